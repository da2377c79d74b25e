//! The weights of the document features, learned on documents that the first pass has not seen (two folds).

use super::examples::{Gold, Misses};
use super::learner::{Data, Options, Random, learn};
use super::train::Source;
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::resolve::{
    Allowed, Candidate, DOCUMENT_FEATURES, Evidence, KINDS, Lattice, Model, score,
};
use nutgraf::internals::rule::{ListKeys, View};
use nutgraf::internals::{text, token};
use std::borrow::Cow;

struct Case {
    len: usize,
    weight: f32,
    spans: Vec<Candidate>,
    scores: Vec<[f32; KINDS]>,
    features: Vec<Vec<u16>>,
    allowed: Vec<u8>,
    outside: Vec<bool>,
}

/// Learns what the rest of the document is worth.
pub fn document_weights(
    data: &Data,
    sources: &[Source],
    lists: (&Gazetteer, &ListKeys),
    options: &Options,
) -> Vec<[f32; KINDS]> {
    let mut cases = Vec::new();
    let mut folds = Vec::new();
    let mut steps = Vec::new();
    for fold in 0..2 {
        let weights = learn(data, Some(fold), options);
        let bytes = weights.to_bytes(options.token_buckets, options.span_buckets);
        let Some(model) = Model::from_bytes(Cow::Owned(bytes)) else { continue };
        for source in sources.iter().filter(|s| s.documents.iter().any(|d| d.text.len() > 600)) {
            let documents = source.documents.iter().filter(|d| d.fold == fold);
            for document in documents {
                let tokens = token::tokenize(&document.text, text::read(&document.text));
                let scored = score(&tokens, lists.0, lists.1, &model);
                let gold = Gold::new(&tokens, document, &mut Misses::default());
                let mut features = vec![Vec::new(); scored.candidates.len()];
                Evidence::collect(&tokens, &scored)
                    .each(&tokens, &scored, |at, row| features[at] = row.to_vec());
                let mut view = View::default();
                let mut sentences = tokens.sentences.iter();
                for region in &scored.regions {
                    if region.start >= view.base + view.len {
                        let inside = |s: &&token::Sentence| s.tokens.contains(&region.start);
                        let Some(sentence) = sentences.find(inside) else { continue };
                        view.read(&tokens, sentence.tokens.clone(), sentence.block, lists);
                    }
                    let range = region.start - view.base..region.start - view.base + region.len;
                    view.look_up(&tokens, lists, range.clone());
                    let spans = scored.candidates[region.candidates.clone()].to_vec();
                    let (allowed, outside) =
                        gold.constraints(&view, &range, &spans, &source.trust, &mut Misses::default());
                    cases.push(Case {
                        len: region.len,
                        weight: if source.trust.join { options.pass_silver } else { 1.0 },
                        scores: scored.scores[region.candidates.clone()].to_vec(),
                        features: features[region.candidates.clone()].to_vec(),
                        spans,
                        allowed,
                        outside,
                    });
                    folds.push(steps.len());
                }
            }
        }
        steps.push(model.steps);
    }
    let mut rows = vec![[0.0_f32; KINDS]; DOCUMENT_FEATURES];
    let mut squares = rows.clone();
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
            let steps = &steps[folds[at]];
            let mut scores = case.scores.clone();
            for (score, features) in scores.iter_mut().zip(&case.features) {
                for &feature in features {
                    for (sum, weight) in score.iter_mut().zip(&rows[feature as usize]) {
                        *sum += weight;
                    }
                }
            }
            let full_sum = lattice.marginals(case.len, &case.spans, &scores, steps, None, &mut full);
            let allowed = Allowed { spans: &case.allowed, outside: &case.outside };
            let gold_sum = lattice.marginals(case.len, &case.spans, &scores, steps, Some(allowed), &mut gold);
            if !gold_sum.is_finite() || !full_sum.is_finite() {
                continue;
            }
            loss += f64::from(full_sum - gold_sum);
            for (span, features) in case.features.iter().enumerate() {
                for &feature in features {
                    for kind in 0..KINDS {
                        let g = (gold[span][kind] - full[span][kind]) * case.weight;
                        let square = &mut squares[feature as usize][kind];
                        *square += g * g;
                        rows[feature as usize][kind] += options.pass_rate * g / (square.sqrt() + 1e-2);
                    }
                }
            }
        }
        eprintln!("  document epoch {epoch}: loss {:.5} a region", loss / order.len() as f64);
    }
    rows
}
