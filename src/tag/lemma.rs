use super::lexicon::{Lexicon, pos};
use super::weights::{Index, feature, section};
use super::{Fine, Upos};
use crate::token::fold_hash;
use std::borrow::Cow;

/// Dictionary forms: a table of exceptions and, behind it, the spelling rules of English, which ask the lexicon when
/// two stems are possible ("hoping", "hopping").
#[derive(Debug, Clone, Copy)]
pub struct Lemmas {
    lexicon: Lexicon,
    index: Index,
    offsets: &'static [u8],
    pool: &'static [u8],
}

impl Lemmas {
    /// The table in a model file: the sections 4 (prints), 5 (offsets) and 6 (pool).
    pub fn new(file: &'static [u8]) -> Lemmas {
        Lemmas {
            lexicon: Lexicon::new(file),
            index: Index::new(section(file, 4)),
            offsets: section(file, 5),
            pool: section(file, 6),
        }
    }

    /// The lemma of a word of this class: `("met", VerbPast)` → `meet`. Lower-case except for proper nouns. Borrows
    /// where the lemma is a piece of the word or stands in the table.
    pub fn lemma<'w>(&self, word: &'w str, fine: Fine) -> Cow<'w, str> {
        let lower = lower_case(word, fine);
        match self.exception(&lower, fine) {
            Some(lemma) => Cow::Borrowed(lemma),
            None => self.by_rule(lower, fine),
        }
    }

    /// What the table says of a word; it is compared in full, so that no word gets the lemma of another.
    fn exception(&self, word: &str, fine: Fine) -> Option<&'static str> {
        let slot = self.index.find(exception_key(word, fine))?;
        let offset = u32::from_le_bytes(*self.offsets.get(slot * 4..)?.first_chunk::<4>()?);
        let mut rest = self.pool.get(offset as usize..)?;
        let mut piece = || {
            let (&length, behind) = rest.split_first()?;
            let (text, behind) = behind.split_at_checked(usize::from(length))?;
            rest = behind;
            Some(text)
        };
        (piece()? == word.as_bytes()).then(&mut piece).flatten().and_then(|lemma| str::from_utf8(lemma).ok())
    }

    /// What the rules alone say of a lower-cased word.
    pub fn by_rule<'w>(&self, word: Cow<'w, str>, fine: Fine) -> Cow<'w, str> {
        if !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') && fine != Fine::Names {
            return word;
        }
        let stem = match fine {
            Fine::Nouns | Fine::Names => self.without_s(&word, pos::NOUN),
            Fine::VerbPres3 => self.without_s(&word, pos::VERB),
            Fine::VerbPast | Fine::VerbPart => self.without_ending(&word, "ed", pos::VERB),
            Fine::VerbGer => self.without_ending(&word, "ing", pos::VERB),
            Fine::AdjCmp | Fine::AdvCmp => self.without_ending(&word, "er", pos::ADJ | pos::ADV),
            Fine::AdjSup | Fine::AdvSup => self.without_ending(&word, "est", pos::ADJ | pos::ADV),
            _ => return word,
        };
        match stem {
            Stem { length, add: "" } if length == word.len() => word,
            Stem { length, add: "" } => match word {
                Cow::Borrowed(word) => Cow::Borrowed(&word[..length]),
                Cow::Owned(mut word) => {
                    word.truncate(length);
                    Cow::Owned(word)
                }
            },
            Stem { length, add } => Cow::Owned([&word[..length], add].concat()),
        }
    }

    fn knows(&self, stem: &str, add: &str, bits: u8) -> bool {
        let hash = if add.is_empty() { fold_hash(stem) } else { fold_hash(&[stem, add].concat()) };
        self.lexicon.get(hash).pos & bits != 0
    }

    fn without_s(&self, word: &str, bits: u8) -> Stem {
        let keep = |length| Stem { length, add: "" };
        let n = word.len();
        if let Some(stem) = word.strip_suffix("ies") {
            return if n > 4 && !self.knows(&word[..n - 1], "", bits) {
                Stem { length: stem.len(), add: "y" }
            } else {
                keep(n - 1)
            };
        }
        if word.ends_with("men") && n > 4 && bits == pos::NOUN {
            return Stem { length: n - 3, add: "man" };
        }
        if n < 3
            || !word.ends_with('s')
            || word.ends_with("ss")
            || (word.ends_with("us") && bits == pos::NOUN)
        {
            return keep(n);
        }
        let sibilant =
            ["ches", "shes", "sses", "xes", "zes", "oes"].iter().any(|ending| word.ends_with(ending));
        if word.ends_with("es") && n > 4 {
            let (long, short) = (self.knows(&word[..n - 1], "", bits), self.knows(&word[..n - 2], "", bits));
            if long != short {
                return keep(if long { n - 1 } else { n - 2 });
            }
        }
        keep(if sibilant { n - 2 } else { n - 1 })
    }

    fn without_ending(&self, word: &str, ending: &str, bits: u8) -> Stem {
        let keep = |length| Stem { length, add: "" };
        let Some(stem) = word.strip_suffix(ending) else { return keep(word.len()) };
        let length = stem.len();
        let bytes = stem.as_bytes();
        if length < 2 || !bytes.iter().any(|b| b"aeiouy".contains(b)) {
            return keep(word.len());
        }
        if ending != "ing" && bytes[length - 1] == b'i' {
            let bare = Stem { length: length - 1, add: "y" };
            return if length < 3 || self.knows(stem, "e", bits) && !self.knows(&stem[..length - 1], "y", bits)
            {
                Stem { length, add: "e" }
            } else {
                bare
            };
        }
        let doubled =
            length > 2 && bytes[length - 1] == bytes[length - 2] && !b"aeiou".contains(&bytes[length - 1]);
        if doubled {
            let (whole, single) = (self.knows(stem, "", bits), self.knows(&stem[..length - 1], "", bits));
            let usually_double = b"lsfz".contains(&bytes[length - 1]);
            return keep(
                if whole && !single || whole == single && usually_double || whole && usually_double {
                    length
                } else {
                    length - 1
                },
            );
        }
        let with_e = Stem { length, add: "e" };
        match (self.knows(stem, "", bits), self.knows(stem, "e", bits)) {
            (true, false) => keep(length),
            (false, true) => with_e,
            (true, true) if would_double(bytes) => with_e,
            (true, true) => keep(length),
            (false, false) if needs_e(bytes) => with_e,
            (false, false) => keep(length),
        }
    }
}

