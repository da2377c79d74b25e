//! Regions: the stretches of a sentence that are decoded. Everything else holds no name.

use super::lattice::Candidate;
use crate::gazetteer::Gazetteer;
use crate::rule::*;
use crate::token::Tokens;
use std::cell::Cell;
use std::ops::Range;

/// The longest name, in tokens.
pub const LONGEST: usize = 14;
/// Longer regions, which no writer writes, are cut: a candidate counts its tokens in 16 bits.
const WIDEST: usize = 4096;
/// The longest stretch without capitals inside a name.
const BRIDGE: usize = 3;

thread_local! {
    /// The view of the thread's last document.
    static LAST: Cell<View> = Cell::default();
}

/// Visits the regions of a document that hold a candidate, in text order, with their words looked up.
pub fn each_region(
    tokens: &Tokens<'_>,
    lists: (&Gazetteer, &ListKeys),
    mut visit: impl FnMut(&View, &Range<usize>, &[Candidate]),
) {
    // What most texts have in common stays known from one document to the next.
    let mut view = LAST.take();
    let (mut ranges, mut found) = (Vec::new(), Vec::new());
    for sentence in &tokens.sentences {
        if !view.read(tokens, sentence.tokens.clone(), sentence.block, lists) {
            continue;
        }
        regions(&view, &mut ranges);
        for range in &ranges {
            candidates(&view, range, &mut found);
            if !found.is_empty() {
                view.look_up(tokens, lists, range.clone());
                visit(&view, range, &found);
            }
        }
    }
    if view.is_small() {
        LAST.set(view);
    }
}

/// Whether a word may be part of a name by itself.
fn solid(view: &View, index: usize) -> bool {
    view.is(index, CORE | NUMBER)
}

/// The regions of a sentence, in text order.
pub fn regions(view: &View, out: &mut Vec<Range<usize>>) {
    out.clear();
    let mut index = 0;
    while index < view.len {
        if !solid(view, index) {
            index += 1;
            continue;
        }
        let mut start = index;
        while start > 0 && start + 2 > index && view.is(start - 1, PARTICLE | HYPHEN) {
            start -= 1;
        }
        let mut end = index + 1;
        let mut capital = view.is(index, CORE);
        while end - start < WIDEST {
            let reach = (end..view.len.min(end + BRIDGE + 1))
                .take_while(|&i| solid(view, i) || bridges(view, i))
                .filter(|&i| solid(view, i) || view.is(i, EVENT_HEAD | TAIL))
                .last();
            match reach {
                Some(last) => {
                    capital |= (end..=last).any(|i| view.is(i, CORE | EVENT_HEAD));
                    end = last + 1;
                }
                None => break,
            }
        }
        index = end;
        let start = out.last().map_or(start, |r: &Range<usize>| start.max(r.end));
        if capital {
            out.push(start..end);
        }
    }
}

fn bridges(view: &View, index: usize) -> bool {
    view.is(index, CONNECTOR | COMMA | EVENT_HEAD | MODIFIER | TAIL)
}

/// The candidates of a region, by end, then start.
pub fn candidates(view: &View, region: &Range<usize>, out: &mut Vec<Candidate>) {
    out.clear();
    for end in region.start + 1..=region.end {
        let last = end - 1;
        let head = view.is(last, EVENT_HEAD);
        if !(solid(view, last) || head || view.is(last, TAIL)) {
            continue;
        }
        let (mut gap, mut capital, mut commas) = (0, false, 0);
        for start in (region.start.max(end.saturating_sub(LONGEST))..end).rev() {
            if solid(view, start) || view.is(start, TAIL) {
                gap = 0;
                capital |= view.is(start, CORE);
            } else if start != last {
                gap += 1;
                commas += usize::from(view.is(start, COMMA));
                let inside = view.is(start, CONNECTOR | COMMA) || head && view.is(start, LOWER);
                if gap > BRIDGE || commas > 1 || !inside {
                    break;
                }
            }
            let begins = solid(view, start)
                || view.is(start, PARTICLE) && (view.is(start + 1, CORE | HYPHEN | PARTICLE));
            if begins && (capital || head && end - start > 1) && !(view.is(start, NUMBER) && end - start == 1)
            {
                let (start, end) = ((start - region.start) as u16, (end - region.start) as u16);
                out.push(Candidate { start, end });
            }
        }
    }
    out.sort_by_key(|c| (c.end, c.start));
}
