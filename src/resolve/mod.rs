//! From candidates to mentions, and from mentions to entities.
//!
//! In: tokens, list hits, rule candidates. Out: mentions (spans with a kind) and the entities that they name. Every
//! candidate is scored by named evidence with weights from a data file; the best set is found by dynamic programming;
//! then the document decides together: one name one kind, short names join their full name. This is the one place that
//! decides overlaps.

mod cluster;
mod decode;
mod document;
mod entity;
mod explain;
mod features;
mod lattice;
mod links;
mod mention;
mod model;
mod region;
mod resolved;
#[cfg(test)]
mod tests;

pub use decode::{Region, Scored, score};
pub use document::{Evidence, FEATURES as DOCUMENT_FEATURES, read_again};
pub use entity::{Entity, EntityLink};
pub use explain::Explanation;
pub use features::{Scratch, Sink, Template, hash, span_features, token_features};
pub use lattice::{Allowed, Candidate, KINDS, Lattice, OUTSIDE, STATES, Transitions};
pub use mention::Mention;
pub use model::{KNOTS, Model, ROW, Weights, straight};
pub use region::each_region;
pub use resolved::{Resolved, Resolver, choose};
