//! From tokens to parts of speech and lemmas.
//!
//! In: the tokens of one sentence. Out: a Universal POS tag, the morphology that relations need, and a lemma, for each
//! token. A linear model and a lexicon; runs only on sentences that somebody asks about.

mod tags;

pub use tags::{Morph, Tagged, Upos};
