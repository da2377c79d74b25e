//! What stands on the predicate itself: auxiliaries, adverbs, a denied subject or object.

use super::{Mood, Standing};
use crate::parse::Label;
use crate::relate::sentence::Sentence;
use crate::relate::words::{self, holds};
use crate::tag::{Morph, Upos};

/// A quotation ends at most so many tokens before who speaks.
const NEAR_MARK: usize = 16;

/// What the words of a predicate make of it.
pub fn read(s: &Sentence<'_, '_>, token: usize) -> Standing {
    use Label::*;
    let mut found = if inverted(s, token) {
        Standing::of(Mood::If)
    } else if is_asked(s, token) {
        Standing::of(Mood::Open)
    } else {
        Standing::FACT
    };
    // "can broaden" is no broadening yet
    let mut able = false;
    // "was not published until Monday": then it was
    let mut bounded = false;
    // "could **no longer** lead", "pledged **not to** sign", "**neither** A nor B signed"
    let two = |a: &str, b: &str, end: usize| {
        end > 1 && s.word(end - 1).eq_ignore_ascii_case(b) && s.word(end - 2).eq_ignore_ascii_case(a)
    };
    found.negative = s.is_verb(token) && (two("no", "longer", token) || two("not", "to", token));
    // "“If they come, we **would** go,” she **said**": what stands in the quotation is no part of who says it
    let says = s.lemma_in(token, words::SAYING);
    let mark = token.saturating_sub(NEAR_MARK)..token;
    let mark =
        mark.rev().find(|&t| says && s.upos(t) == Upos::Punct && matches!(s.word(t), "\"" | "”" | "''"));
    let quoted = |c: usize| mark.is_some_and(|mark| c < mark);
    for child in s.children(token) {
        let word = s.folded(child);
        if quoted(child) {
            continue;
        }
        match s.label(child) {
            Aux | AuxPass => {
                able |= matches!(word, "can" | "ca");
                found = found.at_least(of_auxiliary(s, token, child, word));
            }
            Advmod | Det | Discourse => {
                if is_denial(s, token, child, word) {
                    found.negative = true;
                } else if holds(words::ADVERBS_HEDGED, word)
                    || child + 1 == token && s.is_verb(token) && holds(words::NEAR_MISSES, word)
                {
                    found = found.at_least(Mood::Hedged);
                }
            }
            Obl | OblUnmarked if s.lemma_in(child, words::NO_PHRASES) => {
                found.negative |= s.child(child, Det).is_some_and(|d| s.word(d).eq_ignore_ascii_case("no"));
            }
            Nsubj | NsubjPass | Obj => {
                let first = s.extent(child).start;
                let neither = [Some(first), first.checked_sub(1)].into_iter().flatten();
                found.negative |= is_none(s, child)
                    || child < token && neither.into_iter().any(|t| s.folded(t) == "neither");
            }
            Obl | OblUnmarked => bounded |= is_bound(s, token, child),
            // "is to meet"
            Cop if s.is_verb(token) && s.child(token, Mark).is_some_and(|m| s.word(m) == "to") => {
                found = found.at_least(Mood::Planned);
            }
            Advcl => {
                bounded |= is_bound(s, token, child);
                let condition = s.children(child).any(|m| {
                    // "as if he were free" is none
                    let as_if = m > 0 && s.word(m - 1).eq_ignore_ascii_case("as");
                    s.label(m) == Mark && !as_if && matches!(s.folded(m), "if" | "unless")
                });
                // what a verb of saying has an "if" beside belongs to what is said, what one of asking has to what is asked
                let saying = s.lemma_in(token, words::SPEECH) && s.child(token, Ccomp).is_some()
                    || matches!(s.lemma(token), "ask" | "wonder" | "see" | "know" | "determine" | "inquire");
                if condition && !saying {
                    found = found.at_least(Mood::If);
                }
            }
            _ => {}
        }
    }
    // "did not fall **because of** the rain": whether it fell is open
    let reason = |c: usize| {
        c > token
            && matches!(s.label(c), Obl | Advcl)
            && s.children(c).any(|m| m < c && s.folded(m) == "because")
            && !(token..c).any(|t| s.word(t) == ",")
    };
    if found.negative && found.mood == Mood::Fact && s.children(token).any(reason) {
        return found.at_least(Mood::Open);
    }
    // "will not leave until Monday" is still a refusal
    if bounded && found.negative && found.mood == Mood::Fact {
        return found.at_least(Mood::Open);
    }
    if able && found.mood == Mood::Fact && !found.negative { found.at_least(Mood::Hedged) } else { found }
}

fn of_auxiliary(s: &Sentence<'_, '_>, token: usize, aux: usize, word: &str) -> Mood {
    let bare = word.trim_start_matches('\'');
    if holds(words::MODALS_HEDGED, word) {
        Mood::Hedged
    } else if holds(words::MODALS_PLANNED, bare) || word == "wo" {
        Mood::Planned
    } else if !holds(words::MODALS_CONDITIONAL, bare) || perfect_had(s, aux, token) {
        Mood::Fact
    } else if word != "would" {
        Mood::Would
    } else if s.children(token).any(|c| s.label(c) == Label::Advmod && s.lemma_in(c, words::HABITS)) {
        // "would often drive to the border"
        Mood::Fact
    } else if s.children(token).any(|c| {
        s.label(c) == Label::Advmod && matches!(s.lemma(c), "later" | "subsequently" | "shortly")
            || s.label(c) == Label::CompoundPrt && s.lemma(token) == "end"
    }) && s.child(token, Label::Advcl).is_none()
    {
        // "would **later** join them": what came then, told from before
        Mood::Fact
    } else if reported(s, token) {
        Mood::Planned
    } else {
        Mood::Would
    }
}

