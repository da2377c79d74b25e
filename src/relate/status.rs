use super::Assertion;
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

/// What the text claims of each predicate of a sentence; computed once, heads before their dependents.
pub fn read(s: &Sentence<'_, '_>) -> Vec<Assertion> {
    let mut status = vec![Assertion::Asserted; s.len()];
    for token in s.top_down() {
        status[token] = match s.upos(token) {
            Upos::Noun => of_noun(s, &status, token),
            Upos::Verb | Upos::Aux | Upos::Adj => of_verb(s, &status, token),
            _ if s.child(token, Label::Cop).is_some() => of_verb(s, &status, token),
            _ => Assertion::Asserted,
        };
    }
    status
}

fn of_verb(s: &Sentence<'_, '_>, status: &[Assertion], token: usize) -> Assertion {
    let own = own(s, token);
    let inherited = s.head(token).map_or(Assertion::Asserted, |head| inherited(s, status, token, head));
    stronger(own, inherited)
}

/// A condition beats a reserve, a reserve a denial, a denial a plan, a plan a fact.
fn stronger(a: Assertion, b: Assertion) -> Assertion {
    let rank = |x| match x {
        Assertion::Asserted => 0,
        Assertion::Planned => 1,
        Assertion::Negated => 2,
        Assertion::Hedged => 3,
        Assertion::Conditional => 4,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// What stands on the predicate itself.
fn own(s: &Sentence<'_, '_>, token: usize) -> Assertion {
    use Label::*;
    let mut found = if inverted(s, token) { Assertion::Conditional } else { Assertion::Asserted };
    // "can broaden" is no broadening yet, "can never" is a denial
    let mut able = false;
    for child in s.children(token) {
        let word = s.folded(child);
        able |= s.label(child) == Aux && word == "can";
        let here = match s.label(child) {
            Aux | AuxPass => {
                if holds(words::MODALS_HEDGED, word) {
                    Assertion::Hedged
                } else if holds(words::MODALS_PLANNED, word.trim_start_matches('\'')) || word == "wo" {
                    Assertion::Planned
                } else if holds(words::MODALS_CONDITIONAL, word.trim_start_matches('\''))
                    && !perfect_had(s, child, token)
                {
                    if word == "would" && reported(s, token) {
                        Assertion::Planned
                    } else {
                        Assertion::Conditional
                    }
                } else {
                    Assertion::Asserted
                }
            }
            Advmod | Det | Discourse => {
                // "not only" denies nothing
                let only =
                    s.len() > child + 1 && matches!(s.word(child + 1), "only" | "just" | "merely" | "simply");
                if holds(words::ADVERBS_NEGATIVE, word) && !(word == "no" && child > token) && !only {
                    Assertion::Negated
                } else if holds(words::ADVERBS_HEDGED, word) {
                    Assertion::Hedged
                } else {
                    Assertion::Asserted
                }
            }
            Nsubj | NsubjPass | Obj => {
                let none = matches!(s.lemma(child), "nobody" | "none" | "nothing")
                    || s.children(child)
                        .any(|c| s.label(c) == Advmod && s.word(c).eq_ignore_ascii_case("not"))
                    || s.child(child, Det).is_some_and(|d| matches!(s.folded(d), "no" | "neither"));
                if none { Assertion::Negated } else { Assertion::Asserted }
            }
            // "is to meet"
            Cop if s.is_verb(token) && s.child(token, Mark).is_some_and(|m| s.word(m) == "to") => {
                Assertion::Planned
            }
            Advcl => {
                let condition = s.child(child, Mark).is_some_and(|m| matches!(s.folded(m), "if" | "unless"));
                if condition { Assertion::Conditional } else { Assertion::Asserted }
            }
            _ => Assertion::Asserted,
        };
        // "would not", "will not": the denial counts, the modal does not
        found = match (found, here) {
            (Assertion::Negated, Assertion::Conditional | Assertion::Planned)
            | (Assertion::Conditional | Assertion::Planned, Assertion::Negated) => Assertion::Negated,
            (a, b) => stronger(a, b),
        };
    }
    if able && found == Assertion::Asserted { Assertion::Hedged } else { found }
}

/// "'d" before a participle is "had".
fn perfect_had(s: &Sentence<'_, '_>, aux: usize, verb: usize) -> bool {
    s.word(aux).ends_with('d') && s.word(aux).len() <= 4 && s.morph(verb) == Morph::Participle
}

/// Whether the clause is told by somebody in the past: "said he would visit".
fn reported(s: &Sentence<'_, '_>, token: usize) -> bool {
    let mut at = token;
    for _ in 0..3 {
        let Some(head) = s.head(at) else { return false };
        match s.label(at) {
            Label::Ccomp => return s.morph(head) == Morph::Past || s.morph(head) == Morph::Participle,
            Label::Conj | Label::Xcomp => at = head,
            _ => return false,
        }
    }
    false
}

fn inherited(s: &Sentence<'_, '_>, status: &[Assertion], token: usize, head: usize) -> Assertion {
    use Label::*;
    let lemma = s.lemma(head);
    let mark = s.children(token).find(|&c| c < token && matches!(s.label(c), Mark | Advmod));
    let mark = mark.map(|m| s.folded(m));
    let condition = mark.is_some_and(|m| holds(words::CONDITIONS, m));
    // "in order to", "so as to"
    let purpose =
        s.children(token).any(|c| c < token && s.label(c) == Mark && s.word(c).eq_ignore_ascii_case("to"));
    if let Some(verb) = kept_from(s, token, head, mark) {
        return match status[verb] {
            Assertion::Negated => Assertion::Asserted,
            _ => Assertion::Negated,
        };
    }
    match s.label(token) {
        Xcomp if lemma == "go" && s.morph(head) == Morph::Gerund => {
            stronger(Assertion::Planned, status[head])
        }
        // "needed three sets to beat him"
        Xcomp if lemma == "need" && is_past(s, head) && s.child(head, Obj).is_some() => status[head],
        Xcomp if holds(words::STRIVING, lemma) && purpose => stronger(Assertion::Hedged, status[head]),
        Xcomp if holds(words::ADVOCATING, lemma) => stronger(Assertion::Planned, status[head]),
        // "lets police search" is a leave, "let police search" what came of it
        Xcomp if holds(words::LETTING, lemma) && !is_past(s, head) => {
            stronger(Assertion::Planned, status[head])
        }
        Xcomp => stronger(by_governor(lemma, status[head]), status[head]),
        // "voted to adopt": the vote is the act
        Advcl if purpose && lemma == "vote" && holds(words::VOTED, s.lemma(token)) => status[head],
        // "until the troops leave": still open
        Advcl if matches!(mark, Some("until" | "till" | "before")) && is_present(s, token) => {
            if status[head] == Assertion::Conditional { Assertion::Conditional } else { Assertion::Planned }
        }
        Ccomp if matches!(lemma, "ensure" | "guarantee" | "sure") && is_present(s, token) => {
            stronger(Assertion::Planned, status[head])
        }
        Ccomp | Acl | AclRelcl if holds(words::NOUNS_CLAIMED, lemma) && is_content(s, token, head) => {
            Assertion::Hedged
        }
        // "the first to sign" signed
        Acl if purpose && holds(words::RANKED, lemma) => status[head],
        AclRelcl if is_present(s, token) && s.child(token, Aux).is_none_or(|aux| s.lemma(aux) != "have") => {
            of_noun_meant(s, status, head)
        }
        Ccomp if condition => Assertion::Conditional,
        Ccomp if lemma == "deny" => Assertion::Negated,
        Ccomp if holds(words::HEDGING, lemma) && !holds(words::SPEECH, lemma) => Assertion::Hedged,
        Ccomp if matches!(lemma, "hope" | "expect" | "want" | "wish") => Assertion::Planned,
        Ccomp
            if matches!(
                lemma,
                "demand" | "insist" | "urge" | "suggest" | "recommend" | "propose" | "ask"
            ) && is_subjunctive(s, token) =>
        {
            Assertion::Hedged
        }
        Advcl if condition => Assertion::Conditional,
        Advcl
            if matches!(lemma, "accuse" | "suspect" | "blame" | "charge")
                && matches!(mark, Some("of" | "for" | "with")) =>
        {
            Assertion::Hedged
        }
        Advcl if purpose => stronger(Assertion::Planned, status[head]),
        Advcl if mark == Some("without") => Assertion::Negated,
        Acl if matches!(s.morph(token), Morph::Infinitive | Morph::Present) || mark == Some("to") => {
            if holds(words::NOUNS_REFUSED, lemma) {
                Assertion::Negated
            } else if holds(words::NOUNS_TRIED, lemma) {
                Assertion::Hedged
            } else {
                Assertion::Planned
            }
        }
        Conj if s.child_of(token, &[Aux, AuxPass, Nsubj, NsubjPass, Cop]).is_none()
            && !matches!(s.morph(token), Morph::Past | Morph::Present3) =>
        {
            status[head]
        }
        _ => Assertion::Asserted,
    }
}

/// "Had they known", "should Kyiv lose": a condition without "if". A question asks, too.
fn inverted(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if !matches!(s.label(token), Advcl | Ccomp | Parataxis) {
        return false;
    }
    let Some(subject) = s.child_of(token, &[Nsubj, NsubjPass]) else { return false };
    let first = s.extent(token).start;
    let auxiliary = s.children(token).find(|&c| c < subject && matches!(s.label(c), Aux | AuxPass | Cop));
    auxiliary.is_some_and(|a| {
        let word = s.folded(a);
        let open = a == first
            || s.label(token) == Ccomp && a + 1 == s.extent(subject).start && s.upos(first) != Upos::Adv;
        open && matches!(word, "had" | "should" | "were")
    })
}

/// The verb that keeps somebody from what a gerund says: "barred Apple **from using**", "laws banning migrants **from
/// claiming**". The tree hangs it on the verb or on the one who is kept.
fn kept_from(s: &Sentence<'_, '_>, token: usize, head: usize, mark: Option<&str>) -> Option<usize> {
    use Label::*;
    if s.morph(token) != Morph::Gerund || mark != Some("from") {
        return None;
    }
    let keeps =
        |verb: usize| holds(words::REFUSING, s.lemma(verb)) || holds(words::KEEPING_FROM, s.lemma(verb));
    match s.label(token) {
        Advcl | Xcomp | Ccomp if keeps(head) => Some(head),
        Acl if s.label(head) == Obj || s.label(head) == NsubjPass => s.head(head).filter(|&verb| keeps(verb)),
        _ => None,
    }
}

/// "recommended that he **leave**", "that he **be** charged".
fn is_subjunctive(s: &Sentence<'_, '_>, token: usize) -> bool {
    match s.child_of(token, &[Label::Aux, Label::AuxPass, Label::Cop]) {
        Some(first) => s.word(first) == "be",
        None => s.morph(token) == Morph::Infinitive,
    }
}

/// Whether a clause is what a noun says, and not what the noun did: "the claim **that** Kyiv lied".
fn is_content(s: &Sentence<'_, '_>, token: usize, noun: usize) -> bool {
    let that = noun + 1;
    s.is_noun(noun)
        && token > that
        && s.word(that) == "that"
        && s.child_of(token, &[Label::Nsubj, Label::NsubjPass]).is_some_and(|subject| subject > that)
}

/// Whether a verb is finite in the present, its auxiliary too: "leaves", "has left".
fn is_present(s: &Sentence<'_, '_>, token: usize) -> bool {
    match s.child_of(token, &[Label::Aux, Label::AuxPass, Label::Cop]) {
        Some(aux) => matches!(s.morph(aux), Morph::Present | Morph::Present3),
        None => matches!(s.morph(token), Morph::Present | Morph::Present3),
    }
}

/// "let", "has let", "was allowed".
fn is_past(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.morph(token) == Morph::Past
        || s.morph(token) == Morph::Participle
            && s.children(token).any(|c| {
                matches!(s.label(c), Label::Aux | Label::AuxPass)
                    && matches!(s.folded(c), "has" | "have" | "had" | "was" | "were" | "'ve" | "'s")
            })
}

/// What is told of something that is not there yet is not there either: "a **future** state that respects", "**any** group
/// that attacks", "wants **a** government that represents".
fn of_noun_meant(s: &Sentence<'_, '_>, status: &[Assertion], noun: usize) -> Assertion {
    if !s.is_noun(noun) || s.mention[noun].is_some() {
        return match s.lemma(noun) {
            "anyone" | "anybody" | "whoever" => Assertion::Conditional,
            _ => Assertion::Asserted,
        };
    }
    let mut indefinite = false;
    for child in s.children(noun).filter(|&c| c < noun) {
        let word = s.folded(child);
        match s.label(child) {
            Label::Det if word == "any" => return Assertion::Conditional,
            Label::Det if matches!(word, "a" | "an") => indefinite = true,
            Label::Amod if holds(words::ADJECTIVES_PLANNED, word) => {
                return Assertion::Planned;
            }
            Label::Amod if holds(words::ADJECTIVES_HEDGED, word) => return Assertion::Hedged,
            _ => {}
        }
    }
    match s.head(noun) {
        Some(verb) if indefinite && s.label(noun) == Label::Obj => match status[verb] {
            Assertion::Negated => Assertion::Asserted,
            meant => meant,
        },
        _ => Assertion::Asserted,
    }
}

/// What a verb does to its infinitive.
fn by_governor(lemma: &str, status: Assertion) -> Assertion {
    let negated = status == Assertion::Negated;
    if holds(words::REFUSING, lemma) {
        if negated { Assertion::Asserted } else { Assertion::Negated }
    } else if negated && holds(words::ATTEMPTS, lemma) {
        // "does not want to start": a reserve would say less
        Assertion::Negated
    } else if holds(words::PLANNING, lemma) {
        Assertion::Planned
    } else if holds(words::ATTEMPTS, lemma) || holds(words::HEDGING, lemma) {
        Assertion::Hedged
    } else {
        Assertion::Asserted
    }
}

/// What the words beside a noun make of it. A role told without a verb ("**mayor** Ada Nwosu") knows no other status: one
/// who will be met is mayor now.
pub fn of_role(s: &Sentence<'_, '_>, noun: usize) -> Assertion {
    for child in s.children(noun) {
        let word = s.folded(child);
        match s.label(child) {
            Label::Amod if holds(words::ADJECTIVES_PLANNED, word) => return Assertion::Planned,
            Label::Amod if holds(words::ADJECTIVES_HEDGED, word) => return Assertion::Hedged,
            Label::Det if word == "no" => return Assertion::Negated,
            _ => {}
        }
    }
    Assertion::Asserted
}

fn of_noun(s: &Sentence<'_, '_>, status: &[Assertion], token: usize) -> Assertion {
    if s.child(token, Label::Cop).is_some() {
        return of_verb(s, status, token);
    }
    let own = of_role(s, token);
    if own != Assertion::Asserted {
        return own;
    }
    let Some(head) = s.head(token) else { return Assertion::Asserted };
    if !matches!(s.label(token), Label::Obj | Label::Obl | Label::NsubjPass | Label::Nmod) {
        return Assertion::Asserted;
    }
    let lemma = s.lemma(head);
    if s.label(token) == Label::Nmod {
        let planned = holds(words::NOUNS_PLANNED, lemma);
        return if planned { Assertion::Planned } else { Assertion::Asserted };
    }
    if matches!(s.label(token), Label::Obj | Label::NsubjPass) && holds(words::UNDOING, lemma) {
        return Assertion::Negated;
    }
    let governed =
        if s.label(token) == Label::Obl { Assertion::Asserted } else { by_governor(lemma, status[head]) };
    stronger(governed, if s.label(token) == Label::Obl { Assertion::Asserted } else { status[head] })
}
