//! The guarantees of the library, each held against texts that nobody would write and against news put together at random.

use nutgraf::{Document, Extraction, Extractor, OffsetUnit, Span, extract};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Pieces of news, markup and accidents, of which texts are put together.
const PIECES: &[&str] = &[
    "Marco Rubio met Sergei Lavrov at the ASEAN summit in Kuala Lumpur on Thursday. ",
    "KUALA LUMPUR, July 10 (AFP) — ",
    "The U.S. Treasury imposed sanctions on three banks, ",
    "said President María Fernández. ",
    "“We will not sign,” the foreign minister told reporters, ",
    "\"Never\", he said. ",
    "Nokia was acquired by Microsoft in 2013 for $7.2 billion. ",
    "By Jane Doe\n\n",
    "July 10, 2025\n\n",
    "[Reuters](https://example.org/a_(b)) ",
    "<p class=\"x\">Łódź &amp; Kraków</p>",
    "RUSSIA, UKRAINE SWAP PRISONERS\n\n",
    "Police in São Paulo arrested 12 people last week; ",
    "北京 ",
    "الرياض ",
    "Ōtautahi ",
    "e\u{301}\u{327}\u{200D}",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}abc\u{202C}",
    "👩‍👩‍👧‍👦 🇺🇦 ",
    "\r\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "Mr. ",
    "U.N. ",
    "'s ",
    "’s ",
    "((((",
    "\"\"\"",
    "<<<<&&&;&#",
    "](((http://",
    "*_*_**",
    "… ",
    "1,000.50.3:2-4/5 ",
    "A-B-C-",
    "ﬀİıſß ",
    "\u{FFFD}",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => news(),
        1 => any::<String>(),
        1 => prop::collection::vec(any::<char>(), 0..200).prop_map(|chars| chars.into_iter().collect()),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ]
}

fn reader() -> Extractor {
    Extractor::builder().document_date("2025-07-10".parse().unwrap()).all_frames(true).build().unwrap()
}

/// Every span of an extraction that comes with its text.
fn spans(found: &Extraction) -> Vec<(Span, &str)> {
    let mut spans: Vec<(Span, &str)> = Vec::new();
    spans.extend(found.mentions.iter().map(|m| (m.span, &*m.text)));
    spans.extend(found.dates.iter().map(|d| (d.span, &*d.text)));
    for relation in &found.relations {
        spans.push((relation.trigger.span, &relation.trigger.text));
        let others = relation.others.iter().map(|other| &other.argument);
        let arguments = [&relation.subject, &relation.object, &relation.place, &relation.event];
        spans.extend(arguments.into_iter().flatten().chain(others).map(|a| (a.span, &*a.text)));
        spans.extend(relation.time.iter().map(|time| (time.span, &*time.text)));
        if let Some(source) = &relation.source {
            spans.push((source.argument.span, &source.argument.text));
            spans.push((source.cue.span, &source.cue.text));
        }
    }
    for attribution in &found.attributions {
        spans.extend(attribution.source.iter().map(|source| (source.span, &*source.text)));
        spans.push((attribution.cue.span, &attribution.cue.text));
    }
    spans
}

fn check_spans(text: &str, found: &Extraction) -> Result<(), TestCaseError> {
    for (span, surface) in spans(found) {
        prop_assert!(span.start < span.end, "an empty span at {}", span.start);
        prop_assert_eq!(text.get(span.range()), Some(surface));
    }
    for attribution in &found.attributions {
        prop_assert!(text.get(attribution.content.range()).is_some());
    }
    Ok(())
}

