#![allow(clippy::needless_range_loop, reason = "one index walks several tables at once")]

use super::lattice::{Candidate, KINDS, Lattice, OUTSIDE, STATES, Transitions};
use super::{Model, ROW, Resolved, Resolver, Weights, straight};
use crate::gazetteer::{Gazetteer, Kind};
use crate::text::read;
use crate::token::tokenize;
use std::borrow::Cow;

/// A small deterministic source of weights.
fn weights(seed: &mut u64) -> f32 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    ((*seed >> 40) as f32 / (1 << 24) as f32 - 0.5) * 6.0
}

/// Every path through a lattice with its score: the spans it takes with their kinds.
fn paths(
    len: usize,
    spans: &[Candidate],
    scores: &[[f32; KINDS]],
    trans: &Transitions,
) -> Vec<(Vec<(usize, usize)>, f32)> {
    fn walk(
        at: usize,
        state: usize,
        lattice: (usize, &[Candidate], &[[f32; KINDS]], &Transitions),
        path: &mut Vec<(usize, usize)>,
        score: f32,
        out: &mut Vec<(Vec<(usize, usize)>, f32)>,
    ) {
        let (len, spans, scores, trans) = lattice;
        if at == len {
            out.push((path.clone(), score));
            return;
        }
        walk(at + 1, OUTSIDE, lattice, path, score + trans[state][OUTSIDE], out);
        for (span, candidate) in spans.iter().enumerate().filter(|(_, c)| c.start as usize == at) {
            for kind in 0..KINDS {
                path.push((span, kind));
                let score = score + trans[state][kind] + scores[span][kind];
                walk(candidate.end as usize, kind, lattice, path, score, out);
                path.pop();
            }
        }
    }
    let mut out = Vec::new();
    walk(0, OUTSIDE, (len, spans, scores, trans), &mut Vec::new(), 0.0, &mut out);
    out
}

#[test]
fn the_lattice_agrees_with_counting_every_path() {
    let mut seed = 7;
    for len in 1..=4_u16 {
        let mut spans: Vec<Candidate> =
            (0..len).flat_map(|start| (start + 1..=len).map(move |end| Candidate { start, end })).collect();
        spans.sort_by_key(|c| (c.end, c.start));
        let scores: Vec<[f32; KINDS]> =
            spans.iter().map(|_| std::array::from_fn(|_| weights(&mut seed))).collect();
        let trans: Transitions = std::array::from_fn(|_| std::array::from_fn(|_| weights(&mut seed) / 4.0));
        let all = paths(len.into(), &spans, &scores, &trans);
        let total: f64 = all.iter().map(|p| f64::from(p.1).exp()).sum();

        let mut lattice = Lattice::default();
        let (mut marginals, mut best) = (Vec::new(), Vec::new());
        let steps = trans.map(|row| row.map(f32::exp));
        let log_sum = lattice.marginals(len.into(), &spans, &scores, &steps, None, &mut marginals);
        assert!((f64::from(log_sum) - total.ln()).abs() < 1e-3, "{log_sum} is not {}", total.ln());
        for span in 0..spans.len() {
            for kind in 0..KINDS {
                let through = all.iter().filter(|p| p.0.contains(&(span, kind)));
                let expected = through.map(|p| f64::from(p.1).exp()).sum::<f64>() / total;
                assert!((f64::from(marginals[span][kind]) - expected).abs() < 1e-4);
            }
        }
        lattice.best(len.into(), &spans, &scores, &trans, &mut best);
        let top = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("there is a path");
        assert_eq!(best, top.0);
        let expected: f32 = all
            .iter()
            .map(|p| ((f64::from(p.1)).exp() / total) as f32 * trans_count(&p.0, len, &spans))
            .sum();
        let mut counted = [[0.0; STATES]; STATES];
        lattice.marginals(len.into(), &spans, &scores, &steps, None, &mut marginals);
        lattice.expected_transitions(len.into(), &steps, log_sum, 1.0, &mut counted);
        assert!((counted.iter().flatten().sum::<f32>() - expected).abs() < 1e-3);
    }
}

/// How many segments, counting every outside token, a path has.
fn trans_count(path: &[(usize, usize)], len: u16, spans: &[Candidate]) -> f32 {
    let inside: u16 = path.iter().map(|&(span, _)| spans[span].end - spans[span].start).sum();
    (path.len() + usize::from(len - inside)) as f32
}

fn resolve(text: &str) -> Resolved {
    let gazetteer = Gazetteer::embedded();
    Resolver::new(&gazetteer).resolve(&tokenize(text, read(text)), &gazetteer)
}

fn names(resolved: &Resolved, kind: Kind) -> Vec<&str> {
    resolved.entities.iter().filter(|e| e.kind == kind).map(|e| e.name.as_str()).collect()
}

