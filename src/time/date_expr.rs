use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A date, a period or a time of day in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateExpr {
    /// Where it stands; prepositions are outside.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
    /// ISO 8601: `2025-07-10`, `2025-07`, `2025`, `2025-W28`, `2025-W28-WE`, a range `2025-07-10/2025-07-12`; none where
    /// nothing anchors the expression.
    pub value: Option<String>,
}
