//! Compiles a file of weights (`models/confidence.toml`, `models/verdict.toml`) into static tables.

use crate::relations::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    threshold: f32,
    /// The thresholds of relations that tie names, of those that no rule names, and of those that are both.
    #[serde(rename = "threshold-of-names")]
    of_names: Option<f32>,
    #[serde(rename = "threshold-of-plain")]
    of_plain: Option<f32>,
    #[serde(rename = "threshold-of-plain-names")]
    of_plain_names: Option<f32>,
    weights: BTreeMap<String, f32>,
    /// What the name of a relation adds.
    relations: Option<BTreeMap<String, f32>>,
}

/// Writes the thresholds and the weights as constants, sorted by name.
pub fn compile(path: &Path, out: &Path) -> Result<(), String> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let Weights { threshold, of_names, of_plain, of_plain_names, weights, relations } =
        Source { file: &file, text: &text }.parse()?;
    let mut code = format!("const THRESHOLD: f32 = {threshold:?};\n");
    for (what, threshold) in [("NAMES", of_names), ("PLAIN", of_plain), ("PLAIN_NAMES", of_plain_names)] {
        if let Some(threshold) = threshold {
            writeln!(code, "const THRESHOLD_OF_{what}: f32 = {threshold:?};").expect("writing to a string");
        }
    }
    for (name, table) in [("TABLE", Some(weights)), ("RELATIONS", relations)] {
        if let Some(table) = table {
            let rows: Vec<(&String, &f32)> = table.iter().collect();
            writeln!(code, "const {name}: &[(&str, f32)] = &{rows:?};").expect("writing to a string");
        }
    }
    std::fs::write(out, code).map_err(|error| format!("{}: {error}", out.display()))
}
