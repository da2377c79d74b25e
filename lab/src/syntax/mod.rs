//! Tagger, lemmas and parser: training from CoNLL-U files, and scores.

mod certain;
mod clusters;
pub mod conllu;
mod ensemble;
mod learner;
mod lexicon;
mod oracle;
mod parser;
mod raw;
mod score;
mod tagger;

use nutgraf::internals::parse::Parser;
use nutgraf::internals::tag::{Fine, Tagged, Tagger};
use std::io;

/// The arguments behind the command: options with a value, and files.
pub struct Arguments {
    pub options: Vec<(String, String)>,
    pub files: Vec<String>,
}

impl Arguments {
    /// `--name value` pairs; everything else is a file.
    pub fn parse(arguments: &[String]) -> Arguments {
        let mut parsed = Arguments { options: Vec::new(), files: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.strip_prefix("--") {
                Some(name) => {
                    parsed.options.push((name.to_owned(), rest.next().cloned().unwrap_or_default()))
                }
                None => parsed.files.push(argument.clone()),
            }
        }
        parsed
    }

    pub fn get<'a>(&'a self, name: &str, default: &'a str) -> &'a str {
        self.options.iter().find(|(n, _)| n == name).map_or(default, |(_, value)| value)
    }

    pub fn number(&self, name: &str, default: usize) -> usize {
        self.get(name, "").parse().unwrap_or(default)
    }
}

fn sentences(arguments: &Arguments) -> io::Result<Vec<conllu::Sentence>> {
    let mut all = Vec::new();
    for file in &arguments.files {
        all.extend(conllu::read(file)?);
    }
    if arguments.get("share-alike", "yes") == "no" {
        all.retain(|sentence| !sentence.licence.contains("BY-SA"));
    }
    Ok(all)
}

/// The fold of each sentence: whole documents, dealt out in turn. Sentences of no treebank, which have no text of their own,
/// are in none.
pub fn folds(sentences: &[conllu::Sentence], folds: usize) -> Vec<usize> {
    let mut document = 0;
    let mut fold = |sentence: &conllu::Sentence| {
        document += usize::from(sentence.begins_document);
        if sentence.text.is_empty() { folds } else { document % folds.max(1) }
    };
    sentences.iter().map(&mut fold).collect()
}

/// What `--leave-out K/N` leaves: a model is learned without the K-th of N folds, and read on it.
fn left<T: Clone>(all: &[T], sentences: &[conllu::Sentence], arguments: &Arguments) -> Vec<T> {
    let Some((own, count)) = arguments.get("leave-out", "").split_once('/') else { return all.to_vec() };
    let (own, count) = (own.parse().unwrap_or(0), count.parse().unwrap_or(1));
    let kept = all.iter().zip(folds(sentences, count)).filter(|(_, fold)| *fold != own);
    kept.map(|(one, _)| one.clone()).collect()
}

