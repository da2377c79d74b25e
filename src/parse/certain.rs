use super::state::{Action, Node, State};
use super::{Label, NOBODY};
use crate::tag::{Settled, feature};

/// How many keys are asked, one after the other, before an action, and before a label, is summed up.
pub const ACTION_KEYS: usize = 6;
/// The same for a label.
pub const LABEL_KEYS: usize = 6;

/// Decisions that little of the state settles: a determiner waits for its noun, and is its `det`. In more than half of all
/// decisions nobody needs to look at the rest. Which these are is learned from the parser itself: it hardly ever decides
/// otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Certain {
    actions: Settled,
    labels: Settled,
}

impl Certain {
    /// The tables in two sections of a model file. Where they are empty nothing is certain.
    pub fn new(sections: [&'static [u8]; 2]) -> Certain {
        let [actions, labels] = sections.map(Settled::new);
        Certain { actions, labels }
    }

    /// The action, if it is certain.
    #[inline]
    pub fn action(&self, state: &State) -> Option<Action> {
        let choice = (0..ACTION_KEYS).find_map(|kind| self.actions.choice(action_key(state, kind)))?;
        Action::ALL.get(usize::from(choice)).copied()
    }

    /// The label of the arc that an action makes, if it is certain.
    #[inline]
    pub fn label(&self, state: &State, action: Action) -> Option<Label> {
        let key = |kind| self.labels.choice(label_key(state, action, kind));
        Label::ALL.get(usize::from((0..LABEL_KEYS).find_map(key)?)).copied()
    }
}

/// What of a state may settle the action: the two tokens on top of the stack, the next two, what hangs on them.
#[inline(always)]
pub fn action_key(state: &State, kind: usize) -> u64 {
    let (top, next) = (state.stack(0), state.buffer(0));
    let (s1, s0) = (state.node(state.stack(1)), state.node(top));
    let (b0, b1) = (state.node(next), state.node(state.buffer(1)));
    // one token has its finer class, the others that may not be there have 63 or 31
    let below = if state.stack(1) == NOBODY { 31 } else { s1.fine.upos() as u64 };
    let behind = if state.buffer(1) == NOBODY { 31 } else { b1.fine.upos() as u64 };
    let fine = |token: u32, node: &Node| if token == NOBODY { 63 } else { node.fine as u64 };
    let middle = fine(top, s0) << 6 | fine(next, b0);
    match kind {
        0 => {
            let around = fine(state.stack(1), s1) << 18 | middle << 6 | fine(state.buffer(1), b1);
            feature(301, around, 0, 0)
        }
        1 => {
            let around = below << 18 | middle << 6 | fine(state.buffer(1), b1);
            feature(302, around, telling(s0), telling(b0) ^ s0.right_labels.rotate_left(7))
        }
        2 => feature(303, middle << 6 | behind, telling(s0), telling(b0)),
        3 => {
            let around = below << 18 | middle << 6 | fine(state.buffer(1), b1);
            feature(304, around, s0.left_labels, b0.left_labels)
        }
        4 => feature(305, middle << 6 | behind, s0.word, s0.left_labels),
        _ => feature(306, below << 18 | middle << 6 | behind, b0.word, s0.left_labels),
    }
}

/// The labels of the children to the left that tell what a token is the head of: a phrase with a preposition, a clause with a
/// subject.
#[inline(always)]
fn telling(node: &Node) -> u64 {
    use Label::{Aux, AuxPass, Case, Cc, Cop, Mark, Nsubj, NsubjPass, Obj};
    const TELLING: u64 = bits(&[Case, Mark, Nsubj, NsubjPass, Aux, AuxPass, Cop, Obj, Cc]);
    node.left_labels & TELLING
}

const fn bits(labels: &[Label]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < labels.len() {
        bits |= 1 << labels[at] as u64;
        at += 1;
    }
    bits
}

/// What of a state may settle the label of the arc that an action makes: the classes of its two ends, what hangs on them, the
/// word.
#[inline(always)]
pub fn label_key(state: &State, action: Action, kind: usize) -> u64 {
    let (head, dependent) = state.arc(action);
    let (h, d) = (state.node(head), state.node(dependent));
    let arc = (action as u64) << 12 | (h.fine as u64) << 6 | d.fine as u64;
    match kind {
        0 => feature(401, arc, 0, 0),
        1 => feature(402, arc, d.word, d.left_labels),
        2 => feature(403, arc, d.left_labels, h.left_labels ^ h.right_labels.rotate_left(13)),
        3 => feature(404, arc, state.node(d.lead).word, 0),
        4 => feature(405, arc, h.word, d.left_labels),
        _ => feature(406, arc, d.left_labels, d.right_labels ^ h.left_labels.rotate_left(13)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::{Fine, Lexicon, Tagged, Words, settled_place};

    fn table(key: u64, choice: u8) -> &'static [u8] {
        let mut slots = vec![0; 16];
        slots[4..8]
            .copy_from_slice(&((settled_place(key, 1).1 << 8) | (u32::from(choice) + 1)).to_le_bytes());
        slots.leak()
    }

    #[test]
    fn what_stands_in_the_tables_is_certain_and_nothing_else() {
        let (mut words, mut state) = (Words::default(), State::default());
        words.read_words(["the", "vote"].into_iter(), &Lexicon::new(&[]));
        state.start(&words, &[Tagged::new(Fine::Det), Tagged::new(Fine::Noun)]);
        state.take(Action::Shift, Label::Dep);
        for kind in 0..ACTION_KEYS {
            let labels = table(label_key(&state, Action::Left, kind % LABEL_KEYS), Label::Det as u8);
            let certain = Certain::new([table(action_key(&state, kind), Action::Left as u8), labels]);
            assert_eq!(certain.action(&state), Some(Action::Left));
            assert_eq!(certain.label(&state, Action::Left), Some(Label::Det));
        }
        let certain = Certain::new([table(action_key(&state, 0), Action::Left as u8), &[]]);
        assert_eq!(certain.label(&state, Action::Left), None);
        state.take(Action::Shift, Label::Dep);
        assert_eq!(certain.action(&state), None);
    }
}
