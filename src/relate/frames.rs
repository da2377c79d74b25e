use super::Voice;
use super::clause::{self, Clauses, is_predicate};
use super::rules::{self, Trigger};
use super::sentence::Sentence;
use super::words;
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::borrow::Cow;
use std::ops::Range;

/// How an argument hangs on its predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The object, or what "be" links to the subject.
    Direct,
    /// "gave **Kyiv** weapons".
    Indirect,
    /// "**Rubio**'s visit".
    Possessive,
    /// "the **Rubio** visit".
    Compound,
    /// With a preposition.
    Prep,
    /// Without one: "met **Thursday**".
    Bare,
    /// A clause with its own verb: "that …", "to …", "after …ing".
    Clause,
}

/// One argument of a frame.
#[derive(Debug, Clone)]
pub struct Arg<'s> {
    pub role: Role,
    /// The preposition or conjunction, lower case.
    pub prep: Cow<'s, str>,
    /// Its tokens; empty where there is none.
    pub case: Range<usize>,
    /// The head of the argument.
    pub head: usize,
}

impl<'s> Arg<'s> {
    /// An argument without a preposition.
    pub fn plain(role: Role, head: usize) -> Arg<'s> {
        Arg { role, prep: Cow::Borrowed(""), case: 0..0, head }
    }

    /// An argument with its preposition.
    pub fn behind(prep: impl Into<Cow<'s, str>>, case: Range<usize>, head: usize) -> Arg<'s> {
        Arg { role: Role::Prep, prep: prep.into(), case, head }
    }
}

/// A predicate with what the grammar gives it; nothing is decided yet about what it means.
#[derive(Debug, Clone)]
pub struct Frame<'s> {
    pub kind: Trigger,
    /// The verb, the noun, or what "be" links.
    pub head: usize,
    /// The noun of a light verb.
    pub noun: Option<usize>,
    /// The light verb is one of those that any event's noun may follow ("launch"): the lemma is the noun's.
    pub folded: bool,
    /// Its infinitive was joined to it and tells it too: it stays only where a rule knows it ("agreed to meet").
    pub joined: bool,
    /// Verbs above that were joined into the group: "agreed" in "agreed to meet"; topmost first.
    pub chain: Vec<usize>,
    /// Lemma with particle; of a light verb the words of its rule ("hold talk").
    pub lemma: Cow<'s, str>,
    pub voice: Voice,
    /// Who acts; the owner or agent of a noun.
    pub subject: Option<usize>,
    /// Where the subject follows a preposition ("by Lavrov"): its tokens.
    pub agent: Range<usize>,
    pub args: Vec<Arg<'s>>,
    /// The tokens of the relation words, in order.
    pub group: Vec<usize>,
    /// The head of a "that" clause or of what is said.
    pub clause: Option<usize>,
    /// The head of an infinitive that was not joined.
    pub infinitive: Option<usize>,
    /// A title before a name: all its tokens.
    pub title: Option<Range<usize>>,
    /// The subject stands for itself, not for what is joined to it.
    pub alone: bool,
}

impl Frame<'_> {
    /// The table of the rules in which its lemma stands.
    pub fn trigger(&self) -> Trigger {
        if self.folded { Trigger::Noun } else { self.kind }
    }
}

