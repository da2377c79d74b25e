use super::confidence::{self, Trace, confidence};
use super::coref::Antecedents;
use super::draft::{Draft, Phrase};
use super::few::Few;
use super::frames::{self, Arg, Frame, Role};
use super::matching::{self, Match};
use super::outcome::Event;
use super::relation::Relation;
use super::rules::{RULES, SAYS, Trigger};
use super::sentence::Sentence;
use super::status::Standing;
use super::verdict::{usual_bound, verdict};
use super::words::{self, holds};
use super::{Context, Voice};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

/// The relation of offices.
pub(super) const OFFICE: &str = "holds_office";

/// More pairs than this are not spelled out: "A, B and C met D, E and F" are six.
const MOST_PAIRS: usize = 36;

/// Turns the frames of one sentence into relations.
pub struct Emitter<'a, 's, 't> {
    pub context: &'a Context<'a, 't>,
    pub s: &'s Sentence<'a, 't>,
    pub status: &'s [Standing],
    pub antecedents: &'s Antecedents,
    pub events: &'s [Option<Event>],
    /// Where relations are noted for whoever learns their confidence.
    pub traces: Option<&'s RefCell<Vec<Trace>>>,
}

/// Where the arguments of a frame went.
pub struct Slots {
    pub subjects: Few<usize>,
    pub objects: Few<usize>,
    /// The object is a clause.
    pub clause: Option<Range<usize>>,
    /// Tokens of a preposition that joins the phrase: the object's, the agent's, or that of what comes first behind.
    pub case: Range<usize>,
    /// The argument that became the object, and the one that became the subject.
    pub taken: [Option<usize>; 2],
}

impl<'s> Emitter<'_, 's, '_> {
    /// Adds the relations that a frame stands for; `found` is the best rule that fits it.
    pub fn emit(&self, frame: &Frame<'s>, found: Option<Match>, out: &mut Vec<Relation>) {
        let mentions = self.context.mentions;
        // what the text leaves open is no relation: "was not compelled to attend"
        let role = frame.kind == Trigger::Copula && frame.group.is_empty();
        if !role && !self.context.all_frames && self.status[frame.head].is_open() {
            return;
        }
        if frame.kind == Trigger::Copula {
            let mut found = matching::each(self.s, mentions, frame, Some(self.events));
            // "a former resident of Evansville" lives there no more; an office is told with its "former"
            let past = |t: usize| matches!(self.s.folded(t), "former" | "ex" | "late" | "onetime" | "then");
            let over = frame.title.as_ref().is_some_and(|title| title.clone().any(past));
            found.retain(|one| !over || RULES[one.sense().rule as usize].id == OFFICE);
            if !found.is_empty() {
                for one in found {
                    self.emit_as(frame, Some(one), out);
                }
                return;
            }
        }
        if found.is_none() && frame.kind == Trigger::Noun && !self.context.all_frames {
            return;
        }
        self.emit_as(frame, found, out);
    }

