//! `lab train verdict --read FILE [--keep PERCENT] [--keep-names PERCENT]
//! [--keep-plain PERCENT] [--keep-plain-names PERCENT] [--ridge N] [--out FILE] CORPUS…`: learns how likely an editor would sign a
//! relation, from relations that were read by eye.
//!
//! CORPUS files are JSON lines with `id` and `text`. A line of the `--read` file names a corpus (the file without its
//! ending), a document (an id; `ID+N` stands for N lines from that one on, joined by blanks), where trigger, subject and
//! object stand (`start-end` in characters; `-` where there is none), relation, assertion and the verdict: R right, U useless, W wrong.
//! What the library no longer says is passed over.

mod corpus;
mod labels;

use crate::confidence::report::{area, calibration, evidence, percent};
use crate::logistic::{self, Row};
use crate::syntax::Arguments;
use corpus::Corpora;
use labels::Label;
use nutgraf::internals::relate::VERDICT_EVIDENCE;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

/// The name of a relation has a weight of its own from so many labels on.
const LEAST_LABELS: usize = 8;

/// The evidence that there is a name on both sides, and that no rule names what a verb tells: such relations have thresholds of
/// their own.
const APART: [&str; 2] = ["names", "plain"];

/// The groups of relations by the two: what they are, the option that says how many of the right ones are kept, how many it
/// is without it, and the threshold's key.
const GROUPS: [[(&str, &str, usize, &str); 2]; 2] = [
    [("others", "keep", 57, "threshold"), ("plain, others", "keep-plain", 10, "threshold-of-plain")],
    [
        ("names", "keep-names", 98, "threshold-of-names"),
        ("plain, names", "keep-plain-names", 65, "threshold-of-plain-names"),
    ],
];

/// Documents are dealt to so many folds.
const FOLDS: usize = 10;

/// A label with the evidence of the relation that it is about.
struct Sample {
    features: Vec<f32>,
    right: bool,
    fold: usize,
}