/// The frame of a clause.
pub fn clause_frame<'s>(s: &'s Sentence<'_, '_>, clauses: &Clauses, token: usize) -> Frame<'s> {
    // "is to meet" is a plan, not a copula
    let to = s.is_verb(token) && s.child(token, Label::Mark).is_some_and(|m| s.word(m) == "to");
    // "The deal was that they would leave": a whole clause behind "was"
    let outer = s.is_verb(token) && s.child(token, Label::NsubjOuter).is_some();
    let copula = s.child(token, Label::Cop).is_some() && !to && !outer;
    let (lemma, particle) = lemma(s, token);
    let mut frame = Frame {
        kind: if copula { Trigger::Copula } else { Trigger::Verb },
        head: token,
        noun: None,
        folded: false,
        joined: false,
        chain: Vec::new(),
        lemma,
        voice: clauses.voice(token),
        subject: None,
        agent: 0..0,
        args: Vec::new(),
        group: group(s, token),
        clause: None,
        infinitive: None,
        title: None,
        alone: false,
    };
    for child in s.children(token) {
        add_child(s, clauses, &mut frame, child, copula);
    }
    shared_setting(s, &mut frame);
    if let Some(particle) = particle {
        if !frame.group.contains(&particle) {
            frame.group.push(particle);
        }
        // "struck down the law": the tree may take the particle for a preposition
        for arg in
            frame.args.iter_mut().filter(|a| a.role == Role::Prep && a.case == (particle..particle + 1))
        {
            *arg = Arg::plain(Role::Direct, arg.head);
        }
    }
    if copula {
        linked(s, &mut frame);
    } else {
        if !frame.args.iter().any(|a| a.role == Role::Direct) {
            // "warned Berlin", "urged Ankara to …": whoever is spoken to is the object
            if let Some(indirect) = frame.args.iter_mut().find(|a| a.role == Role::Indirect) {
                indirect.role = Role::Direct;
            }
        }
        missing_object(s, clauses, &mut frame);
    }
    // no day acts: "released a letter Friday that says …"
    let own = |t: usize| s.label(t) == Label::Nsubj && s.head(t) == Some(token) && t < token;
    let mut surface = clauses.subject[token].filter(|&t| s.date[t].is_none() || own(t));
    let done = s.morph(token) == Morph::Participle || !s.is_verb(token) && s.word(token).ends_with("ed");
    if s.label(token) == Label::Amod && done {
        frame.voice = Voice::Passive;
    }
    if matches!(s.label(token), Label::Amod | Label::Compound) {
        surface = surface.or(s.head(token));
    }
    if s.label(token) == Label::Case
        && let Some(what) = s.head(token)
    {
        // "nations **including** Kenya", "**following** the vote, he left": what holds the phrase, and the phrase
        let above = s.head(what).filter(|&h| h != token);
        surface =
            surface.or_else(|| above.and_then(|h| if s.is_noun(h) { Some(h) } else { clauses.subject[h] }));
        frame.args.push(Arg::plain(Role::Direct, what));
    }
    match frame.voice {
        Voice::Active => frame.subject = surface,
        Voice::Passive => {
            if let Some(patient) = surface {
                if let Some(direct) = frame.args.iter_mut().find(|a| a.role == Role::Direct) {
                    // "was awarded the medal": the retained object steps back behind whom it was done to
                    direct.role = Role::Indirect;
                }
                frame.args.insert(0, Arg::plain(Role::Direct, patient));
            }
        }
    }
    frame
}

/// The lemma of a predicate with its particle, if the tree or a rule knows it as one; and where the particle stands.
fn lemma<'s>(s: &'s Sentence<'_, '_>, token: usize) -> (Cow<'s, str>, Option<usize>) {
    let lemma = s.lemma(token);
    let behind = token + 1;
    let particle = s.child(token, Label::CompoundPrt).or_else(|| {
        let near = behind < s.len() && s.is_verb(token) && matches!(s.upos(behind), Upos::Adp | Upos::Adv);
        near.then_some(behind)
    });
    // what the tree does not call a particle is one where a rule has the verb with it
    let known = |&particle: &usize| {
        s.label(particle) == Label::CompoundPrt || s.lemma_in(token, rules::PARTICLE_VERBS)
    };
    if let Some(particle) = particle.filter(known) {
        let joined = [lemma, " ", s.folded(particle)].concat();
        if s.label(particle) == Label::CompoundPrt || !rules::senses(Trigger::Verb, &joined).is_empty() {
            return (Cow::Owned(joined), Some(particle));
        }
    }
    (Cow::Borrowed(lemma), None)
}

/// "The fair **took place** in June": an idiom, and no object.
pub fn takes_place(s: &Sentence<'_, '_>, verb: usize) -> bool {
    s.lemma(verb) == "take"
        && verb + 1 < s.len()
        && s.word(verb + 1) == "place"
        && s.children(verb + 1).next().is_none()
}

