//! From mentions to entities: which names of a document are names of the same thing.
//!
//! Names join when the lists give them the same entry, when one is a short form of exactly one other, or when an acronym
//! stands for the initials of exactly one other. What the document says goes before the lists: an acronym that it defines
//! in brackets is what it defines. Two people are never joined by a surname alone.

use super::document::Map;
use super::entity::Entity;
use super::links::{Known, Link, Links, Noted};
use crate::gazetteer::Kind;
use crate::rule::join as join_hash;
use crate::token::{Case, Tokens, fold};
use std::collections::BTreeMap;
use std::ops::Range;

/// A distinct name of a document.
struct Name {
    kind: Kind,
    words: Vec<String>,
    text: String,
    known: Known,
    mentions: Vec<usize>,
    /// The entity's representative.
    parent: usize,
    /// All capitals, one word, two letters or more.
    acronym: bool,
}

/// The entities of decided mentions, in order of first mention, and the entity of each mention.
pub fn cluster(
    tokens: &Tokens<'_>,
    links: &Links<'_>,
    mentions: &[(Range<usize>, Kind)],
    noted: &[Noted],
) -> (Vec<Entity>, Vec<usize>) {
    let mut names: Vec<Name> = Vec::new();
    let mut known: Map<u64, usize> = Map::default();
    for (index, ((range, kind), noted)) in mentions.iter().zip(noted).enumerate() {
        let first = *kind as u64 + 1;
        let key = tokens.folds[range.clone()].iter().fold(first, |key, fold| join_hash(key, *fold));
        let name = *known.entry(key).or_insert_with(|| {
            names.push(Name {
                kind: *kind,
                words: range.clone().map(|t| fold(tokens.reading(t)).into_owned()).collect(),
                text: tokens.phrase(range.clone()).into_owned(),
                known: links.of(tokens, range, noted, *kind),
                mentions: Vec::new(),
                parent: names.len(),
                acronym: range.len() == 1 && tokens.tokens[range.start].case == Case::Upper,
            });
            names.len() - 1
        });
        names[name].mentions.push(index);
    }
    let in_brackets = defined_in_brackets(&names, mentions, tokens);
    for &short in in_brackets.keys() {
        names[short].known = Known::default();
    }
    place_by_country(&mut names);
    join_links(&mut names);
    join_people(&mut names);
    join_aliases(&mut names);
    join_short_forms(&mut names);
    join_acronyms(&mut names, &in_brackets);
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

/// Of several places of one name the one whose country the document speaks of.
fn place_by_country(names: &mut [Name]) {
    let mut spoken_of: Map<String, usize> = Map::default();
    for name in names.iter() {
        if let Some(country) = name.known.firm().and_then(|link| link.link.country.clone()) {
            *spoken_of.entry(country).or_default() += name.mentions.len();
        }
    }
    for name in names.iter_mut().filter(|n| n.kind == Kind::Place && n.known.links.len() > 1) {
        let mentions = |link: &Link| {
            link.link.country.as_ref().and_then(|c| spoken_of.get(c)).copied().unwrap_or_default()
        };
        let top = name.known.links.iter().map(mentions).max().unwrap_or_default();
        if top > 0 {
            name.known.links.retain(|link| mentions(link) == top);
        }
    }
}

fn join_links(names: &mut [Name]) {
    let mut first: Map<(Kind, String), usize> = Map::default();
    for index in 0..names.len() {
        let Some(link) = names[index].known.firm() else { continue };
        for key in link.keys.clone().into_iter().flatten() {
            match first.get(&(names[index].kind, key.clone())) {
                Some(&other) => join(names, other, index),
                None => {
                    first.insert((names[index].kind, key), index);
                }
            }
        }
    }
}

/// A name that the lists give to several, or only in context, is the one that the document names in full.
fn join_aliases(names: &mut [Name]) {
    let mut full: Map<(Kind, String), usize> = Map::default();
    for (index, name) in names.iter().enumerate() {
        let mut keys: Vec<String> =
            name.known.firm().map_or(Vec::new(), |l| l.keys.iter().flatten().cloned().collect());
        keys.push(name.words.join(" "));
        for key in keys {
            full.entry((name.kind, key)).or_insert(index);
        }
    }
    for index in 0..names.len() {
        if names[index].known.firm().is_some() || root(names, index) != index {
            continue;
        }
        let keys = names[index].known.links.iter().flat_map(|link| link.keys.iter().flatten());
        let mut owners: Vec<usize> = keys
            .filter_map(|key| full.get(&(names[index].kind, key.clone())))
            .map(|&owner| root(names, owner))
            .filter(|&owner| owner != index)
            .collect();
        owners.sort_unstable();
        owners.dedup();
        if let [only] = owners[..] {
            join(names, only, index);
        }
    }
}

/// A word that is no more than an initial ("v" or "v.").
fn initial(word: &str) -> Option<char> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let mut letters = word.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether two words can be one word, written out or as an initial.
fn same_word(a: &str, b: &str) -> bool {
    a == b || initial(a).is_some_and(|c| b.starts_with(c)) || initial(b).is_some_and(|c| a.starts_with(c))
}

/// Whether two full names can be one person's: same last word, first words equal or one the other's initial, and
/// nothing in the middle that keeps them apart ("George H. W. Bush", "George W. Bush").
fn same_person(a: &[String], b: &[String]) -> bool {
    let ([first, middle @ .., last], [other, others @ .., end]) = (a, b) else { return false };
    if last != end || !same_word(first, other) {
        return false;
    }
    let (short, long) = if middle.len() < others.len() { (middle, others) } else { (others, middle) };
    if short.iter().chain(long).any(|word| initial(word).is_some()) {
        short.iter().zip(long).all(|(a, b)| same_word(a, b))
    } else {
        let mut rest = long.iter();
        short.iter().all(|word| rest.any(|other| other == word))
    }
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
    let mut by_surname: Map<String, Vec<usize>> = Map::default();
    let mut by_given: Map<String, Vec<usize>> = Map::default();
    for &name in &full {
        let Some(last) = surname(&names[name].words).cloned() else { continue };
        let others = by_surname.entry(last).or_default();
        let mut same: Option<usize> = None;
        for &other in others.iter().take(NAMESAKES) {
            let person = root(names, other);
            if same_person(&names[other].words, &names[name].words) {
                same = same.or(Some(person));
            } else if same == Some(person) {
                // One of those that share the shorter name is somebody else.
                same = None;
                break;
            }
        }
        if let Some(same) = same {
            join(names, same, name);
        }
        others.push(name);
        by_given.entry(names[name].words[0].clone()).or_default().push(name);
    }
    let mut by_middle: Map<String, Vec<usize>> = Map::default();
    for &name in &full {
        // "López" of "Andrés Manuel López Obrador".
        for word in names[name].words.iter().skip(1).rev().skip(1) {
            by_middle.entry(word.clone()).or_default().push(name);
        }
    }
    for &name in &short {
        let word = names[name].words[0].clone();
        for index in [&by_surname, &by_given, &by_middle] {
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
    let mut shortened: Map<Vec<String>, Vec<usize>> = Map::default();
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

/// "Association of Southeast Asian Nations (ASEAN)": the acronym and what it stands for.
fn defined_in_brackets(
    names: &[Name],
    mentions: &[(Range<usize>, Kind)],
    tokens: &Tokens<'_>,
) -> BTreeMap<usize, usize> {
    let mut owner: Vec<usize> = vec![0; mentions.len()];
    for (index, name) in names.iter().enumerate() {
        name.mentions.iter().for_each(|&m| owner[m] = index);
    }
    let mut out = BTreeMap::new();
    let mut before: Option<usize> = None;
    for (at, (range, kind)) in mentions.iter().enumerate() {
        if let Some((full, other)) = before.map(|b| &mentions[b]) {
            if range.start < full.end {
                // A name inside the one before.
                continue;
            }
            let brackets = full.end + 1 == range.start && tokens.reading(full.end) == "(";
            let short = owner[at];
            if brackets && kind == other && names[short].acronym && full.len() > 1 {
                out.entry(short).or_insert(owner[before.unwrap_or(at)]);
            }
        }
        before = Some(at);
    }
    out
}

fn join_acronyms(names: &mut [Name], in_brackets: &BTreeMap<usize, usize>) {
    for (&short, &full) in in_brackets {
        join(names, full, short);
    }
    let mut by_initials: Map<String, Vec<usize>> = Map::default();
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
    for index in 0..names.len() {
        if !names[index].acronym || in_brackets.contains_key(&index) {
            continue;
        }
        let letters: String = names[index].words[0].chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some([only]) = by_initials.get(&letters).map(Vec::as_slice)
            && names[*only].kind == names[index].kind
            && letters.len() > 1
        {
            join(names, *only, index);
        }
    }
}

/// Whether a list adds words to what is a full name already.
fn fuller(listed: &str, text: &str) -> bool {
    let words = |name: &str| name.split_whitespace().count();
    words(text) > 1 && words(listed) > words(text)
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
        let firm = group.iter().find_map(|&n| names[n].known.firm());
        let any = group.iter().find_map(|&n| names[n].known.links.first());
        let text = fullest.map_or(String::new(), |n| names[n].text.clone());
        let name = match firm {
            // "Cyril Ramaphosa" is as full as news names him, whatever his passport says.
            Some(link)
                if kind != Kind::Group && !(kind == Kind::Person && fuller(&link.link.name, &text)) =>
            {
                link.link.name.clone()
            }
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
