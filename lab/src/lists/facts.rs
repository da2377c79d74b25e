//! Reading the raw fact tables.

use std::collections::HashMap;
use std::io;
use std::path::Path;

/// One fact table: tab-separated, with a header.
pub struct Table {
    columns: HashMap<String, usize>,
    lines: Vec<Vec<String>>,
}

impl Table {
    /// Reads `name.tsv` of a folder.
    pub fn read(folder: &Path, name: &str) -> io::Result<Table> {
        let path = folder.join(format!("{name}.tsv"));
        let text = std::fs::read_to_string(&path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let header = lines.next().unwrap_or_default();
        let columns = header.into_iter().enumerate().map(|(index, name)| (name, index)).collect();
        Ok(Table { columns, lines: lines.collect() })
    }

    /// All facts, in the order of the file.
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        self.lines.iter().map(|fields| Fact { table: self, fields })
    }
}

/// One line of a table.
#[derive(Clone, Copy)]
pub struct Fact<'t> {
    table: &'t Table,
    fields: &'t [String],
}

impl<'t> Fact<'t> {
    /// A field by its column; empty where the line or the table has none.
    pub fn get(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|index| self.fields.get(*index)).map_or("", String::as_str)
    }

    /// A field as a number; 0 where it is none.
    pub fn number(&self, column: &str) -> u64 {
        self.get(column).parse().unwrap_or(0)
    }

    /// The ids of its sources, as the table of sources has them.
    pub fn sources(&self) -> impl Iterator<Item = &'t str> {
        let ids = self.get("source").split('+').filter(|source| !source.is_empty());
        ids.map(|id| if id == "text" { "oewn-text" } else { id })
    }
}
