use super::rows::{Order, parse_rows};
use super::{Flags, Kind, Row};
use crate::Error;
use std::io::Read;
use std::path::Path;

/// A list that the caller brings: names with their own ids and kinds.
///
/// Made in code, or read from the format of the embedded lists: tab-separated, a header line
/// `name kind canonical id country weight flags`, one entry a line, empty columns at the end left out. Its lines may
/// stand in any order.
///
/// # Examples
/// ```
/// use nutgraf::{Kind, UserEntry, UserList};
///
/// let mut list = UserList::new("clients", Kind::Organization);
/// list.push(UserEntry::new("Acme Rockets").id("C-17").alias("Acme"));
/// assert_eq!(list.len(), 2);
///
/// let tsv = "name\tkind\tcanonical\tid\tcountry\tweight\tflags\nJane Roe\t\t\tP-1\n";
/// assert_eq!(UserList::parse("people", Kind::Person, tsv)?.len(), 1);
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserList {
    pub(super) id: String,
    pub(super) kind: Option<Kind>,
    pub(super) rows: Vec<Row>,
}

impl UserList {
    /// An empty list. `kind` is what its entries name unless they say otherwise.
    pub fn new(id: impl Into<String>, kind: Kind) -> UserList {
        UserList { id: id.into(), kind: Some(kind), rows: Vec::new() }
    }

    /// Adds an entry, with a row for each of its aliases.
    pub fn push(&mut self, entry: UserEntry) {
        let canonical = if entry.canonical.is_empty() { entry.name.clone() } else { entry.canonical };
        for name in std::iter::once(entry.name).chain(entry.aliases) {
            self.rows.push(Row {
                canonical: if name == canonical { String::new() } else { canonical.clone() },
                name,
                kind: entry.kind.or(self.kind),
                id: entry.id.clone(),
                country: entry.country.clone(),
                weight: entry.weight,
                flags: entry.flags,
            });
        }
    }

    /// Reads a list from a string.
    ///
    /// # Errors
    /// At the first bad line: its line, its column, and what is wrong.
    pub fn parse(id: impl Into<String>, kind: Kind, tsv: &str) -> Result<UserList, Error> {
        let rows = parse_rows(tsv, Some(kind), Order::Any)?;
        if let Some(index) = rows.iter().position(|row| row.kind.is_none()) {
            return Err(Error::new(format!("{:?} is a word; a user's list holds names", rows[index].name)));
        }
        Ok(UserList { id: id.into(), kind: Some(kind), rows })
    }

    /// Reads a list from a file. Its id is the file's name without the extension.
    ///
    /// # Errors
    /// If the file cannot be read or is not UTF-8, or at its first bad line.
    pub fn read_file(kind: Kind, path: impl AsRef<Path>) -> Result<UserList, Error> {
        let path = path.as_ref();
        let tsv =
            std::fs::read_to_string(path).map_err(|error| Error::new(error.to_string()).in_file(path))?;
        let id = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        UserList::parse(id, kind, &tsv).map_err(|error| error.in_file(path))
    }

    /// Reads a list from a reader.
    ///
    /// # Errors
    /// If it cannot be read to its end or is not UTF-8, or at the first bad line.
    pub fn read(id: impl Into<String>, kind: Kind, mut reader: impl Read) -> Result<UserList, Error> {
        let mut tsv = String::new();
        reader.read_to_string(&mut tsv).map_err(|error| Error::new(error.to_string()))?;
        UserList::parse(id, kind, &tsv)
    }

    /// Its id, by which the output names it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many names it has, aliases too.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Extend<UserEntry> for UserList {
    fn extend<T: IntoIterator<Item = UserEntry>>(&mut self, entries: T) {
        entries.into_iter().for_each(|entry| self.push(entry));
    }
}

/// One entry of a [`UserList`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserEntry {
    name: String,
    kind: Option<Kind>,
    canonical: String,
    id: String,
    country: String,
    weight: u8,
    flags: Flags,
    aliases: Vec<String>,
}

impl UserEntry {
    /// An entry by its name, as printed in news; of middling weight.
    pub fn new(name: impl Into<String>) -> UserEntry {
        UserEntry { name: name.into(), weight: 5, ..UserEntry::default() }
    }

    /// What it names, where that is not the kind of its list.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The caller's id.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// The name that stands for all its names; the name itself where this is not called.
    pub fn canonical(mut self, canonical: impl Into<String>) -> Self {
        self.canonical = canonical.into();
        self
    }

    /// Another name of the same.
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.aliases.push(name.into());
        self
    }

    /// ISO 3166 alpha-2; anything else is passed over.
    pub fn country(mut self, country: impl Into<String>) -> Self {
        let country = country.into();
        if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) {
            self.country = country;
        }
        self
    }

    /// Prominence from 0 to 10; more is 10.
    pub fn weight(mut self, weight: u8) -> Self {
        self.weight = weight.min(10);
        self
    }

    /// Only as capitalised here.
    pub fn exact_case(mut self) -> Self {
        self.flags = self.flags | Flags::EXACT_CASE;
        self
    }

    /// Also a common word: needs a cue in the text.
    pub fn needs_context(mut self) -> Self {
        self.flags = self.flags | Flags::NEEDS_CONTEXT;
        self
    }
}
