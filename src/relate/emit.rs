use super::confidence::{LEAST, Trace, confidence};
use super::coref::Antecedents;
use super::frames::{Arg, Frame, Role};
use super::matching::{self, Match};
use super::outcome::{Event, standing};
use super::relation::{Argument, Relation, RoleArgument, TextSpan};
use super::rules::{self, RULES, SAYS, Trigger};
use super::sentence::Sentence;
use super::status;
use super::{Assertion, Context, Voice};
use crate::parse::Label;
use crate::rule::RuleId;
use crate::tag::{Morph, Upos};
use std::cell::RefCell;
use std::ops::Range;

/// The relation of offices.
const OFFICE: &str = "holds_office";

/// More pairs than this are not spelled out: "A, B and C met D, E and F" are six.
const MOST_PAIRS: usize = 36;

/// Turns the frames of one sentence into relations.
pub struct Emitter<'a, 's, 't> {
    pub context: &'a Context<'a, 't>,
    pub s: &'s Sentence<'a, 't>,
    pub status: &'s [Assertion],
    pub antecedents: &'s Antecedents,
    pub events: &'s [Option<Event>],
    /// Where relations are noted for whoever learns their confidence.
    pub traces: Option<&'s RefCell<Vec<Trace>>>,
}

/// Where the arguments of a frame went.
pub struct Slots {
    pub subjects: Vec<usize>,
    pub objects: Vec<usize>,
    /// The object is a clause.
    clause: Option<Range<usize>>,
    /// Tokens of a preposition that joins the phrase: the object's, the agent's, or that of what comes first behind.
    case: Range<usize>,
    /// The argument that became the object, and the one that became the subject.
    taken: [Option<usize>; 2],
}

