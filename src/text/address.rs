//! Web and e-mail addresses in running text.

use super::block::Mask;
use super::span::Span;
use memchr::{memchr_iter, memmem};

/// Masks all addresses, each list in text order. Linear.
pub fn scan(text: &str, masks: &mut Vec<Mask>) {
    let bytes = text.as_bytes();
    let mut free = 0;
    for colon in memmem::find_iter(bytes, "://") {
        let scheme = bytes[free.min(colon)..colon]
            .iter()
            .rev()
            .take(8)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        if colon >= free && scheme >= 3 {
            free = push(text, colon - scheme, colon + 3, masks);
        }
    }
    free = 0;
    for start in memmem::find_iter(bytes, "www.") {
        let inside = start > 0
            && (bytes[start - 1].is_ascii_alphanumeric() || matches!(bytes[start - 1], b'/' | b'.'));
        if start >= free && !inside && bytes.get(start + 4).is_some_and(u8::is_ascii_alphanumeric) {
            free = push(text, start, start + 4, masks);
        }
    }
    free = 0;
    for sign in memchr_iter(b'@', bytes) {
        if sign < free {
            continue;
        }
        let local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
        // At most as long as an address may be (RFC 5321), which keeps the search linear.
        let before = bytes[free..sign].iter().rev().take(64).take_while(|b| local(b)).count();
        let after = bytes[sign + 1..]
            .iter()
            .take(255)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        let domain = text[sign + 1..sign + 1 + after].trim_end_matches(['.', '-']);
        if before > 0 && domain.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && top.len() >= 2)
        {
            free = sign + 1 + domain.len();
            masks.push(Mask { span: Span::new(sign - before, free), divides: true });
        }
    }
}

/// Masks the address from `start`, of which the part up to `from` is known; says where it ends.
fn push(text: &str, start: usize, from: usize, masks: &mut Vec<Mask>) -> usize {
    let mut open = 0_usize;
    let rest = &text[from..];
    let len = rest
        .char_indices()
        .find(|&(_, c)| match c {
            '(' => {
                open += 1;
                false
            }
            ')' => {
                let unmatched = open == 0;
                open = open.saturating_sub(1);
                unmatched
            }
            '<' | '>' | '"' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' => true,
            '\u{201C}' | '\u{201D}' | '\u{2018}' | '\u{2019}' | '\u{AB}' | '\u{BB}' => true,
            c => super::blank::is_blank(c),
        })
        .map_or(rest.len(), |(len, _)| len);
    let address = rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    let end = from + address.len();
    masks.push(Mask { span: Span::new(start, end), divides: true });
    end
}
