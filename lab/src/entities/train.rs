//! `lab train entities DIR --out FILE [--without-sharealike] …`

use super::corpus::{self, Document, Trust, trust};
use super::document::document_weights;
use super::examples::{Misses, regions_of};
use super::learner::{Data, Options, learn};
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::resolve::ListKeys;
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
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        let number = |v: &str| v.parse::<f32>().map_err(|e| format!("{v}: {e}"));
        match arg.as_str() {
            "--out" => out = Some(PathBuf::from(value()?)),
            "--without-sharealike" => sharealike = false,
            "--without-document-pass" => second = false,
            "--rate" => options.rate = number(value()?)?,
            "--decay" => options.decay = number(value()?)?,
            "--drop-lists" => options.drop_lists = number(value()?)?,
            "--drop-words" => options.drop_words = number(value()?)?,
            "--epochs" => options.epochs = number(value()?)? as usize,
            "--final-epochs" => options.final_epochs = number(value()?)? as usize,
            "--pass-rate" => options.pass_rate = number(value()?)?,
            "--pass-decay" => options.pass_decay = number(value()?)?,
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
    for source in &sources {
        let mut misses = Misses::default();
        let before = data.len();
        for (number, document) in source.documents.iter().enumerate() {
            let tokens = token::tokenize(&document.text, text::read(&document.text));
            regions_of(&tokens, document, &source.trust, (&gazetteer, &keys), &mut misses, |region| {
                data.push(&region, source.trust.weight, (number % 2) as u8);
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
        weights.document = document_weights(&data, &sources, (&gazetteer, &keys), &options);
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
