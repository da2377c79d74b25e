//! The compiled form of lists: sections of little-endian integers, written by `compile` and read in place by `part`.
//!
//! Names are paths of pieces in a tree. Its nodes are numbered level by level, so that the children of a node stand
//! together, sorted by their piece, and a node is nothing but three numbers: the piece that leads to it, its first
//! child, its first entry. A table of 64-bit hashes leads from a word of the text to its number.

/// "ngz" and the version of the layout.
pub const MAGIC: u32 = u32::from_le_bytes(*b"ngz1");

/// What the header holds after the magic number: counts, then offset and length of each section.
pub const COUNTS: usize = 4;
/// Number of pieces that begin a name; their words have the first numbers.
pub const ROOTS: usize = 0;
/// Number of slots of the hash table, a power of two.
pub const SLOTS: usize = 1;
/// Number of nodes.
pub const NODES: usize = 2;
/// Number of entries.
pub const ENTRIES: usize = 3;

/// The lists: kind, length of the id, id.
pub const SECTION_LISTS: usize = 0;
/// The hash table: upper half of the hash, word number + 1.
pub const SECTION_SLOTS: usize = 1;
/// For each word: u16 number of its set of lists, u8 commonness, u8 weight as a given and as a family name.
pub const SECTION_WORDS: usize = 2;
/// Sets of lists, u64 each.
pub const SECTION_SETS: usize = 3;
/// One bit for each value of the hash's lowest bits: a small-letter word with them may begin a name.
pub const SECTION_LOWER: usize = 4;
/// For each node, the word that leads to it.
pub const SECTION_LABELS: usize = 5;
/// For each node, its first child; one more at the end.
pub const SECTION_CHILDREN: usize = 6;
/// For each node, its first entry; one more at the end.
pub const SECTION_FIRST: usize = 7;
/// The entries, [`ENTRY_BYTES`] each.
pub const SECTION_ENTRIES: usize = 8;
/// Strings, each with its length as u16 before it; offset 0 is the empty one.
pub const SECTION_STRINGS: usize = 9;
/// How many sections there are.
pub const SECTIONS: usize = 10;

/// Where the first section begins.
pub const HEADER_BYTES: usize = 4 * (1 + COUNTS + 2 * SECTIONS);

/// canonical u32, id u32, exact hash u32, small-letter pieces u16, flags and kind u16, country 2, list u8, weight u8.
pub const ENTRY_BYTES: usize = 20;

/// Bits of the hash that the filter of small-letter beginnings reads.
pub const LOWER_BITS: u32 = 16;

/// The flags take the low bits; the kind + 1 stands above them, 0 for none.
pub const KIND_SHIFT: u32 = 12;

/// Chains the exact hash of one more piece.
pub fn chain(hash: u64, piece: u64) -> u64 {
    (hash.rotate_left(5) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