    fn emit_as(&self, frame: &Frame<'s>, found: Option<Match>, out: &mut Vec<Relation>) {
        let slots = self.slots(frame, found);
        if self.tells_nothing(frame, found, &slots) {
            return;
        }
        let base = self.draft(frame, found, &slots);
        let named = |h: usize| matching::name_of(self.s, self.context.mentions, h).is_some();
        let side = |h: usize| match &frame.title {
            Some(title) if h == frame.head => self.of_tokens(title.clone(), None),
            // "the US-led coalition": what is led is the coalition
            None if frame.alone && frame.kind == Trigger::Verb && h > frame.head && !named(h) => {
                self.of_tokens(frame.head + 1..h + 1, None)
            }
            // "cooperation between the Iraqi government and the regional authorities": each is a side of its own; of "offices
            // and stations in Arizona" the last alone is sure to be there
            None if !named(h)
                && (frame.alone && frame.kind == Trigger::Copula && h < frame.head
                    || slots.objects.iter().any(|&o| self.s.conjuncts(h).skip(1).any(|c| c == o))) =>
            {
                self.of_tokens(self.short_phrase(h), self.argument(h).entity)
            }
            _ => self.argument(h),
        };
        let subjects = spread(&slots.subjects, side);
        let mut objects = spread(&slots.objects, side);
        if let (Some(clause), [(None, None)]) = (&slots.clause, &*objects) {
            objects = Few::One((None, Some(self.of_tokens(clause.clone(), None))));
        }
        // "the G-7 countries are Britain, Canada and …": no one of them is all
        let several = slots.subjects.first().is_some_and(|&h| self.s.morph(h) == Morph::Plural);
        if several && objects.len() > 1 && frame.kind == Trigger::Copula && found.is_none() {
            return;
        }
        // "Canada and Norway are **the other teams**": neither is both
        let all = slots.objects.first().is_some_and(|&o| {
            self.s.morph(o) == Morph::Plural
                && self.s.child(o, Label::Det).is_some_and(|d| self.s.folded(d) == "the")
        });
        if all && subjects.len() > 1 && frame.kind == Trigger::Copula && !self.context.all_frames {
            return;
        }
        let most = if subjects.len() * objects.len() > MOST_PAIRS { 1 } else { usize::MAX };
        let pairs = subjects.len().min(most) * objects.len().min(most);
        // the last of them, which mostly is the only one, is no copy
        let mut drafts = std::iter::repeat_n(base, pairs);
        for &(subject_head, subject) in subjects.iter().take(most) {
            for &(object_head, object) in objects.iter().take(most) {
                let Some(base) = drafts.next() else { return };
                let mut draft = Draft { subject, object, ..base };
                if found.is_some_and(|f| f.sense().joint) {
                    draft.stand_beside(&subjects);
                }
                let heads = [subject_head, object_head];
                if self.told_apart(&mut draft, heads) {
                    out.extend(self.judge(draft, frame, &slots, heads));
                }
            }
        }
    }

    /// Whether it can be seen before anything is drafted that no relation of the frame is [worth](Self::worth) anything: nobody
    /// is there, nobody acts in what no rule knows, or only the sentence knows who somebody is.
    fn tells_nothing(&self, frame: &Frame<'_>, found: Option<Match>, slots: &Slots) -> bool {
        if self.context.all_frames || self.traces.is_some() {
            return false;
        }
        let nobody = slots.subjects.is_empty()
            && (slots.objects.is_empty() && slots.clause.is_none()
                || found.is_none() && frame.voice == Voice::Active);
        let open = |heads: &[usize]| matches!(heads, &[head] if self.s.upos(head) == Upos::Pron && self.entity(head).is_none());
        nobody || open(&slots.subjects) || open(&slots.objects)
    }

    /// The relation, if it tells enough and is likely right.
    fn judge(
        &self,
        mut draft: Draft<'s>,
        frame: &Frame<'_>,
        slots: &Slots,
        heads: [Option<usize>; 2],
    ) -> Option<Relation> {
        let short = self.worth(&draft, frame, heads);
        // "experts on North Korea said": a name behind the noun tells who, behind a thing it tells little
        let who = || heads[0].is_some_and(|head| matching::is_who(self.s, head));
        if !short && self.traces.is_none() && !who() {
            return None;
        }
        self.lengthen(&mut draft.subject, heads[0], frame);
        let behind = |title: &Range<usize>| heads[0].is_some_and(|name| name < title.start);
        if frame.title.as_ref().is_none_or(behind) {
            self.lengthen(&mut draft.object, heads[1], frame);
            self.without_owned(&mut draft.object, heads[1]);
            self.complete(&mut draft);
        }
        let worth = (short || who() && self.worth(&draft, frame, heads))
            && (self.context.all_frames
                || !self.side_is_cut(&draft, frame, heads) && !self.lacks_body(&draft, heads[1]))
            && !self.lacks_content(&draft, frame)
            && !self.lost_content(&draft, frame, heads);
        self.trace(&draft, frame, slots, heads, worth);
        if !worth {
            return None;
        }
        let sides = self.sides(&draft, frame, heads);
        let sure = confidence(&self.evidence(&draft, frame, heads, sides));
        let (confidence, usual) = if self.context.all_frames {
            (sure * self.fullness(&draft, frame), 0.0)
        } else if sure < confidence::LEAST {
            return None;
        } else {
            let evidence = self.verdict_evidence(&draft, frame, heads, sides, sure);
            (verdict(draft.relation(), &evidence), usual_bound(&evidence))
        };
        let given = confidence >= self.context.least_confidence.unwrap_or(usual);
        given.then(|| Relation { confidence, ..self.relation(draft, frame, slots) })
    }

