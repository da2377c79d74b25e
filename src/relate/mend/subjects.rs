//! Subjects that stand beside each other, or in brackets.

use super::{Change, LONGEST_GROUP, is_comma};
use crate::parse::Label::*;
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words::{self, holds};
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// "Mike Ross (**R-Iowa**) said": what stands in brackets is said of the name before, which is the subject.
pub fn in_brackets(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(inner) = s.child_of(verb, &[Nsubj, NsubjPass]).filter(|&t| t < verb) else { return };
    let Some(open) = (inner.saturating_sub(LONGEST_GROUP)..inner).rev().find(|&t| s.word(t) == "(") else {
        return;
    };
    let close = (inner..verb).find(|&t| s.word(t) == ")");
    if open == 0 || close.is_none() || (open + 1..inner).any(|t| s.word(t) == ")") || !s.is_noun(open - 1) {
        return;
    }
    let mut top = open - 1;
    for _ in 0..LONGEST_GROUP {
        match s.head(top).filter(|&h| h < open && s.is_noun(h)) {
            Some(head) => top = head,
            None => break,
        }
    }
    let own = s.head(top).is_none_or(|h| h == inner || h == verb || h > open);
    if own && s.date[top].is_none() {
        changes.push((top, verb, s.label(inner)));
        changes.push((inner, top, Appos));
    }
}

/// "The head of Pemex, **Maria Rosado**, said", "shipping company **Havblikk** bought": of two subjects side by side the
/// second names the first.
pub fn two_subjects(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some((first, second)) = neighbours(s, verb) else { return };
    let (one, two) = (s.extent(first), s.extent(second));
    let beside = first + 1 == two.start && s.mention[first].is_none();
    let common = s.mention[first].is_none() && (s.upos(first) == Upos::Noun || beside || is_who(s, first));
    if !common || s.mention[second].is_none() || s.date[second].is_some() || s.date[first].is_some() {
        return;
    }
    let office = one.end == two.start && holds(words::OFFICES, s.lemma(first));
    if one.end == two.start && (first + 1 == two.start || office) {
        changes.push((second, first, Flat));
    } else if is_comma(s, one.end) && one.end + 1 == two.start && is_comma(s, two.end) && two.end < verb {
        changes.push((second, first, Appos));
    }
}

/// "nations which have flown **strikes** in Iraq include Canada": of two subjects side by side the second is the object of the
/// relative clause before it, where that has none and says who flew.
pub fn object_of_relative(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let mut subjects = s.children(verb).filter(|&c| c < verb && matches!(s.label(c), Nsubj | NsubjPass));
    let (Some(first), Some(second), None) = (subjects.next(), subjects.next(), subjects.next()) else {
        return;
    };
    let start = s.base_phrase(second).start;
    let Some(inner) = start.checked_sub(1).filter(|&t| t > first && s.is_verb(t) && s.label(t) == AclRelcl)
    else {
        return;
    };
    let who =
        s.child(inner, Nsubj).is_some_and(|w| w < inner && matches!(s.lemma(w), "who" | "which" | "that"));
    let open = s.child_of(inner, &[Obj, AuxPass, Cop, Ccomp, Xcomp]).is_none();
    if who && open && s.head(inner) == Some(first) && s.is_noun(second) && s.date[second].is_none() {
        changes.push((second, inner, Obj));
    }
}

/// The two subjects of a verb in front of it, with nothing but a comma between them.
fn neighbours(s: &Sentence<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    let mut subjects = s.children(verb).filter(|&c| c < verb && matches!(s.label(c), Nsubj | NsubjPass));
    let (first, second) = (subjects.next()?, subjects.next()?);
    let (one, two) = (s.extent(first), s.extent(second));
    let beside = one.end == two.start || one.end + 1 == two.start && is_comma(s, one.end);
    (subjects.next().is_none() && s.is_noun(first) && s.is_noun(second) && beside && two.end <= verb)
        .then_some((first, second))
}

/// "Japan, **Canada** sign a deal": in headlines a comma joins two names before a verb in the plural.
pub fn listed_names(s: &Sentence<'_, '_>, mentions: &[Mention], verb: usize, changes: &mut Vec<Change>) {
    let plural = matches!(s.morph(verb), Morph::Present | Morph::Infinitive);
    let Some(first) = s.children(verb).next().filter(|&c| c < verb && s.label(c) == Nsubj && plural) else {
        return;
    };
    let Some(second) = s.children(first).find(|&c| c > first && matches!(s.label(c), NmodUnmarked | Appos))
    else {
        return;
    };
    let kind = |t: usize| s.mention[t].map(|m| mentions[m as usize].kind);
    let begins = s.mention[0] == s.mention[first] && s.mention[verb - 1] == s.mention[second];
    let comma = (first + 1..second).find(|&t| is_comma(s, t));
    let beside = comma.is_some_and(|comma| {
        s.mention[comma - 1] == s.mention[first] && s.mention[comma + 1] == s.mention[second]
    });
    if begins && beside && kind(first).is_some() && kind(first) == kind(second) {
        changes.push((second, first, Conj));
    }
}
