use super::Voice;
use super::clause::{Clauses, owner_beside};
use super::frames::{Arg, Frame, Role, noun_arguments};
use super::matching::{kinds_of, without_prefix};
use super::rules::{self, Kinds, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::Mention;
use crate::tag::Upos;
use std::borrow::Cow;

/// The frame of a noun that tells an event: "Rubio's **meeting** with Lavrov". None where no rule knows the noun and it
/// is not wanted anyway.
pub fn noun_frame<'s>(
    s: &'s Sentence<'_, '_>,
    clauses: &Clauses,
    token: usize,
    any: bool,
) -> Option<Frame<'s>> {
    if s.upos(token) != Upos::Noun || s.mention[token].is_some() || s.date[token].is_some() {
        return None;
    }
    if matches!(s.label(token), Label::Compound | Label::Flat | Label::Fixed | Label::Goeswith) {
        return None;
    }
    let lemma = s.lemma(token);
    let known = !rules::senses(Trigger::Noun, lemma).is_empty();
    let gerund = || lemma.len() > 6 && lemma.ends_with("ing");
    if !known && (!any || !s.lemma_in(token, words::EVENT_NOUNS) && !gerund()) {
        return None;
    }
    let mut frame = empty(Trigger::Noun, token, lemma);
    noun_arguments(s, &mut frame, token);
    if let Some(by) =
        frame.args.iter().find(|a| a.role == Role::Prep && a.prep == "by" && s.date[a.head].is_none())
    {
        frame.agent = by.case.clone();
    }
    if !any {
        for arg in frame.args.iter_mut().filter(|a| a.role == Role::Possessive) {
            let owner = owner_beside(s, arg.head).or_else(|| owner_above(s, clauses, token, arg.head));
            arg.head = owner.unwrap_or(arg.head);
        }
        frame.subject = in_support(s, clauses, token);
        reached_between(s, token, &mut frame);
    }
    Some(frame)
}

/// "Oslo remains steadfast in **its** support of": what somebody is in is his own.
fn owner_above(s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize, pronoun: usize) -> Option<usize> {
    let quality = s.head(noun).filter(|&h| s.upos(h) == Upos::Adj && s.label(noun) == Label::Obl)?;
    matches!(s.word(pronoun), "its" | "their").then(|| clauses.actor(s, quality))?
}

/// "sent ships **in support of** Ukraine", "acts in cooperation with Estonia": who acts is the subject of the verb.
fn in_support(s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize) -> Option<usize> {
    let bare = s.lemma_in(noun, words::JOINT_ACTS)
        && s.preposition(noun).is_some_and(|(p, case)| p == "in" && case.end == noun);
    let above = s.head(noun).filter(|_| bare)?;
    let verb = match s.label(noun) {
        Label::Nmod if s.label(above) == Label::Obj && above < noun => s.head(above)?,
        Label::Obl | Label::Nmod => above,
        _ => return None,
    };
    let acts = s.is_verb(verb) && !clauses.passive[verb];
    clauses.subject[verb].filter(|&subject| acts && subject != noun)
}

/// "the agreement **reached** on Monday **between** Sudan and Chad": what the participle brings is the noun's.
fn reached_between<'s>(s: &'s Sentence<'_, '_>, noun: usize, frame: &mut Frame<'s>) {
    let reached = |&c: &usize| c > noun && s.label(c) == Label::Acl && told_by_noun(s, c);
    for child in s.children(noun).find(reached).into_iter().flat_map(|verb| s.children(verb)) {
        if let Some((prep, case)) = s.preposition(child) {
            frame.args.push(Arg::behind(prep, case, child));
        }
    }
}

/// Whether a participle says no more of its noun than that it came about between two: "the pact **signed** between".
pub fn told_by_noun(s: &Sentence<'_, '_>, verb: usize) -> bool {
    let joins = |c: usize| s.preposition(c).is_some_and(|(p, _)| p == "between" || p == "with");
    if s.label(verb) != Label::Acl {
        return false;
    }
    let noun = s.head(verb).filter(|_| s.lemma_in(verb, words::REACHED));
    noun.is_some_and(|n| !rules::senses(Trigger::Noun, s.lemma(n)).is_empty()) && s.children(verb).any(joins)
}

