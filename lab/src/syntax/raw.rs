//! Scores from raw text: sentences, tokens, names, tags and trees are all the library's own, and count where a token has
//! the very characters of a word of the treebank (as the evaluation of the CoNLL 2018 shared task aligns them).

use super::conllu::Sentence;
use nutgraf::Extractor;
use nutgraf::internals::parse::Label;
use std::collections::BTreeMap;

/// Where a word stands, counted in characters that are not blank.
type Place = (usize, usize);

struct Word {
    upos: String,
    /// The place of the head; none for a root.
    head: Option<Place>,
    label: &'static str,
    scored: bool,
}

#[derive(Default)]
struct Count {
    gold: usize,
    made: usize,
    right: usize,
}

impl Count {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.made).max(1) as f64
    }
}

/// Reads each document as one text and prints F1 of tokens, sentences, tags and trees (punctuation left out of trees).
pub fn score(path: &str, sentences: &[Sentence]) {
    let extractor = Extractor::default();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for document in sentences.chunk_by(|_, next| !next.begins_document) {
        let gold = places_of_gold(document);
        let mut text = String::new();
        for (at, sentence) in document.iter().enumerate() {
            text += if at == 0 {
                ""
            } else if sentence.begins_paragraph {
                "\n\n"
            } else {
                " "
            };
            text += &sentence.text;
        }
        let before: Vec<usize> = text
            .char_indices()
            .scan(0, |seen, (_, c)| {
                let places = vec![*seen; c.len_utf8()];
                *seen += usize::from(!c.is_whitespace());
                Some(places)
            })
            .flatten()
            .chain([text.chars().filter(|c| !c.is_whitespace()).count()])
            .collect();
        let mut made = BTreeMap::new();
        for sentence in extractor.parse(&text) {
            let place = |at: usize| {
                let span = sentence.tokens[at].span;
                (before[span.start], before[span.end])
            };
            for (at, token) in sentence.tokens.iter().enumerate() {
                let word = Word {
                    upos: token.upos.to_string(),
                    head: token.head.map(place),
                    label: token.label.as_str(),
                    scored: token.upos.as_str() != "PUNCT",
                };
                made.insert(place(at), word);
            }
        }
        compare(&gold, &made, &mut counts);
    }
    print!("{path}\nfrom raw text, F1:");
    for (what, count) in counts {
        print!("  {what} {:.2}", count.f1());
    }
    println!();
}

fn places_of_gold(document: &[Sentence]) -> BTreeMap<Place, Word> {
    let (mut words, mut at) = (BTreeMap::new(), 0);
    for sentence in document {
        let length = |form: &str| form.chars().filter(|c| !c.is_whitespace()).count();
        let ends: Vec<usize> = sentence
            .words
            .iter()
            .scan(at, |end, word| {
                *end += length(&word.form);
                Some(*end)
            })
            .collect();
        let place = |word: usize| (ends[word] - length(&sentence.words[word].form), ends[word]);
        for (index, word) in sentence.words.iter().enumerate() {
            let gold = Word {
                upos: word.upos.clone(),
                head: word.head.map(place),
                label: Label::from_name(&word.label).map_or("dep", Label::as_str),
                scored: word.upos != "PUNCT",
            };
            words.insert(place(index), gold);
        }
        // A contraction whose parts are spelled otherwise than the whole does not move what follows.
        at += length(&sentence.text);
    }
    words
}

fn compare<'c>(
    gold: &BTreeMap<Place, Word>,
    made: &BTreeMap<Place, Word>,
    counts: &mut BTreeMap<&'c str, Count>,
) {
    let mut add = |what: &'c str, gold: bool, made: bool, right: bool| {
        let count = counts.entry(what).or_default();
        count.gold += usize::from(gold);
        count.made += usize::from(made);
        count.right += usize::from(right);
    };
    for (place, word) in gold {
        let other = made.get(place);
        add("tokens", true, false, other.is_some());
        add("UPOS", true, false, other.is_some_and(|o| o.upos == word.upos));
        let head = other.is_some_and(|o| o.head == word.head);
        add("UAS", word.scored, false, word.scored && head);
        let label = other.is_some_and(|o| o.label == word.label);
        add("LAS", word.scored, false, word.scored && head && label);
    }
    for word in made.values() {
        add("tokens", false, true, false);
        add("UPOS", false, true, false);
        add("UAS", false, word.scored, false);
        add("LAS", false, word.scored, false);
    }
}
