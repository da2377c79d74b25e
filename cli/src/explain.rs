//! `nutgraf explain`.

use crate::args::ExplainArgs;
use crate::input;
use crate::parse::print;
use nutgraf::{Document, Extractor, Span};
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(args: &ExplainArgs) -> ExitCode {
    let text = match input::text(&args.file) {
        Ok(text) => text,
        Err(message) => {
            eprintln!("nutgraf: {message}");
            return ExitCode::FAILURE;
        }
    };
    let Span { start, end } = args.span;
    if text.get(start..end).is_none() {
        eprintln!("nutgraf: {}: {start}..{end} is no span of its {} bytes", args.file.display(), text.len());
        return ExitCode::from(2);
    }
    let mut document = Document::new(&text);
    if let Some(date) = args.date {
        document = document.date(date);
    }
    print(&Extractor::default().explain(document, args.span))
}

/// `12..20`: bytes.
pub fn span(text: &str) -> Result<Span, String> {
    let wrong = || format!("not a span: {text:?} (wanted START..END, in bytes)");
    let (start, end) = text.split_once("..").ok_or_else(wrong)?;
    let number = |digits: &str| digits.parse::<usize>().map_err(|_| wrong());
    let (start, end) = (number(start)?, number(end)?);
    if start < end { Ok(Span::new(start, end)) } else { Err(wrong()) }
}
