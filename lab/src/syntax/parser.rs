//! Trains the parser: two averaged perceptrons, one for the actions, one for the labels of the arcs, that see the states
//! into which the parser's own mistakes lead. Twice: over all features, then over those that are worth their bytes.

use super::clusters::Clusters;
use super::conllu::Sentence;
use super::learner::{
    ByHash, Counts, Dice, Kept, Learner, Sum, actions as actions_table, choose, columns, file, mask,
};
use super::oracle::Gold;
use super::tagger::{self, best};
use nutgraf::internals::parse::{Action, Label, NOBODY, Parser, State, action_features, label_features};
use nutgraf::internals::tag::{COLUMNS, Fine, Tagged, Tagger, Words};
use std::io;

/// How large and how long.
#[derive(Clone, Copy)]
pub struct Plan {
    pub least: u32,
    pub first: usize,
    pub second: usize,
    pub actions: usize,
    pub dense: usize,
    pub sparse: usize,
    pub folds: usize,
    /// How many models, learned in different orders, are added up.
    pub rounds: usize,
    /// How many more are learned from the gold alone.
    pub gold_rounds: usize,
    /// The order in which sentences come, and which features are left out of an update.
    pub seed: u64,
    /// The share of features that are left out at random while learning.
    pub drop: f64,
    /// By how much the right choice must win; else it is learned once more.
    pub margin: f32,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            least: 4,
            first: 3,
            second: 7,
            actions: 250_000,
            dense: 6000,
            sparse: 70_000,
            folds: 5,
            rounds: 3,
            gold_rounds: 0,
            seed: 11,
            drop: 0.0,
            margin: 10.0,
        }
    }
}

pub struct Example {
    pub words: Words,
    pub tagged: Vec<Tagged>,
    pub gold: Gold,
    pub labels: Vec<u8>,
}

/// Tags each sentence with a tagger that has not seen it: the parser must live with the mistakes that it will meet.
pub fn tag_by_others(
    sentences: &[Sentence],
    facts: &str,
    clusters: &Clusters,
    folds: usize,
) -> io::Result<Vec<Vec<Tagged>>> {
    let mut all = Vec::new();
    let plan = tagger::Plan { first: 3, second: 5, rounds: 1, ..tagger::Plan::default() };
    for fold in 0..folds {
        let own = fold * sentences.len() / folds..(fold + 1) * sentences.len() / folds;
        let others: Vec<Sentence> = sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| !own.contains(at))
            .map(|(_, s)| s.clone())
            .collect();
        let model = tagger::train(&others, facts, clusters, plan)?;
        let tagger = Tagger::new(Box::leak(model.into_boxed_slice()));
        let mut words = Words::default();
        for sentence in &sentences[own] {
            words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
            let mut tagged = Vec::new();
            tagger.tag(&words, &mut tagged);
            all.push(tagged);
        }
    }
    Ok(all)
}

fn examples(sentences: &[Sentence], tags: Vec<Vec<Tagged>>, tagger: &Tagger) -> Vec<Example> {
    let one = |(sentence, tagged): (&Sentence, Vec<Tagged>)| {
        let mut words = Words::default();
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        let heads = sentence.words.iter().map(|w| w.head.map_or(NOBODY, |h| h as u32)).collect();
        let labels =
            sentence.words.iter().map(|w| Label::from_name(&w.label).unwrap_or(Label::Dep) as u8).collect();
        Example { words, tagged, gold: Gold::new(heads), labels }
    };
    sentences.iter().zip(tags).map(one).collect()
}

