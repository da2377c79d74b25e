use super::Kind;
use crate::token::Tokens;
use std::ops::Range;

/// What a list is: one row of `gazetteers/index.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListInfo {
    /// Its id, such as `countries`, `given-names`, `org-heads`; the file's name without `.tsv`.
    pub id: &'static str,
    /// What its entries name; none for lists of words (titles, heads, suffixes, given names …).
    pub kind: Option<Kind>,
}

/// The flags of an entry: what context it needs before it may count as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// The name is also something else: another kind of name.
    pub const AMBIGUOUS: Flags = Flags(1);
    /// The name is also a common word; it needs a cue.
    pub const NEEDS_CONTEXT: Flags = Flags(1 << 1);
    /// Never a name when it stands by itself.
    pub const NEVER_ALONE: Flags = Flags(1 << 2);
    /// Only as capitalised in the list ("WHO", "US").
    pub const EXACT_CASE: Flags = Flags(1 << 3);
    /// An acronym.
    pub const ACRONYM: Flags = Flags(1 << 4);

    /// Whether all flags of `other` are set.
    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'g> {
    /// Index into [`Gazetteer::lists`].
    pub list: usize,
    /// What it names; none for entries of word lists.
    pub kind: Option<Kind>,
    /// The canonical name; empty where it is the name itself.
    pub canonical: &'g str,
    /// Wikidata, ISO or GeoNames id; empty where unknown.
    pub id: &'g str,
    /// ISO 3166 alpha-2; empty where unknown.
    pub country: &'g str,
    /// Prominence, 0 to 10.
    pub weight: u8,
    /// What context it needs.
    pub flags: Flags,
}

/// A stretch of tokens that is the name of one or more entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Token index range.
    pub tokens: Range<usize>,
    /// The entries of that name, for [`Gazetteer::entry`].
    pub entries: Range<u32>,
}

/// What the word lists know of one word, whatever its case: the bit `1 << list` for each list that holds it, and how
/// common it is as an ordinary lower-case word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordInfo {
    /// One bit a word list (given names, family names, titles, organization heads …), in the order of [`Gazetteer::lists`].
    pub lists: u64,
    /// 0: not a common word; 1 (rare) to 15 (among the commonest): rank classes of ordinary words.
    pub commonness: u8,
    /// 0 to 15: weight as a given name.
    pub given: u8,
    /// 0 to 15: weight as a family name.
    pub family: u8,
}

/// The lists, ready for look-up.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The lists that are compiled into the library.
    pub fn embedded() -> Gazetteer {
        Gazetteer {}
    }

    /// All lists.
    pub fn lists(&self) -> &[ListInfo] {
        &[]
    }

    /// All hits in a token range, nested ones too, by start, then longest first. Flags are not yet acted on.
    pub fn hits(&self, tokens: &Tokens<'_>, range: Range<usize>, hits: &mut Vec<Hit>) {
        let _ = (tokens, range, hits);
    }

    /// One of a hit's entries.
    pub fn entry(&self, index: u32) -> Option<Entry<'_>> {
        let _ = index;
        None
    }

    /// What the word lists know of the word with this [`fold_hash`](crate::token::fold_hash).
    pub fn word(&self, fold_hash: u64) -> WordInfo {
        let _ = fold_hash;
        WordInfo::default()
    }
}
