use super::bytes::{ALNUM, DIGIT, LETTER, LOWER};
use super::cut::Cutter;
use super::lexicon::Mark;
use super::tokens::{Case, TokenClass};

impl Cutter<'_, '_> {
    /// A number that starts here, with a digit or with a full stop before a digit.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let mut end = self.run_end(start + 1, DIGIT);
        loop {
            let digits = self.run_end(end + 1, DIGIT) - (end + 1).min(self.bytes.len());
            match self.byte(end) {
                b' ' | b'\n' => break,
                b',' if digits == 3 => end += 4,
                b'.' | b'/' if digits > 0 => end += 1 + digits,
                b':' if digits == 2 => end += 3,
                b'-' => match self.hyphenated(start, end) {
                    Some(whole) => end = whole,
                    None => break,
                },
                _ => break,
            }
        }
        let mut case = Case::None;
        if self.class(end) & LETTER != 0 {
            let run = self.run_end(end, ALNUM);
            let suffix = self.bytes.get(end..run).unwrap_or_default();
            if !self.marks(end, run).any(Mark::UNIT) || self.byte(run) == b'_' {
                case = if suffix.iter().all(|&b| b.is_ascii_uppercase()) { Case::Upper } else { Case::Lower };
                end = run;
            }
        } else if self.bytes.get(end.wrapping_sub(1)) == Some(&b'0') {
            // "the 1930's" is a decade, not a possessive.
            let apostrophe = self.apostrophe(end);
            let s = end + apostrophe;
            if apostrophe > 0
                && self.byte(s) == b's'
                && !self.letter_follows(s + 1)
                && matches!(end - start, 2 | 4)
            {
                end = s + 1;
            }
        }
        self.push(start, end, TokenClass::Number, case);
        let apostrophe = self.apostrophe(end);
        if apostrophe > 0
            && self.class(end + apostrophe) == LOWER
            && let Some(clitic) = self.clitic_end(end + apostrophe)
        {
            return self.push(end, clitic, TokenClass::Clitic, Case::Lower);
        }
        end
    }

    /// The end of an ISO date or a telephone number whose first hyphen stands here.
    fn hyphenated(&self, start: usize, hyphen: usize) -> Option<usize> {
        let second = self.run_end(hyphen + 1, DIGIT);
        let third = if self.byte(second) == b'-' { self.run_end(second + 1, DIGIT) } else { second };
        let lengths = (hyphen - start, second - hyphen - 1, (third - second).saturating_sub(1));
        let whole = match lengths {
            (4, 1..=2, 1..=2) | (3, 3, 4) | (1..=2, 1..=2, 4) => third,
            (3, 4, 0) => second,
            _ => return None,
        };
        (self.class(whole) & ALNUM == 0).then_some(whole)
    }
}
