//! What the text claims of each predicate: a fact, a denial, a reserve, a plan, a condition.
//!
//! In: a sentence with its tree; classes of words (`rules/relate/embedding.toml`). Out: a [`Standing`] for each token, read from
//! its own words (`own`), from the verb, noun or adjective that it hangs on (`governed`, `clauses`) and, for an event's noun,
//! from the verb above (`events`). Never an argument, never a relation: what stands open is left to the emitter, which does not
//! give it by default.

mod clauses;
mod events;
mod governed;
mod own;

pub use events::of_role;

use super::Assertion;
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

/// How sure an event is, apart from whether it is denied. The later ones beat the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    /// It is told as it is.
    Fact,
    /// It is meant to happen.
    Planned,
    /// It is told with reserve.
    Hedged,
    /// It would happen.
    Would,
    /// It stands in a condition.
    If,
    /// The text does not say, or a reader of one sentence cannot tell: "was not compelled to **attend**".
    Open,
}

/// What the text claims of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub mood: Mood,
    /// It is denied, or meant, wished or asked not to be.
    pub negative: bool,
}

impl Standing {
    /// A plain fact.
    pub const FACT: Standing = Standing { mood: Mood::Fact, negative: false };

    const fn of(mood: Mood) -> Standing {
        Standing { mood, negative: false }
    }

    /// At least as unsure as `mood`.
    fn at_least(self, mood: Mood) -> Standing {
        Standing { mood: self.mood.max(mood), ..self }
    }

    /// The one below the other: as unsure as the less sure of them, denied if one of them is.
    fn with(self, other: Standing) -> Standing {
        Standing { mood: self.mood.max(other.mood), negative: self.negative || other.negative }
    }

    /// The opposite. Of what is unsure there is none: "may refuse to meet" leaves it open.
    fn opposite(self) -> Standing {
        match self.mood {
            Mood::Fact | Mood::Planned => Standing { negative: !self.negative, ..self },
            _ => Standing::of(Mood::Open),
        }
    }

    /// Whether nothing can be told.
    pub fn is_open(self) -> bool {
        self.mood == Mood::Open
    }

    /// In the words of the output. Whether it is denied says more than how surely, but for what stands in a condition.
    pub fn assertion(self) -> Assertion {
        match self.mood {
            Mood::If => Assertion::Conditional,
            Mood::Open => Assertion::Hedged,
            _ if self.negative => Assertion::Negated,
            Mood::Fact => Assertion::Asserted,
            Mood::Planned => Assertion::Planned,
            Mood::Hedged => Assertion::Hedged,
            Mood::Would => Assertion::Conditional,
        }
    }
}

/// What the text claims of each predicate of a sentence; computed once, heads before their dependents.
pub fn read(s: &Sentence<'_, '_>) -> Vec<Standing> {
    let mut found = Standings { all: vec![Standing::FACT; s.len()], above: vec![Standing::FACT; s.len()] };
    for token in s.top_down() {
        found.all[token] = match s.upos(token) {
            _ if s.child(token, Label::Cop).is_some() => found.of_verb(s, token),
            Upos::Noun => events::of_noun(s, &found.all, token),
            Upos::Verb | Upos::Aux | Upos::Adj => found.of_verb(s, token),
            _ => Standing::FACT,
        };
    }
    found.all
}

/// The standings of a sentence as far as they are known.
struct Standings {
    /// By token.
    all: Vec<Standing>,
    /// What each predicate has from above, without its own words.
    above: Vec<Standing>,
}

impl Standings {
    fn of_verb(&mut self, s: &Sentence<'_, '_>, token: usize) -> Standing {
        let condition = s
            .children(token)
            .any(|c| c < token && s.label(c) == Label::Mark && holds(words::CONDITIONS, s.folded(c)));
        let above = match s.head(token) {
            // also where the tree took the condition for the main clause
            _ if condition => Standing::of(Mood::If),
            Some(head) => self.what_is_above(s, token, head),
            None => Standing::FACT,
        };
        self.above[token] = above;
        let own = own::read(s, token);
        // "urged them **not to go**", "hopes they **do not go**": nobody says that they do not
        // "is asked to make a pledge **not to go**"
        let of_noun = |h: usize| s.is_noun(h) && above.mood == Mood::Hedged;
        let others = |h: usize| asks_of_others(s, token, h) || of_noun(h);
        let asked = own.negative && !above.negative && s.head(token).is_some_and(others);
        if asked && matches!(above.mood, Mood::Hedged | Mood::Planned) {
            return Standing::of(Mood::Open);
        }
        own.with(above)
    }

