use super::expr::{Part, Relative, Season, Unit};
use super::number::number_token;
use crate::token::{Case, Token, TokenClass, exact_hash};

/// What a token means to the grammar of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// Nothing.
    Other,
    /// A month; weak where the word is also something else and needs a number or a preposition beside it.
    Month {
        month: i8,
        weak: bool,
    },
    /// A weekday, Monday is 1; weak as for months.
    Weekday {
        day: i8,
        weak: bool,
    },
    Season(Season),
    /// A unit of the calendar, and whether it is a plural.
    Unit(Unit, bool),
    Part(Part),
    /// Today, yesterday, tomorrow: days from the anchor.
    Deictic(i8),
    /// "tonight": today and a part of the day.
    Tonight,
    /// A whole number, in digits or in words.
    Number {
        value: u32,
        digits: u8,
    },
    Ordinal(u8),
    /// `2025-07-10`
    Day(i16, i8, i8),
    /// `1990s`: the first year.
    Decade(i16),
    /// `Q3`
    Quarter(u8),
    /// `10:30`, and in the token itself whether it is after noon.
    Clock {
        hour: u8,
        minute: u8,
        half: Option<bool>,
    },
    /// "a.m." or "p.m."
    Half(bool),
    /// A time zone, and whether it is the zero meridian's.
    Zone(bool),
    /// "noon", "midnight"
    Hour(u8),
    Relative(Relative),
    Ago,
    Earlier,
    Later,
    /// "early", "mid", "late": a part of what follows.
    Stretch,
    /// "beginning", "end": a part of what follows after "of".
    Edge,
    Same,
    That,
    Few,
    The,
    A,
    Of,
    And,
    To,
    Until,
    From,
    Between,
    On,
    At,
    Comma,
    Dash,
    Apostrophe,
    /// A preposition after which a month or a year may stand alone.
    Preposition,
    Christmas,
    NewYear,
    Eve,
}

/// The lexeme of a token, `hash` that of the folded word; [`Lexeme::Other`] for nearly all of them.
pub(super) fn lexeme(word: &str, hash: u64, token: &Token) -> Lexeme {
    match token.class {
        TokenClass::Word if !may_mean(hash) => Lexeme::Other,
        TokenClass::Number => number_token(word),
        TokenClass::Word => lower(word).map_or(Lexeme::Other, |(bytes, len)| {
            let word = std::str::from_utf8(&bytes[..len]).unwrap_or_default();
            of_word(word, token.case)
        }),
        TokenClass::Punct | TokenClass::Symbol => match word {
            "," => Lexeme::Comma,
            "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "\u{2012}" => Lexeme::Dash,
            "'" | "’" | "‘" => Lexeme::Apostrophe,
            _ => Lexeme::Other,
        },
        TokenClass::Clitic => match word {
            "'" | "’" => Lexeme::Apostrophe,
            _ => Lexeme::Other,
        },
    }
}

/// The longest word of the grammar.
const LONGEST: usize = 10;

/// A bit for each of the grammar's words at the place that its hash gives: turns away nearly every other word.
static MARKS: [u64; 64] = marks();

fn may_mean(hash: u64) -> bool {
    MARKS[(hash >> 6 & 63) as usize] >> (hash & 63) & 1 != 0
}

fn lower(word: &str) -> Option<([u8; LONGEST], usize)> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return None;
    }
    let mut folded = [0; LONGEST];
    for (to, from) in folded.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    Some((folded, bytes.len()))
}

macro_rules! words {
    ($($($word:literal)|+ => $lexeme:expr,)*) => {
        const WORDS: &[&str] = &[$($($word),+),*];

        /// What a word means, given in lower case.
        fn meaning(word: &str) -> Lexeme {
            match word {
                $($($word)|+ => $lexeme,)*
                _ => Lexeme::Other,
            }
        }
    };
}

const fn month(month: i8) -> Lexeme {
    Lexeme::Month { month, weak: false }
}

const fn weak_month(month: i8) -> Lexeme {
    Lexeme::Month { month, weak: true }
}

const fn weekday(day: i8) -> Lexeme {
    Lexeme::Weekday { day, weak: false }
}

