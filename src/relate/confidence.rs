//! How likely it is that the tree around a relation is right: a logistic regression over how sure tagger and parser were of
//! the tokens between trigger and arguments, and over what such relations look like.

use super::draft::{Draft, Phrase};
use super::emit::{Emitter, Slots};
use super::evidence::{distance, evidence, log_odds, probability, rounded};
use super::frames::Frame;
use super::rules::Trigger;
use super::sentence::Sentence;
use super::verdict;
use super::worth::Side;
use super::{Assertion, Voice};
use crate::parse::{Label, Margins};
use crate::tag::Morph;
use crate::text::Span;

include!(concat!(env!("OUT_DIR"), "/confidence.rs"));

// A margin speaks twice: all the way up, and once more while it is low, where a little more says much.
evidence! {
    "models/confidence.toml" TABLE;
    Bias "bias" "always",
    LeastLabelHalf "least-label-half" "the least margin of the labels on the way from trigger to arguments, up to a half",
    LeastLabelLow "least-label-low" "the same, up to a quarter",
    SubjectLabel "subject-label" "the same on the way to the subject, up to a half",
    ObjectLabelLow "object-label-low" "the same on the way to the object, up to a quarter",
    LeastWaitLow "least-wait-low" "the least margin with which a token of the way waited for its head, up to a quarter",
    LeastTagLow "least-tag-low" "the least margin of the tags of trigger, arguments and way, up to a quarter",
    OwnLabel "own-label" "the least label margin of what hangs on the trigger",
    OwnLabelLow "own-label-low" "the same, up to a quarter",
    CoreLabel "core-label" "the least label margin of its subjects, objects, auxiliaries and marks, up to a half",
    InsideArc "inside-arc" "the least arc margin of what hangs on the arguments",
    BetweenLow "between-low" "the least margin of the arcs of the tokens between trigger and arguments, up to a quarter",
    BetweenWait "between-wait" "the mean margin with which these tokens waited for theirs",
    BetweenTag "between-tag" "the least margin of their tags",
    SentenceArc "sentence-arc" "the mean margin of the arcs around",
    SubjectDistance "subject-distance" "how far the subject stands from the trigger",
    SubjectCommas "subject-commas" "commas between subject and trigger",
    ObjectCommas "object-commas" "commas between trigger and object",
    SubjectVerbs "subject-verbs" "verbs between subject and trigger",
    Noun "noun" "a noun triggers it",
    Copula "copula" "it is told by \"be\"",
    Role "role" "it is a role told without a verb",
    Ruled "ruled" "a rule names it",
    Passive "passive" "it is passive",
    Gerund "gerund" "the trigger ends in -ing",
    NoVerb "no-verb" "the trigger should be a verb and is tagged otherwise",
    Top "top" "the trigger is the root of its sentence",
    JoinedTrigger "joined-trigger" "the trigger is joined to another",
    ClauseTrigger "clause-trigger" "the trigger is the head of a clause that another verb takes",
    AsideTrigger "aside-trigger" "the trigger stands in a parataxis",
    SubjectMissing "subject-missing" "there is no subject",
    SubjectJoined "subject-joined" "something on the way to the subject is joined",
    SubjectParticiple "subject-participle" "a participle or a clause of a noun lies on the way to the subject",
    SubjectAside "subject-aside" "an apposition or parataxis lies on the way to the subject",
    SubjectWho "subject-who" "the subject is a phrase that says who",
    ObjectMissing "object-missing" "there is no object",
    ObjectChild "object-child" "the object hangs on the trigger as such",
    ObjectClause "object-clause" "the object is a clause",
}

