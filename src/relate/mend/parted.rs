//! Subjects that something said of them parts from their verb, so that the parser gave the verb another one.

use super::clauses::phrase_ending_at;
use super::{Change, is_comma, subjects_in_front};
use crate::gazetteer::Kind;
use crate::parse::{Label::*, ROOT};
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// Nothing that parts a subject from its verb is longer than this.
const LONGEST_ASIDE: usize = 24;

/// "Fighters **loyal to** General Omar Diallo seized the town": whom the subject is loyal to is no second subject.
pub fn loyal_to(s: &Sentence<'_, '_>, [first, second]: [usize; 2], changes: &mut Vec<Change>) {
    let quality = first + 1;
    let tells = s.is_noun(first)
        && s.is_noun(second)
        && quality + 2 <= second
        && s.head(quality) == Some(first)
        && matches!(s.label(quality), Amod | Acl)
        && s.lemma_in(quality, words::SIDED)
        && matches!(s.word(quality + 1), "to" | "with");
    if !tells || s.mention[second].is_none() {
        return;
    }
    if s.children(second).any(|c| c == quality + 1 && s.label(c) == Case) {
        changes.push((second, quality, Obl));
        return;
    }
    // "General **Omar Diallo**": the name of whom the title is told
    let title = s.extent(second).start.checked_sub(1).filter(|&t| t > quality && s.is_noun(t));
    if let Some(title) = title.filter(|&t| is_who(s, t) && s.mention[t].is_none()) {
        changes.push((second, title, Flat));
    }
}

/// "after **demonstrators**, enraged over the war, **burned** the flag": an aside between commas tells of the subject, and the past
/// form behind it is its verb.
pub fn behind_aside(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let bare = s.child_of(verb, &[Nsubj, NsubjPass, Cc, Mark, Aux, AuxPass]).is_none();
    let joined = matches!(s.label(verb), Conj | Advcl | Parataxis) && s.morph(verb) == Morph::Past && bare;
    if !joined || verb < 6 || !is_comma(s, verb - 1) {
        return;
    }
    let Some(above) = s.head(verb).filter(|&h| h < verb && s.is_verb(h)) else { return };
    let from = above.max(verb.saturating_sub(LONGEST_ASIDE)) + 1;
    let aside = (from..verb - 2).find(|&t| {
        let participle = matches!(s.morph(t + 1), Morph::Past | Morph::Participle | Morph::Gerund);
        is_comma(s, t) && participle && s.label(t + 1) == Acl && s.head(t + 1).is_some_and(|n| n < t)
    });
    let Some((comma, noun)) = aside.and_then(|comma| Some((comma, s.head(comma + 1)?))) else { return };
    let whole = !(comma + 1..verb - 1).any(|t| matches!(s.word(t), "," | ";" | "\"" | "”" | "and"));
    let case = s.children(noun).find(|&c| {
        c < noun && s.label(c) == Case && matches!(s.lemma(c), "after" | "before" | "since" | "until")
    });
    let Some(case) = case.filter(|_| whole && noun > above && noun + 1 == comma && is_party(s, noun)) else {
        return;
    };
    changes.push((verb, above, Advcl));
    changes.push((noun, verb, Nsubj));
    changes.push((case, verb, Mark));
}

/// "**Militants** affiliated to such groups **have carried out** bombings": without a comma or "and", the past form right behind the
/// subject is a participle, and the one behind an auxiliary the verb.
pub fn behind_participle(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Conj || s.child_of(verb, &[Nsubj, NsubjPass, Cc, Mark]).is_some() {
        return;
    }
    let Some(aux) = s.children(verb).find(|&c| c < verb && matches!(s.label(c), Aux | AuxPass)) else {
        return;
    };
    let finite = matches!(s.morph(aux), Morph::Past | Morph::Present3 | Morph::Present);
    let Some(first) = s.head(verb).filter(|&h| finite && h < verb && s.is_verb(h)) else { return };
    let past = matches!(s.morph(first), Morph::Past | Morph::Participle);
    let bare = s.child_of(first, &[Aux, AuxPass, Cop, Obj, Ccomp]).is_none();
    let Some(subject) = s.child_of(first, &[Nsubj, NsubjPass]).filter(|&n| n + 1 == first) else { return };
    let told = first + 1 < s.len() && matches!(s.word(first + 1), "to" | "by" | "with" | "in" | "from");
    let one = !(first..aux).any(|t| matches!(s.word(t), "," | ";" | ":" | "but" | "that" | "who" | "which"));
    let beside = aux - first <= LONGEST_ASIDE && s.is_noun(aux - 1) && s.extent(verb).start >= aux;
    // "militants … **have**", "a man … **has**"
    let agree = match s.folded(aux) {
        "have" | "are" | "were" => s.morph(subject) == Morph::Plural || s.child(subject, Conj).is_some(),
        "has" | "is" | "was" => s.morph(subject) != Morph::Plural,
        _ => false,
    };
    if past && bare && told && one && beside && agree && !s.lemma_in(first, words::WHOLE_VERBS) {
        changes.push((verb, s.head(first).unwrap_or(ROOT), s.label(first)));
        changes.push((subject, verb, if s.child(verb, AuxPass).is_some() { NsubjPass } else { Nsubj }));
        changes.push((first, subject, Acl));
    }
}

