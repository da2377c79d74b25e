//! Which words belong together: the phrase of a head, what brings it, what is joined to it.

use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Arguments longer than this many tokens are cut back to their base noun phrase: output stays linear in the text.
const LONGEST_ARGUMENT: usize = 80;

/// The partner of a quotation mark is looked for within so many tokens.
const LONGEST_QUOTATION: usize = 400;

/// So many marks at the ends of a phrase are asked for their partners; the others go.
const MARKS: usize = 16;

impl Sentence<'_, '_> {
    /// All tokens below a token and itself: first and one past the last.
    pub fn extent(&self, token: usize) -> Range<usize> {
        let (low, high) = self.extent[token];
        self.trim(low as usize..high as usize + 1)
    }

    /// The noun phrase of a token: with its "of", without clauses and asides, without the preposition before it.
    pub fn noun_phrase(&self, token: usize) -> Range<usize> {
        let (low, high) = self.phrase[token];
        let links = [Label::Cop, Label::Aux, Label::Nsubj, Label::NsubjOuter];
        let linking = self.has_of(token, &links).then(|| {
            let before = self.children(token).take_while(|&c| c < token);
            before.filter(|&c| links.contains(&self.label(c))).map(|c| self.extent[c].1 + 1).max()
        });
        let low = linking.flatten().map_or(low, |after| after.max(low));
        let range = self.trim((low as usize).min(token)..high as usize + 1);
        if range.len() > LONGEST_ARGUMENT { self.base_phrase(token) } else { range }
    }

    /// The shortest noun phrase: determiner, modifiers and head; what follows the head only where it is part of the name.
    pub fn base_phrase(&self, token: usize) -> Range<usize> {
        use Label::*;
        let (mut low, mut high) = (token, token + 1);
        let link = self.child(token, Cop).filter(|&cop| cop < token).map_or(0, |cop| cop + 1);
        for child in self.children(token) {
            let keep = match self.label(child) {
                // "$ 5 million"
                Nummod if self.upos(token) == Upos::Sym => true,
                Det | DetPredet | Amod | Compound | Nummod | NmodPoss | NmodDesc | Advmod | NmodUnmarked => {
                    child < token
                }
                Flat | Fixed | Goeswith => true,
                Case => child > token && self.is_clitic(child),
                _ => false,
            };
            // "Thursday, Dec. 15, Coalition aircraft": the day is not theirs
            let day = child < token
                && self.label(child) == NmodUnmarked
                && self.date[child].is_some()
                && self.date[child] != self.date[token];
            // "when militants ambushed": the conjunction is none of the phrase
            let joins = self.label(child) == Advmod
                && matches!(self.folded(child), "when" | "where" | "how" | "why" | "once" | "while");
            if keep && !day && !joins {
                let (l, h) = self.phrase[child];
                // "Two million Syrians **are** still in areas": what is linked does not hold its link
                if (l as usize) < link {
                    continue;
                }
                if child < token && token - (l as usize) < LONGEST_ARGUMENT {
                    low = low.min(l as usize);
                } else if child > token && (h as usize) - token < LONGEST_ARGUMENT {
                    high = high.max(h as usize + 1);
                }
            }
        }
        // "at least 40", "at most"
        if low > 0
            && matches!(self.word(low), "least" | "most")
            && self.word(low - 1).eq_ignore_ascii_case("at")
        {
            low -= 1;
        }
        // "commander-in-chief"
        let glued = |t: usize| self.tokens.tokens[self.base + t].glued;
        while high + 1 < self.len() && self.word(high) == "-" && glued(high) && glued(high + 1) {
            high += 2;
        }
        self.trim(low..high)
    }

    /// Takes punctuation off both ends, a quotation mark only where its partner is not inside; and a possessive 's off the end.
    pub fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        // of a long row of marks none is the partner of another
        let mut asked = 0;
        let mut lone = |range: &Range<usize>| {
            asked += 1;
            asked > MARKS || !self.opens_and_closes(range)
        };
        while range.len() > 1 && self.is_mark(range.start) && lone(&range) {
            range.start += 1;
        }
        while range.len() > 1 && self.is_mark(range.end - 1) && lone(&range) {
            range.end -= 1;
        }
        while range.len() > 1 && self.upos(range.start) == Upos::Cconj {
            range.start += 1;
        }
        if range.len() > 1 && self.upos(range.end - 1) == Upos::Part && self.is_clitic(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    fn is_mark(&self, token: usize) -> bool {
        self.upos(token) == Upos::Punct && self.word(token) != "%"
    }

    fn opens_and_closes(&self, range: &Range<usize>) -> bool {
        let (first, last) = (self.word(range.start), self.word(range.end - 1));
        // a quotation that is the whole argument, or begins or ends it and has its partner inside
        let closes = || range.clone().skip(1).take(LONGEST_QUOTATION).any(|t| is_closing(self.word(t)));
        let opens = || range.clone().rev().skip(1).take(LONGEST_QUOTATION).any(|t| is_opening(self.word(t)));
        is_opening(first) && !matches!(last, "," | "." | ";" | ":" | "-" | "–" | "—") && closes()
            || is_closing(last) && !matches!(first, "," | "." | ";" | ":") && opens()
    }

    /// The text span of a token range.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens.span(self.base + range.start..self.base + range.end)
    }

