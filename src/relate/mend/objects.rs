//! Objects that the tree took for something else, and what it hung on them.

use super::{Change, LONGEST_GROUP};
use crate::gazetteer::Kind;
use crate::parse::Label::*;
use crate::relate::matching::{is_who, name_of};
use crate::relate::rules::{self, Trigger};
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// "issue **Tehran** a final warning": of two objects side by side the first is the one who gets the second.
pub fn two_objects(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !s.lemma_in(verb, words::GIVING) || s.child(verb, Iobj).is_some() {
        return;
    }
    let Some(first) = s.child(verb, Obj).filter(|&o| o > verb && s.is_noun(o) && s.date[o].is_none()) else {
        return;
    };
    let end = s.base_phrase(first).end;
    let begins =
        end < s.len() && matches!(s.upos(end), Upos::Det | Upos::Num | Upos::Adj) && s.date[end].is_none();
    let part = |t: &usize| matches!(s.upos(*t), Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn);
    let Some(second) = (end..s.len().min(end + LONGEST_GROUP)).take_while(part).filter(|_| begins).last()
    else {
        return;
    };
    let strayed = s.head(second).is_some_and(|h| h == verb || h == first)
        && matches!(s.label(second), Obj | OblUnmarked | NmodUnmarked | Appos | Xcomp | Dep | Conj);
    if strayed && s.upos(second) == Upos::Noun && s.date[second].is_none() {
        changes.push((first, verb, Iobj));
        changes.push((second, verb, Obj));
    }
}

/// "criticised **Albanese**": a name right behind a verb with no other object is no quality.
pub fn object_as_quality(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.child_of(verb, &[Obj, Cop, AuxPass, Ccomp]).is_some() || s.lemma_in(verb, words::LINKS) {
        return;
    }
    let Some(name) = s.children(verb).find(|&c| c > verb && s.label(c) == Xcomp) else { return };
    let whole = s.mention[name].is_some() && s.mention[name] == s.mention[verb + 1];
    let bare = !s.is_verb(name) && s.child_of(name, &[Cop, Case, Mark, Nsubj]).is_none();
    if whole && bare && s.date[name].is_none() {
        changes.push((name, verb, Obj));
    }
}

/// "shot **dead** two men": what becomes of the object belongs to the verb where a rule knows the two as one.
pub fn outcome(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let behind = verb + 1;
    if behind >= s.len()
        || s.upos(behind) != Upos::Adj
        || s.mention[behind].is_some()
        || !s.lemma_in(verb, rules::PARTICLE_VERBS)
    {
        return;
    }
    let together = format!("{} {}", s.lemma(verb), s.lemma(behind));
    if s.children(behind).next().is_none() && !rules::senses(Trigger::Verb, &together).is_empty() {
        changes.push((behind, verb, CompoundPrt));
    }
}

