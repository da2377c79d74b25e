use super::Context;
use super::clause::Clauses;
use super::described::Described;
use super::matching::name_of;
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use crate::token::fold;
use std::ops::Range;

/// A person leaves memory after this many sentences without mention.
const MEMORY: usize = 2;

/// In a longer quotation its first mark is not looked for.
const LONGEST_QUOTATION: usize = 200;

/// A quotation of a sentence, and who speaks in it.
pub struct Quoted {
    /// Its tokens.
    pub range: Range<usize>,
    /// Who speaks, as far as it is known.
    pub speaker: Speaker,
}

/// Who speaks in a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Nobody is named.
    Unknown,
    /// The source stands in the same sentence, with its head here.
    Token(usize),
    /// An entity: the quotation goes on from an earlier sentence.
    Entity(usize),
}

/// What pronouns and phrases like "the minister" refer to, as far as it is safe to say.
///
/// A personal pronoun is resolved only where one person alone can be meant: the only one told of in its own sentence
/// before it or in the two sentences before that, or, among several, the one who was speaking or acting last. Somebody
/// without a name ("a guard", "the president") counts as a person too, and a pronoun that means such a one stays as it
/// is. In a quotation "he" is not the speaker, and "I" is nobody else.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Document token and entity, in text order.
    resolved: Vec<(usize, usize)>,
    recent: Vec<Recent>,
    /// The sentence in which somebody spoke last, and who, if he is known.
    spoke: Option<(usize, Option<usize>)>,
    described: Described,
}

/// Somebody of the last sentences.
#[derive(Debug, Clone, Copy)]
struct Recent {
    sentence: usize,
    who: Who,
    gender: Gender,
    /// The subject of its sentence.
    subject: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Entity(usize),
    /// Somebody without a name, by document token.
    Unnamed(usize),
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
    /// The entity that a pronoun or a phrase refers to, by the document token of its head.
    pub fn entity(&self, token: usize) -> Option<usize> {
        self.resolved.binary_search_by_key(&token, |&(t, _)| t).ok().map(|i| self.resolved[i].1)
    }

    /// Whether somebody is named or meant in the sentence that was read last.
    pub fn mean_somebody(&self, s: &Sentence<'_, '_>) -> bool {
        s.mention.iter().any(Option::is_some)
            || self.resolved.last().is_some_and(|&(token, _)| token >= s.base)
    }

    /// Reads one sentence; sentences come in text order. What is said in quotation marks is read after the rest: the
    /// speaker may stand behind it. `said` are the heads of those who say something, each with what is said.
    pub fn read(
        &mut self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        quoted: &[Quoted],
        said: &[(usize, Range<usize>)],
    ) {
        self.recent.retain(|r| r.sentence + MEMORY >= s.index);
        let may_mean = |&t: &usize| s.mention[t].is_some() || matches!(s.upos(t), Upos::Pron | Upos::Noun);
        let mut seen = None;
        let mut last = 0;
        for quote in quoted {
            for token in (last..quote.range.start).filter(may_mean) {
                self.token(s, clauses, context, token, (None, said), &mut seen);
            }
            last = quote.range.end;
        }
        for token in (last..s.len()).filter(may_mean) {
            self.token(s, clauses, context, token, (None, said), &mut seen);
        }
        for quote in quoted {
            for token in quote.range.clone().filter(may_mean) {
                self.token(s, clauses, context, token, (Some(quote), said), &mut seen);
            }
        }
        for (source, _) in said {
            self.speaks(s, context, *source);
        }
        self.described.learn(s, clauses, context);
    }

    /// Takes note that somebody spoke in a sentence of whom nothing is known.
    pub fn somebody_spoke(&mut self, sentence: usize) {
        self.spoke = Some((sentence, None));
    }

    /// Takes note of who spoke; a ministry or a report is nobody that "he" goes on with.
    fn speaks(&mut self, s: &Sentence<'_, '_>, context: &Context<'_, '_>, source: usize) {
        let person = |&e: &usize| context.entities.get(e).is_some_and(|e| e.kind == Kind::Person);
        let known = self.at(s, context, source).filter(person);
        let pronoun = matches!(s.folded(source), "he" | "she");
        let unnamed = s.mention[source].is_none()
            && (s.lemma_in(source, words::WHO) || s.upos(source) == Upos::Propn)
            && !s.lemma_in(source, words::BODIES)
            && s.morph(source) != Morph::Plural;
        if known.is_some() || pronoun || unnamed {
            self.spoke = Some((s.index, known));
        }
    }