fn add_child<'s>(
    s: &'s Sentence<'_, '_>,
    clauses: &Clauses,
    frame: &mut Frame<'s>,
    child: usize,
    copula: bool,
) {
    use Label::*;
    let head = clauses.stands_for(child);
    match s.label(child) {
        // "met Thursday with the envoy": when, not whom.
        Obj if s.date[child].is_some()
            && name_before_date(s, child).is_none()
            && !s.lemma_in(frame.head, words::DATE_TAKERS) =>
        {
            oblique(s, frame, child, head)
        }
        Obj if clause::only_joins(s, child) => {}
        Obj if !copula => {
            let head = match name_before_date(s, child) {
                Some(name) => {
                    frame.args.push(Arg::plain(Role::Bare, child));
                    name
                }
                None => head,
            };
            frame.args.push(Arg::plain(Role::Direct, head));
        }
        Iobj => frame.args.push(Arg::plain(Role::Indirect, head)),
        OblAgent => {
            frame.agent = s.preposition(child).map_or(0..0, |(_, case)| case);
            frame.subject = Some(head);
        }
        Obl | OblUnmarked | NmodUnmarked => oblique(s, frame, child, head),
        Nmod if !copula => oblique(s, frame, child, head),
        Advmod if head != child => {
            frame.args.push(Arg::behind("in", 0..0, head));
        }
        Advmod if s.lemma_in(child, words::PLACE_ADVERBS) => {
            frame.args.push(Arg::plain(Role::Bare, head));
        }
        Advmod if s.date[child].is_some() || s.mention[child].is_some() => oblique(s, frame, child, head),
        Xcomp | Ccomp if !copula && infinitive_with_subject(s, child) => {
            // "allowed them to leave": the tree may give the infinitive its own subject
            if let Some(subject) = s.child(child, Nsubj) {
                let head = clauses.stands_for(subject);
                frame.args.push(Arg::plain(Role::Direct, head));
            }
            frame.infinitive = Some(child);
        }
        Ccomp => frame.clause = Some(child),
        Xcomp if is_predicate(s, child) => frame.infinitive = Some(child),
        Xcomp => match s.preposition(child) {
            Some((prep, case)) => frame.args.push(Arg::behind(prep, case, head)),
            None => {
                let taken = frame.args.iter().any(|a| a.role == Role::Direct);
                let role = if taken { Role::Indirect } else { Role::Direct };
                frame.args.push(Arg::plain(role, head));
            }
        },
        Advcl => {
            with_somebody(s, frame, child);
            let mark = s.children(child).find(|&c| c < child && matches!(s.label(c), Mark | Advmod | Case));
            let (prep, case) = mark.map_or(("", 0..0), |m| (s.folded(m), m..m + 1));
            frame.args.push(Arg { role: Role::Clause, ..Arg::behind(prep, case, child) });
        }
        _ => {}
    }
}

/// "the Caribbean earlier this week", "the capital two years ago": a name that the tree hung on the date behind it.
fn name_before_date(s: &Sentence<'_, '_>, date: usize) -> Option<usize> {
    s.date[date]?;
    s.children(date).find(|&c| {
        c < date
            && s.mention[c].is_some()
            && s.date[c].is_none()
            && matches!(
                s.label(c),
                Label::Compound | Label::Nmod | Label::NmodUnmarked | Label::NmodDesc | Label::Amod
            )
    })
}

/// "On Friday in Geneva, Rubio met Lavrov and signed a treaty": what stands before the shared subject holds for both.
fn shared_setting<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>) {
    let token = frame.head;
    if s.label(token) != Label::Conj || s.child_of(token, &[Label::Nsubj, Label::NsubjPass]).is_some() {
        return;
    }
    let Some(first) = s.head(token).filter(|&h| s.is_verb(h) && h < token) else { return };
    let Some(subject) = s.child_of(first, &[Label::Nsubj, Label::NsubjPass]) else { return };
    for child in s.children(first).take_while(|&c| c < subject).take(48) {
        if !matches!(s.label(child), Label::Obl | Label::OblUnmarked | Label::NmodUnmarked) {
            continue;
        }
        let dated = s.date[child].is_some();
        let told = frame.args.iter().any(|a| s.date[a.head].is_some() == dated && a.role != Role::Direct);
        match s.preposition(child) {
            _ if told || !dated && s.mention[child].is_none() => {}
            Some((prep, case)) => frame.args.push(Arg::behind(prep, case, child)),
            None if dated => {
                frame.args.push(Arg::plain(Role::Bare, child));
            }
            None => {}
        }
    }
}

/// "consulting **with the ministry** to learn more": the tree may give the infinitive the one behind the preposition.
fn with_somebody<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, infinitive: usize) {
    let Some(subject) = s.child(infinitive, Label::Nsubj) else { return };
    let joins =
        |c: usize| s.upos(c) == Upos::Adp && matches!(s.word(c), "with" | "by" | "on" | "alongside" | "upon");
    let with = s.children(infinitive).find(|&c| c < subject && joins(c));
    let to = s.children(infinitive).any(|c| c > subject && s.label(c) == Label::Mark && s.word(c) == "to");
    if let (Some(with), true) = (with, to) {
        frame.args.push(Arg::behind("with", with..with + 1, subject));
    }
}

