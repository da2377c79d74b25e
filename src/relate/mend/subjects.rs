//! Subjects that stand beside each other, or in brackets.

use super::{Change, LONGEST_GROUP, is_comma, subjects_in_front, two_in_front};
use crate::gazetteer::Kind;
use crate::parse::Label::*;
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
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
    let office = one.end == two.start && s.lemma_in(first, words::OFFICES);
    if one.end == two.start && (first + 1 == two.start || office) {
        changes.push((second, first, Flat));
    } else if is_comma(s, one.end) && one.end + 1 == two.start && is_comma(s, two.end) && two.end < verb {
        changes.push((second, first, Appos));
    }
}

/// The two subjects of a verb in front of it, with nothing but a comma between them.
fn neighbours(s: &Sentence<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    let [first, second] = two_in_front(s, verb)?;
    let (one, two) = (s.extent(first), s.extent(second));
    let beside = one.end == two.start || one.end + 1 == two.start && is_comma(s, one.end);
    let more = subjects_in_front(s, verb).nth(2).is_some();
    (!more && s.is_noun(first) && s.is_noun(second) && beside && two.end <= verb).then_some((first, second))
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

/// "**In Spain**, Acme and the Ministry of Health agreed": between the comma behind a place in front and the verb stand one or
/// two names, which are the subject, and none of which is joined to the place.
pub fn behind_fronted_place(s: &Sentence<'_, '_>, mentions: &[Mention], changes: &mut Vec<Change>) {
    let kind = |m: u32| mentions[m as usize].kind;
    let end_of = |from: usize| {
        let name = s.mention.get(from).copied().flatten()?;
        Some((name, (from..s.len()).find(|&t| s.mention[t] != Some(name)).unwrap_or(s.len())))
    };
    let top = |from: usize, to: usize| {
        (from..to).find(|&t| s.head(t).is_none_or(|h| !(from..to).contains(&h))).unwrap_or(from)
    };
    if s.len() < 6 || !matches!(s.folded(0), "in" | "at" | "near" | "outside") {
        return;
    }
    let Some((place, comma)) = end_of(1).filter(|&(name, _)| kind(name) == Kind::Place) else { return };
    if !is_comma(s, comma) {
        return;
    }
    let Some((name, behind)) = end_of(comma + 1).filter(|&(name, _)| kind(name) != Kind::Place) else {
        return;
    };
    let mut names = vec![top(comma + 1, behind)];
    let mut next = behind;
    if next + 2 < s.len() && s.word(next) == "and" {
        let from = next + 1 + usize::from(s.word(next + 1) == "the");
        let Some((_, end)) = end_of(from).filter(|&(other, _)| other != name && other != place) else {
            return;
        };
        names.push(top(from, end));
        next = end;
    }
    let helps = |t: &usize| matches!(s.upos(*t), Upos::Aux | Upos::Adv);
    let Some(verb) = (next..s.len().min(next + LONGEST_GROUP)).find(|t| !helps(t)).filter(|&v| s.is_verb(v))
    else {
        return;
    };
    let own = s.child_of(verb, &[Nsubj, NsubjPass]);
    // a name that is the subject already, and a place that hangs on the verb, need no help
    let settled = own == Some(names[0]) && s.head(top(1, comma)) == Some(verb);
    if settled
        || own.is_some_and(|n| n > verb)
        || !matches!(s.morph(verb), Morph::Past | Morph::Present | Morph::Present3)
    {
        return;
    }
    let label = own.map_or(Nsubj, |n| s.label(n));
    let place = top(1, comma);
    changes.push((place, verb, Obl));
    changes.extend(
        (1..comma)
            .filter(|&t| t != place && !s.head(t).is_some_and(|h| (1..comma).contains(&h)))
            .map(|t| (t, place, Flat)),
    );
    changes.push((0, place, Case));
    changes.push((names[0], verb, label));
    changes.extend(names.get(1).map(|&second| (second, names[0], Conj)));
}
