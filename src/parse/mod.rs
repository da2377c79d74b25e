//! From tagged sentences to dependency trees.
//!
//! In: the tagged tokens of one sentence. Out: a head and a Universal Dependencies label for each token. A greedy
//! transition parser over a linear model; every sentence gets a tree, in time linear in its length.

mod tree;

pub use tree::{Label, ROOT, Tree};
