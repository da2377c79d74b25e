//! More examples than the corpora hold: names swapped for names of the lists, copies in capitals, sentences of our own.

use super::corpus::{Document, FOLDS, OTHER};
use super::grammar;
use super::learner::Random;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Names by list, for drawing.
pub struct Pools {
    lists: HashMap<String, Vec<String>>,
    /// Which lists hold a name, by kind.
    known: HashMap<(String, usize), String>,
}

const KINDS: [&str; 5] = ["person", "organization", "place", "event", "group"];
const ORGANIZATIONS: &[&str] = &[
    "companies",
    "parties",
    "media",
    "agencies",
    "ngos",
    "universities",
    "clubs",
    "igos",
    "armed-groups",
    "legislatures",
    "police",
];

impl Pools {
    /// Reads all lists of a folder.
    pub fn read(dir: &Path) -> Result<Pools, String> {
        let mut pools = Pools { lists: HashMap::new(), known: HashMap::new() };
        let mut paths: Vec<_> = fs::read_dir(dir)
            .map_err(|e| format!("{}: {e}", dir.display()))?
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
            .collect();
        paths.sort();
        for path in paths {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let list = stem.strip_prefix("hand-").unwrap_or(&stem).to_owned();
            let content = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            for line in content.lines().skip(1) {
                let columns: Vec<&str> = line.split('\t').collect();
                let (Some(name), Some(kind)) = (columns.first(), columns.get(1)) else { continue };
                let weight: u32 = columns.get(5).and_then(|w| w.parse().ok()).unwrap_or(0);
                let flags = columns.get(6).copied().unwrap_or_default();
                if let Some(kind) = KINDS.iter().position(|k| k == kind) {
                    pools.known.insert(((*name).to_owned(), kind), list.clone());
                } else if !matches!(list.as_str(), "given-names" | "family-names") {
                    continue;
                }
                let names = matches!(list.as_str(), "given-names" | "family-names");
                if names || weight >= 3 && !flags.contains("never-alone") {
                    let pool = if flags.contains("acronym") { "acronym".to_owned() } else { list.clone() };
                    pools.lists.entry(pool).or_default().push((*name).to_owned());
                }
            }
        }
        Ok(pools)
    }

    fn from(&self, list: &str, random: &mut Random) -> String {
        match self.lists.get(list) {
            Some(pool) if !pool.is_empty() => pool[random.below(pool.len())].clone(),
            _ => coined(random),
        }
    }

    fn person(&self, random: &mut Random) -> String {
        match random.below(10) {
            0..3 => self.from("people", random),
            3 => format!(
                "{} {} {}",
                self.from("given-names", random),
                self.from("family-names", random),
                self.from("family-names", random)
            ),
            4 => format!(
                "{} {}. {}",
                self.from("given-names", random),
                initial(random),
                self.from("family-names", random)
            ),
            _ => format!("{} {}", self.from("given-names", random), self.from("family-names", random)),
        }
    }

    fn demonym(&self, plural: bool, random: &mut Random) -> String {
        for _ in 0..40 {
            let word = self.from("demonyms", random);
            if word.ends_with('s') == plural {
                return word;
            }
        }
        "German".to_owned()
    }

