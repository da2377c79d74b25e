//! The lists keep to their format, and know where they come from.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Index {
    source: Vec<Source>,
    list: Vec<List>,
}

#[derive(Deserialize)]
struct Source {
    id: String,
    licence: String,
    attribution: String,
}

#[derive(Deserialize)]
struct List {
    id: String,
    kind: String,
    file: String,
    #[serde(default)]
    sources: Vec<String>,
    rows: Option<usize>,
}

/// Read by `lab`, not compiled.
const CORRECTIONS: [&str; 1] = ["hand-ambiguity.tsv"];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers"))
}

fn read(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

fn index() -> Index {
    toml::from_str(&read("index.toml")).unwrap()
}

/// The fields of each line after the header, with the line's number.
fn rows(text: &str) -> Vec<(usize, [&str; 7])> {
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let mut fields = [""; 7];
        for (at, field) in line.split('\t').enumerate() {
            fields[at] = field;
        }
        rows.push((index + 1, fields));
    }
    rows
}

#[test]
fn every_file_is_in_the_index_and_every_list_has_a_file() {
    let index = index();
    let named: BTreeSet<&str> = index.list.iter().map(|list| list.file.as_str()).collect();
    assert_eq!(named.len(), index.list.len(), "two lists in one file");
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if file.ends_with(".tsv") && !CORRECTIONS.contains(&file.as_str()) {
            assert!(named.contains(file.as_str()), "{file} is not in index.toml");
        }
    }
    for list in &index.list {
        assert!(folder().join(&list.file).is_file(), "{} is missing", list.file);
    }
}

#[test]
fn every_generated_list_names_its_sources() {
    let index = index();
    let sources: BTreeSet<&str> = index.source.iter().map(|source| source.id.as_str()).collect();
    for source in &index.source {
        assert!(!source.licence.is_empty() && !source.attribution.is_empty(), "{}", source.id);
    }
    for list in index.list.iter().filter(|list| !list.file.starts_with("hand-")) {
        assert!(!list.sources.is_empty(), "{} has no source", list.id);
        for source in &list.sources {
            assert!(sources.contains(source.as_str()), "{}: unknown source {source}", list.id);
        }
        let count = read(&list.file).lines().count() - 1;
        assert_eq!(list.rows, Some(count), "{}: rows of the index and of the file", list.id);
    }
}

/// Order, duplicates, columns, flags and control characters stop the build; here is what the build does not look at.
#[test]
fn names_are_composed_and_without_invisible_characters() {
    for list in index().list {
        let text = read(&list.file);
        for (line, [name, ..]) in rows(&text) {
            let loose = name.chars().find(|c| {
                // Accents that vowels and consonants take in; others have no composed letter to be.
                matches!(c, '\u{300}'..='\u{303}' | '\u{308}' | '\u{30A}' | '\u{30C}')
                    || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' | '\u{A0}')
            });
            assert_eq!(loose, None, "{}:{line}: {name:?}", list.file);
        }
    }
}

#[test]
fn a_name_that_is_a_common_word_has_a_flag() {
    let common: BTreeMap<String, u8> = rows(&read("common-words.tsv"))
        .into_iter()
        .map(|(_, [word, _, _, _, _, weight, _])| (word.to_lowercase(), weight.parse().unwrap_or(0)))
        .collect();
    let mut bare = Vec::new();
    for list in index().list.iter().filter(|list| list.kind != "word" && !list.file.starts_with("hand-")) {
        for (line, [name, .., flags]) in rows(&read(&list.file)) {
            // Nationalities are adjectives, and dictionaries list them as such.
            let ordinary = common.get(&name.to_lowercase()).is_some_and(|class| *class >= 4);
            if ordinary && flags.is_empty() {
                bare.push(format!("{}:{line}: {name}", list.file));
            }
        }
    }
    assert!(
        bare.is_empty(),
        "{} common words without a flag, such as {:?}",
        bare.len(),
        &bare[..bare.len().min(10)]
    );
}

/// A data pack takes the place of the embedded lists, and a file that is none is refused.
#[cfg(feature = "lab")]
#[test]
fn a_data_pack_is_loaded_from_its_path() {
    use nutgraf::internals::gazetteer::{Kind, Row, Source, compile};
    use nutgraf::{Extractor, Kind as Public};

    let row = Row {
        name: "Qarvonia".to_owned(),
        kind: Some(Kind::Place),
        id: "Q-1".to_owned(),
        weight: 9,
        ..Row::default()
    };
    let lists = [Source { id: "countries", kind: Some(Kind::Place), rows: &[row] }];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let pack = folder.join("one.pack");
    std::fs::write(&pack, compile(&lists).unwrap()).unwrap();
    let found =
        Extractor::builder().data_pack(&pack).build().unwrap().extract("She flew to Qarvonia on Monday.");
    let link = found.entities[0].link.as_ref().unwrap();
    assert_eq!((found.entities[0].kind, link.list.as_str()), (Public::Place, "countries"));
    assert_eq!(link.id.as_deref(), Some("Q-1"));

    let broken = folder.join("broken.pack");
    std::fs::write(&broken, b"no pack at all").unwrap();
    let error = Extractor::builder().data_pack(&broken).build().unwrap_err();
    assert!(error.to_string().contains("broken.pack"), "{error}");
    assert!(Extractor::builder().data_pack(folder.join("absent.pack")).build().is_err());
}
