use super::class::Class;
use super::wording::Wording;
use super::{Context, mend};
use crate::gazetteer::Kind;
use crate::parse::{Label, Margins, ROOT, Tree};
use crate::resolve::Mention;
use crate::tag::{Morph, Tagged, Upos};
use crate::text::Span;
use crate::time::DateExpr;
use crate::token::Tokens;
use std::ops::Range;

/// A token farther than this from the root is not hung elsewhere.
const LONGEST_WAY: usize = 64;

/// One sentence with its tree, its names and its dates; tokens are counted from the sentence's first. Serves one sentence
/// after the other, so that nothing is allocated anew.
pub struct Sentence<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    /// Index of the sentence in the document.
    pub index: usize,
    /// Document index of its first token.
    pub base: usize,
    pub tagged: Vec<Tagged>,
    /// The tree, mended where the parser is known to err.
    pub tree: Tree,
    /// The outermost mention that covers each token, as an index into the document's mentions.
    pub mention: Vec<Option<u32>>,
    /// Whether that mention names a person.
    pub person: Vec<bool>,
    /// The date that covers each token.
    pub date: Vec<Option<u32>>,
    /// For each token of a title ("Russian President") the first token of the name behind it.
    pub titled: Vec<Option<u32>>,
    wording: Wording<'a>,
    /// The dependents of `t` are `child_list[child_start[t]..child_start[t + 1]]`, in text order.
    child_start: Vec<u32>,
    child_list: Vec<u32>,
    /// The labels of the dependents of each token.
    below: Vec<Labels>,
    /// All tokens, heads before their dependents.
    top_down: Vec<u32>,
    /// Leftmost and rightmost token below each token.
    pub(super) extent: Vec<(u32, u32)>,
    /// The same, without what a noun phrase does not need: relative clauses, asides, appositions.
    pub(super) phrase: Vec<(u32, u32)>,
}

/// A set of labels.
#[derive(Debug, Clone, Copy, Default)]
struct Labels(u64);

impl Labels {
    #[inline]
    fn of(labels: &[Label]) -> Labels {
        Labels(labels.iter().fold(0, |set, &label| set | 1 << label as u8))
    }

    #[inline]
    fn holds(self, label: Label) -> bool {
        self.0 >> label as u8 & 1 != 0
    }

    #[inline]
    fn meets(self, other: Labels) -> bool {
        self.0 & other.0 != 0
    }
}

const _: () = assert!(Label::ALL.len() <= 64);

impl<'a, 't> Sentence<'a, 't> {
    /// A sentence of a document, with nothing in it yet.
    pub fn empty(context: &Context<'a, 't>) -> Self {
        Sentence {
            tokens: context.tokens,
            index: 0,
            base: 0,
            tagged: Vec::new(),
            tree: Tree::default(),
            mention: Vec::new(),
            person: Vec::new(),
            date: Vec::new(),
            titled: Vec::new(),
            wording: Wording::default(),
            child_start: Vec::new(),
            child_list: Vec::new(),
            below: Vec::new(),
            top_down: Vec::new(),
            extent: Vec::new(),
            phrase: Vec::new(),
        }
    }

    /// Looks at another sentence. False, and nothing of use to be seen, where tree and tags do not fit it.
    pub fn read(&mut self, context: &Context<'a, 't>, index: usize, tagged: &[Tagged], tree: &Tree) -> bool {
        let Context { tokens, mentions, dates, tagger, .. } = *context;
        let Some(range) = tokens.sentences.get(index).map(|sentence| sentence.tokens.clone()) else {
            return false;
        };
        let length = range.len();
        if length == 0 || tagged.len() != length || tree.heads.len() != length || tree.labels.len() != length
        {
            return false;
        }
        (self.index, self.base) = (index, range.start);
        self.tagged.clear();
        self.tagged.extend_from_slice(tagged);
        self.tree.heads.clone_from(&tree.heads);
        self.tree.labels.clone_from(&tree.labels);
        self.tree.margins.clone_from(&tree.margins);
        self.wording.read(tokens, range.start, tagged, tagger);
        for marks in [&mut self.mention, &mut self.date, &mut self.titled] {
            marks.clear();
            marks.resize(length, None);
        }
        self.person.clear();
        self.person.resize(length, false);
        self.mark(range, mentions, dates);
        self.measure();
        let changes = mend::borders(self);
        self.rehang(&changes);
        let mut changes = mend::read(self, mentions);
        mend::places_in_places(self, context, &mut changes);
        self.rehang(&changes);
        true
    }