/// A relation that was thought of, for whoever learns the weights: what it says, token by token, and its evidence.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The sentence, as an index into the document's.
    pub sentence: usize,
    /// The head of the frame, counted from the sentence's first token.
    pub trigger: usize,
    /// Whether a verb, a light verb, a noun or "be" carries it.
    pub kind: Trigger,
    /// The relation that a rule gives.
    pub relation: Option<String>,
    /// The predicate.
    pub predicate: String,
    /// Who acts.
    pub voice: Voice,
    /// What the text claims.
    pub assertion: Assertion,
    /// Subject and object.
    pub sides: [TracedSide; 2],
    /// Whether it would be given by default, were it not for its confidence.
    pub worth: bool,
    /// What speaks for and against its tree.
    pub features: Features,
    /// What speaks for and against the relation as a whole.
    pub verdict: verdict::Features,
    /// Where trigger, subject and object stand.
    pub spans: [Option<Span>; 3],
    /// The relation in words.
    pub text: String,
}

/// One side of a [`Trace`].
#[derive(Debug, Clone, Default)]
pub struct TracedSide {
    /// Whether anything stands there.
    pub is_there: bool,
    /// The head of the phrase.
    pub head: Option<usize>,
    /// The mention that the head lies in.
    pub mention: Option<u32>,
    /// The entity.
    pub entity: Option<usize>,
}

impl TracedSide {
    /// Whether both mean the same token or name.
    pub fn is_same(&self, other: &TracedSide) -> bool {
        let same = self.head == other.head
            || self.mention.is_some() && self.mention == other.mention
            || self.entity.is_some() && self.entity == other.entity;
        self.is_there == other.is_there && same
    }
}

impl Trace {
    /// Whether both tell the same.
    pub fn is_same(&self, other: &Trace) -> bool {
        let words = |trace: &Trace| (trace.sentence, trace.trigger, trace.voice, trace.assertion);
        words(self) == words(other)
            && self.relation == other.relation
            && self.sides.iter().zip(&other.sides).all(|(one, two)| one.is_same(two))
    }
}

/// A relation off a tree that is less sure is given only where all frames are asked for.
pub const LEAST: f32 = THRESHOLD;

/// How likely the tree is right, to three places.
pub fn confidence(features: &Features) -> f32 {
    rounded(probability(log_odds(features, &WEIGHTS)))
}

/// A tree is climbed no farther than this, and no more tokens between two are looked at.
const FARTHEST: usize = 32;

