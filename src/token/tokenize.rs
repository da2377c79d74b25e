use crate::text::{Layout, Span};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Letters, perhaps with inner apostrophes or full stops: `Rubio`, `O'Brien`, `U.S.`, `Mr.`
    Word,
    /// Digits with their separators: `10`, `4.25`, `1,000`, `10:30`, `2025-07-10`, `7th`.
    Number,
    /// A clitic cut off its word: `'s`, `n't`, `'re`.
    Clitic,
    /// Punctuation, one mark a token (`...` and `--` are one).
    Punct,
    /// Any other character: `$`, `%`, `+`, an emoji.
    Symbol,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters.
    None,
    /// `minister`
    Lower,
    /// `Minister`
    Title,
    /// `NATO`, `U.S.` (two capitals or more, no small letter)
    Upper,
    /// `J`, `J.`
    Initial,
    /// `McDonald`, `iPhone`, `al-Qaeda` never (hyphens divide tokens)
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
    /// No white space (and no mask) stands between it and the token before.
    pub glued: bool,
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
    /// All sentences in text order; every token is in exactly one.
    pub sentences: Vec<Sentence>,
}

impl<'t> Tokens<'t> {
    /// The surface of a token.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The text span that a non-empty range of tokens covers.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }
}

/// Cuts a text into tokens and sentences. Never fails.
pub fn tokenize(text: &str, layout: Layout) -> Tokens<'_> {
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    for (index, block) in layout.blocks.iter().enumerate() {
        let first = tokens.len();
        let mut end = block.span.start;
        for (offset, word) in block.span.of(text).split_word_bound_indices() {
            if word.trim().is_empty() {
                continue;
            }
            let start = block.span.start + offset;
            let span = Span::new(start, start + word.len());
            let (class, case) = classify(word);
            tokens.push(Token { span, class, case, glued: start == end && start > block.span.start });
            end = span.end;
            if word == "." {
                let begin = sentences.last().map_or(first, |s: &Sentence| s.tokens.end.max(first));
                sentences.push(Sentence { tokens: begin..tokens.len(), block: index });
            }
        }
        let begin = sentences.last().map_or(first, |s| s.tokens.end.max(first));
        if begin < tokens.len() {
            sentences.push(Sentence { tokens: begin..tokens.len(), block: index });
        }
    }
    Tokens { text, layout, tokens, sentences }
}

fn classify(word: &str) -> (TokenClass, Case) {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let case = match (letters, capitals) {
        (0, _) => Case::None,
        (_, 0) => Case::Lower,
        (1, 1) => Case::Initial,
        (l, c) if l == c => Case::Upper,
        (_, 1) if word.chars().next().is_some_and(char::is_uppercase) => Case::Title,
        _ => Case::Mixed,
    };
    let class = match word.chars().next() {
        Some(c) if c.is_ascii_digit() => TokenClass::Number,
        Some(_) if letters > 0 => TokenClass::Word,
        Some(c) if c.is_ascii_punctuation() && !"$%+=<>^|~".contains(c) => TokenClass::Punct,
        Some('\u{2010}'..='\u{2027}' | '\u{00AB}' | '\u{00BB}') => TokenClass::Punct,
        _ => TokenClass::Symbol,
    };
    (class, case)
}
