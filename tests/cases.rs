//! Sentences with what is right about them: `tests/cases/*.toml`, each case with the reason that it is there.
//!
//! `mentions` lists every mention that is not nested in another; `relations` and `attributions` must be among what is
//! found; nothing that is like an entry of `no_relations` may be. `claims` are claims as they print, with how often each is told. A case with `known_gap = true` is right and not yet
//! met; once it is met the test fails, so that the mark goes. How likely each relation is right has its own tests
//! (`tests/confidence.rs`): here all that are thought likely enough off their trees are looked at.

mod relation_line;

use nutgraf::{Argument, Attribution, Extraction, Relation};
use relation_line::line;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    note: String,
    mentions: Option<Vec<(String, String)>>,
    #[serde(default)]
    nested: Vec<(String, String)>,
    #[serde(default)]
    same: Vec<(String, String)>,
    #[serde(default)]
    different: Vec<(String, String)>,
    #[serde(default)]
    relations: Vec<WantedRelation>,
    #[serde(default)]
    no_relations: Vec<WantedRelation>,
    #[serde(default)]
    attributions: Vec<WantedAttribution>,
    #[serde(default)]
    claims: Vec<String>,
    #[serde(default)]
    no_claims: Vec<String>,
    #[serde(default)]
    known_gap: bool,
    #[serde(default)]
    reason: String,
}

/// What is not given is not looked at; an empty `subject` or `object` means that there must be none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedRelation {
    subject: Option<String>,
    relation: Option<String>,
    predicate: Option<String>,
    object: Option<String>,
    place: Option<String>,
    time: Option<String>,
    event: Option<String>,
    #[serde(default)]
    others: Vec<(String, String)>,
    assertion: Option<String>,
    voice: Option<String>,
    source: Option<String>,
    plover: Option<String>,
}

/// `source_is`: the name of the entity that a pronoun refers to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedAttribution {
    source: Option<String>,
    source_is: Option<String>,
    cue: String,
    content: Option<String>,
    direct: bool,
}

