use serde::{Deserialize, Serialize};
use std::fmt;

/// What the text claims about a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Assertion {
    /// It is told as a fact.
    Asserted,
    /// It is denied: "did not meet".
    Negated,
    /// It is told with reserve: "may have met", "allegedly".
    Hedged,
    /// It is meant to happen: "will meet", "plans to visit".
    Planned,
    /// It depends on something: "if they meet", "would".
    Conditional,
}

impl Assertion {
    /// The name as the JSON output prints it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Assertion::Asserted => "asserted",
            Assertion::Negated => "negated",
            Assertion::Hedged => "hedged",
            Assertion::Planned => "planned",
            Assertion::Conditional => "conditional",
        }
    }
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Whether the grammatical subject acts or suffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Voice {
    /// "Rubio met Lavrov", "Rubio's meeting with Lavrov".
    Active,
    /// "Lavrov was met by Rubio".
    Passive,
}

impl Voice {
    /// The name as the JSON output prints it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Voice::Active => "active",
            Voice::Passive => "passive",
        }
    }
}
