//! From tokens and list hits to candidate mentions.
//!
//! In: tokens, hits. Out: candidates with their rule's id. The rules are data (`rules/entities/*.toml`), found at build
//! time. A candidate is evidence, never a decision.

mod id;
mod keys;
mod pattern;
#[cfg(test)]
mod tests;
mod view;

pub use id::RuleId;
pub use keys::{ListKeys, join};
pub use pattern::{Element, Rule, Takes, propose};
pub use view::{
    BRACKET, COMMA, CONNECTOR, CORE, EVENT_HEAD, GLUED, HYPHEN, HitView, INITIAL, LOWER, MODIFIER, NUMBER,
    PARTICLE, TAIL, View, Word,
};

include!(concat!(env!("OUT_DIR"), "/entity_rules.rs"));
