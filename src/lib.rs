//! nutgraf reads English news text and says who did what to whom, where, when, and who says so.
//!
//! ```
//! let text = "Marco Rubio met Sergei Lavrov at the ASEAN summit in Kuala Lumpur on July 10, 2025.";
//! let found = nutgraf::extract(text);
//!
//! for mention in &found.mentions {
//!     println!("{}..{} {mention}", mention.span.start, mention.span.end);
//! }
//! for relation in &found.relations {
//!     println!("{relation}");
//! }
//! assert_eq!(found.dates[0].value.as_deref(), Some("2025-07-10"));
//! ```
//!
//! It works offline, from lists, rules and linear models that are compiled into the library: no download, no server, no
//! neural network.
//!
//! # The types to know
//!
//! - [`Extractor`], made by [`Extractor::builder`], reads texts; [`extract`] is the one without choices.
//! - [`Extraction`] is what it gives: mentions, entities, relations, dates, attributions. Its serde form is the JSON output.
//! - [`Mention`] is a name in the text, with its [`Kind`]; [`Entity`] is whom or what the document names, once or often.
//! - [`Relation`] is who did what to whom, where, when, how sure, and who says so; [`Attribution`] is somebody saying
//!   something. [`Claim`] joins the relations that tell the same thing, under a key that is the same in other articles;
//!   [`Triple`] is the shortest form of both.
//! - [`Span`] is a byte range of your text; [`Offsets`] turns it into code points or UTF-16 units.
//!
//! # Guarantees
//!
//! 1. Text never fails: [`extract`] neither panics nor returns an error, whatever the text. Errors come from choices and
//!    from lists that a caller brings.
//! 2. Spans are byte ranges of the caller's own string, on character boundaries, and `&text[span.range()]` is the surface.
//! 3. Time and memory grow linearly with the text. A result depends on nothing but the text, its date and the choices.
//! 4. Every mention and relation names the rule, list or model that produced it.
//! 5. No unsafe code, no global mutable state; [`Extractor`] is `Clone + Send + Sync`, and cheap to clone.
//! 6. Nothing is invented: an argument is a span of the text, a canonical name comes from the document or from a list.
//!
//! Each of them is held by a property test.
//!
//! # Features
//!
//! None is needed. `lab` opens the inside for the training programs of the repository; it is no part of the interface.
//!
//! # Limits
//!
//! English only, and news first: other prose is read with less luck, and other languages are not told apart. Relative
//! dates count from the day that the caller or the article gives, never from today's clock; where neither gives one, they
//! have no value. Pronouns are resolved only where that is safe. The models are linear: a large neural network gets more
//! names right.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// What only the training laboratory uses is dead without its feature; with it, nothing may be.
#![cfg_attr(not(feature = "lab"), allow(dead_code, unused_imports))]

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
pub use gazetteer::{Kind, UserEntry, UserList};
pub use parse::{Label, ParsedSentence, ParsedToken};
pub use relate::{
    Argument, Assertion, Attribution, Claim, Plover, Relation, RoleArgument, Source, TextSpan, TimeArgument,
    Triple, Voice,
};
pub use render::{OffsetUnit, conllu};
pub use resolve::{Entity, EntityLink, Mention};
pub use rule::RuleId;
pub use tag::{Morph, Upos};
pub use text::{Offsets, Span};
pub use time::{Date, DateExpr};

/// The examples of the README, compiled and run with the tests of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The inside, for the training laboratory. Not part of the public interface; changes without notice.
#[cfg(feature = "lab")]
#[doc(hidden)]
#[allow(missing_docs)]
pub mod internals {
    pub mod gazetteer {
        pub use crate::gazetteer::compile::{Source, compile};
        pub use crate::gazetteer::rows::{Order, line_of, parse_rows};
        pub use crate::gazetteer::{Entry, Flags, Gazetteer, Hit, Kind, ListInfo, Row, WordInfo};
    }
    pub mod parse {
        pub use crate::parse::{
            ACTION_FEATURES, ACTION_KEYS, Action, Analysis, LABEL_FEATURES, LABEL_KEYS, Label, NOBODY, Node,
            Parser, ROOT, State, Syntax, Tree, action_features, action_key, label_features, label_key,
            token_ranges, within,
        };
    }
    pub mod relate {
        pub use crate::relate::{
            Context, EVIDENCE, Relater, Trace, TracedSide, Trigger, VERDICT_EVIDENCE, ids,
        };
    }
    pub mod resolve {
        pub use crate::resolve::{
            Allowed, Candidate, DOCUMENT_FEATURES, Evidence, KINDS, KNOTS, Lattice, Model, OUTSIDE, ROW,
            Region, Resolved, Resolver, STATES, Scored, Scratch, Sink, Template, Transitions, Weights,
            choose, each_region, hash, read_again, score, span_features, straight, token_features,
        };
    }
    pub mod rule {
        pub use crate::rule::{HitView, ListKeys, RULES, View};
    }
    pub mod tag {
        pub use crate::tag::{
            ACTION_PRINT, Actions, BEFORE, COLUMNS, Clause, Columns, FEATURES, Fine, Form, Lemmas, Lexicon,
            Morph, SECTION, SETTLED_SLOTS, SETTLING, Tagged, Tagger, Upos, WAYS, WHOLE_ROW, Words,
            exception_key, feature, features, lower_case, place, pos, section, settled_place, settling,
        };
    }
    pub mod text {
        pub use crate::text::{Block, BlockKind, Layout, Mask, Reference, Span, is_blank, read};
    }
    pub mod time {
        pub use crate::time::find;
    }
    pub mod token {
        pub use crate::token::{
            Case, Sentence, Token, TokenClass, Tokens, exact_hash, fold, fold_hash, tokenize,
        };
    }
}
