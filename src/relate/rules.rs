//! The relation rules, compiled by `build.rs` from `rules/relations/*.toml` into static tables.

use super::class::{Class, find, letters};
use super::{Assertion, Plover, Voice};

/// One relation.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, such as `meets`.
    pub id: &'static str,
    /// The verb that stands for it: what light verbs and nouns are folded into.
    pub predicate: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Whether "A and B met" relates A and B.
    pub symmetric: bool,
}

/// Kinds that an argument may be, one bit each; none set: anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(pub u16);

/// PLOVER roots, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roots(pub u16);

impl Roots {
    /// Whether no root is set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this root is set.
    pub const fn holds(self, root: Plover) -> bool {
        self.0 & 1 << root as u16 != 0
    }
}

/// The names of all relations.
pub fn ids() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id)
}

/// The relation of saying, whose object is what is said.
pub const SAYS: &str = "says";

/// What a relation means, by its name; none where no rule has it.
pub fn about(id: &str) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.id == id).map(|rule| rule.about)
}

/// Whether the relation of this name reads the same both ways.
pub fn is_symmetric(id: &str) -> bool {
    RULES.iter().any(|rule| rule.id == id && rule.symmetric)
}

impl Kinds {
    /// Any entity.
    pub const NAME: Kinds = Kinds(1 << 5);
    /// Somebody: an entity other than an event, a personal pronoun, a phrase that says who.
    pub const WHO: Kinds = Kinds(1 << 6);
    /// People: a person, a group, a personal pronoun, a phrase that says who; no place and no organization.
    pub const SOMEONE: Kinds = Kinds(1 << 8);
    /// Anything else.
    pub const THING: Kinds = Kinds(1 << 7);

    /// Whether the two share a kind.
    pub const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

/// One way to express a relation: conditions on a frame, and where its arguments stand.
#[derive(Debug, Clone, Copy)]
pub struct Sense {
    /// Index into [`RULES`].
    pub rule: u16,
    /// The PLOVER root.
    pub plover: Option<Plover>,
    /// `direct` or prepositions, best first.
    pub object_from: &'static [&'static str],
    /// For nouns: `'s`, `compound` or prepositions, best first.
    pub subject_from: &'static [&'static str],
    /// Subject and object change places.
    pub reverse: bool,
    /// What the subject may be.
    pub subject: Kinds,
    /// What the object may be.
    pub object: Kinds,
    /// Lemmas, one of which heads the subject; sorted, as all below.
    pub subjects: &'static Class,
    /// Lemmas, one of which heads the object.
    pub objects: &'static Class,
    /// Lemmas that do not head the subject.
    pub not_subjects: &'static Class,
    /// Lemmas that do not head the object.
    pub not_objects: &'static Class,
    /// `subject`, `object`, `infinitive`, `clause` or prepositions that must be there.
    pub needs: &'static [&'static str],
    /// The same, what must not be there.
    pub lacks: &'static [&'static str],
    /// Lemmas of the verb of the infinitive or clause.
    pub complements: &'static Class,
    /// Roots, one of which the complement (infinitive, clause or noun of an event) must have; none set: any or none.
    pub complement_roots: Roots,
    /// Whether the subject of the complement is the subject of the frame, or somebody else.
    pub complement_subject: Option<bool>,
    /// Modals, one of which the complement must have.
    pub complement_modals: &'static Class,
    /// The root is that of the complement.
    pub of_complement: bool,
    /// The root of the complement counts as if it were told as a fact: who decides to release, releases.
    pub as_done: bool,
    /// What it is done for may be the complement: "called **to congratulate**".
    pub purpose: bool,
    /// "A and B agreed to …": each stands beside the other as well.
    pub joint: bool,
    /// Active or passive only.
    pub voice: Option<Voice>,
    /// How many conditions it has: the sense with the most wins.
    pub conditions: u8,
}

include!(concat!(env!("OUT_DIR"), "/relation_rules.rs"));
include!(concat!(env!("OUT_DIR"), "/relation_outcomes.rs"));

/// What an event of a root counts as, given what the text claims of it: a visit that is planned is a promise (`AGREE`), a
/// release that is denied a refusal (`REJECT`). From `rules/outcomes.toml`.
pub fn outcome(root: Plover, assertion: Assertion) -> Option<Plover> {
    let found = OUTCOMES.iter().find(|(r, a, _)| *r == root && *a == assertion);
    found.map_or(Some(root), |(_, _, counts_as)| *counts_as)
}

/// What kind of word triggers a sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A verb with its particle.
    Verb,
    /// A light verb and the noun that carries the meaning.
    Light,
    /// A noun.
    Noun,
    /// A noun or adjective after "be".
    Copula,
}

/// The senses that a trigger may have, as indices into [`SENSES`].
pub fn senses(trigger: Trigger, lemma: &str) -> &'static [u16] {
    let kind = match trigger {
        Trigger::Verb => b'v',
        Trigger::Light => b'l',
        Trigger::Noun => b'n',
        Trigger::Copula => b'c',
    };
    let letters = letters(lemma).rotate_left(u32::from(kind));
    let same = |number: usize| {
        let key = TRIGGERS[number].0;
        key.as_bytes()[0] == kind && &key[2..] == lemma
    };
    find(&TRIGGER_SLOTS, letters as usize, letters, same).map_or(&[], |number| TRIGGERS[number].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_leads_to_its_relation() {
        let relation = |trigger, lemma| {
            senses(trigger, lemma).first().map(|&s| RULES[SENSES[s as usize].rule as usize].id)
        };
        assert_eq!(relation(Trigger::Verb, "meet"), Some("meets"));
        assert_eq!(relation(Trigger::Light, "hold talk"), Some("meets"));
        assert_eq!(relation(Trigger::Noun, "visit"), Some("visits"));
        assert_eq!(relation(Trigger::Noun, "zzz"), None);
    }
}
