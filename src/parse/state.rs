use super::Label;
use crate::tag::{Fine, Tagged, Upos, Words};

/// One token of the sentence that is being parsed: what it is, and what hangs on it so far.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Hash of the word.
    pub word: u64,
    /// Hash of the class.
    pub tag: u64,
    /// Hash of the last three letters.
    pub suffix: u64,
    /// Hash of the word's cluster.
    pub cluster: u64,
    /// What the word looks like.
    pub shape: u8,
    /// Hash of the class of the next verb, and whether a comma stands before it.
    pub ahead: u64,
    /// The class of the next token that is not a part of a plain noun phrase.
    pub stop: u64,
    /// The class.
    pub fine: Fine,
    /// The head, or [`NOBODY`].
    pub head: u32,
    /// The relation to the head.
    pub label: Label,
    /// Leftmost child, the one right of it, and the leftmost that is not punctuation: a preposition, a conjunction.
    pub left: u32,
    /// The second child from the left.
    pub left2: u32,
    /// The leftmost child that is not punctuation.
    pub lead: u32,
    /// Rightmost child.
    pub right: u32,
    /// The second child from the right.
    pub right2: u32,
    /// How many children stand to the left, and to the right.
    pub lefts: u8,
    /// Children to the right.
    pub rights: u8,
    /// The labels of the children to the left, a bit each.
    pub left_labels: u64,
    /// The labels of the children to the right.
    pub right_labels: u64,
    /// The mention that the token lies in, plus one; 0 for none.
    pub unit: u32,
    /// Whether the token stands in a date.
    pub is_time: bool,
    /// How many verbs, and how many commas, stand before the token.
    pub verbs: u32,
    /// Commas before the token.
    pub commas: u32,
    /// Conjunctions before the token.
    pub joins: u32,
    /// Other marks before the token.
    pub marks: u32,
}

/// The index of no token.
pub const NOBODY: u32 = u32::MAX;

impl Node {
    const NONE: Node = Node {
        word: 0x1b87_3593_cc9e_2d51,
        tag: 0x2545_f491_4f6c_dd1d,
        suffix: 0,
        cluster: 0x51ed_270b_7a2e_1d65,
        shape: 0,
        ahead: 0,
        stop: 0,
        fine: Fine::X,
        head: NOBODY,
        label: Label::Root,
        left: NOBODY,
        left2: NOBODY,
        lead: NOBODY,
        right: NOBODY,
        right2: NOBODY,
        lefts: 0,
        rights: 0,
        left_labels: 0,
        right_labels: 0,
        unit: 0,
        is_time: false,
        verbs: 0,
        commas: 0,
        joins: 0,
        marks: 0,
    };
}

/// What the parser can do (Kuhlmann, Gómez-Rodríguez and Satta 2011: arc-hybrid).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The next token goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next token.
    Left,
    /// The top of the stack hangs on the one below.
    Right,
}

impl Action {
    /// All actions, in the order of their weights.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// A sentence half parsed: a stack, the next token, and the arcs so far. The buffers are used again.
#[derive(Debug, Clone, Default)]
pub struct State {
    nodes: Vec<Node>,
    stack: Vec<u32>,
    next: u32,
}

impl State {
    /// Starts a sentence.
    pub fn start(&mut self, words: &Words, tagged: &[Tagged]) {
        self.nodes.clear();
        self.stack.clear();
        self.next = 0;
        let (mut verbs, mut commas, mut joins, mut marks) = (0, 0, 0, 0);
        self.nodes.extend(words.forms().iter().zip(tagged).map(|(form, tagged)| {
            let node = Node {
                word: form.hash,
                tag: mix(tagged.fine as u64 + 1),
                suffix: mix(form.suffix(3)),
                fine: tagged.fine,
                cluster: mix(u64::from(form.entry.cluster) + 900),
                shape: form.shape,
                verbs,
                commas,
                joins,
                marks,
                ..Node::NONE
            };
            verbs += u32::from(tagged.fine.is_verb());
            commas += u32::from(tagged.fine == Fine::Comma);
            joins += u32::from(tagged.fine == Fine::Cconj);
            marks += u32::from(tagged.fine.upos() == Upos::Punct && tagged.fine != Fine::Comma);
            node
        }));
        let (mut ahead, mut comma, mut stop) = (1200, 0, mix(1199));
        for node in self.nodes.iter_mut().rev() {
            node.ahead = mix(ahead + comma);
            node.stop = stop;
            match node.fine.upos() {
                Upos::Verb | Upos::Aux => (ahead, comma) = (1202 + 3 * node.fine as u64, 0),
                Upos::Punct if node.fine == Fine::Comma => comma = 1,
                Upos::Punct if node.fine != Fine::Hyphen => comma = comma.max(2),
                _ => {}
            }
            match node.fine.upos() {
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Sym => {}
                _ if matches!(node.fine, Fine::Poss | Fine::PronPoss | Fine::Hyphen) => {}
                _ => stop = node.tag,
            }
        }
    }

    /// Makes a token range a unit: its inside is joined before anything outside hangs on it or it on anything.
    pub fn unite(&mut self, tokens: std::ops::Range<usize>, unit: u32) {
        for node in self.nodes.get_mut(tokens).unwrap_or_default() {
            node.unit = unit;
        }
    }