fn check_references(found: &Extraction) -> Result<(), TestCaseError> {
    for (index, mention) in found.mentions.iter().enumerate() {
        prop_assert!(!mention.rule.as_str().is_empty());
        prop_assert!((0.0..=1.0).contains(&mention.score), "score {}", mention.score);
        prop_assert!(found.entities[mention.entity].mentions.contains(&index));
        if let Some(outer) = mention.nested_in {
            prop_assert!(found.mentions[outer].span.contains(mention.span));
        }
    }
    for (index, entity) in found.entities.iter().enumerate() {
        prop_assert_eq!(entity.id, index);
        prop_assert!(!entity.mentions.is_empty());
        prop_assert!(entity.mentions.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(entity.mentions.iter().all(|&m| found.mentions[m].entity == index));
    }
    let mut told: Vec<usize> = found.claims.iter().flat_map(|claim| claim.evidence.iter().copied()).collect();
    told.sort_unstable();
    prop_assert_eq!(
        told,
        (0..found.relations.len()).collect::<Vec<_>>(),
        "each relation is evidence of one claim"
    );
    for claim in &found.claims {
        prop_assert!(claim.evidence.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(claim.evidence.iter().all(|&e| found.relations[e].assertion == claim.assertion));
        prop_assert!(claim.joined(&found.relations).is_some());
        prop_assert!(claim.key.as_ref().is_none_or(|key| key.len() == 16));
    }
    for relation in &found.relations {
        prop_assert!(!relation.rule.as_str().is_empty());
        let arguments = [&relation.subject, &relation.object, &relation.place, &relation.event];
        for argument in arguments.into_iter().flatten() {
            prop_assert!(argument.entity.is_none_or(|entity| entity < found.entities.len()));
        }
    }
    let outer: Vec<_> = found.mentions.iter().filter(|m| m.nested_in.is_none()).collect();
    prop_assert!(
        outer.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start),
        "mentions overlap or are out of order"
    );
    prop_assert!(
        found.dates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start),
        "dates overlap or are out of order"
    );
    prop_assert!(
        found.relations.windows(2).all(|pair| pair[0].trigger.span.start <= pair[1].trigger.span.start)
    );
    prop_assert!(found.attributions.windows(2).all(|pair| pair[0].cue.span.start <= pair[1].cue.span.start));
    Ok(())
}

/// The seed is fixed, so that a run fails or passes by the code alone, never by chance. To look for new faults, change the
/// seed for a while, or set `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(20_250_710),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// Guarantees 1, 2, 4 and 6: text never fails, spans are exact, everything names what made it, nothing is invented.
    #[test]
    fn whatever_the_text_spans_are_exact_and_references_hold(text in any_text()) {
        let found = reader().extract(&text);
        check_spans(&text, &found)?;
        check_references(&found)?;
        let _ = found.to_text(&text);
        for unit in OffsetUnit::ALL {
            let line = found.to_json(&text, unit);
            prop_assert!(!line.contains('\n'));
            prop_assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok());
        }
    }

    /// Guarantee 2: code points and UTF-16 units are the ones that other languages count.
    #[test]
    fn converted_offsets_cut_the_same_text(text in news()) {
        let found = reader().extract(&text);
        let chars: Vec<char> = text.chars().collect();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let parse = |unit| serde_json::from_str::<Extraction>(&found.to_json(&text, unit)).unwrap();
        let (in_chars, in_utf16) = (parse(OffsetUnit::Chars), parse(OffsetUnit::Utf16));
        for (span, surface) in spans(&in_chars) {
            prop_assert_eq!(chars[span.range()].iter().collect::<String>(), surface);
        }
        for (span, surface) in spans(&in_utf16) {
            prop_assert_eq!(String::from_utf16_lossy(&utf16[span.range()]), surface);
        }
        prop_assert_eq!(parse(OffsetUnit::Bytes), found);
    }

    /// Guarantee 3: neither what was read before nor a second thread changes anything.
    #[test]
    fn a_document_does_not_depend_on_its_neighbours(first in news(), second in news()) {
        let shared = reader();
        let (one, two) = std::thread::scope(|scope| {
            let one = scope.spawn(|| [shared.extract(&first), shared.extract(&second)]);
            let two = scope.spawn(|| [shared.clone().extract(&second), shared.clone().extract(&first)]);
            (one.join().unwrap(), two.join().unwrap())
        });
        prop_assert_eq!(&one[0], &two[1]);
        prop_assert_eq!(&one[1], &two[0]);
        prop_assert_eq!(&reader().extract(&first), &one[0]);
        let json = |found: &Extraction, text| found.to_json(text, OffsetUnit::Bytes);
        prop_assert_eq!(json(&one[0], &first), json(&two[1], &first));
    }

    /// Entities alone are the entities of the full run.
    #[test]
    fn entities_only_finds_the_same_entities(text in news()) {
        let names = Extractor::builder().entities_only(true).build().unwrap().extract(&text);
        let all = extract(&text);
        prop_assert_eq!(names.mentions, all.mentions);
        prop_assert_eq!(names.entities, all.entities);
        prop_assert!(names.relations.is_empty() && names.dates.is_empty() && names.attributions.is_empty());
    }

    /// By default a relation holds an entity; frames without one come only when asked for.
    #[test]
    fn a_relation_holds_an_entity(text in news()) {
        let found = extract(&text);
        for relation in &found.relations {
            let others = relation.others.iter().map(|other| &other.argument);
            let arguments = [&relation.subject, &relation.object, &relation.place, &relation.event];
            let mut all = arguments.into_iter().flatten().chain(others);
            let named = |span: Span| found.mentions.iter().any(|m| span.overlaps(m.span));
            prop_assert!(all.any(|argument| argument.entity.is_some() || named(argument.span)), "{}", relation);
        }
    }
}

