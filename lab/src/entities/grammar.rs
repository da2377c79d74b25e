//! Names made by rule, of parts that recur the world over: "National Institute of Forestry", "Federación de Pesca".
//!
//! The model should know an organization by how its name is built, not only by having seen it.

use super::learner::Random;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The parts by their key.
static PARTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("parts.txt").lines().filter(|line| !line.starts_with('#'));
    let split =
        |line: &'static str| line.split_once(": ").map(|(key, words)| (key, words.split('|').collect()));
    lines.filter_map(split).collect()
});

fn part(key: &str, random: &mut Random) -> &'static str {
    let words = &PARTS[key];
    words[random.below(words.len())]
}

/// The name of an organization; `draw` gives a name of one of the pools of the lists.
pub fn organization(draw: &mut dyn FnMut(&str, &mut Random) -> String, random: &mut Random) -> String {
    let head = part("heads", random);
    let topic = match random.below(5) {
        0 => format!("{} and {}", part("topics", random), part("topics", random)),
        1 if random.below(3) == 0 => {
            format!("{}, {} and {}", part("topics", random), part("topics", random), part("topics", random))
        }
        _ => part("topics", random).to_owned(),
    };
    let small = part("small", random);
    let wide = match random.below(3) {
        0 => draw("demonym", random),
        _ => part("wide", random).to_owned(),
    };
    let place = match random.below(4) {
        0 => draw("city", random),
        1 => draw("region", random),
        _ => draw("country", random),
    };
    match random.below(17) {
        0 => format!("{head} {small} {topic}"),
        1 | 2 => format!("{wide} {head} {small} {topic}"),
        3 => format!("{wide} {topic} {head}"),
        4 => format!("{topic} {head} of {place}"),
        5 => format!("{wide} {head} of {place}"),
        6 => format!("{head} of {} {topic}", draw("demonym", random)),
        7 => format!("{head} of {topic} of {place}"),
        8 => format!("{place} {topic} {head}"),
        9 => format!("{} {head}", draw("family", random)),
        10 => format!("{} {topic} {head}", draw("coined", random)),
        11 => format!("{} {} {head}", draw("family", random), draw("family", random)),
        12 => format!("{wide} {topic} and {topic} {head}"),
        13 => format!("{head} of the {} {}", wide, part("heads", random)),
        _ => abroad(draw, random),
    }
}

fn abroad(draw: &mut dyn FnMut(&str, &mut Random) -> String, random: &mut Random) -> String {
    let head = part("abroad", random);
    let (head, joint) = head.split_once(' ').unwrap_or((head, ""));
    let rest = match random.below(5) {
        0 => draw("coined", random),
        1 => draw("city", random),
        2 => format!("{} {}", draw("coined", random), draw("coined", random)),
        3 => draw("family", random),
        _ => draw("country", random),
    };
    match random.below(3) {
        0 if !joint.is_empty() => format!("{head} {joint} {rest}"),
        1 => format!("{head} Nacional de {rest}"),
        _ => format!("{head} {rest}"),
    }
}

/// The name of a place or building.
pub fn place(draw: &mut dyn FnMut(&str, &mut Random) -> String, random: &mut Random) -> String {
    let name = match random.below(4) {
        0 => draw("city", random),
        1 => draw("family", random),
        2 => draw("person", random),
        _ => draw("coined", random),
    };
    match random.below(5) {
        0 | 1 => format!("{} {}", part("before", random), name),
        2 => format!("{} {} {}", part("before", random), name, part("behind", random)),
        _ => format!("{} {}", name, part("behind", random)),
    }
}
