use super::super::sentence::Sentence;
use super::super::words;
use super::{Clauses, is_party};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Clauses {
    /// Whether a predicate is passive, also without its auxiliary.
    pub(super) fn is_passive(&self, s: &Sentence<'_, '_>, token: usize) -> bool {
        use Label::*;
        if bare_passive(s, token) {
            return true;
        }
        if s.child_of(token, &[AuxPass, OblAgent]).is_some() {
            return s.is_verb(token);
        }
        if s.child_of(token, &[NsubjPass, CsubjPass]).is_some() {
            // without its auxiliary a passive stands in headlines, which have no full stop
            // "have arrested" is active whatever the tree calls its subject
            let aux = |c: usize| matches!(s.label(c), Aux | Cop);
            let be = s.children(token).any(|c| aux(c) && matches!(s.lemma(c), "be" | "get"));
            if !be && s.child(token, Aux).is_some() {
                return false;
            }
            let told = be || s.child(token, Cop).is_some();
            return s.is_verb(token) && (told || s.word(s.len() - 1) != ".");
        }
        if joined_passive(s, token) {
            return s.head(token).is_some_and(|head| self.passive[head]);
        }
        if !s.is_verb(token) || s.morph(token) != Morph::Participle && !reduced(s, token) {
            return false;
        }
        let own = s.child_of(token, &[Aux, Nsubj, Cop]).is_some();
        match s.label(token) {
            _ if reduced(s, token) => true,
            Acl => !own && s.child(token, Obj).is_none(),
            Advcl => !own && s.child(token, Obj).is_none(),
            Conj => !own && s.head(token).is_some_and(|head| self.passive[head]),
            Xcomp => !own && s.child(token, Obj).is_none(),
            Root | Parataxis if s.word(s.len() - 1) == "." => false,
            Root | Parataxis => !own && s.child(token, Obj).is_none() && s.child(token, Nsubj).is_none(),
            _ => false,
        }
    }
}

/// "the inquiry **led** by a judge": a participle behind its noun that reads like a past tense.
pub(super) fn reduced(s: &Sentence<'_, '_>, token: usize) -> bool {
    let hangs = match s.label(token) {
        Label::Acl => true,
        // set off by commas: "The device, revealed in May, …"
        Label::Parataxis => s.head(token).is_some_and(|h| h < token && s.is_noun(h)),
        // "If convicted, he …"
        Label::Advcl => {
            let mark = s.child_of(token, &[Label::Mark, Label::Advmod]).filter(|&m| m + 1 == token);
            return mark.is_some_and(|m| {
                matches!(s.folded(m), "if" | "when" | "once" | "unless" | "until" | "although" | "though")
            }) && s.morph(token) == Morph::Past
                && s.child_of(token, &[Label::Nsubj, Label::Aux, Label::Obj]).is_none();
        }
        _ => false,
    };
    hangs
        && matches!(s.morph(token), Morph::Past | Morph::Participle)
        && s.child_of(token, &[Label::Mark, Label::Nsubj, Label::Aux, Label::Obj]).is_none()
}

/// "Apple **swamped** by orders" of a headline, "the men **freed** by South Korea" where the tree has an act: without an object
/// and with who does it right behind.
fn bare_passive(s: &Sentence<'_, '_>, verb: usize) -> bool {
    use Label::*;
    let past = s.upos(verb) == Upos::Verb && matches!(s.morph(verb), Morph::Past | Morph::Participle);
    let by = verb + 1 < s.len() && s.word(verb + 1) == "by";
    if !past || !by || s.child_of(verb, &[Aux, AuxPass, Obj, Mark]).is_some() {
        return false;
    }
    let headline = s.word(s.len() - 1) != ".";
    // "fell by a third" tells how far
    let who = |&c: &usize| {
        c > verb + 1
            && s.head(verb + 1) == Some(c)
            && s.date[c].is_none()
            && (is_party(s, c) || headline && s.is_noun(c) && s.child(c, Nummod).is_none())
    };
    let agent = s.children(verb).find(who).is_some_and(|c| matches!(s.label(c), Obl | OblAgent | Nmod));
    agent && !s.lemma_in(verb, words::WITHOUT_OBJECT)
}

/// "was arrested in 2007 and later **transferred** to the capital": a past form without an object that "and" joins to a passive,
/// of a verb that does not do without.
fn joined_passive(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.is_verb(token)
        && s.label(token) == Label::Conj
        && s.morph(token) == Morph::Past
        && s.child_of(token, &[Label::Aux, Label::Nsubj, Label::Obj, Label::Ccomp, Label::Xcomp]).is_none()
        && s.lemma_in(token, words::DONE_TO_SOMEBODY)
}
