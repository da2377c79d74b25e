use super::frames::{Arg, Frame, Role};
use super::rules::{self, Kinds, Sense, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::Upos;

/// A rule that fits a frame, and the arguments under its eyes.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Index into [`rules::SENSES`].
    pub sense: u16,
    /// Head of the subject.
    pub subject: Option<usize>,
    /// Head of the object.
    pub object: Option<usize>,
    /// The two were swapped: the object is what the grammar calls subject.
    pub reversed: bool,
}

impl Match {
    /// The sense that fits.
    pub fn sense(&self) -> &'static Sense {
        &rules::SENSES[self.sense as usize]
    }
}

/// The best rule for a frame: most conditions first, then the order of the rules.
pub fn best(s: &Sentence<'_, '_>, mentions: &[Mention], frame: &Frame) -> Option<Match> {
    let mut best: Option<Match> = None;
    for &index in rules::senses(frame.kind, &frame.lemma) {
        let sense = &rules::SENSES[index as usize];
        if best.is_some_and(|b| b.sense().conditions >= sense.conditions) {
            continue;
        }
        if let Some(found) = fit(s, mentions, frame, index) {
            best = Some(found);
        }
    }
    best
}

/// Every relation that fits a frame, each by its best sense: what somebody is may be told under several names.
pub fn each(s: &Sentence<'_, '_>, mentions: &[Mention], frame: &Frame) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for &index in rules::senses(frame.kind, &frame.lemma) {
        let Some(one) = fit(s, mentions, frame, index) else { continue };
        match found.iter_mut().find(|f| f.sense().rule == one.sense().rule) {
            Some(other) if other.sense().conditions < one.sense().conditions => *other = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    found
}

fn fit(s: &Sentence<'_, '_>, mentions: &[Mention], frame: &Frame, index: u16) -> Option<Match> {
    let sense = &rules::SENSES[index as usize];
    if sense.voice.is_some_and(|voice| voice != frame.voice) {
        return None;
    }
    let object_arg = sense.object_from.iter().find_map(|from| from_args(s, frame, from, None));
    let mut object = object_arg.map(|i| frame.args[i].head);
    if object.is_none() && frame.kind == Trigger::Light && sense.object_from.contains(&"direct") {
        // "posted a **loss**"
        object = frame.noun;
    }
    let mut subject = frame.subject;
    if frame.kind == Trigger::Noun || (sense.reverse && subject.is_none()) {
        subject = subject.or_else(|| {
            let found = sense.subject_from.iter().find_map(|from| from_args(s, frame, from, object_arg));
            found.map(|i| frame.args[i].head)
        });
    }
    if object.is_none() && rules::RULES[sense.rule as usize].symmetric {
        // "A and B met", "talks between A and B"
        object = subject.and_then(|first| s.conjuncts(first).nth(1));
    }
    if object == subject {
        object = None;
    }
    let reversed = sense.reverse;
    if reversed {
        std::mem::swap(&mut subject, &mut object);
    }
    let needs = sense.needs.iter().all(|need| match *need {
        "subject" => subject.is_some(),
        "object" => object.is_some(),
        "infinitive" => {
            frame.infinitive.is_some() || frame.args.iter().any(|a| a.role == Role::Clause && a.prep == "to")
        }
        "clause" => frame.clause.is_some(),
        "direct" => frame.args.iter().any(|a| a.role == Role::Direct),
        prep => frame.args.iter().any(|a| matches!(a.role, Role::Prep | Role::Clause) && a.prep == prep),
    });
    let fits = needs
        && fits(s, mentions, subject, sense.subject, sense.subjects, sense.not_subjects)
        && fits(s, mentions, object, sense.object, sense.objects, sense.not_objects)
        && complement_fits(s, frame, sense);
    fits.then_some(Match { sense: index, subject, object, reversed })
}

/// The argument that `from` names; never the one that is taken already.
fn from_args(s: &Sentence<'_, '_>, frame: &Frame, from: &str, taken: Option<usize>) -> Option<usize> {
    let noun = frame.kind == Trigger::Noun;
    let find = |test: &dyn Fn(&Arg) -> bool| {
        frame.args.iter().enumerate().position(|(i, a)| Some(i) != taken && (a.head != frame.head) && test(a))
    };
    let dated = |a: &Arg| s.date[a.head].is_some();
    match from {
        "direct" if noun => find(&|a| a.role == Role::Prep && a.prep == "of").or_else(|| {
            let agent = frame.args.iter().any(|a| a.role == Role::Prep && a.prep == "by");
            find(&|a| a.role == Role::Compound || (agent && a.role == Role::Possessive))
        }),
        // "urged Ankara to ratify": whom one speaks to stands where the object stands
        "direct" => {
            let place = |role| frame.args.iter().position(|a| a.role == role);
            place(Role::Direct).or_else(|| place(Role::Indirect))
        }
        "indirect" => find(&|a| a.role == Role::Indirect),
        "'s" => find(&|a| a.role == Role::Possessive && !dated(a)),
        "compound" => find(&|a| a.role == Role::Compound && !dated(a)),
        prep => find(&|a| a.role == Role::Prep && a.prep == prep && !dated(a)),
    }
}

fn fits(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    head: Option<usize>,
    kinds: Kinds,
    only: &[&str],
    never: &[&str],
) -> bool {
    let Some(head) = head else { return only.is_empty() };
    if kinds.0 != 0 && !kinds.meets(kinds_of(s, mentions, head)) {
        return false;
    }
    if only.is_empty() && never.is_empty() {
        return true;
    }
    let lemma = s.lemma(head);
    (only.is_empty() || holds(only, lemma)) && !holds(never, lemma)
}

fn complement_fits(s: &Sentence<'_, '_>, frame: &Frame, sense: &Sense) -> bool {
    if sense.complements.is_empty() {
        return true;
    }
    let verb = frame
        .infinitive
        .or(frame.clause)
        .or_else(|| frame.args.iter().find(|a| a.role == Role::Clause).map(|a| a.head));
    verb.is_some_and(|v| holds(sense.complements, s.lemma(v)))
}

/// What an argument is, for the conditions of the rules.
pub fn kinds_of(s: &Sentence<'_, '_>, mentions: &[Mention], head: usize) -> Kinds {
    if let Some(mention) = name_of(s, mentions, head) {
        let kind = mentions[mention].kind;
        let bit = Kind::ALL.iter().position(|&k| k == kind).unwrap_or(0);
        let who = if kind == Kind::Event { 0 } else { Kinds::WHO.0 };
        return Kinds(1 << bit | Kinds::NAME.0 | who);
    }
    // a name that nothing knows is more often somebody than something
    if is_who(s, head) || s.upos(head) == Upos::Propn { Kinds::WHO } else { Kinds::THING }
}

/// Whether a phrase without a name says who: a personal pronoun, a role, a body of people.
pub fn is_who(s: &Sentence<'_, '_>, head: usize) -> bool {
    let lemma = s.lemma(head);
    match s.upos(head) {
        Upos::Pron => {
            holds(words::WHO_PRONOUNS, lemma) || holds(words::WHO_PRONOUNS, &crate::token::fold(s.word(head)))
        }
        Upos::Noun | Upos::Propn => holds(words::WHO, lemma),
        Upos::Adj | Upos::Num => s.children(head).any(|c| s.label(c) == Label::Det),
        _ => false,
    }
}

/// The mention that an argument is: the one over its head, else the name behind a title, else a person's name in
/// apposition to a role.
pub fn name_of(s: &Sentence<'_, '_>, mentions: &[Mention], head: usize) -> Option<usize> {
    if let Some(name) = s.titled[head] {
        return s.mention[name as usize].map(|m| m as usize);
    }
    if let Some(mention) = s.mention[head] {
        return Some(mention as usize);
    }
    let person =
        |token: usize| s.mention[token].map(|m| m as usize).filter(|&m| mentions[m].kind == Kind::Person);
    s.children(head).filter(|&c| c > head).find_map(|child| match s.label(child) {
        // "shipping company Havbris", "rebel group M23": the name behind what it is
        Label::Flat | Label::Appos if child == head + 1 && s.upos(head) == Upos::Noun => {
            s.mention[child].map(|m| m as usize).filter(|&m| mentions[m].kind != Kind::Event)
        }
        Label::Flat => person(child),
        Label::Appos if is_who(s, head) => person(child),
        _ => None,
    })
}
