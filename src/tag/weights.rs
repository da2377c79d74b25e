//! Hashed weights, read where they lie in the model file.
//!
//! A feature is a 64-bit hash. Its bucket has four slots, each with a fingerprint, so that a feature that was never seen
//! (or was pruned) weighs nothing instead of borrowing the weights of another. Which features are known cannot be
//! foreseen, so nothing branches on it, and the weights lie beside the fingerprints: a feature costs one visit to memory.
//! All buckets of a decision are fetched before the first is looked into, so that the visits overlap.

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

/// The same of many features at once.
#[inline(always)]
fn places<const N: usize>(hashes: &[u64; N], buckets: usize) -> ([u32; N], [u32; N]) {
    let buckets = u64::from(buckets as u32);
    let (mut at, mut prints) = ([0; N], [0; N]);
    for (at, hash) in at.iter_mut().zip(hashes) {
        *at = (((hash >> 32) * buckets) >> 32) as u32;
    }
    for (print, hash) in prints.iter_mut().zip(hashes) {
        *print = u32::from(((hash >> 16) as u16).max(1));
    }
    (at, prints)
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
        let way = way(u64::from_le_bytes(*prints), print);
        (way < WAYS).then_some(bucket * WAYS + way)
    }
}

/// A model file in memory, at an address from which no bucket spans two cache lines.
#[repr(align(64))]
pub struct ModelFile<B: ?Sized>(pub B);

/// The slot of a fingerprint among the four of a bucket, if it is there; else [`WAYS`].
#[inline(always)]
fn way(prints: u64, print: u16) -> usize {
    let difference = prints ^ (u64::from(print) * 0x0001_0001_0001_0001);
    let zeros = difference.wrapping_sub(0x0001_0001_0001_0001) & !difference & 0x8000_8000_8000_8000;
    zeros.trailing_zeros() as usize / 16
}

/// Sums of weights, one a column. Those of different sentences or models cannot be compared: all columns of a sum are
/// higher by one and the same number than they should be.
pub type Scores = [i16; COLUMNS];

/// Weights for up to [`COLUMNS`] columns: whole rows for the features that speak about many columns, three columns for
/// those that speak about few.
///
/// A bucket is four fingerprints (two bytes each), then six bytes a slot: three times a column and its weight, or
/// [`WHOLE_ROW`], a zero and the number of a row (four bytes). A row is one byte a column, the weight plus 128.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    buckets: &'static [[u8; 32]],
    rows: &'static [[u8; COLUMNS]],
}

static EMPTY: [u8; 32] = [0; 32];

/// Stands in the place of a slot's first column where the slot names a row.
pub const WHOLE_ROW: u8 = 0xff;

impl Columns {
    /// The tables in two sections of a model file: buckets and rows.
    pub fn new([buckets, rows]: [&'static [u8]; 2]) -> Columns {
        Columns { buckets: buckets.as_chunks().0, rows: rows.as_chunks().0 }
    }

    /// The sums of the weights of the features.
    #[inline]
    pub fn sum<const N: usize>(&self, features: &[u64; N]) -> Scores {
        let (at, prints) = places(features, self.buckets.len());
        // Nothing stands between the visits to the buckets, so that they overlap.
        let visits: [_; N] = std::array::from_fn(|feature| {
            let bucket = self.buckets.get(at[feature] as usize).unwrap_or(&EMPTY);
            let all = bucket.first_chunk().map_or(0, |prints| u64::from_le_bytes(*prints));
            (bucket, way(all, prints[feature] as u16))
        });
        let (mut few, mut rows) = ([0_u64; N], [0_u32; N]);
        let (mut fews, mut wholes) = (0, 0);
        for (bucket, way) in &visits {
            let word = |at: usize| {
                bucket.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b))
            };
            // The last slot ends with the bucket: read from two bytes before each.
            let slot = word(6 + 6 * way.min(&(WAYS - 1))) >> 16;
            let (hit, whole) = (*way < WAYS, slot as u8 == WHOLE_ROW);
            (few[fews], rows[wholes]) = (slot, (slot >> 16) as u32);
            fews += usize::from(hit & !whole);
            wholes += usize::from(hit & whole);
        }
        let mut sums = [0_u16; COLUMNS];
        for &row in &rows[..wholes] {
            let row = self.rows.get(row as usize).unwrap_or(&[128; COLUMNS]);
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += u16::from(weight);
            }
        }
        let mut sums = sums.map(|sum| sum as i16);
        for &slot in &few[..fews] {
            for pair in [slot, slot >> 16, slot >> 32] {
                sums[pair as usize % COLUMNS] += i16::from((pair >> 8) as i8);
            }
        }
        sums
    }
}

/// The first of the highest of the first `count` columns.
#[inline]
pub fn highest(scores: &Scores, count: usize) -> usize {
    let scores = &scores[..count.min(COLUMNS)];
    let most = scores.iter().fold(i16::MIN, |most, score| most.max(*score));
    scores.iter().position(|score| *score == most).unwrap_or(0)
}

