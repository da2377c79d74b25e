//! Classes of words, compiled by `build.rs` from `rules/relate/*.toml`.

include!(concat!(env!("OUT_DIR"), "/relation_words.rs"));

/// Whether a sorted class holds the word.
pub fn holds(class: &[&str], word: &str) -> bool {
    class.binary_search(&word).is_ok()
}
