//! The weights: hashed features in two tables, read in place.
//!
//! File, all little-endian: magic `NGE3`; u32 buckets of the token table, u32 buckets of the span table, u32 document
//! features; f32 weight of one unit in the token table, and in the span table; f32 sharpness, f32 price, 5 × 11 f32
//! calibration; 49 f32 transitions; f32 × 6 a document feature; then three sections, each from a multiple of 64 bytes on.
//! The span table: a bucket is four fingerprints (u16) and four rows (6 i8), so that a feature costs one visit to memory.
//! The fingerprints of the token table, four a bucket; they stay in the cache, which buckets with rows would not. Its rows
//! (24 i8 a slot).
//! A feature is a 64-bit hash: its high half chooses the bucket, bits 2 to 17 are the fingerprint (never 0).

use super::lattice::{KINDS, STATES, Transitions};
use crate::tag::{ModelFile, SECTION};
use std::borrow::Cow;
use std::ops::Range;

/// Weights of a token feature: single, begin, inside, last; each for six kinds.
pub const ROW: usize = 4 * KINDS;
/// Slots of a bucket.
const SLOTS: usize = 4;
const HEADER: usize = 24 + 4 * (2 + KNOTS * (KINDS - 1));
/// Points of the calibration.
pub const KNOTS: usize = 11;
/// A line for each kind that is reported.
pub type Calibration = [[f32; KNOTS]; KINDS - 1];

/// Every probability means what it says.
pub fn straight() -> Calibration {
    [std::array::from_fn(|knot| knot as f32 / (KNOTS - 1) as f32); KINDS - 1]
}
/// One in each 16-bit lane.
const ONES: u64 = 0x0001_0001_0001_0001;

/// The learned weights.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    /// Where in the file: the buckets of the span table, the fingerprints of the token table, its rows.
    sections: [Range<usize>; 3],
    /// Transition weights.
    pub transitions: Transitions,
    /// Their exponentials.
    pub steps: Transitions,
    /// Weights of the document features.
    pub document: Vec<[f32; KINDS]>,
    /// Factor on the scores of the sentence when the document's evidence joins them.
    pub sharpness: f32,
    /// How probable a name must be to be worth reporting.
    pub price: f32,
    /// By kind: share of right readings at the probabilities 0, 0.1 … 1, on documents that were not trained on.
    pub calibration: Calibration,
    /// What one unit of a token row is worth.
    pub token_unit: f32,
    /// What one unit of a span row is worth.
    pub span_unit: f32,
}

/// Bytes of the fingerprints of a bucket.
const PRINTS: usize = 2 * SLOTS;
/// Bytes of a bucket of the span table, rows and all.
const SPAN_BUCKET: usize = PRINTS + SLOTS * KINDS;

/// Bucket and fingerprint of a feature.
#[inline(always)]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    ((((feature >> 32) * buckets as u64) >> 32) as usize, ((feature >> 2) as u16).max(1))
}

/// What a feature finds in its table. The features of a decision are all sought before the first is looked at, so that
/// they wait for memory together; whether one is known cannot be foreseen, so nothing branches on it.
#[derive(Debug, Clone, Copy)]
struct Visit {
    bucket: u32,
    /// The bucket's fingerprints, nothing where they are that of the feature.
    lanes: u64,
}

impl Visit {
    #[inline(always)]
    fn new<const BYTES: usize>(buckets: &[[u8; BYTES]], feature: u64) -> Visit {
        let (bucket, print) = place(feature, buckets.len());
        let prints = buckets.get(bucket).and_then(|bucket| bucket.first_chunk());
        let prints = prints.map_or(0, |prints| u64::from_le_bytes(*prints));
        Visit { bucket: bucket as u32, lanes: prints ^ (u64::from(print) * ONES) }
    }

    /// The slot of the feature in its bucket; [`SLOTS`] if it is not there.
    #[inline(always)]
    fn way(self) -> usize {
        let zero = self.lanes.wrapping_sub(ONES) & !self.lanes & (ONES << 15);
        zero.trailing_zeros() as usize / 16
    }
}

/// Adds eight columns of a row.
#[inline(always)]
fn add(sums: &mut [i16; 8], columns: &[u8; 8]) {
    *sums = std::array::from_fn(|at| sums[at].wrapping_add(i16::from(columns[at] as i8)));
}

/// The token table.
#[derive(Debug, Clone, Copy)]
pub struct TokenTable<'m> {
    prints: &'m [[u8; PRINTS]],
    rows: &'m [[u8; ROW]],
}

