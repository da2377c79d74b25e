//! Nouns: what the verb or noun above makes of an event ("**called for** talks", "**cancelled** the visit"), and of somebody or
//! something of whom more is told.

use super::{Mood, Standing};
use crate::parse::Label;
use crate::relate::Assertion;
use crate::relate::sentence::Sentence;
use crate::relate::speech::pair;
use crate::relate::words::{self, holds};

/// What the words beside a noun make of it. A role told without a verb ("**mayor** Ada Nwosu") knows no other status: one
/// who will be met is mayor now.
pub fn of_role(s: &Sentence<'_, '_>, noun: usize) -> Assertion {
    modified(s, noun).assertion()
}

fn modified(s: &Sentence<'_, '_>, noun: usize) -> Standing {
    for child in s.children(noun) {
        let word = s.folded(child);
        match s.label(child) {
            Label::Amod if holds(words::ADJECTIVES_PLANNED, word) => return Standing::of(Mood::Planned),
            Label::Amod if holds(words::ADJECTIVES_HEDGED, word) => return Standing::of(Mood::Hedged),
            Label::Det if word == "no" => return Standing { mood: Mood::Fact, negative: true },
            _ => {}
        }
    }
    Standing::FACT
}

/// Whether a noun is told as known: "**the** attack", "**their** talks", "**Russia's** attack".
pub fn is_known(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.children(noun).take_while(|&c| c < noun).any(|c| match s.label(c) {
        Label::Det => holds(words::KNOWN_DETERMINERS, s.folded(c)),
        Label::NmodPoss => true,
        _ => false,
    })
}

/// What the text claims of an event's noun.
pub fn of_noun(s: &Sentence<'_, '_>, status: &[Standing], token: usize) -> Standing {
    let own = modified(s, token);
    if own != Standing::FACT {
        return own;
    }
    let Some(head) = s.head(token) else { return Standing::FACT };
    let lemma = s.lemma(head);
    match s.label(token) {
        Label::Nmod => below_noun(s, token, head),
        Label::Obj | Label::NsubjPass => below_verb(s, status, token, head),
        Label::Obl => {
            let prep = s.preposition(token);
            let unreal = prep.as_ref().is_some_and(|(prep, _)| pair(lemma, prep, words::UNREAL_PREPOSITIONS));
            let asked = prep.is_some_and(|(prep, _)| is_asked_for(s, token, lemma, &prep));
            if asked || unreal && !is_known(s, token) {
                Standing::of(status[head].mood.max(Mood::Hedged))
            } else {
                Standing::FACT
            }
        }
        _ => Standing::FACT,
    }
}

/// "called for **the** withdrawal of troops": what is asked for is still to come, unless it was told of before ("called for
/// **this** war").
fn is_asked_for(s: &Sentence<'_, '_>, noun: usize, asks: &str, prep: &str) -> bool {
    let pointed =
        |c: usize| s.label(c) == Label::Det && matches!(s.folded(c), "this" | "these" | "that" | "those");
    prep == "for"
        && holds(words::ASKING_FOR, asks)
        && !s.children(noun).take_while(|&c| c < noun).any(pointed)
}

/// "the **threat of** an attack", "**plans for** talks".
fn below_noun(s: &Sentence<'_, '_>, token: usize, head: usize) -> Standing {
    let lemma = s.lemma(head);
    let Some((prep, _)) = s.preposition(token) else { return Standing::FACT };
    if s.lemma_in(head, words::NOUNS_PLANNED) {
        return Standing::of(Mood::Planned);
    }
    let unreal = !is_known(s, token) && pair(lemma, &prep, words::UNREAL_PREPOSITIONS);
    if unreal || is_asked_for(s, token, lemma, &prep) {
        return Standing::of(Mood::Hedged);
    }
    if matches!(lemma, "lack" | "absence") && prep == "of" {
        return Standing { mood: Mood::Fact, negative: true };
    }
    Standing::FACT
}

