use crate::gazetteer::Kind;
use crate::rule::RuleId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A name in the text.
///
/// Titles ("President"), determiners and a possessive 's are outside. A mention inside another ("ASEAN" inside "ASEAN
/// summit") carries `nested_in`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
    /// What it names.
    pub kind: Kind,
    /// The `id` of the [`Entity`](super::Entity) that it names.
    pub entity: usize,
    /// The index of the mention that this one lies in.
    pub nested_in: Option<usize>,
    /// What produced it: a list, a rule, or the model.
    pub rule: RuleId,
    /// Estimated probability that span and kind are right, from 0 to 1.
    pub score: f32,
}
