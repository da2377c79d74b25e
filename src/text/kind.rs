//! What a line is, by its own words.

use super::block::BlockKind;
use super::cue::{self, Sense};
use super::lines::{COLUMN, DIGIT, LOWER, Line, UPPER, WIDE};

/// Longer lines are prose, whatever they begin with.
const LONGEST_CUED: usize = 300;

/// A line of nothing but marks: `***`, `---`, `• • •`, `|---|---|`.
pub fn is_rule(line: &str, holds: u8) -> bool {
    holds & (LOWER | UPPER | DIGIT) == 0
        && !line.contains(|c: char| c.is_alphanumeric())
        && line.chars().all(|c| c.is_whitespace() || "*-_=~#+•·.|:—–⸻◆●■□§✱※>".contains(c))
}

/// What a line says of itself, if it is none of the article's prose.
pub fn of(text: &str, line: Line) -> Option<BlockKind> {
    if line.kind == Some(BlockKind::Caption) || line.kind == Some(BlockKind::Headline) {
        return line.kind;
    }
    let words = line.span.of(text).trim_matches(['*', '_', '|', ' ', '[']);
    if words.len() > LONGEST_CUED {
        return None;
    }
    let own = match cue::of_line(words) {
        Some(Sense::Link) if !reads_on(words) => Some(BlockKind::Link),
        Some(Sense::Caption) => Some(BlockKind::Caption),
        Some(Sense::Byline) => Some(BlockKind::Byline),
        _ if is_byline(words) => Some(BlockKind::Byline),
        _ if words.len() <= 60 && cue::ends(words, Sense::Byline) && is_title_case(words) => {
            Some(BlockKind::Byline)
        }
        _ if words.len() <= 60 && is_bar(words) => Some(BlockKind::Link),
        _ if line.holds & DIGIT != 0 && is_date(words) => Some(BlockKind::DateLine),
        _ if line.holds & DIGIT != 0 && is_place_and_date(words) => Some(BlockKind::DateLine),
        _ if ends_with_credit(words) => Some(BlockKind::Caption),
        _ if is_address(words) => Some(BlockKind::Link),
        _ if line.holds & COLUMN != 0 && is_row(line.span.of(text)) => Some(BlockKind::Row),
        _ if line.holds & DIGIT != 0 && is_score(words) => Some(BlockKind::Row),
        _ => None,
    };
    own.or(line.kind)
}

/// A caption ends with who took the picture: "(AP Photo/Jane Doe)", "REUTERS/Jane Doe/File", "/Getty Images".
fn ends_with_credit(words: &str) -> bool {
    let last = if words.ends_with([')', ']']) {
        words.rfind(['(', '['])
    } else {
        words.rfind(". ").map(|at| at + 2)
    };
    last.is_some_and(|at| cue::of_line(&words[at..]) == Some(Sense::Caption))
        || cue::ends(words, Sense::Caption)
}

/// "Read more than one account of the talks and you will doubt them all." is prose.
fn reads_on(words: &str) -> bool {
    words.len() > 60 && words.ends_with('.') && !words.contains(':')
}

/// "By Jane Doe and John Roe in Paris".
fn is_byline(words: &str) -> bool {
    let Some(names) = words.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map(|_| &words[3..]) else {
        return false;
    };
    if names.len() > 100 || names.ends_with(['?', '!', ':', ';']) {
        return false;
    }
    let (mut capitals, mut lower) = (0, 0);
    for word in names.split([' ', ',', '|', '/']).filter(|word| !word.is_empty()) {
        if word.starts_with(|c: char| c.is_uppercase() || c == '@' || c == '(' || c == '[') {
            capitals += 1;
        } else if !cue::is(word, Sense::Small)
            && !word.starts_with(|c: char| c.is_ascii_digit() || "-–—".contains(c))
        {
            lower += 1;
        }
    }
    // A sentence may begin so too ("By Friday Jane Doe had left"): it has verbs.
    capitals > 0
        && (lower == 0 || lower == 1 && capitals >= 2 && !names.ends_with('.'))
        && !(names.ends_with('.') && capitals > 6)
}

