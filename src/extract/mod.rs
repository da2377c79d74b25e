//! The whole way in one call.
//!
//! In: a text. Out: an [`Extraction`]. Holds the [`Extractor`] and its builder; knows the order of the stages, and
//! nothing of what they do.

mod builder;
mod document;
mod extraction;
mod extractor;
mod relating;
mod threshold;

pub use builder::ExtractorBuilder;
pub use document::Document;
pub use extraction::Extraction;
pub use extractor::{Extractor, extract};
