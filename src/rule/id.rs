use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The name of the rule, list or model that produced a mention or a relation, such as `list.countries` or `meets`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    pub(crate) const fn embedded(id: &'static str) -> Self {
        RuleId(Cow::Borrowed(id))
    }

    pub(crate) fn new(id: impl Into<String>) -> Self {
        RuleId(Cow::Owned(id.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
