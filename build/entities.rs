//! Compiles `rules/entities/*.toml` into a static table (`entity_rules.rs` in `OUT_DIR`).
//!
//! A pattern is a row of elements: `Capital`, `Upper`, `Small`, `Modifier`, `Year`, `Number`, words (`of|de`; with a capital if the first
//! has one), a list
//! (`@titles`), a whole list hit of a kind (`#place`); each may end in `?`, `*` or `+`. `[` and `]` enclose the name.

use crate::token::{exact_hash, fold_hash};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<toml::Spanned<Rule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    reason: String,
    kind: String,
    pattern: String,
    example: Vec<Example>,
    #[serde(rename = "not")]
    counter: Vec<Counter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counter {
    #[serde(rename = "text")]
    _text: String,
}

/// Reads all rules in the order of their files and writes the table.
pub fn compile(folder: &Path, out: &Path) -> Result<(), String> {
    let paths = super::relations::toml_files(folder)?;
    let mut code = String::from(
        "/// The rules of `rules/entities`, in the order of their files.\npub static RULES: &[Rule] = &[\n",
    );
    let mut known = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let at = |offset: usize, message: String| {
            let line = text[..offset.min(text.len())].matches('\n').count() + 1;
            format!("{}:{line}: {message}", path.display())
        };
        let file: RuleFile =
            toml::from_str(&text).map_err(|e| at(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        for spanned in file.rule {
            let offset = spanned.span().start;
            let rule = spanned.into_inner();
            compile_rule(&rule, &mut known, &mut code)
                .map_err(|e| at(offset, format!("rule {}: {e}", rule.id)))?;
        }
    }
    code.push_str("];\n");
    std::fs::write(out, code).map_err(|e| format!("{}: {e}", out.display()))
}

fn compile_rule(rule: &Rule, known: &mut BTreeSet<String>, code: &mut String) -> Result<(), String> {
    if !known.insert(rule.id.clone()) {
        return Err("the id is taken".to_owned());
    }
    if rule.reason.is_empty() || rule.example.is_empty() || rule.counter.is_empty() {
        return Err("a rule has a reason, an example and a counter-example".to_owned());
    }
    if let Some(example) = rule.example.iter().find(|e| !e.text.contains(&e.name)) {
        return Err(format!("{:?} is not in its example", example.name));
    }
    let kind = match rule.kind.as_str() {
        "person" => "Person",
        "organization" => "Organization",
        "place" => "Place",
        "event" => "Event",
        "group" => "Group",
        other => return Err(format!("unknown kind {other:?}")),
    };
    let mut parts = [String::new(), String::new(), String::new()];
    let mut part = 0;
    for word in rule.pattern.split_whitespace() {
        match word {
            "[" if part == 0 => part = 1,
            "]" if part == 1 => part = 2,
            "[" | "]" => return Err("one name a pattern".to_owned()),
            _ => parts[part].push_str(&element(word)?),
        }
    }
    if part != 2 || parts[1].is_empty() {
        return Err("the name stands in [ ]".to_owned());
    }
    let _ = writeln!(
        code,
        "    Rule {{ id: {:?}, kind: crate::gazetteer::Kind::{kind}, parts: [&[{}], &[{}], &[{}]] }},",
        rule.id, parts[0], parts[1], parts[2]
    );
    Ok(())
}

fn element(word: &str) -> Result<String, String> {
    let (body, least, most) = match word.as_bytes() {
        [.., b'?'] if word.len() > 1 => (&word[..word.len() - 1], 0, 1),
        [.., b'*'] if word.len() > 1 => (&word[..word.len() - 1], 0, 6),
        [.., b'+'] if word.len() > 1 => (&word[..word.len() - 1], 1, 6),
        _ => (word, 1, 1),
    };
    let takes = match body {
        "Capital" | "Upper" | "Small" | "Modifier" | "Year" | "Number" => format!("Takes::{body}"),
        _ if body.starts_with('@') => format!("Takes::InList({:#x})", exact_hash(&body[1..])),
        _ if body.starts_with('#') => {
            let kinds = ["person", "organization", "place", "event", "group"];
            let kind = kinds
                .iter()
                .position(|k| *k == &body[1..])
                .ok_or_else(|| format!("unknown kind {body:?}"))?;
            format!("Takes::Hit({})", 1 << kind)
        }
        _ => {
            let hashes: Vec<String> = body.split('|').map(|w| format!("{:#x}", fold_hash(w))).collect();
            let takes = if body.starts_with(char::is_uppercase) { "Names" } else { "Words" };
            format!("Takes::{takes}(&[{}])", hashes.join(", "))
        }
    };
    Ok(format!("Element {{ takes: {takes}, least: {least}, most: {most} }}, "))
}
