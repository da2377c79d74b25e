//! `lab score lists GOLD… [--errors N]`: what the lists alone find, longest name first, each with the kind of its
//! heaviest entry; names that need a context are left out. A measure of the lists, not a way to read news.

use crate::entities::corpus::{self, Corpus, Document};
use nutgraf::internals::gazetteer::{Entry, Flags, Gazetteer, Hit, Kind};
use nutgraf::internals::text::{self, Span};
use nutgraf::internals::token::{self, Tokens};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Default, Clone, Copy)]
struct Count {
    gold: usize,
    predicted: usize,
    right: usize,
    /// Gold names that some entry of that kind has, whatever the decision was.
    listed: usize,
}

/// Scores, and prints a table.
pub fn score(arguments: &[String]) -> io::Result<()> {
    let mut errors = 0;
    let mut files = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => errors = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(20),
            _ => files.push(Path::new(argument)),
        }
    }
    let start = Instant::now();
    let gazetteer = Gazetteer::embedded();
    println!(
        "ready in {:?}, {} bytes, {} lists",
        start.elapsed(),
        gazetteer.memory_usage(),
        gazetteer.lists().len()
    );
    for file in files {
        let gold = corpus::read(file).map_err(io::Error::other)?;
        println!("\n{}", file.display());
        score_one(&gazetteer, &gold, errors);
    }
    Ok(())
}

fn score_one(gazetteer: &Gazetteer, gold: &Corpus, errors: usize) {
    let mut counts = [Count::default(); 5];
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    let (mut time, mut bytes) = (Duration::ZERO, 0);
    for document in &gold.documents {
        let tokens = token::tokenize(&document.text, text::read(&document.text));
        let mut hits = Vec::new();
        // The quickest of several: others use the machine too.
        let quickest = (0..9).map(|_| {
            let start = Instant::now();
            hits.clear();
            for sentence in &tokens.sentences {
                gazetteer.hits(&tokens, sentence.tokens.clone(), &mut hits);
            }
            start.elapsed()
        });
        time += quickest.min().unwrap_or_default();
        bytes += document.text.len();
        let found = decide(gazetteer, &tokens, &hits);
        compare(gazetteer, gold, document, &tokens, &hits, &found, &mut counts, &mut missed, &mut wrong);
    }
    println!("{:14}{:>8}{:>8}{:>8}{:>10}{:>8}", "kind", "P", "R", "F1", "listed", "gold");
    let mut all = Count::default();
    for (index, count) in counts.iter().enumerate().filter(|(index, _)| gold.kinds.contains(index)) {
        print(Kind::ALL[index].as_str(), count);
        all.gold += count.gold;
        all.predicted += count.predicted;
        all.right += count.right;
        all.listed += count.listed;
    }
    print("all", &all);
    println!("hits: {:.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
    for (title, errors_of) in [("missed", missed), ("wrong", wrong)] {
        let mut list: Vec<(&String, &usize)> = errors_of.iter().collect();
        list.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), name.as_str()));
        for (name, count) in list.into_iter().take(errors) {
            println!("{title} {count:4} {name}");
        }
    }
}

fn print(name: &str, count: &Count) {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let (p, r) = (percent(count.right, count.predicted), percent(count.right, count.gold));
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    println!("{name:14}{p:8.1}{r:8.1}{f:8.1}{:10.1}{:8}", percent(count.listed, count.gold), count.gold);
}

/// From left to right the longest name whose heaviest entry needs no context.
fn decide(gazetteer: &Gazetteer, tokens: &Tokens<'_>, hits: &[Hit]) -> Vec<(Span, Kind, String)> {
    let mut found = Vec::new();
    let mut end = 0;
    for hit in hits {
        if hit.tokens.start < end {
            continue;
        }
        if let Some((entry, kind)) = heaviest(gazetteer, hit)
            && !entry.flags.has(Flags::NEEDS_CONTEXT)
            && !entry.flags.has(Flags::NEVER_ALONE)
        {
            end = hit.tokens.end;
            found.push((tokens.span(hit.tokens.clone()), kind, gazetteer.lists()[entry.list].id.to_string()));
        }
    }
    found
}

fn heaviest<'g>(gazetteer: &'g Gazetteer, hit: &Hit) -> Option<(Entry<'g>, Kind)> {
    let entries = hit.entries.clone().filter_map(|index| gazetteer.entry(index));
    let named = entries.filter_map(|entry| entry.kind.map(|kind| (entry, kind)));
    named.max_by_key(|(entry, kind)| (entry.weight, std::cmp::Reverse(*kind)))
}

#[expect(clippy::too_many_arguments, reason = "one loop's state")]
fn compare(
    gazetteer: &Gazetteer,
    gold: &Corpus,
    document: &Document,
    tokens: &Tokens<'_>,
    hits: &[Hit],
    found: &[(Span, Kind, String)],
    counts: &mut [Count; 5],
    missed: &mut BTreeMap<String, usize>,
    wrong: &mut BTreeMap<String, usize>,
) {
    let listed: Vec<(Span, Kind)> = hits
        .iter()
        .flat_map(|hit| hit.entries.clone().map(move |entry| (hit, entry)))
        .filter_map(|(hit, entry)| Some((tokens.span(hit.tokens.clone()), gazetteer.entry(entry)?.kind?)))
        .collect();
    for (start, end, kind) in &document.spans {
        let Some(name) = Kind::ALL.get(*kind).filter(|_| gold.kinds.contains(kind)) else { continue };
        let count = &mut counts[*kind];
        let span = Span::new(*start, *end);
        count.gold += 1;
        count.listed += usize::from(listed.contains(&(span, *name)));
        if !found.iter().any(|(at, kind, _)| at == &span && kind == name) {
            let known = listed.iter().any(|(at, _)| *at == span);
            let mark = if listed.contains(&(span, *name)) {
                "listed, not decided"
            } else if known {
                "other kind"
            } else {
                "not listed"
            };
            *missed.entry(format!("{} ({name}; {mark})", &document.text[*start..*end])).or_default() += 1;
        }
    }
    for (span, kind, list) in found {
        let index = Kind::ALL.iter().position(|known| known == kind).unwrap_or(0);
        if !gold.kinds.contains(&index) {
            continue;
        }
        counts[index].predicted += 1;
        if document.spans.contains(&(span.start, span.end, index)) {
            counts[index].right += 1;
        } else {
            *wrong.entry(format!("{} ({kind}; {list})", span.of(&document.text))).or_default() += 1;
        }
    }
}
