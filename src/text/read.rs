use super::block::{Block, BlockKind, Layout};
use super::lines::{self, COLUMN, ENTITY, Line, MARKS};
use super::span::Span;
use super::wrap::Wrap;
use super::{address, dateline, html, kind, mark, markdown, reference};

/// Longer lines are prose, with or without a full stop.
const LONGEST_HEADLINE: usize = 160;

/// Finds the blocks of a text, its masks and its character references. Never fails; time and memory grow linearly.
pub fn read(text: &str) -> Layout {
    let markup = html::scan(text);
    let lines = lines::split(text, &markup);
    let mut layout = Layout::default();
    let wrap = Wrap::measure(text, &lines, markup.paragraphs);
    let mut drafts = Drafts { text, wrap, drafts: Vec::new(), fenced: false, parted: false };
    for &line in &lines {
        drafts.add(line);
    }
    let drafts = drafts.drafts;
    let holds = drafts.iter().fold(0, |holds, draft| holds | draft.holds);
    layout.masks = markup.masks;
    layout.masks.extend(markup.breaks.iter().map(|tag| super::Mask { span: tag.span, divides: true }));
    for draft in &drafts {
        if draft.holds & MARKS != 0 {
            markdown::scan(text, draft.span, &mut layout.masks);
        }
        layout.masks.extend(draft.quoted.iter().map(|&span| super::Mask { span, divides: true }));
    }
    address::scan(text, &mut layout.masks);
    if holds & ENTITY != 0 {
        reference::scan(text, &mut layout);
    }
    layout.blocks =
        drafts.iter().enumerate().map(|(index, draft)| draft.block(text, &drafts, index)).collect();
    mark::order(&mut layout);
    layout
}

/// A block while it grows.
struct Draft {
    span: Span,
    holds: u8,
    /// What its first line says of itself.
    kind: Option<BlockKind>,
    /// Where its last line starts.
    last: usize,
    lines: usize,
    /// How far its last line is indented.
    indent: usize,
    /// It stands in a paragraph of its own, or begins one.
    apart: bool,
    /// The quotation marks (`>`) at the heads of its later lines.
    quoted: Vec<Span>,
}

struct Drafts<'t> {
    text: &'t str,
    wrap: Wrap,
    drafts: Vec<Draft>,
    /// Inside a fenced block of code.
    fenced: bool,
    /// A rule or a fence stands before the next line, which joins nothing.
    parted: bool,
}

impl Drafts<'_> {
    fn add(&mut self, line: Line) {
        let words = line.span.of(self.text);
        if words.starts_with("```") || words.starts_with("~~~") {
            self.fenced = !self.fenced;
            self.parted = true;
            return;
        }
        if kind::is_rule(words, line.holds) {
            let underlines = words.starts_with(['=', '-']) && words.len() >= 3 && !line.apart;
            if underlines && let Some(draft) = self.drafts.last_mut().filter(|draft| draft.lines == 1) {
                draft.kind = draft.kind.or(Some(BlockKind::Headline));
            }
            self.parted = true;
            return;
        }
        let (start, marked, quote) = mark::leading(words);
        let marked = if mark::is_image(words) { Some(BlockKind::Caption) } else { marked };
        let closing = if marked == Some(BlockKind::Headline) { mark::closing(words) } else { 0 };
        let span = Span::new(line.span.start + start, (line.span.end - closing).max(line.span.start + start));
        if span.is_empty() {
            self.parted = true;
            return;
        }
        let bare = Line { span, kind: line.kind.or(marked), ..line };
        let own = kind::of(self.text, bare);
        if own.is_none_or(|kind| kind == BlockKind::Row && self.inside_row(bare, marked))
            && self.joins(bare, marked)
        {
            self.join(bare, quote.then_some(Span::new(line.span.start, span.start)));
        } else {
            let own = if marked == Some(BlockKind::Headline) { marked } else { own };
            self.drafts.push(Draft {
                span,
                holds: line.holds,
                kind: own,
                last: span.start,
                lines: 1,
                indent: line.indent,
                apart: line.apart,
                quoted: Vec::new(),
            });
        }
    }

    /// A list item that goes on in a further line.
    fn inside_row(&self, line: Line, marked: Option<BlockKind>) -> bool {
        marked.is_none() && line.kind == Some(BlockKind::Row) && !line.apart && line.holds & COLUMN == 0
    }

    /// Whether a line goes on with the block before it.
    fn joins(&mut self, line: Line, marked: Option<BlockKind>) -> bool {
        let parted = std::mem::take(&mut self.parted);
        let Some(draft) = self.drafts.last() else { return false };
        if parted || self.fenced || marked.is_some() {
            return false;
        }
        let before = Span::new(draft.last, draft.span.end);
        if line.apart {
            return draft.kind.is_none()
                && self.wrap.sentence_goes_on(self.text, draft.span, before, line.span);
        }
        match draft.kind {
            None | Some(BlockKind::Row | BlockKind::Caption | BlockKind::Headline) => {}
            Some(BlockKind::Byline | BlockKind::DateLine | BlockKind::Link | BlockKind::Body) => {
                return false;
            }
        }
        if draft.kind.is_some() && draft.kind != line.kind && draft.holds & COLUMN != 0 {
            return false;
        }
        if draft.kind == Some(BlockKind::Headline) && line.kind != draft.kind {
            return false;
        }
        // Wire reports begin paragraphs by an indent.
        if line.indent >= draft.indent + 2
            && draft.kind.is_none()
            && kind::ends_sentence(before.of(self.text))
        {
            return false;
        }
        self.wrap.joins(self.text, draft.lines, before, line.span, line.tagged)
    }

    fn join(&mut self, line: Line, quote: Option<Span>) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.span.end = line.span.end;
            draft.holds |= line.holds;
            draft.last = line.span.start;
            draft.lines += 1;
            draft.indent = line.indent;
            draft.quoted.extend(quote);
        }
    }
}

