//! Sentences with trees by hand: what the relation pass reads off them.

use super::{Assertion, Context, Relater, Relation, Voice};
use crate::gazetteer::Kind;
use crate::parse::{Label, ROOT, Tree};
use crate::resolve::Mention;
use crate::rule::RuleId;
use crate::tag::{Fine, Tagged, Tagger};
use crate::text::{self, Span};
use crate::token::{Sentence, tokenize};

/// One token a line: word, treebank tag, head (1 is the first token, 0 the root), label; a name's kind behind it.
fn relations(tree: &str, all_frames: bool) -> Vec<Relation> {
    let rows: Vec<Vec<&str>> =
        tree.lines().map(|l| l.split_whitespace().collect()).filter(|r: &Vec<_>| !r.is_empty()).collect();
    let text = rows.iter().map(|r| r[0]).collect::<Vec<_>>().join(" ");
    let mut tokens = tokenize(&text, text::read(&text));
    assert_eq!(tokens.tokens.len(), rows.len(), "{text}");
    tokens.sentences = vec![Sentence { tokens: 0..rows.len(), block: 0 }];
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    for row in &rows {
        let span = Span::new(at, at + row[0].len());
        at = span.end + 1;
        let Some(kind) = row.get(4) else { continue };
        let kind: Kind = kind.parse().expect("a kind");
        match mentions.last_mut() {
            Some(last) if last.kind == kind && last.span.end + 1 == span.start => {
                last.span = last.span.cover(span);
                last.text = last.span.of(&text).to_owned();
            }
            _ => {
                let entity = mentions.len();
                let (text, rule) = (row[0].to_owned(), RuleId::embedded("test"));
                mentions.push(Mention { span, text, kind, entity, nested_in: None, rule, score: 1.0 });
            }
        }
    }
    let tagged: Vec<Tagged> = rows
        .iter()
        .map(|r| {
            let upos = match r[1] {
                "NNP" => "PROPN",
                "NN" | "NNS" => "NOUN",
                "IN" => "ADP",
                "TO" => "PART",
                "DT" => "DET",
                "JJ" => "ADJ",
                "RB" => "ADV",
                "PRP" => "PRON",
                "CC" => "CCONJ",
                "MD" | "AUX" => "AUX",
                "." | "," => "PUNCT",
                "POS" => "PART",
                _ => "VERB",
            };
            Tagged::new(Fine::from_treebank(upos, if r[1] == "AUX" { "VBD" } else { r[1] }))
        })
        .collect();
    let heads =
        rows.iter().map(|r| r[2].parse::<usize>().expect("a head").checked_sub(1).unwrap_or(ROOT)).collect();
    let labels = rows
        .iter()
        .map(|r| *Label::ALL.iter().find(|l| l.as_str() == r[3]).unwrap_or_else(|| panic!("label {}", r[3])))
        .collect();
    let tagger = Tagger::embedded();
    let context = Context {
        tokens: &tokens,
        mentions: &mentions,
        entities: &[],
        dates: &[],
        tagger: &tagger,
        all_frames,
        least_confidence: Some(0.0),
    };
    let mut relater = Relater::new(context);
    relater.read(0, &tagged, &Tree { heads, labels, margins: Vec::new() });
    relater.finish().0
}

fn triples(tree: &str) -> Vec<String> {
    let side = |a: &Option<super::Argument>| a.as_ref().map_or("-".to_owned(), |a| a.text.clone());
    relations(tree, false)
        .iter()
        .map(|r| {
            format!(
                "{} | {} | {}",
                side(&r.subject),
                r.relation.as_deref().unwrap_or(&r.phrase),
                side(&r.object)
            )
        })
        .collect()
}

#[test]
fn an_active_verb_with_a_place() {
    let found = relations(
        "Rubio NNP 2 nsubj person
         met VBD 0 root
         Lavrov NNP 2 obj person
         in IN 5 case
         Geneva NNP 2 obl place
         . . 2 punct",
        false,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].relation.as_deref(), Some("meets"));
    assert_eq!(found[0].predicate, "meet");
    assert_eq!(found[0].place.as_ref().map(|p| p.text.as_str()), Some("Geneva"));
}

#[test]
fn a_passive_keeps_who_acts_as_subject() {
    let found = relations(
        "Kharkiv NNP 3 nsubj:pass place
         was AUX 3 aux:pass
         shelled VBN 0 root
         by IN 5 case
         Russia NNP 3 obl:agent place
         . . 3 punct",
        false,
    );
    assert_eq!(found[0].voice, Voice::Passive);
    assert_eq!(found[0].subject.as_ref().map(|a| a.text.as_str()), Some("Russia"));
    assert_eq!(found[0].object.as_ref().map(|a| a.text.as_str()), Some("Kharkiv"));
    assert_eq!(found[0].phrase, "was shelled by");
}

#[test]
fn joint_subjects_of_a_symmetric_relation_are_its_two_sides() {
    let tree = "Macron NNP 4 nsubj person
                and CC 3 cc
                Scholz NNP 1 conj person
                met VBD 0 root
                . . 4 punct";
    assert_eq!(triples(tree), ["Macron | meets | Scholz"]);
}

#[test]
fn a_light_verb_gives_way_to_its_noun() {
    let tree = "Merkel NNP 2 nsubj person
                held VBD 0 root
                talks NNS 2 obj
                with IN 5 case
                Putin NNP 3 nmod person
                . . 2 punct";
    assert_eq!(triples(tree), ["Merkel | meets | Putin"]);
}

#[test]
fn a_noun_relates_its_owner_and_whom_it_is_with() {
    let tree = "Rubio NNP 3 nmod:poss person
                's POS 1 case
                meeting NN 6 nsubj
                with IN 5 case
                Lavrov NNP 3 nmod person
                lasted VBD 0 root
                . . 6 punct";
    assert!(triples(tree).contains(&"Rubio | meets | Lavrov".to_owned()), "{:?}", triples(tree));
}

#[test]
fn plans_are_not_facts() {
    let found = relations(
        "Xi NNP 2 nsubj person
         plans VBZ 0 root
         to TO 4 mark
         visit VB 2 xcomp
         Hanoi NNP 4 obj place
         . . 2 punct",
        false,
    );
    let visit = found.iter().find(|r| r.relation.as_deref() == Some("visits")).expect("a visit");
    assert_eq!(visit.assertion, Assertion::Planned);
    assert_eq!(visit.phrase, "plans to visit");
}

#[test]
fn what_somebody_says_carries_its_source() {
    let found = relations(
        "Kyiv NNP 2 nsubj place
         said VBD 0 root
         Russia NNP 5 nsubj place
         had AUX 5 aux
         attacked VBN 2 ccomp
         Odesa NNP 5 obj place
         . . 2 punct",
        false,
    );
    let attack = found.iter().find(|r| r.relation.as_deref() == Some("attacks")).expect("an attack");
    assert_eq!(attack.source.as_ref().map(|s| s.argument.text.as_str()), Some("Kyiv"));
}

#[test]
fn a_verb_that_strikes_a_deal_attacks_nobody() {
    let tree = "Boeing NNP 2 nsubj organization
                struck VBD 0 root
                a DT 4 det
                deal NN 2 obj
                with IN 6 case
                Ryanair NNP 4 nmod organization
                . . 2 punct";
    assert!(!triples(tree).iter().any(|t| t.contains("attacks")), "{:?}", triples(tree));
}
