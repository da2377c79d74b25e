//! From documents to training examples: hashed features of every region, and which readings the annotation allows.

use super::corpus::{Document, EVENT, GROUP, OTHER, Trust};
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::resolve::{
    Candidate, Scratch, Sink, Template, each_region, hash, span_features, token_features,
};
use nutgraf::internals::rule::{ListKeys, View};
use nutgraf::internals::token::Tokens;
use std::ops::Range;

/// A feature: its hash, and what dropout may take it away.
#[derive(Debug, Clone, Copy)]
pub struct Feature(pub u64, pub Group);

/// Which features fall away together in training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Context,
    Lists,
    Lexical,
}

/// One region.
#[derive(Debug)]
pub struct ExampleRegion {
    pub tokens: Vec<Vec<Feature>>,
    pub spans: Vec<Candidate>,
    pub span_features: Vec<Vec<Feature>>,
    pub allowed: Vec<u8>,
    pub outside: Vec<bool>,
}

struct Collect(Vec<Feature>);

impl Sink for Collect {
    fn put(&mut self, template: Template, value: u64) {
        let group = match template {
            t if t.from_lists() => Group::Lists,
            t if t.lexical() => Group::Lexical,
            _ => Group::Context,
        };
        self.0.push(Feature(hash(template, value), group));
    }
}

/// Reads the regions of a tokenised document.
pub fn regions_of(
    tokens: &Tokens<'_>,
    document: &Document,
    trust: &Trust,
    lists: (&Gazetteer, &ListKeys),
    misses: &mut Misses,
    mut visit: impl FnMut(ExampleRegion),
) {
    let gold = Gold::new(tokens, document, misses);
    let mut scratch = Scratch::default();
    each_region(tokens, lists, |view, range, found| {
        scratch.prepare(view, range, lists.1);
        let (allowed, outside) = gold.constraints(view, range, found, trust, misses);
        let collect = |fill: &dyn Fn(&mut Collect)| {
            let mut sink = Collect(Vec::new());
            fill(&mut sink);
            sink.0
        };
        let token_rows = range
            .clone()
            .map(|i| collect(&|sink| token_features(view, range, i, &scratch, lists.1, sink)))
            .collect();
        let span_rows = found
            .iter()
            .map(|c| {
                let (start, end) = (range.start + c.start as usize, range.start + c.end as usize);
                collect(&|sink| span_features(view, start, end, lists.1, sink))
            })
            .collect();
        visit(ExampleRegion {
            tokens: token_rows,
            spans: found.to_vec(),
            span_features: span_rows,
            allowed,
            outside,
        });
    });
}

/// Gold names that the candidates cannot express.
#[derive(Debug, Default)]
pub struct Misses {
    pub gold: usize,
    pub boundary: usize,
    pub candidate: usize,
    pub outside: usize,
    pub samples: Vec<String>,
}

/// Gold spans in tokens.
pub struct Gold {
    /// By token: index of the gold span that covers it.
    cover: Vec<Option<u32>>,
    spans: Vec<(Range<usize>, usize, bool)>,
    texts: Vec<String>,
}

impl Gold {
    pub fn new(tokens: &Tokens<'_>, document: &Document, misses: &mut Misses) -> Gold {
        let mut gold = Gold { cover: vec![None; tokens.tokens.len()], spans: Vec::new(), texts: Vec::new() };
        for &(start, end, kind) in &document.spans {
            misses.gold += 1;
            let first = tokens.tokens.partition_point(|t| t.span.end <= start);
            let last = tokens.tokens.partition_point(|t| t.span.start < end);
            if first >= last {
                misses.outside += 1;
                continue;
            }
            let exact = tokens.tokens[first].span.start == start && tokens.tokens[last - 1].span.end == end;
            if !exact {
                misses.boundary += 1;
                if misses.samples.len() < 4000 {
                    misses.samples.push(format!("boundary {:?}", &document.text[start..end]));
                }
            }
            let index = gold.spans.len() as u32;
            gold.cover[first..last].iter_mut().for_each(|c| *c = Some(index));
            gold.spans.push((first..last, kind, exact));
            gold.texts.push(document.text[start..end].to_owned());
        }
        gold
    }

    /// Which kinds each candidate may be, and which tokens may be outside.
    pub fn constraints(
        &self,
        view: &View,
        region: &Range<usize>,
        found: &[Candidate],
        trust: &Trust,
        misses: &mut Misses,
    ) -> (Vec<u8>, Vec<bool>) {
        let mut outside = vec![true; region.len()];
        let mut allowed = vec![0; found.len()];
        let mut reached = vec![false; region.len()];
        for (mask, candidate) in allowed.iter_mut().zip(found) {
            let (start, end) =
                (region.start + candidate.start as usize, region.start + candidate.end as usize);
            let tokens = view.base + start..view.base + end;
            let covers = &self.cover[tokens.clone()];
            let lists = view.hits.iter().find(|h| h.start == start && h.end == end).map_or(0, |h| h.kinds);
            match covers[0].map(|c| &self.spans[c as usize]) {
                Some((span, kind, true)) if *span == tokens => {
                    *mask = 1 << *kind | if *kind == OTHER { trust.other } else { 0 };
                    if trust.join && lists & 1 << *kind == 0 {
                        // Silver: where the lists know the name only as something else, that may be right too.
                        *mask |= lists;
                    }
                    if *kind == OTHER && lists & trust.other & 1 << GROUP != 0 {
                        *mask = 1 << GROUP;
                    }
                    reached[candidate.start as usize..candidate.end as usize].fill(true);
                }
                None if covers.iter().all(Option::is_none) => {
                    *mask |= trust.unmarked & lists;
                    if view.at(end - 1).bits & EVENT_HEAD != 0 {
                        *mask |= trust.unmarked & 1 << EVENT;
                    }
                    *mask |= u8::from(trust.unmarked_other) << OTHER;
                }
                _ => {}
            }
        }
        for (at, index) in region.clone().enumerate() {
            if let Some(gold) = self.cover[view.base + index] {
                outside[at] = !reached[at];
                let span = &self.spans[gold as usize];
                if !reached[at] && span.2 && span.0.start == view.base + index {
                    misses.candidate += 1;
                    if misses.samples.len() < 4000 {
                        misses.samples.push(format!("candidate {:?}", self.texts[gold as usize]));
                    }
                }
            }
        }
        // A gold name that no candidate expresses teaches nothing: all readings of its tokens are allowed.
        for (mask, candidate) in allowed.iter_mut().zip(found) {
            let range = candidate.start as usize..candidate.end as usize;
            let lost = |at: usize| self.cover[view.base + region.start + at].is_some() && !reached[at];
            if range.clone().any(lost) && !range.clone().any(|at| reached[at]) {
                *mask = 0b11_1111;
            }
        }
        (allowed, outside)
    }
}

/// Bit of [`Word::bits`](nutgraf::internals::resolve) for a lower-case event head.
const EVENT_HEAD: u16 = 1 << 9;
