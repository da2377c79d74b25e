//! Word classes from plain text: words that stand between the same words fall into one class (the exchange algorithm over
//! class bigrams, Kneser and Ney 1993). A rare word, or one that the treebanks never saw, shares what is learned of its
//! class.

use super::Arguments;
use super::conllu::Sentence;
use super::learner::ByHash;
use nutgraf::internals::tag::{Lexicon, Words};
use std::io;

/// Words seen less often have no class.
const LEAST: u32 = 4;
/// Rounds over the vocabulary.
const ROUNDS: usize = 12;

/// The class of each frequent word, from 1; by the hash that `Words` gives it.
pub type Clusters = ByHash<u8>;

struct Exchange {
    /// Of each word: its neighbours behind it and before it, with counts. Word 0 stands for the edge of a sentence,
    /// word 1 for all rare words; these two have classes of their own.
    behind: Vec<Vec<(u32, u32)>>,
    before: Vec<Vec<(u32, u32)>>,
    counts: Vec<u32>,
    class: Vec<usize>,
    classes: usize,
    pairs: Vec<u32>,
    totals: Vec<u32>,
    log: Vec<f64>,
}

/// Classes of the words of these sentences.
pub fn induce(sentences: &[Sentence], classes: usize) -> Clusters {
    let none = Lexicon::new(&[]);
    let mut words = Words::default();
    let mut counts = ByHash::<u32>::default();
    let mut text: Vec<Vec<u64>> = Vec::new();
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), &none);
        let line: Vec<u64> = words.forms().iter().map(|form| form.hash).collect();
        for hash in &line {
            *counts.entry(*hash).or_default() += 1;
        }
        text.push(line);
    }
    let mut vocabulary: Vec<(u32, u64)> =
        counts.into_iter().filter(|(_, n)| *n >= LEAST).map(|(hash, n)| (n, hash)).collect();
    vocabulary.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let ids: ByHash<u32> = vocabulary.iter().zip(2..).map(|((_, hash), id)| (*hash, id)).collect();
    let mut exchange = Exchange::new(&text, &ids, classes);
    for round in 0..ROUNDS {
        let moved = exchange.round();
        eprintln!("  clusters: round {round}: {moved} of {} words moved", vocabulary.len());
        if moved * 200 < vocabulary.len() {
            break;
        }
    }
    ids.iter().map(|(hash, id)| (*hash, (exchange.class[*id as usize] - 1) as u8)).collect()
}

impl Exchange {
    fn new(text: &[Vec<u64>], ids: &ByHash<u32>, classes: usize) -> Exchange {
        let size = ids.len() + 2;
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut counts = vec![0_u32; size];
        for line in text {
            let mut last = 0;
            for id in line.iter().map(|hash| ids.get(hash).copied().unwrap_or(1)).chain([0]) {
                pairs.push((last, id));
                counts[id as usize] += 1;
                last = id;
            }
        }
        pairs.sort_unstable();
        let (mut behind, mut before) = (vec![Vec::new(); size], vec![Vec::new(); size]);
        for run in pairs.chunk_by(|a, b| a == b) {
            let (left, right) = run[0];
            behind[left as usize].push((right, run.len() as u32));
            before[right as usize].push((left, run.len() as u32));
        }
        let width = classes + 2;
        let class: Vec<usize> =
            (0..size).map(|word| if word < 2 { word } else { 2 + (word - 2) % classes }).collect();
        let (mut table, mut totals) = (vec![0; width * width], vec![0; width]);
        for (left, list) in behind.iter().enumerate() {
            for (right, n) in list {
                table[class[left] * width + class[*right as usize]] += n;
            }
            totals[class[left]] += counts[left];
        }
        let log = (0..1 << 16).map(|n| if n == 0 { 0.0 } else { f64::from(n) * f64::from(n).ln() }).collect();
        Exchange { behind, before, counts, class, classes: width, pairs: table, totals, log }
    }

    fn worth(&self, n: u32) -> f64 {
        self.log.get(n as usize).copied().unwrap_or_else(|| f64::from(n) * f64::from(n).ln())
    }

