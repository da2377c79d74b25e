//! An averaged perceptron over hashed features, and the tables that its weights are pressed into.

use nutgraf::internals::tag::{ACTION_PRINT, COLUMNS, SECTION, WAYS, WHOLE_ROW, place};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Features are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Weights of `K` columns a feature. Only features that were admitted take part.
pub struct Learner<const K: usize> {
    pub index: ByHash<u32>,
    weights: Vec<[f32; K]>,
    sums: Vec<[f32; K]>,
    /// Columns that may be other than 0, a bit each.
    allowed: Vec<u64>,
    clock: f32,
}

impl<const K: usize> Learner<K> {
    /// A learner for features with these column masks.
    pub fn new(features: impl Iterator<Item = (u64, u64)>) -> Self {
        let mut learner = Learner {
            index: ByHash::default(),
            weights: Vec::new(),
            sums: Vec::new(),
            allowed: Vec::new(),
            clock: 1.0,
        };
        for (hash, columns) in features {
            learner.index.insert(hash, learner.allowed.len() as u32);
            learner.allowed.push(columns);
        }
        learner.weights = vec![[0.0; K]; learner.allowed.len()];
        learner.sums = learner.weights.clone();
        learner
    }

    /// The rows of the features that take part.
    pub fn rows(&self, features: &[u64], rows: &mut Vec<u32>) {
        rows.clear();
        rows.extend(features.iter().filter_map(|hash| self.index.get(hash)));
    }

    pub fn scores(&self, rows: &[u32]) -> [f32; K] {
        let mut scores = [0.0; K];
        for &row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row as usize]) {
                *score += weight;
            }
        }
        scores
    }

    /// Moves the weights of a column.
    pub fn update(&mut self, rows: &[u32], column: usize, by: f32) {
        for &row in rows {
            if self.allowed[row as usize] & (1 << column) != 0 {
                self.weights[row as usize][column] += by;
                self.sums[row as usize][column] += by * self.clock;
            }
        }
    }

    /// One example has passed.
    pub fn tick(&mut self) {
        self.clock += 1.0;
    }

    /// The averaged weights of all features, in the order of their hashes.
    pub fn averaged(&self) -> Vec<(u64, [f32; K])> {
        let mut all: Vec<_> = self
            .index
            .iter()
            .map(|(&hash, &row)| {
                let mut weights = self.weights[row as usize];
                for (weight, sum) in weights.iter_mut().zip(&self.sums[row as usize]) {
                    *weight -= sum / self.clock;
                }
                (hash, weights)
            })
            .collect();
        all.sort_unstable_by_key(|(hash, _)| *hash);
        all
    }
}

/// The sum of the weights of several models over the same features.
pub struct Sum<const K: usize>(pub Vec<(u64, [f32; K])>);

impl<const K: usize> Default for Sum<K> {
    fn default() -> Self {
        Sum(Vec::new())
    }
}

