//! Who says so: attributions of one sentence.
//!
//! In: a sentence with its tree, its clauses, and which of its names may speak. Out: [`Saying`]s in text order of their
//! cues, in tokens. Never a saying without a cue word; never two for one word.

mod marks;
mod nouns;
mod verbs;

use super::clause::Clauses;
use super::sentence::Sentence;
use crate::resolve::Mention;
use crate::tag::Upos;
pub use marks::{announced, quotes};
pub use nouns::pair;
use std::ops::Range;

/// How a saying tells what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A clause or a quotation is reported: "said that …".
    Report,
    /// Something that is told, meant or felt about a thing that stands as a noun phrase: "criticised the plan".
    Stance,
    /// Half of what is said was found, which tells nothing: "said **the venture**".
    Half,
}

/// Somebody saying something, in tokens of one sentence.
#[derive(Debug, Clone)]
pub struct Saying {
    /// The head of who says it.
    pub source: Option<usize>,
    /// The words that attribute.
    pub cue: Range<usize>,
    /// What is said, as far as this sentence goes.
    pub content: Range<usize>,
    /// The content stands in quotation marks.
    pub direct: bool,
    pub manner: Manner,
    /// Thought, meant or felt rather than said.
    pub thought: bool,
}

impl Saying {
    fn new(source: Option<usize>, cue: Range<usize>, content: Range<usize>, manner: Manner) -> Saying {
        Saying { source, cue, content, direct: false, manner, thought: false }
    }
}

/// Every attribution of a sentence with these quotations, in text order of their cues.
pub fn sayings(
    s: &Sentence<'_, '_>,
    clauses: &Clauses,
    mentions: &[Mention],
    quotes: &[Range<usize>],
) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    for token in 0..s.len() {
        let saying = match s.upos(token) {
            Upos::Verb => verbs::by_verb(s, clauses, quotes, token),
            Upos::Noun => nouns::by_noun(s, clauses, token),
            Upos::Adj => nouns::by_adjective(s, clauses, token),
            _ => None,
        };
        let saying = match saying {
            None if s.word(token).eq_ignore_ascii_case("according") => nouns::according(s, token),
            saying => saying,
        };
        found.extend(saying);
    }
    let by_mark = marks::by_mark(s, mentions, quotes, found.is_empty());
    found.extend(by_mark);
    for saying in &mut found {
        whole_quotation(s, quotes, saying);
        join_halves(s, quotes, saying);
        let content = &saying.content;
        let shared = |q: &Range<usize>| q.end.min(content.end).saturating_sub(q.start.max(content.start));
        let quoted: usize = quotes.iter().map(shared).sum();
        saying.direct = quoted > 0 && 2 * quoted >= content.len();
    }
    told_by_others(s, quotes, found)
}

/// `"Our work is harder because he is gone," Ruiz said`: whatever clause of it the tree hung on the cue, all of the quotation
/// beside the cue is what is said.
fn whole_quotation(s: &Sentence<'_, '_>, quotes: &[Range<usize>], saying: &mut Saying) {
    let Saying { cue, content, .. } = &*saying;
    // a part of it, or one that runs on into who speaks
    let part = |q: &&Range<usize>| {
        let inside = q.start <= content.start && content.end <= q.end && content.len() < q.len();
        let closed = q.len() > 3 && matches!(s.word(q.end - 2), "," | "." | "?" | "!");
        inside || closed && q.contains(&content.start) && q.end < content.end && content.end <= cue.start
    };
    // "… in Iraq and Syria “The group is still …,” Roth said": what stands before the mark is the narrator's
    let capital = |t: usize| t < s.len() && s.word(t).starts_with(char::is_uppercase);
    let inner = |q: &&Range<usize>| {
        q.start > content.start + 1
            && q.len() > 6
            && content.end <= cue.start
            && q.contains(&content.end.saturating_sub(1))
            && capital(q.start + 1)
            && s.is_noun(q.start - 1)
            && Range::clone(q).any(|t| s.upos(t) == Upos::Verb && s.is_finite(t) || s.upos(t) == Upos::Aux)
    };
    let told = quotes.iter().find(inner).filter(|q| marks::near(s, q, cue.start));
    if let Some(quote) = told.filter(|_| saying.manner == Manner::Report) {
        saying.content = quote.clone();
        return;
    }
    let quote = quotes.iter().find(part).filter(|q| !q.contains(&cue.start) && marks::near(s, q, cue.start));
    if let Some(quote) = quote.filter(|_| saying.manner == Manner::Report) {
        saying.content = quote.clone();
    }
}

/// `"If they come," Duarte said, "we will talk."`: both halves of a quotation around its cue are what is said.
fn join_halves(s: &Sentence<'_, '_>, quotes: &[Range<usize>], saying: &mut Saying) {
    let cue = &saying.cue;
    let after = quotes.partition_point(|q| q.start < cue.end);
    let (Some(before), Some(behind)) = (after.checked_sub(1).map(|i| &quotes[i]), quotes.get(after)) else {
        return;
    };
    let gap = before.end..behind.start;
    let only_cue = before.end <= cue.start
        && gap.len() <= 14
        && !gap.clone().any(|t| !cue.contains(&t) && s.upos(t) == Upos::Verb)
        && s.word(behind.start - 1) == ",";
    let touches = |q: &Range<usize>| q.start < saying.content.end && saying.content.start < q.end;
    if only_cue && saying.manner == Manner::Report && (touches(before) || touches(behind)) {
        saying.content = before.start.min(saying.content.start)..behind.end.max(saying.content.end);
    }
}

/// What a speaker says of himself is part of what he says: "I think" in a quotation, "he said he hoped".
fn told_by_others(s: &Sentence<'_, '_>, quotes: &[Range<usize>], found: Vec<Saying>) -> Vec<Saying> {
    let speaks_of_himself =
        |saying: &Saying| saying.source.is_some_and(|t| s.upos(t) == Upos::Pron && s.mention[t].is_none());
    // contents that hold other cues; quotations in text order, so that one pass is enough
    let reported: Vec<(Range<usize>, usize)> = found
        .iter()
        .filter(|f| f.manner == Manner::Report && !f.thought)
        .map(|f| (f.content.clone(), f.cue.start))
        .collect();
    found
        .into_iter()
        .filter(|saying| {
            let at = saying.cue.start;
            if quotes.iter().any(|q| q.contains(&at)) && (speaks_of_himself(saying) || saying.thought) {
                return false;
            }
            !saying.thought
                || !reported.iter().take(32).any(|(content, cue)| *cue != at && content.contains(&at))
        })
        .collect()
}
