//! The weights of the document features, the price of a name and the calibration: all learned on documents that the
//! first pass has not seen.

use super::corpus::{FOLDS, GROUP, OTHER};
use super::examples::{Gold, Misses};
use super::learner::{Data, Options, Random, learn};
use super::train::Source;
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::resolve::{
    Allowed, Candidate, DOCUMENT_FEATURES, Evidence, KINDS, KNOTS, Lattice, Model, Region, Scored,
    Transitions, Weights, choose, each_region, score,
};
use nutgraf::internals::rule::ListKeys;
use nutgraf::internals::{text, token};
use std::borrow::Cow;

struct Case {
    len: usize,
    fold: usize,
    silver: bool,
    news: bool,
    source: usize,
    spans: Vec<Candidate>,
    scores: Vec<[f32; KINDS]>,
    features: Vec<Vec<u16>>,
    allowed: Vec<u8>,
    outside: Vec<bool>,
}

impl Case {
    /// The scores with what the document says.
    fn scores(&self, rows: &[[f32; KINDS]], sharpness: f32) -> Vec<[f32; KINDS]> {
        let mut scores = self.scores.clone();
        for (score, features) in scores.iter_mut().zip(&self.features) {
            score.iter_mut().for_each(|s| *s *= sharpness);
            for &feature in features {
                for (sum, weight) in score.iter_mut().zip(&rows[feature as usize]) {
                    *sum += weight;
                }
            }
        }
        scores
    }

    /// Whether the annotation has a name on just this candidate.
    fn gold(&self, span: usize) -> bool {
        let range = self.spans[span].start as usize..self.spans[span].end as usize;
        self.allowed[span] != 0 && self.outside[range].iter().all(|o| !o)
    }

    /// Whether a reading is right; none where the corpus leaves it open.
    fn right(&self, span: usize, kind: usize) -> Option<bool> {
        let right = self.allowed[span] & 1 << kind != 0;
        (!right || self.gold(span)).then_some(right)
    }
}

/// Learns what the rest of the document is worth, from what a name on is worth reporting, and what its score means.
pub fn document_weights(
    data: &Data,
    sources: &[Source],
    lists: (&Gazetteer, &ListKeys),
    options: &Options,
    weights: &mut Weights,
) {
    let (mut cases, mut steps) = (Vec::new(), Vec::new());
    for fold in 0..FOLDS as u8 {
        let weights = learn(data, Some(fold), options);
        let bytes = weights.to_bytes(options.token_buckets, options.span_buckets);
        let Some(model) = Model::from_bytes(Cow::Owned(bytes)) else { continue };
        let long = |source: &Source| source.documents.iter().any(|d| d.text.len() > 600);
        for (number, source) in sources.iter().enumerate().filter(|(_, s)| long(s)) {
            for document in source.documents.iter().filter(|d| d.fold == fold) {
                let tokens = token::tokenize(&document.text, text::read(&document.text));
                let scored = score(&tokens, lists.0, lists.1, &model);
                let gold = Gold::new(&tokens, document, &mut Misses::default());
                let mut features = vec![Vec::new(); scored.candidates.len()];
                Evidence::collect(&tokens, &scored)
                    .each(&tokens, &scored, |at, row| features[at] = row.to_vec());
                let mut regions = scored.regions.iter();
                each_region(&tokens, lists, |view, range, spans| {
                    let Some(region) = regions.next() else { return };
                    let at = region.candidates.clone();
                    let (allowed, outside) =
                        gold.constraints(view, range, spans, &source.trust, &mut Misses::default());
                    cases.push(Case {
                        len: region.len,
                        fold: steps.len(),
                        silver: source.trust.join,
                        source: number,
                        news: NEWS.contains(&source.name.as_str()),
                        scores: scored.scores[at.clone()].to_vec(),
                        features: features[at].to_vec(),
                        spans: spans.to_vec(),
                        allowed,
                        outside,
                    });
                });
            }
        }
        steps.push(model.steps);
    }
    (weights.document, weights.sharpness) = evidence_weights(&cases, &steps, options);
    calibrate(&cases, &steps, weights);
}

fn evidence_weights(cases: &[Case], steps: &[Transitions], options: &Options) -> (Vec<[f32; KINDS]>, f32) {
    let mut rows = vec![[0.0_f32; KINDS]; DOCUMENT_FEATURES];
    let mut squares = rows.clone();
    let (mut sharpness, mut sharp_square) = (1.0_f32, 0.0_f32);
    let mut random = Random(0x6e75_7467_7261_6602);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut lattice = Lattice::default();
    let (mut full, mut gold) = (Vec::new(), Vec::new());
    for epoch in 0..6 {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut loss = 0.0;
        for &at in &order {
            let case = &cases[at];
            let steps = &steps[case.fold];
            let weight = if case.silver { options.pass_silver } else { 1.0 };
            let scores = case.scores(&rows, sharpness);
            let full_sum = lattice.marginals(case.len, &case.spans, &scores, steps, None, &mut full);
            let allowed = Allowed { spans: &case.allowed, outside: &case.outside };
            let gold_sum = lattice.marginals(case.len, &case.spans, &scores, steps, Some(allowed), &mut gold);
            if !gold_sum.is_finite() || !full_sum.is_finite() {
                continue;
            }
            loss += f64::from(full_sum - gold_sum);
            let mut slope = 0.0;
            for (span, features) in case.features.iter().enumerate() {
                for kind in 0..KINDS {
                    let g = (gold[span][kind] - full[span][kind]) * weight;
                    slope += g * case.scores[span][kind];
                    for &feature in features {
                        let square = &mut squares[feature as usize][kind];
                        *square += g * g;
                        rows[feature as usize][kind] += options.pass_rate * g / (square.sqrt() + 1e-2);
                    }
                }
            }
            sharp_square += slope * slope;
            sharpness += options.pass_rate * slope / (sharp_square.sqrt() + 1e-2);
        }
        eprintln!(
            "  document epoch {epoch}: loss {:.5} a region, sharpness {sharpness:.3}",
            loss / order.len() as f64
        );
    }
    (rows, sharpness)
}

