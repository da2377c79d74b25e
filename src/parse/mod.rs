//! From tagged sentences to dependency trees.
//!
//! In: the tagged tokens of one sentence, and the mentions in it, which are parsed as units. Out: a head and a Universal
//! Dependencies label for each token. A greedy transition parser over a linear model; every sentence gets a tree, in
//! time linear in its length. Never looks at another sentence, and never gives up.

mod certain;
mod features;
mod parser;
mod state;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;
mod view;

pub use certain::{ACTION_KEYS, LABEL_KEYS, action_key, label_key};
pub use features::{ACTION_FEATURES, LABEL_FEATURES, action_features, label_features};
pub use parser::Parser;
pub use state::{Action, NOBODY, Node, State};
pub use syntax::{Analysis, Syntax, token_ranges, view, within};
pub use tree::{Label, Margins, ROOT, Tree};
pub use view::{ParsedSentence, ParsedToken};
