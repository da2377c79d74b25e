//! `lab train confidence --folds DIR [--keep PERCENT] [--out FILE] TREEBANK…`: learns how likely it is that the tree around a
//! relation is right.
//!
//! Relations are read twice off each sentence: off the tree of the treebank, and off the one that tagger and parser make.
//! One of the second kind is right if it is among the first. DIR holds `tagger.K.bin` and `parser.K.bin`, trained without
//! the K-th fold (`--leave-out K/N`): on what they were trained on, tagger and parser are surer than on news.

pub mod report;
mod samples;

use crate::logistic;
use crate::syntax::{Arguments, conllu, folds};
use nutgraf::internals::parse::{Parser, Syntax};
use nutgraf::internals::relate::EVIDENCE;
use nutgraf::internals::tag::Tagger;
use samples::Sample;
use std::fmt::Write;
use std::io;

/// Learns, reports, and writes the weights.
pub fn train(arguments: &[String]) -> io::Result<()> {
    let arguments = Arguments::parse(arguments);
    let mut sentences = Vec::new();
    for file in &arguments.files {
        sentences.extend(conllu::read(file)?);
    }
    let count = (0..).take_while(|fold| path(&arguments, "parser", *fold).exists()).count();
    if count < 2 {
        return Err(io::Error::other(
            "--folds DIR holds tagger.K.bin and parser.K.bin for two folds or more",
        ));
    }
    let fold_of = folds(&sentences, count);
    let mut samples: Vec<Sample> = Vec::new();
    for fold in 0..count {
        let load = |what| std::fs::read(path(&arguments, what, fold)).map(|b| &*b.leak());
        let mut syntax = Syntax::with(Tagger::new(load("tagger")?), Parser::new(load("parser")?));
        let own = sentences.iter().zip(&fold_of).filter(|(_, of)| **of == fold).map(|(s, _)| s.clone());
        samples.extend(samples::read(&own.collect::<Vec<_>>(), fold, &mut syntax));
    }
    let ridge = arguments.number("ridge", 3) as f64;
    let mut held_out = vec![0.0; samples.len()];
    for fold in 0..count {
        let weights = logistic::fit(samples.iter().filter(|s| s.fold != fold).map(Sample::row), ridge);
        for (sample, probability) in samples.iter().zip(&mut held_out).filter(|(s, _)| s.fold == fold) {
            *probability = logistic::probability(&weights, &sample.trace.features);
        }
    }
    let keep = arguments.number("keep", 98) as f64 / 100.0;
    let threshold = report::print(&samples, &held_out, keep);
    if !arguments.get("show", "").is_empty() {
        report::show(&samples, &held_out, threshold, arguments.number("show", 50));
    }
    let weights = logistic::fit(samples.iter().map(Sample::row), ridge);
    let rows: Vec<&[f32]> = samples.iter().map(|s| &s.trace.features[..]).collect();
    report::evidence(EVIDENCE, &rows, &weights);
    std::fs::write(arguments.get("out", "models/confidence.toml"), file(threshold, &weights))
}

fn path(arguments: &Arguments, what: &str, fold: usize) -> std::path::PathBuf {
    std::path::Path::new(arguments.get("folds", ".")).join(format!("{what}.{fold}.bin"))
}

fn file(threshold: f64, weights: &[f64]) -> String {
    let mut out = String::from(
        "# How likely it is that the tree around a relation is right: what each piece of evidence adds to the log-odds.\n\
         # src/relate/confidence.rs says what each stands for. Learned from UD English-EWT (CC BY-SA 4.0) and GUM (annotations\n\
         # CC BY 4.0) by `lab train confidence`, as models/PROVENANCE.md tells; licensed CC BY-SA 4.0.\n\n",
    );
    let _ = writeln!(
        out,
        "# Less sure relations are given only where all frames are asked for.\nthreshold = {threshold:.3}\n\n[weights]"
    );
    for (name, weight) in EVIDENCE.iter().zip(weights) {
        let _ = writeln!(out, "{name} = {:.3}", weight + 0.0);
    }
    out
}
