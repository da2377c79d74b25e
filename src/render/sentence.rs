use crate::extract::Extraction;
use crate::relate::{
    Argument, Assertion, Attribution, Claim, Relation, RoleArgument, Triple, Voice, full_name, one_line,
};
use crate::resolve::{Entity, Mention};
use crate::text::Span;
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

impl fmt::Display for Claim {
    /// `Marco Rubio | meets | Sergei Lavrov | 2025-07-10 | Kuala Lumpur ×2`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.triple)?;
        for part in [&self.date, &self.place].into_iter().flatten() {
            write!(f, " | {part}")?;
        }
        if self.assertion != Assertion::Asserted {
            write!(f, " [{}]", self.assertion)?;
        }
        if self.evidence.len() > 1 {
            write!(f, " ×{}", self.evidence.len())?;
        }
        Ok(())
    }
}

impl Extraction {
    /// Who, what, whom, each entity by its full name.
    ///
    /// # Examples
    /// ```
    /// let found = nutgraf::extract("Marco Rubio flew to Manila on Monday. Rubio met Lavrov there.");
    /// let meeting = found.relations.iter().find(|r| r.relation.as_deref() == Some("meets")).unwrap();
    /// assert_eq!(found.triple(meeting).to_string(), "Marco Rubio | meets | Sergei Lavrov");
    /// ```
    pub fn triple(&self, relation: &Relation) -> Triple {
        relation.triple_of(|argument| full_name(argument, &self.mentions, &self.entities))
    }

    /// The relation as a sentence in which each entity goes by its full name.
    pub fn sentence(&self, relation: &Relation) -> String {
        sentence(relation, &|argument| full_name(argument, &self.mentions, &self.entities))
    }
}

fn sentence(relation: &Relation, name: &dyn Fn(&Argument) -> String) -> String {
    let mut out = String::new();
    let phrase = one_line(&relation.phrase);
    let subject = relation.subject.as_ref().map(name).unwrap_or_default();
    let object = relation.object.as_ref().map(name).unwrap_or_default();
    let interrupted = relation.object.as_ref().is_some_and(|o| o.span.contains(relation.trigger.span));
    match relation.voice {
        // "“If it closes,” Diaz said, “we lose”": who says it stands in what is said
        _ if interrupted && relation.relation.as_deref() == Some("says") => add(&mut out, &object),
        Voice::Active => {
            add(&mut out, &subject);
            // "Lavrov, the foreign minister": a role is said without a verb.
            let verb = matches!(&*phrase, "is" | "are" | "was" | "were" | "be" | "been" | "’s" | "'s");
            let role = relation.predicate == "be" && relation.phrase == relation.trigger.text && !verb;
            // "Dora, the minister's wife": the role stands beside whom it is held to
            let named = relation.relation.is_some();
            let beside = role
                && relation.object.as_ref().is_some_and(|o| named && !o.span.contains(relation.trigger.span));
            if beside {
                add_with(&mut out, &format!("is {phrase} of"), &object);
            } else {
                let verb = if role && object.is_empty() { &phrase } else { "is" };
                add(&mut out, if role { verb } else { &phrase });
                // "told reporters that …": the listener stands before what is said
                let hearers = relation.others.iter().filter(|other| hears(relation, other));
                for RoleArgument { argument, .. } in hearers {
                    add(&mut out, &name(argument));
                }
                add(&mut out, &object);
            }
        }
        Voice::Passive => {
            add(&mut out, &object);
            add(&mut out, &phrase);
            // "countries that joined **include** Kenya" is no passive, only turned about
            if relation.predicate == "include" {
                add(&mut out, &subject);
            } else if !subject.is_empty() {
                add_with(&mut out, "by", &subject);
            }
        }
    }
    let mut source = relation.source.as_ref();
    let inside =
        |argument: &Argument| relation.object.as_ref().is_some_and(|o| o.span.contains(argument.span));
    // what stands in a slot of its own is not told twice, and several with one preposition are told together
    let slots = [&relation.event, &relation.place].into_iter().flatten().map(|a| a.span);
    let slots: Vec<Span> = slots.chain(relation.time.as_ref().map(|t| t.span)).collect();
    let mut roles: Vec<(&str, Vec<String>)> = Vec::new();
    for other in &relation.others {
        let RoleArgument { role, argument } = other;
        if inside(argument) || hears(relation, other) || slots.iter().any(|slot| slot.overlaps(argument.span))
        {
            continue;
        }
        source = source.filter(|source| source.argument.span != argument.span);
        match roles.iter_mut().find(|(known, _)| known == role) {
            // a clause ("to sell") stands for itself
            Some((_, names)) if argument.entity.is_some() => names.push(name(argument)),
            _ => roles.push((role, vec![name(argument)])),
        }
    }
    for (role, names) in &roles {
        add_with(&mut out, role, &names.join(", "));
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
        let name = name(&source.argument);
        let _ = write!(out, ", according to {}", behind_preposition(&name));
    }
    out
}

/// A pronoun that stays open, as it stands behind a preposition.
fn behind_preposition(name: &str) -> &str {
    const PRONOUNS: [(&str, &str); 5] =
        [("he", "him"), ("she", "her"), ("they", "them"), ("we", "us"), ("I", "me")];
    let same = |pronoun: &str| pronoun == name || pronoun != "I" && pronoun.eq_ignore_ascii_case(name);
    PRONOUNS.iter().find(|(subject, _)| same(subject)).map_or(name, |(_, object)| object)
}

/// Whether an argument is who listens: "told **reporters** that …".
fn hears(relation: &Relation, other: &RoleArgument) -> bool {
    let behind = relation.trigger.span.end <= other.argument.span.start;
    let before = relation
        .object
        .as_ref()
        .is_none_or(|o| other.argument.span.end <= o.span.start || o.span.end <= relation.trigger.span.start);
    relation.relation.as_deref() == Some("says")
        && other.role == "to"
        && behind
        && before
        && relation.phrase != "said"
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
