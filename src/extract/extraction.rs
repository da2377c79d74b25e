use crate::relate::{Attribution, Relation};
use crate::resolve::{Entity, Mention};
use crate::time::{Date, DateExpr};
use serde::{Deserialize, Serialize};

/// Everything that was found in one text. Its serde form is the JSON output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// `nutgraf/1`.
    pub schema: String,
    /// The id that the caller gave the document.
    pub id: Option<String>,
    /// The document's date, ISO 8601: given by the caller or read from the text.
    pub date: Option<String>,
    /// The names, in text order; a nested mention follows the one it lies in.
    pub mentions: Vec<Mention>,
    /// Whom and what they name, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who did what to whom, in order of their triggers.
    pub relations: Vec<Relation>,
    /// The dates, in text order.
    pub dates: Vec<DateExpr>,
    /// Who said what, in order of their cues.
    pub attributions: Vec<Attribution>,
}

impl Extraction {
    /// The version of the output contract.
    pub const SCHEMA: &'static str = "nutgraf/1";

    pub(crate) fn new(id: Option<String>, date: Option<Date>) -> Self {
        Extraction {
            schema: Extraction::SCHEMA.to_owned(),
            id,
            date: date.map(|date| date.to_string()),
            mentions: Vec::new(),
            entities: Vec::new(),
            relations: Vec::new(),
            dates: Vec::new(),
            attributions: Vec::new(),
        }
    }
}
