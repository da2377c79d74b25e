use super::pattern::{Needs, needs};

/// Names of lists as hashes, so that neither rules nor weights depend on the order of the lists.
#[derive(Debug, Clone, Default)]
pub struct ListKeys {
    /// By list index.
    pub keys: Vec<u64>,
    /// Bits of the lists of titles.
    pub titles: u64,
    /// Bits of the lists that say nothing of their own.
    pub silent: u64,
    /// Bits of the lists of event heads.
    pub event_heads: u64,
    /// What each rule needs to be tried.
    pub needs: Vec<Needs>,
}

impl ListKeys {
    /// From the lists of a gazetteer.
    pub fn new<'a>(ids: impl Iterator<Item = &'a str>) -> ListKeys {
        let mut keys = ListKeys::default();
        for (index, id) in ids.enumerate() {
            // A list kept by hand is evidence of the same sort as the list that it adds to.
            let id = id.strip_prefix("hand-").unwrap_or(id);
            keys.keys.push(crate::token::exact_hash(id));
            let bit = 1_u64.checked_shl(index as u32).unwrap_or(0);
            match id {
                "titles" | "honorifics" | "occupations" => keys.titles |= bit,
                // Already told by how common a word is.
                "common-words" => keys.silent |= bit,
                "event-heads" => keys.event_heads |= bit,
                _ => {}
            }
        }
        keys.needs = needs(&keys.keys);
        keys
    }

    /// The list that a feature's value speaks of; for explanations.
    pub fn name_in(&self, value: u64) -> Option<usize> {
        self.keys.iter().position(|&key| key == value || (0..6).any(|small| join(key, small) == value))
    }

    /// The keys of lists given as bits.
    #[inline]
    pub fn of_bits(&self, bits: u64, mut put: impl FnMut(u64)) {
        let mut bits = bits & !self.silent;
        while bits != 0 {
            let list = bits.trailing_zeros() as usize;
            put(self.keys.get(list).copied().unwrap_or(0));
            bits &= bits - 1;
        }
    }

    /// Whether one of the lists given as bits has this key.
    #[inline]
    pub fn has(&self, mut bits: u64, key: u64) -> bool {
        while bits != 0 {
            if self.keys.get(bits.trailing_zeros() as usize) == Some(&key) {
                return true;
            }
            bits &= bits - 1;
        }
        false
    }

    /// The key of a list.
    #[inline]
    pub fn of(&self, list: u16) -> u64 {
        self.keys.get(list as usize).copied().unwrap_or(0)
    }
}

/// Joins two values into one.
#[inline]
pub fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0xff51_afd7_ed55_8ccd)
}
