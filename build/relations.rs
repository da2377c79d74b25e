//! Compiles `rules/relations/*.toml` into static tables (`relation_rules.rs` in `OUT_DIR`).
//!
//! Every mistake in a rule file stops the build with the file, the line and what is wrong.

use crate::class::{fingerprint, first_slot, letters};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use toml::Spanned;

type Words = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: Spanned<String>,
    about: String,
    plover: Option<Spanned<String>>,
    #[serde(default)]
    symmetric: bool,
    sense: Vec<Spanned<Sense>>,
    example: Vec<Example>,
    not: Vec<Counter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sense {
    #[serde(default)]
    verbs: Words,
    #[serde(default)]
    light: Words,
    #[serde(default)]
    nouns: Words,
    #[serde(default)]
    copulas: Words,
    object_from: Option<Words>,
    subject_from: Option<Words>,
    #[serde(default)]
    reverse: bool,
    #[serde(default)]
    subject: Words,
    #[serde(default)]
    object: Words,
    #[serde(default)]
    subjects: Words,
    #[serde(default)]
    objects: Words,
    #[serde(default)]
    not_subjects: Words,
    #[serde(default)]
    not_objects: Words,
    #[serde(default)]
    needs: Words,
    #[serde(default)]
    complements: Words,
    #[serde(default)]
    complement_roots: Words,
    complement_subject: Option<Spanned<String>>,
    #[serde(default)]
    complement_modals: Words,
    #[serde(default)]
    purpose: bool,
    #[serde(default)]
    lacks: Words,
    #[serde(default)]
    joint: bool,
    voice: Option<Spanned<String>>,
    plover: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: Spanned<String>,
    triples: Words,
    #[serde(rename = "place")]
    _place: Option<String>,
    #[serde(rename = "time")]
    _time: Option<String>,
    #[serde(rename = "event")]
    _event: Option<String>,
    assertion: Option<Spanned<String>>,
    #[serde(rename = "source")]
    _source: Option<String>,
    plover: Option<Spanned<String>>,
    #[serde(rename = "why")]
    _why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counter {
    text: Spanned<String>,
    why: String,
}

const PLOVER: &[&str] = &[
    "AGREE",
    "SUPPORT",
    "CONSULT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "MOBILIZE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
];
const KINDS: &[&str] =
    &["person", "organization", "place", "group", "event", "name", "who", "thing", "someone"];
const ASSERTIONS: &[&str] = &["asserted", "negated", "hedged", "planned", "conditional"];

/// One file while it is being checked: turns a place in it into "file:line: what".
pub struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Source<'_> {
    /// The whole file as TOML.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, String> {
        toml::from_str(self.text)
            .or_else(|error| self.wrong(error.span().map_or(0, |span| span.start), error.message()))
    }

    fn wrong<T>(&self, at: usize, what: impl std::fmt::Display) -> Result<T, String> {
        let line =
            1 + self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|&&b| b == b'\n').count();
        Err(format!("{}:{line}: {what}", self.file))
    }

    fn one_of(&self, word: &Spanned<String>, known: &[&str], what: &str) -> Result<usize, String> {
        match known.iter().position(|k| k == word.get_ref()) {
            Some(index) => Ok(index),
            None => self.wrong(
                word.span().start,
                format!("unknown {what} {:?} (known: {})", word.get_ref(), known.join(", ")),
            ),
        }
    }

    /// A duplicate-free slice literal of lower-case words; where they are to be `sorted`, the literal of their class.
    fn slice(&self, words: &Words, sorted: bool) -> Result<String, String> {
        let mut list: Vec<&str> = Vec::new();
        for word in words {
            let text = word.get_ref().as_str();
            if text.is_empty() || text.trim() != text || text.contains("  ") {
                return self.wrong(word.span().start, format!("empty word or stray blanks: {text:?}"));
            }
            if text.chars().any(char::is_uppercase) {
                return self.wrong(word.span().start, format!("lemmas are lower case: {text:?}"));
            }
            if list.contains(&text) {
                return self.wrong(word.span().start, format!("given twice: {text:?}"));
            }
            list.push(text);
        }
        Ok(if sorted { class_literal(list) } else { format!("&{list:?}") })
    }
}

/// Bits in the marks of a class for each of its words, at least.
const ROOM: usize = 16;

