use super::expr::{Expr, Hour, Part, Relative, Unit, Year};
use super::lexeme::Lexeme;
use crate::token::{Case, Token, Tokens};
use std::ops::Range;

/// An expression of the grammar: tokens of the sentence from `start` to `end`.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) expr: Expr,
    pub(super) hour: Option<Hour>,
}

/// One sentence, read as dates. Indices count from its first token.
pub(super) struct Grammar<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) range: Range<usize>,
    pub(super) lexemes: &'a [Lexeme],
}

/// Expressions inside expressions ("late on the first day of the week of …") go no deeper.
const DEEPEST: u8 = 4;

impl<'a> Grammar<'a> {
    /// The expression that starts at a token, with its time of day and what it ranges to.
    pub(super) fn expression(&self, start: usize) -> Option<Found> {
        match self.at(start) {
            Lexeme::Other | Lexeme::Of | Lexeme::And | Lexeme::To | Lexeme::Comma | Lexeme::Preposition => {
                None
            }
            Lexeme::From => self.range_after(start, Lexeme::To),
            Lexeme::Between => self.range_after(start, Lexeme::And),
            _ => {
                let found = self.core(start, 0)?;
                Some(self.ranged(found.clone(), false).unwrap_or_else(|| self.with_hour(found)))
            }
        }
    }

    pub(super) fn at(&self, index: usize) -> Lexeme {
        self.lexemes.get(index).copied().unwrap_or(Lexeme::Other)
    }

    pub(super) fn before(&self, index: usize) -> Lexeme {
        index.checked_sub(1).map_or(Lexeme::Other, |index| self.at(index))
    }

