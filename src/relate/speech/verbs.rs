use super::super::clause::{Clauses, is_predicate};
use super::super::sentence::Sentence;
use super::super::words::{self, holds};
use super::marks::near;
use super::nouns::{brings, pair};
use super::{Manner, Saying};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::ops::Range;

/// One verb that may attribute, with what is asked of it more than once.
struct Cue<'x, 's, 'a, 't> {
    s: &'s Sentence<'a, 't>,
    clauses: &'x Clauses,
    quotes: &'x [Range<usize>],
    verb: usize,
    lemma: &'x str,
    /// Takes what is said as a clause.
    speech: bool,
    /// In any of the classes.
    wide: bool,
    source: Option<usize>,
    tokens: Range<usize>,
}

/// What a verb attributes, by what stands with it: a clause, a quotation, an infinitive, a name given, a preposition, an
/// object.
pub fn by_verb(
    s: &Sentence<'_, '_>,
    clauses: &Clauses,
    quotes: &[Range<usize>],
    verb: usize,
) -> Option<Saying> {
    if matches!(s.label(verb), Label::Amod | Label::Compound | Label::Case | Label::Fixed) {
        return None;
    }
    let lemma = s.lemma(verb);
    let speech = s.lemma_in(verb, words::SPEECH);
    let wide = speech
        || s.lemma_in(verb, words::SPEECH_OBJECT)
        || s.lemma_in(verb, words::NAMING)
        || s.lemma_in(verb, words::SPEECH_INTENT);
    let cue = Cue {
        s,
        clauses,
        quotes,
        verb,
        lemma,
        speech,
        wide,
        source: source(s, clauses, verb),
        tokens: tokens(s, verb),
    };
    let thought = s.lemma_in(verb, words::THOUGHT);
    let report =
        cue.clause().or_else(|| cue.beside()).or_else(|| cue.set_off()).or_else(|| cue.quotation()).and_then(
            |saying| {
                let mut content = main_clause(s, saying.content.clone(), &saying.cue)?;
                // "“We can do it,” Ruiz said, **according to the daily**": who says so, and not what
                if content.start >= saying.cue.end && s.folded(content.start) == "according" {
                    content = cue.quotation()?.content;
                }
                let content = if s.lemma_in(verb, words::TELLING) {
                    behind_listener(s, content, saying.cue.end)
                } else {
                    content
                };
                Some(Saying { thought, content, ..saying })
            },
        );
    let stance = || {
        if s.morph(verb) == Morph::Infinitive && s.label(verb) != Label::Conj {
            // "asked the crowd to welcome her": what is still to be done is nobody's word
            return cue.rest();
        }
        let told = cue.intent().or_else(|| cue.named()).or_else(|| cue.about());
        let told = told.map(|saying| Saying { thought: thought || !speech, ..saying });
        told.or_else(|| cue.object().map(|saying| Saying { thought: true, ..saying })).or_else(|| cue.rest())
    };
    report.or_else(stance)
}

impl Cue<'_, '_, '_, '_> {
    fn says(&self, content: Range<usize>, manner: Manner) -> Saying {
        Saying::new(self.source, self.tokens.clone(), content, manner)
    }

    /// Whether the verb says it of somebody, or is one that is used without.
    fn attributed(&self) -> bool {
        self.source.is_some() || self.clauses.passive[self.verb] && self.s.lemma_in(self.verb, words::HEARSAY)
    }

    /// "said that …".
    fn clause(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        let clause = s.child(verb, Label::Ccomp)?;
        if !self.speech && !matches!(self.lemma, "make" | "point" | "go" | "be" | "continue") {
            return None;
        }
        let mut content = s.extent(clause);
        // "Moscow, Peskov said, was open to talks": the subject of what is said stands before the cue
        let around = s.child_of(clause, &[Label::Nsubj, Label::NsubjPass]).is_some_and(|c| c < verb);
        if content.contains(&verb) && !(around && clause > verb) {
            content = larger_side(s, content, clause_of_cue(s, verb, clause))?;
        }
        (self.speech || self.quotes.iter().any(|q| content.contains(&q.start)))
            .then(|| self.says(content, Manner::Report))
    }

