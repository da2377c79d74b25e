use super::Plover;
use super::class::Class;
use super::frames::{Arg, Frame, Role};
use super::outcome::{self, Event};
use super::rules::{self, Kinds, Sense, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::{Morph, Upos};

/// A rule that fits a frame, and the arguments under its eyes.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Index into [`rules::SENSES`].
    pub sense: u16,
    /// Head of the subject.
    pub subject: Option<usize>,
    /// Head of the object.
    pub object: Option<usize>,
    /// The PLOVER root of the sense, or that of the complement where the sense says so.
    pub root: Option<Plover>,
    /// The two were swapped: the object is what the grammar calls subject.
    pub reversed: bool,
}

impl Match {
    /// The sense that fits.
    pub fn sense(&self) -> &'static Sense {
        &rules::SENSES[self.sense as usize]
    }
}

/// The best rule for a frame: most conditions first, then the order of the rules. Without `events` what is asked of the
/// complement counts as given.
pub fn best(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    frame: &Frame<'_>,
    events: Option<&[Option<Event>]>,
) -> Option<Match> {
    let mut best: Option<Match> = None;
    for &index in rules::senses(frame.trigger(), &frame.lemma) {
        let sense = &rules::SENSES[index as usize];
        if best.is_some_and(|b| b.sense().conditions >= sense.conditions) {
            continue;
        }
        if let Some(found) = fit(s, mentions, frame, index, events) {
            best = Some(found);
        }
    }
    best
}