    /// Lets each word move to the class where it fits best; says how many did.
    fn round(&mut self) -> usize {
        let width = self.classes;
        let (mut right, mut left) = (vec![0_u32; width], vec![0_u32; width]);
        let mut moved = 0;
        for word in 2..self.class.len() {
            let old = self.class[word];
            right.fill(0);
            left.fill(0);
            let mut own = 0;
            for &(other, n) in &self.behind[word] {
                if other as usize == word {
                    own += n;
                } else {
                    right[self.class[other as usize]] += n;
                }
            }
            for &(other, n) in self.before[word].iter().filter(|(other, _)| *other as usize != word) {
                left[self.class[other as usize]] += n;
            }
            let behind: Vec<(usize, u32)> = right.iter().copied().enumerate().filter(|p| p.1 > 0).collect();
            let before: Vec<(usize, u32)> = left.iter().copied().enumerate().filter(|p| p.1 > 0).collect();
            for &(class, n) in &behind {
                self.pairs[old * width + class] -= n;
            }
            for &(class, n) in &before {
                self.pairs[class * width + old] -= n;
            }
            self.pairs[old * width + old] -= own;
            self.totals[old] -= self.counts[word];
            let mut best = (old, f64::MIN);
            for class in 2..width {
                let gain = |had: u32, more: u32| self.worth(had + more) - self.worth(had);
                let mut sum = -2.0 * gain(self.totals[class], self.counts[word]);
                for &(other, n) in behind.iter().filter(|(other, _)| *other != class) {
                    sum += gain(self.pairs[class * width + other], n);
                }
                for &(other, n) in before.iter().filter(|(other, _)| *other != class) {
                    sum += gain(self.pairs[other * width + class], n);
                }
                sum += gain(self.pairs[class * width + class], right[class] + left[class] + own);
                if sum > best.1 {
                    best = (class, sum);
                }
            }
            let new = best.0;
            for &(class, n) in &behind {
                self.pairs[new * width + class] += n;
            }
            for &(class, n) in &before {
                self.pairs[class * width + new] += n;
            }
            self.pairs[new * width + new] += own;
            self.totals[new] += self.counts[word];
            self.class[word] = new;
            moved += usize::from(new != old);
        }
        moved
    }
}

/// Writes a line a word: its hash and its class.
pub fn write(path: &str, clusters: &Clusters) -> io::Result<()> {
    let mut lines: Vec<String> =
        clusters.iter().map(|(hash, class)| format!("{hash:016x}\t{class}\n")).collect();
    lines.sort();
    std::fs::write(path, lines.concat())
}

/// Reads the file `--clusters`; none without it.
pub fn load(arguments: &Arguments) -> io::Result<Clusters> {
    let path = arguments.get("clusters", "");
    let mut clusters = Clusters::default();
    if !path.is_empty() {
        for line in std::fs::read_to_string(path)?.lines() {
            if let Some((hash, class)) = line.split_once('\t')
                && let (Ok(hash), Ok(class)) = (u64::from_str_radix(hash, 16), class.parse())
            {
                clusters.insert(hash, class);
            }
        }
    }
    Ok(clusters)
}

/// Prints the most frequent words of each class, for the eye.
pub fn show(sentences: &[Sentence], clusters: &Clusters) {
    let none = Lexicon::new(&[]);
    let mut words = Words::default();
    let mut seen: std::collections::BTreeMap<(u8, String), u32> = std::collections::BTreeMap::new();
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), &none);
        for (form, word) in words.forms().iter().zip(&sentence.words) {
            if let Some(class) = clusters.get(&form.hash) {
                *seen.entry((*class, word.form.to_lowercase())).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(u8, u32, String)> = seen.into_iter().map(|((c, w), n)| (c, n, w)).collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    for class in ranked.chunk_by(|a, b| a.0 == b.0) {
        let words: Vec<&str> = class.iter().take(14).map(|(_, _, word)| word.as_str()).collect();
        println!("{} ({}): {}", class[0].0, class.len(), words.join(" "));
    }
}
