use super::Extraction;
use super::builder::Settings;
use crate::parse::{Syntax, token_ranges, within};
use crate::relate::{Context, Relater, claims};
use crate::resolve::Mention;
use crate::tag::Tagger;
use crate::text::{BlockKind, Span};
use crate::token::{TokenClass, Tokens};
use std::ops::Range;

/// Tags and parses sentence after sentence, and reads relations and attributions off the trees.
pub(super) fn relate(tokens: &Tokens<'_>, settings: &Settings, found: &mut Extraction) {
    let all_frames = settings.all_frames;
    let tagger = Tagger::embedded();
    let context = Context {
        tokens,
        mentions: &found.mentions,
        entities: &found.entities,
        dates: &found.dates,
        tagger: &tagger,
        all_frames,
        least_confidence: settings.least_confidence,
    };
    let units = token_ranges(tokens, &names(&found.mentions));
    let mut relater = Relater::new(context);
    let mut syntax = Syntax::new();
    let dates: Vec<Span> = found.dates.iter().map(|date| date.span).collect();
    let times = token_ranges(tokens, &dates);
    let (mut next, mut next_time) = (0, 0);
    for (index, sentence) in tokens.sentences.iter().enumerate() {
        let units = within(&units, &sentence.tokens, &mut next);
        let times = within(&times, &sentence.tokens, &mut next_time);
        // "(Reporting by A in B; editing by C)" tells who wrote the news, and is none.
        if matches!(tokens.layout.blocks[sentence.block].kind, BlockKind::Byline | BlockKind::DateLine) {
            continue;
        }
        let least = settings.least_confidence;
        if all_frames
            || !units.is_empty()
            || relater.goes_on_in(index)
            || may_speak_of_somebody(tokens, sentence.tokens.clone(), least)
        {
            let analysis = syntax.read(tokens, sentence.tokens.clone(), units, times);
            relater.read(index, analysis.tagged, analysis.tree);
        }
    }
    (found.relations, found.attributions) = relater.finish();
    found.claims = claims(&found.relations, &found.mentions, &found.entities);
}

/// The spans of the mentions that do not lie in others, in text order.
pub(super) fn names(mentions: &[Mention]) -> Vec<Span> {
    mentions.iter().filter(|mention| mention.nested_in.is_none()).map(|mention| mention.span).collect()
}

/// Whether a sentence without a name may still speak of somebody who has one, or quote somebody: a pronoun for one person, a
/// quotation mark, a common verb of saying. What other pronouns tell is hardly ever likely enough to be given, but to who
/// sets a bound of his own. All other sentences without a name need no tree.
fn may_speak_of_somebody(tokens: &Tokens<'_>, sentence: Range<usize>, least_confidence: Option<f32>) -> bool {
    let own = if least_confidence.is_some() { SELDOM_TELLING } else { &[] };
    sentence.into_iter().any(|token| {
        let word = tokens.reading(token);
        match tokens.tokens[token].class {
            TokenClass::Punct => matches!(word, "\"" | "“" | "”" | "‘" | "«" | "»"),
            TokenClass::Word => SPEAKS.iter().chain(own).any(|speaks| word.eq_ignore_ascii_case(speaks)),
            _ => false,
        }
    })
}

const SPEAKS: &[&str] = &[
    "he",
    "she",
    "him",
    "his",
    "her",
    "said",
    "says",
    "say",
    "told",
    "according",
    "added",
    "announced",
    "warned",
    "reported",
    "claimed",
    "argued",
    "insisted",
    "stated",
    "confirmed",
    "believe",
    "believes",
    "think",
    "thinks",
    "suggested",
    "noted",
    "denied",
    "accused",
    "urged",
];

const SELDOM_TELLING: &[&str] = &["they", "them", "their", "it", "its", "we", "i"];
