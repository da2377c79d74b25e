//! Participles before their noun that the parser took for verbs: "in **neighbouring** Mali", "**suspected** militants have fled".

use super::Change;
use crate::parse::Label::{self, *};
use crate::relate::sentence::Sentence;
use crate::relate::words::{self, holds};
use crate::tag::{Morph, Upos};

/// A participle in front of the noun that it tells of.
pub fn participle_before_noun(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let past = matches!(s.morph(verb), Morph::Past | Morph::Participle);
    if !past && s.morph(verb) != Morph::Gerund || s.child_of(verb, &[Aux, AuxPass, Cop, NsubjPass]).is_some()
    {
        return;
    }
    let behind = verb + 1;
    if behind >= s.len()
        || !matches!(s.upos(behind), Upos::Adj | Upos::Noun | Upos::Propn)
        || s.date[behind].is_some()
    {
        return;
    }
    if fronted(s, verb, changes) {
        return;
    }
    let Some(noun) = s.child(verb, Obj).filter(|&o| o > verb && s.is_noun(o)) else { return };
    if s.base_phrase(noun).start != behind {
        return;
    }
    let Some(before) = verb.checked_sub(1) else { return };
    let determined = match s.upos(before) {
        Upos::Det => matches!(s.lemma(before), "the" | "a" | "an" | "all" | "some" | "these" | "this"),
        Upos::Part => s.label(before) == Case && s.word(before).starts_with(['\'', '’']),
        // "the **18** kidnapped workers"
        Upos::Num => {
            let of = before > 1 && s.upos(before - 2) == Upos::Adp;
            of && s.upos(before - 1) == Upos::Det && s.label(verb) != Root
        }
        _ => false,
    };
    let settled = holds(words::QUALITIES, &crate::token::fold(s.word(verb)))
        && matches!(s.upos(before), Upos::Adp | Upos::Sconj | Upos::Verb)
        || s.lemma_in(verb, words::OPENING)
            && s.lemma_in(noun, words::OPENED)
            && s.upos(before) != Upos::Part;
    if !(determined || settled) {
        return;
    }
    let Some(above) = s.head(verb) else { return };
    let case = s.children(verb).find(|&c| {
        c < verb && matches!(s.label(c), Mark | Case) && matches!(s.upos(c), Upos::Adp | Upos::Sconj)
    });
    let label: Label = match case {
        Some(_) if s.is_verb(above) => Obl,
        Some(_) => Nmod,
        None if s.is_verb(above) && above < verb && matches!(s.label(verb), Xcomp | Ccomp | Advcl) => Obj,
        None if matches!(s.label(verb), Obj | Nsubj | Obl | Nmod | NsubjPass | Conj | Appos) => s.label(verb),
        None => Nmod,
    };
    changes.push((noun, above, label));
    changes.push((verb, noun, Amod));
    for child in s.children(verb).filter(|&c| c < verb && s.upos(c) != Upos::Punct) {
        let label = match s.label(child) {
            Mark | Case => Case,
            Nsubj if s.upos(child) == Upos::Num => Nummod,
            other => other,
        };
        changes.push((child, noun, label));
    }
}

/// "**Suspected** rebels have attacked", "**Defeated** candidate Ali Omar has called": at the head of a clause, with no comma
/// before the subject.
fn fronted(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) -> bool {
    let begins = verb == 0 || matches!(s.upos(verb - 1), Upos::Punct | Upos::Cconj | Upos::Sconj);
    let Some(above) = s.head(verb).filter(|&h| begins && h > verb && s.label(verb) == Advcl) else {
        return false;
    };
    if s.child_of(verb, &[Mark, Case]).is_some() {
        return false;
    }
    let subject = s.child_of(above, &[Nsubj, NsubjPass]).filter(|&n| n > verb && n < above);
    if let Some(subject) = subject {
        if s.base_phrase(subject).start == verb + 1 && s.is_noun(subject) && s.child(verb, Obj).is_none() {
            changes.push((verb, subject, Amod));
            return true;
        }
        return false;
    }
    let Some(noun) = s.child(verb, Obj).filter(|&o| s.is_noun(o) && s.base_phrase(o).start == verb + 1)
    else {
        return false;
    };
    let end = s.extent(noun).end;
    let group =
        |t: usize| matches!(s.upos(t), Upos::Aux | Upos::Adv | Upos::Part) && s.head(t) == Some(above);
    if end <= above && (end..above).all(group) {
        let passive = s.child(above, AuxPass).is_some();
        changes.push((noun, above, if passive { NsubjPass } else { Nsubj }));
        changes.push((verb, noun, Amod));
        return true;
    }
    false
}
