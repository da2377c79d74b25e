//! What the rest of the document says of a candidate: how sure the first pass was of the same words elsewhere.

#![allow(clippy::needless_range_loop, reason = "one index walks several tables at once")]

use super::decode::Scored;
use super::lattice::{KINDS, Lattice};
use super::model::Model;
use crate::token::{Case, Tokens};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Number of document features.
pub const FEATURES: usize = 12 * KINDS + 8;
/// Document features that do not depend on a kind come last.
const PLAIN: usize = 12 * KINDS;

/// The keys are hashes already.
#[derive(Debug, Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    }

    fn write_u64(&mut self, key: u64) {
        // Tables use the high and the low bits.
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Tables of a document; nothing depends on their order.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Identity>>;

/// The evidence that one document gives, by the hash of the words.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Whole names: summed probability by kind, and how often they stand as a candidate.
    names: Map<u64, ([f32; KINDS], f32)>,
    /// First and last words of longer names.
    parts: Map<u64, ([f32; KINDS], [f32; KINDS])>,
    /// Ends and beginnings, of two words or more, of longer names.
    ends: Map<u64, ([f32; KINDS], [f32; KINDS])>,
    /// Initials of longer names.
    initials: Map<u64, [f32; KINDS]>,
    /// Number of regions.
    regions: usize,
    /// How often the document writes a name's first or last word without a capital.
    lower: Map<u64, u32>,
}

