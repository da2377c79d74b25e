//! The `nutgraf` command: news articles in, who did what to whom out.
//!
//! Exit status: 0 all read, 1 some input could not be read (the rest was), 2 wrong use.

mod args;
mod explain;
mod extract;
mod input;
mod parse;
mod pool;
mod progress;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args::Args { command } = args::Args::parse();
    match command {
        args::Command::Extract(args) => extract::run(&args),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Parse(args) => parse::run(&args),
    }
}
