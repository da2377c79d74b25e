//! Wars, treaties, elections, holidays, tournaments, leagues.

use super::Size;
use super::draft::Draft;
use super::facts::Table;
use nutgraf::internals::gazetteer::{Flags, Kind, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Makes the lists of events, and of leagues.
pub fn drafts(facts: &Path, size: Size) -> io::Result<Vec<Draft>> {
    let table = Table::read(facts, "events")?;
    let mut events = Draft::new("events", Some(Kind::Event));
    let mut holidays = Draft::new("holidays", Some(Kind::Event));
    let mut leagues = Draft::new("leagues", Some(Kind::Organization));
    // "Independence Day" is the day of a hundred countries.
    let mut countries: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for fact in table.facts() {
        countries.entry(fact.get("name")).or_default().insert(fact.get("iso2"));
    }
    for fact in table.facts() {
        let weight = fact.number("weight");
        let name = fact.get("name");
        let old_battle = matches!(fact.get("type"), "battle" | "siege" | "capture") && weight < 4;
        if old_battle && size == Size::Core {
            continue;
        }
        let draft = match fact.get("type") {
            "holiday" => &mut holidays,
            "league" => &mut leagues,
            _ => &mut events,
        };
        let shared = countries.get(name).is_some_and(|countries| countries.len() > 1);
        let country = fact.get("iso2");
        let row = Row {
            name: name.to_owned(),
            canonical: if shared { String::new() } else { fact.get("canonical").to_owned() },
            id: if shared { String::new() } else { fact.get("qid").to_owned() },
            country: if shared || country.len() != 2 { String::new() } else { country.to_owned() },
            weight: weight.min(10) as u8,
            flags: Flags::NONE,
            ..Row::default()
        };
        draft.add(row, fact.sources());
    }
    events.keep_heaviest(1);
    holidays.keep_heaviest(1);
    Ok(vec![events, holidays, leagues])
}
