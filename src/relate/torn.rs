//! Signs that a phrase was torn from its sentence, or that an act lost half of what it tells: better no relation than
//! half of one.

use super::Voice;
use super::draft::{Draft, Phrase};
use super::emit::Emitter;
use super::frames::{Arg, Frame, Role};
use super::matching::is_who;
use super::rules::Trigger;
use super::words;
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Emitter<'_, '_, '_> {
    /// Whether subject or object begins or ends in the middle, or the act says something else of them than the relation
    /// would; `heads` are those of subject and object.
    pub(super) fn is_torn(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let sides = [&draft.subject, &draft.object];
        let torn = |(side, head): (&Option<Phrase>, Option<usize>)| {
            // a clause is read to the end of its sentence, and no phrase
            let phrase = side.as_ref().filter(|_| head.is_some_and(|h| self.s.is_noun(h)));
            phrase.is_some_and(|phrase| self.torn_phrase(phrase))
        };
        frame.title.is_none() && sides.into_iter().zip(heads).any(torn)
            || heads[1].is_some_and(|object| {
                self.no_object(draft, frame, object)
                    || self.receiver_only(draft, frame, object)
                    || self.made_to_act(frame, object)
                    || self.whose(frame, object)
                    || self.act_in_act(draft, frame, object)
                    || self.owner_behind(draft, frame, object)
                    || self.act_itself(frame, object)
            })
    }

    /// Half a quotation, two clauses, half a compound ("**the-scenes** talks", "signed **a five-year**, …"), half a list ("any
    /// bill **blocking** or delaying"), an infinitive taken for a quality ("to **free** eight workers"), and a verb taken for
    /// the second noun of a list ("the charges **and insists** the vote").
    fn torn_phrase(&self, phrase: &Phrase) -> bool {
        let s = self.s;
        let tokens = phrase.tokens();
        if tokens.is_empty() {
            return false;
        }
        let (first, last, end) = (tokens.start, tokens.end - 1, tokens.end);
        let mut quotes = 0;
        for t in tokens.clone() {
            match s.word(t) {
                ";" => return true,
                "\"" | "“" | "”" => quotes += 1,
                _ => {}
            }
        }
        let unnamed = |t: usize| s.mention[t].is_none() && s.date[t].is_none();
        let hyphen = first > 1
            && matches!(s.word(first - 1), "-" | "–")
            && s.tokens.tokens[s.base + first].glued
            && s.tokens.tokens[s.base + first - 1].glued;
        let compound = unnamed(last)
            && !s.is_verb(last)
            && s.word(last).contains('-')
            && [
                "-year", "-day", "-month", "-week", "-hour", "-mile", "-point", "-the-art", "-dollar",
                "-member",
            ]
            .iter()
            .any(|half| s.word(last).ends_with(half))
            && end < s.len()
            && (s.is_noun(end) || matches!(s.word(end), "," | "$") || s.upos(end) == Upos::Adj);
        let gerund = s.morph(last) == Morph::Gerund
            && s.is_verb(last)
            && unnamed(last)
            && first < last
            && end < s.len()
            && s.upos(end) == Upos::Cconj;
        let infinitive = first > 0
            && s.folded(first - 1) == "to"
            && first + 1 < end
            && unnamed(first)
            && !s.is_noun(first)
            && matches!(s.upos(first + 1), Upos::Num | Upos::Det | Upos::Pron)
            && matches!(s.upos(first), Upos::Verb | Upos::Adj);
        let second = last > first + 1
            && unnamed(last)
            && s.upos(last - 1) == Upos::Cconj
            && end < s.len()
            && s.date[end].is_none()
            && (s.upos(end) == Upos::Det && !matches!(s.folded(end), "both" | "all")
                || matches!(s.folded(end), "that" | "he" | "she" | "they" | "it"));
        let quoted = quotes % 2 == 1 && end < s.len() && s.upos(end) == Upos::Adp;
        // "acquire **Dutch** rival Van Rijn": the rival is acquired, and no people
        let group = |m: u32| self.context.mentions[m as usize].kind == Kind::Group;
        let people = s.mention[last].is_some_and(group)
            && end < s.len()
            && matches!(s.upos(end), Upos::Noun | Upos::Adj | Upos::Propn)
            && s.date[end].is_none();
        people || quoted || hyphen || compound || gerund || infinitive || second
    }

    /// How long something was done ("operated **for years**", "have died **in the past days**"), a relative clause, what is told
    /// of another act ("rebuild **following** the flood"), and a clause that "as" opens behind a comma ("closed, **as** troops
    /// deployed").
    fn no_object(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let unnamed = s.mention[object].is_none();
        let lasting = draft.preposition.as_deref() == Some("for")
            && unnamed
            && s.lemma_in(object, words::TIME_NOUNS)
            && s.child(object, Label::Nmod).is_none();
        let relative = s.label(object) == Label::AclRelcl && s.is_verb(object) && object != frame.head;
        let after = object > frame.head
            && frame.voice == Voice::Active
            && frame.head + 1 < object
            && frame.args.iter().any(|a| a.head == object && a.role == Role::Direct)
            && s.folded(frame.head + 1) == "following";
        let within = matches!(draft.preposition.as_deref(), Some("in" | "over" | "within" | "during"))
            && unnamed
            && matches!(s.lemma(object), "day" | "week" | "month" | "year" | "hour" | "minute" | "decade");
        let opened = draft.preposition.as_deref() == Some("as")
            && frame.args.iter().any(|a| {
                a.head == object
                    && a.role == Role::Prep
                    && a.case.start > 1
                    && (s.word(a.case.start - 1) == ","
                        // "the trip **comes as** Rome prepares"
                        || matches!(s.lemma(frame.head), "come" | "happen" | "occur" | "arrive"))
            });
        lasting || relative || after || within || opened
    }

    /// "offered **the families** cheap oil", where the tree lost the oil: somebody is given something, and is not given.
    fn receiver_only(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let gives =
            matches!(s.lemma(frame.head), "give" | "offer" | "hand" | "grant" | "award" | "owe" | "lend");
        let bare = draft.preposition.is_none() && frame.lemma == s.lemma(frame.head);
        let direct =
            frame.args.iter().filter(|a| matches!(a.role, Role::Direct | Role::Indirect)).count() == 1;
        // "gave the money to Kyiv"
        // but "offered partners **to move** on" tells what was offered, and to partners
        let acts = |phrase: &Phrase| {
            let first = phrase.tokens().start;
            s.upos(first) == Upos::Part && s.folded(first) == "to"
        };
        let to = draft.others.iter().any(|(role, other)| matches!(&**role, "to" | "for") && !acts(other));
        let own = |a: &Arg<'_>| a.head == object && matches!(a.role, Role::Direct | Role::Indirect);
        let somebody = frame.args.iter().any(own) && (s.mention[object].is_some() || is_who(s, object));
        gives
            && bare
            && direct
            && !to
            && somebody
            && frame.kind == Trigger::Verb
            && frame.voice == Voice::Active
            && object > frame.head
            && s.date[object].is_none()
    }

    /// "wants to have **Iran** enrich uranium", "keep **the general** happy": what they are made to do or be is the point.
    fn made_to_act(&self, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let causes = matches!(s.lemma(frame.head), "have" | "let" | "keep" | "make" | "get");
        let quality = frame.args.iter().any(|a| {
            a.head > object
                && matches!(a.role, Role::Indirect | Role::Prep)
                && s.label(a.head) == Label::Xcomp
        });
        // "make **the faith** the basis of law", where the tree lost the basis
        let end = s.base_phrase(object).end;
        let quality = quality
            || s.lemma(frame.head) == "make"
                && end < s.len()
                && s.upos(end) == Upos::Det
                && s.head(end).is_some_and(|h| s.date[h].is_none());
        causes
            && frame.kind == Trigger::Verb
            && object > frame.head
            && frame.lemma == s.lemma(frame.head)
            && (frame.infinitive.is_some_and(|i| i > object) || quality)
    }

    /// "stepped up attacks **in a campaign** to oust them": no campaign is attacked.
    fn act_in_act(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        matches!(frame.kind, Trigger::Light | Trigger::Noun)
            && matches!(draft.preposition.as_deref(), Some("in" | "during" | "as" | "amid"))
            && s.mention[object].is_none()
            && (s.lemma_in(object, words::NOUNS_OF_EFFORT) || s.lemma_in(object, words::PLAN_NOUNS))
    }

    /// "filed **the case**", "made **an arrest**": the act is not what it is done to.
    fn act_itself(&self, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        frame.kind == Trigger::Light
            && frame.noun == Some(object)
            && s.mention[object].is_none()
            && matches!(s.lemma(object), "case" | "petition" | "arrest" | "trial")
    }

    /// "supports U.N. **envoy** Jan Holms' request": a title whose name owns the noun behind is that of the owner.
    fn owner_behind(&self, draft: &Draft<'_>, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        let Some(end) = draft.object.as_ref().map(|phrase| phrase.tokens().end) else { return false };
        let whole = (end..s.len().min(end + 4)).find(|&t| s.mention[t] != s.mention[end]);
        let possessive =
            |t: usize| s.upos(t) == Upos::Part && s.word(t).starts_with(['\'', '’']) && t + 1 < s.len();
        frame.kind == Trigger::Verb
            && frame.voice == Voice::Active
            && object > frame.head
            && end < s.len()
            && s.person[end]
            && s.mention[object] != s.mention[end]
            && is_who(s, object)
            && whole.is_some_and(possessive)
    }

    /// "a man **whose home** was raided": the home was.
    fn whose(&self, frame: &Frame<'_>, object: usize) -> bool {
        let s = self.s;
        s.label(frame.head) == Label::AclRelcl
            && object < frame.head
            && frame.head - object < 12
            && (object + 1..frame.head).any(|t| s.folded(t) == "whose")
    }
}
