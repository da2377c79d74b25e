use super::bytes::{ALNUM, BLANK, CLASS, DIGIT, LETTER, LOWER, MARK, UPPER, WIDE, Wide, char_at, wide};
use super::lexicon::{Mark, lookup};
use super::tokens::{Case, Token, TokenClass};
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A token after which a sentence may end.
#[derive(Debug, Clone, Copy)]
pub struct Stop {
    /// Its index.
    pub token: usize,
    /// It is an abbreviation, and what follows begins a sentence.
    pub certain: bool,
}

/// Cuts one stretch of text into tokens; spans are relative to the stretch.
pub struct Cutter<'t, 'o> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) tokens: &'o mut Vec<Token>,
    pub(super) stops: &'o mut Vec<Stop>,
    first: usize,
    base: usize,
    last_end: usize,
    /// A single quotation mark has been opened: the next `'` after an s closes it and is no possessive.
    quoted: bool,
}

impl<'t, 'o> Cutter<'t, 'o> {
    /// `base` is added to every span.
    pub fn new(text: &'t str, base: usize, tokens: &'o mut Vec<Token>, stops: &'o mut Vec<Stop>) -> Self {
        let first = tokens.len();
        Cutter {
            text,
            bytes: text.as_bytes(),
            tokens,
            stops,
            first,
            base,
            last_end: usize::MAX,
            quoted: false,
        }
    }

    /// Cuts the whole stretch.
    pub fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            at = match CLASS[byte as usize] {
                BLANK => at + 1,
                LOWER | UPPER => self.word(at, at),
                DIGIT => self.number(at),
                MARK => self.mark(at, byte),
                _ => self.wide(at),
            };
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    pub(super) fn class(&self, at: usize) -> u8 {
        CLASS[self.byte(at) as usize]
    }

    /// The end of the run of bytes of a class.
    pub(super) fn run_end(&self, mut at: usize, class: u8) -> usize {
        while self.bytes.get(at).is_some_and(|&byte| CLASS[byte as usize] & class != 0) {
            at += 1;
        }
        at
    }

    #[inline]
    pub(super) fn push(&mut self, start: usize, end: usize, class: TokenClass, case: Case) -> usize {
        let span = Span::new(self.base + start, self.base + end);
        self.tokens.push(Token { span, class, case, glued: start == self.last_end, altered: false });
        self.last_end = end;
        end
    }

    pub(super) fn stop(&mut self, certain: bool) {
        self.stops.push(Stop { token: self.tokens.len() - 1, certain });
    }

    /// Whether the last token ends where this offset is.
    fn touches(&self, at: usize) -> bool {
        self.last_end == at
    }

    /// The bytes of the token before, if this stretch has one.
    pub(super) fn before(&self) -> Option<(&'t [u8], Token)> {
        let token = *self.tokens[self.first..].last()?;
        Some((&self.bytes[token.span.start - self.base..token.span.end - self.base], token))
    }