impl<const K: usize> Sum<K> {
    pub fn add(&mut self, model: Vec<(u64, [f32; K])>) {
        if self.0.is_empty() {
            self.0 = model;
            return;
        }
        for ((_, sum), (_, weights)) in self.0.iter_mut().zip(&model) {
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
}

/// How often each feature occurs.
#[derive(Default)]
pub struct Counts(pub ByHash<u32>);

impl Counts {
    pub fn add(&mut self, features: &[u64]) {
        for &hash in features {
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// Features seen at least `least` times, in the order of their hashes.
    pub fn frequent(&self, least: u32) -> Vec<u64> {
        let mut all: Vec<u64> = self.0.iter().filter(|(_, n)| **n >= least).map(|(hash, _)| *hash).collect();
        all.sort_unstable();
        all
    }
}

/// A feature, how much it matters, and what its slot is to hold.
pub type Entry = (u64, f32, Vec<u8>);

/// A slot that has been taken: bucket, place in the bucket, fingerprint, contents.
type Slot = (usize, usize, u16, Vec<u8>);

/// Puts features into buckets, the most important first; one whose bucket is full is lost, and so is one that could not
/// be told from another by the bits of the fingerprint that count. Gives how many buckets there are, and the slots taken.
fn slots(mut features: Vec<Entry>, load: f64, print_bits: u16) -> (usize, Vec<Slot>) {
    let all = features.len();
    let buckets = ((all as f64 / load / WAYS as f64).ceil() as usize).max(1);
    features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut taken: Vec<Vec<u16>> = vec![Vec::new(); buckets];
    let mut slots = Vec::new();
    for (hash, _, bytes) in features {
        let (bucket, print) = place(hash, buckets);
        let print = print & print_bits;
        if taken[bucket].len() < WAYS && !taken[bucket].contains(&print) {
            slots.push((bucket, taken[bucket].len(), print, bytes));
            taken[bucket].push(print);
        }
    }
    eprintln!("  {} entries, {} lost", slots.len(), all - slots.len());
    (buckets, slots)
}

/// The two sections of a table whose contents do not lie beside the fingerprints: fingerprints, contents.
pub fn table(features: Vec<Entry>, load: f64) -> [Vec<u8>; 2] {
    let width = features.first().map_or(1, |f| f.2.len());
    let (buckets, slots) = slots(features, load, u16::MAX);
    let (mut prints, mut contents) = (vec![0; buckets * WAYS * 2], vec![0; buckets * WAYS * width]);
    for (bucket, way, print, bytes) in slots {
        let slot = bucket * WAYS + way;
        prints[slot * 2..slot * 2 + 2].copy_from_slice(&print.to_le_bytes());
        contents[slot * width..(slot + 1) * width].copy_from_slice(&bytes);
    }
    [prints, contents]
}

/// The section of [`Actions`](nutgraf::internals::tag::Actions): features with their weights for the three actions.
pub fn actions(features: &[(u64, f32, [f32; 3])], load: f64) -> Vec<u8> {
    let differences = |w: &[f32; 3]| [w[1] - w[0], w[2] - w[0]];
    // Twice the scale of a byte: a difference has nine bits.
    let scale = 2.0 * scale(features.iter().flat_map(|f| differences(&f.2)));
    let entries = features.iter().filter_map(|(hash, worth, weights)| {
        let [second, third] = differences(weights).map(|w| (w * scale).round().clamp(-255.0, 255.0) as i32);
        let bits = ((second & 0x1ff) << 14) as u32 | ((third & 0x1ff) << 23) as u32;
        (bits != 0).then(|| (*hash, *worth, bits.to_le_bytes().to_vec()))
    });
    let (buckets, slots) = slots(entries.collect(), load, ACTION_PRINT);
    let mut out = vec![0; buckets * WAYS * 4];
    for (bucket, way, print, bytes) in slots {
        let at = (bucket * WAYS + way) * 4;
        out[at..at + 4].copy_from_slice(&bytes);
        out[at] |= print as u8;
        out[at + 1] |= (print >> 8) as u8;
    }
    out
}

/// A weight as one signed byte.
pub fn byte(weight: f32, scale: f32) -> u8 {
    (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8
}

/// The scale at which all but a few of the weights fit a byte.
pub fn scale(weights: impl Iterator<Item = f32>) -> f32 {
    let mut all: Vec<f32> = weights.map(f32::abs).filter(|w| *w > 0.0).collect();
    if all.is_empty() {
        return 1.0;
    }
    let at = ((all.len() as f64 * 0.9995) as usize).min(all.len() - 1);
    let (_, limit, _) = all.select_nth_unstable_by(at, f32::total_cmp);
    127.0 / limit.max(1e-6)
}

/// How a feature's columns are kept: a whole row, the three that matter, or not at all.
pub enum Kept {
    Dense,
    Sparse([u8; 3]),
}

/// Chooses the features to keep: the `dense` rows that speak about many columns, and the `sparse` most telling others.
pub fn choose(
    weights: &[(u64, [f32; COLUMNS])],
    counts: &Counts,
    dense: usize,
    sparse: usize,
) -> Vec<(u64, Kept)> {
    // What a feature would lose by keeping three columns, and what it says at all, both by how often it speaks.
    let often = |hash: u64| {
        f32::from(u16::try_from(counts.0.get(&hash).copied().unwrap_or(1)).unwrap_or(u16::MAX)).sqrt()
    };
    let mut ranked: Vec<(f32, f32, u64, [u8; 3])> = weights
        .iter()
        .map(|(hash, row)| {
            let mut columns: Vec<usize> = (0..COLUMNS).collect();
            columns.sort_by(|a, b| row[*b].abs().total_cmp(&row[*a].abs()));
            let top = [columns[0] as u8, columns[1] as u8, columns[2] as u8];
            let rest: f32 = columns[3..].iter().map(|c| row[*c].abs()).sum();
            let all: f32 = row.iter().map(|w| w.abs()).sum();
            (rest * often(*hash), all * often(*hash), *hash, top)
        })
        .filter(|r| r.1 > 0.0)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let others = ranked.split_off(dense.min(ranked.len()));
    let mut kept: Vec<(u64, Kept)> = ranked.into_iter().map(|r| (r.2, Kept::Dense)).collect();
    let mut others = others;
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)));
    kept.extend(others.into_iter().take(sparse).map(|r| (r.2, Kept::Sparse(r.3))));
    kept
}

/// The mask of a kept feature.
pub fn mask(kept: &Kept) -> u64 {
    match kept {
        Kept::Dense => u64::MAX,
        Kept::Sparse(columns) => columns.iter().fold(0, |mask, c| mask | 1 << c),
    }
}

/// The two sections of [`Columns`](nutgraf::internals::tag::Columns): buckets and rows.
pub fn columns(weights: &[(u64, [f32; COLUMNS])], kept: &[(u64, Kept)], load: f64) -> [Vec<u8>; 2] {
    let by_hash: ByHash<&[f32; COLUMNS]> = weights.iter().map(|(hash, row)| (*hash, row)).collect();
    let scale = scale(weights.iter().flat_map(|(_, row)| row.iter().copied()));
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for (hash, kept) in kept {
        let Some(row) = by_hash.get(hash) else { continue };
        let importance: f32 = row.iter().map(|w| w.abs()).sum();
        match kept {
            Kept::Dense => {
                let mut bytes = vec![WHOLE_ROW, 0];
                bytes.extend(((rows.len() / COLUMNS) as u32).to_le_bytes());
                // A row is not to be lost for want of a slot.
                entries.push((*hash, f32::MAX, bytes));
                rows.extend(row.iter().map(|w| byte(*w, scale).wrapping_add(128)));
            }
            Kept::Sparse(top) => {
                let bytes: Vec<u8> =
                    top.iter().flat_map(|c| [*c, byte(row[usize::from(*c)], scale)]).collect();
                if bytes.chunks(2).any(|pair| pair[1] != 0) {
                    entries.push((*hash, importance, bytes));
                }
            }
        }
    }
    eprintln!("  {} rows, scale {scale:.2}", rows.len() / COLUMNS);
    let (buckets, slots) = slots(entries, load, u16::MAX);
    let mut out = vec![0; buckets * 8 * WAYS];
    for (bucket, way, print, bytes) in slots {
        let bucket = &mut out[bucket * 8 * WAYS..(bucket + 1) * 8 * WAYS];
        bucket[way * 2..way * 2 + 2].copy_from_slice(&print.to_le_bytes());
        bucket[2 * WAYS + way * 6..2 * WAYS + way * 6 + 6].copy_from_slice(&bytes);
    }
    [out, rows]
}

/// A model file of these sections.
pub fn file(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut head = (sections.len() as u32).to_le_bytes().to_vec();
    let mut body = vec![0; (4 + 8 * sections.len()).next_multiple_of(SECTION)];
    for section in sections {
        head.extend((body.len() as u32).to_le_bytes());
        head.extend((section.len() as u32).to_le_bytes());
        body.extend(section);
        body.resize(body.len().next_multiple_of(SECTION), 0);
    }
    body[..head.len()].copy_from_slice(&head);
    body
}

/// A small generator of numbers that are the same on every machine (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to below 1.
    pub fn chance(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
