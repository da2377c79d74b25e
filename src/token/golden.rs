//! The golden cases of `tests/golden/`.

use super::{Tokens, tokenize};
use crate::text;

fn cut(text: &str) -> Tokens<'_> {
    tokenize(text, text::read(text))
}

fn cases(toml: &str) -> Vec<toml::Table> {
    let table: toml::Table = toml.parse().expect("valid TOML");
    table["case"]
        .as_array()
        .expect("cases")
        .iter()
        .map(|case| case.as_table().expect("a table").clone())
        .collect()
}

/// Runs all cases before it fails, so that one change shows all that it breaks.
fn check(toml: &str, run: impl Fn(&toml::Table) -> (String, String)) {
    let wrong: Vec<String> = cases(toml)
        .iter()
        .filter_map(|case| {
            let (expected, found) = run(case);
            (expected != found)
                .then(|| format!("{}\n  expected {expected}\n  found    {found}", case["name"]))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn golden_sentences() {
    check(include_str!("../../tests/golden/sentences.toml"), |case| {
        let expected: Vec<&str> =
            case["sentences"].as_array().expect("sentences").iter().filter_map(|s| s.as_str()).collect();
        let joined = expected.join(" ");
        let text = case.get("text").and_then(|text| text.as_str()).unwrap_or(&joined);
        let tokens = cut(text);
        let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        let found: Vec<String> =
            tokens.sentences.iter().map(|s| squeeze(tokens.span(s.tokens.clone()).of(text))).collect();
        let expected: Vec<String> = expected.iter().map(|s| squeeze(s.trim_matches('*'))).collect();
        (expected.join(" | "), found.join(" | "))
    });
}

#[test]
fn golden_tokens() {
    check(include_str!("../../tests/golden/tokens.toml"), |case| {
        let tokens = cut(case["text"].as_str().expect("text"));
        let found: Vec<_> = (0..tokens.tokens.len()).map(|token| tokens.reading(token)).collect();
        (case["tokens"].as_str().expect("tokens").to_owned(), found.join(" "))
    });
}