    /// "expand the camps **and its policy**": an owner behind "and" may begin what another verb is done to; the first is sure.
    fn without_owned(&self, object: &mut Option<Phrase>, head: Option<usize>) {
        let s = self.s;
        let (Some(phrase), Some(head)) = (&*object, head) else { return };
        let tokens = phrase.tokens();
        if self.context.all_frames
            || phrase.entity.is_some()
            || s.upos(head) != Upos::Noun
            || head < tokens.start
        {
            return;
        }
        // "the militants and their leaders" are one party
        if matching::is_who(s, head) || s.folded(tokens.start) == "both" {
            return;
        }
        let between = |t: usize| s.folded(t) == "between";
        let owns = |t: usize| s.upos(t) == Upos::Pron && holds(words::POSSESSIVES, s.folded(t));
        let and = (head + 1..tokens.end).find(|&t| s.folded(t) == "and" && t + 1 < tokens.end && owns(t + 1));
        if let Some(and) = and.filter(|&and| !(tokens.start..and).any(|t| owns(t) || between(t))) {
            *object = Some(self.of_tokens(s.trim(tokens.start..and), None));
        }
    }

    /// Nobody does something to himself without saying so: a pronoun that seemed to mean the other side means somebody else,
    /// and a name on both sides shows that the tree is wrong.
    fn told_apart(&self, draft: &mut Draft<'_>, heads: [Option<usize>; 2]) -> bool {
        let (Some(subject), Some(object)) = (&mut draft.subject, &mut draft.object) else {
            return true;
        };
        if self.context.all_frames || subject.entity.is_none() || subject.entity != object.entity {
            return true;
        }
        let text = |phrase: &Phrase| phrase.span.of(self.context.tokens.text);
        let reflexive = text(object).ends_with("self");
        let pronoun = |head: Option<usize>| head.is_some_and(|h| self.s.upos(h) == Upos::Pron);
        match (pronoun(heads[0]), pronoun(heads[1])) {
            _ if reflexive => {}
            (_, true) => object.entity = None,
            (true, false) => subject.entity = None,
            // one name for both, "India and Pakistan" of a match
            (false, false) if subject.span == object.span && text(subject).contains(" and ") => {}
            (false, false) if subject.span == object.span => draft.object = None,
            (false, false) => return false,
        }
        true
    }

