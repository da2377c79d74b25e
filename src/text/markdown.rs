//! Markdown inside a block: links, images, emphasis, code, footnote marks.

use super::block::Mask;
use super::span::Span;

/// Masks the marks of a block. Linear: openers wait on stacks, and nothing is searched twice.
pub fn scan(text: &str, block: Span, masks: &mut Vec<Mask>) {
    let bytes = text.as_bytes();
    let mut brackets: Vec<usize> = Vec::new();
    let mut emphasis: Vec<Span> = Vec::new();
    let mut code: Option<Span> = None;
    let mut at = block.start;
    while at < block.end {
        match bytes[at] {
            b'\\' => {
                let escapes = at + 1 < block.end && b"\\`*_[]#<>~".contains(&bytes[at + 1]);
                if escapes {
                    masks.push(Mask { span: Span::new(at, at + 1), divides: false });
                }
                at += if escapes { 2 } else { 1 };
            }
            b'[' => {
                brackets.push(at);
                at += 1;
            }
            b']' => at = close_bracket(text, block, at, &mut brackets, masks),
            b'`' => {
                let span = run(bytes, at, block.end);
                match code {
                    Some(open) if open.len() == span.len() => {
                        masks.push(Mask { span: open, divides: false });
                        masks.push(Mask { span, divides: false });
                        code = None;
                    }
                    // Two marks are an opening quotation in old typewriter style as often as they are code.
                    None if span.len() == 1 && flanks(bytes, span, block).0 => code = Some(span),
                    _ => {}
                }
                at = span.end;
            }
            b'*' | b'_' | b'~' => {
                let span = run(bytes, at, block.end);
                emphasise(bytes, block, span, &mut emphasis, masks);
                at = span.end;
            }
            _ => at += 1,
        }
    }
}

/// A run of one byte.
fn run(bytes: &[u8], start: usize, limit: usize) -> Span {
    let mut end = start;
    while end < limit && bytes[end] == bytes[start] {
        end += 1;
    }
    Span::new(start, end)
}

/// Whether a run of marks can open, and whether it can close.
fn flanks(bytes: &[u8], span: Span, block: Span) -> (bool, bool) {
    let before = if span.start > block.start { bytes[span.start - 1] } else { b' ' };
    let after = if span.end < block.end { bytes[span.end] } else { b' ' };
    let blank = |b: u8| b <= b' ';
    let word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    let open = !blank(after) && !word(before);
    let close = !blank(before) && (!word(after) || bytes[span.start] == b'*');
    (open, close)
}

fn emphasise(bytes: &[u8], block: Span, span: Span, open: &mut Vec<Span>, masks: &mut Vec<Mask>) {
    if span.len() > 3 || bytes[span.start] == b'~' && span.len() != 2 {
        return;
    }
    let (opens, closes) = flanks(bytes, span, block);
    // Few levels are ever open: what lies deeper than that was no emphasis.
    let found =
        open.iter().rev().take(6).position(|o| bytes[o.start] == bytes[span.start] && o.len() == span.len());
    match found {
        Some(depth) if closes => {
            let index = open.len() - 1 - depth;
            masks.push(Mask { span: open[index], divides: false });
            masks.push(Mask { span, divides: false });
            open.truncate(index);
        }
        _ if opens => open.push(span),
        _ => {}
    }
}

/// What a closing bracket closes: a link, an image, a footnote mark, or mere brackets. Says where to read on.
fn close_bracket(
    text: &str,
    block: Span,
    at: usize,
    brackets: &mut Vec<usize>,
    masks: &mut Vec<Mask>,
) -> usize {
    let bytes = text.as_bytes();
    let Some(open) = brackets.pop() else { return at + 1 };
    let inner = &bytes[open + 1..at];
    let target = match bytes.get(at + 1) {
        Some(b'(') if at + 1 < block.end => target_end(bytes, at + 2, block.end, b')'),
        Some(b'[') if at + 1 < block.end => {
            target_end(bytes, at + 2, block.end, b']').filter(|end| end - at < 80)
        }
        _ => None,
    };
    if let Some(end) = target {
        let image = open > block.start && bytes[open - 1] == b'!';
        let start = if image { open - 1 } else { open };
        masks.push(Mask { span: Span::new(start, open + 1), divides: image });
        masks.push(Mask { span: Span::new(at, end), divides: image });
        return end;
    }
    let footnote = inner.len() <= 3 && !inner.is_empty() && inner.iter().all(u8::is_ascii_digit)
        || matches!(inner, b"edit" | b"citation needed" | b"note 1");
    if footnote && open > block.start && bytes[open - 1] > b' ' {
        masks.push(Mask { span: Span::new(open, at + 1), divides: false });
    }
    at + 1
}

/// The end of a link target, its closing mark included; targets hold no newline and no second opening.
fn target_end(bytes: &[u8], from: usize, limit: usize, close: u8) -> Option<usize> {
    let mut depth = 0;
    for (offset, &byte) in bytes[from..limit].iter().enumerate().take(2048) {
        match byte {
            b'\n' => return None,
            b'[' => return None,
            b'(' => {
                depth += 1;
                if depth > 8 {
                    return None;
                }
            }
            byte if byte == close && depth == 0 => return Some(from + offset + 1),
            b')' if depth > 0 => depth -= 1,
            _ => {}
        }
    }
    None
}
