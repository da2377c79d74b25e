use super::clause::Clauses;
use super::sentence::{Sentence, is_closing, is_opening};
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::ops::Range;

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
}

/// Every attribution of a sentence, in text order of their cues.
pub fn sayings(s: &Sentence<'_, '_>, clauses: &Clauses) -> Vec<Saying> {
    let quotes = quotes(s);
    let mut found = Vec::new();
    for token in 0..s.len() {
        if let Some(saying) = according(s, token) {
            found.push(saying);
        } else if s.is_verb(token) {
            let quoted = quotes.iter().any(|q| q.contains(&token));
            if let Some(saying) = by_verb(s, clauses, &quotes, token) {
                // "I think" inside a quotation is part of what is said
                let speaker =
                    saying.source.is_some_and(|t| s.upos(t) == Upos::Pron && s.mention[t].is_none());
                if !(quoted && speaker) {
                    found.push(saying);
                }
            }
        }
    }
    for saying in &mut found {
        saying.direct = quotes.iter().any(|q| {
            let shared = q.end.min(saying.content.end).saturating_sub(q.start.max(saying.content.start));
            shared > 0 && 2 * shared >= saying.content.len()
        });
    }
    found
}

/// "according to X".
fn according(s: &Sentence<'_, '_>, token: usize) -> Option<Saying> {
    if !s.word(token).eq_ignore_ascii_case("according") || token + 1 >= s.len() || s.word(token + 1) != "to" {
        return None;
    }
    // the source is the noun phrase that the two words introduce
    if token + 2 >= s.len() {
        return None;
    }
    let mut source = s.head(token).unwrap_or(0);
    if source < token || !s.is_nominal(source) {
        // up from the word behind, to the head of its phrase
        source = token + 2;
        while let Some(head) = s.head(source).filter(|&h| h > source && h < token + 14 && s.is_nominal(h)) {
            source = head;
        }
        if source >= s.len() || !s.is_nominal(source) {
            return None;
        }
    }
    let phrase = s.extent(source);
    let start = phrase.start.min(token);
    let clause = s.head(source).unwrap_or(source);
    let whole = if clause == source { 0..s.len() } else { s.extent(clause) };
    let content = larger_side(s, whole, start..phrase.end.max(token + 2))?;
    Some(Saying { source: Some(source), cue: token..token + 2, content, direct: false })
}

fn by_verb(s: &Sentence<'_, '_>, clauses: &Clauses, quotes: &[Range<usize>], verb: usize) -> Option<Saying> {
    let lemma = s.lemma(verb);
    let speech = holds(words::SPEECH, lemma);
    let wide = holds(words::SPEECH_OBJECT, lemma)
        || holds(words::SPEECH_ABOUT, lemma)
        || holds(words::SPEECH_INTENT, lemma);
    if matches!(s.label(verb), Label::Amod | Label::Compound | Label::Case | Label::Fixed) {
        return None;
    }
    let source = source(s, clauses, verb);
    let cue = cue(s, verb);
    let clause = s.child(verb, Label::Ccomp);
    if let (true, Some(clause)) =
        (speech || matches!(lemma, "make" | "point" | "go" | "be" | "continue"), clause)
    {
        let mut content = s.extent(clause);
        if content.contains(&verb) {
            content = larger_side(s, content, clause_of_cue(s, verb, clause))?;
        }
        if speech || quotes.iter().any(|q| content.contains(&q.start)) {
            return Some(Saying { source, cue, content, direct: false });
        }
    }
    if !speech && !wide && !matches!(lemma, "continue" | "start" | "begin" | "call" | "go") {
        return None;
    }
    // "…, Moscow said": the tree hangs the verb of saying on what is said
    if matches!(s.label(verb), Label::Parataxis | Label::Advcl | Label::Dep) && speech {
        if let Some(head) = s.head(verb) {
            let own = s.extent(verb);
            let set_off = own.start > 0 && is_comma(s.word(own.start - 1))
                || own.end < s.len() && is_comma(s.word(own.end));
            let small =
                own.len() * 2 < s.len().max(6) && s.child_of(verb, &[Label::Obj, Label::Xcomp]).is_none();
            if small && set_off && s.label(verb) != Label::Advcl || small && s.word(verb) == "said" {
                let whole = s.extent(head);
                if let Some(content) = larger_side(s, whole, own) {
                    return Some(Saying { source, cue, content, direct: false });
                }
            }
        }
    }
    // a quotation beside the verb that nothing in the tree joins to it
    if let Some(quote) = quotes.iter().find(|q| !q.contains(&verb) && q.len() > 3 && near(s, q, verb)) {
        if (speech || wide || lemma == "continue") && s.child_of(verb, &[Label::Xcomp]).is_none() {
            return Some(Saying { source, cue, content: quote.clone(), direct: true });
        }
    }
    if !speech && !wide {
        return None;
    }
    // "urged Iran to stop", "threatened to attack"
    if let Some(wish) = s.child(verb, Label::Xcomp) {
        let meant = speech || holds(words::SPEECH_INTENT, lemma);
        if meant && s.is_verb(wish) && wish > verb && source.is_some() {
            return Some(Saying { source, cue, content: s.extent(wish), direct: false });
        }
    }
    if source.is_none() || s.label(verb) == Label::Acl {
        return None;
    }
    if holds(words::SPEECH_OBJECT, lemma) {
        if let Some(object) = s.child(verb, Label::Obj) {
            let personal = s.upos(object) == Upos::Pron || s.mention[object].is_some();
            if !personal && object > verb {
                return Some(Saying { source, cue, content: s.extent(object), direct: false });
            }
        }
    }
    if holds(words::SPEECH_ABOUT, lemma) {
        let about = s.children(verb).find(|&c| c > verb && matches!(s.label(c), Label::Obl | Label::Nmod))?;
        let (prep, case) = s.preposition(about)?;
        if matches!(&*prep, "for" | "of" | "about" | "against" | "to" | "on" | "out")
            && s.date[about].is_none()
        {
            let person = prep == "to" && s.mention[about].is_some();
            let cue = if case.start == cue.end { cue.start..case.end } else { cue };
            return (!person).then(|| Saying { source, cue, content: s.extent(about), direct: false });
        }
    }
    None
}

