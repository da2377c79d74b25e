//! Marks at the heads of lines, and the order of masks.

use super::block::{BlockKind, Layout};

/// The mark at the head of a line: its length in bytes, what it says of the line, and whether it is a quotation mark (`>`).
pub fn leading(words: &str) -> (usize, Option<BlockKind>, bool) {
    let bytes = words.as_bytes();
    match bytes.first() {
        Some(b'#') => {
            let marks = bytes.iter().take_while(|&&b| b == b'#').count();
            match bytes.get(marks) {
                Some(b' ') if marks <= 6 => {
                    (marks + 1 + blanks(&bytes[marks + 1..]), Some(BlockKind::Headline), false)
                }
                _ => (0, None, false),
            }
        }
        Some(b'>') => {
            let marks = bytes.iter().take_while(|&&b| matches!(b, b'>' | b' ')).count();
            (marks, None, true)
        }
        Some(b'*' | b'+' | b'-') if bytes.get(1) == Some(&b' ') => {
            (2 + blanks(&bytes[2..]), Some(BlockKind::Row), false)
        }
        Some(0x80..) => match words.chars().next() {
            Some(c @ ('•' | '◦' | '▪' | '●' | '■' | '‣' | '⁃' | '·' | '►' | '▶' | '✓' | '➤')) => {
                (c.len_utf8() + blanks(&bytes[c.len_utf8()..]), Some(BlockKind::Row), false)
            }
            _ => (0, None, false),
        },
        Some(b'0'..=b'9') => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let item = digits <= 3
                && matches!(bytes.get(digits), Some(b'.' | b')'))
                && bytes.get(digits + 1) == Some(&b' ');
            (0, item.then_some(BlockKind::Row), false)
        }
        _ => (0, None, false),
    }
}

/// The length of the closing marks of a heading: `## Heading ##`.
pub fn closing(words: &str) -> usize {
    let bare = words.trim_end_matches('#');
    if bare.ends_with(' ') { words.len() - bare.trim_end().len() } else { 0 }
}

/// A line that is an image and nothing else: its words are the image's caption.
pub fn is_image(words: &str) -> bool {
    (words.starts_with("![") || words.starts_with("[![")) && words.ends_with(')')
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&b| b == b' ' || b == b'\t').count()
}

/// Brings masks and references into text order and cuts what overlaps: the first mask wins, of two that start together the
/// longer; a reference inside a mask goes.
pub fn order(layout: &mut Layout) {
    let masks = &mut layout.masks;
    masks.sort_by_key(|mask| (mask.span.start, usize::MAX - mask.span.end));
    let mut end = 0;
    masks.retain_mut(|mask| {
        if mask.span.end <= end {
            return false;
        }
        mask.span.start = mask.span.start.max(end);
        end = mask.span.end;
        true
    });
    let mut mask = 0;
    layout.references.retain(|reference| {
        while masks.get(mask).is_some_and(|mask| mask.span.end <= reference.span.start) {
            mask += 1;
        }
        masks.get(mask).is_none_or(|mask| mask.span.start >= reference.span.end)
    });
}
