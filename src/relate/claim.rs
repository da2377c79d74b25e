use super::details::{apart, is_country};
use super::triple::{Triple, full_name};
use super::words::{self, holds};
use super::{Argument, Assertion, Plover, Relation};
use crate::resolve::{Entity, Mention};
use crate::token::fold;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What the document claims, once or often: relations that tell the same thing, joined.
///
/// Relations are joined where both sides are the same (the same entity, or the same words with nothing indefinite about
/// them), the relation and its PLOVER root are the same, the assertion is the same, and date, place and further entities
/// do not contradict each other. A symmetric relation reads the same both ways: "X met Y" and "the meeting between Y and X"
/// are one claim. Every relation belongs to exactly one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// Names the event, the same in every article that tells it; see [below](#the-key). None where a side is a pronoun or
    /// a phrase ("his wife") that means somebody else in the next article.
    ///
    /// # The key
    ///
    /// Sixteen hexadecimal digits: the 64-bit FNV-1a hash (Fowler, Noll and Vo) of the UTF-8 bytes of six strings, each
    /// followed by the byte 0x1F: `nutgraf-key/1`, subject, [`Triple::relation`], PLOVER root, object, date; what is not
    /// told is empty. A side is the id of its entity ([`EntityLink::id`](crate::EntityLink::id)), else its canonical name,
    /// else its words without leading articles, the last two folded: lower case, no diacritics. The sides of a symmetric
    /// relation stand in byte order. The date is the calendar part of the ISO value. The assertion is not in the key: a plan
    /// and its fulfilment on that day share it, and so do a report and its denial.
    ///
    /// It stays the same as long as `nutgraf-key/1` does, which would change with a minor version; the relations and ids
    /// that it is made of may change when rules and lists do.
    ///
    /// ```
    /// let key = |text| nutgraf::extract(text).claims[0].key.clone();
    /// assert_eq!(
    ///     key("Marco Rubio met Sergei Lavrov on July 10, 2025."),
    ///     key("On July 10, 2025, Sergei Lavrov held talks with Marco Rubio in Kuala Lumpur."),
    /// );
    /// ```
    pub key: Option<String>,
    /// Who, what, whom, by their full names.
    #[serde(flatten)]
    pub triple: Triple,
    /// The PLOVER root, where a rule gives one.
    pub plover: Option<Plover>,
    /// What the text claims.
    pub assertion: Assertion,
    /// The most exact date that any of the evidence gives, ISO 8601.
    pub date: Option<String>,
    /// The most exact place that any of the evidence names.
    pub place: Option<String>,
    /// The occasion, by its full name.
    pub event: Option<String>,
    /// Where it is told: indices into [`Extraction::relations`](crate::Extraction::relations), in text order, never empty.
    pub evidence: Vec<usize>,
}

impl Claim {
    /// All evidence in one relation: the one that tells most, with what the others add about place, time, occasion and
    /// participants. `relations` are those of the extraction that the claim belongs to.
    pub fn joined(&self, relations: &[Relation]) -> Option<Relation> {
        let all = || self.evidence.iter().filter_map(|&index| relations.get(index));
        let told = |r: &Relation| {
            r.others.len()
                + usize::from(r.place.is_some())
                + usize::from(r.time.as_ref().is_some_and(|t| t.value.is_some()))
                + usize::from(r.event.is_some())
        };
        // the first of those that tell most
        let mut joined = all().rev().max_by_key(|r| told(r))?.clone();
        for other in all() {
            joined.place = joined.place.or_else(|| other.place.clone());
            joined.event = joined.event.or_else(|| other.event.clone());
            joined.source = joined.source.or_else(|| other.source.clone());
            if joined.time.as_ref().is_none_or(|t| t.value.is_none() && other.time.is_some()) {
                joined.time.clone_from(&other.time);
            }
            for role in &other.others {
                let known = |r: &super::RoleArgument| {
                    r.role == role.role
                        && (r.argument.text == role.argument.text
                            || r.argument.entity.is_some() && r.argument.entity == role.argument.entity)
                };
                if joined.others.len() < 64 && !joined.others.iter().any(known) {
                    joined.others.push(role.clone());
                }
            }
        }
        Some(joined)
    }
}

