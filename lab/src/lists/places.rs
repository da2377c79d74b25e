//! Countries, regions, cities, waters and mountains, buildings, and the people of a place.

use super::Size;
use super::draft::Draft;
use super::facts::{Fact, Table};
use nutgraf::internals::gazetteer::{Flags, Kind, Row};
use std::io;
use std::path::Path;

/// Makes the lists of places.
pub fn drafts(facts: &Path, size: Size) -> io::Result<Vec<Draft>> {
    Ok(vec![
        countries(&Table::read(facts, "countries")?),
        regions(&Table::read(facts, "admin1")?),
        cities(&Table::read(facts, "cities")?, size),
        geography(&Table::read(facts, "geo")?),
        facilities(&Table::read(facts, "facilities")?),
        demonyms(&Table::read(facts, "demonyms")?),
    ])
}

fn row(fact: &Fact<'_>, name: &str, id: String, weight: u64, flags: Flags) -> Row {
    let country = fact.get("iso2");
    Row {
        name: name.to_owned(),
        canonical: fact.get("canonical").to_owned(),
        id,
        country: if country.len() == 2 { country.to_owned() } else { String::new() },
        weight: weight.min(10) as u8,
        flags,
        ..Row::default()
    }
}

fn countries(table: &Table) -> Draft {
    let mut draft = Draft::new("countries", Some(Kind::Place));
    for fact in table.facts() {
        let name = fact.get("name");
        let (weight, flags) = match fact.get("kind") {
            "news" | "short" => (10, Flags::NONE),
            "official" => (9, Flags::NONE),
            "former" => (6, Flags::NONE),
            "abbr" => (6, Flags::EXACT_CASE | Flags::ACRONYM),
            _ => (4, Flags::NONE),
        };
        // "US" is not "us".
        let capitals = name.chars().all(|c| c.is_uppercase() || c == '.');
        let flags = if capitals { Flags::EXACT_CASE | Flags::ACRONYM } else { flags };
        // The Union is an organization to news: the lists of organizations have it.
        if fact.get("iso2") != "EU" {
            draft.add(row(&fact, name, fact.get("qid").to_owned(), weight, flags), fact.sources());
        }
    }
    draft
}

fn regions(table: &Table) -> Draft {
    let mut draft = Draft::new("regions", Some(Kind::Place));
    for fact in table.facts() {
        let id = fact.get("geonameid");
        let kind = fact.get("kind");
        if kind == "postal" || (kind == "alias" && id.is_empty()) {
            continue;
        }
        let weight = match fact.get("iso2") {
            "US" => 8,
            "CA" | "AU" | "GB" | "DE" | "IN" | "CN" | "RU" | "BR" | "MX" | "UA" | "ES" | "IT" | "FR"
            | "JP" => 7,
            _ => 5,
        };
        let flags = if kind == "abbr" { Flags::EXACT_CASE } else { Flags::NONE };
        let weight = if kind == "alias" { weight - 2 } else { weight };
        draft.add(row(&fact, fact.get("name"), id.to_owned(), weight, flags), fact.sources());
    }
    draft.keep_heaviest(2);
    draft
}

fn cities(table: &Table, size: Size) -> Draft {
    let mut draft = Draft::new("cities", Some(Kind::Place));
    for fact in table.facts() {
        let population = fact.number("population");
        let status = fact.get("status");
        let news = matches!(fact.get("kind"), "news" | "english");
        let least = if size == Size::Full { 15_000 } else { 50_000 };
        if population < least && status.is_empty() && !news {
            continue;
        }
        let weight = match population {
            5_000_000.. => 9,
            1_000_000.. => 8,
            300_000.. => 7,
            100_000.. => 6,
            50_000.. => 5,
            20_000.. => 4,
            _ => 3,
        };
        let weight = if status == "capital" { weight.max(9) } else { weight };
        let id = fact.get("geonameid").to_owned();
        draft.add(row(&fact, fact.get("name"), id, weight, Flags::NONE), fact.sources());
    }
    draft.keep_heaviest(3);
    draft
}

fn geography(table: &Table) -> Draft {
    let mut draft = Draft::new("geography", Some(Kind::Place));
    for fact in table.facts() {
        let rank: u64 = fact.get("rank").parse().unwrap_or(5);
        let name = fact.get("name");
        // Small lakes and brooks with foreign names are in no news.
        if rank > 7 && fact.get("iso2").is_empty() {
            continue;
        }
        let weight = 9u64.saturating_sub(rank);
        draft.add(row(&fact, name, String::new(), weight, Flags::NONE), fact.sources());
        if fact.get("type") == "river" && !name.contains("River") && name.split(' ').count() == 1 {
            draft.add(
                row(&fact, &format!("{name} River"), String::new(), weight, Flags::NONE),
                fact.sources(),
            );
        }
    }
    draft
}

fn facilities(table: &Table) -> Draft {
    let mut draft = Draft::new("facilities", Some(Kind::Place));
    for fact in table.facts() {
        let name = fact.get("name");
        let wanted = match fact.get("type") {
            "airport" | "airbase" | "stadium" | "spaceport" | "port" => true,
            "heritage_site" => name.split_whitespace().count() <= 6,
            _ => false,
        };
        // "Logan Int'l" and the like are labels of a map.
        if wanted && !name.contains("Int'l") {
            draft.add(row(&fact, name, String::new(), 4, Flags::NONE), fact.sources());
        }
    }
    draft
}

/// Territories that belong to a state elsewhere (ISO 3166).
const DEPENDENT: &[&str] = &[
    "AI", "AS", "AW", "AX", "BL", "BM", "BQ", "CC", "CK", "CW", "CX", "FK", "FO", "GF", "GG", "GI", "GL",
    "GP", "GS", "GU", "HK", "IM", "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU", "PF",
    "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TK", "UM", "VG", "VI", "WF", "YT",
];

fn demonyms(table: &Table) -> Draft {
    let mut draft = Draft::new("demonyms", Some(Kind::Group));
    for fact in table.facts() {
        let weight = match fact.get("place_kind") {
            // "Dutch" is of the Netherlands first, then of Aruba.
            "country" if DEPENDENT.contains(&fact.get("iso2")) => 6,
            "country" => 9,
            "ethnic" => 7,
            _ => 6,
        };
        draft.add(row(&fact, fact.get("form"), String::new(), weight, Flags::NONE), fact.sources());
    }
    draft
}
