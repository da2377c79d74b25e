//! The weights: hashed features in two tables, read in place.
//!
//! File, all little-endian: magic `NGE2`; u32 buckets of the token table, u32 buckets of the span table, u32 document
//! features; f32 weight of one unit in the token table, and in the span table; f32 sharpness, f32 price, 5 × 11 f32
//! calibration; 49 f32 transitions; f32 × 6 a document feature; token fingerprints (4 u16 a bucket), span fingerprints, token rows (24 i8 a slot), span rows (6 i8 a slot).
//! A feature is a 64-bit hash: its high half chooses the bucket, bits 2 to 17 are the fingerprint (never 0).

use super::lattice::{KINDS, STATES, Transitions};
use std::borrow::Cow;

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
    tokens: Table,
    spans: Table,
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

#[derive(Debug, Clone, Copy, Default)]
struct Table {
    buckets: u64,
    prints: usize,
    rows: usize,
}

impl Table {
    /// The bucket of a feature, and a bit in each lane that has its fingerprint; the lowest one counts.
    #[inline]
    fn lanes(&self, bytes: &[u8], feature: u64) -> Option<(usize, u64)> {
        let (bucket, print) = place(feature, self.buckets);
        let at = self.prints + bucket * SLOTS * 2;
        let prints = bytes.get(at..at + SLOTS * 2)?.try_into().ok()?;
        let lanes = u64::from_le_bytes(prints) ^ (u64::from(print) * ONES);
        Some((bucket, lanes.wrapping_sub(ONES) & !lanes & (ONES << 15)))
    }

    #[inline]
    fn slot(&self, bytes: &[u8], feature: u64) -> Option<usize> {
        let (bucket, zero) = self.lanes(bytes, feature)?;
        (zero != 0).then(|| bucket * SLOTS + zero.trailing_zeros() as usize / 16)
    }

    /// The slots of those features that have one. Whether one has cannot be foreseen, so nothing branches on it: the
    /// look-ups wait for memory together, not one after the other.
    #[inline]
    fn slots(&self, bytes: &[u8], features: &[u64], slots: &mut Vec<u32>) {
        slots.clear();
        slots.resize(features.len(), 0);
        let mut count = 0;
        for feature in features {
            let (bucket, zero) = self.lanes(bytes, *feature).unwrap_or_default();
            slots[count] = (bucket * SLOTS) as u32 + zero.trailing_zeros() / 16;
            count += usize::from(zero != 0);
        }
        slots.truncate(count);
    }
}

/// Bucket and fingerprint of a feature.
#[inline]
fn place(feature: u64, buckets: u64) -> (usize, u16) {
    ((((feature >> 32) * buckets) >> 32) as usize, ((feature >> 2) as u16).max(1))
}

static EMBEDDED: &[u8] = include_bytes!("../../models/entities.bin");

impl Model {
    /// The model that is compiled into the library.
    pub fn embedded() -> Model {
        Model::from_bytes(Cow::Borrowed(EMBEDDED)).unwrap_or_else(Model::empty)
    }

    /// A model without any weights.
    pub fn empty() -> Model {
        Model {
            bytes: Cow::Borrowed(&[]),
            tokens: Table::default(),
            spans: Table::default(),
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
        if bytes.get(..4)? != b"NGE2" {
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
        let token_slots = token_buckets as usize * SLOTS;
        let span_slots = span_buckets as usize * SLOTS;
        let span_prints = at + 2 * token_slots;
        let token_rows = span_prints + 2 * span_slots;
        let span_rows = token_rows + ROW * token_slots;
        if bytes.len() != span_rows + KINDS * span_slots {
            return None;
        }
        let tokens = Table { buckets: token_buckets.into(), prints: at, rows: token_rows };
        let spans = Table { buckets: span_buckets.into(), prints: span_prints, rows: span_rows };
        Some(Model {
            bytes,
            tokens,
            spans,
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

    /// Adds a token feature's weights.
    #[inline]
    pub fn add_token(&self, feature: u64, sums: &mut [i16; ROW]) {
        if let Some(slot) = self.tokens.slot(&self.bytes, feature) {
            let at = self.tokens.rows + slot * ROW;
            if let Some(row) = self.bytes.get(at..at + ROW) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(*weight as i8));
                }
            }
        }
    }

    /// Adds the weights of many token features.
    pub fn add_tokens(&self, features: &[u64], slots: &mut Vec<u32>, sums: &mut [i16; ROW]) {
        self.tokens.slots(&self.bytes, features, slots);
        add_rows(self.bytes.get(self.tokens.rows..).unwrap_or_default(), slots, sums);
    }

    /// Adds the weights of many span features.
    pub fn add_spans(&self, features: &[u64], slots: &mut Vec<u32>, sums: &mut [i16; KINDS]) {
        self.spans.slots(&self.bytes, features, slots);
        add_rows(self.bytes.get(self.spans.rows..).unwrap_or_default(), slots, sums);
    }

    /// Adds a span feature's weights.
    #[inline]
    pub fn add_span(&self, feature: u64, sums: &mut [i16; KINDS]) {
        if let Some(slot) = self.spans.slot(&self.bytes, feature) {
            let at = self.spans.rows + slot * KINDS;
            if let Some(row) = self.bytes.get(at..at + KINDS) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(*weight as i8));
                }
            }
        }
    }
}

/// Eight columns at a time, which fit a register: rows wait for memory together when a row is few steps.
#[inline]
fn add_rows<const N: usize>(rows: &[u8], slots: &[u32], sums: &mut [i16; N]) {
    let (rows, _) = rows.as_chunks::<N>();
    for slot in slots {
        let Some(row) = rows.get(*slot as usize) else { continue };
        let (sums, last_sums) = sums.as_chunks_mut::<8>();
        let (row, last) = row.as_chunks::<8>();
        for (sums, row) in sums.iter_mut().zip(row) {
            *sums = std::array::from_fn(|at| sums[at].wrapping_add(i16::from(row[at] as i8)));
        }
        for (sum, weight) in last_sums.iter_mut().zip(last) {
            *sum = sum.wrapping_add(i16::from(*weight as i8));
        }
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
        let mut out = b"NGE2".to_vec();
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
        for print in token_prints.into_iter().chain(span_prints) {
            out.extend(print.to_le_bytes());
        }
        out.extend(token_rows.into_iter().chain(span_rows).map(|w| w as u8));
        out
    }
}

/// The largest weight that is kept: more would make the unit too coarse for the many small ones.
const CLIP: f32 = 4.0;

fn pack<const N: usize>(features: &[(u64, [f32; N], f32)], buckets: u32) -> (f32, Vec<u16>, Vec<i8>) {
    let slots = buckets as usize * SLOTS;
    let top = features.iter().flat_map(|f| f.1).fold(0.1_f32, |top, w| top.max(w.abs())).min(CLIP);
    let unit = top / 127.0;
    let mut prints = vec![0; slots];
    let mut rows = vec![0; slots * N];
    let mut order: Vec<&(u64, [f32; N], f32)> = features.iter().collect();
    order.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for (feature, weights, _) in order {
        let (bucket, print) = place(*feature, buckets.into());
        let range = bucket * SLOTS..(bucket + 1) * SLOTS;
        if prints[range.clone()].contains(&print) {
            continue;
        }
        if let Some(slot) = range.clone().find(|&slot| prints[slot] == 0) {
            prints[slot] = print;
            for (place, weight) in rows[slot * N..(slot + 1) * N].iter_mut().zip(weights) {
                *place = (weight / unit).round().clamp(-127.0, 127.0) as i8;
            }
        }
    }
    (unit, prints, rows)
}
