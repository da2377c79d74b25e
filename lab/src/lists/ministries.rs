//! Ministries by pattern: the offices that ministers hold name them ("Minister of Health" → "Ministry of Health",
//! "Health Ministry"), and a people before them tells the country ("Russian Foreign Ministry" → RU).

use super::draft::Draft;
use super::facts::Table;
use nutgraf::internals::gazetteer::{Flags, Row};
use std::collections::BTreeMap;

/// Adds them to the list of ministries.
pub fn add(draft: &mut Draft, titles: &Table, demonyms: &Table) {
    let mut portfolios: BTreeMap<&str, u64> = BTreeMap::new();
    for fact in titles.facts() {
        let title = fact.get("title");
        let portfolio = ["Minister of ", "Minister for ", "Minister of the ", "Minister for the "]
            .iter()
            .filter_map(|before| title.strip_prefix(before))
            .min_by_key(|portfolio| portfolio.len());
        if let Some(portfolio) = portfolio
            && portfolio.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
            && portfolio.starts_with(|c: char| c.is_ascii_uppercase())
        {
            *portfolios.entry(portfolio).or_default() += fact.number("count");
        }
    }
    portfolios.retain(|_, count| *count >= 20);
    let peoples: Vec<(&str, &str)> = demonyms
        .facts()
        .filter(|fact| {
            fact.get("kind") == "adj" && fact.get("place_kind") == "country" && fact.get("iso2").len() == 2
        })
        .map(|fact| (fact.get("form"), fact.get("iso2")))
        .collect();
    let mut put = |name: String, country: &str, weight: u8| {
        let row = Row { name, country: country.to_owned(), weight, flags: Flags::NONE, ..Row::default() };
        draft.add(row, ["eps", "cia2019"].into_iter());
    };
    for portfolio in portfolios.keys() {
        for of in [format!("Ministry of {portfolio}"), format!("Ministry of the {portfolio}")] {
            put(of, "", 5);
        }
        put(format!("Department of {portfolio}"), "", 4);
        for short in short(portfolio) {
            put(format!("{short} Ministry"), "", 5);
            for (people, country) in &peoples {
                put(format!("{people} {short} Ministry"), country, 6);
            }
        }
    }
}

/// What stands before "Ministry": one word, and the foreign affairs.
fn short(portfolio: &str) -> Vec<&str> {
    match portfolio {
        "Foreign Affairs" => vec!["Foreign", "Foreign Affairs"],
        "Defence" | "National Defence" | "Defense" => vec!["Defence", "Defense"],
        _ if !portfolio.contains(' ') => vec![portfolio],
        _ => Vec::new(),
    }
}
