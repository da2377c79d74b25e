use super::class::Class;
use super::frames::{Frame, Role};
use super::matching::{self, Match};
use super::rules::{self, Sense, Trigger};
use super::sentence::Sentence;
use super::status::Standing;
use super::words::{self, holds};
use super::{Assertion, Plover};
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::Upos;

/// The event that a token stands for, as the predicate above it sees it: "release" in "said it will **release** them".
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// Its root, with its standing taken into account: a planned release is AGREE. None where that is no political event.
    pub root: Option<Plover>,
    /// Its root as if it were told as a fact.
    pub done: Plover,
}

/// The rule that fits each frame, and the events that the tokens of a sentence stand for.
pub struct Outcomes {
    /// By frame.
    pub matches: Vec<Option<Match>>,
    /// By token.
    pub events: Vec<Option<Event>>,
}

impl Outcomes {
    /// Matches the frames, which come by their heads, dependents before their heads, so that a rule may ask what its complement is.
    pub fn read(
        s: &Sentence<'_, '_>,
        mentions: &[Mention],
        frames: &[Frame<'_>],
        status: &[Standing],
    ) -> Outcomes {
        if frames.is_empty() {
            return Outcomes { matches: Vec::new(), events: Vec::new() };
        }
        let mut found = Outcomes { matches: vec![None; frames.len()], events: vec![None; s.len()] };
        for token in s.top_down().rev() {
            let first = frames.partition_point(|frame| frame.head < token);
            for (index, frame) in frames.iter().enumerate().skip(first).take_while(|(_, f)| f.head == token) {
                let best = matching::best(s, mentions, frame, Some(&found.events));
                found.matches[index] = best;
                if found.events[token].is_none() && frame.title.is_none() {
                    let root = best.and_then(|b| b.root).or_else(|| untold(frame));
                    found.events[token] =
                        root.map(|done| Event { root: rules::outcome(done, standing(frame, status)), done });
                }
                if let (Some(noun), Some(event)) = (frame.noun, found.events[token]) {
                    found.events[noun] = Some(event);
                }
            }
            if found.events[token].is_none() {
                // "plans to release", "began leaving": what the verb below stands for
                let below = s.child(token, Label::Xcomp);
                found.events[token] = below.and_then(|below| found.events[below]);
            }
        }
        found
    }
}

/// An event's noun whose arguments are not told keeps the root that its first rule gives it: "called off the **talks**".
fn untold(frame: &Frame<'_>) -> Option<Plover> {
    let nouns =
        if frame.trigger() == Trigger::Noun { rules::senses(Trigger::Noun, &frame.lemma) } else { &[] };
    nouns.iter().find_map(|&sense| rules::SENSES[sense as usize].plover)
}

/// What the text claims of a frame. A noun under a verb that undoes it is still what is undone.
pub fn standing(frame: &Frame<'_>, status: &[Standing]) -> Assertion {
    match (frame.kind, status[frame.head].assertion()) {
        (Trigger::Noun, Assertion::Negated) => Assertion::Asserted,
        (_, assertion) => assertion,
    }
}

/// Whether the complement of a frame is as a sense wants it; gives the complement's root.
pub fn complement(
    s: &Sentence<'_, '_>,
    frame: &Frame<'_>,
    sense: &Sense,
    object: Option<usize>,
    events: Option<&[Option<Event>]>,
) -> Option<Option<Plover>> {
    let asked = !sense.complement_roots.is_empty()
        || sense.complement_subject.is_some()
        || !sense.complement_modals.is_empty();
    if !asked && !sense.of_complement {
        return Some(None);
    }
    let Some(events) = events else { return Some(None) };
    let mut root = None;
    let mut found = !asked;
    for token in complements(s, frame, sense, object) {
        let event = events[token].and_then(|event| if sense.as_done { Some(event.done) } else { event.root });
        let fits = (sense.complement_roots.is_empty()
            || event.is_some_and(|root| sense.complement_roots.holds(root)))
            && sense.complement_subject.is_none_or(|same| same_subject(s, frame, token) == same)
            && (sense.complement_modals.is_empty() || has_modal(s, token, sense.complement_modals));
        if fits {
            found = true;
            root = root.or(event);
        }
    }
    found.then_some(root)
}

/// The tokens that a complement may be: infinitive, clause, the noun of an event; the purpose where the sense wants it. A
/// sense that needs an infinitive or a clause asks for nothing else.
fn complements(
    s: &Sentence<'_, '_>,
    frame: &Frame<'_>,
    sense: &Sense,
    object: Option<usize>,
) -> impl Iterator<Item = usize> {
    let clausal = sense.needs.contains(&"clause") || sense.needs.contains(&"infinitive");
    let purpose = sense.purpose || sense.needs.contains(&"infinitive");
    let to = frame.args.iter().find(|a| purpose && a.role == Role::Clause && a.prep == "to");
    let direct = frame.args.iter().find(|a| !clausal && a.role == Role::Direct);
    // what a mistake of the tree calls a clause may be a noun: "said after talks with …"
    let clause = frame.clause.filter(|&c| s.is_verb(c) || s.child(c, Label::Cop).is_some());
    let nouns = object.filter(|_| !clausal).into_iter().chain(direct.map(|a| a.head));
    frame.infinitive.into_iter().chain(clause).chain(to.map(|a| a.head)).chain(nouns)
}

/// Whether the complement tells of the one who acts in the frame: "Iran said **it** would …", "vowed to …".
fn same_subject(s: &Sentence<'_, '_>, frame: &Frame<'_>, token: usize) -> bool {
    let Some(subject) = s.child_of(token, &[Label::Nsubj, Label::NsubjPass]) else { return true };
    let pronoun = |t: usize| s.upos(t) == Upos::Pron && s.lemma_in(t, words::SPEAKER_PRONOUNS);
    // "the prime minister said the government would …"
    let own_side = s.mention[subject].is_none() && s.lemma_in(subject, words::OWN_SIDE);
    pronoun(subject)
        || own_side
            && s.child(subject, Label::NmodPoss).is_none()
            && !s.children(subject).any(|c| s.mention[c].is_some())
        || s.child(subject, Label::NmodPoss).is_some_and(|owner| pronoun(owner) || s.upos(owner) == Upos::Det)
        || frame.subject.is_some_and(|mine| s.mention[mine].is_some() && s.lemma(mine) == s.lemma(subject))
}

fn has_modal(s: &Sentence<'_, '_>, token: usize, modals: &Class) -> bool {
    let here = |t: usize| {
        s.children(t).any(|c| matches!(s.label(c), Label::Aux | Label::AuxPass) && holds(modals, s.folded(c)))
    };
    // "needs to end": the modal is the verb itself
    here(token) || s.lemma_in(token, modals)
}
