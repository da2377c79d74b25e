//! What a conjunction joins, and what none does.

use super::{Change, LONGEST_GROUP, is_comma};
use crate::gazetteer::Kind;
use crate::parse::Label::*;
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// "welcomed the pact **but criticised** its author": a verb that a conjunction joins goes with the verb, not its object.
pub fn next_act(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let joined = s.label(verb) == Conj && s.child(verb, Cc).is_some_and(|cc| cc < verb);
    if !joined || s.child_of(verb, &[Nsubj, NsubjPass, Mark]).is_some() {
        return;
    }
    let mut at = verb;
    for _ in 0..4 {
        let Some(head) = s.head(at).filter(|&h| h < at) else { return };
        if s.is_verb(head) {
            if at != verb && matches!(s.label(at), Obj | Obl) {
                changes.push((verb, head, Conj));
            }
            return;
        }
        let noun = s.is_noun(head) && s.child(head, Cop).is_none();
        if !noun || !matches!(s.label(head), Obj | Obl | Nmod | Compound | Flat) {
            return;
        }
        at = head;
    }
}

/// "The head of Pemex, **Maria Rosado**, said": a person between commas is the holder of the office, not a second Pemex and no
/// other name of it.
pub fn name_after_office(s: &Sentence<'_, '_>, mentions: &[Mention], name: usize, changes: &mut Vec<Change>) {
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let group = s.extent(name);
    let set_off = group.start > 0 && s.word(group.start - 1) == "," && group.len() <= LONGEST_GROUP;
    let closed = group.end == s.len() || matches!(s.word(group.end), "," | "." | ";");
    if !set_off || !closed || !person(name) || s.child(name, Cc).is_some() {
        return;
    }
    let Some(thing) = s.head(name).filter(|&h| h < name && !person(h) && s.label(h) == Nmod) else { return };
    let listed = s.label(name) == Conj;
    let named = s.label(name) == Appos && !is_who_alone(s, thing);
    let joined = s.children(thing).take(16).filter(|&c| s.label(c) == Conj).count() > 1;
    let Some(office) = s.head(thing).filter(|&h| h < thing && is_who(s, h) && s.mention[h].is_none()) else {
        return;
    };
    let of_office = listed || named && s.lemma_in(office, words::OFFICES);
    if !joined && of_office && s.upos(office) == Upos::Noun {
        changes.push((name, office, Appos));
    }
}

/// "the son of the minister, Ali Omar, …": a noun for one person may be the one that is named.
fn is_who_alone(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.mention[noun].is_none() && s.lemma_in(noun, words::OFFICES)
}

/// "Carl Holm, director of the survey and **chairman** of the board, says": an office behind an office is that of the same
/// person.
pub fn second_office(s: &Sentence<'_, '_>, mentions: &[Mention], office: usize, changes: &mut Vec<Change>) {
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let own = s.mention[office].is_none() && s.is_noun(office) && s.lemma_in(office, words::OFFICES);
    let Some(name) = s.head(office).filter(|&h| own && h < office && person(h)) else { return };
    if s.child_of(office, &[Det, NmodPoss, Flat]).is_some() {
        return;
    }
    let first = s.children(name).find(|&c| c > name && c < office && s.label(c) == Appos);
    if let Some(first) = first {
        changes.push((office, first, Conj));
    }
}

/// "the researcher Mu Li, **of** the university's school, said": without "and", what begins with a preposition is not joined.
pub fn not_joined(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
    let Some(head) = s.head(token).filter(|&h| h < token && s.is_noun(h) && s.is_noun(token)) else { return };
    let start = s.extent(token).start;
    let begins = start > head
        && matches!(s.word(start), "of" | "from" | "at" | "in" | "for" | "with")
        && s.upos(start) == Upos::Adp
        && is_comma(s, start - 1);
    let bare = s.child_of(token, &[Cc, Nsubj, Cop]).is_none() && s.preposition(head).is_none();
    let only = s.children(head).take(16).filter(|&c| s.label(c) == Conj).count() == 1;
    if begins && bare && only {
        changes.push((token, head, Nmod));
    }
}

