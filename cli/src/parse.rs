//! `nutgraf parse`.

use crate::args::{ParseArgs, ParseFormat};
use crate::input;
use nutgraf::{Extractor, conllu};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(args: &ParseArgs) -> ExitCode {
    let text = match input::text(&args.file) {
        Ok(text) => text,
        Err(message) => {
            eprintln!("nutgraf: {message}");
            return ExitCode::FAILURE;
        }
    };
    let sentences = Extractor::default().parse(&text);
    let printed = match args.format {
        ParseFormat::Conllu => conllu(&sentences, &text),
        ParseFormat::Jsonl => {
            sentences.iter().filter_map(|s| serde_json::to_string(s).ok()).map(|s| s + "\n").collect()
        }
    };
    print(&printed)
}

/// Prints a whole output; a reader that has seen enough is no failure.
pub fn print(text: &str) -> ExitCode {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("nutgraf: standard output: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