/// A piece of the word, and what is written behind it.
struct Stem {
    length: usize,
    add: &'static str,
}

/// A stem such as "hop": its bare form would have doubled the consonant ("hopping"), so "hoping" comes from "hope".
fn would_double(stem: &[u8]) -> bool {
    let vowel = |b: u8| b"aeiou".contains(&b);
    match *stem {
        [.., a, b, c] => {
            !vowel(c)
                && !b"wxy".contains(&c)
                && vowel(b)
                && !vowel(a)
                && stem.iter().filter(|b| vowel(**b)).count() == 1
        }
        _ => false,
    }
}

/// Whether an unknown stem is spelled with a silent e.
fn needs_e(stem: &[u8]) -> bool {
    let ends = |ending: &[u8]| stem.ends_with(ending);
    matches!(stem.last(), Some(b'v' | b'c' | b'u' | b'z'))
        || [
            "at", "dg", "rg", "ng", "iz", "is", "ur", "bl", "tl", "dl", "pl", "gl", "fl", "as", "os", "us",
            "rs", "ns",
        ]
        .iter()
        .any(|ending| ends(ending.as_bytes()) && *ending != "ng")
        || would_double(stem)
}

/// The key of an exception in the index.
pub fn exception_key(word: &str, fine: Fine) -> u64 {
    let group = match fine {
        Fine::VerbPres3 | Fine::VerbPast | Fine::VerbPart | Fine::VerbGer => 200,
        other => other as u64,
    };
    feature(group, crate::token::exact_hash(word), 0, 0)
}

/// The word as its lemma is written: proper nouns keep their capitals.
pub fn lower_case(word: &str, fine: Fine) -> Cow<'_, str> {
    let lower = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if lower || matches!(fine.upos(), Upos::Propn | Upos::X) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('\u{2019}', "'"))
    }
}
