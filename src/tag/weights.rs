//! Hashed weights, read where they lie in the model file.
//!
//! A feature is a 64-bit hash. An [`Index`] finds the slot of a feature that was kept in training, by a 16-bit
//! fingerprint in a bucket of four, so that a feature that was never seen (or was pruned) weighs nothing instead of
//! borrowing the weights of another. What stands in the slot is the business of the three tables: a whole row of
//! columns, the three columns that matter, or the three actions of the parser.

/// The columns of a row: classes of the tagger, labels of the parser.
pub const COLUMNS: usize = 64;

/// Slots of one bucket.
pub const WAYS: usize = 4;

/// Joins the parts of a feature. The hash is a part of the model format: changing it means training again.
#[inline(always)]
pub fn feature(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let x = template.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ a.wrapping_mul(0xbf58_476d_1ce4_e5b9)
        ^ b.wrapping_mul(0x94d0_49bb_1331_11eb).rotate_left(23)
        ^ c.wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(43);
    (x ^ (x >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// The bucket of a feature, and its fingerprint (never 0, which marks an empty slot).
#[inline(always)]
pub fn place(hash: u64, buckets: usize) -> (usize, u16) {
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    let print = (hash >> 16) as u16;
    (bucket as usize, if print == 0 { 1 } else { print })
}

/// Finds the slots of features: the fingerprints, two bytes a slot, four slots a bucket.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    prints: &'static [u8],
    buckets: usize,
}

impl Index {
    /// An index over its section of a model file.
    pub fn new(prints: &'static [u8]) -> Index {
        Index { prints, buckets: prints.len() / (2 * WAYS) }
    }

    /// The slot of a feature.
    #[inline(always)]
    pub fn find(&self, hash: u64) -> Option<usize> {
        let (bucket, print) = place(hash, self.buckets);
        let prints = self.prints.get(bucket * 2 * WAYS..)?.first_chunk::<8>()?;
        let difference = u64::from_le_bytes(*prints) ^ (u64::from(print) * 0x0001_0001_0001_0001);
        let zeros = difference.wrapping_sub(0x0001_0001_0001_0001) & !difference & 0x8000_8000_8000_8000;
        (zeros != 0).then(|| bucket * WAYS + zeros.trailing_zeros() as usize / 16)
    }
}

/// Sums of weights, one a column.
pub type Scores = [i32; COLUMNS];

/// Weights for up to [`COLUMNS`] columns: whole rows for the features that speak about many columns, three columns for
/// those that speak about few.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    dense: Index,
    rows: &'static [u8],
    sparse: Index,
    triples: &'static [u8],
}

impl Columns {
    /// The tables in four sections of a model file: prints and rows, prints and triples.
    pub fn new(sections: [&'static [u8]; 4]) -> Columns {
        let [dense, rows, sparse, triples] = sections;
        Columns { dense: Index::new(dense), rows, sparse: Index::new(sparse), triples }
    }

    /// Adds the weights of the features, each of which is in one of the two tables or in none.
    #[inline]
    pub fn add(&self, features: &[u64], scores: &mut Scores) {
        let mut sums = [0_i16; COLUMNS];
        for &hash in features {
            if let Some(slot) = self.dense.find(hash) {
                if let Some(row) = self.rows.get(slot * COLUMNS..).and_then(|r| r.first_chunk::<COLUMNS>()) {
                    for (sum, &weight) in sums.iter_mut().zip(row) {
                        *sum += i16::from(weight as i8);
                    }
                }
            } else if let Some(slot) = self.sparse.find(hash)
                && let Some(&[c0, w0, c1, w1, c2, w2]) =
                    self.triples.get(slot * 6..).and_then(|t| t.first_chunk::<6>())
            {
                for (column, weight) in [(c0, w0), (c1, w1), (c2, w2)] {
                    sums[usize::from(column) % COLUMNS] += i16::from(weight as i8);
                }
            }
        }
        for (score, &sum) in scores.iter_mut().zip(&sums) {
            *score += i32::from(sum);
        }
    }
}

/// Weights for the three actions of the parser.
#[derive(Debug, Clone, Copy)]
pub struct Actions {
    index: Index,
    rows: &'static [u8],
}

impl Actions {
    /// The tables in two sections of a model file.
    pub fn new(prints: &'static [u8], rows: &'static [u8]) -> Actions {
        Actions { index: Index::new(prints), rows }
    }

    /// The weights of one feature.
    #[inline(always)]
    pub fn get(&self, hash: u64) -> Option<[i32; 3]> {
        let slot = self.index.find(hash)?;
        let &[a, b, c] = self.rows.get(slot * 3..)?.first_chunk::<3>()?;
        Some([i32::from(a as i8), i32::from(b as i8), i32::from(c as i8)])
    }
}

/// The sections of a model file: a count (u32), then an offset and a length (u32 each, little-endian) a section, then
/// the sections. A section that is not there is empty.
pub fn section(file: &'static [u8], number: usize) -> &'static [u8] {
    let word = |at: usize| {
        let bytes = file.get(at..).and_then(|b| b.first_chunk::<4>());
        bytes.map_or(0, |b| u32::from_le_bytes(*b) as usize)
    };
    if number >= word(0) {
        return &[];
    }
    let (offset, length) = (word(4 + 8 * number), word(8 + 8 * number));
    offset.checked_add(length).and_then(|end| file.get(offset..end)).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_found_in_its_bucket_and_a_stranger_is_not() {
        let (bucket, print) = place(feature(1, 2, 3, 4), 8);
        let mut prints = vec![0; 8 * WAYS * 2];
        let at = (bucket * WAYS + 2) * 2;
        prints[at..at + 2].copy_from_slice(&print.to_le_bytes());
        let index = Index::new(Box::leak(prints.into_boxed_slice()));
        assert_eq!(index.find(feature(1, 2, 3, 4)), Some(bucket * WAYS + 2));
        assert_eq!(index.find(feature(1, 2, 3, 5)), None);
    }

    #[test]
    fn a_missing_section_is_empty() {
        assert!(section(&[], 0).is_empty());
        assert!(section(&[1, 0, 0, 0, 200, 0, 0, 0, 9, 0, 0, 0], 0).is_empty());
    }
}
