//! The few words that the tokenizer knows, read from `gazetteers/token/` by the compiler: no work at start-up.

use super::bytes::key;

/// What is said of a word in the tables; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(pub u16);

impl Mark {
    /// Not in the tables.
    pub const NONE: Mark = Mark(0);
    /// Abbreviation before a name ("Gen."): a capital must follow, never the end of a sentence.
    pub const BEFORE_NAME: Mark = Mark(1);
    /// Abbreviation before a number ("No.").
    pub const BEFORE_NUMBER: Mark = Mark(1 << 1);
    /// Abbreviation that never ends a sentence ("vs.").
    pub const NEVER_LAST: Mark = Mark(1 << 2);
    /// Abbreviation that ends a sentence if a word follows that begins sentences ("Inc.").
    pub const MAY_BE_LAST: Mark = Mark(1 << 3);
    /// Abbreviation that counts only after a comma ("Boston, Mass.").
    pub const AFTER_COMMA: Mark = Mark(1 << 4);
    /// Abbreviation that counts only with a capital letter ("Sun.").
    pub const CAPITAL: Mark = Mark(1 << 5);
    /// A word that begins sentences and not names ("The").
    pub const STARTER: Mark = Mark(1 << 6);
    /// A verb of saying: after a quoted question it goes on with the sentence.
    pub const SAYING: Mark = Mark(1 << 7);
    /// A prefix that keeps its hyphen ("co-founder").
    pub const PREFIX: Mark = Mark(1 << 8);
    /// A unit that is cut off its number ("5km").
    pub const UNIT: Mark = Mark(1 << 9);
    /// Name of a day or month, or a time zone: goes on after "a.m.".
    pub const CALENDAR: Mark = Mark(1 << 10);

    /// Any of the four kinds of abbreviation.
    pub const ABBREVIATION: Mark = Mark(1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4);

    /// The bits of both.
    pub const fn or(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// Whether any bit of `other` is set.
    pub const fn any(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }
}

/// The marks of a word, whatever its case, without a final full stop.
pub fn lookup(word: &[u8]) -> Mark {
    let key = key(word);
    if key == 0 {
        return Mark::NONE;
    }
    let mut slot = slot(key);
    loop {
        let (held, mark) = TABLE[slot];
        if held == key {
            return Mark(mark);
        }
        if held == 0 {
            return Mark::NONE;
        }
        slot = (slot + 1) % SLOTS;
    }
}

const SLOTS: usize = 1024;

const fn slot(key: u128) -> usize {
    let folded = (key ^ key >> 64) as u64;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize
}

static TABLE: [(u128, u16); SLOTS] = build(include_bytes!("../../gazetteers/token/words.tsv"));

/// Reads the table: after a header row, one word a line, a tab, and its marks divided by spaces. A bad line stops the build.
const fn build(tsv: &[u8]) -> [(u128, u16); SLOTS] {
    let mut table = [(0, 0); SLOTS];
    let mut at = line_end(tsv, 0) + 1;
    let mut count = 0;
    while at < tsv.len() {
        let end = line_end(tsv, at);
        let mut tab = at;
        while tab < end && tsv[tab] != b'\t' {
            tab += 1;
        }
        assert!(tab < end, "gazetteers/token/words.tsv: a line without a tab");
        let key = key(slice(tsv, at, tab));
        assert!(key != 0, "gazetteers/token/words.tsv: a word that is too long or holds a strange character");
        let mut marks = 0;
        let mut from = tab + 1;
        while from < end {
            let mut to = from;
            while to < end && tsv[to] != b' ' {
                to += 1;
            }
            marks |= mark(slice(tsv, from, to));
            from = to + 1;
        }
        let mut slot = slot(key);
        while table[slot].0 != 0 {
            assert!(table[slot].0 != key, "gazetteers/token/words.tsv: a word stands twice");
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = (key, marks);
        count += 1;
        assert!(
            count * 2 < SLOTS,
            "gazetteers/token/words.tsv has grown: double SLOTS and take one bit less in slot()"
        );
        at = end + 1;
    }
    table
}

const fn line_end(tsv: &[u8], mut at: usize) -> usize {
    while at < tsv.len() && tsv[at] != b'\n' {
        at += 1;
    }
    at
}

const fn slice(bytes: &[u8], from: usize, to: usize) -> &[u8] {
    bytes.split_at(to).0.split_at(from).1
}

const fn mark(name: &[u8]) -> u16 {
    match name {
        b"before-name" => Mark::BEFORE_NAME.0,
        b"before-number" => Mark::BEFORE_NUMBER.0,
        b"never-last" => Mark::NEVER_LAST.0,
        b"may-be-last" => Mark::MAY_BE_LAST.0,
        b"after-comma" => Mark::AFTER_COMMA.0,
        b"capital" => Mark::CAPITAL.0,
        b"starter" => Mark::STARTER.0,
        b"saying" => Mark::SAYING.0,
        b"prefix" => Mark::PREFIX.0,
        b"unit" => Mark::UNIT.0,
        b"calendar" => Mark::CALENDAR.0,
        _ => panic!("gazetteers/token/words.tsv: unknown mark"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        assert!(lookup(b"gen").any(Mark::BEFORE_NAME));
        assert!(lookup(b"The").any(Mark::STARTER));
        assert_eq!(lookup(b"minister"), Mark::NONE);
        assert_eq!(lookup(b""), Mark::NONE);
    }
}