/// "Published: Thursday, July 10, 2025 at 4:05 p.m. GMT".
pub fn is_date(words: &str) -> bool {
    if words.len() > 90 {
        return false;
    }
    let (mut months, mut years, mut numbers, mut zones) = (0, 0, 0, 0);
    for word in words.split([' ', ',', '|', '(', ')', '-', '–', '—', '/', '•', '·', '\u{A0}', '\t', '[', ']'])
    {
        let word = word.trim_matches(|c: char| matches!(c, ':' | ';' | '"' | '*' | '_'));
        let bare = word.trim_end_matches('.');
        if bare.is_empty() {
            continue;
        }
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let rest = &bare[digits..];
            let known = rest.is_empty()
                || matches!(
                    rest,
                    "st" | "nd" | "rd" | "th" | "am" | "pm" | "AM" | "PM" | "a.m" | "p.m" | "h" | "Z"
                )
                || rest.starts_with([':', '.', 'T'])
                    && rest.bytes().all(|b| {
                        b.is_ascii_digit()
                            || matches!(
                                b,
                                b':' | b'.' | b'T' | b'Z' | b'+' | b'a' | b'p' | b'm' | b'A' | b'P' | b'M'
                            )
                    });
            if !known {
                return false;
            }
            years += usize::from(digits == 4 && (bare.starts_with("19") || bare.starts_with("20")));
            numbers += 1;
        } else if cue::is(bare, Sense::Month) {
            months += 1;
        } else if !cue::is(bare, Sense::Date) && !cue::is(word, Sense::Date) {
            let zone = bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_uppercase());
            if !zone || numbers == 0 {
                return false;
            }
            zones += 1;
        }
    }
    zones <= 2 && (months > 0 && numbers > 0 || years > 0 && numbers >= 3)
}

/// "Share | Tweet | Print": nothing but the names of buttons.
fn is_bar(words: &str) -> bool {
    let mut buttons = words.split([' ', '|', '•', '·', '/']).filter(|word| !word.is_empty()).peekable();
    buttons.peek().is_some() && buttons.all(|word| cue::of_line(word) == Some(Sense::Link))
}

/// A web or e-mail address alone, or the definition of a link (`1]: https://…`, its first bracket cut off).
fn is_address(words: &str) -> bool {
    let words =
        words.split_once("]: ").filter(|(id, _)| !id.contains(' ')).map_or(words, |(_, target)| target);
    !words.contains(' ')
        && (words.starts_with("http") && words.contains("://")
            || words.starts_with("www.")
            || words.contains('@') && words.contains('.'))
}

/// Columns: tabs, or vertical bars that are not a title's last divider.
fn is_row(words: &str) -> bool {
    let bars = words.bytes().filter(|&b| b == b'|').count();
    words.contains('\t') && words.len() < 160 || bars >= 2
}

/// "KUALA LUMPUR, Malaysia 2025-07-10": where and when the report was filed, on a line of its own.
pub fn is_place_and_date(words: &str) -> bool {
    let cut =
        words.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).map_or(0, |at| at + 1);
    if !words.is_char_boundary(cut) {
        return false;
    }
    let (place, date) = words.split_at(cut);
    let numbers = date.split(['-', '/', '.']).filter(|number| !number.is_empty()).count();
    let first = place.split([' ', ',']).next().unwrap_or("");
    place.len() <= 60
        && place.ends_with(' ')
        && numbers == 3
        && first.len() >= 3
        && first.chars().all(|c| c.is_uppercase() || c == '-')
        && place.split([' ', ',']).all(|word| word.is_empty() || word.starts_with(char::is_uppercase))
}

/// A result or a row of a table: few words, many numbers, no sentence.
fn is_score(words: &str) -> bool {
    if words.len() > 240 || words.ends_with(['.', '?', '!', '"', '\u{201D}']) {
        return false;
    }
    let (mut numbers, mut all) = (0, 0);
    for word in words.split_whitespace() {
        let number = word.starts_with(|c: char| c.is_ascii_digit() || "-+(".contains(c))
            && word.ends_with(|c: char| c.is_ascii_digit() || "),;:%".contains(c));
        let result = number && word.bytes().filter(|&b| b == b'-' || b == b':').count() == 1;
        numbers += usize::from(number) + usize::from(result);
        all += 1;
    }
    numbers >= 2
        && numbers * 3 >= all
        && (words.len() <= 100 || words.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line has the capitals of a headline.
pub fn is_title_case(words: &str) -> bool {
    let (mut capitals, mut lower, mut all) = (0, 0, 0);
    for word in words.split([' ', '-', '/', '\u{2014}', '\u{2013}']) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word.chars().next() {
            Some(c) if c.is_uppercase() => capitals += 1,
            Some(c) if c.is_lowercase() && !cue::is(word, Sense::Small) => lower += 1,
            Some(c) if c.is_lowercase() => {}
            _ => continue,
        }
        all += 1;
    }
    all >= 3 && capitals >= 2 && lower * 8 <= capitals
}

/// No small letters, and at least two capitals.
pub fn is_all_caps(words: &str, holds: u8) -> bool {
    if holds & WIDE == 0 {
        return holds & LOWER == 0
            && holds & UPPER != 0
            && words.bytes().filter(u8::is_ascii_uppercase).take(2).count() == 2;
    }
    holds & LOWER == 0
        && !words.chars().any(char::is_lowercase)
        && words.chars().filter(|c| c.is_uppercase()).take(2).count() == 2
}

/// Whether prose may end here: a full stop, question or exclamation mark, perhaps with quotation marks or brackets after it.
pub fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | ')' | ']' | '\u{201D}' | '\u{2019}' | '\u{BB}' | '*' | '_' | ' ')
    });
    bare.ends_with(['.', '?', '!', '\u{2026}'])
}
