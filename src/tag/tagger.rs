use super::features::{BEFORE, Clause, SETTLING, features, settling};
use super::lemma::Lemmas;
use super::lexicon::Lexicon;
use super::settled::Settled;
use super::weights::{Columns, ModelFile, highest_by, section};
use super::words::Words;
use super::{Fine, Tagged};
use std::borrow::Cow;

static MODEL: &ModelFile<[u8]> = &ModelFile(*include_bytes!("../../models/tagger.bin"));

/// What scores differ by for one step of [`Tagged::margin`].
const STEP: i16 = 2;

/// The tagger: reads its weights where they lie in the program. Made in no time, copied freely.
#[derive(Debug, Clone, Copy)]
pub struct Tagger {
    lexicon: Lexicon,
    lemmas: Lemmas,
    weights: Columns,
    settled: Settled,
}

impl Tagger {
    /// The tagger with the weights that are compiled into the library.
    pub fn embedded() -> Tagger {
        Tagger::new(&MODEL.0)
    }

    /// A tagger over a model file.
    pub fn new(file: &'static [u8]) -> Tagger {
        let weights = Columns::new([2, 3].map(|number| section(file, number)));
        Tagger {
            lexicon: Lexicon::new(file),
            lemmas: Lemmas::new(file),
            weights,
            settled: Settled::new(section(file, 7)),
        }
    }

    /// The lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lemma of a tagged word.
    pub fn lemma<'w>(&self, word: &'w str, tagged: Tagged) -> Cow<'w, str> {
        self.lemmas.lemma(word, tagged.fine)
    }

    /// Tags the words of a sentence, one after the other; `tagged` is overwritten.
    pub fn tag(&self, words: &Words, tagged: &mut Vec<Tagged>) {
        let forms = words.forms();
        tagged.clear();
        let (mut before, mut before2, mut clause) = (BEFORE, BEFORE, Clause::Open);
        for (at, form) in forms.iter().enumerate() {
            let settled =
                || (0..SETTLING).find_map(|kind| self.settled.choice(settling(forms, at, before, kind)));
            let (class, margin) = match form.entry.fixed.checked_sub(1).or_else(settled) {
                Some(class) => (class, u8::MAX),
                None => {
                    let mut scores = self.weights.sum(&features(forms, at, before, before2, clause));
                    if form.is_plain_verb() {
                        scores[Fine::Name as usize] = i16::MIN;
                        scores[Fine::Names as usize] = i16::MIN;
                    }
                    let (class, by) = highest_by(&scores, Fine::ALL.len());
                    (class as u8, (by / STEP).clamp(0, i16::from(u8::MAX)) as u8)
                }
            };
            let fine = Fine::from_index(usize::from(class));
            tagged.push(Tagged { margin, ..Tagged::new(fine) });
            clause = clause.after(fine);
            (before2, before) = (before, class);
        }
    }
}
