//! From what an expression says to the days that it means.

use super::expr::{Expr, Hour, Part, Relative, Season, Unit, Year};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::fmt::Write;

/// What relative expressions count from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    /// The day of publication.
    pub(super) day: Option<Date>,
    /// The day that was spoken of last.
    pub(super) spoken: Option<Date>,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Day(Date),
    /// The Monday of the week.
    Week(Date),
    /// The Monday of its week.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, u8),
    Half(i16, u8),
    Season(i16, Season),
    Year(i16),
    /// The first year of the ten.
    Decade(i16),
    Century(i16),
}

impl Anchor {
    /// The ISO 8601 value; none where it hangs on something that is not known. `future` says whether the
    /// sentence looks ahead, where it tells.
    pub(super) fn resolve(&self, expr: &Expr, future: Option<bool>) -> Option<(Value, Option<Value>)> {
        let one = |value: Option<Value>| value.map(|value| (value, None));
        match expr {
            Expr::Range(first_expr, second) => {
                let (first, _) = self.resolve(first_expr, future)?;
                let (mut second, _) = self.resolve(second, future)?;
                // "from Saturday to Monday", "December to February"
                match (&first, &mut second) {
                    (Value::Day(from), Value::Day(to))
                        if *to < *from && matches!(**first_expr, Expr::Weekday { .. }) =>
                    {
                        *to = to.checked_add(7.days()).ok()?;
                    }
                    (Value::Month(year, from), Value::Month(to_year, to))
                        if (*to_year, *to) < (*year, *from) =>
                    {
                        *to_year += 1;
                    }
                    _ => {}
                }
                Some((first, Some(second)))
            }
            Expr::Stretch { count, unit, ahead } => {
                let day = self.day?;
                // A decade that is counted need not begin with a round year.
                let unit_of_ends = if *unit == Unit::Decade { Unit::Year } else { unit_of_count(*unit) };
                let from = value_of(day, unit_of_ends);
                let count = i64::from(count.as_ref().copied()?);
                let to =
                    value_of(shift(day, if *ahead { count } else { -count }, *unit)?, unit_of_count(*unit));
                Some(if *ahead { (from, Some(to)) } else { (to, Some(from)) })
            }
            _ => one(self.single(expr, future)),
        }
    }

    fn single(&self, expr: &Expr, future: Option<bool>) -> Option<Value> {
        match *expr {
            Expr::Day { year, month, day } => self.day_of(year, month, day, future),
            Expr::Month { year, month } => {
                let year = self.year(year, |anchor, which| {
                    nearest_part(anchor, which, future, i32::from(month), i32::from(anchor.month()))
                })?;
                Some(Value::Month(year, month))
            }
            Expr::Year(year) => Some(Value::Year(year)),
            Expr::Decade(year) => Some(Value::Decade(year)),
            Expr::Century(century) => Some(Value::Century(century)),
            Expr::Season { year, season } => {
                let start = [3, 6, 9, 12][season as usize];
                let year = self.year(year, |anchor, which| {
                    // A winter goes by the year in which it begins; a season counts as last once it is over.
                    let now = i32::from(anchor.month());
                    let start = if which == Some(Relative::Last) { start + 3 } else { start };
                    nearest_part(anchor, which.filter(|w| *w != Relative::Last), future, start, now)
                })?;
                Some(Value::Season(year, season))
            }
            Expr::Quarter { year, quarter } => {
                let year = self.year(year, |anchor, which| {
                    nearest_part(
                        anchor,
                        which,
                        future,
                        i32::from(quarter),
                        i32::from((anchor.month() - 1) / 3 + 1),
                    )
                })?;
                Some(Value::Quarter(year, quarter))
            }
            Expr::Half { year, half } => Some(Value::Half(self.year(year, |anchor, _| anchor.year())?, half)),
            Expr::Weekday { day, which, week } => self.weekday(day, which, week, future),
            Expr::Deictic(days) => Some(Value::Day(self.day?.checked_add(i64::from(days).days()).ok()?)),
            Expr::Unit { which, unit } => {
                let steps = match which {
                    Relative::This => 0,
                    Relative::Last | Relative::Previous => -1,
                    // "the weekend": the last one, before Friday; ahead where the sentence looks ahead.
                    Relative::Past => {
                        let begun = self.day?.weekday().to_monday_one_offset() >= 6;
                        if future == Some(true) || begun { 0 } else { -1 }
                    }
                    _ => 1,
                };
                Some(value_of(shift(self.day?, steps, unit)?, unit))
            }
            Expr::Ago { count, unit } => {
                let day = shift(self.day?, -i64::from(count?), unit)?;
                Some(value_of(day, unit_of_count(unit)))
            }
            Expr::Hence { count, unit } => {
                let day = shift(self.day?, i64::from(count?), unit)?;
                Some(value_of(day, unit_of_count(unit)))
            }
            Expr::Shift { count, unit, ahead } => {
                let count = i64::from(count?);
                let day = shift(self.spoken.or(self.day)?, if ahead { count } else { -count }, unit)?;
                Some(value_of(day, unit_of_count(unit)))
            }
            Expr::Same(unit) => Some(value_of(self.spoken.or(self.day)?, unit)),
            Expr::Clock => self.spoken.or(self.day).map(Value::Day),
            Expr::Range(..) | Expr::Stretch { .. } => None,
        }
    }

