//! From tokens and list hits to candidate mentions.
//!
//! In: tokens, hits. Out: candidates with their rule's id. The rules are data (`rules/entities/*.toml`), found at build
//! time. A candidate is evidence, never a decision.

mod id;

pub use id::RuleId;
