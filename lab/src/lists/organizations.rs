//! Companies, parties, agencies, clubs and the rest.

use super::draft::Draft;
use super::facts::{Fact, Table};
use super::{Size, ministries};
use nutgraf::internals::gazetteer::{Flags, Kind, Row};
use std::io;
use std::path::Path;

/// The lists of organizations, and which types of the fact table each takes.
const LISTS: [(&str, &[&str]); 14] = [
    ("agencies", &["agency"]),
    ("armed-forces", &["force"]),
    ("armed-groups", &["armed_group"]),
    ("clubs", &["club"]),
    ("companies", &["company"]),
    ("courts", &["court"]),
    ("igos", &["igo"]),
    ("legislatures", &["legislature", "committee"]),
    ("media", &["media"]),
    ("ministries", &["ministry"]),
    ("ngos", &["ngo", "org"]),
    ("parties", &["party"]),
    ("police", &["police"]),
    ("universities", &["university"]),
];

/// Makes the lists of organizations.
pub fn drafts(facts: &Path, size: Size) -> io::Result<Vec<Draft>> {
    let table = Table::read(facts, "orgs")?;
    let mut drafts: Vec<Draft> =
        LISTS.iter().map(|(id, _)| Draft::new(id, Some(Kind::Organization))).collect();
    for fact in table.facts() {
        let list = LISTS.iter().position(|(_, types)| types.contains(&fact.get("type")));
        if let Some(list) = list
            && (size == Size::Full || is_core(&fact))
        {
            drafts[list].add(row(&fact), fact.sources());
        }
    }
    if let Some(draft) = drafts.iter_mut().find(|draft| draft.id == "ministries") {
        ministries::add(draft, &Table::read(facts, "titles")?, &Table::read(facts, "demonyms")?);
    }
    drafts.iter_mut().for_each(|draft| draft.keep_heaviest(2));
    Ok(drafts)
}

fn is_core(fact: &Fact<'_>) -> bool {
    let weight = fact.number("weight");
    let kind = fact.get("kind");
    let old = fact.get("active") == "0" && weight < 6;
    let petrarch = fact.get("source") == "petrarch2";
    match fact.get("type") {
        "company" => weight >= 3 && !old && !(petrarch && weight < 4),
        // One vote in twenty at some time, or in a parliament.
        "party" => weight >= 3 && !(old && kind == "acronym"),
        "club" => !old,
        // A summit is an event, whoever holds it.
        "igo" if fact.get("name").ends_with(" Summit") => false,
        // Written in capitals once, and guessed back: only longer names are safe.
        "ngo" => weight >= 3 || fact.get("name").split_whitespace().count() > 1,
        _ => weight >= 2,
    }
}

fn row(fact: &Fact<'_>) -> Row {
    let name = fact.get("name");
    let weight = fact.number("weight").min(10) as u8;
    let kind = fact.get("kind");
    let shared = fact.number("n_countries") > 1;
    let mut flags = Flags::NONE;
    if is_acronym(name) {
        flags = flags | Flags::ACRONYM;
        // "Unesco" is printed so; "Who" is not the health organization.
        if name.chars().count() <= 4 {
            flags = flags | Flags::EXACT_CASE;
        }
        if name.chars().count() <= 4 && weight < 7 {
            flags = flags | Flags::NEEDS_CONTEXT;
        }
    }
    let single = !name.contains(' ');
    // One word that the table only knows as a club, or that many countries share, says little by itself.
    let thin = single
        && (shared || fact.get("type") == "club" && weight <= 3 || fact.get("type") == "party" && weight < 6);
    if matches!(kind, "bare_word" | "alias_place") || (thin && !is_acronym(name)) {
        flags = flags | Flags::NEEDS_CONTEXT;
    }
    if kind == "alias_place" || (single && fact.get("type") == "club") {
        flags = flags | Flags::AMBIGUOUS;
    }
    let country = fact.get("iso2");
    Row {
        name: name.to_owned(),
        // A name that many countries have stands for none of them.
        canonical: if shared { String::new() } else { fact.get("canonical").to_owned() },
        id: if shared { String::new() } else { fact.get("qid").to_owned() },
        country: if shared || country.len() != 2 { String::new() } else { country.to_owned() },
        weight,
        flags,
        ..Row::default()
    }
}

/// Whether a name is letters of which most are capitals, in one word.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    !name.contains(' ')
        && (2..=8).contains(&letters)
        && (letters == capitals || (letters >= 4 && capitals + 1 == letters))
}