    /// Hangs tokens elsewhere, each unless it would come to hang below itself.
    fn rehang(&mut self, changes: &[mend::Change]) {
        if changes.is_empty() {
            return;
        }
        for &(token, head, label) in changes {
            let up = |&t: &usize| Some(self.tree.heads[t]).filter(|&h| h < self.len());
            let first = Some(head).filter(|&h| h < self.len());
            let mut above = std::iter::successors(first, up).take(LONGEST_WAY + 1);
            let rooted = above.by_ref().take(LONGEST_WAY).all(|t| t != token) && above.next().is_none();
            if rooted {
                self.tree.heads[token] = head;
                self.tree.labels[token] = label;
                // what the parser thought of it tells nothing any more
                if let Some(margins) = self.tree.margins.get_mut(token) {
                    *margins = Margins::default();
                }
            }
        }
        self.measure();
    }

    fn mark(&mut self, range: Range<usize>, mentions: &[Mention], dates: &[DateExpr]) {
        let whole = self.tokens.span(range.clone());
        let first = mentions.partition_point(|m| m.span.end <= whole.start);
        for (offset, mention) in mentions[first..].iter().enumerate() {
            if mention.span.start >= whole.end {
                break;
            }
            if mention.nested_in.is_some() {
                continue;
            }
            for token in self.covering(mention.span) {
                self.mention[token] = Some((first + offset) as u32);
                self.person[token] = mention.kind == Kind::Person;
            }
        }
        let first = dates.partition_point(|d| d.span.end <= whole.start);
        for (offset, date) in dates[first..].iter().enumerate() {
            if date.span.start >= whole.end {
                break;
            }
            for token in self.covering(date.span) {
                self.date[token] = Some((first + offset) as u32);
            }
        }
    }

    /// The sentence's tokens that lie in a span.
    pub fn covering(&self, span: Span) -> Range<usize> {
        let all = &self.tokens.tokens[self.base..self.base + self.tagged.len()];
        let start = all.partition_point(|t| t.span.end <= span.start);
        let end = all.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// All tokens, heads before their dependents.
    pub fn top_down(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.top_down.iter().map(|&token| token as usize)
    }

    /// Takes down what follows from the tree: dependents, their order, extents.
    fn measure(&mut self) {
        let length = self.len();
        self.list_children();
        self.top_down.clear();
        let root = |&t: &usize| self.tree.heads[t] == ROOT || self.tree.heads[t] >= length;
        self.top_down.extend((0..length).filter(root).map(|t| t as u32));
        let mut next = 0;
        while let Some(&token) = self.top_down.get(next) {
            let token = token as usize;
            let range = self.child_start[token] as usize..self.child_start[token + 1] as usize;
            self.top_down.extend_from_slice(&self.child_list[range]);
            next += 1;
        }
        // children before heads
        self.extent.clear();
        self.extent.extend((0..length as u32).map(|t| (t, t)));
        self.phrase.clone_from(&self.extent);
        for next in (0..self.top_down.len()).rev() {
            let token = self.top_down[next] as usize;
            let head = self.tree.heads[token];
            if head >= length {
                continue;
            }
            let (low, high) = self.extent[token];
            let (l, h) = self.extent[head];
            self.extent[head] = (l.min(low), h.max(high));
            if self.in_phrase(token, head) {
                let (low, high) = self.phrase[token];
                let (l, h) = self.phrase[head];
                self.phrase[head] = (l.min(low), h.max(high));
            }
        }
    }

    fn list_children(&mut self) {
        let Sentence { tree, child_start: start, child_list: list, below, .. } = self;
        let length = tree.heads.len();
        start.clear();
        start.resize(length + 1, 0);
        below.clear();
        below.resize(length, Labels::default());
        for (&head, &label) in tree.heads.iter().zip(&tree.labels).filter(|(head, _)| **head < length) {
            start[head] += 1;
            below[head].0 |= Labels::of(&[label]).0;
        }
        let mut end = 0;
        for start in start.iter_mut() {
            end += *start;
            *start = end;
        }
        list.clear();
        list.resize(end as usize, 0);
        // from behind, so that each ends where its list begins
        for (token, &head) in tree.heads.iter().enumerate().rev().filter(|(_, head)| **head < length) {
            start[head] -= 1;
            list[start[head] as usize] = token as u32;
        }
    }

    /// Whether a dependent belongs to the noun phrase of its head when somebody asks who or what.
    fn in_phrase(&self, token: usize, head: usize) -> bool {
        use Label::*;
        match self.tree.labels[token] {
            AclRelcl | AdvclRelcl | Parataxis | Appos | Dislocated | Discourse | Vocative | Reparandum
            | Cop | Nsubj | NsubjPass | NsubjOuter | Csubj | CsubjPass | Aux | AuxPass | Mark | Advcl
            | Orphan | List | Expl => false,
            Case => self.tagged[token].upos == Upos::Part || self.is_clitic(token),
            Cc | CcPreconj => token > head,
            // "both men, …" keeps its conjuncts; a verb that was joined to a noun by mistake does not come along
            Conj => !self.is_verb(token) || self.is_verb(head),
            Punct => {
                self.word(token) == "%"
                    || (token > 0 && token + 1 < self.len() && self.inside_quotes(token, head))
            }
            Acl => token < head,
            _ => true,
        }
    }

    fn inside_quotes(&self, token: usize, head: usize) -> bool {
        let hyphen = matches!(self.word(token), "-" | "–" | "/" | "'" | "’");
        hyphen && token.abs_diff(head) < 12
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tagged.len()
    }

    /// A token as it reads: character references resolved.
    pub fn word(&self, token: usize) -> &'a str {
        self.wording.word(token)
    }