    fn year(&self, year: Year, nearest: impl FnOnce(Date, Option<Relative>) -> i16) -> Option<i16> {
        match year {
            Year::Given(year) => Some(year),
            Year::Relative(which) => {
                let step = match which {
                    Relative::This => 0,
                    Relative::Last | Relative::Past | Relative::Previous => -1,
                    _ => 1,
                };
                Some(self.day?.year() + step)
            }
            Year::Nearest(which) => Some(nearest(self.day?, Some(which))),
            Year::Unsaid => Some(nearest(self.day?, None)),
        }
    }

    /// A day without a year is the one nearest to the anchor: news speaks of what is near.
    fn day_of(&self, year: Year, month: i8, day: i8, future: Option<bool>) -> Option<Value> {
        let of = |year| Date::new(year, month, day).ok();
        match year {
            Year::Unsaid | Year::Nearest(_) => {
                let anchor = self.day?;
                let distance = |date: &Date| {
                    let days = i64::from(anchor.until(*date).map(|span| span.get_days()).unwrap_or(i32::MAX));
                    let turned_away = match year {
                        Year::Nearest(Relative::Next | Relative::Coming | Relative::Following) => days <= 0,
                        Year::Nearest(Relative::This) => date.year() != anchor.year(),
                        Year::Nearest(_) => days >= 0,
                        _ => match future {
                            Some(true) => days < -45,
                            Some(false) => days > 45,
                            None => false,
                        },
                    };
                    (turned_away, days.abs())
                };
                (-4..=4)
                    .filter_map(|step| of(anchor.year().checked_add(step)?))
                    .min_by_key(distance)
                    .map(Value::Day)
            }
            _ => of(self.year(year, |anchor, _| anchor.year())?).map(Value::Day),
        }
    }

    fn weekday(
        &self,
        day: i8,
        which: Option<Relative>,
        week: Option<Relative>,
        future: Option<bool>,
    ) -> Option<Value> {
        let anchor = self.day?;
        let today = i64::from(anchor.weekday().to_monday_one_offset());
        let day = i64::from(day);
        let back = (today - day).rem_euclid(7);
        let ahead = (day - today).rem_euclid(7);
        let days = match (which, week) {
            (_, Some(week)) => {
                let weeks = match week {
                    Relative::This => 0,
                    Relative::Last | Relative::Past | Relative::Previous => -7,
                    _ => 7,
                };
                weeks + day - today
            }
            (Some(Relative::This), _) => day - today,
            (Some(Relative::Next | Relative::Coming | Relative::Following), _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Some(_), _) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            (None, _) if future == Some(true) => ahead,
            (None, _) => -back,
        };
        anchor.checked_add(days.days()).ok().map(Value::Day)
    }
}

