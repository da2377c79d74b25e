use super::Voice;
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

/// What the grammar says of each predicate of a sentence: its subject on the surface, its voice; and for each relative
/// pronoun what it stands for. Computed once, heads before their dependents, so that nobody walks up long chains.
pub struct Clauses {
    /// The token that is the grammatical subject of each predicate, shared subjects included.
    pub subject: Vec<Option<usize>>,
    /// Whether a token is the subject of some predicate.
    pub is_subject: Vec<bool>,
    /// Whether the predicate is passive.
    pub passive: Vec<bool>,
    /// What a relative pronoun stands for.
    pub referent: Vec<Option<usize>>,
}

impl Clauses {
    /// Reads a whole sentence.
    pub fn read(s: &Sentence<'_, '_>) -> Clauses {
        let mut clauses = Clauses {
            subject: vec![None; s.len()],
            is_subject: vec![false; s.len()],
            passive: vec![false; s.len()],
            referent: vec![None; s.len()],
        };
        for token in 0..s.len() {
            clauses.referent[token] = referent(s, token);
        }
        for token in s.top_down() {
            if is_predicate(s, token) {
                clauses.passive[token] = clauses.is_passive(s, token);
                clauses.subject[token] = clauses.find_subject(s, token);
                if let Some(subject) = clauses.subject[token] {
                    clauses.is_subject[subject] = true;
                }
            }
        }
        clauses
    }

    /// The voice of a predicate.
    pub fn voice(&self, token: usize) -> Voice {
        if self.passive[token] { Voice::Passive } else { Voice::Active }
    }

    /// What a token stands for: itself, or the antecedent of a relative pronoun.
    pub fn stands_for(&self, token: usize) -> usize {
        self.referent[token].unwrap_or(token)
    }

    fn is_passive(&self, s: &Sentence<'_, '_>, token: usize) -> bool {
        use Label::*;
        if bare_passive(s, token) {
            return true;
        }
        if s.child_of(token, &[AuxPass, OblAgent]).is_some() {
            return s.is_verb(token);
        }
        if s.child_of(token, &[NsubjPass, CsubjPass]).is_some() {
            // without its auxiliary a passive stands in headlines, which have no full stop
            // "have arrested" is active whatever the tree calls its subject
            let aux = |c: usize| matches!(s.label(c), Aux | Cop);
            let be = s.children(token).any(|c| aux(c) && matches!(s.lemma(c), "be" | "get"));
            if !be && s.child(token, Aux).is_some() {
                return false;
            }
            let told = be || s.child(token, Cop).is_some();
            return s.is_verb(token) && (told || s.word(s.len() - 1) != ".");
        }
        if joined_passive(s, token) {
            return s.head(token).is_some_and(|head| self.passive[head]);
        }
        if !s.is_verb(token) || s.morph(token) != Morph::Participle && !reduced(s, token) {
            return false;
        }
        let own = s.child_of(token, &[Aux, Nsubj, Cop]).is_some();
        match s.label(token) {
            _ if reduced(s, token) => true,
            Acl => !own && s.child(token, Obj).is_none(),
            Advcl => !own && s.child(token, Obj).is_none(),
            Conj => !own && s.head(token).is_some_and(|head| self.passive[head]),
            Xcomp => !own && s.child(token, Obj).is_none(),
            Root | Parataxis if s.word(s.len() - 1) == "." => false,
            Root | Parataxis => !own && s.child(token, Obj).is_none() && s.child(token, Nsubj).is_none(),
            _ => false,
        }
    }

    fn find_subject(&self, s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
        use Label::*;
        // "According to the Herald, Burrows said": the paper does nothing; "As a farmer, she …"
        let circumstance = |c: usize| {
            s.preposition(c).is_some_and(|(p, case)| {
                let first = case.start == 0 || s.upos(case.start - 1) == Upos::Punct;
                p == "according to"
                    || first && matches!(&*p, "as" | "like" | "unlike" | "in" | "at" | "on" | "during")
            })
        };
        let subjects = || {
            s.children(token)
                .filter(|&c| matches!(s.label(c), Nsubj | NsubjPass | Csubj | CsubjPass))
                .filter(move |&c| !circumstance(c))
        };
        // "AN: The film took a year": the speaker of a transcript is nobody's subject
        let told = || {
            let first = subjects().next()?;
            let behind = subjects().find(|&c| c > first && c < token && s.word(first + 1) == ":")?;
            Some(behind)
        };
        // "lawsuits, which **he** said abuse the system", "prisoners who **he** claimed were killed"
        let speaker = || gap_through_speaker(s, token).map(|(_, speaker)| speaker);
        let own =
            told().or_else(speaker).or_else(|| subjects().next()).or_else(|| s.child(token, NsubjOuter));
        if let Some(own) = own.or_else(|| subject_by_place(s, token)) {
            return Some(self.stands_for(own));
        }
        let Some(head) = s.head(token) else { return subject_by_neighbour(s, token) };
        let shared = self.shared_subject(s, token, head);
        shared.or_else(|| subject_by_neighbour(s, token))
    }

