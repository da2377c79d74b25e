use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A human being, by name.
    Person,
    /// A company, agency, party, government body, team, school, medium, armed group.
    Organization,
    /// A country, city, region, river, building, street.
    Place,
    /// A summit, election, war, disaster, tournament, festival, by name.
    Event,
    /// A nationality, a religious or political group ("Germans", "Muslim", "Democrats").
    Group,
}

impl Kind {
    /// All kinds, in their order.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Event, Kind::Group];

    /// The name of the kind as the JSON output prints it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
            Kind::Event => "event",
            Kind::Group => "group",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
            Error::new(format!("unknown kind {name:?} (known: {})", Kind::ALL.map(Kind::as_str).join(", ")))
        })
    }
}
