//! A semi-Markov log-linear model, trained by AdaGrad on the likelihood of the allowed readings.

#![allow(clippy::needless_range_loop, reason = "one index walks several tables at once")]

use super::examples::{ExampleRegion, Group};
use nutgraf::internals::resolve::{
    Allowed, Candidate, KINDS, Lattice, OUTSIDE, ROW, STATES, Transitions, Weights, straight,
};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Features are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Map<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub rate: f32,
    pub decay: f32,
    pub drop_lists: f32,
    pub drop_words: f32,
    pub epochs: usize,
    pub final_epochs: usize,
    pub token_buckets: u32,
    pub span_buckets: u32,
    pub cutoff: u32,
    pub pass_rate: f32,
    pub pass_silver: f32,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            rate: 0.04,
            decay: 3e-3,
            drop_lists: 0.1,
            drop_words: 0.15,
            epochs: 2,
            final_epochs: 2,
            token_buckets: 16_384,
            span_buckets: 32_768,
            cutoff: 3,
            pass_rate: 0.05,
            pass_silver: 0.3,
        }
    }
}

/// All regions in flat arrays, features as 64-bit hashes with the group in the two low bits until they are numbered.
#[derive(Default)]
pub struct Data {
    features: Vec<u64>,
    /// End of each row of `features`.
    rows: Vec<u32>,
    spans: Vec<Candidate>,
    allowed: Vec<u8>,
    outside: Vec<bool>,
    regions: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    /// First row: the tokens' rows, then the spans' rows.
    row: u32,
    len: u16,
    outside: u32,
    span: u32,
    count: u32,
    weight: f32,
    fold: u8,
}

fn group_bits(group: Group) -> u64 {
    match group {
        Group::Context => 0,
        Group::Lists => 1,
        Group::Lexical => 2,
    }
}

impl Data {
    pub fn push(&mut self, region: &ExampleRegion, weight: f32, fold: u8) {
        let place = Place {
            row: self.rows.len() as u32,
            len: region.tokens.len() as u16,
            outside: self.outside.len() as u32,
            span: self.spans.len() as u32,
            count: region.spans.len() as u32,
            weight,
            fold,
        };
        for row in region.tokens.iter().chain(&region.span_features) {
            self.features.extend(row.iter().map(|f| f.0 & !3 | group_bits(f.1)));
            self.rows.push(self.features.len() as u32);
        }
        self.spans.extend_from_slice(&region.spans);
        self.allowed.extend_from_slice(&region.allowed);
        self.outside.extend_from_slice(&region.outside);
        self.regions.push(place);
    }

    pub fn len(&self) -> usize {
        self.regions.len()
    }

    fn row(&self, row: usize) -> &[u64] {
        let start = if row == 0 { 0 } else { self.rows[row - 1] as usize };
        &self.features[start..self.rows[row] as usize]
    }
}

struct Table<const N: usize> {
    ids: Map<u32>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
    weights: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
}

impl<const N: usize> Table<N> {
    fn new(counts: Map<u32>, cutoff: u32) -> Self {
        let mut hashes: Vec<(u64, u32)> = counts.into_iter().filter(|c| c.1 >= cutoff).collect();
        hashes.sort_unstable();
        let ids = hashes.iter().enumerate().map(|(id, h)| (h.0, id as u32)).collect();
        let n = hashes.len();
        Table {
            ids,
            counts: hashes.iter().map(|h| h.1).collect(),
            hashes: hashes.into_iter().map(|h| h.0).collect(),
            weights: vec![[0.0; N]; n],
            squares: vec![[0.0; N]; n],
        }
    }

    fn keep(&self) -> Vec<(u64, [f32; N], f32)> {
        (0..self.hashes.len())
            .map(|id| {
                let norm: f32 = self.weights[id].iter().map(|w| w * w).sum::<f32>().sqrt();
                (self.hashes[id], self.weights[id], norm * (self.counts[id] as f32).powf(0.35))
            })
            .collect()
    }

    fn update(&mut self, id: u32, gradient: &[f32; N], options: &Options) {
        let (weights, squares) = (&mut self.weights[id as usize], &mut self.squares[id as usize]);
        for k in 0..N {
            let g = gradient[k] - options.decay * weights[k];
            squares[k] += gradient[k] * gradient[k];
            weights[k] += options.rate * g / (squares[k].sqrt() + 1e-3);
        }
    }
}

/// A small deterministic generator (xorshift64*).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 33) as usize * n) >> 31
    }
}