impl Emitter<'_, '_, '_> {
    /// Adds the relations that a frame stands for; `found` is the best rule that fits it.
    pub fn emit(&self, frame: &Frame, found: Option<Match>, out: &mut Vec<Relation>) {
        let mentions = self.context.mentions;
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

    fn emit_as(&self, frame: &Frame, found: Option<Match>, out: &mut Vec<Relation>) {
        let slots = self.slots(frame, found);
        let Some(base) = self.base(frame, found, &slots) else { return };
        let named = |h: usize| matching::name_of(self.s, self.context.mentions, h).is_some();
        let side = |h: usize| match &frame.title {
            Some(title) if h == frame.head => self.text_argument(title.clone(), None),
            // "the US-led coalition": what is led is the coalition
            None if frame.alone && frame.kind == Trigger::Verb && h > frame.head && !named(h) => {
                self.text_argument(frame.head + 1..h + 1, None)
            }
            // "cooperation between the Iraqi government and the regional authorities": each is a side of its own; of "offices
            // and stations in Arizona" the last alone is sure to be there
            None if !named(h)
                && (frame.alone && frame.kind == Trigger::Copula && h < frame.head
                    || slots.objects.iter().any(|&o| self.s.conjuncts(h).skip(1).any(|c| c == o))) =>
            {
                self.text_argument(self.short_phrase(h), self.argument(h).entity)
            }
            _ => self.argument(h),
        };
        let subjects = spread(&slots.subjects, side);
        let mut objects = spread(&slots.objects, side);
        if let (Some(clause), [(None, None)]) = (&slots.clause, objects.as_slice()) {
            objects = vec![(None, Some(self.text_argument(clause.clone(), None)))];
        }
        // "the G-7 countries are Britain, Canada and …": no one of them is all
        let several = slots.subjects.first().is_some_and(|&h| self.s.morph(h) == Morph::Plural);
        if several && objects.len() > 1 && frame.kind == Trigger::Copula && found.is_none() {
            return;
        }
        let most = if subjects.len() * objects.len() > MOST_PAIRS { 1 } else { usize::MAX };
        for (subject_head, subject) in subjects.iter().take(most) {
            for (object_head, object) in objects.iter().take(most) {
                let mut relation = base.clone();
                relation.subject.clone_from(subject);
                relation.object.clone_from(object);
                if found.is_some_and(|f| f.sense().joint) {
                    relation.stand_beside(&subjects);
                }
                if !self.told_apart(&mut relation, [*subject_head, *object_head]) {
                    continue;
                }
                self.judge(relation, frame, [*subject_head, *object_head], out);
            }
        }
    }

    /// Hands a relation on if it tells enough and is likely right.
    fn judge(
        &self,
        mut relation: Relation,
        frame: &Frame,
        heads: [Option<usize>; 2],
        out: &mut Vec<Relation>,
    ) {
        let short = self.worth(&relation, frame, heads);
        self.lengthen(&mut relation.subject, heads[0], frame);
        let behind = |title: &Range<usize>| heads[0].is_some_and(|name| name < title.start);
        if frame.title.as_ref().is_none_or(behind) {
            self.lengthen(&mut relation.object, heads[1], frame);
        }
        // "experts on North Korea said": a name behind the noun tells who, behind a thing it tells little
        let who = || heads[0].is_some_and(|head| matching::is_who(self.s, head));
        let worth = short || who() && self.worth(&relation, frame, heads);
        self.trace(&relation, frame, heads, worth);
        if !worth {
            return;
        }
        relation.confidence = confidence(&self.evidence(&relation, frame, heads));
        if self.context.all_frames {
            relation.confidence *= self.fullness(&relation, frame);
            out.push(relation);
        } else if relation.confidence >= LEAST {
            out.push(relation);
        }
    }

    /// Nobody does something to himself without saying so: a pronoun that seemed to mean the other side means somebody else,
    /// and a name on both sides shows that the tree is wrong.
    fn told_apart(&self, relation: &mut Relation, heads: [Option<usize>; 2]) -> bool {
        let (Some(subject), Some(object)) = (&mut relation.subject, &mut relation.object) else {
            return true;
        };
        if self.context.all_frames || subject.entity.is_none() || subject.entity != object.entity {
            return true;
        }
        let reflexive = object.text.ends_with("self");
        let pronoun = |head: Option<usize>| head.is_some_and(|h| self.s.upos(h) == Upos::Pron);
        match (pronoun(heads[0]), pronoun(heads[1])) {
            _ if reflexive => {}
            (_, true) => object.entity = None,
            (true, false) => subject.entity = None,
            // one name for both, "India and Pakistan" of a match
            (false, false) if subject.span == object.span && subject.text.contains(" and ") => {}
            (false, false) if subject.span == object.span => relation.object = None,
            (false, false) => return false,
        }
        true
    }

    /// Who is subject, who is object.
    fn slots(&self, frame: &Frame, found: Option<Match>) -> Slots {
        let mut slots = Slots {
            subjects: Vec::new(),
            objects: Vec::new(),
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
            slots.subjects.extend(subject);
            if let Some(first) = subject {
                slots.objects.extend(self.s.conjuncts(first).skip(1));
            }
            object = None;
        } else {
            slots.subjects = if frame.title.is_some() || frame.alone {
                subject.into_iter().collect()
            } else {
                self.distribute(subject)
            };
        }
        if let Some(object) = object {
            slots.objects = if frame.title.is_some() { vec![object] } else { self.distribute(Some(object)) };
            // "of Harrogate, North Yorkshire": places without "and" are no list
            let one = frame.kind == Trigger::Verb;
            if frame.alone && (one || !slots.objects.iter().any(|&o| self.s.child(o, Label::Cc).is_some())) {
                slots.objects.truncate(1);
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
    fn by_grammar(&self, frame: &Frame) -> (Option<usize>, Option<usize>) {
        let s = self.s;
        let usable = |a: &&Arg| s.date[a.head].is_none();
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
                && (all || !(self.is_place(a) || self.is_event(a)))
        });
        (frame.subject, near.map(|a| a.head))
    }

    /// The preposition that the relation words end with.
    fn joining_case(&self, frame: &Frame, slots: &Slots, object: Option<usize>) -> Range<usize> {
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

    fn clause(&self, frame: &Frame) -> Option<Range<usize>> {
        let head = frame.clause.or(frame.infinitive)?;
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
    pub(super) fn distribute(&self, head: Option<usize>) -> Vec<usize> {
        let Some(head) = head else { return Vec::new() };
        if self.context.all_frames || self.joined(head).is_some() {
            return vec![head];
        }
        // "led by Prime Minister Abadi, and the regional government": behind a comma a person and a body are not joined
        let s = self.s;
        let alike = |&next: &usize| {
            let start = s.base_phrase(next).start;
            let comma =
                next > head && start > 1 && s.upos(start - 1) == Upos::Cconj && s.word(start - 2) == ",";
            let both = s.mention[head].is_some() && s.mention[next].is_some();
            !(comma && both && s.person[head] != s.person[next] && s.conjuncts(head).nth(2).is_none())
        };
        s.conjuncts(head).take(12).filter(alike).collect()
    }

    /// Everything but subject and object.
    fn base(&self, frame: &Frame, found: Option<Match>, slots: &Slots) -> Option<Relation> {
        let s = self.s;
        let rule = found.map(|f| &RULES[f.sense().rule as usize]);
        let mut relation = Relation {
            predicate: self.predicate(frame, rule.map(|r| r.predicate)),
            preposition: slots.taken[0]
                .map(|index| &frame.args[index])
                .filter(|a| rule.is_none() && !a.case.is_empty())
                .map(|a| a.prep.clone()),
            phrase: self.phrase(frame, slots),
            // turned about, the one who acts stands where the grammar puts the other: "Porto lost to Benfica"
            voice: match (found.is_some_and(|f| f.reversed), frame.voice) {
                (false, voice) => voice,
                (true, Voice::Active) => Voice::Passive,
                (true, Voice::Passive) => Voice::Active,
            },
            trigger: self.trigger(frame),
            subject: None,
            object: None,
            place: None,
            time: None,
            event: None,
            others: Vec::new(),
            assertion: match frame.kind {
                Trigger::Copula if frame.group.is_empty() => status::of_role(s, frame.head),
                _ => self.status[frame.head],
            },
            source: None,
            relation: rule.map(|r| r.id.to_owned()),
            plover: found
                .and_then(|f| f.root)
                .and_then(|root| rules::outcome(root, standing(frame, self.status))),
            rule: RuleId::embedded(rule.map_or(generic(frame), |r| r.id)),
            confidence: 0.0,
        };
        // "blocked the entrance": the act is not undone by its own verb
        let undone = |noun: usize| {
            let no = |det: usize| matches!(s.folded(det), "no" | "any" | "neither");
            self.status[noun] == Assertion::Negated && s.child(noun, Label::Det).is_some_and(no)
        };
        if frame.noun.is_some_and(undone) {
            relation.assertion = Assertion::Negated;
        }
        for (index, arg) in frame.args.iter().enumerate() {
            if arg.prep != "according to"
                && !slots.taken.contains(&Some(index))
                && !slots.subjects.contains(&arg.head)
            {
                if self.context.all_frames && arg.case == slots.case && !arg.case.is_empty() {
                    // its preposition stands in the phrase already
                    let bare = Arg { case: 0..0, ..arg.clone() };
                    self.place_argument(frame, &bare, slots, &mut relation);
                } else {
                    self.place_argument(frame, arg, slots, &mut relation);
                }
            }
        }
        if let (Some(clause), None, true) = (frame.clause, &slots.clause, self.context.all_frames) {
            // "told reporters **that …**"
            let range = s.extent(clause);
            if range.len() <= 120 && !range.contains(&frame.head) {
                let argument = self.text_argument(range, None);
                relation.others.push(RoleArgument { role: "that".to_owned(), argument });
            }
        }
        if let (Some(infinitive), None) = (frame.infinitive, &slots.clause) {
            let range = s.extent(infinitive);
            if range.len() <= 120 && !range.contains(&frame.head) {
                let argument = self.text_argument(range, None);
                relation.others.push(RoleArgument { role: "to".to_owned(), argument });
            }
        }
        if !self.context.all_frames {
            for &object in slots.objects.iter().take(1) {
                self.names_behind(object, &mut relation);
            }
            // "raised the issue in a call with Lavrov"
            for arg in frame.args.iter().filter(|a| a.role == Role::Prep && s.upos(a.head) == Upos::Noun) {
                self.names_behind(arg.head, &mut relation);
            }
        }
        Some(relation)
    }

    fn predicate(&self, frame: &Frame, folded: Option<&str>) -> String {
        match (frame.kind, folded) {
            (Trigger::Light | Trigger::Noun, Some(verb)) => verb.to_owned(),
            // a role told without a verb is one, whatever the tagger saw
            (Trigger::Copula, _) if frame.title.is_some() || self.s.is_nominal(frame.head) => "be".to_owned(),
            (Trigger::Copula, _) => format!("be {}", frame.lemma),
            _ => frame.lemma.clone(),
        }
    }

    fn phrase(&self, frame: &Frame, slots: &Slots) -> String {
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

    fn trigger(&self, frame: &Frame) -> TextSpan {
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
        self.text_span(range)
    }
}

impl Relation {
    /// "A and B agreed to …": whoever acts with the subject stands behind "with".
    fn stand_beside(&mut self, subjects: &[Headed]) {
        let told = |relation: &Relation, one: &Argument| {
            let same = |other: &Option<Argument>| other.as_ref().is_some_and(|o| o.span.overlaps(one.span));
            same(&relation.subject) || same(&relation.object)
        };
        let beside = subjects
            .iter()
            .filter_map(|(_, subject)| subject.as_ref())
            .filter(|one| !told(self, one))
            .cloned();
        let beside: Vec<_> =
            beside.map(|argument| RoleArgument { role: "with".to_owned(), argument }).collect();
        self.others.extend(beside);
    }
}

/// A head with its argument; both missing where there is nothing.
type Headed = (Option<usize>, Option<Argument>);

/// One argument per head; nothing once where there is none, so that the product has a member.
fn spread(heads: &[usize], argument: impl Fn(usize) -> Argument) -> Vec<Headed> {
    if heads.is_empty() {
        return vec![(None, None)];
    }
    // a role and the name behind it are one
    let mut arguments: Vec<Headed> = Vec::with_capacity(heads.len());
    for (head, found) in heads.iter().map(|&head| (head, argument(head))) {
        if !arguments.iter().any(|(_, a)| a.as_ref().is_some_and(|a| a.span == found.span)) {
            arguments.push((Some(head), Some(found)));
        }
    }
    arguments
}

fn generic(frame: &Frame) -> &'static str {
    match frame.kind {
        Trigger::Verb => "frame.verb",
        Trigger::Light => "frame.light",
        Trigger::Noun => "frame.noun",
        Trigger::Copula if frame.group.is_empty() => "frame.role",
        Trigger::Copula => "frame.be",
    }
}
