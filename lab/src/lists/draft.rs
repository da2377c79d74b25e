//! A list in the making: rows with their sources, cleaned, merged, sorted.

use nutgraf::internals::gazetteer::{Flags, Kind, Row, line_of};
use nutgraf::internals::token::fold;
use std::collections::{BTreeMap, BTreeSet};

/// One list before it is written.
pub struct Draft {
    /// Its id, the name of its file.
    pub id: &'static str,
    /// What its entries name.
    pub kind: Option<Kind>,
    rows: BTreeMap<(String, String, String, String), Row>,
    /// How many of its rows each source has a part in.
    pub sources: BTreeMap<String, usize>,
}

impl Draft {
    /// An empty list.
    pub fn new(id: &'static str, kind: Option<Kind>) -> Draft {
        Draft { id, kind, rows: BTreeMap::new(), sources: BTreeMap::new() }
    }

    /// Adds a row; of two equal ones the heavier weight stays, and the flags that both have.
    pub fn add<'s>(&mut self, mut row: Row, sources: impl Iterator<Item = &'s str>) {
        row.name = tidy(&row.name);
        row.canonical = tidy(&row.canonical);
        row.kind = self.kind;
        if row.canonical == row.name {
            row.canonical.clear();
        }
        if row.kind.is_some() && !is_name(&row.name) {
            return;
        }
        row.weight = row.weight.min(if row.kind.is_some() { 10 } else { 15 });
        let key = (row.name.clone(), row.canonical.clone(), row.id.clone(), row.country.clone());
        match self.rows.get_mut(&key) {
            Some(known) => {
                known.weight = known.weight.max(row.weight);
                known.flags = Flags(known.flags.0 & row.flags.0);
            }
            None => {
                for source in sources {
                    *self.sources.entry(source.to_owned()).or_default() += 1;
                }
                self.rows.insert(key, row);
            }
        }
    }

    /// The rows, in their final order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// Changes the flags of every row, and drops those for which `None` comes back.
    pub fn flag(&mut self, mut flags: impl FnMut(&Row) -> Option<Flags>) {
        self.rows.retain(|_, row| match flags(row) {
            Some(flags) => {
                row.flags = flags;
                true
            }
            None => false,
        });
    }

    /// Of the bearers of one name keeps the heaviest `most`, ties by canonical name.
    pub fn keep_heaviest(&mut self, most: usize) {
        let mut bearers: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in self.rows.values() {
            bearers.entry(&row.name).or_default().push(row);
        }
        let mut dropped = BTreeSet::new();
        for rows in bearers.values_mut().filter(|rows| rows.len() > most) {
            rows.sort_by_key(|row| std::cmp::Reverse(row.weight));
            for row in &rows[most..] {
                dropped.insert((
                    row.name.clone(),
                    row.canonical.clone(),
                    row.id.clone(),
                    row.country.clone(),
                ));
            }
        }
        self.rows.retain(|key, _| !dropped.contains(key));
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut lines: Vec<(String, String)> =
            self.rows.values().map(|row| (fold(&row.name).into_owned(), line_of(row))).collect();
        lines.sort_unstable();
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        format!("name\tkind\tcanonical\tid\tcountry\tweight\tflags\n{}\n", lines.join("\n"))
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Straight apostrophes, single spaces, no article, no stray marks at the ends.
fn tidy(name: &str) -> String {
    let mut name = name.replace(['’', '‘', '`', 'ʼ'], "'");
    // Marks that no letter takes in (NFC) are dropped: look-up does not see them.
    name.retain(|c| !matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{AD}' | '$'));
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    // The article is outside a name, but for The Hague.
    let bare =
        name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).filter(|bare| *bare != "Hague");
    bare.unwrap_or(&name).trim_matches([',', ';', ':', '-', ' ']).trim_end_matches('\'').to_owned()
}

/// Whether a string looks like a name that news would print.
fn is_name(name: &str) -> bool {
    let strange = |c: char| "()[]{}\"“”«»;:\\|<>=*_#@^~?…,/".contains(c) || c.is_control();
    let pieces = name.split_whitespace().count();
    name.chars().count() >= 2
        && !name.chars().any(strange)
        && !name.contains(" - ")
        && !name.starts_with(['\'', '-', '.', '&', '+'])
        && name.chars().any(char::is_alphabetic)
        && name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
        && !(pieces == 1 && name.ends_with("'s"))
        && pieces <= 10
}