/// Every relation that fits a frame, each by its best sense: what somebody is may be told under several names.
pub fn each(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    frame: &Frame<'_>,
    events: Option<&[Option<Event>]>,
) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for &index in rules::senses(frame.trigger(), &frame.lemma) {
        let Some(one) = fit(s, mentions, frame, index, events) else { continue };
        match found.iter_mut().find(|f| f.sense().rule == one.sense().rule) {
            Some(other) if other.sense().conditions < one.sense().conditions => *other = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    found
}

fn fit(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    frame: &Frame<'_>,
    index: u16,
    events: Option<&[Option<Event>]>,
) -> Option<Match> {
    let sense = &rules::SENSES[index as usize];
    if sense.voice.is_some_and(|voice| voice != frame.voice) {
        return None;
    }
    let object_arg = sense.object_from.iter().find_map(|from| from_args(s, frame, from, None));
    let behind = || sense.object_from.iter().find_map(|from| behind_direct(s, frame, from));
    let mut object = object_arg.map(|i| frame.args[i].head).or_else(behind);
    if object.is_none()
        && frame.kind == Trigger::Light
        && !frame.folded
        && sense.object_from.contains(&"direct")
    {
        // "posted a **loss**", "refused a **request by Modi**"; nobody remains "alert" or is found "guilty"
        let told = |&noun: &usize| {
            let more = s.children(noun).any(|c| !matches!(s.label(c), Label::Det | Label::Case));
            more || sense.object_from.len() == 1 && s.is_noun(noun)
        };
        object = frame.noun.filter(told);
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
    let with =
        object_arg.is_some_and(|i| frame.args[i].role == Role::Prep && frame.args[i].prep != "between");
    if let (None, Some(first), true, false) =
        (subject, object, rules::RULES[sense.rule as usize].symmetric, with)
    {
        // "A and B were married"; whom somebody works with do not work with each other
        if let Some(second) = s.conjuncts(first).nth(1) {
            (subject, object) = (Some(first), Some(second));
        }
    }
    if object == subject {
        object = None;
    }
    let of_complement = outcome::complement(s, frame, sense, object, events)?;
    let reversed = sense.reverse;
    if reversed {
        std::mem::swap(&mut subject, &mut object);
    }
    let there = |need: &str| match need {
        "subject" => subject.is_some(),
        "object" => object.is_some(),
        "infinitive" => {
            frame.infinitive.is_some() || frame.args.iter().any(|a| a.role == Role::Clause && a.prep == "to")
        }
        "clause" => frame.clause.is_some(),
        "direct" => frame.args.iter().any(|a| a.role == Role::Direct),
        "indirect" => frame.args.iter().any(|a| a.role == Role::Indirect),
        prep => {
            frame.args.iter().any(|a| matches!(a.role, Role::Prep | Role::Clause) && a.prep == prep)
                || behind_direct(s, frame, prep).is_some()
        }
    };
    let needs = sense.needs.iter().all(|need| there(need));
    let needs = needs && !sense.lacks.iter().any(|lack| there(lack));
    let direct = frame.args.iter().find(|a| a.role == Role::Direct).map(|a| a.head).filter(|_| !reversed);
    let fits = needs
        && fits(
            s,
            mentions,
            [subject, None],
            subject_kinds(s, sense, subject),
            sense.subjects,
            sense.not_subjects,
        )
        && fits(s, mentions, [object, direct], sense.object, sense.objects, sense.not_objects)
        && complement_fits(s, frame, sense);
    let root = if sense.of_complement { of_complement } else { sense.plover };
    // a political event has an actor: "the road **provides** access" has none
    let root = root.filter(|_| subject.is_none_or(|head| acts(s, mentions, head)));
    fits.then_some(Match { sense: index, subject, object, root, reversed })
}

/// "suspended aid **to Egypt**", "used villagers **as shields**": what the tree hung on a common noun that is the object.
pub fn behind_direct(s: &Sentence<'_, '_>, frame: &Frame<'_>, prep: &str) -> Option<usize> {
    if matches!(prep, "of" | "direct" | "indirect" | "'s" | "compound") || frame.trigger() == Trigger::Noun {
        return None;
    }
    let direct = frame.args.iter().find(|a| a.role == Role::Direct && s.mention[a.head].is_none())?.head;
    s.children(direct).find(|&c| {
        c > direct
            && s.label(c) == Label::Nmod
            && s.date[c].is_none()
            && s.preposition(c).is_some_and(|(p, _)| p == prep)
    })
}

/// The argument that `from` names; never the one that is taken already.
fn from_args(s: &Sentence<'_, '_>, frame: &Frame<'_>, from: &str, taken: Option<usize>) -> Option<usize> {
    let noun = frame.trigger() == Trigger::Noun;
    let find = |test: &dyn Fn(&Arg<'_>) -> bool| {
        frame.args.iter().enumerate().position(|(i, a)| Some(i) != taken && (a.head != frame.head) && test(a))
    };
    let dated = |a: &Arg<'_>| s.date[a.head].is_some();
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
        prep => find(&|a| a.role == Role::Prep && a.prep == prep && !dated(a) && !is_adverbial(s, a)),
    }
}

/// "made his coup **in part** because": a preposition and a bare noun that are an adverb together.
fn is_adverbial(s: &Sentence<'_, '_>, arg: &Arg) -> bool {
    s.mention[arg.head].is_none()
        && arg.case.end == arg.head
        && s.morph(arg.head) != Morph::Plural
        && matches!(&*arg.prep, "in" | "at" | "by" | "on" | "for" | "of")
        && s.lemma_in(arg.head, words::ADVERBIAL_NOUNS)
        && s.child_of(arg.head, &[Label::Det, Label::Amod, Label::NmodPoss]).is_none()
}

/// What tells when, how or how long, and never whom or what: "within 48 hours", "withdrew following the vote", "wrote in part".
pub fn is_circumstance(s: &Sentence<'_, '_>, arg: &Arg) -> bool {
    let prep = arg.prep.split(' ').next().unwrap_or_default();
    let time = s.mention[arg.head].is_none()
        && s.upos(arg.head) == Upos::Noun
        && s.lemma_in(arg.head, words::SPANS)
        && matches!(
            prep,
            "in" | "within" | "for" | "over" | "at" | "by" | "during" | "on" | "through" | "throughout"
        );
    is_adverbial(s, arg)
        || time
        || holds(words::CIRCUMSTANTIAL, prep)
        || matches!(&*arg.prep, "because of" | "due to" | "in order" | "prior to")
}

/// What the subject must be. A pronoun that may stand for somebody as well as for something is not asked: "**it** released".
fn subject_kinds(s: &Sentence<'_, '_>, sense: &Sense, subject: Option<usize>) -> Kinds {
    let neutral = |t: usize| s.upos(t) == Upos::Pron && matches!(s.lemma(t), "it" | "which" | "that" | "its");
    let asked = !(sense.subject.meets(Kinds::WHO) && subject.is_some_and(neutral));
    if asked { sense.subject } else { Kinds(0) }
}

/// Whether somebody acts: a name, a pronoun, a phrase that says who, an acronym, or what somebody acts with ("missiles").
fn acts(s: &Sentence<'_, '_>, mentions: &[Mention], head: usize) -> bool {
    s.upos(head) == Upos::Pron
        || kinds_of(s, mentions, head).meets(Kinds::WHO)
        || is_one_of(s, words::ACTING_THINGS, head)
        || s.word(head).len() > 1 && s.word(head).bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether an argument is as a sense wants it. Where the object stands behind a preposition, the direct object beside it may
/// carry the sense too: "gave **money** to the hospital".
fn fits(
    s: &Sentence<'_, '_>,
    mentions: &[Mention],
    [argument, beside]: [Option<usize>; 2],
    kinds: Kinds,
    only: &Class,
    never: &Class,
) -> bool {
    let Some(head) = argument else { return only.is_empty() };
    if kinds.0 != 0 && !kinds.meets(kinds_of(s, mentions, head)) {
        return false;
    }
    // "Mark", "Bill" and "Will" are no nouns where they name somebody
    let person = |token: usize| s.mention[token].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let is_among = |list, token| !person(token) && is_one_of(s, list, token);
    let among = |list| is_among(list, head) || beside.is_some_and(|other| is_among(list, other));
    (only.is_empty() || among(only)) && !among(never)
}

/// Whether the head noun of an argument is among these: "troop", or with what stands before it "peacekeeping troop",
/// "cease-fire" (hyphens are tokens of their own).
/// Behind a quantity it is what is counted: "dozens of prisoners", "one of its critics".
fn is_one_of(s: &Sentence<'_, '_>, list: &Class, head: usize) -> bool {
    if list.is_empty() {
        return false;
    }
    let head = counted(s, head).unwrap_or(head);
    let lemma = s.lemma(head);
    if s.lemma_in(head, list) || holds_plural(list, lemma) {
        return true;
    }
    list.phrases.iter().any(|(modifier, noun)| {
        let same = *noun == lemma || lemma.strip_suffix('s') == Some(noun);
        same && s.children(head).any(|c| c < head && s.lemma(c) == *modifier)
    })
}

/// Whether a class holds a noun; a plural that is a word of its own counts as its singular ("troops", "supplies").
fn holds_noun(class: &Class, lemma: &str) -> bool {
    holds(class, lemma) || holds_plural(class, lemma)
}

fn holds_plural(class: &Class, lemma: &str) -> bool {
    let Some(stem) = lemma.strip_suffix('s') else { return false };
    holds(class, stem) || stem.strip_suffix("ie").is_some_and(|stem| holds(class, &format!("{stem}y")))
}

/// What a quantity counts: the prisoners of "dozens of prisoners".
fn counted(s: &Sentence<'_, '_>, head: usize) -> Option<usize> {
    let mut at = head;
    // "tens of thousands of people"
    for _ in 0..3 {
        // the "of" right behind is safer than the tree above it
        let behind = at + 1 < s.len() && s.word(at + 1) == "of" && s.mention[at].is_none();
        let inner = if behind { s.head(at + 1).filter(|&inner| inner > at) } else { None };
        match inner.filter(|_| s.lemma_in(at, words::QUANTITIES)) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    (at != head).then_some(at)
}

fn complement_fits(s: &Sentence<'_, '_>, frame: &Frame<'_>, sense: &Sense) -> bool {
    if sense.complements.is_empty() {
        return true;
    }
    let verb = frame
        .infinitive
        .or(frame.clause)
        .or_else(|| frame.args.iter().find(|a| a.role == Role::Clause).map(|a| a.head));
    verb.is_some_and(|v| s.lemma_in(v, sense.complements))
}

/// What an argument is, for the conditions of the rules.
pub fn kinds_of(s: &Sentence<'_, '_>, mentions: &[Mention], head: usize) -> Kinds {
    if let Some(mention) = name_of(s, mentions, head) {
        let kind = mentions[mention].kind;
        let bit = Kind::ALL.iter().position(|&k| k == kind).unwrap_or(0);
        let who = if kind == Kind::Event { 0 } else { Kinds::WHO.0 };
        let someone = if matches!(kind, Kind::Person | Kind::Group) { Kinds::SOMEONE.0 } else { 0 };
        return Kinds(1 << bit | Kinds::NAME.0 | who | someone);
    }
    if let Some(inner) = counted(s, head) {
        // "thousands of Syrians" are somebody, but no name
        let who =
            is_who(s, inner) || name_of(s, mentions, inner).is_some_and(|m| mentions[m].kind != Kind::Event);
        return if who { Kinds(Kinds::WHO.0 | Kinds::SOMEONE.0) } else { Kinds::THING };
    }
    // a name that nothing knows is more often somebody than something
    if is_who(s, head) || s.upos(head) == Upos::Propn {
        Kinds(Kinds::WHO.0 | Kinds::SOMEONE.0)
    } else {
        Kinds::THING
    }
}

/// Whether a phrase without a name says who: a personal pronoun, a role, a body of people.
pub fn is_who(s: &Sentence<'_, '_>, head: usize) -> bool {
    let lemma = s.lemma(head);
    match s.upos(head) {
        Upos::Pron => s.lemma_in(head, words::WHO_PRONOUNS) || holds(words::WHO_PRONOUNS, s.folded(head)),
        Upos::Noun | Upos::Propn => match without_prefix(lemma) {
            office if office.len() < lemma.len() => holds_noun(words::WHO, office),
            _ => s.lemma_in(head, words::WHO) || holds_plural(words::WHO, lemma),
        },
        Upos::Adj | Upos::Num => s.children(head).any(|c| s.label(c) == Label::Det),
        _ => false,
    }
}

/// "co-leader", "vice-president": the office without what tells its rank.
pub fn without_prefix(lemma: &str) -> &str {
    let ranks = ["co-", "vice-", "ex-", "deputy-"];
    ranks.iter().find_map(|rank| lemma.strip_prefix(rank)).unwrap_or(lemma)
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
    let some = s.has_of(head, &[Label::Flat, Label::Appos]).then_some(head).into_iter();
    let mut behind = some.flat_map(|head| s.children(head)).filter(|&c| c > head);
    let below = behind.find_map(|child| match s.label(child) {
        // "shipping company Havbris", "rebel group M23": the name behind what it is
        Label::Flat | Label::Appos if child == head + 1 && s.upos(head) == Upos::Noun => {
            s.mention[child].map(|m| m as usize).filter(|&m| mentions[m].kind != Kind::Event)
        }
        Label::Flat => person(child),
        Label::Appos if is_who(s, head) => person(child),
        _ => None,
    });
    below.or_else(|| set_off_name(s, mentions, head))
}

/// "the minister for trade, **Ada Nwosu**, said": the person named behind a comma in the phrase of an office, wherever the
/// tree hung the name.
fn set_off_name(s: &Sentence<'_, '_>, mentions: &[Mention], head: usize) -> Option<usize> {
    if !s.is_noun(head) || !s.lemma_in(head, words::OFFICES) {
        return None;
    }
    let extent = s.extent(head);
    let end = extent.end.min(head + 12);
    let comma = (head + 1..end).find(|&t| s.word(t) == ",")?;
    let mention = s.mention.get(comma + 1).copied().flatten()? as usize;
    let after = (comma + 1..s.len()).find(|&t| s.mention[t] != Some(mention as u32));
    let lone = after.is_none_or(|t| s.upos(t) != Upos::Cconj && s.word(t) != "'s");
    (comma + 1 < extent.end && lone && mentions[mention].kind == Kind::Person).then_some(mention)
}
