//! The part of the grammar that reads days, months, years and times of day.

use super::expr::{Expr, Hour, Relative, Unit, Year};
use super::grammar::{Found, Grammar};
use super::lexeme::Lexeme;

/// What follows a number that is a quantity and no year.
const COUNTED: &[&str] = &[
    "%",
    "percent",
    "per",
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "dead",
    "points",
    "point",
    "miles",
    "km",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "feet",
    "acres",
    "hectares",
    "dollars",
    "euros",
    "pounds",
    "yuan",
    "yen",
    "rupees",
    "tons",
    "tonnes",
    "barrels",
    "m",
    "kg",
    "jobs",
    "votes",
    "homes",
    "houses",
    "workers",
    "million",
    "billion",
    "others",
    "years",
    "days",
    "hours",
    "minutes",
    "times",
    "members",
    "seats",
];

impl Grammar<'_> {
    /// The year that may follow a month or a season: "2025", ", 2025", "of 2025", "of last year", "last year".
    pub(super) fn year_after(&self, index: usize) -> (usize, Year) {
        let skip = usize::from(matches!(self.at(index), Lexeme::Comma | Lexeme::Of));
        let next = index + skip;
        match self.at(next) {
            Lexeme::Number { value, digits: 4 } if (1000..=2200).contains(&value) => {
                (next + 1, Year::Given(value as i16))
            }
            Lexeme::Relative(which) if self.at(index) != Lexeme::Comma => match self.at(next + 1) {
                Lexeme::Unit(Unit::Year, false) => (next + 2, Year::Relative(which)),
                _ => (index, Year::Unsaid),
            },
            _ => (index, Year::Unsaid),
        }
    }

    fn day_number(&self, index: usize) -> Option<i8> {
        match self.at(index) {
            Lexeme::Number { value, digits: 1..=2 } if (1..=31).contains(&value) => Some(value as i8),
            Lexeme::Ordinal(day) if (1..=31).contains(&day) => Some(day as i8),
            _ => None,
        }
    }

    /// "July 10, 2025", "July 10-12", "July 2025", "July"
    pub(super) fn month(&self, start: usize, month: i8, weak: bool) -> Option<Found> {
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        let next = start + 1 + usize::from(self.at(start + 1) == Lexeme::The);
        if let Some(day) = self.day_number(next) {
            let last = matches!(self.at(next + 1), Lexeme::Dash | Lexeme::To)
                .then(|| self.day_number(next + 2))
                .flatten();
            if let Some(last) =
                last.filter(|&last| last > day && !matches!(self.at(next + 3), Lexeme::Month { .. }))
            {
                let (end, year) = self.year_after(next + 3);
                return found(end, days(year, month, day, last));
            }
            let (end, year) = self.year_after(next + 1);
            return found(end, Expr::Day { year, month, day });
        }
        let (end, year) = self.year_after(start + 1);
        let cued = self.cued(start);
        let alone = year == Year::Unsaid && !cued;
        if alone && (weak || self.name_follows(start + 1)) {
            return None;
        }
        found(end, Expr::Month { year, month })
    }

    /// "Thursday", "Thursday, July 10", "Friday of last week"
    pub(super) fn weekday(&self, start: usize, day: i8, weak: bool, depth: u8) -> Option<Found> {
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        let mut next = start + 1 + usize::from(self.at(start + 1) == Lexeme::Comma);
        if self.at(next) == Lexeme::The {
            next += 1;
        }
        if matches!(
            self.at(next),
            Lexeme::Month { .. } | Lexeme::Number { .. } | Lexeme::Ordinal(_) | Lexeme::Day(..)
        ) {
            let date = self.core(next, depth + 1).filter(|date| matches!(date.expr, Expr::Day { .. }));
            if let Some(date) = date {
                return Some(Found { start, ..date });
            }
        }
        if weak && self.before(start) != Lexeme::On {
            return None;
        }
        // "Black Monday", "Good Friday": names of other days than the last.
        let before = start.checked_sub(1).map(|index| self.word(index)).unwrap_or_default();
        if ["Black", "Good", "Bloody", "Super", "Ash", "Palm", "Holy", "Cyber", "Fat", "Easter", "Red"]
            .contains(&before)
        {
            return None;
        }
        let of = start + 1 + usize::from(self.at(start + 1) == Lexeme::Of);
        if let (Lexeme::Relative(which), Lexeme::Unit(Unit::Week, false)) = (self.at(of), self.at(of + 1)) {
            return found(of + 2, Expr::Weekday { day, which: None, week: Some(which) });
        }
        found(start + 1, Expr::Weekday { day, which: None, week: None })
    }

    /// "10 July 2025", "10-12 July", "2025", "10 a.m.", "two days ago"
    pub(super) fn number(&self, start: usize, value: u32, digits: u8, depth: u8) -> Option<Found> {
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        if let Some(counted) = self.counted(start) {
            return Some(counted);
        }
        if let Some(clock) = self.clock_first(start, depth) {
            return Some(clock);
        }
        if let Some(date) = self.day_first(start) {
            return Some(date);
        }
        if digits == 4 && self.is_year(start, value) {
            let second = match (self.at(start + 1), self.at(start + 2)) {
                (Lexeme::Dash, Lexeme::Number { value: second, digits: 4 }) => Some(second),
                (Lexeme::Dash, Lexeme::Number { value: second, digits: 2 }) => {
                    Some(value / 100 * 100 + second)
                }
                (Lexeme::Dash, Lexeme::Quarter(quarter)) => {
                    return found(start + 3, Expr::Quarter { year: Year::Given(value as i16), quarter });
                }
                _ => None,
            };
            let year = |value| Box::new(Expr::Year(value as i16));
            return match second.filter(|&second| second > value && second < 2200) {
                Some(second) => found(start + 3, Expr::Range(year(value), year(second))),
                None => found(start + 1, Expr::Year(value as i16)),
            };
        }
        None
    }

    /// "10 July 2025", "10th of July", "10-12 July", "10 to 12 July"
    fn day_first(&self, start: usize) -> Option<Found> {
        let day = self.day_number(start)?;
        let last = matches!(self.at(start + 1), Lexeme::Dash | Lexeme::To | Lexeme::And)
            .then(|| self.day_number(start + 2))
            .flatten()
            .filter(|&last| last > day);
        let next = if last.is_some() { start + 3 } else { start + 1 };
        let next = next + usize::from(self.at(next) == Lexeme::Of);
        let Lexeme::Month { month, .. } = self.at(next) else { return None };
        // "scored 10 May 12" is no date of two days.
        let (end, year) = self.year_after(next + 1);
        let expr = match last {
            Some(last) => days(year, month, day, last),
            None => Expr::Day { year, month, day },
        };
        Some(Found { start, end, expr, hour: None })
    }

    /// "10th of July", "third quarter of 2024", "19th century", "first half of the year"
    pub(super) fn ordinal(&self, start: usize, n: u8) -> Option<Found> {
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        if let Some(date) = self.day_first(start) {
            return Some(date);
        }
        let next = start + 1 + usize::from(self.at(start + 1) == Lexeme::Dash);
        let Lexeme::Unit(unit, false) = self.at(next) else { return None };
        let (mut end, mut year) = self.year_after(next + 1);
        let of_the_year = [Lexeme::Of, Lexeme::The, Lexeme::Unit(Unit::Year, false)];
        if (0..3).all(|offset| self.at(next + 1 + offset) == of_the_year[offset]) {
            (end, year) = (next + 4, Year::Relative(Relative::This));
        }
        match unit {
            Unit::Quarter if (1..=4).contains(&n) => {
                // A quarter of a game is none of the year.
                let business =
                    year != Year::Unsaid || matches!(self.before(start), Lexeme::The | Lexeme::Preposition);
                if business { found(end, Expr::Quarter { year, quarter: n }) } else { None }
            }
            Unit::Half if (1..=2).contains(&n) && year != Year::Unsaid => {
                found(end, Expr::Half { year, half: n })
            }
            Unit::Century if (1..=21).contains(&n) => {
                let twenty =
                    start >= 2 && self.before(start) == Lexeme::Dash && self.word(start - 2) == "twenty";
                let century = if twenty { 20 + i16::from(n) } else { i16::from(n) };
                let start = if twenty { start - 2 } else { start };
                Some(Found { start, end: next + 1, expr: Expr::Century(century), hour: None })
            }
            Unit::Week | Unit::Weekend | Unit::Month | Unit::Day if self.at(next + 1) == Lexeme::Of => {
                let inner = self.core(next + 2, 3)?;
                let whole = matches!(inner.expr, Expr::Month { .. } | Expr::Year(_) | Expr::Unit { .. });
                whole.then_some(Found { start, ..inner })
            }
            _ => None,
        }
    }

    /// Whether four digits are a year: by the words around them.
    fn is_year(&self, index: usize, value: u32) -> bool {
        if !(1000..=2199).contains(&value) {
            return false;
        }
        let before = index.checked_sub(1).map(|index| self.word(index)).unwrap_or_default();
        if matches!(
            before,
            "$" | "€" | "£" | "¥" | "#" | "No." | "Nos." | "+" | "." | ":" | "Section" | "Flight" | "flight"
        ) {
            return false;
        }
        let cued = self.cued(index) || matches!(self.before(index), Lexeme::Month { .. } | Lexeme::Season(_));
        // "'11" is also part of the names of things.
        if !cued && self.word(index).starts_with(['\'', '’', '‘']) {
            return false;
        }
        let next = self.word(index + 1);
        let glued = |index| self.token(index).is_some_and(|token| token.glued);
        if COUNTED.contains(&next)
            || (glued(index) && !matches!(before, "(" | "[" | "-" | "–" | "—" | "\"" | "“" | "/"))
        {
            return false;
        }
        if glued(index + 1) && matches!(next, "x" | "/" | "°" | "+") {
            return false;
        }
        // "the A-2000", "Windows-2000"
        if matches!(before, "-")
            && glued(index)
            && !matches!(
                self.at(index.saturating_sub(2)),
                Lexeme::Stretch | Lexeme::Number { .. } | Lexeme::Month { .. } | Lexeme::Season(_)
            )
        {
            return false;
        }
        if cued {
            value >= 1400 || matches!(before, "in" | "In" | "since" | "of")
        } else {
            (1900..=2060).contains(&value)
        }
    }

    /// A time of day: its end, and whether nothing but a time of day can be meant.
    fn clock(&self, start: usize) -> Option<(usize, Hour, bool)> {
        let (mut hour, minute, mut half, mut next) = match self.at(start) {
            Lexeme::Clock { hour, minute, half } => (hour, minute, half, start + 1),
            Lexeme::Hour(hour) => (hour, 0, None, start + 1),
            Lexeme::Number { value, digits: 1..=2 } if (1..=12).contains(&value) => {
                (value as u8, 0, None, start + 1)
            }
            Lexeme::Number { value, digits: 4 } if value < 2400 && value % 100 < 60 => {
                ((value / 100) as u8, (value % 100) as u8, None, start + 1)
            }
            _ => return None,
        };
        if let Lexeme::Half(afternoon) = self.at(next) {
            half = Some(afternoon);
            next += 1;
        }
        let mut certain = half.is_some() || matches!(self.at(start), Lexeme::Hour(_));
        match half {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let mut utc = false;
        if let Lexeme::Zone(zero) = self.at(next) {
            utc = zero;
            certain = true;
            next += 1;
        }
        if self.word(next) == "local" && self.word(next + 1) == "time" {
            certain = true;
            next += 2;
        }
        let bare = matches!(self.at(start), Lexeme::Number { .. }) && !certain;
        (!bare).then_some((next, Hour::Clock { hour, minute, utc }, certain))
    }

    /// "10:30 a.m. on Thursday", "14:48 UTC", "noon"
    pub(super) fn clock_first(&self, start: usize, depth: u8) -> Option<Found> {
        let (end, hour, certain) = self.clock(start)?;
        let next = end + usize::from(matches!(self.at(end), Lexeme::On | Lexeme::Comma));
        let day = self
            .core(next, depth + 1)
            .filter(|day| day.expr.is_day() && day.expr != Expr::Clock && day.hour.is_none());
        if let Some(day) = day {
            return Some(Found { start, hour: Some(hour), ..day });
        }
        let said = matches!(self.before(start), Lexeme::At | Lexeme::Until | Lexeme::To)
            || matches!(
                start.checked_sub(1).map(|index| self.word(index)),
                Some("by" | "By" | "after" | "before")
            );
        (said || (certain && !matches!(self.at(start), Lexeme::Hour(_)))).then_some(Found {
            start,
            end,
            expr: Expr::Clock,
            hour: Some(hour),
        })
    }

    /// The time of day that follows a day: "Thursday night", "Thursday at 10:30 a.m."
    pub(super) fn with_hour(&self, found: Found) -> Found {
        if found.hour.is_some() || !found.expr.is_day() {
            return found;
        }
        match self.at(found.end) {
            Lexeme::Part(part) => Found { end: found.end + 1, hour: Some(Hour::Part(part)), ..found },
            Lexeme::At | Lexeme::Comma => match self.clock(found.end + 1) {
                Some((end, hour, certain)) if certain || self.at(found.end) == Lexeme::At => {
                    Found { end, hour: Some(hour), ..found }
                }
                _ => found,
            },
            _ => found,
        }
    }

    /// "from 2001 to 2005", "between May and June": the preposition stays outside.
    pub(super) fn range_after(&self, preposition: usize, link: Lexeme) -> Option<Found> {
        let first = self.core(preposition + 1, 0)?;
        let between = link == Lexeme::And;
        let found =
            if between { self.linked(first.clone(), Lexeme::And) } else { self.ranged(first.clone(), true) };
        Some(found.unwrap_or_else(|| self.with_hour(first)))
    }

    /// "July 10 to August 2", "Monday to Friday", "May–June"
    pub(super) fn ranged(&self, first: Found, from: bool) -> Option<Found> {
        match self.at(first.end) {
            link @ (Lexeme::To | Lexeme::Dash) => self.linked(first, link),
            Lexeme::Until if from => self.linked(first, Lexeme::Until),
            _ => None,
        }
    }

    fn linked(&self, first: Found, link: Lexeme) -> Option<Found> {
        if self.at(first.end) != link || first.hour.is_some() {
            return None;
        }
        let second = self.core(first.end + 1, 0).filter(|second| second.hour.is_none())?;
        let mut earlier = first.expr;
        match (&mut earlier, &second.expr) {
            (Expr::Day { year, .. }, Expr::Day { year: later, .. })
            | (Expr::Month { year, .. }, Expr::Month { year: later, .. })
            | (Expr::Quarter { year, .. }, Expr::Quarter { year: later, .. }) => {
                if *year == Year::Unsaid {
                    *year = *later;
                }
            }
            (Expr::Year(_), Expr::Year(_))
            | (Expr::Weekday { .. }, Expr::Weekday { .. })
            | (Expr::Decade(_), Expr::Decade(_)) => {}
            _ => return None,
        }
        let expr = Expr::Range(Box::new(earlier), Box::new(second.expr));
        Some(Found { start: first.start, end: second.end, expr, hour: None })
    }
}

fn days(year: Year, month: i8, first: i8, last: i8) -> Expr {
    let day = |day| Box::new(Expr::Day { year, month, day });
    Expr::Range(day(first), day(last))
}
