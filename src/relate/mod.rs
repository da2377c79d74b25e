//! From trees, mentions and dates to relations and attributions.
//!
//! In: sentences with trees, mentions, dates. Out: relations (who did what to whom, where, when) and attributions (who
//! says so). Never a relation without a trigger word in the text; never an argument that is not a span.

mod arguments;
mod assertion;
mod attribution;
mod clause;
mod context;
mod coref;
mod emit;
mod frames;
mod light;
mod matching;
mod nominal;
mod outcome;
mod plover;
mod relater;
mod relation;
mod rules;
mod sentence;
mod speech;
mod status;
#[cfg(test)]
mod tests;
mod words;

pub use assertion::{Assertion, Voice};
pub use attribution::Attribution;
pub use context::Context;
pub use plover::Plover;
pub use relater::Relater;
pub use relation::{Argument, Relation, RoleArgument, Source, TextSpan, TimeArgument};
pub use rules::{about, ids};
