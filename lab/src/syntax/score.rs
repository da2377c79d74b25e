//! Scores tagger and parser against CoNLL-U files.

use super::conllu::Sentence;
use nutgraf::internals::tag::{Fine, Tagger, Words};
use std::collections::BTreeMap;
use std::time::Instant;

/// Tagging and lemmas, on gold tokens.
pub fn tagger(sentences: &[Sentence], tagger: &Tagger, errors: usize) {
    let (mut words, mut tagged) = (Words::default(), Vec::new());
    let (mut all, mut upos, mut fine, mut lemma) = (0, 0, 0, 0);
    let mut confusions: BTreeMap<String, usize> = BTreeMap::new();
    let mut lemma_errors: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        tagger.tag(&words, &mut tagged);
        for (word, tag) in sentence.words.iter().zip(&tagged) {
            all += 1;
            upos += usize::from(tag.upos.as_str() == word.upos);
            fine += usize::from(tag.fine == Fine::from_treebank(&word.upos, &word.xpos));
            let made = tagger.lemma(&word.form, *tag);
            lemma += usize::from(made == word.lemma);
            if tag.upos.as_str() != word.upos {
                *confusions.entry(format!("{} as {}", word.upos, tag.upos)).or_default() += 1;
            }
            if made != word.lemma {
                *lemma_errors
                    .entry(format!("{} {:?}: {} for {}", word.form, tag.fine, made, word.lemma))
                    .or_default() += 1;
            }
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / all as f64;
    println!(
        "tokens {all}  UPOS {:.2}  class {:.2}  lemma {:.2}",
        percent(upos),
        percent(fine),
        percent(lemma)
    );
    most("UPOS", confusions, errors);
    most("lemma", lemma_errors, errors);
    let start = Instant::now();
    let mut rounds = 0;
    while start.elapsed().as_secs_f64() < 1.0 {
        for sentence in sentences {
            words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
            tagger.tag(&words, &mut tagged);
        }
        rounds += 1;
    }
    println!("tagging: {:.2} million tokens/s", (rounds * all) as f64 / start.elapsed().as_secs_f64() / 1e6);
}

pub fn most(what: &str, counts: BTreeMap<String, usize>, show: usize) {
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (error, n) in ranked.into_iter().take(show) {
        println!("  {what} {n:5} {error}");
    }
}
