//! nutgraf reads English news text and says who did what to whom, where, when, and who says so.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// While the rooms are being filled: goes when the last of them is joined.
#![allow(dead_code, unused_imports)]

mod error;
mod extract;
mod gazetteer;
mod parse;
mod relate;
mod render;
mod resolve;
mod rule;
mod tag;
mod text;
mod time;
mod token;

pub use error::Error;
pub use extract::{Document, Extraction, Extractor, ExtractorBuilder, extract};
pub use gazetteer::Kind;
pub use parse::{Label, ParsedSentence, ParsedToken};
pub use relate::{
    Argument, Assertion, Attribution, Plover, Relation, RoleArgument, Source, TextSpan, TimeArgument, Voice,
};
pub use render::{OffsetUnit, conllu};
pub use resolve::{Entity, EntityLink, Mention};
pub use rule::RuleId;
pub use tag::{Morph, Upos};
pub use text::{Offsets, Span};
pub use time::{Date, DateExpr};

/// The inside, for the training laboratory. Not part of the public interface; changes without notice.
#[cfg(feature = "lab")]
#[doc(hidden)]
#[allow(missing_docs)]
pub mod internals {
    pub mod gazetteer {
        pub use crate::gazetteer::{Entry, Flags, Gazetteer, Hit, Kind, ListInfo, WordInfo};
    }
    pub mod parse {
        pub use crate::parse::{
            ACTION_FEATURES, Action, Analysis, LABEL_FEATURES, Label, NOBODY, Node, Parser, ROOT, State,
            Syntax, Tree, action_features, label_features,
        };
    }
    pub mod resolve {
        pub use crate::resolve::{
            Allowed, Candidate, DOCUMENT_FEATURES, Evidence, KINDS, Lattice, ListKeys, Model, OUTSIDE, ROW,
            Region, Resolved, Resolver, STATES, Scored, Scratch, Sink, Template, Transitions, View, Weights,
            candidates, hash, read_again, regions, score, span_features, token_features,
        };
    }
    pub mod tag {
        pub use crate::tag::{
            BEFORE, COLUMNS, Columns, FEATURES, Fine, Form, Lemmas, Lexicon, Morph, Tagged, Tagger, Upos,
            WAYS, Words, exception_key, feature, features, lower_case, place, pos, section,
        };
    }
    pub mod text {
        pub use crate::text::{Block, BlockKind, Layout, Mask, Reference, Span, is_blank, read};
    }
    pub mod token {
        pub use crate::token::{
            Case, Sentence, Token, TokenClass, Tokens, exact_hash, fold, fold_hash, tokenize,
        };
    }
}
