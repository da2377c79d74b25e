//! One relation in one line, for the messages of the tests.

use nutgraf::{Argument, Relation};

/// `subject | relation (predicate) | object | assertion | voice | place … | …`; `-` where something is not there.
pub fn line(relation: &Relation) -> String {
    let words = |side: &Option<Argument>| side.as_ref().map_or("-".to_owned(), |side| side.text.clone());
    let mut line = format!(
        "{} | {} ({}) | {} | {} | {}",
        words(&relation.subject),
        relation.relation.as_deref().unwrap_or("-"),
        relation.predicate,
        words(&relation.object),
        relation.assertion,
        relation.voice.as_str(),
    );
    for (role, argument) in [("place", &relation.place), ("event", &relation.event)] {
        if let Some(argument) = argument {
            line += &format!(" | {role} {}", argument.text);
        }
    }
    if let Some(time) = &relation.time {
        line += &format!(" | time {}", time.text);
    }
    for other in &relation.others {
        line += &format!(" | {} {}", other.role, other.argument.text);
    }
    if let Some(source) = &relation.source {
        line += &format!(" | source {}", source.argument.text);
    }
    if let Some(root) = relation.plover {
        line += &format!(" | {root}");
    }
    line
}