    fn draw(&self, pool: &str, random: &mut Random) -> String {
        let pick = |words: &[&str], random: &mut Random| words[random.below(words.len())].to_owned();
        match pool {
            "person" => self.person(random),
            "family" => self.from("family-names", random),
            "given" => self.from("given-names", random),
            "city" => self.from("cities", random),
            "CITY" => self.from("cities", random).to_uppercase(),
            "MEDIA" => self.from("media", random).to_uppercase(),
            "country" => self.from("countries", random),
            "region" => self.from("regions", random),
            "geo" => self.from("geography", random),
            "demonym" => self.demonym(false, random),
            "people" => self.demonym(true, random),
            "group" => match self.lists.contains_key("groups") && random.below(3) > 0 {
                true => self.from("groups", random),
                false => self.from("demonyms", random),
            },
            "organization" => grammar::organization(&mut |pool, random| self.draw(pool, random), random),
            "site" => grammar::place(&mut |pool, random| self.draw(pool, random), random),
            "anyorg" => {
                let pools = [
                    "organization",
                    "organization",
                    "organization",
                    "company",
                    "company",
                    "coined",
                    "ngo",
                    "agency",
                    "media",
                    "party",
                    "club",
                    "ACR",
                    "acronym",
                    "armed",
                ];
                self.draw(pools[random.below(pools.len())], random)
            }
            "anyplace" => {
                let pools = ["city", "city", "region", "geo", "site", "site", "coined", "family"];
                self.draw(pools[random.below(pools.len())], random)
            }
            "anyperson" => {
                let pools = ["person", "person", "family", "given", "coined"];
                self.draw(pools[random.below(pools.len())], random)
            }
            "club" => self.from("clubs", random),
            "company" => self.from("companies", random),
            "party" => self.from("parties", random),
            "media" => self.from("media", random),
            "ngo" => self.from("ngos", random),
            "igo" => self.from("igos", random),
            "agency" => self.from("agencies", random),
            "armed" => self.from("armed-groups", random),
            "acronym" => self.from("acronym", random),
            "ACR" => letters(random),
            "event" => self.from("events", random),
            "year" => (1890 + random.below(140)).to_string(),
            "n" => (2 + random.below(90)).to_string(),
            "small" => random.below(6).to_string(),
            "ordinal" => pick(&["First", "Second", "Third", "Tenth", "4th", "19th", "21st"], random),
            "weekday" => {
                pick(&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], random)
            }
            "month" => pick(&["January", "March", "April", "June", "August", "November", "Dec."], random),
            "religion" => pick(
                &[
                    "Catholic",
                    "Christian",
                    "Muslim",
                    "Jewish",
                    "Hindu",
                    "Sunni",
                    "Shiite",
                    "Buddhist",
                    "Orthodox",
                    "Protestant",
                    "Sikh",
                    "Evangelical",
                    "Mormon",
                    "Islamist",
                ],
                random,
            ),
            "political" => pick(
                &[
                    "Democratic",
                    "Republican",
                    "Conservative",
                    "Socialist",
                    "Liberal",
                    "Communist",
                    "Green",
                    "Labour",
                    "Peronist",
                    "Marxist",
                ],
                random,
            ),
            "politicals" => pick(
                &[
                    "Democrats",
                    "Republicans",
                    "Conservatives",
                    "Socialists",
                    "Liberals",
                    "Communists",
                    "Greens",
                    "Islamists",
                ],
                random,
            ),
            "portfolio" => pick(
                &[
                    "Health",
                    "Education",
                    "Finance",
                    "Transport",
                    "Labour",
                    "Justice",
                    "Culture",
                    "Tourism",
                    "Agriculture",
                    "Defence",
                    "Public Works",
                    "Environment",
                    "Energy",
                    "Trade",
                ],
                random,
            ),
            "form" => pick(
                &[
                    "Inc.", "Inc", "Corp.", "Ltd", "Ltd.", "LLC", "PLC", "A/S", "AG", "GmbH", "S.A.", "SE",
                    "Group", "& Co.",
                ],
                random,
            ),
            "noun" => pick(&["Winter", "River", "House", "Moon", "Garden", "Stone", "King", "Night"], random),
            "nick" => pick(&["Chino", "Bones", "El Gordo", "Pepe", "Lefty", "Doc"], random),
            _ => coined(random),
        }
    }

    /// A name in the place of another of the same kind; none where it should stay.
    fn swap(&self, name: &str, kind: usize, random: &mut Random) -> Option<String> {
        let found = self.listed(name, kind, random)?;
        // Some of the names are such as no list holds.
        Some(match random.below(10) {
            0..3 if kind < 3 => misspelt(&found, random),
            _ => found,
        })
    }

    fn listed(&self, name: &str, kind: usize, random: &mut Random) -> Option<String> {
        let words = name.split_whitespace().count();
        let list = self.known.get(&(name.to_owned(), kind)).map(String::as_str);
        match kind {
            0 if words == 1 => Some(self.from("family-names", random)),
            0 => Some(self.person(random)),
            1 if name.len() < 6 && name.chars().all(char::is_uppercase) => Some(match random.below(2) {
                0 => letters(random),
                _ => self.from("acronym", random),
            }),
            1 => match list {
                Some(list) => Some(self.from(list, random)),
                None if words < 3 && random.below(3) == 0 => {
                    Some(self.from(ORGANIZATIONS[random.below(ORGANIZATIONS.len())], random))
                }
                None if words > 2 && random.below(4) == 0 => Some(self.draw("organization", random)),
                None => None,
            },
            2 => match list {
                Some(list) => Some(self.from(list, random)),
                None if words == 1 => Some(self.from("cities", random)),
                None if random.below(4) == 0 => Some(self.draw("site", random)),
                None => None,
            },
            4 if list == Some("demonyms") => Some(self.demonym(name.ends_with('s'), random)),
            _ => None,
        }
    }

    /// A copy with other names; the same name becomes the same other name throughout.
    pub fn swapped(&self, document: &Document, random: &mut Random) -> Document {
        let mut chosen: HashMap<(String, usize), Option<String>> = HashMap::new();
        let mut out = Document {
            id: format!("{}-swapped", document.id),
            text: String::new(),
            spans: Vec::new(),
            fold: document.fold,
        };
        let mut at = 0;
        for &(start, end, kind) in &document.spans {
            if start < at {
                continue;
            }
            out.text.push_str(&document.text[at..start]);
            let name = &document.text[start..end];
            let other =
                chosen.entry((name.to_owned(), kind)).or_insert_with(|| self.swap(name, kind, random));
            let begin = out.text.len();
            out.text.push_str(other.as_deref().unwrap_or(name));
            out.spans.push((begin, out.text.len(), kind));
            at = end;
        }
        out.text.push_str(&document.text[at..]);
        out
    }

    /// Sentences of our own.
    pub fn sentences(&self, count: usize, random: &mut Random) -> Vec<Document> {
        let templates: Vec<&str> =
            include_str!("templates.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        (0..count).map(|n| self.fill(templates[random.below(templates.len())], n, random)).collect()
    }

    fn fill(&self, template: &str, number: usize, random: &mut Random) -> Document {
        let mut out = Document {
            id: format!("own-{number}"),
            text: String::new(),
            spans: Vec::new(),
            fold: (number % FOLDS) as u8,
        };
        let mut rest = template;
        let mut open = None;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("[[") {
                let kind = "polegx".find(&after[..1]).unwrap_or(OTHER);
                open = Some((out.text.len(), kind));
                rest = &after[2..];
            } else if let Some(after) = rest.strip_prefix("]]") {
                if let Some((start, kind)) = open.take() {
                    out.spans.push((start, out.text.len(), kind));
                }
                rest = after;
            } else if let Some((pool, after)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
                out.text.push_str(&self.draw(pool, random));
                rest = after;
            } else {
                out.text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        out
    }
}

fn initial(random: &mut Random) -> char {
    (b'A' + random.below(26) as u8) as char
}

/// An acronym of nothing.
fn letters(random: &mut Random) -> String {
    (0..3 + random.below(3)).map(|_| initial(random)).collect()
}

/// The name with a letter changed in each of its longer words.
fn misspelt(name: &str, random: &mut Random) -> String {
    const VOWELS: &str = "aeiou";
    const OTHERS: &str = "bdfgklmnprstvz";
    let mut out = Vec::new();
    for word in name.split(' ') {
        let small = word.len() > 3 && word.is_ascii() && word[1..].bytes().all(|b| b.is_ascii_lowercase());
        let mut bytes = word.as_bytes().to_vec();
        if small && word.starts_with(char::is_uppercase) {
            for _ in 0..2 {
                let at = 1 + random.below(bytes.len() - 1);
                let pool = if VOWELS.contains(bytes[at] as char) { VOWELS } else { OTHERS };
                bytes[at] = pool.as_bytes()[random.below(pool.len())];
            }
        }
        out.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    out.join(" ")
}

/// A word that no list knows.
fn coined(random: &mut Random) -> String {
    const PARTS: [&str; 24] = [
        "ka", "lo", "mi", "ter", "na", "vo", "qui", "zen", "tra", "bel", "or", "ix", "ul", "san", "dra",
        "ver", "ta", "gon", "ri", "pex", "mu", "shi", "el", "cor",
    ];
    let word: String = (0..2 + random.below(2)).map(|_| PARTS[random.below(PARTS.len())]).collect();
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase()).unwrap_or('X');
    match random.below(6) {
        0 => format!("{first}{}{}", letters.as_str(), ["Labs", "Tech", "Pay", "Group"][random.below(4)]),
        _ => format!("{first}{}", letters.as_str()),
    }
}

/// A copy in capitals; only where every capital letter is as long as its small one, so that spans stay.
pub fn capitals(document: &Document) -> Option<Document> {
    let text = document.text.to_uppercase();
    let same = text.len() == document.text.len()
        && text.char_indices().zip(document.text.char_indices()).all(|(a, b)| a.0 == b.0);
    same.then(|| Document {
        id: format!("{}-capitals", document.id),
        text,
        spans: document.spans.clone(),
        fold: document.fold,
    })
}

/// A copy with a capital on every longer word, as headlines have it.
pub fn headline(document: &Document) -> Document {
    let mut text = String::with_capacity(document.text.len());
    let mut before = ' ';
    for (at, c) in document.text.char_indices() {
        let word = document.text[at..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let small = matches!(
            word,
            "of" | "the" | "and" | "for" | "to" | "in" | "on" | "a" | "at" | "by" | "as" | "s"
        );
        if !before.is_alphanumeric() && c.is_ascii_lowercase() && !small {
            text.push(c.to_ascii_uppercase());
        } else {
            text.push(c);
        }
        before = c;
    }
    Document {
        id: format!("{}-headline", document.id),
        text,
        spans: document.spans.clone(),
        fold: document.fold,
    }
}
