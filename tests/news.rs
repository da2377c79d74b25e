//! The articles of `tests/news/`, each with everything that is found in it printed under its lines.
//!
//! The prints are read by a person before they are committed: `cargo insta review`.

#[test]
fn articles_read_as_their_snapshots_show() {
    insta::glob!("news/*.txt", |path| {
        let article = std::fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(nutgraf::extract(article.as_str()).to_text(&article));
    });
}
