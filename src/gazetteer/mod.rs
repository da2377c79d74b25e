//! From tokens to list hits.
//!
//! In: tokens. Out: hits, each a token range and the list entries of that name. The embedded lists are compiled by
//! `build.rs` from `gazetteers/`; users' own lists join through the builder. A hit is evidence, never a decision.

mod index;
mod kind;

pub use index::{Entry, Flags, Gazetteer, Hit, ListInfo, WordInfo};
pub use kind::Kind;