    /// Whether the form of a verb may head a clause by itself.
    pub fn is_finite(&self, token: usize) -> bool {
        matches!(self.morph(token), Morph::Past | Morph::Present3 | Morph::Present)
    }

    /// The token of a name on which the others of it hang.
    pub fn head_of_name(&self, token: usize) -> usize {
        let up = |&t: &usize| self.head(t).filter(|&head| self.mention[head] == self.mention[token]);
        std::iter::successors(Some(token), up).last().unwrap_or(token)
    }

    /// A quotation mark that no opening one can be: "…,” he said".
    pub fn closes_quotation(&self, token: usize) -> bool {
        let straight = matches!(self.word(token), "\"" | "''") && token > 0;
        straight && self.upos(token - 1) == Upos::Punct || matches!(self.word(token), "”" | "»")
    }

    /// The prepositions of a noun phrase, lower case, joined by blanks, with the tokens that they are.
    #[inline]
    pub fn preposition(&self, token: usize) -> Option<(Cow<'_, str>, Range<usize>)> {
        if self.has(token, Label::Case) { self.some_preposition(token) } else { None }
    }

    #[inline(never)]
    fn some_preposition(&self, token: usize) -> Option<(Cow<'_, str>, Range<usize>)> {
        let mut found: Option<(Cow<'_, str>, Range<usize>)> = None;
        // "Ar Raqqah": the first word of a name is no preposition, whatever the tagger made of it
        let inside = |c: usize| {
            let same = self.mention[c].is_some() && self.mention[c] == self.mention[token];
            same && (c == 0 || self.mention[c - 1] != self.mention[c])
        };
        for child in self.children(token).filter(|&c| c < token && self.label(c) == Label::Case && !inside(c))
        {
            let (_, high) = self.extent[child];
            let end = (high as usize + 1).min(token);
            for part in (child..end).take_while(|&part| !inside(part)) {
                let word = self.folded(part);
                match &mut found {
                    None => found = Some((Cow::Borrowed(word), part..part + 1)),
                    Some((text, range)) if range.end == part => {
                        let text = text.to_mut();
                        text.push(' ');
                        text.push_str(word);
                        range.end = part + 1;
                    }
                    Some(_) => {}
                }
            }
        }
        found.map(|(text, range)| match self.direction_before(&text, &range) {
            Some(direction) => (Cow::Owned(format!("{direction} of")), range.start - 1..range.end),
            None => (text, range),
        })
    }

    /// "a town **north** of Mosul", "**ahead** of the vote": the word that makes "of" another preposition; "the north of
    /// Iraq" is a part of it.
    fn direction_before(&self, text: &str, range: &Range<usize>) -> Option<&str> {
        let before = range.start.checked_sub(1).filter(|_| text == "of")?;
        let direction = self.folded(before);
        let noun =
            before > 0 && matches!(self.upos(before - 1), Upos::Det | Upos::Adj | Upos::Part | Upos::Propn);
        let known = holds(words::DIRECTIONS, direction) && self.mention[before].is_none();
        (known && (!noun || direction == "ahead")).then_some(direction)
    }

    /// A nominal and what is joined to it, in text order: "A, B and C".
    pub fn conjuncts(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let joined = move |of: usize| {
            let some = self.has(of, Label::Conj).then_some(of);
            some.into_iter().flat_map(move |of| {
                self.children(of)
                    .filter(move |&c| self.label(c) == Label::Conj && self.is_nominal(c) && c > of)
            })
        };
        // two subjects of one verb with "and" between them are one joint subject
        let label = self.label(head);
        let subject = matches!(label, Label::Nsubj | Label::NsubjPass);
        let beside = self.head(head).filter(|_| subject).into_iter().flat_map(move |verb| {
            self.children(verb).filter(move |&c| {
                c > head
                    && c < verb
                    && self.label(c) == label
                    && ((head..c).any(|t| self.upos(t) == Upos::Cconj) || self.listed(head, c, verb))
                    && !(head..c).any(|t| self.is_verb(t))
            })
        });
        // "visited Turkey on Monday and Egypt on Friday": the second may hang on the verb, or on the one above
        let apart =
            self.verbs_above(head).filter(|&verb| self.has(verb, Label::Conj)).flat_map(move |verb| {
                self.children_behind(verb, head).take(48).filter(move |&c| {
                    self.label(c) == Label::Conj
                        && self.is_noun(c)
                        && self.child_of(c, &[Label::Nsubj, Label::Cop, Label::Case]).is_none()
                })
            });
        // "the minister and President Hollande": the first may hang on the name
        let described = self.has(head, Label::NmodDesc).then_some(head).into_iter();
        let described = described.flat_map(|head| self.children(head)).filter(move |&c| {
            c + 2 < head
                && self.label(c) == Label::NmodDesc
                && self.is_noun(c)
                && self.upos(c + 1) == Upos::Cconj
                && self.mention[head].is_some()
        });
        // the tree may hang the rest of a long list on one of its members
        let below = joined(head).flat_map(move |c| std::iter::once(c).chain(joined(c)));
        std::iter::once(head)
            .chain(below)
            .chain(apart)
            .chain(described)
            .chain(beside)
            .chain(self.listed_before(head))
    }

    /// Whether nothing is [joined](Self::conjuncts) to a nominal, as the labels around it mostly tell at once.
    pub fn stands_alone(&self, head: usize) -> bool {
        if self.has_of(head, &[Label::Conj, Label::NmodDesc]) {
            return false;
        }
        let label = self.label(head);
        match label {
            Label::Obj | Label::Obl => self.verbs_above(head).all(|verb| !self.has(verb, Label::Conj)),
            Label::Nsubj | Label::NsubjPass => {
                let beside = |verb| self.children(verb).filter(|&c| self.label(c) == label).nth(1);
                self.head(head).and_then(beside).is_none() && self.listed_before(head).is_none()
            }
            _ => true,
        }
    }

    /// "Kenya, Uganda hold talks": in headlines a comma joins two names before a verb in the plural.
    fn listed(&self, first: usize, second: usize, verb: usize) -> bool {
        let other = |t: usize| self.mention[t].is_none() && self.word(t) != "," && self.upos(t) != Upos::Det;
        self.mention[first].is_some()
            && self.mention[second].is_some()
            && self.mention[first] != self.mention[second]
            && self.morph(verb) == Morph::Present
            && !(first..verb).any(other)
    }

    /// The same from the second name, where the tree hung the first elsewhere.
    fn listed_before(&self, second: usize) -> Option<usize> {
        self.mention[second]?;
        let verb = self.head(second).filter(|&v| v > second && self.label(second) == Label::Nsubj)?;
        let start = (0..=second).rev().take_while(|&t| self.mention[t] == self.mention[second]).last()?;
        let first = start.checked_sub(2).filter(|_| self.word(start - 1) == ",")?;
        let begins = (0..first).all(|t| self.mention[t] == self.mention[first] || self.upos(t) == Upos::Det);
        let beside = self.label(first) != Label::Nsubj || self.head(first) != Some(verb);
        (begins && beside && self.listed(first, second, verb)).then_some(first)
    }

    /// The verb that an object hangs on, and the verbs that this one completes.
    fn verbs_above(&self, object: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self
            .head(object)
            .filter(|&v| matches!(self.label(object), Label::Obj | Label::Obl) && self.is_verb(v));
        std::iter::successors(first, move |&verb| {
            let up = matches!(self.label(verb), Label::Xcomp | Label::Advcl);
            self.head(verb).filter(|&v| up && v < verb && self.is_verb(v))
        })
        .take(3)
    }

    /// The words of some tokens as they stand, one blank where the text has white space.
    pub fn join(&self, tokens: &[usize]) -> String {
        let mut text = String::new();
        let mut last = None;
        for &token in tokens {
            let glued = last == Some(token.wrapping_sub(1)) && self.tokens.tokens[self.base + token].glued;
            if last.is_some() && !glued {
                text.push(' ');
            }
            text.push_str(self.word(token));
            last = Some(token);
        }
        text
    }
}

/// Whether the token opens a quotation (a straight mark may do both).
pub fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "“" | "‘" | "«" | "``" | "(" | "[")
}

/// Whether the token closes a quotation.
pub fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "»" | "''" | ")" | "]")
}