    /// Who is subject, who is object.
    fn slots(&self, frame: &Frame<'_>, found: Option<Match>) -> Slots {
        let mut slots = Slots {
            subjects: Few::default(),
            objects: Few::default(),
            clause: None,
            case: 0..0,
            taken: [None, None],
        };
        // what hangs on the object is no object of its own where every word is to be kept
        let own = |object: usize| {
            frame.noun == Some(object)
                || frame.args.iter().any(|a| a.head == object)
                || frame.subject == Some(object)
        };
        let split_off = |found: &Match| self.context.all_frames && found.object.is_some_and(|o| !own(o));
        let (subject, mut object) = match found {
            Some(found) if split_off(&found) => (found.subject, self.by_grammar(frame).1),
            Some(found) => (found.subject, found.object),
            None => self.by_grammar(frame),
        };
        if !self.context.all_frames && frames::takes_place(self.s, frame.head) {
            object = None;
        }
        // whoever is told something is no object of saying: that is what is said
        if !self.context.all_frames && found.is_some_and(|f| RULES[f.sense().rule as usize].id == SAYS) {
            object = None;
        }
        let position = |head: Option<usize>| {
            frame.args.iter().position(|a| Some(a.head) == head && a.role != Role::Clause)
        };
        slots.taken = [
            position(object),
            if frame.kind == Trigger::Noun || found.is_some_and(|f| f.reversed) {
                position(subject)
            } else {
                None
            },
        ];
        if object.is_none() {
            slots.clause = self.clause(frame);
        }
        slots.case = self.joining_case(frame, &slots, object);
        let split = found.is_some_and(|f| {
            RULES[f.sense().rule as usize].symmetric
                && subject.zip(object).is_some_and(|(a, b)| a != b && self.s.conjuncts(a).any(|c| c == b))
        });
        if split {
            if let Some(first) = subject {
                slots.subjects = Few::One(first);
                slots.objects = self.s.conjuncts(first).skip(1).collect();
            }
            object = None;
        } else {
            slots.subjects = if frame.title.is_some() || frame.alone {
                subject.into_iter().collect()
            } else {
                subject.map_or_else(Few::default, |subject| self.distribute(subject))
            };
        }
        if let Some(object) = object {
            slots.objects = if frame.title.is_some() { Few::One(object) } else { self.distribute(object) };
            // "of Harrogate, North Yorkshire": places without "and" are no list
            let one = frame.kind == Trigger::Verb;
            if frame.alone && (one || !slots.objects.iter().any(|&o| self.s.child(o, Label::Cc).is_some())) {
                slots.objects.keep_first();
            }
        }
        // "Duke University, located in Durham, and Smith College": what is joined behind the verb is none of it
        for side in [&mut slots.subjects, &mut slots.objects] {
            let before = side.first().is_some_and(|&first| first < frame.head);
            side.retain(|&t| !before || t < frame.head || frame.kind == Trigger::Noun);
        }
        slots
    }

    /// Subject and object where no rule speaks: what stands closest.
    fn by_grammar(&self, frame: &Frame<'_>) -> (Option<usize>, Option<usize>) {
        let s = self.s;
        let usable = |a: &&Arg<'_>| s.date[a.head].is_none();
        if frame.kind == Trigger::Noun {
            let side = |role| frame.args.iter().filter(usable).find(|a| a.role == role).map(|a| a.head);
            let with = |prep| {
                frame
                    .args
                    .iter()
                    .filter(usable)
                    .find(|a| a.role == Role::Prep && a.prep == prep)
                    .map(|a| a.head)
            };
            let of = with("of");
            let by = with("by");
            let owner = side(Role::Possessive).or_else(|| side(Role::Compound));
            if by.is_some() {
                return (by, of.or(owner));
            }
            let other = frame
                .args
                .iter()
                .filter(usable)
                .find(|a| a.role == Role::Prep && a.prep != "of")
                .map(|a| a.head);
            return (owner, of.or(other));
        }
        let direct = frame.args.iter().find(|a| a.role == Role::Direct).map(|a| a.head);
        if direct.is_some() || frame.clause.is_some() {
            return (frame.subject, direct);
        }
        let all = self.context.all_frames;
        let near = frame.args.iter().filter(usable).find(|a| {
            a.role == Role::Prep
                && !a.case.is_empty()
                && a.head >= frame.head
                && (all || !(self.is_place(a) || self.is_event(a) || matching::is_circumstance(s, a)))
        });
        (frame.subject, near.map(|a| a.head))
    }

    /// The preposition that the relation words end with.
    fn joining_case(&self, frame: &Frame<'_>, slots: &Slots, object: Option<usize>) -> Range<usize> {
        let passive = frame.voice == Voice::Passive;
        if let Some(arg) = slots.taken[0].map(|index| &frame.args[index]).filter(|a| !a.case.is_empty()) {
            return arg.case.clone();
        }
        if passive && !frame.agent.is_empty() {
            return frame.agent.clone();
        }
        // "lost **to** Phiri", turned about
        let turned = slots.taken[1].filter(|_| !passive && frame.kind == Trigger::Verb);
        if let Some(arg) = turned.map(|index| &frame.args[index]).filter(|a| !a.case.is_empty()) {
            return arg.case.clone();
        }
        let retained = frame.args.iter().any(|a| a.role == Role::Indirect);
        if !self.context.all_frames || slots.clause.is_some() || (object.is_some() && !passive) || retained {
            return 0..0;
        }
        let first = frame.args.iter().find(|a| {
            a.role == Role::Prep
                && !a.case.is_empty()
                && self.s.date[a.head].is_none()
                && a.head > frame.head
                && a.case.start <= frame.head + 4
        });
        first.map_or(0..0, |a| a.case.clone())
    }

