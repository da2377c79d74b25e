//! How likely an editor would sign a relation: a logistic regression over how sure the tree is and over what is said of whom,
//! learned from relations that were read by eye.

use super::draft::{Draft, Phrase};
use super::emit::{Emitter, OFFICE};
use super::evidence::{distance, evidence, log_odds, probability, rounded};
use super::frames::Frame;
use super::rules::{self, SAYS, Trigger};
use super::words;
use super::worth::Side;
use super::{Assertion, Voice};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

include!(concat!(env!("OUT_DIR"), "/verdict.rs"));

evidence! {
    "models/verdict.toml" TABLE;
    Bias "bias" "always",
    Tree "tree" "the log-odds that the tree is right, in fours",
    TreeLow "tree-low" "how far the tree is from being sure",
    Plain "plain" "no rule names what a verb tells",
    Ruled "ruled" "a rule names it, and it is neither saying nor an office nor a location",
    RuledPair "ruled-pair" "the same of two named sides",
    LightPair "light-pair" "the same of a light verb and its noun",
    Names "names" "there is a name on both sides: in the subject, and in the object or beside it",
    Role "role" "it is a role told without a verb",
    Copula "copula" "it is told by \"be\"",
    Noun "noun" "a noun triggers it",
    Light "light" "a light verb and its noun trigger it",
    Event "event-of-politics" "it has a PLOVER root",
    Passive "passive" "it is passive",
    EmptyVerb "empty-verb" "the verb says little by itself",
    Gerund "gerund" "the trigger ends in -ing",
    Infinitive "infinitive" "the trigger is an infinitive",
    Participle "participle" "the trigger is a participle that says nothing of when",
    Negated "negated" "it is denied",
    Planned "planned" "it is a plan",
    Hedged "hedged" "it is uncertain",
    Conditional "conditional" "it is said under a condition",
    Chained "chained" "verbs above were joined to the trigger",
    RelativeTrigger "relative-trigger" "the trigger is the head of a relative clause",
    AclTrigger "participle-trigger" "the trigger is a participle or infinitive of a noun",
    AdvclTrigger "adverbial-trigger" "the trigger is the head of an adverbial clause",
    XcompTrigger "complement-trigger" "the trigger is the head of a complement without a subject",
    CcompTrigger "clause-trigger" "the trigger is the head of a complement with a subject",
    ConjTrigger "joined-trigger" "the trigger is joined to another",
    AsideTrigger "aside-trigger" "the trigger stands in a parataxis",
    Senses "senses" "how many senses the rules know of the trigger, in sixes",
    SubjectMissing "subject-missing" "there is no subject",
    SubjectOrganization "subject-organization" "the subject is an organization",
    SubjectPlace "subject-place" "the subject is a place",
    SubjectGroup "subject-group" "the subject is a group",
    SubjectEvent "subject-event" "the subject is an event",
    SubjectWho "subject-who" "the subject is a phrase that says who",
    SubjectThing "subject-thing" "the subject is a phrase for anything else",
    SubjectPronoun "subject-pronoun" "the subject is a pronoun",
    SubjectOwned "subject-owned" "the subject is a phrase with an owner whom only the sentence knows",
    SubjectBare "subject-bare" "the subject is one noun with \"the\"",
    SubjectNouns "subject-nouns" "how many nouns stand between the subject and the trigger, in fours",
    SubjectFar "subject-far" "the subject does not hang on the trigger",
    SubjectDistance "subject-distance" "how far the subject stands from the trigger",
    SubjectBehind "subject-behind" "the subject stands behind the trigger",
    SubjectJoined "subject-joined" "the subject is joined to another",
    ObjectMissing "object-missing" "there is no object, and the verb wants one",
    ObjectPerson "object-person" "the object is a person",
    ObjectOrganization "object-organization" "the object is an organization",
    ObjectPlace "object-place" "the object is a place",
    ObjectGroup "object-group" "the object is a group",
    ObjectEvent "object-event" "the object is an event",
    ObjectWho "object-who" "the object is a phrase that says who",
    ObjectClause "object-clause" "the object is a clause",
    ObjectPronoun "object-pronoun" "the object is a pronoun",
    ObjectAlone "object-alone" "the object is one word and no name",
    ObjectLong "object-long" "the object has more than eight words",
    ObjectDefinite "object-definite" "the object is a phrase with \"the\"",
    ObjectIndefinite "object-indefinite" "the object is a phrase with \"a\"",
    ObjectBare "object-bare" "the object is one noun with \"the\"",
    ObjectNumber "object-number" "the object is a phrase that begins with a number",
    ObjectFar "object-far" "the object does not hang on the trigger",
    ObjectDistance "object-distance" "how far the object stands from the trigger",
    ObjectBefore "object-before" "the object of something active stands before it",
    ObjectJoined "object-joined" "the object is joined to another",
    ObjectBehindPreposition "object-behind-preposition" "a preposition brings the object, and no rule says what it is",
    Place "place" "there is a place",
    Time "time" "there is a time",
    Occasion "occasion" "there is an event",
    Others "others" "how many others there are, in threes",
    OtherClause "other-clause" "one of the others is a clause",
    SentenceLength "sentence-length" "how long the sentence is, in sixties",
    SentenceMarks "sentence-marks" "how many commas, brackets, dashes and colons there are, in eights",
    SentenceOpen "sentence-open" "the sentence has no full stop",
    Quotation "quotation" "there is a quotation mark",
    Position "position" "where in the sentence the trigger stands",
}

