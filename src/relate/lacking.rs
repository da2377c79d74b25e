//! Signs that a relation lacks the word it turns on: what is quoted, what somebody is called, the half of a name.

use super::Voice;
use super::draft::{Draft, Phrase};
use super::emit::Emitter;
use super::frames::{Frame, Role};
use super::rules::Trigger;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Emitter<'_, '_, '_> {
    /// Whether what the verb turns on stands elsewhere, or nowhere; `heads` are those of subject and object.
    pub(super) fn lacks(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let sides = [&draft.subject, &draft.object];
        sides
            .into_iter()
            .flatten()
            .any(|side| self.half_a_name(side) || self.foreign_end(side) || self.half_a_phrase(side))
            || self.foreign_verb(frame)
            || frame.title.as_ref().is_some_and(|title| self.behind_slash(title.start))
            || frame.kind == Trigger::Verb
                && (self.content_untold(draft, frame)
                    || heads[0].is_some_and(|subject| self.by_amount(draft, frame, subject))
                    || heads[1].is_some_and(|object| {
                        self.complement_lost(draft, frame, object)
                            || self.clause_lost(draft, frame, object)
                            || self.half_a_compound(frame, object)
                            || self.object_shifted(draft, frame, object)
                            || self.comma_passive(frame)
                    }))
    }

    /// "**Sri** / Lanka": a name whose second half the tree holds to be one with it, and the names do not.
    fn half_a_name(&self, side: &Phrase) -> bool {
        let s = self.s;
        let tokens = side.tokens();
        let end = tokens.end;
        // "Ana Ruiz / Soto" is still Ana Ruiz
        let persons = |(one, other): (u32, u32)| {
            [one, other].iter().all(|&m| self.context.mentions[m as usize].kind == Kind::Person)
        };
        side.entity.is_some()
            && !tokens.is_empty()
            && end < s.len()
            && s.label(end) == Label::Flat
            && s.head(end).is_some_and(|h| tokens.contains(&h))
            && s.upos(end) == Upos::Propn
            && s.mention[end].is_some()
            && s.mention[end] != s.mention[end - 1]
            && s.date[end].is_none()
            && s.mention[end - 1].zip(s.mention[end]).is_some_and(|halves| !persons(halves))
    }

    /// "the Comisión Nacional **para**": a name in another language, cut behind a small word.
    fn foreign_end(&self, side: &Phrase) -> bool {
        let tokens = side.tokens();
        !tokens.is_empty() && holds(words::FOREIGN_LINKS, self.s.word(tokens.end - 1))
    }

    /// "introduced **a phone capable** of more", "celebrated **the** May 1 ruling": the phrase goes on.
    fn half_a_phrase(&self, side: &Phrase) -> bool {
        let s = self.s;
        let tokens = side.tokens();
        if tokens.is_empty() || side.entity.is_some() {
            return false;
        }
        let (last, end) = (tokens.end - 1, tokens.end);
        if last == tokens.start {
            return s.upos(last) == Upos::Det && matches!(s.folded(last), "the" | "a" | "an");
        }
        let quality = s.upos(last) == Upos::Adj && s.mention[last].is_none() && s.date[last].is_none();
        let noun = s.is_noun(last - 1) && s.head(last) == Some(last - 1);
        let goes_on = end < s.len() && matches!(s.folded(end), "of" | "to" | "for" | "from" | "with");
        quality && noun && goes_on
    }

    /// "the film North/**South** actor Ana Ruiz": half of what a slash joins is no role.
    fn behind_slash(&self, start: usize) -> bool {
        let s = self.s;
        start > 0
            && s.word(start - 1) == "/"
            && s.tokens.tokens[s.base + start].glued
            && s.tokens.tokens[s.base + start - 1].glued
    }

    /// "exports increased **by 75 percent**": an amount does nothing.
    fn by_amount(&self, draft: &Draft<'_>, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        draft.voice == Voice::Passive
            && subject > frame.head
            && s.mention[subject].is_none()
            && (matches!(s.lemma(subject), "percent" | "%" | "point" | "degree" | "fold")
                || s.upos(subject) == Upos::Num
                || s.upos(subject) == Upos::Sym)
    }

    /// "Comisión Nacional **para** la Paz": the tagger knows no Spanish.
    fn foreign_verb(&self, frame: &Frame<'_>) -> bool {
        holds(words::FOREIGN_LINKS, self.s.word(frame.head))
    }

    /// "quotes an official **as saying** …", "expressed **the same opinion**": the words themselves are not told.
    fn content_untold(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        let topic = draft.others.iter().any(|(role, _)| matches!(&**role, "about" | "over" | "at" | "for"));
        draft.rule.is_none() && (frame.lemma == "quote" || frame.lemma == "express" && !topic)
    }

    /// "won his first **World Cup** slalom title", where the tree cut the title off: a name that a noun follows tells of what
    /// sort that noun is.
    fn half_a_compound(&self, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let end = s.base_phrase(object).end;
        let thing = s.mention[object].is_some_and(|m| {
            self.context.mentions[m as usize].kind != Kind::Person && s.date[object].is_none()
        });
        let loose = end < s.len()
            && matches!(
                s.label(end),
                Label::Compound | Label::Flat | Label::NmodUnmarked | Label::Appos | Label::Dep | Label::Nmod
            );
        thing
            && loose
            && object > frame.head
            && !s.lemma_in(frame.head, words::GIVING)
            && frame.args.iter().any(|a| a.head == object && a.role == Role::Direct)
            && s.upos(end) == Upos::Noun
            && s.mention[end].is_none()
            && s.date[end].is_none()
            && !s.lemma_in(end, words::TIME_NOUNS)
    }

    /// "labeled the group **a danger**", where the tree lost the danger: what it is called is the point.
    fn complement_lost(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let calls = matches!(
            &*frame.lemma,
            "label"
                | "term"
                | "dub"
                | "brand"
                | "deem"
                | "hail"
                | "nickname"
                | "denounce as"
                | "characterize"
        );
        let told = draft.others.iter().any(|(role, _)| matches!(&**role, "as" | "to" | ""));
        // "hailed the accord" tells enough
        let hails = frame.lemma == "hail" && s.mention[object].is_none();
        calls
            && draft.rule.is_none()
            && !told
            && !hails
            && draft.preposition.is_none()
            && frame.voice == Voice::Active
            && object > frame.head
    }

    /// "hoping **the government** will act": nobody is hoped; what is hoped of him is the clause.
    fn clause_lost(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        draft.preposition.is_none()
            && object > frame.head
            && s.is_noun(object)
            && frame.voice == Voice::Active
            && matches!(&*frame.lemma, "hope" | "insist" | "complain" | "worry" | "aspire")
            && frame.args.iter().any(|a| a.head == object && a.role == Role::Direct)
    }

    /// "reduced **to ten years** the term of the general": two noun phrases side by side behind the verb, the first with a
    /// preposition; the second is the object.
    fn object_shifted(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let first = frame.head + 1;
        if draft.voice != Voice::Active
            || first >= object
            || frame.lemma != s.lemma(frame.head)
            || s.preposition(object).is_none_or(|(_, case)| case.start != first)
        {
            return false;
        }
        let end = s.base_phrase(object).end;
        if end + 1 >= s.len() || s.date[end].is_some() || s.mention[end].is_some() {
            return false;
        }
        let begins = s.upos(end) == Upos::Det && matches!(s.lemma(end), "the" | "a" | "an");
        let part = |t: &usize| matches!(s.upos(*t), Upos::Noun | Upos::Adj | Upos::Num | Upos::Propn);
        let last = (end + 1..s.len().min(end + 7)).take_while(part).last();
        let behind = last.is_some_and(|t| {
            let stop = t + 1 >= s.len() || matches!(s.upos(t + 1), Upos::Adp | Upos::Punct);
            // "moved to Rome the next year", but "reduced to ten years the prison term"
            let time = s.lemma_in(t, words::TIME_NOUNS) && s.upos(t - 1) != Upos::Noun;
            stop && s.upos(t) == Upos::Noun && s.date[t].is_none() && !time
        });
        begins && behind
    }

    /// "Adam Holt, **considered** unfit for the team, left": between a comma and what somebody is held to be, these forms tell
    /// what others think of him.
    fn comma_passive(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        frame.voice == Voice::Active
            && frame.head > 0
            && s.word(frame.head - 1) == ","
            && matches!(s.morph(frame.head), Morph::Past | Morph::Participle)
            && matches!(
                &*frame.lemma,
                "consider"
                    | "deem"
                    | "regard"
                    | "dub"
                    | "brand"
                    | "label"
                    | "nickname"
                    | "rate"
                    | "hail"
                    | "rank"
            )
            && s.child(frame.head, Label::Aux).is_none()
    }
}
