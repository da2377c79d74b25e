//! Every rule file of `rules/relations/` carries its own examples and counter-examples; here they are run.

mod relation_line;

use nutgraf::{Argument, Extraction, Relation};
use relation_line::line;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct RuleFile {
    id: String,
    example: Vec<Example>,
    not: Vec<Counter>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    triples: Vec<String>,
    place: Option<String>,
    time: Option<String>,
    event: Option<String>,
    assertion: Option<String>,
    source: Option<String>,
    plover: Option<String>,
}

#[derive(Deserialize)]
struct Counter {
    text: String,
    why: String,
}

#[test]
fn every_rule_finds_its_examples_and_spares_its_counter_examples() {
    let mut wrong = Vec::new();
    let mut count = 0;
    // what a rule says of a sentence, whether or not it is likely enough to be given
    let reader = nutgraf::Extractor::builder().least_confidence(0.0).build().unwrap();
    for rule in rule_files() {
        for example in &rule.example {
            count += 1;
            if let Some(mistake) = mistake(&rule.id, example, &reader.extract(example.text.as_str())) {
                wrong.push(format!("{}: {:?}\n    {mistake}", rule.id, example.text));
            }
        }
        for counter in &rule.not {
            count += 1;
            let found = reader.extract(counter.text.as_str());
            if let Some(relation) = found.relations.iter().find(|r| r.relation.as_deref() == Some(&rule.id)) {
                wrong.push(format!(
                    "{}: {:?}\n    {} But found {}",
                    rule.id,
                    counter.text,
                    counter.why,
                    line(relation)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} examples are wrong\n\n{}\n", wrong.len(), wrong.join("\n\n"));
}

fn rule_files() -> Vec<RuleFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/relations");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

fn mistake(id: &str, example: &Example, found: &Extraction) -> Option<String> {
    for (index, triple) in example.triples.iter().enumerate() {
        let parts: Vec<&str> = triple.split(" | ").collect();
        let [subject, _, object] = parts[..] else { return Some(format!("no triple: {triple}")) };
        let right: Vec<&Relation> = found
            .relations
            .iter()
            .filter(|r| r.relation.as_deref() == Some(id))
            .filter(|r| side(&r.subject, subject) && side(&r.object, object))
            .collect();
        let all: Vec<String> = found.relations.iter().map(line).collect();
        if right.is_empty() {
            return Some(format!("wanted {triple}; found {all:?}"));
        }
        let as_told = |r: &&Relation| {
            holds(r.place.as_ref().map(|a| a.text.as_str()), &example.place)
                && holds(r.time.as_ref().map(|a| a.text.as_str()), &example.time)
                && holds(r.event.as_ref().map(|a| a.text.as_str()), &example.event)
                && holds(Some(r.assertion.as_str()), &example.assertion)
                && holds(r.source.as_ref().map(|s| s.argument.text.as_str()), &example.source)
                && holds(r.plover.map(|root| root.as_str()), &example.plover)
        };
        if index == 0 && !right.iter().any(as_told) {
            return Some(format!("place, time, event, assertion, source or root is not as told: {all:?}"));
        }
    }
    None
}

fn side(found: &Option<Argument>, wanted: &str) -> bool {
    match found {
        None => wanted == "-",
        Some(found) => wanted != "-" && found.text.contains(wanted),
    }
}

fn holds(found: Option<&str>, wanted: &Option<String>) -> bool {
    wanted.as_deref().is_none_or(|wanted| found.is_some_and(|found| found.contains(wanted)))
}
