//! The dateline at the head of a paragraph.

use super::cue::{self, Sense};
use super::span::Span;
use std::borrow::Cow;

/// No dateline is longer.
const LONGEST: usize = 120;

/// The dateline of a paragraph, with its dash; none if it has none. Only the first paragraph may end it with a colon
/// (further down that is a speaker's label), and one in capitals throughout needs an agency.
pub fn find(text: &str, block: Span, first: bool, capitals: bool) -> Option<Span> {
    let prose = block.of(text);
    let initial = prose.chars().next()?;
    if !initial.is_uppercase() && !matches!(initial, '(' | '[' | '*' | '_') {
        return None;
    }
    let mut limit = prose.len().min(LONGEST);
    while !prose.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &prose[..limit];
    let mut from = 0;
    // A place may hold a hyphen itself: the first dash with a dateline before it counts.
    while let Some((dash, end)) = next_dash(window, from) {
        let rest = prose_after(&prose[end..]);
        let dash = (without_markup(&prose[..dash]), &prose[dash..end]);
        if (first || dash.1 != ":") && is_dateline(&dash.0, dash.1, rest, capitals) {
            return Some(Span::new(block.start, block.start + end));
        }
        from = end;
    }
    None
}

/// The next dash (or colon) that may end a dateline: where it starts and ends.
fn next_dash(window: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = window.as_bytes();
    window[from..].char_indices().map(|(at, c)| (from + at, c)).find_map(|(at, c)| match c {
        '\u{2013}' | '\u{2014}' | '\u{2015}' => Some((at, at + c.len_utf8())),
        '-' if bytes.get(at + 1) == Some(&b'-') => Some((at, at + 2)),
        '-' if at > 0
            && matches!(bytes[at - 1], b' ' | b')')
            && bytes.get(at + 1).is_none_or(|&b| b == b' ') =>
        {
            Some((at, at + 1))
        }
        ':' if bytes.get(at + 1) == Some(&b' ') => Some((at, at + 1)),
        '_' if at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' ') => Some((at, at + 1)),
        '|' if at > 0 && bytes[at - 1] == b' ' => Some((at, at + 1)),
        '&' => {
            let dash = DASHES.iter().find(|dash| window[at..].starts_with(**dash))?;
            Some((at, at + dash.len()))
        }
        _ => None,
    })
}

/// Dashes as HTML writes them.
const DASHES: &[&str] =
    &["&ndash;", "&mdash;", "&horbar;", "&#8211;", "&#8212;", "&#8213;", "&#x2013;", "&#x2014;", "&#x2015;"];
const BLANK: &str = "&nbsp;";

/// The head of a paragraph without its tags: `<b>ABIDJAN</b>`.
fn without_markup(head: &str) -> Cow<'_, str> {
    if !head.contains(['<', '&']) {
        return Cow::Borrowed(head);
    }
    let mut bare = String::with_capacity(head.len());
    let mut rest = head;
    while let Some((before, tag)) = rest.split_once('<') {
        let Some((_, after)) = tag.split_once('>') else { break };
        bare.push_str(before);
        rest = after;
    }
    bare.push_str(rest);
    Cow::Owned(bare.replace(BLANK, " "))
}

/// What follows the dash, blanks and tags passed over.
fn prose_after(rest: &str) -> &str {
    let mut rest = rest;
    loop {
        rest = rest.trim_start_matches([' ', '\u{A0}']);
        let tag = rest
            .strip_prefix('<')
            .and_then(|tag| tag.get(..tag.find('>').filter(|len| *len <= LONGEST)? + 1));
        rest = match tag {
            Some(tag) => &rest[tag.len() + 1..],
            None if rest.starts_with(BLANK) => &rest[BLANK.len()..],
            None => return rest,
        };
    }
}