/// The model file of a parser trained on these sentences, the first `gold` of which are a treebank's own.
pub fn train(
    sentences: &[Sentence],
    gold: usize,
    tags: Vec<Vec<Tagged>>,
    tagger: &Tagger,
    plan: Plan,
) -> Vec<u8> {
    let examples = examples(sentences, tags, tagger);
    let (mut action_counts, mut label_counts) = (Counts::default(), Counts::default());
    let mut state = State::default();
    for example in &examples {
        state.start(&example.words, &example.tagged);
        while !state.is_done() {
            let good = example.gold.best(&state);
            action_counts.add(&action_features(&state));
            let action = Action::ALL[good.iter().position(|g| *g).unwrap_or(0)];
            let mut label = Label::Dep;
            if action != Action::Shift {
                label_counts.add(&label_features(&state, action));
                label = Label::ALL[usize::from(example.labels[state.stack(0) as usize])];
            }
            state.take(action, label);
        }
    }
    let everything = |counts: &Counts| {
        counts.frequent(plan.least).into_iter().map(|hash| (hash, u64::MAX)).collect::<Vec<_>>()
    };
    let mut actions = Learner::<3>::new(everything(&action_counts).into_iter());
    let mut labels = Learner::<COLUMNS>::new(everything(&label_counts).into_iter());
    eprintln!("  parser: {} and {} features", actions.index.len(), labels.index.len());
    epochs(&mut actions, &mut labels, &examples, plan.first, plan);
    let often: &ByHash<u32> = &action_counts.0;
    let mut ranked: Vec<(f32, u64)> = actions
        .averaged()
        .into_iter()
        .map(|(hash, w)| (spread(&w) * (often[&hash] as f32).sqrt(), hash))
        .filter(|(worth, _)| *worth > 0.0)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(plan.actions);
    let kept: Vec<(u64, Kept)> = choose(&labels.averaged(), &label_counts, plan.dense, plan.sparse);
    // Models that saw the sentences in other orders vote; of linear models the vote is the sum.
    let mut action_sum = Sum::default();
    let mut label_sum = Sum::default();
    for round in 0..plan.rounds + plan.gold_rounds {
        let examples = if round < plan.rounds { &examples[..] } else { &examples[..gold] };
        let plan = Plan { seed: plan.seed + round as u64, ..plan };
        let mut actions = Learner::<3>::new(ranked.iter().map(|(_, hash)| (*hash, u64::MAX)));
        let mut labels = Learner::<COLUMNS>::new(kept.iter().map(|(hash, kept)| (*hash, mask(kept))));
        epochs(&mut actions, &mut labels, examples, plan.second, plan);
        action_sum.add(actions.averaged());
        label_sum.add(labels.averaged());
    }
    let by_hash: ByHash<&[f32; 3]> = action_sum.0.iter().map(|(hash, weights)| (*hash, weights)).collect();
    let weights: Vec<(u64, f32, [f32; 3])> =
        ranked.iter().filter_map(|(_, hash)| by_hash.get(hash).map(|w| (*hash, spread(w), **w))).collect();
    let mut sections = vec![actions_table(&weights, 0.7)];
    sections.extend(columns(&label_sum.0, &kept, 0.66));
    file(&sections)
}

/// How much a row tells between the actions.
fn spread(weights: &[f32; 3]) -> f32 {
    let middle = weights.iter().sum::<f32>() / 3.0;
    weights.iter().map(|w| (w - middle).abs()).sum()
}