    /// "…, Moscow said": what stands around a verb of saying that commas set off.
    fn beside(&self) -> Option<Saying> {
        if !self.s.lemma_in(self.verb, words::SAYING) {
            return None;
        }
        let content = before_or_around(self.s, self.verb)?;
        let source = self.source.or_else(|| behind(self.s, self.verb));
        Some(Saying { source, ..self.says(content, Manner::Report) })
    }

    /// "…, Moscow said": the tree hangs the verb of saying on what is said.
    fn set_off(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        if !self.speech || !matches!(s.label(verb), Label::Parataxis | Label::Advcl | Label::Dep) {
            return None;
        }
        let head = s.head(verb)?;
        let own = s.extent(verb);
        let set_off = own.start > 0 && sets_apart(s.word(own.start - 1))
            || own.end < s.len() && sets_apart(s.word(own.end));
        let small = own.len() * 2 < s.len().max(6) && s.child_of(verb, &[Label::Obj, Label::Xcomp]).is_none();
        let apart = set_off && s.label(verb) != Label::Advcl || s.word(verb) == "said";
        (small && apart)
            .then(|| larger_side(s, s.extent(head), own))
            .flatten()
            .map(|content| self.says(content, Manner::Report))
    }

    /// A quotation beside the verb that nothing in the tree joins to it.
    fn quotation(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        let goes_on = match self.lemma {
            "continue" | "start" | "begin" => true,
            "go" => verb + 1 < s.len() && matches!(s.word(verb + 1), "," | "on" | ":"),
            _ => false,
        };
        if !self.wide && !goes_on {
            return None;
        }
        let quote = self.quotes.iter().find(|q| !q.contains(&verb) && q.len() > 3 && near(s, q, verb))?;
        let taken = s.child_of(verb, &[Label::Xcomp]).is_some();
        (!taken).then(|| self.says(quote.clone(), Manner::Report))
    }

    /// "urged Iran to stop", "threatened to attack", "is expected to meet".
    fn intent(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        let meant = self.speech || self.s.lemma_in(self.verb, words::SPEECH_INTENT);
        if !meant || !self.attributed() {
            return None;
        }
        let wish = s.children(verb).find(|&c| {
            c > verb
                && match s.label(c) {
                    Label::Xcomp => s.is_verb(c) || s.child(c, Label::Cop).is_some(),
                    Label::Advcl | Label::Ccomp => {
                        self.s.lemma_in(self.verb, words::SPEECH_INTENT)
                            && s.child(c, Label::Mark).is_some_and(|m| s.word(m) == "to" && m > verb)
                    }
                    _ => false,
                }
        })?;
        Some(self.says(s.extent(wish), Manner::Report))
    }

    /// "called him a liar", "described the vote as a farce", "was dismissed as a stunt".
    fn named(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        if !self.s.lemma_in(self.verb, words::NAMING) || !self.attributed() || s.label(verb) == Label::Acl {
            return None;
        }
        let to_name = |prep: &str| match self.lemma {
            "liken" => prep == "to",
            "compare" => matches!(prep, "to" | "with"),
            _ => prep == "as",
        };
        let quality_of = |of: usize, after: usize| {
            s.children(of).find(|&c| {
                c > after
                    && (of == verb && matches!(s.label(c), Label::Xcomp | Label::Obj)
                        || brings(s, c).is_some_and(|(p, _)| to_name(&p)))
            })
        };
        if self.clauses.passive[verb] {
            let quality = quality_of(verb, verb)?;
            return Some(self.says(s.extent(quality), Manner::Report));
        }
        let object = s.child(verb, Label::Obj).filter(|&o| o > verb)?;
        let quality = quality_of(verb, object).or_else(|| quality_of(object, object))?;
        let content = s.extent(object).start..s.extent(quality).end;
        (!content.is_empty()).then(|| self.says(content, Manner::Report))
    }

