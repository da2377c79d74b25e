//! Scores tagger and parser against CoNLL-U files.

use super::conllu::Sentence;
use nutgraf::internals::parse::{Label, Parser, ROOT, State, Tree};
use nutgraf::internals::tag::{Fine, Tagger, Words};
use std::collections::BTreeMap;
use std::sync::LazyLock;
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
    let start = seconds();
    let mut rounds = 0;
    while (seconds() - start) < 1.0 {
        for sentence in sentences {
            words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
            tagger.tag(&words, &mut tagged);
        }
        rounds += 1;
    }
    println!("tagging: {:.2} million tokens/s", (rounds * all) as f64 / (seconds() - start) / 1e6);
}

/// Seconds that this thread has run: other work on the machine does not count where the system tells them apart.
fn seconds() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.as_deref().and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    spent.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

pub fn most(what: &str, counts: BTreeMap<String, usize>, show: usize) {
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (error, n) in ranked.into_iter().take(show) {
        println!("  {what} {n:5} {error}");
    }
}

/// The arcs that relations live on.
const ARCS: [&str; 15] = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "conj",
    "appos",
    "nmod",
    "nmod:poss",
];

/// Trees, on gold tokens and predicted tags, punctuation left out.
pub fn parser(sentences: &[Sentence], tagger: &Tagger, parser: &Parser, errors: usize) {
    let (mut words, mut tagged, mut state, mut tree) =
        (Words::default(), Vec::new(), State::default(), Tree::default());
    let (mut all, mut heads, mut both) = (0, 0, 0);
    let mut arcs: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut confusions: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        tagger.tag(&words, &mut tagged);
        parser.parse(&words, &tagged, std::iter::empty(), std::iter::empty(), &mut state, &mut tree);
        for (at, word) in sentence.words.iter().enumerate() {
            let gold = word.head.unwrap_or(ROOT);
            let gold_label = Label::from_name(&word.label).map_or("dep", Label::as_str);
            let (head, label) = (tree.heads[at], tree.labels[at].as_str());
            let right = head == gold && label == gold_label;
            for (label, slot) in [(gold_label, 0), (label, 1)] {
                arcs.entry(label).or_default()[slot] += 1;
            }
            if right {
                arcs.entry(label).or_default()[2] += 1;
            }
            if word.upos == "PUNCT" {
                continue;
            }
            all += 1;
            heads += usize::from(head == gold);
            both += usize::from(right);
            if head == gold && label != gold_label {
                *confusions.entry(format!("{gold_label} as {label}")).or_default() += 1;
            } else if head != gold {
                *confusions.entry(format!("{gold_label} hangs wrong")).or_default() += 1;
            }
        }
    }
    let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!("tokens {all}  UAS {:.2}  LAS {:.2}", percent(heads, all), percent(both, all));
    for label in ARCS {
        let [gold, made, right] = arcs.get(label).copied().unwrap_or_default();
        print!("  {label} {:.1}", percent(2 * right, gold + made));
    }
    println!();
    most("arc", confusions, errors);
    let tokens: usize = sentences.iter().map(|s| s.words.len()).sum();
    let (start, mut rounds) = (seconds(), 0);
    while (seconds() - start) < 1.0 {
        for sentence in sentences {
            words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
            tagger.tag(&words, &mut tagged);
            parser.parse(&words, &tagged, std::iter::empty(), std::iter::empty(), &mut state, &mut tree);
        }
        rounds += 1;
    }
    println!(
        "tagging and parsing: {:.2} million tokens/s",
        (rounds * tokens) as f64 / (seconds() - start) / 1e6
    );
}
