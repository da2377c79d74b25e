//! Where somebody or something is, told without a verb of its own.
//!
//! In: a sentence, its frames and the rules that fit them. Out: frames like those of "be", with the preposition for their
//! head. The place must be named, and stand behind a preposition that says where.

use super::Context;
use super::frames::{Arg, Frame, Role};
use super::matching::Match;
use super::nominal::empty;
use super::rules::{self, RULES, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use super::{Plover, Voice};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::resolve::{EntityLink, Mention};
use crate::tag::{Morph, Upos};
use crate::token::fold;

/// Between a place and the preposition before it stand no more words than "the northern province of".
const LONGEST_DESCRIPTION: usize = 5;

/// "the Guggenheim Museum **in** Bilbao", "Iraqi forces **near** Mosul": a name, or people told by one, and the place that
/// follows tell where they are.
pub fn place_frames<'s>(s: &'s Sentence<'_, '_>, context: &Context<'_, '_>, frames: &mut Vec<Frame<'s>>) {
    let mentions = context.mentions;
    let people = !context.all_frames;
    for place in 2..s.len() {
        if people && let Some(frame) = inside(s, context, place).or_else(|| at_home(s, context, place)) {
            frames.push(frame);
            continue;
        }
        let (Some(place_name), Label::Nmod, Some(head)) = (s.mention[place], s.label(place), s.head(place))
        else {
            continue;
        };
        let Some(case) = s.children(place).find(|&c| c < place && s.label(c) == Label::Case) else {
            continue;
        };
        if head >= case || mentions[place_name as usize].kind != Kind::Place {
            continue;
        }
        let near = matches!(s.word(case), "in" | "near" | "at" | "outside" | "inside");
        let fits = match s.mention[head] {
            Some(name) => {
                matches!(mentions[name as usize].kind, Kind::Organization | Kind::Place | Kind::Event)
                    && s.mention[case - 1] == Some(name)
                    && matches!(s.word(case), "in" | "near")
                    && !inside_another(s, head, link(context, &mentions[name as usize]).is_some_and(is_armed))
                    // "a park south of Saskatoon **near** the river": it is the park that is near
                    && !(s.word(case) == "near" && s.preposition(head).is_some_and(|(p, _)| p.ends_with("of")))
                    && !part_of_name(s, context, head, place)
                    // "the ambassador of Peru **in** Bonn"
                    && link(context, &mentions[name as usize]).is_none_or(|link| link.list != "countries")
            }
            // people are told by a name: "U.S. troops", "Hezbollah fighters"
            None => {
                people
                    && s.upos(head) == Upos::Noun
                    && (s.lemma_in(head, words::WHO) && !is_anybody(s, head)
                        || s.lemma_in(head, words::TARGETS))
                    // who has an office in a place need not be there
                    && (!s.lemma_in(head, words::OFFICES)
                        || matches!(s.lemma(head), "leader" | "commander" | "member"))
                    && names_its_side(s, head)
            }
        };
        // "talks **with** rebel leaders in Lima": it is the talks that are there
        let talks = s.preposition(head).is_some_and(|(p, _)| p == "with")
            && s.head(head).is_some_and(|h| {
                h < head
                    && matches!(
                        s.lemma(h),
                        "meeting" | "talk" | "talks" | "interview" | "discussion" | "summit"
                    )
            });
        if near && fits && !talks {
            // "Hezbollah in Syria and Iraq": the tree may join the second place to the name
            let second = s.children(head).find(|&c| {
                c > place
                    && s.label(c) == Label::Conj
                    && s.mention[c].is_some_and(|m| mentions[m as usize].kind == Kind::Place)
            });
            // "Abu Omar, an ISIL leader in Raqqa": the one who is told of
            let named = s
                .head(head)
                .filter(|&up| s.label(head) == Label::Appos && up < head && s.mention[up].is_some());
            let who = named.filter(|_| s.mention[head].is_none()).unwrap_or(head);
            for place in std::iter::once(place).chain(second) {
                frames.push(located(s, who, case, place));
            }
        }
    }
}

