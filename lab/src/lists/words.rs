//! Lists of words: parts of names, titles, heads, suffixes, ordinary words.

use super::Size;
use super::draft::Draft;
use super::facts::{Fact, Table};
use nutgraf::internals::gazetteer::Row;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

/// Makes the lists of words.
pub fn drafts(facts: &Path, size: Size) -> io::Result<Vec<Draft>> {
    let common = Table::read(facts, "common_words")?;
    let ranks: HashMap<&str, u64> =
        common.facts().map(|fact| (fact.get("word"), fact.number("rank"))).collect();
    let mut drafts = vec![
        common_words(&common),
        names("given-names", &Table::read(facts, "given_names")?, if size == Size::Full { 3 } else { 5 }),
        names("family-names", &Table::read(facts, "family_names")?, if size == Size::Full { 3 } else { 4 }),
        org_suffixes(&Table::read(facts, "org_suffixes")?),
        occupations(&Table::read(facts, "roles")?, &ranks),
        state_codes(&Table::read(facts, "admin1")?),
    ];
    for (id, table) in
        [("event-heads", "event_heads"), ("org-heads", "org_heads"), ("place-heads", "place_heads")]
    {
        drafts.push(plain(id, &Table::read(facts, table)?, "head", |fact| fact.get("core") == "1"));
    }
    let honorifics = Table::read(facts, "honorifics")?;
    drafts.push(plain("honorifics", &honorifics, "form", |fact| {
        fact.get("side") == "pre" && fact.get("form").len() > 2
    }));
    drafts.push(plain("post-nominals", &honorifics, "form", |fact| {
        fact.get("side") == "post" && fact.get("form").len() > 1
    }));
    drafts.push(titles(&Table::read(facts, "titles")?));
    Ok(drafts)
}

fn word(name: &str, weight: u64) -> Row {
    Row { name: name.to_owned(), weight: weight.min(15) as u8, ..Row::default() }
}

fn plain(id: &'static str, table: &Table, column: &str, wanted: impl Fn(&Fact<'_>) -> bool) -> Draft {
    let mut draft = Draft::new(id, None);
    for fact in table.facts().filter(wanted) {
        draft.add(word(fact.get(column), 0), fact.sources());
    }
    draft
}

/// Weight: how common, 15 for the hundred commonest words down to 1.
fn common_words(table: &Table) -> Draft {
    const RANKS: [u64; 13] =
        [100, 300, 600, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 15_000, 20_000, 30_000, 45_000];
    let mut draft = Draft::new("common-words", None);
    for fact in table.facts() {
        let rank = fact.number("rank");
        let class = RANKS.iter().position(|most| rank <= *most).unwrap_or(RANKS.len());
        let counted = fact.number("count_lower") + fact.number("count_capitalised") > 0;
        let letters = fact.get("word").chars().filter(|c| c.is_alphabetic()).count();
        if letters > 0 && (counted || !fact.get("pos").is_empty()) {
            draft.add(word(fact.get("word"), if counted { 15 - class as u64 } else { 1 }), fact.sources());
        }
    }
    draft
}

/// Weights of the fact tables run from 0 to about 30, on a scale of logarithms.
fn names(id: &'static str, table: &Table, least: u64) -> Draft {
    let mut draft = Draft::new(id, None);
    for fact in table.facts() {
        let weight = fact.number("weight");
        let name = fact.get("name");
        let capital = name.chars().any(char::is_uppercase);
        if weight >= least && capital && name.chars().count() > 1 && fact.get("source") != "popular-names" {
            draft.add(word(name, weight.div_ceil(2).max(1)), fact.sources());
        }
    }
    draft
}

fn org_suffixes(table: &Table) -> Draft {
    let mut draft = Draft::new("org-suffixes", None);
    for fact in table.facts() {
        let suffix = fact.get("display");
        let suffix = if suffix.is_empty() { fact.get("suffix") } else { suffix };
        // Long ones are in no news; "as", "co" and the like stay, their capital decides.
        if suffix.split_whitespace().count() <= 3 && suffix.len() > 1 && suffix.is_ascii() {
            draft.add(word(suffix, 0), fact.sources());
        }
    }
    draft
}

/// Nouns for persons that are ordinary words, or two words that the agent lists have.
fn occupations(table: &Table, ranks: &HashMap<&str, u64>) -> Draft {
    let mut draft = Draft::new("occupations", None);
    for fact in table.facts() {
        let role = fact.get("role");
        let words = role.split_whitespace().count();
        let wanted = match fact.get("class") {
            "occupation" | "agent" => words <= 3,
            "person" => ranks.get(role).is_some_and(|rank| *rank <= 30_000),
            _ => false,
        };
        if wanted && !role.contains('/') {
            draft.add(word(role, 0), fact.sources());
        }
    }
    draft
}

fn state_codes(table: &Table) -> Draft {
    let mut draft = Draft::new("state-codes", None);
    for fact in table.facts().filter(|fact| fact.get("kind") == "postal" && fact.get("iso2") == "US") {
        let row = Row {
            canonical: fact.get("canonical").to_owned(),
            country: "US".to_owned(),
            ..word(fact.get("name"), 0)
        };
        draft.add(row, fact.sources());
    }
    draft
}

/// Titles that several people held, and the heads of all of them.
fn titles(table: &Table) -> Draft {
    let mut draft = Draft::new("titles", None);
    let mut heads: BTreeMap<&str, (u64, Vec<&str>)> = BTreeMap::new();
    for fact in table.facts() {
        let title = fact.get("title");
        let count = fact.number("count");
        let head = heads.entry(fact.get("head")).or_default();
        head.0 += count;
        head.1.extend(fact.sources());
        let plain = !title.contains(['&', ',', '(', '/', '-', '.']) && title.split_whitespace().count() <= 6;
        if count >= 3 && plain && title.chars().next().is_some_and(char::is_uppercase) {
            draft.add(word(title, 0), fact.sources());
        }
    }
    for (head, (count, mut sources)) in heads {
        if count >= 3
            && head.len() > 2
            && head.split_whitespace().count() <= 4
            && !head.contains(['&', ',', '(', '/'])
        {
            sources.sort_unstable();
            sources.dedup();
            let mut letters = head.chars();
            let capital: String =
                letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
            draft.add(word(&capital, 0), sources.into_iter());
        }
    }
    draft
}
