use super::Fine;
use super::lexicon::{Entry, Lexicon, pos};
use crate::token::{FoldHash, Tokens, fold_hash};
use std::ops::Range;

/// What tagger and parser look at of one word, besides its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Hash of the folded word; all digits are one digit.
    pub hash: u64,
    /// The last eight bytes, lower-case, the last one lowest.
    pub tail: u64,
    /// The first four bytes, lower-case.
    pub head: u32,
    /// What the word looks like: a [`Shape`] and flags.
    pub shape: u8,
    /// What the lexicon says.
    pub entry: Entry,
    /// Whether a finite verb can follow before the clause ends: 0 no, 1 perhaps, 2 surely.
    pub ahead: u8,
}

/// A quotation mark that the treebanks do not have as one that they have.
#[inline]
fn known_mark(word: &str) -> &str {
    match word {
        "«" | "„" | "‹" => "“",
        "»" | "‟" | "›" => "”",
        _ => word,
    }
}

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Shape {
    Other,
    Lower,
    Title,
    Upper,
    Initial,
    Mixed,
    Digits,
    DigitsAndLetters,
}

/// The word has an inner stop, apostrophe or hyphen.
const INNER: u8 = 1 << 3;
/// No word stands before it in its sentence, or only an opening quote.
const FIRST: u8 = 1 << 4;
/// The capitals of the sentence tell little: 1 headline in title case, 2 all capitals.
const HEADLINE: u8 = 1 << 5;
const CAPITALS: u8 = 1 << 6;

impl Form {
    /// Stands before the first and behind the last word.
    pub const OUTSIDE: Form = Form { hash: 1, tail: 0, head: 0, shape: 0xff, entry: Entry::NONE, ahead: 0 };

    /// The form of a word that was not yet looked up.
    fn new(word: &str) -> Form {
        let bytes = word.as_bytes();
        let (mut hash, mut tail) = (FoldHash::default(), 0);
        // what bytes there are, and which of them twice
        let (mut seen, mut twice) = (0, 0);
        for &byte in bytes {
            let sort = SORTS[usize::from(byte)];
            twice |= seen & sort;
            seen |= sort;
            let lower = byte | (sort & UPPER) << 4;
            hash.push(lower);
            tail = tail << 8 | u64::from(lower);
        }
        let head = bytes.first_chunk().map_or(tail as u32, |first: &[u8; 4]| {
            u32::from_be_bytes(first.map(|byte| byte.to_ascii_lowercase()))
        });
        let first_upper = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let shape =
            if seen & FOREIGN == 0 { shape(seen, twice, first_upper) } else { foreign_shape(word, seen) };
        let hash = match seen & (DIGIT | FOREIGN) {
            0 => hash.finish(),
            FOREIGN => fold_hash(word),
            _ => digit_hash(bytes),
        };
        Form { hash, tail, head, shape, entry: Entry::NONE, ahead: 0 }
    }

    /// The last `bytes` (1 to 4) bytes.
    #[inline(always)]
    pub const fn suffix(&self, bytes: u32) -> u64 {
        self.tail & ((1 << (8 * bytes)) - 1)
    }

    /// Whether the word has a capital that tells something.
    pub const fn is_capitalised(&self) -> bool {
        matches!(self.shape & 7, 2..=5) && self.shape & CAPITALS == 0
    }

    /// Whether it is a word in small letters that the dictionary knows as a verb: "met" is no name, whatever "the Met" is.
    pub fn is_plain_verb(&self) -> bool {
        const VERBS: u8 = pos::VERB | pos::VERB_S | pos::VERB_ED | pos::VERB_ING;
        self.shape & 7 == Shape::Lower as u8 && self.entry.pos & VERBS != 0
    }
}

/// FNV-1a with every digit read as 0 and runs of digits cut at four: years, prices and times are words of few kinds.
fn digit_hash(bytes: &[u8]) -> u64 {
    let (mut hash, mut run) = (0xcbf2_9ce4_8422_2325_u64, 0);
    for &byte in bytes {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        if run <= 4 {
            let byte = if run > 0 { b'0' } else { byte.to_ascii_lowercase() };
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Sorts of bytes: a bit each.
const LOWER: u8 = 1;
const UPPER: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
/// Beyond ASCII.
const FOREIGN: u8 = 1 << 4;

/// The sort of each byte; [`INNER`] for stop, apostrophe and hyphen.
static SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'.' | b'\'' | b'-' => INNER,
            0x80.. => FOREIGN,
            _ => 0,
        };
        byte += 1;
    }
    sorts
};