    fn token(
        &mut self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        (quote, said): (Option<&Quoted>, &[(usize, Range<usize>)]),
        seen: &mut Option<u32>,
    ) {
        if let Some(mention) = s.mention[token] {
            if *seen != Some(mention) {
                *seen = Some(mention);
                let named = &context.mentions[mention as usize];
                self.described.meet(named.entity, s.index, context);
                if named.kind == Kind::Person && s.label(token) != Label::NmodPoss && !is_family(s, token) {
                    self.person(s, clauses, context, token, named.entity);
                }
            }
            return;
        }
        let found = match s.upos(token) {
            Upos::Pron => self.pronoun(s, clauses, context, token, (quote, said)),
            Upos::Noun if s.titled[token].is_none() => {
                let found = self.described.refer(s, token).or_else(|| self.by_age(s, token));
                if found.is_none() {
                    self.unnamed(s, clauses, token);
                }
                found
            }
            _ => None,
        };
        if let Some(entity) = found {
            let place = self.resolved.partition_point(|&(t, _)| t < s.base + token);
            self.resolved.insert(place, (s.base + token, entity));
            self.described.meet(entity, s.index, context);
            if let Some(known) = self.recent.iter_mut().find(|r| r.who == Who::Entity(entity)) {
                known.sentence = s.index;
                known.subject = is_subject(s, clauses, token);
            }
        }
    }

    fn person(
        &mut self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        entity: usize,
    ) {
        let title = token.checked_sub(1).map(|t| s.folded(t));
        let mut gender = match title.map(|t| t.trim_end_matches('.')) {
            Some(title) if holds(words::MEN, title) => Gender::Male,
            Some(title) if holds(words::WOMEN, title) => Gender::Female,
            _ => context.entities.get(entity).map_or(Gender::Unknown, |entity| gender_of_name(&entity.name)),
        };
        let same = |&t: &usize| s.mention[t] == s.mention[token];
        let mut name = (0..token).rev().take_while(same).chain((token..s.len()).take_while(same));
        let subject = name.any(|t| clauses.is_subject[t]);
        let who = Who::Entity(entity);
        let old = self.recent.iter().find(|r| r.who == who);
        if let (Some(old), Gender::Unknown) = (old, gender) {
            gender = old.gender;
        }
        self.recent.retain(|r| r.who != who);
        self.recent.push(Recent { sentence: s.index, who, gender, subject });
    }

    /// "a guard", "her lawyer", "the president": one person, who is not named.
    fn unnamed(&mut self, s: &Sentence<'_, '_>, clauses: &Clauses, token: usize) {
        let lemma = s.lemma(token);
        let one = s.morph(token) != Morph::Plural
            && s.lemma_in(token, words::WHO)
            && !s.lemma_in(token, words::BODIES)
            && (s.child_of(token, &[Label::Det, Label::NmodPoss]).is_some()
                || s.upos(s.base_phrase(token).start) == Upos::Det);
        // an apposition, or what "be" says of somebody, is no further person
        let own = !matches!(s.label(token), Label::Appos | Label::Compound | Label::Flat)
            && s.child(token, Label::Cop).is_none()
            && !s.children(token).any(|c| matches!(s.label(c), Label::Appos | Label::Flat));
        if one && own {
            let gender = match lemma {
                _ if s.lemma_in(token, words::MEN) => Gender::Male,
                _ if s.lemma_in(token, words::WOMEN) => Gender::Female,
                _ => Gender::Unknown,
            };
            let subject = is_subject(s, clauses, token);
            let who = Who::Unnamed(s.base + token);
            self.recent.push(Recent { sentence: s.index, who, gender, subject });
        }
    }

