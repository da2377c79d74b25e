//! Verbs that the parser read as nouns, participles or objects of other verbs, so that their subject went to the next verb.

use super::Change;
use super::clauses::phrase_ending_at;
use crate::parse::{Label::*, ROOT};
use crate::relate::matching::is_who;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::tag::{Morph, Upos};

/// "Troops **sealed off** the town after an attack killed six": a past form with an object right behind the subject is the verb
/// of the sentence, and the last one has its subject behind "after".
pub fn verb_as_participle(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.morph(verb) != Morph::Past || s.child_of(verb, &[Aux, AuxPass, Cop]).is_some() {
        return;
    }
    let subject = s.children(verb).find(|&c| c < verb && s.label(c) == Nsubj && s.date[c].is_none());
    let act = subject.and_then(|subject| {
        s.children(subject).find(|&c| {
            let past = matches!(s.morph(c), Morph::Past | Morph::Participle);
            let object = s.child(c, Obj).is_some_and(|object| object > c && object < verb);
            s.label(c) == Acl
                && s.is_verb(c)
                && c > subject
                && past
                && object
                && s.child_of(c, &[Aux, AuxPass]).is_none()
        })
    });
    let (Some(subject), Some(act)) = (subject, act) else { return };
    let day = |t: usize| s.date[t].is_some() || s.word(t) == "late" || s.word(t) == "early";
    let last = (act..verb).rev().find(|&t| !day(t));
    let Some(noun) = last.and_then(|last| phrase_ending_at(s, last)).filter(|&n| n > act) else { return };
    let joins =
        |&c: &usize| s.label(c) == Case && matches!(s.lemma(c), "after" | "before" | "since" | "until");
    let Some(case) = s.children(noun).find(joins).filter(|&case| case > act && case < noun) else { return };
    changes.push((act, s.head(verb).unwrap_or(ROOT), s.label(verb)));
    changes.push((subject, act, Nsubj));
    changes.push((verb, act, Advcl));
    changes.push((noun, verb, Nsubj));
    changes.push((case, verb, Mark));
    let days = s.children(verb).filter(|&c| c < verb && s.label(c) == Nsubj && s.date[c].is_some());
    changes.extend(days.map(|day| (day, verb, OblUnmarked)));
}

/// "said **threats** to attack the country violate the charter": behind a verb of saying, the noun before "to" is the subject of
/// the verb that stands behind the infinitive without a "to" of its own, if the two agree.
pub fn content_as_object(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.label(verb) != Xcomp || s.child_of(verb, &[Nsubj, Mark, Aux, AuxPass, Cop]).is_some() {
        return;
    }
    let Some(infinitive) = s.head(verb).filter(|&i| i < verb && s.label(i) == Acl) else { return };
    let Some(noun) = s.head(infinitive).filter(|&n| s.label(n) == Obj && n < infinitive && s.is_noun(n))
    else {
        return;
    };
    let object = s.child(infinitive, Obj).is_some_and(|o| o > infinitive && o < verb);
    let to = s.child(infinitive, Mark).is_some_and(|m| s.word(m) == "to");
    let plural = s.morph(noun) == Morph::Plural;
    let agree = match s.morph(verb) {
        Morph::Infinitive | Morph::Present => plural,
        Morph::Present3 => !plural,
        morph => morph == Morph::Past,
    };
    let Some(above) = s.head(noun).filter(|&h| s.lemma_in(h, words::SAYING)) else { return };
    if object && to && agree && s.morph(infinitive) == Morph::Infinitive {
        changes.push((verb, above, Ccomp));
        changes.push((noun, verb, Nsubj));
    }
}

/// "Caroline fell ill and **her son**, John Astor, died": a noun that "and" joins to a verb is the subject of the next.
pub fn subject_as_act(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let finite = matches!(s.morph(verb), Morph::Past | Morph::Present3) && s.label(verb) == Conj;
    if !finite || s.child_of(verb, &[Nsubj, NsubjPass, Mark, Cc]).is_some() {
        return;
    }
    let Some(first) = s.head(verb).filter(|&h| h < verb && s.is_verb(h)) else { return };
    let noun = s.children(first).find(|&c| {
        let joined = s.label(c) == Conj && s.child(c, Cc).is_some_and(|cc| cc < c);
        let bare = s.child_of(c, &[Cop, Nsubj, Case]).is_none() && s.date[c].is_none();
        let end = s.extent(c).end;
        let beside = end == verb || end + 1 == verb && s.word(end) == ",";
        c > first && c < verb && s.is_noun(c) && joined && bare && beside
    });
    let Some((noun, cc)) = noun.and_then(|noun| s.child(noun, Cc).map(|cc| (noun, cc))) else { return };
    if is_who(s, noun) || s.mention[noun].is_some() {
        changes.push((noun, verb, Nsubj));
        changes.push((cc, verb, Cc));
    }
}