/// The shape of a word with these sorts of letters.
fn shape(seen: u8, twice: u8, first_upper: bool) -> u8 {
    let shape = match (seen & DIGIT != 0, seen & LOWER != 0, seen & UPPER != 0, twice & UPPER != 0) {
        (false, false, false, _) => Shape::Other,
        (false, true, false, _) => Shape::Lower,
        (false, false, true, false) => Shape::Initial,
        (false, false, true, true) => Shape::Upper,
        (false, true, true, false) if first_upper => Shape::Title,
        (false, true, true, _) => Shape::Mixed,
        (true, false, false, _) => Shape::Digits,
        (true, ..) => Shape::DigitsAndLetters,
    };
    shape as u8 | seen & INNER
}

/// The same of a word with letters beyond ASCII.
fn foreign_shape(word: &str, seen: u8) -> u8 {
    let (mut seen, mut twice) = (seen & (DIGIT | INNER), 0);
    for c in word.chars() {
        let sort = match c {
            c if c.is_ascii() => SORTS[c as usize],
            c if c.is_uppercase() => UPPER,
            c if c.is_alphabetic() => LOWER,
            _ => 0,
        };
        twice |= seen & sort;
        seen |= sort;
    }
    shape(seen, twice, word.starts_with(char::is_uppercase))
}

/// The words of one sentence, prepared. The buffer is used again for the next sentence.
#[derive(Debug, Clone, Default)]
pub struct Words {
    forms: Vec<Form>,
}

impl Words {
    /// Reads the words of a sentence.
    pub fn read(&mut self, tokens: &Tokens<'_>, range: Range<usize>, lexicon: &Lexicon) {
        self.read_words(range.map(|token| tokens.reading(token)), lexicon);
    }

    /// Reads words that are cut already.
    pub fn read_words<'w>(&mut self, words: impl Iterator<Item = &'w str>, lexicon: &Lexicon) {
        self.forms.clear();
        self.forms.extend(words.map(|word| Form::new(known_mark(word))));
        // nothing stands between the looks into the lexicon, so that they wait for memory together
        for form in &mut self.forms {
            form.entry = lexicon.get(form.hash);
        }
        self.mark_first();
        self.mark_capitals();
        self.look_ahead();
    }

    /// The prepared words.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// "The missiles angered …" or "the missiles fired at … hit …": whether a finite verb is still to come tells a past
    /// tense from a participle.
    fn look_ahead(&mut self) {
        let mut ahead = 0;
        for form in self.forms.iter_mut().rev() {
            form.ahead = ahead;
            let fixed = form.entry.fixed.checked_sub(1).map(|class| Fine::from_index(usize::from(class)));
            ahead = match fixed {
                Some(class) if class.is_finite() => 2,
                Some(class) if class.ends_clause() => 0,
                None if form.entry.pos & (pos::VERB_ED | pos::VERB_S) != 0 => ahead.max(1),
                _ => ahead,
            };
        }
    }

    fn mark_first(&mut self) {
        for form in &mut self.forms {
            form.shape |= FIRST;
            if form.shape & 7 != Shape::Other as u8 {
                break;
            }
        }
    }

    /// A line of capitals and a headline with a capital on every longer word are told from prose, in which a capital
    /// means a name.
    fn mark_capitals(&mut self) {
        let (mut small, mut title, mut upper) = (0, 0, 0);
        for form in &self.forms {
            match form.shape & 7 {
                1 if form.head >> 24 != 0 && form.tail >> 24 != 0 => small += 1,
                2 | 5 => title += 1,
                3 => upper += 1,
                _ => {}
            }
        }
        let mark = if upper >= 2 && small == 0 && title == 0 {
            CAPITALS
        } else if title + upper >= 3 && small * 6 <= title + upper {
            HEADLINE
        } else {
            return;
        };
        for form in &mut self.forms {
            form.shape |= mark;
        }
    }
}
