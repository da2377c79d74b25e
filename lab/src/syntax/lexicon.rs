//! The lexicon: what the treebanks and a dictionary say of a word by itself; and the table of lemmas that no rule makes.

use super::clusters::Clusters;
use super::conllu::Sentence;
use super::learner::{file, table};
use nutgraf::internals::tag::{Fine, Lemmas, Words, exception_key, lower_case, pos};
use std::collections::{BTreeMap, HashMap};
use std::io;

/// Words of which the treebanks say enough to know their classes.
const KNOWN: u32 = 3;
/// Words frequent enough to have a fixed class.
const FREQUENT: u32 = 25;

#[derive(Default, Clone)]
struct Word {
    counts: BTreeMap<u8, u32>,
    pos: u8,
    cluster: u8,
}

/// Hash of a word as `Words` makes it.
fn hash_of(words: &mut Words, word: &str) -> u64 {
    let none = nutgraf::internals::tag::Lexicon::new(&[]);
    words.read_words(std::iter::once(word), &none);
    words.forms()[0].hash
}

/// The sections 0 and 1 of the tagger's file.
pub fn lexicon(sentences: &[Sentence], facts: &str, clusters: &Clusters) -> io::Result<[Vec<u8>; 2]> {
    let mut buffer = Words::default();
    let mut words: BTreeMap<u64, Word> = BTreeMap::new();
    for (hash, bits) in dictionary(facts)? {
        words.entry(hash_of(&mut buffer, &hash)).or_default().pos |= bits;
    }
    let mut hashes: HashMap<&str, u64> = HashMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let hash = *hashes.entry(&word.form).or_insert_with(|| hash_of(&mut buffer, &word.form));
        let fine = Fine::from_treebank(&word.upos, &word.xpos) as u8;
        *words.entry(hash).or_default().counts.entry(fine).or_default() += 1;
    }
    for (hash, cluster) in clusters {
        words.entry(*hash).or_default().cluster = *cluster;
    }
    let sets = class_sets(&words);
    let entries: Vec<(u64, f32, Vec<u8>)> = words
        .iter()
        .filter_map(|(hash, word)| {
            let total: u32 = word.counts.values().sum();
            let (best, most) = word
                .counts
                .iter()
                .max_by_key(|(class, n)| (**n, u8::MAX - **class))
                .map_or((0, 0), |(c, n)| (*c, *n));
            let open = matches!(
                Fine::from_index(usize::from(best)),
                Fine::Noun
                    | Fine::Name
                    | Fine::Names
                    | Fine::Adj
                    | Fine::AdjName
                    | Fine::VerbInf
                    | Fine::VerbPres
            );
            let sure = total >= FREQUENT && !open && f64::from(total - most) <= f64::from(total) * 0.003;
            let fixed = if sure { best + 1 } else { 0 };
            let classes = sets.get(&set(word)).copied().filter(|_| total >= KNOWN).unwrap_or(0);
            (fixed != 0 || classes != 0 || word.pos != 0 || word.cluster != 0)
                .then(|| (*hash, total as f32, vec![fixed, classes, word.pos, word.cluster]))
        })
        .collect();
    eprintln!("  lexicon: {} words, {} class sets", entries.len(), sets.len());
    Ok(table(entries, 0.85))
}

/// The classes that make up a twentieth or more of a word's uses.
fn set(word: &Word) -> u64 {
    let total: u32 = word.counts.values().sum();
    word.counts.iter().filter(|(_, n)| **n * 20 >= total).fold(0, |set, (class, _)| set | 1 << class)
}

fn class_sets(words: &BTreeMap<u64, Word>) -> BTreeMap<u64, u8> {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for word in words.values() {
        let total: u32 = word.counts.values().sum();
        if total >= KNOWN {
            *counts.entry(set(word)).or_default() += total;
        }
    }
    let mut ranked: Vec<(u64, u32)> = counts.into_iter().collect();
    ranked.sort_by_key(|(set, n)| (u32::MAX - n, *set));
    ranked.into_iter().take(254).zip(1..).map(|((set, _), id)| (set, id)).collect()
}

