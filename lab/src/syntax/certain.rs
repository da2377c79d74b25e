//! What a finished parser decides by the classes of the words alone (`lab train certain`): no tree is needed, only text.

use super::conllu::Sentence;
use super::learner::file;
use nutgraf::internals::parse::{Action, Label, Parser, SLOTS, State, arc, around, bucket};
use nutgraf::internals::tag::{Tagger, Words, section};
use std::collections::BTreeMap;

/// What is seen less often is not certain.
const LEAST: u32 = 50;

/// A parser's model with the sections of `Certain`: what the parser, when it asks everything, decides in the same way in
/// all but a share of `doubt`.
pub fn learn(sentences: &[Sentence], tagger: &Tagger, model: &'static [u8], doubt: f64) -> Vec<u8> {
    let mut sections: Vec<Vec<u8>> = (0..3).map(|number| section(model, number).to_vec()).collect();
    let parser = Parser::new(Box::leak(file(&sections).into_boxed_slice()));
    let mut actions: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut labels: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let (mut words, mut tagged, mut state) = (Words::default(), Vec::new(), State::default());
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        tagger.tag(&words, &mut tagged);
        state.start(&words, &tagged);
        while !state.is_done() {
            let (action, label) = parser.decide(&state);
            if state.allowed().iter().filter(|allowed| **allowed).count() > 1 {
                actions.entry(around(&state)).or_insert_with(|| vec![0; 3])[action as usize] += 1;
            }
            if action != Action::Shift {
                let labels = labels.entry(arc(&state, action)).or_insert_with(|| vec![0; Label::ALL.len()]);
                labels[label as usize] += 1;
            }
            state.take(action, label);
        }
    }
    let actions = certain("actions", &actions, doubt);
    let labels = certain("labels", &labels, doubt);
    let buckets = actions.len().div_ceil(2);
    let mut table = vec![Vec::new(); buckets];
    for (key, action) in actions {
        table[bucket(key, buckets)].push(key << 8 | u32::from(action));
    }
    sections.push(Vec::new());
    for mut slots in table {
        slots.resize(SLOTS, 0);
        sections[3].extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    }
    sections.push(vec![0; 3 << 12]);
    for (key, label) in labels {
        sections[4][key] = label;
    }
    file(&sections)
}

/// The keys whose commonest choice leaves no more than `doubt` to all others, each with this choice, plus one.
fn certain<K: Copy + Ord>(what: &str, counts: &BTreeMap<K, Vec<u32>>, doubt: f64) -> Vec<(K, u8)> {
    let (mut all, mut settled, mut others) = (0, 0, 0);
    let mut keys = Vec::new();
    for (key, counts) in counts {
        let seen: u32 = counts.iter().sum();
        all += seen;
        let best = (0..counts.len()).rev().max_by_key(|choice| counts[*choice]).unwrap_or(0);
        let rest = seen - counts[best];
        if seen >= LEAST && f64::from(rest) <= doubt * f64::from(seen) {
            keys.push((*key, best as u8 + 1));
            settled += seen;
            others += rest;
        }
    }
    eprintln!("  {what}: {settled} of {all} are certain by {} keys; {others} change", keys.len());
    keys
}
