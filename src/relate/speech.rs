use super::clause::{Clauses, is_predicate};
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
        } else if let Some(saying) = by_noun(s, clauses, token) {
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
    if found.is_empty() {
        found.extend(by_mark(s, &quotes));
    }
    for saying in &mut found {
        saying.direct = quotes.iter().any(|q| {
            let shared = q.end.min(saying.content.end).saturating_sub(q.start.max(saying.content.start));
            shared > 0 && 2 * shared >= saying.content.len()
        });
    }
    found
}

/// Attributions without a verb: `"…" — Jane Doe` and `Jane Doe: "…"`.
fn by_mark(s: &Sentence<'_, '_>, quotes: &[Range<usize>]) -> Option<Saying> {
    let dash = (1..s.len()).rev().take(10).find(|&t| matches!(s.word(t), "—" | "–" | "―" | "--" | "-"));
    if let (Some(dash), Some(quote)) = (dash, quotes.last()) {
        let name = dash + 1;
        let ends = name < s.len() && s.mention[name].is_some() && s.len() - name <= 8;
        if quote.end == dash && quote.len() > 3 && ends {
            return Some(Saying {
                source: Some(name),
                cue: dash..name,
                content: quote.clone(),
                direct: true,
            });
        }
    }
    let colon = (1..s.len().min(7)).find(|&t| s.word(t) == ":")?;
    let source = (0..colon).rev().find(|&t| s.is_noun(t) || s.mention[t].is_some())?;
    let named =
        s.mention[source].is_some() && (source + 1 == colon || s.mention[colon - 1] == s.mention[source]);
    let only_name =
        (0..colon).all(|t| s.is_noun(t) || matches!(s.upos(t), Upos::Adj | Upos::Det | Upos::Punct));
    let rest = s.trim(colon + 1..s.len());
    let says = quotes.iter().any(|q| q.start == colon + 1) || s.word(0).chars().all(char::is_uppercase);
    (named && only_name && rest.len() > 2 && says).then(|| Saying {
        source: Some(source),
        cue: colon..colon + 1,
        content: rest,
        direct: false,
    })
}

/// "Trump's **claim** that …", "their **call** for talks".
fn by_noun(s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize) -> Option<Saying> {
    if s.upos(noun) != Upos::Noun || !holds(words::SPEECH_NOUNS, s.lemma(noun)) {
        return None;
    }
    let owner = s.child(noun, Label::NmodPoss).filter(|&o| s.date[o].is_none());
    let clause = s.children(noun).find(|&c| {
        c > noun
            && matches!(s.label(c), Label::Acl | Label::Ccomp | Label::AclRelcl)
            && s.child(c, Label::Mark).is_some_and(|m| matches!(s.word(m), "that" | "to"))
    });
    let subject = || match (s.label(noun), s.head(noun)) {
        (Label::Obj | Label::Obl, Some(verb)) => clauses.subject[verb],
        _ => None,
    };
    let content = match clause {
        Some(clause) => s.extent(clause),
        None => {
            owner?;
            let about = s.children(noun).find(|&c| {
                c > noun
                    && s.label(c) == Label::Nmod
                    && s.preposition(c)
                        .is_some_and(|(p, _)| matches!(&*p, "for" | "about" | "against" | "of"))
            })?;
            s.extent(about)
        }
    };
    let source = owner.or_else(subject)?;
    Some(Saying { source: Some(source), cue: noun..noun + 1, content, direct: false })
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
    // up from the word behind, to the head of its phrase
    let mut source =
        (token + 2..s.len().min(token + 8)).find(|&t| s.is_noun(t) || s.upos(t) == Upos::Pron)?;
    while let Some(head) = s.head(source).filter(|&h| h > source && h < token + 14 && s.is_nominal(h)) {
        source = head;
    }
    let phrase = s.extent(source);
    let own = token..phrase.end.max(source + 1);
    // the clause around: the first predicate upwards that is not part of the phrase
    let mut clause = s.head(source);
    while let Some(head) = clause.filter(|&h| own.contains(&h) || !is_predicate(s, h)) {
        clause = s.head(head);
    }
    let whole = clause.map_or(0..s.len(), |c| s.extent(c));
    let content = larger_side(s, whole, own)?;
    Some(Saying { source: Some(source), cue: token..token + 2, content, direct: false })
}

