use crate::extract::Extraction;
use crate::relate::{Argument, Assertion, Attribution, Relation, Voice};
use crate::resolve::{Entity, Mention};
use std::fmt::{self, Write};

impl fmt::Display for Mention {
    /// `Kuala Lumpur (place)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", one_line(&self.text), self.kind)
    }
}

impl fmt::Display for Entity {
    /// `Marco Rubio (person)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", one_line(&self.name), self.kind)
    }
}

impl fmt::Display for Relation {
    /// Reads like a sentence: `Rubio met Lavrov at the ASEAN summit in Kuala Lumpur on 2025-07-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(self, &|argument| one_line(&argument.text)))
    }
}

impl fmt::Display for Attribution {
    /// `Lavrov: said`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.as_ref().map_or_else(|| "somebody".to_owned(), |s| one_line(&s.text));
        write!(f, "{source}: {}", one_line(&self.cue.text))
    }
}

impl Extraction {
    /// The relation as a sentence in which each entity goes by its full name.
    pub fn sentence(&self, relation: &Relation) -> String {
        sentence(relation, &|argument| self.full_name(argument))
    }

    /// The argument as it stands, or the entity's name where the argument is nothing but a name or a pronoun for it.
    fn full_name(&self, argument: &Argument) -> String {
        let bare = |entity: &&Entity| {
            let mut inside = entity.mentions.iter().filter_map(|&m| self.mentions.get(m));
            !inside.any(|m| argument.span.contains(m.span) && argument.span != m.span)
        };
        let entity = argument.entity.and_then(|id| self.entities.get(id)).filter(bare);
        entity.map_or_else(|| one_line(&argument.text), |entity| one_line(&entity.name))
    }
}

fn sentence(relation: &Relation, name: &dyn Fn(&Argument) -> String) -> String {
    let mut out = String::new();
    let phrase = one_line(&relation.phrase);
    let subject = relation.subject.as_ref().map(name).unwrap_or_default();
    let object = relation.object.as_ref().map(name).unwrap_or_default();
    match relation.voice {
        Voice::Active => {
            add(&mut out, &subject);
            // "Lavrov, the foreign minister": a role is said without a verb.
            let role = relation.predicate == "be" && relation.phrase == relation.trigger.text;
            let verb = if role && object.is_empty() { &phrase } else { "is" };
            add(&mut out, if role { verb } else { &phrase });
            add(&mut out, &object);
        }
        Voice::Passive => {
            add(&mut out, &object);
            add(&mut out, &phrase);
            if !subject.is_empty() {
                add_with(&mut out, "by", &subject);
            }
        }
    }
    let mut source = relation.source.as_ref();
    let inside =
        |argument: &Argument| relation.object.as_ref().is_some_and(|o| o.span.contains(argument.span));
    for other in relation.others.iter().filter(|other| !inside(&other.argument)) {
        add_with(&mut out, &other.role, &name(&other.argument));
        source = source.filter(|source| source.argument.span != other.argument.span);
    }
    if let Some(event) = &relation.event {
        add_with(&mut out, "at", &name(event));
    }
    if let Some(place) = &relation.place {
        add_with(&mut out, "in", &name(place));
    }
    if let Some(time) = &relation.time {
        match &time.value {
            Some(value) => add_with(&mut out, preposition(value), value),
            None => add(&mut out, &one_line(&time.text)),
        }
    }
    if relation.assertion != Assertion::Asserted {
        let _ = write!(out, " [{}]", relation.assertion);
    }
    if let Some(source) = source {
        let _ = write!(out, ", according to {}", name(&source.argument));
    }
    out
}

fn add(out: &mut String, words: &str) {
    if !out.is_empty() && !words.is_empty() {
        out.push(' ');
    }
    out.push_str(words);
}

/// Adds an argument with its preposition, unless the words so far end with one ("was founded in" "Bangkok") or it
/// brings its own ("to lower tariffs").
fn add_with(out: &mut String, preposition: &str, argument: &str) {
    let last = out.rsplit(' ').next().unwrap_or_default();
    let said = ["in", "at", "on", "to", "from", "by", "near", "into", "with", "for", "of"].contains(&last)
        || last == preposition
        || argument.split(' ').next() == Some(preposition);
    add(out, if said { "" } else { preposition });
    add(out, argument);
}

/// "on" for a day, "in" for anything longer, nothing for a range.
fn preposition(value: &str) -> &'static str {
    match value.len() {
        _ if value.contains('/') => "",
        10 if value.as_bytes()[4] == b'-' && value.as_bytes()[5].is_ascii_digit() => "on",
        11.. if value.contains('T') => "on",
        _ => "in",
    }
}

/// Words that a line break divides stand on one line here.
pub(super) fn one_line(text: &str) -> String {
    if !text.contains(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}') && !text.contains("  ")
    {
        return text.to_owned();
    }
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
