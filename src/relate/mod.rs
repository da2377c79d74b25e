//! From trees, mentions and dates to relations and attributions.
//!
//! In: sentences with trees, mentions, dates. Out: relations (who did what to whom, where, when) and attributions (who
//! says so), and claims: the relations that tell the same thing, joined. Never a relation without a trigger word in the text; never an argument that is not a span.

mod arguments;
mod assertion;
mod attribution;
mod claim;
mod class;
mod clause;
mod confidence;
mod content;
mod context;
mod coref;
mod cut;
mod described;
mod details;
mod doubt;
mod draft;
mod emit;
mod evidence;
mod few;
mod frames;
mod implied;
mod lacking;
mod light;
mod matching;
mod mend;
mod nominal;
mod outcome;
mod phrases;
mod plover;
mod relater;
mod relation;
mod rules;
mod said;
mod sentence;
mod speech;
mod status;
mod strayed;
#[cfg(test)]
mod tests;
mod torn;
mod triple;
mod verdict;
mod whereabouts;
mod wording;
mod words;
mod worth;

pub use assertion::{Assertion, Voice};
pub use attribution::Attribution;
pub use claim::{Claim, claims};
pub use confidence::{EVIDENCE, Trace, TracedSide};
pub use context::Context;
pub use plover::Plover;
pub use relater::Relater;
pub use relation::{Argument, Relation, RoleArgument, Source, TextSpan, TimeArgument};
pub use rules::{Trigger, about, ids};
pub use triple::{Triple, full_name, one_line};
pub use verdict::EVIDENCE as VERDICT_EVIDENCE;
