//! The texts that relations were read in, and what the library thinks of them now.

use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::parse::{Syntax, token_ranges, within};
use nutgraf::internals::relate::{Context, Relater, Trace};
use nutgraf::internals::resolve::Resolver;
use nutgraf::internals::tag::Tagger;
use nutgraf::internals::text::{Span, read as read_layout};
use nutgraf::internals::{time, token};
use serde::Deserialize;
use std::collections::HashMap;
use std::io;
use std::path::Path;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    #[serde(default)]
    text: String,
}

/// Corpora by name.
pub struct Corpora {
    lines: HashMap<String, Vec<Line>>,
}

impl Corpora {
    /// Reads files of JSON lines; lines without text count as none.
    pub fn read(files: &[String]) -> io::Result<Corpora> {
        let mut lines = HashMap::new();
        for file in files {
            let all = std::fs::read_to_string(file)?;
            let all = all.lines().map(|line| serde_json::from_str::<Line>(line).map_err(io::Error::other));
            let all: Vec<Line> = all.collect::<io::Result<_>>()?;
            let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            lines.insert(name, all.into_iter().filter(|line| !line.text.is_empty()).collect());
        }
        Ok(Corpora { lines })
    }

    /// `ID`, or `ID+N` for N lines from that one on.
    pub fn text(&self, corpus: &str, document: &str) -> Option<String> {
        let (id, count) = match document.split_once('+') {
            Some((id, count)) => (id, count.parse().ok()?),
            None => (document, 1),
        };
        let lines = self.lines.get(corpus)?;
        let first = lines.iter().position(|line| line.id == id)?;
        let texts: Vec<&str> = lines[first..].iter().take(count).map(|line| line.text.as_str()).collect();
        Some(texts.join(" "))
    }
}

/// The relations that are thought of in a text.
pub fn traces(text: &str) -> Vec<Trace> {
    let gazetteer = Gazetteer::embedded();
    let tokens = token::tokenize(text, read_layout(text));
    let resolved = Resolver::new(&gazetteer).resolve(&tokens, &gazetteer);
    let dates = time::find(&tokens, &resolved.mentions, None);
    let names: Vec<Span> =
        resolved.mentions.iter().filter(|m| m.nested_in.is_none()).map(|m| m.span).collect();
    let units = token_ranges(&tokens, &names);
    let times = token_ranges(&tokens, &dates.iter().map(|date| date.span).collect::<Vec<_>>());
    let tagger = Tagger::embedded();
    let mut relater = Relater::traced(Context {
        tokens: &tokens,
        mentions: &resolved.mentions,
        entities: &resolved.entities,
        dates: &dates,
        tagger: &tagger,
        all_frames: false,
        least_confidence: Some(0.0),
    });
    let mut syntax = Syntax::new();
    let (mut next, mut next_time) = (0, 0);
    for (index, sentence) in tokens.sentences.iter().enumerate() {
        let units = within(&units, &sentence.tokens, &mut next);
        let times = within(&times, &sentence.tokens, &mut next_time);
        let analysis = syntax.read(&tokens, sentence.tokens.clone(), units, times);
        relater.read(index, analysis.tagged, analysis.tree);
    }
    relater.traces()
}
