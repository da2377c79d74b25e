//! Lines of official reports, which treebanks hardly know: "Near Mosul, two strikes hit a bunker; destroyed a depot; and …".
//!
//! In: a sentence with tree and names. Out: what is to hang elsewhere, as in all of [`mend`](super). The place in front of
//! the comma belongs to the verb behind it; a finite verb right behind a semicolon goes on with what the first one tells.

use super::Change;
use crate::gazetteer::Kind;
use crate::parse::{Label::*, ROOT};
use crate::relate::Context;
use crate::relate::Plover;
use crate::relate::rules::{self, Trigger};
use crate::relate::sentence::Sentence;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// The phrase between the comma and its verb is no longer than this.
const LONGEST_SUBJECT: usize = 12;

/// Between strikes and whom they were against stand no more words.
const LONGEST_LIST: usize = 40;

/// "**Near Sirte**, one strike destroyed a depot": where it happened, whatever the tree hung the place on.
pub fn fronted_place(s: &Sentence<'_, '_>, mentions: &[Mention], changes: &mut Vec<Change>) {
    let Some(first) = (0..s.len().min(4)).find(|&t| s.upos(t) != Upos::Punct) else { return };
    // "Additionally in Iraq, …"
    let case = if s.upos(first) == Upos::Adv && first + 1 < s.len() { first + 1 } else { first };
    if !matches!(s.folded(case), "near" | "in" | "at" | "outside" | "around") {
        return;
    }
    let Some(place) = s.mention.get(case + 1).copied().flatten() else { return };
    let Some(comma) = (case + 1..s.len()).find(|&t| s.mention[t] != Some(place)) else { return };
    if mentions[place as usize].kind != Kind::Place || s.word(comma) != "," {
        return;
    }
    let end = s.len().min(comma + 1 + LONGEST_SUBJECT);
    let Some(verb) = (comma + 1..end).find(|&t| acts(s, t)) else { return };
    let part = |t: usize| {
        matches!(s.upos(t), Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn) && s.word(t) != ","
    };
    let subject = s.child(verb, Nsubj).filter(|&n| n > comma && n < verb);
    if comma + 1 == verb || !(comma + 1..verb).all(part) || subject.is_none() {
        return;
    }
    let inside = |h: usize| (case + 1..comma).contains(&h);
    let Some(top) = (case + 1..comma).find(|&t| !s.head(t).is_some_and(inside)) else { return };
    match s.head(top) {
        // the place is the root, and the clause hangs on it as if it told more of the place
        None if s.head(verb) == Some(top) => {
            changes.push((verb, ROOT, Root));
            changes.push((top, verb, Obl));
        }
        Some(head) if head != verb && ((comma..verb).contains(&head) || head < case) => {
            changes.push((top, verb, Obl));
        }
        _ => {}
    }
    if s.head(case) != Some(top) || s.label(case) != Case {
        changes.push((case, top, Case));
    }
}

/// "engaged two units; **destroyed** a depot; and damaged a road": acts of one subject, told apart by semicolons.
pub fn next_item(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let cc = verb > 1 && s.upos(verb - 1) == Upos::Cconj;
    let mark = verb.checked_sub(1 + usize::from(cc)).filter(|&t| s.word(t) == ";");
    let alone = s.child_of(verb, &[Nsubj, NsubjPass, Aux, AuxPass, Mark]).is_none();
    let Some(mark) = mark.filter(|_| alone && acts(s, verb)) else { return };
    let mut at = verb;
    for _ in 0..6 {
        let Some(head) = s.head(at).filter(|&h| h < mark) else { return };
        let own = s.child(head, Nsubj).is_some_and(|n| n < head);
        if s.is_verb(head) && own && s.label(head) != Acl {
            if at != verb {
                changes.push((verb, head, Conj));
            }
            return;
        }
        at = head;
    }
}

/// "using fighter and **remotely piloted aircraft**": a participle behind its adverb is no second act of a finite verb.
pub fn described_noun(s: &Sentence<'_, '_>, verb: usize, changes: &mut Vec<Change>) {
    let Some(above) = s.head(verb).filter(|&h| h < verb && s.label(verb) == Conj && s.is_verb(h)) else {
        return;
    };
    let adverb = verb > 1 && s.upos(verb - 1) == Upos::Adv && s.word(verb - 1).ends_with("ly");
    let noun = s.child(verb, Obj).filter(|&o| o == verb + 1);
    let (Some(noun), true, Morph::Participle) = (noun, adverb, s.morph(verb)) else { return };
    let helped =
        s.child_of(above, &[Aux, AuxPass]).is_some() || s.child_of(verb, &[Aux, AuxPass, Nsubj]).is_some();
    let Some(cc) = s.child(verb, Cc).filter(|&cc| cc + 2 == verb && cc > 1 && !helped) else { return };
    let before = if s.word(cc - 1) == "," { cc - 2 } else { cc - 1 };
    if !s.is_noun(before) {
        return;
    }
    // the first of what is joined, where the tree has the list
    let first =
        s.head(before).filter(|&h| h < before && s.label(before) == Conj && s.is_noun(h)).unwrap_or(before);
    changes.push((noun, first, Conj));
    changes.push((verb, noun, Amod));
    changes.push((cc, noun, Cc));
}