    /// The length of the apostrophe at an offset; 0 if there is none.
    pub(super) fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0x80.. if wide(char_at(self.text, at)) == Wide::Apostrophe => char_at(self.text, at).len_utf8(),
            _ => 0,
        }
    }

    /// A token of an ASCII mark.
    fn mark(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b'.' => {
                let end = self.same(at);
                if end == at + 1 && self.class(end) == DIGIT && !self.touches(at) {
                    return self.number(at);
                }
                self.push(at, end, TokenClass::Punct, Case::None);
                self.stop(false);
                end
            }
            b'!' | b'?' => {
                let mut end = at + 1;
                while matches!(self.byte(end), b'!' | b'?') {
                    end += 1;
                }
                self.push(at, end, TokenClass::Punct, Case::None);
                self.stop(false);
                end
            }
            b'\'' if self.byte(at + 1) == b'\'' => self.push(at, at + 2, TokenClass::Punct, Case::None),
            b'\'' => self.quote(at, 1),
            b'`' => self.push(at, (at + 2).min(self.same(at)), TokenClass::Punct, Case::None),
            b'-' | b'*' | b'_' | b'#' => self.push(at, self.same(at), TokenClass::Punct, Case::None),
            b'@' if self.class(at + 1) & ALNUM != 0 => self.word(at, at + 1),
            b'$' | b'%' => self.push(at, at + 1, TokenClass::Symbol, Case::None),
            b'+' | b'=' | b'<' | b'>' | b'^' | b'|' | b'~' => {
                self.push(at, self.same(at), TokenClass::Symbol, Case::None)
            }
            _ => self.push(at, at + 1, TokenClass::Punct, Case::None),
        }
    }

    /// The end of a run of one and the same byte.
    fn same(&self, at: usize) -> usize {
        let byte = self.byte(at);
        let mut end = at + 1;
        while end < self.bytes.len() && self.bytes[end] == byte {
            end += 1;
        }
        end
    }

    /// An apostrophe that is not inside a word: a possessive, a quotation mark, or the head of "'90s".
    fn quote(&mut self, at: usize, len: usize) -> usize {
        let end = at + len;
        if self.touches(at) {
            let possessive = !self.quoted
                && self.class(end) & ALNUM == 0
                && self.before().is_some_and(|(word, token)| {
                    matches!(token.class, TokenClass::Word)
                        && matches!(word.last(), Some(b's' | b'S' | b'x' | b'z'))
                });
            if possessive {
                return self.push(at, end, TokenClass::Clitic, Case::None);
            }
            let clitic = self
                .clitic_end(end)
                .filter(|_| self.before().is_some_and(|(word, _)| !matches!(word, b"(" | b"[")));
            if let Some(clitic) = clitic {
                return self.push(at, clitic, TokenClass::Clitic, Case::Lower);
            }
            self.quoted = false;
            return self.push(at, end, TokenClass::Punct, Case::None);
        }
        let digits = self.run_end(end, DIGIT);
        if digits == end + 2 {
            let year = if self.byte(digits) == b's' { digits + 1 } else { digits };
            if self.class(year) & ALNUM == 0 {
                return self.push(at, year, TokenClass::Number, Case::None);
            }
        }
        if let Some(clitic) = self.clitic_end(end) {
            return self.push(at, clitic, TokenClass::Clitic, Case::Lower);
        }
        self.quoted = self.class(end) != BLANK;
        self.push(at, end, TokenClass::Punct, Case::None)
    }

    /// The end of a clitic whose letters begin here ("s", "re", "ve", "ll", "d", "m"), if it is one.
    pub(super) fn clitic_end(&self, at: usize) -> Option<usize> {
        let end = self.run_end(at, ALNUM);
        let letters = &self.bytes[at..end];
        let known = match letters {
            [letter] => matches!(letter | 0x20, b's' | b'd' | b'm'),
            [a, b] => matches!([a | 0x20, b | 0x20], [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l']),
            _ => false,
        };
        (known && !self.letter_follows(end)).then_some(end)
    }

    /// Whether a letter or digit stands here, of whatever alphabet.
    pub(super) fn letter_follows(&self, at: usize) -> bool {
        match self.class(at) {
            WIDE => matches!(wide(char_at(self.text, at)), Wide::Letter | Wide::Joiner),
            class => class & ALNUM != 0,
        }
    }

    /// A token that starts with a character outside ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let c = char_at(self.text, at);
        let end = at + c.len_utf8();
        match wide(c) {
            Wide::Blank => end,
            Wide::Letter | Wide::Joiner => self.word(at, at),
            Wide::Apostrophe => self.quote(at, c.len_utf8()),
            Wide::Hyphen => self.push(at, end, TokenClass::Punct, Case::None),
            Wide::Punct => {
                self.push(at, end, TokenClass::Punct, Case::None);
                if matches!(c, '\u{2026}' | '\u{3002}' | '\u{203C}' | '\u{2047}'..='\u{2049}') {
                    self.stop(false);
                }
                end
            }
            Wide::Symbol => self.push(at, end, TokenClass::Symbol, Case::None),
            Wide::Complex => self.complex(at),
        }
    }

    /// A stretch of characters that need Unicode word segmentation.
    fn complex(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let len = rest
            .char_indices()
            .find(|&(_, c)| c.is_ascii() || !matches!(wide(c), Wide::Complex | Wide::Joiner))
            .map_or(rest.len(), |(len, _)| len);
        for (offset, piece) in rest[..len].split_word_bound_indices() {
            let (class, case) = complex_class(piece);
            self.push(at + offset, at + offset + piece.len(), class, case);
        }
        at + len
    }

    /// Pushes a word whose bytes have been scanned.
    pub(super) fn push_word(&mut self, start: usize, end: usize, seen: u8, capitals: u32) -> usize {
        let first_upper = self.class(start) == UPPER
            || self.class(start) == WIDE && char_at(self.text, start).is_uppercase();
        let case = match (seen & LETTER, capitals) {
            (0, _) => Case::None,
            (_, 0) => Case::Lower,
            (UPPER, 1) if seen & DIGIT == 0 => Case::Initial,
            (UPPER, _) => Case::Upper,
            (_, 1) if first_upper => Case::Title,
            (_, 2) if first_upper && self.inner_capital(start, end) => Case::Title,
            _ => Case::Mixed,
        };
        let class = if seen & LETTER != 0 { TokenClass::Word } else { TokenClass::Symbol };
        self.push(start, end, class, case)
    }

    /// Whether the second capital follows an apostrophe: `O'Brien`.
    fn inner_capital(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| {
            let len = self.apostrophe_at_boundary(at);
            len > 0 && self.class(at + len) == UPPER
        })
    }

    fn apostrophe_at_boundary(&self, at: usize) -> usize {
        if self.text.is_char_boundary(at) { self.apostrophe(at) } else { 0 }
    }

    pub(super) fn marks(&self, start: usize, end: usize) -> Mark {
        lookup(&self.bytes[start..end])
    }
}

fn complex_class(piece: &str) -> (TokenClass, Case) {
    let class = match piece.chars().next() {
        Some(c) if c.is_numeric() => TokenClass::Number,
        _ if piece.chars().any(char::is_alphabetic) => TokenClass::Word,
        _ => TokenClass::Symbol,
    };
    let upper = piece.chars().filter(|c| c.is_uppercase()).count();
    let lower = piece.chars().any(char::is_lowercase);
    let case = match (upper, lower) {
        (0, false) => Case::None,
        (0, true) => Case::Lower,
        (1, false) => Case::Initial,
        (_, false) => Case::Upper,
        (1, true) if piece.chars().next().is_some_and(char::is_uppercase) => Case::Title,
        _ => Case::Mixed,
    };
    (class, case)
}
