//! The engine: small patterns over words, word lists and list hits.

use super::RULES;
use super::keys::ListKeys;
use super::view::*;
use crate::gazetteer::Kind;
use crate::token::Case;
use std::ops::Range;

/// One rule, as `build.rs` compiles it from `rules/entities/*.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// What it proposes.
    pub kind: Kind,
    /// Elements before the name, of the name, and behind it.
    pub parts: [&'static [Element]; 3],
}

/// One element of a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    /// What it takes.
    pub takes: Takes,
    /// At least so many times.
    pub least: u8,
    /// At most so many times.
    pub most: u8,
}

/// What an element takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A word with a capital.
    Capital,
    /// A word in capitals.
    Upper,
    /// A word without capitals.
    Small,
    /// An adjective-like word without capitals.
    Modifier,
    /// A year, or an ordinal number.
    Year,
    /// Any number.
    Number,
    /// One of these words, by fold hash.
    Words(&'static [u64]),
    /// One of these words, with a capital.
    Names(&'static [u64]),
    /// A word in the list with this key.
    InList(u64),
    /// A whole list hit of this kind (a bit).
    Hit(u8),
}

impl Rule {
    /// What stands for the rule in the model.
    pub fn key(&self) -> u64 {
        crate::token::exact_hash(self.id)
    }
}

/// All candidates of all rules in a region, by start, then rule.
pub fn propose(view: &View, keys: &ListKeys, region: &Range<usize>, out: &mut Vec<RuleHit>) {
    out.clear();
    let around = Around::of(view, region);
    let mut open = [0; RULES.len()];
    let mut count = 0;
    for (index, needs) in keys.needs.iter().enumerate() {
        if around.has(&needs.first) && needs.all.iter().all(|need| around.has(need)) {
            open[count] = index;
            count += 1;
        }
    }
    if count == 0 {
        return;
    }
    for at in region.start.saturating_sub(3)..region.end {
        let here = Around::at(view, at);
        for &index in &open[..count] {
            if !here.has(&keys.needs[index].first) {
                continue;
            }
            let rule = &RULES[index];
            let Some(start) = run(rule.parts[0], view, keys, at) else { continue };
            let Some(end) = run(rule.parts[1], view, keys, start) else { continue };
            if end > start
                && end <= region.end
                && start >= region.start
                && run(rule.parts[2], view, keys, end).is_some()
            {
                out.push(RuleHit { start, end, rule: index });
            }
        }
    }
}

/// What the words around a region hold at all, or what an element asks of them: any of it will do. It spares most rules
/// the trial.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    bits: u16,
    lists: u64,
    kinds: u8,
    /// One bit a word hash.
    words: u64,
}

impl Around {
    fn of(view: &View, region: &Range<usize>) -> Around {
        let mut around = Around::default();
        for index in region.start.saturating_sub(3)..(region.end + 4).min(view.len) {
            let word = view.at(index);
            around.bits |= word.bits;
            around.lists |= word.info.lists;
            around.words |= 1 << (word.hash & 63);
        }
        view.hits.iter().for_each(|hit| around.kinds |= hit.kinds);
        around
    }

    fn at(view: &View, at: usize) -> Around {
        let word = view.at(at);
        let mut around =
            Around { bits: word.bits, lists: word.info.lists, kinds: 0, words: 1 << (word.hash & 63) };
        let from = view.hits.partition_point(|hit| hit.start < at);
        view.hits[from..].iter().take_while(|hit| hit.start == at).for_each(|hit| around.kinds |= hit.kinds);
        around
    }

    fn has(&self, need: &Around) -> bool {
        self.words & need.words != 0
            || self.lists & need.lists != 0
            || self.bits & need.bits != 0
            || self.kinds & need.kinds != 0
    }

    fn or(self, other: Around) -> Around {
        Around {
            bits: self.bits | other.bits,
            lists: self.lists | other.lists,
            kinds: self.kinds | other.kinds,
            words: self.words | other.words,
        }
    }

