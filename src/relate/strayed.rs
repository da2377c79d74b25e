//! Signs that the subject of a frame is somebody else's: the verb tells of a nearer noun, or of nobody that is named.

use super::Voice;
use super::draft::Draft;
use super::emit::Emitter;
use super::frames::Frame;
use super::matching::is_who;
use super::rules::Trigger;
use super::words;
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Emitter<'_, '_, '_> {
    /// Whether the subject was taken from elsewhere.
    pub(super) fn strayed(&self, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        if heads[0].is_some_and(|subject| self.labels_speaker(frame, subject)) {
            return true;
        }
        let Some(subject) = heads[0].filter(|_| matches!(frame.kind, Trigger::Verb | Trigger::Light)) else {
            return false;
        };
        self.inside_what_is_said(frame, subject)
            || self.of_plan(frame, subject)
            || self.who_of_thing(frame, subject)
            || self.compound_of_somebody(frame, subject)
            || self.charged_with(frame, subject)
            || self.place_before_gerund(frame, subject)
            || self.day_acts(frame, subject)
            || self.mishap(frame, subject)
            || self.provided_for(frame, subject)
            || self.proposed(frame, subject)
            || self.demanded(frame, subject)
            || self.of_agent(frame, subject)
            || self.disagrees(frame, subject)
            || self.way_to_work(frame)
            || self.behind_other_clause(frame)
    }

    /// "proposed **holding** a vote", "called for **closing** the port", "talks on **ending** the war": who is to do it is open.
    fn proposed(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h < frame.head) else { return false };
        if s.morph(frame.head) != Morph::Gerund
            || s.head(subject) == Some(frame.head)
            || s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass, Label::Aux]).is_some()
        {
            return false;
        }
        let mark = s.child_of(frame.head, &[Label::Mark, Label::Case]).filter(|&m| m < frame.head);
        match mark.map(|m| s.folded(m)) {
            None => {
                matches!(s.label(frame.head), Label::Xcomp | Label::Ccomp)
                    && s.lemma_in(above, words::PROPOSING)
            }
            Some("for") => matches!(s.lemma(above), "call" | "press" | "campaign" | "push" | "argue"),
            Some("on" | "about" | "over" | "toward" | "towards") => {
                let talks = |t: usize| s.is_noun(t) && s.lemma_in(t, words::TALKS);
                talks(above) || s.child(above, Label::Obj).is_some_and(|o| o < frame.head && talks(o))
            }
            _ => false,
        }
    }

    /// "the opposition's **demands to reinstate** the judge": who demands it is not who is to do it.
    fn demanded(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h < frame.head) else { return false };
        let to = s.child(frame.head, Label::Mark).is_some_and(|m| m < frame.head && s.word(m) == "to");
        if !to || s.child_of(frame.head, &[Label::AuxPass, Label::Nsubj]).is_some() {
            return false;
        }
        let demand = |t: usize| {
            s.upos(t) == Upos::Noun
                && matches!(
                    s.lemma(t),
                    "demand" | "call" | "appeal" | "plea" | "order" | "ultimatum" | "pressure"
                )
        };
        // "**Lebanon rejected** calls to disarm them": it will not
        let rejects = |v: usize| {
            s.head(subject) == Some(v)
                && matches!(
                    s.lemma(v),
                    "reject" | "dismiss" | "ignore" | "resist" | "rebuff" | "oppose" | "defy" | "spurn"
                )
        };
        match s.label(frame.head) {
            Label::Acl if demand(above) => {
                let owner = s.head(subject) == Some(above)
                    && matches!(s.label(subject), Label::NmodPoss | Label::Compound | Label::Amod);
                owner || s.head(above).is_some_and(rejects)
            }
            Label::Advcl | Label::Xcomp => {
                rejects(above) && s.child(above, Label::Obj).is_some_and(|o| o < frame.head && demand(o))
            }
            _ => false,
        }
    }

    /// "the summit of **leaders that begins** on Friday": a verb in the singular tells nothing of a plural.
    fn disagrees(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let singular = match s.child_of(frame.head, &[Label::Aux, Label::AuxPass]) {
            Some(aux) => matches!(s.folded(aux), "is" | "was" | "has" | "does"),
            None => s.morph(frame.head) == Morph::Present3,
        };
        let relative = s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]);
        singular
            && s.label(frame.head) == Label::AclRelcl
            && s.head(frame.head) == Some(subject)
            && relative.is_some_and(|r| matches!(s.folded(r), "that" | "which"))
            && s.upos(subject) == Upos::Noun
            && s.morph(subject) == Morph::Plural
            && s.mention[subject].is_none()
    }

    /// "was driving **to work** in Lima": a place, and no purpose.
    fn way_to_work(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h + 2 == frame.head) else { return false };
        frame.lemma == "work"
            && s.word(frame.head - 1) == "to"
            && matches!(
                s.lemma(above),
                "drive" | "go" | "walk" | "ride" | "commute" | "return" | "travel" | "get"
            )
    }

    /// "a station funded by the **ministry that praises** him": what a thing is made or run by is seldom what "that" tells of.
    fn of_agent(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let that = s.child(frame.head, Label::Nsubj).is_some_and(|t| s.folded(t) == "that");
        let made = s.head(subject).filter(|&v| v < subject && s.label(v) == Label::Acl);
        that && s.label(frame.head) == Label::AclRelcl
            && s.head(frame.head) == Some(subject)
            && s.preposition(subject).is_some_and(|(p, _)| p == "by")
            && made.and_then(|v| s.head(v)).is_some_and(|thing| thing < subject && !is_who(s, thing))
    }

    /// "Three men were hurt **as settlers burned fields and threw** rocks": behind "and" an active past form without a subject
    /// goes with the clause beside it, not with the passive before.
    fn behind_other_clause(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h < frame.head) else { return false };
        let own = &[Label::Nsubj, Label::NsubjPass, Label::Aux, Label::AuxPass, Label::Mark];
        s.label(frame.head) == Label::Conj
            && frame.voice == Voice::Active
            && s.morph(frame.head) == Morph::Past
            && s.child_of(frame.head, own).is_none()
            && s.child(above, Label::AuxPass).is_some()
            && (above + 1..frame.head)
                .any(|t| matches!(s.folded(t), "as" | "while" | "when" | "because") && !s.is_verb(t + 1))
            && !(above..frame.head).any(|t| s.word(t) == ",")
    }

    /// "**Ana Ruiz:** It was hard": the name at the head of the sentence tells who speaks.
    fn labels_speaker(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let first = s.base_phrase(subject);
        first.start == 0 && first.end < frame.head && s.word(first.end) == ":"
    }

    /// "Police **say** a man who broke in and **fled** was hurt": who says it now does not flee in the past of the same clause.
    fn inside_what_is_said(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let own = s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass, Label::Mark, Label::Aux]);
        let Some(says) = s.head(frame.head).filter(|&h| s.head(subject) == Some(h) && own.is_none()) else {
            return false;
        };
        frame.voice == Voice::Active
            && says < frame.head
            && subject < says
            && s.morph(frame.head) == Morph::Past
            && s.lemma(frame.head) != s.lemma(says)
            && matches!(s.lemma(says), "say" | "claim" | "report" | "allege" | "believe")
            && match s.label(frame.head) {
                Label::Conj => matches!(s.morph(says), Morph::Present | Morph::Present3),
                Label::Advcl | Label::Ccomp | Label::Parataxis => true,
                _ => false,
            }
    }

    /// "the effort **to isolate** the town", "responsibility **for disarming** them", "more work is needed **to beat** them": no
    /// plan carries itself out.
    fn of_plan(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head) else { return false };
        if s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]).is_some() {
            return false;
        }
        let to = s.child(frame.head, Label::Mark).is_some_and(|m| m < frame.head && s.word(m) == "to");
        let gerund = s.morph(frame.head) == Morph::Gerund
            && s.child_of(frame.head, &[Label::Mark, Label::Case]).is_some_and(|m| m < frame.head);
        let common = s.upos(subject) == Upos::Noun && s.mention[subject].is_none();
        if common && (to || gerund) && s.lemma_in(subject, words::PLAN_NOUNS) && (subject == above || gerund)
        {
            return true;
        }
        let needed =
            to && above < frame.head && s.lemma(above) == "need" && s.child(above, Label::AuxPass).is_some();
        if needed {
            return true;
        }
        // "security around **Rome's** busiest square to prevent clashes": an owner's plans alone are what the owner does
        let owner = s.label(subject) == Label::NmodPoss && s.head(subject) == Some(above);
        owner
            && to
            && self.is_place_name(subject)
            && s.upos(above) == Upos::Noun
            && !s.lemma_in(above, words::PLAN_NOUNS)
            && s.label(above) == Label::Obl
    }

    fn is_place_name(&self, token: usize) -> bool {
        self.s.mention[token].is_some_and(|m| self.context.mentions[m as usize].kind == Kind::Place)
    }

    /// "forces in the north of **the country who are** leading": "who" is no place, and "who are" no single thing.
    fn who_of_thing(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(who) = s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]) else { return false };
        if who == subject || s.folded(who) != "who" || s.upos(subject) == Upos::Pron {
            return false;
        }
        let thing = s.upos(subject) == Upos::Noun
            && s.mention[subject].is_none()
            && s.morph(subject) != Morph::Plural
            && !is_who(s, subject);
        let plural = s
            .child_of(frame.head, &[Label::Aux, Label::AuxPass])
            .is_some_and(|aux| matches!(s.folded(aux), "are" | "were" | "have"));
        thing && plural
    }

    /// "a US-based **Qaeda** operative": the operative is based there.
    fn compound_of_somebody(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(noun) = s.head(frame.head).filter(|_| s.label(frame.head) == Label::Amod) else {
            return false;
        };
        noun != subject
            && s.head(subject) == Some(noun)
            && s.label(subject) == Label::Compound
            && s.mention[noun] != s.mention[subject]
            && is_who(s, noun)
    }

    /// "Peru charged two men **with hiding** it": those that are charged hid it.
    fn charged_with(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h < frame.head) else { return false };
        let with = s
            .child_of(frame.head, &[Label::Mark, Label::Case])
            .is_some_and(|m| m < frame.head && matches!(s.word(m), "with" | "of" | "for" | "from"));
        with && s.morph(frame.head) == Morph::Gerund
            && matches!(s.label(frame.head), Label::Advcl | Label::Acl | Label::Ccomp)
            && s.lemma_in(above, words::CHARGING)
            && s.label(subject) == Label::Nsubj
            && s.head(subject) == Some(above)
            && s.child(above, Label::Obj).is_some_and(|o| o > above && o < frame.head)
    }

    /// "marched through the capital, **Lima** demanding his return": a place that a comma sets off demands nothing.
    fn place_before_gerund(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let start = s.base_phrase(subject).start;
        s.morph(frame.head) == Morph::Gerund
            && s.label(frame.head) == Label::Advcl
            && s.head(subject) == Some(frame.head)
            && s.child_of(frame.head, &[Label::Aux, Label::Mark]).is_none()
            && subject < frame.head
            && start > 1
            && s.word(start - 1) == ","
            && s.is_noun(start - 2)
            && self.is_place_name(subject)
    }

    /// "**Sunday** … rejected the report": a day marks or sees something, and does nothing else.
    fn day_acts(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        s.date[subject].is_some()
            && s.mention[subject].is_none()
            && frame.kind == Trigger::Verb
            && matches!(s.morph(frame.head), Morph::Past | Morph::Infinitive | Morph::Gerund)
            && !matches!(s.lemma(frame.head), "mark" | "see" | "bring" | "witness" | "begin" | "be" | "give")
    }

    /// "**a helicopter** crashed, killing two": the crash killed them.
    fn mishap(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|&h| h < frame.head) else { return false };
        s.label(frame.head) == Label::Advcl
            && s.morph(frame.head) == Morph::Gerund
            && matches!(s.lemma(frame.head), "kill" | "injure" | "wound")
            && s.lemma_in(above, words::MISHAPS)
            && s.upos(subject) == Upos::Noun
            && s.head(subject) == Some(above)
    }

    /// "withdraws under a peace **accord** to end the war": what the paper is for is not what who acts above does.
    fn provided_for(&self, frame: &Frame<'_>, subject: usize) -> bool {
        let s = self.s;
        let to = s.child(frame.head, Label::Mark).filter(|&m| m > 0 && m < frame.head && s.word(m) == "to");
        let Some(paper) = to.map(|m| m - 1).filter(|&n| s.upos(n) == Upos::Noun && s.mention[n].is_none())
        else {
            return false;
        };
        paper != subject
            && subject < paper
            && matches!(s.label(frame.head), Label::Advcl | Label::Acl)
            && s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]).is_none()
            && matches!(s.label(paper), Label::Nmod | Label::Obl)
            && s.lemma_in(paper, words::PAPERS)
    }

    /// "the crowd burned **his house**", "the court overturned **that decision**": whose, or which, only the text around knows.
    pub(super) fn points_outside(&self, draft: &Draft<'_>, heads: [Option<usize>; 2]) -> bool {
        let s = self.s;
        let (Some(object), Some(head)) = (&draft.object, heads[1]) else { return false };
        if object.entity.is_some() || s.upos(head) != Upos::Noun || draft.voice == Voice::Passive {
            return false;
        }
        let tokens = object.tokens();
        let first = tokens.start;
        if tokens.len() == 2 && matches!(s.folded(first), "this" | "that" | "such" | "those") {
            return s.upos(first) != Upos::Pron || s.head(first) == Some(head);
        }
        let Some(subject) = heads[0] else { return false };
        let kind = s.mention[subject].map(|m| self.context.mentions[m as usize].kind);
        let several = kind.is_none() && s.upos(subject) == Upos::Noun && s.morph(subject) == Morph::Plural;
        let body = matches!(kind, Some(Kind::Place | Kind::Organization));
        // "the critics of **Omar** fought his plan"
        let person = |t: usize| s.person[t];
        let told = draft.subject.as_ref().is_some_and(|subject| subject.tokens().any(person));
        !told
            && matches!(s.folded(first), "his" | "her")
            && s.label(first) == Label::NmodPoss
            && s.head(first) == Some(head)
            && (several || body)
    }
}
