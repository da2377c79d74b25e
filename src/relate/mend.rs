//! Shapes of newswire that the parser often gets wrong, hung where they belong before anybody reads the tree.
//!
//! In: a sentence with tree, names and dates. Out: what is to hang elsewhere. Each shape is told by the order of the words,
//! by commas and by names, looks at a handful of tokens, and leaves alone what it does not know for sure.

use super::clause::is_predicate;
use super::itemized;
use super::matching::{is_who, name_of};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label::{self, *};
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// A token, its new head, its new label.
pub type Change = (usize, usize, Label);

/// No group of words that is moved is longer than this.
const LONGEST_GROUP: usize = 8;

/// What is to hang elsewhere, in text order.
pub fn read(s: &Sentence<'_, '_>, mentions: &[Mention]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut told = false;
    itemized::fronted_place(s, mentions, &mut changes);
    for token in 0..s.len() {
        if s.is_verb(token) {
            itemized::next_item(s, token, &mut changes);
            if told {
                speaker_behind(s, token, &mut changes);
            }
            speaker_after(s, token, &mut changes);
            parenthesis(s, token, &mut changes);
            in_brackets(s, token, &mut changes);
            two_subjects(s, token, &mut changes);
            object_as_quality(s, token, &mut changes);
            quality_as_object(s, token, &mut changes);
            verb_as_quality(s, mentions, token, &mut changes);
            next_act(s, token, &mut changes);
            plan_of_subject(s, token, &mut changes);
            listed_names(s, mentions, token, &mut changes);
        } else if s.label(token) == Conj {
            name_after_office(s, mentions, token, &mut changes);
            second_office(s, mentions, token, &mut changes);
            not_joined(s, token, &mut changes);
            next_place(s, mentions, token, &mut changes);
        } else if s.label(token) == Nmod {
            circumstance(s, mentions, token, &mut changes);
        } else if s.label(token) == Obl {
            name_with_preposition(s, token, &mut changes);
        }
        told |= is_predicate(s, token) && s.child_of(token, &[Nsubj, NsubjPass]).is_some();
    }
    changes
}