impl Draft {
    fn block(&self, text: &str, drafts: &[Draft], index: usize) -> Block {
        let words = self.span.of(text);
        let short = words.len() <= LONGEST_HEADLINE;
        let all_caps = kind::is_all_caps(words, self.holds);
        let open = short && !kind::ends_sentence(words);
        let title_case = !all_caps && open && kind::is_title_case(words);
        let kind = self.kind.unwrap_or_else(|| {
            if short && self.is_headline(text, drafts, index, all_caps, title_case, open) {
                BlockKind::Headline
            } else {
                BlockKind::Body
            }
        });
        let dateline = match kind {
            BlockKind::Body => {
                let prose = |draft: &Draft| draft.kind.is_none() && draft.span.len() > LONGEST_HEADLINE;
                let first = !drafts[..index].iter().rev().take(12).any(prose) && index < 12;
                dateline::find(text, self.span, first, all_caps)
            }
            BlockKind::DateLine if kind::is_place_and_date(words) => Some(self.span),
            _ => None,
        };
        Block { span: self.span, kind, all_caps, title_case, dateline }
    }

    /// Whether a short block that says nothing of itself is a headline, by its capitals, its end and its place.
    fn is_headline(
        &self,
        text: &str,
        drafts: &[Draft],
        index: usize,
        all_caps: bool,
        title_case: bool,
        open: bool,
    ) -> bool {
        let words = self.span.of(text);
        if words.ends_with([',', ';', '-', '\u{2014}']) || self.lines > 2 {
            return false;
        }
        if all_caps {
            return words.split_whitespace().nth(1).is_some()
                && (open || index == 0 || drafts.len() == index + 1);
        }
        if title_case {
            return true;
        }
        let question = words.ends_with('?') && index == 0;
        let begins = words
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘$£€".contains(c));
        if !begins || !(open || question) || words.ends_with(':') {
            return false;
        }
        let follows = drafts.get(index + 1);
        let before_body = follows.is_some_and(|next| {
            next.kind.is_none()
                || next.kind == Some(BlockKind::DateLine)
                || next.kind == Some(BlockKind::Byline)
                || next.kind == Some(BlockKind::Caption)
        });
        let first = drafts[..index].iter().rev().take(4).all(|draft| {
            matches!(
                draft.kind,
                Some(BlockKind::DateLine | BlockKind::Byline | BlockKind::Link | BlockKind::Caption)
            )
        }) && index < 4;
        if first {
            return before_body && words.len() >= 8;
        }
        // A heading between paragraphs of full sentences.
        words.len() <= 80
            && self.apart
            && open
            && follows.is_some_and(|next| match next.kind {
                None => kind::ends_sentence(next.span.of(text)),
                kind => kind == Some(BlockKind::Row),
            })
            && drafts[index - 1].kind.is_none_or(|kind| kind == BlockKind::Caption)
            && kind::ends_sentence(drafts[index - 1].span.of(text))
    }
}
