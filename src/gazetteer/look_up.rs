//! Walking the tokens of a sentence down the tree of names.

use super::layout::chain;
use super::part::{EntryCase, Part, View};
use super::pieces::{is_lower, is_plain, only_joins, pieces_of_word};
use super::{Flags, Hit, Kind};
use crate::token::{TokenClass, Tokens, exact_hash, fold_hash};
use std::cell::Cell;
use std::ops::Range;

/// A piece of the text.
struct Piece<'a> {
    hash: u64,
    /// The part's number of it, once it has been looked up.
    number: Cell<u32>,
    /// The piece as it reads.
    text: &'a str,
    /// Where it stands; a piece of a token that holds a character reference stands where the token stands.
    start: usize,
    token: u32,
    lower: bool,
    first: bool,
    last: bool,
}

/// One walk at a time: the text and its pieces.
struct Walk<'a, 't> {
    tokens: &'a Tokens<'t>,
    pieces: Vec<Piece<'a>>,
    heads: u64,
}

/// The hits of all parts in a range, by start, then longest first, then first entry.
pub fn hits(parts: &[Part], heads: u64, tokens: &Tokens<'_>, range: Range<usize>, hits: &mut Vec<Hit>) {
    let begin = hits.len();
    let walk = Walk { tokens, pieces: cut(tokens, range), heads };
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            walk.pieces.iter().for_each(|piece| piece.number.set(UNKNOWN));
        }
        let view = part.view();
        for start in 0..walk.pieces.len() {
            if walk.may_start(&view, start) {
                walk.names_from((part, &view), start, hits);
            }
        }
    }
    if let Some(found) = hits.get_mut(begin..)
        && parts.len() > 1
    {
        found.sort_by(|a, b| {
            (a.tokens.start, b.tokens.end, a.entries.start).cmp(&(
                b.tokens.start,
                a.tokens.end,
                b.entries.start,
            ))
        });
    }
}

/// A number that is not looked up yet.
const UNKNOWN: u32 = u32::MAX;
/// A piece that no name has.
const STRANGE: u32 = u32::MAX - 1;

fn cut<'a>(tokens: &'a Tokens<'_>, range: Range<usize>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(range.len() + 8);
    for index in range.clone() {
        let Some(token) = tokens.tokens.get(index) else { break };
        let word = tokens.reading(index);
        let whole = || Piece {
            hash: tokens.folds[index],
            number: Cell::new(UNKNOWN),
            text: word,
            start: token.span.start,
            token: index as u32,
            lower: is_lower(word),
            first: true,
            last: true,
        };
        if is_plain(word) {
            pieces.push(whole());
        } else if only_joins(word) {
            // A hyphen between spaces keeps its neighbours apart.
            let touches = token.glued
                || (index + 1 < range.end && tokens.tokens.get(index + 1).is_some_and(|next| next.glued));
            if !touches {
                pieces.push(whole());
            }
        } else {
            let before = pieces.len();
            pieces_of_word(word, |piece| {
                let at = piece.as_ptr() as usize - word.as_ptr() as usize;
                pieces.push(Piece {
                    hash: fold_hash(piece),
                    number: Cell::new(UNKNOWN),
                    text: piece,
                    start: token.span.start + if token.altered { 0 } else { at },
                    token: index as u32,
                    lower: is_lower(piece),
                    first: false,
                    last: false,
                });
            });
            if let Some(first) = pieces.get_mut(before) {
                first.first = true;
            }
            if pieces.len() > before
                && let Some(last) = pieces.last_mut()
            {
                last.last = true;
            }
        }
    }
    pieces
}

impl Walk<'_, '_> {
    fn may_start(&self, part: &View<'_>, at: usize) -> bool {
        let piece = &self.pieces[at];
        if !piece.first {
            return false;
        }
        let token = &self.tokens.tokens[piece.token as usize];
        match token.class {
            TokenClass::Word | TokenClass::Number => !piece.lower || part.may_start_lower(piece.hash),
            // "#MeToo", "+972 Magazine".
            TokenClass::Punct | TokenClass::Symbol => matches!(piece.text, "#" | "+"),
            TokenClass::Clitic => false,
        }
    }

