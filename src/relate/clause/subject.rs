use super::super::sentence::Sentence;
use super::super::words;
use super::Clauses;
use super::control::speaks_beside;
use super::voice::reduced;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Clauses {
    /// The subject of a predicate: its own, the one it shares, or the noun right before it.
    pub(super) fn find_subject(&self, s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
        use Label::*;
        // "According to the Herald, Burrows said": the paper does nothing; "As a farmer, she …"
        let circumstance = |c: usize| {
            s.preposition(c).is_some_and(|(p, case)| {
                let first = case.start == 0 || s.upos(case.start - 1) == Upos::Punct;
                p == "according to"
                    || first && matches!(&*p, "as" | "like" | "unlike" | "in" | "at" | "on" | "during")
            })
        };
        let subjects = || {
            s.children(token)
                .filter(|&c| matches!(s.label(c), Nsubj | NsubjPass | Csubj | CsubjPass))
                .filter(move |&c| !circumstance(c))
        };
        // "AN: The film took a year": the speaker of a transcript is nobody's subject
        let told = || {
            let first = subjects().next()?;
            let behind = subjects().find(|&c| c > first && c < token && s.word(first + 1) == ":")?;
            Some(behind)
        };
        // "lawsuits, which **he** said abuse the system", "prisoners who **he** claimed were killed"
        let speaker = || gap_through_speaker(s, token).map(|(_, speaker)| speaker);
        let own =
            told().or_else(speaker).or_else(|| subjects().next()).or_else(|| s.child(token, NsubjOuter));
        if let Some(own) = own.or_else(|| subject_by_place(s, token)) {
            return Some(self.stands_for(own));
        }
        let Some(head) = s.head(token) else { return subject_by_neighbour(s, token) };
        let shared = self.shared_subject(s, token, head);
        shared.or_else(|| subject_by_neighbour(s, token))
    }

    /// The subject that a predicate shares with the one above, or takes from the noun that it hangs on.
    fn shared_subject(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Option<usize> {
        use Label::*;
        match s.label(token) {
            Conj => subject_by_neighbour(s, token).or(self.subject[head]),
            // "lawsuits **which** he said abuse the system": whose clause the speaker stands in
            Ccomp if head < token && gap_through_speaker(s, head).is_some() => {
                gap_through_speaker(s, head).map(|(pronoun, _)| self.stands_for(pronoun))
            }
            // "feared the road could be lost": what somebody fears has its own subject, which the tree hung elsewhere
            Ccomp
                if s.child_of(token, &[Aux, AuxPass, Cop])
                    .is_some_and(|aux| s.morph(aux) != Morph::Infinitive) =>
            {
                None
            }
            Xcomp | Ccomp => self.of_complement(s, token, head),
            Advcl if speaks_beside(s, token).is_some() => {
                speaks_beside(s, token).and_then(|verb| self.actor(s, verb))
            }
            Advcl => self.of_adverbial(s, token, head),
            // "remains committed to", "avoids taking": hung on a verb it tells of the verb's subject
            Acl if s.is_verb(head) => {
                let own = s.morph(token) == Morph::Gerund || s.lemma_in(head, words::LINKS);
                self.subject[head].filter(|_| own)
            }
            Acl => match s.morph(token) {
                Morph::Participle | Morph::Gerund => Some(head),
                _ if reduced(s, token) => Some(head),
                _ => self.infinitive_of_noun(s, head),
            },
            Parataxis if reduced(s, token) => Some(head),
            AclRelcl => {
                let pronoun = s.children(token).any(|c| self.referent[c].is_some());
                (!pronoun).then_some(head)
            }
            _ => None,
        }
    }

    /// The subject of a predicate, also through an adjective: "Oslo remains **committed** to helping".
    pub fn actor(&self, s: &Sentence<'_, '_>, predicate: usize) -> Option<usize> {
        let through = || {
            let quality = s.upos(predicate) == Upos::Adj && s.label(predicate) == Label::Xcomp;
            let link = |&v: &usize| s.lemma_in(v, words::LINKS) && s.child(v, Label::Obj).is_none();
            s.head(predicate).filter(|_| quality).filter(link).and_then(|verb| self.subject[verb])
        };
        self.subject[predicate].or_else(through)
    }
}

/// "which he **said** abuse the system": the pronoun whose clause stands behind the verb of saying, and who says it.
fn gap_through_speaker(s: &Sentence<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    if !s.lemma_in(verb, words::SAYING) {
        return None;
    }
    let pronoun = s.children(verb).find(|&c| {
        matches!(s.label(c), Label::Obj | Label::Nsubj | Label::NsubjPass)
            && s.upos(c) == Upos::Pron
            && matches!(s.lemma(c), "which" | "who" | "that")
    })?;
    let speaker = s.children(verb).find(|&c| c > pronoun && c < verb && s.label(c) == Label::Nsubj)?;
    let clause = s
        .children(verb)
        .any(|c| c > verb && s.label(c) == Label::Ccomp && s.child(c, Label::Nsubj).is_none());
    (pronoun < speaker && clause).then_some((pronoun, speaker))
}

/// The noun right before a finite verb that the tree hung on it as if it were part of a compound: headlines mostly
/// ("Apple launches faster phone").
fn subject_by_place(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    use Label::*;
    if !s.is_verb(verb) || !s.is_finite(verb) {
        return None;
    }
    let before = s.children(verb).rev().find(|&c| c < verb && !matches!(s.label(c), Aux | Advmod | Punct))?;
    let nominal = s.is_noun(before) && s.date[before].is_none() && s.preposition(before).is_none();
    let odd = matches!(
        s.label(before),
        Compound
            | Nmod
            | NmodUnmarked
            | OblUnmarked
            | Dep
            | Dislocated
            | Vocative
            | Parataxis
            | Flat
            | Appos
            | Obj
    );
    (nominal && odd).then_some(before)
}

/// The noun phrase right before a finite verb that has no subject in the tree: "On Sunday, July 20, **a man** was killed".
fn subject_by_neighbour(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    use Label::*;
    let helped = s.child_of(verb, &[Aux, AuxPass]).is_some_and(|aux| aux < verb);
    if !s.is_verb(verb) || !helped && !matches!(s.morph(verb), Morph::Past | Morph::Present3) {
        return None;
    }
    let group =
        |t: usize| matches!(s.upos(t), Upos::Aux | Upos::Adv) || s.word(t).eq_ignore_ascii_case("not");
    let before = (0..verb).rev().find(|&t| !group(t)).filter(|&t| verb - t <= 5)?;
    if !s.is_noun(before) {
        return None;
    }
    let mut noun = before;
    while let Some(head) = s.head(noun).filter(|&h| h < before) {
        noun = match s.label(noun) {
            Nmod | Compound | Flat | NmodPoss | NmodDesc if s.is_noun(head) => head,
            // "the damage caused by the storm was …"
            Obl | OblAgent | Obj if s.is_verb(head) && s.label(head) == Acl => match s.head(head) {
                Some(up) if up < head && s.is_noun(up) => up,
                _ => break,
            },
            _ => break,
        };
    }
    let free = s.preposition(noun).is_none() && s.date[noun].is_none();
    // it must not act in another clause already
    let taken = matches!(s.label(noun), Nsubj | NsubjPass | Obj | Iobj | OblAgent);
    (free && !taken).then_some(noun)
}