/// Who says it; for "the report said" the report.
fn source(s: &Sentence<'_, '_>, clauses: &Clauses, verb: usize) -> Option<usize> {
    if clauses.passive[verb] {
        return s.child(verb, Label::OblAgent);
    }
    let subject = clauses.subject[verb];
    if subject.is_some() {
        return subject;
    }
    // "said Smith": the tree may take the subject behind the verb for an object
    let object = s.child(verb, Label::Obj)?;
    (object > verb && s.mention[object].is_some() && s.child(verb, Label::Ccomp).is_none()).then_some(object)
}

fn cue(s: &Sentence<'_, '_>, verb: usize) -> Range<usize> {
    match s.child(verb, Label::CompoundPrt) {
        Some(particle) if particle == verb + 1 => verb..verb + 2,
        _ => verb..verb + 1,
    }
}

/// The stretch that a verb of saying fills when it stands inside what it reports: itself and its subject.
fn clause_of_cue(s: &Sentence<'_, '_>, verb: usize, content: usize) -> Range<usize> {
    let mut range = verb..verb + 1;
    for child in s.children(verb).filter(|&c| c != content) {
        let extent = s.extent(child);
        range = range.start.min(extent.start)..range.end.max(extent.end);
    }
    range
}

/// What is left of a stretch without the cue in it: the part before, the part after, or both when both are long.
fn larger_side(s: &Sentence<'_, '_>, whole: Range<usize>, cue: Range<usize>) -> Option<Range<usize>> {
    let before = whole.start..cue.start.clamp(whole.start, whole.end);
    let after = cue.end.clamp(whole.start, whole.end)..whole.end;
    let range = match (before.len(), after.len()) {
        (0..=1, 0..=1) => return None,
        (_, 0..=2) => before,
        (0..=2, _) => after,
        _ => whole,
    };
    let range = s.trim(range);
    (!range.is_empty()).then_some(range)
}

fn is_comma(word: &str) -> bool {
    matches!(word, "," | "\"" | "”" | "''" | "—" | "–" | "-" | "--" | ".")
}

/// Whether nothing but the small words of an attribution stands between a quotation and a verb.
fn near(s: &Sentence<'_, '_>, quote: &Range<usize>, verb: usize) -> bool {
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
    for token in 0..s.len() {
        let word = s.word(token);
        let straight = word == "\"";
        let opens = matches!(word, "“" | "«" | "``") || straight && open.is_none();
        let closes = matches!(word, "”" | "»" | "''") || straight && open.is_some();
        if opens && is_opening(word) && open.is_none() {
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
