//! Who somebody is, beside his name: titles, bodies and compounds that the parser hung as if they stood for themselves.

use super::Change;
use crate::parse::Label::*;
use crate::parse::ROOT;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::tag::{Morph, Upos};

/// Between an office and the name behind it stand no more words than those of its body.
const LONGEST_BODY: usize = 12;

/// "Economist **Ana Ruiz** of First Bank **said**": the subject is the name, and what "of" joins to it tells where she is from.
pub fn name_before_body(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(body) = s.child(verb, Nsubj).filter(|&b| b > 2 && b < verb && s.is_noun(b)) else { return };
    let Some(name) = s.child_of(body, &[Nsubj, Appos, Compound, NmodDesc]).filter(|&n| n < body) else {
        return;
    };
    let of = s.extent(name).end;
    if of >= body {
        return;
    }
    let person = |t: usize| s.person[t] && s.mention[t].is_some();
    if matches!(s.word(of), "of" | "at" | "from")
        && s.head(of).is_some_and(|h| h > of && h <= body)
        && person(of - 1)
        && !person(body)
        && s.mention[of - 1] != s.mention[body]
    {
        let top = s.head_of_name(of - 1);
        changes.push((top, verb, Nsubj));
        changes.push((body, top, Nmod));
        if top != name {
            changes.push((name, top, NmodDesc));
        }
    }
}

/// "The founder of Young Hands **Ana Ruiz said**": a name right before the verb, with no mark between it and the office at the head
/// of the clause, is whose office that is.
pub fn name_behind_office(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(office) = s.child(verb, Nsubj).filter(|&o| o < verb && s.mention[o].is_none()) else { return };
    let last = verb - 1;
    if office >= last
        || last - office > LONGEST_BODY
        || !s.person[last]
        || !s.lemma_in(office, words::OFFICES)
    {
        return;
    }
    let Some(name) = (office..=last).find(|&t| s.mention[t] == s.mention[last]) else { return };
    let between = office + 1..name;
    // "the founder **and** director of …"; behind "of" another office would begin
    let of = between.clone().find(|&t| s.word(t) == "of").unwrap_or(name);
    let joined = |t: usize| {
        matches!(s.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num)
            || matches!(s.word(t), "-" | "of")
            || s.mention[t].is_some()
            || s.upos(t) == Upos::Cconj && t < of
    };
    let joined = |t: usize| joined(t) && !s.person[t];
    // "a leader of rebel group member Ali Omar" has two offices
    let title = name > 0
        && s.mention[name - 1].is_none()
        && !s.word(name - 1).starts_with(char::is_uppercase)
        && s.upos(name - 1) != Upos::Propn;
    let body = of < name && between.clone().all(joined);
    let top = s.head_of_name(name);
    if body && !title && s.word(name - 1) != "of" && s.head(top) != Some(verb) {
        changes.push((top, verb, Nsubj));
        changes.push((office, top, NmodDesc));
    }
}

/// "is a Spanish **family business**": a noun right behind the one that "is" links, which the tree took for something beside it, is
/// what is said to be.
pub fn linked_compound(s: &Sentence<'_, '_>, noun: usize, changes: &mut Vec<Change>) {
    let whole = noun + 1;
    let common = |t: usize| {
        s.upos(t) == Upos::Noun
            && s.mention[t].is_none()
            && s.date[t].is_none()
            && s.word(t).starts_with(char::is_lowercase)
            && !s.lemma_in(t, words::TIME_NOUNS)
    };
    let beside = whole < s.len()
        && s.head(whole) == Some(noun)
        && matches!(
            s.label(whole),
            Advmod | Obl | OblUnmarked | NmodUnmarked | Obj | Appos | Flat | Dep | Xcomp
        );
    if !beside
        || !common(noun)
        || !common(whole)
        || s.morph(noun) == Morph::Plural
        || s.children(whole).any(|c| c < whole)
        || s.child(noun, Cop).is_none_or(|cop| cop > noun)
        || s.child(noun, Det).is_none_or(|det| det > noun)
    {
        return;
    }
    changes.push((whole, s.head(noun).unwrap_or(ROOT), s.label(noun)));
    changes.push((noun, whole, Compound));
    let rest = s.children(noun).filter(|&c| c != whole);
    changes.extend(rest.map(|c| (c, whole, s.label(c))));
}
