use super::Voice;
use super::class::Class;
use super::draft::{Draft, Phrase};
use super::emit::Emitter;
use super::frames::Frame;
use super::matching::is_who;
use super::rules::{SAYS, Trigger};
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::ops::Range;

/// What stands on one side of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Nobody.
    Missing,
    /// An entity, named or resolved.
    Entity,
    /// A phrase that says who, with a name in it: "police in Lagos".
    WhoWithName,
    /// A phrase that says who.
    Who,
    /// A phrase for anything else, with a name in it.
    ThingWithName,
    /// A phrase for anything else.
    Thing,
    /// A quality: "is **critical**".
    Quality,
    /// A clause.
    Clause,
    /// A bare number or sign.
    Quantity,
    /// A pronoun that stays open.
    Pronoun,
    /// A noun that says no more than a pronoun: "the issue", "the following statement".
    Hollow,
    /// Half a phrase, or a word that stands for another of the sentence: the tree went wrong.
    Broken,
}

impl Side {
    fn names(self) -> bool {
        matches!(self, Side::Entity | Side::WhoWithName | Side::ThingWithName)
    }

    fn says_who(self) -> bool {
        matches!(self, Side::Entity | Side::WhoWithName | Side::Who)
    }

    fn says_what(self) -> bool {
        self.names() || matches!(self, Side::Who | Side::Thing)
    }
}

