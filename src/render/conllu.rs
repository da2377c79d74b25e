use crate::parse::ParsedSentence;
use crate::tag::{Morph, Upos};
use std::fmt::Write;

/// Sentences in CoNLL-U (universaldependencies.org/format), with the byte range of each token in the last column.
///
/// # Examples
/// ```
/// let text = "Rubio met Lavrov.";
/// let conllu = nutgraf::conllu(&nutgraf::Extractor::default().parse(text), text);
/// assert!(conllu.starts_with("# sent_id = 1\n# text = Rubio met Lavrov.\n1\tRubio\tRubio\tPROPN"));
/// ```
pub fn conllu(sentences: &[ParsedSentence], text: &str) -> String {
    let mut out = String::new();
    for (number, sentence) in (1..).zip(sentences) {
        // Writing to a string cannot fail.
        let _ = write!(out, "# sent_id = {number}\n# text = ");
        let words = text.get(sentence.span.range()).unwrap_or_default().split_whitespace();
        for (at, word) in words.enumerate() {
            out.push_str(if at > 0 { " " } else { "" });
            out.push_str(word);
        }
        out.push('\n');
        for (at, token) in sentence.tokens.iter().enumerate() {
            let glued = sentence.tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}TokenRange={}:{}",
                at + 1,
                token.text,
                token.lemma,
                token.upos,
                token.xpos,
                features(token.upos, token.morph),
                token.head.map_or(0, |head| head + 1),
                token.label,
                if glued { "SpaceAfter=No|" } else { "" },
                token.span.start,
                token.span.end,
            );
        }
        out.push('\n');
    }
    out
}

/// The morphology in the terms of Universal Dependencies.
fn features(upos: Upos, morph: Morph) -> &'static str {
    match (upos, morph) {
        (_, Morph::Past) => "Mood=Ind|Tense=Past|VerbForm=Fin",
        (_, Morph::Present3) => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        (_, Morph::Present) => "VerbForm=Fin",
        (_, Morph::Infinitive) => "VerbForm=Inf",
        (_, Morph::Gerund) => "Tense=Pres|VerbForm=Part",
        (_, Morph::Participle) => "Tense=Past|VerbForm=Part",
        (_, Morph::Singular) => "Number=Sing",
        (_, Morph::Plural) => "Number=Plur",
        (_, Morph::None | Morph::Degree) => "_",
    }
}