/// Joins the relations of a document into claims, in order of their first evidence.
pub fn claims(relations: &[Relation], mentions: &[Mention], entities: &[Entity]) -> Vec<Claim> {
    let sides: Vec<Signature> = relations.iter().map(|r| Signature::of(r, entities)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<&Signature, usize> = HashMap::with_capacity(relations.len());
    for (index, signature) in sides.iter().enumerate() {
        if !signature.joins {
            groups.push(vec![index]);
            continue;
        }
        let group = *known.entry(signature).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    let mut claims: Vec<Claim> = Vec::with_capacity(groups.len());
    for group in groups {
        for evidence in apart(group, relations, entities) {
            claims.push(claim(evidence, &sides, relations, mentions, entities));
        }
    }
    claims.sort_by_key(|claim| claim.evidence.first().copied());
    claims
}

fn claim(
    evidence: Vec<usize>,
    sides: &[Signature],
    relations: &[Relation],
    mentions: &[Mention],
    entities: &[Entity],
) -> Claim {
    let first = &relations[evidence[0]];
    let all = || evidence.iter().map(|&index| &relations[index]);
    let date = all().filter_map(date_of).max_by_key(|date| date.len()).map(str::to_owned);
    let places: Vec<&Argument> = all().filter_map(|r| r.place.as_ref()).collect();
    let name = |argument: &Argument| full_name(argument, mentions, entities);
    // the least of several names in byte order: what a claim is called does not hang on who tells it first
    let exact = places.iter().map(|place| (is_country(place, entities), name(place))).min();
    Claim {
        key: sides[evidence[0]].key(date.as_deref()),
        triple: all().map(|r| r.triple_of(name)).min().unwrap_or_else(|| first.triple_of(name)),
        plover: first.plover,
        assertion: first.assertion,
        place: exact.map(|(_, place)| place),
        event: all().filter_map(|r| r.event.as_ref()).map(name).min(),
        date,
        evidence,
    }
}

/// What two relations must share to be one claim.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Signature {
    subject: Option<String>,
    relation: String,
    plover: Option<Plover>,
    object: Option<String>,
    assertion: Assertion,
    /// Both sides mean the same wherever they stand in the document.
    joins: bool,
    /// Both sides mean the same in any document.
    lasts: bool,
}

impl Signature {
    fn of(relation: &Relation, entities: &[Entity]) -> Signature {
        let subject = relation.subject.as_ref().map(|a| Side::of(a, entities));
        let object = relation.object.as_ref().map(|a| Side::of(a, entities));
        let both = || [&subject, &object].into_iter().flatten();
        let joins = both().all(|side| side.joins) && both().next().is_some();
        let lasts = both().all(|side| side.lasts) && both().next().is_some();
        let (mut subject, mut object) = (subject.map(|s| s.name), object.map(|s| s.name));
        if relation.is_symmetric() && subject > object && object.is_some() {
            std::mem::swap(&mut subject, &mut object);
        }
        Signature {
            subject,
            relation: relation.name(),
            plover: relation.plover,
            object,
            assertion: relation.assertion,
            joins,
            lasts,
        }
    }

    fn key(&self, date: Option<&str>) -> Option<String> {
        if !self.lasts {
            return None;
        }
        let parts = [
            "nutgraf-key/1",
            self.subject.as_deref().unwrap_or_default(),
            &self.relation,
            self.plover.map_or("", Plover::as_str),
            self.object.as_deref().unwrap_or_default(),
            date.unwrap_or_default(),
        ];
        Some(format!("{:016x}", hash(&parts)))
    }
}

/// FNV-1a, 64 bits, a 0x1F after each part.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0x1F]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// One side under the name that it goes by in keys.
pub struct Side {
    pub name: String,
    joins: bool,
    lasts: bool,
}

impl Side {
    pub fn of(argument: &Argument, entities: &[Entity]) -> Side {
        if let Some(entity) = argument.entity.and_then(|id| entities.get(id)) {
            let name = match &entity.link {
                Some(link) => link.id.clone().unwrap_or_else(|| fold(&link.name).into_owned()),
                None => fold(&entity.name).into_owned(),
            };
            return Side { name, joins: true, lasts: true };
        }
        let folded = fold(&argument.text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let first = words.first().copied().unwrap_or_default();
        let pronoun = words.len() == 1 && holds(words::PRONOUNS, first);
        let borrowed = holds(words::POSSESSIVES, first);
        // "a man" and "two men" are somebody else every time
        let indefinite = holds(words::INDEFINITE, first) || first.starts_with(|c: char| c.is_ascii_digit());
        let start = words.iter().take_while(|w| matches!(**w, "the" | "a" | "an")).count();
        let bare = if start < words.len() { &words[start..] } else { &words[..] };
        Side { name: bare.join(" "), joins: !pronoun && !indefinite, lasts: !pronoun && !borrowed }
    }
}

/// The calendar part of the date, where it has one.
pub fn date_of(relation: &Relation) -> Option<&str> {
    let value = relation.time.as_ref()?.value.as_deref()?;
    let day = value.split('T').next().unwrap_or(value);
    day.as_bytes().first().is_some_and(u8::is_ascii_digit).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FNV-1a of "a" and the separator, worked out from the definition.
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211);
        assert_eq!(hash(&["a"]), step(step(14_695_981_039_346_656_037, b'a'), 0x1F));
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }

    #[test]
    fn a_key_does_not_change() {
        let mut signature = Signature {
            subject: Some("Q1".to_owned()),
            relation: "meets".to_owned(),
            plover: Some(Plover::Consult),
            object: Some("sergei lavrov".to_owned()),
            assertion: Assertion::Asserted,
            joins: true,
            lasts: true,
        };
        assert_eq!(signature.key(Some("2025-07-10")).as_deref(), Some("4cdf0dd879dcd926"));
        signature.assertion = Assertion::Planned;
        assert_eq!(signature.key(Some("2025-07-10")).as_deref(), Some("4cdf0dd879dcd926"));
        signature.lasts = false;
        assert_eq!(signature.key(None), None);
    }
}
