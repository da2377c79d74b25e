use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! roots {
    ($($variant:ident $name:literal $meaning:literal),* $(,)?) => {
        /// A root of the PLOVER event ontology (Open Event Data Alliance): what kind of thing one political actor does
        /// to another. `YIELD` holds what other versions of PLOVER call `CONCEDE` and `RETREAT`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[non_exhaustive]
        pub enum Plover { $(#[doc = concat!("`", $name, "`: ", $meaning)] $variant),* }

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
    Agree "AGREE" "agrees, offers, promises or intends to do something that is wanted.",
    Support "SUPPORT" "takes sides by word or act: praises, recognises, signs, apologises, opens relations.",
    Consult "CONSULT" "meets, visits, hosts, calls, mediates.",
    Cooperate "COOPERATE" "works together: armies, police, intelligence, trade.",
    Aid "AID" "gives what is of use to the other: money, goods, arms, training, shelter, rescue.",
    Yield "YIELD" "gives way: resigns, releases, eases, withdraws troops, stops fighting.",
    Request "REQUEST" "asks, demands, urges, orders.",
    Accuse "ACCUSE" "criticises, condemns, accuses, charges, convicts, extradites, sues, investigates.",
    Reject "REJECT" "refuses, says no, vetoes, blocks.",
    Threaten "THREATEN" "warns of harm or intends it, sets an ultimatum.",
    Protest "PROTEST" "demonstrates, strikes, boycotts, riots.",
    Mobilize "MOBILIZE" "moves or readies forces without using them.",
    Sanction "SANCTION" "ends or cuts relations, aid or exchange; expels envoys.",
    Coerce "COERCE" "uses power short of violence: arrests, bans, punishes, seizes property, imposes sanctions.",
    Assault "ASSAULT" "uses force: attacks, kills, kidnaps, destroys, captures and occupies places, blockades.",
}

impl fmt::Display for Plover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
