//! Which relations of one signature are one claim: those whose details do not contradict each other.

use super::claim::{Side, date_of};
use super::{Argument, Relation};
use crate::resolve::{Entity, EntityLink};

/// When, where and with whom: what two relations may not contradict each other about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Details {
    date: Option<String>,
    place: Option<Place>,
    /// Further entities, each with its preposition, sorted.
    others: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    name: String,
    is_country: bool,
    country: Option<String>,
}

impl Details {
    fn of(relation: &Relation, entities: &[Entity]) -> Details {
        let mut others: Vec<(String, String)> = relation
            .others
            .iter()
            .filter(|o| o.argument.entity.is_some())
            .map(|o| (o.role.clone(), Side::of(&o.argument, entities).name))
            .collect();
        others.sort();
        others.dedup();
        let place = relation.place.as_ref().map(|place| Place {
            name: Side::of(place, entities).name,
            is_country: is_country(place, entities),
            country: link(place, entities).and_then(|link| link.country.clone()),
        });
        Details { date: date_of(relation).map(str::to_owned), place, others }
    }

    /// How much is told.
    fn weight(&self) -> usize {
        usize::from(self.date.is_some()) + usize::from(self.place.is_some()) + self.others.len()
    }

    /// How many details two share; none where they contradict each other.
    fn agreement(&self, other: &Details) -> Option<usize> {
        let date = agree(&self.date, &other.date, |broad, exact| {
            exact.starts_with(&**broad) && exact[broad.len()..].starts_with('-')
        })?;
        let place = agree(&self.place, &other.place, |broad, exact| {
            broad.is_country && !exact.is_country && broad.country == exact.country
        })?;
        let shared = self.others.iter().filter(|one| other.others.contains(one)).count();
        let inside = shared == self.others.len() || shared == other.others.len();
        inside.then_some(date + place + shared)
    }

    fn join(&mut self, other: Details) {
        let exact = |d: &Option<String>| d.as_ref().map_or(0, String::len);
        if exact(&other.date) > exact(&self.date) {
            self.date = other.date;
        }
        if self.place.as_ref().is_none_or(|place| place.is_country) && other.place.is_some() {
            self.place = other.place;
        }
        if other.others.len() > self.others.len() {
            self.others = other.others;
        }
    }
}

/// 1 where both are told and one is the other or says it more exactly, 0 where one is not told, none where they differ.
fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>, refines: impl Fn(&T, &T) -> bool) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => (a == b || refines(a, b) || refines(b, a)).then_some(1),
        _ => Some(0),
    }
}

/// More different sets of details than this are not compared with each other: work stays linear in the text.
const MOST_DETAILS: usize = 24;

/// Parts relations that could be one claim by what their details contradict.
///
/// What tells least comes first. It joins the one that it shares most with, among those that it does not contradict, if
/// there is one such; where several serve as well it stands for itself. Depends on the set of relations, not on their order.
pub fn apart(group: Vec<usize>, relations: &[Relation], entities: &[Entity]) -> Vec<Vec<usize>> {
    if group.len() < 2 {
        return vec![group];
    }
    let mut told: Vec<(Details, Vec<usize>)> =
        group.into_iter().map(|i| (Details::of(&relations[i], entities), vec![i])).collect();
    let order = |a: &Details, b: &Details| a.weight().cmp(&b.weight()).then_with(|| a.cmp(b));
    told.sort_by(|(a, i), (b, j)| order(a, b).then_with(|| i.cmp(j)));
    told.dedup_by(|(later, more), (first, evidence)| {
        let same = later == first;
        if same {
            evidence.append(more);
        }
        same
    });
    let mut at = 0;
    while told.len() <= MOST_DETAILS && at < told.len() {
        let agreements: Vec<Option<usize>> = told.iter().map(|(d, _)| told[at].0.agreement(d)).collect();
        let others =
            || agreements.iter().enumerate().filter(|&(i, _)| i > at).filter_map(|(i, a)| Some((i, (*a)?)));
        let most = others().map(|(_, shared)| shared).max();
        let mut best = others().filter(|&(_, shared)| Some(shared) == most);
        match (best.next(), best.next()) {
            (Some((into, _)), None) => {
                let (details, evidence) = told.remove(at);
                told[into - 1].0.join(details);
                told[into - 1].1.extend(evidence);
                told.sort_by(|(a, i), (b, j)| order(a, b).then_with(|| i.cmp(j)));
                at = 0;
            }
            _ => at += 1,
        }
    }
    told.into_iter()
        .map(|(_, mut evidence)| {
            evidence.sort_unstable();
            evidence
        })
        .collect()
}

pub fn is_country(place: &Argument, entities: &[Entity]) -> bool {
    link(place, entities).is_some_and(|link| link.list == "countries")
}

fn link<'e>(argument: &Argument, entities: &'e [Entity]) -> Option<&'e EntityLink> {
    argument.entity.and_then(|id| entities.get(id))?.link.as_ref()
}
