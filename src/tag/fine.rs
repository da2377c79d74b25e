use super::{Morph, Upos};

macro_rules! fine {
    ($($variant:ident $upos:ident $xpos:literal $morph:ident $doc:literal),* $(,)?) => {
        /// The classes that the tagger chooses among: a Universal POS tag joined with the form that the Penn Treebank
        /// tag tells, as far as relations and the parser profit from it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Fine { $(#[doc = $doc] $variant),* }

        impl Fine {
            /// All classes, in their order; the order is that of the columns in the weights.
            pub const ALL: &'static [Fine] = &[$(Fine::$variant),*];

            /// The Universal POS tag.
            pub const fn upos(self) -> Upos {
                match self { $(Fine::$variant => Upos::$upos),* }
            }

            /// The Penn Treebank tag that stands for the class.
            pub const fn xpos(self) -> &'static str {
                match self { $(Fine::$variant => $xpos),* }
            }

            /// The morphology.
            pub const fn morph(self) -> Morph {
                match self { $(Fine::$variant => Morph::$morph),* }
            }
        }
    };
}

fine! {
    Noun Noun "NN" Singular "minister", Nouns Noun "NNS" Plural "ministers",
    Name Propn "NNP" Singular "Paris", Names Propn "NNPS" Plural "States",
    Adj Adj "JJ" None "new", AdjCmp Adj "JJR" Degree "newer", AdjSup Adj "JJS" Degree "newest",
    AdjName Adj "NNP" None "an adjective inside a name: \"National\" Bank",
    Adp Adp "IN" None "in", Particle Adp "RP" None "break \"off\"",
    Det Det "DT" None "the", Predet Det "PDT" None "\"all\" the", DetWh Det "WDT" None "\"which\" country",
    Pron Pron "PRP" None "they", PronPoss Pron "PRP$" None "their", PronRel Pron "WDT" None "the man \"that\"",
    PronDet Pron "DT" None "\"this\" is", PronWh Pron "WP" None "who", PronWhose Pron "WP$" None "whose",
    PronNoun Pron "NN" None "everyone", Expl Pron "EX" None "\"there\" is",
    VerbInf Verb "VB" Infinitive "to \"meet\"", VerbPres Verb "VBP" Present "they \"meet\"",
    VerbPres3 Verb "VBZ" Present3 "she \"meets\"", VerbPast Verb "VBD" Past "they \"met\"",
    VerbPart Verb "VBN" Participle "was \"met\"", VerbGer Verb "VBG" Gerund "is \"meeting\"",
    VerbName Verb "NNP" Participle "a participle inside a name: \"United\" Nations",
    Modal Aux "MD" Present "will", AuxInf Aux "VB" Infinitive "to \"be\"", AuxPres Aux "VBP" Present "are",
    AuxPres3 Aux "VBZ" Present3 "is", AuxPast Aux "VBD" Past "was", AuxPart Aux "VBN" Participle "been",
    AuxGer Aux "VBG" Gerund "being",
    Adv Adv "RB" None "soon", AdvCmp Adv "RBR" Degree "more", AdvSup Adv "RBS" Degree "most",
    AdvWh Adv "WRB" None "when",
    Cconj Cconj "CC" None "and", Sconj Sconj "IN" None "because", To Part "TO" None "\"to\" meet",
    Poss Part "POS" None "'s", Not Part "RB" None "not", Num Num "CD" None "42",
    Stop Punct "." None "end of a sentence", Comma Punct "," None "comma", Colon Punct ":" None "colon, semicolon, dash",
    Open Punct "-LRB-" None "opening bracket", Close Punct "-RRB-" None "closing bracket",
    Hyphen Punct "HYPH" None "hyphen", QuoteOpen Punct "``" None "opening quote",
    QuoteClose Punct "''" None "closing quote", Mark Punct "NFP" None "any other punctuation",
    Intj Intj "UH" None "yes", Currency Sym "$" None "dollar sign", Sym Sym "SYM" None "any other symbol",
    Address Propn "ADD" None "URL or e-mail address", X X "FW" None "anything else",
}

impl Fine {
    /// The class of a UPOS and XPOS pair of a treebank; the nearest one for pairs that are too rare to learn.
    pub fn from_treebank(upos: &str, xpos: &str) -> Fine {
        let exact = Fine::ALL.iter().copied().find(|f| f.upos().as_str() == upos && f.xpos() == xpos);
        exact.unwrap_or(match (upos, xpos) {
            ("NOUN", _) => Fine::Noun,
            ("PROPN", _) => Fine::Name,
            ("ADJ", _) => Fine::Adj,
            ("ADP", _) => Fine::Adp,
            ("DET", _) => Fine::Det,
            ("PRON", "WRB") => Fine::PronWh,
            ("PRON", _) => Fine::PronNoun,
            ("VERB", _) => Fine::VerbInf,
            ("AUX", _) => Fine::AuxPres,
            ("ADV", _) => Fine::Adv,
            ("CCONJ", _) => Fine::Cconj,
            ("SCONJ", _) => Fine::Sconj,
            ("PART", _) => Fine::Not,
            ("NUM", _) => Fine::Num,
            ("PUNCT", _) => Fine::Mark,
            ("INTJ", _) => Fine::Intj,
            ("SYM", _) => Fine::Sym,
            _ => Fine::X,
        })
    }

    /// The class in a column of the weights.
    pub const fn from_index(index: usize) -> Fine {
        if index < Fine::ALL.len() { Fine::ALL[index] } else { Fine::X }
    }

    /// Whether it is a finite verb or auxiliary.
    pub const fn is_finite(self) -> bool {
        use Fine::{AuxPast, AuxPres, AuxPres3, Modal, VerbPast, VerbPres, VerbPres3};
        matches!(self, VerbPast | VerbPres | VerbPres3 | Modal | AuxPres | AuxPres3 | AuxPast)
    }

    /// Whether another clause can begin with it or behind it.
    pub const fn ends_clause(self) -> bool {
        use Fine::{AdvWh, Cconj, Colon, Comma, Pron, PronRel, PronWh, QuoteClose, Sconj, Stop};
        matches!(self, AdvWh | Cconj | Colon | Comma | Pron | PronRel | PronWh | QuoteClose | Sconj | Stop)
    }

    /// Whether the token can be the predicate of a clause: a verb, not an auxiliary.
    pub const fn is_verb(self) -> bool {
        matches!(self.upos(), Upos::Verb)
    }
}

// A row of the dense weights has this many columns.
const _: () = assert!(Fine::ALL.len() <= super::weights::COLUMNS);
