//! Clauses whose borders the parser missed: a subject that it hung on the clause before, or on a preposition.

use super::{Change, LONGEST_GROUP, is_comma, subjects_in_front};
use crate::parse::{Label::*, ROOT};
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::tag::{Morph, Upos};

/// The first token of the group of a finite verb: its first auxiliary, or itself. None for any other verb.
fn finite_group(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    let aux = s.children(verb).find(|&c| c < verb && matches!(s.label(c), Aux | AuxPass | Cop));
    let finite = |t: usize| matches!(s.morph(t), Morph::Past | Morph::Present3 | Morph::Present);
    match aux {
        Some(aux) => Some(aux).filter(|&aux| finite(aux)),
        None => Some(verb).filter(|_| s.is_verb(verb) && finite(verb)),
    }
}

/// The top of the noun phrase that ends at a token: no further up than the noun behind a preposition.
pub fn phrase_ending_at(s: &Sentence<'_, '_>, last: usize) -> Option<usize> {
    if !s.is_nominal(last) || s.upos(last) == Upos::Det {
        return None;
    }
    let mut top = last;
    for _ in 0..LONGEST_GROUP {
        let part = match s.label(top) {
            // "a citizen because his **mother** was born": up through "of" and places alone
            Nmod => s
                .preposition(top)
                .is_some_and(|(p, _)| matches!(&*p, "of" | "in" | "at" | "on" | "for" | "from" | "by")),
            NmodPoss | Compound | Flat | NmodDesc | Conj | NmodUnmarked => true,
            _ => false,
        };
        match s.head(top).filter(|&h| part && h < last && s.is_nominal(h)) {
            Some(head) => top = head,
            None => break,
        }
    }
    Some(top)
}

/// Whether a verb has a subject of its own that is no day.
fn has_subject(s: &Sentence<'_, '_>, verb: usize) -> bool {
    s.children(verb).any(|c| matches!(s.label(c), Nsubj | NsubjPass | Csubj | Expl) && s.date[c].is_none())
}

/// "**Friday** when someone threw": of two subjects a day is none.
pub fn day_beside_subject(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let day = s.children(verb).find(|&c| {
        c < verb && matches!(s.label(c), Nsubj | NsubjPass) && s.date[c].is_some() && s.mention[c].is_none()
    });
    let Some(day) = day else { return };
    if has_subject(s, verb) {
        changes.push((day, verb, OblUnmarked));
        return;
    }
    // "**Thursday**, Mr. Omar, who lives there, praised it": no list
    let name = s.children(day).find(|&c| {
        c > day
            && c < verb
            && matches!(s.label(c), Conj | Appos)
            && s.mention[c].is_some()
            && s.date[c].is_none()
    });
    if let Some(name) = name.filter(|&n| s.child(n, Cc).is_none() && is_comma(s, day + 1)) {
        let passive = s.child(verb, AuxPass).is_some();
        changes.push((name, verb, if passive { NsubjPass } else { Nsubj }));
        changes.push((day, verb, OblUnmarked));
        changes.extend(
            s.children(day).filter(|&c| c > name && s.label(c) == AclRelcl).map(|c| (c, name, AclRelcl)),
        );
    }
}

