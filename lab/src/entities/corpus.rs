//! Corpora, brought to one guideline (ANNOTATION.md).

use serde::Deserialize;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// A kind of gold span: the five kinds, then `other`.
pub const OTHER: usize = 5;
/// Position of `place` among the kinds.
pub const PLACE: usize = 2;
/// Position of `event` among the kinds.
pub const EVENT: usize = 3;
/// Position of `group` among the kinds.
pub const GROUP: usize = 4;

const NAMES: [&str; 6] = ["person", "organization", "place", "event", "group", "other"];

/// Parts of the training set: what is learned of whole documents is learned on the part that a first pass has not seen.
pub const FOLDS: usize = 2;

/// A gold document: text, spans in bytes.
#[derive(Debug, Clone)]
pub struct Document {
    pub id: String,
    pub text: String,
    pub spans: Vec<(usize, usize, usize)>,
    /// Its part of the training set.
    pub fold: u8,
}

/// A gold file.
#[derive(Debug)]
pub struct Corpus {
    pub kinds: Vec<usize>,
    pub documents: Vec<Document>,
}

/// How a training corpus is read.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    /// How much an example counts.
    pub weight: f32,
    /// Kinds (as bits) that a span marked `other` may be.
    pub other: u8,
    /// Kinds (as bits) that an unmarked stretch may hold when the lists or an event head say so.
    pub unmarked: u8,
    /// Whether an unmarked stretch may be a name of some other kind.
    pub unmarked_other: bool,
    /// One sentence a line, in the order of the articles: joined to documents.
    pub join: bool,
}

/// The corpora that are known, by file name without `.jsonl`.
pub fn trust(name: &str) -> Option<Trust> {
    const E: u8 = 1 << EVENT;
    const G: u8 = 1 << GROUP;
    let full = Trust { weight: 1.0, other: 0, unmarked: 0, unmarked_other: false, join: false };
    Some(match name {
        "gmb_silver" => Trust { weight: 0.5, unmarked: E, unmarked_other: true, join: true, ..full },
        "gum_news" | "gum_interview" => Trust { weight: 1.5, unmarked: G, ..full },
        "gum_academic" | "gum_court" | "gum_speech_usgov" | "gum_bio" | "gum_voyage" => {
            Trust { unmarked: G, ..full }
        }
        "meantime" => Trust { weight: 0.7, other: E | G, unmarked: E | G, unmarked_other: true, ..full },
        "re3d" => Trust { other: E, unmarked: E, unmarked_other: true, ..full },
        "wikigold" => Trust { weight: 1.5, other: E | G, unmarked: G, ..full },
        "wnut17" => Trust { weight: 0.6, unmarked: E | G, unmarked_other: true, other: E | G, ..full },
        "uner_ewt" => Trust { other: E | G, unmarked: E | G, ..full },
        "crossner_politics" => Trust { weight: 1.5, other: G, unmarked: G, ..full },
        "crossner_other" => Trust { weight: 0.7, other: G, unmarked: G, ..full },
        _ => return None,
    })
}

#[derive(Deserialize)]
struct Line {
    meta: Option<Meta>,
    id: Option<String>,
    text: Option<String>,
    #[serde(default)]
    spans: Vec<(usize, usize, String)>,
}

#[derive(Deserialize)]
struct Meta {
    kinds: Vec<String>,
}

fn kind(name: &str) -> Result<usize, String> {
    NAMES.iter().position(|known| *known == name).ok_or_else(|| format!("unknown kind {name:?}"))
}

/// Reads a gold file.
pub fn read(path: &Path) -> Result<Corpus, String> {
    let content = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut corpus = Corpus { kinds: (0..5).collect(), documents: Vec::new() };
    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let at = |e: String| format!("{}:{}: {e}", path.display(), number + 1);
        let line: Line = serde_json::from_str(line).map_err(|e| at(e.to_string()))?;
        if let Some(meta) = line.meta {
            corpus.kinds = meta.kinds.iter().map(|k| kind(k)).collect::<Result<_, _>>().map_err(at)?;
            continue;
        }
        let (Some(id), Some(text)) = (line.id, line.text) else { return Err(at("no id or text".to_owned())) };
        let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        bytes.push(text.len());
        let mut spans = Vec::new();
        for (start, end, name) in line.spans {
            let (Some(&start), Some(&end)) = (bytes.get(start), bytes.get(end)) else {
                return Err(at(format!("span {start}..{end} is outside the text")));
            };
            spans.push((start, end, kind(&name).map_err(at)?));
        }
        let fold = (corpus.documents.len() % FOLDS) as u8;
        corpus.documents.push(Document { id, text, spans, fold });
    }
    Ok(corpus)
}

/// Cuts what our guideline leaves outside: directions before a place ("southern Iraq"). Adds what it holds inside: the
/// first word of "South African".
pub fn harmonise(document: &mut Document) {
    const DIRECTIONS: [&str; 11] = [
        "southern ",
        "northern ",
        "eastern ",
        "western ",
        "central ",
        "northwest ",
        "northwestern ",
        "south ",
        "east ",
        "southwestern ",
        "northeastern ",
    ];
    for span in &mut document.spans {
        for first in ["South ", "North ", "Latin ", "Central "] {
            if span.2 == GROUP && document.text[..span.0].ends_with(first) {
                span.0 -= first.len();
            }
        }
        if span.2 == PLACE {
            for direction in DIRECTIONS {
                if document.text[span.0..span.1].starts_with(direction) {
                    span.0 += direction.len();
                }
            }
        }
    }
}

/// Joins consecutive single sentences that share a name into documents, as they once were.
pub fn join(documents: Vec<Document>) -> Vec<Document> {
    let mut out: Vec<Document> = Vec::new();
    let mut known: Vec<HashSet<String>> = Vec::new();
    for document in documents {
        let names: HashSet<String> = document
            .text
            .split(|c: char| !c.is_alphanumeric())
            .skip(1)
            .filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase))
            .map(str::to_owned)
            .collect();
        let shared = known.iter().rev().take(3).any(|k| !k.is_disjoint(&names));
        match out.last_mut() {
            Some(last) if shared && known.len() < 30 => {
                last.text.push_str("\n\n");
                let shift = last.text.len();
                last.text.push_str(&document.text);
                last.spans.extend(document.spans.iter().map(|s| (s.0 + shift, s.1 + shift, s.2)));
            }
            _ => {
                known.clear();
                let fold = (out.len() % FOLDS) as u8;
                out.push(Document { fold, ..document });
            }
        }
        known.push(names);
    }
    out
}