/// The literal of a class of words: the words by length, then by bytes, their marks, and the entries of two parts.
fn class_literal(mut words: Vec<&str>) -> String {
    words.sort_unstable_by_key(|word| (word.len(), *word));
    words.dedup();
    let bits = match words.len() {
        0 => 0,
        many => (many * ROOM).next_power_of_two().max(64),
    };
    let mut marks = vec![0_u64; bits / 64];
    for word in &words {
        let bit = letters(word) as usize % bits;
        marks[bit / 64] |= 1 << (bit % 64);
    }
    // half of the slots stay free
    let mut slots = vec![0_u32; if words.is_empty() { 0 } else { (2 * words.len()).next_power_of_two() }];
    for (number, word) in (1_u16..).zip(&words) {
        let letters = letters(word);
        place(&mut slots, first_slot(letters), fingerprint(letters) | u32::from(number));
    }
    let phrases: Vec<_> = words.iter().filter_map(|word| word.rsplit_once([' ', '-'])).collect();
    format!("&Class {{ words: &{words:?}, marks: &{marks:?}, slots: &{slots:?}, phrases: &{phrases:?} }}")
}

/// The TOML files of a folder, in the order of their names.
pub fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    Ok(files)
}

/// Reads every rule file of `folder` and writes the tables to `out`.
///
/// # Errors
/// The first mistake, as `file:line: what`.
pub fn compile(folder: &Path, out: &Path) -> Result<(), String> {
    let files = toml_files(folder)?;
    let mut rules = String::from("pub static RULES: &[Rule] = &[\n");
    let mut senses = String::from("pub static SENSES: &[Sense] = &[\n");
    let mut triggers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut count = 0;
    for (index, path) in files.iter().enumerate() {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
        let source = Source { file: &file, text: &text };
        let rule: RuleFile = source.parse()?;
        check_file(&source, path, &rule)?;
        let plover = plover(&source, rule.plover.as_ref())?;
        writeln!(
            rules,
            "    Rule {{ id: {:?}, predicate: {:?}, about: {:?}, symmetric: {} }},",
            rule.id.get_ref(),
            rule.sense
                .iter()
                .find_map(|s| s.get_ref().verbs.first())
                .map_or(rule.id.get_ref(), |v| v.get_ref()),
            rule.about,
            rule.symmetric
        )
        .expect("writing to a string");
        for sense in &rule.sense {
            let at = sense.span().start;
            let sense = sense.get_ref();
            senses.push_str(&sense_literal(&source, index, sense, &plover)?);
            let kinds =
                [('v', &sense.verbs), ('l', &sense.light), ('n', &sense.nouns), ('c', &sense.copulas)];
            if kinds.iter().all(|(_, words)| words.is_empty()) {
                return source.wrong(at, "a sense needs verbs, light, nouns or copulas");
            }
            for (kind, words) in kinds {
                source.slice(words, false)?;
                for word in words {
                    if kind == 'l' && !word.get_ref().contains(' ') {
                        return source
                            .wrong(word.span().start, "a light verb and its noun: two words or more");
                    }
                    triggers.entry(format!("{kind}:{}", word.get_ref())).or_default().push(count);
                }
            }
            count += 1;
        }
    }
    rules.push_str("];\n");
    senses.push_str("];\n");
    let mut code = rules + &senses + "pub static TRIGGERS: &[(&str, &[u16])] = &[\n";
    for (key, list) in &triggers {
        writeln!(code, "    ({key:?}, &{list:?}),").expect("writing to a string");
    }
    code.push_str("];\n");
    let first_words = |kind: &str| {
        let words = triggers.keys().filter_map(|key| key.strip_prefix(kind)?.split_once(' '));
        class_literal(words.map(|(first, _)| first).collect())
    };
    for (name, kind) in [("LIGHT_VERBS", "l:"), ("PARTICLE_VERBS", "v:")] {
        writeln!(code, "/// The first words of those of several words.").expect("writing to a string");
        writeln!(code, "pub static {name}: &Class = {};", first_words(kind)).expect("writing to a string");
    }
    let slots = slots(triggers.keys());
    writeln!(code, "static TRIGGER_SLOTS: [u32; {}] = {slots:?};", slots.len()).expect("writing to a string");
    std::fs::write(out, code).map_err(|error| format!("{}: {error}", out.display()))
}

/// Where each trigger stands, by the letters of its word turned by its kind. Half of the slots are empty.
fn slots<'a>(keys: impl ExactSizeIterator<Item = &'a String>) -> Vec<u32> {
    let mut slots = vec![0; (2 * keys.len()).next_power_of_two()];
    for (number, key) in (1_u16..).zip(keys) {
        let hash = letters(&key[2..]).rotate_left(u32::from(key.as_bytes()[0]));
        place(&mut slots, hash as usize, fingerprint(hash) | u32::from(number));
    }
    slots
}

