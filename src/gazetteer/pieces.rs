//! How a name is cut for look-up, in the lists and in the text alike.
//!
//! A piece is a run of letters, or of digits. Full stops, apostrophes and hyphens inside a name are passed over, any other
//! mark is a piece of its own. So it does not matter where the tokenizer divides "al-Sharaa", "McDonald's" or "U.S.",
//! and "Kim Jong-un" is found as "Kim Jong Un". `build.rs` includes this very file.

/// Cuts a stretch without white space; gives each piece as it stands.
pub fn pieces_of_word<'t>(word: &'t str, mut give: impl FnMut(&'t str)) {
    if is_plain(word) {
        return give(word);
    }
    let mut start = None;
    let mut digits = false;
    for (at, c) in word.char_indices() {
        if in_piece(c) {
            if let Some(before) = start
                && digits != c.is_numeric()
            {
                give(&word[before..at]);
                start = None;
            }
            digits = c.is_numeric();
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            give(&word[start..at]);
        }
        if !joins(c) {
            give(&word[at..at + c.len_utf8()]);
        }
    }
    if let Some(start) = start {
        give(&word[start..]);
    }
}

/// Whether a word is one piece of ASCII letters.
pub fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Cuts a whole name.
pub fn pieces_of_name<'t>(name: &'t str, mut give: impl FnMut(&'t str)) {
    for word in name.split_whitespace() {
        // A hyphen between spaces is a dash, and keeps the two sides apart.
        if only_joins(word) {
            give(word);
        } else {
            pieces_of_word(word, &mut give);
        }
    }
}

/// Whether a stretch is nothing but marks that join.
pub fn only_joins(word: &str) -> bool {
    word.chars().all(joins)
}

/// Whether a piece begins with a small letter.
pub fn is_lower(piece: &str) -> bool {
    match piece.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_lowercase(),
        _ => piece.chars().next().is_some_and(char::is_lowercase),
    }
}

/// Full stops, apostrophes, hyphens.
fn joins(c: char) -> bool {
    matches!(
        c,
        '.' | '\''
            | '-'
            | '`'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201B}'
            | '\u{02BB}'
            | '\u{02BC}'
            | '\u{00B4}'
            | '\u{FF07}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{00B7}'
    )
}

/// Letters, digits, combining marks, invisible characters.
fn in_piece(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !joins(c)
        && (c.is_alphanumeric()
            || matches!(c, '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(name: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        pieces_of_name(name, |piece| pieces.push(piece));
        pieces
    }

    #[test]
    fn names_are_cut_at_every_mark() {
        assert_eq!(cut("Ahmed al-Sharaa"), ["Ahmed", "al", "Sharaa"]);
        assert_eq!(cut("McDonald’s"), ["McDonald", "s"]);
        assert_eq!(cut("U.S."), ["U", "S"]);
        assert_eq!(cut("AT&T Inc."), ["AT", "&", "T", "Inc"]);
        assert_eq!(cut("Côte d'Ivoire"), ["Côte", "d", "Ivoire"]);
        assert_eq!(cut("3M at G20"), ["3", "M", "at", "G", "20"]);
        assert_eq!(cut("Yahoo!"), ["Yahoo", "!"]);
        assert_eq!(cut("Zoe\u{308} - Ltd"), ["Zoe\u{308}", "-", "Ltd"]);
        assert!(cut(" \t").is_empty());
    }
}
