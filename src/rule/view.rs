use super::keys::ListKeys;
use super::propose;
use crate::gazetteer::{Flags, Gazetteer, WordInfo};
use crate::text::BlockKind;
use crate::token::{Case, TokenClass, Tokens, fold};
use std::borrow::Cow;
use std::ops::Range;

/// Words that stand inside names without a capital ("Bank *of* England", "Luiz Inácio Lula *da* Silva"). By length, so that
/// most words are compared with few others.
fn is_connector(word: &str) -> bool {
    match word.len() {
        1 => matches!(word, "y" | "e" | "a"),
        2 => matches!(
            word,
            "of" | "de"
                | "la"
                | "le"
                | "do"
                | "da"
                | "di"
                | "du"
                | "al"
                | "el"
                | "to"
                | "on"
                | "in"
                | "an"
                | "at"
        ),
        3 => matches!(
            word,
            "the"
                | "and"
                | "for"
                | "del"
                | "las"
                | "los"
                | "les"
                | "dos"
                | "das"
                | "des"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "ibn"
                | "ter"
        ),
        4 => word == "with",
        5 => word == "della",
        7 => word == "against",
        _ => false,
    }
}

/// Small words that may begin a name ("*bin* Laden", "*al* - Shabab").
fn is_particle(word: &str) -> bool {
    match word.len() {
        2 => {
            matches!(word, "de" | "la" | "le" | "da" | "di" | "du" | "al" | "el" | "as" | "ad" | "an" | "ul")
        }
        3 => matches!(word, "del" | "dos" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "ter"),
        5 => word == "della",
        _ => false,
    }
}

/// What the model sees of one token.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Fold hash of the word; numbers are known by their shape alone.
    pub hash: u64,
    /// What the word lists know.
    pub info: WordInfo,
    /// How it is capitalised.
    pub case: Case,
    /// Case, class, length class, inner marks.
    pub shape: u32,
    /// Bits of this module.
    pub bits: u16,
    /// Prefix of three, suffixes of two, three and four letters; known inside the region only.
    pub affixes: [u32; 4],
}

impl Default for Word {
    fn default() -> Word {
        Word { hash: 0, info: WordInfo::default(), case: Case::None, shape: 0, bits: 0, affixes: [0; 4] }
    }
}

/// Could be part of a name by its capital letters.
pub const CORE: u16 = 1;
/// A word without capitals.
pub const LOWER: u16 = 1 << 1;
/// A number.
pub const NUMBER: u16 = 1 << 2;
/// May stand inside a name though it has no capital.
pub const CONNECTOR: u16 = 1 << 3;
/// May begin a name though it has no capital.
pub const PARTICLE: u16 = 1 << 4;
/// Stands directly behind the token before.
pub const GLUED: u16 = 1 << 5;
/// A hyphen or a slash.
pub const HYPHEN: u16 = 1 << 6;
/// A quotation mark.
pub const QUOTE: u16 = 1 << 7;
/// A possessive 's.
pub const POSSESSIVE: u16 = 1 << 8;
/// A lower-case head of event names ("election", "summit").
pub const EVENT_HEAD: u16 = 1 << 9;
/// First word of a sentence, or behind an opening quotation mark or a colon.
pub const INITIAL: u16 = 1 << 10;
/// A four-digit number that may be a year, or an ordinal.
pub const YEAR: u16 = 1 << 11;
/// A comma.
pub const COMMA: u16 = 1 << 12;
/// An opening or closing bracket.
pub const BRACKET: u16 = 1 << 13;
/// An adjective-like lower-case word that may stand between a name and an event head ("general", "presidential").
pub const MODIFIER: u16 = 1 << 14;
/// A lower-case part behind a hyphen and a capitalised part ("Kim Jong-*un*").
pub const TAIL: u16 = 1 << 15;

/// How the sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Caps {
    /// As in prose.
    #[default]
    Prose,
    /// Nearly every word has a capital: a headline, a heading.
    Title,
    /// No small letters.
    All,
}