/// "any government **including Hamas** would have to accept": who is included is a part of the subject, and not the subject.
pub fn included(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(part) = subjects_in_front(s, verb).last().filter(|&n| s.is_noun(n)) else { return };
    let label = s.label(part);
    let Some(word) = (verb.saturating_sub(LONGEST_ASIDE)..part).rev().find(|&t| s.word(t) == "including")
    else {
        return;
    };
    let inside = |t: usize| s.head(t).is_some_and(|h| h > word && h <= part);
    if !(word + 1..part).all(inside) || s.child_of(word, &[Obj, Nsubj]).is_some() {
        return;
    }
    let Some(whole) = word.checked_sub(1).and_then(|last| phrase_ending_at(s, last)) else { return };
    let free = matches!(s.label(whole), Obj | Nsubj | Dislocated | Ccomp | NmodUnmarked | OblUnmarked)
        && s.preposition(whole).is_none()
        && s.date[whole].is_none()
        && s.head(whole).is_none_or(|h| h == verb || Some(h) == s.head(verb));
    if free && s.head(whole) != Some(part) {
        changes.push((whole, verb, label));
        changes.push((part, whole, Nmod));
        changes.push((word, part, Case));
    }
}

/// "Two men believed **to be smugglers** have attacked": what somebody is believed to be is no second subject.
pub fn believed_to_be(s: &Sentence<'_, '_>, [first, second]: [usize; 2], changes: &mut Vec<Change>) {
    let to = s.children(second).any(|c| s.label(c) == Mark && s.word(c) == "to");
    let told = s.children(first).find(|&c| s.label(c) == Acl && s.is_verb(c) && c > first && c < second);
    if let Some(told) = told.filter(|_| to && s.child(second, Cop).is_some()) {
        changes.push((second, told, Xcomp));
    }
}

/// "The presidents of Peru, Chile, and **Uruguay** met": of two subjects the second, a place behind "and", goes on with the places
/// whose presidents the first are.
pub fn last_of_places(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    [first, second]: [usize; 2],
    changes: &mut Vec<Change>,
) {
    let place = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Place);
    let start = s.extent(second).start;
    let and = start.checked_sub(1).map(|t| if s.word(start) == "and" { start } else { t });
    let plural = s.mention[first].is_none() && s.morph(first) == Morph::Plural;
    if !plural || !place(second) || !and.is_some_and(|t| s.word(t) == "and" && t > first) {
        return;
    }
    let of = s
        .children(first)
        .find(|&c| c > first && c < second && s.label(c) == Nmod && place(c) && s.preposition(c).is_some());
    if let Some(of) = of {
        changes.push((second, of, Conj));
        changes.extend(and.filter(|&t| s.label(t) == Cc).map(|t| (t, second, Cc)));
    }
}

/// "said **Tuesday** his country would", "spokesmen **Thursday** declined", "**Friday** Britain pledged": a day beside the subject, of which
/// it is no part, tells when.
pub fn day_in_subject(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(subject) = s.child_of(verb, &[Nsubj, NsubjPass]).filter(|&n| n < verb) else { return };
    let label = s.label(subject);
    if is_day(s, subject) {
        // "**Friday** Britain pledged", "The secretary **Saturday** agreed"
        let name = s.children(subject).find(|&c| {
            let behind = c == subject + 1 && subject == 0 && s.label(c) == Flat && s.mention[c].is_some();
            let before = c + 1 == subject
                && subject + 1 == verb
                && matches!(s.label(c), NmodDesc | Compound | Nmod | NmodUnmarked)
                && s.preposition(c).is_none()
                && (is_who(s, c) || s.upos(c) == Upos::Adj);
            s.date[c].is_none() && (behind || before)
        });
        let Some(name) = name.filter(|_| subjects_in_front(s, verb).nth(1).is_none()) else { return };
        changes.push((name, verb, label));
        changes.push((subject, verb, OblUnmarked));
        let rest = s.children(subject).filter(|&c| c != name && (c < name || s.label(c) == Flat));
        changes.extend(rest.map(|c| (c, name, s.label(c))));
        return;
    }
    let day = s.children(subject).find(|&c| {
        is_day(s, c)
            && s.preposition(c).is_none_or(|(p, _)| p == "on")
            && matches!(s.label(c), Compound | Flat | NmodUnmarked | Appos)
    });
    let Some(day) = day else { return };
    let above = s.head(verb).filter(|&h| s.label(verb) == Ccomp && h < day && s.lemma_in(h, words::SAYING));
    let own = |t: usize| s.upos(t) == Upos::Pron || s.upos(t) == Upos::Det;
    if day < subject {
        // "said **on Saturday** Peruvian troops had left"
        let on = day > 0 && s.word(day - 1) == "on";
        let start = day - usize::from(on);
        let says = above.filter(|&h| h + 1 == start || own(day + 1));
        if let Some(says) = says.filter(|_| s.extent(subject).start == start) {
            changes.push((day, says, if on { Obl } else { OblUnmarked }));
        }
    } else if s.extent(day).end == verb && s.extent(day).start == day && day == subject + 1 {
        changes.push((day, verb, OblUnmarked));
    }
}

