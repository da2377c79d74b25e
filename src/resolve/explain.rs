//! Why a name was read as it was: the evidence with its weights, and what it beat.

use super::decode::{Scored, score};
use super::document::{Evidence, read_again};
use super::features::{Scratch, Sink, Template, hash, span_features, token_features};
use super::lattice::{Candidate, KINDS};
use super::model::Model;
use super::resolved::Resolver;
use crate::gazetteer::{Gazetteer, Kind};
use crate::rule::ListKeys;
use crate::rule::View;
use crate::text::Span;
use crate::token::Tokens;
use std::ops::Range;

/// The grounds of one reading. Weights are log-odds against "no name here": their sum is the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The words in question.
    pub text: String,
    /// How they were read.
    pub kind: Kind,
    /// Estimated probability of this reading.
    pub score: f32,
    /// What speaks for and against it, strongest first.
    pub evidence: Vec<(String, f32)>,
    /// The next best reading: words, kind (`outside` if no name, `other` for a name of another kind), probability.
    pub runner_up: Option<(String, &'static str, f32)>,
}

/// Collects the weight of every feature for one kind and, in a token, one part.
struct Collect<'a> {
    model: &'a Model,
    keys: &'a ListKeys,
    lists: &'a Gazetteer,
    label: usize,
    span: bool,
    word: &'a str,
    out: &'a mut Vec<(String, f32)>,
}

impl Sink for Collect<'_> {
    fn put(&mut self, template: Template, value: u64) {
        let feature = hash(template, value);
        let weight = if self.span {
            let table = self.model.spans();
            f32::from(table.sum(&[feature])[self.label]) * self.model.span_unit
        } else {
            let table = self.model.tokens();
            f32::from(table.sum(&[feature])[self.label]) * self.model.token_unit
        };
        if weight != 0.0 {
            let list = self.keys.name_in(value).and_then(|index| self.lists.lists().get(index));
            let list = list.map_or(String::new(), |list| format!(" {}", list.id));
            let name = template.as_str();
            self.out.push((
                if self.span { format!("{name}{list}") } else { format!("{}: {name}{list}", self.word) },
                weight,
            ));
        }
    }
}

impl Resolver {
    /// The grounds on which the words at `span` were read as a name; none where they were not. Reads the whole document
    /// again, since the rest of it is evidence.
    pub fn explain(&self, tokens: &Tokens<'_>, gazetteer: &Gazetteer, span: Span) -> Option<Explanation> {
        let mut scored = score(tokens, gazetteer, self.keys(), self.model());
        let first = scored.probabilities.clone();
        read_again(tokens, self.model(), &mut scored);
        let (range, kind, probability) = self
            .decide(tokens, &scored)
            .into_iter()
            .find(|(range, ..)| tokens.span(range.clone()) == span)?;
        let region =
            scored.regions.iter().find(|r| r.start <= range.start && range.end <= r.start + r.len)?;
        let candidate =
            Candidate { start: (range.start - region.start) as u16, end: (range.end - region.start) as u16 };
        let at = region.candidates.clone().find(|&at| scored.candidates[at] == candidate)?;
        let mut evidence =
            self.sentence_evidence(tokens, gazetteer, region.start..region.start + region.len, &range, kind);
        let beaten = runner_up(&scored, region.candidates.clone(), at, kind as usize);
        let runner_up = beaten.map(|(other, reading, p)| {
            let text = tokens.span(region.tokens(scored.candidates[other])).of(tokens.text).to_owned();
            (text, reading, p)
        });
        let before = Scored { probabilities: first, ..scored };
        Evidence::collect(tokens, &before).each(tokens, &before, |index, features| {
            if index == at {
                let rows = features.iter().filter_map(|f| self.model().document.get(*f as usize));
                let sum: f32 = rows.map(|row| row[kind as usize]).sum();
                evidence.push(("the rest of the document".to_owned(), sum));
            }
        });
        evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
        Some(Explanation {
            text: span.of(tokens.text).to_owned(),
            kind,
            score: probability,
            evidence,
            runner_up,
        })
    }

    fn sentence_evidence(
        &self,
        tokens: &Tokens<'_>,
        gazetteer: &Gazetteer,
        region: Range<usize>,
        name: &Range<usize>,
        kind: Kind,
    ) -> Vec<(String, f32)> {
        let mut out = Vec::new();
        let Some(sentence) = tokens.sentences.iter().find(|s| s.tokens.contains(&name.start)) else {
            return out;
        };
        let mut view = View::default();
        if !view.read(tokens, sentence.tokens.clone(), sentence.block, (gazetteer, self.keys())) {
            return out;
        }
        let local = |range: &Range<usize>| range.start - view.base..range.end - view.base;
        let (region, range) = (local(&region), local(name));
        view.look_up(tokens, (gazetteer, self.keys()), region.clone());
        let mut scratch = Scratch::default();
        scratch.prepare(&view, &region, self.keys());
        for index in range.clone() {
            let part = match (index == range.start, index + 1 == range.end) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 3,
                (false, false) => 2,
            };
            let mut sink = Collect {
                model: self.model(),
                keys: self.keys(),
                lists: gazetteer,
                label: part * KINDS + kind as usize,
                span: false,
                word: tokens.word(view.base + index),
                out: &mut out,
            };
            token_features(&view, &region, index, &scratch, self.keys(), &mut sink);
        }
        let mut sink = Collect {
            model: self.model(),
            keys: self.keys(),
            lists: gazetteer,
            label: kind as usize,
            span: true,
            word: "",
            out: &mut out,
        };
        span_features(&view, range.start, range.end, self.keys(), &mut sink);
        out
    }
}

/// The likeliest reading that excludes the chosen one.
fn runner_up(
    scored: &Scored,
    candidates: Range<usize>,
    chosen: usize,
    kind: usize,
) -> Option<(usize, &'static str, f32)> {
    let span = scored.candidates[chosen];
    let mut best: Option<(usize, &'static str, f32)> = None;
    let mut covered = 0.0;
    for at in candidates {
        let other = scored.candidates[at];
        if other.start >= span.end || span.start >= other.end {
            continue;
        }
        for reading in 0..KINDS {
            let p = scored.probabilities[at][reading];
            covered += if other.start <= span.start && other.end > span.start { p } else { 0.0 };
            if (at, reading) != (chosen, kind) && best.is_none_or(|b| p > b.2) {
                best = Some((at, Kind::ALL.get(reading).map_or("other", |k| k.as_str()), p));
            }
        }
    }
    let outside = (1.0 - covered).max(0.0);
    match best {
        Some(other) if other.2 >= outside => Some(other),
        _ => Some((chosen, "outside", outside)),
    }
}