/// The relation of places and bodies to the places around them.
const LOCATED: &str = "located_in";

/// No more of what is joined is climbed.
const FARTHEST: usize = 32;

const DEFINITE: [&str; 5] = ["the", "this", "that", "these", "those"];

const OWNERS: [&str; 7] = ["his", "her", "its", "their", "our", "my", "your"];

/// Relations that are less likely are not given, where neither the caller says otherwise nor all frames are asked for. One
/// that ties names may be less sure: who asks what is between two names misses it more. One that no rule names has to be surer:
/// it is the verb alone that tells, in any of its senses.
pub fn usual_bound(features: &Features) -> f32 {
    let has = |evidence: Evidence| features[evidence as usize] > 0.0;
    match (has(Evidence::Names), has(Evidence::Plain)) {
        (true, false) => THRESHOLD_OF_NAMES,
        (true, true) => THRESHOLD_OF_PLAIN_NAMES,
        (false, false) => THRESHOLD,
        (false, true) => THRESHOLD_OF_PLAIN,
    }
}

/// How likely an editor would sign a relation of this name and evidence, to three places.
pub fn verdict(relation: Option<&str>, features: &Features) -> f32 {
    let own = relation.and_then(|id| RELATIONS.binary_search_by(|(known, _)| (*known).cmp(id)).ok());
    let own = own.map_or(0.0, |at| RELATIONS[at].1);
    rounded(probability(log_odds(features, &WEIGHTS) + own))
}

