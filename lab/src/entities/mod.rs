//! The entity model: corpora in, weights out; and its score on gold files.

mod augment;
pub mod corpus;
mod document;
mod examples;
mod grammar;
mod learner;
mod score;
mod train;

pub use score::score;
pub use train::train;
