//! Reading a list: tab-separated values, one entry a line, a header first.
//!
//! `build.rs` includes this very file, so that a user's list is read as the embedded ones are.

use super::{Flags, Kind};
use crate::Error;
use crate::token::fold;

/// The columns of a list; a line may leave out empty ones at its end.
pub const COLUMNS: [&str; 7] = ["name", "kind", "canonical", "id", "country", "weight", "flags"];

/// One entry of a list, as its line says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// As printed in news.
    pub name: String,
    /// What it names; none for words.
    pub kind: Option<Kind>,
    /// The canonical name; empty where it is the name itself.
    pub canonical: String,
    /// Wikidata, ISO, GeoNames or the user's own id; empty where unknown.
    pub id: String,
    /// ISO 3166 alpha-2, or empty.
    pub country: String,
    /// Prominence 0 to 10; of a word, its weight in the list, 0 to 15.
    pub weight: u8,
    /// What context it needs.
    pub flags: Flags,
}

/// What is asked of a list beyond well-formed lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Lines ascend by the folded name, then byte by byte, and no entry comes twice: what the embedded lists keep to.
    Sorted,
    /// Any order; of two equal entries both are kept.
    Any,
}

/// Reads a list. `kind` stands for an empty kind column.
///
/// # Errors
/// At the first bad line: its line and column, and what is wrong.
pub fn parse_rows(text: &str, kind: Option<Kind>, order: Order) -> Result<Vec<Row>, Error> {
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).enumerate();
    match lines.next() {
        Some((_, header)) if header.trim_start_matches('\u{FEFF}').split('\t').eq(COLUMNS) => {}
        _ => return Err(Error::new(format!("the header is not {:?}", COLUMNS.join("\t"))).at(1, 1)),
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut before = (String::new(), "");
    for (index, line) in lines {
        if line.is_empty() {
            // The last line ends with a line feed; an empty line elsewhere is an empty name.
            if order == Order::Sorted && index < text.split('\n').count() - 1 {
                return Err(Error::new("empty line").at(index + 1, 1));
            }
            continue;
        }
        let row = parse_row(line, kind).map_err(|(column, what)| Error::new(what).at(index + 1, column))?;
        if order == Order::Sorted {
            let folded = fold(&row.name).into_owned();
            if (folded.as_str(), line) <= (before.0.as_str(), before.1) {
                let what = format!("out of order: must not come after {:?}", before.1);
                return Err(Error::new(what).at(index + 1, 1));
            }
            before = (folded, line);
            if let Some(last) = rows.last()
                && same_entry(last, &row)
            {
                return Err(Error::new(format!("{:?} comes twice", row.name)).at(index + 1, 1));
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The line of a row, without the line feed.
pub fn line_of(row: &Row) -> String {
    let kind = row.kind.map_or("word", Kind::as_str);
    let weight = if row.weight == 0 { String::new() } else { row.weight.to_string() };
    let flags = row.flags.to_string();
    let line = [&row.name, kind, &row.canonical, &row.id, &row.country, &weight, &flags].join("\t");
    line.trim_end_matches('\t').to_owned()
}

fn same_entry(a: &Row, b: &Row) -> bool {
    (&a.name, a.kind, &a.canonical, &a.id, &a.country) == (&b.name, b.kind, &b.canonical, &b.id, &b.country)
}

/// On a fault: the column, in characters from 1, and what is wrong.
fn parse_row(line: &str, kind: Option<Kind>) -> Result<Row, (usize, String)> {
    if let Some(at) = line.chars().position(|c| c.is_control() && c != '\t') {
        return Err((at + 1, "control character".to_owned()));
    }
    let mut row = Row { kind, ..Row::default() };
    let mut column = 1;
    for (index, field) in line.split('\t').enumerate() {
        let fault = |what: String| (column, what);
        if field != field.trim() {
            return Err(fault(format!("white space around {:?}", field.trim())));
        }
        match index {
            0 if field.is_empty() => return Err(fault("no name".to_owned())),
            0 => row.name = field.to_owned(),
            1 if field.is_empty() => {}
            1 if field == "word" => row.kind = None,
            1 => row.kind = Some(field.parse().map_err(|error: Error| fault(error.to_string()))?),
            2 => row.canonical = field.to_owned(),
            3 => row.id = field.to_owned(),
            4 if !matches!(field.len(), 0 | 2) || !field.bytes().all(|b| b.is_ascii_uppercase()) => {
                return Err(fault(format!("{field:?} is not an ISO 3166 alpha-2 code")));
            }
            4 => row.country = field.to_owned(),
            5 if field.is_empty() => {}
            5 => {
                let most = if row.kind.is_some() { 10 } else { 15 };
                row.weight = field
                    .parse()
                    .ok()
                    .filter(|weight| *weight <= most)
                    .ok_or_else(|| fault(format!("{field:?} is not a weight from 0 to {most}")))?;
            }
            6 => {
                for name in field.split(',').filter(|name| !name.is_empty()) {
                    let flag = Flags::named(name).ok_or_else(|| {
                        let known = Flags::NAMES.map(|(_, name)| name).join(", ");
                        fault(format!("unknown flag {name:?} (known: {known})"))
                    })?;
                    row.flags = row.flags | flag;
                }
            }
            _ => return Err(fault(format!("more than {} columns", COLUMNS.len()))),
        }
        column += field.chars().count() + 1;
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "name\tkind\tcanonical\tid\tcountry\tweight\tflags\n";

    fn fault(lines: &str) -> String {
        parse_rows(&format!("{HEADER}{lines}"), None, Order::Sorted).unwrap_err().to_string()
    }

    #[test]
    fn a_line_is_an_entry() {
        let text =
            format!("{HEADER}WHO\torganization\tWorld Health Organization\tQ7817\t\t9\texact-case,acronym\n");
        let rows = parse_rows(&text, None, Order::Sorted).unwrap();
        assert_eq!(rows[0].kind, Some(Kind::Organization));
        assert_eq!(rows[0].flags, Flags::EXACT_CASE | Flags::ACRONYM);
        assert_eq!(format!("{HEADER}{}\n", line_of(&rows[0])), text);
    }

    #[test]
    fn faults_name_their_line_and_column() {
        assert_eq!(
            fault("Oslo\ttown\n"),
            "2:6: unknown kind \"town\" (known: person, organization, place, event, group)"
        );
        assert_eq!(
            fault("Oslo\tplace\nBonn\tplace\n"),
            "3:1: out of order: must not come after \"Oslo\\tplace\""
        );
        assert_eq!(fault("Oslo\tplace\nOslo\tplace\t\t\t\t3\n"), "3:1: \"Oslo\" comes twice");
        assert!(fault("Oslo\tplace\t\t\tno\n").starts_with("2:14: \"no\" is not"));
        assert!(fault("Oslo\tplace\t\t\t\t11\n").starts_with("2:15: \"11\" is not a weight"));
        assert!(fault("Oslo\tplace\t\t\t\t\tsometimes\n").starts_with("2:16: unknown flag \"sometimes\""));
        assert_eq!(fault("Os\u{7}lo\tplace\n"), "2:3: control character");
        assert_eq!(fault(" Oslo\tplace\n"), "2:1: white space around \"Oslo\"");
        assert_eq!(fault("\tplace\n"), "2:1: no name");
        assert!(
            parse_rows("Oslo\n", None, Order::Any).unwrap_err().to_string().starts_with("1:1: the header")
        );
    }
}
