//! What newswire puts between the parts of a verb group or right behind the verb, where the tree looks for something else.

use super::{Change, LONGEST_GROUP};
use crate::parse::Label::*;
use crate::relate::phrases::is_opening;
use crate::relate::sentence::Sentence;
use crate::relate::words;
use crate::tag::{Morph, Upos};

/// A subject is not looked for farther from its verb.
const FARTHEST_SUBJECT: usize = 64;

/// "was **on Monday** sentenced", "was **last month** handed a ban": the day stands between "be" and its participle.
pub fn day_in_passive(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let form = matches!(s.morph(verb), Morph::Past | Morph::Participle);
    let day = |t: &usize| s.date[*t].is_some();
    let begin = verb - (0..verb).rev().take(LONGEST_GROUP).take_while(day).count();
    if !form || begin == verb || matches!(s.label(verb), Amod | Acl) {
        return;
    }
    let preposition = begin.checked_sub(1).filter(|&t| s.upos(t) == Upos::Adp);
    let Some(be) = preposition.unwrap_or(begin).checked_sub(1) else { return };
    let auxiliary = s.upos(be) == Upos::Aux && s.lemma(be) == "be" && s.head(be).is_some_and(|h| h > be);
    let strayed = s.head(be) != Some(verb) || s.label(be) != AuxPass;
    if !auxiliary || !strayed {
        return;
    }
    let inside = |t: usize| (begin..=verb).contains(&t);
    changes.push((be, verb, AuxPass));
    for token in begin..verb {
        if s.head(token) == Some(verb) {
            changes.push((token, verb, if preposition.is_some() { Obl } else { OblUnmarked }));
        }
    }
    let subject = (0..be).rev().take(FARTHEST_SUBJECT).find(|&t| {
        matches!(s.label(t), Nsubj | NsubjPass) && s.head(t).is_some_and(|h| h == be || inside(h))
    });
    if let Some(subject) = subject {
        changes.push((subject, verb, NsubjPass));
    }
}

/// "offered **up to 75 percent** of the shares": no particle of the verb, but how much at most.
pub fn up_to_number(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let (up, to, number) = (verb + 1, verb + 2, verb + 3);
    let reads = number < s.len() && s.folded(up) == "up" && s.folded(to) == "to";
    if !reads || s.label(up) != CompoundPrt || !matches!(s.upos(number), Upos::Num | Upos::Sym) {
        return;
    }
    let Some(noun) = s.head(to).filter(|&n| n >= number && s.head(n) == Some(verb)) else { return };
    changes.push((up, noun, Advmod));
    changes.push((to, up, Fixed));
    if s.label(noun) == Obl && s.child(verb, Obj).is_none() {
        changes.push((noun, verb, Obj));
    }
}

/// "told **Channel Nine** the search would go on": a name before an article is no part of the noun behind it, but
/// who is told, or the object.
pub fn told_name(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let name = verb + 1;
    let Some(mention) = (name < s.len()).then(|| s.mention[name]).flatten() else { return };
    let end = name + (name..s.len()).take_while(|&t| s.mention[t] == Some(mention)).count();
    let article = end < s.len() && s.upos(end) == Upos::Det;
    let Some(noun) = article.then(|| s.head(end)).flatten().filter(|&noun| noun > end) else { return };
    let last = (name..end).find(|&t| s.head(t).is_some_and(|h| !(name..end).contains(&h)));
    let Some(last) =
        last.filter(|&t| s.head(t) == Some(noun) && matches!(s.label(t), Compound | NmodUnmarked))
    else {
        return;
    };
    if s.child_of(verb, &[Obj, Iobj]).is_none()
        && s.head(noun).is_some_and(|h| h == verb || s.head(h) == Some(verb))
    {
        let lemma = s.lemma(verb);
        let has_recipient = s.lemma_in(verb, words::GIVING)
            || matches!(lemma, "tell" | "inform" | "remind" | "assure" | "warn" | "ask");
        changes.push((last, verb, if has_recipient { Iobj } else { Obj }));
    }
}

/// "said **the plan “would hurt** families”": where only what is told of a noun is quoted, the noun is its subject, and not what was
/// said.
pub fn predicate_in_quotes(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let says = matches!(
        s.lemma(verb),
        "say" | "argue" | "insist" | "believe" | "think" | "claim" | "note" | "add" | "stress"
    );
    let Some(noun) = s.child(verb, Obj).filter(|&o| says && o > verb && s.is_noun(o)) else { return };
    let mark = s.base_phrase(noun).end;
    let quoted = mark + 1 < s.len() && (is_opening(s.word(mark)) || s.word(mark) == "\"");
    if !quoted {
        return;
    }
    let helps = |t: &usize| matches!(s.upos(*t), Upos::Aux | Upos::Adv | Upos::Part);
    let Some(act) = (mark + 1..s.len().min(mark + LONGEST_GROUP)).find(|t| !helps(t)) else { return };
    let helped = (mark + 1..act).any(|t| s.upos(t) == Upos::Aux && s.head(t) == Some(act));
    let finite =
        helped || matches!(s.morph(act), Morph::Past | Morph::Participle | Morph::Present | Morph::Present3);
    let strayed = (s.head(act) == Some(verb) && s.label(act) == Ccomp)
        || (s.head(act) == Some(noun) && matches!(s.label(act), Acl | AclRelcl));
    if s.is_verb(act) && finite && strayed && s.child_of(act, &[Nsubj, NsubjPass]).is_none() {
        changes.push((act, verb, Ccomp));
        changes.push((noun, act, Nsubj));
    }
}
