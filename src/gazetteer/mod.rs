//! From tokens to list hits.
//!
//! In: tokens. Out: hits, each a token range and the list entries of that name. The embedded lists are compiled by
//! `build.rs` from `gazetteers/`; users' own lists join through the builder. A hit is evidence, never a decision.

pub mod compile;
#[cfg(test)]
mod every_name;
mod flags;
mod index;
mod kind;
mod layout;
mod look_up;
mod part;
mod pieces;
pub mod rows;
mod user;

pub use flags::Flags;
pub use index::{Entry, Gazetteer, Hit, ListInfo, WordInfo};
pub use kind::Kind;
pub use rows::Row;
pub use user::{UserEntry, UserList};