/// Learns, reports, and writes the weights.
pub fn train(arguments: &[String]) -> io::Result<()> {
    let arguments = Arguments::parse(arguments);
    let labels = labels::read(arguments.get("read", "lab/read/verdicts.tsv"))?;
    let mut documents: BTreeMap<(&str, &str), Vec<&Label>> = BTreeMap::new();
    for label in &labels {
        documents.entry((&label.corpus, &label.document)).or_default().push(label);
    }
    let corpora = Corpora::read(&arguments.files)?;
    let (mut found, mut gone) = (Vec::new(), 0);
    for (at, ((corpus, document), labels)) in documents.into_iter().enumerate() {
        let Some(text) = corpora.text(corpus, document) else {
            return Err(io::Error::other(format!("no document {document} in a corpus {corpus}")));
        };
        let traces = corpus::traces(&text);
        for label in labels {
            match traces.iter().find(|trace| label.is_about(trace, &text)) {
                Some(trace) => found.push((label, trace.verdict, at % FOLDS)),
                None => gone += 1,
            }
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (label, ..) in &found {
        *counts.entry(label.relation.as_deref().unwrap_or_default()).or_default() += 1;
    }
    counts.retain(|relation, count| *count >= LEAST_LABELS && !relation.is_empty());
    let relations: Vec<&str> = counts.into_keys().collect();
    let samples: Vec<Sample> = found
        .iter()
        .map(|(label, evidence, fold)| {
            let own = relations.iter().map(|id| f32::from(u8::from(label.relation.as_deref() == Some(id))));
            Sample {
                features: evidence.iter().copied().chain(own).collect(),
                right: label.right,
                fold: *fold,
            }
        })
        .collect();
    println!("{} labels, {gone} of relations that are told no more or otherwise", labels.len());
    let ridge = arguments.number("ridge", 10) as f64;
    let mut held_out = vec![0.0; samples.len()];
    for fold in 0..FOLDS {
        let weights = logistic::fit(samples.iter().filter(|s| s.fold != fold).map(Sample::row), ridge);
        for (sample, probability) in samples.iter().zip(&mut held_out).filter(|(s, _)| s.fold == fold) {
            *probability = logistic::probability(&weights, &sample.features);
        }
    }
    let apart =
        APART.map(|name| VERDICT_EVIDENCE.iter().position(|known| *known == name).unwrap_or_default());
    let mut ranked: [[Vec<(f64, bool)>; 2]; 2] = Default::default();
    for (sample, probability) in samples.iter().zip(held_out) {
        let [names, plain] = apart.map(|at| usize::from(sample.features[at] > 0.0));
        ranked[names][plain].push((probability, sample.right));
    }
    let groups = GROUPS.as_flattened().iter().zip(ranked.into_iter().flatten());
    let thresholds: Vec<(&str, f64)> = groups
        .map(|((what, keep, usual, key), ranked)| {
            println!("relations ({what}):");
            (*key, report(ranked, arguments.number(keep, *usual)))
        })
        .collect();
    let weights = logistic::fit(samples.iter().map(Sample::row), ridge);
    let names: Vec<&str> = VERDICT_EVIDENCE.iter().chain(&relations).copied().collect();
    let rows: Vec<&[f32]> = samples.iter().map(|sample| &sample.features[..]).collect();
    evidence(&names, &rows, &weights);
    std::fs::write(arguments.get("out", "models/verdict.toml"), file(&thresholds, &names, &weights))
}

impl Sample {
    fn row(&self) -> Row<'_> {
        Row { features: &self.features, right: self.right, count: 1.0 }
    }
}

/// Prints precision against recall and the calibration; the threshold above which `keep` percent of what is right stay.
fn report(mut ranked: Vec<(f64, bool)>, keep: usize) -> f64 {
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let right = ranked.iter().filter(|(_, right)| *right).count();
    println!(
        "{} relations, {:.1} % right; calibration error {:.3}, area under the curve {:.3}",
        ranked.len(),
        percent(right, ranked.len()),
        calibration(&ranked),
        area(&ranked)
    );
    println!("  kept of right   threshold   kept of all   right above   right below");
    let mut threshold = 0.0;
    for kept in (5..=100).rev().filter(|kept| *kept >= 85 || kept % 5 == 0 || *kept == keep) {
        let goal = (right * kept).div_ceil(100).max(1);
        let mut rights = 0;
        let last = ranked.iter().position(|(_, right)| {
            rights += usize::from(*right);
            rights == goal
        });
        let Some(last) = last else { continue };
        let least = (ranked[last].0 * 1000.0).floor() / 1000.0;
        println!(
            "  {kept:>13}   {least:>9.3}   {:>11.1}   {:>11.1}   {:>11.1}",
            percent(last + 1, ranked.len()),
            percent(rights, last + 1),
            percent(right - rights, ranked.len() - last - 1)
        );
        if kept == keep {
            threshold = least;
        }
    }
    println!("threshold {threshold:.3}");
    threshold
}

fn file(thresholds: &[(&str, f64)], names: &[&str], weights: &[f64]) -> String {
    let mut out = String::from(
        "# How likely an editor would sign a relation: what each piece of evidence, and the name of the relation, adds to the\n\
         # log-odds. src/relate/verdict.rs says what each stands for. Learned by `lab train verdict` from relations that were\n\
         # read by eye (lab/read/verdicts.tsv), as models/PROVENANCE.md tells.\n\n",
    );
    out.push_str(
        "# Less likely ones are given only where all frames are asked for. Relations with names on both sides have a threshold of\n\
         # their own, and so have plain ones: those of a verb that no rule names.\n",
    );
    for (key, threshold) in thresholds {
        let _ = writeln!(out, "{key} = {threshold:.3}");
    }
    out.push_str("\n[weights]\n");
    for (at, (name, weight)) in names.iter().zip(weights).enumerate() {
        if at == VERDICT_EVIDENCE.len() {
            out.push_str("\n[relations]\n");
        }
        let _ = writeln!(out, "{name} = {:.3}", weight + 0.0);
    }
    if names.len() == VERDICT_EVIDENCE.len() {
        out.push_str("\n[relations]\n");
    }
    out
}
