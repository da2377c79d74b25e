//! Pieces of evidence with a name each, their weights in a file of `models/`, and the probability that they add up to.

macro_rules! evidence {
    ($file:literal $table:ident; $($evidence:ident $name:literal $about:literal,)*) => {
        #[doc = concat!("What speaks for or against a relation; each names its weight in `", $file, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        enum Evidence { $(#[doc = $about] $evidence),* }

        /// The names of the evidence, in the order of [`Features`].
        pub const EVIDENCE: &[&str] = &[$($name),*];

        /// The strength of each piece of evidence, mostly from 0 to 1.
        pub type Features = [f32; EVIDENCE.len()];

        /// The weights in the same order.
        static WEIGHTS: Features = [$($crate::relate::evidence::weight($table, $name)),*];

        // Every line of the file is a piece of evidence.
        const _: () = assert!($table.len() == EVIDENCE.len());
    };
}
pub(super) use evidence;

/// What the evidence adds up to.
pub fn log_odds(features: &[f32], weights: &[f32]) -> f32 {
    features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}

/// The probability of these log-odds.
pub fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// How far apart two tokens stand: 0 for the same, about 1 for forty tokens and more.
pub fn distance(one: usize, two: usize) -> f32 {
    (one.abs_diff(two) as f32).min(40.0).ln_1p() / 4.0
}

/// A probability to three places.
pub fn rounded(probability: f32) -> f32 {
    (probability * 1000.0).round() / 1000.0
}

/// The weight of a piece of evidence, looked up while the crate is built.
pub const fn weight(table: &[(&str, f32)], name: &str) -> f32 {
    let mut at = 0;
    while at < table.len() {
        if is_same(table[at].0.as_bytes(), name.as_bytes()) {
            return table[at].1;
        }
        at += 1;
    }
    panic!("a file of weights lacks a piece of evidence")
}

const fn is_same(one: &[u8], two: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < two.len() && one[at] == two[at] {
        at += 1;
    }
    at == one.len() && at == two.len()
}
