//! Signs that a name or a phrase on one side of a relation was cut in the middle: it would say something else than the text.

use super::draft::{Draft, Phrase};
use super::emit::{Emitter, OFFICE};
use super::matching::{is_who, without_prefix};
use super::rules::Trigger;
use super::words::{self, holds};
use super::{Voice, frames::Frame};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Emitter<'_, '_, '_> {
    /// Whether a side of the relation is half a name or half a phrase.
    pub(super) fn side_is_cut(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        heads: [Option<usize>; 2],
    ) -> bool {
        let phrase_is_cut = |side: &Option<Phrase>, head: Option<usize>| {
            side.as_ref()
                .is_some_and(|side| head.is_some_and(|h| self.s.is_noun(h)) && self.phrase_is_cut(side))
        };
        heads.into_iter().flatten().any(|head| self.name_is_cut(head))
            || heads[0].is_some_and(|subject| self.title_for_subject(draft, frame, subject))
            || heads[0].is_some_and(|subject| self.behind_preposition(draft, frame, subject))
            || frame.title.is_none()
                && (phrase_is_cut(&draft.subject, heads[0]) || phrase_is_cut(&draft.object, heads[1]))
    }

    /// "**Daniel** arap Moi", "**Sri** Lanka": the name goes on behind what was found of it; "**Counselors** Ana Ruiz": it begins with
    /// what she and another are.
    fn name_is_cut(&self, head: usize) -> bool {
        let s = self.s;
        let Some(name) = s.mention[head] else { return false };
        let kind = self.context.mentions[name as usize].kind;
        if kind == Kind::Group || kind == Kind::Event {
            return false;
        }
        // whom a list knows by half of the name, or the text by all of it, nobody mistakes
        let entity = self.context.entities.get(self.context.mentions[name as usize].entity);
        let known = |end: usize| {
            entity.is_some_and(|e| {
                e.link.is_some() || end < s.len() && e.name.split(' ').any(|part| part == s.word(end))
            })
        };
        let start = (0..=head).rev().take_while(|&t| s.mention[t] == Some(name)).last().unwrap_or(head);
        let end = (head..s.len()).find(|&t| s.mention[t] != Some(name)).unwrap_or(s.len());
        let capital = |t: usize| t < s.len() && s.word(t).starts_with(char::is_uppercase);
        let shouts = |t: usize| s.word(t).len() > 1 && !s.word(t).contains(char::is_lowercase);
        let free = |t: usize| {
            t < s.len()
                && s.mention[t].is_none()
                && s.date[t].is_none()
                && s.titled[t].is_none()
                && s.upos(t) == Upos::Propn
                && !s.lemma_in(t, words::OFFICES)
                && !holds(words::RANKS, s.folded(t))
        };
        let person = kind == Kind::Person;
        // "Dave **arno** Gough": a particle that nothing knows, in lower case
        let particle = person
            && end == start + 1
            && end + 1 < s.len()
            && s.mention[end].is_none()
            && s.word(end).chars().all(char::is_lowercase)
            && s.head(end).is_some_and(|h| s.mention[h] == Some(name) || h == end + 1)
            && matches!(s.label(end), Label::Flat | Label::Compound | Label::Amod | Label::NmodDesc)
            && capital(end + 1)
            && s.upos(end + 1) == Upos::Propn
            && s.date[end + 1].is_none();
        // the rest belongs to the name in the tree as well
        let rest = free(end)
            && capital(end)
            && shouts(end) == shouts(start)
            && (s.head(end).is_some_and(|h| s.mention[h] == Some(name))
                && matches!(s.label(end), Label::Flat | Label::Compound)
                || s.head(head) == Some(end) && matches!(s.label(head), Label::Flat | Label::Compound));
        let plural = person
            && end > start + 1
            && s.folded(start).strip_suffix('s').is_some_and(|one| {
                holds(words::OFFICES, one)
                    || holds(words::WHO, one)
                    || one == "counselor"
                    || one == "counsellor"
            });
        (particle || rest) && !known(end) || plural
    }

    /// "**Founder and CEO of Young Hands** Ana Ruiz said": the name between a title and the verb is who acts.
    fn title_for_subject(&self, draft: &Draft<'_>, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(phrase) = draft.subject.as_ref().filter(|_| frame.kind == Trigger::Verb) else {
            return false;
        };
        let end = phrase.tokens().end;
        if s.mention[subject].is_some() || !is_who(s, subject) || subject > frame.head || end > frame.head {
            return false;
        }
        let first = (end..frame.head).rev().find(|&t| !matches!(s.upos(t), Upos::Aux | Upos::Adv));
        first.is_some_and(|last| {
            s.person[last]
                && last - end < 8
                && (end..last).all(|t| s.mention[t].is_some() || matches!(s.upos(t), Upos::Propn | Upos::Adj))
        })
    }

    /// "forces loyal **to the general** seized it": with a preposition right before it a noun is part of the subject, and not the
    /// subject.
    fn behind_preposition(&self, draft: &Draft<'_>, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let active = draft.voice == Voice::Active && matches!(frame.kind, Trigger::Verb | Trigger::Light);
        if !active
            || subject > frame.head
            || s.label(subject) != Label::Nsubj
            || s.head(subject) != Some(frame.head)
            || s.upos(subject) == Upos::Pron
        {
            return false;
        }
        let Some(phrase) = &draft.subject else { return false };
        let start = phrase.tokens().start.min(s.base_phrase(subject).start);
        let Some(before) = start.checked_sub(1).filter(|&t| t > 0 && s.upos(t) == Upos::Adp) else {
            return false;
        };
        let to = matches!(s.word(before), "to" | "by" | "from" | "into" | "against" | "at")
            && matches!(s.upos(before - 1), Upos::Adj | Upos::Verb | Upos::Noun)
            && s.head(before).is_some_and(|h| h > before && h < frame.head);
        // "Ana Ruiz **of First Bank** said"
        let of = matches!(s.word(before), "of" | "at" | "from") && s.person[before - 1];
        to || of
    }

    /// "the ties between Peru **and its neighbours**", "a loss of $7 million **to $9 million**", "Lima's chief **U.S. negotiator**".
    fn phrase_is_cut(&self, phrase: &Phrase) -> bool {
        let s = self.s;
        let tokens = phrase.tokens();
        let end = tokens.end;
        if tokens.is_empty() || end >= s.len() {
            return false;
        }
        let last = end - 1;
        let between = tokens.clone().rev().find(|&t| s.word(t) == "between");
        let one_of_two = between.is_some_and(|t| {
            s.word(end) == "and"
                && s.morph(last) != Morph::Plural
                && !(t..end).any(|t| s.upos(t) == Upos::Cconj)
        });
        let amount = tokens.clone().any(|t| matches!(s.word(t), "$" | "€" | "£"))
            && s.word(end) == "to"
            && end + 1 < s.len()
            && matches!(s.word(end + 1), "$" | "€" | "£");
        let chief = s.folded(last) == "chief"
            && s.mention[last].is_none()
            && last > tokens.start
            && (s.mention[end].is_some_and(|m| self.context.mentions[m as usize].kind != Kind::Person)
                || s.upos(end) == Upos::Adj);
        one_of_two || amount || chief
    }

    /// "**chairman** Ana Ruiz", "Ana Ruiz, **co-founder**,", "is **a leader**": of what, only the text around knows.
    pub(super) fn lacks_body(&self, draft: &Draft<'_>, head: Option<usize>) -> bool {
        let s = self.s;
        let Some(office) = draft.object.as_ref().filter(|_| draft.relation() == Some(OFFICE)) else {
            return false;
        };
        let bodily = |t: usize| holds(words::OFFICES_OF_BODIES, without_prefix(s.lemma(t)));
        let bare = |t: usize| {
            matches!(s.upos(t), Upos::Det | Upos::Num | Upos::Punct | Upos::Cconj)
                || bodily(t)
                || holds(words::GRADES_OF_OFFICE, s.folded(t))
        };
        let somewhere = draft.place.is_some() || draft.event.is_some();
        // "the chair" of a body that was named before is resolved to it
        !somewhere
            && draft.others.is_empty()
            && head.is_some_and(|h| s.mention[h].is_none())
            && office.entity.is_none()
            && office.tokens().any(bodily)
            && office.tokens().all(|t| s.mention[t].is_none() && bare(t))
    }
}
