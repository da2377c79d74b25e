use super::Context;
use super::clause::Clauses;
use super::sentence::Sentence;
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::Upos;

/// A name leaves memory after this many sentences without mention.
const MEMORY: usize = 2;

/// What the pronouns of a document refer to, as far as it is safe to say.
///
/// A personal pronoun is resolved only where one person alone can be meant: the only person named in its own sentence
/// before it or in the two sentences before that, or, among several, the one who was speaking or acting last.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Document token and entity, in text order.
    resolved: Vec<(usize, usize)>,
    /// Persons of the last sentences: sentence, entity, gender, whether the person was the subject of its sentence.
    recent: Vec<Recent>,
}

#[derive(Debug, Clone, Copy)]
struct Recent {
    sentence: usize,
    entity: usize,
    gender: Gender,
    subject: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Unknown,
    Female,
    Male,
}

impl Gender {
    fn agrees(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }
}

impl Antecedents {
    /// The entity that a pronoun refers to, by document token.
    pub fn entity(&self, token: usize) -> Option<usize> {
        self.resolved.binary_search_by_key(&token, |&(t, _)| t).ok().map(|i| self.resolved[i].1)
    }

    /// Reads one sentence; sentences come in text order.
    pub fn read(&mut self, s: &Sentence<'_, '_>, clauses: &Clauses, context: &Context<'_, '_>) {
        self.recent.retain(|r| r.sentence + MEMORY >= s.index);
        let mut seen = None;
        for token in 0..s.len() {
            if let Some(mention) = s.mention[token] {
                if seen != Some(mention) {
                    seen = Some(mention);
                    self.person(s, clauses, context, token, mention as usize);
                }
            } else if s.upos(token) == Upos::Pron {
                self.pronoun(s, clauses, token);
            }
        }
    }

    fn person(
        &mut self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        mention: usize,
    ) {
        let mention = &context.mentions[mention];
        if mention.kind != Kind::Person {
            return;
        }
        let title = token.checked_sub(1).map(|t| crate::token::fold(s.word(t)));
        let mut gender = match title.as_deref().map(|t| t.trim_end_matches('.')) {
            Some("mr" | "sir" | "king" | "prince" | "lord" | "duke") => Gender::Male,
            Some("mrs" | "ms" | "miss" | "queen" | "princess" | "lady" | "madame" | "duchess") => {
                Gender::Female
            }
            _ => Gender::Unknown,
        };
        let subject = clauses.subject.iter().flatten().any(|&t| s.mention[t] == s.mention[token]);
        let old = self.recent.iter().find(|r| r.entity == mention.entity);
        if let (Some(old), Gender::Unknown) = (old, gender) {
            gender = old.gender;
        }
        self.recent.retain(|r| r.entity != mention.entity);
        self.recent.push(Recent { sentence: s.index, entity: mention.entity, gender, subject });
    }

    fn pronoun(&mut self, s: &Sentence<'_, '_>, clauses: &Clauses, token: usize) {
        let gender = match &*crate::token::fold(s.word(token)) {
            "he" | "him" | "his" | "himself" => Gender::Male,
            "she" | "her" | "hers" | "herself" => Gender::Female,
            _ => return,
        };
        let fits = |r: &&mut Recent| r.gender.agrees(gender);
        let mut candidates: Vec<&mut Recent> = self.recent.iter_mut().filter(|r| fits(r)).collect();
        let chosen = match candidates.len() {
            0 => None,
            1 => candidates.pop(),
            _ => {
                // "he said" goes on with who was subject last; anything less clear stays open
                let last = candidates.iter().map(|r| r.sentence).max().unwrap_or(0);
                let is_subject = s.label(token) == Label::Nsubj || clauses.subject.contains(&Some(token));
                let mut subjects: Vec<_> = candidates
                    .into_iter()
                    .filter(|r| r.subject && (r.sentence == last || r.sentence < s.index))
                    .collect();
                if is_subject && subjects.len() == 1 { subjects.pop() } else { None }
            }
        };
        if let Some(person) = chosen {
            if person.gender == Gender::Unknown {
                person.gender = gender;
            }
            self.resolved.push((s.base + token, person.entity));
        }
    }
}
