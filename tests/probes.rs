//! How many of the names that news prints today the embedded lists know.
//!
//! `probes/*.tsv` were written down by thinking of the news of each region and subject, before the hand-made lists were
//! begun. A name counts as found when a hit covers it whole, inside a sentence, and one of its entries has its kind.

#![cfg(feature = "lab")]

use nutgraf::internals::gazetteer::{Gazetteer, Kind};
use nutgraf::internals::{text, token};

/// Hundredths of a list's names that must be found.
const FLOOR: usize = 90;

#[test]
fn people_of_the_news_are_known() {
    check(Kind::Person, include_str!("probes/people.tsv"));
}

#[test]
fn organizations_of_the_news_are_known() {
    check(Kind::Organization, include_str!("probes/organizations.tsv"));
}

#[test]
fn places_of_the_news_are_known() {
    check(Kind::Place, include_str!("probes/places.tsv"));
}

#[test]
fn groups_of_the_news_are_known() {
    check(Kind::Group, include_str!("probes/groups.tsv"));
}

#[test]
fn events_of_the_news_are_known() {
    check(Kind::Event, include_str!("probes/events.tsv"));
}

fn check(kind: Kind, probes: &str) {
    let lists = Gazetteer::embedded();
    let names: Vec<&str> = probes.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    assert!(names.len() >= 300, "only {} names", names.len());
    let missed: Vec<&str> = names.iter().copied().filter(|name| !is_known(&lists, name, kind)).collect();
    let found = names.len() - missed.len();
    println!("{kind}: {found} of {}", names.len());
    assert!(
        found * 100 >= names.len() * FLOOR,
        "{kind}: {found} of {} names found, missed: {}",
        names.len(),
        missed.join(", ")
    );
}

fn is_known(lists: &Gazetteer, name: &str, kind: Kind) -> bool {
    let before = "They spoke of ";
    let line = format!("{before}{name} again.");
    let tokens = token::tokenize(&line, text::read(&line));
    let mut hits = Vec::new();
    for sentence in &tokens.sentences {
        lists.hits(&tokens, sentence.tokens.clone(), &mut hits);
    }
    hits.into_iter().any(|hit| {
        tokens.span(hit.tokens).of(&line) == name
            && hit.entries.filter_map(|entry| lists.entry(entry)).any(|entry| entry.kind == Some(kind))
    })
}
