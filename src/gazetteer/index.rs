use super::compile::{Source, compile};
use super::part::Part;
use super::{Flags, Kind, UserList, look_up};
use crate::Error;
use crate::token::Tokens;
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a list is: one row of `gazetteers/index.toml`, or a user's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListInfo {
    /// Its id, such as `countries`, `given-names`, `org-heads`; the file's name without `.tsv`.
    pub id: Cow<'static, str>,
    /// What its entries name; none for lists of words (titles, heads, suffixes, given names …) and of several kinds.
    pub kind: Option<Kind>,
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
///
/// Entries of word lists (no kind) make a hit only where they are phrases, "prime minister"; single words are looked up
/// by [`Gazetteer::word`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Token index range.
    pub tokens: Range<usize>,
    /// The entries of that name, for [`Gazetteer::entry`]. The same tokens may have a second hit with other entries.
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

/// The lists, ready for look-up: the embedded ones, and those that the user added.
///
/// Cheap to clone. Ready at once: the embedded lists are read in place, where `build.rs` left them.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    parts: Vec<Part>,
    lists: Arc<[ListInfo]>,
    /// The word lists whose words may be small in a name that the list capitalises: "Labour party", "Gaza strip".
    heads: u64,
    /// Tells these lists from any others in the process.
    number: u64,
}

/// How many gazetteers were made.
static MADE: AtomicU64 = AtomicU64::new(1);

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

impl Default for Gazetteer {
    fn default() -> Self {
        Gazetteer::embedded()
    }
}

impl Gazetteer {
    /// The lists that are compiled into the library.
    pub fn embedded() -> Gazetteer {
        Gazetteer::of(Part::embedded(EMBEDDED).into_iter().collect())
    }

    fn of(mut parts: Vec<Part>) -> Gazetteer {
        let mut lists = Vec::new();
        let mut entries = 0;
        for part in &mut parts {
            (part.first_list, part.first_entry) = (lists.len(), entries);
            lists.extend(part.lists());
            entries += part.entries();
        }
        let is_head = |list: &ListInfo| ["org-heads", "place-heads", "event-heads"].contains(&&*list.id);
        let heads = (0..64).zip(&lists).filter(|(_, list)| is_head(list)).map(|(bit, _)| 1u64 << bit).sum();
        Gazetteer { parts, lists: lists.into(), heads, number: MADE.fetch_add(1, Ordering::Relaxed) }
    }

    /// These lists and the user's, which come last. A million entries take seconds to compile.
    ///
    /// # Errors
    /// A name that has no letter or digit, or is longer than 24 words.
    pub fn with_lists(&self, user: &[UserList]) -> Result<Gazetteer, Error> {
        let sources: Vec<Source<'_>> =
            user.iter().map(|list| Source { id: &list.id, kind: list.kind, rows: &list.rows }).collect();
        let mut parts = self.parts.clone();
        // An entry knows its list by one byte.
        for sources in sources.chunks(256) {
            parts.push(Part::loaded(
                compile(sources).map_err(|(list, error)| error.in_file(sources[list].id))?,
            )?);
        }
        Ok(Gazetteer::of(parts))
    }

    /// A compiled data pack in place of the embedded lists; lists that were added stay.
    ///
    /// # Errors
    /// If the file cannot be read, or is no data pack of this version.
    pub fn with_pack(&self, path: &Path) -> Result<Gazetteer, Error> {
        let bytes = std::fs::read(path).map_err(|error| Error::new(error.to_string()).in_file(path))?;
        let mut parts = self.parts.clone();
        let pack = Part::loaded(bytes).map_err(|error| error.in_file(path))?;
        match parts.first_mut() {
            Some(embedded) => *embedded = pack,
            None => parts.push(pack),
        }
        Ok(Gazetteer::of(parts))
    }

    /// The same for a gazetteer and its clones, and for no other in the process; never 0.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// All lists: the embedded ones, word lists first, then the user's.
    pub fn lists(&self) -> &[ListInfo] {
        &self.lists
    }

    /// The index of a list, and the bit of a word list in [`WordInfo::lists`].
    pub fn list(&self, id: &str) -> Option<usize> {
        self.lists.iter().position(|list| list.id == id)
    }

    /// All hits in a token range, nested ones too, by start, then longest first. Flags are not yet acted on, except that
    /// an exact-case name must stand as in its list (in an ALL-CAPS block: as it may).
    ///
    /// The range should be a sentence: names do not know where one ends.
    pub fn hits(&self, tokens: &Tokens<'_>, range: Range<usize>, hits: &mut Vec<Hit>) {
        look_up::hits(&self.parts, self.heads, tokens, range, hits);
    }

    /// One of a hit's entries.
    pub fn entry(&self, index: u32) -> Option<Entry<'_>> {
        let part = self.parts.iter().rev().find(|part| part.first_entry <= index)?;
        part.entry(index - part.first_entry)
    }

    /// One of a hit's entries without its strings, which are not read.
    pub fn outline(&self, index: u32) -> Option<Entry<'static>> {
        let part = self.parts.iter().rev().find(|part| part.first_entry <= index)?;
        part.outline(index - part.first_entry)
    }

    /// What the word lists know of the word with this [`fold_hash`](crate::token::fold_hash).
    pub fn word(&self, fold_hash: u64) -> WordInfo {
        let Some(part) = self.parts.first() else { return WordInfo::default() };
        let view = part.view();
        view.number(fold_hash).map_or_else(WordInfo::default, |number| view.word(number))
    }

    /// Bytes that the compiled lists take.
    pub fn memory_usage(&self) -> usize {
        self.parts.iter().map(Part::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::fold_hash;

    #[test]
    fn words_are_known_by_their_lists() {
        let all = Gazetteer::embedded();
        let months = 1 << all.list("months").unwrap();
        assert_ne!(all.word(fold_hash("MARCH")).lists & months, 0);
        assert_eq!(all.word(fold_hash("table")).lists & months, 0);
    }

    #[test]
    fn a_damaged_pack_is_refused() {
        assert!(Part::loaded(EMBEDDED[..EMBEDDED.len() - 1].to_vec()).is_err());
        assert!(Part::loaded(Vec::new()).is_err());
    }
}
