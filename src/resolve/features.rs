//! Evidence: what the model is told of a token and of a span. The trainer and the library share this file.

use super::region::LONGEST;
use crate::gazetteer::Flags;
use crate::rule::join;
use crate::rule::*;
use std::ops::Range;

/// Receives features.
pub trait Sink {
    /// A feature of this template with this value.
    fn put(&mut self, template: Template, value: u64);
}

/// Names the templates; the number is part of every hash, so it never changes its meaning without a new model.
macro_rules! templates {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// What a feature looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Template { $($name),+ }

        impl Template {
            /// What it looks at, in words.
            pub const fn as_str(self) -> &'static str {
                match self { $(Template::$name => $text),+ }
            }
        }
    };
}

templates! {
    Bias = "any name",
    Word = "word",
    WordBefore = "word before",
    WordAfter = "word after",
    WordBefore2 = "second word before",
    WordAfter2 = "second word after",
    PairBefore = "word before and word",
    PairAfter = "word and word after",
    Shape = "shape",
    ShapeBefore = "shape before and shape",
    ShapeAfter = "shape and shape after",
    Shapes = "shapes around",
    Prefix3 = "first three letters",
    Suffix2 = "last two letters",
    Suffix3 = "last three letters",
    Suffix4 = "last four letters",
    InWordList = "word list",
    BeforeInWordList = "word before in list",
    AfterInWordList = "word after in list",
    Standing = "commonness and capitals",
    NameAfter = "given name, then family name",
    NameBefore = "family name after given name",
    InHit = "list hit",
    InHitKinds = "kinds of list hit",
    NoHit = "in no list",
    HyphenBefore = "hyphen before",
    HyphenAfter = "hyphen after",
    RunLeft = "word left of the capitals",
    RunRight = "word right of the capitals",
    RunPlace = "place in the capitals",
    Position = "place in the sentence",
    Context = "kind of line",
    NameWord = "name strength",
    SpanLength = "length",
    SpanText = "whole name",
    SpanFirst = "first word",
    SpanLast = "last word",
    SpanHead = "head before of",
    SpanLeft = "word to the left",
    SpanRight = "word to the right",
    SpanLeft2 = "two words to the left",
    SpanRight2 = "two words to the right",
    SpanEdges = "capitals at the edges",
    SpanShapes = "pattern of shapes",
    SpanList = "is in list",
    SpanListStrength = "is in list, with flags and weight",
    SpanKinds = "kinds in lists",
    SpanKindsEdges = "kinds in lists, and capitals at the edges",
    SpanNoList = "in no list",
    SpanInside = "inside a longer list hit",
    SpanLastList = "last word in list",
    SpanFirstList = "first word in list",
    SpanLeftList = "word to the left in list",
    SpanRightList = "word to the right in list",
    SpanHeadList = "head before of in list",
    SpanAnyList = "a word in list",
    SpanNames = "given and family names",
    SpanJoiner = "small words inside",
    SpanLeftKinds = "list kinds to the left",
    SpanRightKinds = "list kinds to the right",
    SpanLeftLength = "word to the left, and length",
    SpanRightLength = "word to the right, and length",
    SpanLastLength = "last word, and length",
    SpanFirstHit = "begins with list hit",
    SpanLastHit = "ends with list hit",
    SpanAcronym = "acronym in brackets",
    SpanBracket = "brackets around",
    SpanTitleBefore = "title before",
    SpanLastSuffix = "ending of the last word",
    SpanRule = "rule",
    SpanTopKind = "most prominent entry",
    SpanTopKindEdges = "most prominent entry, and capitals at the edges",
}

/// Whether a feature comes from lists or from words: the trainer drops some of either.
impl Template {
    /// Rests on the lists of names.
    pub fn from_lists(self) -> bool {
        use Template::*;
        matches!(
            self,
            InHit
                | InHitKinds
                | SpanList
                | SpanListStrength
                | SpanKinds
                | SpanKindsEdges
                | SpanInside
                | SpanFirstHit
                | SpanLastHit
        )
    }

    /// Rests on the identity of a word inside the name.
    pub fn lexical(self) -> bool {
        use Template::*;
        matches!(
            self,
            Word | PairBefore
                | PairAfter
                | Prefix3
                | Suffix3
                | Suffix4
                | SpanText
                | SpanFirst
                | SpanLast
                | SpanHead
                | SpanLastLength
        )
    }
}

