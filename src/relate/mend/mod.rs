//! Shapes of newswire that the parser often gets wrong, hung where they belong before anybody reads the tree.
//!
//! In: a sentence with tree, names and dates. Out: what is to hang elsewhere. Each shape is told by the order of the words,
//! by commas and by names, looks at a handful of tokens, and leaves alone what it does not know for sure. Nothing here
//! reads a relation, and nothing is said of what a word means beyond its class.

mod beside;
mod clauses;
mod displaced;
mod itemized;
mod joined;
mod misread;
mod objects;
mod parted;
mod qualities;
mod speakers;
mod subjects;
mod titles;
mod whose;

use super::clause::is_predicate;
use super::sentence::Sentence;
use crate::parse::Label::{self, *};
use crate::resolve::Mention;

pub use itemized::places_in_places;

/// A token, its new head, its new label.
pub type Change = (usize, usize, Label);

/// No group of words that is moved is longer than this.
const LONGEST_GROUP: usize = 8;

/// What is to hang elsewhere for every clause to have its own subject and every noun its qualities; asked first, since the
/// others look at subjects and objects.
pub fn borders(s: &Sentence<'_, '_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for token in 0..s.len() {
        // what most of them need is asked once
        let label = s.label(token);
        let subject = s.has_of(token, &[Nsubj, NsubjPass]);
        if label == Amod {
            misread::wounded_others(s, token, &mut changes);
            beside::second_bare_act(s, token, &mut changes);
        }
        if subject {
            parted::day_in_subject(s, token, &mut changes);
        }
        if s.is_verb(token) {
            let two = if subject { two_in_front(s, token) } else { None };
            displaced::day_in_passive(s, token, &mut changes);
            displaced::up_to_number(s, token, &mut changes);
            displaced::told_name(s, token, &mut changes);
            displaced::predicate_in_quotes(s, token, &mut changes);
            qualities::participle_before_noun(s, token, &mut changes);
            if subject {
                clauses::day_beside_subject(s, token, &mut changes);
            }
            clauses::subject_behind_conjunction(s, token, &mut changes);
            if let Some(two) = two {
                clauses::first_of_two_clauses(s, token, &mut changes);
                clauses::between_two(s, token, two, &mut changes);
            }
            if label == Xcomp {
                clauses::plan_of_its_subject(s, token, &mut changes);
            }
            clauses::object_with_verb(s, token, &mut changes);
            if subject {
                clauses::name_of_titled(s, token, &mut changes);
                clauses::relative_clause(s, token, &mut changes);
            }
            if label == Amod {
                clauses::third_act(s, token, &mut changes);
            }
            if let Some(two) = two {
                clauses::say_as_noun(s, token, two, &mut changes);
                clauses::team_of_person(s, token, two, &mut changes);
            }
            if subject {
                misread::verb_as_participle(s, token, &mut changes);
            }
            match label {
                Xcomp => misread::content_as_object(s, token, &mut changes),
                Conj => misread::subject_as_act(s, token, &mut changes),
                Root | Ccomp | Parataxis => misread::plural_as_verb(s, token, &mut changes),
                _ => {}
            }
            if let Some(two) = two {
                misread::object_of_relative(s, two, &mut changes);
                parted::loyal_to(s, two, &mut changes);
            }
            if !subject && matches!(label, Conj | Advcl | Parataxis) {
                parted::behind_aside(s, token, &mut changes);
                parted::behind_participle(s, token, &mut changes);
            }
            if subject {
                parted::included(s, token, &mut changes);
            }
            if let Some(two) = two {
                parted::believed_to_be(s, two, &mut changes);
            }
            parted::noun_before_day(s, token, &mut changes);
            match label {
                Conj => parted::said_and_accused(s, token, &mut changes),
                Acl => beside::while_doing(s, token, &mut changes),
                _ => {}
            }
            beside::side_by_side(s, token, &mut changes);
            match label {
                Advcl => {
                    beside::paper_doing(s, token, &mut changes);
                    beside::outcome_of_act(s, token, &mut changes);
                }
                Acl => beside::thing_saying(s, token, &mut changes),
                _ => {}
            }
            objects::object_behind(s, token, &mut changes);
            objects::accused(s, token, &mut changes);
            if label == Acl {
                objects::located(s, token, &mut changes);
            }
            if subject {
                titles::name_before_body(s, token, &mut changes);
                titles::name_behind_office(s, token, &mut changes);
            }
        } else if s.is_noun(token) {
            if s.has(token, Case) {
                clauses::according(s, token, &mut changes);
            }
            match label {
                Obj => clauses::linked_clause(s, token, &mut changes),
                Obl => {
                    clauses::linked_clause(s, token, &mut changes);
                    objects::behind_day(s, token, &mut changes);
                }
                Nmod => objects::behind_day(s, token, &mut changes),
                Nsubj => objects::relative_object(s, token, &mut changes),
                _ => {}
            }
            if s.has(token, Cop) {
                titles::linked_compound(s, token, &mut changes);
            }
        } else if label == NmodPoss && s.folded(token) == "whose" {
            whose::whose_clause(s, token, &mut changes);
        }
    }
    changes
}