/// "after **a militant attack** late Thursday killed six": what stands behind a word that may join a clause, with a finite verb
/// behind it, is the subject of that verb.
pub fn subject_behind_conjunction(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if matches!(s.label(verb), Root | AclRelcl | Amod | Aux | AuxPass | Cop) || has_subject(s, verb) {
        return;
    }
    // "**As** the rebels advanced on the town, they …": no passive of what has none
    let alone = |v: usize| {
        s.lemma(v) == "advance" || s.lemma_in(v, words::WHOLE_VERBS) || s.lemma_in(v, words::WITHOUT_OBJECT)
    };
    let opens =
        |n: usize| s.preposition(n).is_some_and(|(p, case)| p == "as" && case.start == 0) && is_who(s, n);
    let by = verb + 1 < s.len() && s.word(verb + 1) == "by";
    let acts = s.label(verb) == Acl && s.head(verb).is_some_and(opens) && alone(verb) && !by;
    let Some(first) = finite_group(s, verb).or(Some(verb).filter(|_| acts)) else { return };
    // a bare participle behind its noun tells of it: "after talks held in Geneva"
    let object = s.child(verb, Obj).is_some_and(|object| object > verb);
    if s.label(verb) == Acl && first == verb && !object && !acts {
        return;
    }
    // the day between subject and verb
    let day = |t: usize| {
        s.date[t].is_some() || s.upos(t) == Upos::Adv && s.head(t).is_some_and(|h| s.date[h].is_some())
    };
    let last = (first.saturating_sub(LONGEST_GROUP)..first)
        .rev()
        .find(|&t| !(day(t) || s.word(t) == "late" || s.upos(t) == Upos::Adv));
    let Some(noun) = last.and_then(|last| phrase_ending_at(s, last)).filter(|&n| s.date[n].is_none()) else {
        return;
    };
    let joins = |&c: &usize| {
        let word = s.lemma(c);
        c < noun
            && s.label(c) == Case
            && matches!(word, "after" | "before" | "since" | "until" | "till" | "as")
    };
    let Some(case) = s.children(noun).find(joins) else { return };
    let beside = s.head(noun).is_some_and(|h| h == verb || h < case || opens(noun) && h > verb);
    if !beside || !matches!(s.label(noun), Obl | Nmod | Obj | Nsubj) {
        return;
    }
    let Some(above) = s.head(noun).filter(|&h| h != verb).or(s.head(verb)) else { return };
    let passive = s.child(verb, AuxPass).is_some();
    let verb_above =
        if s.is_verb(above) || s.head(verb).is_none() { above } else { s.head(verb).unwrap_or(above) };
    // "Ali, **recognised as** the father of the parks, played": the verb behind is that of the clause around
    let reduced = s.is_verb(verb_above)
        && matches!(s.morph(verb_above), Morph::Past | Morph::Participle)
        && !has_subject(s, verb_above)
        && s.child_of(verb_above, &[Aux, AuxPass]).is_none()
        && matches!(s.label(verb_above), Acl | Advcl | Parataxis | Root);
    if verb_above == noun || reduced && verb_above < case {
        return;
    }
    changes.push((verb, verb_above, Advcl));
    changes.push((noun, verb, if passive { NsubjPass } else { Nsubj }));
    changes.push((case, verb, Mark));
    changes.extend(
        s.children(verb)
            .filter(|&c| matches!(s.label(c), Nsubj | NsubjPass) && s.date[c].is_some())
            .map(|day| (day, verb, OblUnmarked)),
    );
}

/// "Hundreds gathered to mark 40 days since militants **stormed** a church": of two subjects with a conjunction between them
/// the first has a verb of its own.
pub fn first_of_two_clauses(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(mark) = s
        .children(verb)
        .find(|&c| c < verb && s.label(c) == Mark && s.upos(c) == Upos::Sconj && s.word(c) != "that")
    else {
        return;
    };
    let subject = |c: &usize| *c < verb && matches!(s.label(*c), Nsubj | NsubjPass) && s.date[*c].is_none();
    let mut subjects = s.children(verb).filter(subject);
    let (Some(first), Some(second)) = (subjects.next(), subjects.next()) else { return };
    if first > mark || second < mark {
        return;
    }
    let own = s
        .children(first)
        .find(|&c| c > first && c < mark && s.label(c) == Acl && s.is_verb(c) && s.morph(c) != Morph::Gerund);
    match own {
        Some(act) => {
            changes.push((act, s.head(verb).unwrap_or(ROOT), s.label(verb)));
            changes.push((first, act, Nsubj));
            changes.push((verb, act, Advcl));
        }
        None => changes.push((first, verb, Dislocated)),
    }
}

