use super::{Assertion, Plover, Voice};
use crate::rule::RuleId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A stretch of the text with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TextSpan {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
}

/// One participant of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Argument {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
    /// The entity that it holds or, for a pronoun that was resolved, refers to.
    pub entity: Option<usize>,
}

/// A participant with the preposition that brings it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleArgument {
    /// The preposition, such as `with` or `over`.
    pub role: String,
    /// The participant.
    #[serde(flatten)]
    pub argument: Argument,
}

/// When a relation held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimeArgument {
    /// Where the date stands.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
    /// ISO 8601, as in [`DateExpr::value`](crate::DateExpr::value).
    pub value: Option<String>,
}

/// Who says that a relation holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// The source itself.
    #[serde(flatten)]
    pub argument: Argument,
    /// The words that attribute.
    pub cue: TextSpan,
}

/// Who did what to whom, where, when, and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Relation {
    /// The lemma of the predicate with its particle; light verbs are folded ("held talks with" is `meet`).
    pub predicate: String,
    /// The preposition that brings the object, where no rule says what the relation is: "to" in "travelled to Rome".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub preposition: Option<String>,
    /// The relation words as they stand in the text, without the object.
    pub phrase: String,
    /// Whether the grammatical subject acts.
    pub voice: Voice,
    /// The word that carries the relation.
    pub trigger: TextSpan,
    /// Who acts, in a passive too; none where the text does not say.
    pub subject: Option<Argument>,
    /// Whom or what it is done to.
    pub object: Option<Argument>,
    /// Where.
    pub place: Option<Argument>,
    /// When.
    pub time: Option<TimeArgument>,
    /// At which summit, election, war.
    pub event: Option<Argument>,
    /// Everybody and everything else, each with its preposition.
    pub others: Vec<RoleArgument>,
    /// What the text claims.
    pub assertion: Assertion,
    /// Who says so, where it is not the text itself.
    pub source: Option<Source>,
    /// The normalised relation, such as `meets`, where a rule gives one.
    pub relation: Option<String>,
    /// The PLOVER root, where a rule gives one.
    pub plover: Option<Plover>,
    /// The rule that produced it.
    pub rule: RuleId,
    /// How likely it is right: the probability that an editor who compares it with the text would sign it, learned from
    /// relations that were read by eye. Nothing about whether the text is true. Less likely ones than
    /// [`least_confidence`](crate::ExtractorBuilder::least_confidence) are left out. Where all frames are asked for, it is the
    /// probability that the tree around it is right, less for those that tell little (a noun with one side).
    pub confidence: f32,
}