/// `lab train tagger|parser|certain|clusters|silver|labels`.
pub fn train(object: &str, arguments: &[String]) -> io::Result<()> {
    let arguments = Arguments::parse(arguments);
    let all = sentences(&arguments)?;
    let sentences = left(&all, &all, &arguments);
    let silver = match arguments.get("silver", "") {
        "" => Vec::new(),
        path => conllu::read(path)?,
    };
    eprintln!("{} sentences, {} of silver", sentences.len(), silver.len());
    let weight = arguments.number("weight", 1);
    match object {
        "tagger" => {
            let d = tagger::Plan::default();
            let plan = tagger::Plan {
                least: arguments.number("least", d.least as usize) as u32,
                first: arguments.number("first", d.first),
                second: arguments.number("second", d.second),
                dense: arguments.number("dense", d.dense),
                sparse: arguments.number("sparse", d.sparse),
                rounds: arguments.number("rounds", d.rounds),
                seed: arguments.number("seed", d.seed as usize) as u64,
            };
            let file = tagger::train(
                &mixed(&sentences, &silver, weight),
                arguments.get("facts", "facts"),
                &clusters::load(&arguments)?,
                plan,
            )?;
            eprintln!("{} bytes", file.len());
            std::fs::write(arguments.get("out", "models/tagger.bin"), file)
        }
        "parser" => {
            let d = parser::Plan::default();
            let plan = parser::Plan {
                least: arguments.number("least", d.least as usize) as u32,
                first: arguments.number("first", d.first),
                second: arguments.number("second", d.second),
                actions: arguments.number("actions", d.actions),
                dense: arguments.number("dense", d.dense),
                sparse: arguments.number("sparse", d.sparse),
                folds: arguments.number("folds", d.folds),
                rounds: arguments.number("rounds", d.rounds),
                gold_rounds: arguments.number("gold-rounds", d.gold_rounds),
                seed: arguments.number("seed", d.seed as usize) as u64,
                drop: arguments.number("drop", 0) as f64 / 100.0,
                margin: arguments.number("margin", d.margin as usize) as f32,
            };
            let tagger = load_tagger(&arguments)?;
            let tags = left(&tags(&all, &arguments, plan.folds)?, &all, &arguments);
            let tags = mixed(&tags, &parser::tag_plain(&silver, &tagger), weight);
            let file =
                parser::train(&mixed(&sentences, &silver, weight), sentences.len(), tags, &tagger, plan);
            eprintln!("{} bytes", file.len());
            std::fs::write(arguments.get("out", "models/parser.bin"), file)
        }
        "certain" => {
            let path = arguments.get("tagger", "models/tagger.bin");
            let tagger = Box::leak(std::fs::read(path)?.into_boxed_slice());
            let tagger = certain::learn_tags(&sentences, tagger);
            std::fs::write(path, &tagger)?;
            let tagger = Tagger::new(Box::leak(tagger.into_boxed_slice()));
            let path = arguments.get("parser", "models/parser.bin");
            let model = Box::leak(std::fs::read(path)?.into_boxed_slice());
            std::fs::write(path, certain::learn_trees(&sentences, &tagger, model))
        }
        "clusters" => {
            let mut all = sentences;
            for path in arguments.get("text", "").split(',').filter(|p| !p.is_empty()) {
                all.extend(conllu::plain(path)?);
            }
            let clusters = clusters::induce(&all, arguments.number("classes", 128));
            clusters::show(&all, &clusters);
            clusters::write(arguments.get("out", "clusters.tsv"), &clusters)
        }
        "labels" => {
            let mut silver = silver;
            parser::relabel(&mut silver, &load_tagger(&arguments)?, &load_parser(&arguments)?);
            conllu::write(arguments.get("out", "silver.conllu"), &silver)
        }
        "silver" => {
            let teacher = ensemble::Teacher::train(&sentences, &arguments)?;
            for path in arguments.get("score", "").split(',').filter(|p| !p.is_empty()) {
                teacher.score(path, &conllu::read(path)?);
            }
            let mut silver = Vec::new();
            for path in arguments.get("text", "").split(',').filter(|p| !p.is_empty()) {
                silver.extend(teacher.read(path)?);
            }
            conllu::write(arguments.get("out", "silver.conllu"), &silver)
        }
        _ => Err(io::Error::other(format!("nothing to train: {object}"))),
    }
}

/// `lab score tagger|parser|raw`.
pub fn score(object: &str, arguments: &[String]) -> io::Result<()> {
    let arguments = Arguments::parse(arguments);
    let tagger = load_tagger(&arguments)?;
    let parser = load_parser(&arguments)?;
    for file in &arguments.files {
        let sentences = conllu::read(file)?;
        println!("{file}");
        match object {
            "tagger" => score::tagger(&sentences, &tagger, arguments.number("errors", 0)),
            "raw" => raw::score(file, &sentences),
            "parser" => score::parser(&sentences, &tagger, &parser, arguments.number("errors", 0)),
            _ => return Err(io::Error::other(format!("nothing to score: {object}"))),
        }
    }
    Ok(())
}

/// The gold several times, then the silver.
fn mixed<T: Clone>(gold: &[T], silver: &[T], weight: usize) -> Vec<T> {
    let mut all: Vec<T> = (0..weight).flat_map(|_| gold).cloned().collect();
    all.extend_from_slice(silver);
    all
}

fn load_tagger(arguments: &Arguments) -> io::Result<Tagger> {
    Ok(match arguments.get("tagger", "") {
        "" => Tagger::embedded(),
        path => Tagger::new(Box::leak(std::fs::read(path)?.into_boxed_slice())),
    })
}

fn load_parser(arguments: &Arguments) -> io::Result<Parser> {
    Ok(match arguments.get("parser", "") {
        "" => Parser::embedded(),
        path => Parser::new(Box::leak(std::fs::read(path)?.into_boxed_slice())),
    })
}

/// The tags that the parser learns from, made by taggers that have not seen the sentence; kept in the file `--tags`.
fn tags(sentences: &[conllu::Sentence], arguments: &Arguments, folds: usize) -> io::Result<Vec<Vec<Tagged>>> {
    if folds == 0 {
        return Ok(parser::gold_tags(sentences));
    }
    let path = arguments.get("tags", "");
    if let Ok(bytes) = std::fs::read(path)
        && bytes.len() == sentences.iter().map(|s| s.words.len()).sum::<usize>()
    {
        let mut classes = bytes.iter().map(|class| Tagged::new(Fine::from_index(usize::from(*class))));
        return Ok(sentences.iter().map(|s| classes.by_ref().take(s.words.len()).collect()).collect());
    }
    let tags = parser::tag_by_others(
        sentences,
        arguments.get("facts", "facts"),
        &clusters::load(arguments)?,
        folds,
    )?;
    if !path.is_empty() {
        let bytes: Vec<u8> = tags.iter().flatten().map(|tagged| tagged.fine as u8).collect();
        std::fs::write(path, bytes)?;
    }
    Ok(tags)
}
