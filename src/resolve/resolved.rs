use super::decode::{Scored, score};
use super::document::read_again;
use super::entity::Entity;
use super::features::ListKeys;
use super::lattice::Lattice;
use super::mention::Mention;
use super::model::Model;
use crate::gazetteer::{Gazetteer, Kind};
use crate::rule::RuleId;
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
        Resolver { model, keys: ListKeys::new(gazetteer.lists().iter().map(|list| list.id)) }
    }

    /// Finds the names of a document.
    pub fn resolve(&self, tokens: &Tokens<'_>, gazetteer: &Gazetteer) -> Resolved {
        let mut scored = score(tokens, gazetteer, &self.keys, &self.model);
        read_again(tokens, &self.model, &mut scored);
        let mut resolved = Resolved::default();
        for (range, kind, score) in self.decide(&scored) {
            let span = tokens.span(range.clone());
            let id = resolved.entities.len();
            resolved.entities.push(Entity {
                id,
                kind,
                name: span.of(tokens.text).to_owned(),
                mentions: vec![resolved.mentions.len()],
                link: None,
            });
            resolved.mentions.push(Mention {
                span,
                text: span.of(tokens.text).to_owned(),
                kind,
                entity: id,
                nested_in: None,
                rule: RuleId::embedded("model"),
                score,
            });
            resolved.tokens.push(range);
        }
        resolved
    }

    /// The best set of names without overlap: token range, kind, probability.
    fn decide(&self, scored: &Scored) -> Vec<(Range<usize>, Kind, f32)> {
        let mut lattice = Lattice::default();
        let (mut path, mut out) = (Vec::new(), Vec::new());
        for region in &scored.regions {
            let at = region.candidates.clone();
            let (spans, scores) = (&scored.candidates[at.clone()], &scored.scores[at.clone()]);
            lattice.best(region.len, spans, scores, &self.model.transitions, &mut path);
            for &(span, kind) in &path {
                if let Some(&name) = Kind::ALL.get(kind) {
                    let probability = scored.probabilities[at.start + span][kind];
                    out.push((region.tokens(spans[span]), name, probability.min(1.0)));
                }
            }
        }
        out
    }
}
