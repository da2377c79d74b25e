use super::certain::Certain;
use super::features::{action_features, label_features};
use super::state::{Action, NOBODY, State};
use super::{Label, Margins, ROOT, Tree};
use crate::tag::{Actions, Columns, ModelFile, Tagged, Words, highest_by, section};
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
        tree.margins.clear();
        tree.margins.resize(tagged.len(), Margins::default());
        while !state.is_done() {
            let (action, sure) = self.action(state);
            let mut label = Label::Dep;
            if let Some(margins) = tree.margins.get_mut(state.stack(0) as usize) {
                if action == Action::Shift {
                    margins.wait = margins.wait.min(sure);
                } else {
                    margins.arc = sure;
                    (label, margins.label) = self.choose_label(state, action);
                }
            }
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
        let action = self.action(state).0;
        (action, if action == Action::Shift { Label::Dep } else { self.label(state, action) })
    }

    /// The best of the actions that are allowed, and by how much; of equals the first.
    pub fn action(&self, state: &State) -> (Action, u8) {
        let allowed = state.allowed();
        if allowed.iter().filter(|a| **a).count() <= 1 {
            return (Action::ALL[allowed.iter().position(|a| *a).unwrap_or(0)], Margins::MOST);
        }
        if let Some(action) = self.certain.action(state).filter(|action| allowed[*action as usize]) {
            return (action, Margins::MOST);
        }
        let [left, right] = self.actions.sum(&action_features(state));
        let scores = [0, left, right];
        let mut best = None;
        let mut next = i32::MIN;
        for (action, allowed) in Action::ALL.into_iter().zip(allowed) {
            let score = scores[action as usize];
            match best {
                _ if !allowed => {}
                Some((_, most)) if score <= most => next = next.max(score),
                _ => {
                    next = best.map_or(next, |(_, most)| most);
                    best = Some((action, score));
                }
            }
        }
        best.map_or((Action::Shift, 0), |(action, most)| (action, margin(most.saturating_sub(next))))
    }

    /// The label of the arc that an action makes.
    pub fn label(&self, state: &State, action: Action) -> Label {
        self.choose_label(state, action).0
    }

    /// The label of the arc that an action makes, and by how much it is the best.
    pub fn choose_label(&self, state: &State, action: Action) -> (Label, u8) {
        if let Some(label) = self.certain.label(state, action) {
            return (label, Margins::MOST);
        }
        let scores = self.labels.sum(&label_features(state, action));
        let (best, by) = highest_by(&scores, Label::ALL.len());
        (Label::ALL[best], margin(i32::from(by)))
    }
}

/// A difference between two scores as a margin.
fn margin(difference: i32) -> u8 {
    (difference / STEP).clamp(0, i32::from(Margins::MOST)) as u8
}

/// What scores differ by for one step of a margin.
const STEP: i32 = 4;
