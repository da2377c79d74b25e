//! The words of a sentence as they are compared: as they read, folded, and as lemmas; each is made once.

use super::class::{Class, letters};
use crate::tag::{Tagged, Tagger};
use crate::token::{Tokens, fold_into, is_folded};
use std::borrow::Cow;

/// The words of one sentence. Serves one sentence after the other, so that nothing is allocated anew.
#[derive(Default)]
pub struct Wording<'a> {
    words: Vec<&'a str>,
    folded: Vec<Piece<'a>>,
    lemmas: Vec<Piece<'a>>,
    /// Of each lemma, as classes of words look them up.
    letters: Vec<u64>,
    /// What stands neither in the text nor in a table.
    pool: String,
}

/// A piece of the text or of a table, else a range of the pool.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Known(&'a str),
    Made(u32, u32),
}

impl<'a> Wording<'a> {
    /// Reads the words from the token `base` on, one for each tag.
    pub fn read(&mut self, tokens: &'a Tokens<'_>, base: usize, tagged: &[Tagged], tagger: &Tagger) {
        self.words.clear();
        self.folded.clear();
        self.lemmas.clear();
        self.letters.clear();
        self.pool.clear();
        for (offset, &tags) in tagged.iter().enumerate() {
            let word = tokens.reading(base + offset);
            let folded = self.fold(word);
            let lemma = match tagger.lemma(word, tags) {
                Cow::Borrowed(lemma) if std::ptr::eq(lemma, word) => folded,
                Cow::Borrowed(lemma) => self.fold(lemma),
                Cow::Owned(lemma) => self.make(&lemma),
            };
            self.words.push(word);
            self.folded.push(folded);
            self.lemmas.push(lemma);
            self.letters.push(letters(self.piece(lemma)));
        }
    }

    /// The word as it reads.
    #[inline]
    pub fn word(&self, at: usize) -> &'a str {
        self.words[at]
    }

    /// The word, folded.
    #[inline]
    pub fn folded(&self, at: usize) -> &str {
        self.piece(self.folded[at])
    }

    /// The dictionary form, folded.
    #[inline]
    pub fn lemma(&self, at: usize) -> &str {
        self.piece(self.lemmas[at])
    }

    /// Whether the dictionary form is in a class; its letters are not worked out again.
    #[inline]
    pub fn lemma_in(&self, at: usize, class: &Class) -> bool {
        let letters = self.letters[at];
        class.may_hold(letters) && class.finds(letters, self.lemma(at))
    }

    #[inline]
    fn piece(&self, piece: Piece<'a>) -> &str {
        match piece {
            Piece::Known(word) => word,
            Piece::Made(start, end) => &self.pool[start as usize..end as usize],
        }
    }

    fn fold(&mut self, word: &'a str) -> Piece<'a> {
        if is_folded(word) { Piece::Known(word) } else { self.make(word) }
    }

    fn make(&mut self, word: &str) -> Piece<'a> {
        let start = self.pool.len() as u32;
        fold_into(word, &mut self.pool);
        Piece::Made(start, self.pool.len() as u32)
    }
}
