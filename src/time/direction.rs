//! Whether a sentence looks ahead where it names a day.

use crate::token::{Tokens, fold};
use std::ops::Range;

/// How far a verb may stand from the day that it speaks of.
const REACH: usize = 14;

/// Whether the date at `date` (token indices of the text) lies ahead, by the nearest verb before it, else after it; none
/// where no verb tells.
pub(super) fn looks_ahead(tokens: &Tokens<'_>, sentence: Range<usize>, date: Range<usize>) -> Option<bool> {
    let first = sentence.start.max(date.start.saturating_sub(REACH));
    let before = (first..date.start).rev().find_map(|token| verb(tokens, &sentence, token, true));
    before.or_else(|| {
        let last = sentence.end.min(date.end + REACH);
        (date.end..last).find_map(|token| verb(tokens, &sentence, token, false))
    })
}

/// What one word says about time: `Some(true)` ahead, `Some(false)` behind.
fn verb(tokens: &Tokens<'_>, sentence: &Range<usize>, token: usize, backwards: bool) -> Option<bool> {
    let surface = tokens.reading(token);
    if surface.len() < 2 || surface.len() > 12 {
        return None;
    }
    let word = fold(surface);
    match &*word {
        "may" if surface != "may" => None,
        "will" | "'ll" | "shall" | "wo" | "scheduled" | "expected" | "due" | "slated" | "planned"
        | "plans" | "upcoming" | "until" | "till" | "ahead" | "next" | "plan" | "set" | "expects" | "may"
        | "would" | "could" | "tomorrow" => Some(true),
        "by" if backwards && token + 1 < sentence.end => None,
        "said" | "told" | "was" | "were" | "had" | "did" | "has" | "have" | "met" | "came" | "went"
        | "took" | "gave" | "made" | "held" | "won" | "lost" | "fell" | "rose" | "saw" | "began" | "left"
        | "says" | "after" | "since" | "last" | "ago" | "yesterday" | "struck" | "hit" | "shot" | "sent"
        | "wrote" | "spoke" | "got" | "became" | "led" | "put" | "ran" | "found" | "hurt" | "drove"
        | "broke" | "died" => past_unless_passive(tokens, sentence, token),
        "to" if backwards => {
            let next = (token + 1 < sentence.end).then(|| tokens.reading(token + 1))?;
            infinitive(next).then_some(true)
        }
        word if word.len() > 3 && word.ends_with("ed") && surface.starts_with(char::is_lowercase) => {
            past_unless_passive(tokens, sentence, token)
        }
        _ => None,
    }
}

/// "be held", "be announced" say nothing of themselves.
fn past_unless_passive(tokens: &Tokens<'_>, sentence: &Range<usize>, token: usize) -> Option<bool> {
    let before = (token > sentence.start).then(|| fold(tokens.reading(token - 1)))?;
    (!matches!(&*before, "be" | "get" | "to")).then_some(false)
}

fn infinitive(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "this"
                | "that"
                | "these"
                | "those"
                | "be"
                | "have"
                | "which"
                | "whom"
                | "him"
                | "them"
                | "it"
                | "us"
                | "more"
                | "all"
                | "about"
                | "at"
                | "up"
        )
        && !word.ends_with("ing")
}
