//! From mentions to entities: which names of a document are names of the same thing.
//!
//! Names join when the lists give them the same entry, when one is a short form of exactly one other, or when an acronym
//! stands for the initials of exactly one other. Two people are never joined by a surname alone.

use super::entity::Entity;
use super::links::{Link, Links};
use crate::gazetteer::{Gazetteer, Kind};
use crate::token::{Case, Tokens, fold};
use std::collections::HashMap;
use std::ops::Range;

/// A distinct name of a document.
struct Name {
    kind: Kind,
    words: Vec<String>,
    text: String,
    link: Option<Link>,
    mentions: Vec<usize>,
    /// The entity's representative.
    parent: usize,
    /// All capitals, one word, two letters or more.
    acronym: bool,
}

/// The entities of decided mentions, in order of first mention, and the entity of each mention.
pub fn cluster(
    tokens: &Tokens<'_>,
    gazetteer: &Gazetteer,
    mentions: &[(Range<usize>, Kind)],
) -> (Vec<Entity>, Vec<usize>) {
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashMap<(Kind, Vec<String>), usize> = HashMap::new();
    let mut links = Links::new(gazetteer);
    for (index, (range, kind)) in mentions.iter().enumerate() {
        let words: Vec<String> = range.clone().map(|t| fold(tokens.reading(t)).into_owned()).collect();
        let name = *known.entry((*kind, words)).or_insert_with_key(|(kind, words)| {
            names.push(Name {
                kind: *kind,
                words: words.clone(),
                text: tokens.phrase(range.clone()).into_owned(),
                link: links.of(tokens, range, *kind),
                mentions: Vec::new(),
                parent: names.len(),
                acronym: range.len() == 1 && tokens.tokens[range.start].case == Case::Upper,
            });
            names.len() - 1
        });
        names[name].mentions.push(index);
    }
    join_links(&mut names);
    join_people(&mut names);
    join_short_forms(&mut names);
    join_acronyms(&mut names, mentions, tokens);
    entities(names, mentions.len())
}

/// Of so many people of one surname the first are compared, so that a long document stays linear.
const NAMESAKES: usize = 64;

fn root(names: &[Name], mut name: usize) -> usize {
    while names[name].parent != name {
        name = names[name].parent;
    }
    name
}

/// The earlier name becomes the representative.
fn join(names: &mut [Name], a: usize, b: usize) {
    let (a, b) = (root(names, a), root(names, b));
    names[a.max(b)].parent = a.min(b);
}

fn join_links(names: &mut [Name]) {
    let mut first: HashMap<(Kind, String), usize> = HashMap::new();
    for index in 0..names.len() {
        if let Some(link) = names[index].link.as_ref().filter(|l| !l.ambiguous) {
            match first.get(&(names[index].kind, link.key.clone())) {
                Some(&other) => join(names, other, index),
                None => {
                    first.insert((names[index].kind, link.key.clone()), index);
                }
            }
        }
    }
}

/// A word that is no more than an initial ("v" or "v.").
fn initial(word: &str) -> Option<char> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let mut letters = word.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether two full names can be one person's: same last word, first words equal or one the other's initial.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    a.last() == b.last()
        && (first == other
            || initial(first).is_some_and(|c| other.starts_with(c))
            || initial(other).is_some_and(|c| first.starts_with(c)))
}

/// The word by which a person is called; "Jr." and numerals are passed over.
fn surname(words: &[String]) -> Option<&String> {
    words
        .iter()
        .rev()
        .find(|w| !matches!(w.as_str(), "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv" | ","))
}

