use super::super::class::Class;
use super::super::clause::{Clauses, is_predicate};
use super::super::sentence::Sentence;
use super::super::words::{self, holds};
use super::verbs::larger_side;
use super::{Manner, Saying};
use crate::parse::Label;
use crate::tag::Upos;
use std::ops::Range;

/// "Trump's **claim** that …", "their **call** for talks", "raised **concern** about the vote", "in his **view**".
pub fn by_noun(s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize) -> Option<Saying> {
    if s.mention[noun].is_some() || matches!(s.label(noun), Label::Compound | Label::Flat | Label::Amod) {
        return None;
    }
    let owner = s.child(noun, Label::NmodPoss).filter(|&o| s.date[o].is_none());
    if let Some(saying) = viewpoint(s, noun, owner) {
        return Some(saying);
    }
    let source = owner.or_else(|| bringer(s, clauses, noun)).or_else(|| behind(s, noun));
    let content = clause_of_noun(s, noun).or_else(|| source.and_then(|_| about(s, noun)))?;
    let saying = Saying::new(source, noun..noun + 1, content.0, content.1);
    Some(Saying { thought: true, ..saying })
}

fn clause_of_noun(s: &Sentence<'_, '_>, noun: usize) -> Option<(Range<usize>, Manner)> {
    // "said in a statement that …": the verb says it
    let said = s.label(noun) != Label::Obj && s.head(noun).is_some_and(|h| s.lemma_in(h, words::SAYING));
    if said || !s.lemma_in(noun, words::SPEECH_NOUNS) {
        return None;
    }
    let own = s.children(noun).find(|&c| {
        c > noun
            && matches!(s.label(c), Label::Acl | Label::Ccomp | Label::AclRelcl)
            && s.child(c, Label::Mark).is_some_and(|m| matches!(s.word(m), "that" | "to" | "whether"))
    });
    // "rejected the claim that …": the tree may hang the clause on the verb
    let beside = || {
        let that = (noun + 1 < s.len() && s.word(noun + 1) == "that").then_some(noun + 1)?;
        let clause = s.head(that).filter(|&c| c > that && s.label(that) == Label::Mark)?;
        let same = s.label(clause) == Label::Ccomp && s.head(clause) == s.head(noun);
        (same && s.label(noun) == Label::Obj).then_some(clause)
    };
    let clause = own.or_else(beside)?;
    Some((s.extent(clause), Manner::Report))
}

fn about(s: &Sentence<'_, '_>, noun: usize) -> Option<(Range<usize>, Manner)> {
    let about = s.children(noun).find(|&c| {
        c > noun
            && matches!(s.label(c), Label::Nmod | Label::Acl | Label::Obl)
            && s.date[c].is_none()
            && brings(s, c).is_some_and(|(p, _)| pair(s.lemma(noun), &p, words::SPEECH_NOUNS_ABOUT))
    })?;
    Some((s.extent(about), Manner::Stance))
}

/// Whose the noun is where a verb without weight brings it: "**Rubio** made a claim", and in a headline "**Iran** vow".
fn bringer(s: &Sentence<'_, '_>, clauses: &Clauses, noun: usize) -> Option<usize> {
    let verb = s.head(noun)?;
    match s.label(noun) {
        Label::Obj if s.lemma_in(verb, words::SPEECH_LIGHT) && !clauses.passive[verb] => {
            clauses.subject[verb]
        }
        _ => s.children(noun).find(|&c| {
            c < noun && s.label(c) == Label::Compound && s.mention[c].is_some() && s.date[c].is_none()
        }),
    }
}

/// "criticism **from the unions**", "a statement **by the ministry**".
fn behind(s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
    s.children(noun).find(|&c| {
        c > noun
            && s.label(c) == Label::Nmod
            && s.date[c].is_none()
            && s.preposition(c).is_some_and(|(p, _)| matches!(&*p, "from" | "by" | "among"))
    })
}

