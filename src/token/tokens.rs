use crate::text::{Layout, Span, is_blank};
use std::borrow::Cow;
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Letters, perhaps with inner apostrophes or full stops: `Rubio`, `O'Brien`, `U.S.`, `Mr.`, `MH17`, `co-founder`.
    Word,
    /// Digits with their separators: `10`, `4.25`, `1,000`, `10:30`, `2025-07-10`, `7th`, `1990s`.
    Number,
    /// A clitic cut off its word: `'s`, `n't`, `'re`, the `'` of "leaders' meeting".
    Clitic,
    /// Punctuation, one mark a token (`...`, `--`, `?!` are one).
    Punct,
    /// Any other character: `$`, `US$`, `%`, `+`, an emoji.
    Symbol,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters.
    None,
    /// `minister`
    Lower,
    /// `Minister`, `O'Brien`
    Title,
    /// `NATO`, `U.S.`, `G7` (no small letter; not a single letter)
    Upper,
    /// `J`, `J.`
    Initial,
    /// `McDonald`, `iPhone`; `al-Qaeda` never (hyphens divide tokens)
    Mixed,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub class: TokenClass,
    /// How it is capitalised.
    pub case: Case,
    /// No white space stands between it and the token before, in the same block. Markup that is masked inside a line does
    /// not count: in `**Rubio**'s` the clitic is glued.
    pub glued: bool,
    /// The surface is not the word as it reads, because it holds a character reference or masked markup (`AT&amp;T`);
    /// [`Tokens::reading`] gives the word.
    pub altered: bool,
}

/// One sentence: a range of tokens inside one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index range into [`Tokens::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Layout::blocks`].
    pub block: usize,
}

/// The tokens and sentences of a text.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    /// The caller's text.
    pub text: &'t str,
    /// Its blocks and masks.
    pub layout: Layout,
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// The [`fold_hash`](super::fold_hash) of each token as it reads: nearly every room asks for it.
    pub folds: Vec<u64>,
    /// All sentences in text order; every token is in exactly one. The dateline of a block is a sentence of its own.
    pub sentences: Vec<Sentence>,
    /// What the [`altered`](Token::altered) tokens read, in text order.
    pub(super) readings: Vec<(usize, String)>,
}

impl<'t> Tokens<'t> {
    /// The surface of a token.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The token as it reads: character references resolved, masked markup left out. The surface itself for all but the
    /// rare tokens that are [`altered`](Token::altered). Whoever wants to understand a word asks for this; the surface is
    /// for output.
    pub fn reading(&self, token: usize) -> &str {
        if !self.tokens[token].altered {
            return self.word(token);
        }
        let found = self.readings.binary_search_by_key(&token, |(altered, _)| *altered);
        found.map_or_else(|_| self.word(token), |at| &self.readings[at].1)
    }

    /// The [`fold_hash`](super::fold_hash) of the token as it reads.
    pub fn hash(&self, token: usize) -> u64 {
        self.folds[token]
    }

    /// A non-empty range of tokens as it reads: the text itself unless it holds character references or markup.
    pub fn phrase(&self, tokens: Range<usize>) -> Cow<'t, str> {
        let gap = |token: usize| &self.text[self.tokens[token - 1].span.end..self.tokens[token].span.start];
        let altered = tokens.clone().any(|token| {
            self.tokens[token].altered || token > tokens.start && !gap(token).chars().all(is_blank)
        });
        if !altered {
            return Cow::Borrowed(self.span(tokens).of(self.text));
        }
        let mut phrase = String::new();
        for token in tokens {
            if !phrase.is_empty() && !self.tokens[token].glued {
                phrase.push(' ');
            }
            phrase.push_str(self.reading(token));
        }
        Cow::Owned(phrase)
    }

    /// The text span that a non-empty range of tokens covers.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }
}
