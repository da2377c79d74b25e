//! Reading the compiled form in place: no parsing, no allocation, nothing that a damaged file could make panic.

use super::layout::*;
use super::{Entry, Flags, Kind, ListInfo, WordInfo};
use crate::Error;
use std::borrow::Cow;
use std::sync::Arc;

#[derive(Debug, Clone)]
enum Bytes {
    Embedded(&'static [u8]),
    Loaded(Arc<[u8]>),
}

/// One compiled set of lists: the embedded one, a data pack, or a user's.
#[derive(Debug, Clone)]
pub struct Part {
    bytes: Bytes,
    counts: [usize; COUNTS],
    sections: [(usize, usize); SECTIONS],
    /// Index of its first list among the gazetteer's.
    pub first_list: usize,
    /// Index of its first entry among the gazetteer's.
    pub first_entry: u32,
}

/// What the case rule needs to know of an entry.
#[derive(Debug, Clone, Copy)]
pub struct EntryCase {
    pub exact: u32,
    pub lower: u16,
    pub flags: Flags,
    pub kind: Option<Kind>,
}

impl Part {
    /// The compiled form that `build.rs` left.
    pub fn embedded(bytes: &'static [u8]) -> Option<Part> {
        Part::open(Bytes::Embedded(bytes))
    }

    /// A compiled form that was read or made at run time.
    pub fn loaded(bytes: Vec<u8>) -> Result<Part, Error> {
        Part::open(Bytes::Loaded(bytes.into()))
            .ok_or_else(|| Error::new("not a compiled gazetteer of this version"))
    }

    fn open(bytes: Bytes) -> Option<Part> {
        let mut part =
            Part { bytes, counts: [0; COUNTS], sections: [(0, 0); SECTIONS], first_list: 0, first_entry: 0 };
        let data = part.data();
        let header = |index: usize| data.get(4 * index..4 * index + 4).map(|b| u32_of(b) as usize);
        if header(0)? != MAGIC as usize {
            return None;
        }
        let mut counts = [0; COUNTS];
        for (index, count) in counts.iter_mut().enumerate() {
            *count = header(1 + index)?;
        }
        let mut sections = [(0, 0); SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let start = header(1 + COUNTS + 2 * index)?;
            let end = start.checked_add(header(2 + COUNTS + 2 * index)?)?;
            data.get(start..end)?;
            *section = (start, end);
        }
        (part.counts, part.sections) = (counts, sections);
        let lengths = [
            (SECTION_SLOTS, 8 * counts[SLOTS]),
            (SECTION_LOWER, 1 << (LOWER_BITS - 3)),
            (SECTION_LABELS, 4 * counts[NODES]),
            (SECTION_CHILDREN, 4 * (counts[NODES] + 1)),
            (SECTION_FIRST, 4 * (counts[NODES] + 1)),
            (SECTION_ENTRIES, ENTRY_BYTES * counts[ENTRIES]),
        ];
        let fits = lengths.iter().all(|(index, length)| part.section(*index).len() == *length);
        (fits && counts[SLOTS].is_power_of_two()).then_some(part)
    }

    fn data(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Loaded(bytes) => bytes,
        }
    }

    fn section(&self, index: usize) -> &[u8] {
        let (start, end) = self.sections[index];
        self.data().get(start..end).unwrap_or_default()
    }

    /// Bytes that it takes.
    pub fn len(&self) -> usize {
        self.data().len()
    }

    /// How many entries it has.
    pub fn entries(&self) -> u32 {
        self.counts[ENTRIES] as u32
    }

    /// Its lists.
    pub fn lists(&self) -> Vec<ListInfo> {
        let mut lists = Vec::new();
        let mut rest = self.section(SECTION_LISTS);
        while let [kind, length, more @ ..] = rest
            && let Some((id, after)) = more.split_at_checked(usize::from(*length))
        {
            let id = String::from_utf8_lossy(id).into_owned();
            lists.push(ListInfo { id: Cow::Owned(id), kind: kind_of(u16::from(*kind)) });
            rest = after;
        }
        lists
    }

