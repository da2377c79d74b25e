//! `lab train entities DIR --out FILE [--without-sharealike] …`

use super::augment::{Pools, capitals, headline};
use super::corpus::{self, Document, Trust, trust};
use super::document::document_weights;
use super::examples::{Misses, regions_of};
use super::learner::{Data, Options, Random, learn};
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::rule::ListKeys;
use nutgraf::internals::{text, token};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A training corpus on disk.
pub struct Source {
    pub name: String,
    pub trust: Trust,
    pub documents: Vec<Document>,
}

/// Trains and writes the model.
pub fn train(args: &[String]) -> Result<(), String> {
    let mut options = Options::default();
    let (mut dir, mut out, mut sharealike, mut second) = (None, None, true, true);
    let (mut lists, mut tricks) = (None, Tricks::default());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        let number = |v: &str| v.parse::<f32>().map_err(|e| format!("{v}: {e}"));
        match arg.as_str() {
            "--out" => out = Some(PathBuf::from(value()?)),
            "--without-sharealike" => sharealike = false,
            "--without-document-pass" => second = false,
            "--lists" => lists = Some(PathBuf::from(value()?)),
            "--swap" => tricks.swap = number(value()?)?,
            "--capitals" => tricks.capitals = number(value()?)?,
            "--headlines" => tricks.headlines = number(value()?)?,
            "--sentences" => tricks.sentences = number(value()?)? as usize,
            "--sentence-weight" => tricks.sentence_weight = number(value()?)?,
            "--silver" => tricks.silver = number(value()?)?,
            "--rate" => options.rate = number(value()?)?,
            "--decay" => options.decay = number(value()?)?,
            "--drop-lists" => options.drop_lists = number(value()?)?,
            "--drop-words" => options.drop_words = number(value()?)?,
            "--epochs" => options.epochs = number(value()?)? as usize,
            "--final-epochs" => options.final_epochs = number(value()?)? as usize,
            "--pass-rate" => options.pass_rate = number(value()?)?,
            "--pass-silver" => options.pass_silver = number(value()?)?,
            "--token-buckets" => options.token_buckets = number(value()?)? as u32,
            "--span-buckets" => options.span_buckets = number(value()?)? as u32,
            "--cutoff" => options.cutoff = number(value()?)? as u32,
            _ if dir.is_none() && !arg.starts_with("--") => dir = Some(PathBuf::from(arg)),
            _ => return Err(format!("unknown argument {arg}")),
        }
    }
    let dir = dir.ok_or("which folder of corpora?")?;
    let out = out.ok_or("--out FILE is missing")?;
    let clock = Instant::now();
    let sources = sources(&dir, sharealike)?;
    let gazetteer = Gazetteer::embedded();
    let keys = ListKeys::new(gazetteer.lists().iter().map(|list| &*list.id));
    let mut data = Data::default();
    let pools = lists.as_deref().map(Pools::read).transpose()?;
    let mut more = Vec::new();
    if let Some(pools) = &pools {
        more = augmented(&sources, pools, &tricks);
    }
    for source in sources.iter().chain(&more) {
        let mut misses = Misses::default();
        let before = data.len();
        for document in &source.documents {
            let tokens = token::tokenize(&document.text, text::read(&document.text));
            regions_of(&tokens, document, &source.trust, (&gazetteer, &keys), &mut misses, |region| {
                data.push(&region, source.trust.weight, document.fold);
            });
        }
        eprintln!(
            "{}: {} documents, {} regions, {} names; lost: {} by token boundary, {} by candidate, {} outside",
            source.name,
            source.documents.len(),
            data.len() - before,
            misses.gold,
            misses.boundary,
            misses.candidate,
            misses.outside
        );
        if std::env::var_os("LAB_MISSES").is_some() {
            misses.samples.iter().for_each(|m| println!("{}\t{m}", source.name));
        }
    }
    eprintln!("{} regions, {:.1} s", data.len(), clock.elapsed().as_secs_f32());
    let mut weights = learn(&data, None, &options);
    if second {
        document_weights(&data, &sources, (&gazetteer, &keys), &options, &mut weights);
    }
    let bytes = weights.to_bytes(options.token_buckets, options.span_buckets);
    fs::write(&out, &bytes).map_err(|e| format!("{}: {e}", out.display()))?;
    eprintln!("{} bytes, {:.1} s", bytes.len(), clock.elapsed().as_secs_f32());
    Ok(())
}

fn sources(dir: &Path, sharealike: bool) -> Result<Vec<Source>, String> {
    let mut paths = Vec::new();
    for folder in [dir.to_owned(), dir.join("sharealike")] {
        if folder != dir && !sharealike {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if path.extension().is_some_and(|e| e == "jsonl") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some(trust) = trust(&name) else {
            eprintln!("{name}: not known, left out");
            continue;
        };
        let mut documents = corpus::read(&path)?.documents;
        documents.iter_mut().for_each(corpus::harmonise);
        if trust.join {
            documents = corpus::join(documents);
        }
        sources.push(Source { name, trust, documents });
    }
    Ok(sources)
}

/// How much of each kind of extra example is made: shares of the documents.
#[derive(Debug, Clone, Copy)]
struct Tricks {
    swap: f32,
    capitals: f32,
    headlines: f32,
    sentences: usize,
    sentence_weight: f32,
    /// Factor on all shares for the silver corpus.
    silver: f32,
}

impl Default for Tricks {
    fn default() -> Tricks {
        Tricks {
            swap: 1.0,
            capitals: 0.08,
            headlines: 0.05,
            sentences: 25_000,
            sentence_weight: 0.3,
            silver: 0.5,
        }
    }
}

/// Copies of the corpora with other names or other capitals, and sentences of our own.
fn augmented(sources: &[Source], pools: &Pools, tricks: &Tricks) -> Vec<Source> {
    let mut random = Random(0x6e75_7467_7261_6603);
    let mut out = Vec::new();
    for source in sources {
        let factor = if source.trust.join { tricks.silver } else { 1.0 };
        let mut documents = Vec::new();
        for document in &source.documents {
            if random.unit() < tricks.swap * factor {
                documents.push(pools.swapped(document, &mut random));
            }
            if random.unit() < tricks.capitals * factor {
                documents.extend(capitals(document));
            }
            if random.unit() < tricks.headlines * factor {
                documents.push(headline(document));
            }
        }
        out.push(Source { name: format!("{} (copies)", source.name), trust: source.trust, documents });
    }
    let trust =
        Trust { weight: tricks.sentence_weight, other: 0, unmarked: 0, unmarked_other: false, join: false };
    out.push(Source {
        name: "own sentences".to_owned(),
        trust,
        documents: pools.sentences(tricks.sentences, &mut random),
    });
    out
}