/// "the talks between Colombo and **the Tigers** are stalled": what "and" joins to one side of "between" is no second subject.
pub fn between_two(
    s: &Sentence<'_, '_>,
    verb: usize,
    [first, second]: [usize; 2],
    changes: &mut Vec<Change>,
) {
    let side = s.children(first).find(|&c| {
        c > first
            && c < second
            && s.label(c) == Nmod
            && s.child(c, Conj).is_none()
            && s.preposition(c).is_some_and(|(p, _)| p == "between")
    });
    let and =
        (first..second).any(|t| s.word(t) == "and" && s.head(t).is_some_and(|h| h == verb || h == second));
    if let Some(side) = side.filter(|_| and) {
        changes.push((second, side, Conj));
    }
}

/// "threats to attack the country **violate** the charter": a finite verb completes no infinitive; the noun before "to" is its
/// subject.
pub fn plan_of_its_subject(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Xcomp || has_subject(s, verb) || finite_group(s, verb).is_none() {
        return;
    }
    let Some(infinitive) = s.head(verb).filter(|&h| h < verb && s.morph(h) == Morph::Infinitive) else {
        return;
    };
    let Some(to) = s.child(infinitive, Mark).filter(|&m| m < infinitive).and_then(|_| {
        s.children(infinitive).find(|&c| s.label(c) == Mark && s.word(c) == "to" && c < infinitive)
    }) else {
        return;
    };
    let Some(noun) = s.child(infinitive, Nsubj).filter(|&n| n < to && s.is_noun(n)) else { return };
    let Some(above) = s.head(infinitive) else { return };
    changes.push((verb, above, s.label(infinitive)));
    changes.push((noun, verb, Nsubj));
    changes.push((infinitive, noun, Acl));
    let marks = s.children(infinitive).filter(|&c| s.label(c) == Mark && c < noun);
    changes.extend(marks.map(|mark| (mark, verb, Mark)));
}

/// "denies **any ransom** was paid", "says **the army** called in strikes", "demands **the court** free him": what the tree took
/// for the object is the subject of the verb behind it.
pub fn object_with_verb(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !matches!(s.label(verb), Acl | Xcomp | Advcl | Ccomp | Parataxis | Dep | Conj) || has_subject(s, verb)
    {
        return;
    }
    let first =
        s.children(verb).find(|&c| c < verb && matches!(s.label(c), Aux | AuxPass | Cop)).unwrap_or(verb);
    let Some(noun) = first.checked_sub(1).and_then(|last| phrase_ending_at(s, last)) else { return };
    let Some(above) = s.head(noun).filter(|&h| s.label(noun) == Obj && h < noun && s.is_verb(h)) else {
        return;
    };
    let hangs = s.head(verb) == Some(above) || s.head(verb) == Some(noun);
    if !hangs || s.date[noun].is_some() || s.child_of(verb, &[Cc, Mark]).is_some() {
        return;
    }
    let helped = first < verb && matches!(s.morph(first), Morph::Past | Morph::Present3 | Morph::Present);
    let by = verb + 1 < s.len() && s.word(verb + 1) == "by";
    let captive =
        s.child(verb, Obj).is_some_and(|o| matches!(s.lemma(o), "hostage" | "captive" | "prisoner"));
    let told = first == verb
        && !by
        && !captive
        && !matches!(s.lemma(verb), "nickname" | "name" | "call" | "dub" | "title")
        && !verb_behind(s, verb)
        && matches!(s.morph(verb), Morph::Past | Morph::Participle)
        && matches!(s.lemma(above), "say" | "insist" | "argue" | "believe" | "think" | "allege")
        && (is_who(s, noun) || s.mention[noun].is_some());
    let wanted = first == verb
        && matches!(s.morph(verb), Morph::Infinitive | Morph::Present)
        && matches!(s.lemma(above), "demand" | "insist" | "recommend" | "propose" | "suggest" | "request");
    if helped || told || wanted {
        let passive = s.child(verb, AuxPass).is_some();
        // the verb first: nothing hangs below itself
        changes.push((verb, above, Ccomp));
        changes.push((noun, verb, if passive { NsubjPass } else { Nsubj }));
    }
}

