use super::{Label, ROOT, Syntax};
use crate::tag::Upos;
use crate::token::{Tokens, tokenize};

fn tokens(text: &str) -> Tokens<'_> {
    tokenize(text, crate::text::read(text))
}

#[test]
fn a_plain_clause_has_its_subject_and_object() {
    let tokens = tokens("The minister met the president in Paris.");
    let mut syntax = Syntax::new();
    let analysis = syntax.read(&tokens, tokens.sentences[0].tokens.clone(), &[], &[]);
    assert_eq!(analysis.tagged[2].upos, Upos::Verb);
    assert_eq!(analysis.lemma(2), "meet");
    assert_eq!((analysis.tree.heads[2], analysis.tree.labels[2]), (ROOT, Label::Root));
    assert_eq!((analysis.tree.heads[1], analysis.tree.labels[1]), (2, Label::Nsubj));
    assert_eq!((analysis.tree.heads[4], analysis.tree.labels[4]), (2, Label::Obj));
}

#[test]
fn a_unit_has_one_head_and_hangs_together() {
    let tokens = tokens("Talks in the Bank of New South Wales building ended.");
    let unit = 3..8;
    let mut syntax = Syntax::new();
    let analysis = syntax.read(&tokens, tokens.sentences[0].tokens.clone(), std::slice::from_ref(&unit), &[]);
    let heads = &analysis.tree.heads;
    let outward: Vec<usize> = unit.clone().filter(|token| !unit.contains(&heads[*token])).collect();
    assert_eq!(outward.len(), 1);
    let inward = (0..analysis.len()).filter(|token| !unit.contains(token) && unit.contains(&heads[*token]));
    assert!(inward.into_iter().all(|token| heads[token] == outward[0]));
}

#[test]
fn every_sentence_gets_one_root_and_no_circle() {
    let long = "word , and of the \" ".repeat(2000);
    for text in ["", ".", "?!", "No", "a a a a", "\u{301}\u{0}\u{202E} \u{1F600}", &long] {
        let tokens = tokens(text);
        let mut syntax = Syntax::new();
        for sentence in &tokens.sentences {
            let analysis = syntax.read(&tokens, sentence.tokens.clone(), &[], &[]);
            let heads = &analysis.tree.heads;
            assert_eq!(heads.iter().filter(|head| **head == ROOT).count(), 1);
            for token in 0..heads.len() {
                let mut up = token;
                let mut steps = 0;
                while heads[up] != ROOT && steps <= heads.len() {
                    up = heads[up];
                    steps += 1;
                }
                assert!(steps <= heads.len());
                if token > 200 {
                    break;
                }
            }
        }
    }
}

#[test]
fn no_name_hangs_on_a_date_behind_it() {
    let tokens = tokens("Germany will host the G7 Summit next year.");
    let (name, date) = (3..6, 6..8);
    let mut syntax = Syntax::new();
    let analysis = syntax.read(
        &tokens,
        tokens.sentences[0].tokens.clone(),
        std::slice::from_ref(&name),
        std::slice::from_ref(&date),
    );
    let heads = &analysis.tree.heads;
    assert!(name.clone().all(|token| !date.contains(&heads[token])), "{heads:?}");
}