fn by_verb(s: &Sentence<'_, '_>, clauses: &Clauses, quotes: &[Range<usize>], verb: usize) -> Option<Saying> {
    let lemma = s.lemma(verb);
    let speech = holds(words::SPEECH, lemma);
    let wide = holds(words::SPEECH_OBJECT, lemma)
        || holds(words::SPEECH_ABOUT, lemma)
        || holds(words::NAMING, lemma)
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
    if holds(words::SAYING, lemma)
        && let Some(content) = before_or_around(s, verb)
    {
        return Some(Saying { source: source.or_else(|| behind(s, verb)), cue, content, direct: false });
    }
    // "…, Moscow said": the tree hangs the verb of saying on what is said
    if matches!(s.label(verb), Label::Parataxis | Label::Advcl | Label::Dep)
        && speech
        && let Some(head) = s.head(verb)
    {
        let own = s.extent(verb);
        let set_off = own.start > 0 && is_comma(s.word(own.start - 1))
            || own.end < s.len() && is_comma(s.word(own.end));
        let small = own.len() * 2 < s.len().max(6) && s.child_of(verb, &[Label::Obj, Label::Xcomp]).is_none();
        if small && set_off && s.label(verb) != Label::Advcl || small && s.word(verb) == "said" {
            let whole = s.extent(head);
            if let Some(content) = larger_side(s, whole, own) {
                return Some(Saying { source, cue, content, direct: false });
            }
        }
    }
    // a quotation beside the verb that nothing in the tree joins to it
    if let Some(quote) = quotes.iter().find(|q| !q.contains(&verb) && q.len() > 3 && near(s, q, verb))
        && (speech || wide || lemma == "continue")
        && s.child_of(verb, &[Label::Xcomp]).is_none()
    {
        return Some(Saying { source, cue, content: quote.clone(), direct: true });
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
    if holds(words::SPEECH_OBJECT, lemma)
        && let Some(object) = s.child(verb, Label::Obj)
    {
        let personal = s.upos(object) == Upos::Pron || s.mention[object].is_some();
        if !personal && object > verb {
            return Some(Saying { source, cue, content: s.extent(object), direct: false });
        }
    }
    if holds(words::NAMING, lemma) {
        // "called him a liar", "described the vote as a farce"
        let object = s.child(verb, Label::Obj).filter(|&o| o > verb)?;
        let quality = s.children(verb).find(|&c| {
            c > object
                && (s.label(c) == Label::Xcomp
                    || s.label(c) == Label::Obj
                    || s.preposition(c).is_some_and(|(p, _)| p == "as"))
        });
        let start = s.extent(object).start;
        let quality = quality
            .or_else(|| s.children(object).find(|&c| s.preposition(c).is_some_and(|(p, _)| p == "as")))?;
        let end = s.extent(quality).end;
        return (start < end).then_some(Saying { source, cue, content: start..end, direct: false });
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

/// "…, the ministry said." and "…, the ministry said, …": what stands around a verb of saying that is set off by
/// commas together with its subject, whatever the tree makes of it.
fn before_or_around(s: &Sentence<'_, '_>, verb: usize) -> Option<Range<usize>> {
    use Label::*;
    if !matches!(s.morph(verb), Morph::Past | Morph::Present3 | Morph::Present | Morph::Participle) {
        return None;
    }
    let mut range = verb..verb + 1;
    for child in s.children(verb) {
        let own = match s.label(child) {
            Nsubj | Aux | Advmod | Iobj | OblUnmarked | NmodUnmarked => true,
            Obj => s.mention[child].is_some() || s.upos(child) == Upos::Pron,
            Obl | Nmod => child > verb,
            _ => false,
        };
        let extent = s.extent(child);
        if own && extent.len() <= 12 && !extent.contains(&verb) {
            range = range.start.min(extent.start)..range.end.max(extent.end);
        }
    }
    let subject = s.child(verb, Nsubj).is_some() || behind(s, verb).is_some();
    if !subject || range.len() > 16 || range.start < 3 || !is_comma(s.word(range.start - 1)) {
        return None;
    }
    let rest = (range.end..s.len()).find(|&t| s.upos(t) != Upos::Punct);
    match rest {
        None => Some(s.trim(0..range.start)),
        Some(rest) if rest > range.end && is_comma(s.word(range.end)) && s.len() - rest > 2 => {
            Some(s.trim(0..s.len()))
        }
        Some(_) => None,
    }
}

/// "said Smith": the noun right behind.
fn behind(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    s.children(verb).find(|&c| {
        c > verb && c - verb <= 6 && matches!(s.label(c), Label::Obj | Label::Nsubj) && s.is_nominal(c)
    })
}

/// Who says it; for "the report said" the report.
fn source(s: &Sentence<'_, '_>, clauses: &Clauses, verb: usize) -> Option<usize> {
    if clauses.passive[verb] {
        return s.child(verb, Label::OblAgent);
    }
    let subject = clauses.subject[verb].filter(|&t| s.date[t].is_none());
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