/// The hash of a feature: a multiply-xorshift over the value, with the template mixed in.
#[inline]
pub fn hash(template: Template, value: u64) -> u64 {
    let mixed = (value ^ ((template as u64 + 1) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}

/// What both kinds of features share for a region: list positions of each token, runs of capitals.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Range of `marks` for each token of the region.
    marks: Vec<Vec<u32>>,
    runs: Vec<(usize, usize)>,
    /// By list: end of its last hit, so that of overlapping hits of one list only the first counts.
    covered: Vec<usize>,
}

/// A mark: list in the low half, then the token's place in the hit, then whether the entry is weak; or kinds and place.
const PLACE: u32 = 16;
const WEAK: u32 = 18;
const OF_KINDS: u32 = 1 << 31;

impl Scratch {
    /// Prepares the token features of a region.
    pub fn prepare(&mut self, view: &View, region: &Range<usize>, keys: &ListKeys) {
        let len = region.len();
        self.marks.iter_mut().take(len).for_each(Vec::clear);
        self.marks.resize_with(self.marks.len().max(len), Vec::new);
        self.covered.clear();
        self.covered.resize(keys.keys.len(), 0);
        let mut kinds_covered = 0;
        for hit in &view.hits {
            let single = hit.end - hit.start == 1;
            for entry in &view.entries[hit.entries.clone()] {
                match self.covered.get_mut(entry.list as usize) {
                    Some(covered) if hit.start >= *covered => *covered = hit.end,
                    _ => continue,
                }
                for index in hit.start.max(region.start)..hit.end.min(region.end) {
                    let place = place(index, hit, single);
                    let weak = u32::from(
                        entry.flags.has(Flags::AMBIGUOUS)
                            || entry.flags.has(Flags::NEEDS_CONTEXT)
                            || entry.flags.has(Flags::NEVER_ALONE),
                    );
                    self.marks[index - region.start]
                        .push(u32::from(entry.list) | place << PLACE | weak << WEAK);
                }
            }
            if hit.kinds != 0 && hit.start >= kinds_covered {
                kinds_covered = hit.end;
                for index in hit.start.max(region.start)..hit.end.min(region.end) {
                    let place = place(index, hit, single);
                    self.marks[index - region.start].push(OF_KINDS | place << PLACE | u32::from(hit.kinds));
                }
            }
        }
        self.runs.clear();
        let mut start = region.start;
        while start < region.end {
            let mut end = start + 1;
            if view.is(start, CORE) {
                while end < region.end && view.is(end, CORE) {
                    end += 1;
                }
            }
            self.runs.resize(end - region.start, (start, end));
            start = end;
        }
    }
}

fn place(index: usize, hit: &HitView, single: bool) -> u32 {
    match (single, index == hit.start, index + 1 == hit.end) {
        (true, ..) => 0,
        (_, true, _) => 1,
        (_, _, true) => 3,
        _ => 2,
    }
}

/// How much a word is a name: commonness, given, family as three small classes.
#[inline]
fn standing(word: &Word) -> u64 {
    let class = |n: u8| match n {
        0 => 0,
        1..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    class(word.info.commonness) | class(word.info.given) << 2 | class(word.info.family) << 4
}

/// The features of one token.
pub fn token_features(
    view: &View,
    region: &Range<usize>,
    index: usize,
    scratch: &Scratch,
    keys: &ListKeys,
    sink: &mut impl Sink,
) {
    use Template as T;
    let i = index as isize;
    let word = view.at(index);
    let (before, after) = (view.word(i - 1), view.word(i + 1));
    let (before2, after2) = (view.word(i - 2), view.word(i + 2));
    let caps = view.caps as u64;
    let initial = u64::from(word.bits & INITIAL != 0);
    sink.put(T::Bias, caps << 1 | initial);
    sink.put(T::Word, word.hash);
    sink.put(T::WordBefore, before.hash);
    sink.put(T::WordAfter, after.hash);
    sink.put(T::WordBefore2, before2.hash);
    sink.put(T::WordAfter2, after2.hash);
    sink.put(T::PairBefore, join(before.hash, word.hash));
    sink.put(T::PairAfter, join(word.hash, after.hash));
    let shape = |w: &Word| u64::from(w.shape);
    sink.put(T::Shape, shape(word) << 4 | caps << 1 | initial);
    sink.put(T::ShapeBefore, shape(before) << 32 | shape(word) << 4 | caps);
    sink.put(T::ShapeAfter, shape(word) << 32 | shape(after) << 4 | caps);
    let case = |w: &Word| u64::from(w.shape & 63);
    sink.put(
        T::Shapes,
        case(before2) << 26
            | case(before) << 20
            | case(word) << 14
            | case(after) << 8
            | case(after2) << 2
            | caps,
    );
    if word.bits & CORE != 0 {
        sink.put(T::Prefix3, word.affixes[0].into());
        sink.put(T::Suffix2, word.affixes[1].into());
        sink.put(T::Suffix3, word.affixes[2].into());
        sink.put(T::Suffix4, word.affixes[3].into());
    }
    keys.of_bits(word.info.lists, |key| sink.put(T::InWordList, key));
    keys.of_bits(before.info.lists, |key| sink.put(T::BeforeInWordList, key));
    keys.of_bits(after.info.lists, |key| sink.put(T::AfterInWordList, key));
    let strength = standing(word);
    sink.put(T::Standing, u64::from(word.info.commonness) << 12 | case(word) << 4 | caps << 1 | initial);
    sink.put(T::NameWord, strength << 8 | case(word) << 2 | caps);
    sink.put(T::NameAfter, strength << 12 | standing(after) << 6 | case(after));
    sink.put(T::NameBefore, standing(before) << 12 | strength << 6 | case(before));
    let marks = &scratch.marks[index - region.start];
    for mark in marks {
        if mark & OF_KINDS != 0 {
            sink.put(T::InHitKinds, u64::from(*mark) << 3 | caps);
        } else {
            sink.put(T::InHit, join(keys.of(*mark as u16), u64::from(mark >> PLACE)));
        }
    }
    if marks.is_empty() {
        sink.put(T::NoHit, strength << 4 | caps << 1 | initial);
    }
    if before.bits & HYPHEN != 0 && word.bits & GLUED != 0 {
        sink.put(T::HyphenBefore, before2.hash);
    }
    if after.bits & HYPHEN & GLUED != 0 || after.bits & HYPHEN != 0 && after.bits & GLUED != 0 {
        sink.put(T::HyphenAfter, after2.hash);
    }
    let (start, end) = scratch.runs[index - region.start];
    let left = view.word(start as isize - 1);
    let right = view.word(end as isize);
    let spot = (index - start).min(2) as u64 | ((end - 1 - index).min(2) as u64) << 2;
    sink.put(T::RunLeft, join(left.hash, spot));
    sink.put(T::RunRight, join(right.hash, spot));
    sink.put(T::RunPlace, spot << 4 | caps << 1 | initial);
    sink.put(T::Position, (index.min(3) as u64) << 8 | ((view.len - 1 - index).min(3) as u64) << 4 | caps);
    sink.put(T::Context, u64::from(view.block) << 2 | caps);
}

/// The features of one candidate; `start` and `end` count from the sentence's start.
pub fn span_features(view: &View, start: usize, end: usize, keys: &ListKeys, sink: &mut impl Sink) {
    left_features(view, start, keys, sink);
    right_features(view, end, keys, sink);
    inner_features(view, start, end, keys, sink);
}

/// Those that all candidates with this start share.
pub fn left_features(view: &View, start: usize, keys: &ListKeys, sink: &mut impl Sink) {
    use Template as T;
    let s = start as isize;
    let left = view.word(s - 1);
    keys.of_bits(left.info.lists, |key| sink.put(T::SpanLeftList, key));
    sink.put(T::SpanLeft, left.hash);
    sink.put(T::SpanLeft2, join(view.word(s - 2).hash, left.hash));
}

/// Those that all candidates with this end share.
pub fn right_features(view: &View, end: usize, keys: &ListKeys, sink: &mut impl Sink) {
    use Template as T;
    let e = end as isize;
    let right = view.word(e);
    keys.of_bits(right.info.lists, |key| sink.put(T::SpanRightList, key));
    sink.put(T::SpanRight, right.hash);
    sink.put(T::SpanRight2, join(right.hash, view.word(e + 1).hash));
}

/// Those of its own.
pub fn inner_features(view: &View, start: usize, end: usize, keys: &ListKeys, sink: &mut impl Sink) {
    use Template as T;
    let length = end - start;
    let size = length.min(6) as u64;
    let caps = view.caps as u64;
    let (first, last) = (view.at(start), view.at(end - 1));
    let (left, right) = (view.word(start as isize - 1), view.word(end as isize));
    let core = |w: &Word| u64::from(w.bits & CORE != 0);
    let edges = core(left) | core(right) << 1 | caps << 2 | u64::from(first.bits & INITIAL != 0) << 4;
    sink.put(T::SpanLength, (length as u64) << 2 | caps);
    sink.put(T::SpanEdges, edges << 4 | size);
    let (mut text, mut shapes, mut names, mut joiner) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut lists, mut head) = (0_u64, None);
    for index in start..end {
        let word = view.at(index);
        text = join(text, word.hash);
        let case = u64::from(word.shape & 63);
        shapes = if shapes & 63 == case { shapes | 1 << 60 } else { shapes << 6 | case };
        if index < start + 4 {
            names = names << 6 | standing(word);
        }
        if word.bits & (CORE | NUMBER) == 0 {
            joiner = join(joiner, word.hash);
            if head.is_none() && index > start {
                head = Some(index - 1);
            }
        } else {
            lists |= word.info.lists;
        }
    }
    sink.put(T::SpanText, text);
    sink.put(T::SpanShapes, shapes ^ caps << 62);
    sink.put(T::SpanNames, names << 3 | length.min(5) as u64);
    if length > 1 {
        sink.put(T::SpanFirst, first.hash);
        sink.put(T::SpanLast, last.hash);
        sink.put(T::SpanLastLength, join(last.hash, length.min(4) as u64));
        keys.of_bits(lists, |key| sink.put(T::SpanAnyList, key));
        keys.of_bits(first.info.lists, |key| sink.put(T::SpanFirstList, key));
    }
    if joiner != 0 {
        sink.put(T::SpanJoiner, joiner);
    }
    if let Some(head) = head {
        sink.put(T::SpanHead, view.at(head).hash);
        keys.of_bits(view.at(head).info.lists, |key| sink.put(T::SpanHeadList, key));
    }
    keys.of_bits(last.info.lists, |key| sink.put(T::SpanLastList, join(key, length.min(3) as u64)));
    sink.put(T::SpanLastSuffix, u64::from(last.affixes[2]) << 3 | length.min(3) as u64);
    sink.put(T::SpanLeftLength, join(left.hash, length.min(4) as u64));
    sink.put(T::SpanRightLength, join(right.hash, length.min(4) as u64));
    if left.info.lists & keys.titles != 0 {
        sink.put(T::SpanTitleBefore, size << 8 | names & 63);
    }
    if left.bits & BRACKET != 0 || right.bits & BRACKET != 0 {
        let both = u64::from(left.bits & BRACKET != 0) | u64::from(right.bits & BRACKET != 0) << 1;
        sink.put(T::SpanBracket, both << 8 | u64::from(first.shape & 63) << 2 | length.min(3) as u64);
    }
    list_features(view, start, end, keys, sink, edges, size);
}

fn list_features(
    view: &View,
    start: usize,
    end: usize,
    keys: &ListKeys,
    sink: &mut impl Sink,
    edges: u64,
    size: u64,
) {
    use Template as T;
    let (mut known, mut wider, mut prefix, mut suffix, mut left, mut right) =
        (false, 0_u8, 0_u8, 0_u8, 0_u8, 0_u8);
    let from = view.hits.partition_point(|hit| hit.start + LONGEST + 2 < start);
    for hit in view.hits[from..].iter().take_while(|hit| hit.start <= end + 1) {
        if hit.start == start && hit.end == end {
            known = true;
            let entries = &view.entries[hit.entries.clone()];
            if let Some(top) = entries.iter().filter(|e| e.kind != 0).max_by_key(|e| (e.weight, e.kind)) {
                let rival =
                    entries.iter().filter(|e| e.kind != 0 && e.kind != top.kind).map(|e| e.weight).max();
                let lead = rival.map_or(15, |w| u64::from(top.weight - w).min(6));
                let top = u64::from(top.kind) << 12 | lead << 8 | u64::from(top.weight / 2) << 4;
                sink.put(T::SpanTopKind, top | size);
                sink.put(T::SpanTopKindEdges, top | edges << 20);
            }
            for entry in &view.entries[hit.entries.clone()] {
                let key = keys.of(entry.list);
                sink.put(T::SpanList, join(key, u64::from(size == 1)));
                sink.put(
                    T::SpanListStrength,
                    join(key, u64::from(entry.flags.0) << 4 | u64::from(entry.weight / 3)),
                );
            }
            sink.put(T::SpanKinds, u64::from(hit.kinds));
            sink.put(T::SpanKindsEdges, u64::from(hit.kinds) << 8 | edges);
        } else if hit.start <= start && hit.end >= end {
            wider |= hit.kinds;
        } else if hit.start == start && hit.end < end {
            prefix |= hit.kinds;
        } else if hit.end == end && hit.start > start {
            suffix |= hit.kinds;
        } else if hit.end == start || hit.end + 1 == start && view.is(start - 1, COMMA | HYPHEN) {
            left |= hit.kinds;
        } else if hit.start == end || hit.start == end + 1 && view.is(end, COMMA | HYPHEN) {
            right |= hit.kinds;
        }
    }
    for rule in view.candidates.iter().filter(|c| c.start == start && c.end == end) {
        sink.put(T::SpanRule, RULES[rule.rule].key());
    }
    if !known {
        sink.put(T::SpanNoList, edges << 4 | size);
    }
    for (template, kinds) in [
        (T::SpanInside, wider),
        (T::SpanFirstHit, prefix),
        (T::SpanLastHit, suffix),
        (T::SpanLeftKinds, left),
        (T::SpanRightKinds, right),
    ] {
        if kinds != 0 {
            sink.put(template, u64::from(kinds));
        }
    }
}
