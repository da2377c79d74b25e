//! Every name of the lists is found in a text that consists of it.

use super::Gazetteer;
use super::rows::{Order, parse_rows};
use crate::token::fold;
use crate::{text, token};
use std::path::Path;

#[test]
fn every_name_of_the_lists_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers");
    let all = Gazetteer::embedded();
    let never = std::fs::read_to_string(folder.join("hand-never.tsv")).unwrap();
    let never: Vec<String> =
        never.lines().skip(1).map(|line| fold(line.split('\t').next().unwrap()).into_owned()).collect();
    let mut lost = Vec::new();
    let mut hits = Vec::new();
    for list in all.lists() {
        let file = folder.join(format!("{}.tsv", list.id));
        // Word lists are looked up word by word.
        let Some(kind) = list.kind.filter(|_| file.is_file()) else { continue };
        let rows = parse_rows(&std::fs::read_to_string(file).unwrap(), Some(kind), Order::Sorted).unwrap();
        for row in rows {
            let tokens = token::tokenize(&row.name, text::read(&row.name));
            hits.clear();
            all.hits(&tokens, 0..tokens.tokens.len(), &mut hits);
            let found = hits.iter().any(|hit| {
                // An apostrophe before it, a stop after it may be a token of its own.
                let outside = (0..tokens.tokens.len()).filter(|token| !hit.tokens.contains(token));
                outside
                    .map(|token| fold(tokens.word(token)))
                    .all(|word| !word.contains(char::is_alphanumeric))
                    && hit.entries.clone().any(|entry| {
                        all.entry(entry).is_some_and(|entry| {
                            entry.kind == row.kind && entry.id == row.id && entry.flags == row.flags
                        })
                    })
            });
            if !found && !never.contains(&fold(&row.name).into_owned()) {
                lost.push(format!("{}: {}", list.id, row.name));
            }
        }
    }
    assert!(lost.is_empty(), "{} names, such as {:#?}", lost.len(), &lost[..lost.len().min(40)]);
}
