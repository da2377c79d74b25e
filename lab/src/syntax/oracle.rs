//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): how many gold arcs an action puts out of reach.

use nutgraf::internals::parse::{Action, NOBODY, State};

/// The heads of a sentence ([`NOBODY`] for the root) and the children of each token.
pub struct Gold {
    pub heads: Vec<u32>,
    pub children: Vec<Vec<u32>>,
}

impl Gold {
    pub fn new(heads: Vec<u32>) -> Gold {
        let mut children = vec![Vec::new(); heads.len()];
        for (child, &head) in heads.iter().enumerate() {
            if let Some(list) = children.get_mut(head as usize) {
                list.push(child as u32);
            }
        }
        Gold { heads, children }
    }

    /// What an action costs. It must be allowed.
    pub fn cost(&self, state: &State, action: Action) -> usize {
        let (s0, s1, b0) = (state.stack(0), state.stack(1), state.buffer(0));
        let to_come = |token: u32| b0 != NOBODY && token >= b0 && token != NOBODY;
        let stacked = |token: u32| {
            token != NOBODY
                && !to_come(token)
                && state.node(token).head == NOBODY
                && state.stacked().binary_search(&token).is_ok()
        };
        match action {
            Action::Shift => {
                let head = self.heads[b0 as usize];
                let lost_head = usize::from(stacked(head) && head != s0);
                lost_head + self.children[b0 as usize].iter().filter(|child| stacked(**child)).count()
            }
            Action::Left | Action::Right => {
                let head = self.heads[s0 as usize];
                let lost_head = match action {
                    Action::Left => head == NOBODY || head == s1 || (to_come(head) && head != b0),
                    _ => head == NOBODY || to_come(head),
                };
                usize::from(lost_head)
                    + self.children[s0 as usize].iter().filter(|child| to_come(**child)).count()
            }
        }
    }

    /// The allowed actions that cost least.
    pub fn best(&self, state: &State) -> [bool; 3] {
        let allowed = state.allowed();
        let costs = [0, 1, 2].map(|i| if allowed[i] { self.cost(state, Action::ALL[i]) } else { usize::MAX });
        let least = costs.into_iter().min().unwrap_or(0);
        [0, 1, 2].map(|i| allowed[i] && costs[i] == least)
    }
}