fn join_people(names: &mut [Name]) {
    let (full, short): (Vec<usize>, Vec<usize>) =
        (0..names.len()).filter(|&n| names[n].kind == Kind::Person).partition(|&n| names[n].words.len() > 1);
    let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_given: HashMap<String, Vec<usize>> = HashMap::new();
    for &name in &full {
        let Some(last) = surname(&names[name].words).cloned() else { continue };
        let others = by_surname.entry(last).or_default();
        let same = others
            .iter()
            .take(NAMESAKES)
            .copied()
            .find(|&o| same_person(&names[o].words, &names[name].words));
        if let Some(same) = same {
            join(names, same, name);
        } else {
            others.push(name);
            by_given.entry(names[name].words[0].clone()).or_default().push(name);
        }
    }
    for &name in &short {
        let word = names[name].words[0].clone();
        for index in [&by_surname, &by_given] {
            let mut roots: Vec<usize> =
                index.get(&word).into_iter().flatten().map(|&n| root(names, n)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let [only] = roots[..] {
                join(names, only, name);
            }
            if !roots.is_empty() {
                break;
            }
        }
    }
    // "bin Salman" is the end of "Mohammed bin Salman".
    for &name in &full {
        let Some(namesakes) = surname(&names[name].words).and_then(|last| by_surname.get(last)) else {
            continue;
        };
        let longer: Vec<usize> = namesakes
            .iter()
            .copied()
            .filter(|&o| {
                names[o].words.len() > names[name].words.len() && names[o].words.ends_with(&names[name].words)
            })
            .collect();
        if let [only] = longer[..] {
            join(names, only, name);
        }
    }
}

/// Endings that companies and parties lose in the second mention.
const ENDINGS: &[&str] = &[
    "inc",
    "inc.",
    "corp",
    "corp.",
    "corporation",
    "co",
    "co.",
    "company",
    "ltd",
    "ltd.",
    "limited",
    "plc",
    "ag",
    "sa",
    "group",
    "holdings",
    "party",
    "movement",
    "bank",
    "airlines",
    "university",
    ",",
    "&",
    "and",
    "the",
];

fn join_short_forms(names: &mut [Name]) {
    let mut shortened: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind == Kind::Organization) {
        let ending = |w: &&String| ENDINGS.contains(&w.as_str());
        let keep = name.words.len() - name.words.iter().rev().take_while(ending).count();
        if keep > 0 && keep < name.words.len() {
            shortened.entry(name.words[..keep].to_vec()).or_default().push(index);
        }
    }
    for index in 0..names.len() {
        if names[index].kind == Kind::Organization
            && let Some([only]) = shortened.get(&names[index].words).map(Vec::as_slice)
        {
            join(names, *only, index);
        }
    }
}

fn join_acronyms(names: &mut [Name], mentions: &[(Range<usize>, Kind)], tokens: &Tokens<'_>) {
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind != Kind::Person && n.words.len() > 1)
    {
        let letters: String = name
            .words
            .iter()
            .filter(|w| !matches!(w.as_str(), "of" | "the" | "and" | "for" | "on" | "in" | "&" | "to"))
            .filter_map(|w| w.chars().next().filter(|c| c.is_alphanumeric()))
            .collect();
        by_initials.entry(letters).or_default().push(index);
    }
    // "Association of Southeast Asian Nations (ASEAN)".
    let mut in_brackets: HashMap<usize, usize> = HashMap::new();
    let mut owner: Vec<usize> = vec![0; mentions.len()];
    for (index, name) in names.iter().enumerate() {
        name.mentions.iter().for_each(|&m| owner[m] = index);
    }
    for (pair, at) in mentions.windows(2).zip(0..) {
        let ((full, kind), (short, other)) = (&pair[0], &pair[1]);
        let brackets = full.end + 1 == short.start && tokens.reading(full.end) == "(";
        if brackets && kind == other && names[owner[at + 1]].acronym && full.len() > 1 {
            in_brackets.entry(owner[at + 1]).or_insert(owner[at]);
        }
    }
    for index in 0..names.len() {
        if !names[index].acronym {
            continue;
        }
        let letters: String = names[index].words[0].chars().filter(|c| c.is_alphanumeric()).collect();
        let full = match in_brackets.get(&index) {
            Some(&full) => Some(full),
            None => match by_initials.get(&letters).map(Vec::as_slice) {
                Some([only]) if names[*only].kind == names[index].kind && letters.len() > 1 => Some(*only),
                _ => None,
            },
        };
        if let Some(full) = full {
            join(names, full, index);
        }
    }
}

fn entities(names: Vec<Name>, mentions: usize) -> (Vec<Entity>, Vec<usize>) {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    for name in 0..names.len() {
        members[root(&names, name)].push(name);
    }
    let mut entity_of = vec![0; mentions];
    let mut out: Vec<Entity> = Vec::new();
    for group in members.iter().filter(|g| !g.is_empty()) {
        let kind = names[group[0]].kind;
        let mut all: Vec<usize> = group.iter().flat_map(|&n| names[n].mentions.iter().copied()).collect();
        all.sort_unstable();
        // The fullest name; an ambiguous list entry names nothing.
        let fullest = group
            .iter()
            .copied()
            .max_by_key(|&n| (names[n].words.len(), names[n].text.len(), std::cmp::Reverse(n)));
        let firm = group.iter().find_map(|&n| names[n].link.as_ref().filter(|l| !l.ambiguous));
        let any = group.iter().find_map(|&n| names[n].link.as_ref());
        let text = fullest.map_or(String::new(), |n| names[n].text.clone());
        let name = match firm {
            Some(link) if kind != Kind::Group => link.link.name.clone(),
            _ => text,
        };
        out.push(Entity { id: 0, kind, name, mentions: all, link: firm.or(any).map(|l| l.link.clone()) });
    }
    out.sort_by_key(|e| e.mentions[0]);
    for (id, entity) in out.iter_mut().enumerate() {
        entity.id = id;
        entity.mentions.iter().for_each(|&m| entity_of[m] = id);
    }
    (out, entity_of)
}
