//! A class of words, laid out so that it is mostly told at once that a word is not in it. `build.rs` includes this very file:
//! it marks the words as they are looked up.

/// A closed class of words: lower case, sorted by length, then by bytes.
#[derive(Debug, Clone, Copy)]
pub struct Class {
    /// All its entries; some are phrases ("prime minister").
    pub words: &'static [&'static str],
    /// A bit for each entry at the place that its letters give, in many more bits than entries, a power of two:
    /// where the bit of a word is not set, the word is no entry.
    pub marks: &'static [u64],
    /// Where the entries are found: each in the first slot that is free from the place on that its letters give; a power of
    /// two of slots, with their [`fingerprint`].
    pub slots: &'static [u32],
    /// The entries of two parts ("peacekeeping troop", "cease-fire"): what stands before the last blank or hyphen, and the
    /// word behind it.
    pub phrases: &'static [(&'static str, &'static str)],
}

impl Class {
    /// Whether it has no entries.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the word is an entry. Small where it is used, so that several classes in a row look at the letters once.
    #[inline]
    pub fn holds(&self, word: &str) -> bool {
        let letters = letters(word);
        self.may_hold(letters) && self.finds(letters, word)
    }

    /// Whether a word with these letters, of which [`Class::may_hold`] does not say no, is an entry.
    #[inline(never)]
    pub fn finds(&self, letters: u64, word: &str) -> bool {
        find(self.slots, first_slot(letters), letters, |number| self.words[number] == word).is_some()
    }

    /// False for nearly all words that are no entries, by their letters alone.
    #[inline]
    pub fn may_hold(&self, letters: u64) -> bool {
        // the number of marks is a power of two, so that this is no division
        let bit = letters as usize & (64 * self.marks.len()).wrapping_sub(1);
        self.marks.get(bit / 64).is_some_and(|marks| marks >> (bit % 64) & 1 != 0)
    }
}

/// The slot from which an entry is looked for, before it is cut to the number of slots: other bits than those of the marks.
pub fn first_slot(letters: u64) -> usize {
    (letters >> 40) as usize
}

/// What a slot holds of an entry beside its number, the highest bits of its letters, so that hardly any other word is compared
/// with the entry itself. The number is counted from one; a slot of 0 is free.
#[inline]
pub fn fingerprint(letters: u64) -> u32 {
    (letters >> 32) as u32 & !0xFFFF
}

/// The number of the entry with these letters that is `same`, counted from zero, looked for from the slot `first` on; there is a
/// power of two of slots.
#[inline]
pub fn find(slots: &[u32], first: usize, letters: u64, same: impl Fn(usize) -> bool) -> Option<usize> {
    let last = slots.len() - 1;
    let mut slot = first & last;
    while let Some(number) = (slots[slot] & 0xFFFF).checked_sub(1) {
        if slots[slot] & !0xFFFF == fingerprint(letters) && same(number as usize) {
            return Some(number as usize);
        }
        slot = (slot + 1) & last;
    }
    None
}

/// Mixes length, first and last letters of a word; words of up to sixteen bytes are hardly ever alike.
#[inline(never)]
pub fn letters(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let four = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |b| u64::from(u32::from_le_bytes(*b)));
    let eight = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |b| u64::from_le_bytes(*b));
    let (head, tail) = if bytes.len() >= 8 {
        (eight(bytes.first_chunk()), eight(bytes.last_chunk()))
    } else if bytes.len() >= 4 {
        (four(bytes.first_chunk()), four(bytes.last_chunk()))
    } else {
        (bytes.iter().fold(0, |head, &byte| head << 8 | u64::from(byte)), 0)
    };
    let mixed = (head ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ tail;
    let mixed = mixed.wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ mixed >> 32
}
