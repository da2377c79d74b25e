use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! labels {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A Universal Dependencies relation (universaldependencies.org/u/dep), with the subtypes that relations need.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Label { $(#[doc = concat!("`", $name, "`")] #[serde(rename = $name)] $variant),* }

        impl Label {
            /// All labels, in their order.
            pub const ALL: &'static [Label] = &[$(Label::$variant),*];

            /// The label as CoNLL-U prints it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Label::$variant => $name),* }
            }

            /// The label of that name; of the relation without its subtype, where the subtype is not known.
            pub fn from_name(name: &str) -> Option<Label> {
                match name {
                    $($name => Some(Label::$variant),)*
                    _ => name.rsplit_once(':').and_then(|(relation, _)| Label::from_name(relation)),
                }
            }
        }
    };
}

labels! {
    Acl "acl", AclRelcl "acl:relcl", Advcl "advcl", AdvclRelcl "advcl:relcl", Advmod "advmod", Amod "amod",
    Appos "appos", Aux "aux", AuxPass "aux:pass", Case "case", Cc "cc", CcPreconj "cc:preconj", Ccomp "ccomp",
    Compound "compound", CompoundPrt "compound:prt", Conj "conj", Cop "cop", Csubj "csubj", CsubjOuter "csubj:outer", CsubjPass "csubj:pass",
    Dep "dep", Det "det", DetPredet "det:predet", Discourse "discourse", Dislocated "dislocated", Expl "expl",
    Fixed "fixed", Flat "flat", Goeswith "goeswith", Iobj "iobj", List "list", Mark "mark", Nmod "nmod",
    NmodDesc "nmod:desc", NmodPoss "nmod:poss", NmodUnmarked "nmod:unmarked", Nsubj "nsubj", NsubjOuter "nsubj:outer",
    NsubjPass "nsubj:pass", Nummod "nummod", Obj "obj", Obl "obl", OblAgent "obl:agent", OblUnmarked "obl:unmarked",
    Orphan "orphan", Parataxis "parataxis", Punct "punct", Reparandum "reparandum", Root "root", Vocative "vocative",
    Xcomp "xcomp",
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Label {
    type Err = Error;

    /// Reads a label as CoNLL-U prints it; of a subtype that is not known, the relation.
    fn from_str(name: &str) -> Result<Label, Error> {
        Label::from_name(name).ok_or_else(|| Error::new(format!("no dependency label: {name}")))
    }
}

/// The head of a root.
pub const ROOT: usize = usize::MAX;

/// The dependency tree of one sentence; indices count from the sentence's first token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// The head of each token; [`ROOT`] for the one that has none.
    pub heads: Vec<usize>,
    /// The relation of each token to its head.
    pub labels: Vec<Label>,
    /// How sure the parser was of each token; empty where no parser made the tree.
    pub margins: Vec<Margins>,
}

impl Tree {
    /// How sure the parser was of a token; of a tree that no parser made, entirely.
    pub fn margins(&self, token: usize) -> Margins {
        self.margins.get(token).copied().unwrap_or_default()
    }
}

/// By how much the parser preferred what it did about a token to the next best that was allowed, in the least sure of its
/// decisions: from 0, for a toss-up, to [`MOST`](Margins::MOST), where nothing else was possible or worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// To hang the token where it hangs.
    pub arc: u8,
    /// The label of this arc.
    pub label: u8,
    /// To read on while the token waited for its head.
    pub wait: u8,
}

impl Margins {
    /// The most that a margin says.
    pub const MOST: u8 = u8::MAX;
}

impl Default for Margins {
    fn default() -> Margins {
        Margins { arc: Margins::MOST, label: Margins::MOST, wait: Margins::MOST }
    }
}
