//! From candidates to mentions, and from mentions to entities.
//!
//! In: tokens, list hits, rule candidates. Out: mentions (spans with a kind) and the entities that they name. Every
//! candidate is scored by named evidence with weights from a data file; the best set is found by dynamic programming;
//! then the document decides together: one name one kind, short names join their full name. This is the one place that
//! decides overlaps.

mod entity;
mod mention;

pub use entity::{Entity, EntityLink};
pub use mention::Mention;