/// "in **his view**", "in the **words** of the minister": the clause around is what is said.
fn viewpoint(s: &Sentence<'_, '_>, noun: usize, owner: Option<usize>) -> Option<Saying> {
    if !s.lemma_in(noun, words::VIEWPOINTS) {
        return None;
    }
    let (_, case) = s.preposition(noun).filter(|(p, _)| matches!(&**p, "in" | "to" | "by"))?;
    let of = || {
        s.children(noun).find(|&c| {
            c > noun && s.label(c) == Label::Nmod && s.preposition(c).is_some_and(|(p, _)| p == "of")
        })
    };
    let source = owner.or_else(of)?;
    let own = s.extent(noun);
    let clause = s.head(noun).filter(|&h| is_predicate(s, h))?;
    let set_off =
        own.start == 0 || s.word(own.start - 1) == "," || own.end >= s.len() || s.word(own.end) == ",";
    let content = larger_side(s, s.extent(clause), own.clone())?;
    set_off.then(|| Saying::new(Some(source), case.start..own.end, content, Manner::Report))
}

/// "is **critical** of the plan", "was **adamant** that …", "is **willing** to talk".
pub fn by_adjective(s: &Sentence<'_, '_>, clauses: &Clauses, adjective: usize) -> Option<Saying> {
    if !s.lemma_in(adjective, words::SPEECH_ADJECTIVES) || s.label(adjective) == Label::Amod {
        return None;
    }
    let source = clauses.subject[adjective].filter(|&t| s.date[t].is_none() && personal(s, t))?;
    let (complement, manner) =
        s.children(adjective).filter(|&c| c > adjective).find_map(|c| match s.label(c) {
            Label::Ccomp | Label::Xcomp => Some((c, Manner::Report)),
            Label::Obl | Label::Nmod | Label::Advcl if s.date[c].is_none() => {
                let (p, _) = brings(s, c)?;
                let one = holds(words::SPEECH_ADJECTIVES_ABOUT, &p);
                (one || p == "that")
                    .then_some((c, if s.label(c) == Label::Advcl { Manner::Report } else { Manner::Stance }))
            }
            _ => None,
        })?;
    let saying = Saying::new(Some(source), adjective..adjective + 1, s.extent(complement), manner);
    Some(Saying { thought: true, ..saying })
}

/// Whether a subject can have an opinion: not "it" and "there".
fn personal(s: &Sentence<'_, '_>, token: usize) -> bool {
    !matches!(s.lemma(token), "it" | "there" | "this" | "that" | "what" | "which")
}

/// The preposition or conjunction that joins a complement, lower case, with hyphens for blanks.
pub fn brings(s: &Sentence<'_, '_>, token: usize) -> Option<(String, Range<usize>)> {
    if let Some((prep, case)) = s.preposition(token) {
        return Some((prep.replace(' ', "-"), case));
    }
    let mark = s.children(token).find(|&c| c < token && s.label(c) == Label::Mark)?;
    Some((s.folded(mark).to_owned(), mark..mark + 1))
}

/// Whether a word takes a complement with this preposition.
pub fn pair(lemma: &str, prep: &str, class: &Class) -> bool {
    class
        .words
        .binary_search_by(|entry| {
            let own = lemma.bytes().chain(std::iter::once(b'-')).chain(prep.bytes());
            entry.len().cmp(&(lemma.len() + 1 + prep.len())).then_with(|| entry.bytes().cmp(own))
        })
        .is_ok()
}

/// "according to X".
pub fn according(s: &Sentence<'_, '_>, token: usize) -> Option<Saying> {
    if token + 1 >= s.len() || s.word(token + 1) != "to" {
        return None;
    }
    // the source is the noun phrase that the two words introduce
    if token + 2 >= s.len() {
        return None;
    }
    // up from the word behind, to the head of its phrase
    let mut source =
        (token + 2..s.len().min(token + 8)).find(|&t| s.is_noun(t) || s.upos(t) == Upos::Pron)?;
    while let Some(head) = s.head(source).filter(|&h| h > source && h < token + 14 && s.is_nominal(h)) {
        source = head;
    }
    let phrase = s.extent(source);
    let own = token..phrase.end.max(source + 1);
    // the clause around: the first predicate upwards that is not part of the phrase
    let mut clause = s.head(source);
    while let Some(head) = clause.filter(|&h| own.contains(&h) || !is_predicate(s, h)) {
        clause = s.head(head);
    }
    let whole = clause.map_or(0..s.len(), |c| s.extent(c));
    let content = larger_side(s, whole, own)?;
    Some(Saying::new(Some(source), token..token + 2, content, Manner::Report))
}