/// A frame without arguments.
pub fn empty<'s>(kind: Trigger, head: usize, lemma: impl Into<Cow<'s, str>>) -> Frame<'s> {
    Frame {
        kind,
        head,
        noun: None,
        folded: false,
        joined: false,
        chain: Vec::new(),
        lemma: lemma.into(),
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
pub fn role_frames<'s>(s: &'s Sentence<'_, '_>, mentions: &[Mention], frames: &mut Vec<Frame<'s>>) {
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
    // "a **major** Warhol programme"
    if s.upos(before) == Upos::Adj && s.word(before) == "major" {
        return None;
    }
    let lemma = without_prefix(s.lemma(before));
    if holds(words::OFFICES, lemma) {
        return Some(before);
    }
    // "Secretary of State Marco Rubio", "Chief of Staff John Kelly"
    if before >= 2 && s.word(before - 1) == "of" && s.lemma_in(before - 2, words::OFFICES) {
        return Some(before - 2);
    }
    None
}

/// "Florida **Rep.** Ana Ruiz", "Army **Lt. Gen.** Tom Reed": a rank in short, which says little by itself.
fn rank_before(s: &Sentence<'_, '_>, name: usize) -> Option<usize> {
    let rank = |&t: &usize| s.mention[t].is_none() && holds(words::RANKS, s.folded(t).trim_end_matches('.'));
    (name.saturating_sub(3)..name).rev().take_while(rank).last()
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
            Upos::Punct => matches!(s.word(left), "-" | "‑"),
            // "**Under** Secretary of State"
            Upos::Adp => left > 0 && s.word(left) == "Under" && s.word(at) == "Secretary",
            // "IMF **managing** director", "Peru's **outgoing** leader"
            Upos::Verb
                if matches!(s.folded(left), "managing" | "outgoing" | "incoming" | "ousted" | "exiled") =>
            {
                s.folded(left) == "managing" || left > 0 && s.upos(left - 1) == Upos::Part
            }
            // "**Fed** chairman", "**WHO** spokesman": names that look like something else
            _ => s.mention[left].is_some() && !s.person[left],
        };
        // "asked that Peru **arrest** former President Salas"
        let past = matches!(s.folded(at), "former" | "late" | "then" | "outgoing" | "incoming")
            && s.upos(left) == Upos::Noun
            && !s.word(left).contains('-')
            && s.mention[left].is_none();
        // "to damage Secretary Clinton": before a title in capitals no common noun is part of it
        let capital = |t: usize| s.word(t).starts_with(char::is_uppercase);
        let common = s.upos(left) == Upos::Noun && !capital(left) && capital(at) && s.mention[at].is_none()
            // "Lima **police** Chief Ana Ruiz"
            && !(left > 0 && s.mention[left - 1].is_some() && s.lemma_in(left, words::BODIES));
        // a name belongs to the title as a whole, or not at all
        let same = s.mention[left].is_some() && s.mention[left] == s.mention[at];
        // "In Turkey Minister Adams met": the place is none of his title
        let apart = s.mention[left].is_some()
            && (0..left).rev().find(|&t| s.mention[t] != s.mention[left]).is_some_and(|t| {
                s.upos(t) == Upos::Adp
                    && matches!(s.folded(t), "in" | "at" | "near" | "on" | "inside" | "outside")
                    && left - t <= 6
                    && s.head(t).is_some_and(|h| s.mention[h] == s.mention[left])
            });
        if !same && (!part || common || apart || past) || s.date[left].is_some() {
            break;
        }
        at = left;
    }
    body_before_office(s, at, title).unwrap_or(at)
}

