use super::bytes::{ALNUM, BLANK, CLASS, DIGIT, LETTER, LOWER, UPPER, WIDE, Wide, char_at, wide};
use super::cut::Cutter;
use super::lexicon::Mark;
use super::tokens::{Case, TokenClass};

/// What to do with a full stop after letters.
enum FullStop {
    /// It is inside the word: go on.
    Inside,
    /// It ends the word and belongs to it; whether it ends the sentence too.
    Attached(bool),
    /// It is a token of its own.
    Separate,
}

/// What comes after a full stop, quotation marks and brackets passed over.
enum Next {
    End,
    Lower,
    Capital { mark: Mark, quoted: bool },
    Digit,
    Other,
}

impl Cutter<'_, '_> {
    /// A word that starts here; `at` is where to look on (after a leading `@`).
    pub(super) fn word(&mut self, start: usize, at: usize) -> usize {
        let mut end = at;
        let mut seen = 0;
        let mut capitals = 0;
        // Where the part after the last inner full stop begins.
        let mut part = start;
        loop {
            while let Some(&byte) = self.bytes.get(end) {
                let class = CLASS[byte as usize];
                if class & ALNUM == 0 {
                    break;
                }
                seen |= class;
                capitals += u32::from(class >> 1 & 1);
                end += 1;
            }
            match self.byte(end) {
                b' ' | b',' | b'\n' | b'"' | b')' | b':' => break,
                b'.' => match self.full_stop(start, part, end, seen) {
                    FullStop::Inside => {
                        end += 1;
                        part = end;
                    }
                    FullStop::Attached(last) => {
                        self.push_word(start, end + 1, seen, capitals);
                        if last {
                            self.stop(true);
                        }
                        return end + 1;
                    }
                    FullStop::Separate => break,
                },
                b'-' if self.class(end + 1) == LOWER
                    && part == start
                    && (seen & LETTER != UPPER || end == start + 1)
                    && self.marks(start, end).any(Mark::PREFIX) =>
                {
                    end += 1;
                    part = end;
                }
                b'&' if seen & LOWER == 0 && self.class(end + 1) == UPPER => end += 1,
                b'_' if self.class(end + 1) & ALNUM != 0 => end += 1,
                b'$' if seen == UPPER && end - start <= 3 && self.class(end + 1) == DIGIT => {
                    return self.push(start, end + 1, TokenClass::Symbol, Case::None);
                }
                b'\'' => match self.apostrophe_in_word(start, end, 1, seen, capitals) {
                    Ok(done) => return done,
                    Err(on) if on == end => break,
                    Err(on) => end = on,
                },
                0x80.. => {
                    let c = char_at(self.text, end);
                    match wide(c) {
                        Wide::Letter => {
                            let upper = c.is_uppercase();
                            seen |= if upper { UPPER } else { LOWER };
                            capitals += u32::from(upper);
                            end += c.len_utf8();
                        }
                        Wide::Joiner => end += c.len_utf8(),
                        Wide::Apostrophe => {
                            match self.apostrophe_in_word(start, end, c.len_utf8(), seen, capitals) {
                                Ok(done) => return done,
                                Err(on) if on == end => break,
                                Err(on) => end = on,
                            }
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        if seen == LOWER && end - start == 6 && &self.bytes[start..end] == b"cannot" {
            self.push(start, start + 3, TokenClass::Word, Case::Lower);
            return self.push(start + 3, end, TokenClass::Word, Case::Lower);
        }
        self.push_word(start, end, seen, capitals)
    }

    /// An apostrophe after letters: cuts a clitic off (`Ok`: all is pushed up to there), or says where the word goes on, or
    /// that it ends before the apostrophe (`Err`).
    fn apostrophe_in_word(
        &mut self,
        start: usize,
        at: usize,
        len: usize,
        seen: u8,
        capitals: u32,
    ) -> Result<usize, usize> {
        let after = at + len;
        if let Some(end) = self.clitic_end(after) {
            self.push_word(start, at, seen, capitals);
            let case = if self.class(after) == UPPER { Case::Upper } else { Case::Lower };
            return Ok(self.push(at, end, TokenClass::Clitic, case));
        }
        let n = self.bytes[at - 1];
        if matches!(n, b'n' | b'N') && self.byte(after) | 0x20 == b't' && !self.letter_follows(after + 1) {
            let cut = at - 1;
            if cut > start {
                let capitals = capitals - u32::from(n == b'N');
                let seen = if cut == start + 1 { self.class(start) } else { seen };
                self.push_word(start, cut, seen, capitals);
            }
            let case = if n == b'N' { Case::Upper } else { Case::Lower };
            return Ok(self.push(cut, after + 1, TokenClass::Clitic, case));
        }
        Err(if self.letter_follows(after) { after } else { at })
    }

    /// Judges the full stop at `at`, after a word that began at `start` and whose last part began at `part`.
    fn full_stop(&self, start: usize, part: usize, at: usize, seen: u8) -> FullStop {
        let single = at == part + 1 && self.class(part) & LETTER != 0;
        let after = self.byte(at + 1);
        match CLASS[after as usize] {
            class if class & LETTER != 0 => {
                let run = self.run_end(at + 1, ALNUM);
                if self.marks(start, run).any(Mark::ABBREVIATION) {
                    FullStop::Inside
                } else if single {
                    let name = run > at + 2
                        || self.apostrophe(run) > 0 && self.clitic_end(run + self.apostrophe(run)).is_none();
                    let initial = self.class(part) == UPPER && class == UPPER && name;
                    if initial { FullStop::Attached(false) } else { FullStop::Inside }
                } else if self.marks(start, at).any(Mark::BEFORE_NAME) && class == UPPER {
                    FullStop::Attached(false)
                } else if class == LOWER || seen & (LETTER | DIGIT) == UPPER {
                    FullStop::Inside
                } else {
                    FullStop::Separate
                }
            }
            DIGIT => {
                let mark = self.marks(start, at);
                if mark.any(Mark::BEFORE_NUMBER) || mark.any(Mark::CALENDAR) && mark.any(Mark::ABBREVIATION) {
                    FullStop::Attached(false)
                } else if single || seen & DIGIT != 0 {
                    FullStop::Inside
                } else {
                    FullStop::Separate
                }
            }
            _ if after == b'.' => FullStop::Separate,
            _ => self.outer_stop(start, part, at, single),
        }
    }

    /// A full stop with no letter, digit or further stop right after it.
    fn outer_stop(&self, start: usize, part: usize, at: usize, single: bool) -> FullStop {
        let mark = self.marks(start, at);
        if mark.any(Mark::ABBREVIATION) {
            return self.abbreviation(start, at, mark);
        }
        if !single {
            return FullStop::Separate;
        }
        let dotted = part > start;
        let next = self.next(at + 1);
        match next {
            // "U.S." at the end keeps its stop; "vitamin C." does not.
            Next::End if dotted => FullStop::Attached(true),
            Next::End => FullStop::Separate,
            Next::Capital { mark, quoted } if mark.any(Mark::STARTER) || quoted && dotted => {
                if dotted {
                    FullStop::Attached(true)
                } else {
                    FullStop::Separate
                }
            }
            // "You and I. Rubio" against "I. Newton".
            Next::Capital { .. }
                if !dotted
                    && self.bytes[part] == b'I'
                    && self.before().is_some_and(|(_, token)| token.case == Case::Lower) =>
            {
                FullStop::Separate
            }
            _ => FullStop::Attached(false),
        }
    }

    fn abbreviation(&self, start: usize, at: usize, mark: Mark) -> FullStop {
        if mark.any(Mark::CAPITAL) && self.class(start) != UPPER {
            return FullStop::Separate;
        }
        let next = self.next(at + 1);
        let after_comma = self.before().is_some_and(|(word, _)| word == b",");
        if mark.any(Mark::BEFORE_NAME)
            && let Next::Capital { mark: following, quoted: false } = next
        {
            // "Downing St. The police" against "St. Paul".
            return FullStop::Attached(mark.any(Mark::MAY_BE_LAST) && following.any(Mark::STARTER));
        }
        if mark.any(Mark::BEFORE_NUMBER) && matches!(next, Next::Digit) {
            return FullStop::Attached(false);
        }
        if mark.any(Mark::NEVER_LAST) && !matches!(next, Next::End) {
            return FullStop::Attached(false);
        }
        if mark.any(Mark::AFTER_COMMA) && !after_comma || !mark.any(Mark::MAY_BE_LAST.or(Mark::AFTER_COMMA)) {
            return FullStop::Separate;
        }
        let time = matches!(&self.bytes[start..at], b"a.m" | b"p.m" | b"A.M" | b"P.M");
        match next {
            Next::End => FullStop::Attached(true),
            Next::Capital { quoted: true, .. } => FullStop::Attached(true),
            Next::Capital { mark: following, .. } if following.any(Mark::CALENDAR) => {
                FullStop::Attached(false)
            }
            Next::Capital { mark: following, .. } if following.any(Mark::STARTER) || time => {
                FullStop::Attached(true)
            }
            _ => FullStop::Attached(false),
        }
    }

    fn next(&self, mut at: usize) -> Next {
        let mut quoted = false;
        let mut blank = false;
        loop {
            match self.class(at) {
                _ if at >= self.bytes.len() => return Next::End,
                BLANK => {
                    blank = true;
                    at += 1;
                }
                UPPER => {
                    let mark = self.marks(at, self.run_end(at, ALNUM));
                    return Next::Capital { mark, quoted };
                }
                LOWER => return Next::Lower,
                DIGIT => return Next::Digit,
                WIDE => {
                    let c = char_at(self.text, at);
                    match wide(c) {
                        Wide::Blank => blank = true,
                        Wide::Letter if c.is_uppercase() => {
                            return Next::Capital { mark: Mark::NONE, quoted };
                        }
                        Wide::Letter => return Next::Lower,
                        Wide::Apostrophe => quoted |= blank,
                        Wide::Punct
                            if matches!(c, '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}') =>
                        {
                            quoted |= blank;
                        }
                        _ => return Next::Other,
                    }
                    at += c.len_utf8();
                }
                _ => match self.bytes[at] {
                    b'"' | b'\'' => {
                        quoted |= blank;
                        at += 1;
                    }
                    b')' | b']' | b'(' | b'[' => at += 1,
                    _ => return Next::Other,
                },
            }
        }
    }
}
