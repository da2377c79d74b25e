//! What readers said of relations: tab-separated lines without a word of the texts.

use nutgraf::internals::relate::Trace;
use nutgraf::internals::text::Span;
use std::io;

/// One relation that somebody read.
pub struct Label {
    pub corpus: String,
    pub document: String,
    /// Where trigger, subject and object stand, in characters.
    spans: [Option<(usize, usize)>; 3],
    pub relation: Option<String>,
    assertion: String,
    pub right: bool,
}

/// All lines but comments.
pub fn read(file: &str) -> io::Result<Vec<Label>> {
    let text = std::fs::read_to_string(file).map_err(|error| io::Error::other(format!("{file}: {error}")))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|(at, line)| {
            parse(line).ok_or_else(|| io::Error::other(format!("{file}: line {}: not a label", at + 1)))
        })
        .collect()
}

fn parse(line: &str) -> Option<Label> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [corpus, document, trigger, subject, object, relation, assertion, verdict] = fields.as_slice() else {
        return None;
    };
    let span = |field: &str| {
        let (start, end) = field.split_once('-')?;
        if (start, end) == ("", "") {
            Some(None)
        } else {
            Some(Some((start.parse().ok()?, end.parse().ok()?)))
        }
    };
    Some(Label {
        corpus: (*corpus).to_owned(),
        document: (*document).to_owned(),
        spans: [span(trigger)?, span(subject)?, span(object)?],
        relation: Some((*relation).to_owned()).filter(|relation| relation != "-"),
        assertion: (*assertion).to_owned(),
        right: match *verdict {
            "R" => true,
            "U" | "W" => false,
            _ => return None,
        },
    })
}

impl Label {
    /// Whether the relation is still told as it was read. What was not right is another when a side of it is longer or shorter.
    pub fn is_about(&self, trace: &Trace, text: &str) -> bool {
        let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
        let same = |one: Option<(usize, usize)>, other: Option<Span>| match (one, other) {
            (None, None) => true,
            (Some((start, end)), Some(span)) => {
                span.start == byte(start) && (self.right || span.end == byte(end))
            }
            _ => false,
        };
        trace.worth
            && self.relation == trace.relation
            && self.assertion == trace.assertion.to_string()
            && self.spans.iter().zip(&trace.spans).all(|(one, other)| same(*one, *other))
    }
}