/// Sentences that tell one meeting and one arrest in several ways, and others that are not the same.
const TOLD: &[&str] = &[
    "Marco Rubio met Sergei Lavrov in Manila on July 10, 2025.",
    "Marco Rubio met Sergei Lavrov.",
    "Sergei Lavrov was met by Marco Rubio in the Philippines.",
    "The meeting between Sergei Lavrov and Marco Rubio lasted an hour.",
    "Marco Rubio held talks with Sergei Lavrov in Geneva on May 3, 2025.",
    "Marco Rubio did not meet Sergei Lavrov in Manila.",
    "Police arrested Ana Cruz in Cebu.",
    "Ana Cruz was arrested by police on July 9, 2025.",
    "Police arrested two men in Cebu.",
];

proptest! {
    #![proptest_config(config())]

    /// Claims depend on what is told, not on the order in which it is told; and the key is that of the claim alone.
    #[test]
    fn claims_do_not_depend_on_the_order_of_sentences(
        sentences in prop::collection::vec(prop::sample::select(TOLD), 1..8).prop_shuffle(),
        seed in any::<u64>(),
    ) {
        let mut other = sentences.clone();
        for at in (1..other.len()).rev() {
            other.swap(at, (seed.rotate_left(at as u32) % (at as u64 + 1)) as usize);
        }
        let told = |sentences: &[&str]| {
            let found = extract(&sentences.join("\n\n"));
            let mut claims: Vec<(Option<String>, String)> =
                found.claims.iter().map(|claim| (claim.key.clone(), claim.to_string())).collect();
            claims.sort();
            claims
        };
        prop_assert_eq!(told(&sentences), told(&other));
    }
}

/// Guarantee 3: twice the text, twice the work, whatever stands in it. A text that took quadratic time would not end.
#[test]
fn endless_lines_and_sentences_end() {
    let pieces: &[&str] = &[
        "Rubio met Lavrov and ",
        "the ",
        "((",
        "\"",
        "a-",
        "A. ",
        "said ",
        "1",
        "'",
        "<",
        "[",
        "*",
        "John Smith ",
        "of the ",
        ", ",
        "U.S.",
        "\u{301}",
        "北",
        "July ",
        "2001-",
        "who ",
        "\n",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        let found = extract(&text);
        assert!(found.mentions.iter().all(|m| text.get(m.span.range()) == Some(&*m.text)));
    }
}

/// Guarantee 5.
#[test]
fn an_extractor_is_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Extractor>();
    shared::<Extraction>();
    shared::<Document<'static>>();
    shared::<nutgraf::Error>();
}

/// A trigger may begin before the head of its frame: relations still stand in the order of their triggers.
#[test]
fn relations_come_in_text_order() {
    let text = "👩\u{200d}👩\u{200d}👧\u{200d}👦 🇺🇦 \u{FFFD}The U.S. Treasury imposed sanctions on three banks, \
                By Jane Doe\n\nMarco Rubio met Sergei Lavrov at the ASEAN summit in Kuala Lumpur on Thursday. ";
    check_references(&reader().extract(text)).unwrap();
}

/// Markup is no part of a name: references are resolved in what is understood, spans give the text as it stands.
#[test]
fn character_references_are_read_through() {
    let found = extract(
        "<p>Sa&rsquo;id Khoury of AT&amp;T met Ghana&rsquo;s minister in Lom&eacute; &ndash; twice.</p>",
    );
    let names: Vec<&str> = found.entities.iter().map(|entity| &*entity.name).collect();
    assert_eq!(names, ["Sa’id Khoury", "AT&T", "Ghana", "Lomé"]);
    let surfaces: Vec<&str> = found.mentions.iter().map(|mention| &*mention.text).collect();
    assert_eq!(surfaces, ["Sa&rsquo;id Khoury", "AT&amp;T", "Ghana", "Lom&eacute;"]);
    assert!(found.relations.iter().all(|relation| !relation.predicate.contains('&')));
}

/// Today's clock is never asked: the same text without a date has no value that hangs on one.
#[test]
fn what_nothing_anchors_has_no_value() {
    for date in extract("He left yesterday, on Thursday, in March, last week and two days ago.").dates {
        assert_eq!(date.value, None, "{}", date.text);
    }
}
