use super::cluster::cluster;
use super::decode::{Scored, score};
use super::document::{Map, weigh};
use super::entity::Entity;
use super::lattice::Lattice;
use super::links::{Links, Noted};
use super::mention::Mention;
use super::model::Model;
use crate::gazetteer::{Gazetteer, Kind};
use crate::rule::{ListKeys, join};
use crate::token::Tokens;
use std::ops::Range;

/// The names of a document and what they name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    /// In text order; a nested mention follows the one it lies in.
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// The token range of every mention.
    pub tokens: Vec<Range<usize>>,
}

/// Decides what is a name. Made once; holds the weights.
#[derive(Debug, Clone)]
pub struct Resolver {
    model: Model,
    keys: ListKeys,
}

impl Resolver {
    /// With the embedded weights, for a gazetteer's lists.
    pub fn new(gazetteer: &Gazetteer) -> Resolver {
        Resolver::with_model(gazetteer, Model::embedded())
    }

    /// With other weights.
    pub fn with_model(gazetteer: &Gazetteer, model: Model) -> Resolver {
        Resolver { model, keys: ListKeys::new(gazetteer.lists().iter().map(|list| &*list.id)) }
    }

    pub(super) fn model(&self) -> &Model {
        &self.model
    }

    pub(super) fn keys(&self) -> &ListKeys {
        &self.keys
    }

    /// Finds the names of a document.
    pub fn resolve(&self, tokens: &Tokens<'_>, gazetteer: &Gazetteer) -> Resolved {
        let mut scored = score(tokens, gazetteer, &self.keys, &self.model);
        weigh(tokens, &self.model, &mut scored);
        let mut found: Vec<Decided> = Vec::new();
        let mut links = Links::new(gazetteer);
        let mut inside = Vec::new();
        for (range, kind, score) in self.decide(tokens, &scored) {
            let outer = found.len();
            let noted = links.note(tokens, &range);
            found.push(Decided { range: range.clone(), kind, score, nested_in: None, noted });
            if range.len() > 1 && matches!(kind, Kind::Organization | Kind::Event) {
                links.inside(tokens, &range, &mut inside);
                found.extend(inside.drain(..).map(|(range, kind)| Decided {
                    range,
                    kind,
                    score,
                    nested_in: Some(outer),
                    noted: 0..0,
                }));
                for nested in &mut found[outer + 1..] {
                    nested.noted = links.note(tokens, &nested.range);
                }
            }
        }
        let named: Vec<(Range<usize>, Kind)> = found.iter().map(|f| (f.range.clone(), f.kind)).collect();
        let noted: Vec<Noted> = found.iter().map(|f| f.noted.clone()).collect();
        let (entities, entity_of) = cluster(tokens, &links, &named, &noted);
        let mut resolved = Resolved { entities, ..Resolved::default() };
        for (found, entity) in found.into_iter().zip(entity_of) {
            let span = tokens.span(found.range.clone());
            let rule = links.rule(&found.noted, found.kind);
            resolved.mentions.push(Mention {
                span,
                text: span.of(tokens.text).to_owned(),
                kind: found.kind,
                entity,
                nested_in: found.nested_in,
                rule,
                score: found.score,
            });
            resolved.tokens.push(found.range);
        }
        resolved
    }

    /// The best set of names without overlap: token range, kind, score.
    pub(super) fn decide(&self, tokens: &Tokens<'_>, scored: &Scored) -> Vec<(Range<usize>, Kind, f32)> {
        let mut out = Vec::new();
        choose(&self.model, scored, |region, span, kind, score| {
            out.push((scored.regions[region].tokens(scored.candidates[span]), kind, score));
        });
        agree(tokens, &mut out);
        out
    }
}

/// Below this score every reading of a region is so much less likely than no name that it is not worked out.
const HOPELESS: f32 = -4.0;

/// Visits the chosen names: region, candidate, kind, calibrated probability.
///
/// Of all sets of names without overlap it is the one whose names have the highest sum of these probabilities, less a price
/// a name: the reading of the least expected error, not the likeliest single reading. Of equal sets the one with
/// fewer, then earlier candidates wins.
pub fn choose(model: &Model, scored: &Scored, mut visit: impl FnMut(usize, usize, Kind, f32)) {
    const NONE: usize = usize::MAX;
    let mut lattice = Lattice::default();
    let (mut probabilities, mut path) = (Vec::new(), Vec::new());
    let mut best: Vec<(f32, usize, usize)> = Vec::new();
    for (number, region) in scored.regions.iter().enumerate() {
        let at = region.candidates.clone();
        let (spans, scores) = (&scored.candidates[at.clone()], &scored.scores[at.clone()]);
        if scores.iter().all(|row| row[..Kind::ALL.len()].iter().all(|s| *s < HOPELESS)) {
            continue;
        }
        lattice.marginals(region.len, spans, scores, &model.steps, None, &mut probabilities);
        best.clear();
        best.push((0.0, NONE, 0));
        let mut next = 0;
        for end in 1..=region.len {
            let mut top = (best[end - 1].0, NONE, 0);
            while next < spans.len() && spans[next].end as usize == end {
                let before = best[spans[next].start as usize].0;
                for kind in 0..Kind::ALL.len() {
                    let probability = probabilities[next][kind];
                    let gain = before + model.calibrated(kind, probability) - model.price;
                    if gain > top.0 {
                        top = (gain, next, kind);
                    }
                }
                next += 1;
            }
            best.push(top);
        }
        path.clear();
        let mut end = region.len;
        while end > 0 {
            let (_, span, kind) = best[end];
            if span == NONE {
                end -= 1;
            } else {
                path.push((span, kind));
                end = spans[span].start as usize;
            }
        }
        for &(span, kind) in path.iter().rev() {
            if let Some(&name) = Kind::ALL.get(kind) {
                let score = model.calibrated(kind, probabilities[span][kind]);
                visit(number, at.start + span, name, score.min(1.0));
            }
        }
    }
}

/// One name, one kind: where nearly all of a document's sure readings of a name are of one kind, unsure ones of other kinds
/// follow.
fn agree(tokens: &Tokens<'_>, decided: &mut [(Range<usize>, Kind, f32)]) {
    /// The other readings must be so much stronger together.
    const MANY: f32 = 3.0;
    const UNSURE: f32 = 0.7;
    let mut sums: Map<u64, [f32; Kind::ALL.len()]> = Map::default();
    let key = |range: &Range<usize>| tokens.folds[range.clone()].iter().fold(0, |key, fold| join(key, *fold));
    for (range, kind, score) in decided.iter() {
        sums.entry(key(range)).or_default()[*kind as usize] += score;
    }
    for (range, kind, score) in decided.iter_mut().filter(|name| name.2 < UNSURE) {
        let Some(sums) = sums.get(&key(range)) else { continue };
        let mut top = *kind as usize;
        for other in 0..sums.len() {
            if sums[other] > sums[top] {
                top = other;
            }
        }
        if sums[top] > MANY * sums[*kind as usize]
            && let Some(other) = Kind::ALL.get(top)
        {
            *kind = *other;
            *score = score.min(0.5);
        }
    }
}

/// A mention without its entity.
struct Decided {
    range: Range<usize>,
    kind: Kind,
    score: f32,
    nested_in: Option<usize>,
    noted: Noted,
}