/// "says the native **known** as King **is** there": a finite auxiliary in the same clause makes the verb a participle.
fn verb_behind(s: &Sentence<'_, '_>, verb: usize) -> bool {
    let same = |&t: &usize| !matches!(s.upos(t), Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Pron);
    (verb + 1..s.len().min(verb + 24)).take_while(same).any(|t| {
        s.upos(t) == Upos::Aux && matches!(s.morph(t), Morph::Past | Morph::Present3 | Morph::Present)
    })
}

/// "sources say followers of cleric **Ali Omar** wanted time": between a verb of saying and the next one stands one subject; a
/// name right behind a title in it is that of the titled.
pub fn name_of_titled(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(name) = s.child(verb, Nsubj).filter(|&c| c < verb && s.mention[c].is_some()) else { return };
    let Some(above) = s.head(verb).filter(|&h| h < name && s.label(verb) == Ccomp) else { return };
    let object = s.child(above, Obj).filter(|&o| o > above && o < name && s.mention[o].is_none());
    let Some(object) = object.filter(|_| matches!(s.lemma(above), "say" | "believe" | "argue")) else {
        return;
    };
    let Some(title) = s.extent(name).start.checked_sub(1).filter(|&t| t > object) else { return };
    let titled = s.upos(title) == Upos::Noun
        && s.mention[title].is_none()
        && is_who(s, title)
        && s.label(title) == Nmod
        && s.head(title) == Some(object)
        && s.preposition(title).is_some_and(|(p, _)| p == "of");
    if titled {
        changes.push((object, verb, Nsubj));
        changes.push((name, title, Flat));
    }
}

/// "a study **that showed** …": a verb whose subject is a relative "that" right behind a noun tells of the noun.
pub fn relative_clause(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if !matches!(s.label(verb), Ccomp | Advcl | Conj) || s.child_of(verb, &[Mark, Cc]).is_some() {
        return;
    }
    let Some(above) = s.head(verb).filter(|&h| h < verb) else { return };
    let that = s
        .child_of(verb, &[Nsubj, NsubjPass])
        .filter(|&c| c > above + 1 && c < verb && s.word(c) == "that" && s.upos(c) == Upos::Pron);
    let noun = that
        .filter(|&c| s.is_noun(c - 1) && s.date[c - 1].is_none())
        .and_then(|c| phrase_ending_at(s, c - 1));
    if let Some(noun) = noun.filter(|&n| n > above) {
        changes.push((verb, noun, AclRelcl));
    }
}

/// "Sufaat, **according to both Ali and Omar**, did not": who is the source of a sentence takes no part in it.
pub fn according(s: &Sentence<'_, '_>, source: usize, changes: &mut Vec<Change>) {
    let Some(case) = s.children(source).find(|&c| c < source && s.label(c) == Case && s.lemma(c) == "accord")
    else {
        return;
    };
    let Some(above) = s.head(source) else { return };
    match s.label(source) {
        // "according to the Herald, **Professor Holm** said"
        Nsubj | NsubjPass => {
            let next = s.children(source).find(|&c| {
                c > source + 1
                    && matches!(s.label(c), Conj | Appos)
                    && s.child(c, Cc).is_none()
                    && s.is_noun(c)
                    && is_comma(s, s.extent(c).start.wrapping_sub(1))
            });
            let Some(next) = next.filter(|_| !has_other_subject(s, above, source)) else { return };
            changes.push((next, above, s.label(source)));
            changes.push((source, above, Obl));
            let rest = s.children(source).filter(|&c| c > next && matches!(s.label(c), Appos | Conj));
            changes.extend(rest.map(|c| (c, next, s.label(c))));
        }
        Conj | Appos | Nmod if s.is_noun(above) && above < case => {
            if let Some(verb) = s.head(above).filter(|_| matches!(s.label(above), Nsubj | NsubjPass)) {
                changes.push((source, verb, Obl));
            }
        }
        _ => {}
    }
}