    fn pronoun(
        &mut self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        (quote, said): (Option<&Quoted>, &[(usize, Range<usize>)]),
    ) -> Option<usize> {
        let word = s.folded(token);
        let speaker = quote.map(|q| match q.speaker {
            Speaker::Unknown => None,
            Speaker::Entity(entity) => Some(entity),
            Speaker::Token(head) => self.at(s, context, head),
        });
        let gender = match word {
            "he" | "him" | "his" | "himself" => Gender::Male,
            "she" | "her" | "hers" | "herself" => Gender::Female,
            "i" | "me" | "my" | "myself" => return speaker.flatten(),
            "it" | "they" if quote.is_none() => return self.reporter(s, clauses, context, token, word),
            _ => return None,
        };
        // whom somebody unknown calls "he" may be anybody
        if speaker == Some(None) {
            return None;
        }
        let subject = self.subject_beside(s, clauses, context, token);
        if word.ends_with("self") {
            return subject.filter(|&e| self.recent.iter().any(|r| r.who == Who::Entity(e)));
        }
        let speaker = speaker.flatten();
        let not = |entity: usize| Some(entity) == subject || Some(entity) == speaker;
        // whom somebody speaks of is not the speaker
        let named = |t: usize| s.mention[t].map(|m| context.mentions[m as usize].entity);
        let content = said.iter().find(|(source, _)| *source == token).map(|(_, content)| content);
        let spoken_of =
            |entity: usize| content.is_some_and(|content| content.clone().any(|t| named(t) == Some(entity)));
        // "… he told old jokes,” Roth wrote": a quotation whose first mark stands elsewhere
        let closes = |at: usize| at < s.len() && matches!(s.word(at), "”" | "»" | "''");
        let opens = |at: usize| matches!(s.word(at), "“" | "«" | "``");
        let unopened = |content: &Range<usize>| {
            let end = content.end;
            content.len() <= LONGEST_QUOTATION
                && (end.saturating_sub(1)..end + 2).any(closes)
                && !content.clone().any(opens)
        };
        let writer = said
            .iter()
            .find(|(_, content)| content.contains(&token) && unopened(content))
            .and_then(|(source, _)| self.at(s, context, *source));
        let fits = |r: &&mut Recent| {
            r.gender.agrees(gender)
                && !matches!(r.who, Who::Entity(entity)
                    if not(entity) || spoken_of(entity) || Some(entity) == writer)
        };
        let told = self.reported(s, clauses, context, token, (quote, said));
        let speaks = content.is_some();
        let spoke = self.spoke.filter(|&(sentence, _)| sentence < s.index && sentence + MEMORY >= s.index);
        let mut candidates: Vec<&mut Recent> = self.recent.iter_mut().filter(fits).collect();
        let among = |entity: usize| candidates.iter().position(|r| r.who == Who::Entity(entity));
        // "Ruiz said **he** would go" tells of Ruiz, "“…,” **he** said" goes on with who spoke before
        let goes_on = spoke.filter(|_| speaks).and_then(|(at, who)| {
            let since = |r: &Recent| r.sentence > at && who.map(Who::Entity) != Some(r.who);
            who.filter(|_| !candidates.iter().any(|r| since(r)))
        });
        let chosen = match (told.or(goes_on).and_then(among), candidates.len()) {
            (_, 0) => None,
            (Some(index), _) => Some(candidates.swap_remove(index)),
            (None, 1) => candidates.pop(),
            _ => {
                // "he said" goes on with who was subject last; anything less clear stays open
                let last = candidates.iter().map(|r| r.sentence).max().unwrap_or(0);
                let before = candidates.iter().map(|r| r.sentence).filter(|&at| at < s.index).max();
                let acts = is_subject(s, clauses, token);
                // "Klein was sentenced. **He** was held": the one whom the sentence before tells of, whoever came earlier
                let alone = candidates.iter().filter(|r| r.sentence == last).count() == 1;
                let older = |r: &Recent| !alone && r.sentence < s.index;
                let mut subjects: Vec<_> = candidates
                    .into_iter()
                    .filter(|r| r.subject && (r.sentence == last || older(r)))
                    .collect();
                let only = if acts && subjects.len() == 1 { subjects.pop() } else { None };
                // who came up since, if only beside the point, may be meant as well
                only.filter(|r| r.sentence == last || Some(r.sentence) == before)
            }
        }?;
        // somebody without a name spoke since: he may be meant as well
        if spoke.is_some_and(|(at, who)| who.is_none() && at >= chosen.sentence) && told.is_none() {
            return None;
        }
        if chosen.gender == Gender::Unknown {
            chosen.gender = gender;
        }
        match chosen.who {
            Who::Entity(entity) => Some(entity),
            Who::Unnamed(_) => {
                chosen.sentence = s.index;
                None
            }
        }
    }

