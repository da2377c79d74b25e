//! From tokens to parts of speech and lemmas.
//!
//! In: the tokens of one sentence. Out: a Universal POS tag and the morphology that relations need for each token, and
//! a lemma for each one that is asked for. A linear model and a lexicon; runs only on sentences that somebody asks about.
//! Never looks at mentions, and never changes a token.

mod features;
mod fine;
mod lemma;
mod lexicon;
mod settled;
mod tagger;
mod tags;
mod weights;
mod words;

pub use features::{BEFORE, Clause, FEATURES, SETTLING, features, settling};
pub use fine::Fine;
pub use lemma::{Lemmas, exception_key, lower_case};
pub use lexicon::{Lexicon, pos};
pub use settled::{SETTLED_SLOTS, Settled, settled_place};
pub use tagger::Tagger;
pub use tags::{Morph, Tagged, Upos};
pub use weights::{
    ACTION_PRINT, Actions, COLUMNS, Columns, ModelFile, SECTION, WAYS, WHOLE_ROW, feature, highest_by, place,
    section,
};
pub use words::{Form, Words};
