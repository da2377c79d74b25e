//! Gerunds and infinitives behind a noun: whether they tell of it or of the verb above.

use super::{Change, is_comma};
use crate::gazetteer::Kind;
use crate::parse::Label::*;
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// "were seized by rebels **while traveling** through the north": "while" joins a gerund to the verb, not to a noun.
pub fn while_doing(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let gerund = s.label(verb) == Acl && s.morph(verb) == Morph::Gerund;
    if !gerund || !s.child(verb, Mark).is_some_and(|m| m + 1 == verb && s.word(m) == "while") {
        return;
    }
    let mut at = verb;
    for _ in 0..4 {
        let Some(head) = s.head(at).filter(|&h| h < at) else { return };
        if s.is_verb(head) {
            changes.push((verb, head, Advcl));
            return;
        }
        at = head;
    }
}

/// "signed an agreement **allowing** ships to fish": without a comma a gerund right behind a paper tells what the paper does.
pub fn paper_doing(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let gerund = s.label(verb) == Advcl && s.morph(verb) == Morph::Gerund && verb > 1;
    if !gerund || s.child_of(verb, &[Mark, Case, Nsubj]).is_some() {
        return;
    }
    let paper = verb - 1;
    let Some(above) = s.head(verb).filter(|&h| h < paper && s.head(paper) == Some(h)) else { return };
    if s.upos(paper) == Upos::Noun
        && s.label(paper) == Obj
        && s.mention[paper].is_none()
        && s.lemma_in(paper, words::PAPERS)
        && s.is_verb(above)
    {
        changes.push((verb, paper, Acl));
    }
}

/// "defended the increase **saying** the money would help": no thing says so but who acts, unless the thing is a paper.
pub fn thing_saying(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let says = s.morph(verb) == Morph::Gerund
        && matches!(s.lemma(verb), "say" | "add" | "argue" | "insist" | "explain" | "note");
    let Some(noun) = s.head(verb).filter(|&n| says && n < verb && s.label(verb) == Acl) else { return };
    let Some(above) = s.head(noun).filter(|&v| s.label(noun) == Obj && v < noun && s.is_verb(v)) else {
        return;
    };
    let thing = s.upos(noun) == Upos::Noun && s.mention[noun].is_none() && !is_who(s, noun);
    let tells = s.lemma_in(noun, words::PAPERS)
        || s.lemma_in(noun, words::UTTERANCES)
        || s.lemma_in(noun, words::UTTERED)
        || matches!(s.lemma(above), "have" | "quote" | "cite" | "hear" | "show" | "see");
    if !thing || tells || s.child_of(verb, &[Mark, Nsubj]).is_some() {
        return;
    }
    changes.push((verb, above, Advcl));
    // "saying **the money** would be used"
    let Some(object) = s.child(verb, Obj).filter(|&o| o > verb && s.is_noun(o)) else { return };
    let end = s.extent(object).end;
    let clause = s.children(above).find(|&c| {
        let first = s.children(c).find(|&a| matches!(s.label(a), Aux | AuxPass | Cop));
        c >= end && s.label(c) == Ccomp && first == Some(end) && s.child_of(c, &[Nsubj, NsubjPass]).is_none()
    });
    if let Some(clause) = clause {
        changes.push((clause, verb, Ccomp));
        changes.push((object, clause, if s.child(clause, AuxPass).is_some() { NsubjPass } else { Nsubj }));
    }
}

/// "attacked a bus carrying policemen, **killing** six": behind a comma the outcome is that of the attack, not of what is told of
/// its target.
pub fn outcome_of_act(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let outcome = s.morph(verb) == Morph::Gerund
        && s.label(verb) == Advcl
        && matches!(s.lemma(verb), "kill" | "injure" | "wound" | "destroy" | "damage")
        && verb > 1
        && is_comma(s, verb - 1)
        && s.child_of(verb, &[Mark, Nsubj, Case]).is_none();
    let Some(told) = s.head(verb).filter(|&h| outcome && h < verb && s.label(h) == Acl) else { return };
    let carries = s.morph(told) == Morph::Gerund && s.lemma_in(told, words::CARRYING);
    let Some(target) =
        s.head(told).filter(|&n| carries && n < told && matches!(s.label(n), Obj | Obl | Nmod))
    else {
        return;
    };
    let Some(above) = s.head(target).filter(|&v| v < target) else { return };
    let act = if s.is_verb(above) { Some(above) } else { s.head(above).filter(|&v| v < above) };
    if let Some(act) = act.filter(|&v| s.is_verb(v)) {
        changes.push((verb, act, Advcl));
    }
}