    /// What an element asks for.
    fn need(takes: Takes, keys: &[u64]) -> Around {
        let none = Around::default();
        match takes {
            Takes::Words(hashes) | Takes::Names(hashes) => {
                Around { words: hashes.iter().fold(0, |words, h| words | 1 << (h & 63)), ..none }
            }
            Takes::InList(key) => {
                let lists = (0..64).zip(keys).filter(|(_, known)| **known == key);
                Around { lists: lists.fold(0, |lists, (bit, _)| lists | 1 << bit), ..none }
            }
            Takes::Hit(kinds) => Around { kinds, ..none },
            Takes::Year => Around { bits: YEAR, ..none },
            Takes::Number => Around { bits: NUMBER, ..none },
            Takes::Modifier => Around { bits: MODIFIER, ..none },
            Takes::Capital | Takes::Upper => Around { bits: CORE, ..none },
            Takes::Small => Around { bits: LOWER, ..none },
        }
    }
}

/// What must stand in the text for a rule to be tried.
#[derive(Debug, Clone)]
pub struct Needs {
    /// At its first place.
    first: Around,
    /// Anywhere around.
    all: Vec<Around>,
}

/// What every rule needs, given the keys of the lists.
pub fn needs(keys: &[u64]) -> Vec<Needs> {
    let of = |rule: &Rule| {
        let elements = || rule.parts.iter().flat_map(|part| part.iter());
        let mut first = Around::default();
        for element in elements() {
            let need = Around::need(element.takes, keys);
            first = first.or(need);
            if element.least > 0 {
                break;
            }
        }
        // Nearly every stretch has capitals and small words.
        let common = |e: &&Element| matches!(e.takes, Takes::Capital | Takes::Upper | Takes::Small);
        let needed = elements().filter(|e| e.least > 0 && !common(e));
        Needs { first, all: needed.map(|e| Around::need(e.takes, keys)).collect() }
    };
    RULES.iter().map(of).collect()
}

/// Takes the elements from a position on, each as often as it can while the rest still fits. Patterns are short and
/// repetitions bounded, so that the time is too.
fn run(mut elements: &[Element], view: &View, keys: &ListKeys, mut at: usize) -> Option<usize> {
    while let Some((first, rest)) = elements.split_first() {
        if (first.least, first.most) != (1, 1) {
            return repeat(*first, rest, view, keys, at);
        }
        at = take(first.takes, view, keys, at)?;
        elements = rest;
    }
    Some(at)
}

fn repeat(first: Element, rest: &[Element], view: &View, keys: &ListKeys, at: usize) -> Option<usize> {
    let mut ends = [at; MOST + 1];
    let mut count = 0;
    while count < usize::from(first.most).min(MOST) {
        match take(first.takes, view, keys, ends[count]) {
            Some(end) => {
                count += 1;
                ends[count] = end;
            }
            None => break,
        }
    }
    loop {
        if count < usize::from(first.least) {
            return None;
        }
        if let Some(end) = run(rest, view, keys, ends[count]) {
            return Some(end);
        }
        count = count.checked_sub(1)?;
    }
}

/// From this class on a word at the head of a sentence is an ordinary word.
const ORDINARY: u8 = 12;

/// An element never takes more than this.
const MOST: usize = 6;

fn take(takes: Takes, view: &View, keys: &ListKeys, at: usize) -> Option<usize> {
    if at >= view.len {
        return None;
    }
    let word = view.at(at);
    let fits = match takes {
        Takes::Capital => {
            word.bits & CORE != 0 && !(word.bits & INITIAL != 0 && word.info.commonness >= ORDINARY)
        }
        Takes::Upper => word.bits & CORE != 0 && word.case == Case::Upper,
        Takes::Small => word.bits & LOWER != 0,
        Takes::Modifier => word.bits & MODIFIER != 0,
        Takes::Year => word.bits & YEAR != 0,
        Takes::Number => word.bits & NUMBER != 0,
        Takes::Words(hashes) => hashes.contains(&word.hash),
        Takes::Names(hashes) => word.bits & CORE != 0 && hashes.contains(&word.hash),
        Takes::InList(key) => keys.has(word.info.lists, key),
        Takes::Hit(kind) => {
            let from = view.hits.partition_point(|hit| hit.start < at);
            let mut hits = view.hits[from..].iter().take_while(|hit| hit.start == at);
            return hits.find(|hit| hit.kinds & kind != 0).map(|hit| hit.end);
        }
    };
    fits.then_some(at + 1)
}