    fn number(&self, part: &View<'_>, at: usize) -> u32 {
        let Piece { number, hash, .. } = &self.pieces[at];
        if number.get() == UNKNOWN {
            number.set(part.number(*hash).unwrap_or(STRANGE));
        }
        number.get()
    }

    fn names_from(&self, part: (&Part, &View<'_>), start: usize, hits: &mut Vec<Hit>) {
        let (first_entry, part) = (part.0.first_entry, part.1);
        let Some(mut node) = part.root(self.number(part, start)) else { return };
        let begin = hits.len();
        let mut at = start;
        loop {
            let entries = part.entries_of(node);
            if self.pieces[at].last && !entries.is_empty() {
                self.admit(part, first_entry, start..at + 1, entries, hits);
            }
            at += 1;
            if at == self.pieces.len() || !part.goes_on(node) {
                break;
            }
            match part.child(node, self.number(part, at)) {
                Some(child) => node = child,
                None => break,
            }
        }
        // Found shortest first; entries of one stretch stay in their order.
        if let Some(found) = hits.get_mut(begin..)
            && found.len() > 1
        {
            found.sort_by(|a, b| (b.tokens.end, a.entries.start).cmp(&(a.tokens.end, b.entries.start)));
        }
    }

    /// Gives a hit for each run of entries that the case of the text allows.
    fn admit(
        &self,
        part: &View<'_>,
        first_entry: u32,
        pieces: Range<usize>,
        entries: Range<u32>,
        hits: &mut Vec<Hit>,
    ) {
        let Some((first, last)) = self.pieces.get(pieces.start).zip(self.pieces.get(pieces.end - 1)) else {
            return;
        };
        let tokens = first.token as usize..last.token as usize + 1;
        let mut case = TextCase::new();
        let mut run: Option<Range<u32>> = None;
        for entry in entries {
            let fits = part.entry_case(entry).is_some_and(|entry| self.fits(part, &pieces, entry, &mut case));
            run = match (run, fits) {
                (Some(run), true) => Some(run.start..entry + 1),
                (None, true) => Some(entry..entry + 1),
                (Some(run), false) => {
                    hits.push(hit(first_entry, &tokens, run));
                    None
                }
                (None, false) => None,
            };
        }
        if let Some(run) = run {
            hits.push(hit(first_entry, &tokens, run));
        }
    }

    /// The case rule. A name begins with a capital unless its list begins it small; small letters where the list has
    /// capitals pass only in head words of organizations, places and events ("Labour party").
    fn fits(&self, part: &View<'_>, pieces: &Range<usize>, entry: EntryCase, case: &mut TextCase) -> bool {
        let Some(kind) = entry.kind else { return true };
        if entry.flags.has(Flags::EXACT_CASE) {
            let exact = *case.exact.get_or_insert_with(|| self.exact(pieces));
            return exact as u32 == entry.exact || self.in_all_caps(pieces.start);
        }
        let lower = *case.lower.get_or_insert_with(|| self.lower(pieces));
        let small = lower & !entry.lower;
        if small == 0 {
            return true;
        }
        if small & 1 == 1 || matches!(kind, Kind::Person | Kind::Group) {
            return false;
        }
        pieces.clone().take(16).enumerate().filter(|(bit, _)| small >> bit & 1 == 1).all(|(_, at)| {
            let number = part.number(self.pieces[at].hash);
            number.is_some_and(|number| part.word(number).lists & self.heads != 0)
        })
    }

    fn exact(&self, pieces: &Range<usize>) -> u64 {
        let surfaces = self.pieces[pieces.clone()].iter().map(|piece| piece.text);
        surfaces.fold(0, |hash, surface| chain(hash, exact_hash(surface)))
    }

    fn lower(&self, pieces: &Range<usize>) -> u16 {
        // After a hyphen names are written either way: "Kim Jong-un", "Kim Jong Un".
        let joined = |piece: &Piece| self.tokens.text.as_bytes()[..piece.start].ends_with(b"-");
        let pieces = self.pieces[pieces.clone()].iter().take(16).enumerate();
        let small = pieces.filter(|(bit, piece)| piece.lower && (*bit == 0 || !joined(piece)));
        small.fold(0, |mask, (bit, _)| mask | 1 << bit)
    }

    fn in_all_caps(&self, at: usize) -> bool {
        let start = self.pieces[at].start;
        let blocks = &self.tokens.layout.blocks;
        let block = blocks.partition_point(|block| block.span.start <= start).checked_sub(1);
        block.and_then(|index| blocks.get(index)).is_some_and(|block| block.all_caps)
    }
}

fn hit(first_entry: u32, tokens: &Range<usize>, entries: Range<u32>) -> Hit {
    Hit { tokens: tokens.clone(), entries: first_entry + entries.start..first_entry + entries.end }
}

/// What is computed once a stretch, when an entry asks for it.
struct TextCase {
    exact: Option<u64>,
    lower: Option<u16>,
}

impl TextCase {
    fn new() -> TextCase {
        TextCase { exact: None, lower: None }
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Flags, Gazetteer, Kind, UserList};
    use crate::{text, token};

