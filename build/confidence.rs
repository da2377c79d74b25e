//! Compiles `models/confidence.toml` into a static table (`confidence.rs` in `OUT_DIR`).

use crate::relations::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confidence {
    threshold: f32,
    weights: BTreeMap<String, f32>,
}

/// Writes the threshold and the weights as constants.
pub fn compile(path: &Path, out: &Path) -> Result<(), String> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let Confidence { threshold, weights } = Source { file: &file, text: &text }.parse()?;
    let mut code = format!("const THRESHOLD: f32 = {threshold:?};\n");
    let table: Vec<(&String, &f32)> = weights.iter().collect();
    writeln!(code, "const TABLE: &[(&str, f32)] = &{table:?};").expect("writing to a string");
    std::fs::write(out, code).map_err(|error| format!("{}: {error}", out.display()))
}