#[test]
fn every_case_reads_as_its_note_says() {
    let mut wrong = Vec::new();
    let (mut right, mut gaps) = (0, 0);
    let reader = nutgraf::Extractor::builder().least_confidence(0.0).build().unwrap();
    for path in case_files() {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&source).unwrap_or_else(|error| panic!("{file_name}: {error}"));
        for case in file.case {
            let mistakes = mistakes(&case, &reader.extract(&case.text));
            match (case.known_gap, mistakes.is_empty()) {
                (false, true) => right += 1,
                (true, false) if !case.reason.is_empty() => gaps += 1,
                (true, false) => {
                    wrong.push(format!("{file_name}: {:?}\n    a gap without a reason", case.text))
                }
                (true, true) => wrong.push(format!(
                    "{file_name}: {:?}\n    no longer a gap: remove `known_gap` and `reason`",
                    case.text
                )),
                (false, false) => wrong.push(format!(
                    "{file_name}: {:?}\n    ({})\n    {}",
                    case.text,
                    case.note,
                    mistakes.join("\n    ")
                )),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong, {right} right, {gaps} known gaps\n\n{}\n",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// All files but `dates.toml`, which has its own test and its own columns.
fn case_files() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter(|path| path.file_name().is_some_and(|name| name != "dates.toml"))
        .collect();
    files.sort();
    files
}

fn mistakes(case: &Case, found: &Extraction) -> Vec<String> {
    let mut mistakes = Vec::new();
    let outer: Vec<(String, String)> = found
        .mentions
        .iter()
        .filter(|mention| mention.nested_in.is_none())
        .map(|mention| (mention.kind.to_string(), mention.text.clone()))
        .collect();
    if let Some(wanted) = &case.mentions
        && wanted != &outer
    {
        mistakes.push(format!("mentions: {}\n      wanted: {}", pairs(&outer), pairs(wanted)));
    }
    for (kind, text) in &case.nested {
        let there = found.mentions.iter().any(|mention| {
            mention.nested_in.is_some() && mention.kind.as_str() == kind && &mention.text == text
        });
        if !there {
            mistakes.push(format!("no {kind} {text:?} nested in another mention"));
        }
    }
    for (a, b) in &case.same {
        match (entity_of(found, a), entity_of(found, b)) {
            (Some(one), Some(other)) if one == other => {}
            _ => mistakes.push(format!("{a:?} and {b:?} are not one entity")),
        }
    }
    for (a, b) in &case.different {
        match (entity_of(found, a), entity_of(found, b)) {
            (Some(one), Some(other)) if one != other => {}
            _ => mistakes.push(format!("{a:?} and {b:?} are not two entities")),
        }
    }
    for wanted in &case.relations {
        if !found.relations.iter().any(|relation| is_like(relation, wanted)) {
            mistakes.push(format!("not found: {}\n      found: {}", show(wanted), show_all(found)));
        }
    }
    for unwanted in &case.no_relations {
        if found.relations.iter().any(|relation| is_like(relation, unwanted)) {
            mistakes.push(format!("found, and wrong: {}", show(unwanted)));
        }
    }
    let claims: Vec<String> = found.claims.iter().map(|claim| claim.to_string()).collect();
    for wanted in case.claims.iter().filter(|wanted| !claims.contains(wanted)) {
        mistakes.push(format!("no claim {wanted}\n      found: {}", claims.join("\n             ")));
    }
    for unwanted in case.no_claims.iter().filter(|unwanted| claims.contains(unwanted)) {
        mistakes.push(format!("a wrong claim: {unwanted}"));
    }
    for wanted in &case.attributions {
        if !found.attributions.iter().any(|attribution| attributes(attribution, wanted, found, &case.text)) {
            mistakes.push(format!("not found: {wanted:?}\n      found: {:?}", found.attributions));
        }
    }
    mistakes
}

fn pairs(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(kind, text)| format!("{kind} {text:?}")).collect::<Vec<_>>().join(", ")
}

/// The entity of the first mention with this surface.
fn entity_of(found: &Extraction, surface: &str) -> Option<usize> {
    found.mentions.iter().find(|mention| mention.text == surface).map(|mention| mention.entity)
}

fn is_like(found: &Relation, wanted: &WantedRelation) -> bool {
    side(&found.subject, &wanted.subject)
        && side(&found.object, &wanted.object)
        && side(&found.place, &wanted.place)
        && side(&found.event, &wanted.event)
        && optional(found.relation.as_deref(), &wanted.relation)
        && optional(Some(found.predicate.as_str()), &wanted.predicate)
        && optional(found.time.as_ref().map(|time| time.text.as_str()), &wanted.time)
        && optional(Some(found.assertion.as_str()), &wanted.assertion)
        && optional(Some(found.voice.as_str()), &wanted.voice)
        && optional(found.plover.map(|root| root.as_str()), &wanted.plover)
        && match (&found.source, &wanted.source) {
            (_, None) => true,
            (Some(found), Some(wanted)) => holds(&found.argument.text, wanted),
            (None, Some(_)) => false,
        }
        && wanted.others.iter().all(|(role, text)| {
            found.others.iter().any(|other| &other.role == role && holds(&other.argument.text, text))
        })
}

fn optional(found: Option<&str>, wanted: &Option<String>) -> bool {
    wanted.as_deref().is_none_or(|wanted| found == Some(wanted))
}

fn side(found: &Option<Argument>, wanted: &Option<String>) -> bool {
    match (found, wanted.as_deref()) {
        (_, None) => true,
        (None, Some(wanted)) => wanted.is_empty(),
        (Some(found), Some(wanted)) => !wanted.is_empty() && holds(&found.text, wanted),
    }
}

/// Whether an argument is these words, or a short phrase around them ("Lyon coach Paulo Teixeira").
fn holds(argument: &str, wanted: &str) -> bool {
    let (argument, wanted) = (argument.to_lowercase(), wanted.to_lowercase());
    let words: Vec<&str> = argument.split_whitespace().collect();
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    words.len() <= wanted.len() + 4 && words.windows(wanted.len()).any(|window| window == wanted.as_slice())
}

fn attributes(found: &Attribution, wanted: &WantedAttribution, all: &Extraction, text: &str) -> bool {
    side(&found.source, &wanted.source)
        && found.cue.text == wanted.cue
        && found.direct == wanted.direct
        && wanted.content.as_deref().is_none_or(|content| found.content.of(text) == content)
        && wanted.source_is.as_deref().is_none_or(|name| {
            let entity = found.source.as_ref().and_then(|source| source.entity);
            entity.is_some_and(|id| all.entities[id].name == name)
        })
}

fn show(wanted: &WantedRelation) -> String {
    let WantedRelation { subject, relation, predicate, object, place, time, event, others, .. } = wanted;
    let name = relation.as_ref().or(predicate.as_ref()).map_or("?", String::as_str);
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "?".to_owned());
    let mut line = format!("{} | {name} | {}", side(subject), side(object));
    for (role, words) in [("place", place), ("time", time), ("event", event)] {
        if let Some(words) = words {
            line += &format!(" | {role} {words}");
        }
    }
    for (role, words) in others {
        line += &format!(" | {role} {words}");
    }
    for (role, words) in [
        ("", &wanted.assertion),
        ("voice ", &wanted.voice),
        ("source ", &wanted.source),
        ("", &wanted.plover),
    ] {
        if let Some(words) = words {
            line += &format!(" | {role}{words}");
        }
    }
    line
}

fn show_all(found: &Extraction) -> String {
    let lines: Vec<String> = found.relations.iter().map(line).collect();
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n             ") }
}
