//! From rows to the compiled form. Runs in `build.rs` for the embedded lists, and when an extractor is built for a
//! user's own.

use super::layout::*;
use super::pieces::{is_lower, only_joins, pieces_of_name};
use super::{Kind, Row};
use crate::Error;
use crate::token::{exact_hash, fold_hash};
use std::collections::{HashMap, HashSet};

/// One list to compile.
#[derive(Debug)]
pub struct Source<'a> {
    /// Its id.
    pub id: &'a str,
    /// What its entries name; none for words and for lists of several kinds.
    pub kind: Option<Kind>,
    /// Its entries.
    pub rows: &'a [Row],
}

/// Longest name, in pieces.
const MOST_PIECES: usize = 24;

/// Compiles lists; word lists must be among the first 64.
///
/// # Errors
/// A name without a letter or digit, or of more than 24 words: which list, and the row's line in it.
pub fn compile(sources: &[Source<'_>]) -> Result<Vec<u8>, (usize, Error)> {
    let mut names = Names { never: never(sources), ..Names::default() };
    let mut words = Words::default();
    let mut strings = Strings::new();
    for (list, source) in sources.iter().enumerate() {
        for (index, row) in source.rows.iter().enumerate() {
            let fault = |what| (list, Error::new(format!("{:?} {what}", row.name)).at(index + 2, 1));
            if row.kind.is_none() && !is_phrase(&row.name) {
                words.note(source.id, list, row);
                continue;
            }
            names.add(list, row, &mut strings).map_err(fault)?;
        }
    }
    names.sort();
    let numbers = number_words(&names, &words);
    let tree = grow(&names, &numbers);
    Ok(write(sources, &names, &words, &strings, &numbers, &tree))
}

/// Whether a word-list entry takes several tokens; a single token is looked up as a word, not as a name.
fn is_phrase(name: &str) -> bool {
    let mut pieces = 0;
    pieces_of_name(name, |_| pieces += 1);
    pieces > 1 && name.contains([' ', '-', '&', '/', '\u{2010}', '\u{2011}'])
}

struct Entry {
    canonical: u32,
    id: u32,
    exact: u32,
    lower: u16,
    flags: u16,
    country: [u8; 2],
    list: u8,
    weight: u8,
}

/// One name of one entry: where its pieces stand, and the entry.
struct Name {
    first: u32,
    len: u32,
    entry: Entry,
}

/// The paths that no name may have.
fn never(sources: &[Source<'_>]) -> HashSet<Vec<u64>> {
    let lists = sources.iter().filter(|source| source.id == "hand-never");
    lists.flat_map(|source| source.rows).map(|row| path_of(&row.name)).collect()
}

fn path_of(name: &str) -> Vec<u64> {
    let mut path = Vec::new();
    pieces_of_name(name, |piece| path.push(fold_hash(piece)));
    path
}

#[derive(Default)]
struct Names {
    never: HashSet<Vec<u64>>,
    /// Hashes of all pieces of all names.
    pieces: Vec<u64>,
    names: Vec<Name>,
    /// Hashes of pieces that may begin a name in small letters.
    lower_starts: Vec<u64>,
}

impl Names {
    fn add(&mut self, list: usize, row: &Row, strings: &mut Strings) -> Result<(), &'static str> {
        let first = self.pieces.len();
        let mut exact = 0;
        let mut lower = 0u16;
        let mut at = 0;
        pieces_of_name(&row.name, |piece| {
            if at < 16 && is_lower(piece) {
                lower |= 1 << at;
            }
            at += 1;
            exact = chain(exact, exact_hash(piece));
            self.pieces.push(fold_hash(piece));
        });
        let len = self.pieces.len() - first;
        if len == 0 || only_joins(&row.name) {
            return Err("has no letter or digit");
        }
        if len > MOST_PIECES {
            return Err("has more than 24 words");
        }
        if row.kind.is_some() && !self.never.is_empty() && self.never.contains(&self.pieces[first..]) {
            self.pieces.truncate(first);
            return Ok(());
        }
        if row.kind.is_none() || lower & 1 == 1 {
            self.lower_starts.push(self.pieces[first]);
        }
        let kind =
            row.kind.map_or(0, |kind| 1 + Kind::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u16);
        let country = <[u8; 2]>::try_from(row.country.as_bytes()).unwrap_or([0; 2]);
        let canonical = if row.canonical == row.name { 0 } else { strings.add(&row.canonical) };
        let entry = Entry {
            canonical,
            id: strings.add(&row.id),
            exact: exact as u32,
            lower,
            flags: row.flags.0 | (kind << KIND_SHIFT),
            country,
            list: list as u8,
            weight: row.weight,
        };
        self.names.push(Name { first: first as u32, len: len as u32, entry });
        Ok(())
    }

    fn path(&self, name: &Name) -> &[u64] {
        &self.pieces[name.first as usize..(name.first + name.len) as usize]
    }

    /// By path; the entries of one path by spelling, then list, then as they came.
    fn sort(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        names.sort_by(|a, b| {
            let order = self.path(a).cmp(self.path(b));
            order.then_with(|| (a.entry.exact, a.entry.list).cmp(&(b.entry.exact, b.entry.list)))
        });
        self.names = names;
        self.lower_starts.sort_unstable();
        self.lower_starts.dedup();
    }
}

#[derive(Default, Clone, Copy)]
struct Word {
    lists: u64,
    commonness: u8,
    given: u8,
    family: u8,
}

/// What the word lists say of single words.
#[derive(Default)]
struct Words {
    by_hash: HashMap<u64, Word>,
}

impl Words {
    fn note(&mut self, id: &str, list: usize, row: &Row) {
        let hash = fold_hash(&row.name);
        // An abbreviation is known with and without its stop.
        let bare = row.name.strip_suffix('.').filter(|bare| !bare.contains('.')).map(fold_hash);
        for hash in [Some(hash), bare].into_iter().flatten() {
            let word = self.by_hash.entry(hash).or_default();
            word.lists |= 1u64.checked_shl(list as u32).unwrap_or(0);
            match id {
                "common-words" => word.commonness = word.commonness.max(row.weight),
                "given-names" => word.given = word.given.max(row.weight),
                "family-names" => word.family = word.family.max(row.weight),
                _ => {}
            }
        }
    }
}

struct Strings {
    bytes: Vec<u8>,
    offsets: HashMap<String, u32>,
}

impl Strings {
    fn new() -> Strings {
        Strings { bytes: vec![0, 0], offsets: HashMap::new() }
    }

    fn add(&mut self, string: &str) -> u32 {
        if string.is_empty() {
            return 0;
        }
        if let Some(offset) = self.offsets.get(string) {
            return *offset;
        }
        let offset = self.bytes.len() as u32;
        let length = u16::try_from(string.len()).unwrap_or(0);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(&string.as_bytes()[..usize::from(length)]);
        self.offsets.insert(string.to_owned(), offset);
        offset
    }
}

/// The hashes of all words, by number: those that begin a name first, each part ascending.
struct Numbers {
    hashes: Vec<u64>,
    roots: usize,
    of: HashMap<u64, u32>,
}

fn number_words(names: &Names, words: &Words) -> Numbers {
    let mut hashes: Vec<u64> = names.names.iter().map(|name| names.path(name)[0]).collect();
    hashes.dedup();
    let roots = hashes.len();
    let mut rest: Vec<u64> = names.pieces.iter().copied().chain(words.by_hash.keys().copied()).collect();
    rest.sort_unstable();
    rest.dedup();
    rest.retain(|hash| hashes[..roots].binary_search(hash).is_err());
    hashes.extend(rest);
    let of = hashes.iter().enumerate().map(|(number, hash)| (*hash, number as u32)).collect();
    Numbers { hashes, roots, of }
}

#[derive(Default)]
struct Tree {
    labels: Vec<u32>,
    children: Vec<u32>,
    first: Vec<u32>,
    /// Name indices in the order of their entries.
    entries: Vec<u32>,
}

/// Numbers the nodes level by level.
fn grow(names: &Names, numbers: &Numbers) -> Tree {
    let mut tree = Tree { labels: vec![u32::MAX], ..Tree::default() };
    // The names below each node of the current level; all share their first `depth` pieces.
    let mut level: Vec<_> = std::iter::once(0..names.names.len()).collect();
    let mut depth = 0;
    while !level.is_empty() {
        let mut next = Vec::new();
        for range in level {
            tree.first.push(tree.entries.len() as u32);
            tree.children.push(tree.labels.len() as u32);
            let mut at = range.start;
            while at < range.end && names.names[at].len as usize == depth {
                tree.entries.push(at as u32);
                at += 1;
            }
            let mut below = Vec::new();
            while at < range.end {
                let piece = names.path(&names.names[at])[depth];
                let mut end = at + 1;
                while end < range.end && names.path(&names.names[end])[depth] == piece {
                    end += 1;
                }
                below.push((numbers.of[&piece], at..end));
                at = end;
            }
            below.sort_by_key(|(word, _)| *word);
            for (word, range) in below {
                tree.labels.push(word);
                next.push(range);
            }
        }
        level = next;
        depth += 1;
    }
    tree.children.push(tree.labels.len() as u32);
    tree.first.push(tree.entries.len() as u32);
    tree
}

fn write(
    sources: &[Source<'_>],
    names: &Names,
    words: &Words,
    strings: &Strings,
    numbers: &Numbers,
    tree: &Tree,
) -> Vec<u8> {
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    for source in sources {
        let kind =
            source.kind.map_or(0, |kind| 1 + Kind::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u8);
        let id = &source.id.as_bytes()[..source.id.len().min(255)];
        sections[SECTION_LISTS].extend_from_slice(&[kind, id.len() as u8]);
        sections[SECTION_LISTS].extend_from_slice(id);
    }
    let slots = (numbers.hashes.len() * 4 / 3 + 1).next_power_of_two();
    sections[SECTION_SLOTS] = hash_table(&numbers.hashes, slots);

    let mut sets = vec![0u64];
    let mut set_numbers = HashMap::from([(0u64, 0u16)]);
    for hash in &numbers.hashes {
        let word = words.by_hash.get(hash).copied().unwrap_or_default();
        let set = *set_numbers.entry(word.lists).or_insert_with(|| {
            sets.push(word.lists);
            (sets.len() - 1) as u16
        });
        sections[SECTION_WORDS].extend_from_slice(&set.to_le_bytes());
        sections[SECTION_WORDS].extend_from_slice(&[word.commonness, word.given << 4 | word.family & 15]);
    }
    sections[SECTION_SETS] = sets.iter().flat_map(|set| set.to_le_bytes()).collect();

    let mut lower = vec![0u8; 1 << (LOWER_BITS - 3)];
    for hash in &names.lower_starts {
        let bit = (hash & ((1 << LOWER_BITS) - 1)) as usize;
        lower[bit / 8] |= 1 << (bit % 8);
    }
    sections[SECTION_LOWER] = lower;

    sections[SECTION_LABELS] = integers(&tree.labels);
    sections[SECTION_CHILDREN] = integers(&tree.children);
    sections[SECTION_FIRST] = integers(&tree.first);
    let entries = &mut sections[SECTION_ENTRIES];
    entries.reserve(tree.entries.len() * ENTRY_BYTES);
    for name in &tree.entries {
        let entry = &names.names[*name as usize].entry;
        entries.extend_from_slice(&entry.canonical.to_le_bytes());
        entries.extend_from_slice(&entry.id.to_le_bytes());
        entries.extend_from_slice(&entry.exact.to_le_bytes());
        entries.extend_from_slice(&entry.lower.to_le_bytes());
        entries.extend_from_slice(&entry.flags.to_le_bytes());
        entries.extend_from_slice(&entry.country);
        entries.extend_from_slice(&[entry.list, entry.weight]);
    }
    sections[SECTION_STRINGS].clone_from(&strings.bytes);

    let mut header = vec![MAGIC];
    header.extend([numbers.roots, slots, tree.labels.len(), tree.entries.len()].map(|count| count as u32));
    let mut offset = HEADER_BYTES;
    for section in &sections {
        header.extend([offset as u32, section.len() as u32]);
        offset += section.len();
    }
    let mut bytes = integers(&header);
    bytes.reserve(offset - bytes.len());
    for section in &sections {
        bytes.extend_from_slice(section);
    }
    bytes
}

fn integers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// Open addressing, linear probing. The low bits of a hash are its place, the upper half is kept to compare.
fn hash_table(hashes: &[u64], slots: usize) -> Vec<u8> {
    let mut table = vec![(0u32, 0u32); slots];
    for (number, hash) in hashes.iter().enumerate() {
        let mut slot = *hash as usize & (slots - 1);
        while table[slot].1 != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = ((hash >> 32) as u32, number as u32 + 1);
    }
    table.into_iter().flat_map(|(upper, number)| [upper, number]).flat_map(u32::to_le_bytes).collect()
}
