//! Compiles the data of the repository into tables that the library embeds.

use std::path::PathBuf;

#[path = "src/error.rs"]
#[allow(dead_code)]
mod error;
#[path = "src/token/fold.rs"]
#[allow(dead_code)]
mod fold;
// The very files that read users' lists at run time.
#[path = "src/gazetteer"]
#[allow(dead_code)]
mod gazetteer {
    pub mod compile;
    mod flags;
    mod kind;
    mod layout;
    mod pieces;
    pub mod rows;

    pub use flags::Flags;
    pub use kind::Kind;
    pub use rows::Row;
}
#[path = "src/relate/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "build/entities.rs"]
mod entities;
#[path = "build/lists.rs"]
mod lists;
#[path = "build/relations.rs"]
mod relations;
#[path = "build/weights.rs"]
mod weights;
mod token {
    pub use super::fold::{exact_hash, fold, fold_hash};
}

use error::Error;

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=gazetteers");
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=models/confidence.toml");
    println!("cargo:rerun-if-changed=models/verdict.toml");
    let root = PathBuf::from(env("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env("OUT_DIR"));
    let compiled = relations::compile(&root.join("rules/relations"), &out.join("relation_rules.rs"))
        .and_then(|()| relations::compile_words(&root.join("rules/relate"), &out.join("relation_words.rs")))
        .and_then(|()| {
            relations::compile_outcomes(&root.join("rules/outcomes.toml"), &out.join("relation_outcomes.rs"))
        })
        .and_then(|()| weights::compile(&root.join("models/confidence.toml"), &out.join("confidence.rs")))
        .and_then(|()| weights::compile(&root.join("models/verdict.toml"), &out.join("verdict.rs")));
    if let Err(mistake) = compiled {
        stop(&mistake);
    }
    if let Err(mistake) = entities::compile(&root.join("rules/entities"), &out.join("entity_rules.rs")) {
        stop(&mistake);
    }
    let lists = lists::compile_lists(&root.join("gazetteers")).and_then(|bytes| {
        let file = out.join("gazetteer.bin");
        std::fs::write(&file, bytes).map_err(|error| Error::new(error.to_string()).in_file(file))
    });
    if let Err(mistake) = lists {
        stop(&mistake);
    }
}

/// One line, so that the file and the line of the mistake are what the reader sees.
fn stop(mistake: &dyn std::fmt::Display) -> ! {
    eprintln!("{mistake}");
    std::process::exit(1);
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
