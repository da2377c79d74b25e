//! What the user may ask for.

use clap::{Parser, Subcommand, ValueEnum};
use nutgraf::{Date, Kind, OffsetUnit, Span};
use std::path::PathBuf;

/// Reads English news: who did what to whom, where, when, and who says so.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract mentions, entities, relations, dates and attributions
    Extract(ExtractArgs),
    /// Say why a name, a relation or a date was found: the evidence, and what it beat
    Explain(ExplainArgs),
    /// Tag and parse: lemma, part of speech, head and relation of each word
    Parse(ParseArgs),
}

/// `nutgraf extract`.
#[derive(Debug, clap::Args)]
pub struct ExtractArgs {
    /// How to read the input [default: by the file's name; .jsonl is JSON lines, all else text]
    #[arg(long, value_enum)]
    pub input: Option<InputFormat>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// What offsets count: bytes, chars (Unicode code points) or utf16
    #[arg(long, default_value_t = OffsetUnit::Bytes)]
    pub offsets: OffsetUnit,
    /// The day of publication, YYYY-MM-DD, for documents that bring none of their own
    #[arg(long)]
    pub date: Option<Date>,
    /// Only mentions and entities
    #[arg(long)]
    pub entities_only: bool,
    /// Also frames of which no argument holds a name, and relations that are hardly sure
    #[arg(long)]
    pub all_frames: bool,
    /// Leave out mentions that score lower, 0 to 1
    #[arg(long, default_value_t = 0.0)]
    pub threshold: f32,
    /// Leave out relations that are less likely right, 0 to 1 [default: what the built-in model says; 0 with --all-frames]
    #[arg(long)]
    pub least_confidence: Option<f32>,
    /// A list of your own, such as organization=clients.tsv: the kind of its entries, and a TSV file with columns like
    /// those of gazetteers/ (name, kind, canonical, id, country, weight, flags); may be given several times
    #[arg(long = "list", value_name = "KIND=FILE", value_parser = list)]
    pub lists: Vec<(Kind, PathBuf)>,
    /// A compiled data pack in place of the built-in lists
    #[arg(long, value_name = "FILE")]
    pub data_pack: Option<PathBuf>,
    /// Number of threads [default: all cores]
    #[arg(long)]
    pub threads: Option<std::num::NonZeroUsize>,
    /// Files, folders (their .txt, .md, .html, .htm and .jsonl files, sorted), or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub files: Vec<PathBuf>,
}

fn list(text: &str) -> Result<(Kind, PathBuf), String> {
    let (kind, file) = text.split_once('=').ok_or("wanted KIND=FILE, such as organization=clients.tsv")?;
    Ok((kind.parse().map_err(|error: nutgraf::Error| error.to_string())?, file.into()))
}

/// `nutgraf explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The stretch of the text in question, START..END in bytes
    #[arg(long, value_parser = crate::explain::span)]
    pub span: Span,
    /// The day of publication, YYYY-MM-DD
    #[arg(long)]
    pub date: Option<Date>,
    /// A text file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
}

/// `nutgraf parse`.
#[derive(Debug, clap::Args)]
pub struct ParseArgs {
    /// What to print
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub format: ParseFormat,
    /// A text file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
}

/// How trees are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseFormat {
    /// CoNLL-U, with byte ranges in the last column
    Conllu,
    /// One line of JSON a sentence, offsets in bytes
    Jsonl,
}

/// How an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// The whole file is one article
    Text,
    /// One JSON object a line: {"id", "text", "date"?}
    Jsonl,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The text with labels under its lines, then what was found, for people
    Text,
    /// One indented JSON object a document
    Json,
    /// One line of JSON a document
    Jsonl,
}