/// "al-Qaida **in** the Arabian Peninsula": a branch is named after where it fights.
fn part_of_name(s: &Sentence<'_, '_>, context: &Context<'_, '_>, head: usize, place: usize) -> bool {
    // "the Council for Trade and Energy **in** Africa"
    let continent = matches!(s.folded(place), "africa" | "america" | "americas" | "asia" | "europe");
    if continent && (0..place).rev().filter(|&t| s.mention[t] == s.mention[head]).any(|t| s.word(t) == "for")
    {
        return true;
    }
    if !matches!(s.folded(place), "iraq" | "peninsula" | "maghreb" | "subcontinent") {
        return false;
    }
    s.mention[head]
        .and_then(|m| link(context, &context.mentions[m as usize]))
        .is_some_and(|link| fold(&link.name).replace(' ', "-").starts_with("al-qaeda"))
}

/// "**a** U.N. official in Kabul": that somebody without a name is somewhere is no news.
fn is_anybody(s: &Sentence<'_, '_>, head: usize) -> bool {
    let one = |det: usize| matches!(s.folded(det), "a" | "an" | "another" | "one");
    s.label(head) != Label::Appos && s.child_of(head, &[Label::Det, Label::Nummod]).is_some_and(one)
}

/// "the gathering of the opposition **in** Riyadh": it is the gathering that is there; "ministers of the coalition in Lima",
/// "the use of gas by the army in Homs".
fn inside_another(s: &Sentence<'_, '_>, name: usize, armed: bool) -> bool {
    let above = s.head(name).filter(|&h| h < name && s.label(name) == Label::Nmod && s.mention[h].is_none());
    // "an official **with Oxfam** in Lima": who is with it is there
    let with = |p: &str| matches!(p, "of" | "with" | "from" | "for");
    let somebody =
        above.is_some_and(|h| matches!(s.lemma(h), "official" | "representative" | "office" | "spokesman"));
    if somebody && !armed && s.preposition(name).is_some_and(|(p, _)| with(&p)) {
        return true;
    }
    let of = s.preposition(name).is_some_and(|(p, _)| matches!(&*p, "of" | "between" | "by"));
    let by = of && s.preposition(name).is_some_and(|(p, _)| p == "by");
    let Some(above) = s.head(name).filter(|&h| of && h < name && s.label(name) == Label::Nmod) else {
        return false;
    };
    s.mention[above].is_none()
        && s.upos(above) == Upos::Noun
        && (by
            || s.lemma_in(above, words::OFFICES) && s.morph(above) == Morph::Plural
            || s.lemma_in(above, words::EVENT_NOUNS)
            || matches!(s.lemma(above), "gathering" | "meeting"))
}

fn located<'s>(s: &'s Sentence<'_, '_>, who: usize, case: usize, place: usize) -> Frame<'s> {
    let mut frame = empty(Trigger::Copula, case, s.folded(case));
    frame.subject = Some(who);
    frame.alone = true;
    frame.args.push(Arg::plain(Role::Direct, place));
    frame
}

/// "the city of Mosul **in** Iraq", "Jabla **in** the province of Latakia": a place lies in the next, wherever the tree hung
/// the two, if the lists know of no other country for it.
fn inside<'s>(s: &'s Sentence<'_, '_>, context: &Context<'_, '_>, place: usize) -> Option<Frame<'s>> {
    let name = s.mention[place].filter(|_| s.mention[place - 1] != s.mention[place])?;
    let case = (place.saturating_sub(LONGEST_DESCRIPTION)..place)
        .rev()
        .take_while(|&t| t + 1 == place || describes(s, t + 1))
        .find(|&t| s.upos(t) == Upos::Adp && s.word(t) == "in")?;
    let inner = s.mention.get(case.checked_sub(1)?).copied().flatten()?;
    let mention = |m: u32| &context.mentions[m as usize];
    if inner == name || mention(inner).kind != Kind::Place || mention(name).kind != Kind::Place {
        return None;
    }
    // "in Ukraine's interest"
    let end = (place..s.len()).find(|&t| s.mention[t] != Some(name)).unwrap_or(s.len());
    if end < s.len() && s.upos(end) == Upos::Part {
        return None;
    }
    // "in the Niger **delta**"
    let goes_on = |t: usize| {
        s.upos(t) == Upos::Noun && s.head(end - 1) == Some(t) && s.label(end - 1) == Label::Compound
    };
    if end < s.len() && goes_on(end) {
        return None;
    }
    let link = |m: u32| link(context, mention(m));
    let whole = link(name)?;
    let country = |link: &EntityLink| link.list == "countries";
    let lies = match link(inner) {
        Some(part) => {
            !country(part) && part.country == whole.country && (country(whole) || part.list != whole.list)
        }
        None => country(whole) || whole.list == "regions",
    };
    let head = (0..case).rev().take_while(|&t| s.mention[t] == Some(inner)).last()?;
    let head = (head..case).find(|&t| s.head(t).is_none_or(|h| !(head..case).contains(&h)))?;
    let top = (place..end).find(|&t| s.head(t).is_none_or(|h| !(place..end).contains(&h)))?;
    lies.then(|| located(s, head, case, top))
}

