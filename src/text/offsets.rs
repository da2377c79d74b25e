use super::Span;

/// Every so many bytes of a text that is not ASCII, the counts up to there are kept.
const STEP: usize = 256;

/// Converts offsets between bytes, Unicode code points and UTF-16 units.
///
/// nutgraf's own offsets are bytes of UTF-8. Python and most corpora count code points (`chars` here); JavaScript, Java and
/// .NET count UTF-16 units. Built once per text in one pass; a look-up is constant for ASCII texts, else a binary search and
/// at most 256 bytes of reading. Memory: nothing for ASCII texts, else about a tenth of the text.
///
/// An offset past the end of the text counts as its end; one inside a character counts as the start of that character.
///
/// # Examples
/// ```
/// use nutgraf::{Offsets, Span};
///
/// let offsets = Offsets::new("Łódź 🙂 Paris");
/// let paris = Span::new(13, 18);
/// assert_eq!(offsets.chars(paris), Span::new(7, 12));
/// assert_eq!(offsets.utf16(paris), Span::new(8, 13));
/// assert_eq!(offsets.byte_of_utf16(8), 13);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Empty for ASCII texts.
    marks: Vec<Counts>,
}

/// One place in the text, counted in each unit.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    bytes: usize,
    chars: usize,
    utf16: usize,
}

impl Counts {
    fn pass(self, c: char) -> Counts {
        Counts { bytes: self.bytes + c.len_utf8(), chars: self.chars + 1, utf16: self.utf16 + c.len_utf16() }
    }
}

impl<'t> Offsets<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            marks.reserve(text.len() / STEP + 1);
            let mut here = Counts::default();
            marks.push(here);
            let mut next = STEP;
            for c in text.chars() {
                here = here.pass(c);
                if here.bytes >= next {
                    marks.push(here);
                    next = here.bytes + STEP;
                }
            }
        }
        Offsets { text, marks }
    }

    /// A span of bytes as a span of code points.
    pub fn chars(&self, bytes: Span) -> Span {
        Span::new(self.char_of_byte(bytes.start), self.char_of_byte(bytes.end))
    }

    /// A span of bytes as a span of UTF-16 units.
    pub fn utf16(&self, bytes: Span) -> Span {
        Span::new(self.utf16_of_byte(bytes.start), self.utf16_of_byte(bytes.end))
    }

    /// The number of code points before a byte offset.
    pub fn char_of_byte(&self, byte: usize) -> usize {
        self.seek(byte, |counts| counts.bytes).chars
    }

    /// The number of UTF-16 units before a byte offset.
    pub fn utf16_of_byte(&self, byte: usize) -> usize {
        self.seek(byte, |counts| counts.bytes).utf16
    }

    /// The byte offset of a code point.
    pub fn byte_of_char(&self, char: usize) -> usize {
        self.seek(char, |counts| counts.chars).bytes
    }

    /// The byte offset of a UTF-16 unit.
    pub fn byte_of_utf16(&self, unit: usize) -> usize {
        self.seek(unit, |counts| counts.utf16).bytes
    }

    /// The last place that is not beyond `offset` in the unit that `unit` reads off.
    fn seek(&self, offset: usize, unit: impl Fn(Counts) -> usize) -> Counts {
        if self.marks.is_empty() {
            let at = offset.min(self.text.len());
            return Counts { bytes: at, chars: at, utf16: at };
        }
        let mark = self.marks.partition_point(|&mark| unit(mark) <= offset) - 1;
        let mut here = self.marks[mark];
        for c in self.text[here.bytes..].chars() {
            let next = here.pass(c);
            if unit(next) > offset {
                break;
            }
            here = next;
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_leads_back_to_the_same_byte() {
        let text = "Łódź 🙂 — São Paulo, Ōsaka\r\n".repeat(40);
        let offsets = Offsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            let utf16 = text[..byte].encode_utf16().count();
            assert_eq!((offsets.char_of_byte(byte), offsets.utf16_of_byte(byte)), (chars, utf16));
            assert_eq!((offsets.byte_of_char(chars), offsets.byte_of_utf16(utf16)), (byte, byte));
        }
        assert_eq!(offsets.char_of_byte(usize::MAX), text.chars().count());
    }

    #[test]
    fn an_offset_inside_a_character_counts_as_its_start() {
        let offsets = Offsets::new("a🙂b");
        assert_eq!(offsets.char_of_byte(3), 1);
        assert_eq!(offsets.byte_of_utf16(2), 1);
        assert_eq!(offsets.byte_of_utf16(3), 5);
    }
}