/// "Russia attacked Odesa, **Zelensky** said", "“… and its people,” **she** said": who speaks is no second object of the clause
/// in front, and no word of the quotation speaks.
fn speaker_behind(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let finite = matches!(s.morph(verb), Morph::Past | Morph::Present3 | Morph::Present);
    if !finite
        || !holds(words::SAYING, s.lemma(verb))
        || s.child_of(verb, &[Cc, Aux, AuxPass, Mark]).is_some()
    {
        return;
    }
    let sets_off = |&t: &usize| s.word(t) == "," || closes_quotation(s, t);
    let Some(comma) = (verb.saturating_sub(LONGEST_GROUP)..verb).rev().find(sets_off) else {
        return;
    };
    let quoted = closes_quotation(s, comma);
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

/// A quotation mark that no opening one can be: "…,” he said".
fn closes_quotation(s: &Sentence<'_, '_>, token: usize) -> bool {
    let straight = matches!(s.word(token), "\"" | "''") && token > 0 && s.upos(token - 1) == Upos::Punct;
    straight || matches!(s.word(token), "”" | "»")
}

/// "Many people come to try it, reported **the ministry**.": whoever stands behind a verb of saying that a comma sets off,
/// and ends the clause, is no object of it.
fn speaker_after(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let finite = matches!(s.morph(verb), Morph::Past | Morph::Present3);
    let set_off = verb > 2 && matches!(s.word(verb - 1), "," | "\"" | "”" | "''");
    if !finite || !set_off || !holds(words::SAYING, s.lemma(verb)) {
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
fn parenthesis(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !holds(words::SPEECH, s.lemma(verb)) {
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

/// "Mike Ross (**R-Iowa**) said": what stands in brackets is said of the name before, which is the subject.
fn in_brackets(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
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
fn two_subjects(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
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

/// The two subjects of a verb in front of it, with nothing but a comma between them.
fn neighbours(s: &Sentence<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    let mut subjects = s.children(verb).filter(|&c| c < verb && matches!(s.label(c), Nsubj | NsubjPass));
    let (first, second) = (subjects.next()?, subjects.next()?);
    let (one, two) = (s.extent(first), s.extent(second));
    let beside = one.end == two.start || one.end + 1 == two.start && is_comma(s, one.end);
    (subjects.next().is_none() && s.is_noun(first) && s.is_noun(second) && beside && two.end <= verb)
        .then_some((first, second))
}

/// "criticised **Albanese**": a name right behind a verb with no other object is no quality.
fn object_as_quality(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.child_of(verb, &[Obj, Cop, AuxPass, Ccomp]).is_some() || holds(words::LINKS, s.lemma(verb)) {
        return;
    }
    let Some(name) = s.children(verb).find(|&c| c > verb && s.label(c) == Xcomp) else { return };
    let whole = s.mention[name].is_some() && s.mention[name] == s.mention[verb + 1];
    let bare = !s.is_verb(name) && s.child_of(name, &[Cop, Case, Mark, Nsubj]).is_none();
    if whole && bare && s.date[name].is_none() {
        changes.push((name, verb, Obj));
    }
}

/// "launches **new**, faster phone": the noun behind its qualities is the object.
fn quality_as_object(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(quality) = s.child_of(verb, &[Obj, Xcomp]).filter(|&o| o == verb + 1 && s.upos(o) == Upos::Adj)
    else {
        return;
    };
    let between = |t: &usize| s.upos(*t) == Upos::Adj || s.word(*t) == "," || s.upos(*t) == Upos::Cconj;
    let noun = (quality + 1..s.len().min(quality + LONGEST_GROUP)).find(|t| !between(t));
    let Some(noun) = noun.filter(|&n| n > quality + 1 && s.is_noun(n) && s.mention[quality].is_none()) else {
        return;
    };
    if s.head(noun).is_some_and(|h| (verb..noun).contains(&h)) && s.preposition(noun).is_none() {
        changes.push((noun, verb, Obj));
        changes.push((quality, noun, Amod));
    }
}

/// "told **visiting** Prime Minister Ivo Novak": between a verb without an object and a person, a participle tells of him.
fn verb_as_quality(s: &Sentence<'_, '_>, mentions: &[Mention], verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Xcomp || s.morph(verb) != Morph::Gerund {
        return;
    }
    let Some(above) = s.head(verb).filter(|&h| h + 1 == verb && s.child_of(h, &[Obj, Iobj]).is_none()) else {
        return;
    };
    let Some(object) = s.child(verb, Obj).filter(|&o| o > verb) else { return };
    let named = name_of(s, mentions, object).is_some_and(|m| mentions[m].kind == Kind::Person);
    let bare = s.noun_phrase(object).start == verb + 1 && s.child(object, Det).is_none();
    if named && bare && !holds(words::BEFORE_GERUNDS, s.lemma(above)) {
        changes.push((object, above, Obj));
        changes.push((verb, object, Amod));
    }
}

/// "welcomed the pact **but criticised** its author": a verb that a conjunction joins goes with the verb, not its object.
fn next_act(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
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

/// "The strategy **to defeat** them is failing": an infinitive right behind the subject belongs to it.
fn plan_of_subject(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
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

/// "Japan, **Canada** sign a deal": in headlines a comma joins two names before a verb in the plural.
fn listed_names(s: &Sentence<'_, '_>, mentions: &[Mention], verb: usize, changes: &mut Vec<Change>) {
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

/// "The head of Pemex, **Maria Rosado**, said": a person between commas is the holder of the office, not a second Pemex.
fn name_after_office(s: &Sentence<'_, '_>, mentions: &[Mention], name: usize, changes: &mut Vec<Change>) {
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let group = s.extent(name);
    let set_off = group.start > 0 && s.word(group.start - 1) == "," && group.len() <= LONGEST_GROUP;
    let closed = group.end == s.len() || matches!(s.word(group.end), "," | "." | ";");
    if !set_off || !closed || !person(name) || s.child(name, Cc).is_some() {
        return;
    }
    let Some(thing) = s.head(name).filter(|&h| h < name && !person(h) && s.label(h) == Nmod) else { return };
    let joined = s.children(thing).take(16).filter(|&c| s.label(c) == Conj).count() > 1;
    let Some(office) = s.head(thing).filter(|&h| h < thing && is_who(s, h) && s.mention[h].is_none()) else {
        return;
    };
    if !joined && s.upos(office) == Upos::Noun {
        changes.push((name, office, Appos));
    }
}

/// "Carl Holm, director of the survey and **chairman** of the board, says": an office behind an office is that of the same
/// person.
fn second_office(s: &Sentence<'_, '_>, mentions: &[Mention], office: usize, changes: &mut Vec<Change>) {
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let own = s.mention[office].is_none() && s.is_noun(office) && holds(words::OFFICES, s.lemma(office));
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
fn not_joined(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
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
fn next_place(s: &Sentence<'_, '_>, mentions: &[Mention], second: usize, changes: &mut Vec<Change>) {
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

/// "beat Lyon at the Estadio **on Wednesday**", "fighting Hezbollah **in Syria**": where and when belong to what happens,
/// not to the name of a person or an organization.
fn circumstance(s: &Sentence<'_, '_>, mentions: &[Mention], token: usize, changes: &mut Vec<Change>) {
    let kind = |t: usize| s.mention[t].map(|m| mentions[m as usize].kind);
    let when = s.date[token].is_some();
    let told = when || kind(token) == Some(Kind::Place);
    let Some((_, case)) = s.preposition(token).filter(|(p, _)| told && matches!(&**p, "in" | "at" | "on"))
    else {
        return;
    };
    let mut name = token;
    // a date may hang on the place
    for _ in 0..2 {
        let Some(head) = s.head(name).filter(|&h| h < name && s.label(name) == Nmod) else { return };
        let who = matches!(kind(head), Some(Kind::Person | Kind::Organization));
        // "met the minister, Ibrahim Omar, in London"
        let up = s.head(head).filter(|&h| h < head && matches!(s.label(head), Appos | Flat));
        let object = up.filter(|&o| s.label(o) == Obj).unwrap_or(head);
        if who && s.label(object) == Obj {
            let verb = s.head(object).filter(|&v| v < object && s.is_verb(v));
            let apart = s.mention[case.start] != s.mention[head];
            if let Some(verb) = verb.filter(|_| apart) {
                changes.push((token, verb, Obl));
            }
            return;
        }
        if !when || kind(head) != Some(Kind::Place) {
            return;
        }
        name = head;
    }
}

/// "founded **the United Front for Renewal**": the preposition is part of the name, which is what is founded.
fn name_with_preposition(s: &Sentence<'_, '_>, name: usize, changes: &mut Vec<Change>) {
    let Some(verb) = s.head(name).filter(|&v| v < name && s.is_verb(v)) else { return };
    let Some((_, case)) = s.preposition(name).filter(|_| s.mention[name].is_some() && s.date[name].is_none())
    else {
        return;
    };
    let start = verb + 1 + usize::from(verb + 1 < name && s.upos(verb + 1) == Upos::Det);
    let inside = start < case.start && (start..name).all(|t| s.mention[t] == s.mention[name]);
    if inside && s.child(verb, Obj).is_none() {
        changes.push((name, verb, Obj));
        changes.extend(case.map(|c| (c, name, Compound)));
    }
}

fn is_comma(s: &Sentence<'_, '_>, token: usize) -> bool {
    token < s.len() && s.word(token) == ","
}
