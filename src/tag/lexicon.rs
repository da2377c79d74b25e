use super::weights::{Index, section};

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The class of a frequent word that has but one, plus one; 0 for all others.
    pub fixed: u8,
    /// The set of classes that the word has in the treebanks, as a number; 0 where it is not known.
    pub classes: u8,
    /// Bits of the forms that a dictionary allows: see [`pos`].
    pub pos: u8,
    /// The word's cluster; 0 for none.
    pub cluster: u8,
}

impl Entry {
    /// A word that is not in the lexicon.
    pub const NONE: Entry = Entry { fixed: 0, classes: 0, pos: 0, cluster: 0 };
}

/// Bits of [`Entry::pos`]: what a dictionary allows a lower-case word to be.
pub mod pos {
    /// Singular noun.
    pub const NOUN: u8 = 1;
    /// Plural noun.
    pub const NOUNS: u8 = 1 << 1;
    /// Verb in its base form.
    pub const VERB: u8 = 1 << 2;
    /// Third person singular.
    pub const VERB_S: u8 = 1 << 3;
    /// Past or past participle.
    pub const VERB_ED: u8 = 1 << 4;
    /// Form in -ing.
    pub const VERB_ING: u8 = 1 << 5;
    /// Adjective.
    pub const ADJ: u8 = 1 << 6;
    /// Adverb.
    pub const ADV: u8 = 1 << 7;
}

/// Words and what is known of them, read in place.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon {
    index: Index,
    entries: &'static [u8],
}

impl Lexicon {
    /// The lexicon in a model file: the sections 0 (prints) and 1 (entries).
    pub fn new(file: &'static [u8]) -> Lexicon {
        Lexicon { index: Index::new(section(file, 0)), entries: section(file, 1) }
    }

    /// What is known of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Entry {
        let entry = self.index.find(hash).and_then(|slot| self.entries.get(slot * 4..)?.first_chunk::<4>());
        entry.map_or(Entry::NONE, |&[fixed, classes, pos, cluster]| Entry { fixed, classes, pos, cluster })
    }
}