fn infinitive_with_subject(s: &Sentence<'_, '_>, token: usize) -> bool {
    let to = s.child(token, Label::Mark).is_some_and(|m| s.word(m) == "to");
    let before = s.child(token, Label::Nsubj).is_some_and(|n| s.head(token).is_some_and(|verb| n > verb));
    to && before && s.morph(token) == Morph::Infinitive
}

fn oblique<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, child: usize, head: usize) {
    if let (Some(name), Some((prep, case))) = (name_before_date(s, child), s.preposition(child))
        && case.end <= name
    {
        frame.args.push(Arg::behind(prep, case, name));
        frame.args.push(Arg::plain(Role::Bare, child));
        return;
    }
    let Some((prep, case)) = s.preposition(child) else {
        frame.args.push(Arg::plain(Role::Bare, head));
        return;
    };
    if prep == "by" && frame.voice == Voice::Passive && frame.subject.is_none() && s.date[child].is_none() {
        frame.agent = case;
        frame.subject = Some(head);
        return;
    }
    frame.args.push(Arg::behind(prep, case, head));
    // a name takes no place and no date of its own: what the tree hung on it belongs to the verb
    promote(s, frame, child);
}

/// "met Lavrov in Geneva on Friday": prepositional phrases that the tree hung on a name.
fn promote<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, name: usize) {
    if s.mention[name].is_none() && s.date[name].is_none() {
        return;
    }
    for child in s.children(name) {
        if child < name
            || !matches!(s.label(child), Label::Nmod | Label::Obl | Label::NmodUnmarked | Label::OblUnmarked)
        {
            continue;
        }
        match s.preposition(child) {
            Some((prep, _)) if prep == "of" => {}
            Some((prep, case))
                if prep == "by"
                    && frame.voice == Voice::Passive
                    && frame.subject.is_none()
                    && s.date[child].is_none() =>
            {
                frame.agent = case;
                frame.subject = Some(child);
            }
            Some((prep, case)) => frame.args.push(Arg::behind(prep, case, child)),
            None if s.date[child].is_some() => {
                frame.args.push(Arg::plain(Role::Bare, child));
            }
            None => {}
        }
    }
}

/// What "be" links: a noun phrase, a place ("is in Geneva"), or a quality with what follows it ("is critical of").
fn linked<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>) {
    let token = frame.head;
    for child in s.children(token).filter(|&c| s.label(c) == Label::Nmod && c > token) {
        if let Some((prep, case)) = s.preposition(child) {
            frame.args.push(Arg::behind(prep, case, child));
        }
    }
    noun_sides(s, frame, token);
    if let Some((prep, case)) = s.preposition(token) {
        frame.args.insert(0, Arg::behind(prep, case, token));
    } else if !is_quality(s, token) {
        frame.args.insert(0, Arg::plain(Role::Direct, token));
    }
}

/// An adjective behind "be" that has a complement: "critical **of** the plan", "ready **to** talk".
fn is_quality(s: &Sentence<'_, '_>, token: usize) -> bool {
    !s.is_nominal(token)
        && s.children(token).any(|c| {
            c > token
                && matches!(s.label(c), Label::Obl | Label::Nmod | Label::Xcomp | Label::Ccomp | Label::Advcl)
                && s.date[c].is_none()
        })
}

/// The possessive and the compound names of a noun.
pub fn noun_sides<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, noun: usize) {
    for child in s.children(noun).filter(|&c| c < noun) {
        let role = match s.label(child) {
            Label::NmodPoss => Role::Possessive,
            Label::Compound | Label::Amod | Label::NmodDesc if s.mention[child].is_some() => Role::Compound,
            // "hearing loss", "the trademark dispute"
            Label::Compound if frame.kind == Trigger::Noun && s.is_noun(child) => Role::Compound,
            _ => continue,
        };
        frame.args.push(Arg::plain(role, child));
    }
}