    fn what_is_above(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Standing {
        match s.label(token) {
            Label::Conj => self.of_joined(s, token, head),
            Label::Parataxis | Label::Root => Standing::FACT,
            _ if is_bare(s, token) => governed::read(s, &self.all, token, head),
            _ => clauses::read(s, &self.all, token, head),
        }
    }

    /// "will meet and **talk**" shares what stands before the first verb; "if he wins and **governs**" what holds for the clause.
    fn of_joined(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Standing {
        let but = s.child(token, Label::Cc).is_some_and(|cc| matches!(s.word(cc), "but" | "yet"));
        let own = s.child_of(token, &[Label::Nsubj, Label::NsubjPass]).is_some();
        let helped = s.child_of(token, &[Label::Aux, Label::AuxPass, Label::Cop]).is_some();
        let finite = matches!(s.morph(token), Morph::Past | Morph::Present3);
        // "denied that she **had known** and **named**": another tense goes on with another clause
        let told = |t: usize| s.child_of(t, &[Label::Aux, Label::AuxPass, Label::Cop]).is_some();
        if s.label(head) == Label::Ccomp && s.morph(token) == Morph::Past && told(head) && !helped {
            return Standing::FACT;
        }
        let first = if own || helped || finite { self.above[head] } else { self.all[head] };
        // a second clause with its own subject belongs to the same condition if both stand before what depends on them
        let fronted = s.head(head).is_none_or(|main| main > token);
        if own && !fronted {
            return Standing::FACT;
        }
        Standing { negative: first.negative && !but, ..first }
    }
}

/// Whether what stands below is asked or wished of others: "**urged** them not to", "**hopes** that they", "his **call** not to".
fn asks_of_others(s: &Sentence<'_, '_>, token: usize, head: usize) -> bool {
    let lemma = s.lemma(head);
    if s.is_noun(head) {
        return s.lemma_in(head, words::NOUNS_FOR_OTHERS);
    }
    let own = s.child_of(token, &[Label::Nsubj, Label::NsubjPass]).is_some();
    let object = s.child(head, Label::Obj).is_some_and(|o| o > head && o < token);
    match lemma {
        "hope" | "expect" | "want" | "wish" | "prefer" | "pray" | "fear" => own || object,
        "call" | "appeal" => true,
        _ => {
            (own || object)
                && (s.lemma_in(head, words::COMPELLING) || s.lemma_in(head, words::ATTEMPTS))
                && !s.lemma_in(head, words::SUBJECT_CONTROL)
        }
    }
}

/// Whether a predicate has neither tense nor subject of its own: an infinitive, a gerund, a participle.
fn is_bare(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if s.child_of(token, &[Nsubj, NsubjPass]).is_some_and(|subject| {
        // "want him to go", "help him leave": the infinitive with a subject of its own
        let to =
            s.children(token).any(|c| c > subject && c < token && s.label(c) == Mark && s.word(c) == "to");
        let helped =
            s.head(token).is_some_and(|head| head < subject && s.lemma_in(head, words::BARE_INFINITIVE));
        !(to || helped && s.morph(token) == Morph::Infinitive && s.child(token, Mark).is_none())
    }) {
        return false;
    }
    match s.children(token).find(|&c| matches!(s.label(c), Aux | AuxPass | Cop)) {
        Some(aux) => matches!(s.morph(aux), Morph::Infinitive | Morph::Gerund) && !is_modal(s, aux),
        None => match s.morph(token) {
            // "the army said **attack** them": what is said has lost its subject
            Morph::Infinitive if s.label(token) == Ccomp => openers(s, token).any(|c| s.word(c) == "to"),
            Morph::Infinitive | Morph::Gerund => true,
            _ if s.label(token) == Xcomp => true,
            Morph::Past | Morph::Participle => !matches!(s.label(token), AclRelcl | Ccomp),
            _ => s.upos(token) == Upos::Adj && s.label(token) != Ccomp,
        },
    }
}

fn is_modal(s: &Sentence<'_, '_>, aux: usize) -> bool {
    let word = s.folded(aux);
    let bare = word.trim_start_matches('\'');
    [words::MODALS_HEDGED, words::MODALS_PLANNED, words::MODALS_CONDITIONAL].iter().any(|m| holds(m, bare))
        || matches!(word, "can" | "ca" | "wo")
}

/// Whether a verb is finite in the present, its auxiliary too: "leaves", "has left".
fn is_present(s: &Sentence<'_, '_>, token: usize) -> bool {
    match s.child_of(token, &[Label::Aux, Label::AuxPass, Label::Cop]) {
        Some(aux) => matches!(s.morph(aux), Morph::Present | Morph::Present3),
        None => matches!(s.morph(token), Morph::Present | Morph::Present3),
    }
}

/// "let", "has let", "was allowed", "was able".
fn is_past(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.morph(token) == Morph::Past
        || (s.morph(token) == Morph::Participle || !s.is_verb(token))
            && s.children(token).any(|c| {
                matches!(s.label(c), Label::Aux | Label::AuxPass | Label::Cop)
                    && matches!(s.folded(c), "has" | "have" | "had" | "was" | "were" | "'ve" | "'s")
            })
}

/// Words that open a clause, before its verb: conjunctions, prepositions, adverbs among them.
fn openers<'s>(s: &'s Sentence<'_, '_>, token: usize) -> impl Iterator<Item = usize> + 's {
    s.children(token).filter(move |&c| {
        c < token && matches!(s.label(c), Label::Mark | Label::Advmod | Label::Case | Label::Fixed)
    })
}
