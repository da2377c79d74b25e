use crate::resolve::{Entity, Mention};
use crate::tag::Tagger;
use crate::time::DateExpr;
use crate::token::Tokens;

/// What the relation pass knows of a document before it reads the trees.
#[derive(Clone, Copy)]
pub struct Context<'a, 't> {
    /// The tokens and sentences.
    pub tokens: &'a Tokens<'t>,
    /// The mentions, in text order.
    pub mentions: &'a [Mention],
    /// What the mentions name.
    pub entities: &'a [Entity],
    /// The dates, in text order.
    pub dates: &'a [DateExpr],
    /// The tagger, for its lemmas.
    pub tagger: &'a Tagger,
    /// Every frame with full argument spans, named or not.
    pub all_frames: bool,
    /// Relations that are less likely right are left out; without it those below the usual bounds, which all frames do not
    /// have.
    pub least_confidence: Option<f32>,
}
