//! Who speaks, before, behind and in the midst of what is said.

use super::{Change, LONGEST_GROUP, is_comma};
use crate::parse::Label::*;
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::tag::{Morph, Upos};

/// "Russia attacked Odesa, **Zelensky** said", "“… and its people,” **she** said": who speaks is no second object of the clause
/// in front, and no word of the quotation speaks.
pub fn speaker_behind(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !s.is_finite(verb)
        || !s.lemma_in(verb, words::SAYING)
        || s.child_of(verb, &[Cc, Aux, AuxPass, Mark]).is_some()
    {
        return;
    }
    let sets_off = |&t: &usize| s.word(t) == "," || s.closes_quotation(t);
    let Some(comma) = (verb.saturating_sub(LONGEST_GROUP)..verb).rev().find(sets_off) else {
        return;
    };
    let quoted = s.closes_quotation(comma);
    let subject = s.child_of(verb, &[Nsubj, NsubjPass, Csubj]);
    if subject.is_some_and(|subject| !quoted || subject > comma) {
        return;
    }
    let part = |t: usize| {
        matches!(s.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det)
            || quoted && s.upos(t) == Upos::Pron
    };
    if comma == 0 || comma + 1 == verb || !(comma + 1..verb).all(part) {
        return;
    }
    // who speaks is the one word of the group that hangs outside of it, before the comma
    let inside = |h: usize| (comma + 1..verb).contains(&h);
    let mut tops = (comma + 1..verb).filter(|&t| !s.head(t).is_some_and(inside));
    let (Some(top), None) = (tops.next(), tops.next()) else { return };
    let strayed =
        matches!(s.label(top), Conj | Appos | Nmod | NmodUnmarked | List | Dep | Obj | OblUnmarked | Nsubj)
            && s.head(top).is_some_and(|h| h < comma || h == verb);
    if strayed && (s.is_noun(top) || s.upos(top) == Upos::Pron) && s.date[top].is_none() {
        changes.push((top, verb, Nsubj));
        changes.extend(subject.map(|subject| (subject, verb, Dep)));
        if s.label(verb) == Conj
            && let Some(head) = s.head(verb)
        {
            changes.push((verb, head, Parataxis));
        }
    }
}

/// "Many people come to try it, reported **the ministry**.": whoever stands behind a verb of saying that a comma sets off,
/// and ends the clause, is no object of it.
pub fn speaker_after(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let finite = matches!(s.morph(verb), Morph::Past | Morph::Present3);
    let set_off = verb > 2 && matches!(s.word(verb - 1), "," | "\"" | "”" | "''");
    if !finite || !set_off || !s.lemma_in(verb, words::SAYING) {
        return;
    }
    if s.child_of(verb, &[Nsubj, NsubjPass, Csubj, Cc, Aux, AuxPass, Mark, Ccomp]).is_some() {
        return;
    }
    let Some(speaker) =
        s.child(verb, Obj).filter(|&o| o > verb && s.is_noun(o) && is_who(s, o) | s.mention[o].is_some())
    else {
        return;
    };
    let group = s.extent(speaker);
    let ends = group.end == s.len() || matches!(s.word(group.end), "." | "," | ";");
    if group.start == verb + 1 && ends {
        changes.push((speaker, verb, Nsubj));
        if let Some(head) = s.head(verb).filter(|&h| h < verb) {
            changes.push((verb, head, Parataxis));
        }
    }
}

/// "**Moscow**, Peskov said, was open to talks": the first of two subjects is that of the clause that is said.
pub fn parenthesis(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !s.lemma_in(verb, words::SPEECH) {
        return;
    }
    let mut before = s.children(verb).filter(|&c| c < verb && s.upos(c) != Upos::Punct);
    let (Some(first), Some(second), None) = (before.next(), before.next(), before.next()) else { return };
    let (one, two) = (s.extent(first), s.extent(second));
    let bare = matches!(s.label(first), Nsubj | Obl | OblUnmarked | NmodUnmarked | Dislocated)
        && s.is_noun(first)
        && s.date[first].is_none()
        && s.preposition(first).is_none();
    let set_off = is_comma(s, one.end) && one.end + 1 == two.start && two.end == verb;
    if !bare || !set_off || s.label(second) != Nsubj {
        return;
    }
    // the tree may take what is said for a second act
    let finite = |c: usize| s.child_of(c, &[Aux, AuxPass, Cop]).is_some() && s.child(c, Cc).is_none();
    let clause = |&c: &usize| c > verb && (s.label(c) == Ccomp || s.label(c) == Conj && finite(c));
    let Some(said) = s.children(verb).find(clause) else { return };
    let begin = s.extent(said).start;
    let comma = begin > verb && (is_comma(s, begin) || is_comma(s, begin - 1));
    let subject = s.child_of(said, &[Nsubj, NsubjPass, NsubjOuter, Csubj, Mark]).is_some();
    if comma && !subject {
        let passive = s.child(said, AuxPass).is_some();
        changes.push((first, said, if passive { NsubjPass } else { Nsubj }));
        changes.push((said, verb, Ccomp));
    }
}
