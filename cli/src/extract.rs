//! `nutgraf extract`.

use crate::args::{ExtractArgs, Format};
use crate::input::{self, Batch, Item, utf8};
use crate::pool;
use crate::progress::Progress;
use nutgraf::{Date, Document, Extractor, UserList};
use serde::Deserialize;
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

/// One line of a JSONL input; what else it holds is passed over.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    date: Option<String>,
}

/// What a batch became.
#[derive(Default)]
struct Output {
    printed: Vec<u8>,
    errors: Vec<String>,
    bytes: u64,
}

/// Runs the subcommand.
pub fn run(args: &ExtractArgs) -> ExitCode {
    let extractor = match extractor(args) {
        Ok(extractor) => extractor,
        Err(error) => {
            eprintln!("nutgraf: {error}");
            return ExitCode::from(2);
        }
    };
    let sources = input::sources(&args.files, args.input);
    let named = sources.len() > 1;
    let total = sources
        .iter()
        .map(|source| source.as_ref().ok().and_then(|source| source.bytes))
        .sum::<Option<u64>>();
    let threads = args.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let mut progress = Progress::new(total);
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut status = 0;
    pool::ordered(
        threads,
        |send| input::read(sources, send),
        |batch| work(batch, &extractor, args, named),
        |output, idle| {
            for error in &output.errors {
                progress.say(&format!("nutgraf: {error}"));
                status = 1;
            }
            let written =
                out.write_all(&output.printed).and_then(|()| if idle { out.flush() } else { Ok(()) });
            progress.add(output.bytes);
            going_on(written, &mut status)
        },
    );
    going_on(out.flush(), &mut status);
    progress.finish();
    ExitCode::from(status)
}

fn extractor(args: &ExtractArgs) -> Result<Extractor, nutgraf::Error> {
    let mut builder = Extractor::builder()
        .entities_only(args.entities_only)
        .all_frames(args.all_frames)
        .threshold(args.threshold);
    if let Some(confidence) = args.least_confidence {
        builder = builder.least_confidence(confidence);
    }
    if let Some(date) = args.date {
        builder = builder.document_date(date);
    }
    if let Some(pack) = &args.data_pack {
        builder = builder.data_pack(pack);
    }
    for (kind, file) in &args.lists {
        builder = builder.list(UserList::read_file(*kind, file)?);
    }
    builder.build()
}

/// Whether to go on after a write: a reader that has closed the pipe has seen enough, which is no failure.
fn going_on(written: io::Result<()>, status: &mut u8) -> bool {
    match written {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => false,
        Err(error) => {
            eprintln!("nutgraf: standard output: {error}");
            *status = 1;
            false
        }
    }
}

fn work(batch: Batch, extractor: &Extractor, args: &ExtractArgs, named: bool) -> Output {
    let mut output = Output { bytes: batch.bytes, ..Output::default() };
    for item in batch.items {
        if let Err(error) = one(item, extractor, args, named, &mut output.printed) {
            output.errors.push(error);
        }
    }
    output
}

fn one(
    item: Item,
    extractor: &Extractor,
    args: &ExtractArgs,
    named: bool,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    match item {
        Item::Failed(message) => Err(message),
        Item::Text { path, bytes } => {
            let text = utf8(&bytes, &path, None)?;
            let mut document = Document::new(text);
            if path.as_os_str() != "-" {
                document = document.id(path.to_string_lossy());
            }
            print(document, named, extractor, args, out);
            Ok(())
        }
        Item::Line { path, number, bytes } => {
            let at = |what: &dyn std::fmt::Display| format!("{}:{number}: {what}", path.display());
            let json = utf8(&bytes, &path, Some(number))?;
            let line: Line<'_> = serde_json::from_str(json).map_err(|error| at(&json_error(&error)))?;
            let mut document = Document::new(&line.text);
            match &line.id {
                serde_json::Value::Null => {}
                serde_json::Value::String(id) => document = document.id(id.as_str()),
                other => document = document.id(other.to_string()),
            }
            if let Some(date) = line.date.as_deref().filter(|date| !date.is_empty()) {
                document = document.date(date.parse::<Date>().map_err(|error| at(&error))?);
            }
            print(document, true, extractor, args, out);
            Ok(())
        }
    }
}

fn print(
    document: Document<'_>,
    heading: bool,
    extractor: &Extractor,
    args: &ExtractArgs,
    out: &mut Vec<u8>,
) {
    let text = document.text();
    let found = extractor.extract(document);
    match args.format {
        Format::Jsonl => {
            found.write_json(text, args.offsets, out);
            out.push(b'\n');
        }
        Format::Json => {
            out.extend_from_slice(found.to_json_pretty(text, args.offsets).as_bytes());
            out.push(b'\n');
        }
        Format::Text => {
            if let Some(id) = found.id.as_deref().filter(|_| heading) {
                out.extend_from_slice(format!("== {id}\n").as_bytes());
            }
            out.extend_from_slice(found.to_text(text).as_bytes());
            out.push(b'\n');
        }
    }
}

/// serde_json counts lines inside the one line that it was given: only the column says something.
fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    format!("column {}: {what}", error.column())
}
