use super::cut::{Cutter, Stop};
use super::fold::fold_hash;
use super::sentence::Stretch;
use super::tokens::{Sentence, Token, Tokens};
use crate::text::{Block, Layout, Span};

/// Cuts a text into tokens and sentences. Never fails; time and memory grow linearly with the text.
pub fn tokenize(text: &str, layout: Layout) -> Tokens<'_> {
    let mut cut = Cut {
        tokens: Vec::with_capacity(text.len() / 5),
        sentences: Vec::new(),
        stops: Vec::new(),
        readings: Vec::new(),
    };
    let mut copy = Copy::default();
    let (mut mask, mut reference) = (0, 0);
    for (index, block) in layout.blocks.iter().enumerate() {
        for stretch in stretches(block) {
            while layout.masks.get(mask).is_some_and(|mask| mask.span.end <= stretch.start) {
                mask += 1;
            }
            while layout.references.get(reference).is_some_and(|r| r.span.end <= stretch.start) {
                reference += 1;
            }
            let clean = layout.masks.get(mask).is_none_or(|mask| mask.span.start >= stretch.end)
                && layout.references.get(reference).is_none_or(|r| r.span.start >= stretch.end);
            if clean {
                cut.stretch(stretch.of(text), stretch.start, index, None);
            } else {
                copy.fill(text, stretch, &layout, mask, reference);
                cut.stretch(&copy.text, 0, index, Some(&copy.pieces));
            }
        }
    }
    let mut tokens = Tokens {
        text,
        layout,
        tokens: cut.tokens,
        folds: Vec::new(),
        sentences: cut.sentences,
        readings: cut.readings,
    };
    tokens.folds = (0..tokens.tokens.len()).map(|token| fold_hash(tokens.reading(token))).collect();
    tokens
}

/// The dateline of a block, then its prose.
fn stretches(block: &Block) -> impl Iterator<Item = Span> {
    let prose = match block.dateline {
        Some(dateline) => Span::new(dateline.end, block.span.end),
        None => block.span,
    };
    block.dateline.into_iter().chain([prose]).filter(|span| !span.is_empty())
}

struct Cut {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    stops: Vec<Stop>,
    readings: Vec<(usize, String)>,
}

impl Cut {
    fn stretch(&mut self, text: &str, base: usize, block: usize, pieces: Option<&[Piece]>) {
        let first = self.tokens.len();
        self.stops.clear();
        Cutter::new(text, base, &mut self.tokens, &mut self.stops).run();
        Stretch { text, base, tokens: &self.tokens, first }.split(&self.stops, block, &mut self.sentences);
        if let Some(pieces) = pieces {
            map_back(&mut self.tokens[first..], pieces, |token, read| {
                let word = text.get(read.range()).unwrap_or_default();
                self.readings.push((first + token, word.to_owned()));
            });
        }
    }
}

/// A stretch of prose without its markup, and where each piece of it stands in the caller's text.
#[derive(Default)]
struct Copy {
    text: String,
    pieces: Vec<Piece>,
}

/// A run of characters copied as they stand, or one character that a reference stands for.
#[derive(Clone, Copy)]
struct Piece {
    copied: Span,
    original: Span,
}

impl Copy {
    fn fill(&mut self, text: &str, stretch: Span, layout: &Layout, mut mask: usize, mut reference: usize) {
        self.text.clear();
        self.pieces.clear();
        let mut at = stretch.start;
        while at < stretch.end {
            let masked = layout.masks.get(mask).map_or(stretch.end, |m| m.span.start.clamp(at, stretch.end));
            let referred =
                layout.references.get(reference).map_or(stretch.end, |r| r.span.start.clamp(at, stretch.end));
            let next = masked.min(referred);
            self.add(&text[at..next], Span::new(at, next));
            at = next;
            if at == stretch.end {
                break;
            }
            if masked <= referred {
                let mask_here = layout.masks[mask];
                if mask_here.divides {
                    self.add(" ", mask_here.span);
                }
                at = mask_here.span.end;
                mask += 1;
            } else {
                let reference_here = layout.references[reference];
                self.add(reference_here.character.encode_utf8(&mut [0; 4]), reference_here.span);
                at = reference_here.span.end;
                reference += 1;
            }
        }
    }

    fn add(&mut self, copied: &str, original: Span) {
        if !copied.is_empty() {
            let start = self.text.len();
            self.text.push_str(copied);
            self.pieces.push(Piece { copied: Span::new(start, self.text.len()), original });
        }
    }
}

/// Moves the spans of tokens from the copy to the caller's text. A character that a reference stands for is never divided.
/// Tells of each token whose surface is not what it reads where it stands in the copy.
fn map_back(tokens: &mut [Token], pieces: &[Piece], mut altered: impl FnMut(usize, Span)) {
    let mut piece = 0;
    for (index, token) in tokens.iter_mut().enumerate() {
        while pieces[piece].copied.end <= token.span.start {
            piece += 1;
        }
        let mut last = piece;
        while pieces[last].copied.end < token.span.end {
            last += 1;
        }
        let (from, to) = (pieces[piece], pieces[last]);
        let start = if from.copied.len() == from.original.len() {
            from.original.start + (token.span.start - from.copied.start)
        } else {
            from.original.start
        };
        let end = if to.copied.len() == to.original.len() {
            to.original.start + (token.span.end - to.copied.start)
        } else {
            to.original.end
        };
        token.altered = end - start != token.span.len();
        if token.altered {
            altered(index, token.span);
        }
        token.span = Span::new(start, end);
    }
}
