//! Relations that point at what is said elsewhere: "denied **the claim**", "released **a statement**".

use super::draft::{Draft, Phrase};
use super::emit::Emitter;
use super::frames::Frame;
use super::matching::is_who;
use super::rules::Trigger;
use super::words::{self, holds};
use super::{Assertion, Voice};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Emitter<'_, '_, '_> {
    /// Whether a relation tells that something was said, asked or reported, and not what. Asked of a draft whose sides are as
    /// long as they will be.
    pub(super) fn lacks_content(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        if self.context.all_frames {
            return false;
        }
        let topic = |role: &str| {
            matches!(
                role,
                "on" | "about" | "of" | "between" | "over" | "regarding" | "that" | "for" | "against" | "to"
            )
        };
        let told = draft.others.iter().any(|(role, _)| topic(role));
        match frame.kind {
            Trigger::Copula => frame.group.is_empty() && self.whose_is_open(draft, frame),
            Trigger::Noun => false,
            _ if told => false,
            Trigger::Light if draft.object.is_none() => {
                // "made **the** pledge" before a crowd: which one stands elsewhere
                let definite = |noun: usize| self.s.child(noun, Label::Det).is_some_and(|d| self.points(d));
                frame.noun.is_some_and(definite)
                    && draft.relation().is_some_and(|id| {
                        holds(words::RELATIONS_WITH_OBJECT, id)
                            || matches!(id, "promises" | "demands" | "proposes" | "requests" | "threatens")
                    })
            }
            _ => {
                draft.object.as_ref().is_some_and(|object| {
                    self.says_elsewhere(object)
                        || match draft.relation() {
                            // "asked the minister": what
                            Some("asks") => draft.voice == Voice::Active && frame.clause.is_none(),
                            Some("speaks_with") => self.is_press(object),
                            _ => false,
                        }
                }) || draft.rule.is_none() && self.is_byline(draft, frame)
            }
        }
    }

    /// "the claim", "that charge", "a statement".
    fn says_elsewhere(&self, object: &Phrase) -> bool {
        let s = self.s;
        let mut tokens = object.tokens();
        let Some(head) = tokens.next_back() else { return false };
        if object.entity.is_some() || s.upos(head) != Upos::Noun {
            return false;
        }
        let bare = tokens.clone().all(|t| {
            matches!(s.upos(t), Upos::Det | Upos::Num) || holds(words::HOLLOW_MODIFIERS, s.lemma(t))
        });
        let definite = tokens.next().is_none_or(|t| self.points(t));
        bare && (holds(words::UTTERANCES, s.lemma(head)) || definite && holds(words::UTTERED, s.lemma(head)))
    }

    fn points(&self, det: usize) -> bool {
        matches!(self.s.folded(det), "the" | "this" | "that" | "these" | "those" | "such" | "both" | "all")
    }

    fn is_press(&self, object: &Phrase) -> bool {
        let s = self.s;
        let mut tokens = object.tokens();
        tokens.next_back().is_some_and(|head| matches!(s.lemma(head), "reporter" | "journalist" | "press"))
            && tokens.all(|t| matches!(s.upos(t), Upos::Det | Upos::Num | Upos::Adj))
    }

    /// "Ana Roth **reports** from Lima", "**spoke** on condition of anonymity", "was **speaking** during a visit".
    fn is_byline(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let head = draft.object.as_ref().map(|object| object.tokens());
        match &*frame.lemma {
            "report" => s.morph(frame.head) != Morph::Past && draft.preposition.is_some(),
            "speak" | "talk" => {
                head.is_none_or(|mut object| object.any(|t| matches!(s.lemma(t), "condition" | "anonymity")))
            }
            _ => false,
        }
    }

    /// "the son Ahmed", "team member Ana Roth": whose son, and of which team, is not told.
    fn whose_is_open(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let Some(title) = frame.title.clone().filter(|_| draft.rule.is_none()) else { return false };
        if draft.others.iter().any(|(role, _)| matches!(&**role, "of" | "to" | "in" | "at" | "with" | "for"))
            || title.end > frame.head + 1
            || title.clone().any(|t| s.mention[t].is_some() || s.label(t) == Label::NmodPoss)
        {
            return false;
        }
        let unnamed = |t: usize| matches!(s.lemma(t), "team" | "committee" | "group" | "panel" | "party");
        let plain = |t: usize| matches!(s.upos(t), Upos::Det | Upos::Adj | Upos::Num) || unnamed(t);
        (title.start..frame.head).all(plain)
            && (holds(words::RELATIONAL, s.lemma(frame.head))
                || is_who(s, frame.head) && frame.head > title.start && unnamed(frame.head - 1))
    }

    /// Signs in the sentence that a name goes on beyond an argument ("Stanley "Tookie" Williams", "Ohio-based"), or begins
    /// before it ("in 2004 | U.S. forces").
    pub(super) fn is_cut(&self, tokens: std::ops::Range<usize>, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let (start, end) = (tokens.start, tokens.end);
        let capital = |t: usize| t < s.len() && s.word(t).starts_with(char::is_uppercase);
        let glued = |t: usize| t < s.len() && s.tokens.tokens[s.base + t].glued;
        let quote = |t: usize| t < s.len() && matches!(s.word(t), "\"" | "“" | "”" | "''" | "``");
        let named = start < end && s.mention[end - 1].is_some();
        let nicknamed = named && quote(end) && capital(end + 1) && quote(end + 2) && capital(end + 3);
        let hyphen = named
            && end + 1 < s.len()
            && matches!(s.word(end), "-" | "‑")
            && glued(end)
            && glued(end + 1)
            && !frame.alone
            && !(end..end + 3).contains(&frame.head);
        let title = tokens.len() == 1 && matches!(s.folded(start), "mr" | "mrs" | "ms" | "dr");
        let year = tokens.len() > 1
            && start > 0
            && s.word(start - 1).eq_ignore_ascii_case("in")
            && s.word(start).len() == 4
            && (s.word(start).starts_with("19") || s.word(start).starts_with("20"))
            && s.word(start).bytes().all(|b| b.is_ascii_digit());
        nicknamed || hyphen || title || year
    }

    /// "support for Iran's **membership** in the club": what is wished for is not there yet.
    pub(super) fn wished_for(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        let s = self.s;
        frame.kind == Trigger::Noun
            && draft.relation() == Some("member_of")
            && draft.assertion == Assertion::Asserted
            && s.preposition(frame.head).is_some_and(|(p, _)| p == "for")
    }
}
