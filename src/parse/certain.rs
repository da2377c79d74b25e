use super::state::{Action, State};
use super::{Label, NOBODY};

/// How many slots a bucket of [`Certain`]'s actions has.
pub const SLOTS: usize = 4;

/// Decisions that the classes of the words alone settle: a determiner waits for its noun, and is its `det`. In one decision
/// of three nobody needs to look at words, children and distances. Which these are is learned from the parser itself: it
/// hardly ever decides otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Certain {
    /// By [`around`], in buckets of four: the key (24 bits), and below it the action, plus one.
    actions: &'static [[u8; 4 * SLOTS]],
    /// By [`arc`]: the label, plus one.
    labels: &'static [u8],
}

impl Certain {
    /// The tables in two sections of a model file. Where they are empty nothing is certain.
    pub fn new([actions, labels]: [&'static [u8]; 2]) -> Certain {
        Certain { actions: actions.as_chunks().0, labels }
    }

    /// The action, if it is certain.
    #[inline]
    pub fn action(&self, state: &State) -> Option<Action> {
        let key = around(state);
        let slots = self.actions.get(bucket(key, self.actions.len()))?.as_chunks().0;
        let slot = slots.iter().map(|slot| u32::from_le_bytes(*slot)).find(|slot| slot >> 8 == key)?;
        Action::ALL.get((slot as u8).checked_sub(1)? as usize).copied()
    }

    /// The label of the arc that an action makes, if it is certain.
    #[inline]
    pub fn label(&self, state: &State, action: Action) -> Option<Label> {
        Label::ALL.get(self.labels.get(arc(state, action))?.checked_sub(1)? as usize).copied()
    }
}

/// The bucket of a key.
#[inline]
pub fn bucket(key: u32, buckets: usize) -> usize {
    ((u64::from(key.wrapping_mul(0x9e37_79b9)) * buckets as u64) >> 32) as usize
}

/// The classes of the two tokens on top of the stack and the next two, six bits each.
#[inline]
pub fn around(state: &State) -> u32 {
    let tokens = [state.stack(1), state.stack(0), state.buffer(0), state.buffer(1)];
    tokens.iter().fold(0, |key, token| key << 6 | class(state, *token))
}

/// The way of an arc (1 or 2), and the classes of head and dependent, six bits each.
#[inline]
pub fn arc(state: &State, action: Action) -> usize {
    let (head, dependent) = state.arc(action);
    (action as usize) << 12 | (class(state, head) << 6 | class(state, dependent)) as usize
}

/// The class of a token; 63 where there is none.
#[inline]
fn class(state: &State, token: u32) -> u32 {
    if token == NOBODY { 63 } else { state.node(token).fine as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::{Fine, Lexicon, Tagged, Words};

    #[test]
    fn what_stands_in_the_tables_is_certain_and_nothing_else() {
        let (mut words, mut state) = (Words::default(), State::default());
        words.read_words(["the", "vote"].into_iter(), &Lexicon::new(&[]));
        state.start(&words, &[Tagged::new(Fine::Det), Tagged::new(Fine::Noun)]);
        state.take(Action::Shift, Label::Dep);
        let mut slots = vec![0; 16];
        slots[4..8].copy_from_slice(&(around(&state) << 8 | 2).to_le_bytes());
        let mut labels = vec![0; 3 << 12];
        labels[arc(&state, Action::Left)] = Label::Det as u8 + 1;
        let certain = Certain::new([slots.leak(), labels.leak()]);
        assert_eq!(certain.action(&state), Some(Action::Left));
        assert_eq!(certain.label(&state, Action::Left), Some(Label::Det));
        let nothing = Certain::new([&[], &[]]);
        assert_eq!((nothing.action(&state), nothing.label(&state, Action::Left)), (None, None));
        state.take(Action::Shift, Label::Dep);
        assert_eq!(certain.action(&state), None);
    }
}