/// "travel **to Kenya** Monday to discuss": a place behind a preposition is where they travel, and not who discusses.
pub fn place_before_infinitive(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    verb: usize,
    changes: &mut Vec<Change>,
) {
    if s.morph(verb) != Morph::Infinitive || s.label(verb) != Advcl {
        return;
    }
    let place = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Place);
    let Some(name) = s.child(verb, Nsubj).filter(|&n| n < verb && place(n)) else { return };
    let Some(above) = s.head(verb).filter(|&h| h < name && s.is_verb(h)) else { return };
    let case = s.children(verb).find(|&c| {
        c > above && c < name && matches!(s.word(c), "to" | "in" | "at" | "from") && s.upos(c) == Upos::Adp
    });
    let to = s.children(verb).any(|c| c > name && c < verb && s.label(c) == Mark && s.word(c) == "to");
    if let Some(case) = case.filter(|_| to) {
        changes.push((name, above, Obl));
        changes.push((case, name, Case));
        let days = s.children(name).filter(|&c| c > name && s.date[c].is_some() && s.date[name].is_none());
        changes.extend(days.map(|day| (day, above, OblUnmarked)));
    }
}

/// "promised to tighten policies and **cut** expenses": these forms are no qualities; behind "and" they are the second act.
pub fn second_bare_act(s: &Sentence<'_, '_>, act: usize, changes: &mut Vec<Change>) {
    let form = s.label(act) == Amod && act > 1 && matches!(s.folded(act), "cut" | "put" | "hit" | "quit");
    if !form || s.upos(act - 1) != Upos::Cconj {
        return;
    }
    let Some(noun) = s.head(act).filter(|&n| n > act && s.label(n) == Conj) else { return };
    let Some(object) = s.head(noun).filter(|&o| o < act && s.label(o) == Obj) else { return };
    let Some(verb) = s.head(object).filter(|&v| v < object && s.is_verb(v)) else { return };
    changes.push((act, verb, Conj));
    changes.push((noun, act, Obj));
    changes.push((act - 1, act, Cc));
}

/// "stands shoulder to **shoulder** with Kenya": the second of two like nouns is no verb, and what follows hangs on the verb above.
pub fn side_by_side(s: &Sentence<'_, '_>, second: usize, changes: &mut Vec<Change>) {
    if second < 3 || s.word(second - 1) != "to" || s.word(second - 2) != s.word(second) {
        return;
    }
    let first = second - 2;
    let Some(above) = s.head(first).filter(|&v| v < first && s.is_verb(v) && s.label(first) == Obj) else {
        return;
    };
    if s.head(second).is_some_and(|h| h == above || h == first) {
        changes.push((second, first, Compound));
        let behind = s.children(second).filter(|&c| c > second && s.label(c) == Obl);
        changes.extend(behind.map(|c| (c, above, Obl)));
    }
}

/// "convicted the minister **of crimes**": a crime without an article is what somebody is accused of, not what he is minister of.
pub fn accused_of(s: &Sentence<'_, '_>, crime: usize, changes: &mut Vec<Change>) {
    let of = s.preposition(crime).is_some_and(|(p, _)| p == "of");
    let Some(object) = s.head(crime).filter(|&o| of && o < crime && s.label(o) == Obj && is_who(s, o)) else {
        return;
    };
    let accuses = |v: usize| matches!(s.lemma(v), "accuse" | "convict" | "acquit" | "suspect");
    let Some(verb) = s.head(object).filter(|&v| v < object && s.is_verb(v) && accuses(v)) else { return };
    let plain = s.upos(crime) == Upos::Noun
        && s.mention[crime].is_none()
        && !is_who(s, crime)
        && s.child_of(crime, &[Det, NmodPoss]).is_none();
    let other = |t: usize| s.children(t).any(|c| c > object && c != crime && c > t && is_of(s, c));
    if plain && !other(verb) && !other(crime) {
        changes.push((crime, verb, Obl));
    }
}

