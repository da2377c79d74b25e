use super::super::sentence::Sentence;
use super::super::words;
use super::voice::reduced;
use super::{Clauses, is_party};
use crate::parse::Label;
use crate::tag::{Morph, Upos};

impl Clauses {
    /// "wants **to visit**", "asked him **to visit**": the object of the verb above, or who does what that verb says.
    pub(super) fn of_complement(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Option<usize> {
        use Label::*;
        let object = s.child(head, Obj).or_else(|| s.child(head, Iobj));
        let called = || called_on(s, head, token);
        match object.or_else(called) {
            Some(object)
                if s.label(token) == Xcomp
                    && object < token
                    && !s.lemma_in(head, words::SUBJECT_CONTROL)
                    && !self.passive[head] =>
            {
                Some(self.stands_for(object))
            }
            _ => self.actor(s, head),
        }
    }

    /// "accused Russia **of shelling**", "came **to help**": the same of a clause that tells how, when or what for.
    pub(super) fn of_adverbial(&self, s: &Sentence<'_, '_>, token: usize, head: usize) -> Option<usize> {
        use Label::*;
        // "With the army advancing" has its own subject; a finite clause without one is a mistake of the tree
        let finite = matches!(s.morph(token), Morph::Past | Morph::Present3)
            || s.child_of(token, &[Aux, AuxPass, Cop]).is_some_and(|t| s.is_finite(t));
        let mark = s.children(token).find(|&c| c < token && matches!(s.label(c), Mark | Case));
        let object = s.child(head, Obj).filter(|&o| o < token && !self.passive[head]);
        // "play a part in the Iraqi operation to free the city", which the tree hung on the verb
        let effort = mark.and_then(|m| m.checked_sub(1)).filter(|&noun| {
            s.head(noun) == Some(head)
                && matches!(s.label(noun), Obl | Obj)
                && (s.lemma_in(noun, words::NOUNS_OF_EFFORT) || s.lemma_in(noun, words::NOUNS_FOR_OTHERS))
        });
        if let Some(who) = mark.and_then(|m| self.for_whom(s, m)) {
            return Some(who);
        }
        if let Some(noun) = effort.filter(|_| mark.is_some_and(|m| s.word(m) == "to")) {
            return self.infinitive_of_noun(s, noun);
        }
        match (mark.map(|m| s.word(m)), object) {
            _ if finite && mark.is_some() && !reduced(s, token) => None,
            // "accused Russia of shelling", "thanked Oslo for helping", "kept Iran from building"
            // "led the Treasury to promise", "called on its allies to send"
            (Some("to"), object) if s.lemma_in(head, words::OBJECT_CONTROL) && !self.passive[head] => {
                let called = called_on(s, head, token);
                // "called the office to ask" is no call on it
                let object = object.filter(|_| s.lemma(head) != "call");
                object.or(called).map_or(self.subject[head], |o| Some(self.stands_for(o)))
            }
            // "sent Jafar to see", "supports the army to defend"; a letter that is sent sees nothing
            (Some("to"), Some(object))
                if is_ranked(s, object)
                    || is_founded(s, head, object)
                    || s.lemma_in(head, words::SENDING) && is_party(s, object) =>
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
            (Some("of" | "for" | "from" | "into"), Some(object)) if s.morph(token) == Morph::Gerund => {
                Some(self.stands_for(object))
            }
            _ => self.actor(s, head),
        }
    }

    /// Who does what an infinitive behind a noun says: "Rubio's plan to visit", "Rubio announced a plan to visit", "the first to visit".
    pub(super) fn infinitive_of_noun(&self, s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
        if let Some(owner) = s.child(noun, Label::NmodPoss) {
            // "Obama's **nominee** to replace him"
            if matches!(
                s.lemma(noun),
                "nominee" | "pick" | "choice" | "candidate" | "appointee" | "selection"
            ) {
                return Some(noun);
            }
            if let Some(beside) = owner_beside(s, owner) {
                return Some(beside);
            }
            // "continues its efforts to …": whose they are is who continues
            let own = s.upos(owner) == Upos::Pron && s.label(noun) == Label::Obj;
            let actor = s.head(noun).filter(|_| own).and_then(|verb| self.subject[verb]);
            // "November's invasion", "the Church's requests to take it down"
            if s.date[owner].is_none() && !s.lemma_in(noun, words::NOUNS_FOR_OTHERS) {
                return Some(actor.unwrap_or(owner));
            }
        }
        if s.lemma_in(noun, words::NOUNS_FOR_OTHERS) {
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
        if let Some(side) = side.filter(|_| s.lemma_in(noun, words::NOUNS_OF_EFFORT)) {
            return Some(s.head_of_name(side));
        }
        if is_ranked(s, noun) {
            return Some(noun);
        }
        match (s.label(noun), s.head(noun)) {
            (Label::Obj, Some(verb)) if is_founded(s, verb, noun) => Some(noun),
            (Label::Obj | Label::Obl, Some(verb)) => self.subject[verb],
            // "the first version of their products to use": what is first of its kind does so
            (Label::Nmod, Some(kind)) if is_ranked(s, kind) => Some(noun),
            _ => None,
        }
    }

    /// "set conditions **for Hamas** to enter": who stands between "for" and "to" behind a noun that tells somebody to act.
    fn for_whom(&self, s: &Sentence<'_, '_>, to: usize) -> Option<usize> {
        let mut who = to.checked_sub(1).filter(|&t| s.word(to) == "to" && s.is_noun(t))?;
        for _ in 0..4 {
            match s.head(who).filter(|&h| h < to && s.is_noun(h) && s.preposition(who).is_none()) {
                Some(head) => who = head,
                None => break,
            }
        }
        let noun =
            s.head(who).filter(|&n| n < who && s.upos(n) == Upos::Noun && s.label(who) == Label::Nmod)?;
        let for_who = s.preposition(who).is_some_and(|(p, _)| p == "for");
        (for_who && is_party(s, who) && s.lemma_in(noun, words::NOUNS_FOR_WHOM)).then(|| self.stands_for(who))
    }

    /// "pressure **on members** to pass", "a call **for Iran** to stop": whom a noun tells to do something.
    pub(super) fn told_to(&self, s: &Sentence<'_, '_>, noun: usize) -> Option<usize> {
        let who = s.children(noun).find(|&c| {
            c > noun
                && matches!(s.label(c), Label::Nmod | Label::Obl)
                && s.preposition(c).is_some_and(|(p, _)| matches!(&*p, "on" | "for" | "to" | "upon"))
        });
        who.map(|who| self.stands_for(who))
    }
}

/// "the **first** version": told apart from others of its kind.
pub(super) fn is_ranked(s: &Sentence<'_, '_>, noun: usize) -> bool {
    s.children(noun).any(|c| {
        c < noun
            && s.label(c) == Label::Amod
            && matches!(s.lemma(c), "first" | "last" | "second" | "third" | "only" | "next")
    })
}

/// "created a **panel** to investigate": what is founded acts, and not who founds it.
fn is_founded(s: &Sentence<'_, '_>, verb: usize, object: usize) -> bool {
    object > verb
        && s.mention[object].is_none()
        && s.upos(object) == Upos::Noun
        && s.lemma_in(verb, words::FOUNDING)
        && s.lemma_in(object, words::FOUNDED_BODIES)
}

/// "called **on its allies** to send": whose doing the infinitive is.
pub(super) fn called_on(s: &Sentence<'_, '_>, verb: usize, infinitive: usize) -> Option<usize> {
    if !matches!(s.lemma(verb), "call" | "appeal" | "rely" | "plead" | "count" | "prevail" | "wait") {
        return None;
    }
    s.children(verb).find(|&c| {
        c < infinitive
            && s.label(c) == Label::Obl
            && s.preposition(c).is_some_and(|(p, _)| matches!(&*p, "on" | "for" | "to" | "upon" | "with"))
    })
}

/// "called on him to reconsider, **saying** …": who says so is who acts in the whole clause; the verb of that clause.
pub fn speaks_beside(s: &Sentence<'_, '_>, token: usize) -> Option<usize> {
    let beside = token > 1 && s.label(token) == Label::Advcl && s.word(token - 1) == ",";
    if !beside || s.morph(token) != Morph::Gerund || !s.lemma_in(token, words::SPEAKING_BESIDE) {
        return None;
    }
    let act = s.head(token).filter(|&h| h < token).map(|head| whole(s, head))?;
    // "It says 51 people survived, **noting** that …": who says the one adds the other
    let says = s.head(act).filter(|&h| s.label(act) == Label::Ccomp && s.lemma_in(h, words::SAYING));
    let adds = matches!(s.lemma(token), "note" | "add") && s.is_finite(act);
    Some(says.filter(|_| adds).unwrap_or(act))
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
            Label::Nmod if is_party(s, head) => head,
            _ => break,
        };
    }
    is_party(s, who).then_some(who)
}
