//! What the lists say of a name that has been decided: its entry, and the names inside it.

use super::entity::EntityLink;
use crate::gazetteer::{Entry, Flags, Gazetteer, Hit, Kind};
use crate::rule::RuleId;
use crate::token::{Case, Tokens, fold};
use std::ops::Range;

/// An entry of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// For the output.
    pub link: EntityLink,
    /// What is the same thing has one of these in common, whatever it is called: the id, the canonical name.
    pub keys: [Option<String>; 2],
    /// Prominence.
    pub weight: u8,
}

/// What the lists say of a name: entries of its kind for different things, the most prominent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Each for another thing.
    pub links: Vec<Link>,
    /// The name alone does not say that it is one of these.
    pub doubtful: bool,
}

impl Known {
    /// The one entry, if the name leaves no choice.
    pub fn firm(&self) -> Option<&Link> {
        match self.links.as_slice() {
            [only] if !self.doubtful => Some(only),
            _ => None,
        }
    }
}

/// Looks up names. Holds buffers.
#[derive(Debug)]
pub struct Links<'g> {
    gazetteer: &'g Gazetteer,
    hits: Vec<Hit>,
    /// Entries of the whole names that were read.
    whole: Vec<Range<u32>>,
}

/// Where [`Links`] keeps the entries of a name.
pub type Noted = Range<usize>;

impl<'g> Links<'g> {
    /// For one document.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Links { gazetteer, hits: Vec::new(), whole: Vec::new() }
    }

    /// Looks a name up, once for all that is asked of it.
    pub fn note(&mut self, tokens: &Tokens<'_>, range: &Range<usize>) -> Noted {
        self.hits.clear();
        self.gazetteer.hits(tokens, range.clone(), &mut self.hits);
        let first = self.whole.len();
        self.whole.extend(self.hits.iter().filter(|h| h.tokens == *range).map(|h| h.entries.clone()));
        first..self.whole.len()
    }

    /// The entries of a whole name.
    pub fn of(&self, tokens: &Tokens<'_>, range: &Range<usize>, noted: &Noted, kind: Kind) -> Known {
        let gazetteer = self.gazetteer;
        let mut entries: Vec<Entry<'g>> = self
            .whole(noted)
            .filter(|&index| gazetteer.outline(index).is_some_and(|e| e.kind == Some(kind)))
            .filter_map(|index| gazetteer.entry(index))
            .filter(|e| !e.flags.has(Flags::EXACT_CASE) || tokens.tokens[range.start].case != Case::Lower)
            .collect();
        // Of equals the first.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.weight));
        let mut known = Known::default();
        for entry in &entries {
            let doubtful = entry.flags.has(Flags::NEEDS_CONTEXT) || entry.flags.has(Flags::NEVER_ALONE);
            known.doubtful |= doubtful;
            let link = self.link(entry, tokens, range);
            // One thing in two lists, not two of one name: nothing that they say differs.
            let same = |other: &&mut Link| {
                agree(&link.link.country, &other.link.country)
                    && agree(&link.keys[0], &other.keys[0])
                    && (link.keys.iter().zip(&other.keys).any(|(a, b)| a.is_some() && a == b)
                        || entry.canonical.is_empty() && entry.id.is_empty())
            };
            match known.links.iter_mut().find(same) {
                Some(other) => {
                    for (mine, more) in other.keys.iter_mut().zip(link.keys) {
                        *mine = mine.take().or(more);
                    }
                    other.link.id = other.link.id.take().or(link.link.id);
                    other.link.country = other.link.country.take().or(link.link.country);
                }
                None => known.links.push(link),
            }
        }
        if kind == Kind::Group {
            group(&mut known);
        }
        known
    }

    fn link(&self, entry: &Entry<'_>, tokens: &Tokens<'_>, range: &Range<usize>) -> Link {
        let name =
            if entry.canonical.is_empty() { tokens.phrase(range.clone()) } else { entry.canonical.into() };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Link {
            keys: [some(entry.id), Some(fold(&name).into_owned())],
            weight: entry.weight,
            link: EntityLink {
                list: self.gazetteer.lists().get(entry.list).map_or("", |l| &*l.id).to_owned(),
                name: name.into_owned(),
                id: some(entry.id),
                country: some(entry.country),
            },
        }
    }

    /// Entries of the whole name.
    fn whole(&self, noted: &Noted) -> impl Iterator<Item = u32> {
        self.whole.get(noted.clone()).into_iter().flatten().cloned().flatten()
    }

    /// What produced a mention: a list that holds it, else the model.
    pub fn rule(&self, noted: &Noted, kind: Kind) -> RuleId {
        let entries = self.whole(noted).filter_map(|index| self.gazetteer.outline(index));
        let mut best: Option<Entry<'_>> = None;
        for entry in entries.filter(|e| e.kind == Some(kind)) {
            if best.is_none_or(|best| entry.weight > best.weight) {
                best = Some(entry);
            }
        }
        let Some(entry) = best else { return RuleId::embedded("model") };
        let list = self.gazetteer.lists().get(entry.list).map_or("", |list| &*list.id);
        RuleId::new(["list.", list].concat())
    }

    /// Countries, organizations and groups inside a longer name of an organization or an event, in text order: of the name
    /// that was [noted](Links::note) last.
    pub fn inside(&self, tokens: &Tokens<'_>, range: &Range<usize>, out: &mut Vec<(Range<usize>, Kind)>) {
        out.clear();
        let mut end = range.start;
        for hit in &self.hits {
            let whole = hit.tokens == *range;
            if whole || hit.tokens.start < end || hit.tokens.end > range.end {
                continue;
            }
            if hit.tokens.clone().any(|t| tokens.tokens[t].case == Case::Lower && hit.tokens.len() == 1) {
                continue;
            }
            let firm = hit
                .entries
                .clone()
                .filter_map(|index| self.gazetteer.outline(index))
                .find(|entry| firm(entry));
            if let Some(kind) = firm.and_then(|entry| entry.kind) {
                end = hit.tokens.end;
                out.push((hit.tokens.clone(), kind));
            }
        }
    }
}

/// Whether two countries can be one: an unknown one can be any.
fn agree(a: &Option<String>, b: &Option<String>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// A people's or a country's adjective means the most prominent; where two are equal ("Korean") it has no country.
fn group(known: &mut Known) {
    let top = known.links.first().map_or(0, |link| link.weight);
    known.links.retain(|link| link.weight == top);
    if let [first, rest @ ..] = known.links.as_mut_slice()
        && rest.iter().any(|other| !agree(&other.link.country, &first.link.country))
    {
        (first.link.country, first.link.id) = (None, None);
        known.doubtful = true;
    }
    known.links.truncate(1);
}

/// Whether an entry is sure enough to be read inside another name.
fn firm(entry: &Entry<'_>) -> bool {
    let doubtful = entry.flags.has(Flags::NEEDS_CONTEXT) || entry.flags.has(Flags::NEVER_ALONE);
    match entry.kind {
        Some(Kind::Group) => !doubtful,
        Some(Kind::Place) => !doubtful && entry.weight >= 4,
        Some(Kind::Organization) => !doubtful && entry.weight >= 5,
        _ => false,
    }
}