/// One entry of a hit, in what matters to the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HitEntry {
    /// The list.
    pub list: u16,
    /// Bit of its kind, or 0 for words.
    pub kind: u8,
    /// Flags of the entry.
    pub flags: Flags,
    /// Prominence.
    pub weight: u8,
}

/// A list hit inside the sentence, one entry a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitView {
    /// Sentence-relative token range.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Range of [`View::entries`].
    pub entries: Range<usize>,
    /// Kinds of all entries as bits.
    pub kinds: u8,
}

/// A candidate of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleHit {
    /// Sentence-relative token range.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Index into [`RULES`](super::RULES).
    pub rule: usize,
}

/// Words that a view remembers: most words of a text stand in it often.
const KNOWN: u64 = 8192;

/// Tokens without a word on each side, so that windows need no bounds.
pub const PAD: usize = 3;

/// A sentence as the model sees it. Buffers are reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct View {
    words: Vec<Word>,
    /// First token of the sentence.
    pub base: usize,
    /// Number of tokens.
    pub len: usize,
    /// How it uses capitals.
    pub caps: Caps,
    /// Headline, body …, as a small number.
    pub block: u8,
    /// List hits of the regions, by start, longest first.
    pub hits: Vec<HitView>,
    /// Their entries.
    pub entries: Vec<HitEntry>,
    /// What the rules propose in the region.
    pub candidates: Vec<RuleHit>,
    buffer: Vec<crate::gazetteer::Hit>,
    known: Vec<(u64, WordInfo)>,
    /// The number of the gazetteer that knows them.
    known_by: u64,
}

impl View {
    /// Whether it is small enough to be kept for the next document.
    pub fn is_small(&self) -> bool {
        const MANY: usize = 1 << 12;
        self.words.capacity() <= MANY && self.hits.capacity() <= MANY && self.candidates.capacity() <= MANY
    }

    /// The word at a sentence-relative position, from −3 to len + 2.
    #[inline]
    pub fn word(&self, index: isize) -> &Word {
        let at = index + PAD as isize;
        &self.words[at.clamp(0, self.words.len() as isize - 1) as usize]
    }

    /// The word at a position inside the sentence.
    #[inline]
    pub fn at(&self, index: usize) -> &Word {
        &self.words[index + PAD]
    }

    /// Whether a position has all of some bits.
    #[inline]
    pub fn is(&self, index: usize, bits: u16) -> bool {
        self.at(index).bits & bits != 0
    }

    /// Reads the shapes of a sentence. Returns false if nothing in it can be a name.
    pub fn read(
        &mut self,
        tokens: &Tokens<'_>,
        sentence: Range<usize>,
        block: usize,
        lists: (&Gazetteer, &ListKeys),
    ) -> bool {
        self.base = sentence.start;
        self.len = sentence.len();
        self.hits.clear();
        self.entries.clear();
        self.words.clear();
        let (mut capitals, mut upper, mut words) = (0, 0, 0);
        for token in &tokens.tokens[sentence.clone()] {
            if token.class == TokenClass::Word {
                words += 1;
                match token.case {
                    Case::Lower => {}
                    Case::Upper => {
                        upper += 1;
                        capitals += 1;
                    }
                    Case::None => words -= 1,
                    _ => capitals += 1,
                }
            }
        }
        if capitals == 0 && !tokens.tokens[sentence.clone()].iter().any(|t| t.class == TokenClass::Number) {
            return false;
        }
        let layout = tokens.layout.blocks.get(block);
        self.caps = match layout {
            Some(block) if block.all_caps && capitals > 1 => Caps::All,
            _ if upper >= 3 && upper * 10 >= words * 8 => Caps::All,
            _ if words >= 4 && capitals * 10 >= words * 6 => Caps::Title,
            _ => Caps::Prose,
        };
        self.block = match layout.map(|b| b.kind) {
            Some(BlockKind::Headline) => 1,
            Some(BlockKind::Byline) => 2,
            Some(BlockKind::DateLine) => 3,
            Some(BlockKind::Caption) => 4,
            Some(BlockKind::Row) => 5,
            Some(BlockKind::Link) => 6,
            _ => 0,
        };
        self.words.resize(PAD, Word { hash: 1, shape: 1, ..Word::default() });
        let mut initial = true;
        for index in sentence {
            let mut word = read_word(tokens, index, initial);
            let ahead = |back: usize| self.words[self.words.len() - back];
            if word.bits & LOWER != 0
                && word.bits & GLUED != 0
                && ahead(1).bits & HYPHEN != 0
                && ahead(1).bits & GLUED != 0
                && ahead(2).bits & CORE != 0
            {
                word.bits |= TAIL;
            }
            initial = word.bits & (QUOTE | BRACKET) != 0 && initial
                || word.bits & (CORE | LOWER) == 0
                    && matches!(
                        tokens.reading(index),
                        "\"" | "\u{201C}" | ":" | "\u{2014}" | "--" | "\u{2022}"
                    );
            self.words.push(word);
        }
        self.inform(lists);
        let end = self.words.len();
        self.words.resize(end + PAD, Word { hash: 2, shape: 2, ..Word::default() });
        true
    }

