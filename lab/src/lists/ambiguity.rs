//! What else a name may be: flags derived from the ordinary words, the personal names and the other lists, then
//! corrected by hand.

use super::draft::Draft;
use super::facts::Table;
use nutgraf::internals::gazetteer::{Flags, Kind, Row};
use nutgraf::internals::token::fold;
use std::collections::{HashMap, HashSet};

/// All that the flags are derived from.
pub struct Ambiguity {
    /// Folded ordinary word → class, 15 the commonest.
    common: HashMap<String, u8>,
    /// Folded given or family name → the greater weight of the two.
    personal: HashMap<String, u8>,
    /// Folded name → kinds that it has in any list, a bit each.
    kinds: HashMap<String, u8>,
    /// Name → default of the fact table.
    policy: HashMap<String, Flags>,
    /// Name and kind → flags by hand.
    corrections: HashMap<(String, Option<Kind>), Flags>,
    /// Folded names that never match.
    never: HashSet<String>,
}

/// From this class on an ordinary word needs a cue to be a name: the twenty thousand commonest.
const ORDINARY: u8 = 4;
/// From this class on it is no name by itself: the three hundred commonest.
const VERY_COMMON: u8 = 14;
/// From this weight on a personal name is one that readers know.
const PERSONAL: u8 = 5;
/// From this weight on every reader does.
const VERY_PERSONAL: u8 = 9;

impl Ambiguity {
    /// From all lists, the fact table, and the lists by hand.
    pub fn new(drafts: &[Draft], table: &Table, corrections: &[Row], never: &[Row]) -> Ambiguity {
        let mut all = Ambiguity {
            common: HashMap::new(),
            personal: HashMap::new(),
            kinds: HashMap::new(),
            policy: HashMap::new(),
            corrections: corrections.iter().map(|row| ((row.name.clone(), row.kind), row.flags)).collect(),
            never: never.iter().map(|row| fold(&row.name).into_owned()).collect(),
        };
        for draft in drafts {
            for row in draft.rows() {
                let name = fold(&row.name).into_owned();
                match (draft.id, row.kind) {
                    ("common-words", _) => drop(all.common.insert(name, row.weight)),
                    ("given-names" | "family-names", _) => {
                        let weight = all.personal.entry(name).or_default();
                        *weight = row.weight.max(*weight);
                    }
                    (_, Some(kind)) => *all.kinds.entry(name).or_default() |= bit(kind),
                    _ => {}
                }
            }
        }
        for fact in table.facts() {
            let flags = match fact.get("policy") {
                "word_needs_context" | "place_needs_context" | "org_needs_context" => Flags::NEEDS_CONTEXT,
                "never_alone" => Flags::NEVER_ALONE | Flags::NEEDS_CONTEXT,
                "acronym_needs_caps" => Flags::EXACT_CASE,
                // Both are places.
                "city_admin1_same_name" => continue,
                _ => Flags::AMBIGUOUS,
            };
            all.policy.insert(fact.get("name").to_owned(), flags);
        }
        all
    }

    /// How common a word is, or what it is the plural of.
    fn common(&self, name: &str) -> u8 {
        let known = |word: &str| self.common.get(word).copied().unwrap_or(0);
        let one = name.strip_suffix('s').filter(|one| one.len() > 3).map_or(0, known);
        known(name).max(one)
    }

    /// The flags of a row; none if it never matches.
    pub fn flags(&self, list: &str, row: &Row) -> Option<Flags> {
        let kind = row.kind?;
        let name = fold(&row.name).into_owned();
        if self.never.contains(&name) {
            return None;
        }
        let by_hand = self.corrections.get(&(row.name.clone(), Some(kind)));
        if let Some(flags) = by_hand.or_else(|| self.corrections.get(&(row.name.clone(), None))) {
            return Some(*flags);
        }
        let mut flags = row.flags;
        if self.kinds.get(&name).is_some_and(|kinds| kinds & !bit(kind) != 0) {
            flags = flags | Flags::AMBIGUOUS;
        }
        if row.name.contains(' ') {
            return Some(flags);
        }
        // Of a country or a people, and of the great cities, a capital letter is cue enough.
        let firm = matches!(list, "countries" | "demonyms") || (kind == Kind::Place && row.weight >= 8);
        let common = self.common(&name);
        if common > 0 {
            flags = flags | Flags::AMBIGUOUS;
        }
        if common >= ORDINARY && flags.has(Flags::ACRONYM) {
            flags = flags | Flags::EXACT_CASE;
        } else if common >= ORDINARY && !firm {
            flags = flags | Flags::NEEDS_CONTEXT;
        }
        if common >= VERY_COMMON && list != "countries" {
            flags = flags | Flags::NEVER_ALONE;
        }
        let personal = self.personal.get(&name).copied().unwrap_or(0);
        if personal >= PERSONAL && kind != Kind::Person && list != "demonyms" {
            flags = flags | Flags::AMBIGUOUS;
            // A town of that name is rarer in news than the people.
            let well_known = if personal >= VERY_PERSONAL { 6 } else { 5 };
            if kind == Kind::Place && row.weight <= well_known
                || kind == Kind::Organization && row.weight <= 5
            {
                flags = flags | Flags::NEEDS_CONTEXT;
            }
        }
        // "La", "San", "Sur": pieces of other names rather than towns.
        if kind == Kind::Place && name.len() <= 3 && !firm && row.weight < 7 {
            flags = flags | Flags::NEEDS_CONTEXT;
        }
        // Of single names only the best known are someone; the others are the given name of anyone.
        if kind == Kind::Person && personal > 0 {
            if row.weight < 8 {
                return None;
            }
            flags = flags | Flags::NEEDS_CONTEXT;
        }
        if let Some(default) = self.policy.get(&row.name) {
            let default = if firm { Flags(default.0 & Flags::AMBIGUOUS.0) } else { *default };
            flags = flags | default;
        }
        Some(flags)
    }
}

fn bit(kind: Kind) -> u8 {
    1 << Kind::ALL.iter().position(|known| *known == kind).unwrap_or(7)
}