/// "conducted strikes using jets **against** Houthi targets": whom the strikes were against.
pub fn against_behind(s: &Sentence<'_, '_>, token: usize, changes: &mut Vec<Change>) {
    if s.preposition(token).is_none_or(|(prep, _)| prep != "against") {
        return;
    }
    let assault = |t: usize| {
        let senses = rules::senses(Trigger::Noun, s.lemma(t));
        s.upos(t) == Upos::Noun
            && senses.iter().any(|&n| rules::SENSES[n as usize].plover == Some(Plover::Assault))
    };
    let mut at = token;
    let mut using = false;
    for _ in 0..8 {
        let Some(head) = s.head(at).filter(|&h| h < at) else { return };
        if at == token && (s.is_verb(head) || assault(head)) {
            return;
        }
        // the tree may go round by the verb: "conducted … using jets and flew drones against"
        let around = s.child(head, Obj).filter(|&o| o < token && token - o <= LONGEST_LIST && assault(o));
        let used = |&o: &usize| (o..token).any(|t| s.is_verb(t) && matches!(s.lemma(t), "use" | "employ"));
        if let Some(object) = around.filter(used) {
            changes.push((token, object, Nmod));
            return;
        }
        using |= s.is_verb(head) && matches!(s.lemma(head), "use" | "employ" | "involve");
        if using && assault(head) {
            changes.push((token, head, Nmod));
            return;
        }
        at = head;
    }
}

/// "captured Raqqa, **Syria**, on Monday": the country or region behind a town says where that is, and is no second town.
pub fn places_in_places(s: &Sentence<'_, '_>, context: &Context<'_, '_>, changes: &mut Vec<Change>) {
    let link = |t: usize| {
        let mention = &context.mentions[s.mention[t]? as usize];
        let link = context.entities.get(mention.entity)?.link.as_ref()?;
        (mention.kind == Kind::Place).then_some(link)
    };
    for comma in 1..s.len().saturating_sub(1) {
        if s.word(comma) != "," || s.mention[comma].is_some() {
            continue;
        }
        let place = |t: usize| s.mention[t].is_some_and(|m| context.mentions[m as usize].kind == Kind::Place);
        let Some(whole) = link(comma + 1).filter(|_| place(comma - 1)) else { continue };
        // no further place follows as it would in a list
        let closed = || {
            let end = (comma + 1..s.len()).find(|&t| s.mention[t] != s.mention[comma + 1]);
            end.is_none_or(|t| {
                let more = t + 1 < s.len() && (place(t + 1) || s.upos(t + 1) == Upos::Cconj);
                s.upos(t) != Upos::Cconj && !(s.word(t) == "," && more)
            })
        };
        let wider = match (link(comma - 1), &*whole.list) {
            (Some(part), _) if part.list == "countries" || part.country != whole.country => false,
            (Some(_), "countries") => true,
            (Some(part), "regions") => part.list != "regions" || closed(),
            (None, "countries" | "regions") => closed(),
            _ => false,
        };
        if !wider {
            continue;
        }
        let (Some(inner), Some(outer)) = (top_of_name(s, comma - 1), top_of_name(s, comma + 1)) else {
            continue;
        };
        let listed = matches!(s.label(outer), Conj | Obj | Nsubj | NmodUnmarked | OblUnmarked | Appos | Nmod);
        if listed
            && s.head(outer).is_some_and(|h| h <= inner)
            && s.preposition(outer).is_none()
            && s.child(outer, Cc).is_none()
        {
            changes.push((outer, inner, NmodUnmarked));
        }
    }
}

/// The head of the name that a token belongs to.
fn top_of_name(s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
    let same = |t: &usize| s.mention[*t] == s.mention[token];
    let start = (0..=token).rev().take_while(same).last()?;
    let end = (token..s.len()).take_while(same).last()? + 1;
    (start..end).find(|&t| s.head(t).is_none_or(|h| !(start..end).contains(&h)))
}

/// Whether a verb tells what somebody did: in the past tense, or what the tagger took for a participle with an object.
fn acts(s: &Sentence<'_, '_>, verb: usize) -> bool {
    match s.morph(verb) {
        Morph::Past | Morph::Present | Morph::Present3 => s.is_verb(verb),
        Morph::Participle => s.is_verb(verb) && s.child(verb, Obj).is_some_and(|object| object > verb),
        _ => false,
    }
}