/// "the", "northern", "province", "of": what may stand between a preposition and the name of a place.
fn describes(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.mention[token].is_none()
        && (matches!(s.upos(token), Upos::Det | Upos::Adj)
            || s.word(token) == "of"
            || s.upos(token) == Upos::Noun
                && (s.lemma_in(token, words::REGIONS)
                    || s.word(token).ends_with("west")
                    || s.word(token).ends_with("east")))
}

fn link<'a>(context: &Context<'a, '_>, mention: &Mention) -> Option<&'a EntityLink> {
    context.entities.get(mention.entity)?.link.as_ref()
}

/// "destroyed Houthi targets **in** Hodeidah", "the defeat of Hezbollah **in** Syria": whoever is fought in a place is
/// there; and who is killed there dies there.
pub fn target_frames<'s>(
    s: &'s Sentence<'_, '_>,
    context: &Context<'_, '_>,
    frames: &[Frame<'s>],
    matches: &[Option<Match>],
) -> Vec<Frame<'s>> {
    let mut found: Vec<Frame<'s>> = Vec::new();
    for (frame, one) in frames.iter().zip(matches) {
        if frame.kind == Trigger::Copula || frame.args.is_empty() {
            continue;
        }
        let places = places(s, context, frame);
        if places.is_empty() {
            continue;
        }
        let rule = one.map(|m| RULES[m.sense().rule as usize].id);
        if rule == Some("kills") && frame.voice == Voice::Passive && frame.kind == Trigger::Verb {
            found.extend(dies(frame, one.and_then(|m| m.object), &places));
        }
        if !fights(frame, *one) {
            continue;
        }
        let target = one.and_then(|m| m.object).or_else(|| target(frame));
        // "Boko Haram's campaign in Nigeria"
        let owner = frame.args.iter().find(|a| a.role == Role::Possessive && frame.kind == Trigger::Noun);
        let owner = owner.map(|a| a.head).filter(|&o| s.mention[o].is_some());
        let targets = target.into_iter().flat_map(|t| s.conjuncts(t).take(12)).chain(owner);
        for who in targets.filter(|&t| is_target(s, context, t)) {
            for place in &places {
                let beside = found
                    .iter()
                    .rev()
                    .take(64)
                    .any(|f| f.subject == Some(who) && f.args[0].head == place.head);
                let inside = s.extent(who).contains(&place.head) && s.mention[who].is_some();
                let own = s.noun_phrase(who).contains(&place.head) && s.head(place.head) == Some(who);
                if !beside && !inside && !own && place.head != who {
                    found.push(located(s, who, place.case.start, place.head));
                }
            }
        }
    }
    found
}

/// The named places where the event of a frame takes place.
fn places<'s>(s: &'s Sentence<'_, '_>, context: &Context<'_, '_>, frame: &Frame<'s>) -> Vec<Arg<'s>> {
    let place = |t: usize| s.mention[t].is_some_and(|m| context.mentions[m as usize].kind == Kind::Place);
    let mut places: Vec<Arg<'s>> = Vec::new();
    for arg in frame.args.iter().filter(|a| a.role == Role::Prep && !a.case.is_empty()) {
        if matches!(&*arg.prep, "in" | "near" | "at" | "outside" | "inside" | "around") && place(arg.head) {
            for head in s.conjuncts(arg.head).take(12).filter(|&h| place(h)) {
                places.push(Arg { head, ..arg.clone() });
            }
        }
    }
    places
}

