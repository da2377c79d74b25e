//! What single bytes and characters are to the tokenizer.

use crate::text::is_blank;

/// Bits of [`CLASS`].
pub const LOWER: u8 = 1;
pub const UPPER: u8 = 2;
pub const DIGIT: u8 = 4;
/// White space and control bytes: they divide tokens and are in none.
pub const BLANK: u8 = 8;
/// A byte of a character outside ASCII.
pub const WIDE: u8 = 16;
/// Any other ASCII byte.
pub const MARK: u8 = 32;

pub const LETTER: u8 = LOWER | UPPER;
pub const ALNUM: u8 = LETTER | DIGIT;

/// The class of each byte.
pub static CLASS: [u8; 256] = {
    let mut class = [MARK; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0..=b' ' | 0x7F => BLANK,
            0x80.. => WIDE,
            _ => MARK,
        };
        byte += 1;
    }
    class
};

/// What a character outside ASCII is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wide {
    /// White space, a control or an invisible character.
    Blank,
    /// An invisible character that stands inside words: soft hyphen, joiners, variation selectors, combining marks.
    Joiner,
    /// A letter of an alphabet whose words are runs of letters.
    Letter,
    /// A curly apostrophe.
    Apostrophe,
    /// A hyphen other than `-`.
    Hyphen,
    /// Punctuation, one mark a token.
    Punct,
    /// A symbol, one a token.
    Symbol,
    /// Of a script whose words need Unicode word segmentation, or an emoji.
    Complex,
}

/// Classes a character outside ASCII.
pub fn wide(c: char) -> Wide {
    match c {
        '\u{00AD}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{2060}'
        | '\u{0300}'..='\u{036F}'
        | '\u{FE00}'..='\u{FE0F}' => Wide::Joiner,
        '\u{0080}'..='\u{00A0}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202F}'
        | '\u{2061}'..='\u{206F}'
        | '\u{FEFF}' => Wide::Blank,
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BB}' | '\u{02BC}' | '\u{FF07}' => Wide::Apostrophe,
        '\u{2010}' | '\u{2011}' => Wide::Hyphen,
        '\u{00AA}'
        | '\u{00B5}'
        | '\u{00BA}'
        | '\u{00C0}'..='\u{00D6}'
        | '\u{00D8}'..='\u{00F6}'
        | '\u{00F8}'..='\u{02AF}' => Wide::Letter,
        '\u{0370}'..='\u{058F}' | '\u{1E00}'..='\u{1FFF}' if c.is_alphabetic() => Wide::Letter,
        '\u{00A1}'
        | '\u{00A7}'
        | '\u{00AB}'
        | '\u{00B6}'
        | '\u{00B7}'
        | '\u{00BB}'
        | '\u{00BF}'
        | '\u{2012}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' => Wide::Punct,
        '\u{00A2}'..='\u{00BE}' | '\u{00D7}' | '\u{00F7}' | '\u{20A0}'..='\u{20CF}' => Wide::Symbol,
        c if is_blank(c) => Wide::Blank,
        _ => Wide::Complex,
    }
}

/// The character that starts at a byte offset; the offset is on a boundary and inside the text.
pub fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

/// Up to 16 ASCII letters, digits, full stops and apostrophes of a word, in lower case, as one number; 0 for a word that
/// is longer or holds anything else. Small word tables are searched by it.
pub const fn key(word: &[u8]) -> u128 {
    if word.len() > 16 {
        return 0;
    }
    let mut key = 0;
    let mut at = 0;
    while at < word.len() {
        let byte = word[at];
        if !(byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'\'') {
            return 0;
        }
        key = key << 8 | byte.to_ascii_lowercase() as u128;
        at += 1;
    }
    key
}
