//! The generated lists, from the raw fact tables: `lab make lists FACTS [FOLDER]`.
//!
//! The same facts give the same bytes. What is left out, and why, stands in `gazetteers/README.md`.

mod ambiguity;
mod draft;
mod events;
mod facts;
mod ministries;
mod organizations;
mod people;
mod places;
mod publish;
mod score;
mod words;

use ambiguity::Ambiguity;
use draft::Draft;
use facts::Table;
use nutgraf::internals::gazetteer::{Order, Row, Source, compile, parse_rows};
use std::io;
use std::path::Path;

pub use score::score;

/// How much of the facts is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// What the library embeds.
    Core,
    /// What a data pack holds.
    Full,
}

/// `FACTS [FOLDER]`: writes the lists into the folder, `gazetteers` where none is given.
pub fn make_lists(arguments: &[String]) -> io::Result<()> {
    let (facts, folder) = match arguments {
        [facts] => (Path::new(facts), Path::new("gazetteers")),
        [facts, folder] => (Path::new(facts), Path::new(folder)),
        _ => return Err(io::Error::other("lab make lists FACTS [FOLDER]")),
    };
    let drafts = drafts(facts, folder, Size::Core)?;
    publish::publish(facts, folder, &drafts)
}

/// `FACTS FOLDER PACK`: compiles the full set, with the lists by hand of the folder, into a data pack.
pub fn make_pack(arguments: &[String]) -> io::Result<()> {
    let [facts, folder, pack] = arguments else {
        return Err(io::Error::other("lab make pack FACTS FOLDER PACK"));
    };
    let folder = Path::new(folder);
    let drafts = drafts(Path::new(facts), folder, Size::Full)?;
    let mut lists: Vec<(String, _, Vec<Row>)> = drafts
        .iter()
        .map(|draft| (draft.id.to_owned(), draft.kind, draft.rows().cloned().collect()))
        .collect();
    for (id, file, kind) in publish::lists_by_hand(folder)? {
        let rows = rows(folder, &file, kind)?;
        lists.push((id, kind, rows));
    }
    // Word lists first, as in the embedded index.
    lists.sort_by_key(|(_, kind, rows)| kind.is_some() || rows.iter().any(|row| row.kind.is_some()));
    let sources: Vec<Source<'_>> =
        lists.iter().map(|(id, kind, rows)| Source { id, kind: *kind, rows }).collect();
    let bytes = compile(&sources)
        .map_err(|(list, error)| io::Error::other(format!("{}: {error}", sources[list].id)))?;
    std::fs::write(pack, bytes)
}

fn drafts(facts: &Path, folder: &Path, size: Size) -> io::Result<Vec<Draft>> {
    let mut drafts = words::drafts(facts, size)?;
    drafts.extend(places::drafts(facts, size)?);
    drafts.extend(people::drafts(facts, size)?);
    drafts.extend(organizations::drafts(facts, size)?);
    drafts.extend(events::drafts(facts, size)?);
    drafts.sort_by_key(|draft| draft.id);
    let corrections = rows(folder, "hand-ambiguity.tsv", None)?;
    let never = rows(folder, "hand-never.tsv", None)?;
    let ambiguity = Ambiguity::new(&drafts, &Table::read(facts, "ambiguity")?, &corrections, &never);
    for draft in drafts.iter_mut().filter(|draft| draft.kind.is_some()) {
        let list = draft.id;
        draft.flag(|row| ambiguity.flags(list, row));
    }
    Ok(drafts)
}

fn rows(folder: &Path, file: &str, kind: Option<nutgraf::Kind>) -> io::Result<Vec<Row>> {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    parse_rows(&text, kind, Order::Sorted)
        .map_err(|error| io::Error::other(format!("{}:{error}", path.display())))
}