    /// "called for a ceasefire", "is accused of lying", "laid out her plan".
    fn about(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        if !self.attributed() {
            return None;
        }
        for c in s.children(verb).filter(|&c| c > verb) {
            let phrase =
                matches!(s.label(c), Label::Obl | Label::Nmod | Label::Advcl | Label::Xcomp | Label::Ccomp);
            let Some((prep, case)) = brings(s, c).filter(|_| phrase && s.date[c].is_none()) else { continue };
            if !pair(self.lemma, &prep, words::SPEECH_ABOUT) || prep == "to" && s.mention[c].is_some() {
                continue;
            }
            let cue = &self.tokens;
            let tokens = if case.start == cue.end { cue.start..case.end } else { cue.clone() };
            return Some(Saying { cue: tokens, ..self.says(s.extent(c), Manner::Stance) });
        }
        let particle = s.children(verb).find(|&c| {
            c > verb
                && c <= verb + 4
                && matches!(s.label(c), Label::CompoundPrt | Label::Advmod | Label::Case)
                && pair(self.lemma, s.folded(c), words::SPEECH_PARTICLE)
        })?;
        let what = s.children(verb).find(|&c| {
            c > verb
                && matches!(s.label(c), Label::Obj | Label::Ccomp | Label::Obl | Label::Nmod)
                && s.date[c].is_none()
        })?;
        let manner = if s.label(what) == Label::Ccomp { Manner::Report } else { Manner::Stance };
        let cue = if particle == verb + 1 { verb..particle + 1 } else { verb..verb + 1 };
        Some(Saying { cue, ..self.says(s.extent(what), manner) })
    }

    /// "mocked the plan", "is supported by unions".
    fn object(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        if !self.s.lemma_in(self.verb, words::SPEECH_OBJECT) || self.source.is_none() {
            return None;
        }
        if self.clauses.passive[verb] {
            let patient = self.clauses.subject[verb]?;
            return Some(self.says(s.extent(patient), Manner::Stance));
        }
        let object = s.child(verb, Label::Obj).filter(|&o| o > verb && s.upos(o) != Upos::Pron)?;
        // to dismiss a minister is no word about him
        let other = self.s.lemma_in(self.verb, words::SPEECH_THINGS) && s.mention[object].is_some();
        (!other).then(|| self.says(s.extent(object), Manner::Stance))
    }

    /// "said during a rally in Ohio that …", "says the army shelled the town", where the tree lost the clause: what
    /// follows the verb.
    fn rest(&self) -> Option<Saying> {
        let Cue { s, verb, .. } = *self;
        if !self.speech || self.clauses.passive[verb] || s.morph(verb) == Morph::Infinitive {
            return None;
        }
        self.source?;
        let mut that = verb + 1..s.len().min(verb + 16);
        if let Some(that) = that.find(|&t| s.word(t) == "that" && s.label(t) == Label::Mark) {
            let claims = (that..s.len()).any(|t| is_predicate(s, t));
            return claims.then(|| self.says(s.trim(that..s.len()), Manner::Report));
        }
        if !self.s.lemma_in(self.verb, words::SPEECH_CLAUSAL) {
            return None;
        }
        // a verb that takes no thing for its object, and a verb behind the thing
        let object = s.child(verb, Label::Obj).filter(|&o| o > verb && s.upos(o) != Upos::Pron)?;
        let claims = (object + 1..s.extent(verb).end).any(|t| s.is_verb(t) || s.upos(t) == Upos::Aux);
        claims.then(|| self.says(s.trim(verb + 1..s.extent(verb).end), Manner::Report))
    }
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
    if !subject || range.len() > 16 || range.start < 3 || !sets_apart(s.word(range.start - 1)) {
        return None;
    }
    let rest = (range.end..s.len()).find(|&t| s.upos(t) != Upos::Punct);
    match rest {
        None => Some(s.trim(0..range.start)),
        Some(rest) if rest > range.end && sets_apart(s.word(range.end)) && s.len() - rest > 2 => {
            Some(s.trim(0..s.len()))
        }
        Some(_) => None,
    }
}

