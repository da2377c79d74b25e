//! What is said is the object of saying, also where the tree does not join the two: `"…," he said.`

use super::Context;
use super::attribution::Attribution;
use super::relation::{Argument, Relation};
use super::rules::SAYS;
use super::speech::Manner;
use super::words::{self, holds};
use crate::text::Span;
use crate::token::fold;

/// Contents that are longer than this many bytes stand in the attributions alone.
const LONGEST_CONTENT: usize = 1500;

/// Gives each relation of saying what its attribution says, and drops those that nothing joins to a content. Both come in
/// text order.
pub fn complete(
    relations: &mut Vec<Relation>,
    attributions: &[(Attribution, Manner)],
    context: &Context<'_, '_>,
) {
    relations.retain_mut(|relation| {
        if relation.relation.as_deref() != Some(SAYS) {
            return true;
        }
        relation.object = content(relation, attributions, context.tokens.text);
        whole(relation, context.tokens.text);
        without_listener(relation, context);
        let whole = |object: &Argument| {
            let first = object.text.split_whitespace().next().unwrap_or_default();
            // "says Ana Roth, **who** leads the union": a clause about who speaks
            let before = context.tokens.text.get(..object.span.start).unwrap_or_default().trim_end();
            let aside = matches!(first, "who" | "which" | "whose") && before.ends_with(',');
            !aside && !holds(words::FINITE_AUXILIARIES, first)
        };
        relation.object.as_ref().is_some_and(whole)
            && tells(relation, context)
            && informs(relation, context)
            && says_it(relation, attributions, context)
    });
}

/// Whether it is the subject who says it: the attribution knows him better than the tree, but has one source alone of "Ana
/// Ruiz and Pedro Salas said".
fn says_it(relation: &Relation, attributions: &[(Attribution, Manner)], context: &Context<'_, '_>) -> bool {
    let Some(subject) = &relation.subject else { return true };
    let at = relation.trigger.span;
    let first = attributions.partition_point(|(a, _)| a.cue.span.start < at.start);
    let near = attributions[first..].iter().map(|(a, _)| a).take_while(|a| a.cue.span.start < at.end);
    let mut sources = near.filter_map(|a| a.source.as_ref()).peekable();
    sources.peek().is_none()
        || sources.any(|source| {
            let (a, b) = (source.span, subject.span);
            let between = a.end.min(b.end)..a.start.max(b.start);
            let joined = |text: &str| {
                text.split_whitespace().take(16).any(|word| matches!(word, "and" | "," | "&"))
                    || text.contains(',')
            };
            a.overlaps(b) || context.tokens.text.get(between).is_some_and(joined)
        })
}

/// What is said; of a quotation around its cue the part before, where it is one.
fn content(relation: &Relation, attributions: &[(Attribution, Manner)], text: &str) -> Option<Argument> {
    let at = relation.trigger.span;
    let first = attributions.partition_point(|(a, _)| a.cue.span.start < at.start);
    let near = attributions[first..].iter().take_while(|(a, _)| a.cue.span.start < at.end);
    let mut told = near.filter(|(a, manner)| a.source.is_some() && *manner != Manner::Half).map(|(a, _)| a);
    let span = told.find_map(|attribution| {
        let mut content = attribution.content;
        if content.overlaps(at) {
            let source = attribution.source.as_ref().map_or(at, |source| source.span);
            let before = content.start..at.start.min(source.start).max(content.start);
            let mut cut = text.get(before)?.trim_end();
            // the article and the title of who speaks are not said; they stand behind the comma
            while let Some((rest, last)) = cut.rsplit_once(char::is_whitespace)
                && holds(words::BEFORE_SPEAKERS, &fold(last.trim_end_matches('.')))
            {
                cut = rest.trim_end();
            }
            let cut = cut.trim_end_matches([' ', ',', '\u{a0}']);
            let behind = text.get(at.end.max(source.end)..content.end)?;
            if goes_on(cut, behind) {
                // all of it, with what stands between
            } else if cut.split_whitespace().count() > 2 {
                content.end = content.start + cut.len();
            } else {
                // "Moscow, Peskov said, was open to talks": most of it stands behind
                let behind = text.get(at.end..content.end)?;
                let (_, rest) = behind.split_once(',').unwrap_or((behind, behind));
                content.start = content.end - rest.trim_start().len();
            }
        }
        let content = trimmed(content, text)?;
        (content.start < content.end && content.end - content.start <= LONGEST_CONTENT).then_some(content)
    })?;
    Some(Argument { span, text: text.get(span.range())?.to_owned(), entity: None })
}

/// "“Watching him,” she said, “**helps** us”", "Even if he wins, she said, **the work** stays": half of a sentence, which the words
/// behind the speaker end.
fn goes_on(before: &str, behind: &str) -> bool {
    let rest = behind.trim_start_matches([',', ' ', '\u{a0}', '\n']);
    let quoted = rest.trim_start_matches(['"', '“', '‘', '\'']);
    let small = quoted.len() < rest.len() && quoted.starts_with(char::is_lowercase);
    let first = before.split_whitespace().next().unwrap_or_default();
    let opens =
        matches!(&*fold(first), "if" | "even" | "although" | "though" | "while" | "unless" | "because");
    rest.len() < behind.len() && (small || opens && !quoted.is_empty())
}