impl TokenTable<'_> {
    /// The sums of the weights of the features that are known.
    pub fn sum(self, features: &[u64]) -> [i16; ROW] {
        let mut sums = [0; ROW];
        for features in features.chunks(TOGETHER) {
            let (mut slots, mut known) = ([0; TOGETHER], 0);
            for feature in features {
                let visit = Visit::new(self.prints, *feature);
                let way = visit.way();
                slots[known % TOGETHER] = visit.bucket as usize * SLOTS + way;
                known += usize::from(way < SLOTS);
            }
            let (sums, _) = sums.as_chunks_mut::<8>();
            for slot in &slots[..known] {
                let (row, _) = self.rows.get(*slot).unwrap_or(&[0; ROW]).as_chunks();
                sums.iter_mut().zip(row).for_each(|(sums, columns)| add(sums, columns));
            }
        }
        sums
    }
}

/// So many rows are gathered before they are added.
const TOGETHER: usize = 64;

/// The span table.
#[derive(Debug, Clone, Copy)]
pub struct SpanTable<'m> {
    buckets: &'m [[u8; SPAN_BUCKET]],
}

impl SpanTable<'_> {
    /// The sums of the weights of the features that are known.
    pub fn sum(self, features: &[u64]) -> [i16; KINDS] {
        let mut sums = [0; 8];
        for feature in features {
            let visit = Visit::new(self.buckets, *feature);
            let way = visit.way();
            // The last row ends with the bucket: read from two bytes before each.
            let at = PRINTS - 2 + KINDS * (way % SLOTS);
            let bucket = self.buckets.get(visit.bucket as usize).unwrap_or(&[0; SPAN_BUCKET]);
            let row =
                bucket.get(at..).and_then(|row| row.first_chunk()).map_or(0, |row| u64::from_le_bytes(*row));
            add(&mut sums, &if way < SLOTS { row >> 16 } else { 0 }.to_le_bytes());
        }
        std::array::from_fn(|kind| sums[kind])
    }
}

static EMBEDDED: &ModelFile<[u8]> = &ModelFile(*include_bytes!("../../models/entities.bin"));

impl Model {
    /// The model that is compiled into the library.
    pub fn embedded() -> Model {
        Model::from_bytes(Cow::Borrowed(&EMBEDDED.0)).unwrap_or_else(Model::empty)
    }

    /// A model without any weights.
    pub fn empty() -> Model {
        Model {
            bytes: Cow::Borrowed(&[]),
            sections: [0..0, 0..0, 0..0],
            transitions: [[0.0; STATES]; STATES],
            steps: [[1.0; STATES]; STATES],
            document: Vec::new(),
            sharpness: 1.0,
            price: 0.5,
            calibration: straight(),
            token_unit: 1.0,
            span_unit: 1.0,
        }
    }

    /// Reads a model file; none if it is not one.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Option<Model> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let float = |at: usize| Some(f32::from_bits(word(at)?));
        if bytes.get(..4)? != b"NGE3" {
            return None;
        }
        let (token_buckets, span_buckets, documents) = (word(4)?, word(8)?, word(12)? as usize);
        let (token_unit, span_unit) = (float(16)?, float(20)?);
        let (sharpness, price) = (float(24)?, float(28)?);
        let mut calibration = straight();
        for (i, share) in calibration.iter_mut().flatten().enumerate() {
            *share = float(32 + 4 * i)?;
        }
        let mut transitions = [[0.0; STATES]; STATES];
        let mut steps = transitions;
        for (i, weight) in transitions.iter_mut().flatten().enumerate() {
            *weight = float(HEADER + 4 * i)?;
        }
        for (step, weight) in steps.iter_mut().flatten().zip(transitions.iter().flatten()) {
            *step = weight.exp();
        }
        let mut at = HEADER + 4 * STATES * STATES;
        let mut document = vec![[0.0; KINDS]; documents];
        for weight in document.iter_mut().flatten() {
            *weight = float(at)?;
            at += 4;
        }
        let (token_buckets, span_buckets) = (token_buckets as usize, span_buckets as usize);
        let sections = [SPAN_BUCKET * span_buckets, PRINTS * token_buckets, SLOTS * ROW * token_buckets];
        let sections = sections.map(|length| {
            let start = at.next_multiple_of(SECTION);
            at = start + length;
            start..at
        });
        if bytes.len() != at {
            return None;
        }
        Some(Model {
            bytes,
            sections,
            transitions,
            steps,
            document,
            sharpness,
            price,
            calibration,
            token_unit,
            span_unit,
        })
    }

    /// The share of right readings among those of this kind and probability.
    #[inline]
    pub fn calibrated(&self, kind: usize, probability: f32) -> f32 {
        let at = (probability * (KNOTS - 1) as f32).clamp(0.0, (KNOTS - 1) as f32);
        let knot = (at as usize).min(KNOTS - 2);
        let line = &self.calibration[kind.min(KINDS - 2)];
        let (low, high) = (line[knot], line[knot + 1]);
        low + (high - low) * (at - knot as f32)
    }

    fn section<const BYTES: usize>(&self, number: usize) -> &[[u8; BYTES]] {
        self.bytes.get(self.sections[number].clone()).unwrap_or_default().as_chunks().0
    }

    /// The token table.
    pub fn tokens(&self) -> TokenTable<'_> {
        TokenTable { prints: self.section(1), rows: self.section(2) }
    }

    /// The span table.
    pub fn spans(&self) -> SpanTable<'_> {
        SpanTable { buckets: self.section(0) }
    }
}

