//! Trains the tagger: a dictionary, then an averaged perceptron twice, once over all features to choose those that are
//! worth their bytes, once over the chosen.

use super::clusters::Clusters;
use super::conllu::Sentence;
use super::learner::{Counts, Dice, Learner, Sum, choose, columns, file, mask};
use super::lexicon;
use nutgraf::internals::tag::{BEFORE, COLUMNS, Clause, Fine, Lexicon, Words, features};
use std::io;

/// How large and how long.
#[derive(Clone, Copy)]
pub struct Plan {
    pub least: u32,
    pub first: usize,
    pub second: usize,
    pub dense: usize,
    pub sparse: usize,
    /// How many models, learned in different orders, are added up.
    pub rounds: usize,
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { least: 2, first: 5, second: 8, dense: 6000, sparse: 80_000, rounds: 3, seed: 7 }
    }
}

struct Example {
    words: Words,
    gold: Vec<u8>,
}

/// The model file of a tagger trained on these sentences.
pub fn train(sentences: &[Sentence], facts: &str, clusters: &Clusters, plan: Plan) -> io::Result<Vec<u8>> {
    let lexicon_sections = lexicon::lexicon(sentences, facts, clusters)?;
    let bytes: &'static [u8] = Box::leak(file(&lexicon_sections).into_boxed_slice());
    let lexicon = Lexicon::new(bytes);
    let examples: Vec<Example> = sentences
        .iter()
        .map(|sentence| {
            let mut words = Words::default();
            words.read_words(sentence.words.iter().map(|w| w.form.as_str()), &lexicon);
            let gold = sentence.words.iter().map(|w| Fine::from_treebank(&w.upos, &w.xpos) as u8).collect();
            Example { words, gold }
        })
        .collect();
    let mut counts = Counts::default();
    for example in &examples {
        let mut clause = Clause::Open;
        for at in 0..example.gold.len() {
            let before = |k: usize| at.checked_sub(k).map_or(BEFORE, |i| example.gold[i]);
            counts.add(&features(example.words.forms(), at, before(1), before(2), clause));
            clause = clause.after(Fine::from_index(usize::from(example.gold[at])));
        }
    }
    let frequent = counts.frequent(plan.least);
    eprintln!("  tagger: {} features", frequent.len());
    let mut learner = Learner::<COLUMNS>::new(frequent.into_iter().map(|hash| (hash, u64::MAX)));
    epochs(&mut learner, &examples, plan.first, plan.seed);
    let kept = choose(&learner.averaged(), &counts, plan.dense, plan.sparse);
    // Models that saw the sentences in other orders vote; of linear models the vote is the sum.
    let mut sum = Sum::default();
    for round in 0..plan.rounds {
        let mut learner = Learner::<COLUMNS>::new(kept.iter().map(|(hash, kept)| (*hash, mask(kept))));
        epochs(&mut learner, &examples, plan.second, plan.seed + round as u64);
        sum.add(learner.averaged());
    }
    let lemmas = lexicon::lemmas(sentences, facts, &lexicon_sections)?;
    let mut sections = lexicon_sections.to_vec();
    sections.extend(columns(&sum.0, &kept, 0.66));
    sections.extend(lemmas);
    Ok(file(&sections))
}

fn epochs(learner: &mut Learner<COLUMNS>, examples: &[Example], epochs: usize, seed: u64) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice::new(seed);
    let mut rows = Vec::new();
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        let (mut wrong, mut all) = (0, 0);
        for &at in &order {
            let example = &examples[at];
            let forms = example.words.forms();
            let (mut before, mut before2, mut clause) = (BEFORE, BEFORE, Clause::Open);
            for (at, &gold) in example.gold.iter().enumerate() {
                let class = match forms[at].entry.fixed {
                    0 => {
                        learner.rows(&features(forms, at, before, before2, clause), &mut rows);
                        let scores = learner.scores(&rows);
                        let class = best(&scores[..Fine::ALL.len()]) as u8;
                        if class != gold {
                            learner.update(&rows, usize::from(gold), 1.0);
                            learner.update(&rows, usize::from(class), -1.0);
                            wrong += 1;
                        }
                        learner.tick();
                        all += 1;
                        class
                    }
                    fixed => fixed - 1,
                };
                (before2, before) = (before, class);
                clause = clause.after(Fine::from_index(usize::from(class)));
            }
        }
        eprintln!("  tagger epoch {epoch}: {wrong} of {all} wrong");
    }
}

/// The first of the highest.
pub fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}
