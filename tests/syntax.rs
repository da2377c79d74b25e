//! Trees of newswire sentences that were written for this purpose and checked by hand: from raw text, names found by
//! the library, punctuation not counted.

use nutgraf::{Extractor, Upos};

/// A little below what the embedded weights reach on the first forty sentences, and on all; the test prints the numbers.
const LEAST: [(usize, f64, f64); 2] = [(40, 93.5, 91.5), (100, 92.5, 90.5)];

struct Word<'g> {
    form: &'g str,
    head: Option<usize>,
    label: &'g str,
}

fn words(block: &str) -> Vec<Word<'_>> {
    let lines = block.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let head: usize = columns[6].parse().expect("a head is a number");
            Word { form: columns[1], head: head.checked_sub(1), label: columns[7] }
        })
        .collect()
}

#[test]
fn newswire_is_parsed_as_a_person_would() {
    let extractor = Extractor::default();
    let (mut all, mut heads, mut labelled) = (0, 0, 0);
    let mut least = LEAST.into_iter().peekable();
    for (number, block) in (1..).zip(include_str!("golden/news.conllu").split_terminator("\n\n")) {
        let text = block
            .lines()
            .find_map(|line| line.strip_prefix("# text = "))
            .expect("every sentence has its text");
        let gold = words(block);
        let sentences = extractor.parse(text);
        assert_eq!(sentences.len(), 1, "one sentence: {text}");
        let forms: Vec<&str> = sentences[0].tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(forms, gold.iter().map(|word| word.form).collect::<Vec<_>>());
        for (token, word) in sentences[0].tokens.iter().zip(&gold) {
            if token.upos != Upos::Punct {
                all += 1;
                heads += usize::from(token.head == word.head);
                labelled += usize::from(token.head == word.head && token.label.as_str() == word.label);
            }
        }
        if let Some((_, least_heads, least_labelled)) = least.next_if(|(count, ..)| *count == number) {
            let percent = |n: usize| 100.0 * n as f64 / all as f64;
            let (heads, labelled) = (percent(heads), percent(labelled));
            println!("{number} sentences, heads {heads:.1} %, heads and labels {labelled:.1} %");
            assert!(heads >= least_heads, "heads {heads:.1} %");
            assert!(labelled >= least_labelled, "heads and labels {labelled:.1} %");
        }
    }
    assert!(least.next().is_none(), "a hundred sentences");
}