/// "launches **new**, faster phone": the noun behind its qualities is the object.
pub fn quality_as_object(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
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
pub fn verb_as_quality(s: &Sentence<'_, '_>, mentions: &[Mention], verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Xcomp || s.morph(verb) != Morph::Gerund {
        return;
    }
    let Some(above) = s.head(verb).filter(|&h| h + 1 == verb && s.child_of(h, &[Obj, Iobj]).is_none()) else {
        return;
    };
    let Some(object) = s.child(verb, Obj).filter(|&o| o > verb) else { return };
    let named = name_of(s, mentions, object).is_some_and(|m| mentions[m].kind == Kind::Person);
    let bare = s.noun_phrase(object).start == verb + 1 && s.child(object, Det).is_none();
    if named && bare && !s.lemma_in(above, words::BEFORE_GERUNDS) {
        changes.push((object, above, Obj));
        changes.push((verb, object, Amod));
    }
}

/// "withdrew **from** the year's first tournament": the preposition before an owner is that of what he owns.
pub fn preposition_of_owner(s: &Sentence<'_, '_>, owner: usize, changes: &mut Vec<Change>) {
    let Some(owned) = s.head(owner).filter(|&h| h > owner && s.is_noun(h) && s.preposition(h).is_none())
    else {
        return;
    };
    let behind = s.children(owner).any(|c| c > owner && s.label(c) == Case);
    let case = s.children(owner).find(|&c| c < owner && s.label(c) == Case && s.upos(c) == Upos::Adp);
    let Some(case) = case.filter(|&c| behind && s.mention[c].is_none()) else { return };
    changes.push((case, owned, Case));
    if let Some(verb) = s.head(owned).filter(|&v| v < case && s.label(owned) == Obj) {
        changes.push((owned, verb, Obl));
    }
}

/// "founded **the United Front for Renewal**": the preposition is part of the name, which is what is founded.
pub fn name_with_preposition(s: &Sentence<'_, '_>, name: usize, changes: &mut Vec<Change>) {
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

/// "beat Lyon at the Estadio **on Wednesday**", "fighting Hezbollah **in Syria**": where and when belong to what happens,
/// not to the name of a person or an organization.
pub fn circumstance(s: &Sentence<'_, '_>, mentions: &[Mention], token: usize, changes: &mut Vec<Change>) {
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

/// "Ada Diaz, president **of a union**": what "of" joins belongs to the noun right before it.
pub fn of_the_noun_before(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
    let Some((_, case)) = s.preposition(token).filter(|(p, _)| p == "of") else { return };
    let Some(noun) = case.start.checked_sub(1).filter(|&t| s.upos(t) == Upos::Noun && s.mention[t].is_none())
    else {
        return;
    };
    let Some(above) = s.head(token).filter(|&h| h < noun && case.end <= token) else { return };
    // the noun itself hangs on what "of" was hung on, by comma or as its name
    if s.head(noun) == Some(above) && matches!(s.label(noun), Appos | Flat | NmodUnmarked) {
        changes.push((token, noun, Nmod));
    }
}

/// "reports **that** rebels have killed six people": behind a noun that a clause tells the content of, "that" is nobody's
/// object.
pub fn that_of_content(s: &Sentence<'_, '_>, that: usize, changes: &mut Vec<Change>) {
    let told = that > 0 && s.lemma(that) == "that" && s.lemma_in(that - 1, words::CONTENT_NOUNS);
    let Some(verb) = s.head(that).filter(|&v| told && v > that) else { return };
    if s.children(verb).any(|c| c > that && c < verb && matches!(s.label(c), Nsubj | NsubjPass)) {
        changes.push((that, verb, Mark));
    }
}

/// "acquire **Dutch** rival Van Rijn": what a people is named for stands before its noun or name, and does not head it.
pub fn people_before_noun(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    people: usize,
    changes: &mut Vec<Change>,
) {
    let group = s.mention[people].is_some_and(|m| mentions[m as usize].kind == Kind::Group);
    let Some(above) = s.head(people).filter(|_| group && matches!(s.label(people), Obj | Nsubj | NsubjPass))
    else {
        return;
    };
    let plain = |t: &usize| s.mention[*t].is_none() && matches!(s.upos(*t), Upos::Adj | Upos::Noun);
    let end = (people + 1..s.len().min(people + 4)).take_while(plain).count() + people + 1;
    // the name behind, or else the last of the nouns
    let named = end > people + 1 && end < s.len() && s.mention[end].is_some() && s.date[end].is_none();
    let noun = if named { end } else { end - 1 };
    let strayed = s.head(noun) == Some(people) || s.head(noun) == Some(above) && named;
    let loose = matches!(
        s.label(noun),
        Flat | Appos | Compound | NmodUnmarked | Obl | OblUnmarked | Obj | Xcomp | Dep
    );
    if noun > people && s.is_noun(noun) && strayed && loose && s.preposition(noun).is_none() {
        changes.push((noun, above, s.label(people)));
        changes.push((people, noun, Amod));
    }
}

/// "leaked with enthusiasm **the fact** that …": a noun with its article and without a preposition, behind a verb that has no
/// object, is one.
pub fn object_behind(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.child_of(verb, &[Obj, Iobj, Ccomp, Xcomp, Cop, AuxPass, NsubjPass, OblAgent]).is_some()
        || s.lemma_in(verb, words::WITHOUT_OBJECT)
        || matches!(s.label(verb), Acl | AclRelcl | Amod | Case)
    {
        return;
    }
    let strayed = s.children(verb).find(|&c| {
        c > verb
            && matches!(s.label(c), Obl | Dep)
            && s.upos(c) == Upos::Noun
            && s.date[c].is_none()
            && !s.lemma_in(c, words::TIME_NOUNS)
            && s.child_of(c, &[Case, Cop, Nsubj]).is_none()
            && s.child(c, Det).is_some_and(|d| matches!(s.lemma(d), "the" | "a" | "an"))
    });
    let dash = |t: usize| matches!(s.word(t), "-" | "–" | "—" | "--" | ":" | ";" | "(");
    if let Some(noun) = strayed.filter(|&n| n - verb <= LONGEST_GROUP && !(verb..n).any(dash)) {
        changes.push((noun, verb, Obj));
    }
}

/// "the trial of a man **accused** of spying": somebody is accused, and no trial.
pub fn accused(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let past = matches!(s.morph(verb), Morph::Past | Morph::Participle);
    let bare = s.child_of(verb, &[Aux, AuxPass, Nsubj, Obj, Cc]).is_none();
    if !past || !bare || !s.lemma_in(verb, words::DONE_TO_SOMEBODY) {
        return;
    }
    let Some(noun) = verb.checked_sub(1).filter(|&n| s.is_noun(n) && (is_who(s, n) || s.person[n])) else {
        return;
    };
    let Some(thing) = s.head(noun).filter(|&t| matches!(s.label(noun), Nmod | Conj) && s.is_noun(t)) else {
        return;
    };
    let thing_is_none = !is_who(s, thing) && s.mention[thing].is_none();
    let told_of_thing = s.label(verb) == Acl && s.head(verb) == Some(thing);
    let told_of_verb = s.label(verb) == Xcomp && s.label(thing) == Obj && s.head(verb) == s.head(thing);
    if thing_is_none && (told_of_thing || told_of_verb) {
        changes.push((verb, noun, Acl));
    }
}

/// "the largest plant in the country **located** in": no country is told where it lies behind what lies in it.
pub fn located(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let placed = matches!(s.lemma(verb), "locate" | "situate") && s.label(verb) == Acl;
    let Some(region) = s.head(verb).filter(|&r| placed && r + 1 == verb && s.mention[r].is_none()) else {
        return;
    };
    let common = matches!(s.lemma(region), "country" | "world" | "nation" | "continent")
        || s.lemma_in(region, words::REGIONS);
    let thing = s.head(region).filter(|&t| common && s.label(region) == Nmod && t < region && s.is_noun(t));
    if let Some(thing) = thing.filter(|_| s.preposition(region).is_some_and(|(p, _)| p == "in")) {
        changes.push((verb, thing, Acl));
    }
}

/// "met earlier Tuesday **with the envoy**": no day has somebody with it.
pub fn behind_day(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
    if !matches!(s.label(token), Nmod | Obl) || s.date[token].is_some() {
        return;
    }
    let Some(day) = s.head(token).filter(|&d| d < token && s.date[d].is_some() && s.mention[d].is_none())
    else {
        return;
    };
    let Some(verb) = s.head(day).filter(|&v| s.is_verb(v) && v < day) else { return };
    if s.preposition(token).is_some_and(|(p, _)| p != "of" && p != "to") {
        changes.push((token, verb, Obl));
    }
}

/// "a penalty **which** the referee awarded": a relative pronoun before an article is no article itself.
pub fn relative_object(s: &Sentence<'_, '_>, subject: usize, changes: &mut Vec<Change>) {
    let Some(verb) = s.head(subject).filter(|&v| v > subject && s.label(subject) == Nsubj) else { return };
    if s.label(verb) != AclRelcl || s.child(verb, AuxPass).is_some() {
        return;
    }
    let pronoun = s.children(subject).find(|&c| {
        s.label(c) == Det && s.lemma(c) == "which" && c + 1 < subject && s.upos(c + 1) == Upos::Det
    });
    let Some(pronoun) = pronoun else { return };
    match s.child(verb, Obj).filter(|&o| o > verb) {
        None => changes.push((pronoun, verb, Obj)),
        Some(first) if s.lemma_in(verb, words::GIVING) && s.child(verb, Iobj).is_none() => {
            changes.push((first, verb, Iobj));
            changes.push((pronoun, verb, Obj));
        }
        _ => {}
    }
}
