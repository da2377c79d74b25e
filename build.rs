//! Compiles the data of the repository into tables that the library embeds.

use std::path::PathBuf;

#[path = "build/relations.rs"]
mod relations;

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=rules/relations");
    println!("cargo:rerun-if-changed=rules/relate");
    let root = PathBuf::from(env("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env("OUT_DIR"));
    let compiled = relations::compile(&root.join("rules/relations"), &out.join("relation_rules.rs"))
        .and_then(|()| relations::compile_words(&root.join("rules/relate"), &out.join("relation_words.rs")));
    if let Err(mistake) = compiled {
        // One line, so that the file and the line of the mistake are what the reader sees.
        eprintln!("{mistake}");
        std::process::exit(1);
    }
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
