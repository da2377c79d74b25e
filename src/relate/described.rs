use super::Context;
use super::clause::Clauses;
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use crate::token::fold;
use std::collections::BTreeMap;

/// A name may be this many sentences back when a phrase takes it up by what the text said of it ("the minister").
const NEAR: usize = 6;
/// The same for what only a list says of it ("the company", "the country").
const NEAR_BY_LIST: usize = 2;
/// So many times as far back another bearer of the description still counts.
const FORGOTTEN: usize = 6;
/// More bearers of one description than this make it useless.
const MOST: usize = 16;

/// What the text has said of its names so far: who is a minister, which ministry and which company there is.
#[derive(Debug, Default)]
pub struct Described {
    /// By the noun: who bears it.
    bearers: BTreeMap<String, Vec<Bearer>>,
    /// The last sentence that told of each entity.
    seen: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Bearer {
    /// None for somebody without a name.
    entity: Option<usize>,
    /// The sentence where the description stands.
    sentence: usize,
    /// The words of the description.
    words: Vec<String>,
    /// Only a list says so.
    listed: bool,
}

impl Described {
    /// Takes note of a name, or of what refers to it.
    pub fn meet(&mut self, entity: usize, sentence: usize, context: &Context<'_, '_>) {
        if self.seen.len() <= entity {
            self.seen.resize(context.entities.len().max(entity + 1), None);
        }
        if self.seen[entity].replace(sentence).is_some() {
            return;
        }
        let Some(known) = context.entities.get(entity) else { return };
        // "Ministry of Defence" is a ministry, "Banco Azul Bank" a bank
        let folded = fold(&known.name);
        let parts: Vec<&str> = folded.split_whitespace().collect();
        let end = parts.iter().position(|p| matches!(*p, "of" | "for")).unwrap_or(parts.len());
        if let Some(head) = parts[..end].last().filter(|head| holds(words::BODIES, head)) {
            let words = parts.iter().map(|p| (*p).to_owned()).collect();
            self.add(head, Bearer { entity: Some(entity), sentence, words, listed: false });
        }
        let nouns = match known.link.as_ref().map(|link| &*link.list) {
            Some("companies") => words::NOUNS_OF_COMPANIES,
            Some("countries") => words::NOUNS_OF_COUNTRIES,
            Some("cities") => words::NOUNS_OF_CITIES,
            Some("clubs") => words::NOUNS_OF_CLUBS,
            Some("parties") => words::NOUNS_OF_PARTIES,
            _ => return,
        };
        for noun in nouns.words {
            self.add(noun, Bearer { entity: Some(entity), sentence, words: Vec::new(), listed: true });
        }
    }

    /// Learns from titles, appositions and "X is the minister", and from those who bear a description without a name.
    pub fn learn(&mut self, s: &Sentence<'_, '_>, clauses: &Clauses, context: &Context<'_, '_>) {
        let entity = |token: usize| s.mention[token].map(|m| context.mentions[m as usize].entity);
        for token in 0..s.len() {
            let part = s.label(token) == Label::Compound && s.titled[token].is_none();
            if !matches!(s.upos(token), Upos::Noun | Upos::Propn) || s.mention[token].is_some() || part {
                continue;
            }
            let lemma = s.lemma(token);
            let body = s.lemma_in(token, words::BODIES);
            if !body && !s.lemma_in(token, words::WHO) {
                continue;
            }
            // "team member Ada Diaz": she is no team
            let whole = |name: u32| {
                (token + 1..name as usize)
                    .all(|t| s.titled[t] != Some(name) || !s.is_noun(t) || s.head(t) == Some(token))
            };
            let bearer = match s.titled[token] {
                Some(name) if !whole(name) => None,
                Some(name) => entity(name as usize),
                None => self.bearer(s, clauses, token).and_then(entity),
            };
            let sentence = s.index;
            let phrase = || s.base_phrase(token).map(|t| s.folded(t).to_owned()).collect();
            if bearer.is_some() {
                let words = match s.titled[token] {
                    Some(_) => (0..s.len())
                        .filter(|&t| s.titled[t] == s.titled[token])
                        .map(|t| s.folded(t).to_owned())
                        .collect(),
                    None => phrase(),
                };
                self.add(lemma, Bearer { entity: bearer, sentence, words, listed: false });
            } else if s.child(token, Label::Det).is_some_and(|d| matches!(s.lemma(d), "a" | "an" | "another"))
            {
                self.add(lemma, Bearer { entity: None, sentence, words: phrase(), listed: false });
            }
        }
    }

    /// The name that an apposition or "be" joins to a noun.
    fn bearer(&self, s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize) -> Option<usize> {
        use Label::*;
        if s.child(noun, Cop).is_some() {
            return clauses.subject[noun];
        }
        if s.label(noun) == Appos {
            return s.head(noun).filter(|&h| s.mention[h].is_some());
        }
        s.children(noun).find(|&c| c > noun && matches!(s.label(c), Appos | Flat) && s.mention[c].is_some())
    }

    fn add(&mut self, noun: &str, bearer: Bearer) {
        let known = match self.bearers.get_mut(noun) {
            Some(known) => known,
            None => self.bearers.entry(noun.to_owned()).or_default(),
        };
        if let Some(old) = known.iter_mut().find(|b| b.entity.is_some() && b.entity == bearer.entity) {
            old.listed &= bearer.listed;
            old.words.extend(bearer.words.into_iter().take(MOST));
            old.words.truncate(4 * MOST);
        } else if known.len() < MOST {
            known.push(bearer);
        }
    }

    /// Whom "the minister" or "the ministry" takes up: the only bearer of the description, named not long ago. A phrase that
    /// says by itself whom it means ("the minister of France") takes up nobody.
    pub fn refer(&self, s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
        use Label::*;
        // "ministers" are not the minister
        if !s.has(token, Det) || s.morph(token) == Morph::Plural {
            return None;
        }
        if matches!(s.label(token), Compound | Flat | Fixed | Appos) || s.has(token, Cop) {
            return None;
        }
        let points = |c: usize| s.label(c) == Det && matches!(s.lemma(c), "the" | "this" | "that");
        if !s.children(token).any(points) {
            return None;
        }
        let bearers = self.bearers.get(s.lemma(token)).filter(|b| b.len() < MOST)?;
        let mut definite = false;
        let mut modifiers: Vec<usize> = Vec::new();
        for child in s.children(token) {
            match s.label(child) {
                Det => definite = matches!(s.lemma(child), "the" | "this" | "that"),
                Amod | Compound if child < token && s.mention[child].is_none() => modifiers.push(child),
                Case | Punct | Cc | Conj | Advmod => {}
                _ => return None,
            }
        }
        if !definite {
            return None;
        }
        let fits = |b: &&Bearer| modifiers.iter().all(|&m| b.words.iter().any(|w| *w == s.folded(m)));
        let seen_within = |b: &Bearer, times: usize| {
            let reach = times * if b.listed { NEAR_BY_LIST } else { NEAR };
            let at = b.entity.map_or(Some(b.sentence), |entity| self.seen.get(entity).copied().flatten());
            at.is_some_and(|at| at + reach >= s.index)
        };
        // whoever else bears the description must be long forgotten
        let mut candidates = bearers.iter().filter(fits).filter(|b| seen_within(b, FORGOTTEN));
        match (candidates.next(), candidates.next()) {
            (Some(bearer), None) if seen_within(bearer, 1) => bearer.entity,
            _ => None,
        }
    }
}
