//! From blocks to tokens and sentences.
//!
//! In: a text and its layout. Out: tokens with exact spans and sentences that never cross a block. Never looks at lists
//! of names; what it knows of language are abbreviations, clitics and quotation marks (`gazetteers/token/words.tsv`).
//!
//! ASCII is cut by byte classes; letters of the Latin, Greek and Cyrillic alphabets, curly quotes and dashes are decoded
//! one by one; only what is left (other scripts, emoji) goes through Unicode word segmentation. Nothing is allocated for
//! a token but its place in the list.

mod bytes;
mod cut;
mod fold;
#[cfg(test)]
mod golden;
mod lexicon;
mod number;
mod sentence;
mod tokenize;
mod tokens;
mod word;

pub use fold::{FoldHash, exact_hash, fold, fold_hash, fold_into, is_folded};
pub use tokenize::tokenize;
pub use tokens::{Case, Sentence, Token, TokenClass, Tokens};