/// "**Friends of Green Bay** chair Ana Ruiz": the name of a body that no list knows, with "of" in it, before an office in lower case.
fn body_before_office(s: &Sentence<'_, '_>, at: usize, office: usize) -> Option<usize> {
    // "the Green Bay Chamber of Commerce **(GBCC)** Chairman Ana Ruiz": the name in brackets is that of the body before them
    let short = at >= 4 && matches!((s.word(at - 3), s.word(at - 1)), ("(", ")") | ("“", "”") | ("\"", "\""));
    if let Some(body) =
        s.mention.get(at.wrapping_sub(4)).copied().flatten().filter(|_| short && !s.person[at - 4])
    {
        return (0..=at - 4).rev().take_while(|&t| s.mention[t] == Some(body)).last();
    }
    let name = |t: usize| s.upos(t) == Upos::Propn && s.word(t).starts_with(char::is_uppercase);
    let unknown = at < office && (at..office).all(name) && s.word(office).starts_with(char::is_lowercase);
    let of = at.checked_sub(1).filter(|&t| unknown && s.word(t) == "of")?;
    let start = (0..of).rev().take_while(|&t| name(t) && of - t <= 6).last()?;
    let whole = s.mention[start].is_none_or(|m| start == 0 || s.mention[start - 1] != Some(m));
    whole.then_some(start)
}

/// Marks the titles before the names of persons, so that whoever meets "Russian President" finds the name.
pub fn mark_titles(s: &mut Sentence<'_, '_>, mentions: &[Mention]) {
    let mut last = None;
    for token in 0..s.len() {
        let Some(mention) = s.mention[token] else { continue };
        if last != Some(mention) && mentions[mention as usize].kind == Kind::Person {
            let title = title_before(s, token).or_else(|| rank_before(s, token));
            let title = title.map_or(token..token, |title| title_start(s, title)..token);
            s.titled[title].fill(Some(token as u32));
        }
        last = Some(mention);
    }
}

fn title_frame<'s>(s: &'s Sentence<'_, '_>, title: usize, name: usize) -> Frame<'s> {
    let mut frame = empty(Trigger::Copula, title, without_prefix(s.lemma(title)));
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
            frame.args.push(Arg::plain(Role::Compound, owner));
        } else {
            token += 1;
        }
    }
    frame.title = Some(at..name);
    frame.args.insert(0, Arg::plain(Role::Direct, title));
    frame
}

/// "Marco Rubio, the U.S. secretary of state" and "the U.S. secretary of state, Marco Rubio".
fn apposition<'s>(s: &'s Sentence<'_, '_>, mentions: &[Mention], token: usize) -> Option<Frame<'s>> {
    let head = s.head(token)?;
    let named = |t: usize| s.mention[t].is_some();
    if s.titled[token].is_some() {
        return None;
    }
    // "General Joseph Adeyemi, commander of …": the tree may have the title for the head
    let flat = || s.children(head).find(|&c| s.label(c) == Label::Flat && s.mention[c].is_some());
    let head = match s.mention[head] {
        Some(_) => head,
        None => s.titled[head].map(|name| name as usize).or_else(flat).unwrap_or(head),
    };
    let (name, what) = match (named(head), named(token)) {
        (true, false) => (head, token),
        (false, true) => (token, head),
        _ => return None,
    };
    // "survivors sailed from Long Island to **Oyster Bay**, a station": of two places the nearer is told of
    let name = if name < what { nearer_place(s, mentions, name, what) } else { name };
    if !s.is_noun(what)
        || s.upos(what) == Upos::Propn && !holds(words::OFFICES, without_prefix(s.lemma(what)))
    {
        return None;
    }
    // "Paul Smith, commander, U.S. Northern Command": the third is no commander
    if body_of_office(s, mentions, what) == Some(name) {
        return None;
    }
    let mention = &mentions[s.mention[name]? as usize];
    // "the Supreme Court, the composition of which …", "cut-throat Ravens"
    let (end, glued) = (s.base_phrase(what).end, |t: usize| s.tokens.tokens[s.base + t].glued);
    let relative = end + 1 < s.len() && s.word(end) == "of" && matches!(s.word(end + 1), "which" | "whom");
    let half = what > 0 && glued(what) && s.word(what - 1) == "-";
    // "Non-Governmental Organizations (NGOs)": brackets repeat it
    let short = name > 0 && s.word(name - 1) == "(" && what < name;
    if relative || half || short || beside_by_chance(s, name.min(what), name.max(what)) {
        return None;
    }
    // "the speaker of Peru's **parliament**, Ana Ruiz": nobody is a parliament
    let body = || {
        let noun = s.lemma(what);
        s.lemma_in(what, words::BODIES)
            && !s.lemma_in(what, words::OFFICES)
            && !s.lemma_in(what, words::NOUNS_OF_COMPANIES)
            && noun != "producer"
    };
    if mention.kind == Kind::Person && (!kinds_of(s, mentions, what).meets(Kinds::WHO) || body()) {
        return None;
    }
    let mut frame = empty(Trigger::Copula, what, without_prefix(s.lemma(what)));
    frame.subject = Some(name);
    frame.group.clear();
    frame.args.push(Arg::plain(Role::Direct, what));
    noun_arguments(s, &mut frame, what);
    frame.args.retain(|a| a.head != name);
    if let Some(body) = body_of_office(s, mentions, what) {
        frame.args.retain(|a| a.head != body);
        frame.args.push(Arg::behind("of", 0..0, body));
    }
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

