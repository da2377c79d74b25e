use crate::Error;
use std::fmt;
use std::str::FromStr;

/// A calendar day, such as the day an article was published.
///
/// # Examples
/// ```
/// let day: nutgraf::Date = "2025-07-10".parse()?;
/// assert_eq!(day.to_string(), "2025-07-10");
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub(crate) jiff::civil::Date);

impl Date {
    /// The day of that year, month (1 to 12) and day of the month; none where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `2025-07-10`; a time of day after it (`2025-07-10T09:30:00Z`) is passed over.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(format!("not a date: {text:?} (wanted YYYY-MM-DD)"));
        let (day, rest) = text.split_at_checked(10).ok_or_else(wrong)?;
        if !rest.is_empty() && !rest.starts_with(['T', ' ']) {
            return Err(wrong());
        }
        let bytes = day.as_bytes();
        let number = |from: usize, to: usize| -> Option<i16> {
            bytes[from..to]
                .iter()
                .try_fold(0_i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
        };
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(wrong());
        }
        let (year, month, day) = (
            number(0, 4).ok_or_else(wrong)?,
            number(5, 7).ok_or_else(wrong)?,
            number(8, 10).ok_or_else(wrong)?,
        );
        let small = |n: i16| i8::try_from(n).map_err(|_| wrong());
        Date::new(year, small(month)?, small(day)?).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_days_and_nothing_else() {
        assert_eq!("2025-07-10".parse::<Date>().unwrap().to_string(), "2025-07-10");
        assert_eq!("2024-02-29T10:00:00Z".parse::<Date>().unwrap(), Date::new(2024, 2, 29).unwrap());
        for wrong in
            ["", "2025", "2025-7-1", "2025-13-01", "2025-02-30", "10/07/2025", "2025-07-100", "٢٠٢٥-٠٧-١٠"]
        {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
