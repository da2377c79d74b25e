use super::super::clause::Clauses;
use super::super::phrases::{is_closing, is_opening};
use super::super::sentence::Sentence;
use super::super::words;
use super::{Manner, Saying};
use crate::gazetteer::Kind;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};
use std::ops::Range;

/// Attributions without a verb: `"…" — Jane Doe` and `Jane Doe: "…"`.
pub fn by_mark(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    quotes: &[Range<usize>],
    alone: bool,
) -> Option<Saying> {
    by_colon(s, mentions, quotes).or_else(|| if alone { by_dash(s, quotes) } else { None })
}

fn by_dash(s: &Sentence<'_, '_>, quotes: &[Range<usize>]) -> Option<Saying> {
    let dash = (1..s.len()).rev().take(10).find(|&t| matches!(s.word(t), "—" | "–" | "―" | "--" | "-"))?;
    let quote = quotes.last()?;
    let name = dash + 1;
    let ends = name < s.len() && s.mention[name].is_some() && s.len() - name <= 8;
    (quote.end == dash && quote.len() > 3 && ends)
        .then(|| Saying::new(Some(name), dash..name, quote.clone(), Manner::Report))
}

/// `Jane Doe: "…"`, `DOE: I do not know.`, "Poll: most want change": somebody at the start of a line, and a colon.
fn by_colon(s: &Sentence<'_, '_>, mentions: &[Mention], quotes: &[Range<usize>]) -> Option<Saying> {
    let colon = (1..s.len().min(8)).find(|&t| s.word(t) == ":")?;
    let source = colon - 1;
    let words = (0..colon).filter(|&t| s.upos(t) != Upos::Punct);
    let only_name = (0..colon).all(|t| {
        s.is_noun(t) || s.mention[t].is_some() || matches!(s.upos(t), Upos::Adj | Upos::Det | Upos::Punct)
    });
    let rest = s.trim(colon + 1..s.len());
    if !only_name || !s.is_noun(source) && s.mention[source].is_none() || rest.len() < 3 {
        return None;
    }
    let quoted = quotes.iter().any(|q| q.start == colon + 1);
    // a whole clause behind the colon
    let told = rest.clone().any(|t| {
        s.upos(t) == Upos::Aux
            || s.is_verb(t) && matches!(s.morph(t), Morph::Past | Morph::Present | Morph::Present3)
    });
    let says = match s.mention[source] {
        Some(mention) => {
            matches!(mentions[mention as usize].kind, Kind::Person | Kind::Organization) && (quoted || told)
        }
        None if s.lemma_in(source, words::SPEAKERS) => words.count() <= 4 && rest.len() > 3,
        // a transcript: "SMITH: I do not know."
        None => {
            let mut words = words;
            let shouted = |t: usize| s.word(t).len() > 2 && s.word(t).chars().all(char::is_uppercase);
            told && words.clone().count() <= 2 && words.all(shouted) && !s.lemma_in(source, words::LABELS)
        }
    };
    says.then(|| Saying::new(Some(source), colon..colon + 1, rest, Manner::Report))
}

/// "He continued:" at the end of a sentence: what he says stands in the next.
pub fn announced(s: &Sentence<'_, '_>, clauses: &Clauses) -> Option<Saying> {
    let colon = s.len().checked_sub(1).filter(|&t| s.word(t) == ":")?;
    let from = colon.saturating_sub(12);
    let verb = (from..colon).rev().find(|&t| {
        s.is_verb(t)
            && (s.lemma_in(t, words::SPEECH)
                || matches!(s.lemma(t), "continue" | "go" | "begin" | "start" | "put"))
    })?;
    let source = clauses.subject[verb].filter(|&t| s.date[t].is_none())?;
    Some(Saying::new(Some(source), verb..verb + 1, colon..colon + 1, Manner::Report))
}

/// Whether nothing but the small words of an attribution stands between a quotation and a verb.
pub fn near(s: &Sentence<'_, '_>, quote: &Range<usize>, verb: usize) -> bool {
    let gap = if verb >= quote.end { quote.end..verb } else { verb + 1..quote.start };
    gap.len() <= 12
        && !gap
            .clone()
            .any(|t| s.is_verb(t) && s.morph(t) != Morph::Participle && s.morph(t) != Morph::Gerund)
}

/// The quotations of a sentence, marks included. One that is not closed runs to the end, one that is not opened begins
/// at the start.
pub fn quotes(s: &Sentence<'_, '_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut typeset = None;
    for token in 0..s.len() {
        let word = s.word(token);
        // most words begin like no quotation mark
        if !word.starts_with(['"', '\'', '`', '“', '”', '«', '»']) {
            continue;
        }
        let mut typeset = || *typeset.get_or_insert_with(|| (0..s.len()).any(|t| s.word(t) == "``"));
        // typists of two apostrophes use them on both sides
        let straight = word == "\"" || word == "''" && !typeset();
        let opens = matches!(word, "“" | "«" | "``") || straight && open.is_none();
        let closes = matches!(word, "”" | "»" | "''") || straight && open.is_some();
        if opens && (straight || is_opening(word)) && open.is_none() {
            open = Some(token);
        } else if closes && is_closing(word) {
            match open.take() {
                Some(start) => found.push(start..token + 1),
                None if !straight && found.is_empty() => found.push(0..token + 1),
                None => {}
            }
        }
    }
    if let Some(start) = open {
        found.push(start..s.len());
    }
    found
}
