use super::Label;
use crate::tag::{Morph, Upos};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A sentence with its dependency tree: what [`Extractor::parse`](crate::Extractor::parse) gives, so that people can
/// write rules of their own.
///
/// Every sentence has at least one token and exactly one root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedSentence {
    /// Where it stands: a byte range of the text.
    #[serde(flatten)]
    pub span: Span,
    /// Its tokens, in text order.
    pub tokens: Vec<ParsedToken>,
}

impl ParsedSentence {
    /// The index of the root.
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The tokens that hang on a token, in text order, as indices into [`tokens`](Self::tokens).
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(_, other)| other.head == Some(token)).map(|(at, _)| at)
    }
}

/// A token of a [`ParsedSentence`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedToken {
    /// Where it stands: a byte range of the text.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
    /// Dictionary form: lower-case except for proper nouns.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, as far as the tagger tells it apart.
    pub xpos: String,
    /// The form of a verb, the number of a noun.
    pub morph: Morph,
    /// The token that this one hangs on, as an index into [`ParsedSentence::tokens`]; none for the root.
    pub head: Option<usize>,
    /// The relation to the head (Universal Dependencies).
    pub label: Label,
}