/// Puts an entry where it belongs; who finds his slot taken has the next one.
fn place(slots: &mut [u32], first: usize, entry: u32) {
    let mut slot = first % slots.len();
    while slots[slot] != 0 {
        slot = (slot + 1) % slots.len();
    }
    slots[slot] = entry;
}

fn check_file(source: &Source<'_>, path: &Path, rule: &RuleFile) -> Result<(), String> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let id = rule.id.get_ref();
    if *id != stem {
        return source.wrong(rule.id.span().start, format!("id {id:?} is not the file's name {stem:?}"));
    }
    if !id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return source.wrong(rule.id.span().start, format!("id {id:?} is not snake case"));
    }
    if rule.about.trim().is_empty() {
        return source.wrong(0, "`about` says nothing");
    }
    if rule.sense.is_empty() || rule.example.len() < 2 || rule.not.is_empty() {
        return source.wrong(0, "needs a [[sense]], two [[example]] and a [[not]] at least");
    }
    for example in &rule.example {
        if example.text.get_ref().trim().is_empty() || example.triples.is_empty() {
            return source.wrong(example.text.span().start, "an example needs a text and triples");
        }
        if let Some(assertion) = &example.assertion {
            source.one_of(assertion, ASSERTIONS, "assertion")?;
        }
        if let Some(root) = &example.plover {
            source.one_of(root, PLOVER, "PLOVER root")?;
        }
        for triple in &example.triples {
            let parts: Vec<_> = triple.get_ref().split(" | ").collect();
            if parts.len() != 3 || parts[1] != id {
                return source.wrong(
                    triple.span().start,
                    format!("a triple is \"subject | {id} | object\", with - for a side that is not there"),
                );
            }
        }
    }
    for counter in &rule.not {
        if counter.text.get_ref().trim().is_empty() || counter.why.trim().is_empty() {
            return source.wrong(counter.text.span().start, "a counter-example needs a text and a why");
        }
    }
    Ok(())
}

/// The Rust expression of a PLOVER root.
fn plover(source: &Source<'_>, root: Option<&Spanned<String>>) -> Result<String, String> {
    let Some(root) = root else { return Ok("None".to_owned()) };
    let index = source.one_of(root, PLOVER, "PLOVER root")?;
    let name = PLOVER[index];
    Ok(format!("Some(Plover::{}{})", &name[..1], name[1..].to_lowercase()))
}

fn kinds(source: &Source<'_>, words: &Words) -> Result<u16, String> {
    words.iter().try_fold(0, |bits, word| Ok(bits | 1 << source.one_of(word, KINDS, "argument kind")?))
}

/// One bit a root; `any` stands for all of them.
fn roots(source: &Source<'_>, words: &Words) -> Result<u16, String> {
    words.iter().try_fold(0, |bits, word| {
        if word.get_ref() == "any" {
            return Ok((1 << PLOVER.len()) - 1);
        }
        Ok(bits | 1 << source.one_of(word, PLOVER, "PLOVER root")?)
    })
}

