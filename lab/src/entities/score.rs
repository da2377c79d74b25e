//! `lab score entities GOLD [PRED] [--model FILE] [--without document] [--only lists|rules] [--out PRED] [--calibration]
//! [--repeat N]`: exact span and kind, as the scorer of the project counts them; without PRED, the library reads the texts
//! itself, N times for a figure of speed.

use super::corpus::{self, Corpus};
use nutgraf::internals::gazetteer::{Flags, Gazetteer, Kind};
use nutgraf::internals::resolve::{Model, Resolver, each_region};
use nutgraf::internals::rule::{HitView, ListKeys, RULES, View};
use nutgraf::internals::token::Tokens;
use nutgraf::internals::{text, token};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

#[derive(Serialize, Deserialize)]
struct Predicted {
    id: String,
    mentions: Vec<PredictedMention>,
}

#[derive(Serialize, Deserialize)]
struct PredictedMention {
    start: usize,
    end: usize,
    kind: String,
    #[serde(default)]
    nested_in: Option<usize>,
    #[serde(default)]
    score: f32,
}

/// A span in code points, its kind, and its score.
type Found = HashMap<String, Vec<(usize, usize, usize, f32)>>;

/// Scores, and prints a table.
pub fn score(args: &[String]) -> Result<(), String> {
    let (mut files, mut model, mut out, mut calibration) = (Vec::new(), None, None, false);
    let (mut explain, mut only, mut document, mut repeat) = (None, None, true, 1);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--model" => model = args.next(),
            "--out" => out = args.next(),
            "--explain" => explain = args.next(),
            "--calibration" => calibration = true,
            "--only" => only = args.next().map(String::as_str),
            "--without" => document = args.next().is_none_or(|what| what != "document"),
            "--repeat" => repeat = args.next().and_then(|n| n.parse().ok()).unwrap_or(1),
            _ if arg.starts_with("--") => return Err(format!("unknown argument {arg}")),
            _ => files.push(Path::new(arg)),
        }
    }
    let gold_path = files.first().ok_or("which gold file?")?;
    let gold = corpus::read(gold_path)?;
    let found = match files.get(1) {
        Some(path) => read_predictions(path)?,
        None => {
            let gazetteer = Gazetteer::embedded();
            let mut model = match model {
                Some(path) => {
                    let bytes = fs::read(path).map_err(|e| format!("{path}: {e}"))?;
                    Model::from_bytes(Cow::Owned(bytes)).ok_or("not a model file")?
                }
                None => Model::embedded(),
            };
            if !document {
                model.document.clear();
            }
            let resolver = Resolver::with_model(&gazetteer, model);
            if let Some(name) = explain {
                explain_name(&gold, &resolver, &gazetteer, name);
                return Ok(());
            }
            let keys = ListKeys::new(gazetteer.lists().iter().map(|list| &*list.id));
            let (clock, mut found) = (Instant::now(), Found::new());
            for _ in 0..repeat {
                found = predict(&gold, |text, tokens| match only {
                    Some("lists") => proposed(text, tokens, (&gazetteer, &keys), listed),
                    Some(_) => proposed(text, tokens, (&gazetteer, &keys), ruled),
                    None => by_model(text, tokens, &gazetteer, &resolver),
                });
            }
            let bytes: usize = gold.documents.iter().map(|d| d.text.len()).sum();
            eprintln!("{:.2} MB/s", (bytes * repeat) as f64 / 1e6 / clock.elapsed().as_secs_f64());
            found
        }
    };
    if let Some(path) = out {
        write_predictions(Path::new(path), &gold, &found)?;
    }
    table(gold_path, &gold, &found);
    if calibration {
        reliability(&gold, &found);
    }
    Ok(())
}

/// Spans in code points.
type Spans = Vec<(usize, usize, usize, f32)>;