fn is_day(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.date[token].is_some()
        && s.mention[token].is_none()
        && s.word(token).ends_with("day")
        && s.word(token).starts_with(char::is_uppercase)
        && (token + 1 == s.len() || !s.is_clitic(token + 1))
}

/// "fears that **elections** this year will weaken the party": a day right behind a noun is not the subject, if the noun is free.
pub fn noun_before_day(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let day = s.child_of(verb, &[Nsubj, NsubjPass, OblUnmarked]).filter(|&d| d < verb && s.date[d].is_some());
    let Some(day) = day.filter(|&d| s.mention[d].is_none() && s.preposition(d).is_none()) else { return };
    let other = s.children(verb).any(|c| matches!(s.label(c), Nsubj | NsubjPass) && c != day);
    if other || s.child_of(verb, &[Aux, AuxPass]).is_none() {
        return;
    }
    let last = s.extent(day).start.checked_sub(1).filter(|&t| s.upos(t) == Upos::Noun && s.date[t].is_none());
    let Some(noun) = last.and_then(|last| phrase_ending_at(s, last)) else { return };
    let free = s.preposition(noun).is_none()
        && s.child(noun, Cop).is_none()
        && matches!(s.label(noun), Ccomp | Dislocated | NmodUnmarked | OblUnmarked | Dep);
    if free && s.head(noun) != Some(day) {
        changes.push((noun, verb, if s.child(verb, AuxPass).is_some() { NsubjPass } else { Nsubj }));
        changes.push((day, verb, OblUnmarked));
    }
}

/// "The group said the army had destroyed the town, **and accused** it of …": behind a comma, a past form beside "said" is a second
/// act of who said so, and not of whom is told in another tense.
pub fn said_and_accused(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Conj || s.morph(verb) != Morph::Past {
        return;
    }
    let speaks = s.lemma(verb) == "charge" && s.child(verb, Ccomp).is_some()
        || s.lemma(verb) != "charge" && s.lemma_in(verb, words::SPEAKING_TOO);
    if !speaks || s.child_of(verb, &[Nsubj, NsubjPass, Mark, Aux, AuxPass]).is_some() {
        return;
    }
    let comma = s.child(verb, Cc).is_some_and(|cc| cc + 1 == verb && is_comma(s, cc - 1));
    let Some(told) = s.head(verb).filter(|&h| comma && h < verb && s.label(h) == Ccomp) else { return };
    let Some(says) = s.head(told).filter(|&v| v < told && s.morph(v) == Morph::Past) else { return };
    let helped = s.child_of(told, &[Aux, AuxPass, Cop]).is_some_and(|a| s.morph(a) != Morph::Infinitive);
    let subject = s.child(says, Nsubj).is_some_and(|n| n < says);
    if s.lemma_in(says, words::SAYING) && helped && subject && s.child(told, Nsubj).is_some() {
        changes.push((verb, says, Conj));
    }
}

/// A name, or a word for people or bodies.
fn is_party(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.mention[token].is_some() || is_who(s, token)
}

/// "was received with all honours **by the president**": behind the passive of a verb that has no other, "by" names who did it.
pub fn agent_behind(s: &Sentence<'_, '_>, mentions: &[Mention], noun: usize, changes: &mut Vec<Change>) {
    let named = s.mention[noun].is_some_and(|m| mentions[m as usize].kind != Kind::Event);
    if s.label(noun) != Nmod || !named && !is_who(s, noun) || s.date[noun].is_some() {
        return;
    }
    let by = s.preposition(noun).is_some_and(|(p, case)| p == "by" && case.end <= noun);
    let Some(thing) = s.head(noun).filter(|&t| by && t < noun && s.mention[t].is_none()) else { return };
    // "with works by painters": what there are several of has makers
    let manner = s.morph(thing) != Morph::Plural || matches!(s.lemma(thing), "honor" | "honour" | "cheer");
    let with = manner && s.preposition(thing).is_some_and(|(p, _)| p == "with");
    let Some(verb) = s.head(thing).filter(|&v| with && v < thing && s.label(thing) == Obl) else { return };
    if s.has(verb, AuxPass) && !s.has(verb, OblAgent) {
        changes.push((noun, verb, OblAgent));
    }
}
