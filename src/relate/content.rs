//! Relations that point at what is said elsewhere: "denied **the claim**", "released **a statement**".

use super::draft::{Draft, Phrase};
use super::emit::Emitter;
use super::frames::{Frame, Role};
use super::matching::is_who;
use super::phrases::is_opening;
use super::rules::{SAYS, Trigger};
use super::words::{self, holds};
use super::{Assertion, Voice};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

/// A verb this far behind the object of a verb of saying is not looked for.
const FARTHEST_VERB: usize = 16;

/// A quotation of so many tokens says little where it does not say of what.
const SHORT_QUOTATION: usize = 12;

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
            // "I call on Congress": to do what
            _ if draft.relation() == Some("urges")
                && frame.clause.is_none()
                && (frame.lemma == "call on"
                    || frame.lemma == "call"
                    || draft.subject.as_ref().is_some_and(|subject| self.is_speaker(subject))) =>
            {
                true
            }
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
                            Some(SAYS) => self.speaks_of_something_else(object),
                            // "asked the minister": what
                            Some("asks") => draft.voice == Voice::Active && frame.clause.is_none(),
                            Some("speaks_with") => self.is_press(object),
                            _ => false,
                        }
                }) || draft.rule.is_none() && self.is_byline(draft, frame)
            }
        }
    }

    /// Whether the act stands for what is said and lost it: "**quoted** the minister as saying …", "says three in four
    /// **voters** trust the court", "expressed **his desire** that …". Asked of a draft whose sides are as long as they will be.
    pub(super) fn lost_content(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        heads: [Option<usize>; 2],
    ) -> bool {
        if self.context.all_frames {
            return false;
        }
        let s = self.s;
        // a clause has no head, and is told whole
        let Some(object) = draft.object.as_ref().filter(|_| heads[1].is_some()) else { return false };
        if self.one_of_two(object) || draft.subject.as_ref().is_some_and(|subject| self.one_of_two(subject)) {
            return true;
        }
        if self.no_target(draft, frame, object, heads[1])
            || frame.title.is_none() && self.owns_what_follows(object)
        {
            return true;
        }
        if frame.kind != Trigger::Verb || object.tokens().start < frame.head {
            return self.object_in_quotation(draft, frame, object);
        }
        let last =
            object.tokens().next_back().filter(|&t| object.entity.is_none() && s.upos(t) == Upos::Noun);
        draft.rule.is_none() && matches!(&*frame.lemma, "quote" | "say")
            || last.is_some_and(|noun| s.morph(noun) != Morph::Plural && s.lemma_in(noun, words::STANCES))
                && !draft
                    .others
                    .iter()
                    .any(|(role, _)| matches!(&**role, "on" | "about" | "of" | "for" | "in" | "to"))
            || draft.voice == Voice::Active
                && (holds(words::SAYING, &frame.lemma)
                    || matches!(&*frame.lemma, "rule" | "fear" | "indicate"))
                && frame.lemma != "write"
                && self.clause_behind(frame.head, object)
            || self.goes_on_behind(draft, frame, object)
    }

    /// "“This is **an important rule**,” Roth wrote": half of what is quoted before a verb of saying.
    fn object_in_quotation(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: &Phrase) -> bool {
        let s = self.s;
        let between = object.tokens().end..frame.head;
        let closes = |t: usize| matches!(s.word(t), "\"" | "”" | "''" | "»");
        draft.rule.is_none()
            && frame.kind == Trigger::Verb
            && draft.voice == Voice::Active
            && holds(words::SPEECH, &frame.lemma)
            && between.len() < 40
            && between.into_iter().any(closes)
    }

    /// "I", "we": whoever speaks.
    pub(super) fn is_speaker(&self, side: &Phrase) -> bool {
        let tokens = side.tokens();
        tokens.len() == 1 && matches!(self.s.folded(tokens.start), "i" | "we")
    }

    /// "I think **it is fine**", "we believe **that they did**": what somebody thinks of what only the text around knows.
    pub(super) fn thinks_of_it(&self, draft: &Draft<'_>) -> bool {
        let s = self.s;
        let (Some(subject), Some(object)) = (&draft.subject, &draft.object) else { return false };
        if draft.relation() != Some("believes") || !self.is_speaker(subject) {
            return false;
        }
        let mut content = object.tokens();
        let first = content.find(|&t| {
            s.upos(t) != Upos::Punct && s.folded(t) != "that" || t + 1 < s.len() && s.is_verb(t + 1)
        });
        let open = |t: usize| {
            s.upos(t) == Upos::Pron
                || matches!(s.folded(t), "that" | "this" | "these" | "those" | "it" | "there")
        };
        first.is_some_and(open) && !object.tokens().any(|t| s.mention[t].is_some())
    }

    /// An aim or a while taken for whom it is done to ("attacked **in a new attempt** to …", "died **in the past days**"), and
    /// the place of an organization's own name ("the Organization for Farming **in Africa**").
    fn no_target(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: &Phrase, head: Option<usize>) -> bool {
        let s = self.s;
        let Some(head) = head.filter(|&h| draft.rule.is_some() && object.entity.is_none() && s.is_noun(h))
        else {
            let named = draft.subject.as_ref().filter(|_| draft.relation() == Some("located_in"));
            return frame.lemma == "be"
                && named.is_some_and(|subject| {
                    let body =
                        |t: usize| matches!(s.lemma(t), "organization" | "organisation" | "cooperation");
                    subject.entity.is_some() && subject.tokens().any(body)
                });
        };
        let behind = frame.args.iter().any(|a| a.head == head && a.role == Role::Prep);
        behind
            && (s.lemma_in(head, words::SPANS)
                || draft.relation() == Some("attacks")
                    && matches!(s.lemma(head), "attempt" | "campaign" | "effort" | "bid" | "push"))
    }

    /// "supports **the envoy** Ana Roth's request": the request is supported.
    fn owns_what_follows(&self, object: &Phrase) -> bool {
        let s = self.s;
        let end = object.tokens().end;
        let common = object.entity.is_none() && end > 0 && s.upos(end - 1) == Upos::Noun;
        let name = s.mention.get(end).copied().flatten().filter(|_| common && s.mention[end - 1].is_none());
        let behind = name.map(|name| s.covering(self.context.mentions[name as usize].span).end);
        let clitic = |t: usize| t < s.len() && s.upos(t) == Upos::Part && s.word(t).starts_with(['\'', '’']);
        behind.is_some_and(clitic)
    }

    /// "the ties **between Chile**": of two sides one.
    fn one_of_two(&self, side: &Phrase) -> bool {
        let s = self.s;
        let (tokens, end) = (side.tokens(), side.tokens().end);
        let between = tokens.clone().rev().find(|&t| s.folded(t) == "between");
        between.is_some_and(|between| {
            let joined = |t: usize| matches!(s.folded(t), "and" | "two" | "both");
            let one = s.morph(end - 1) != Morph::Plural || s.mention[end - 1].is_some();
            one && end < s.len() && s.folded(end) == "and" && !(between + 1..end).any(joined)
        })
    }

    /// An object that the point of the act stands behind: whom one urges **to do what**, what one declares somebody **the
    /// winner**, where the tree lost the rest.
    fn goes_on_behind(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: &Phrase) -> bool {
        let s = self.s;
        let end = object.tokens().end;
        if draft.voice != Voice::Active || end + 1 >= s.len() {
            return false;
        }
        let told = |wanted: &[&str]| draft.others.iter().any(|(role, _)| wanted.contains(&&**role));
        // "urges donors **not to cut** aid", "urged firms **to, among other things, increase**"
        let to = s.folded(end) == "not" && s.folded(end + 1) == "to"
            || s.folded(end) == "to" && (s.is_verb(end + 1) || s.word(end + 1) == ",");
        let asks = matches!(draft.relation(), Some("urges" | "asks" | "requests" | "demands"));
        if to && asks && !told(&["to", "that"]) {
            return true;
        }
        // "declared Pedro Salas **the** winner", "dubbed the war “…”"
        let second = s.upos(end) == Upos::Det && matches!(s.folded(end), "a" | "an" | "the")
            || matches!(s.word(end), "\"" | "“");
        second && holds(words::TITLING, &frame.lemma) && !told(&["", "as", "to"])
    }

    /// "reports **the union**, one of the oldest, **issued** a statement", "is warning **the fight** against rust **remains** hard":
    /// behind a verb of saying, a noun with a finite verb after it is the subject of what is said.
    fn clause_behind(&self, verb: usize, object: &Phrase) -> bool {
        let s = self.s;
        let start = object.tokens().start;
        if start <= verb || start > verb + 3 {
            return false;
        }
        let mut at = object.tokens().end;
        let last = s.len().min(at + FARTHEST_VERB);
        let aside = at < last && s.word(at) == ",";
        if aside {
            // ", one of the oldest unions, "
            let Some(comma) = (at + 1..last).find(|&t| s.word(t) == ",") else { return false };
            if (at + 1..comma).any(|t| s.is_verb(t) || s.upos(t) == Upos::Cconj) {
                return false;
            }
            at = comma + 1;
        }
        let inside = |t: &usize| {
            matches!(s.upos(*t), Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        };
        let Some(next) = (at..last).find(|t| !inside(t)) else { return false };
        let own = s.child_of(next, &[Label::Nsubj, Label::NsubjPass]).is_none_or(|subject| subject < at);
        (next == at || !aside)
            && matches!(s.upos(next), Upos::Verb | Upos::Aux)
            && matches!(s.morph(next), Morph::Past | Morph::Present3 | Morph::Present)
            && s.label(next) != Label::AclRelcl
            && own
    }

    /// "the claim", "that charge", "a statement".
    fn says_elsewhere(&self, object: &Phrase) -> bool {
        let s = self.s;
        let mut tokens = object.tokens();
        let Some(head) = tokens.next_back() else { return false };
        if object.entity.is_some() || s.upos(head) != Upos::Noun {
            return false;
        }
        let bare = tokens
            .clone()
            .all(|t| matches!(s.upos(t), Upos::Det | Upos::Num) || s.lemma_in(t, words::HOLLOW_MODIFIERS));
        let definite = tokens.next().is_none_or(|t| self.points(t));
        bare && (s.lemma_in(head, words::UTTERANCES) || definite && s.lemma_in(head, words::UTTERED))
    }

    /// "“**It** has been done for Cali,” Roth said": a few words about what was told before say little alone. Who said them is
    /// given as an attribution.
    fn speaks_of_something_else(&self, said: &Phrase) -> bool {
        let s = self.s;
        let tokens = said.tokens();
        let opens = |t: usize| is_opening(s.word(t)) || matches!(s.word(t), "\"" | "''" | "'");
        let passing = |t: &usize| {
            opens(*t) || matches!(s.upos(*t), Upos::Cconj | Upos::Intj) || matches!(s.folded(*t), "," | "so")
        };
        let first = tokens.clone().find(|t| !passing(t));
        tokens.len() <= SHORT_QUOTATION
            && opens(tokens.start)
            && first.is_some_and(|t| {
                matches!(s.folded(t), "it" | "that" | "this" | "they" | "these" | "those")
                    && t + 1 < tokens.end
                    && matches!(s.upos(t + 1), Upos::Aux | Upos::Verb | Upos::Adv)
            })
            && tokens.clone().all(|t| s.mention[t].is_none())
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
            && (s.lemma_in(frame.head, words::RELATIONAL)
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
        // "the Republic **of Chile**", "US Secretary **of State**": half of a name
        let body = start < end
            && capital(end - 1)
            && capital(end + 1)
            && match s.lemma(end - 1) {
                "republic" | "secretary" | "movement" | "union" | "organization" | "organisation" => {
                    matches!(s.word(end), "of" | "for")
                }
                "cooperation" => matches!(s.word(end), "in"),
                _ => false,
            };
        nicknamed || hyphen || title || year || body
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