/// Objects that stand elsewhere: the antecedent of a relative clause, the object that joined verbs share.
fn missing_object<'s>(s: &'s Sentence<'_, '_>, clauses: &Clauses, frame: &mut Frame<'s>) {
    let token = frame.head;
    if let Some(direct) = frame.args.iter().find(|a| a.role == Role::Direct).map(|a| a.head) {
        promote(s, frame, direct);
        return;
    }
    if frame.voice == Voice::Passive || frame.clause.is_some() {
        return;
    }
    let direct = |head| Arg::plain(Role::Direct, head);
    if s.label(token) == Label::AclRelcl {
        let gap = s.child(token, Label::Nsubj).is_some_and(|subject| clauses.referent[subject].is_none())
            && !s.children(token).any(|c| clauses.referent[c].is_some() || has_relative(s, clauses, c))
            && frame.infinitive.is_none();
        if let (true, Some(head)) = (gap, s.head(token)) {
            let adverbial = s.date[head].is_some()
                || matches!(
                    s.lemma(head),
                    "day" | "time" | "year" | "way" | "reason" | "place" | "moment" | "week" | "month"
                );
            if !adverbial {
                frame.args.push(direct(head));
            }
        }
        return;
    }
    let partner =
        s.children(token).find(|&c| s.label(c) == Label::Conj && s.is_verb(c) && c > token && c - token <= 3);
    if let Some(object) = partner.and_then(|p| s.child(p, Label::Obj)) {
        frame.args.push(direct(clauses.stands_for(object)));
    }
}

fn has_relative(s: &Sentence<'_, '_>, clauses: &Clauses, token: usize) -> bool {
    s.children(token).any(|c| clauses.referent[c].is_some())
}

/// The prepositional phrases of a noun.
pub fn noun_arguments<'s>(s: &'s Sentence<'_, '_>, frame: &mut Frame<'s>, noun: usize) {
    noun_sides(s, frame, noun);
    for child in s.children(noun).filter(|&c| c > noun) {
        match s.label(child) {
            Label::Nmod | Label::Obl => match s.preposition(child) {
                Some((prep, case)) => {
                    frame.args.push(Arg::behind(prep, case, child));
                    promote(s, frame, child);
                }
                None => frame.args.push(Arg::plain(Role::Bare, child)),
            },
            Label::NmodUnmarked | Label::OblUnmarked => {
                frame.args.push(Arg::plain(Role::Bare, child));
            }
            Label::Acl if s.morph(child) != Morph::Participle => {
                let mark = s.child(child, Label::Mark);
                let (prep, case) = mark.map_or(("", 0..0), |m| (s.folded(m), m..m + 1));
                if frame.kind != Trigger::Copula {
                    frame.args.push(Arg { role: Role::Clause, ..Arg::behind(prep, case, child) });
                }
            }
            _ => {}
        }
    }
}

/// The tokens of the verb group: auxiliaries, negation, adverbs close by, the verb, its particle.
fn group(s: &Sentence<'_, '_>, token: usize) -> Vec<usize> {
    use Label::*;
    let outer = s.is_verb(token) && s.child(token, NsubjOuter).is_some();
    // "is to meet" is a plan, not a copula
    let to = s.child(token, Mark).filter(|&m| s.is_verb(token) && s.word(m) == "to");
    let copula = s.child(token, Cop).filter(|_| !outer && to.is_none());
    let mut words = Vec::new();
    words.extend(to.filter(|_| s.child(token, Cop).is_some()));
    for child in s.children(token) {
        let keep = match s.label(child) {
            Aux | AuxPass | CompoundPrt => true,
            Cop => !outer,
            Advmod => {
                let single = s.extent(child).len() == 1;
                let ordinary = s.date[child].is_none()
                    && !matches!(
                        s.lemma(child),
                        "when" | "where" | "how" | "why" | "however" | "then" | "later" | "meanwhile" | "ago"
                    );
                // before the verb up to its auxiliaries, or right behind it
                single && ordinary && (child < token && between_group(s, child, token) || child == token + 1)
            }
            _ => false,
        };
        if keep {
            words.push(child);
        }
    }
    // "is critical of": a quality with something behind it belongs to the relation words, a noun does not
    let noun = copula.is_some() && (!is_quality(s, token) || s.preposition(token).is_some());
    if !noun {
        words.push(token);
    }
    words.sort_unstable();
    words
}

/// Only auxiliaries and adverbs stand between an adverb and its verb.
fn between_group(s: &Sentence<'_, '_>, adverb: usize, verb: usize) -> bool {
    (adverb + 1..verb).all(|t| matches!(s.upos(t), Upos::Aux | Upos::Adv | Upos::Part))
}