    /// Asks the word lists, but only for words near a capital or a number: the others are never looked at.
    fn inform(&mut self, (gazetteer, keys): (&Gazetteer, &ListKeys)) {
        if self.known_by != gazetteer.number() {
            self.known_by = gazetteer.number();
            self.known.clear();
            // No hash with these low bits is looked for in this slot.
            self.known.extend((0..KNOWN).map(|slot| (!slot, WordInfo::default())));
        }
        let mut done = PAD;
        for solid in PAD..self.words.len() {
            if self.words[solid].bits & (CORE | NUMBER) == 0 {
                continue;
            }
            let end = (solid + 5).min(self.words.len());
            for word in &mut self.words[done.max(solid.saturating_sub(3))..end] {
                if word.bits & (CORE | LOWER) != 0 {
                    let known = &mut self.known[(word.hash % KNOWN) as usize];
                    if known.0 != word.hash {
                        *known = (word.hash, gazetteer.word(word.hash));
                    }
                    word.info = known.1;
                    if word.bits & LOWER != 0 && word.info.lists & keys.event_heads != 0 {
                        word.bits |= EVENT_HEAD;
                    }
                }
            }
            done = end;
        }
    }

    /// Reads the letters of a region, looks up the names in and around it, and asks the rules.
    pub fn look_up(
        &mut self,
        tokens: &Tokens<'_>,
        (gazetteer, keys): (&Gazetteer, &ListKeys),
        range: Range<usize>,
    ) {
        self.hits.clear();
        self.entries.clear();
        self.buffer.clear();
        for index in range.clone() {
            if tokens.tokens[self.base + index].class == TokenClass::Word {
                self.words[index + PAD].affixes = affixes(tokens.reading(self.base + index));
            }
        }
        let from = self.base + range.start.saturating_sub(3);
        let to = self.base + (range.end + 2).min(self.len);
        gazetteer.hits(tokens, from..to, &mut self.buffer);
        for hit in &self.buffer {
            let first = self.entries.len();
            let exact =
                tokens.tokens[hit.tokens.clone()].iter().any(|t| !matches!(t.case, Case::Lower | Case::None));
            let mut kinds = 0;
            for entry in hit.entries.clone().filter_map(|e| gazetteer.outline(e)) {
                let kind = entry.kind.map_or(0, |k| 1 << k as u8);
                if !exact && (kind != 0 || entry.flags.has(Flags::EXACT_CASE)) {
                    continue;
                }
                kinds |= kind;
                let list = u16::try_from(entry.list).unwrap_or(u16::MAX);
                let entry = HitEntry { list, kind, flags: entry.flags, weight: entry.weight };
                match self.entries[first..].iter_mut().find(|e| e.list == entry.list) {
                    Some(known) if known.weight < entry.weight => *known = entry,
                    Some(_) => {}
                    None => self.entries.push(entry),
                }
            }
            if self.entries.len() > first {
                let (start, end) = (hit.tokens.start - self.base, hit.tokens.end - self.base);
                self.hits.push(HitView { start, end, entries: first..self.entries.len(), kinds });
            }
        }
        let mut candidates = std::mem::take(&mut self.candidates);
        propose(self, keys, &range, &mut candidates);
        self.candidates = candidates;
    }
}

