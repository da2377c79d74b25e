use super::Span;

/// Whether a character divides words and is in none: white space, controls, the byte order mark, zero-width spaces.
pub fn is_blank(c: char) -> bool {
    match c {
        '\0'..=' ' | '\u{7F}'..='\u{A0}' => true,
        '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202F}'
        | '\u{2061}'..='\u{206F}'
        | '\u{FEFF}' => true,
        c if c.is_ascii() => false,
        c => c.is_whitespace(),
    }
}

/// A span without the blanks at its edges.
pub fn trim(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let head = slice.trim_start_matches(is_blank);
    let start = span.end - head.len();
    Span::new(start, start + head.trim_end_matches(is_blank).len())
}
