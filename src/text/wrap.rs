//! Which newlines divide, and which merely wrap a paragraph.

use super::kind;
use super::lines::Line;
use super::span::Span;

/// Nobody wraps at more columns.
const WIDEST: usize = 130;
/// Nor at fewer.
const NARROWEST: usize = 40;

/// How the lines of a text are wrapped.
#[derive(Debug, Clone, Copy)]
pub struct Wrap {
    /// The width at which the paragraphs are wrapped; none if they are not.
    columns: Option<usize>,
    /// Paragraphs are marked by tags: newlines are mere spaces.
    soft: bool,
}

impl Wrap {
    /// Reads the wrap width off the lines that have a further line of their paragraph below them.
    pub fn measure(text: &str, lines: &[Line], soft: bool) -> Wrap {
        let mut wrap = Wrap { columns: None, soft };
        let mut counts = [0_usize; WIDEST + 1];
        let (mut followed, mut full) = (0, 0);
        for pair in lines.windows(2) {
            if pair[1].apart || pair[0].kind.is_some() {
                continue;
            }
            followed += 1;
            let width = width(text, pair[0].span);
            if (NARROWEST..=WIDEST).contains(&width) {
                counts[width] += 1;
                full += 1;
            }
        }
        if followed < 3 || full * 10 < followed * 6 {
            return wrap;
        }
        // The widest lines set the width, a few overlong ones aside.
        let mut wider = 0;
        let columns = (NARROWEST..=WIDEST).rev().find(|&width| {
            wider += counts[width];
            wider * 20 > full
        });
        if let Some(columns) = columns {
            let near: usize = counts[columns - columns / 4..=columns].iter().sum();
            wrap.columns = (near * 10 >= full * 7).then_some(columns);
        }
        wrap
    }

    /// Whether a line goes on with the line right above it, which is the last of `lines` of its block; `tagged`
    /// says that a tag divides them.
    pub fn joins(&self, text: &str, lines: usize, above: Span, line: Span, tagged: bool) -> bool {
        if self.soft && !tagged {
            return true;
        }
        let (before, after) = (above.of(text), line.of(text));
        let done = kind::ends_sentence(before);
        let lower = after.chars().next().is_some_and(char::is_lowercase);
        if lower {
            return !done || self.columns.is_some();
        }
        let width = width(text, above);
        let word = after.split([' ', '\u{A0}']).next().unwrap_or("").chars().count();
        if let Some(columns) = self.columns {
            return width <= columns + 4 && width + 1 + word > columns;
        }
        if done || !(NARROWEST..=WIDEST).contains(&width) || before.ends_with(':') {
            return false;
        }
        // A wrapped paragraph of few lines: nothing but its own lines to measure by.
        let below = self::width(text, line);
        let columns = width.max(below);
        let prose = before.bytes().filter(|&b| b == b' ').count() >= 5
            && !kind::is_title_case(before)
            && before.bytes().any(|b| b.is_ascii_lowercase());
        prose
            && below <= width + 12
            && width + 1 + word > columns
            && (lines > 1 || kind::ends_sentence(after))
    }

    /// Whether a paragraph goes on with the sentence that the one before it left open.
    pub fn sentence_goes_on(&self, text: &str, block: Span, above: Span, line: Span) -> bool {
        let after = line.of(text).chars().next();
        let last = block.of(text).chars().next_back();
        block.len() >= 40
            && above.len() >= 8
            && after.is_some_and(char::is_lowercase)
            && last.is_some_and(|c| {
                c.is_alphanumeric() || matches!(c, ',' | ')' | '"' | '\u{201D}' | '\'' | '\u{2019}')
            })
            && block.of(text).contains(' ')
    }
}

/// Width in characters, as far as it can matter.
fn width(text: &str, line: Span) -> usize {
    if line.len() > 4 * WIDEST { line.len() } else { line.of(text).chars().count() }
}