fn sense_literal(
    source: &Source<'_>,
    rule: usize,
    sense: &Sense,
    plover_of_file: &str,
) -> Result<String, String> {
    let written = sense.plover.as_ref().map(|root| root.get_ref().as_str());
    let as_done = written == Some("complement-done");
    let of_complement = as_done || written == Some("complement");
    let root = match &sense.plover {
        None => plover_of_file.to_owned(),
        Some(root) if root.get_ref() == "none" || of_complement => "None".to_owned(),
        root => plover(source, root.as_ref())?,
    };
    let complement_roots = roots(source, &sense.complement_roots)?;
    let complement_subject = match &sense.complement_subject {
        None => "None",
        Some(whose) => {
            ["Some(true)", "Some(false)"][source.one_of(whose, &["same", "other"], "complement-subject")?]
        }
    };
    let voice = match &sense.voice {
        None => "None",
        Some(voice) => ["Some(Voice::Active)", "Some(Voice::Passive)"]
            [source.one_of(voice, &["active", "passive"], "voice")?],
    };
    let object_from = match &sense.object_from {
        None => "&[\"direct\"]".to_owned(),
        Some(words) => source.slice(words, false)?,
    };
    let subject_from = match &sense.subject_from {
        None => "&[\"'s\", \"by\", \"compound\"]".to_owned(),
        Some(words) => source.slice(words, false)?,
    };
    let (subject, object) = (kinds(source, &sense.subject)?, kinds(source, &sense.object)?);
    let conditions = usize::from(subject != 0)
        + usize::from(object != 0)
        + 2 * usize::from(!sense.subjects.is_empty())
        + 2 * usize::from(!sense.objects.is_empty())
        + 3 * usize::from(!sense.complements.is_empty())
        + 3 * usize::from(complement_roots != 0)
        + 3 * usize::from(!sense.complement_modals.is_empty())
        + usize::from(sense.complement_subject.is_some())
        + usize::from(sense.voice.is_some())
        + sense.needs.len()
        + sense.lacks.len();
    Ok(format!(
        "    Sense {{ rule: {rule}, plover: {root}, object_from: {object_from}, subject_from: {subject_from}, \
         reverse: {}, subject: Kinds({subject}), object: Kinds({object}), subjects: {}, objects: {}, \
         not_subjects: {}, not_objects: {}, needs: {}, complements: {}, \
         complement_roots: Roots({complement_roots}), complement_subject: {complement_subject}, \
         complement_modals: {}, of_complement: {of_complement}, as_done: {as_done}, purpose: {}, lacks: {}, joint: {}, voice: {voice}, \
         conditions: {conditions} }},\n",
        sense.reverse,
        source.slice(&sense.subjects, true)?,
        source.slice(&sense.objects, true)?,
        source.slice(&sense.not_subjects, true)?,
        source.slice(&sense.not_objects, true)?,
        source.slice(&sense.needs, false)?,
        source.slice(&sense.complements, true)?,
        source.slice(&sense.complement_modals, true)?,
        sense.purpose,
        source.slice(&sense.lacks, false)?,
        sense.joint,
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Outcome {
    roots: Words,
    assertion: Spanned<String>,
    counts_as: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcomes {
    outcome: Vec<Outcome>,
}

/// Reads what a root counts as when its event is planned or denied, and writes the table to `out`.
///
/// # Errors
/// The first mistake, as `file:line: what`.
pub fn compile_outcomes(path: &Path, out: &Path) -> Result<(), String> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let source = Source { file: &file, text: &text };
    let table: Outcomes = source.parse()?;
    let mut rows: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for row in &table.outcome {
        let assertion = source.one_of(&row.assertion, ASSERTIONS, "assertion")?;
        let counts_as = match row.counts_as.get_ref().as_str() {
            "none" => "None".to_owned(),
            _ => plover(&source, Some(&row.counts_as))?,
        };
        for root in &row.roots {
            let key = (source.one_of(root, PLOVER, "PLOVER root")?, assertion);
            if rows.insert(key, counts_as.clone()).is_some() {
                return source.wrong(root.span().start, "given twice");
            }
        }
    }
    let mut code = String::from("pub static OUTCOMES: &[(Plover, Assertion, Option<Plover>)] = &[\n");
    for ((root, assertion), counts_as) in rows {
        let (root, assertion) = (PLOVER[root], ASSERTIONS[assertion]);
        writeln!(
            code,
            "    (Plover::{}{}, Assertion::{}{}, {counts_as}),",
            &root[..1],
            root[1..].to_lowercase(),
            assertion[..1].to_uppercase(),
            &assertion[1..]
        )
        .expect("writing to a string");
    }
    code.push_str("];\n");
    std::fs::write(out, code).map_err(|error| format!("{}: {error}", out.display()))
}

/// Turns every key of the word files of `folder` into a class: `who-pronouns = "he she"` → `WHO_PRONOUNS`.
///
/// # Errors
/// The first mistake, as `file:line: what`.
pub fn compile_words(folder: &Path, out: &Path) -> Result<(), String> {
    let mut code = String::new();
    for path in toml_files(folder)? {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        let source = Source { file: &file, text: &text };
        let classes: BTreeMap<String, Spanned<String>> = source.parse()?;
        for (name, words) in classes {
            let list: Vec<&str> = words.get_ref().split_whitespace().collect();
            if let Some(word) = list.iter().find(|w| w.chars().any(char::is_uppercase)) {
                return source.wrong(words.span().start, format!("lemmas are lower case: {word:?}"));
            }
            let name = name.to_uppercase().replace('-', "_");
            writeln!(code, "pub static {name}: &Class = {};", class_literal(list))
                .expect("writing to a string");
        }
    }
    std::fs::write(out, code).map_err(|error| format!("{}: {error}", out.display()))
}