impl Emitter<'_, '_, '_> {
    /// What speaks for and against a relation; `heads` are those of subject and object.
    pub(super) fn evidence(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        heads: [Option<usize>; 2],
        sides: [Side; 2],
    ) -> Features {
        let s = self.s;
        let mut features = [0.0; EVIDENCE.len()];
        let mut set = |evidence: Evidence, value: f32| features[evidence as usize] = value;
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        use Evidence::*;
        set(Bias, 1.0);
        let ways = heads.map(|head| head.map_or_else(Way::none, |head| Way::between(s, frame.head, head)));
        let on_way = || ways.iter().flat_map(Way::tokens).chain(frame.noun);
        let margins = |t: usize| s.tree.margins(t);
        let mean = |tokens: &mut dyn Iterator<Item = usize>, of: &dyn Fn(usize) -> u8| {
            let (sum, count) = tokens.fold((0.0, 0.0), |(sum, count), t| (sum + share(of(t)), count + 1.0));
            if count > 0.0 { sum / count } else { 1.0 }
        };
        let arc = |t: usize| margins(t).arc;
        let label = |t: usize| margins(t).label;
        let wait = |t: usize| margins(t).wait;
        let tag = |t: usize| s.tagged[t].margin;
        set(LeastLabelHalf, half(least(on_way(), label)));
        set(LeastLabelLow, low(least(on_way(), label)));
        set(SubjectLabel, half(least(ways[0].tokens(), label)));
        set(ObjectLabelLow, low(least(ways[1].tokens(), label)));
        set(LeastWaitLow, low(least(on_way(), wait)));
        let tagged = on_way().chain(heads.into_iter().flatten()).chain([frame.head]);
        set(LeastTagLow, low(least(tagged, tag)));
        let own = || s.children(frame.head).take(FARTHEST);
        set(OwnLabel, share(least(own(), label)));
        set(OwnLabelLow, low(least(own(), label)));
        let core = own().filter(|&t| {
            matches!(
                s.label(t),
                Label::Nsubj
                    | Label::NsubjPass
                    | Label::Obj
                    | Label::Iobj
                    | Label::OblAgent
                    | Label::Aux
                    | Label::AuxPass
                    | Label::Cop
                    | Label::Mark
            )
        });
        set(CoreLabel, half(least(core, label)));
        let arguments = heads.iter().flatten().filter(|&&head| head != frame.head);
        let inside = arguments.flat_map(|&head| s.children(head).take(FARTHEST));
        set(InsideArc, share(least(inside, arc)));
        let ends = heads.iter().flatten();
        let (first, last) = ends.fold((frame.head, frame.head), |(f, l), &t| (f.min(t), l.max(t)));
        let span = || (first..=last).take(2 * FARTHEST);
        set(BetweenLow, low(least(span(), arc)));
        set(BetweenWait, mean(&mut span(), &wait));
        set(BetweenTag, share(least(span(), tag)));
        let around = first.saturating_sub(FARTHEST / 2)..(last + FARTHEST / 2).min(s.len());
        set(SentenceArc, mean(&mut around.take(3 * FARTHEST), &arc));

        let between = |head: usize| (head.min(frame.head) + 1..head.max(frame.head)).take(FARTHEST);
        let few = |tokens: &mut dyn Iterator<Item = usize>| tokens.take(3).count() as f32 / 3.0;
        for (head, commas) in [(heads[0], SubjectCommas), (heads[1], ObjectCommas)] {
            set(commas, head.map_or(0.0, |head| few(&mut between(head).filter(|&t| s.word(t) == ","))));
        }
        if let Some(subject) = heads[0] {
            set(SubjectDistance, distance(subject, frame.head));
            set(SubjectVerbs, few(&mut between(subject).filter(|&t| s.is_verb(t))));
        }

        set(Noun, flag(frame.kind == Trigger::Noun));
        set(Copula, flag(frame.kind == Trigger::Copula && !frame.group.is_empty()));
        set(Role, flag(frame.kind == Trigger::Copula && frame.group.is_empty()));
        set(Ruled, flag(draft.rule.is_some()));
        set(Passive, flag(frame.voice == Voice::Passive));
        let form = s.morph(frame.head);
        set(Gerund, flag(form == Morph::Gerund));
        set(NoVerb, flag(frame.kind == Trigger::Verb && !s.is_verb(frame.head)));
        let trigger = s.label(frame.head);
        set(Top, flag(trigger == Label::Root));
        set(JoinedTrigger, flag(trigger == Label::Conj));
        set(ClauseTrigger, flag(matches!(trigger, Label::Ccomp | Label::Xcomp)));
        set(
            AsideTrigger,
            flag(matches!(trigger, Label::Parataxis | Label::Dep | Label::Appos | Label::List)),
        );

        let hangs = |head: Option<usize>, labels: &[Label]| {
            head.is_some_and(|h| s.head(h) == Some(frame.head) && labels.contains(&s.label(h)))
        };
        let lies = |way: &Way, labels: &[Label]| flag(way.tokens().any(|t| labels.contains(&s.label(t))));
        let object = heads[1];
        set(SubjectMissing, flag(sides[0] == Side::Missing));
        set(SubjectJoined, lies(&ways[0], &[Label::Conj]));
        set(SubjectParticiple, lies(&ways[0], &[Label::Acl, Label::Amod]));
        set(SubjectAside, lies(&ways[0], &[Label::Appos, Label::Parataxis, Label::Dep, Label::List]));
        let who = |side: Side| matches!(side, Side::Who | Side::WhoWithName);
        set(SubjectWho, flag(who(sides[0])));
        set(ObjectMissing, flag(sides[1] == Side::Missing));
        set(ObjectChild, flag(hangs(object, &[Label::Obj, Label::Nsubj, Label::NsubjPass])));
        set(ObjectClause, flag(sides[1] == Side::Clause));
        features
    }

    /// Notes a relation for whoever learns the weights.
    pub(super) fn trace(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        slots: &Slots,
        heads: [Option<usize>; 2],
        worth: bool,
    ) {
        let Some(traces) = self.traces else { return };
        let side = |argument: &Option<Phrase>, head: Option<usize>| TracedSide {
            is_there: argument.is_some(),
            head: head.filter(|_| argument.is_some()),
            mention: head.and_then(|h| self.s.mention[h]),
            entity: argument.as_ref().and_then(|a| a.entity),
        };
        let sides = self.sides(draft, frame, heads);
        let features = self.evidence(draft, frame, heads, sides);
        let written = self.relation(draft.clone(), frame, slots);
        traces.borrow_mut().push(Trace {
            sentence: self.s.index,
            trigger: frame.head,
            kind: frame.kind,
            relation: draft.relation().map(str::to_owned),
            predicate: draft.predicate.to_string(),
            voice: draft.voice,
            assertion: draft.assertion,
            sides: [side(&draft.subject, heads[0]), side(&draft.object, heads[1])],
            worth,
            features,
            verdict: self.verdict_evidence(draft, frame, heads, sides, confidence(&features)),
            spans: [
                Some(written.trigger.span),
                written.subject.as_ref().map(|a| a.span),
                written.object.as_ref().map(|a| a.span),
            ],
            text: written.triple().to_string(),
        });
    }
}

