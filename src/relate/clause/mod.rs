//! Of each clause who is its subject, in which voice it stands, and for whom a relative pronoun stands.
//!
//! In: a sentence with its mended tree, names and dates; classes of words. Out: [`Clauses`], worked out once for the whole
//! sentence: the voice (`voice`), the subject by the tree or by the place of the words (`subject`), the one of an infinitive or
//! a participle, which is somebody of the verb or noun above (`control`), and what relative pronouns stand for (`referent`).
//! Never an object, never a relation, nothing of whether it is so; the tree stays as it is.

mod control;
mod referent;
mod subject;
mod voice;

pub use control::{owner_beside, speaks_beside, whole};
pub use referent::only_joins;

use super::Voice;
use super::sentence::Sentence;
use super::words;
use crate::parse::Label;
use crate::tag::Upos;

/// What the grammar says of each predicate of a sentence: its subject on the surface, its voice; and for each relative
/// pronoun what it stands for. Computed once, heads before their dependents, so that nobody walks up long chains. Serves one
/// sentence after the other, so that nothing is allocated anew.
#[derive(Default)]
pub struct Clauses {
    /// Whether a token [is a predicate](is_predicate).
    pub is_predicate: Vec<bool>,
    /// The token that is the grammatical subject of each predicate, shared subjects included.
    pub subject: Vec<Option<usize>>,
    /// Whether a token is the subject of some predicate.
    pub is_subject: Vec<bool>,
    /// Whether the predicate is passive.
    pub passive: Vec<bool>,
    /// What a relative pronoun stands for.
    pub referent: Vec<Option<usize>>,
}

impl Clauses {
    /// Reads a whole sentence.
    pub fn read(&mut self, s: &Sentence<'_, '_>) {
        self.referent.clear();
        self.referent.extend((0..s.len()).map(|token| {
            let may_refer = matches!(s.upos(token), Upos::Pron | Upos::Det | Upos::Sconj | Upos::Adv);
            if may_refer { referent::referent(s, token) } else { None }
        }));
        self.is_predicate.clear();
        self.is_predicate.extend((0..s.len()).map(|token| {
            // most tokens are of another kind
            let may_be = matches!(s.upos(token), Upos::Verb | Upos::Aux | Upos::Adj);
            (may_be || s.has(token, Label::Cop)) && is_predicate(s, token)
        }));
        self.subject.clear();
        self.subject.resize(s.len(), None);
        for marks in [&mut self.is_subject, &mut self.passive] {
            marks.clear();
            marks.resize(s.len(), false);
        }
        for token in s.top_down() {
            if self.is_predicate[token] {
                self.passive[token] = self.is_passive(s, token);
                self.subject[token] = self.find_subject(s, token);
                if let Some(subject) = self.subject[token] {
                    self.is_subject[subject] = true;
                }
            }
        }
    }

    /// The voice of a predicate.
    pub fn voice(&self, token: usize) -> Voice {
        if self.passive[token] { Voice::Passive } else { Voice::Active }
    }

    /// What a token stands for: itself, or the antecedent of a relative pronoun.
    pub fn stands_for(&self, token: usize) -> usize {
        self.referent[token].unwrap_or(token)
    }
}

/// Whether a token is the head of a clause: a verb that is not used as adjective or preposition, or what "be" links.
pub fn is_predicate(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if s.child(token, Cop).is_some() {
        return true;
    }
    match s.upos(token) {
        // "The men escaped", where the tagger saw a quality
        Upos::Adj => {
            matches!(s.label(token), Root | Conj | Ccomp | Advcl | AclRelcl | Parataxis)
                && s.child(token, Nsubj).is_some_and(|subject| subject < token)
                && (s.word(token).ends_with("ed") || s.word(token).ends_with("ing"))
        }
        Upos::Verb => !matches!(
            s.label(token),
            Amod | Compound | Case | Mark | Fixed | Flat | CompoundPrt | Det | Cc | Goeswith | Advmod
        ),
        // "has" as the main verb of a clause may be tagged as an auxiliary
        Upos::Aux => {
            matches!(s.label(token), Root | Conj | Ccomp | Advcl | AclRelcl | Parataxis)
                && s.child_of(token, &[Nsubj, Obj, NsubjPass]).is_some()
        }
        _ => false,
    }
}

/// A name, or a word for people or bodies: who may do something.
fn is_party(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.mention[token].is_some() || s.lemma_in(token, words::WHO)
}