    /// Says that a token range is a date: no noun, name or verb before it hangs on it, nor it on a name ("visited
    /// **Odesa Tuesday**", "will host the **summit next year**").
    pub fn mark_time(&mut self, tokens: std::ops::Range<usize>) {
        for node in self.nodes.get_mut(tokens).unwrap_or_default() {
            node.is_time = true;
        }
    }

    /// The tokens.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// A token, or a stand-in for one that is not there.
    #[inline(always)]
    pub fn node(&self, index: u32) -> &Node {
        static NONE: Node = Node::NONE;
        self.nodes.get(index as usize).unwrap_or(&NONE)
    }

    /// The token at this depth of the stack; 0 is the top.
    #[inline(always)]
    pub fn stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NOBODY, |at| self.stack[at])
    }

    /// The tokens on the stack, the deepest first.
    pub fn stacked(&self) -> &[u32] {
        &self.stack
    }

    /// The next token, or one behind it.
    #[inline(always)]
    pub fn buffer(&self, ahead: u32) -> u32 {
        let at = self.next + ahead;
        if (at as usize) < self.nodes.len() { at } else { NOBODY }
    }

    /// Whether all is joined.
    pub fn is_done(&self) -> bool {
        self.next as usize >= self.nodes.len() && self.stack.len() <= 1
    }

    /// Which actions may be taken, in the order of [`Action::ALL`]. Unless the sentence is done there is one at least.
    #[inline]
    pub fn allowed(&self) -> [bool; 3] {
        let more = (self.next as usize) < self.nodes.len();
        let (deep, full) = (self.stack.len() >= 2, !self.stack.is_empty());
        let mut allowed = [more, more && full, deep];
        let (top, next) = (self.stack(0), self.buffer(0));
        let (s0, s1) = (self.node(top).unit, self.node(self.stack(1)).unit);
        let b0 = self.node(next).unit;
        if s0 | s1 | b0 != 0 && more && full {
            let b1 = self.node(self.buffer(1)).unit;
            // Inside a unit on the top of the stack: join it, or read on in it.
            let open = s0 != 0 && s0 == s1;
            let within = s0 != 0 && s0 == b0;
            if open && !within {
                allowed = [false, false, true];
            } else if within {
                // On whom something from outside hangs already, that is the head of the unit.
                let left = self.node(top).left;
                allowed[1] = left == NOBODY || self.node(left).unit == s0;
                allowed[2] = open;
            } else if b0 != 0 && b1 == b0 && self.node(next.wrapping_sub(1)).unit == b0 {
                // Between its first and its last token a unit takes nothing from outside.
                allowed[1] = false;
            }
        }
        if more && full && self.node(next).is_time && !self.node(top).is_time {
            match self.node(top).fine.upos() {
                Upos::Noun | Upos::Pron | Upos::Verb => allowed[1] = false,
                Upos::Propn => {
                    allowed[1] = false;
                    // No date hangs on a name: the name finds its head first.
                    let head = self.node(self.stack(1)).fine.upos();
                    allowed[0] &= !(allowed[2] && matches!(head, Upos::Verb | Upos::Noun));
                }
                // Articles and numbers belong to a date only where they stand right before it.
                Upos::Det | Upos::Adj | Upos::Num => allowed[1] &= self.node(top + 1).is_time,
                _ => {}
            }
        } else if allowed[1] && self.node(top).fine.upos() == Upos::Det {
            // "the summit next year": the article is not the date's.
            let noun = self.node(next);
            allowed[0] &= !(matches!(noun.fine.upos(), Upos::Noun | Upos::Propn)
                && !noun.is_time
                && self.node(self.buffer(1)).is_time);
        }
        allowed
    }

    /// Takes an action; `label` is that of the arc, if it makes one.
    pub fn take(&mut self, action: Action, label: Label) {
        match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Action::Left | Action::Right => {
                let (head, dependent) = self.arc(action);
                self.stack.pop();
                self.join(head, dependent, label);
            }
        }
    }

    /// Head and dependent of the arc that an action makes.
    #[inline(always)]
    pub fn arc(&self, action: Action) -> (u32, u32) {
        let head = if action == Action::Left { self.buffer(0) } else { self.stack(1) };
        (head, self.stack(0))
    }

    fn join(&mut self, head: u32, dependent: u32, label: Label) {
        let Some(node) = self.nodes.get_mut(dependent as usize) else { return };
        (node.head, node.label) = (head, label);
        let punctuation = node.fine.upos() == Upos::Punct;
        let Some(node) = self.nodes.get_mut(head as usize) else { return };
        if dependent < head {
            (node.left2, node.left) = (node.left, dependent);
            if !punctuation {
                node.lead = dependent;
            }
            node.lefts = node.lefts.saturating_add(1);
            node.left_labels |= 1 << label as u32;
        } else {
            (node.right2, node.right) = (node.right, dependent);
            node.rights = node.rights.saturating_add(1);
            node.right_labels |= 1 << label as u32;
        }
    }
}

/// Spreads a small number over 64 bits.
#[inline(always)]
pub const fn mix(value: u64) -> u64 {
    let value = (value + 0x51).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (value ^ (value >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
