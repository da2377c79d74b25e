use super::{Argument, Relation, rules};
use crate::resolve::{Entity, Mention};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The shortest form of a relation: who, what, whom.
///
/// # Examples
/// ```
/// let found = nutgraf::extract("Lavrov was met by Rubio in Kuala Lumpur.");
/// assert_eq!(found.relations[0].triple().to_string(), "Rubio | meets | Lavrov");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Triple {
    /// Who acts; none where the text does not say.
    pub subject: Option<String>,
    /// The normalised relation where a rule gives one (`meets`), else the predicate with the preposition that brings its
    /// object (`travel to`).
    pub relation: String,
    /// Whom or what it is done to; none where there is nobody.
    pub object: Option<String>,
}

impl fmt::Display for Triple {
    /// `Marco Rubio | meets | Sergei Lavrov`, with `–` for a side that is not told.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
        write!(f, "{} | {} | {}", side(&self.subject), self.relation, side(&self.object))
    }
}

impl Relation {
    /// Who, what, whom, in the words of the text. [`Extraction::triple`](crate::Extraction::triple) gives the entities
    /// by their full names.
    pub fn triple(&self) -> Triple {
        self.triple_of(|argument| one_line(&argument.text))
    }

    pub(crate) fn triple_of(&self, name: impl Fn(&Argument) -> String) -> Triple {
        Triple {
            subject: self.subject.as_ref().map(&name),
            relation: self.name(),
            object: self.object.as_ref().map(&name),
        }
    }

    /// Whether it reads the same both ways: "A met B", "B met A".
    pub(super) fn is_symmetric(&self) -> bool {
        self.relation.as_deref().is_some_and(rules::is_symmetric)
    }

    /// What stands in the middle of the triple.
    pub(super) fn name(&self) -> String {
        match (&self.relation, &self.preposition) {
            (Some(relation), _) => relation.clone(),
            (None, Some(preposition)) => format!("{} {preposition}", self.predicate),
            (None, None) => self.predicate.clone(),
        }
    }
}

/// The argument as it stands, or the entity's name where the argument is nothing but a name of it or refers to it.
pub fn full_name(argument: &Argument, mentions: &[Mention], entities: &[Entity]) -> String {
    let own = argument.span;
    let bare = |entity: &&Entity| {
        // both lists are in text order: only the few that begin inside the argument are looked at
        let from =
            entity.mentions.partition_point(|&m| mentions.get(m).is_some_and(|m| m.span.start < own.start));
        let inside = entity.mentions[from..].iter().filter_map(|&m| mentions.get(m));
        !inside.take_while(|m| m.span.start < own.end).any(|m| own.contains(m.span) && own != m.span)
    };
    let entity = argument.entity.and_then(|id| entities.get(id)).filter(bare);
    entity.map_or_else(|| one_line(&argument.text), |entity| one_line(&entity.name))
}

/// Words that a line break divides stand on one line here.
pub fn one_line(text: &str) -> String {
    if text.bytes().all(|b| (b' '..0x7F).contains(&b)) && !text.as_bytes().windows(2).any(|two| two == b"  ")
    {
        return text.to_owned();
    }
    let odd = |c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}';
    if !text.contains(odd) && !text.contains("  ") {
        return text.to_owned();
    }
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
