use super::frames::{Arg, Frame, Role, noun_arguments};
use super::rules::{self, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::Upos;
use std::borrow::Cow;

/// The frame of a light verb and its noun where some rule has the pair, with the word before the noun ("file **criminal**
/// charges") or without.
pub fn light<'s>(s: &'s Sentence<'_, '_>, frame: &Frame<'s>) -> Option<Frame<'s>> {
    // the verb comes first in each pair of a rule
    let verb = frame.lemma.split(' ').next().unwrap_or_default();
    if frame.kind != Trigger::Verb || !holds(rules::LIGHT_VERBS, verb) {
        return None;
    }
    let behind = behind_object(s, frame);
    let mut key = String::new();
    for arg in frame.args.iter().chain(&behind) {
        let quality = s.upos(arg.head) == Upos::Adj && s.label(arg.head) == Label::Xcomp;
        // "the drones that Russia launched": the noun stands above
        let above = s.head(frame.head) == Some(arg.head);
        let role = matches!(arg.role, Role::Direct | Role::Prep | Role::Indirect);
        if !role || above || !(s.is_noun(arg.head) || quality) {
            continue;
        }
        key.clear();
        // enough for nearly all
        key.reserve(48);
        key.push_str(&frame.lemma);
        if arg.role == Role::Prep {
            key.push(' ');
            key.push_str(&arg.prep);
        }
        key.push(' ');
        let stem = key.len();
        let modifier = s.children(arg.head).find(|&c| {
            c + 1 == arg.head && matches!(s.label(c), Label::Amod | Label::Compound | Label::NmodDesc)
        });
        if let Some(modifier) = modifier {
            key.push_str(s.lemma(modifier));
            key.push(' ');
            key.push_str(s.lemma(arg.head));
        }
        if modifier.is_none() || rules::senses(Trigger::Light, &key).is_empty() {
            key.truncate(stem);
            key.push_str(s.lemma(arg.head));
        }
        if rules::senses(Trigger::Light, &key).is_empty() {
            continue;
        }
        let arg = arg.clone();
        let mut folded = frame.clone();
        folded.args.retain(|a| a.head != arg.head || a.role != arg.role);
        fold_noun(s, &mut folded, arg, key.into());
        return Some(folded);
    }
    None
}

/// What the tree hung on the object, a common noun: "used villagers **as shields**", "put troops **on alert**".
fn behind_object<'s>(s: &'s Sentence<'_, '_>, frame: &Frame<'s>) -> Vec<Arg<'s>> {
    let direct = frame.args.iter().find(|a| a.role == Role::Direct && s.mention[a.head].is_none());
    let Some(direct) = direct.map(|a| a.head).filter(|&d| d > frame.head) else { return Vec::new() };
    let behind = s.children(direct).filter(|&c| c > direct && s.label(c) == Label::Nmod);
    behind
        .filter_map(|child| {
            let (prep, case) = s.preposition(child).filter(|(prep, _)| prep != "of")?;
            Some(Arg::behind(prep, case, child))
        })
        .collect()
}

/// "**launched** an assault on": a verb that says no more than that the event of its noun took place, as a frame of that
/// noun. None where it is no such verb, or no rule knows the noun.
pub fn supported<'s>(s: &'s Sentence<'_, '_>, frame: &Frame<'s>) -> Option<Frame<'s>> {
    let known = |verb: &str| match verb.split_once(' ') {
        Some((verb, particle)) => holds(words::SUPPORT_VERBS, &format!("{verb}-{particle}")),
        None => holds(words::SUPPORT_VERBS, verb),
    };
    if frame.kind != Trigger::Verb || !known(&frame.lemma) {
        return None;
    }
    // "has the support of Oslo": whose support it is stands behind "of"
    let lent = |noun: usize| {
        frame.lemma == "have"
            && s.child(noun, Label::Det).is_some_and(|d| s.word(d) == "the")
            && s.children(noun).any(|c| c > noun && s.preposition(c).is_some_and(|(p, _)| p == "of"))
    };
    let index = frame.args.iter().position(|a| {
        a.role == Role::Direct
            && !lent(a.head)
            && s.upos(a.head) == Upos::Noun
            && s.mention[a.head].is_none()
            && s.head(frame.head) != Some(a.head)
            && has_root(s.lemma(a.head))
    })?;
    let lemma = s.lemma(frame.args[index].head);
    let mut folded = Frame { folded: true, ..frame.clone() };
    let arg = folded.args.remove(index);
    fold_noun(s, &mut folded, arg, lemma.into());
    Some(folded)
}

/// Whether the noun tells an event of the kind that somebody does to somebody.
fn has_root(noun: &str) -> bool {
    let senses = rules::senses(Trigger::Noun, noun);
    senses.iter().any(|&sense| rules::SENSES[sense as usize].plover.is_some())
}

fn fold_noun<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, arg: Arg<'_>, lemma: Cow<'s, str>) {
    let noun = arg.head;
    frame.kind = Trigger::Light;
    frame.lemma = lemma;
    frame.noun = Some(noun);
    frame.group.extend(arg.case);
    let words = s.base_phrase(noun);
    if words.len() <= 5 && words.start > frame.head {
        frame.group.extend(words);
    } else {
        frame.group.push(noun);
    }
    noun_arguments(s, frame, noun);
}