/// Armed force, or what a list of verbs and nouns says is aimed at somebody.
fn fights(frame: &Frame<'_>, found: Option<Match>) -> bool {
    let root = found.and_then(|m| m.sense().plover) == Some(Plover::Assault);
    let noun = || {
        let senses = rules::senses(Trigger::Noun, &frame.lemma);
        senses.iter().any(|&sense| rules::SENSES[sense as usize].plover == Some(Plover::Assault))
    };
    root || holds(words::FIGHTING, &frame.lemma) || frame.trigger() == Trigger::Noun && noun()
}

/// Whom it is aimed at where no rule says so.
fn target(frame: &Frame<'_>) -> Option<usize> {
    let direct = frame.args.iter().find(|a| a.role == Role::Direct);
    let behind = |prep: &str| frame.args.iter().find(|a| a.role == Role::Prep && a.prep == prep);
    let noun = frame.trigger() == Trigger::Noun;
    direct
        .filter(|_| !noun)
        .or_else(|| behind("against"))
        .or_else(|| behind("of").filter(|_| noun))
        .map(|a| a.head)
}

/// An armed group, or fighters and targets told by a name: "ISIL tactical units". Who else is fought with words may be
/// anywhere.
fn is_target(s: &Sentence<'_, '_>, context: &Context<'_, '_>, head: usize) -> bool {
    match s.mention[head] {
        Some(mention) => link(context, &context.mentions[mention as usize]).is_some_and(is_armed),
        None => s.upos(head) == Upos::Noun && s.lemma_in(head, words::TARGETS) && names_its_side(s, head),
    }
}

/// "was killed **in** Helmand".
fn dies<'s>(frame: &Frame<'s>, victim: Option<usize>, places: &[Arg<'s>]) -> Option<Frame<'s>> {
    let place = places.iter().find(|p| p.head > frame.head)?;
    let mut death =
        Frame { lemma: "die".into(), voice: Voice::Active, subject: Some(victim?), ..frame.clone() };
    death.args = vec![place.clone()];
    (death.agent, death.clause, death.infinitive) = (0..0, None, None);
    Some(death)
}

/// "Scott Miller, 42, **of** Woodbridge, died": where a person is from, set off by commas.
fn at_home<'s>(s: &'s Sentence<'_, '_>, context: &Context<'_, '_>, place: usize) -> Option<Frame<'s>> {
    let case = place.checked_sub(1).filter(|&c| s.word(c) == "of" && c > 1 && s.word(c - 1) == ",")?;
    let kind = |t: usize| s.mention[t].map(|m| context.mentions[m as usize].kind);
    let end = (place..s.len()).find(|&t| s.mention[t] != s.mention[place])?;
    if kind(place) != Some(Kind::Place) || !matches!(s.word(end), "," | "." | ";") {
        return None;
    }
    let age = |t: usize| s.upos(t) == Upos::Num && s.word(t).len() <= 3;
    let mut name = case - 2;
    if age(name) && name > 1 && s.word(name - 1) == "," {
        name -= 2;
    }
    let name = Some(name).filter(|&n| kind(n) == Some(Kind::Person))?;
    let head = (0..=name).rev().take_while(|&t| s.mention[t] == s.mention[name]).last()?;
    Some(located(s, head, case, place))
}

/// Whether a name stands in the phrase of a noun, and nothing that shows that the tree made it too long.
fn names_its_side(s: &Sentence<'_, '_>, head: usize) -> bool {
    let phrase = s.base_phrase(head);
    let inner = |t: usize| s.mention[t].is_none() && (s.upos(t) == Upos::Adp || s.word(t) == ",");
    phrase.clone().any(|t| s.mention[t].is_some()) && !phrase.clone().any(inner)
}

/// Whether the lists know somebody as an armed group: by the list itself, or by the first words of the name.
fn is_armed(link: &EntityLink) -> bool {
    let name = fold(&link.name).replace(' ', "-");
    let ends = name.match_indices('-').map(|(at, _)| at).chain([name.len()]);
    link.list == "armed-groups" || ends.into_iter().any(|end| holds(words::ARMED_GROUPS, &name[..end]))
}