/// The year of the month, quarter or season `part` that is meant, seen from the anchor's part `now`: the last that has
/// begun, or the next to come.
fn nearest_part(anchor: Date, which: Option<Relative>, future: Option<bool>, part: i32, now: i32) -> i16 {
    let year = anchor.year();
    match which {
        Some(Relative::This) => year,
        Some(Relative::Next | Relative::Coming | Relative::Following) => {
            if part > now {
                year
            } else {
                year + 1
            }
        }
        Some(_) => {
            if part < now {
                year
            } else {
                year - 1
            }
        }
        None if future == Some(true) => {
            if part >= now {
                year
            } else {
                year + 1
            }
        }
        None => {
            if part <= now {
                year
            } else {
                year - 1
            }
        }
    }
}

/// Weeks that are counted end on a day; everything longer is as coarse as its unit.
fn unit_of_count(unit: Unit) -> Unit {
    match unit {
        Unit::Hour | Unit::Week => Unit::Day,
        unit => unit,
    }
}

fn shift(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let small = i32::try_from(count).ok().filter(|n| n.abs() < 20_000)?;
    let span: Span = match unit {
        Unit::Hour => 0.days(),
        Unit::Day => small.days(),
        Unit::Week | Unit::Weekend => small.weeks(),
        Unit::Month => small.months(),
        Unit::Quarter => (small * 3).months(),
        Unit::Half => (small * 6).months(),
        Unit::Year => (-9_000..=9_000).contains(&small).then(|| small.years())?,
        Unit::Decade => (small.abs() <= 900).then(|| (small * 10).years())?,
        Unit::Century => (small.abs() <= 90).then(|| (small * 100).years())?,
    };
    day.checked_add(span).ok()
}

fn value_of(day: Date, unit: Unit) -> Value {
    let monday = || {
        let back = i64::from(day.weekday().to_monday_one_offset()) - 1;
        day.checked_sub(back.days()).unwrap_or(day)
    };
    match unit {
        Unit::Hour | Unit::Day => Value::Day(day),
        Unit::Week => Value::Week(monday()),
        Unit::Weekend => Value::Weekend(monday()),
        Unit::Month => Value::Month(day.year(), day.month()),
        Unit::Quarter => Value::Quarter(day.year(), ((day.month() - 1) / 3 + 1) as u8),
        Unit::Half => Value::Half(day.year(), if day.month() <= 6 { 1 } else { 2 }),
        Unit::Year => Value::Year(day.year()),
        Unit::Decade => Value::Decade(day.year() / 10 * 10),
        Unit::Century => Value::Century((day.year() - 1) / 100 + 1),
    }
}

impl Value {
    fn write(self, out: &mut String) {
        let week = |monday: Date| {
            let week = monday.iso_week_date();
            (week.year(), week.week())
        };
        let _ = match self {
            Value::Day(day) => write!(out, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Value::Week(monday) => {
                let (year, week) = week(monday);
                write!(out, "{year:04}-W{week:02}")
            }
            Value::Weekend(monday) => {
                let (year, week) = week(monday);
                write!(out, "{year:04}-W{week:02}-WE")
            }
            Value::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Value::Quarter(year, quarter) => write!(out, "{year:04}-Q{quarter}"),
            Value::Half(year, half) => write!(out, "{year:04}-H{half}"),
            Value::Season(year, season) => {
                let season = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                write!(out, "{year:04}-{season}")
            }
            Value::Year(year) => write!(out, "{year:04}"),
            Value::Decade(year) => write!(out, "{:03}X", year / 10),
            Value::Century(century) => write!(out, "{:02}XX", century - 1),
        };
    }
}

/// The value as the output prints it.
pub(super) fn print((first, second): (Value, Option<Value>), hour: Option<Hour>) -> String {
    let mut out = String::with_capacity(21);
    first.write(&mut out);
    if let (Value::Day(_), Some(hour)) = (first, hour) {
        let _ = match hour {
            Hour::Part(Part::Morning) => write!(out, "TMO"),
            Hour::Part(Part::Afternoon) => write!(out, "TAF"),
            Hour::Part(Part::Evening) => write!(out, "TEV"),
            Hour::Part(Part::Night) => write!(out, "TNI"),
            Hour::Clock { hour, minute, utc } => {
                write!(out, "T{hour:02}:{minute:02}{}", if utc { "Z" } else { "" })
            }
        };
    }
    if let Some(second) = second {
        out.push('/');
        second.write(&mut out);
    }
    out
}