    const LIST: &str = "name\tkind\tcanonical\tid\tcountry\tweight\tflags
AT&T Inc.\torganization
Ahmed al-Sharaa\tperson
Asia\tplace
Association of Southeast Asian Nations\torganization
Bank of America\torganization
Côte d'Ivoire\tplace
Kim Jong Un\tperson
Labour Party\torganization\t\t\tGB
McDonald's\torganization
St. Louis\tplace
U.S.\tplace\tUnited States
WHO\torganization\tWorld Health Organization\t\t\t\texact-case,acronym
White House\tplace
al-Qaeda\torganization
";

    fn found(text: &str) -> Vec<String> {
        let user = UserList::parse("test", Kind::Organization, LIST).unwrap();
        let all = Gazetteer::embedded().with_lists(&[user]).unwrap();
        let list = all.list("test").unwrap();
        let tokens = token::tokenize(text, text::read(text));
        let mut hits = Vec::new();
        for sentence in &tokens.sentences {
            all.hits(&tokens, sentence.tokens.clone(), &mut hits);
        }
        hits.retain(|hit| all.entry(hit.entries.start).is_some_and(|entry| entry.list == list));
        hits.into_iter().map(|hit| tokens.span(hit.tokens).of(text).to_owned()).collect()
    }

    #[test]
    fn names_are_found_as_news_writes_them() {
        assert_eq!(found("He met Kim Jong-un and Ahmed Al-Sharaa."), ["Kim Jong-un", "Ahmed Al-Sharaa"]);
        assert_eq!(found("COTE D’IVOIRE and Cote d'Ivoire"), ["COTE D’IVOIRE", "Cote d'Ivoire"]);
        assert_eq!(found("AT&T Inc lost to al-Qaeda"), ["AT&T Inc", "al-Qaeda"]);
        assert_eq!(found("St Louis"), ["St Louis"]);
    }

    #[test]
    fn small_letters_pass_in_head_words_only() {
        assert_eq!(found("kim jong un, Kim jong un, the white house, the White house"), Vec::<String>::new());
    }

    #[test]
    fn exact_case_holds_except_in_capitals() {
        assert_eq!(found("The WHO knows Who did it, who?"), ["WHO"]);
        assert_eq!(found("WHO IS RIGHT"), ["WHO"]);
    }

    #[test]
    fn a_mark_keeps_names_apart() {
        assert_eq!(found("Kim, Jong Un; Bank - of America"), Vec::<String>::new());
    }

    #[test]
    fn flags_and_links_come_with_the_entry() {
        let tokens = token::tokenize("WHO", text::read("WHO"));
        let user = UserList::parse("test", Kind::Organization, LIST).unwrap();
        let all = Gazetteer::default().with_lists(&[user]).unwrap();
        let mut hits = Vec::new();
        all.hits(&tokens, 0..1, &mut hits);
        let entry = all.entry(hits.last().unwrap().entries.start).unwrap();
        assert_eq!(entry.canonical, "World Health Organization");
        assert_eq!(entry.kind, Some(Kind::Organization));
        assert!(entry.flags.has(Flags::ACRONYM));
    }
}
