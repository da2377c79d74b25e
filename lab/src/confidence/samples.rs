//! Relations off the trees of a treebank, and off those that tagger and parser make of the same sentences.

use crate::logistic::Row;
use crate::syntax::conllu;
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::parse::{Label, ROOT, Syntax, Tree, token_ranges, within};
use nutgraf::internals::relate::{Context, Relater, Trace};
use nutgraf::internals::resolve::Resolver;
use nutgraf::internals::tag::{Fine, Tagged, Tagger};
use nutgraf::internals::text::{Span, read as read_layout};
use nutgraf::internals::{time, token};
use std::collections::BTreeMap;

/// A relation that tagger and parser led to.
pub struct Sample {
    pub trace: Trace,
    /// The tree of the treebank tells it too.
    pub right: bool,
    /// All frames were asked for.
    pub all_frames: bool,
    pub fold: usize,
    /// Its document is news, or reads like it.
    pub news: bool,
    pub sentence: String,
}

/// What a sample of news counts, beside others.
const NEWS: f64 = 2.0;

/// What a sample of all frames counts, beside one that is given by default.
const ALL_FRAMES: f64 = 0.5;

impl Sample {
    /// For the regression.
    pub fn row(&self) -> Row<'_> {
        let news = if self.news { NEWS } else { 1.0 };
        let all_frames = if self.all_frames { ALL_FRAMES } else { 1.0 };
        Row { features: &self.trace.features, right: self.right, count: news * all_frames }
    }
}

/// Where a word stands, counted in characters that are not blank.
type Place = (usize, usize);

/// The relations of these documents.
pub fn read(sentences: &[conllu::Sentence], fold: usize, syntax: &mut Syntax) -> Vec<Sample> {
    let gazetteer = Gazetteer::embedded();
    let resolver = Resolver::new(&gazetteer);
    let tagger = Tagger::embedded();
    let mut samples = Vec::new();
    let (mut all, mut aligned) = (0, 0);
    for document in sentences.chunk_by(|_, next| !next.begins_document) {
        let text = text_of(document);
        let tokens = token::tokenize(&text, read_layout(&text));
        let resolved = resolver.resolve(&tokens, &gazetteer);
        let dates = time::find(&tokens, &resolved.mentions, None);
        let names: Vec<Span> =
            resolved.mentions.iter().filter(|m| m.nested_in.is_none()).map(|m| m.span).collect();
        let units = token_ranges(&tokens, &names);
        let times = token_ranges(&tokens, &dates.iter().map(|date| date.span).collect::<Vec<_>>());
        let gold = places_of_gold(document);
        let before = places(&text);
        let context = |all_frames| Context {
            tokens: &tokens,
            mentions: &resolved.mentions,
            entities: &resolved.entities,
            dates: &dates,
            tagger: &tagger,
            all_frames,
            least_confidence: Some(0.0),
        };
        let mut relaters = [false, true].map(|all| [(); 2].map(|()| Relater::traced(context(all))));
        let (mut next, mut next_time) = (0, 0);
        for (index, sentence) in tokens.sentences.iter().enumerate() {
            let units = within(&units, &sentence.tokens, &mut next);
            let times = within(&times, &sentence.tokens, &mut next_time);
            let own = sentence.tokens.clone().map(|token| {
                let span = tokens.tokens[token].span;
                (before[span.start], before[span.end])
            });
            let own: Vec<Place> = own.collect();
            all += 1;
            let Some(gold) = own.first().and_then(|first| gold.get(&first.0)).filter(|gold| gold.0 == own)
            else {
                continue;
            };
            aligned += 1;
            let analysis = syntax.read(&tokens, sentence.tokens.clone(), units, times);
            let (gold_tags, gold_tree) = tree_of(gold.1);
            for [by_gold, by_parser] in &mut relaters {
                by_gold.read(index, &gold_tags, &gold_tree);
                by_parser.read(index, analysis.tagged, analysis.tree);
            }
        }
        let news = is_news(&document[0].document);
        for (all_frames, [by_gold, by_parser]) in [false, true].into_iter().zip(relaters) {
            let mut gold: BTreeMap<(usize, usize), Vec<Trace>> = BTreeMap::new();
            for trace in by_gold.traces() {
                gold.entry((trace.sentence, trace.trigger)).or_default().push(trace);
            }
            samples.extend(by_parser.traces().into_iter().filter(|trace| trace.worth).map(|trace| {
                let same = gold.get(&(trace.sentence, trace.trigger));
                let right = same.is_some_and(|same| same.iter().any(|other| other.is_same(&trace)));
                let sentence = tokens.span(tokens.sentences[trace.sentence].tokens.clone()).of(&text);
                let sentence = sentence.replace('\n', " ");
                Sample { trace, right, all_frames, fold, news, sentence }
            }));
        }
    }
    eprintln!("fold {fold}: {aligned} of {all} sentences are cut as in the treebank");
    samples
}

/// News, interviews and biographies of GUM; web logs and newsgroups of EWT.
fn is_news(document: &str) -> bool {
    ["news", "interview", "bio", "weblog"].iter().any(|genre| document.contains(genre))
}

fn text_of(document: &[conllu::Sentence]) -> String {
    let mut text = String::new();
    for (at, sentence) in document.iter().enumerate() {
        text += match at {
            0 => "",
            _ if sentence.begins_paragraph => "\n\n",
            _ => " ",
        };
        text += &sentence.text;
    }
    text
}

/// For each byte how many characters that are not blank stand before it.
fn places(text: &str) -> Vec<usize> {
    let mut seen = 0;
    let mut before = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        before.extend(std::iter::repeat_n(seen, c.len_utf8()));
        seen += usize::from(!c.is_whitespace());
    }
    before.push(seen);
    before
}

/// The sentences of the treebank by where they begin, with the places of their words.
fn places_of_gold(document: &[conllu::Sentence]) -> BTreeMap<usize, (Vec<Place>, &conllu::Sentence)> {
    let length = |form: &str| form.chars().filter(|c| !c.is_whitespace()).count();
    let (mut all, mut start) = (BTreeMap::new(), 0);
    for sentence in document {
        let mut at = start;
        let places = sentence.words.iter().map(|word| {
            let from = at;
            at += length(&word.form);
            (from, at)
        });
        all.insert(start, (places.collect(), sentence));
        start += length(&sentence.text);
    }
    all
}

fn tree_of(sentence: &conllu::Sentence) -> (Vec<Tagged>, Tree) {
    let words = &sentence.words;
    let tags = words.iter().map(|word| Tagged::new(Fine::from_treebank(&word.upos, &word.xpos)));
    let tree = Tree {
        heads: words.iter().map(|word| word.head.unwrap_or(ROOT)).collect(),
        labels: words.iter().map(|word| Label::from_name(&word.label).unwrap_or(Label::Dep)).collect(),
        margins: Vec::new(),
    };
    (tags.collect(), tree)
}