/// What is to hang elsewhere, in text order.
pub fn read(s: &Sentence<'_, '_>, mentions: &[Mention]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut told = false;
    itemized::fronted_place(s, mentions, &mut changes);
    subjects::behind_fronted_place(s, mentions, &mut changes);
    for token in 0..s.len() {
        if s.is_verb(token) {
            let label = s.label(token);
            let subject = s.has_of(token, &[Nsubj, NsubjPass]);
            itemized::next_item(s, token, &mut changes);
            if label == Conj {
                itemized::described_noun(s, token, &mut changes);
            }
            if told {
                speakers::speaker_behind(s, token, &mut changes);
            }
            speakers::speaker_after(s, token, &mut changes);
            let two = if subject { two_in_front(s, token) } else { None };
            if subject {
                speakers::parenthesis(s, token, &mut changes);
                subjects::in_brackets(s, token, &mut changes);
            }
            if two.is_some() {
                subjects::two_subjects(s, token, &mut changes);
            }
            objects::two_objects(s, token, &mut changes);
            if s.has(token, Xcomp) {
                objects::object_as_quality(s, token, &mut changes);
            }
            match label {
                Acl => joined::participle_behind(s, token, &mut changes),
                Advcl => joined::purpose(s, token, &mut changes),
                _ => {}
            }
            objects::outcome(s, token, &mut changes);
            objects::quality_as_object(s, token, &mut changes);
            match label {
                Xcomp => objects::verb_as_quality(s, mentions, token, &mut changes),
                Conj => {
                    joined::next_act(s, token, &mut changes);
                    joined::act_behind_participle(s, token, &mut changes);
                    joined::second_infinitive(s, token, &mut changes);
                }
                _ => {}
            }
            if matches!(label, Advcl | Xcomp | Ccomp) {
                joined::plan_of_subject(s, token, &mut changes);
            }
            if subject {
                subjects::listed_names(s, mentions, token, &mut changes);
            }
            if let Some(two) = two {
                parted::last_of_places(s, mentions, two, &mut changes);
            }
            match label {
                Advcl => {
                    beside::place_before_infinitive(s, mentions, token, &mut changes);
                    beside::citing(s, token, &mut changes);
                }
                Conj => beside::citing(s, token, &mut changes),
                Acl => beside::for_somebody_doing(s, mentions, token, &mut changes),
                _ => {}
            }
        } else {
            match s.label(token) {
                Conj => {
                    joined::name_after_office(s, mentions, token, &mut changes);
                    joined::second_office(s, mentions, token, &mut changes);
                    joined::not_joined(s, token, &mut changes);
                    joined::next_place(s, mentions, token, &mut changes);
                    joined::owned_beside_plan(s, token, &mut changes);
                }
                Appos => {
                    joined::apposition_of_nearest(s, mentions, token, &mut changes);
                    joined::name_after_office(s, mentions, token, &mut changes);
                }
                Nmod => {
                    objects::circumstance(s, mentions, token, &mut changes);
                    parted::agent_behind(s, mentions, token, &mut changes);
                    objects::of_the_noun_before(s, token, &mut changes);
                    beside::accused_of(s, token, &mut changes);
                    itemized::against_behind(s, token, &mut changes);
                }
                Obj => objects::that_of_content(s, token, &mut changes),
                NmodPoss => objects::preposition_of_owner(s, token, &mut changes),
                Obl => {
                    objects::name_with_preposition(s, token, &mut changes);
                    beside::behind_aside(s, token, &mut changes);
                }
                _ => {}
            }
        }
        if s.mention[token].is_some() && matches!(s.label(token), Obj | Nsubj | NsubjPass) {
            objects::people_before_noun(s, mentions, token, &mut changes);
        }
        if s.person[token] {
            joined::two_titles(s, mentions, token, &mut changes);
        }
        told |= s.has_of(token, &[Nsubj, NsubjPass]) && is_predicate(s, token);
    }
    changes
}

fn is_comma(s: &Sentence<'_, '_>, token: usize) -> bool {
    token < s.len() && s.word(token) == ","
}

/// The subjects of a verb in front of it, in text order.
fn subjects_in_front(s: &Sentence<'_, '_>, verb: usize) -> impl Iterator<Item = usize> {
    s.children(verb).filter(move |&c| c < verb && matches!(s.label(c), Nsubj | NsubjPass))
}

/// The first two of them.
fn two_in_front(s: &Sentence<'_, '_>, verb: usize) -> Option<[usize; 2]> {
    let mut subjects = subjects_in_front(s, verb);
    Some([subjects.next()?, subjects.next()?])
}