/// "fighting Hezbollah in Syria **and Iraq**": a place that "and" joins is joined to the place before.
pub fn next_place(s: &Sentence<'_, '_>, mentions: &[Mention], second: usize, changes: &mut Vec<Change>) {
    let place = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Place);
    let cc = s.child(second, Cc).filter(|&cc| cc > 0 && cc < second && second - cc <= LONGEST_GROUP);
    let (Some(head), Some(cc)) = (s.head(second), cc) else { return };
    let before = cc - 1;
    if !place(second) || place(head) || s.mention[head].is_none() || s.mention[cc + 1] != s.mention[second] {
        return;
    }
    let beside = s.children(head).take(64).find(|&c| {
        c > head && matches!(s.label(c), Nmod | Obl) && place(c) && s.mention[before] == s.mention[c]
    });
    if let Some(first) = beside.filter(|&c| s.preposition(c).is_some()) {
        changes.push((second, first, Conj));
    }
}

/// "The strategy **to defeat** them is failing": an infinitive right behind the subject belongs to it.
pub fn plan_of_subject(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(above) = s.head(verb).filter(|&h| h > verb && matches!(s.label(verb), Advcl | Xcomp | Ccomp))
    else {
        return;
    };
    let to = s.child(verb, Mark).filter(|&m| s.word(m) == "to" && m > 0);
    let noun = to.map(|m| m - 1).filter(|&n| s.upos(n) == Upos::Noun && s.head(n) == Some(above));
    if let Some(noun) = noun.filter(|&n| matches!(s.label(n), Nsubj | NsubjPass)) {
        changes.push((verb, noun, Acl));
    }
}

/// "Duke University, **located** in Durham, and the college": a participle behind a comma tells of the name before, not of one
/// behind.
pub fn participle_behind(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let behind =
        s.label(verb) == Acl && s.head(verb).is_some_and(|h| h > verb) && verb > 1 && is_comma(s, verb - 1);
    let Some(name) = Some(verb).filter(|_| behind).map(|v| v - 2).filter(|&t| s.mention[t].is_some()) else {
        return;
    };
    changes.push((verb, s.head_of_name(name), Acl));
}

/// "suspect Iran is using its program **to develop** weapons": what something is done for hangs on the act next to it.
pub fn purpose(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let to = s.child(verb, Mark).is_some_and(|m| s.word(m) == "to");
    let Some(above) = s.head(verb).filter(|&h| to && h < verb && s.label(verb) == Advcl) else { return };
    let told = s.children(above).find(|&c| c > above && c < verb && s.label(c) == Ccomp);
    let ends = |c: usize| s.extent(c).end == s.extent(verb).start;
    if let Some(told) = told.filter(|&c| ends(c) && s.is_verb(c) && s.lemma_in(above, words::SPEECH)) {
        changes.push((verb, told, Advcl));
    }
}

