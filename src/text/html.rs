//! HTML: which stretches are markup, and where a tag ends a line or a paragraph.

use super::block::{BlockKind, Mask};
use super::span::Span;
use memchr::memchr;

/// A tag that ends a line, as a newline does.
#[derive(Debug, Clone, Copy)]
pub struct Break {
    /// The tag.
    pub span: Span,
    /// It ends the paragraph too.
    pub paragraph: bool,
    /// What the tag says of the text after it; none where it says nothing.
    pub kind: Option<BlockKind>,
}

/// The markup of a text.
#[derive(Debug, Default)]
pub struct Markup {
    /// Tags inside lines, comments, autolinks; in text order.
    pub masks: Vec<Mask>,
    /// Tags between lines; in text order.
    pub breaks: Vec<Break>,
    /// Paragraphs are marked by tags, so newlines are mere spaces.
    pub paragraphs: bool,
}

/// Elements whose content is not text.
const OPAQUE: [&str; 5] = ["script", "style", "svg", "noscript", "template"];

#[rustfmt::skip]
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "amp-img", "o",
];

#[rustfmt::skip]
const REPLACED: [&str; 16] = [
    "img", "picture", "source", "video", "audio", "iframe", "object", "embed", "input", "button", "select", "option", "textarea",
    "track", "param", "canvas",
];

#[rustfmt::skip]
const BLOCK: [&str; 34] = [
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "head",
    "header", "hr", "html", "link", "main", "meta", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "ul",
    "summary", "details", "caption", "base",
];

/// Finds all markup. Linear: every byte is looked at a bounded number of times.
pub fn scan(text: &str) -> Markup {
    let mut markup = Markup::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    // Searches that found nothing are not repeated.
    let mut no_comment_end = false;
    let mut unclosed = [false; OPAQUE.len()];
    while let Some(offset) = memchr(b'<', &bytes[at..]) {
        let start = at + offset;
        at = start + 1;
        let rest = &bytes[start..];
        if rest.starts_with(b"<!--") && !no_comment_end {
            match memchr::memmem::find(&rest[4..], b"-->") {
                Some(len) => {
                    at = start + len + 7;
                    markup.masks.push(Mask { span: Span::new(start, at), divides: true });
                }
                None => no_comment_end = true,
            }
            continue;
        }
        let Some(end) = tag_end(bytes, start) else { continue };
        let inner = &text[start + 1..end - 1];
        if is_address(inner) {
            markup.masks.push(Mask { span: Span::new(start, end), divides: true });
            at = end;
            continue;
        }
        let name = name(&text[start..end]);
        if name.is_empty() {
            if inner.starts_with(['!', '?']) {
                markup.breaks.push(Break { span: Span::new(start, end), paragraph: true, kind: None });
                at = end;
            }
            continue;
        }
        let closing = bytes[start + 1] == b'/';
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let span = Span::new(start, end);
        if let Some(opaque) = OPAQUE.iter().position(|known| known.eq_ignore_ascii_case(name)) {
            at = end;
            let mut whole = span;
            if !closing && !unclosed[opaque] && bytes[end - 2] != b'/' {
                match closing_tag(text, end, OPAQUE[opaque]) {
                    Some(close) => whole.end = close,
                    None => unclosed[opaque] = true,
                }
            }
            at = at.max(whole.end);
            markup.breaks.push(Break { span: whole, paragraph: true, kind: None });
        } else if is(&INLINE) || name.contains(['-', ':']) {
            markup.masks.push(Mask { span, divides: false });
            at = end;
        } else if is(&REPLACED) {
            markup.masks.push(Mask { span, divides: true });
            at = end;
        } else if name.eq_ignore_ascii_case("br") {
            markup.breaks.push(Break { span, paragraph: false, kind: None });
            at = end;
        } else if let Some(kind) = own_kind(name) {
            markup.breaks.push(Break { span, paragraph: true, kind: (!closing).then_some(kind) });
            at = end;
        } else if is(&BLOCK) {
            markup.paragraphs |= is(&["p", "div"]);
            markup.breaks.push(Break { span, paragraph: true, kind: None });
            at = end;
        }
    }
    markup
}

/// The end of what may be a tag: `<`, then a letter, `/`, `!` or `?`, and no further `<` before the `>`.
fn tag_end(bytes: &[u8], start: usize) -> Option<usize> {
    if !matches!(bytes.get(start + 1), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?')) {
        return None;
    }
    let len = memchr::memchr2(b'<', b'>', &bytes[start + 1..])?;
    let end = start + 1 + len;
    (bytes[end] == b'>').then_some(end + 1)
}

/// The name of a tag; empty if it is none.
fn name(tag: &str) -> &str {
    let inner = tag[1..tag.len() - 1].trim_start_matches('/');
    let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':'));
    if valid { name } else { "" }
}

fn own_kind(name: &str) -> Option<BlockKind> {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => Some(BlockKind::Headline),
        "figcaption" => Some(BlockKind::Caption),
        "li" | "td" | "th" | "tr" => Some(BlockKind::Row),
        _ => None,
    }
}

/// Where an opaque element ends, its closing tag included.
fn closing_tag(text: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let start = at + memchr::memmem::find(&bytes[at..], b"</")?;
        at = start + 2;
        let found = bytes.get(at..at + name.len())?;
        if found.eq_ignore_ascii_case(name.as_bytes()) {
            return memchr(b'>', &bytes[at..]).map(|len| at + len + 1);
        }
    }
}

/// The inside of an autolink: `<https://…>`, `<jane@example.org>`.
fn is_address(inner: &str) -> bool {
    !inner.contains(char::is_whitespace)
        && (inner.contains("://") || inner.contains('@') || inner.starts_with("mailto:"))
}