/// Lower-case words with the forms that they can be.
pub fn dictionary(facts: &str) -> io::Result<BTreeMap<String, u8>> {
    let common = std::fs::read_to_string(format!("{facts}/common_words.tsv"))?;
    let irregular = std::fs::read_to_string(format!("{facts}/irregular_forms.tsv"))?;
    let mut bits: BTreeMap<String, u8> = BTreeMap::new();
    let mut plain = Vec::new();
    for line in common.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[word, letters, irregular_of, ..] = columns.as_slice() else { continue };
        if irregular_of.is_empty() || !letters.is_empty() {
            for (letter, bit) in [('n', pos::NOUN), ('v', pos::VERB), ('a', pos::ADJ), ('r', pos::ADV)] {
                if letters.contains(letter) {
                    *bits.entry(word.to_owned()).or_default() |= bit;
                }
            }
        }
        plain.push(word.to_owned());
    }
    let bases = bits.clone();
    let has = |word: &str, bit: u8| bases.get(word).is_some_and(|b| b & bit != 0);
    for line in irregular.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[form, _, kind, guess, ..] = columns.as_slice() else { continue };
        let bit = match (kind, guess) {
            ("noun", _) => pos::NOUNS,
            ("verb", "VBG") => pos::VERB_ING,
            ("verb", "VBZ") => pos::VERB_S,
            ("verb", _) => pos::VERB_ED,
            ("adj", _) => pos::ADJ,
            _ => pos::ADV,
        };
        *bits.entry(form.to_owned()).or_default() |= bit;
    }
    for word in plain {
        let mut found = 0;
        for (ending, verb, noun) in
            [("s", pos::VERB_S, pos::NOUNS), ("ed", pos::VERB_ED, 0), ("ing", pos::VERB_ING, 0)]
        {
            let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= 2) else { continue };
            let mut stems = vec![stem.to_owned(), format!("{stem}e")];
            if let Some(stem) = stem.strip_suffix(if ending == "s" { "ie" } else { "i" }) {
                stems.push(format!("{stem}y"));
            }
            if let Some(stem) = stem.strip_suffix('e').filter(|_| ending == "s") {
                stems.push(stem.to_owned());
            }
            let bytes = stem.as_bytes();
            if ending != "s" && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
                stems.push(stem[..stem.len() - 1].to_owned());
            }
            for stem in stems {
                found |= if has(&stem, pos::VERB) { verb } else { 0 };
                found |= if has(&stem, pos::NOUN) { noun } else { 0 };
            }
        }
        if found != 0 {
            *bits.entry(word).or_default() |= found;
        }
    }
    Ok(bits)
}

/// The sections 6, 7 and 8: lemmas of the irregular forms and of the words of the treebanks that the rules get wrong.
pub fn lemmas(sentences: &[Sentence], facts: &str, lexicon: &[Vec<u8>; 2]) -> io::Result<[Vec<u8>; 3]> {
    let rules: &'static [u8] = Box::leak(file(lexicon).into_boxed_slice());
    let lemmas = Lemmas::new(rules);
    let mut wanted: BTreeMap<(String, u8), BTreeMap<String, u32>> = BTreeMap::new();
    let irregular = std::fs::read_to_string(format!("{facts}/irregular_forms.tsv"))?;
    for line in irregular.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[form, lemma, kind, guess, ..] = columns.as_slice() else { continue };
        let classes: &[Fine] = match (kind, guess) {
            ("noun", _) => &[Fine::Nouns],
            ("verb", _) => &[Fine::VerbPast],
            (_, "JJS") => &[Fine::AdjSup, Fine::AdvSup],
            (_, "JJR") => &[Fine::AdjCmp, Fine::AdvCmp],
            _ => &[],
        };
        for class in classes {
            *wanted
                .entry((form.to_owned(), *class as u8))
                .or_default()
                .entry(lemma.to_owned())
                .or_default() += 1;
        }
    }
    for word in sentences.iter().flat_map(|s| &s.words) {
        let fine = match Fine::from_treebank(&word.upos, &word.xpos) {
            Fine::VerbPres3 | Fine::VerbPart | Fine::VerbGer => Fine::VerbPast,
            fine => fine,
        };
        if word.feats.contains("Typo=Yes") || word.lemma == "_" || matches!(word.upos.as_str(), "X" | "NUM") {
            continue;
        }
        let lower = lower_case(&word.form, fine).into_owned();
        *wanted.entry((lower, fine as u8)).or_default().entry(word.lemma.clone()).or_default() += 2;
    }
    let (mut pool, mut entries) = (Vec::new(), Vec::new());
    for ((form, class), choices) in &wanted {
        let fine = Fine::from_index(usize::from(*class));
        let Some((lemma, count)) = choices.iter().max_by_key(|(_, n)| **n) else { continue };
        // One entry serves all inflected forms of a verb; a rule must be right for each class it could be asked for.
        let classes: &[Fine] =
            if fine == Fine::VerbPast { &[Fine::VerbPres3, Fine::VerbPast, Fine::VerbGer] } else { &[fine] };
        let by_rule = classes.iter().map(|fine| lemmas.by_rule(form.as_str().into(), *fine));
        let right = by_rule.filter(|rule| rule == lemma).count() > 0;
        if right || form.len() > 60 || lemma.len() > 60 {
            continue;
        }
        let offset = pool.len() as u32;
        for text in [form, lemma] {
            pool.push(text.len() as u8);
            pool.extend(text.as_bytes());
        }
        entries.push((exception_key(form, fine), *count as f32, offset.to_le_bytes().to_vec()));
    }
    eprintln!("  lemmas: {} exceptions, {} bytes", entries.len(), pool.len());
    let [prints, offsets] = table(entries, 0.25);
    Ok([prints, offsets, pool])
}