    /// "Ruiz said **he** would go": who says it, of the subject of what is said.
    fn reported(
        &self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        (quote, said): (Option<&Quoted>, &[(usize, Range<usize>)]),
    ) -> Option<usize> {
        let verb = s.head(token).filter(|_| matches!(s.label(token), Label::Nsubj | Label::NsubjPass))?;
        let says = s.head(verb).filter(|_| s.label(verb) == Label::Ccomp && quote.is_none())?;
        let source = clauses.subject[says].filter(|&source| source < says && says < token)?;
        // whom somebody suspects of something is seldom himself
        let of_others =
            matches!(s.lemma(says), "suggest" | "allege" | "claim" | "hint" | "insinuate" | "accuse");
        let reports =
            !of_others && said.iter().any(|(by, content)| *by == source && content.contains(&token));
        self.at(s, context, source).filter(|_| reports)
    }

    /// "Apple said **it** would sell", "Police said **they** found": the body that speaks of itself.
    fn reporter(
        &self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
        word: &str,
    ) -> Option<usize> {
        let verb = s.head(token).filter(|_| matches!(s.label(token), Label::Nsubj | Label::NsubjPass))?;
        let says = s.head(verb).filter(|_| s.label(verb) == Label::Ccomp && s.is_verb(verb))?;
        let told = says < token && s.lemma_in(says, words::SPEECH) && !clauses.passive[says];
        // "it is clear", "it takes two days": nobody
        let nobody = s.child_of(verb, &[Label::Cop, Label::Expl, Label::Csubj, Label::Ccomp]).is_some()
            || s.lemma_in(verb, words::NOBODYS_VERBS);
        let entity = self.at(s, context, clauses.subject[says].filter(|_| told && !nobody)?)?;
        let kind = context.entities.get(entity)?.kind;
        let fits = match kind {
            Kind::Organization => true,
            Kind::Place => word == "it",
            Kind::Group => word == "they",
            _ => false,
        };
        fits.then_some(entity)
    }

    /// "the 54-year-old": the only person there is.
    fn by_age(&self, s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
        let aged = s.lemma(token).ends_with("-old") || s.lemma(token) == "year-old";
        let definite = s.child(token, Label::Det).is_some_and(|d| s.word(d).eq_ignore_ascii_case("the"));
        match (aged && definite, self.recent.as_slice()) {
            (true, [Recent { who: Who::Entity(entity), .. }]) => Some(*entity),
            _ => None,
        }
    }

    /// The entity of a token of this sentence, named or resolved.
    fn at(&self, s: &Sentence<'_, '_>, context: &Context<'_, '_>, token: usize) -> Option<usize> {
        let named = name_of(s, context.mentions, token).map(|m| context.mentions[m].entity);
        named.or_else(|| self.entity(s.base + token))
    }

    /// The subject of the clause that a pronoun is object of: "him" in "Smith thanked him" is not Smith.
    fn subject_beside(
        &self,
        s: &Sentence<'_, '_>,
        clauses: &Clauses,
        context: &Context<'_, '_>,
        token: usize,
    ) -> Option<usize> {
        use Label::*;
        if !matches!(s.label(token), Obj | Iobj | Obl | OblAgent | Xcomp) {
            return None;
        }
        let subject = clauses.subject[s.head(token)?].filter(|&t| t != token)?;
        self.at(s, context, subject)
    }
}

/// Of a full name, by its given name.
fn gender_of_name(name: &str) -> Gender {
    let Some((given, _)) = name.split_once(' ') else { return Gender::Unknown };
    let given = fold(given);
    if holds(words::NAMES_OF_MEN, &given) {
        Gender::Male
    } else if holds(words::NAMES_OF_WOMEN, &given) {
        Gender::Female
    } else {
        Gender::Unknown
    }
}

/// "the Kowalskis": several people of one name.
fn is_family(s: &Sentence<'_, '_>, token: usize) -> bool {
    let alone = token + 1 >= s.len() || s.mention[token + 1] != s.mention[token];
    let article = token.checked_sub(1).is_some_and(|t| s.folded(t) == "the");
    alone && article && s.folded(token).ends_with('s')
}

fn is_subject(s: &Sentence<'_, '_>, clauses: &Clauses, token: usize) -> bool {
    matches!(s.label(token), Label::Nsubj | Label::NsubjPass) || clauses.is_subject[token]
}