/// "Meanwhile, **attacks** in Baghdad killed three": at the head of a clause, without a subject, and with a finite verb and its
/// object behind, what looks like a verb is a plural.
pub fn plural_as_verb(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    if s.morph(verb) != Morph::Present3 || !matches!(s.label(verb), Root | Ccomp | Parataxis) {
        return;
    }
    if s.child_of(verb, &[Nsubj, NsubjPass, Csubj, Expl, Obj, Aux, Ccomp, Xcomp]).is_some() {
        return;
    }
    let begins = verb == 0 || matches!(s.upos(verb - 1), Upos::Punct | Upos::Adj | Upos::Num);
    let behind = verb + 1 < s.len() && s.upos(verb + 1) == Upos::Adp;
    let act = s.children(verb).find(|&c| {
        let past = s.is_verb(c) && matches!(s.morph(c), Morph::Past | Morph::Participle);
        let object = s.child(c, Obj).is_some_and(|object| object > c);
        c > verb
            && past
            && object
            && matches!(s.label(c), Acl | Advcl | Conj)
            && s.child_of(c, &[Cc, Mark, Nsubj, Aux]).is_none()
    });
    if let Some(act) = act.filter(|_| begins && behind) {
        changes.push((act, s.head(verb).unwrap_or(ROOT), s.label(verb)));
        changes.push((verb, act, Nsubj));
    }
}

/// "Nations which have conducted **strikes** include": of two subjects the one right behind the verb of a relative clause is its
/// object, if it has none.
pub fn object_of_relative(s: &Sentence<'_, '_>, [first, second]: [usize; 2], changes: &mut Vec<Change>) {
    let told = s.children(first).find(|&c| {
        c > first
            && s.label(c) == AclRelcl
            && s.is_verb(c)
            && s.extent(c).end == s.extent(second).start
            && s.child_of(c, &[Obj, Iobj, AuxPass, Ccomp, Xcomp, NsubjPass]).is_none()
            && s.child(c, Nsubj).is_some_and(|n| matches!(s.lemma(n), "who" | "which" | "that"))
    });
    let takes = |v: usize| !s.lemma_in(v, words::WITHOUT_OBJECT) && !s.lemma_in(v, words::WHOLE_VERBS);
    if let Some(told) = told.filter(|&v| takes(v) && s.date[second].is_none() && s.is_noun(second)) {
        changes.push((second, told, Obj));
    }
}

/// "killed one man and **wounded** several others": no quality stands before a number or an article; behind "and" it is the
/// second act, and what the tree joined to the object is its own.
pub fn wounded_others(s: &Sentence<'_, '_>, act: usize, changes: &mut Vec<Change>) {
    let form = s.label(act) == Amod
        && s.word(act).ends_with("ed")
        && s.upos(act.saturating_sub(1)) == Upos::Cconj
        && act + 1 < s.len();
    let Some(noun) = s.head(act).filter(|&n| form && n > act && s.label(n) == Conj) else { return };
    let counted = matches!(s.upos(act + 1), Upos::Num | Upos::Det)
        || matches!(
            s.folded(act + 1),
            "several"
                | "many"
                | "dozens"
                | "hundreds"
                | "scores"
                | "more"
                | "nearly"
                | "about"
                | "around"
                | "almost"
        );
    let Some(object) = s.head(noun).filter(|&o| o < act && s.label(o) == Obj && counted) else { return };
    let Some(verb) = s.head(object).filter(|&v| v < object && s.is_verb(v)) else { return };
    if matches!(s.morph(verb), Morph::Past | Morph::Participle) {
        changes.push((act, verb, Conj));
        changes.push((noun, act, Obj));
        changes.push((act - 1, act, Cc));
    }
}