    /// Its sections, found once for many look-ups.
    pub fn view(&self) -> View<'_> {
        View {
            slots: self.section(SECTION_SLOTS),
            mask: self.counts[SLOTS] - 1,
            roots: self.counts[ROOTS] as u32,
            words: self.section(SECTION_WORDS),
            sets: self.section(SECTION_SETS),
            lower: self.section(SECTION_LOWER),
            labels: self.section(SECTION_LABELS),
            children: self.section(SECTION_CHILDREN),
            first: self.section(SECTION_FIRST),
            entries: self.section(SECTION_ENTRIES),
        }
    }

    /// An entry.
    pub fn entry(&self, index: u32) -> Option<Entry<'_>> {
        let view = self.view();
        let bytes = view.entry_bytes(index)?;
        let country = if bytes[16] == 0 { "" } else { std::str::from_utf8(&bytes[16..18]).unwrap_or("") };
        Some(Entry {
            canonical: self.string(u32_of(&bytes[0..4])),
            id: self.string(u32_of(&bytes[4..8])),
            country,
            ..self.outline(index)?
        })
    }

    /// An entry without its strings.
    pub fn outline(&self, index: u32) -> Option<Entry<'static>> {
        let view = self.view();
        let bytes = view.entry_bytes(index)?;
        let EntryCase { flags, kind, .. } = view.entry_case(index)?;
        let list = self.first_list + usize::from(bytes[18]);
        Some(Entry { list, kind, canonical: "", id: "", country: "", weight: bytes[19], flags })
    }

    fn string(&self, offset: u32) -> &str {
        let strings = self.section(SECTION_STRINGS);
        let at = offset as usize;
        let length = strings.get(at..at + 2).map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])));
        strings.get(at + 2..at + 2 + length).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}

/// The sections of a part.
#[derive(Debug, Clone, Copy)]
pub struct View<'p> {
    slots: &'p [u8],
    mask: usize,
    roots: u32,
    words: &'p [u8],
    sets: &'p [u8],
    lower: &'p [u8],
    labels: &'p [u8],
    children: &'p [u8],
    first: &'p [u8],
    entries: &'p [u8],
}

impl<'p> View<'p> {
    /// The number of a word or piece.
    pub fn number(&self, hash: u64) -> Option<u32> {
        let mut slot = hash as usize & self.mask;
        for _ in 0..=self.mask {
            let bytes: &[u8; 8] = self.slots.get(8 * slot..8 * slot + 8)?.try_into().ok()?;
            let pair = u64::from_le_bytes(*bytes);
            let number = (pair >> 32) as u32;
            if number == 0 {
                return None;
            }
            if pair as u32 == (hash >> 32) as u32 {
                return Some(number - 1);
            }
            slot = (slot + 1) & self.mask;
        }
        None
    }

    /// What the word lists say of a word.
    pub fn word(&self, number: u32) -> WordInfo {
        let at = 4 * number as usize;
        let Some(&[low, high, commonness, names]) = self.words.get(at..at + 4) else {
            return WordInfo::default();
        };
        let set = 8 * usize::from(u16::from_le_bytes([low, high]));
        let lists = self.sets.get(set..set + 8);
        let lists = lists.and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes);
        WordInfo { lists, commonness, given: names >> 4, family: names & 15 }
    }

    /// Whether a small-letter word may begin a name; rarely true for one that does not.
    pub fn may_start_lower(&self, hash: u64) -> bool {
        let bit = (hash & ((1 << LOWER_BITS) - 1)) as usize;
        self.lower.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// The node of a first piece.
    pub fn root(&self, number: u32) -> Option<u32> {
        (number < self.roots).then_some(number + 1)
    }

    /// Whether names go on from a node.
    pub fn child(&self, node: u32, number: u32) -> Option<u32> {
        let mut low = integer(self.children, node as usize) as usize;
        let mut high = integer(self.children, node as usize + 1) as usize;
        while low < high {
            let middle = (low + high) / 2;
            let label = integer(self.labels, middle);
            match label.cmp(&number) {
                std::cmp::Ordering::Equal => return Some(middle as u32),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Whether a node has children.
    pub fn goes_on(&self, node: u32) -> bool {
        integer(self.children, node as usize) < integer(self.children, node as usize + 1)
    }

    /// The entries of a node.
    pub fn entries_of(&self, node: u32) -> std::ops::Range<u32> {
        integer(self.first, node as usize)..integer(self.first, node as usize + 1)
    }

    fn entry_bytes(&self, index: u32) -> Option<&'p [u8; ENTRY_BYTES]> {
        let at = ENTRY_BYTES * index as usize;
        self.entries.get(at..at + ENTRY_BYTES)?.try_into().ok()
    }

    /// What the case rule needs to know of an entry.
    pub fn entry_case(&self, index: u32) -> Option<EntryCase> {
        let bytes = self.entry_bytes(index)?;
        let flags = u16::from_le_bytes([bytes[14], bytes[15]]);
        Some(EntryCase {
            exact: u32_of(&bytes[8..12]),
            lower: u16::from_le_bytes([bytes[12], bytes[13]]),
            flags: Flags(flags & ((1 << KIND_SHIFT) - 1)),
            kind: kind_of(flags >> KIND_SHIFT),
        })
    }
}

fn integer(section: &[u8], index: usize) -> u32 {
    section.get(4 * index..4 * index + 4).map_or(0, u32_of)
}

fn u32_of(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}

fn kind_of(number: u16) -> Option<Kind> {
    number.checked_sub(1).and_then(|index| Kind::ALL.get(usize::from(index))).copied()
}
