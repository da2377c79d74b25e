use super::cut::Stop;
use super::lexicon::{Mark, lookup};
use super::tokens::{Case, Sentence, Token, TokenClass};

/// What the sentence splitter sees of a stretch of tokens.
pub struct Stretch<'a> {
    /// The text that the spans are in, less `base`.
    pub text: &'a str,
    pub base: usize,
    pub tokens: &'a [Token],
    /// The index of the first token of the stretch.
    pub first: usize,
}

impl Stretch<'_> {
    fn word(&self, token: usize) -> &str {
        let span = self.tokens[token].span;
        self.text.get(span.start - self.base..span.end - self.base).unwrap_or("")
    }

    /// Cuts the stretch into sentences at those stops that end one.
    pub fn split(&self, stops: &[Stop], block: usize, sentences: &mut Vec<Sentence>) {
        let mut begin = self.first;
        for stop in stops {
            if stop.token < begin {
                continue;
            }
            if let Some(end) = self.end_after(stop, begin) {
                sentences.push(Sentence { tokens: begin..end, block });
                begin = end;
            }
        }
        if begin < self.tokens.len() {
            sentences.push(Sentence { tokens: begin..self.tokens.len(), block });
        }
    }

    /// The end of the sentence that began at `begin`, if it ends with this stop.
    fn end_after(&self, stop: &Stop, begin: usize) -> Option<usize> {
        let mut end = stop.token + 1;
        let mut quoted = false;
        while end < self.tokens.len() && self.closes(end) {
            quoted |= !matches!(self.word(end), ")" | "]");
            end += 1;
        }
        end = self.after_citations(end);
        if stop.token == begin && end < self.tokens.len() {
            return None;
        }
        if stop.certain || end == self.tokens.len() {
            return Some(end);
        }
        let mark = self.word(stop.token);
        let listed = stop.token == begin + 1 || stop.token >= begin + 2 && self.word(stop.token - 2) == ":";
        if mark == "." && stop.token > begin && listed && self.numbers_a_list(stop.token - 1) {
            return None;
        }
        let next = self.tokens[end];
        if next.glued && mark != "." && next.class != TokenClass::Word {
            return None;
        }
        let goes_on = match next.class {
            TokenClass::Clitic => true,
            TokenClass::Punct => {
                matches!(
                    self.word(end),
                    "," | ";"
                        | ":"
                        | "."
                        | "?"
                        | "!"
                        | "..."
                        | "\u{2026}"
                        | "-"
                        | "--"
                        | "\u{2013}"
                        | "\u{2014}"
                        | ")"
                        | "]"
                )
            }
            TokenClass::Word => next.case == Case::Lower,
            _ => false,
        };
        if goes_on {
            return None;
        }
        (!(quoted && mark != "." && self.speech_goes_on(end))).then_some(end)
    }

    /// "… in 1971. [1] [2]": the marks of notes belong to the sentence before them.
    fn after_citations(&self, mut end: usize) -> usize {
        while end + 2 < self.tokens.len()
            && self.tokens[end + 1].class == TokenClass::Number
            && self.word(end) == "["
            && self.word(end + 2) == "]"
        {
            end += 3;
        }
        end
    }

    /// Quotation marks and brackets that belong to the sentence before them. Opening ones too, where they are used for
    /// closing ones: glued to the full stop, with a space after them.
    fn closes(&self, token: usize) -> bool {
        let last = token + 1 == self.tokens.len();
        let glued = self.tokens[token].glued;
        match self.word(token) {
            "\"" | "'" | "''" | ")" | "]" | "\u{201D}" | "\u{2019}" | "\u{BB}" => glued || last,
            "\u{201C}" | "\u{2018}" | "\u{AB}" | "``" => last || glued && !self.tokens[token + 1].glued,
            _ => false,
        }
    }

    /// "1. Rubio met Lavrov": a number or a letter at the head of a sentence.
    fn numbers_a_list(&self, token: usize) -> bool {
        match self.tokens[token].class {
            TokenClass::Number => self.word(token).len() <= 3,
            TokenClass::Word => self.word(token).len() == 1,
            _ => false,
        }
    }

    /// `"Why?" Rubio asked.`: a verb of saying stands within four words after the quotation.
    fn speech_goes_on(&self, from: usize) -> bool {
        (from..self.tokens.len().min(from + 5))
            .take_while(|&token| self.tokens[token].class != TokenClass::Punct)
            .any(|token| lookup(self.word(token).as_bytes()).any(Mark::SAYING))
    }
}
