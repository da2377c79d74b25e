//! Cuts a text into lines, and says of each what its bytes tell at one look.

use super::blank::trim;
use super::block::BlockKind;
use super::html::Markup;
use super::span::Span;
use memchr::memchr2;

/// Bits of [`Line::holds`].
pub const LOWER: u8 = 1;
pub const UPPER: u8 = 1 << 1;
pub const DIGIT: u8 = 1 << 2;
/// A byte of a character outside ASCII.
pub const WIDE: u8 = 1 << 3;
/// A mark of Markdown: `*`, `_`, `[`, a backtick, `~`, a backslash.
pub const MARKS: u8 = 1 << 4;
/// A tab or a vertical bar.
pub const COLUMN: u8 = 1 << 5;
/// `<` or `&`.
pub const ENTITY: u8 = 1 << 6;

static HOLDS: [u8; 256] = {
    let mut holds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        holds[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => WIDE,
            b'*' | b'_' | b'[' | b'`' | b'~' | b'\\' => MARKS,
            b'\t' | b'|' => COLUMN,
            b'<' | b'&' => ENTITY,
            _ => 0,
        };
        byte += 1;
    }
    holds
};

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Where it stands, without blanks and tags at its edges.
    pub span: Span,
    /// What bytes it holds.
    pub holds: u8,
    /// A blank line or the end of a paragraph stands before it.
    pub apart: bool,
    /// How far it is indented, in bytes.
    pub indent: usize,
    /// A tag ended the line before it.
    pub tagged: bool,
    /// What a tag says of it.
    pub kind: Option<BlockKind>,
}

/// All lines that hold anything.
pub fn split(text: &str, markup: &Markup) -> Vec<Line> {
    let mut lines =
        Lines { text, markup, mask: 0, lines: Vec::new(), apart: true, tagged: false, kind: None };
    let mut at = 0;
    for tag in &markup.breaks {
        lines.stretch(at, tag.span.start);
        lines.apart |= tag.paragraph;
        lines.tagged = true;
        if tag.paragraph {
            lines.kind = tag.kind;
        }
        at = tag.span.end;
    }
    lines.stretch(at, text.len());
    lines.lines
}

struct Lines<'a> {
    text: &'a str,
    markup: &'a Markup,
    mask: usize,
    lines: Vec<Line>,
    apart: bool,
    tagged: bool,
    kind: Option<BlockKind>,
}

impl Lines<'_> {
    /// The lines of a stretch that no tag divides. Its edges divide lines, but are no blank lines.
    fn stretch(&mut self, mut at: usize, end: usize) {
        while at < end {
            let newline = memchr2(b'\n', b'\r', &self.text.as_bytes()[at..end]).map_or(end, |len| at + len);
            self.line(at, newline, newline < end);
            at = newline + 1;
            if self.text.as_bytes()[newline..end].starts_with(b"\r\n") {
                at += 1;
            }
        }
    }

    fn line(&mut self, start: usize, end: usize, whole: bool) {
        let span = self.bare(Span::new(start, end));
        if span.is_empty() {
            self.apart |= whole;
            return;
        }
        let holds =
            self.text.as_bytes()[span.range()].iter().fold(0, |holds, &byte| holds | HOLDS[byte as usize]);
        self.lines.push(Line {
            span,
            holds,
            apart: self.apart,
            indent: span.start - start,
            tagged: self.tagged,
            kind: self.kind,
        });
        self.apart = false;
        self.tagged = false;
    }

    /// A span without blanks and masked tags at its edges.
    fn bare(&mut self, span: Span) -> Span {
        let mut span = trim(self.text, span);
        let masks = &self.markup.masks;
        while self.mask < masks.len() && masks[self.mask].span.end <= span.start {
            self.mask += 1;
        }
        let mut first = self.mask;
        while !span.is_empty() && masks.get(first).is_some_and(|mask| mask.span.start <= span.start) {
            span = trim(self.text, Span::new(masks[first].span.end.min(span.end), span.end));
            first += 1;
        }
        let mut last = masks.len();
        if first < masks.len() && masks[first].span.start < span.end {
            last = masks.partition_point(|mask| mask.span.start < span.end);
        }
        while !span.is_empty() && last > first && last <= masks.len() && masks[last - 1].span.end == span.end
        {
            last -= 1;
            span = trim(self.text, Span::new(span.start, masks[last].span.start));
        }
        span
    }
}