/// What the trainer hands over to be written.
#[derive(Debug)]
pub struct Weights {
    /// Token features: hash, weights, importance.
    pub tokens: Vec<(u64, [f32; ROW], f32)>,
    /// Span features: hash, weights, importance.
    pub spans: Vec<(u64, [f32; KINDS], f32)>,
    /// Transition weights.
    pub transitions: Transitions,
    /// Document features.
    pub document: Vec<[f32; KINDS]>,
    /// As in [`Model`].
    pub sharpness: f32,
    /// As in [`Model`].
    pub price: f32,
    /// As in [`Model`].
    pub calibration: Calibration,
}

impl Weights {
    /// Keeps the most important features that fit, and writes the file.
    pub fn to_bytes(&self, token_buckets: u32, span_buckets: u32) -> Vec<u8> {
        let (token_unit, token_prints, token_rows) = pack(&self.tokens, token_buckets);
        let (span_unit, span_prints, span_rows) = pack(&self.spans, span_buckets);
        let (prints, rows) =
            (span_prints.as_chunks::<PRINTS>().0, span_rows.as_chunks::<{ SLOTS * KINDS }>().0);
        let spans =
            prints.iter().zip(rows).flat_map(|(prints, rows)| prints.iter().chain(rows)).copied().collect();
        let mut out = b"NGE3".to_vec();
        for number in [token_buckets, span_buckets, self.document.len() as u32] {
            out.extend(number.to_le_bytes());
        }
        for unit in [token_unit, span_unit] {
            out.extend(unit.to_le_bytes());
        }
        for number in [self.sharpness, self.price].iter().chain(self.calibration.iter().flatten()) {
            out.extend(number.to_le_bytes());
        }
        for weight in self.transitions.iter().flatten().chain(self.document.iter().flatten()) {
            out.extend(weight.to_le_bytes());
        }
        for table in [spans, token_prints, token_rows] {
            out.resize(out.len().next_multiple_of(SECTION), 0);
            out.extend(table);
        }
        out
    }
}

/// The largest weight that is kept: more would make the unit too coarse for the many small ones.
const CLIP: f32 = 4.0;

fn pack<const N: usize>(features: &[(u64, [f32; N], f32)], buckets: u32) -> (f32, Vec<u8>, Vec<u8>) {
    let slots = buckets as usize * SLOTS;
    let top = features.iter().flat_map(|f| f.1).fold(0.1_f32, |top, w| top.max(w.abs())).min(CLIP);
    let unit = top / 127.0;
    let mut prints = vec![0; slots];
    let mut rows = vec![0; slots * N];
    let mut order: Vec<&(u64, [f32; N], f32)> = features.iter().collect();
    order.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for (feature, weights, _) in order {
        let (bucket, print) = place(*feature, buckets as usize);
        let range = bucket * SLOTS..(bucket + 1) * SLOTS;
        if prints[range.clone()].contains(&print) {
            continue;
        }
        if let Some(slot) = range.clone().find(|&slot| prints[slot] == 0) {
            prints[slot] = print;
            for (place, weight) in rows[slot * N..(slot + 1) * N].iter_mut().zip(weights) {
                *place = (weight / unit).round().clamp(-127.0, 127.0) as i8 as u8;
            }
        }
    }
    (unit, prints.into_iter().flat_map(u16::to_le_bytes).collect(), rows)
}
