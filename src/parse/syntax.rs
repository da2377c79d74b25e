use super::{ParsedSentence, ParsedToken, Parser, ROOT, State, Tree};
use crate::tag::{Tagged, Tagger, Words};
use crate::text::Span;
use crate::token::Tokens;
use std::borrow::Cow;
use std::ops::Range;

/// Tagger and parser with their buffers, which serve one sentence after the other. One for each thread.
#[derive(Debug, Clone)]
pub struct Syntax {
    tagger: Tagger,
    parser: Parser,
    words: Words,
    state: State,
    tagged: Vec<Tagged>,
    tree: Tree,
}

impl Default for Syntax {
    fn default() -> Syntax {
        Syntax::new()
    }
}

impl Syntax {
    /// Tagger and parser with the weights that are compiled into the library.
    pub fn new() -> Syntax {
        Syntax::with(Tagger::embedded(), Parser::embedded())
    }

    /// Tagger and parser with other weights.
    pub fn with(tagger: Tagger, parser: Parser) -> Syntax {
        Syntax {
            tagger,
            parser,
            words: Words::default(),
            state: State::default(),
            tagged: Vec::new(),
            tree: Tree::default(),
        }
    }

    /// Tags and parses a sentence. `mentions` are token ranges of the text that do not overlap; each is parsed as a
    /// unit, with one head, on which all that is outside hangs; `times` are those of dates, on which no noun before them
    /// hangs. What is outside the sentence is passed over.
    pub fn read<'s, 't>(
        &'s mut self,
        tokens: &'s Tokens<'t>,
        sentence: Range<usize>,
        mentions: &[Range<usize>],
        times: &[Range<usize>],
    ) -> Analysis<'s, 't> {
        self.tag(tokens, sentence.clone());
        let inside = |range: &&Range<usize>| range.start >= sentence.start && range.end <= sentence.end;
        let own = |range: &Range<usize>| range.start - sentence.start..range.end - sentence.start;
        let units = mentions.iter().filter(inside).filter(|m| m.len() > 1).map(own);
        let times = times.iter().filter(inside).map(own);
        self.parser.parse(&self.words, &self.tagged, units, times, &mut self.state, &mut self.tree);
        Analysis {
            tokens,
            first: sentence.start,
            tagger: self.tagger,
            tagged: &self.tagged,
            tree: &self.tree,
        }
    }

    /// Tags a sentence, and does no more.
    pub fn tag(&mut self, tokens: &Tokens<'_>, sentence: Range<usize>) -> &[Tagged] {
        self.words.read(tokens, sentence, self.tagger.lexicon());
        self.tagger.tag(&self.words, &mut self.tagged);
        &self.tagged
    }
}

/// The syntax of one sentence. Indices count from the sentence's first token.
#[derive(Debug, Clone, Copy)]
pub struct Analysis<'s, 't> {
    tokens: &'s Tokens<'t>,
    /// The index, in [`Tokens::tokens`], of the sentence's first token.
    pub first: usize,
    tagger: Tagger,
    /// Tag and morphology of each token.
    pub tagged: &'s [Tagged],
    /// Head and label of each token.
    pub tree: &'s Tree,
}

impl<'s, 't> Analysis<'s, 't> {
    /// How many tokens the sentence has.
    pub fn len(&self) -> usize {
        self.tagged.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.tagged.is_empty()
    }

    /// The surface of a token.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.word(self.first + token)
    }

    /// The lemma of a token, made when asked for: lower-case except for proper nouns.
    pub fn lemma(&self, token: usize) -> Cow<'s, str> {
        self.tagger.lemma(self.tokens.reading(self.first + token), self.tagged[token])
    }
}

/// The token ranges that spans cover. Both are in text order; spans that cover no whole token are passed over.
pub fn token_ranges(tokens: &Tokens<'_>, spans: &[Span]) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(spans.len());
    let mut from = 0;
    for span in spans {
        let ahead = &tokens.tokens[from..];
        let first = from + ahead.partition_point(|token| token.span.start < span.start);
        let last = first + tokens.tokens[first..].partition_point(|token| token.span.end <= span.end);
        if first < last {
            ranges.push(first..last);
            from = last;
        }
    }
    ranges
}

/// The ranges, from the number `next` on, that begin in a sentence; all are in text order. Moves `next` on to the first.
pub fn within<'r>(
    ranges: &'r [Range<usize>],
    sentence: &Range<usize>,
    next: &mut usize,
) -> &'r [Range<usize>] {
    *next += ranges[*next..].partition_point(|range| range.end <= sentence.start);
    let end = *next + ranges[*next..].partition_point(|range| range.start < sentence.end);
    &ranges[*next..end]
}

/// The sentences of a text for its readers; `names` are the spans, in text order, that are parsed as units, `dates` those
/// of the dates.
pub fn view(tokens: &Tokens<'_>, names: &[Span], dates: &[Span]) -> Vec<ParsedSentence> {
    let (mentions, times) = (token_ranges(tokens, names), token_ranges(tokens, dates));
    let mut syntax = Syntax::new();
    let (mut mention, mut time) = (0, 0);
    let mut all = Vec::with_capacity(tokens.sentences.len());
    for sentence in tokens.sentences.iter().filter(|s| !s.tokens.is_empty()) {
        let inside = sentence.tokens.clone();
        let mentions = within(&mentions, &inside, &mut mention);
        let times = within(&times, &inside, &mut time);
        let analysis = syntax.read(tokens, inside.clone(), mentions, times);
        let token = |at: usize| ParsedToken {
            span: tokens.tokens[inside.start + at].span,
            text: analysis.word(at).to_owned(),
            lemma: analysis.lemma(at).into_owned(),
            upos: analysis.tagged[at].upos,
            xpos: analysis.tagged[at].fine.xpos().to_owned(),
            morph: analysis.tagged[at].morph,
            head: Some(analysis.tree.heads[at]).filter(|head| *head != ROOT),
            label: analysis.tree.labels[at],
        };
        all.push(ParsedSentence {
            span: tokens.span(inside.clone()),
            tokens: (0..analysis.len()).map(token).collect(),
        });
    }
    all
}
