//! What the lists say of a name that has been decided: its entry, and the names inside it.

use super::entity::EntityLink;
use crate::gazetteer::{Entry, Flags, Gazetteer, Hit, Kind};
use crate::rule::RuleId;
use crate::token::{Case, Tokens};
use std::ops::Range;

/// The entry of a name: of its kind, the most prominent, then the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// For the output.
    pub link: EntityLink,
    /// The same entry means the same thing, whatever it is called: a hash of id or canonical name.
    pub key: String,
    /// The name alone does not say which of several it is.
    pub ambiguous: bool,
}

/// Looks up names. Holds buffers.
#[derive(Debug)]
pub struct Links<'g> {
    gazetteer: &'g Gazetteer,
    hits: Vec<Hit>,
}

impl<'g> Links<'g> {
    /// For one document.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Links { gazetteer, hits: Vec::new() }
    }

    /// The entry of a whole name.
    pub fn of(&mut self, tokens: &Tokens<'_>, range: &Range<usize>, kind: Kind) -> Option<Link> {
        let (entry, count) = self.best(tokens, range, kind)?;
        let gazetteer = self.gazetteer;
        let name =
            if entry.canonical.is_empty() { tokens.phrase(range.clone()) } else { entry.canonical.into() };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some(Link {
            key: if entry.id.is_empty() { format!("{}:{name}", entry.list) } else { entry.id.to_owned() },
            link: EntityLink {
                list: gazetteer.lists().get(entry.list).map_or("", |l| &*l.id).to_owned(),
                name: name.into_owned(),
                id: some(entry.id),
                country: some(entry.country),
            },
            ambiguous: count > 1 && kind != Kind::Group
                || entry.flags.has(Flags::NEEDS_CONTEXT)
                || entry.flags.has(Flags::NEVER_ALONE),
        })
    }

    /// The best entry of a whole name, and of how many.
    fn best(&mut self, tokens: &Tokens<'_>, range: &Range<usize>, kind: Kind) -> Option<(Entry<'g>, usize)> {
        self.hits.clear();
        self.gazetteer.hits(tokens, range.clone(), &mut self.hits);
        let gazetteer = self.gazetteer;
        let entries = self
            .hits
            .iter()
            .filter(|h| h.tokens == *range)
            .flat_map(|h| h.entries.clone())
            .filter_map(|index| Some((index, gazetteer.outline(index)?)));
        let mut best: Option<(u32, u8)> = None;
        let mut count = 0;
        for (index, entry) in entries.filter(|(_, e)| e.kind == Some(kind)) {
            count += 1;
            if best.is_none_or(|(_, weight)| entry.weight > weight) {
                best = Some((index, entry.weight));
            }
        }
        let entry = gazetteer.entry(best?.0)?;
        if entry.flags.has(Flags::EXACT_CASE) && tokens.tokens[range.start].case == Case::Lower {
            return None;
        }
        Some((entry, count))
    }

    /// What produced a mention: a list that holds it, else the model.
    pub fn rule(&mut self, tokens: &Tokens<'_>, range: &Range<usize>, kind: Kind) -> RuleId {
        let Some((entry, _)) = self.best(tokens, range, kind) else { return RuleId::embedded("model") };
        let list = self.gazetteer.lists().get(entry.list).map_or("", |list| &*list.id);
        RuleId::new(["list.", list].concat())
    }

    /// Countries, organizations and groups inside a longer name of an organization or an event, in text order.
    pub fn inside(&mut self, tokens: &Tokens<'_>, range: &Range<usize>, out: &mut Vec<(Range<usize>, Kind)>) {
        out.clear();
        self.hits.clear();
        self.gazetteer.hits(tokens, range.clone(), &mut self.hits);
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
