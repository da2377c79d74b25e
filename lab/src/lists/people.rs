//! People.

use super::Size;
use super::draft::Draft;
use super::facts::Table;
use nutgraf::internals::gazetteer::{Flags, Kind, Row};
use std::io;
use std::path::Path;

/// Makes the list of people.
pub fn drafts(facts: &Path, size: Size) -> io::Result<Vec<Draft>> {
    let mut draft = Draft::new("people", Some(Kind::Person));
    let least = if size == Size::Full { 2 } else { 3 };
    for fact in Table::read(facts, "people")?.facts() {
        let weight = fact.number("weight");
        let name = fact.get("name");
        let words = name.split_whitespace().count();
        // A single name is known only of the widely known ("Pelé").
        if weight < least
            || name.bytes().any(|b| b.is_ascii_digit())
            || words > 7
            || (words == 1 && weight < 6)
        {
            continue;
        }
        if peerage(name) {
            continue;
        }
        let country = fact.get("iso2");
        let row = Row {
            name: name.to_owned(),
            canonical: fact.get("canonical").to_owned(),
            id: fact.get("qid").to_owned(),
            country: if country.len() == 2 { country.to_owned() } else { String::new() },
            weight: weight.min(10) as u8,
            flags: Flags::NONE,
            ..Row::default()
        };
        draft.add(row, fact.sources());
    }
    draft.keep_heaviest(2);
    Ok(vec![draft])
}

/// "George Robertson, Baron Robertson of Port Ellen": a title, not a name; the name has its own row.
fn peerage(name: &str) -> bool {
    name.contains(',')
        || ["Baron ", "Baroness ", "Viscount ", "Earl of "].iter().any(|title| name.contains(title))
}
