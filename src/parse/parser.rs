use super::certain::Certain;
use super::features::{action_features, label_features};
use super::state::{Action, NOBODY, State};
use super::{Label, ROOT, Tree};
use crate::tag::{Actions, Columns, ModelFile, Tagged, Words, highest, section};
use std::ops::Range;

static MODEL: &ModelFile<[u8]> = &ModelFile(*include_bytes!("../../models/parser.bin"));

/// The parser: greedy arc-hybrid, the action first, then the label of the arc that it makes. Reads its weights where
/// they lie in the program; made in no time, copied freely.
#[derive(Debug, Clone, Copy)]
pub struct Parser {
    actions: Actions,
    labels: Columns,
    certain: Certain,
}

impl Parser {
    /// The parser with the weights that are compiled into the library.
    pub fn embedded() -> Parser {
        Parser::new(&MODEL.0)
    }

    /// A parser over a model file.
    pub fn new(file: &'static [u8]) -> Parser {
        Parser {
            actions: Actions::new(section(file, 0)),
            labels: Columns::new([1, 2].map(|number| section(file, number))),
            certain: Certain::new([3, 4].map(|number| section(file, number))),
        }
    }

    /// Parses a sentence; `tree` is overwritten. `units` are token ranges, counted from the sentence's first token,
    /// that do not overlap and are parsed as units; `times` are the token ranges of dates.
    pub fn parse(
        &self,
        words: &Words,
        tagged: &[Tagged],
        units: impl Iterator<Item = Range<usize>>,
        times: impl Iterator<Item = Range<usize>>,
        state: &mut State,
        tree: &mut Tree,
    ) {
        state.start(words, tagged);
        for (unit, tokens) in (1..).zip(units) {
            state.unite(tokens, unit);
        }
        for tokens in times {
            state.mark_time(tokens);
        }
        while !state.is_done() {
            let (action, label) = self.decide(state);
            state.take(action, label);
        }
        tree.heads.clear();
        tree.labels.clear();
        for node in state.nodes() {
            tree.heads.push(if node.head == NOBODY { ROOT } else { node.head as usize });
            tree.labels.push(node.label);
        }
    }

    /// What to do next, and the label of the arc that it makes, if it makes one.
    pub fn decide(&self, state: &State) -> (Action, Label) {
        let action = self.action(state);
        (action, if action == Action::Shift { Label::Dep } else { self.label(state, action) })
    }

    /// The best of the actions that are allowed; of equals the first.
    fn action(&self, state: &State) -> Action {
        let allowed = state.allowed();
        if allowed.iter().filter(|a| **a).count() <= 1 {
            return Action::ALL[allowed.iter().position(|a| *a).unwrap_or(0)];
        }
        if let Some(action) = self.certain.action(state).filter(|action| allowed[*action as usize]) {
            return action;
        }
        let [left, right] = self.actions.sum(&action_features(state));
        let scores = [0, left, right];
        let mut best = None;
        for (action, allowed) in Action::ALL.into_iter().zip(allowed) {
            let score = scores[action as usize];
            if allowed && best.is_none_or(|(_, most)| score > most) {
                best = Some((action, score));
            }
        }
        best.map_or(Action::Shift, |(action, _)| action)
    }

    /// The label of the arc that an action makes.
    pub fn label(&self, state: &State, action: Action) -> Label {
        if let Some(label) = self.certain.label(state, action) {
            return label;
        }
        let scores = self.labels.sum(&label_features(state, action));
        Label::ALL[highest(&scores, Label::ALL.len())]
    }
}
