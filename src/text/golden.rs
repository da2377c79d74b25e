//! The golden cases of `tests/golden/layout.toml`.

use super::{Block, BlockKind, Span, read};

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn show(text: &str, block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Headline => "headline",
        BlockKind::Byline => "byline",
        BlockKind::DateLine => "date",
        BlockKind::Body => "body",
        BlockKind::Caption => "caption",
        BlockKind::Row => "row",
        BlockKind::Link => "link",
    };
    // Only headlines are read for their capitals.
    let capitals = match block {
        Block { all_caps: true, kind: BlockKind::Headline | BlockKind::Body, .. } => " caps",
        Block { title_case: true, kind: BlockKind::Headline, .. } => " title",
        _ => "",
    };
    let words = match block.dateline {
        Some(dateline) => {
            let prose = Span::new(dateline.end, block.span.end).of(text);
            format!("[{}] {}", dateline.of(text), prose)
        }
        None => block.span.of(text).to_owned(),
    };
    format!("{kind}{capitals}: {}", squeeze(&words))
}

#[test]
fn golden_layouts() {
    let table: toml::Table = include_str!("../../tests/golden/layout.toml").parse().expect("valid TOML");
    let mut wrong = Vec::new();
    for case in table["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("text");
        let expected: Vec<&str> =
            case["blocks"].as_array().expect("blocks").iter().filter_map(|b| b.as_str()).collect();
        let found: Vec<String> = read(text).blocks.iter().map(|block| show(text, block)).collect();
        if expected != found {
            wrong.push(format!(
                "{}\n  expected\n    {}\n  found\n    {}",
                case["name"],
                expected.join("\n    "),
                found.join("\n    ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
