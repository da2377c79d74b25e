//! Counts the entities of several files: `cargo run --example entities -- article.txt …`

use nutgraf::{Extractor, Kind};
use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::builder().entities_only(true).build()?;
    let mut counts: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for path in env::args().skip(1) {
        let found = extractor.extract(&fs::read_to_string(path)?);
        for entity in found.entities {
            *counts.entry((entity.kind, entity.name)).or_default() += entity.mentions.len();
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    for ((kind, name), count) in counts {
        println!("{count:6}  {kind:<13} {name}");
    }
    Ok(())
}
