use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! roots {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A root of the PLOVER event ontology (Open Event Data Alliance).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[non_exhaustive]
        pub enum Plover { $(#[doc = concat!("`", $name, "`")] $variant),* }

        impl Plover {
            /// All roots, in their order.
            pub const ALL: &'static [Plover] = &[$(Plover::$variant),*];

            /// The code as the JSON output prints it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Plover::$variant => $name),* }
            }
        }
    };
}

roots! {
    Agree "AGREE", Support "SUPPORT", Consult "CONSULT", Cooperate "COOPERATE", Aid "AID", Yield "YIELD",
    Request "REQUEST", Accuse "ACCUSE", Reject "REJECT", Threaten "THREATEN", Protest "PROTEST",
    Mobilize "MOBILIZE", Sanction "SANCTION", Coerce "COERCE", Assault "ASSAULT",
}

impl fmt::Display for Plover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
