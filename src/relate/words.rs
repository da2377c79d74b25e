//! Classes of words, compiled by `build.rs` from `rules/relate/*.toml`.

include!(concat!(env!("OUT_DIR"), "/relation_words.rs"));

/// Whether a class holds the word. Classes are sorted by length, then by bytes: most words are told apart without a look
/// at their letters.
pub fn holds(class: &[&str], word: &str) -> bool {
    class.binary_search_by(|own| own.len().cmp(&word.len()).then_with(|| (*own).cmp(word))).is_ok()
}
