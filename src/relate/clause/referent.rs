use super::super::sentence::Sentence;
use super::super::words;
use super::is_party;
use crate::parse::Label;
use crate::tag::{Morph, Upos};

/// What a relative pronoun stands for: the noun that its clause belongs to.
pub(super) fn referent(s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
    let word = s.lemma(token);
    let relative = match s.upos(token) {
        Upos::Pron | Upos::Det | Upos::Sconj => matches!(word, "who" | "whom" | "which" | "that"),
        Upos::Adv => matches!(word, "where" | "when"),
        _ => false,
    };
    if !relative || only_joins(s, token) {
        return None;
    }
    // "Rubio, who …": the noun right before the pronoun is safer than the tree
    if matches!(word, "who" | "whom") {
        let before = (token.saturating_sub(2)..token)
            .rev()
            .find(|&t| s.upos(t) != Upos::Punct && s.upos(t) != Upos::Adp)?;
        if s.is_noun(before) {
            let mut head = before;
            while let Some(up) = s.head(head).filter(|&h| {
                h < token && h + 6 > head && s.mention[head].is_some() && s.mention[h] == s.mention[head]
            }) {
                head = up;
            }
            if s.mention[head].is_some() {
                let beside = before + 1 == token;
                return Some(if beside { resident(s, head) } else { native(s, head) });
            }
        }
    }
    // "the Green Front, **of which** Ruiz was a leader"
    if word == "which"
        && token > 2
        && s.word(token - 1) == "of"
        && s.word(token - 2) == ","
        && s.mention[token - 3].is_some()
    {
        return Some(s.head_of_name(token - 3));
    }
    if let Some(name) = speaking(s, token) {
        return Some(name);
    }
    let person = |noun: usize| match word {
        "who" | "whom" => nearer(s, noun, token).unwrap_or_else(|| somebody(s, noun)),
        "which" => next_argument(s, noun, token).unwrap_or(noun),
        _ => noun,
    };
    let mut at = token;
    for _ in 0..5 {
        let head = s.head(at)?;
        if s.label(at) == Label::AclRelcl {
            // the pronoun stands at the head of its clause, after the noun
            return (head < token && at != token).then_some(person(head));
        }
        if matches!(s.label(at), Label::Ccomp | Label::Advcl | Label::Mark) {
            break;
        }
        at = head;
    }
    // a relative clause that the tree took for another kind of clause
    let acts = matches!(s.label(token), Label::Nsubj | Label::NsubjPass) && s.upos(token) != Upos::Sconj;
    let before = token.checked_sub(1).map(|t| if s.word(t) == "," { t.saturating_sub(1) } else { t })?;
    let noun = s.is_noun(before) && s.date[before].is_none() && (word != "that" || before + 1 == token);
    (acts && noun).then_some(person(before))
}

/// "the claim **that** police killed two men": what the tree took for the object of a verb that has another one behind it.
pub fn only_joins(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.label(token) == Label::Obj
        && s.word(token) == "that"
        && s.head(token).is_some_and(|verb| {
            token < verb
                && s.child_of(verb, &[Label::Nsubj, Label::NsubjPass]).is_some_and(|subject| subject > token)
                && s.children(verb).any(|c| c > verb && s.label(c) == Label::Obj)
        })
}

/// "a tax levied by the European Union, **which** argued …": of a name right before the comma and a thing further up it is
/// the name that says something.
fn speaking(s: &Sentence<'_, '_>, pronoun: usize) -> Option<usize> {
    let comma = pronoun.checked_sub(1).filter(|&t| s.lemma(pronoun) == "which" && s.word(t) == ",")?;
    let name = comma.checked_sub(1).filter(|&t| s.mention[t].is_some())?;
    let verb = s.head(pronoun).filter(|&v| v > pronoun && s.label(pronoun) == Label::Nsubj)?;
    let people = s.head(verb).is_some_and(|h| h < name && is_party(s, h));
    if people || !s.lemma_in(verb, words::SPEECH) {
        return None;
    }
    Some(s.head_of_name(name))
}