impl Emitter<'_, '_, '_> {
    /// What speaks for and against a relation, off a tree that is right with the probability `sure`; `heads` are those of
    /// subject and object.
    pub(super) fn verdict_evidence(
        &self,
        draft: &Draft<'_>,
        frame: &Frame<'_>,
        heads: [Option<usize>; 2],
        sides: [Side; 2],
        sure: f32,
    ) -> Features {
        let s = self.s;
        let mut features = [0.0; EVIDENCE.len()];
        use Evidence::*;
        let mut set = |evidence: Evidence, value: f32| features[evidence as usize] = value;
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        let few = |count: usize, most: usize| count.min(most) as f32 / most as f32;
        set(Bias, 1.0);
        let sure = sure.clamp(0.05, 0.99);
        set(Tree, (sure / (1.0 - sure)).ln() / 4.0);
        set(TreeLow, 1.0 - sure);

        let kinds = [&draft.subject, &draft.object].map(|argument| self.kind_of(argument));
        let named = draft.rule.is_some();
        set(Plain, flag(!named && matches!(frame.kind, Trigger::Verb | Trigger::Light)));
        let ruled = draft.relation().is_some_and(|id| !matches!(id, SAYS | OFFICE | LOCATED));
        set(Ruled, flag(ruled));
        let pair = ruled && kinds.iter().all(Option::is_some);
        set(RuledPair, flag(pair));
        set(LightPair, flag(pair && frame.kind == Trigger::Light));
        set(Names, flag(self.ties_names(draft)));
        set(Role, flag(frame.kind == Trigger::Copula && frame.group.is_empty()));
        set(Copula, flag(frame.kind == Trigger::Copula && !frame.group.is_empty()));
        set(Noun, flag(frame.kind == Trigger::Noun));
        set(Light, flag(frame.kind == Trigger::Light));
        set(Event, flag(draft.plover.is_some()));
        set(Passive, flag(frame.voice == Voice::Passive && draft.voice == Voice::Passive));
        let verb = matches!(frame.kind, Trigger::Verb | Trigger::Light);
        set(EmptyVerb, flag(verb && s.lemma_in(frame.head, words::EMPTY_VERBS)));
        let form = s.morph(frame.head);
        set(Gerund, flag(verb && form == Morph::Gerund));
        set(Infinitive, flag(verb && form == Morph::Infinitive));
        set(Participle, flag(verb && form == Morph::Participle));
        let claim = draft.assertion;
        set(Negated, flag(claim == Assertion::Negated));
        set(Planned, flag(claim == Assertion::Planned));
        set(Hedged, flag(claim == Assertion::Hedged));
        set(Conditional, flag(claim == Assertion::Conditional));
        set(Chained, flag(!frame.chain.is_empty()));
        let label = s.label(frame.head);
        set(RelativeTrigger, flag(verb && label == Label::AclRelcl));
        set(AclTrigger, flag(verb && label == Label::Acl));
        set(AdvclTrigger, flag(verb && label == Label::Advcl));
        set(XcompTrigger, flag(verb && label == Label::Xcomp));
        set(CcompTrigger, flag(verb && label == Label::Ccomp));
        set(ConjTrigger, flag(verb && label == Label::Conj));
        set(AsideTrigger, flag(matches!(label, Label::Parataxis | Label::Dep | Label::List)));

        set(Senses, few(rules::senses(frame.trigger(), &frame.lemma).len(), 6));
        let [subject, object] = heads;
        // what is joined stands where the first of it stands
        let first = |head: usize| {
            let joined = |&t: &usize| s.head(t).filter(|_| s.label(t) == Label::Conj);
            std::iter::successors(Some(head), joined).take(FARTHEST).last().unwrap_or(head)
        };
        let tops = heads.map(|head| head.map(first).filter(|&top| top != frame.head).or(head));
        let pronoun = |head: Option<usize>| head.is_some_and(|h| s.upos(h) == Upos::Pron);
        let far =
            |head: Option<usize>| head.is_some_and(|h| h != frame.head && s.head(h) != Some(frame.head));
        let joined = |head: Option<usize>| {
            head.is_some_and(|h| s.label(h) == Label::Conj || s.child(h, Label::Conj).is_some())
        };
        let distance = |head: Option<usize>| head.map_or(0.0, |h| distance(h, frame.head));
        let who = |side: Side| matches!(side, Side::Who | Side::WhoWithName);
        set(SubjectMissing, flag(sides[0] == Side::Missing));
        set(SubjectOrganization, flag(kinds[0] == Some(Kind::Organization)));
        set(SubjectPlace, flag(kinds[0] == Some(Kind::Place)));
        set(SubjectGroup, flag(kinds[0] == Some(Kind::Group)));
        set(SubjectEvent, flag(kinds[0] == Some(Kind::Event)));
        set(SubjectWho, flag(who(sides[0])));
        set(SubjectThing, flag(matches!(sides[0], Side::Thing | Side::ThingWithName)));
        set(SubjectPronoun, flag(pronoun(subject)));
        set(SubjectFar, flag(far(tops[0])));
        let nouns = |head: Option<usize>| {
            let between = head.map_or(0..0, |h| h.min(frame.head) + 1..h.max(frame.head));
            few(between.filter(|&t| s.is_noun(t) && s.head(t) != head).take(4).count(), 4)
        };
        set(SubjectNouns, nouns(tops[0]));
        set(SubjectDistance, distance(tops[0]));
        let behind = subject.is_some_and(|h| h > frame.head) && draft.voice == Voice::Active;
        let behind = behind && frame.title.is_none();
        set(SubjectBehind, flag(behind));
        set(SubjectJoined, flag(joined(subject)));
        if let Some(argument) = draft.subject.as_ref().filter(|_| kinds[0].is_none()) {
            let tokens = argument.tokens();
            let first = s.folded(tokens.start);
            set(SubjectOwned, flag(OWNERS.contains(&first)));
            set(SubjectBare, flag(DEFINITE.contains(&first) && tokens.len() == 2));
        }
        set(ObjectMissing, flag(sides[1] == Side::Missing && !self.is_whole(draft)));
        set(ObjectPerson, flag(kinds[1] == Some(Kind::Person)));
        set(ObjectOrganization, flag(kinds[1] == Some(Kind::Organization)));
        set(ObjectPlace, flag(kinds[1] == Some(Kind::Place)));
        set(ObjectGroup, flag(kinds[1] == Some(Kind::Group)));
        set(ObjectEvent, flag(kinds[1] == Some(Kind::Event)));
        set(ObjectWho, flag(who(sides[1])));
        set(ObjectClause, flag(sides[1] == Side::Clause));
        set(ObjectPronoun, flag(pronoun(object)));
        let says = draft.relation() == Some(SAYS);
        if let Some(argument) = draft.object.as_ref().filter(|_| kinds[1].is_none() && !says) {
            let tokens = argument.tokens();
            let first = tokens.start;
            let word = |words: &[&str]| words.contains(&s.folded(first));
            set(ObjectAlone, flag(tokens.len() == 1));
            set(ObjectLong, flag(tokens.len() > 8));
            set(ObjectDefinite, flag(word(&DEFINITE)));
            set(ObjectIndefinite, flag(word(&["a", "an"])));
            set(ObjectBare, flag(word(&DEFINITE) && tokens.len() == 2));
            set(ObjectNumber, flag(s.upos(first) == Upos::Num));
        }
        set(ObjectFar, flag(far(tops[1])));
        set(ObjectDistance, distance(tops[1]));
        let before = object.is_some_and(|h| h < frame.head) && draft.voice == Voice::Active;
        set(ObjectBefore, flag(verb && before));
        set(ObjectJoined, flag(joined(object)));
        set(ObjectBehindPreposition, flag(draft.preposition.is_some()));

        set(Place, flag(draft.place.is_some()));
        set(Time, flag(draft.time.is_some()));
        set(Occasion, flag(draft.event.is_some()));
        set(Others, few(draft.others.len(), 3));
        let clause = |(role, phrase): &(_, Phrase)| {
            phrase.entity.is_none() && *role == s.folded(phrase.tokens().start)
        };
        let clause = draft.others.iter().any(clause);
        set(OtherClause, flag(clause));
        set(SentenceLength, few(s.len(), 60));
        let mark = |t: &usize| matches!(s.word(*t), "," | "(" | ")" | ":" | ";" | "-" | "–" | "—" | "--");
        set(SentenceMarks, few((0..s.len().min(128)).filter(mark).count(), 8));
        let stop = matches!(s.upos(s.len() - 1), Upos::Punct);
        set(SentenceOpen, flag(!stop));
        let quote = |t: usize| matches!(s.word(t), "\"" | "“" | "”" | "''" | "``" | "«");
        set(Quotation, flag((0..s.len().min(128)).any(quote)));
        set(Position, frame.head as f32 / s.len() as f32);
        features
    }

    fn kind_of(&self, argument: &Option<Phrase>) -> Option<Kind> {
        let entity = argument.as_ref()?.entity?;
        self.context.entities.get(entity).map(|entity| entity.kind)
    }
}
