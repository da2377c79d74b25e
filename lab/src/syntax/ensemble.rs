//! A teacher: several taggers and parsers, half of which read from the end to the beginning, that vote. Too slow to ship;
//! what it says of plain text teaches the ones that ship (up-training, Petrov et al. 2010; trees joined by vote,
//! Sagae and Lavie 2006, over projective trees, Eisner 1996).

use super::conllu::{self, Sentence, Word};
use super::{Arguments, clusters, parser, tagger};
use nutgraf::internals::parse::{Label, Parser, ROOT, State, Tree};
use nutgraf::internals::tag::{Fine, Tagged, Tagger, Words};
use std::collections::BTreeMap;
use std::io;

pub struct Teacher {
    taggers: Vec<(Tagger, bool)>,
    parsers: Vec<(Parser, bool)>,
}

fn leak(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

impl Teacher {
    /// Trains `--members` pairs of taggers and parsers.
    pub fn train(sentences: &[Sentence], arguments: &Arguments) -> io::Result<Teacher> {
        let facts = arguments.get("facts", "facts");
        let clusters = clusters::load(arguments)?;
        let members = arguments.number("members", 3);
        let backward: Vec<Sentence> = sentences.iter().map(Sentence::reversed).collect();
        let mut teacher = Teacher { taggers: Vec::new(), parsers: Vec::new() };
        // Larger than what ships: nobody waits for it.
        let large = tagger::Plan {
            first: 2,
            second: 5,
            dense: 20_000,
            sparse: 160_000,
            rounds: 1,
            ..tagger::Plan::default()
        };
        for seed in 1..=members as u64 {
            for (reversed, sentences) in [(false, sentences), (true, backward.as_slice())] {
                let model = tagger::train(sentences, facts, &clusters, tagger::Plan { seed, ..large })?;
                teacher.taggers.push((Tagger::new(leak(model)), reversed));
            }
        }
        let tags = super::tags(sentences, arguments, 5)?;
        let turned: Vec<Vec<Tagged>> = tags.iter().map(|t| t.iter().rev().copied().collect()).collect();
        for seed in 1..=members as u64 {
            let plan = parser::Plan {
                seed,
                drop: [0.0, 0.1, 0.2, 0.1][seed as usize % 4],
                least: 2,
                first: 1,
                second: 6,
                actions: 3_000_000,
                dense: 20_000,
                sparse: 400_000,
                rounds: 1,
                ..parser::Plan::default()
            };
            for (reversed, sentences, tags) in
                [(false, sentences, &tags), (true, backward.as_slice(), &turned)]
            {
                let model =
                    parser::train(sentences, sentences.len(), tags.clone(), &teacher.taggers[0].0, plan);
                teacher.parsers.push((Parser::new(leak(model)), reversed));
            }
        }
        Ok(teacher)
    }

    /// Tags and a tree by vote.
    pub fn parse(&self, forms: &[&str]) -> (Vec<Tagged>, Vec<Option<usize>>, Vec<Label>) {
        let n = forms.len();
        let turned: Vec<&str> = forms.iter().rev().copied().collect();
        let (mut words, mut tagged) = (Words::default(), Vec::new());
        let mut votes = vec![BTreeMap::<Fine, u32>::new(); n];
        for (tagger, reversed) in &self.taggers {
            words.read_words(if *reversed { turned.iter() } else { forms.iter() }.copied(), tagger.lexicon());
            tagger.tag(&words, &mut tagged);
            for (at, tagged) in tagged.iter().enumerate() {
                *votes[if *reversed { n - 1 - at } else { at }].entry(tagged.fine).or_default() += 1;
            }
        }
        let tags: Vec<Tagged> = votes.iter().map(|votes| Tagged::new(most(votes))).collect();
        let backward: Vec<Tagged> = tags.iter().rev().copied().collect();
        let (mut state, mut tree) = (State::default(), Tree::default());
        let lexicon = self.taggers[0].0;
        let mut arcs = vec![vec![0_u32; n + 1]; n];
        let mut labels: Vec<BTreeMap<(usize, Label), u32>> = vec![BTreeMap::new(); n];
        for (parser, reversed) in &self.parsers {
            words
                .read_words(if *reversed { turned.iter() } else { forms.iter() }.copied(), lexicon.lexicon());
            let tags = if *reversed { &backward } else { &tags };
            parser.parse(&words, tags, std::iter::empty(), std::iter::empty(), &mut state, &mut tree);
            for at in 0..n {
                let turn = |token: usize| if *reversed { n - 1 - token } else { token };
                let head = if tree.heads[at] == ROOT { n } else { turn(tree.heads[at]) };
                arcs[turn(at)][head] += 1;
                *labels[turn(at)].entry((head, tree.labels[at])).or_default() += 1;
            }
        }
        let heads = eisner(&arcs);
        let label = |at: usize| {
            let mut votes: BTreeMap<Label, u32> = BTreeMap::new();
            for ((head, label), n) in &labels[at] {
                *votes.entry(*label).or_default() +=
                    n * if *head == heads[at] { 100 } else { u32::from(heads[at] != self.parsers.len()) };
            }
            if heads[at] == n { Label::Root } else { most(&votes) }
        };
        let labels = (0..n).map(label).collect();
        (tags, heads.iter().map(|head| (*head < n).then_some(*head)).collect(), labels)
    }

    /// Prints how well the vote does.
    pub fn score(&self, path: &str, sentences: &[Sentence]) {
        let (mut all, mut scored, mut upos, mut uas, mut las) = (0, 0, 0, 0, 0);
        for sentence in sentences {
            let forms: Vec<&str> = sentence.words.iter().map(|w| w.form.as_str()).collect();
            let (tags, heads, labels) = self.parse(&forms);
            for (at, word) in sentence.words.iter().enumerate() {
                all += 1;
                upos += usize::from(tags[at].upos.as_str() == word.upos);
                if word.upos != "PUNCT" {
                    let label = Label::from_name(&word.label) == Some(labels[at]);
                    scored += 1;
                    uas += usize::from(heads[at] == word.head);
                    las += usize::from(heads[at] == word.head && label);
                }
            }
        }
        let percent = |n: usize, of: usize| 100.0 * n as f64 / of as f64;
        println!(
            "{path}\nvote: UPOS {:.2}  UAS {:.2}  LAS {:.2}",
            percent(upos, all),
            percent(uas, scored),
            percent(las, scored)
        );
    }

    /// Says what it thinks of the sentences of a plain text.
    pub fn read(&self, path: &str) -> io::Result<Vec<Sentence>> {
        let parse = |sentence: &Sentence| {
            let forms: Vec<&str> = sentence.words.iter().map(|w| w.form.as_str()).collect();
            self.sentence(&forms)
        };
        Ok(conllu::plain(path)?.iter().map(parse).collect())
    }

    fn sentence(&self, forms: &[&str]) -> Sentence {
        let (tags, heads, labels) = self.parse(forms);
        let word = |at: usize| Word {
            form: forms[at].to_owned(),
            lemma: "_".to_owned(),
            upos: tags[at].upos.as_str().to_owned(),
            xpos: tags[at].fine.xpos().to_owned(),
            feats: "_".to_owned(),
            head: heads[at],
            label: labels[at].as_str().to_owned(),
        };
        Sentence { words: (0..forms.len()).map(word).collect(), ..Sentence::default() }
    }
}

/// The key with the most votes; of equals the first.
fn most<K: Copy + Ord>(votes: &BTreeMap<K, u32>) -> K {
    let mut best = votes.iter().next().map(|(key, n)| (*key, *n)).expect("somebody has voted");
    for (key, n) in votes {
        if *n > best.1 {
            best = (*key, *n);
        }
    }
    best.0
}

/// The projective tree with the most votes and one root. `arcs[dependent][head]`; the head of the root is the number of
/// tokens.
fn eisner(arcs: &[Vec<u32>]) -> Vec<usize> {
    let n = arcs.len();
    if n == 0 {
        return Vec::new();
    }
    // Position 0 is the root; a second root costs more than all votes together.
    let score = |head: usize, dependent: usize| match (head, dependent) {
        (_, 0) => f32::MIN / 4.0,
        (0, d) => arcs[d - 1][n] as f32 - 10_000.0,
        (h, d) => arcs[d - 1][h - 1] as f32,
    };
    let size = n + 1;
    let at = |s: usize, t: usize| s * size + t;
    // Complete and incomplete spans, by where the head is (0: right end, 1: left end), and where each was split.
    let mut complete = [vec![0.0_f32; size * size], vec![0.0_f32; size * size]];
    let mut open = [vec![f32::MIN / 4.0; size * size], vec![f32::MIN / 4.0; size * size]];
    let mut complete_split = [vec![0; size * size], vec![0; size * size]];
    let mut open_split = vec![0; size * size];
    for width in 1..size {
        for s in 0..size - width {
            let t = s + width;
            let (mut best, mut split) = (f32::MIN, s);
            for r in s..t {
                let value = complete[1][at(s, r)] + complete[0][at(r + 1, t)];
                if value > best {
                    (best, split) = (value, r);
                }
            }
            open_split[at(s, t)] = split;
            open[0][at(s, t)] = best + score(t, s);
            open[1][at(s, t)] = best + score(s, t);
            let (mut best, mut split) = (f32::MIN, s);
            for r in s..t {
                let value = complete[0][at(s, r)] + open[0][at(r, t)];
                if value > best {
                    (best, split) = (value, r);
                }
            }
            complete[0][at(s, t)] = best;
            complete_split[0][at(s, t)] = split;
            let (mut best, mut split) = (f32::MIN, s);
            for r in s + 1..=t {
                let value = open[1][at(s, r)] + complete[1][at(r, t)];
                if value > best {
                    (best, split) = (value, r);
                }
            }
            complete[1][at(s, t)] = best;
            complete_split[1][at(s, t)] = split;
        }
    }
    let mut heads = vec![n; n];
    let mut todo = vec![(0, n, 1, true)];
    while let Some((s, t, side, is_complete)) = todo.pop() {
        if s == t {
            continue;
        }
        if is_complete {
            let r = complete_split[side][at(s, t)];
            if side == 0 {
                todo.extend([(s, r, 0, true), (r, t, 0, false)]);
            } else {
                todo.extend([(s, r, 1, false), (r, t, 1, true)]);
            }
        } else {
            let (head, dependent) = if side == 0 { (t, s) } else { (s, t) };
            if dependent > 0 {
                heads[dependent - 1] = if head == 0 { n } else { head - 1 };
            }
            let r = open_split[at(s, t)];
            todo.extend([(s, r, 1, true), (r + 1, t, 0, true)]);
        }
    }
    heads
}