fn is_of(s: &Sentence<'_, '_>, token: usize) -> bool {
    matches!(s.label(token), Obl | Advcl)
        && s.child_of(token, &[Case, Mark]).is_some_and(|c| s.word(c) == "of")
}

/// "a key route for Kosovars **fleeing** the war": right behind "for" and somebody, a gerund tells what they do, and no route
/// flees.
pub fn for_somebody_doing(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    verb: usize,
    changes: &mut Vec<Change>,
) {
    if s.label(verb) != Acl || s.morph(verb) != Morph::Gerund || verb < 2 {
        return;
    }
    let who = verb - 1;
    let Some(thing) = s.head(verb).filter(|&t| t < who && s.head(who) == Some(t)) else { return };
    let group = s.mention[who].is_some_and(|m| mentions[m as usize].kind == Kind::Group);
    let people = group || s.mention[who].is_none() && is_who(s, who) && s.morph(who) == Morph::Plural;
    let free = s.child_of(verb, &[Mark, Case, Nsubj]).is_none();
    let thing_only = s.is_noun(thing) && s.mention[thing].is_none() && !is_who(s, thing);
    if free && people && thing_only && s.preposition(who).is_some_and(|(p, _)| p == "for") {
        changes.push((verb, who, Acl));
    }
}

/// "outside the hall, known as the Dome, **for the crew**": behind an aside about a noun deep in the clause, a circumstance goes
/// with that noun rather than with the verb far before it.
pub fn behind_aside(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
    let Some(verb) = s.head(token).filter(|&v| v < token && s.date[token].is_none()) else { return };
    let Some((_, case)) = s.preposition(token).filter(|(_, case)| case.start > verb + 4) else { return };
    if !is_comma(s, case.start - 1) {
        return;
    }
    let end = case.start - 1;
    let aside = (verb + 1..end).find(|&t| {
        matches!(s.label(t), Acl | AclRelcl) && s.extent(t).end == end && is_comma(s, s.extent(t).start - 1)
    });
    let noun = aside.and_then(|t| s.head(t)).filter(|&n| n > verb && s.is_noun(n) && s.label(n) == Obl);
    if let Some(noun) = noun.filter(|&n| s.head(n).is_some_and(|h| h > verb)) {
        changes.push((token, noun, Nmod));
    }
}

/// "criticized Rome for dealing with the junta, **citing** abuses": behind a comma, who cites or warns is who acts in the finite
/// clause, not in the gerund beside it.
pub fn citing(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let joined = s.label(verb) == Conj && s.child(verb, Cc).is_none();
    let cites = (s.label(verb) == Advcl || joined)
        && s.morph(verb) == Morph::Gerund
        && verb > 1
        && is_comma(s, verb - 1)
        && matches!(
            s.lemma(verb),
            "cite" | "say" | "add" | "warn" | "argue" | "note" | "accuse" | "blame" | "vow"
        );
    if !cites || s.child_of(verb, &[Mark, Nsubj, Aux]).is_some() {
        return;
    }
    let Some(near) = s.head(verb).filter(|&h| h < verb) else { return };
    let gerund = s.morph(near) == Morph::Gerund
        && s.child_of(near, &[Aux, Nsubj]).is_none()
        && s.child(near, Mark).is_some_and(|m| matches!(s.word(m), "for" | "of" | "from" | "by"));
    let above = s.head(near).filter(|&a| gerund && s.label(near) == Advcl && a < near && s.is_verb(a));
    if let Some(above) = above.filter(|&a| s.is_finite(a) || s.child(a, Aux).is_some()) {
        changes.push((verb, above, Advcl));
    }
}