    pub(super) fn word(&self, index: usize) -> &'a str {
        if index < self.lexemes.len() { self.tokens.reading(self.range.start + index) } else { "" }
    }

    pub(super) fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.tokens[self.range.clone()].get(index)
    }

    /// What makes a lone month, season or year one: a preposition or another word of time before it.
    pub(super) fn cued(&self, index: usize) -> bool {
        match self.before(index) {
            Lexeme::Preposition
            | Lexeme::Of
            | Lexeme::From
            | Lexeme::To
            | Lexeme::Until
            | Lexeme::Between
            | Lexeme::On
            | Lexeme::Relative(_)
            | Lexeme::Stretch
            | Lexeme::Earlier
            | Lexeme::Later => true,
            Lexeme::And | Lexeme::Dash => {
                index >= 2 && matches!(self.at(index - 2), Lexeme::Month { .. } | Lexeme::Season(_))
            }
            _ => false,
        }
    }

    fn season_cued(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map(|index| self.word(index)).unwrap_or_default();
        let adverb = matches!(
            self.before(index),
            Lexeme::Relative(_) | Lexeme::Stretch | Lexeme::Between | Lexeme::Until
        );
        adverb
            || matches!(
                before,
                "in" | "In" | "during" | "During" | "since" | "Since" | "by" | "By" | "of" | "throughout"
            )
    }

    pub(super) fn core(&self, start: usize, depth: u8) -> Option<Found> {
        if depth > DEEPEST {
            return None;
        }
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        match self.at(start) {
            Lexeme::Month { month, weak } => self.month(start, month, weak),
            Lexeme::Weekday { day, weak } => self.weekday(start, day, weak, depth),
            Lexeme::Number { value, digits } => self.number(start, value, digits, depth),
            Lexeme::Ordinal(n) => self.ordinal(start, n),
            Lexeme::Day(year, month, day) => {
                found(start + 1, Expr::Day { year: Year::Given(year), month, day })
            }
            Lexeme::Decade(year) => found(start + 1, Expr::Decade(year)),
            Lexeme::Season(season) => {
                let (end, year) = self.year_after(start + 1);
                let expr = Expr::Season { year, season };
                // "continue to fall", "before spring rolls": only where a season is spoken of.
                if year != Year::Unsaid || self.season_cued(start) { found(end, expr) } else { None }
            }
            Lexeme::Quarter(quarter) => {
                let (end, year) = self.year_after(start + 1);
                found(end, Expr::Quarter { year, quarter })
            }
            Lexeme::Deictic(days) => found(start + 1, Expr::Deictic(days)),
            Lexeme::Tonight => Some(Found {
                start,
                end: start + 1,
                expr: Expr::Deictic(0),
                hour: Some(Hour::Part(Part::Night)),
            }),
            Lexeme::Relative(which) => self.relative(start, which, depth),
            Lexeme::A | Lexeme::Few => self.counted(start),
            Lexeme::The => self.the(start, depth),
            Lexeme::Same => self.same(start),
            Lexeme::That if self.at(start + 1) == Lexeme::Same => {
                Some(Found { start, ..self.same(start + 1)? })
            }
            Lexeme::That => self.same(start),
            Lexeme::Stretch => self.stretch(start, depth),
            Lexeme::Edge => self.edge(start, depth),
            Lexeme::Earlier | Lexeme::Later => self.earlier(start, depth),
            Lexeme::Clock { .. } | Lexeme::Hour(_) => self.clock_first(start, depth),
            Lexeme::Part(part) if self.at(start + 1) == Lexeme::Of => {
                let inner = self.core(start + 2, depth + 1).filter(|inner| inner.expr.is_day())?;
                Some(Found { start, hour: Some(Hour::Part(part)), ..inner })
            }
            Lexeme::Christmas => {
                let day = match (self.at(start + 1), self.word(start + 1)) {
                    (Lexeme::Eve, _) => 24,
                    (_, "Day" | "day") => 25,
                    _ if self.cued(start) || self.before(start) == Lexeme::At => 25,
                    _ => return None,
                };
                let (end, year) =
                    self.year_after(start + 1 + usize::from(self.at(start + 1) != Lexeme::Other));
                found(end, Expr::Day { year, month: 12, day })
            }
            Lexeme::NewYear => {
                let end = start + if matches!(self.word(start + 2), "'s" | "’s") { 3 } else { 2 };
                if !matches!(self.word(start + 1), "Year" | "Years") {
                    return None;
                }
                match self.word(end) {
                    "Eve" => found(end + 1, Expr::Day { year: Year::Unsaid, month: 12, day: 31 }),
                    "Day" => found(end + 1, Expr::Day { year: Year::Unsaid, month: 1, day: 1 }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "the …": of these only what cannot be something else.
    fn the(&self, start: usize, depth: u8) -> Option<Found> {
        let inner = match self.at(start + 1) {
            Lexeme::Ordinal(_)
            | Lexeme::Relative(_)
            | Lexeme::Stretch
            | Lexeme::Edge
            | Lexeme::Decade(_)
            | Lexeme::Same
            | Lexeme::Quarter(_)
            | Lexeme::Part(_) => self.core(start + 1, depth + 1)?,
            Lexeme::Unit(Unit::Weekend, false) => Found {
                start,
                end: start + 2,
                expr: Expr::Unit { which: Relative::Past, unit: Unit::Weekend },
                hour: None,
            },
            Lexeme::Unit(Unit::Day, false) if self.the_day(start) => {
                Found { start, end: start + 2, expr: Expr::Same(Unit::Day), hour: None }
            }
            Lexeme::Season(season) => {
                let (end, year) = self.year_after(start + 2);
                if end == start + 2 && !self.season_cued(start) {
                    return None;
                }
                Found { start, end, expr: Expr::Season { year, season }, hour: None }
            }
            _ => return None,
        };
        Some(Found { start, ..inner })
    }

    /// "ended the day at 7,114", "late in the day": the day that is spoken of, not "the day when …".
    fn the_day(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|index| self.word(index)) else { return false };
        let ends = [
            "end",
            "ends",
            "ended",
            "ending",
            "finish",
            "finished",
            "finishing",
            "close",
            "closed",
            "for",
            "For",
        ];
        let late = self.before(start) == Lexeme::Preposition
            && start >= 2
            && matches!(self.at(start - 2), Lexeme::Stretch | Lexeme::Earlier | Lexeme::Later);
        let defined = ["of", "that", "when", "after", "before", "to", "-"].contains(&self.word(start + 2));
        !defined && (late || ends.contains(&before))
    }

    /// "same day", "that week"
    fn same(&self, start: usize) -> Option<Found> {
        let (expr, hour) = match self.at(start + 1) {
            Lexeme::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year),
                false,
            ) => (Expr::Same(unit), None),
            Lexeme::Part(part) => (Expr::Same(Unit::Day), Some(Hour::Part(part))),
            _ => return None,
        };
        Some(Found { start, end: start + 2, expr, hour })
    }

    /// "early 2009", "late on Thursday", "mid-July"
    fn stretch(&self, start: usize, depth: u8) -> Option<Found> {
        let mut next = start + 1;
        if matches!(self.at(next), Lexeme::Dash | Lexeme::On) {
            next += 1;
        }
        let inner = self.core(next, depth + 1)?;
        let good =
            !matches!(inner.expr, Expr::Clock | Expr::Ago { .. } | Expr::Shift { .. } | Expr::Stretch { .. });
        good.then_some(Found { start, ..inner })
    }

    /// "end of 2008", "beginning of the year"
    fn edge(&self, start: usize, depth: u8) -> Option<Found> {
        if self.at(start + 1) != Lexeme::Of {
            return None;
        }
        let inner = match (self.at(start + 2), self.at(start + 3)) {
            (Lexeme::The, Lexeme::Unit(unit, false)) if unit != Unit::Hour && unit != Unit::Half => {
                let expr = match unit {
                    Unit::Day => Expr::Same(unit),
                    _ => Expr::Unit { which: Relative::This, unit },
                };
                Found { start, end: start + 4, expr, hour: None }
            }
            _ => self.core(start + 2, depth + 1)?,
        };
        Some(Found { start, ..inner })
    }

    /// "earlier this week", "later on Thursday", "earlier in the year"
    fn earlier(&self, start: usize, depth: u8) -> Option<Found> {
        let prepositions = usize::from(matches!(self.at(start + 1), Lexeme::On | Lexeme::Preposition));
        let next = start + 1 + prepositions;
        let inner = match (self.at(next), self.at(next + 1)) {
            (
                Lexeme::The,
                Lexeme::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false),
            ) => {
                let expr = match unit {
                    Unit::Day => Expr::Same(unit),
                    _ => Expr::Unit { which: Relative::This, unit },
                };
                Found { start, end: next + 2, expr, hour: None }
            }
            _ => self.core(next, depth + 1)?,
        };
        let good = match inner.expr {
            Expr::Unit { which: Relative::This, .. } | Expr::Deictic(_) | Expr::Same(_) => true,
            Expr::Weekday { .. } | Expr::Month { .. } | Expr::Year(_) => prepositions > 0,
            _ => false,
        };
        good.then_some(Found { start, ..inner })
    }

    /// "last Friday", "next week", "the past nine days"
    fn relative(&self, start: usize, which: Relative, depth: u8) -> Option<Found> {
        let found = |end, expr| Some(Found { start, end, expr, hour: None });
        let ahead = matches!(which, Relative::Next | Relative::Coming | Relative::Following);
        match self.at(start + 1) {
            Lexeme::Unit(Unit::Hour | Unit::Half, _) => None,
            Lexeme::Unit(Unit::Day, false) => match which {
                Relative::This => found(start + 2, Expr::Deictic(0)),
                Relative::Last | Relative::Past | Relative::Coming => None,
                _ => found(start + 2, Expr::Shift { count: Some(1), unit: Unit::Day, ahead }),
            },
            Lexeme::Unit(unit, false) => {
                // "the last week of July": July will do.
                let of = self.at(start + 2) == Lexeme::Of;
                let inner = self.core(start + 3, depth + 1).filter(|inner| of && !inner.expr.is_day());
                if let Some(inner) = inner {
                    return Some(Found { start, ..inner });
                }
                let expr = match which {
                    Relative::Past => Expr::Stretch { count: Some(1), unit, ahead },
                    Relative::Previous | Relative::Following => Expr::Shift { count: Some(1), unit, ahead },
                    _ => Expr::Unit { which, unit },
                };
                found(start + 2, expr)
            }
            Lexeme::Part(part) => {
                let days = match which {
                    Relative::This => 0,
                    Relative::Last if part == Part::Night => -1,
                    _ => return None,
                };
                let hour = Some(Hour::Part(part));
                Some(Found { start, end: start + 2, expr: Expr::Deictic(days), hour })
            }
            Lexeme::Month { month, .. } => {
                found(start + 2, Expr::Month { year: Year::Nearest(which), month })
            }
            Lexeme::Season(season) => found(start + 2, Expr::Season { year: Year::Nearest(which), season }),
            Lexeme::Weekday { day, weak: false } => {
                found(start + 2, Expr::Weekday { day, which: Some(which), week: None })
            }
            Lexeme::Christmas => {
                found(start + 2, Expr::Day { year: Year::Nearest(which), month: 12, day: 25 })
            }
            Lexeme::Number { value, .. } if which != Relative::This => match self.at(start + 2) {
                Lexeme::Unit(unit, true) if value <= 1000 && unit != Unit::Hour => {
                    found(start + 3, Expr::Stretch { count: Some(value), unit, ahead })
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "two days ago", "a year earlier", "several weeks later"
    pub(super) fn counted(&self, start: usize) -> Option<Found> {
        let (count, mut next) = match self.at(start) {
            Lexeme::Number { value, .. } => (Some(value), start + 1),
            Lexeme::Few => (None, start + 1),
            Lexeme::A if self.at(start + 1) == Lexeme::Few => (None, start + 2),
            Lexeme::A => (Some(1), start + 1),
            _ => return None,
        };
        if count.is_none() && self.at(next) == Lexeme::Of {
            next += 1;
        }
        let Lexeme::Unit(unit, _) = self.at(next) else { return None };
        let (end, expr) = match self.at(next + 1) {
            Lexeme::Ago => (next + 2, Expr::Ago { count, unit }),
            Lexeme::Earlier => (next + 2, Expr::Shift { count, unit, ahead: false }),
            Lexeme::Later => (next + 2, Expr::Shift { count, unit, ahead: true }),
            Lexeme::From if matches!(self.word(next + 2), "now" | "today") => {
                (next + 3, Expr::Hence { count, unit })
            }
            _ => return None,
        };
        Some(Found { start, end, expr, hour: None })
    }

    /// The words of a date that are not sure to be one when they stand alone: is the next word part of a name?
    pub(super) fn name_follows(&self, index: usize) -> bool {
        self.at(index) == Lexeme::Other
            && self.token(index).is_some_and(|token| matches!(token.case, Case::Title | Case::Mixed))
    }
}
