//! `gazetteers/` → one file that the library reads in place.

use crate::error::Error;
use crate::gazetteer::compile::{Source, compile};
use crate::gazetteer::rows::{Order, parse_rows};
use crate::gazetteer::{Kind, Row};
use serde::Deserialize;
use std::path::Path;

/// `gazetteers/index.toml`. Where its lists come from is read by `lab` and by the data tests.
#[derive(Deserialize)]
struct Index {
    list: Vec<List>,
}

#[derive(Deserialize)]
struct List {
    id: String,
    /// What its entries name; `word`, or `mixed`.
    kind: String,
    file: String,
}

impl List {
    fn kind(&self) -> Result<Option<Kind>, Error> {
        match self.kind.as_str() {
            "word" | "mixed" => Ok(None),
            kind => kind.parse().map(Some),
        }
    }
}

/// Compiles the lists of a folder.
pub fn compile_lists(folder: &Path) -> Result<Vec<u8>, Error> {
    let file = folder.join("index.toml");
    let read = |file: &Path| {
        std::fs::read_to_string(file).map_err(|error| Error::new(error.to_string()).in_file(file))
    };
    let text = read(&file)?;
    let mut index: Index =
        toml::from_str(&text).map_err(|error| Error::new(error.to_string()).in_file(&file))?;
    // A word knows its lists by a bit each: word lists come first.
    index.list.sort_by_key(|list| list.kind != "word");
    if index.list.iter().filter(|list| list.kind == "word").count() > 64 || index.list.len() > 256 {
        return Err(Error::new("more than 64 word lists, or 256 lists").in_file(file));
    }
    let mut lists: Vec<(&List, Option<Kind>, Vec<Row>)> = Vec::new();
    for list in &index.list {
        let kind = list.kind().map_err(|error| error.in_file(&file))?;
        let path = folder.join(&list.file);
        let rows = parse_rows(&read(&path)?, kind, Order::Sorted).map_err(|error| error.in_file(&path))?;
        let stray = rows.iter().position(|row| list.kind != "mixed" && row.kind != kind);
        if let Some(row) = stray {
            let what = format!("{:?} is not of the list's kind, {}", rows[row].name, list.kind);
            return Err(Error::new(what).at(row + 2, 1).in_file(path));
        }
        lists.push((list, kind, rows));
    }
    let sources: Vec<Source<'_>> =
        lists.iter().map(|(list, kind, rows)| Source { id: &list.id, kind: *kind, rows }).collect();
    compile(&sources).map_err(|(list, error)| error.in_file(folder.join(&lists[list].0.file)))
}
