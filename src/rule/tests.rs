use super::{ListKeys, RULES, View};
use crate::gazetteer::Gazetteer;
use crate::text::read;
use crate::token::tokenize;
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct RuleFile {
    rule: Vec<RuleTable>,
}

#[derive(Deserialize)]
struct RuleTable {
    id: String,
    example: Vec<Example>,
    not: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    name: Option<String>,
}

/// What one rule proposes in a text: every stretch of a sentence is asked, as a region would be.
fn proposals(text: &str, rule: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let keys = ListKeys::new(gazetteer.lists().iter().map(|list| &*list.id));
    let tokens = tokenize(text, read(text));
    let mut view = View::default();
    let mut out = Vec::new();
    for sentence in &tokens.sentences {
        if !view.read(&tokens, sentence.tokens.clone(), sentence.block, (gazetteer, &keys)) {
            continue;
        }
        let len = view.len;
        view.look_up(&tokens, (gazetteer, &keys), 0..len);
        for hit in view.candidates.iter().filter(|c| RULES[c.rule].id == rule) {
            let range = view.base + hit.start..view.base + hit.end;
            out.push(tokens.span(range).of(text).to_owned());
        }
    }
    out
}

#[test]
fn every_rule_finds_its_examples_and_leaves_its_counter_examples() {
    let gazetteer = Gazetteer::embedded();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/entities");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("the rules are there") {
        let path = entry.expect("a file").path();
        let file: RuleFile = toml::from_str(&fs::read_to_string(&path).expect("readable")).expect("valid");
        for rule in file.rule {
            for example in &rule.example {
                let found = proposals(&example.text, &rule.id, &gazetteer);
                if !found.iter().any(|name| Some(name) == example.name.as_ref()) {
                    wrong.push(format!("{}: {:?} gives {found:?}", rule.id, example.text));
                }
            }
            for counter in &rule.not {
                let found = proposals(&counter.text, &rule.id, &gazetteer);
                if !found.is_empty() {
                    wrong.push(format!(
                        "{}: {:?} should give nothing, gives {found:?}",
                        rule.id, counter.text
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
