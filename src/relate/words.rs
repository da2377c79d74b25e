//! Classes of words, compiled by `build.rs` from `rules/relate/*.toml`.

include!(concat!(env!("OUT_DIR"), "/relation_words.rs"));

/// Whether a class holds the word. Classes are sorted by length, then by bytes: most words are told apart without a look
/// at their letters.
pub fn holds(class: &[&str], word: &str) -> bool {
    // Four letters at once settle nearly every comparison that is left.
    let head = |word: &str| word.as_bytes().first_chunk().map_or(0, |head| u32::from_be_bytes(*head));
    let (length, start) = (word.len(), head(word));
    let order = |own: &&str| {
        let order = own.len().cmp(&length);
        order.then_with(|| head(own).cmp(&start)).then_with(|| (*own).cmp(word))
    };
    class.binary_search_by(order).is_ok()
}