const fn weak_weekday(day: i8) -> Lexeme {
    Lexeme::Weekday { day, weak: true }
}

const fn number(value: u32) -> Lexeme {
    Lexeme::Number { value, digits: 0 }
}

words! {
    "january" => month(1),
    "february" => month(2),
    "april" => month(4),
    "june" => month(6),
    "july" => month(7),
    "august" => month(8),
    "september" => month(9),
    "october" => month(10),
    "november" => month(11),
    "december" => month(12),
    "jan" | "jan." => weak_month(1),
    "feb" | "feb." => weak_month(2),
    "march" | "mar" | "mar." => weak_month(3),
    "apr" | "apr." => weak_month(4),
    "may" => weak_month(5),
    "jun" | "jun." => weak_month(6),
    "jul" | "jul." => weak_month(7),
    "aug" | "aug." => weak_month(8),
    "sep" | "sep." | "sept" | "sept." => weak_month(9),
    "oct" | "oct." => weak_month(10),
    "nov" | "nov." => weak_month(11),
    "dec" | "dec." => weak_month(12),
    "monday" => weekday(1),
    "tuesday" => weekday(2),
    "wednesday" => weekday(3),
    "thursday" => weekday(4),
    "friday" => weekday(5),
    "saturday" => weekday(6),
    "sunday" => weekday(7),
    "mon" | "mon." => weak_weekday(1),
    "tue" | "tue." | "tues" | "tues." => weak_weekday(2),
    "wed" | "wed." => weak_weekday(3),
    "thu" | "thu." | "thur" | "thur." | "thurs" | "thurs." => weak_weekday(4),
    "fri" | "fri." => weak_weekday(5),
    "sat" | "sat." => weak_weekday(6),
    "sun" | "sun." => weak_weekday(7),
    "spring" => Lexeme::Season(Season::Spring),
    "summer" => Lexeme::Season(Season::Summer),
    "autumn" | "fall" => Lexeme::Season(Season::Autumn),
    "winter" => Lexeme::Season(Season::Winter),
    "day" => Lexeme::Unit(Unit::Day, false),
    "days" => Lexeme::Unit(Unit::Day, true),
    "week" => Lexeme::Unit(Unit::Week, false),
    "weeks" => Lexeme::Unit(Unit::Week, true),
    "weekend" => Lexeme::Unit(Unit::Weekend, false),
    "weekends" => Lexeme::Unit(Unit::Weekend, true),
    "month" => Lexeme::Unit(Unit::Month, false),
    "months" => Lexeme::Unit(Unit::Month, true),
    "quarter" => Lexeme::Unit(Unit::Quarter, false),
    "quarters" => Lexeme::Unit(Unit::Quarter, true),
    "half" => Lexeme::Unit(Unit::Half, false),
    "year" => Lexeme::Unit(Unit::Year, false),
    "years" => Lexeme::Unit(Unit::Year, true),
    "decade" => Lexeme::Unit(Unit::Decade, false),
    "decades" => Lexeme::Unit(Unit::Decade, true),
    "century" => Lexeme::Unit(Unit::Century, false),
    "centuries" => Lexeme::Unit(Unit::Century, true),
    "hour" => Lexeme::Unit(Unit::Hour, false),
    "hours" | "minutes" => Lexeme::Unit(Unit::Hour, true),
    "morning" => Lexeme::Part(Part::Morning),
    "afternoon" => Lexeme::Part(Part::Afternoon),
    "evening" => Lexeme::Part(Part::Evening),
    "night" | "overnight" => Lexeme::Part(Part::Night),
    "today" => Lexeme::Deictic(0),
    "yesterday" => Lexeme::Deictic(-1),
    "tomorrow" => Lexeme::Deictic(1),
    "tonight" => Lexeme::Tonight,
    "noon" | "midday" => Lexeme::Hour(12),
    "midnight" => Lexeme::Hour(0),
    "a.m." | "a.m" | "am" => Lexeme::Half(false),
    "p.m." | "p.m" | "pm" => Lexeme::Half(true),
    "utc" | "gmt" => Lexeme::Zone(true),
    "est" | "edt" | "et" | "cst" | "cdt" | "pst" | "pdt" | "bst" | "cet" | "cest" | "ist" | "jst" => Lexeme::Zone(false),
    "last" => Lexeme::Relative(Relative::Last),
    "past" => Lexeme::Relative(Relative::Past),
    "previous" | "preceding" => Lexeme::Relative(Relative::Previous),
    "this" | "current" => Lexeme::Relative(Relative::This),
    "next" => Lexeme::Relative(Relative::Next),
    "coming" | "upcoming" => Lexeme::Relative(Relative::Coming),
    "following" => Lexeme::Relative(Relative::Following),
    "ago" => Lexeme::Ago,
    "earlier" => Lexeme::Earlier,
    "later" => Lexeme::Later,
    "early" | "mid" | "late" => Lexeme::Stretch,
    "beginning" | "start" | "middle" | "end" | "close" => Lexeme::Edge,
    "same" => Lexeme::Same,
    "that" => Lexeme::That,
    "several" | "few" | "couple" | "some" => Lexeme::Few,
    "the" => Lexeme::The,
    "a" | "an" => Lexeme::A,
    "of" => Lexeme::Of,
    "and" => Lexeme::And,
    "to" | "through" => Lexeme::To,
    "until" | "till" => Lexeme::Until,
    "from" => Lexeme::From,
    "between" => Lexeme::Between,
    "on" => Lexeme::On,
    "at" | "around" => Lexeme::At,
    "in" | "since" | "by" | "before" | "after" | "during" | "for" | "as" | "circa" | "throughout" => Lexeme::Preposition,
    "christmas" => Lexeme::Christmas,
    "new" => Lexeme::NewYear,
    "eve" => Lexeme::Eve,
    "first" => Lexeme::Ordinal(1),
    "second" => Lexeme::Ordinal(2),
    "third" => Lexeme::Ordinal(3),
    "fourth" => Lexeme::Ordinal(4),
    "fifth" => Lexeme::Ordinal(5),
    "sixth" => Lexeme::Ordinal(6),
    "seventh" => Lexeme::Ordinal(7),
    "eighth" => Lexeme::Ordinal(8),
    "ninth" => Lexeme::Ordinal(9),
    "tenth" => Lexeme::Ordinal(10),
    "one" => number(1),
    "two" => number(2),
    "three" => number(3),
    "four" => number(4),
    "five" => number(5),
    "six" => number(6),
    "seven" => number(7),
    "eight" => number(8),
    "nine" => number(9),
    "ten" => number(10),
    "eleven" => number(11),
    "twelve" => number(12),
    "fifteen" => number(15),
    "twenty" => number(20),
    "thirty" => number(30),
    "forty" => number(40),
    "fifty" => number(50),
    "sixty" => number(60),
    "hundred" => number(100),
    "q1" => Lexeme::Quarter(1),
    "q2" => Lexeme::Quarter(2),
    "q3" => Lexeme::Quarter(3),
    "q4" => Lexeme::Quarter(4),
    "sixties" => Lexeme::Decade(1960),
    "seventies" => Lexeme::Decade(1970),
    "eighties" => Lexeme::Decade(1980),
    "nineties" => Lexeme::Decade(1990),
}

const fn marks() -> [u64; 64] {
    let mut marks = [0; 64];
    let mut n = 0;
    while n < WORDS.len() {
        assert!(WORDS[n].len() <= LONGEST);
        let hash = exact_hash(WORDS[n]);
        marks[(hash >> 6 & 63) as usize] |= 1 << (hash & 63);
        n += 1;
    }
    marks
}

fn of_word(word: &str, case: Case) -> Lexeme {
    let lexeme = meaning(word);
    match lexeme {
        // Without a capital these are verbs, adjectives, abbreviations of something else.
        Lexeme::Month { weak: true, .. } | Lexeme::Weekday { weak: true, .. } if case == Case::Lower => {
            Lexeme::Other
        }
        Lexeme::Month { .. } if case == Case::Lower && word == "august" => Lexeme::Other,
        Lexeme::Christmas | Lexeme::NewYear | Lexeme::Quarter(_) if case == Case::Lower => Lexeme::Other,
        // Time zones are written in capitals.
        Lexeme::Zone(_) if case != Case::Upper => Lexeme::Other,
        _ => lexeme,
    }
}