/// The object of a verb: "**held** talks", "**cancelled** the visit", "**condemned** the attack".
fn below_verb(s: &Sentence<'_, '_>, status: &[Standing], token: usize, verb: usize) -> Standing {
    let lemma = s.lemma(verb);
    let above = status[verb];
    if s.lemma_in(verb, words::UNDOING) {
        return above.opposite();
    }
    if lemma == "demand" {
        return above.at_least(Mood::Hedged);
    }
    let known = is_known(s, token);
    if known && (s.lemma_in(verb, words::PRESUPPOSING) || s.lemma_in(verb, words::RESISTING)) {
        return Standing::FACT;
    }
    if s.lemma_in(verb, words::RESISTING) {
        // "opposes an attack" may speak of any
        return Standing::of(Mood::Open);
    }
    if s.lemma_in(verb, words::PRESUPPOSING) {
        return if above.mood == Mood::Fact { Standing::FACT } else { Standing::of(Mood::Open) };
    }
    if s.lemma_in(verb, words::REFUSING) {
        return above.opposite();
    }
    let mood = if s.lemma_in(verb, words::PLANNING) {
        Mood::Planned
    } else if s.lemma_in(verb, words::ATTEMPTS) || s.lemma_in(verb, words::HEDGING) {
        Mood::Hedged
    } else {
        Mood::Fact
    };
    above.at_least(mood)
}

/// What is told of something that is not there yet is not there either: "a **future** state that respects", "**any** group
/// that attacks", "wants **a** government that represents", "**a** citizen who goes there should …".
pub fn of_noun_meant(s: &Sentence<'_, '_>, status: &[Standing], noun: usize) -> Standing {
    if !s.is_noun(noun) || s.mention[noun].is_some() {
        return match s.lemma(noun) {
            "anyone" | "anybody" | "whoever" | "anything" => Standing::of(Mood::If),
            _ => Standing::FACT,
        };
    }
    let mut indefinite = false;
    for child in s.children(noun).filter(|&c| c < noun) {
        let word = s.folded(child);
        match s.label(child) {
            Label::Det if matches!(word, "any" | "whatever" | "whichever") => {
                return Standing::of(Mood::If);
            }
            Label::Det if matches!(word, "a" | "an") => indefinite = true,
            // "no country that trades with it": of whom it is told there is none
            Label::Det if matches!(word, "no" | "every" | "each") => return Standing::of(Mood::Open),
            Label::Amod if holds(words::ADJECTIVES_PLANNED, word) => return Standing::of(Mood::Planned),
            Label::Amod if holds(words::ADJECTIVES_HEDGED, word) => return Standing::of(Mood::Hedged),
            _ => {}
        }
    }
    match s.head(noun) {
        Some(verb) if indefinite => of_meant(s, status, noun, verb),
        _ => Standing::FACT,
    }
}

/// What something indefinite is below a verb that is no fact: "would give **a party** that …", "expects **laws** banning …".
pub fn of_meant(s: &Sentence<'_, '_>, status: &[Standing], noun: usize, verb: usize) -> Standing {
    // "evidence of **a hand** using": what the whole phrase hangs on
    let (mut noun, mut verb) = (noun, verb);
    for _ in 0..4 {
        match s.head(verb).filter(|_| s.label(noun) == Label::Nmod && s.is_noun(verb)) {
            Some(up) => (noun, verb) = (verb, up),
            None => break,
        }
    }
    let above = status[verb];
    match s.label(noun) {
        Label::Obj | Label::NsubjPass | Label::Xcomp => {
            let wanted = if s.lemma_in(verb, words::PLANNING) {
                Mood::Planned
            } else if s.lemma_in(verb, words::ATTEMPTS) {
                Mood::Hedged
            } else {
                Mood::Fact
            };
            Standing::of(above.mood.max(wanted))
        }
        Label::Nsubj => Standing::of(above.mood),
        _ if above.mood == Mood::If => above,
        _ => Standing::FACT,
    }
}