    fn clause(&self, frame: &Frame<'_>) -> Option<Range<usize>> {
        // "resigned to face charges": what for, not what
        let aim = self.context.all_frames || !holds(words::WITHOUT_INFINITIVE, &frame.lemma);
        let head = frame.clause.or(frame.infinitive.filter(|_| aim))?;
        let range = self.s.extent(head);
        // a quotation around its own verb of saying is no argument of it
        let whole = range.contains(&frame.head);
        let range = if self.context.all_frames { range } else { self.within_quotation(range) };
        (!whole && range.len() <= 120 && !range.is_empty()).then_some(range)
    }

    /// "“I think **it is critical**,” he said": a clause that begins in a quotation ends in it.
    fn within_quotation(&self, range: Range<usize>) -> Range<usize> {
        let s = self.s;
        let quote = |t: usize| matches!(s.word(t), "“" | "”" | "\"" | "«" | "»" | "''" | "``");
        let mut marks = range.clone().filter(|&t| quote(t));
        match (marks.next(), marks.next()) {
            (Some(only), None) if only > range.start && !matches!(s.word(only), "“" | "«" | "``") => {
                s.trim(range.start..only)
            }
            _ => range,
        }
    }

    /// "A, B and C": one argument each, where one of them is named; "their culture, language and laws" is one.
    pub(super) fn distribute(&self, head: usize) -> Few<usize> {
        if self.context.all_frames || self.s.stands_alone(head) || self.joined(head).is_some() {
            return Few::One(head);
        }
        // "led by Prime Minister Abadi, and the regional government": behind a comma a person and a body are not joined
        let s = self.s;
        let alike = |&next: &usize| {
            let both = s.mention[head].is_some() && s.mention[next].is_some();
            let comma = || {
                let start = s.base_phrase(next).start;
                next > head && start > 1 && s.upos(start - 1) == Upos::Cconj && s.word(start - 2) == ","
            };
            !(both && s.person[head] != s.person[next] && comma() && s.conjuncts(head).nth(2).is_none())
        };
        s.conjuncts(head).take(12).filter(alike).collect()
    }
}

impl Draft<'_> {
    /// "A and B agreed to …": whoever acts with the subject stands behind "with".
    fn stand_beside(&mut self, subjects: &[Headed]) {
        let told = |one: &Phrase| {
            let same = |other: &Phrase| other.span.overlaps(one.span);
            self.subject.as_ref().is_some_and(same) || self.object.as_ref().is_some_and(same)
        };
        let beside = subjects.iter().filter_map(|&(_, subject)| subject).filter(|one| !told(one));
        let beside: Vec<_> = beside.map(|one| (Cow::Borrowed("with"), one)).collect();
        self.others.extend(beside);
    }
}

/// A head with its argument; both missing where there is nothing.
type Headed = (Option<usize>, Option<Phrase>);

/// One argument per head; nothing once where there is none, so that the product has a member.
fn spread(heads: &[usize], argument: impl Fn(usize) -> Phrase) -> Few<Headed> {
    match *heads {
        [] => return Few::One((None, None)),
        [head] => return Few::One((Some(head), Some(argument(head)))),
        _ => {}
    }
    // a role and the name behind it are one
    let mut arguments: Vec<Headed> = Vec::with_capacity(heads.len());
    for (head, found) in heads.iter().map(|&head| (head, argument(head))) {
        if !arguments.iter().any(|(_, a)| a.as_ref().is_some_and(|a| a.span == found.span)) {
            arguments.push((Some(head), Some(found)));
        }
    }
    Few::Many(arguments)
}
