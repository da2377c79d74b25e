use crate::relate::{Assertion, Attribution, Claim, Relation};
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
    /// What the relations claim, each claim once, in order of its first evidence.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// The dates, in text order.
    pub dates: Vec<DateExpr>,
    /// Who said what, in order of their cues.
    pub attributions: Vec<Attribution>,
}

impl Extraction {
    /// The version of the output contract.
    pub const SCHEMA: &'static str = "nutgraf/1";

    /// The relations that the text tells as facts, by itself or by somebody in it: none that is negated, hedged, planned or
    /// conditional. Whether somebody else vouches for it stands in [`Relation::source`].
    ///
    /// # Examples
    /// ```
    /// let found = nutgraf::extract("Rubio met Lavrov in Manila. Lavrov said he would not visit Kyiv.");
    /// let facts: Vec<String> = found.asserted().map(|relation| relation.triple().to_string()).collect();
    /// assert!(facts.contains(&"Rubio | meets | Lavrov".to_owned()));
    /// assert!(facts.iter().all(|fact| !fact.contains("visits")));
    /// ```
    pub fn asserted(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.assertion == Assertion::Asserted)
    }

    pub(crate) fn new(id: Option<String>, date: Option<Date>) -> Self {
        Extraction {
            schema: Extraction::SCHEMA.to_owned(),
            id,
            date: date.map(|date| date.to_string()),
            mentions: Vec::new(),
            entities: Vec::new(),
            relations: Vec::new(),
            claims: Vec::new(),
            dates: Vec::new(),
            attributions: Vec::new(),
        }
    }
}