/// Which relations are handed on, and how far they are to be trusted.
impl Emitter<'_, '_, '_> {
    /// Whether a relation says enough to be given. With `all_frames` nearly everything does; else it must tell something of
    /// an entity that a reader understands without the sentence, and no sign may show that the tree is wrong.
    pub(super) fn worth(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let further = draft.tells_further();
        if draft.subject.is_none() && draft.object.is_none() {
            // "is projected to shrink this year", where the tree lost who: something for a reader of all frames only
            return self.context.all_frames && further && frame.kind == Trigger::Verb;
        }
        if self.context.all_frames {
            return draft.object.is_some() || further || frame.kind != Trigger::Copula;
        }
        if !self.holds_any_name(draft) {
            return false;
        }
        let [subject, object] = self.sides(draft, frame, heads);
        if subject == Side::Broken || object == Side::Broken || self.in_doubt(draft, frame, heads) {
            return false;
        }
        // "no strike **as defined by** the task force": how a word is meant, not what was done
        if draft.voice == Voice::Passive && frame.head > 0 && self.s.word(frame.head - 1) == "as" {
            return false;
        }
        if self.points_outside(draft, heads) {
            return false;
        }
        let topic =
            |role: &str| matches!(role, "on" | "about" | "of" | "between" | "over" | "regarding" | "that");
        let on_topic = draft.others.iter().any(|(role, other)| topic(role) && self.holds_name(other));
        if subject == Side::Hollow && !object.names() || object == Side::Hollow && !on_topic {
            return false;
        }
        if subject == Side::Missing && draft.rule.is_none() && draft.voice == Voice::Active {
            return false;
        }
        // "it was hard to work for her": nobody works
        let it = |a: &Phrase| {
            let tokens = a.tokens();
            tokens.len() == 1 && matches!(self.s.folded(tokens.start), "it" | "this" | "that" | "there")
        };
        let beside = heads[0].and_then(|head| self.s.head(head)) == Some(frame.head);
        if subject == Side::Pronoun && !beside && draft.subject.as_ref().is_some_and(it) {
            return false;
        }
        match frame.kind {
            Trigger::Copula => self.linked_is_worth(draft, frame, [subject, object], heads, further),
            _ if draft.rule.is_some() => self.named_is_worth(draft, frame, subject, object),
            _ => self.plain_is_worth(draft, frame, subject, object),
        }
    }

    /// "X is Y" and its like.
    fn linked_is_worth(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        [subject, object]: [Side; 2],
        heads: [Option<usize>; 2],
        further: bool,
    ) -> bool {
        if object == Side::Missing && !further {
            return false;
        }
        // "his father Omar": whose, only the sentence knows
        let unowned = frame.title.as_ref().is_some_and(|title| {
            let first = self.s.base + title.start;
            self.s.upos(title.start) == Upos::Pron
                && self.s.mention[title.start].is_none()
                && self.antecedents.entity(first).is_none()
        });
        if unowned || object == Side::Pronoun {
            return false;
        }
        if draft.rule.is_some() {
            return subject.says_who() || subject.names();
        }
        if frame.group.is_empty() {
            // a role told without a verb: the name is there, what it is must be a description and no name of its own
            let described = frame.title.as_ref().is_some_and(|title| {
                let first = title.start;
                self.s.upos(first) == Upos::Det
                    || self.s.label(first) == Label::NmodPoss && self.s.upos(first) != Upos::Pron
                    || is_who(self.s, frame.head)
                    || self.s.lemma_in(frame.head, words::OFFICES)
            });
            // "two major banks, **Citigroup** and …": one of them is not both
            let counted = frame.title.as_ref().is_some_and(|title| {
                let number = self.s.child(frame.head, Label::Nummod).filter(|&n| title.contains(&n));
                number.is_some_and(|n| self.s.morph(frame.head) == Morph::Plural && self.s.folded(n) != "one")
            });
            // "New Delhi, **the capital**": of what, and "**Ayatollah** Ali Omar": how he is addressed
            let bare = frame.title.as_ref().is_some_and(|title| match title.len() {
                1 => self.s.lemma_in(title.start, words::FORMS_OF_ADDRESS),
                2 => {
                    let more = &[Label::Nmod, Label::Acl, Label::AclRelcl];
                    self.s.folded(title.start) == "the"
                        && self.s.upos(title.start + 1) == Upos::Noun
                        && self.s.child_of(title.start + 1, more).is_none()
                }
                _ => false,
            });
            return subject == Side::Entity
                && described
                && !bare
                && !counted
                && !self.headline_inside(frame)
                && !frame
                    .title
                    .as_ref()
                    .is_some_and(|title| self.only_the(title.clone(), words::HOLLOW_ROLES));
        }
        // the subject of "is" stands beside it; a place or a state behind a preposition tells something where it is named
        let beside = self.s.child(frame.head, Label::Cop).is_none()
            || heads[0].and_then(|h| self.s.head(h)) == Some(frame.head)
            || matches!(self.s.label(frame.head), Label::Conj | Label::AclRelcl | Label::Xcomp);
        if !beside {
            return false;
        }
        match object {
            // "is on a visit **to** Rome", "is in talks in **with** Iran", where the tree lost the visit and the talks
            Side::Entity
                if draft.predicate == "be"
                    && draft
                        .preposition
                        .as_deref()
                        .is_some_and(|p| matches!(p, "to" | "with") || p.contains(' ')) =>
            {
                false
            }
            Side::Entity => subject.says_what(),
            _ if draft.preposition.is_some() => false,
            Side::WhoWithName | Side::Who | Side::ThingWithName | Side::Thing => {
                subject == Side::Entity && self.s.is_nominal(frame.head) && frame.lemma != "be"
            }
            _ => false,
        }
    }

    /// A verb or a dash inside a title: a headline was taken for a name and what it is.
    fn headline_inside(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let dash =
            |t: usize| matches!(s.word(t), "-" | "–" | "—" | ":" | "|") && !s.tokens.tokens[s.base + t].glued;
        frame
            .title
            .as_ref()
            .is_some_and(|title| title.clone().any(|t| t != frame.head && (s.is_verb(t) || dash(t))))
    }

    /// A relation that a rule knows.
    fn named_is_worth(&self, draft: &Draft<'_>, frame: &Frame<'_>, subject: Side, object: Side) -> bool {
        // "they agreed with Rome", "Rome urged them": somebody whom only the sentence knows
        if subject == Side::Pronoun
            || object == Side::Pronoun
            || subject == Side::Clause
            || object == Side::Quantity && !subject.names()
        {
            return false;
        }
        // "killing two and wounding three": two of whom
        let counted = |side: &Option<Phrase>| {
            side.as_ref().is_some_and(|phrase| {
                let tokens = phrase.tokens();
                tokens.len() == 1 && holds(words::INDEFINITE, self.s.folded(tokens.start))
            })
        };
        if subject == Side::Quantity && counted(&draft.subject)
            || object == Side::Quantity && counted(&draft.object)
        {
            return false;
        }
        if object == Side::Clause && self.thinks_of_it(draft) {
            return false;
        }
        // one meets somebody, and no clause
        if object == Side::Clause && draft.is_symmetric() {
            return false;
        }
        let noun = frame.kind == Trigger::Noun;
        if subject == Side::Missing && !noun && draft.voice == Voice::Active {
            return false;
        }
        let alone = object == Side::Missing && draft.voice == Voice::Active;
        // "expressed concern", "issued a statement": about what, and what it says, is not told; "accepted a truce" tells it
        let id = draft.relation().unwrap_or_default();
        let light = frame.kind == Trigger::Light
            && (draft.time.is_some() || !holds(words::RELATIONS_WITH_OBJECT, id));
        // what is said may stand in another sentence, and is joined later
        let says = draft.relation() == Some(SAYS);
        // where and when something was announced does not tell what
        let empty = holds(words::RELATIONS_WITH_OBJECT, id)
            && !matches!(id, "attends" | "visits" | "attacks")
            && draft.others.is_empty();
        if alone && !says && (empty || !light && !self.is_whole(draft)) {
            return false;
        }
        // "the attack on Kyiv": a noun with one side tells little of who, when and where
        if noun && (subject == Side::Missing || object == Side::Missing) {
            let verb = draft.predicate.split(' ').next().unwrap_or_default();
            let when = draft.time.is_some() || draft.place.is_some();
            let whole = object == Side::Missing && holds(words::WHOLE_VERBS, verb);
            return (whole || when) && (subject.says_who() || object.names());
        }
        let who = subject.says_who() || object.says_who();
        let told = object == Side::Clause && draft.object.as_ref().is_some_and(|o| self.holds_name(o));
        subject.names() || object.names() || who && (told || self.named_place(draft)) || draft.place.is_some()
    }

    /// Whether a relation without an object tells something: its verb needs none, or whom or what it is about stands behind a
    /// preposition.
    pub(super) fn is_whole(&self, draft: &Draft<'_>) -> bool {
        let verb = draft.predicate.split(' ').next().unwrap_or_default();
        let about = |role: &str| {
            matches!(role, "for" | "to" | "of" | "on" | "against" | "with" | "about" | "over" | "that")
        };
        holds(words::WHOLE_VERBS, verb)
            || draft.place.is_some()
            || draft.event.is_some()
            || draft.others.iter().any(|(role, _)| about(role))
    }

    /// A verb without a rule: somebody who does something to somebody or something.
    fn plain_is_worth(&self, draft: &Draft<'_>, frame: &Frame<'_>, subject: Side, object: Side) -> bool {
        let verb = frame.lemma.split(' ').next().unwrap_or_default();
        if frame.lemma == verb && holds(words::EMPTY_VERBS, verb) {
            // "has control of Mosul", "took place in Rome"
            // "his comments came in Rome": where somebody spoke, and not what he said
            if verb == "come" && object == Side::Missing && subject == Side::ThingWithName {
                return false;
            }
            return subject.names() && (object.names() || object != Side::Pronoun && draft.place.is_some());
        }
        let direct = draft.preposition.is_none();
        match (subject, object) {
            (
                Side::Pronoun | Side::Hollow | Side::Clause | Side::Quality | Side::Quantity | Side::Broken,
                _,
            ) => false,
            (_, Side::Pronoun | Side::Quality | Side::Quantity | Side::Clause) => false,
            (Side::Missing, object) => object.says_who() && object.names(),
            (subject, Side::Missing) => {
                matches!(subject, Side::Entity | Side::WhoWithName) && self.named_place(draft)
            }
            (Side::Entity, object) => object.says_what() || object == Side::Hollow,
            (Side::WhoWithName, object) => object.says_what(),
            (Side::Who, object) => object.names() || self.named_place(draft),
            // floods close a port, a bomb hits an embassy
            (Side::ThingWithName | Side::Thing, object) => object.names() && direct,
        }
    }

    fn named_place(&self, draft: &Draft<'_>) -> bool {
        let others = draft.others.iter().map(|(_, other)| other);
        // a name somewhere in a long clause is not whom it is about
        let short = |a: &&Phrase| a.entity.is_some() || a.tokens().len() <= 10;
        draft.place.iter().chain(&draft.event).chain(others).filter(short).any(|a| self.holds_name(a))
    }

    /// What stands as subject and as object.
    pub(super) fn sides(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> [Side; 2] {
        [self.side(&draft.subject, heads[0], frame), self.side(&draft.object, heads[1], frame)]
    }

    fn side(&self, argument: &Option<Phrase>, head: Option<usize>, frame: &Frame<'_>) -> Side {
        let Some(argument) = argument else { return Side::Missing };
        let Some(head) = head else { return Side::Clause };
        let s = self.s;
        let tokens = argument.tokens();
        let each = s.folded(head) == "each" && head + 1 < s.len() && s.folded(head + 1) == "other";
        let one = each || matches!(s.lemma(head), "one" | "other") && s.mention[head].is_none();
        // "the rest of them"
        let last = tokens.clone().last().filter(|&t| t != head && s.upos(t) == Upos::Pron);
        if last.is_some() && argument.entity.is_none() {
            return Side::Pronoun;
        }
        if s.upos(head) == Upos::Pron || one || self.is_one_of(argument, words::PRONOUNS) {
            let word = s.folded(head);
            return match argument.entity {
                Some(_) => Side::Entity,
                None if holds(words::RELATIVES, word) => Side::Broken,
                None => Side::Pronoun,
            };
        }
        // "whose brother": half a phrase, since whose he is stands before it
        if s.folded(tokens.start) == "whose" || self.is_broken(tokens.clone(), head, frame) {
            return Side::Broken;
        }
        if argument.entity.is_some() {
            return Side::Entity;
        }
        let name = self.holds_name(argument);
        if self.only_the(s.extent(head), words::HOLLOW_THINGS) {
            return Side::Hollow;
        }
        // "**That India is no island** has not struck them"
        if matches!(s.label(head), Label::Csubj | Label::CsubjPass) && s.child(head, Label::Cop).is_some() {
            return Side::Clause;
        }
        match s.upos(head) {
            Upos::Verb | Upos::Aux if s.mention[head].is_none() => Side::Clause,
            Upos::Num | Upos::Sym if !tokens.clone().any(|t| s.is_noun(t)) => Side::Quantity,
            Upos::Adj | Upos::Adv if !is_who(s, head) => Side::Quality,
            _ => match (self.is_somebody(head), name) {
                (true, true) => Side::WhoWithName,
                (true, false) => Side::Who,
                (false, true) => Side::ThingWithName,
                (false, false) => Side::Thing,
            },
        }
    }

    /// A phrase that says who, also behind a number ("dozens of farmers"); a name that nothing knows is more often somebody
    /// than something.
    fn is_somebody(&self, head: usize) -> bool {
        let s = self.s;
        let mut at = head;
        for _ in 0..3 {
            if is_who(s, at) || s.upos(at) == Upos::Propn {
                return true;
            }
            let of = s.children(at).find(|&c| {
                c > at && s.label(c) == Label::Nmod && s.preposition(c).is_some_and(|(p, _)| p == "of")
            });
            match of {
                Some(of) if s.lemma_in(at, words::INDEFINITE) || s.lemma_in(at, words::QUANTITIES) => at = of,
                _ => return false,
            }
        }
        false
    }

    /// A noun of a class with nothing beside it but what points at it: "the issue", "several details".
    fn only_the(&self, mut phrase: Range<usize>, class: &Class) -> bool {
        let s = self.s;
        phrase.next_back().is_some_and(|head| s.lemma_in(head, class))
            && phrase
                .all(|t| matches!(s.upos(t), Upos::Det | Upos::Num) || s.lemma_in(t, words::HOLLOW_MODIFIERS))
    }

    fn holds_any_name(&self, draft: &Draft<'_>) -> bool {
        let slots = [&draft.subject, &draft.object, &draft.place, &draft.event];
        let others = draft.others.iter().map(|(_, other)| other);
        slots.into_iter().flatten().chain(others).any(|a| self.holds_name(a))
    }

    /// Whether a name stands in the subject, and one in the object or beside it.
    pub(super) fn ties_names(&self, draft: &Draft<'_>) -> bool {
        let others = draft.others.iter().map(|(_, other)| other);
        let mut rest = [&draft.object, &draft.place, &draft.event].into_iter().flatten().chain(others);
        draft.subject.as_ref().is_some_and(|s| self.holds_name(s)) && rest.any(|a| self.holds_name(a))
    }

    fn holds_name(&self, argument: &Phrase) -> bool {
        argument.entity.is_some() || argument.tokens().any(|t| self.s.mention[t].is_some())
    }

    /// How much a relation of this make tells beside one of another make, set by hand: what a noun says, or a verb without a
    /// second side, is seldom what somebody wants to know who asks for all frames, and comes last however sure it is.
    pub(super) fn fullness(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> f32 {
        let ruled = draft.rule.is_some();
        let first = if draft.voice == Voice::Passive { &draft.object } else { &draft.subject };
        let second = draft.object.is_some() && draft.voice == Voice::Active
            || draft.subject.is_some() && draft.voice == Voice::Passive
            || draft.tells_further();
        let own = matches!(
            self.s.label(frame.head),
            Label::Root | Label::Conj | Label::Ccomp | Label::Parataxis | Label::AclRelcl
        ) || self.s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]).is_some();
        match frame.kind {
            Trigger::Noun if ruled && first.is_some() && second => 0.8,
            Trigger::Noun if first.is_some() && second => 0.25,
            Trigger::Noun => 0.15,
            Trigger::Copula if frame.group.is_empty() => 0.9,
            _ if !second => 0.2,
            _ if first.is_none() => 0.9,
            _ if own || !frame.chain.is_empty() => 1.0,
            _ => 0.9,
        }
    }
}