const GONE: u32 = u32::MAX;

/// Trains on all regions but those of one fold.
pub fn learn(data: &Data, without: Option<u8>, options: &Options) -> Weights {
    let (mut token_counts, mut span_counts) = (Map::<u32>::default(), Map::<u32>::default());
    for place in &data.regions {
        for row in 0..place.len as u32 + place.count {
            let counts = if row < place.len.into() { &mut token_counts } else { &mut span_counts };
            for feature in data.row((place.row + row) as usize) {
                *counts.entry(feature & !3).or_default() += 1;
            }
        }
    }
    let mut tokens = Table::<ROW>::new(token_counts, options.cutoff);
    let mut spans = Table::<KINDS>::new(span_counts, options.cutoff);
    eprintln!("  {} token features, {} span features", tokens.hashes.len(), spans.hashes.len());
    // Numbered features: id << 2 | group.
    let mut numbered: Vec<u32> = vec![GONE; data.features.len()];
    for place in &data.regions {
        for row in 0..place.len as usize + place.count as usize {
            let ids = if row < place.len as usize { &tokens.ids } else { &spans.ids };
            let row = place.row as usize + row;
            let start = if row == 0 { 0 } else { data.rows[row - 1] as usize };
            for at in start..data.rows[row] as usize {
                if let Some(id) = ids.get(&(data.features[at] & !3)) {
                    numbered[at] = id << 2 | (data.features[at] & 3) as u32;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..data.regions.len())
        .filter(|&r| without.is_none_or(|fold| data.regions[r].fold != fold))
        .collect();
    let mut random = Random(0x6e75_7467_7261_6601);
    let mut learner = Learner {
        data,
        numbered: &mut numbered,
        transitions: [[0.0; STATES]; STATES],
        squares: [[0.0; STATES]; STATES],
        lattice: Lattice::default(),
        buffers: Buffers::default(),
    };
    for epoch in 0..options.epochs + options.final_epochs {
        if epoch == options.epochs {
            prune(learner.numbered, data, &tokens, &spans, options);
        }
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut loss = 0.0;
        for &region in &order {
            loss += f64::from(learner.step(region, &mut tokens, &mut spans, &mut random, options));
        }
        eprintln!("  epoch {epoch}: loss {:.5} a region", loss / order.len() as f64);
    }
    let transitions = learner.transitions;
    Weights {
        tokens: tokens.keep(),
        spans: spans.keep(),
        transitions,
        document: Vec::new(),
        sharpness: 1.0,
        price: 0.4,
        calibration: straight(),
    }
}

/// Forgets the features that will not fit, so that the last epochs make do without them.
fn prune(numbered: &mut [u32], data: &Data, tokens: &Table<ROW>, spans: &Table<KINDS>, options: &Options) {
    fn kept<const N: usize>(table: &Table<N>, slots: usize) -> Vec<bool> {
        let mut order: Vec<(f32, usize)> = table.keep().iter().enumerate().map(|(id, f)| (f.2, id)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut keep = vec![false; table.hashes.len()];
        order.iter().take(slots).for_each(|&(_, id)| keep[id] = true);
        keep
    }
    let token_keep = kept(tokens, options.token_buckets as usize * 4 * 9 / 10);
    let span_keep = kept(spans, options.span_buckets as usize * 4 * 9 / 10);
    for place in &data.regions {
        for row in 0..place.len as usize + place.count as usize {
            let keep = if row < place.len as usize { &token_keep } else { &span_keep };
            let row = place.row as usize + row;
            let start = if row == 0 { 0 } else { data.rows[row - 1] as usize };
            for id in &mut numbered[start..data.rows[row] as usize] {
                if *id != GONE && !keep[(*id >> 2) as usize] {
                    *id = GONE;
                }
            }
        }
    }
}

#[derive(Default)]
struct Buffers {
    rows: Vec<[f32; ROW]>,
    row_gradients: Vec<[f32; ROW]>,
    scores: Vec<[f32; KINDS]>,
    full: Vec<[f32; KINDS]>,
    gold: Vec<[f32; KINDS]>,
    active: Vec<Vec<u32>>,
}

struct Learner<'d> {
    data: &'d Data,
    numbered: &'d mut Vec<u32>,
    transitions: Transitions,
    squares: Transitions,
    lattice: Lattice,
    buffers: Buffers,
}

impl Learner<'_> {
    fn step(
        &mut self,
        region: usize,
        tokens: &mut Table<ROW>,
        spans: &mut Table<KINDS>,
        random: &mut Random,
        options: &Options,
    ) -> f32 {
        let place = self.data.regions[region];
        let (len, count) = (place.len as usize, place.count as usize);
        let candidates = &self.data.spans[place.span as usize..place.span as usize + count];
        let b = &mut self.buffers;
        let drop_lists = random.unit() < options.drop_lists;
        b.active.resize_with((len + count).max(b.active.len()), Vec::new);
        b.rows.clear();
        for row in 0..len + count {
            let at = place.row as usize + row;
            let start = if at == 0 { 0 } else { self.data.rows[at - 1] as usize };
            let drop_words = random.unit() < options.drop_words;
            let active = &mut b.active[row];
            active.clear();
            active.extend(
                self.numbered[start..self.data.rows[at] as usize]
                    .iter()
                    .filter(|&&id| id != GONE && !(id & 3 == 1 && drop_lists) && !(id & 3 == 2 && drop_words))
                    .map(|id| id >> 2),
            );
        }
        for row in 0..len {
            let mut sum = [0.0; ROW];
            for &id in &b.active[row] {
                for (sum, weight) in sum.iter_mut().zip(&tokens.weights[id as usize]) {
                    *sum += weight;
                }
            }
            b.rows.push(sum);
        }
        b.scores.clear();
        for (at, candidate) in candidates.iter().enumerate() {
            let mut score = [0.0; KINDS];
            for &id in &b.active[len + at] {
                for (sum, weight) in score.iter_mut().zip(&spans.weights[id as usize]) {
                    *sum += weight;
                }
            }
            for (index, part) in parts(*candidate) {
                for kind in 0..KINDS {
                    score[kind] += b.rows[index][part * KINDS + kind];
                }
            }
            b.scores.push(score);
        }
        let steps = self.transitions.map(|row| row.map(f32::exp));
        let full_sum = self.lattice.marginals(len, candidates, &b.scores, &steps, None, &mut b.full);
        let mut gradient = [[0.0; STATES]; STATES];
        self.lattice.expected_transitions(len, &steps, full_sum, -1.0, &mut gradient);
        let allowed = Allowed {
            spans: &self.data.allowed[place.span as usize..place.span as usize + count],
            outside: &self.data.outside[place.outside as usize..place.outside as usize + len],
        };
        let gold_sum = self.lattice.marginals(len, candidates, &b.scores, &steps, Some(allowed), &mut b.gold);
        if !gold_sum.is_finite() || !full_sum.is_finite() {
            return 0.0;
        }
        self.lattice.expected_transitions(len, &steps, gold_sum, 1.0, &mut gradient);
        let loss = full_sum - gold_sum;
        if loss < 1e-4 {
            return loss;
        }
        for before in 0..STATES {
            for after in 0..STATES {
                if (before, after) != (OUTSIDE, OUTSIDE) {
                    let g = gradient[before][after] * place.weight;
                    let square = &mut self.squares[before][after];
                    *square += g * g;
                    self.transitions[before][after] += options.rate * g / (square.sqrt() + 1e-3);
                }
            }
        }
        b.row_gradients.clear();
        b.row_gradients.resize(len, [0.0; ROW]);
        for (at, candidate) in candidates.iter().enumerate() {
            let mut change = [0.0; KINDS];
            for kind in 0..KINDS {
                change[kind] = (b.gold[at][kind] - b.full[at][kind]) * place.weight;
            }
            if change.iter().all(|c| c.abs() < 1e-5) {
                continue;
            }
            for (index, part) in parts(*candidate) {
                for kind in 0..KINDS {
                    b.row_gradients[index][part * KINDS + kind] += change[kind];
                }
            }
            for &id in &b.active[len + at] {
                spans.update(id, &change, options);
            }
        }
        for row in 0..len {
            let gradient = b.row_gradients[row];
            if gradient.iter().any(|g| g.abs() > 1e-5) {
                for &id in &b.active[row] {
                    tokens.update(id, &gradient, options);
                }
            }
        }
        loss
    }
}

/// The tokens of a candidate with their part: single, begin, inside, last.
fn parts(candidate: Candidate) -> impl Iterator<Item = (usize, usize)> {
    let (start, end) = (candidate.start as usize, candidate.end as usize);
    (start..end).map(move |index| {
        let part = match (index == start, index + 1 == end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 3,
            (false, false) => 2,
        };
        (index, part)
    })
}
