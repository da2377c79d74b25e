use super::Fine;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! upos {
    ($($variant:ident $name:literal $doc:literal),* $(,)?) => {
        /// A Universal POS tag (universaldependencies.org/u/pos).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[non_exhaustive]
        pub enum Upos { $(#[doc = $doc] $variant),* }

        impl Upos {
            /// All tags, in their order.
            pub const ALL: [Upos; 17] = [$(Upos::$variant),*];

            /// The tag as CoNLL-U prints it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Upos::$variant => $name),* }
            }
        }
    };
}

upos! {
    Adj "ADJ" "Adjective.", Adp "ADP" "Adposition.", Adv "ADV" "Adverb.", Aux "AUX" "Auxiliary.",
    Cconj "CCONJ" "Coordinating conjunction.", Det "DET" "Determiner.", Intj "INTJ" "Interjection.",
    Noun "NOUN" "Noun.", Num "NUM" "Numeral.", Part "PART" "Particle.", Pron "PRON" "Pronoun.",
    Propn "PROPN" "Proper noun.", Punct "PUNCT" "Punctuation.", Sconj "SCONJ" "Subordinating conjunction.",
    Sym "SYM" "Symbol.", Verb "VERB" "Verb.", X "X" "Anything else.",
}

impl FromStr for Upos {
    type Err = Error;

    fn from_str(name: &str) -> Result<Upos, Error> {
        let found = Upos::ALL.into_iter().find(|upos| upos.as_str() == name);
        found.ok_or_else(|| Error::new(format!("no part of speech: {name}")))
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The morphology that relations need: the form of a verb, the number of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Morph {
    /// Nothing to say.
    None,
    /// Finite verb in the past: "met".
    Past,
    /// Finite verb in the present, third person singular: "meets".
    Present3,
    /// Finite verb in the present, any other person: "meet"; a modal too.
    Present,
    /// Bare infinitive or imperative: "meet".
    Infinitive,
    /// "meeting" as a verb.
    Gerund,
    /// "met" in "has met", "was met".
    Participle,
    /// Singular noun.
    Singular,
    /// Plural noun.
    Plural,
    /// Comparative or superlative.
    Degree,
}

/// The analysis of one token. Its lemma is made when it is asked for: [`Tagger::lemma`](super::Tagger::lemma).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tagged {
    /// Part of speech.
    pub upos: Upos,
    /// Morphology.
    pub morph: Morph,
    /// The class that the tagger chose; both others follow from it.
    pub fine: Fine,
    /// By how much the tagger preferred the class to the next best; [`u8::MAX`] where it had no choice.
    pub margin: u8,
}

impl Tagged {
    /// The analysis that a class stands for.
    pub const fn new(fine: Fine) -> Tagged {
        Tagged { upos: fine.upos(), morph: fine.morph(), fine, margin: u8::MAX }
    }
}