fn epochs(
    actions: &mut Learner<3>,
    labels: &mut Learner<COLUMNS>,
    examples: &[Example],
    epochs: usize,
    plan: Plan,
) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice::new(plan.seed);
    let (mut rows, mut state) = (Vec::new(), State::default());
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        let (mut wrong, mut all, mut wrong_labels) = (0, 0, 0);
        for &at in &order {
            let example = &examples[at];
            state.start(&example.words, &example.tagged);
            while !state.is_done() {
                let allowed = state.allowed();
                let mut choice = allowed.iter().position(|a| *a).unwrap_or(0);
                if allowed.iter().filter(|a| **a).count() > 1 {
                    let good = example.gold.best(&state);
                    actions.rows(&action_features(&state), &mut rows);
                    rows.retain(|_| plan.drop == 0.0 || dice.chance() >= plan.drop);
                    let scores = actions.scores(&rows);
                    let among = |choices: [bool; 3]| {
                        best(&[0, 1, 2].map(|i| if choices[i] { scores[i] } else { f32::MIN }))
                    };
                    let (guess, right) = (among(allowed), among(good));
                    all += 1;
                    wrong += usize::from(!good[guess]);
                    let bad = [0, 1, 2].map(|i| allowed[i] && !good[i]);
                    let rival = among(bad);
                    if bad[rival] && scores[rival] + plan.margin > scores[right] {
                        actions.update(&rows, right, 1.0);
                        actions.update(&rows, rival, -1.0);
                    }
                    actions.tick();
                    choice = if good[guess] || (epoch > 0 && dice.chance() < 0.9) { guess } else { right };
                }
                let action = Action::ALL[choice];
                let mut label = 0;
                if action != Action::Shift {
                    labels.rows(&label_features(&state, action), &mut rows);
                    rows.retain(|_| plan.drop == 0.0 || dice.chance() >= plan.drop);
                    let scores = labels.scores(&rows);
                    label = best(&scores[..Label::ALL.len()]);
                    let (head, dependent) = state.arc(action);
                    let gold = usize::from(example.labels[dependent as usize]);
                    if example.gold.heads[dependent as usize] == head {
                        wrong_labels += usize::from(label != gold);
                        let mut others = scores;
                        others[gold] = f32::MIN;
                        let rival = best(&others[..Label::ALL.len()]);
                        if scores[rival] + plan.margin > scores[gold] {
                            labels.update(&rows, gold, 1.0);
                            labels.update(&rows, rival, -1.0);
                        }
                        labels.tick();
                        if epoch == 0 {
                            label = gold;
                        }
                    }
                }
                state.take(action, Label::ALL[label]);
            }
        }
        eprintln!("  parser epoch {epoch}: {wrong} of {all} wrong, {wrong_labels} labels");
    }
}

/// Tags sentences that the tagger has not learned by heart.
pub fn tag_plain(sentences: &[Sentence], tagger: &Tagger) -> Vec<Vec<Tagged>> {
    let mut words = Words::default();
    let mut tags = |sentence: &Sentence| {
        words.read_words(sentence.words.iter().map(|w| w.form.as_str()), tagger.lexicon());
        let mut tagged = Vec::new();
        tagger.tag(&words, &mut tagged);
        tagged
    };
    sentences.iter().map(&mut tags).collect()
}

/// Gives the arcs of these trees the labels that a parser would give them. A vote of parsers that read in both directions
/// is good at heads, but one that reads backwards labels an agent before it has seen its "by".
pub fn relabel(sentences: &mut [Sentence], tagger: &Tagger, parser: &Parser) {
    let tags = tag_plain(sentences, tagger);
    let mut state = State::default();
    let examples = examples(sentences, tags, tagger);
    for (sentence, example) in sentences.iter_mut().zip(examples) {
        state.start(&example.words, &example.tagged);
        while !state.is_done() {
            let good = example.gold.best(&state);
            let action = Action::ALL[good.iter().position(|g| *g).unwrap_or(0)];
            let label = if action == Action::Shift { Label::Dep } else { parser.label(&state, action) };
            state.take(action, label);
        }
        for (word, node) in sentence.words.iter_mut().zip(state.nodes()) {
            if word.head.is_some_and(|head| head as u32 == node.head) {
                node.label.as_str().clone_into(&mut word.label);
            }
        }
    }
}

/// The gold classes of the sentences.
pub fn gold_tags(sentences: &[Sentence]) -> Vec<Vec<Tagged>> {
    let tag = |w: &super::conllu::Word| Tagged::new(Fine::from_treebank(&w.upos, &w.xpos));
    sentences.iter().map(|s| s.words.iter().map(tag).collect()).collect()
}
