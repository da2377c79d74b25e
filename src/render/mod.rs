//! From an extraction to what people and programs read.
//!
//! In: an [`Extraction`](crate::Extraction) and the text that it came from. Out: JSON, an annotated text, sentences. Pure
//! functions; nothing is found here and nothing is left out.

mod conllu;
mod explain;
mod json;
mod sentence;
mod text;
mod unit;

pub use conllu::conllu;
pub use explain::explain;
pub use unit::OffsetUnit;