/// "trade **minister** and party **leader Ivan Petrov**": a noun for one person with nothing before it is a title, and both are
/// his.
pub fn two_titles(s: &Sentence<'_, '_>, mentions: &[Mention], name: usize, changes: &mut Vec<Change>) {
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let first = s.mention[name].is_some() && (name == 0 || s.mention[name - 1] != s.mention[name]);
    if !first || !person(name) || name < 3 || s.head_of_name(name) != name {
        return;
    }
    let title = |t: usize| {
        s.upos(t) == Upos::Noun && s.mention[t].is_none() && s.morph(t) != Morph::Plural && is_who(s, t)
    };
    let last = name - 1;
    let and = (name.saturating_sub(LONGEST_GROUP)..last).rev().find(|&t| s.word(t) == "and");
    let Some(and) = and.filter(|&and| and > 0 && title(last) && title(and - 1)) else { return };
    let plain =
        |t: usize| matches!(s.upos(t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::X) || s.word(t) == "-";
    let leading = s.base_phrase(and - 1);
    if !(and + 1..last).all(plain) || !leading.clone().all(plain) || leading.end != and {
        return;
    }
    let Some(head) = s.head(and - 1).filter(|&h| h < leading.start || h > name) else { return };
    if s.label(and - 1) == Conj || s.head(name) == Some(head) {
        return;
    }
    changes.push((name, head, s.label(and - 1)));
    changes.push((last, name, NmodDesc));
    changes.push((and - 1, last, Conj));
    let case = s.children(and - 1).filter(|&c| c < leading.start && s.label(c) == Case);
    changes.extend(case.map(|c| (c, name, Case)));
}

/// "teaches farmers **not to depend** on aid, but also **to plant** trees": the second infinitive is joined to the first.
pub fn second_infinitive(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let to = |v: usize| s.children(v).find(|&c| c < v && s.label(c) == Mark && s.word(c) == "to");
    let joined = s.label(verb) == Conj && s.child(verb, Cc).is_some_and(|cc| cc < verb);
    let Some(above) = s.head(verb).filter(|&h| joined && h < verb && to(verb).is_some()) else { return };
    if to(above).is_some() || s.morph(above) == Morph::Infinitive {
        return;
    }
    let first = (above + 1..verb).rev().find(|&t| s.is_verb(t) && to(t).is_some());
    let below = |t: usize| {
        s.head(t) == Some(above) || s.head(t).is_some_and(|o| s.head(o) == Some(above) && s.label(o) == Obj)
    };
    if let Some(first) = first.filter(|&t| matches!(s.label(t), Xcomp | Acl | Ccomp) && below(t)) {
        changes.push((verb, first, Conj));
    }
}

/// "the ruling party's decision to widen roads **and its policy**": "its" owns nothing in the plural; the decision is that of the
/// same owner, and joined to the policy.
pub fn owned_beside_plan(s: &Sentence<'_, '_>, second: usize, changes: &mut Vec<Change>) {
    let its = s.child(second, NmodPoss).is_some_and(|p| s.folded(p) == "its");
    if s.label(second) != Conj || !its || s.child(second, Cc).is_none() {
        return;
    }
    let Some(object) = s.head(second).filter(|&o| o < second && s.label(o) == Obj) else { return };
    let Some(verb) = s.head(object).filter(|&v| v < object && s.label(v) == Acl) else { return };
    let Some(plan) = s.head(verb).filter(|&p| p < verb && s.is_noun(p)) else { return };
    let to = s.child(verb, Mark).is_some_and(|m| s.word(m) == "to");
    // "its firms and its markets" are two of a kind
    let alike = s.child(object, NmodPoss).is_some();
    if to && !alike && s.morph(object) == Morph::Plural && s.child(plan, NmodPoss).is_some() {
        changes.push((second, plan, Conj));
    }
}

/// "rigged the vote held in May **and declared** himself winner": a past participle that tells of a noun has no object; what has
/// one is the next act of who did something to the noun.
pub fn act_behind_participle(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Conj || s.morph(verb) != Morph::Past || s.lemma_in(verb, words::GIVING) {
        return;
    }
    let own = s.child_of(verb, &[Nsubj, NsubjPass, Aux, AuxPass, Mark]);
    let object = s.child(verb, Obj).filter(|&o| o > verb && s.date[o].is_none());
    if own.is_some() || object.is_none() {
        return;
    }
    let Some(told) = s.head(verb).filter(|&h| h < verb && s.label(h) == Acl) else { return };
    let participle = matches!(s.morph(told), Morph::Participle | Morph::Past)
        && s.child_of(told, &[Obj, Nsubj, NsubjPass, Aux, AuxPass]).is_none();
    let Some(noun) = s.head(told).filter(|&n| participle && n < told && s.is_noun(n)) else { return };
    let mut at = noun;
    for _ in 0..3 {
        let Some(head) = s.head(at).filter(|&h| h < at && matches!(s.label(at), Obj | Obl | Nmod | OblAgent))
        else {
            return;
        };
        if s.is_verb(head) {
            if s.morph(head) == Morph::Past || s.child_of(head, &[Aux, AuxPass]).is_some() {
                changes.push((verb, head, Conj));
            }
            return;
        }
        at = head;
    }
}

/// "from Bruny Island to Port Cygnet, **a village**": what is told behind a comma is told of the name right before it, unless that
/// name only says where the first one lies.
pub fn apposition_of_nearest(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    aside: usize,
    changes: &mut Vec<Change>,
) {
    let place = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Place);
    let Some(first) = s.head(aside).filter(|&h| h < aside && place(h) && s.mention[aside].is_none()) else {
        return;
    };
    let comma = s.noun_phrase(aside).start.saturating_sub(1);
    if !is_comma(s, comma) || comma < first + 2 || s.child(aside, Case).is_some() {
        return;
    }
    let near = comma - 1;
    let Some(mention) = s.mention[near].filter(|_| place(near) && s.mention[near] != s.mention[first]) else {
        return;
    };
    let top = (first + 1..comma).find(|&t| s.mention[t] == Some(mention) && s.head(t) == Some(first));
    let Some(top) = top.filter(|&t| matches!(s.label(t), Nmod | Conj)) else { return };
    if s.preposition(top).is_some_and(|(p, _)| matches!(&*p, "to" | "into" | "through" | "via" | "for")) {
        changes.push((aside, top, Appos));
    }
}
