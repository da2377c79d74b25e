//! What a noun phrase tells without a clause: "the **US-led** coalition", "**as a member of** NATO, Poland …".
//!
//! In: a sentence with its names and clauses. Out: frames, of which those of participles stand only where a rule knows them.

use super::Voice;
use super::clause::Clauses;
use super::frames::{Arg, Frame, Role};
use super::nominal::empty;
use super::rules::Trigger;
use super::sentence::Sentence;
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};
use std::ops::Range;

/// More words than this do not stand between a participle and its noun.
const LONGEST_PHRASE: usize = 6;

/// "the **US-led** coalition", "**ISIL-held** territory", "a **London-based** bank": who leads, holds, and where it sits.
pub fn hyphen_frames<'s>(s: &'s Sentence<'_, '_>, mentions: &[Mention], frames: &mut Vec<Frame<'s>>) {
    for participle in 2..s.len().saturating_sub(1) {
        let (hyphen, name) = (participle - 1, participle - 2);
        let glued = |t: usize| s.tokens.tokens[s.base + t].glued;
        if s.word(hyphen) != "-" || !glued(hyphen) || !glued(participle) || s.mention[participle].is_some() {
            continue;
        }
        let Some(mention) = s.mention[name].filter(|_| s.mention[hyphen].is_none()) else { continue };
        let Some(&(_, lemma)) = PARTICIPLES.iter().find(|(word, _)| s.word(participle) == *word) else {
            continue;
        };
        let kind = mentions[mention as usize].kind;
        let seat = lemma == "base";
        if !matches!(kind, Kind::Place | Kind::Organization | Kind::Person) || seat && kind != Kind::Place {
            continue;
        }
        let Some(noun) = noun_behind(s, mentions, participle) else { continue };
        // a group somewhere is nobody
        let Some(noun) = (if seat { named_beside(s, noun) } else { Some(noun) }) else { continue };
        let mut frame = empty(Trigger::Verb, participle, lemma);
        (frame.voice, frame.alone, frame.joined) = (Voice::Passive, true, true);
        frame.args.push(Arg::plain(Role::Direct, noun));
        if seat {
            frame.args.push(Arg::behind("in", 0..0, name));
        } else {
            frame.subject = Some(name);
        }
        frames.push(frame);
    }
}

/// Participles that join a name to a noun by a hyphen, with their verbs.
const PARTICIPLES: &[(&str, &str)] = &[
    ("administered", "administer"),
    ("backed", "back"),
    ("based", "base"),
    ("controlled", "control"),
    ("financed", "finance"),
    ("funded", "fund"),
    ("governed", "govern"),
    ("headquartered", "headquarter"),
    ("held", "hold"),
    ("led", "lead"),
    ("occupied", "occupy"),
    ("owned", "own"),
    ("ruled", "rule"),
    ("sponsored", "sponsor"),
    ("supported", "support"),
];

/// What a participle describes: the name at the end of the words behind it ("utility giant **Dominion Resources**"), else
/// the last noun.
fn noun_behind(s: &Sentence<'_, '_>, mentions: &[Mention], participle: usize) -> Option<usize> {
    let part = |t: usize| matches!(s.upos(t), Upos::Adj | Upos::Noun | Upos::Propn);
    let run: Range<usize> = participle + 1..s.len().min(participle + 1 + LONGEST_PHRASE);
    let mut last = None;
    for token in run {
        if !part(token) || s.date[token].is_some() {
            break;
        }
        if let Some(name) = s.mention[token] {
            let thing = matches!(mentions[name as usize].kind, Kind::Organization | Kind::Person);
            // "the US-led Syria campaign", "the US-led coalition Reuters"
            return if thing { Some(token) } else { last };
        }
        if s.is_noun(token) {
            last = Some(token);
        }
    }
    last
}

/// "Ana Ruiz, a Quito-based **lawyer**", "a Quito-based **airline**, Aerolibre": who that is.
fn named_beside(s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
    let named = |&t: &usize| s.mention[t].is_some();
    let above = || s.head(noun).filter(|&h| s.label(noun) == Label::Appos && h < noun);
    let below = || {
        s.children(noun).find(|&c| c > noun && matches!(s.label(c), Label::Appos | Label::Flat) && named(&c))
    };
    Some(noun).filter(named).or_else(|| above().filter(named)).or_else(below)
}

/// "**as part of** the coalition, Oslo sent", "works **as a member of**": who does something as a part is one.
pub fn member_frames<'s>(s: &'s Sentence<'_, '_>, clauses: &Clauses, frames: &mut Vec<Frame<'s>>) {
    for noun in 1..s.len() {
        if !matches!(s.lemma(noun), "member" | "part" | "signatory") || s.morph(noun) == Morph::Plural {
            continue;
        }
        if s.preposition(noun).is_none_or(|(prep, _)| prep != "as") {
            continue;
        }
        let Some(above) = s.head(noun) else { continue };
        let who = match s.label(noun) {
            Label::Nmod | Label::Appos if s.mention[above].is_some() => Some(above),
            // "kept Chechnya as part of Russia": behind an object it tells of the object
            Label::Obl | Label::Advcl if s.is_verb(above) && !clauses.passive[above] => {
                let object = s.child(above, Label::Obj).filter(|&o| o < noun && above < noun);
                object.or(clauses.subject[above])
            }
            _ => None,
        };
        let of = s.children(noun).find(|&c| {
            c > noun && s.mention[c].is_some() && s.preposition(c).is_some_and(|(prep, _)| prep == "of")
        });
        let (Some(who), Some(of)) = (who.filter(|&w| s.mention[w].is_some()), of) else { continue };
        let mut frame = empty(Trigger::Copula, noun, s.lemma(noun));
        frame.subject = Some(who);
        (frame.alone, frame.joined) = (true, true);
        let case = s.preposition(of).map_or(0..0, |(_, case)| case);
        frame.args.push(Arg::behind("of", case, of));
        frames.push(frame);
    }
}
