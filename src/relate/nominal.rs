use super::Voice;
use super::frames::{Arg, Frame, Role, noun_arguments};
use super::matching::{kinds_of, without_prefix};
use super::rules::{self, Kinds, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::Upos;

/// The frame of a noun that tells an event: "Rubio's **meeting** with Lavrov". None where no rule knows the noun and it
/// is not wanted anyway.
pub fn noun_frame(s: &Sentence<'_, '_>, token: usize, any: bool) -> Option<Frame> {
    if s.upos(token) != Upos::Noun || s.mention[token].is_some() || s.date[token].is_some() {
        return None;
    }
    if matches!(s.label(token), Label::Compound | Label::Flat | Label::Fixed | Label::Goeswith) {
        return None;
    }
    let lemma = s.lemma(token);
    let known = !rules::senses(Trigger::Noun, lemma).is_empty();
    let gerund = || lemma.len() > 6 && lemma.ends_with("ing");
    if !known && (!any || !holds(words::EVENT_NOUNS, lemma) && !gerund()) {
        return None;
    }
    let mut frame = empty(Trigger::Noun, token, lemma.to_owned());
    noun_arguments(s, &mut frame, token);
    if let Some(by) =
        frame.args.iter().find(|a| a.role == Role::Prep && a.prep == "by" && s.date[a.head].is_none())
    {
        frame.agent = by.case.clone();
    }
    Some(frame)
}

/// A frame without arguments.
pub fn empty(kind: Trigger, head: usize, lemma: String) -> Frame {
    Frame {
        kind,
        head,
        noun: None,
        folded: false,
        joined: false,
        chain: Vec::new(),
        lemma,
        voice: Voice::Active,
        subject: None,
        agent: 0..0,
        args: Vec::new(),
        group: vec![head],
        clause: None,
        infinitive: None,
        title: None,
        alone: false,
    }
}

/// Roles told without a verb: "Russian **President** Vladimir Putin", "Marco Rubio, the U.S. **secretary** of state".
/// Gives frames like those of "be": subject the name, what it is in `head`.
pub fn role_frames(s: &Sentence<'_, '_>, mentions: &[Mention], frames: &mut Vec<Frame>) {
    let mut last = None;
    for token in 0..s.len() {
        let Some(mention) = s.mention[token] else { continue };
        if last == Some(mention) {
            continue;
        }
        last = Some(mention);
        if mentions[mention as usize].kind == Kind::Person {
            frames.extend(title_before(s, token).map(|title| title_frame(s, title, token)));
        }
    }
    for token in 0..s.len() {
        if s.label(token) == Label::Appos {
            frames.extend(apposition(s, mentions, token));
        }
    }
}

/// The head of the title that stands right before a name: "President" in "Russian President Vladimir Putin".
fn title_before(s: &Sentence<'_, '_>, name: usize) -> Option<usize> {
    let before = name.checked_sub(1)?;
    if !s.is_noun(before) && s.upos(before) != Upos::Adj || s.mention[before].is_some() {
        return None;
    }
    let lemma = without_prefix(s.lemma(before));
    if holds(words::OFFICES, lemma) {
        return Some(before);
    }
    // "Secretary of State Marco Rubio", "Chief of Staff John Kelly"
    if before >= 2 && s.word(before - 1) == "of" && holds(words::OFFICES, s.lemma(before - 2)) {
        return Some(before - 2);
    }
    None
}

/// Modifiers to the left belong to the title: "Russian Foreign", "U.S.", "the company's".
fn title_start(s: &Sentence<'_, '_>, title: usize) -> usize {
    let mut at = title;
    while at > 0 && title - at < 8 {
        let left = at - 1;
        let part = match s.upos(left) {
            Upos::Propn | Upos::Adj | Upos::Noun => true,
            // "Task Force 50 commander"
            Upos::Num => left > 0 && s.upos(left - 1) == Upos::Propn,
            Upos::Part => s.word(left).starts_with(['\'', '’']),
            Upos::Punct => s.word(left) == "-",
            _ => false,
        };
        // "to damage Secretary Clinton": before a title in capitals no common noun is part of it
        let capital = |t: usize| s.word(t).starts_with(char::is_uppercase);
        let common = s.upos(left) == Upos::Noun && !capital(left) && capital(at) && s.mention[at].is_none();
        // a name belongs to the title as a whole, or not at all
        let same = s.mention[left].is_some() && s.mention[left] == s.mention[at];
        if !same && (!part || common) || s.date[left].is_some() {
            break;
        }
        at = left;
    }
    at
}

/// Marks the titles before the names of persons, so that whoever meets "Russian President" finds the name.
pub fn mark_titles(s: &mut Sentence<'_, '_>, mentions: &[Mention]) {
    let mut last = None;
    for token in 0..s.len() {
        let Some(mention) = s.mention[token] else { continue };
        if last != Some(mention) && mentions[mention as usize].kind == Kind::Person {
            let title = title_before(s, token).map_or(token..token, |title| title_start(s, title)..token);
            s.titled[title].fill(Some(token as u32));
        }
        last = Some(mention);
    }
}

fn title_frame(s: &Sentence<'_, '_>, title: usize, name: usize) -> Frame {
    let mut frame = empty(Trigger::Copula, title, without_prefix(s.lemma(title)).to_owned());
    frame.subject = Some(name);
    frame.group.clear();
    let at = title_start(s, title);
    let mut token = at;
    while token < title {
        if let Some(mention) = s.mention[token] {
            let owner = token;
            while token < title && s.mention[token] == Some(mention) {
                token += 1;
            }
            // the last name before the title is whose title it is
            frame.args.retain(|a| a.role != Role::Compound);
            frame.args.push(Arg { role: Role::Compound, prep: String::new(), case: 0..0, head: owner });
        } else {
            token += 1;
        }
    }
    frame.title = Some(at..name);
    frame.args.insert(0, Arg { role: Role::Direct, prep: String::new(), case: 0..0, head: title });
    frame
}

/// "Marco Rubio, the U.S. secretary of state" and "the U.S. secretary of state, Marco Rubio".
fn apposition(s: &Sentence<'_, '_>, mentions: &[Mention], token: usize) -> Option<Frame> {
    let head = s.head(token)?;
    let named = |t: usize| s.mention[t].is_some();
    if s.titled[token].is_some() {
        return None;
    }
    // "General Joseph Adeyemi, commander of …": the tree may have the title for the head
    let flat = || s.child(head, Label::Flat).filter(|&name| s.mention[name].is_some());
    let head = match s.mention[head] {
        Some(_) => head,
        None => s.titled[head].map(|name| name as usize).or_else(flat).unwrap_or(head),
    };
    let (name, what) = match (named(head), named(token)) {
        (true, false) => (head, token),
        (false, true) => (token, head),
        _ => return None,
    };
    if !s.is_noun(what)
        || s.upos(what) == Upos::Propn && !holds(words::OFFICES, without_prefix(s.lemma(what)))
    {
        return None;
    }
    let mention = &mentions[s.mention[name]? as usize];
    // "the Supreme Court, the composition of which …", "cut-throat Ravens"
    let (end, glued) = (s.base_phrase(what).end, |t: usize| s.tokens.tokens[s.base + t].glued);
    let relative = end + 1 < s.len() && s.word(end) == "of" && matches!(s.word(end + 1), "which" | "whom");
    let half = what > 0 && glued(what) && s.word(what - 1) == "-";
    // "Non-Governmental Organizations (NGOs)": brackets repeat it
    let short = name > 0 && s.word(name - 1) == "(" && what < name;
    if relative || half || short {
        return None;
    }
    if mention.kind == Kind::Person && !kinds_of(s, mentions, what).meets(Kinds::WHO) {
        return None;
    }
    let mut frame = empty(Trigger::Copula, what, without_prefix(s.lemma(what)).to_owned());
    frame.subject = Some(name);
    frame.group.clear();
    frame.args.push(Arg { role: Role::Direct, prep: String::new(), case: 0..0, head: what });
    noun_arguments(s, &mut frame, what);
    frame.args.retain(|a| a.head != name);
    let mut own = s.base_phrase(what);
    // ", respectively, as well as **the company's driver**, X": the title begins behind the last comma
    if let Some(comma) = own.clone().take_while(|&t| t < what).filter(|&t| s.word(t) == ",").last()
        && own.clone().any(|t| t < what && s.upos(t) == Upos::Adv)
    {
        own.start = comma + 1;
    }
    if let Some(well) = own.clone().rev().find(|&t| t < what && t > own.start && s.word(t) == "well") {
        own.start = (well + 2).min(what);
    }
    frame.title = Some(own);
    if let Some(of) = s.children(what).find(|&c| c > what && c != name && s.label(c) == Label::Nmod) {
        let (whole, inner) = (s.base_phrase(what), s.noun_phrase(of));
        if inner.end > whole.end && inner.end - whole.start <= 14 && !(whole.start..inner.end).contains(&name)
        {
            frame.title = Some(whole.start..inner.end);
        }
    }
    Some(frame)
}
