//! From the caller's string to blocks of prose.
//!
//! In: any `&str`. Out: blocks (headline, byline, dateline, body, caption …), masks over markup, and character references.
//! Never rewrites the text: whatever is not prose is masked, so that every later span points into the caller's own string.
//! Never looks at lists of names; the words by which the parts of an article are known stand in
//! `gazetteers/layout/cues.tsv`.

mod address;
mod blank;
mod block;
mod cue;
mod dateline;
#[cfg(test)]
mod golden;
mod html;
mod kind;
mod lines;
mod mark;
mod markdown;
mod offsets;
mod read;
mod reference;
mod span;
mod wrap;

pub use blank::is_blank;
pub use block::{Block, BlockKind, Layout, Mask, Reference};
pub use offsets::Offsets;
pub use read::read;
pub use span::Span;
