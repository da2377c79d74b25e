//! From command-line arguments to batches of documents that are still bytes.

use crate::args::InputFormat;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Enough to keep a thread busy, little enough to stay in its cache.
const BATCH_BYTES: usize = 256 * 1024;

/// One input: a file or standard input.
#[derive(Debug)]
pub struct Source {
    /// As the user gave it; `-` is standard input.
    pub path: PathBuf,
    /// How it is read.
    pub format: InputFormat,
    /// Its size, where known.
    pub bytes: Option<u64>,
}

/// What one thread does at a time.
#[derive(Debug, Default)]
pub struct Batch {
    /// The documents, in input order.
    pub items: Vec<Item>,
    /// How many bytes of the input it stands for.
    pub bytes: u64,
}

/// One document, or what went wrong instead of it.
#[derive(Debug)]
pub enum Item {
    /// A whole file.
    Text {
        /// Its name.
        path: PathBuf,
        /// What it holds.
        bytes: Vec<u8>,
    },
    /// A line of a JSONL file.
    Line {
        /// The file's name.
        path: PathBuf,
        /// The number of the line, from 1.
        number: u64,
        /// The line.
        bytes: Vec<u8>,
    },
    /// An input that could not be read: the message.
    Failed(String),
}

/// All inputs in the order they were given, folders opened; messages stand where an input cannot be listed.
pub fn sources(files: &[PathBuf], format: Option<InputFormat>) -> Vec<Result<Source, String>> {
    let mut sources = Vec::new();
    for path in files {
        if path.as_os_str() == "-" {
            let format = format.unwrap_or(InputFormat::Text);
            sources.push(Ok(Source { path: path.clone(), format, bytes: None }));
        } else if path.is_dir() {
            folder(path, &mut sources);
        } else {
            let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|m| m.len());
            let format = format.unwrap_or_else(|| by_name(path).unwrap_or(InputFormat::Text));
            sources.push(Ok(Source { path: path.clone(), format, bytes }));
        }
    }
    sources
}

/// The files of a folder that are articles by their names, and those of its folders, in the order of their names.
fn folder(path: &Path, sources: &mut Vec<Result<Source, String>>) {
    let listed = fs::read_dir(path)
        .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>());
    match listed {
        Err(error) => sources.push(Err(format!("{}: {error}", path.display()))),
        Ok(mut paths) => {
            paths.sort();
            for path in paths {
                // A link to a folder above would never end.
                if path.is_dir() && !path.is_symlink() {
                    folder(&path, sources);
                } else if let Some(named) = by_name(&path).filter(|_| path.is_file()) {
                    let bytes = fs::metadata(&path).ok().map(|m| m.len());
                    // What a folder holds is read by name: `--input` is for files that were named.
                    sources.push(Ok(Source { path, format: named, bytes }));
                }
            }
        }
    }
}

fn by_name(path: &Path) -> Option<InputFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" | "md" | "html" | "htm" => Some(InputFormat::Text),
        "jsonl" => Some(InputFormat::Jsonl),
        _ => None,
    }
}

/// Reads all inputs and hands on batches until `send` says that nobody wants more.
pub fn read(sources: Vec<Result<Source, String>>, mut send: impl FnMut(Batch) -> bool) {
    let mut batch = Batch::default();
    for source in sources {
        let going = match source {
            Err(message) => {
                batch.items.push(Item::Failed(message));
                true
            }
            Ok(source) => match source.format {
                InputFormat::Text => read_text(source.path, &mut batch, &mut send),
                InputFormat::Jsonl => read_lines(&source.path, &mut batch, &mut send),
            },
        };
        if !going {
            return;
        }
    }
    if !batch.items.is_empty() {
        send(batch);
    }
}

/// The text of one file.
pub fn text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    utf8(&bytes, path, None).map(str::to_owned)
}

/// The bytes as text, or where they stop being any.
pub fn utf8<'b>(bytes: &'b [u8], path: &Path, line: Option<u64>) -> Result<&'b str, String> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = line.map(|number| format!("{number}:")).unwrap_or_default();
        format!("{}:{line} not UTF-8 at byte {}", path.display(), error.valid_up_to())
    })
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path.as_os_str() == "-" { Ok(Box::new(io::stdin())) } else { Ok(Box::new(File::open(path)?)) }
}

fn read_text(path: PathBuf, batch: &mut Batch, send: &mut impl FnMut(Batch) -> bool) -> bool {
    let mut bytes = Vec::new();
    match open(&path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Err(error) => batch.items.push(Item::Failed(format!("{}: {error}", path.display()))),
        Ok(_) => {
            batch.bytes += bytes.len() as u64;
            batch.items.push(Item::Text { path, bytes });
        }
    }
    batch.bytes < BATCH_BYTES as u64 || send(std::mem::take(batch))
}

fn read_lines(path: &Path, batch: &mut Batch, send: &mut impl FnMut(Batch) -> bool) -> bool {
    let failed = |error: io::Error| Item::Failed(format!("{}: {error}", path.display()));
    let mut reader = match open(path) {
        Ok(file) => BufReader::with_capacity(BATCH_BYTES, file),
        Err(error) => {
            batch.items.push(failed(error));
            return true;
        }
    };
    for number in 1.. {
        let mut bytes = Vec::new();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                batch.items.push(failed(error));
                break;
            }
        }
        batch.bytes += bytes.len() as u64;
        if !bytes.trim_ascii().is_empty() {
            batch.items.push(Item::Line { path: path.to_owned(), number, bytes });
        }
        // The next read may have to wait for whoever writes to us: what is here goes on first.
        let waiting = reader.buffer().is_empty() && !batch.items.is_empty();
        if (waiting || batch.bytes >= BATCH_BYTES as u64) && !send(std::mem::take(batch)) {
            return false;
        }
    }
    true
}