/// "talks with **Lebed** and officials, who discussed", "trials of **leaders** of the party, who were jailed": where the tree has a
/// thing, the first below it that is somebody.
fn nearer(s: &Sentence<'_, '_>, noun: usize, pronoun: usize) -> Option<usize> {
    if is_somebody(s, noun) || s.mention[noun].is_some() {
        return None;
    }
    let mut at = right_before(s, pronoun)?;
    let mut found = None;
    for _ in 0..6 {
        if is_somebody(s, at) {
            found = Some(at);
        }
        at = s.head(at).filter(|&h| h > noun && h < pronoun)?;
        if s.head(at) == Some(noun) {
            break;
        }
    }
    if is_somebody(s, at) { Some(at) } else { found }
}

/// "likened Pravda to **the Times**, which receives": of two arguments of one verb the one right before the pronoun, unless the
/// verb behind it is not in its number.
fn next_argument(s: &Sentence<'_, '_>, noun: usize, pronoun: usize) -> Option<usize> {
    let mut top = right_before(s, pronoun).filter(|&t| t > noun)?;
    let verb = s.head(noun)?;
    // a name has nothing behind it but where it is
    let beside = |t: usize| {
        s.mention[noun].is_some()
            && s.preposition(t).is_some_and(|(p, _)| matches!(&*p, "to" | "with" | "against" | "over"))
    };
    for _ in 0..4 {
        let head = s.head(top)?;
        if head == verb || head == noun && beside(top) {
            break;
        }
        if head <= noun || head > pronoun {
            return None;
        }
        top = head;
    }
    let plural = s.morph(top) == Morph::Plural;
    let acts = s.head(pronoun).filter(|&v| s.label(pronoun) == Label::Nsubj && v > pronoun);
    let disagrees = acts.is_some_and(|v| s.morph(v) == Morph::Present3 && plural && s.mention[top].is_none());
    let side = (s.head(top) == Some(verb) || s.head(top) == Some(noun))
        && s.is_noun(top)
        && s.mention[top].is_some()
        && s.mention[noun].is_some();
    (side && s.date[top].is_none() && !disagrees).then_some(top)
}

/// The noun right before a relative pronoun, or before the comma before it.
fn right_before(s: &Sentence<'_, '_>, pronoun: usize) -> Option<usize> {
    let before = pronoun.checked_sub(1).map(|t| if s.word(t) == "," { t.saturating_sub(1) } else { t })?;
    (s.is_noun(before) && s.date[before].is_none()).then_some(before)
}

/// "**citizens** in Tikrit who suffered": a place behind a preposition does nothing, those who live there do.
fn resident(s: &Sentence<'_, '_>, name: usize) -> usize {
    let within = s.preposition(name).is_some_and(|(p, _)| {
        matches!(p.split(' ').next(), Some("in" | "from" | "near" | "at" | "across" | "around"))
    });
    let Some((_, case)) = s.preposition(name).filter(|_| within) else { return name };
    let beside = case.start.checked_sub(1).filter(|&t| s.is_noun(t));
    beside.filter(|&t| s.mention[t].is_none() && s.lemma_in(t, words::WHO)).unwrap_or(name)
}

/// "**Alfredo Hawit** of Honduras, who has pleaded guilty", "former **members** of Scientology, who helped": the person or the
/// people, not what they belong to.
fn native(s: &Sentence<'_, '_>, name: usize) -> usize {
    let of = s.preposition(name).is_some_and(|(p, _)| matches!(&*p, "of" | "from" | "in"));
    let up = s.head(name).filter(|&h| of && h < name && s.label(name) == Label::Nmod && !s.person[name]);
    let who = |h: usize| s.person[h] || s.mention[h].is_none() && s.lemma_in(h, words::WHO);
    up.filter(|&h| who(h)).unwrap_or(name)
}

/// Up from a thing to the one it belongs to: "a man **in the town** who …" is about the man.
fn somebody(s: &Sentence<'_, '_>, noun: usize) -> usize {
    let up = s.head(noun).filter(|&h| h < noun && s.label(noun) == Label::Nmod && is_party(s, h));
    match up {
        Some(up) if !s.lemma_in(noun, words::WHO) => up,
        _ => noun,
    }
}

fn is_somebody(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.person[noun] || s.lemma_in(noun, words::WHO)
}
