use super::lexeme::Lexeme;

/// What a token that begins with a digit means.
pub(super) fn number_token(word: &str) -> Lexeme {
    if let Some(short) = word.strip_prefix(['\'', '’', '‘']) {
        return short_year(short);
    }
    let bytes = word.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 4 {
        return Lexeme::Other;
    }
    let first = value(&bytes[..digits]);
    let rest = &word[digits..];
    match rest {
        "" => return Lexeme::Number { value: first, digits: digits as u8 },
        "st" | "nd" | "rd" | "th" if digits <= 2 => return Lexeme::Ordinal(first as u8),
        "s" | "'s" | "’s" => return decade(first, digits),
        "am" | "a.m." | "pm" | "p.m." if digits <= 2 && (1..=12).contains(&first) => {
            return Lexeme::Clock { hour: first as u8, minute: 0, half: Some(rest.starts_with('p')) };
        }
        _ => {}
    }
    let mut separator = rest.chars();
    let mark = separator.next().unwrap_or_default();
    let rest = separator.as_str();
    match mark {
        ':' | '.' if digits <= 2 => clock(first, rest, mark).unwrap_or(Lexeme::Other),
        '-' | '/'
            if digits == 4 && rest.len() == 5 && rest.is_char_boundary(2) && rest[2..].starts_with(mark) =>
        {
            match (digits_of(&rest[..2]), digits_of(&rest[3..])) {
                (Some(month), Some(day)) => day_of(first, month, day),
                _ => Lexeme::Other,
            }
        }
        '/' | '.' if digits <= 2 => slashed(first, rest, mark).unwrap_or(Lexeme::Other),
        _ => Lexeme::Other,
    }
}

fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

fn digits_of(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| value(text.as_bytes()))
}

fn day_of(year: u32, month: u32, day: u32) -> Lexeme {
    if (1000..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) {
        Lexeme::Day(year as i16, month as i8, day as i8)
    } else {
        Lexeme::Other
    }
}

/// `1990s`, `90s`; not `100s`.
fn decade(first: u32, digits: usize) -> Lexeme {
    match (digits, first) {
        (4, 1000..=2090) if first.is_multiple_of(10) => Lexeme::Decade(first as i16),
        (2, 20..=90) if first.is_multiple_of(10) => Lexeme::Decade(1900 + first as i16),
        _ => Lexeme::Other,
    }
}

/// `10:30`, `10:30am`, `10.30pm`; with a full stop only where the half of the day follows.
fn clock(hour: u32, rest: &str, mark: char) -> Option<Lexeme> {
    let minute = digits_of(rest.get(..2)?)?;
    let half = match rest.get(2..)? {
        "" if mark == ':' => None,
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some(Lexeme::Clock { hour: hour as u8, minute: minute as u8, half })
}

/// `13/07/2025`, `10.07.2025`: only where one of the two cannot be a month, or both are the same. `07/10/2025` has two
/// readings and gives none.
fn slashed(first: u32, rest: &str, mark: char) -> Option<Lexeme> {
    let (second, year) = rest.split_once(mark)?;
    let (second, year) = (digits_of(second)?, digits_of(year).filter(|_| year.len() == 4)?);
    match () {
        () if mark == '.' || first > 12 || first == second => Some(day_of(year, second, first)),
        () if second > 12 => Some(day_of(year, first, second)),
        () => None,
    }
}

/// What follows the apostrophe of `'82` or `'90s`.
fn short_year(short: &str) -> Lexeme {
    match (digits_of(short), short.strip_suffix('s').and_then(digits_of)) {
        (Some(year), _) if short.len() == 2 => {
            let century = if year < 40 { 2000 } else { 1900 };
            Lexeme::Number { value: century + year, digits: 4 }
        }
        (_, Some(year)) if short.len() == 3 => decade(year, 2),
        _ => Lexeme::Other,
    }
}