    /// The subject that a predicate shares with the one above, or takes from the noun that it hangs on.
    fn shared_subject(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Option<usize> {
        use Label::*;
        match s.label(token) {
            Conj => subject_by_neighbour(s, token).or(self.subject[head]),
            // "lawsuits **which** he said abuse the system": whose clause the speaker stands in
            Ccomp if head < token && gap_through_speaker(s, head).is_some() => {
                gap_through_speaker(s, head).map(|(pronoun, _)| self.stands_for(pronoun))
            }
            // "feared the road could be lost": what somebody fears has its own subject, which the tree hung elsewhere
            Ccomp
                if s.child_of(token, &[Aux, AuxPass, Cop])
                    .is_some_and(|aux| s.morph(aux) != Morph::Infinitive) =>
            {
                None
            }
            Xcomp | Ccomp => {
                let object = s.child(head, Obj).or_else(|| s.child(head, Iobj));
                let called = || called_on(s, head, token);
                match object.or_else(called) {
                    Some(object)
                        if s.label(token) == Xcomp
                            && object < token
                            && !holds(words::SUBJECT_CONTROL, s.lemma(head))
                            && !self.passive[head] =>
                    {
                        Some(self.stands_for(object))
                    }
                    _ => self.actor(s, head),
                }
            }
            Advcl if speaks_beside(s, token).is_some() => {
                speaks_beside(s, token).and_then(|verb| self.actor(s, verb))
            }
            Advcl => {
                // "With the army advancing" has its own subject; a finite clause without one is a mistake of the tree
                let finite = matches!(s.morph(token), Morph::Past | Morph::Present3)
                    || s.child_of(token, &[Aux, AuxPass, Cop]).is_some_and(|t| s.is_finite(t));
                let mark = s.children(token).find(|&c| c < token && matches!(s.label(c), Mark | Case));
                let object = s.child(head, Obj).filter(|&o| o < token && !self.passive[head]);
                // "play a part in the Iraqi operation to free the city", which the tree hung on the verb
                let effort = mark.and_then(|m| m.checked_sub(1)).filter(|&noun| {
                    s.head(noun) == Some(head)
                        && matches!(s.label(noun), Obl | Obj)
                        && (holds(words::NOUNS_OF_EFFORT, s.lemma(noun))
                            || holds(words::NOUNS_FOR_OTHERS, s.lemma(noun)))
                });
                if let Some(noun) = effort.filter(|_| mark.is_some_and(|m| s.word(m) == "to")) {
                    return self.infinitive_of_noun(s, noun);
                }
                match (mark.map(|m| s.word(m)), object) {
                    _ if finite && mark.is_some() && !reduced(s, token) => None,
                    // "accused Russia of shelling", "thanked Oslo for helping", "kept Iran from building"
                    // "led the Treasury to promise", "called on its allies to send"
                    (Some("to"), object)
                        if holds(words::OBJECT_CONTROL, s.lemma(head)) && !self.passive[head] =>
                    {
                        let called = called_on(s, head, token);
                        // "called the office to ask" is no call on it
                        let object = object.filter(|_| s.lemma(head) != "call");
                        object.or(called).map_or(self.subject[head], |o| Some(self.stands_for(o)))
                    }
                    // "sent Jafar to see", "supports the army to defend"; a letter that is sent sees nothing
                    (Some("to"), Some(object))
                        if is_ranked(s, object)
                            || holds(words::SENDING, s.lemma(head))
                                && (s.mention[object].is_some() || holds(words::WHO, s.lemma(object))) =>
                    {
                        Some(self.stands_for(object))
                    }
                    (Some("to"), _) if called_on(s, head, token).is_some() => {
                        called_on(s, head, token).map(|o| self.stands_for(o))
                    }
                    (Some("in"), Some(object))
                        if s.morph(token) == Morph::Gerund
                            && matches!(s.lemma(head), "aid" | "assist" | "help" | "join" | "support") =>
                    {
                        Some(self.stands_for(object))
                    }
                    (Some("of" | "for" | "from" | "into"), Some(object))
                        if s.morph(token) == Morph::Gerund =>
                    {
                        Some(self.stands_for(object))
                    }
                    _ => self.actor(s, head),
                }
            }
            // "remains committed to", "avoids taking": hung on a verb it tells of the verb's subject
            Acl if s.is_verb(head) => {
                let own = s.morph(token) == Morph::Gerund || holds(words::LINKS, s.lemma(head));
                self.subject[head].filter(|_| own)
            }
            Acl => match s.morph(token) {
                Morph::Participle | Morph::Gerund => Some(head),
                _ if reduced(s, token) => Some(head),
                _ => self.infinitive_of_noun(s, head),
            },
            Parataxis if reduced(s, token) => Some(head),
            AclRelcl => {
                let pronoun = s.children(token).any(|c| self.referent[c].is_some());
                (!pronoun).then_some(head)
            }
            _ => None,
        }
    }

    /// The subject of a predicate, also through an adjective: "Oslo remains **committed** to helping".
    pub fn actor(&self, s: &Sentence<'_, '_>, predicate: usize) -> Option<usize> {
        let through = || {
            let quality = s.upos(predicate) == Upos::Adj && s.label(predicate) == Label::Xcomp;
            let link = |&v: &usize| holds(words::LINKS, s.lemma(v)) && s.child(v, Label::Obj).is_none();
            s.head(predicate).filter(|_| quality).filter(link).and_then(|verb| self.subject[verb])
        };
        self.subject[predicate].or_else(through)
    }

    /// "Rubio's plan to visit", "Rubio announced a plan to visit", "the first to visit".
    fn infinitive_of_noun(&self, s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
        if let Some(owner) = s.child(noun, Label::NmodPoss) {
            if let Some(beside) = owner_beside(s, owner) {
                return Some(beside);
            }
            // "continues its efforts to …": whose they are is who continues
            let own = s.upos(owner) == Upos::Pron && s.label(noun) == Label::Obj;
            let actor = s.head(noun).filter(|_| own).and_then(|verb| self.subject[verb]);
            // "November's invasion", "the Church's requests to take it down"
            if s.date[owner].is_none() && !holds(words::NOUNS_FOR_OTHERS, s.lemma(noun)) {
                return Some(actor.unwrap_or(owner));
            }
        }
        if holds(words::NOUNS_FOR_OTHERS, s.lemma(noun)) {
            return self.told_to(s, noun);
        }
        // "the Iraqi operation to free the city"
        let side = s.children(noun).rev().find(|&c| {
            c < noun
                && matches!(s.label(c), Label::Compound | Label::Amod | Label::NmodDesc)
                && s.mention[c].is_some()
                && s.mention[c] != s.mention[noun]
                && s.date[c].is_none()
        });
        if let Some(side) = side.filter(|_| holds(words::NOUNS_OF_EFFORT, s.lemma(noun))) {
            return Some(s.head_of_name(side));
        }
        if is_ranked(s, noun) {
            return Some(noun);
        }
        match (s.label(noun), s.head(noun)) {
            (Label::Obj | Label::Obl, Some(verb)) => self.subject[verb],
            // "the first version of their products to use": what is first of its kind does so
            (Label::Nmod, Some(kind)) if is_ranked(s, kind) => Some(noun),
            _ => None,
        }
    }

    /// "pressure **on members** to pass", "a call **for Iran** to stop": whom a noun tells to do something.
    fn told_to(&self, s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
        let who = s.children(noun).find(|&c| {
            c > noun
                && matches!(s.label(c), Label::Nmod | Label::Obl)
                && s.preposition(c).is_some_and(|(p, _)| matches!(&*p, "on" | "for" | "to" | "upon"))
        });
        who.map(|who| self.stands_for(who))
    }
}

/// "the **first** version": told apart from others of its kind.
fn is_ranked(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.children(noun).any(|c| {
        c < noun
            && s.label(c) == Label::Amod
            && matches!(s.lemma(c), "first" | "last" | "second" | "third" | "only" | "next")
    })
}

/// Whether a token is the head of a clause: a verb that is not used as adjective or preposition, or what "be" links.
pub fn is_predicate(s: &Sentence<'_, '_>, token: usize) -> bool {
    use Label::*;
    if s.child(token, Cop).is_some() {
        return true;
    }
    match s.upos(token) {
        // "The men escaped", where the tagger saw a quality
        Upos::Adj => {
            matches!(s.label(token), Root | Conj | Ccomp | Advcl | AclRelcl | Parataxis)
                && s.child(token, Nsubj).is_some_and(|subject| subject < token)
                && (s.word(token).ends_with("ed") || s.word(token).ends_with("ing"))
        }
        Upos::Verb => !matches!(
            s.label(token),
            Amod | Compound | Case | Mark | Fixed | Flat | CompoundPrt | Det | Cc | Goeswith | Advmod
        ),
        // "has" as the main verb of a clause may be tagged as an auxiliary
        Upos::Aux => {
            matches!(s.label(token), Root | Conj | Ccomp | Advcl | AclRelcl | Parataxis)
                && s.child_of(token, &[Nsubj, Obj, NsubjPass]).is_some()
        }
        _ => false,
    }
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

/// "which he **said** abuse the system": the pronoun whose clause stands behind the verb of saying, and who says it.
fn gap_through_speaker(s: &Sentence<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    if !holds(words::SAYING, s.lemma(verb)) {
        return None;
    }
    let pronoun = s.children(verb).find(|&c| {
        matches!(s.label(c), Label::Obj | Label::Nsubj | Label::NsubjPass)
            && s.upos(c) == Upos::Pron
            && matches!(s.lemma(c), "which" | "who" | "that")
    })?;
    let speaker = s.children(verb).find(|&c| c > pronoun && c < verb && s.label(c) == Label::Nsubj)?;
    let clause = s
        .children(verb)
        .any(|c| c > verb && s.label(c) == Label::Ccomp && s.child(c, Label::Nsubj).is_none());
    (pronoun < speaker && clause).then_some((pronoun, speaker))
}

/// "was arrested in 2007 and later **transferred** to the capital": a past form without an object that "and" joins to a passive,
/// of a verb that does not do without.
fn joined_passive(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.is_verb(token)
        && s.label(token) == Label::Conj
        && s.morph(token) == Morph::Past
        && s.child_of(token, &[Label::Aux, Label::Nsubj, Label::Obj, Label::Ccomp, Label::Xcomp]).is_none()
        && holds(words::DONE_TO_SOMEBODY, s.lemma(token))
}

/// What a relative pronoun stands for: the noun that its clause belongs to.
fn referent(s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
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

/// The noun right before a relative pronoun, or before the comma before it.
fn right_before(s: &Sentence<'_, '_>, pronoun: usize) -> Option<usize> {
    let before = pronoun.checked_sub(1).map(|t| if s.word(t) == "," { t.saturating_sub(1) } else { t })?;
    (s.is_noun(before) && s.date[before].is_none()).then_some(before)
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

fn is_somebody(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.person[noun] || holds(words::WHO, s.lemma(noun))
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

/// "**citizens** in Tikrit who suffered": a place behind a preposition does nothing, those who live there do.
fn resident(s: &Sentence<'_, '_>, name: usize) -> usize {
    let within = s.preposition(name).is_some_and(|(p, _)| {
        matches!(p.split(' ').next(), Some("in" | "from" | "near" | "at" | "across" | "around"))
    });
    let Some((_, case)) = s.preposition(name).filter(|_| within) else { return name };
    let beside = case.start.checked_sub(1).filter(|&t| s.is_noun(t));
    beside.filter(|&t| s.mention[t].is_none() && holds(words::WHO, s.lemma(t))).unwrap_or(name)
}

/// "**Alfredo Hawit** of Honduras, who has pleaded guilty", "former **members** of Scientology, who helped": the person or the
/// people, not what they belong to.
fn native(s: &Sentence<'_, '_>, name: usize) -> usize {
    let of = s.preposition(name).is_some_and(|(p, _)| matches!(&*p, "of" | "from" | "in"));
    let up = s.head(name).filter(|&h| of && h < name && s.label(name) == Label::Nmod && !s.person[name]);
    let who = |h: usize| s.person[h] || s.mention[h].is_none() && holds(words::WHO, s.lemma(h));
    up.filter(|&h| who(h)).unwrap_or(name)
}

/// "a tax levied by the European Union, **which** argued …": of a name right before the comma and a thing further up it is
/// the name that says something.
fn speaking(s: &Sentence<'_, '_>, pronoun: usize) -> Option<usize> {
    let comma = pronoun.checked_sub(1).filter(|&t| s.lemma(pronoun) == "which" && s.word(t) == ",")?;
    let name = comma.checked_sub(1).filter(|&t| s.mention[t].is_some())?;
    let verb = s.head(pronoun).filter(|&v| v > pronoun && s.label(pronoun) == Label::Nsubj)?;
    let people =
        s.head(verb).is_some_and(|h| h < name && (s.mention[h].is_some() || holds(words::WHO, s.lemma(h))));
    if people || !holds(words::SPEECH, s.lemma(verb)) {
        return None;
    }
    Some(s.head_of_name(name))
}

/// Up from a thing to the one it belongs to: "a man **in the town** who …" is about the man.
fn somebody(s: &Sentence<'_, '_>, noun: usize) -> usize {
    let who = |t: usize| s.mention[t].is_some() || holds(words::WHO, s.lemma(t));
    let up = s.head(noun).filter(|&h| h < noun && s.label(noun) == Label::Nmod && who(h));
    match up {
        Some(up) if !holds(words::WHO, s.lemma(noun)) => up,
        _ => noun,
    }
}

/// "Apple **swamped** by orders" of a headline, "the men **freed** by South Korea" where the tree has an act: without an object
/// and with who does it right behind.
fn bare_passive(s: &Sentence<'_, '_>, verb: usize) -> bool {
    use Label::*;
    let past = s.upos(verb) == Upos::Verb && matches!(s.morph(verb), Morph::Past | Morph::Participle);
    let by = verb + 1 < s.len() && s.word(verb + 1) == "by";
    if !past || !by || s.child_of(verb, &[Aux, AuxPass, Obj, Mark]).is_some() {
        return false;
    }
    let headline = s.word(s.len() - 1) != ".";
    let named = |c: usize| s.mention[c].is_some() || holds(words::WHO, s.lemma(c));
    // "fell by a third" tells how far
    let who = |&c: &usize| {
        c > verb + 1
            && s.head(verb + 1) == Some(c)
            && s.date[c].is_none()
            && (named(c) || headline && s.is_noun(c) && s.child(c, Nummod).is_none())
    };
    let agent = s.children(verb).find(who).is_some_and(|c| matches!(s.label(c), Obl | OblAgent | Nmod));
    agent && !holds(words::WITHOUT_OBJECT, s.lemma(verb))
}

/// The noun right before a finite verb that the tree hung on it as if it were part of a compound: headlines mostly
/// ("Apple launches faster phone").
fn subject_by_place(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    use Label::*;
    if !s.is_verb(verb) || !s.is_finite(verb) {
        return None;
    }
    let before = s.children(verb).rev().find(|&c| c < verb && !matches!(s.label(c), Aux | Advmod | Punct))?;
    let nominal = s.is_noun(before) && s.date[before].is_none() && s.preposition(before).is_none();
    let odd = matches!(
        s.label(before),
        Compound
            | Nmod
            | NmodUnmarked
            | OblUnmarked
            | Dep
            | Dislocated
            | Vocative
            | Parataxis
            | Flat
            | Appos
            | Obj
    );
    (nominal && odd).then_some(before)
}

/// "the inquiry **led** by a judge": a participle behind its noun that reads like a past tense.
fn reduced(s: &Sentence<'_, '_>, token: usize) -> bool {
    let hangs = match s.label(token) {
        Label::Acl => true,
        // set off by commas: "The device, revealed in May, …"
        Label::Parataxis => s.head(token).is_some_and(|h| h < token && s.is_noun(h)),
        // "If convicted, he …"
        Label::Advcl => {
            let mark = s.child_of(token, &[Label::Mark, Label::Advmod]).filter(|&m| m + 1 == token);
            return mark.is_some_and(|m| {
                matches!(s.folded(m), "if" | "when" | "once" | "unless" | "until" | "although" | "though")
            }) && s.morph(token) == Morph::Past
                && s.child_of(token, &[Label::Nsubj, Label::Aux, Label::Obj]).is_none();
        }
        _ => false,
    };
    hangs
        && matches!(s.morph(token), Morph::Past | Morph::Participle)
        && s.child_of(token, &[Label::Mark, Label::Nsubj, Label::Aux, Label::Obj]).is_none()
}

/// The noun phrase right before a finite verb that has no subject in the tree: "On Sunday, July 20, **a man** was killed".
fn subject_by_neighbour(s: &Sentence<'_, '_>, verb: usize) -> Option<usize> {
    use Label::*;
    let helped = s.child_of(verb, &[Aux, AuxPass]).is_some_and(|aux| aux < verb);
    if !s.is_verb(verb) || !helped && !matches!(s.morph(verb), Morph::Past | Morph::Present3) {
        return None;
    }
    let group =
        |t: usize| matches!(s.upos(t), Upos::Aux | Upos::Adv) || s.word(t).eq_ignore_ascii_case("not");
    let before = (0..verb).rev().find(|&t| !group(t)).filter(|&t| verb - t <= 5)?;
    if !s.is_noun(before) {
        return None;
    }
    let mut noun = before;
    while let Some(head) = s.head(noun).filter(|&h| h < before) {
        noun = match s.label(noun) {
            Nmod | Compound | Flat | NmodPoss | NmodDesc if s.is_noun(head) => head,
            // "the damage caused by the storm was …"
            Obl | OblAgent | Obj if s.is_verb(head) && s.label(head) == Acl => match s.head(head) {
                Some(up) if up < head && s.is_noun(up) => up,
                _ => break,
            },
            _ => break,
        };
    }
    let free = s.preposition(noun).is_none() && s.date[noun].is_none();
    // it must not act in another clause already
    let taken = matches!(s.label(noun), Nsubj | NsubjPass | Obj | Iobj | OblAgent);
    (free && !taken).then_some(noun)
}

/// "called on him to reconsider, **saying** …": who says so is who acts in the whole clause; the verb of that clause.
pub fn speaks_beside(s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
    let beside = token > 1 && s.label(token) == Label::Advcl && s.word(token - 1) == ",";
    if !beside || s.morph(token) != Morph::Gerund || !holds(words::SPEAKING_BESIDE, s.lemma(token)) {
        return None;
    }
    s.head(token).filter(|&h| h < token).map(|head| whole(s, head))
}

/// The verb of the clause with tense that an infinitive, a gerund or their noun belongs to: **called** of "called on him to
/// reconsider his decision".
pub fn whole(s: &Sentence<'_, '_>, token: usize) -> usize {
    let mut at = token;
    for _ in 0..8 {
        let bare = matches!(s.morph(at), Morph::Infinitive | Morph::Gerund)
            && matches!(s.label(at), Label::Xcomp | Label::Advcl | Label::Acl | Label::Ccomp | Label::Conj)
            && s.child_of(at, &[Label::Nsubj, Label::NsubjPass, Label::Aux, Label::Cop]).is_none();
        let noun = s.is_noun(at) && matches!(s.label(at), Label::Obj | Label::Obl | Label::Nmod);
        match s.head(at).filter(|_| bare || noun) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// "called **on its allies** to send": whose doing the infinitive is.
fn called_on(s: &Sentence<'_, '_>, verb: usize, infinitive: usize) -> Option<usize> {
    if !matches!(s.lemma(verb), "call" | "appeal" | "rely" | "plead" | "count" | "prevail" | "wait") {
        return None;
    }
    s.children(verb).find(|&c| {
        c < infinitive
            && s.label(c) == Label::Obl
            && s.preposition(c).is_some_and(|(p, _)| matches!(&*p, "on" | "for" | "to" | "upon" | "with"))
    })
}

/// "supported the army **in its** fight": whose it is, when a pronoun stands right behind the one it takes up. "its" and
/// "their" alone: "his" may be anybody's.
pub fn owner_beside(s: &Sentence<'_, '_>, pronoun: usize) -> Option<usize> {
    if pronoun < 2 || !matches!(s.word(pronoun), "its" | "their") || s.word(pronoun - 1) != "in" {
        return None;
    }
    let mut who = pronoun - 2;
    if !s.is_noun(who) {
        return None;
    }
    for _ in 0..6 {
        let Some(head) = s.head(who).filter(|&h| h < pronoun && s.is_noun(h)) else { break };
        who = match s.label(who) {
            Label::Flat | Label::Compound | Label::Conj | Label::NmodDesc => head,
            // "the people of Mali in their fight"
            Label::Nmod if s.mention[head].is_some() || holds(words::WHO, s.lemma(head)) => head,
            _ => break,
        };
    }
    (s.mention[who].is_some() || holds(words::WHO, s.lemma(who))).then_some(who)
}