/// A candidate's words, hashed.
fn text_hash(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |h, w| (h.rotate_left(21) ^ w).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// In a document of fewer regions it says nothing that a name comes but once.
const LONG: usize = 20;
/// Below this probability a candidate is not evidence.
const FAINT: f32 = 0.05;

impl Evidence {
    /// Collects the evidence of a scored document.
    pub fn collect(tokens: &Tokens<'_>, scored: &Scored) -> Evidence {
        let mut evidence = Evidence { regions: scored.regions.len(), ..Evidence::default() };
        evidence.names.reserve(scored.candidates.len());
        for region in &scored.regions {
            let hashes = &tokens.folds[region.start..region.start + region.len];
            for at in region.candidates.clone() {
                let candidate = scored.candidates[at];
                let probability = &scored.probabilities[at];
                let span = &hashes[candidate.start as usize..candidate.end as usize];
                let name = evidence.names.entry(text_hash(span)).or_default();
                name.1 += 1.0;
                evidence.lower.entry(span[0]).or_default();
                evidence.lower.entry(span[span.len() - 1]).or_default();
                if probability.iter().all(|p| *p < FAINT) {
                    continue;
                }
                add(&mut name.0, probability);
                if span.len() > 1 {
                    add(&mut evidence.parts.entry(span[0]).or_default().0, probability);
                    add(&mut evidence.parts.entry(span[span.len() - 1]).or_default().1, probability);
                    for cut in 1..span.len() - 1 {
                        add(&mut evidence.ends.entry(text_hash(&span[cut..])).or_default().0, probability);
                        add(
                            &mut evidence.ends.entry(text_hash(&span[..span.len() - cut])).or_default().1,
                            probability,
                        );
                    }
                    if let Some(key) = initials(tokens, region.tokens(candidate)) {
                        add(evidence.initials.entry(key).or_default(), probability);
                    }
                }
            }
        }
        let mut past = 0;
        for region in &scored.regions {
            for index in past..region.start {
                if tokens.tokens[index].case == Case::Lower
                    && tokens.tokens[index].span.len() > 2
                    && let Some(count) = evidence.lower.get_mut(&tokens.folds[index])
                {
                    *count += 1;
                }
            }
            past = region.start + region.len;
        }
        evidence
    }

    /// The features of one candidate, given its own first-pass probabilities (which are not evidence for itself).
    fn features(
        &self,
        tokens: &Tokens<'_>,
        span: &[u64],
        range: std::ops::Range<usize>,
        own: &[f32; KINDS],
        out: &mut Vec<u16>,
    ) {
        out.clear();
        let mut sharp = false;
        if let Some((sums, count)) = self.names.get(&text_hash(span)) {
            let others = count - 1.0;
            if others > 0.5 {
                let mut total = 0.0;
                for kind in 0..KINDS {
                    let rest = (sums[kind] - if own[kind] < FAINT { 0.0 } else { own[kind] }).max(0.0);
                    total += rest;
                    let share = rest / others;
                    if share > 0.9 {
                        out.push(kind as u16);
                    } else if share > 0.6 {
                        out.push((KINDS + kind) as u16);
                    } else if share > 0.25 {
                        out.push((2 * KINDS + kind) as u16);
                    }
                    if rest > 1.5 && share > 0.6 {
                        out.push((3 * KINDS + kind) as u16);
                    }
                }
                sharp = true;
                if total / others < 0.2 {
                    out.push(PLAIN as u16);
                } else if total / others < 0.6 {
                    out.push(PLAIN as u16 + 1);
                }
            }
        }
        if !sharp && self.regions >= LONG {
            out.push(PLAIN as u16 + 2);
        }
        if let [word] = span {
            if let Some((first, last)) = self.parts.get(word) {
                for kind in 0..KINDS {
                    for (offset, sum) in [(4, first[kind]), (6, last[kind])] {
                        if sum > 0.7 {
                            out.push(((offset + usize::from(sum > 1.7)) * KINDS + kind) as u16);
                        }
                    }
                }
            }
            if let Some(sums) = acronym(tokens, range.start).and_then(|key| self.initials.get(&key)) {
                for kind in 0..KINDS {
                    if sums[kind] > 0.4 {
                        out.push((8 * KINDS + kind) as u16);
                    }
                }
            }
            match self.lower.get(word) {
                None | Some(0) => {}
                Some(1) => out.push(PLAIN as u16 + 3),
                Some(_) => out.push(PLAIN as u16 + 4),
            }
        } else {
            for word in [span[0], span[span.len() - 1]] {
                if let Some((sums, count)) = self.names.get(&text_hash(&[word])) {
                    for kind in 0..KINDS {
                        if sums[kind] / count > 0.6 && *count > 1.5 {
                            out.push((9 * KINDS + kind) as u16);
                        }
                    }
                }
            }
            if let Some((end, beginning)) = self.ends.get(&text_hash(span)) {
                for kind in 0..KINDS {
                    if end[kind] > 0.7 {
                        out.push((10 * KINDS + kind) as u16);
                    }
                    if beginning[kind] > 0.7 {
                        out.push((11 * KINDS + kind) as u16);
                    }
                }
            }
            if self.lower.get(&span[span.len() - 1]).is_some_and(|n| *n > 1) {
                out.push(PLAIN as u16 + 5);
            }
            if self.lower.get(&span[0]).is_some_and(|n| *n > 1) {
                out.push(PLAIN as u16 + 6);
            }
        }
    }

    /// The document features of every candidate, in order.
    pub fn each(&self, tokens: &Tokens<'_>, scored: &Scored, mut visit: impl FnMut(usize, &[u16])) {
        let mut features = Vec::new();
        for region in &scored.regions {
            let hashes = &tokens.folds[region.start..region.start + region.len];
            for at in region.candidates.clone() {
                let candidate = scored.candidates[at];
                let span = &hashes[candidate.start as usize..candidate.end as usize];
                self.features(
                    tokens,
                    span,
                    region.tokens(candidate),
                    &scored.probabilities[at],
                    &mut features,
                );
                visit(at, &features);
            }
        }
    }
}

/// Scores the document a second time, with its own evidence.
pub fn read_again(tokens: &Tokens<'_>, model: &Model, scored: &mut Scored) {
    weigh(tokens, model, scored);
    let mut lattice = Lattice::default();
    let mut probabilities = Vec::new();
    for region in &scored.regions {
        let range = region.candidates.clone();
        let (spans, scores) = (&scored.candidates[range.clone()], &scored.scores[range.clone()]);
        lattice.marginals(region.len, spans, scores, &model.steps, None, &mut probabilities);
        scored.probabilities[range].copy_from_slice(&probabilities);
    }
}

/// Adds the document's evidence to the scores; the probabilities stay as they were.
pub fn weigh(tokens: &Tokens<'_>, model: &Model, scored: &mut Scored) {
    if model.document.is_empty() {
        return;
    }
    let evidence = Evidence::collect(tokens, scored);
    let mut scores = std::mem::take(&mut scored.scores);
    scores.iter_mut().flatten().for_each(|score| *score *= model.sharpness);
    evidence.each(tokens, scored, |at, features| {
        for row in features.iter().filter_map(|f| model.document.get(*f as usize)) {
            add(&mut scores[at], row);
        }
    });
    scored.scores = scores;
}

fn add(sum: &mut [f32; KINDS], row: &[f32; KINDS]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += value;
    }
}

/// The key of an acronym's letters.
fn acronym(tokens: &Tokens<'_>, index: usize) -> Option<u64> {
    let word = tokens.reading(index);
    if tokens.tokens[index].case != Case::Upper && tokens.tokens[index].case != Case::Mixed {
        return None;
    }
    let letters = word.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase);
    let (mut key, mut count) = (0_u64, 0);
    for c in letters {
        key = key.wrapping_mul(0x9e37_79b9) ^ c as u64;
        count += 1;
    }
    (count >= 2).then_some(key)
}

/// The key of the initials of a name's capitalised words.
fn initials(tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> Option<u64> {
    let (mut key, mut count) = (0_u64, 0);
    for index in range {
        if let Some(c) = tokens.reading(index).chars().next().filter(|c| c.is_uppercase()) {
            key = key.wrapping_mul(0x9e37_79b9) ^ c.to_lowercase().next().unwrap_or(c) as u64;
            count += 1;
        }
    }
    (count >= 2).then_some(key)
}
