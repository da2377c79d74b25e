//! Clauses with tense: contents ("denied **that he met**"), conditions and times ("once **they meet**"), relative clauses.

use super::{Mood, Standing, events, is_present, openers};
use crate::parse::Label;
use crate::relate::sentence::Sentence;
use crate::relate::words::{self, holds};
use crate::tag::{Morph, Upos};

/// What stands above a finite clause makes of it.
pub fn read(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> Standing {
    use Label::*;
    let label = s.label(token);
    let opens = |class| openers(s, token).any(|c| holds(class, s.folded(c)));
    let adverbial = matches!(label, Advcl | Ccomp | Acl);
    // "as long as", "in case"
    let fixed = openers(s, token).find(|&c| s.label(c) == Mark).map(|c| (c, s.folded(c)));
    if let (true, Some((at, word))) = (adverbial, &fixed)
        && s.len() > at + 1
        && matches!((*word, s.word(at + 1)), ("in", "case") | ("as", "if" | "though") | ("so", "that"))
    {
        return Standing::of(if *word == "so" { Mood::Planned } else { Mood::If });
    }
    if adverbial
        && is_present(s, token)
        && opens(words::FUTURE_CONJUNCTIONS)
        && still_open(s, status, token, head)
    {
        // "go on **until** it leaves": nobody says that it means to; "will **not** begin until" it does tells of a step to come
        let bound = opens_with(s, token, &["until", "till"]) && !status[head].negative;
        return match status[head].mood {
            Mood::If | Mood::Would => Standing::of(Mood::If),
            _ if bound => Standing::of(Mood::Open),
            _ => Standing::of(Mood::Planned),
        };
    }
    let that = openers(s, token).any(|c| s.label(c) == Mark && s.word(c) == "that");
    match label {
        Ccomp | Acl | AclRelcl | Advcl if let Some(noun) = content_of(s, token, head) => {
            below_noun(s, status, noun)
        }
        // "…", said the envoy: the tree may hang who says so on what is said
        Ccomp | Advcl | Acl if tells_apart(s, token) => Standing::FACT,
        Ccomp | Xcomp | CsubjPass => content(s, status, token, head),
        Advcl | Csubj if that => content(s, status, token, head),
        AclRelcl if is_present(s, token) && s.child(token, Aux).is_none_or(|aux| s.lemma(aux) != "have") => {
            events::of_noun_meant(s, status, head)
        }
        Advcl if fixed.is_none() && status[head].mood == Mood::If && token > head && is_present(s, token) => {
            Standing::of(Mood::If)
        }
        _ => Standing::FACT,
    }
}

fn opens_with(s: &Sentence<'_, '_>, token: usize, wanted: &[&str]) -> bool {
    openers(s, token).any(|c| wanted.contains(&s.folded(c)))
}

/// Whether what is told in the present under "once" or "until" is still to come.
fn still_open(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> bool {
    let conjunction = openers(s, token).find(|&c| holds(words::FUTURE_CONJUNCTIONS, s.folded(c)));
    match conjunction.map(|c| s.folded(c)) {
        Some("until" | "till" | "before" | "once") => true,
        _ => {
            let commands = s.label(head) == Label::Root
                && s.morph(head) == Morph::Infinitive
                && s.child_of(head, &[Label::Nsubj, Label::NsubjPass, Label::Aux]).is_none();
            commands || status[head].mood != Mood::Fact
        }
    }
}

/// The noun whose content a clause is, and not what the noun did: "the claim **that** Kyiv lied". Its own words may stand between
/// them: "the claim by two ministers **that** …".
fn content_of(s: &Sentence<'_, '_>, token: usize, head: usize) -> Option<usize> {
    let subject = s.child_of(token, &[Label::Nsubj, Label::NsubjPass])?;
    let that = s.children(token).find(|&c| c < subject && s.word(c) == "that")?;
    let told = |noun: usize| s.lemma_in(noun, words::NOUNS_CLAIMED) || s.lemma_in(noun, words::CONTENT_NOUNS);
    // "the danger that they have created" is no content
    let whole = &[Label::Obj, Label::Cop, Label::Ccomp, Label::Xcomp, Label::NsubjPass];
    if s.label(token) == Label::AclRelcl && s.child_of(token, whole).is_none() {
        return None;
    }
    if s.is_noun(head) {
        // "suggestions by two senators that …": what they suggest
        let above = s.head(head).filter(|&up| s.label(head) == Label::Nmod && s.is_noun(up) && told(up));
        if let Some(above) = above.filter(|_| !told(head)) {
            return Some(above);
        }
        let gap = head + 1 == that || told(head) && head < that;
        return Some(head).filter(|_| gap);
    }
    // "rejected **suggestions** by some that …"
    let object = s.child_of(head, &[Label::Obj, Label::NsubjPass]).filter(|&o| o < that && told(o))?;
    (!s.lemma_in(head, words::SPEECH) || s.lemma_in(head, words::DENYING)).then_some(object)
}

/// What a noun makes of its content.
fn below_noun(s: &Sentence<'_, '_>, status: &[Standing], noun: usize) -> Standing {
    let lemma = s.lemma(noun);
    let verb = s.head(noun).filter(|_| matches!(s.label(noun), Label::Obj | Label::NsubjPass));
    if let Some(verb) = verb.filter(|&verb| s.lemma_in(verb, words::DENYING)) {
        return status[verb].opposite();
    }
    let denied = status[noun].negative || verb.is_some_and(|verb| status[verb].negative);
    if denied && lemma != "fact" {
        let evidence = s.lemma_in(noun, words::NOUNS_EVIDENCE);
        return if evidence {
            Standing { mood: Mood::Hedged, negative: true }
        } else {
            Standing::of(Mood::Open)
        };
    }
    let claimed = s.lemma_in(noun, words::NOUNS_CLAIMED);
    let above = verb.map_or(Mood::Fact, |verb| status[verb].mood);
    let unsure = if above == Mood::If { Mood::If } else { Mood::Fact };
    Standing::of(if claimed { unsure.max(Mood::Hedged) } else { unsure })
}

/// The clause of a verb or adjective: "**denied** that he met", "it is **possible** that he met".
fn content(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> Standing {
    let lemma = s.lemma(head);
    let above = status[head];
    if s.lemma_in(head, words::DENYING) {
        return above.opposite();
    }
    if s.lemma_in(head, words::DOUBTING) {
        return if above.negative {
            Standing::of(Mood::Open)
        } else {
            Standing { mood: Mood::Hedged, negative: true }
        };
    }
    if matches!(lemma, "ensure" | "guarantee" | "sure") && is_present(s, token) {
        return above.at_least(Mood::Planned);
    }
    if matches!(
        lemma,
        "demand"
            | "insist"
            | "urge"
            | "suggest"
            | "recommend"
            | "propose"
            | "ask"
            | "require"
            | "order"
            | "important"
            | "vital"
    ) && is_subjunctive(s, token)
    {
        return Standing::of(Mood::Hedged);
    }
    let that = openers(s, token).any(|c| s.label(c) == Label::Mark);
    if s.upos(head) == Upos::Adj && !that {
        return Standing::FACT;
    }
    if above.negative && !s.lemma_in(head, words::FACTIVE) {
        let raising = s.lemma_in(head, words::NEG_RAISING);
        return if raising {
            Standing { mood: Mood::Hedged, negative: true }
        } else {
            Standing::of(Mood::Open)
        };
    }
    if s.lemma_in(head, words::DESIRING) {
        let own = s.lemma_in(head, words::SPEECH) && !matches!(lemma, "hope" | "expect" | "want" | "wish");
        return Standing::of(if own { Mood::Fact } else { Mood::Planned });
    }
    // who says so is told where somebody says so; "it is alleged that" has nobody
    if s.lemma_in(head, words::ALLEGING) {
        return Standing::of(Mood::Hedged);
    }
    let told = s.label(token) != Label::Xcomp
        && s.lemma_in(head, words::SPEECH)
        && s.child_of(head, &[Label::NsubjPass, Label::AuxPass]).is_none();
    if !told && (s.lemma_in(head, words::HEDGING) || s.lemma_in(head, words::IMAGINING)) {
        return Standing::of(Mood::Hedged);
    }
    if above.mood == Mood::If && !s.lemma_in(head, words::FACTIVE) {
        return Standing::of(Mood::If);
    }
    Standing::FACT
}

/// A verb of saying behind a comma or a quotation mark, with nothing that would join it: ", **said** the envoy".
fn tells_apart(s: &Sentence<'_, '_>, token: usize) -> bool {
    let start = s.extent(token).start;
    let behind = [start, token].iter().any(|&t| t > 0 && s.upos(t - 1) == Upos::Punct);
    behind
        && s.lemma_in(token, words::SPEECH)
        && s.child_of(token, &[Label::Nsubj]).is_some()
        && !openers(s, token).any(|c| s.label(c) == Label::Mark)
}

/// "recommended that he **leave**", "that he **be** charged"; "demanded that they **leave**", where the form tells nothing.
fn is_subjunctive(s: &Sentence<'_, '_>, token: usize) -> bool {
    let asks = s.head(token).is_some_and(|h| {
        matches!(s.lemma(h), "demand" | "urge" | "recommend" | "propose" | "ask" | "require" | "order")
    });
    match s.child_of(token, &[Label::Aux, Label::AuxPass, Label::Cop]) {
        Some(first) => s.word(first) == "be",
        None => s.morph(token) == Morph::Infinitive || asks && s.morph(token) == Morph::Present,
    }
}
