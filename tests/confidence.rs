//! What `Relation::confidence` promises: which relations are left out by it, and that nothing else changes.

use nutgraf::{Extraction, Extractor, Relation};

fn reader(least: f32) -> Extractor {
    Extractor::builder().least_confidence(least).build().unwrap()
}

fn articles() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir("tests/news")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "md" || end == "html"))
        .collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn above(found: &Extraction, least: f32) -> Vec<&Relation> {
    found.relations.iter().filter(|relation| relation.confidence >= least).collect()
}

#[test]
fn a_higher_bound_leaves_out_the_less_likely_and_no_more() {
    let (mut all_count, mut usual_count) = (0, 0);
    for article in articles() {
        let all = reader(0.0).extract(article.as_str());
        for least in [0.5, 0.8, 0.95] {
            let found = reader(least).extract(article.as_str());
            assert_eq!(above(&all, least), found.relations.iter().collect::<Vec<_>>());
            assert_eq!(all.attributions, found.attributions);
            assert_eq!(all.mentions, found.mentions);
        }
        all_count += all.relations.len();
        usual_count += nutgraf::extract(article.as_str()).relations.len();
    }
    assert!(usual_count < all_count, "{usual_count} of {all_count}: the usual bound leaves out nothing");
    assert!(2 * usual_count > all_count, "{usual_count} of {all_count}: it leaves out more than half");
}

#[test]
fn a_confidence_is_a_probability() {
    for article in articles() {
        for relation in reader(0.0).extract(article.as_str()).relations {
            assert!((0.0..=1.0).contains(&relation.confidence), "{relation}: {}", relation.confidence);
        }
    }
}

#[test]
fn plain_statements_are_surer_than_winding_ones() {
    let least = |text: &str| {
        let found = reader(0.0).extract(text);
        found.relations.iter().map(|relation| relation.confidence).fold(1.0, f32::min)
    };
    let plain = least("Marco Rubio met Sergei Lavrov in Manila on Thursday.");
    let winding = least(
        "Sergei Lavrov, whom the aides of the two men had met in Manila, where the talks on the port and the roads went on, \
         later opposed the plan.",
    );
    assert!(winding < 0.8 && plain > 0.8, "{plain} {winding}");
}

#[test]
fn a_bound_that_is_no_probability_is_an_error() {
    for least in [-0.1, 1.1, f32::NAN] {
        let error = Extractor::builder().least_confidence(least).build().unwrap_err();
        assert!(error.to_string().contains("wanted 0 to 1"), "{error}");
    }
}
