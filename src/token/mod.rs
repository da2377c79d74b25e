//! From blocks to tokens and sentences.
//!
//! In: a text and its layout. Out: tokens with exact spans and sentences that never cross a block. Never looks at lists
//! of names; what it knows of language are abbreviations, clitics and quotation marks.

mod fold;
mod tokenize;

pub use fold::{exact_hash, fold, fold_hash};
pub use tokenize::{Case, Sentence, Token, TokenClass, Tokens, tokenize};