/// By kind: probability, and whether it was right.
type Outcomes = [Vec<(f32, bool)>; KINDS - 1];

/// The corpora on which scores are calibrated: news, as this is what the library is for.
const NEWS: [&str; 4] = ["gmb_silver", "gum_news", "meantime", "re3d"];

/// Fits the share of right readings of news at each probability, then sets the price by the best F1 of the corpora that
/// people annotated.
fn calibrate(cases: &[Case], steps: &[Transitions], weights: &mut Weights) {
    let mut lattice = Lattice::default();
    let mut probabilities = Vec::new();
    let mut outcomes = Outcomes::default();
    for case in cases.iter().filter(|c| c.news || !c.silver) {
        let scores = case.scores(&weights.document, weights.sharpness);
        lattice.marginals(case.len, &case.spans, &scores, &steps[case.fold], None, &mut probabilities);
        for (span, row) in probabilities.iter().enumerate() {
            // The silver corpus leaves groups unmarked.
            let fit = |kind: usize| if kind == GROUP { !case.silver } else { case.news };
            for (kind, outcomes) in
                outcomes.iter_mut().enumerate().filter(|(kind, _)| fit(*kind) && row[*kind] > FAINT)
            {
                let right = case.right(span, kind);
                outcomes.extend(right.map(|right| (row[kind], right)));
            }
        }
    }
    weights.calibration = outcomes.each_ref().map(|outcomes| knots(outcomes));
    let mut model = Model::empty();
    model.calibration = weights.calibration;
    // By corpus: gold names, and by price the right and the chosen ones.
    let sources = cases.iter().map(|c| c.source + 1).max().unwrap_or_default();
    let mut counts = vec![(0_usize, [(0_usize, 0_usize); PRICES.len()]); sources];
    for case in cases.iter().filter(|c| !c.silver) {
        model.steps = steps[case.fold];
        let (names, counts) = &mut counts[case.source];
        *names +=
            (0..case.spans.len()).filter(|&s| case.gold(s) && case.allowed[s] & 1 << OTHER == 0).count();
        let scored = Scored {
            regions: vec![Region { start: 0, len: case.len, candidates: 0..case.spans.len() }],
            candidates: case.spans.clone(),
            scores: case.scores(&weights.document, weights.sharpness),
            probabilities: Vec::new(),
        };
        for (price, count) in PRICES.iter().zip(counts) {
            model.price = *price;
            choose(&model, &scored, |_, span, kind, _| {
                let right = case.right(span, kind as usize);
                count.0 += usize::from(right == Some(true));
                count.1 += usize::from(right.is_some());
            });
        }
    }
    counts.retain(|(names, _)| *names > 0);
    // With true probabilities, what pays is half of the F1 that can be had (Lipton, Elkan and Narayanaswamy 2014): here
    // of the mean over the corpora, for what will be read is of no one's domain.
    let mut best = 0.0_f64;
    for (at, price) in PRICES.iter().enumerate() {
        let f1 = |(names, c): &(usize, [(usize, usize); PRICES.len()])| {
            2.0 * c[at].0 as f64 / (c[at].1 + names) as f64
        };
        let mean = counts.iter().map(f1).sum::<f64>() / counts.len().max(1) as f64;
        eprintln!("  price {price:.2}: mean F1 {mean:.4}");
        best = best.max(mean);
    }
    weights.price = best as f32 / 2.0;
    eprintln!("  calibration {:.2?}", weights.calibration);
}

/// Less probable readings are hardly ever chosen.
const FAINT: f32 = 0.1;
const PRICES: [f32; 8] = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6];

/// The line through [`KNOTS`] points, rising, that is nearest to the outcomes, and to the probability itself where
/// there are few.
fn knots(outcomes: &[(f32, bool)]) -> [f32; KNOTS] {
    const PULL: f32 = 20.0;
    let straight: [f32; KNOTS] = std::array::from_fn(|knot| knot as f32 / (KNOTS - 1) as f32);
    let mut line = straight;
    for _ in 0..50 {
        for knot in 0..KNOTS {
            let (mut top, mut bottom) = (PULL * straight[knot], PULL);
            for &(probability, right) in outcomes {
                let at = probability.min(1.0) * (KNOTS - 1) as f32;
                let low = (at as usize).min(KNOTS - 2);
                let part = at - low as f32;
                let (own, rest) = match knot {
                    _ if knot == low => (1.0 - part, part * line[low + 1]),
                    _ if knot == low + 1 => (part, (1.0 - part) * line[low]),
                    _ => continue,
                };
                top += own * (f32::from(u8::from(right)) - rest);
                bottom += own * own;
            }
            let floor = if knot == 0 { 0.0 } else { line[knot - 1] };
            let ceiling = if knot + 1 == KNOTS { 1.0 } else { line[knot + 1] };
            line[knot] = (top / bottom).clamp(floor, ceiling);
        }
    }
    line
}