fn read_word(tokens: &Tokens<'_>, index: usize, initial: bool) -> Word {
    let token = tokens.tokens[index];
    let text = tokens.reading(index);
    let mut bits = if token.glued { GLUED } else { 0 } | if initial { INITIAL } else { 0 };
    let mut word = Word { case: token.case, shape: shape(text, token.class, token.case), ..Word::default() };
    match token.class {
        TokenClass::Word => {
            word.hash = tokens.folds[index];
            if token.case == Case::Lower {
                bits |= LOWER;
                if text.len() <= 7 {
                    bits |= if is_connector(text) { CONNECTOR } else { 0 };
                    bits |= if is_particle(text) { PARTICLE } else { 0 };
                }
                if text.len() > 5 && ["al", "ive", "ary"].iter().any(|s| text.ends_with(s)) {
                    bits |= MODIFIER;
                }
            } else if token.case != Case::None {
                bits |= CORE;
            }
        }
        TokenClass::Number => {
            let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
            let year = text.len() == 4
                && text.bytes().all(|b| b.is_ascii_digit())
                && (text.starts_with('1') || text.starts_with("20"));
            if text.bytes().any(|b| b.is_ascii_uppercase()) {
                bits |= CORE;
            }
            bits |= NUMBER | if letters || year { YEAR } else { 0 };
            word.hash = 16 + u64::from(word.shape);
        }
        _ => {
            word.hash = tokens.folds[index];
            bits |= match text {
                "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "/" => HYPHEN | CONNECTOR,
                "'" | "&" | "+" => CONNECTOR,
                "\u{2019}" | "." => CONNECTOR,
                "'s" | "\u{2019}s" | "'S" | "\u{2019}S" => POSSESSIVE | CONNECTOR,
                "\"" | "\u{201C}" | "\u{201D}" | "``" | "''" | "\u{2018}" => QUOTE,
                "," => COMMA,
                "(" | ")" | "[" | "]" => BRACKET,
                _ => 0,
            };
        }
    }
    word.bits = bits;
    word
}

/// What a byte says of a word's shape: full stop, apostrophe, digit, a letter beyond ASCII.
static MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        marks[byte] = match byte as u8 {
            b'.' => 1,
            b'\'' => 2,
            b'0'..=b'9' => 4,
            128.. => 8,
            _ => 0,
        };
        byte += 1;
    }
    marks
};

fn shape(text: &str, class: TokenClass, case: Case) -> u32 {
    let length = match text.len() {
        n @ 0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        _ => 7,
    };
    let marks = u32::from(text.bytes().fold(0, |marks, byte| marks | MARKS[byte as usize]));
    let year = u32::from(text.len() == 4 && marks == 4 && (text.starts_with("20") || text.starts_with('1')));
    64 + (class as u32 | (case as u32) << 3 | length << 6 | marks << 9 | year << 13)
}

fn affixes(text: &str) -> [u32; 4] {
    // A plain word need not be folded to be read in small letters.
    let folded = if text.is_ascii() { Cow::Borrowed(text) } else { fold(text) };
    let bytes = folded.as_bytes();
    let n = bytes.len();
    let step = |h: u32, b: &u8| (h ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    let hash = |part: &[u8]| part.iter().fold(0x811c_9dc5, step);
    let suffix = |k: usize| if n > k { hash(&bytes[n - k..]) } else { 0 };
    [if n > 3 { hash(&bytes[..3]) } else { 0 }, suffix(2), suffix(3), suffix(4)]
}