/// The place right before the comma of a description, where the tree has one further up that it is no part of.
fn nearer_place(s: &Sentence<'_, '_>, mentions: &[Mention], name: usize, what: usize) -> usize {
    let kind = |t: usize| s.mention[t].map(|m| mentions[m as usize].kind);
    let last = s.base_phrase(what).start.checked_sub(2).filter(|&t| t > name && s.word(t + 1) == ",");
    let Some(last) = last.filter(|&t| kind(t) == Some(Kind::Place) && kind(name) == Some(Kind::Place)) else {
        return name;
    };
    let top = s.head_of_name(last);
    let apart = s.mention[top] != s.mention[name]
        && s.preposition(top).is_some_and(|(p, _)| matches!(&*p, "to" | "into" | "for" | "through" | "via"));
    if apart { top } else { name }
}

/// What stands side by side and does not tell of each other. "**In Lisbon**, the protest wave ebbed", "**Under the agreement**,
/// Japan sends rice": before the clause with a preposition, unless a mark closes it ("In the capital, Lisbon, …"). "After talks
/// in **Paris the minister** left": no mark between. "at the **Space Center, the city** and the state": a list.
fn beside_by_chance(s: &Sentence<'_, '_>, first: usize, second: usize) -> bool {
    let own = s.base_phrase(second);
    let end = s.extent(second).end.max(own.end);
    let closed = end >= s.len() || matches!(s.upos(end), Upos::Punct | Upos::Sym);
    let comma = (first..second).any(|t| s.word(t) == ",");
    let opens = s.preposition(first).is_some_and(|(_, case)| case.start <= 1);
    let marked = (first..second).any(|t| s.upos(t) == Upos::Punct);
    let unmarked =
        !marked && s.mention[first].is_some() && own.start > first && s.upos(own.start) == Upos::Det;
    let next = own.end + 1;
    let behind = (next..s.len()).find(|&t| s.mention[t].is_none()).unwrap_or(s.len());
    let listed = comma
        && next < s.len()
        && matches!(s.word(own.end), "and" | "or")
        && (s.word(next) == "the"
            || s.mention[next].is_some() && behind < s.len() && s.upos(behind) != Upos::Noun);
    // "**In a series of accords**, Chad, Mali and Niger …": with "a" it is none of the names behind it
    let any = opens && comma && s.child(first, Label::Det).is_some_and(|d| matches!(s.folded(d), "a" | "an"));
    opens && comma && !closed || any || unmarked || listed
}

/// "Paul Smith, commander, **U.S. Northern Command**,": the body behind a bare office that is set off by commas.
fn body_of_office(s: &Sentence<'_, '_>, mentions: &[Mention], office: usize) -> Option<usize> {
    let comma = |t: usize| t < s.len() && s.word(t) == ",";
    let body = s.mention.get(office + 2).copied().flatten()?;
    let person = |t: usize| s.mention[t].is_some_and(|m| mentions[m as usize].kind == Kind::Person);
    let set_off = office > 1 && comma(office - 1) && comma(office + 1) && person(office - 2);
    if !set_off || mentions[body as usize].kind != Kind::Organization || !s.lemma_in(office, words::OFFICES) {
        return None;
    }
    let end = (office + 2..s.len()).find(|&t| s.mention[t] != Some(body)).unwrap_or(s.len());
    (office + 2..end).find(|&t| s.head(t).is_none_or(|h| !(office + 2..end).contains(&h)))
}