    /// A token as it reads, folded.
    pub fn folded(&self, token: usize) -> &str {
        self.wording.folded(token)
    }

    /// The lemma of a token, folded.
    pub fn lemma(&self, token: usize) -> &str {
        self.wording.lemma(token)
    }

    /// Whether the lemma of a token is in a class.
    #[inline]
    pub fn lemma_in(&self, token: usize, class: &Class) -> bool {
        self.wording.lemma_in(token, class)
    }

    /// The tag of a token.
    pub fn upos(&self, token: usize) -> Upos {
        self.tagged[token].upos
    }

    /// The morphology of a token.
    pub fn morph(&self, token: usize) -> Morph {
        self.tagged[token].morph
    }

    /// The label of a token.
    pub fn label(&self, token: usize) -> Label {
        self.tree.labels[token]
    }

    /// The head of a token.
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = self.tree.heads[token];
        (head < self.len()).then_some(head)
    }

    /// Whether the token is tagged as a verb.
    pub fn is_verb(&self, token: usize) -> bool {
        self.upos(token) == Upos::Verb
    }

    /// Whether the token is a noun or a name.
    pub fn is_noun(&self, token: usize) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn)
    }

    /// Whether the token is a noun, a name, a pronoun or a number.
    pub fn is_nominal(&self, token: usize) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::Det)
    }

    pub(super) fn is_clitic(&self, token: usize) -> bool {
        self.word(token).starts_with(['\'', '’'])
    }

    /// The dependents of a token, in text order.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range = self.child_start[token] as usize..self.child_start[token + 1] as usize;
        self.child_list[range].iter().map(|&t| t as usize)
    }

    /// The dependents of a token that stand behind another, in text order.
    pub(super) fn children_behind(&self, token: usize, behind: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.child_start[token] as usize..self.child_start[token + 1] as usize;
        let list = &self.child_list[range];
        list[list.partition_point(|&c| c as usize <= behind)..].iter().map(|&c| c as usize)
    }

    /// Whether some dependent has this label.
    #[inline]
    pub fn has(&self, token: usize, label: Label) -> bool {
        self.below[token].holds(label)
    }

    /// Whether some dependent has one of these labels.
    #[inline]
    pub fn has_of(&self, token: usize, labels: &[Label]) -> bool {
        self.below[token].meets(Labels::of(labels))
    }

    /// The first dependent with this label.
    #[inline]
    pub fn child(&self, token: usize, label: Label) -> Option<usize> {
        if self.has(token, label) { self.first_child(token, Labels::of(&[label])) } else { None }
    }

    /// The first dependent with one of these labels.
    #[inline]
    pub fn child_of(&self, token: usize, labels: &[Label]) -> Option<usize> {
        if self.has_of(token, labels) { self.first_child(token, Labels::of(labels)) } else { None }
    }

    /// Apart from the question whether there is one, which mostly there is not: that is small where it is asked.
    #[inline(never)]
    fn first_child(&self, token: usize, labels: Labels) -> Option<usize> {
        self.children(token).find(|&c| labels.holds(self.label(c)))
    }
}
