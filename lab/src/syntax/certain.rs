//! What finished models decide by a few classes alone (`lab train certain`): no tree is needed, only text.

use super::conllu::Sentence;
use super::learner::file;
use nutgraf::internals::parse::{
    ACTION_KEYS, Action, LABEL_KEYS, Label, Parser, State, action_key, label_key,
};
use nutgraf::internals::tag::{
    BEFORE, SETTLED_SLOTS, SETTLING, Tagger, Words, section, settled_place, settling,
};
use std::collections::BTreeMap;

/// Where in the model file of the tagger the table stands.
const OF_TAGGER: usize = 7;

/// A decision: what was chosen, by what margin, and the keys that might have settled it, the first to be asked first.
type Case<const N: usize> = (u8, u8, [u64; N]);

/// The decisions of one key that fell alike: how many, their margins, and the squares of these.
#[derive(Clone, Copy, Default)]
struct Alike {
    count: u32,
    margins: f64,
    squares: f64,
}

/// How sure is sure.
#[derive(Clone, Copy)]
pub struct Doubt {
    /// The share of other choices that is suffered.
    pub share: f64,
    /// What is seen less often is not certain.
    pub least: u32,
    /// How many standard deviations the mean margin must lie above nothing: few cases tell little by their choices alone,
    /// but much by how near the others came.
    pub deviations: f64,
}

/// For tags: a mistake stays near where it is made, and what a few cases say of a tag is nearly always so.
const TAGS: Doubt = Doubt { share: 0.005, least: 20, deviations: 2.0 };

/// For actions: one wrong action leads into states of which the others know little.
const ACTIONS: Doubt = Doubt { share: 0.001, least: 50, deviations: 6.0 };

/// For labels: a mistake stays where it is made.
const LABELS: Doubt = Doubt { share: 0.003, least: 20, deviations: 2.0 };

/// A tagger's model with the section of what is settled: what the tagger, when it asks everything, decides in the same way
/// in all but a share of cases.
pub fn learn_tags(sentences: &[Sentence], model: &'static [u8]) -> Vec<u8> {
    let mut sections: Vec<Vec<u8>> = (0..OF_TAGGER).map(|number| section(model, number).to_vec()).collect();
    let tagger = Tagger::new(Box::leak(file(&sections).into_boxed_slice()));
    let (mut words, mut tagged, mut cases) = (Words::default(), Vec::new(), Vec::new());
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        tagger.tag(&words, &mut tagged);
        let mut before = BEFORE;
        for (at, (form, tagged)) in words.forms().iter().zip(&tagged).enumerate() {
            let class = tagged.fine as u8;
            if form.entry.fixed == 0 {
                let key = |kind| settling(words.forms(), at, before, kind);
                cases.push((class, tagged.margin, std::array::from_fn::<_, SETTLING, _>(key)));
            }
            before = class;
        }
    }
    sections.push(table("tags", cases, TAGS));
    file(&sections)
}

/// The same of a parser: a section for the actions and one for the labels.
pub fn learn_trees(sentences: &[Sentence], tagger: &Tagger, model: &'static [u8]) -> Vec<u8> {
    let mut sections: Vec<Vec<u8>> = (0..3).map(|number| section(model, number).to_vec()).collect();
    let parser = Parser::new(Box::leak(file(&sections).into_boxed_slice()));
    let (mut actions, mut labels) = (Vec::new(), Vec::new());
    let (mut words, mut tagged, mut state) = (Words::default(), Vec::new(), State::default());
    for sentence in sentences {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        tagger.tag(&words, &mut tagged);
        state.start(&words, &tagged);
        while !state.is_done() {
            let (action, by) = parser.action(&state);
            let mut label = Label::Dep;
            if state.allowed().iter().filter(|allowed| **allowed).count() > 1 {
                let key = |kind| action_key(&state, kind);
                actions.push((action as u8, by, std::array::from_fn::<_, ACTION_KEYS, _>(key)));
            }
            if action != Action::Shift {
                let by;
                (label, by) = parser.choose_label(&state, action);
                let key = |kind| label_key(&state, action, kind);
                labels.push((label as u8, by, std::array::from_fn::<_, LABEL_KEYS, _>(key)));
            }
            state.take(action, label);
        }
    }
    sections.push(table("actions", actions, ACTIONS));
    sections.push(table("labels", labels, LABELS));
    file(&sections)
}

/// The table of the keys that are sure, each kind of key learned from what the kinds before it leave open.
fn table<const N: usize>(what: &str, mut cases: Vec<Case<N>>, doubt: Doubt) -> Vec<u8> {
    let all = cases.len();
    let mut keys: Vec<(u32, u64, u8)> = Vec::new();
    for kind in 0..N {
        let mut counts: BTreeMap<u64, BTreeMap<u8, Alike>> = BTreeMap::new();
        for (choice, by, keys) in &cases {
            let alike = counts.entry(keys[kind]).or_default().entry(*choice).or_default();
            let by = f64::from(*by);
            alike.count += 1;
            alike.margins += by;
            alike.squares += by * by;
        }
        let (mut settled, mut others) = (0, 0);
        let mut sure: BTreeMap<u64, u8> = BTreeMap::new();
        for (key, counts) in &counts {
            let Some((choice, most)) = counts.iter().rev().max_by_key(|(_, alike)| alike.count) else {
                continue;
            };
            let seen: u32 = counts.values().map(|alike| alike.count).sum();
            let most_of = most.count;
            let n = f64::from(seen);
            // who decided otherwise did so by a margin below nothing
            let margins: f64 = 2.0 * most.margins - counts.values().map(|alike| alike.margins).sum::<f64>();
            let squares: f64 = counts.values().map(|alike| alike.squares).sum();
            let mean = margins / n;
            let deviation = (squares / n - mean * mean).max(0.0).sqrt();
            let clear = mean >= doubt.deviations * deviation;
            if clear && seen >= doubt.least && f64::from(seen - most_of) <= doubt.share * n {
                sure.insert(*key, *choice);
                keys.push((seen, *key, *choice));
                settled += seen;
                others += seen - most_of;
            }
        }
        eprintln!("  {what} {kind}: {settled} of {all} settled by {} keys; {others} change", sure.len());
        cases.retain(|(_, _, keys)| !sure.contains_key(&keys[kind]));
    }
    // where a bucket is full, what is seen most often has a place
    keys.sort_by(|a, b| b.cmp(a));
    let buckets = keys.len().div_ceil(2);
    let mut slots = vec![Vec::new(); buckets];
    for (_, key, choice) in keys {
        let (bucket, print) = settled_place(key, buckets);
        if slots[bucket].iter().all(|slot| slot >> 8 != print) {
            slots[bucket].push((print << 8) | (u32::from(choice) + 1));
        }
    }
    let mut bytes = Vec::new();
    for mut slots in slots {
        slots.resize(SETTLED_SLOTS, 0);
        bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    }
    bytes
}