fn has_other_subject(s: &Sentence<'_, '_>, verb: usize, subject: usize) -> bool {
    s.children(verb).any(|c| c != subject && matches!(s.label(c), Nsubj | NsubjPass))
}

/// "dismissed the cabinet, suspended the law **and imposed** emergency rule": behind two acts told without "and" the third has
/// it; no quality of a noun comes there.
pub fn third_act(s: &Sentence<'_, '_>, quality: usize, changes: &mut Vec<Change>) {
    let past = matches!(s.morph(quality), Morph::Past | Morph::Participle);
    let Some(noun) = s.head(quality).filter(|&n| past && n > quality && s.label(quality) == Amod) else {
        return;
    };
    let and = quality.checked_sub(1).filter(|&t| s.upos(t) == Upos::Cconj);
    let Some(object) = s.head(noun).filter(|&o| o < quality && s.label(noun) == Conj && s.label(o) == Obj)
    else {
        return;
    };
    let Some(second) = s.head(object).filter(|&v| s.is_verb(v) && s.label(v) == Conj) else { return };
    let Some(first) = s.head(second).filter(|&v| s.is_verb(v)) else { return };
    let bare = s.child(second, Cc).is_none() && second > 0 && is_comma(s, second - 1);
    if let (Some(and), true, Morph::Past) = (and, bare, s.morph(second)) {
        changes.push((quality, first, Conj));
        changes.push((noun, quality, Obj));
        changes.push((and, quality, Cc));
    }
}

/// "Colombian police **say** rebels have killed": the word before a second subject is the verb of who speaks, not the first.
pub fn say_as_noun(
    s: &Sentence<'_, '_>,
    verb: usize,
    [first, second]: [usize; 2],
    changes: &mut Vec<Change>,
) {
    if first + 1 == s.extent(second).start
        && s.upos(first) == Upos::Noun
        && matches!(s.word(first), "say" | "says")
    {
        changes.push((first, verb, Dislocated));
    }
}

/// "New York Rovers forward **Ed Curry** missed": a team or a body right before a person tells whose he is.
pub fn team_of_person(
    s: &Sentence<'_, '_>,
    verb: usize,
    [first, second]: [usize; 2],
    changes: &mut Vec<Change>,
) {
    let beside = s.extent(first).end == s.extent(second).start && s.mention[first].is_some();
    if beside && !s.person[first] && s.person[second] && subjects_in_front(s, verb).nth(2).is_none() {
        changes.push((first, second, Compound));
        let rest = s.children(first).filter(|&c| c > first && s.label(c) == Advmod);
        changes.extend(rest.map(|c| (c, second, Compound)));
    }
}

/// "suspected Omar **was under the influence**", "an envoy visiting **Beirut is a friend**": what is linked to a subject of its own
/// is a clause, and behind a participle that subject is its object.
pub fn linked_clause(s: &Sentence<'_, '_>, linked: usize, changes: &mut Vec<Change>) {
    if !matches!(s.label(linked), Obj | Obl) {
        return;
    }
    let Some(cop) = s.child(linked, Cop).filter(|&c| c < linked) else { return };
    let Some(verb) = s.head(linked).filter(|&v| s.is_verb(v) && v < cop) else { return };
    let Some(subject) = s.child(linked, Nsubj).filter(|&n| n > verb && n < cop && s.is_noun(n)) else {
        return;
    };
    let described = s.head(verb).filter(|&n| s.label(verb) == Acl && n < verb && s.is_noun(n));
    if let Some(noun) = described {
        if s.morph(verb) == Morph::Gerund && s.extent(subject).start == verb + 1 {
            changes.push((linked, s.head(noun).unwrap_or(ROOT), s.label(noun)));
            changes.push((noun, linked, Nsubj));
            changes.push((subject, verb, Obj));
        }
    } else if s.is_finite(verb)
        && (s.lemma_in(verb, words::SAYING) || matches!(s.lemma(verb), "suspect" | "fear" | "hope"))
    {
        changes.push((linked, verb, Ccomp));
    }
}