#[test]
fn top_level_mentions_never_overlap_and_spans_are_the_text() {
    let text = "Élise O’Brien of the Bank of France met U.S. Secretary of State Marco Rubio in São Paulo, \
        Brazil.\n\nTHE EU-LED TALKS IN NEW YORK FAILED, SAYS AL-SHARAA\n\n(((A B C D E F G))) 2024 2025 X";
    let resolved = resolve(text);
    let mut end = 0;
    for (mention, tokens) in resolved.mentions.iter().zip(&resolved.tokens) {
        assert_eq!(&text[mention.span.range()], mention.text);
        assert!(!tokens.is_empty());
        match mention.nested_in {
            Some(outer) => assert!(resolved.mentions[outer].span.contains(mention.span)),
            None => {
                assert!(mention.span.start >= end, "{} overlaps", mention.text);
                end = mention.span.end;
            }
        }
    }
}

#[test]
fn a_surname_joins_its_full_name() {
    let resolved = resolve("Marina Okafor spoke in Lagos. Mr. Okafor said that Ms. Okafor was right.");
    assert_eq!(names(&resolved, Kind::Person), ["Marina Okafor"]);
}

#[test]
fn two_people_of_one_surname_are_never_joined() {
    let text =
        "Peter Lindqvist and Anna Lindqvist sued the bank. Lindqvist won the case, said Peter Lindqvist.";
    let resolved = resolve(text);
    let people = names(&resolved, Kind::Person);
    assert!(people.contains(&"Peter Lindqvist") && people.contains(&"Anna Lindqvist"), "{people:?}");
}

#[test]
fn an_adjective_that_several_countries_share_means_the_foremost() {
    let country = |text: &str| {
        let resolved = resolve(text);
        let group = resolved.entities.iter().find(|e| e.kind == Kind::Group);
        group.and_then(|e| e.link.as_ref()?.country.clone())
    };
    assert_eq!(country("The Dutch minister resigned.").as_deref(), Some("NL"));
    assert_eq!(country("The French minister resigned.").as_deref(), Some("FR"));
    assert_eq!(country("The Korean peninsula is quiet, Korean officials said."), None);
}

#[test]
fn a_place_is_in_a_country_that_the_document_speaks_of() {
    let country = |text: &str| {
        let resolved = resolve(text);
        let place = resolved.entities.iter().find(|e| e.name.starts_with("Santa Catarina"));
        place.and_then(|e| e.link.as_ref()?.country.clone())
    };
    assert_eq!(country("Brazil sent help to Santa Catarina on Monday, Brazil said.").as_deref(), Some("BR"));
}

#[test]
fn a_model_without_weights_names_nothing_wrongly() {
    let gazetteer = Gazetteer::embedded();
    let resolver = Resolver::with_model(&gazetteer, Model::empty());
    let text = "Nothing is known here.";
    let resolved = resolver.resolve(&tokenize(text, read(text)), &gazetteer);
    assert!(resolved.mentions.len() <= 1);
}

#[test]
fn a_long_line_of_capitals_is_read() {
    let text = "ABC DEF of GHI ".repeat(3000);
    let resolved = resolve(&text);
    assert!(resolved.mentions.windows(2).all(|m| m[0].span.start <= m[1].span.start));
}

#[test]
fn a_sentence_of_more_names_than_sixteen_bits_count_is_read_to_its_end() {
    let text = "Pemex, Maria Rosado, and Lagos, ".repeat(8200) + "said so.";
    let resolved = resolve(&text);
    let last = resolved.mentions.last().map(|mention| mention.span.end);
    assert!(last.is_some_and(|end| end + 40 > text.len()), "{last:?} of {}", text.len());
}

#[test]
fn weights_are_read_as_they_were_written() {
    let weights = Weights {
        tokens: vec![(1 << 40 | 5 << 2, [2.0; ROW], 1.0)],
        spans: vec![(7 << 60 | 9 << 2, [1.0, -2.0, 0.0, 0.5, 0.0, 4.0], 1.0), (3 << 2, [-1.0; KINDS], 1.0)],
        transitions: [[0.0; STATES]; STATES],
        document: vec![[0.0; KINDS]; 3],
        sharpness: 1.0,
        price: 0.5,
        calibration: straight(),
    };
    let model = Model::from_bytes(Cow::Owned(weights.to_bytes(8, 4))).unwrap();
    let (tokens, spans) = (model.tokens(), model.spans());
    let seen: Vec<_> = weights.spans.iter().map(|span| span.0).collect();
    assert_eq!(spans.sum(&seen[..1]), [32, -64, 0, 16, 0, 127]);
    assert_eq!(spans.sum(&seen), [0, -96, -32, -16, -32, 95]);
    assert_eq!(spans.sum(&[4 << 2]), [0; KINDS]);
    assert_eq!(tokens.sum(&[weights.tokens[0].0]), [127; ROW]);
    assert_eq!(tokens.sum(&[1 << 40 | 6 << 2; 200]), [0; ROW]);
    assert!(Model::from_bytes(Cow::Owned(weights.to_bytes(8, 4)[1..].to_vec())).is_none());
}