fn predict(gold: &Corpus, read: impl Fn(&str, &Tokens<'_>) -> Spans) -> Found {
    let read = |document: &corpus::Document| {
        let tokens = token::tokenize(&document.text, text::read(&document.text));
        (document.id.clone(), read(&document.text, &tokens))
    };
    gold.documents.iter().map(read).collect()
}

fn by_model(text: &str, tokens: &Tokens<'_>, gazetteer: &Gazetteer, resolver: &Resolver) -> Spans {
    let chars = CharOffsets::new(text);
    let resolved = resolver.resolve(tokens, gazetteer);
    let spans = resolved.mentions.iter().filter(|m| m.nested_in.is_none()).map(|m| {
        let kind = Kind::ALL.iter().position(|k| *k == m.kind).unwrap_or(0);
        (chars.of(m.span.start), chars.of(m.span.end), kind, m.score)
    });
    spans.collect()
}

/// A proposal: where it starts and ends in the sentence, and its kind.
type Proposal = (usize, usize, usize);

/// What lists or rules propose by themselves, from the left, the longest first.
fn proposed(
    text: &str,
    tokens: &Tokens<'_>,
    lists: (&Gazetteer, &ListKeys),
    propose: impl Fn(&View) -> Vec<Proposal>,
) -> Spans {
    let chars = CharOffsets::new(text);
    let mut spans = Spans::new();
    each_region(tokens, lists, |view, _, _| {
        let mut proposals = propose(view);
        proposals.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut past = 0;
        for (start, end, kind) in proposals {
            if start >= past {
                past = end;
                let span = tokens.span(view.base + start..view.base + end);
                spans.push((chars.of(span.start), chars.of(span.end), kind, 1.0));
            }
        }
    });
    spans
}

/// The most prominent entry of each hit, if it may stand by itself.
fn listed(view: &View) -> Vec<Proposal> {
    let top = |hit: &HitView| {
        let entries = view.entries[hit.entries.clone()].iter();
        let free = |flags: Flags| !flags.has(Flags::NEEDS_CONTEXT) && !flags.has(Flags::NEVER_ALONE);
        let entry = entries.filter(|e| e.kind != 0 && free(e.flags)).max_by_key(|e| e.weight)?;
        Some((hit.start, hit.end, entry.kind.trailing_zeros() as usize))
    };
    view.hits.iter().filter_map(top).collect()
}

fn ruled(view: &View) -> Vec<Proposal> {
    view.candidates.iter().map(|hit| (hit.start, hit.end, RULES[hit.rule].kind as usize)).collect()
}

/// Prints the grounds of every mention of these words.
fn explain_name(gold: &Corpus, resolver: &Resolver, gazetteer: &Gazetteer, name: &str) {
    for document in gold.documents.iter().filter(|d| d.text.contains(name)) {
        let tokens = token::tokenize(&document.text, text::read(&document.text));
        for mention in resolver.resolve(&tokens, gazetteer).mentions.iter().filter(|m| m.text == name) {
            let Some(found) = resolver.explain(&tokens, gazetteer, mention.span) else { continue };
            println!(
                "{}: {} {} {:.3}, before {:?}",
                document.id, found.text, found.kind, found.score, found.runner_up
            );
            for (evidence, weight) in found.evidence.iter().take(16) {
                println!("  {weight:+.2} {evidence}");
            }
        }
    }
}

struct CharOffsets(Vec<usize>);

impl CharOffsets {
    fn new(text: &str) -> CharOffsets {
        CharOffsets(text.char_indices().map(|(byte, _)| byte).collect())
    }

    fn of(&self, byte: usize) -> usize {
        self.0.partition_point(|&b| b < byte)
    }
}

fn read_predictions(path: &Path) -> Result<Found, String> {
    let content = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut found = Found::new();
    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let line: Predicted =
            serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        let mentions = line.mentions.iter().filter(|m| m.nested_in.is_none());
        let kind = |name: &str| Kind::ALL.iter().position(|k| k.as_str() == name).unwrap_or(0);
        found.insert(line.id, mentions.map(|m| (m.start, m.end, kind(&m.kind), m.score)).collect());
    }
    Ok(found)
}

