//! Relations while they are weighed, and how those that are given are written out.
//!
//! In: a frame and where its arguments went. Out: a draft, in which nothing is a copy of the text, so that the many that are
//! not given cost little; and of a draft that is given, the relation.

use super::emit::{Emitter, Slots};
use super::frames::{self, Arg, Frame, Role};
use super::matching::Match;
use super::outcome::standing;
use super::relation::{Argument, Relation, RoleArgument, TextSpan, TimeArgument};
use super::rules::{self, RULES, Rule, Trigger};
use super::status;
use super::{Assertion, Plover, Voice};
use crate::parse::Label;
use crate::rule::RuleId;
use crate::tag::Upos;
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// One participant: its tokens in the sentence, and the entity that it holds or refers to.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    start: usize,
    end: usize,
    pub span: Span,
    pub entity: Option<usize>,
}

impl Phrase {
    pub fn new(tokens: Range<usize>, span: Span, entity: Option<usize>) -> Phrase {
        Phrase { start: tokens.start, end: tokens.end, span, entity }
    }

    /// The tokens, counted from the sentence's first.
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// When: where that stands, and the date, as an index into the document's, where it is one.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub span: Span,
    pub date: Option<usize>,
}

/// A [`Relation`] that is not written out yet.
#[derive(Debug, Clone)]
pub struct Draft<'s> {
    pub predicate: Cow<'s, str>,
    pub preposition: Option<Cow<'s, str>>,
    pub voice: Voice,
    pub subject: Option<Phrase>,
    pub object: Option<Phrase>,
    pub place: Option<Phrase>,
    pub time: Option<Moment>,
    pub event: Option<Phrase>,
    /// Everybody and everything else, each with its preposition.
    pub others: Vec<(Cow<'s, str>, Phrase)>,
    pub assertion: Assertion,
    pub rule: Option<&'static Rule>,
    pub plover: Option<Plover>,
}

impl Draft<'_> {
    /// The normalised relation, where a rule gives one.
    pub fn relation(&self) -> Option<&'static str> {
        self.rule.map(|rule| rule.id)
    }

    /// Whether it reads the same both ways: "A met B", "B met A".
    pub fn is_symmetric(&self) -> bool {
        self.rule.is_some_and(|rule| rule.symmetric)
    }

    /// Whether it tells when, where, at what occasion or with whom.
    pub fn tells_further(&self) -> bool {
        self.place.is_some() || self.time.is_some() || self.event.is_some() || !self.others.is_empty()
    }
}

impl<'s> Emitter<'_, 's, '_> {
    /// Everything but subject and object.
    pub(super) fn draft(&self, frame: &Frame<'s>, found: Option<Match>, slots: &Slots) -> Draft<'s> {
        let s = self.s;
        let rule = found.map(|f| &RULES[f.sense().rule as usize]);
        let mut draft = Draft {
            predicate: self.predicate(frame, rule.map(|r| r.predicate)),
            preposition: slots.taken[0]
                .map(|index| &frame.args[index])
                .filter(|a| rule.is_none() && !a.case.is_empty())
                .map(|a| a.prep.clone()),
            // turned about, the one who acts stands where the grammar puts the other: "Porto lost to Benfica"
            voice: match (found.is_some_and(|f| f.reversed), frame.voice) {
                (false, voice) => voice,
                (true, Voice::Active) => Voice::Passive,
                (true, Voice::Passive) => Voice::Active,
            },
            subject: None,
            object: None,
            place: None,
            time: None,
            event: None,
            others: Vec::new(),
            assertion: match frame.kind {
                Trigger::Copula if frame.group.is_empty() => status::of_role(s, frame.head),
                _ => self.status[frame.head].assertion(),
            },
            rule,
            plover: found
                .and_then(|f| f.root)
                .and_then(|root| rules::outcome(root, standing(frame, self.status))),
        };
        // "blocked the entrance": the act is not undone by its own verb
        let undone = |noun: usize| {
            let no = |det: usize| matches!(s.folded(det), "no" | "any" | "neither");
            self.status[noun].assertion() == Assertion::Negated && s.child(noun, Label::Det).is_some_and(no)
        };
        if frame.noun.is_some_and(undone) {
            draft.assertion = Assertion::Negated;
        }
        for (index, arg) in frame.args.iter().enumerate() {
            if arg.prep != "according to"
                && !slots.taken.contains(&Some(index))
                && !slots.subjects.contains(&arg.head)
            {
                if self.context.all_frames && arg.case == slots.case && !arg.case.is_empty() {
                    // its preposition stands in the phrase already
                    let bare = Arg { case: 0..0, ..arg.clone() };
                    self.place_argument(frame, &bare, slots, &mut draft);
                } else {
                    self.place_argument(frame, arg, slots, &mut draft);
                }
            }
        }
        if let (Some(clause), None, true) = (frame.clause, &slots.clause, self.context.all_frames) {
            // "told reporters **that …**"
            let range = s.extent(clause);
            if range.len() <= 120 && !range.contains(&frame.head) {
                draft.others.push((Cow::Borrowed("that"), self.of_tokens(range, None)));
            }
        }
        if let (Some(infinitive), None) = (frame.infinitive, &slots.clause) {
            let range = s.extent(infinitive);
            if range.len() <= 120 && !range.contains(&frame.head) {
                draft.others.push((Cow::Borrowed("to"), self.of_tokens(range, None)));
            }
        }
        if !self.context.all_frames {
            for &object in slots.objects.iter().take(1) {
                self.names_behind(object, &mut draft);
            }
            // "raised the issue in a call with Lavrov"
            for arg in frame.args.iter().filter(|a| a.role == Role::Prep && s.upos(a.head) == Upos::Noun) {
                self.names_behind(arg.head, &mut draft);
            }
        }
        draft
    }

    fn predicate(&self, frame: &Frame<'s>, folded: Option<&'static str>) -> Cow<'s, str> {
        match (frame.kind, folded) {
            (Trigger::Light | Trigger::Noun, Some(verb)) => Cow::Borrowed(verb),
            // a role told without a verb is one, whatever the tagger saw
            (Trigger::Copula, _) if frame.title.is_some() || self.s.is_nominal(frame.head) => {
                Cow::Borrowed("be")
            }
            (Trigger::Copula, _) => Cow::Owned(format!("be {}", frame.lemma)),
            (Trigger::Verb, None) if !self.context.all_frames && frames::takes_place(self.s, frame.head) => {
                Cow::Borrowed("take place")
            }
            _ => frame.lemma.clone(),
        }
    }

