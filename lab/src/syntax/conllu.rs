//! Sentences of CoNLL-U files, with the syntactic words only: no ranges, no empty nodes.

use nutgraf::internals::{text, token};
use std::io;

/// One sentence.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    pub words: Vec<Word>,
    /// The `# text` line.
    pub text: String,
    /// The licence of the document's text, where the file says one.
    pub licence: String,
    /// The id of the document that begins with it.
    pub document: String,
    /// Whether a document, and whether a paragraph, begins with it.
    pub begins_document: bool,
    pub begins_paragraph: bool,
}

/// One syntactic word.
#[derive(Debug, Clone)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    pub feats: String,
    /// Index of the head in the sentence, from 0; none for a root.
    pub head: Option<usize>,
    pub label: String,
}

/// Reads a file.
pub fn read(path: &str) -> io::Result<Vec<Sentence>> {
    let file = std::fs::read_to_string(path)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut licence = String::new();
    for line in file.lines() {
        if line.is_empty() {
            sentence.licence.clone_from(&licence);
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if let Some(comment) = line.strip_prefix("# ") {
            if comment.starts_with("newdoc") {
                licence.clear();
                sentence.begins_document = true;
                sentence.document = comment.rsplit("= ").next().unwrap_or_default().to_owned();
            } else if comment.starts_with("newpar id") || comment == "newpar" {
                sentence.begins_paragraph = true;
            } else if let Some(value) = comment.strip_prefix("text_licence = ") {
                value.clone_into(&mut licence);
            } else if let Some(text) = comment.strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
        } else if let Some(word) = word(line) {
            sentence.words.push(word);
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

fn word(line: &str) -> Option<Word> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, feats, head, label, ..] = columns.as_slice() else { return None };
    id.parse::<usize>().ok()?;
    Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        xpos: xpos.to_owned(),
        feats: feats.to_owned(),
        head: head.parse::<usize>().ok()?.checked_sub(1),
        label: label.to_owned(),
    })
}

impl Word {
    fn unknown(form: &str) -> Word {
        let none = String::new;
        let form = form.to_owned();
        Word { form, lemma: none(), upos: none(), xpos: none(), feats: none(), head: None, label: none() }
    }
}

impl Sentence {
    /// The sentence from its end to its beginning.
    pub fn reversed(&self) -> Sentence {
        let last = self.words.len().saturating_sub(1);
        let turn = |word: &Word| Word { head: word.head.map(|head| last - head), ..word.clone() };
        Sentence { words: self.words.iter().rev().map(turn).collect(), ..self.clone() }
    }
}

/// The sentences of 4 to 60 words of plain text (a JSON object with `text` a line, or just a line), words only.
pub fn plain(path: &str) -> io::Result<Vec<Sentence>> {
    let mut all = Vec::new();
    let file = std::fs::read_to_string(path)?;
    for line in file.lines() {
        let object: Option<serde_json::Value> = serde_json::from_str(line).ok();
        let line = match &object {
            None => line,
            Some(object) => object.get("text").and_then(|text| text.as_str()).unwrap_or_default(),
        };
        let tokens = token::tokenize(line, text::read(line));
        for sentence in &tokens.sentences {
            if (4..=60).contains(&sentence.tokens.len()) {
                let words = sentence.tokens.clone().map(|token| Word::unknown(tokens.reading(token)));
                all.push(Sentence { words: words.collect(), ..Sentence::default() });
            }
        }
    }
    Ok(all)
}

/// Writes sentences as CoNLL-U.
pub fn write(path: &str, sentences: &[Sentence]) -> io::Result<()> {
    let mut out = String::new();
    for sentence in sentences {
        for (at, word) in sentence.words.iter().enumerate() {
            let head = word.head.map_or(0, |head| head + 1);
            out += &format!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t_\n",
                at + 1,
                word.form,
                word.lemma,
                word.upos,
                word.xpos,
                word.feats,
                word.label
            );
        }
        out.push('\n');
    }
    std::fs::write(path, out)
}
