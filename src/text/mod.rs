//! From the caller's string to blocks of prose.
//!
//! In: any `&str`. Out: blocks (headline, byline, dateline, body, caption …) and masks over markup. Never rewrites the
//! text: whatever is not prose is masked, so that every later span points into the caller's own string.

mod block;
mod span;

pub use block::{Block, BlockKind, Layout, Mask, Reference, read};
pub use span::Span;
