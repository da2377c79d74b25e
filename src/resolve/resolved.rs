use super::cluster::cluster;
use super::decode::{Scored, score};
use super::document::weigh;
use super::entity::Entity;
use super::lattice::Lattice;
use super::links::Links;
use super::mention::Mention;
use super::model::Model;
use crate::gazetteer::{Gazetteer, Kind};
use crate::rule::ListKeys;
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
        for (range, kind, score) in self.decide(&scored) {
            let outer = found.len();
            found.push(Decided { range: range.clone(), kind, score, nested_in: None });
            if range.len() > 1 && matches!(kind, Kind::Organization | Kind::Event) {
                links.inside(tokens, &range, &mut inside);
                found.extend(inside.drain(..).map(|(range, kind)| Decided {
                    range,
                    kind,
                    score,
                    nested_in: Some(outer),
                }));
            }
        }
        let named: Vec<(Range<usize>, Kind)> = found.iter().map(|f| (f.range.clone(), f.kind)).collect();
        let (entities, entity_of) = cluster(tokens, gazetteer, &named);
        let mut resolved = Resolved { entities, ..Resolved::default() };
        for (found, entity) in found.into_iter().zip(entity_of) {
            let span = tokens.span(found.range.clone());
            let rule = links.rule(tokens, &found.range, found.kind);
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

    /// The best set of names without overlap: token range, kind, probability. Only regions with a name have theirs
    /// computed.
    pub(super) fn decide(&self, scored: &Scored) -> Vec<(Range<usize>, Kind, f32)> {
        let mut lattice = Lattice::default();
        let (mut path, mut probabilities, mut out) = (Vec::new(), Vec::new(), Vec::new());
        for region in &scored.regions {
            let at = region.candidates.clone();
            let (spans, scores) = (&scored.candidates[at.clone()], &scored.scores[at.clone()]);
            lattice.best(region.len, spans, scores, &self.model.transitions, &mut path);
            if path.iter().any(|&(_, kind)| kind < Kind::ALL.len()) {
                lattice.marginals(region.len, spans, scores, &self.model.steps, None, &mut probabilities);
            }
            for &(span, kind) in &path {
                if let Some(&name) = Kind::ALL.get(kind) {
                    out.push((region.tokens(spans[span]), name, probabilities[span][kind].min(1.0)));
                }
            }
        }
        out
    }
}

/// A mention without its entity.
struct Decided {
    range: Range<usize>,
    kind: Kind,
    score: f32,
    nested_in: Option<usize>,
}
