//! Scores the candidates of a whole document: first by what stands in their sentence, then again with what the rest of
//! the document says.

use super::features::{
    Scratch, Sink, Template, hash, inner_features, left_features, right_features, token_features,
};
use super::lattice::{Candidate, KINDS, Lattice};
use super::model::{Model, ROW};
use super::region::each_region;
use crate::gazetteer::Gazetteer;
use crate::rule::ListKeys;
use crate::token::Tokens;
use std::ops::Range;

/// A region and its candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// First token, in the document.
    pub start: usize,
    /// Number of tokens.
    pub len: usize,
    /// Range of the candidate tables.
    pub candidates: Range<usize>,
}

impl Region {
    /// The document's token range of a candidate.
    pub fn tokens(&self, candidate: Candidate) -> Range<usize> {
        self.start + candidate.start as usize..self.start + candidate.end as usize
    }
}

/// All regions of a document, with scores.
#[derive(Debug, Default)]
pub struct Scored {
    /// In text order.
    pub regions: Vec<Region>,
    /// Their candidates.
    pub candidates: Vec<Candidate>,
    /// Log-linear scores by kind, relative to "outside".
    pub scores: Vec<[f32; KINDS]>,
    /// Probabilities by kind.
    pub probabilities: Vec<[f32; KINDS]>,
}

/// The features of one decision. They are noted as they come and sought together: what stands at each of the many places
/// where one is made is short, and so is the loop that seeks them.
struct Batch(Vec<u64>);

impl Sink for Batch {
    #[inline]
    fn put(&mut self, template: Template, value: u64) {
        self.0.push(hash(template, value));
    }
}

impl Batch {
    /// What comes of all features; the batch is empty then.
    fn take<T>(&mut self, sum: impl FnOnce(&[u64]) -> T) -> T {
        let sums = sum(&self.0);
        self.0.clear();
        sums
    }
}

/// Scores every candidate by the evidence of its sentence.
pub fn score(tokens: &Tokens<'_>, gazetteer: &Gazetteer, keys: &ListKeys, model: &Model) -> Scored {
    let mut out = Scored::default();
    let mut scratch = Scratch::default();
    let mut lattice = Lattice::default();
    let (of_tokens, of_spans) = (model.tokens(), model.spans());
    let mut batch = Batch(Vec::with_capacity(64));
    let mut probabilities = Vec::new();
    let mut inside: Vec<[i32; KINDS]> = Vec::new();
    let mut rows: Vec<[i16; ROW]> = Vec::new();
    // What all candidates of a start, and of an end, share.
    let mut lefts: Vec<Option<[i16; KINDS]>> = Vec::new();
    each_region(tokens, (gazetteer, keys), |view, range, found| {
        scratch.prepare(view, range, keys);
        rows.clear();
        inside.clear();
        inside.push([0; KINDS]);
        for index in range.clone() {
            token_features(view, range, index, &scratch, keys, &mut batch);
            let sums = batch.take(|features| of_tokens.sum(features));
            rows.push(sums);
            let mut total = inside[inside.len() - 1];
            for (total, weight) in total.iter_mut().zip(&sums[2 * KINDS..]) {
                *total += i32::from(*weight);
            }
            inside.push(total);
        }
        let first = out.candidates.len();
        lefts.clear();
        lefts.resize(range.len(), None);
        let (mut right_end, mut right) = (0, [0; KINDS]);
        for candidate in found {
            let (start, end) = (candidate.start as usize, candidate.end as usize);
            let (from, to) = (range.start + start, range.start + end);
            let left = *lefts[start].get_or_insert_with(|| {
                left_features(view, from, keys, &mut batch);
                batch.take(|features| of_spans.sum(features))
            });
            if right_end != end {
                right_features(view, to, keys, &mut batch);
                (right_end, right) = (end, batch.take(|features| of_spans.sum(features)));
            }
            inner_features(view, from, to, keys, &mut batch);
            let inner = batch.take(|features| of_spans.sum(features));
            let sums: [i16; KINDS] =
                std::array::from_fn(|kind| left[kind].wrapping_add(right[kind]).wrapping_add(inner[kind]));
            let mut score = [0.0; KINDS];
            for kind in 0..KINDS {
                let words = if end - start == 1 {
                    i32::from(rows[start][kind])
                } else {
                    let (begin, last) = (rows[start][KINDS + kind], rows[end - 1][3 * KINDS + kind]);
                    i32::from(begin) + i32::from(last) + inside[end - 1][kind] - inside[start + 1][kind]
                };
                score[kind] = words as f32 * model.token_unit + f32::from(sums[kind]) * model.span_unit;
            }
            out.scores.push(score);
        }
        out.candidates.extend_from_slice(found);
        out.regions.push(Region {
            start: view.base + range.start,
            len: range.len(),
            candidates: first..out.candidates.len(),
        });
    });
    // After all of the scores, so that the code of neither drives that of the other out of the cache.
    for region in &out.regions {
        let (found, scores) =
            (&out.candidates[region.candidates.clone()], &out.scores[region.candidates.clone()]);
        lattice.marginals(region.len, found, scores, &model.steps, None, &mut probabilities);
        out.probabilities.extend_from_slice(&probabilities);
    }
    out
}
