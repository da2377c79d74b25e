//! Classes of words, compiled by `build.rs` from `rules/relate/*.toml`.

use super::class::Class;

include!(concat!(env!("OUT_DIR"), "/relation_words.rs"));

/// Whether a class holds the word.
#[inline]
pub fn holds(class: &Class, word: &str) -> bool {
    class.holds(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_holds_its_words_and_no_others() {
        for class in [OFFICES, EVENT_NOUNS, WHO, QUANTITIES] {
            assert!(class.words.iter().all(|word| holds(class, word)));
            assert!(!["", "zzz", "no such word", "è"].iter().any(|word| holds(class, word)));
        }
    }
}
