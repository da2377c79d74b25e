use super::anchor::{Anchor, Value, print};
use super::date::Date;
use super::date_expr::DateExpr;
use super::direction::looks_ahead;
use super::expr::{Expr, Year};
use super::grammar::Grammar;
use super::lexeme::{Lexeme, lexeme};
use crate::resolve::Mention;
use crate::text::{BlockKind, Span};
use crate::token::{Sentence, Tokens};

/// All dates of a text, in text order. Dates inside a name ("the 2008 Summer Olympics") are part of the name.
///
/// `published` is the day that relative dates count from; without it they have no value.
pub fn find(tokens: &Tokens<'_>, mentions: &[Mention], published: Option<Date>) -> Vec<DateExpr> {
    let mut anchor = Anchor { day: published.map(|date| date.0), spoken: None };
    let mut dates = Vec::new();
    let mut lexemes = Vec::new();
    let mut names =
        mentions.iter().filter(|mention| mention.nested_in.is_none()).map(|mention| mention.span).peekable();
    for sentence in &tokens.sentences {
        if !lex(tokens, sentence, &mut lexemes) {
            continue;
        }
        let kind = tokens.layout.blocks.get(sentence.block).map(|block| block.kind);
        let grammar = Grammar { tokens, range: sentence.tokens.clone(), lexemes: &lexemes };
        let mut at = 0;
        while at < lexemes.len() {
            let Some(found) = grammar.expression(at).filter(|found| found.end > at) else {
                at += 1;
                continue;
            };
            let range = sentence.tokens.start + found.start..sentence.tokens.start + found.end;
            at = found.end;
            let span = tokens.span(range.clone());
            while names.peek().is_some_and(|name| name.end <= span.start) {
                names.next();
            }
            if names.peek().is_some_and(|name| in_name(*name, span)) {
                continue;
            }
            let ahead = if needs_direction(&found.expr) {
                looks_ahead(tokens, sentence.tokens.clone(), range)
            } else {
                None
            };
            let value = anchor.resolve(&found.expr, ahead);
            if let (Some((Value::Day(day), None)), true) = (value, kind != Some(BlockKind::DateLine)) {
                anchor.spoken = Some(day);
            }
            let value = value.map(|value| print(value, found.hour));
            dates.push(DateExpr { span, text: span.of(tokens.text).to_owned(), value });
        }
    }
    dates
}

/// The day of publication that the article itself gives: in a date line, a byline or a dateline.
pub fn published(tokens: &Tokens<'_>) -> Option<Date> {
    let mut lexemes = Vec::new();
    for sentence in &tokens.sentences {
        let Some(block) = tokens.layout.blocks.get(sentence.block) else { continue };
        let stated = matches!(block.kind, BlockKind::DateLine | BlockKind::Byline);
        if !stated && block.dateline.is_none() {
            continue;
        }
        if !lex(tokens, sentence, &mut lexemes) {
            continue;
        }
        let grammar = Grammar { tokens, range: sentence.tokens.clone(), lexemes: &lexemes };
        for at in 0..lexemes.len() {
            let inside = stated
                || block
                    .dateline
                    .is_some_and(|line| line.contains(tokens.tokens[sentence.tokens.start + at].span));
            if !inside {
                break;
            }
            if let Some(Expr::Day { year: Year::Given(year), month, day }) =
                grammar.expression(at).map(|found| found.expr)
                && let Some(date) = Date::new(year, month, day)
            {
                return Some(date);
            }
        }
    }
    None
}

/// Reads the lexemes of a sentence; says whether there is anything that a date can begin with.
fn lex(tokens: &Tokens<'_>, sentence: &Sentence, lexemes: &mut Vec<Lexeme>) -> bool {
    lexemes.clear();
    let mut hopeful = false;
    lexemes.extend(sentence.tokens.clone().map(|token| {
        let lexeme = lexeme(tokens.reading(token), tokens.hash(token), &tokens.tokens[token]);
        hopeful |= matches!(
            lexeme,
            Lexeme::Month { .. }
                | Lexeme::Weekday { .. }
                | Lexeme::Season(_)
                | Lexeme::Unit(..)
                | Lexeme::Part(_)
                | Lexeme::Deictic(_)
                | Lexeme::Tonight
                | Lexeme::Number { digits: 4, .. }
                | Lexeme::Day(..)
                | Lexeme::Decade(_)
                | Lexeme::Quarter(_)
                | Lexeme::Clock { .. }
                | Lexeme::Half(_)
                | Lexeme::Hour(_)
                | Lexeme::Christmas
                | Lexeme::NewYear
        );
        lexeme
    }));
    hopeful
}

/// Inside a longer name, or the head of one ("April Jones").
fn in_name(name: Span, date: Span) -> bool {
    name.overlaps(date) && name != date && !date.contains(name)
}

fn needs_direction(expr: &Expr) -> bool {
    match expr {
        Expr::Day { year, .. }
        | Expr::Month { year, .. }
        | Expr::Season { year, .. }
        | Expr::Quarter { year, .. } => *year == Year::Unsaid,
        Expr::Weekday { which: None, week: None, .. } | Expr::Unit { .. } => true,
        Expr::Range(first, _) => needs_direction(first),
        _ => false,
    }
}
