//! HTML character references: `&amp;`, `&#8217;`, `&#x2019;`.

use super::block::{Layout, Mask, Reference};
use super::span::Span;
use memchr::memchr_iter;

#[rustfmt::skip]
const NAMED: [(&str, char); 71] = [
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{A0}'), ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200C}'), ("zwj", '\u{200D}'), ("shy", '\u{AD}'),
    ("ndash", '\u{2013}'), ("mdash", '\u{2014}'), ("lsquo", '\u{2018}'), ("rsquo", '\u{2019}'), ("sbquo", '\u{201A}'),
    ("ldquo", '\u{201C}'), ("rdquo", '\u{201D}'), ("bdquo", '\u{201E}'), ("laquo", '\u{AB}'), ("raquo", '\u{BB}'),
    ("hellip", '\u{2026}'), ("bull", '\u{2022}'), ("middot", '\u{B7}'), ("prime", '\u{2032}'), ("euro", '\u{20AC}'),
    ("pound", '\u{A3}'), ("cent", '\u{A2}'), ("yen", '\u{A5}'), ("copy", '\u{A9}'), ("reg", '\u{AE}'), ("trade", '\u{2122}'),
    ("deg", '\u{B0}'), ("frac12", '\u{BD}'), ("frac14", '\u{BC}'), ("frac34", '\u{BE}'), ("times", '\u{D7}'),
    ("plusmn", '\u{B1}'), ("sect", '\u{A7}'), ("para", '\u{B6}'), ("agrave", 'à'), ("aacute", 'á'), ("acirc", 'â'),
    ("atilde", 'ã'), ("auml", 'ä'), ("aring", 'å'), ("aelig", 'æ'), ("ccedil", 'ç'), ("egrave", 'è'), ("eacute", 'é'),
    ("ecirc", 'ê'), ("euml", 'ë'), ("igrave", 'ì'), ("iacute", 'í'), ("icirc", 'î'), ("iuml", 'ï'), ("ntilde", 'ñ'),
    ("ograve", 'ò'), ("oacute", 'ó'), ("ocirc", 'ô'), ("otilde", 'õ'), ("ouml", 'ö'), ("oslash", 'ø'), ("ugrave", 'ù'),
    ("uacute", 'ú'), ("ucirc", 'û'), ("uuml", 'ü'), ("yacute", 'ý'), ("szlig", 'ß'), ("oelig", 'œ'),
];

/// Finds all character references; those of blanks become masks.
pub fn scan(text: &str, layout: &mut Layout) {
    for start in memchr_iter(b'&', text.as_bytes()) {
        let Some((name, _)) = text.as_bytes()[start + 1..]
            .iter()
            .take(10)
            .position(|&b| b == b';')
            .and_then(|len| Some((text.get(start + 1..start + 1 + len)?, len)))
        else {
            continue;
        };
        let Some(character) = decode(name) else { continue };
        let span = Span::new(start, start + name.len() + 2);
        if super::blank::is_blank(character) {
            layout.masks.push(Mask { span, divides: true });
        } else {
            layout.references.push(Reference { span, character });
        }
    }
}

fn decode(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // The pages that write these mean Windows-1252.
        return match code {
            0x91 => Some('\u{2018}'),
            0x92 => Some('\u{2019}'),
            0x93 => Some('\u{201C}'),
            0x94 => Some('\u{201D}'),
            0x96 => Some('\u{2013}'),
            0x97 => Some('\u{2014}'),
            0x85 => Some('\u{2026}'),
            code => char::from_u32(code),
        };
    }
    let exact = NAMED.iter().find(|(known, _)| *known == name);
    if let Some(&(_, character)) = exact {
        return Some(character);
    }
    // "&Eacute;" is the capital of "&eacute;".
    let &(_, small) = NAMED[41..].iter().find(|(known, _)| {
        known.as_bytes()[1..] == *name.as_bytes().get(1..).unwrap_or_default()
            && known.as_bytes()[0].to_ascii_uppercase() == name.as_bytes()[0]
    })?;
    small.to_uppercase().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        for (name, character) in [
            ("amp", '&'),
            ("#39", '\''),
            ("#x2019", '\u{2019}'),
            ("#146", '\u{2019}'),
            ("eacute", 'é'),
            ("Eacute", 'É'),
        ] {
            assert_eq!(decode(name), Some(character));
        }
        for name in ["", "#", "#x", "nonsense", "#99999999"] {
            assert_eq!(decode(name), None, "{name}");
        }
    }
}