fn write_predictions(path: &Path, gold: &Corpus, found: &Found) -> Result<(), String> {
    let mut out = Vec::new();
    for document in &gold.documents {
        let mentions = found.get(&document.id).into_iter().flatten().map(|&(start, end, kind, score)| {
            PredictedMention { start, end, kind: Kind::ALL[kind].as_str().to_owned(), nested_in: None, score }
        });
        let line = Predicted { id: document.id.clone(), mentions: mentions.collect() };
        writeln!(out, "{}", serde_json::to_string(&line).map_err(|e| e.to_string())?)
            .map_err(|e| e.to_string())?;
    }
    fs::write(path, out).map_err(|e| format!("{}: {e}", path.display()))
}

/// Gold spans of a document in code points.
fn gold_spans(document: &corpus::Document) -> BTreeSet<(usize, usize, usize)> {
    let chars = CharOffsets::new(&document.text);
    document.spans.iter().map(|s| (chars.of(s.0), chars.of(s.1), s.2)).collect()
}

fn table(path: &Path, gold: &Corpus, found: &Found) {
    let mut counts = [[0_usize; 3]; 6];
    let mut untyped = [0_usize; 3];
    for document in &gold.documents {
        let spans = gold_spans(document);
        let scored: BTreeSet<_> = spans.iter().filter(|s| gold.kinds.contains(&s.2)).copied().collect();
        let predicted: BTreeSet<_> = found
            .get(&document.id)
            .into_iter()
            .flatten()
            .map(|&(start, end, kind, _)| (start, end, kind))
            .filter(|s| gold.kinds.contains(&s.2))
            .collect();
        for &kind in &gold.kinds {
            counts[kind][0] += scored.intersection(&predicted).filter(|s| s.2 == kind).count();
            counts[kind][1] += predicted.iter().filter(|s| s.2 == kind).count();
            counts[kind][2] += scored.iter().filter(|s| s.2 == kind).count();
        }
        let bare =
            |set: &BTreeSet<(usize, usize, usize)>| set.iter().map(|s| (s.0, s.1)).collect::<BTreeSet<_>>();
        let (gold_bare, found_bare) = (bare(&scored), bare(&predicted));
        untyped[0] += gold_bare.intersection(&found_bare).count();
        untyped[1] += found_bare.len();
        untyped[2] += gold_bare.len();
    }
    let total = counts.iter().fold([0; 3], |sum, c| [sum[0] + c[0], sum[1] + c[1], sum[2] + c[2]]);
    let f1 = |c: [usize; 3]| {
        let (p, r) = (c[0] as f64 / c[1].max(1) as f64, c[0] as f64 / c[2].max(1) as f64);
        (100.0 * p, 100.0 * r, if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 })
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let (p, r, f) = f1(total);
    print!("{name}: micro {f:.2} (P {p:.1} R {r:.1})");
    for &kind in &gold.kinds {
        let (p, r, f) = f1(counts[kind]);
        print!(" · {} {f:.1} ({p:.0}/{r:.0})", Kind::ALL[kind]);
    }
    println!(" · untyped {:.1}", f1(untyped).2);
}

/// How often mentions of a score are right.
fn reliability(gold: &Corpus, found: &Found) {
    let mut bins = [(0_usize, 0_usize, 0.0_f64); 10];
    for document in &gold.documents {
        let spans = gold_spans(document);
        for &(start, end, kind, score) in found.get(&document.id).into_iter().flatten() {
            if gold.kinds.contains(&kind) {
                let bin = &mut bins[((score * 10.0) as usize).min(9)];
                bin.0 += 1;
                bin.1 += usize::from(spans.contains(&(start, end, kind)));
                bin.2 += f64::from(score);
            }
        }
    }
    let total: usize = bins.iter().map(|b| b.0).sum();
    let mut error = 0.0;
    for (index, bin) in bins.iter().enumerate().filter(|(_, b)| b.0 > 0) {
        let (right, said) = (bin.1 as f64 / bin.0 as f64, bin.2 / bin.0 as f64);
        error += (right - said).abs() * bin.0 as f64 / total as f64;
        println!(
            "  score {:.1}–{:.1}: {:5} mentions, said {said:.3}, right {right:.3}",
            index as f64 / 10.0,
            (index + 1) as f64 / 10.0,
            bin.0
        );
    }
    println!("  expected calibration error {error:.3}");
}