    fn phrase(&self, frame: &Frame<'_>, slots: &Slots) -> String {
        let mut tokens = frame.group.clone();
        tokens.extend(slots.case.clone());
        if tokens.is_empty() {
            return if self.context.all_frames {
                "is".to_owned()
            } else if self.s.upos(frame.head) == Upos::Adp {
                // "**Near** Sirte, two strikes hit four units"
                self.s.folded(frame.head).to_owned()
            } else {
                self.s.word(frame.head).to_owned()
            };
        }
        tokens.sort_unstable();
        tokens.dedup();
        self.s.join(&tokens)
    }

    fn trigger(&self, frame: &Frame<'_>) -> Range<usize> {
        let mut range = frame.head..frame.head + 1;
        if let (Trigger::Copula, Some(be)) = (frame.kind, self.s.child(frame.head, Label::Cop)) {
            // "is critical" carries the relation; before a noun "is" alone does
            let end = if !self.s.is_nominal(frame.head) && frame.head > be { frame.head + 1 } else { be + 1 };
            range = if end - be <= 6 { be..end } else { be..be + 1 };
        }
        if let Some(noun) = frame.noun.filter(|&n| n.abs_diff(frame.head) <= 6) {
            range = range.start.min(noun)..range.end.max(noun + 1);
        }
        let top = frame.chain.first().filter(|&&t| t < frame.head && frame.head - t <= 8);
        if let (true, Some(&top)) = (self.context.all_frames, top) {
            range.start = range.start.min(top);
        }
        range
    }

    /// Writes a draft out.
    pub(super) fn relation(&self, draft: Draft<'_>, frame: &Frame<'_>, slots: &Slots) -> Relation {
        let argument = |phrase: Phrase| self.written(phrase);
        let role = |(role, phrase): (Cow<'_, str>, Phrase)| RoleArgument {
            role: role.into_owned(),
            argument: argument(phrase),
        };
        let trigger = self.s.span(self.trigger(frame));
        Relation {
            phrase: self.phrase(frame, slots),
            trigger: TextSpan { span: trigger, text: self.text(trigger) },
            rule: RuleId::embedded(draft.relation().unwrap_or(generic(frame))),
            relation: draft.relation().map(str::to_owned),
            predicate: draft.predicate.into_owned(),
            preposition: draft.preposition.map(Cow::into_owned),
            voice: draft.voice,
            subject: draft.subject.map(argument),
            object: draft.object.map(argument),
            place: draft.place.map(argument),
            time: draft.time.map(|moment| TimeArgument {
                span: moment.span,
                text: self.text(moment.span),
                value: moment.date.and_then(|date| self.context.dates[date].value.clone()),
            }),
            event: draft.event.map(argument),
            others: draft.others.into_iter().map(role).collect(),
            assertion: draft.assertion,
            source: None,
            plover: draft.plover,
            confidence: 0.0,
        }
    }

    /// A phrase with its words.
    pub(super) fn written(&self, phrase: Phrase) -> Argument {
        Argument { span: phrase.span, text: self.text(phrase.span), entity: phrase.entity }
    }

    fn text(&self, span: Span) -> String {
        span.of(self.context.tokens.text).to_owned()
    }
}

fn generic(frame: &Frame<'_>) -> &'static str {
    match frame.kind {
        Trigger::Verb => "frame.verb",
        Trigger::Light => "frame.light",
        Trigger::Noun => "frame.noun",
        Trigger::Copula if frame.group.is_empty() => "frame.role",
        Trigger::Copula => "frame.be",
    }
}