/// The arcs between two tokens.
struct Way {
    /// The dependents of these arcs.
    tokens: [usize; 2 * FARTHEST],
    length: usize,
}

impl Way {
    fn none() -> Way {
        Way { tokens: [0; 2 * FARTHEST], length: 0 }
    }

    fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.tokens[..self.length].iter().copied()
    }

    fn push(&mut self, token: usize) {
        self.tokens[self.length] = token;
        self.length += 1;
    }

    fn between(s: &Sentence<'_, '_>, one: usize, two: usize) -> Way {
        let up = |token: usize| std::iter::successors(Some(token), |&t| s.head(t)).take(FARTHEST);
        let mut way = Way::none();
        for token in up(two) {
            if up(one).any(|above| above == token) {
                up(one).take_while(|&above| above != token).for_each(|above| way.push(above));
                return way;
            }
            way.push(token);
        }
        way
    }
}

/// The least margin that some tokens have.
fn least(tokens: impl Iterator<Item = usize>, of: impl Fn(usize) -> u8) -> u8 {
    tokens.map(of).min().unwrap_or(Margins::MOST)
}

fn share(margin: u8) -> f32 {
    f32::from(margin) / f32::from(Margins::MOST)
}

fn low(margin: u8) -> f32 {
    f32::from(margin.min(Margins::MOST / 4)) / f32::from(Margins::MOST / 4)
}

fn half(margin: u8) -> f32 {
    f32::from(margin.min(Margins::MOST / 2)) / f32::from(Margins::MOST / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_doubted_is_less_likely_right() {
        let sure = [
            Evidence::LeastLabelHalf,
            Evidence::LeastLabelLow,
            Evidence::SubjectLabel,
            Evidence::ObjectLabelLow,
            Evidence::LeastWaitLow,
            Evidence::LeastTagLow,
            Evidence::OwnLabel,
            Evidence::OwnLabelLow,
            Evidence::CoreLabel,
            Evidence::InsideArc,
            Evidence::BetweenLow,
            Evidence::BetweenWait,
            Evidence::BetweenTag,
            Evidence::SentenceArc,
        ];
        let mut features = [0.0; EVIDENCE.len()];
        features[Evidence::Bias as usize] = 1.0;
        let doubted = confidence(&features);
        for evidence in sure {
            features[evidence as usize] = 1.0;
        }
        let certain = confidence(&features);
        assert!(doubted < LEAST && certain > 0.8, "{doubted} {certain}");
    }
}