/// Without a comma in front, and without a quotation mark at its end that opens before it.
fn trimmed(mut span: Span, text: &str) -> Option<Span> {
    let whole = text.get(span.range())?;
    let front = whole.trim_start_matches([',', ';', ' ', '\u{a0}']);
    span.start += whole.len() - front.len();
    let closed = front.strip_suffix(['"', '”', '»']);
    if let Some(inner) = closed.filter(|inner| !inner.contains(['"', '“', '«', '”', '»'])) {
        span.end = span.start + inner.trim_end_matches([',', ' ']).len();
    }
    Some(span)
}

/// "says **the union of the parliaments** will be a plank": a noun that the tree took for the listener is the subject of what is
/// said. Verbs of telling do have a listener.
fn whole(relation: &mut Relation, text: &str) {
    if holds(words::TELLING, &relation.predicate) {
        return;
    }
    let (Some(object), end) = (&mut relation.object, relation.trigger.span.end) else { return };
    let before = relation.others.iter().position(|other| {
        let span = other.argument.span;
        // ", known as earmarks, " is an aside; "the prospect of singing with her is" goes up to the verb
        let aside = |between: &str| !between.contains(['.', ';', ':', '"', '“', '”']);
        let next = text.get(end..span.start).is_some_and(|between| between.trim().is_empty());
        let beside = text.get(span.end..object.span.start).is_some_and(aside);
        let apart = span.end < object.span.start && beside;
        other.role == "to" && (next && apart || object.span.contains(span))
    });
    if let Some(before) = before {
        object.span.start = relation.others.remove(before).argument.span.start.min(object.span.start);
        object.text = text.get(object.span.range()).unwrap_or_default().to_owned();
    }
}

/// "told **reporters Friday** the assembly will meet": who listens and the day, right behind the verb, are no part of what is said.
fn without_listener(relation: &mut Relation, context: &Context<'_, '_>) {
    let text = context.tokens.text;
    let end = relation.trigger.span.end;
    let Some(object) = &mut relation.object else { return };
    let beside = |from: usize, to: usize| text.get(from..to).is_some_and(|between| between.trim().is_empty());
    if !beside(end, object.span.start) {
        return;
    }
    let mut start = object.span.start;
    if holds(words::TELLING, &relation.predicate) {
        let article = |between: &str| matches!(&*fold(between.trim()), "" | "the" | "a" | "an");
        let listener =
            relation.others.iter().map(|other| (&*other.role, other.argument.span)).find(|(role, span)| {
                *role == "to"
                    && span.end < object.span.end
                    && text.get(start..span.start).is_some_and(article)
            });
        if let Some((_, span)) = listener {
            start = span.end;
        }
    }
    let from = start + text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let day = context.dates.partition_point(|date| date.span.start < from);
    if let Some(day) = context.dates.get(day).map(|date| date.span).filter(|day| day.start == from) {
        let rest = text.get(day.end..object.span.end).unwrap_or_default();
        let next = rest.split_whitespace().next().unwrap_or_default();
        let article = matches!(
            &*fold(next),
            "the" | "a" | "an" | "that" | "his" | "her" | "its" | "their" | "he" | "she" | "it" | "they"
        );
        if rest.starts_with(' ') && (article || next.starts_with(char::is_uppercase)) {
            start = day.end;
        }
    }
    let rest = text.get(start..object.span.end).unwrap_or_default();
    let told = rest.trim_start_matches([' ', '\n']);
    if start == object.span.start || told.split_whitespace().count() < 3 {
        return;
    }
    object.span.start = start + rest.len() - told.len();
    object.text = told.to_owned();
    let content = object.span;
    // the subject of what is said listens to nobody
    relation.others.retain(|other| other.role != "to" || !content.contains(other.argument.span));
}

/// Whether what is said tells something without the text around it, and not only "it is hard to do that".
fn informs(relation: &Relation, context: &Context<'_, '_>) -> bool {
    let Some(object) = &relation.object else { return false };
    let before = context.mentions.partition_point(|m| m.span.start < object.span.end);
    let named = context.mentions[..before].iter().rev().take(8).any(|m| m.span.overlaps(object.span));
    let telling = |word: &&str| {
        let word = fold(word);
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        stem.chars().count() > 2 && !holds(words::TELLS_LITTLE, stem) && stem.chars().any(char::is_alphabetic)
    };
    let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let mut said = object.text.split(parts).filter(|word| !word.is_empty());
    let points =
        said.next_back().is_some_and(|last| matches!(&*fold(last), "it" | "that" | "this" | "him" | "them"));
    // "I finished **it**"
    let least = if points { 2 } else { 1 };
    named || object.text.split(parts).filter(telling).take(least).count() == least
}

/// Whether the relation still tells something of an entity, now that what is said is its object.
fn tells(relation: &Relation, context: &Context<'_, '_>) -> bool {
    let named = |argument: &Argument| {
        let before = context.mentions.partition_point(|m| m.span.start < argument.span.end);
        let near = &context.mentions[before.saturating_sub(8)..before];
        argument.entity.is_some() || near.iter().any(|m| m.span.overlaps(argument.span))
    };
    [&relation.subject, &relation.object].into_iter().flatten().any(named)
}
