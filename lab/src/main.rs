//! Trains and scores: `lab COMMAND OBJECT [--option value]… [FILE]…`.

mod confidence;
mod entities;
mod lists;
mod logistic;
mod relations;
mod syntax;
mod verdict;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, object) = match arguments.as_slice() {
        [command, object, ..] => (command.as_str(), object.as_str()),
        _ => ("", ""),
    };
    let rest = arguments.get(2..).unwrap_or(&[]);
    let done = match (command, object) {
        ("train", "confidence") => confidence::train(rest),
        ("train", "verdict") => verdict::train(rest),
        ("train", "entities") => entities::train(rest).map_err(std::io::Error::other),
        ("score", "entities") => entities::score(rest).map_err(std::io::Error::other),
        ("count", "relations") => relations::count(rest),
        ("score", "lists") => lists::score(rest),
        ("make", "lists") => lists::make_lists(rest),
        ("make", "pack") => lists::make_pack(rest),
        ("train", "tagger" | "parser" | "certain" | "silver" | "clusters" | "labels") => {
            syntax::train(object, rest)
        }
        ("score", "tagger" | "parser" | "raw") => syntax::score(object, rest),
        _ => Err(std::io::Error::other(
            "lab train|score entities|tagger|parser …, lab train confidence|verdict …, lab make lists|pack …, or lab count relations …",
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lab: {error}");
            ExitCode::FAILURE
        }
    }
}
