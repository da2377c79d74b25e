//! Properties of reading a text that must hold for any string whatever.
#![cfg(feature = "lab")]

use nutgraf::internals::text::{Layout, Span, is_blank, read};
use nutgraf::internals::token::{Tokens, tokenize};
use nutgraf::{Offsets, extract};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Pieces that mean something to one of the readers, so that random texts reach into their corners.
const PIECES: &[&str] = &[
    "Rubio",
    "met",
    "the",
    "U.S.",
    "Mr.",
    "a.m.",
    "don't",
    "Rubio’s",
    "'90s",
    "20%",
    "$4.25",
    "10:30",
    "2025-07-10",
    "No. 10",
    "(",
    ")",
    "[",
    "]",
    "](",
    "[a](b)",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "#",
    "# ",
    "> ",
    "- ",
    "1. ",
    "***",
    "---",
    "|",
    "\t",
    "<",
    ">",
    "<b>",
    "</b>",
    "<p>",
    "<br/>",
    "<h1>",
    "<li>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href=\"x\">",
    "<a@b.c>",
    "&",
    "&amp;",
    "&rsquo;",
    "&nbsp;",
    "&#39;",
    "&#x1F600;",
    "https://example.org/a_(b)",
    "www.x.org",
    "jane@example.org",
    "@",
    "://",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ";",
    ":",
    "-",
    "--",
    "—",
    "'",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "``",
    "''",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{200d}",
    "\0",
    "é",
    "ß",
    "Łódź",
    "漢字",
    "Москва",
    "مرحبا",
    "👍🏽",
    "🇺🇸",
    "\u{202e}",
    "By Jane Doe",
    "PARIS (Reuters) -",
    "Read more:",
    "FILE PHOTO:",
    "July 10, 2025",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\n]{0,200}",
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(
            prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "\\PC{1,3}"],
            0..40
        )
        .prop_map(|pieces| pieces.join(" ")),
    ]
}

fn cut(text: &str) -> Tokens<'_> {
    tokenize(text, read(text))
}

/// Spans stand on character boundaries, in order, one after the other, and hold something.
fn check_spans(text: &str, spans: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for span in spans {
        prop_assert!(
            span.start >= end && span.start < span.end && span.end <= text.len(),
            "{:?} after {}",
            span,
            end
        );
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        end = span.end;
    }
    Ok(())
}

fn check_layout(text: &str, layout: &Layout) -> Result<(), TestCaseError> {
    check_spans(text, layout.blocks.iter().map(|block| block.span))?;
    check_spans(text, layout.masks.iter().map(|mask| mask.span))?;
    check_spans(text, layout.references.iter().map(|reference| reference.span))?;
    for block in &layout.blocks {
        if let Some(dateline) = block.dateline {
            prop_assert!(
                dateline.start == block.span.start && block.span.contains(dateline) && !dateline.is_empty()
            );
        }
    }
    for reference in &layout.references {
        prop_assert!(!layout.masks.iter().any(|mask| mask.span.overlaps(reference.span)));
    }
    Ok(())
}

/// The seed is fixed, so that a run fails or passes by the code alone, never by chance. To look for new faults, change the
/// seed and raise the number of cases for a while.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 512,
        rng_seed: RngSeed::Fixed(20_250_710),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_are_ordered_and_on_boundaries(text in texts()) {
        let tokens = cut(&text);
        check_layout(&text, &tokens.layout)?;
        check_spans(&text, tokens.tokens.iter().map(|token| token.span))?;
    }

    #[test]
    fn every_visible_character_of_a_block_is_in_one_token(text in texts()) {
        let tokens = cut(&text);
        let mut covered = vec![0_u8; text.len()];
        for token in &tokens.tokens {
            covered[token.span.range()].iter_mut().for_each(|count| *count += 1);
        }
        let masked = |at: usize| tokens.layout.masks.iter().any(|mask| mask.span.range().contains(&at));
        for block in &tokens.layout.blocks {
            for (at, c) in block.span.of(&text).char_indices().map(|(at, c)| (block.span.start + at, c)) {
                if !is_blank(c) && !masked(at) {
                    prop_assert_eq!(covered[at], 1, "{:?} at {}", c, at);
                }
            }
        }
    }

    #[test]
    fn every_visible_character_is_in_a_block_or_is_a_mark(text in "[a-zA-Z .,\n]{0,300}") {
        let layout = read(&text);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            prop_assert!(layout.blocks.iter().any(|block| block.span.range().contains(&at)), "{:?} at {}", c, at);
        }
    }

    #[test]
    fn sentences_part_the_tokens_inside_blocks(text in texts()) {
        let tokens = cut(&text);
        let mut next = 0;
        for sentence in &tokens.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            next = sentence.tokens.end;
            let block = tokens.layout.blocks[sentence.block].span;
            prop_assert!(block.contains(tokens.span(sentence.tokens.clone())));
        }
        prop_assert_eq!(next, tokens.tokens.len());
    }

    #[test]
    fn a_reading_is_the_surface_unless_altered(text in texts()) {
        let tokens = cut(&text);
        for (index, token) in tokens.tokens.iter().enumerate() {
            prop_assert!(!tokens.reading(index).is_empty());
            if !token.altered {
                prop_assert_eq!(tokens.reading(index), tokens.word(index));
            }
        }
    }

    #[test]
    fn tokens_do_not_depend_on_what_follows_their_paragraph(text in "[A-Za-z',.\"() -]{1,120}", more in "[A-Za-z .]{1,60}") {
        // A paragraph that ends in the middle of a sentence may go on in the next.
        let text = format!("{text} over.");
        let alone: Vec<Span> = cut(&text).tokens.iter().map(|token| token.span).collect();
        let both = format!("{text}\n\n{more}");
        let first: Vec<Span> =
            cut(&both).tokens.iter().map(|token| token.span).filter(|span| span.end <= text.len()).collect();
        prop_assert_eq!(alone, first);
    }

    #[test]
    fn offsets_lead_there_and_back(text in any::<String>()) {
        let offsets = Offsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.char_of_byte(byte), chars);
            prop_assert_eq!(offsets.byte_of_char(chars), byte);
            prop_assert_eq!(offsets.byte_of_utf16(offsets.utf16_of_byte(byte)), byte);
        }
        prop_assert_eq!(offsets.utf16_of_byte(text.len()), text.encode_utf16().count());
    }
}

/// Texts that make a careless reader quadratic or overflow its stack.
#[test]
fn endless_repetitions_are_read() {
    for piece in [
        "(", "<", "*", "[a](", "[", "]", "`", "_a", "\\", "&", "<!--", "<script>", "<a ", "@a", "a@",
        "http://", "www.", "\0", "\n", "a\n", "# \n", "- a\n", "A. ", "a.", "'s", "1-", "1.", ".", "\u{301}",
        "🇺🇸", "漢", "&amp;", "**a** ", "> ", "```\n", "By ", "word ",
    ] {
        let text = piece.repeat(20_000);
        let tokens = cut(&text);
        check_layout(&text, &Layout { masks: Vec::new(), references: Vec::new(), ..tokens.layout.clone() })
            .expect(piece);
        check_spans(&text, tokens.tokens.iter().map(|token| token.span)).expect(piece);
    }
}

#[test]
fn an_empty_text_has_nothing_in_it() {
    for text in ["", " ", "\n\n\n", "\u{feff}", "\0\0"] {
        assert!(cut(text).tokens.is_empty());
        assert!(extract(text).mentions.is_empty());
    }
}