/// Whether an adverb denies the verb: "did **not** meet", "**no** longer meets"; not "**not** only", "killed **no** fewer than",
/// "**not** when they meet", "hit **not** Paris".
fn is_denial(s: &Sentence<'_, '_>, token: usize, adverb: usize, word: &str) -> bool {
    let next = if adverb + 1 < s.len() { s.word(adverb + 1) } else { "" };
    if s.lemma(adverb) == "longer" {
        return adverb > 0 && s.word(adverb - 1).eq_ignore_ascii_case("no");
    }
    if !holds(words::ADVERBS_NEGATIVE, word) {
        return false;
    }
    match word {
        "no" => adverb < token,
        "not"
            if matches!(next, "only" | "just" | "merely" | "simply" | "necessarily" | "solely" | "least") =>
        {
            false
        }
        "not" if adverb > token => {
            // "is not", "rose not": behind the verb it denies what follows, if anything does
            s.upos(token) == Upos::Aux || adverb + 1 == s.len() || s.upos(adverb + 1) == Upos::Punct
        }
        "not" => {
            let helps = |t: usize| matches!(s.upos(t), Upos::Aux | Upos::Adv | Upos::Part);
            let asked = adverb > 0 && s.upos(adverb - 1) == Upos::Aux;
            let group = (adverb + 1..token).take(8).all(|t| helps(t) && s.lemma(t) != "when");
            let linked = s.child(token, Label::Cop).is_some_and(|be| be < adverb);
            asked || group || linked || s.child(token, Label::Aux).is_some_and(|aux| aux < adverb)
        }
        _ => true,
    }
}

/// "**nobody** came", "signed **no** treaty", "**not** a soldier fell"; but "no fewer than ten fell".
fn is_none(s: &Sentence<'_, '_>, noun: usize) -> bool {
    if matches!(s.lemma(noun), "nobody" | "none" | "nothing") {
        return true;
    }
    s.children(noun).take_while(|&c| c < noun).any(|c| {
        let word = s.folded(c);
        let next = || if c + 1 < s.len() { s.word(c + 1) } else { "" };
        match s.label(c) {
            Label::Advmod => {
                word == "not" && !matches!(next(), "only" | "just" | "merely" | "simply" | "least" | "less")
            }
            Label::Det | Label::Cc => {
                matches!(word, "no" | "neither") && !matches!(next(), "fewer" | "less" | "more" | "doubt")
            }
            _ => false,
        }
    })
}

/// "**until** Monday", "**since** 1980": where a denial ends. Inside it the denial says the contrary; and who reads of a denial
/// in 1980 is told the wrong year.
fn is_bound(s: &Sentence<'_, '_>, token: usize, child: usize) -> bool {
    let year = s.upos(child) == Upos::Num;
    let opens = |word: &str| matches!(word, "until" | "till") || word == "since" && year;
    child > token && s.children(child).any(|c| c < child && opens(s.folded(c)))
}

/// "'d" before a participle is "had".
fn perfect_had(s: &Sentence<'_, '_>, aux: usize, verb: usize) -> bool {
    s.word(aux).ends_with('d') && s.word(aux).len() <= 4 && {
        let been = |cop: usize| s.morph(cop) == Morph::Participle;
        s.morph(verb) == Morph::Participle || s.child(verb, Label::Cop).is_some_and(been)
    }
}

/// Whether the clause is told by somebody in the past: "said he would visit".
fn reported(s: &Sentence<'_, '_>, token: usize) -> bool {
    let mut at = token;
    for _ in 0..3 {
        let Some(head) = s.head(at) else { return false };
        match s.label(at) {
            Label::Ccomp => return s.morph(head) == Morph::Past || s.morph(head) == Morph::Participle,
            Label::Conj | Label::Xcomp => at = head,
            _ => return false,
        }
    }
    false
}

/// "Had they known", "should Kyiv lose": a condition without "if".
fn inverted(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if !matches!(s.label(token), Advcl | Ccomp | Parataxis) {
        return false;
    }
    let Some(subject) = s.child_of(token, &[Nsubj, NsubjPass]) else { return false };
    let first = s.extent(token).start;
    let auxiliary = s.children(token).find(|&c| c < subject && matches!(s.label(c), Aux | AuxPass | Cop));
    auxiliary.is_some_and(|a| {
        let word = s.folded(a);
        let open = a == first
            || s.label(token) == Ccomp && a + 1 == s.extent(subject).start && s.upos(first) != Upos::Adv;
        open && matches!(word, "had" | "should" | "were")
    })
}

/// "**Did** Iran shell the port?": asked, not told. What "why" and "when" ask about is told.
fn is_asked(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if !matches!(s.label(token), Root | Ccomp | Parataxis | Conj) {
        return false;
    }
    let Some(subject) = s.child_of(token, &[Nsubj, NsubjPass]) else { return false };
    let auxiliary = s.children(token).find(|&c| c < subject && matches!(s.label(c), Aux | AuxPass | Cop));
    // "And **were** they gang members": nothing else opens a sentence so, whatever ends it
    let opens = |a: usize| {
        (0..a).all(|t| matches!(s.upos(t), Upos::Cconj | Upos::Punct))
            && matches!(s.folded(a), "did" | "does" | "do" | "was" | "were" | "is" | "are" | "has" | "have")
            && a + 1 == s.extent(subject).start
    };
    if s.word(s.len() - 1) != "?" && !auxiliary.is_some_and(opens) {
        return false;
    }
    auxiliary.is_some_and(|a| {
        a < token
            && !s
                .children(token)
                .any(|c| c < a && matches!(s.lemma(c), "why" | "when" | "where" | "how" | "who" | "what"))
    })
}
