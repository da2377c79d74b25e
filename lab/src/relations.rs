//! `lab count relations FILE… [--samples N]`: how often each relation rule fires, by the words that triggered it, with
//! sentences to judge it by; then the rules that never fire. FILEs are texts, or JSON lines with a `text` (others are passed over).

use nutgraf::{Extractor, Relation};
use std::collections::BTreeMap;
use std::io;

/// What one rule did.
#[derive(Default)]
struct Fired {
    count: usize,
    triggers: BTreeMap<String, usize>,
    samples: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Line {
    #[serde(default)]
    text: String,
}

/// Counts, and prints rule by rule, the busiest first.
pub fn count(arguments: &[String]) -> io::Result<()> {
    let mut wanted = 5;
    let mut fired: BTreeMap<String, Fired> = BTreeMap::new();
    let (mut ruled, mut bare) = (0, 0);
    let extractor = Extractor::builder().build().map_err(io::Error::other)?;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--samples" {
            wanted = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(wanted);
            continue;
        }
        for text in texts(argument)? {
            for relation in &extractor.extract(text.as_str()).relations {
                let Some(id) = &relation.relation else {
                    bare += 1;
                    continue;
                };
                ruled += 1;
                let rule = fired.entry(id.clone()).or_default();
                rule.count += 1;
                *rule.triggers.entry(relation.trigger.text.to_lowercase()).or_default() += 1;
                rule.samples.push(sample(relation, &text));
            }
        }
    }
    println!("{ruled} relations by {} rules, {bare} without a rule", fired.len());
    let mut order: Vec<(&String, &Fired)> = fired.iter().collect();
    order.sort_by_key(|(id, rule)| (std::cmp::Reverse(rule.count), (*id).clone()));
    for (id, rule) in order {
        let mut triggers: Vec<_> = rule.triggers.iter().collect();
        triggers.sort_by_key(|&(word, &count)| (std::cmp::Reverse(count), word.clone()));
        let triggers: Vec<String> =
            triggers.iter().take(12).map(|(word, count)| format!("{word} {count}")).collect();
        println!("\n{id}: {}  ({})", rule.count, triggers.join(", "));
        // spread over the whole input, not the first few
        let step = rule.samples.len().div_ceil(wanted.max(1)).max(1);
        for line in rule.samples.iter().step_by(step).take(wanted) {
            println!("    {line}");
        }
    }
    let never: Vec<&str> = nutgraf::internals::relate::ids().filter(|id| !fired.contains_key(*id)).collect();
    println!("\nnever: {} ({})", never.len(), never.join(", "));
    Ok(())
}

fn texts(file: &str) -> io::Result<Vec<String>> {
    let all = std::fs::read_to_string(file)?;
    if !file.ends_with(".jsonl") {
        return Ok(vec![all]);
    }
    all.lines()
        .map(|line| serde_json::from_str::<Line>(line).map(|line| line.text).map_err(io::Error::other))
        .collect()
}

/// The triple, and the text around its trigger.
fn sample(relation: &Relation, text: &str) -> String {
    let side = |argument: Option<&str>| argument.unwrap_or("-").to_owned();
    let subject = side(relation.subject.as_ref().map(|a| a.text.as_str()));
    let object = side(relation.object.as_ref().map(|a| a.text.as_str()));
    let root = relation.plover.map_or(String::new(), |root| format!(" {root}"));
    let span = relation.trigger.span;
    let before: String = text[..span.start].chars().rev().take(70).collect();
    let before: String = before.chars().rev().collect();
    let behind: String = text[span.end..].chars().take(70).collect();
    let around = format!("{before}[{}]{behind}", span.of(text)).replace('\n', " ");
    format!("{subject} | {object} | {}{root} :: {around}", relation.assertion)
}
