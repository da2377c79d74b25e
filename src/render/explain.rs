use crate::extract::Extraction;
use crate::parse::ParsedSentence;
use crate::relate::one_line;
use crate::relate::{Argument, Relation, about};
use crate::resolve::Explanation;
use crate::text::Span;
use std::fmt::Write;

/// Why the mentions and relations that touch `span` are there. `grounds` are those of the mentions, where there are any;
/// `trees` the sentences of the text.
pub fn explain(
    found: &Extraction,
    span: Span,
    grounds: &[(usize, Explanation)],
    trees: &[ParsedSentence],
) -> String {
    let mut out = String::new();
    for (index, mention) in
        found.mentions.iter().enumerate().filter(|(_, mention)| mention.span.overlaps(span))
    {
        let entity = found.entities.get(mention.entity).map_or("", |entity| &*entity.name);
        let _ = writeln!(
            out,
            "Mention {}..{} \"{}\": {} \"{}\", score {:.2}, by {}",
            mention.span.start,
            mention.span.end,
            one_line(&mention.text),
            mention.kind,
            one_line(entity),
            mention.score,
            mention.rule,
        );
        if let Some(outer) = mention.nested_in.and_then(|outer| found.mentions.get(outer)) {
            let _ = writeln!(out, "  inside \"{}\"", one_line(&outer.text));
        }
        if let Some((_, grounds)) = grounds.iter().find(|(of, _)| *of == index) {
            for (evidence, weight) in &grounds.evidence {
                let _ = writeln!(out, "  {weight:+7.2}  {evidence}");
            }
            if let Some((text, reading, probability)) = &grounds.runner_up {
                let _ = writeln!(out, "  beat \"{}\" as {reading}, {probability:.2}", one_line(text));
            }
        }
        out.push('\n');
    }
    for relation in found.relations.iter().filter(|relation| touches(relation, span)) {
        let _ = writeln!(out, "Relation: {}", found.sentence(relation));
        let _ = writeln!(
            out,
            "  by {}: trigger {}..{} \"{}\", predicate {}, {}, {}, confidence {:.2}",
            relation.rule,
            relation.trigger.span.start,
            relation.trigger.span.end,
            one_line(&relation.trigger.text),
            relation.predicate,
            if relation.subject.is_some() { "with a subject" } else { "without a subject" },
            relation.assertion,
            relation.confidence,
        );
        if let Some(about) = about(relation.rule.as_str()) {
            let _ = writeln!(out, "  {}: {}", relation.rule, one_line(about));
        }
        if let Some(tree) = trees.iter().find(|tree| tree.span.contains(relation.trigger.span)) {
            for (role, argument) in arguments(relation) {
                let _ = writeln!(
                    out,
                    "  {role:<8} \"{}\": {}",
                    one_line(&argument.text),
                    path(tree, argument.span, relation.trigger.span)
                );
                if let Some(entity) = antecedent(found, argument) {
                    let _ = writeln!(out, "           refers to \"{}\"", one_line(entity));
                }
            }
        }
        out.push('\n');
    }
    for date in found.dates.iter().filter(|date| date.span.overlaps(span)) {
        let value = date.value.as_deref().unwrap_or("no value: nothing anchors it");
        let _ = writeln!(
            out,
            "Date {}..{} \"{}\": {value}",
            date.span.start,
            date.span.end,
            one_line(&date.text)
        );
        match &found.date {
            Some(day) => writeln!(out, "  the document is of {day}\n"),
            None => writeln!(out, "  the document has no date\n"),
        }
        .unwrap_or_default();
    }
    if out.is_empty() {
        out.push_str("Nothing was found there.\n");
    }
    out
}

fn arguments(relation: &Relation) -> impl Iterator<Item = (&str, &Argument)> {
    let named = [
        ("subject", &relation.subject),
        ("object", &relation.object),
        ("place", &relation.place),
        ("event", &relation.event),
    ];
    let named = named.into_iter().filter_map(|(role, argument)| Some((role, argument.as_ref()?)));
    named.chain(relation.others.iter().map(|other| (&*other.role, &other.argument)))
}

fn touches(relation: &Relation, span: Span) -> bool {
    relation.trigger.span.overlaps(span)
        || arguments(relation).any(|(_, argument)| argument.span.overlaps(span))
}

/// The name that a pronoun or a phrase without a name was resolved to.
fn antecedent<'f>(found: &'f Extraction, argument: &Argument) -> Option<&'f str> {
    let entity = found.entities.get(argument.entity?)?;
    let named = found.mentions.iter().any(|mention| mention.span.overlaps(argument.span));
    (!named).then_some(&*entity.name)
}

/// The way up the tree from the head of an argument to the trigger, or to the root.
fn path(tree: &ParsedSentence, argument: Span, trigger: Span) -> String {
    let inside = |span: Span| move |at: &usize| tree.tokens[*at].span.overlaps(span);
    let tokens = 0..tree.tokens.len();
    let leaves =
        |at: &usize| tree.tokens[*at].head.is_none_or(|head| !tree.tokens[head].span.overlaps(argument));
    let Some(mut at) = tokens.filter(inside(argument)).find(leaves) else {
        return "named in another sentence".to_owned();
    };
    let mut out = tree.tokens[at].text.clone();
    // A tree is no deeper than it has tokens.
    for _ in 0..tree.tokens.len() {
        if inside(trigger)(&at) {
            break;
        }
        let Some(head) = tree.tokens[at].head else { break };
        let _ = write!(out, " –{}→ {}", tree.tokens[at].label, tree.tokens[head].text);
        at = head;
    }
    out
}
