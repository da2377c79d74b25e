//! Runs `tests/cases/dates.toml`: what is found as a date, and which days it means.

use nutgraf::{Document, extract};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    note: Option<String>,
    dates: Vec<(String, String)>,
}

#[test]
fn dates_are_found_and_mean_the_right_days() {
    let cases: Cases = toml::from_str(include_str!("cases/dates.toml")).unwrap();
    let mut wrong = String::new();
    for case in &cases.case {
        let mut document = Document::new(&case.text);
        match case.date.as_deref() {
            Some("none") => {}
            Some(date) => document = document.date(date.parse().unwrap()),
            None => document = document.date("2025-07-10".parse().unwrap()),
        }
        let found: Vec<_> = extract(document)
            .dates
            .into_iter()
            .map(|date| (date.text, date.value.unwrap_or_default()))
            .collect();
        if found != case.dates {
            wrong += &format!("{}\n  wanted {:?}\n  found  {found:?}\n", case.text, case.dates);
            if let Some(note) = &case.note {
                wrong += &format!("  ({note})\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
