use super::relation::{Argument, TextSpan};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Somebody saying something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// Who says it; none where the text does not tell.
    pub source: Option<Argument>,
    /// The words that attribute: "said", "according to".
    pub cue: TextSpan,
    /// What is said.
    pub content: Span,
    /// Whether the content stands in quotation marks.
    pub direct: bool,
}