fn is_dateline(head: &str, dash: &str, rest: &str, capitals: bool) -> bool {
    let begins = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘«„([*_$£€".contains(c));
    let head = head.trim_matches([' ', '\u{A0}', '*', '_']);
    if !begins || head.is_empty() {
        return false;
    }
    let (place, agency) = agency(head);
    // "ZAGREB, June 5 (Hina) -": a name in brackets behind place and day is an agency, known or not.
    let unknown = !agency && head.ends_with(')');
    let place =
        if unknown { place.rsplit_once('(').map_or(place, |(before, _)| before.trim_end()) } else { place };
    let (mut caps, mut title, mut dates, mut small) = (0, 0, 0, 0);
    let mut first = None;
    for word in place.split([' ', ',', '/', '\u{A0}']).filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches('.');
        if bare.bytes().all(|b| b.is_ascii_digit())
            || cue::is(bare, Sense::Month) && !all_caps(bare)
            || is_weekday(bare)
        {
            dates += 1;
        } else if all_caps(bare) {
            caps += 1;
            first.get_or_insert(bare);
        } else if bare.starts_with(char::is_uppercase) {
            title += 1;
            first.get_or_insert(bare);
        } else if cue::is(bare, Sense::Small) && bare.len() <= 4 {
            small += 1;
        } else {
            return false;
        }
    }
    if agency {
        return caps + title <= 7 && small <= 2;
    }
    if unknown && dates == 0 {
        return false;
    }
    let Some(first) = first.filter(|_| !capitals) else { return false };
    let weak = matches!(dash, "-" | ":" | "|" | "_");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    caps > 0
        && all_caps(first)
        && !cue::is(first, Sense::Label)
        && caps + title <= if weak && dates == 0 { 4 } else { 6 }
        && small <= 1
        && (letters >= 3 || caps + dates > 1)
        && (!weak || dates > 0 || letters >= 4 && rest.len() > 60)
        && (dash != "|" || dates > 0)
}

/// Cuts the agency in brackets off the end of a dateline, if there is one.
fn agency(head: &str) -> (&str, bool) {
    let Some(open) = head.rfind(['(', '[']) else { return (head, false) };
    let inside = head[open + 1..].trim_end_matches([')', ']', ' ', ',']);
    let named = head.ends_with([')', ']'])
        && !inside.is_empty()
        && inside.split([' ', '/', ',', '-']).filter(|word| !word.is_empty()).all(|word| {
            cue::is(word, Sense::Agency)
                || word.bytes().all(|b| b.is_ascii_digit())
                || cue::is(word, Sense::Month)
        });
    if named { (head[..open].trim_end_matches([' ', ',']), true) } else { (head, false) }
}

fn all_caps(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) && word.chars().count() > 1
}

fn is_weekday(word: &str) -> bool {
    word.ends_with("day") && cue::is(word, Sense::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dateline(text: &str) -> Option<&str> {
        find(text, Span::new(0, text.len()), true, false).map(|span| span.of(text))
    }

    #[test]
    fn datelines_end_at_their_dash() {
        for (head, prose) in [
            ("KUALA LUMPUR, July 10 (AFP) —", "Ministers met."),
            ("PARIS (Reuters) -", "France said."),
            ("(Reuters) -", "France said."),
            ("JERUSALEM —", "Israel said."),
            ("WASHINGTON, D.C., Jan. 4 –", "The senator said."),
            ("Kuala Lumpur, Malaysia (AP) --", "Ministers met."),
            ("PORT-AU-PRINCE, Haiti (AP) —", "Gangs fled."),
            ("OSLO, Norway (AP) _", "Ministers met."),
            ("NAIROBI/ADDIS ABABA, Aug 3 (Reuters) -", "Kenya said."),
            ("ABIDJAN</b> &ndash;", "The ministers met."),
            ("EL&nbsp;ALTO (Reuters)</b>&nbsp;&mdash;", "<a href=\"/tg\">Togo</a> said."),
            ("ZAGREB, June 5 (Hina) -", "The minister resigned."),
            ("QUITO, June 5 (API) -", "«The roads are open,» said the minister."),
            ("ISLAMABAD:", "The minister told the assembly on Monday that the talks were going well."),
        ] {
            assert_eq!(dateline(&format!("{head} {prose}")), Some(head));
        }
    }

    #[test]
    fn prose_with_a_dash_has_no_dateline() {
        for text in [
            "Rubio — the American — left.",
            "NATO — which met in Oslo — said nothing.",
            "Talks between Iran (AFP) and others - none agreed.",
            "EXCLUSIVE: The minister told the assembly on Monday that the talks were going well.",
            "US - Iran talks",
            "The AFP - Reuters",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
