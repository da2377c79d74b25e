/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Which one of many, seen from the anchor or from the day that was spoken of last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// The one before the anchor's.
    Last,
    /// The one before the anchor's, or a stretch that ends with the anchor.
    Past,
    /// The one before that which was spoken of.
    Previous,
    This,
    Next,
    Coming,
    /// The one after that which was spoken of.
    Following,
}

/// A year as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    /// "of last year"
    Relative(Relative),
    /// "last September": not last year's, but the last one that there was.
    Nearest(Relative),
    Unsaid,
}

/// What an expression says, before anything anchors it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    Day {
        year: Year,
        month: i8,
        day: i8,
    },
    Month {
        year: Year,
        month: i8,
    },
    Year(i16),
    /// The first year of the ten.
    Decade(i16),
    /// The number of the century.
    Century(i16),
    Season {
        year: Year,
        season: Season,
    },
    Quarter {
        year: Year,
        quarter: u8,
    },
    Half {
        year: Year,
        half: u8,
    },
    Weekday {
        day: i8,
        which: Option<Relative>,
        week: Option<Relative>,
    },
    /// Days from the anchor.
    Deictic(i8),
    /// "last week", "this year"
    Unit {
        which: Relative,
        unit: Unit,
    },
    /// "the past nine days", "the next two years"
    Stretch {
        count: Option<u32>,
        unit: Unit,
        ahead: bool,
    },
    /// "two days ago": counted from the anchor.
    Ago {
        count: Option<u32>,
        unit: Unit,
    },
    /// "two days from now": counted from the anchor.
    Hence {
        count: Option<u32>,
        unit: Unit,
    },
    /// "two days earlier", "a year later": counted from the day that was spoken of.
    Shift {
        count: Option<u32>,
        unit: Unit,
        ahead: bool,
    },
    /// "the same day", "that week"
    Same(Unit),
    Range(Box<Expr>, Box<Expr>),
    /// Nothing but a time of day.
    Clock,
}

impl Expr {
    /// Whether it names one day, which may have a time.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Expr::Day { .. }
            | Expr::Weekday { .. }
            | Expr::Deictic(_)
            | Expr::Clock
            | Expr::Same(Unit::Day) => true,
            Expr::Shift { unit, .. } | Expr::Ago { unit, .. } => *unit == Unit::Day,
            _ => false,
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    Part(Part),
    Clock { hour: u8, minute: u8, utc: bool },
}
