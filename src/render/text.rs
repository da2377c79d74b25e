use crate::extract::Extraction;
use crate::relate::one_line;
use crate::text::Span;
use std::fmt::Write;

/// Longest line of the annotated text, in characters.
const WIDTH: usize = 100;

/// What is written under a stretch of the text.
struct Label<'a> {
    span: Span,
    name: &'a str,
}

impl Extraction {
    /// The text with labels under its lines, then the entities, the relations as sentences, the dates and who said what.
    /// For people: the layout may change with any version. `text` is the text that the extraction came from.
    pub fn to_text(&self, text: &str) -> String {
        let mut out = String::new();
        self.annotate(text, &mut out);
        self.list_entities(&mut out);
        if !self.relations.is_empty() {
            out.push_str("\nRelations\n");
            for claim in &self.claims {
                let Some(relation) = claim.joined(&self.relations) else { continue };
                let _ = write!(out, "  {}", self.sentence(&relation));
                match (&relation.relation, relation.plover) {
                    (Some(name), Some(root)) => write!(out, "  ({name}, {root})"),
                    (Some(name), None) => write!(out, "  ({name})"),
                    (None, _) => write!(out, "  (\"{}\")", relation.predicate),
                }
                .unwrap_or_default();
                if claim.evidence.len() > 1 {
                    let _ = write!(out, " ×{}", claim.evidence.len());
                }
                out.push('\n');
            }
        }
        if !self.dates.is_empty() {
            out.push_str("\nDates\n");
            for date in &self.dates {
                let value = date.value.as_deref().unwrap_or("not anchored");
                let _ = writeln!(out, "  {}  {value}", one_line(&date.text));
            }
        }
        if !self.attributions.is_empty() {
            out.push_str("\nWho said it\n");
            for attribution in &self.attributions {
                let content = text.get(attribution.content.range()).unwrap_or_default();
                let _ = writeln!(out, "  {attribution}: {}", shorten(&one_line(content)));
            }
        }
        out
    }

    fn annotate(&self, text: &str, out: &mut String) {
        let mut labels: Vec<Label<'_>> = self
            .mentions
            .iter()
            .filter(|mention| mention.nested_in.is_none())
            .map(|mention| Label { span: mention.span, name: mention.kind.as_str() })
            .chain(
                self.dates
                    .iter()
                    .map(|date| Label { span: date.span, name: date.value.as_deref().unwrap_or("date") }),
            )
            .collect();
        labels.sort_by_key(|label| (label.span.start, label.span.end));
        let mut next = 0;
        for line in lines(text) {
            let shown = line.of(text);
            let _ = writeln!(out, "  {}", shown.replace(|c: char| c.is_control(), " "));
            while labels.get(next).is_some_and(|label| label.span.end <= line.start) {
                next += 1;
            }
            let inside = labels[next..].iter().take_while(|label| label.span.start < line.end);
            under(shown, line, inside, out);
        }
    }

    fn list_entities(&self, out: &mut String) {
        if self.entities.is_empty() {
            return;
        }
        out.push_str("\nEntities\n");
        for entity in &self.entities {
            let _ = write!(out, "  {:<13} {}", entity.kind, one_line(&entity.name));
            if entity.mentions.len() > 1 {
                let _ = write!(out, " ×{}", entity.mentions.len());
            }
            if let Some(link) = &entity.link {
                for detail in [&link.id, &link.country].into_iter().flatten() {
                    let _ = write!(out, "  {detail}");
                }
            }
            out.push('\n');
        }
    }
}

/// The lines of the text, long ones broken at a space.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let (mut from, mut width, mut space) = (start, 0, None);
        for (at, c) in text[start..end].char_indices() {
            let at = start + at;
            if c == ' ' {
                space = Some(at);
            }
            width += 1;
            if width > WIDTH
                && let Some(space) = space.take()
            {
                lines.push(Span::new(from, space));
                from = space + 1;
                width = text[from..(at + c.len_utf8()).max(from)].chars().count();
            }
        }
        lines.push(Span::new(from, end));
        start += line.len();
    }
    lines
}

/// The marks and labels under one line: as many lines of labels as it takes for none to run into the next.
fn under<'a>(shown: &str, line: Span, labels: impl Iterator<Item = &'a Label<'a>>, out: &mut String) {
    let column = |offset: usize| shown[..offset.clamp(line.start, line.end) - line.start].chars().count();
    let mut marks = String::new();
    let mut marked = 0;
    let mut rows: Vec<(usize, String)> = Vec::new();
    for label in labels {
        let (from, to) = (column(label.span.start).max(marked), column(label.span.end));
        if from >= to {
            continue;
        }
        marks.extend(std::iter::repeat_n(' ', from - marked).chain(std::iter::repeat_n('~', to - from)));
        marked = to;
        if label.span.start < line.start {
            continue;
        }
        let row = rows.iter().position(|(end, _)| *end < from || *end == 0).unwrap_or_else(|| {
            rows.push((0, String::new()));
            rows.len() - 1
        });
        let (end, names) = &mut rows[row];
        names.extend(std::iter::repeat_n(' ', from - *end));
        names.push_str(label.name);
        *end = from + label.name.len();
    }
    if !marks.is_empty() {
        let _ = writeln!(out, "  {marks}");
    }
    for (_, names) in rows {
        let _ = writeln!(out, "  {names}");
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
