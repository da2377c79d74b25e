/// How many slots a bucket of [`Settled`] has.
pub const SETTLED_SLOTS: usize = 4;

/// Choices that a few classes settle: a model learned from text, which choice it hardly ever decides otherwise wherever
/// these classes stand around, and need not be asked again. One look into a table of a few kilobytes in place of dozens
/// into one of megabytes.
///
/// A bucket is four slots of four bytes; from the lowest bit: the choice, plus one, in 8 bits, then 24 bits of the key.
#[derive(Debug, Clone, Copy)]
pub struct Settled {
    buckets: &'static [[u8; 4 * SETTLED_SLOTS]],
}

impl Settled {
    /// The table in a section of a model file. Where it is empty nothing is settled.
    pub fn new(buckets: &'static [u8]) -> Settled {
        Settled { buckets: buckets.as_chunks().0 }
    }

    /// The choice that a key settles. Keys are hashes, made by [`feature`](super::feature).
    #[inline]
    pub fn choice(&self, key: u64) -> Option<u8> {
        let (bucket, print) = settled_place(key, self.buckets.len());
        let slots = self.buckets.get(bucket)?.as_chunks().0;
        let slots = slots.iter().map(|slot| u32::from_le_bytes(*slot));
        // no key stands in two slots
        let found = slots.fold(0, |found, slot| found | if slot >> 8 == print { slot as u8 } else { 0 });
        found.checked_sub(1)
    }
}

/// The bucket of a key of [`Settled`], and the 24 bits of it that stand in its slot.
#[inline]
pub fn settled_place(key: u64, buckets: usize) -> (usize, u32) {
    let bucket = ((key >> 32) * buckets as u64) >> 32;
    (bucket as usize, key as u32 >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::feature;

    #[test]
    fn a_key_settles_its_choice_and_another_none() {
        let key = feature(1, 2, 3, 4);
        let (bucket, print) = settled_place(key, 2);
        let mut slots = vec![0; 32];
        slots[16 * bucket + 8..16 * bucket + 12].copy_from_slice(&(print << 8 | 7).to_le_bytes());
        let settled = Settled::new(slots.leak());
        assert_eq!(settled.choice(key), Some(6));
        assert_eq!(settled.choice(feature(1, 2, 3, 5)), None);
        assert_eq!(Settled::new(&[]).choice(key), None);
    }
}
