use crate::extract::Extraction;
use crate::relate::Argument;
use crate::text::{Offsets, Span};
use crate::{Error, Relation};
use std::fmt;
use std::str::FromStr;

/// What the offsets in an output count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Bytes of the UTF-8 text: what Rust slices by, and what every [`Span`] counts.
    #[default]
    Bytes,
    /// Unicode code points: what Python indexes by.
    Chars,
    /// UTF-16 code units: what JavaScript, Java and C# index by.
    Utf16,
}

impl OffsetUnit {
    /// All units, in their order.
    pub const ALL: [OffsetUnit; 3] = [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16];

    /// The name of the unit.
    pub const fn as_str(self) -> &'static str {
        match self {
            OffsetUnit::Bytes => "bytes",
            OffsetUnit::Chars => "chars",
            OffsetUnit::Utf16 => "utf16",
        }
    }
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for OffsetUnit {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        OffsetUnit::ALL.into_iter().find(|unit| unit.as_str() == name).ok_or_else(|| {
            Error::new(format!(
                "unknown unit {name:?} (known: {})",
                OffsetUnit::ALL.map(OffsetUnit::as_str).join(", ")
            ))
        })
    }
}

/// Counts every span of the extraction in `unit` instead of bytes.
pub(super) fn convert(found: &mut Extraction, text: &str, unit: OffsetUnit) {
    let offsets = Offsets::new(text);
    each_span(found, &mut |span| {
        *span = match unit {
            OffsetUnit::Bytes => *span,
            OffsetUnit::Chars => offsets.chars(*span),
            OffsetUnit::Utf16 => offsets.utf16(*span),
        }
    });
}

fn each_span(found: &mut Extraction, visit: &mut impl FnMut(&mut Span)) {
    found.mentions.iter_mut().for_each(|mention| visit(&mut mention.span));
    found.dates.iter_mut().for_each(|date| visit(&mut date.span));
    for relation in &mut found.relations {
        each_span_of_relation(relation, visit);
    }
    for attribution in &mut found.attributions {
        attribution.source.iter_mut().for_each(|source| visit(&mut source.span));
        visit(&mut attribution.cue.span);
        visit(&mut attribution.content);
    }
}

fn each_span_of_relation(relation: &mut Relation, visit: &mut impl FnMut(&mut Span)) {
    visit(&mut relation.trigger.span);
    let Relation { subject, object, place, event, others, .. } = relation;
    let named: [&mut Option<Argument>; 4] = [subject, object, place, event];
    named.into_iter().flatten().for_each(|argument| visit(&mut argument.span));
    others.iter_mut().for_each(|other| visit(&mut other.argument.span));
    relation.time.iter_mut().for_each(|time| visit(&mut time.span));
    if let Some(source) = &mut relation.source {
        visit(&mut source.argument.span);
        visit(&mut source.cue.span);
    }
}