/// The first of the highest of the first `count` columns, and by how much it is higher than the next.
#[inline]
pub fn highest_by(scores: &Scores, count: usize) -> (usize, i16) {
    let best = highest(scores, count);
    let (before, behind) = scores[..count.min(COLUMNS)].split_at(best);
    let most = behind.first().copied().unwrap_or(i16::MIN);
    let next = before.iter().chain(behind.get(1..).unwrap_or(&[]));
    let next = next.fold(i16::MIN, |next, score| next.max(*score));
    (best, most.saturating_sub(next))
}

/// Weights for the three actions of the parser, as differences: what a feature gives the second and the third action
/// more than the first.
///
/// A bucket is four slots of four bytes; from the lowest bit: a fingerprint of 14 bits, then the two differences, each
/// 9 bits with a sign.
#[derive(Debug, Clone, Copy)]
pub struct Actions {
    buckets: &'static [[u8; 16]],
}

/// The bits of the fingerprint in a slot of [`Actions`].
pub const ACTION_PRINT: u16 = (1 << 14) - 1;

impl Actions {
    /// The table in a section of a model file.
    pub fn new(buckets: &'static [u8]) -> Actions {
        Actions { buckets: buckets.as_chunks().0 }
    }

    /// What the features give the second and the third action more than the first.
    #[inline]
    pub fn sum<const N: usize>(&self, features: &[u64; N]) -> [i32; 2] {
        static NONE: [u8; 16] = [0; 16];
        let (at, prints) = places(features, self.buckets.len());
        let prints = prints.map(|print| (print & u32::from(ACTION_PRINT)) as i32);
        let (mut seconds, mut thirds) = ([0; WAYS], [0; WAYS]);
        let mut add = |(at, print): (&u32, &i32)| {
            let bucket = self.buckets.get(*at as usize).unwrap_or(&NONE).as_chunks().0;
            let slots: [i32; WAYS] = std::array::from_fn(|way| i32::from_le_bytes(bucket[way]));
            let found = slots.map(|slot| if slot & i32::from(ACTION_PRINT) == *print { slot } else { 0 });
            seconds = std::array::from_fn(|way| seconds[way] + ((found[way] << 9) >> 23));
            thirds = std::array::from_fn(|way| thirds[way] + (found[way] >> 23));
        };
        let ((at, rest_at), (prints, rest_prints)) = (at.as_chunks::<5>(), prints.as_chunks::<5>());
        for (at, prints) in at.iter().zip(prints) {
            at.iter().zip(prints).for_each(&mut add);
        }
        rest_at.iter().zip(rest_prints).for_each(add);
        [seconds.iter().sum(), thirds.iter().sum()]
    }
}

/// Sections begin at multiples of this many bytes, the size of a cache line.
pub const SECTION: usize = 64;

/// The sections of a model file: a count (u32), then an offset and a length (u32 each, little-endian) a section, then
/// the sections, each at a multiple of [`SECTION`]. A section that is not there is empty.
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

    fn leak(bytes: Vec<u8>) -> &'static [u8] {
        bytes.leak()
    }

    #[test]
    fn a_feature_adds_its_three_columns_or_its_row() {
        let (few, whole) = (feature(1, 2, 3, 4), feature(5, 6, 7, 8));
        let mut bucket = vec![0; 32];
        for (way, hash, slot) in [(1, few, [7, 9, 2, 0xfe, 0, 0]), (3, whole, [WHOLE_ROW, 0, 1, 0, 0, 0])] {
            bucket[way * 2..way * 2 + 2].copy_from_slice(&place(hash, 1).1.to_le_bytes());
            bucket[8 + way * 6..14 + way * 6].copy_from_slice(&slot);
        }
        let mut rows = vec![128; 2 * COLUMNS];
        rows[COLUMNS + 2] = 128 + 5;
        let columns = Columns::new([leak(bucket), leak(rows)]);
        let scores = columns.sum(&[few, whole, feature(9, 9, 9, 9)]);
        assert_eq!([7, 2, 3].map(|column| scores[column] - scores[0]), [9, 3, 0]);
        assert_eq!(highest(&scores, COLUMNS), 7);
        assert_eq!(highest(&scores, 7), 2);
    }

    #[test]
    fn an_action_feature_adds_its_two_differences_with_their_signs() {
        let hash = feature(1, 2, 3, 4);
        let print = u32::from(place(hash, 1).1 & ACTION_PRINT);
        let slot = print | (-200_i32 as u32 & 0x1ff) << 14 | 100 << 23;
        let mut bucket = vec![0; 16];
        bucket[8..12].copy_from_slice(&slot.to_le_bytes());
        let actions = Actions::new(leak(bucket));
        assert_eq!(actions.sum(&[hash]), [-200, 100]);
        assert_eq!(actions.sum(&[feature(1, 2, 3, 5)]), [0, 0]);
    }

    #[test]
    fn a_missing_section_is_empty() {
        assert!(section(&[], 0).is_empty());
        assert!(section(&[1, 0, 0, 0, 200, 0, 0, 0, 9, 0, 0, 0], 0).is_empty());
    }
}