/// "But **to prevent problems**, Smith said, officials should be vigilant": what is put in front is no clause; that stands
/// behind, if anywhere.
fn main_clause(s: &Sentence<'_, '_>, content: Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
    let tells = |range: Range<usize>| {
        range
            .into_iter()
            .any(|t| is_predicate(s, t) && s.child_of(t, &[Label::Nsubj, Label::NsubjPass]).is_some())
    };
    // what stands before the cue and its comma; the rest of the content may stand behind
    let ahead = content.start..content.end.min(cue.start);
    let comma = ahead.clone().rev().take(6).find(|&t| sets_apart(s.word(t)) && content.end > cue.start);
    let ahead = ahead.start..comma.unwrap_or(ahead.end);
    let first = ahead.clone().find(|&t| s.upos(t) != Upos::Cconj).unwrap_or(content.start);
    let fronted = content.start < cue.start
        && holds(words::FRONTING, s.folded(first))
        && (!tells(ahead.clone())
            || matches!(s.label(first), Label::Mark | Label::Advmod)
                && !ahead.clone().any(|t| sets_apart(s.word(t))));
    if !fronted {
        return Some(content);
    }
    let comma = (cue.end..s.len().min(cue.end + 6)).find(|&t| s.word(t) == ",");
    let rest = s.trim(comma.map_or(cue.end, |comma| comma + 1).min(s.len() - 1)..s.len());
    tells(rest.clone()).then_some(rest)
}

/// "told **Radio Norte** he would resign": the nouns before the pronoun that begins the clause are who listens.
fn behind_listener(s: &Sentence<'_, '_>, content: Range<usize>, cue: usize) -> Range<usize> {
    const LONGEST_LISTENER: usize = 8;
    let begins = |t: usize| matches!(s.folded(t), "he" | "she" | "it" | "they" | "we" | "i" | "there");
    let names = |t: usize| s.is_noun(t) || matches!(s.upos(t), Upos::Det | Upos::Adj);
    let end = content.end.min(content.start + LONGEST_LISTENER);
    let pronoun = (content.start..end).find(|&t| begins(t)).filter(|_| content.start == cue);
    match pronoun.filter(|&p| p + 1 < content.end && (cue..p).all(names)) {
        Some(pronoun) if matches!(s.upos(pronoun + 1), Upos::Verb | Upos::Aux) => pronoun..content.end,
        _ => content,
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
        let by = |&c: &usize| {
            s.label(c) == Label::Obl
                && s.date[c].is_none()
                && s.preposition(c).is_some_and(|(p, _)| p == "by")
        };
        return s.child(verb, Label::OblAgent).or_else(|| s.children(verb).find(by));
    }
    let subject = clauses.subject[verb].filter(|&t| s.date[t].is_none() && !s.lemma_in(t, words::TIME_NOUNS));
    if subject.is_some() {
        return subject;
    }
    // "said Smith": the tree may take the subject behind the verb for an object
    let object = s.child(verb, Label::Obj)?;
    (object > verb && s.mention[object].is_some() && s.child(verb, Label::Ccomp).is_none()).then_some(object)
}

fn tokens(s: &Sentence<'_, '_>, verb: usize) -> Range<usize> {
    match s.child(verb, Label::CompoundPrt) {
        Some(particle) if particle == verb + 1 => verb..verb + 2,
        _ => verb..verb + 1,
    }
}

/// The stretch that a verb of saying fills when it stands inside what it reports: itself and its subject.
fn clause_of_cue(s: &Sentence<'_, '_>, verb: usize, content: usize) -> Range<usize> {
    let mut range = verb..verb + 1;
    for child in s.children(verb).filter(|&c| c != content && s.upos(c) != Upos::Punct) {
        let extent = s.extent(child);
        range = range.start.min(extent.start)..range.end.max(extent.end);
    }
    range
}

/// What is left of a stretch without the cue in it: the part before, the part after, or both when both are long.
pub fn larger_side(s: &Sentence<'_, '_>, whole: Range<usize>, cue: Range<usize>) -> Option<Range<usize>> {
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

/// A mark that sets words apart: a comma, a dash, a quotation mark, the end of a sentence.
fn sets_apart(word: &str) -> bool {
    matches!(word, "," | "\"" | "”" | "''" | "—" | "–" | "-" | "--" | ".")
}
