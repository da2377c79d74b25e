//! Infinitives, gerunds and participles: what the verb, noun or adjective above makes of them.

use super::{Mood, Standing, is_past, openers};
use crate::parse::Label;
use crate::relate::clause;
use crate::relate::sentence::Sentence;
use crate::relate::speech::pair;
use crate::relate::words::{self, holds};
use crate::tag::{Morph, Upos};

/// What stands above a predicate without tense makes of it.
pub fn read(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> Standing {
    use Label::*;
    let to = s.morph(token) != Morph::Gerund
        && openers(s, token).any(|c| s.label(c) == Mark && s.word(c).eq_ignore_ascii_case("to"));
    let mark = openers(s, token).find(|&c| s.label(c) != Advmod || is_joint(s, c)).map(|c| s.folded(c));
    if let Some(keeps) = kept_from(s, token, head, mark) {
        return status[keeps].opposite();
    }
    if mark == Some("to") && s.morph(token) == Morph::Gerund {
        return behind_to(s, status, token, head);
    }
    if matches!(s.label(token), Advcl | Acl | Xcomp)
        && mark.is_some_and(|m| holds(words::DENYING_PREPOSITIONS, m))
    {
        return Standing { mood: status[head].mood.min(Mood::Planned), negative: true };
    }
    match s.label(token) {
        Xcomp | Ccomp if to || mark.is_none() || s.is_verb(head) && s.morph(token) != Morph::Gerund => {
            complement(s, status, token, head, to)
        }
        Advcl if to && !matches!(mark, Some("in" | "so")) && takes_infinitive(s, head) => {
            complement(s, status, token, head, to)
        }
        Advcl if to => purpose(s, status, token, head),
        Xcomp | Ccomp | Advcl | Csubj => adjunct(s, status, token, head, mark),
        Acl | AclRelcl if s.is_noun(head) || s.mention[head].is_some() || s.upos(head) == Upos::Pron => {
            if to { of_noun(s, status, head) } else { beside_noun(s, status, token, head, mark) }
        }
        Acl if s.lemma_in(head, words::RANKED) && to => status[head],
        Acl if to => complement(s, status, token, head, to),
        Acl => adjunct(s, status, token, head, mark),
        _ => Standing::FACT,
    }
}

/// "pleaded guilty **to smuggling**", "admitted **to killing**"; "is close **to signing**", "is opposed **to lifting**": a gerund behind
/// the preposition "to".
fn behind_to(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> Standing {
    let own = |t: usize| {
        s.lemma_in(t, words::ADMITTING) || s.children(t).any(|c| c < token && s.lemma(c) == "guilty")
    };
    let above = status[head];
    if own(head) || s.head(head).is_some_and(|up| s.is_noun(head) && own(up)) {
        return above;
    }
    let against =
        matches!(s.lemma(head), "opposed" | "oppose" | "object" | "opposition" | "objection" | "hostile");
    if against { Standing::of(Mood::Open) } else { above.at_least(Mood::Planned) }
}

/// "instead of", "rather than": adverbs that stand for a preposition.
fn is_joint(s: &Sentence<'_, '_>, token: usize) -> bool {
    matches!(s.folded(token), "instead" | "rather" | "when" | "while" | "once" | "whenever")
}

/// Verbs and adjectives whose infinitive the tree may take for a purpose: "called on them **to stop**".
fn takes_infinitive(s: &Sentence<'_, '_>, head: usize) -> bool {
    let lemma = s.lemma(head);
    if s.lemma_in(head, words::OBJECT_CONTROL) && (lemma != "call" || s.child(head, Label::Obj).is_none()) {
        return true;
    }
    // "sought a loan to build", "called a meeting to discuss": of a verb with an object it is what the object is for
    if s.child(head, Label::Obj).is_some() {
        return lemma == "use" && is_past(s, head);
    }
    let any = [words::REFUSING, words::ATTEMPTS, words::LETTING];
    any.iter().any(|class| s.lemma_in(head, class))
        || s.lemma_in(head, words::HEDGING) && s.child(head, Label::AuxPass).is_some()
        || matches!(lemma, "begin" | "start" | "continue" | "cease" | "plan" | "agree" | "manage")
        || lemma == "go" && goes_on(s, head)
        || s.upos(head) == Upos::Adj && s.lemma_in(head, words::PLANNING)
}

/// "went **on to** win".
fn goes_on(s: &Sentence<'_, '_>, verb: usize) -> bool {
    s.len() > verb + 2 && s.word(verb + 1) == "on" && s.word(verb + 2) == "to"
}

/// "**failed** to sign", "**stopped** signing", "**told** him to sign".
fn complement(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize, to: bool) -> Standing {
    let lemma = s.lemma(head);
    let above = status[head];
    if to && ranked_before(s, token, head) {
        return above;
    }
    let gerund = s.morph(token) == Morph::Gerund && !to;
    let plain = above == Standing::FACT;
    if s.lemma_in(head, words::ENDING) && (gerund || lemma == "cease") {
        // it was going on, whether it ends or not; what has ended does so no more
        return Standing { negative: plain, ..Standing::FACT };
    }
    if s.child_of(head, &[Label::Advmod]).is_some() && !gerund && is_too(s, head) {
        return above.opposite();
    }
    // "has **yet** to meet"
    if matches!(lemma, "have" | "be") && s.children(head).any(|c| s.lemma(c) == "yet") && to {
        return Standing { negative: true, ..above };
    }
    if refuses(s, head) {
        return above.opposite();
    }
    // "**used** his speech to say", "**went on** to win": done, like the verb itself
    if lemma == "use" && s.child(head, Label::Obj).is_some() || lemma == "go" && goes_on(s, head) {
        return above;
    }
    if above.negative {
        let leave = s.lemma_in(head, words::LETTING);
        let raising = s.lemma_in(head, words::NEG_RAISING);
        if s.lemma_in(head, words::COMPELLING) && !leave || s.lemma_in(head, words::HEDGING) && !raising {
            return Standing { mood: Mood::Open, negative: false };
        }
    }
    let mood = match lemma {
        // "has to approve" it still, "had to resign" and did
        "have" if to && !is_past(s, head) => Mood::Planned,
        "go" if s.morph(head) == Morph::Gerund => Mood::Planned,
        // "is required to resign"
        "require" | "oblige" if to && s.child(head, Label::AuxPass).is_some() => Mood::Planned,
        // "needed three sets to beat him"
        "need" if is_past(s, head) && s.child(head, Label::Obj).is_some() && to => Mood::Fact,
        "able" if is_past(s, head) || above.mood != Mood::Fact => Mood::Fact,
        "like" | "love" if is_past(s, head) => Mood::Fact,
        "decide" if gerund => Mood::Planned,
        // "proposed holding", "are discussing appointing": who would do so, and whether, is open
        _ if gerund && s.lemma_in(head, words::TALKED_OF) => Mood::Open,
        "like" | "love" | "prefer" | "enjoy" | "dread" | "miss" if gerund => Mood::Fact,
        // "lets police search" is a leave, "let police search" what came of it
        _ if s.lemma_in(head, words::LETTING) => {
            if is_past(s, head) {
                Mood::Fact
            } else {
                Mood::Planned
            }
        }
        _ if s.lemma_in(head, words::STRIVING) && to => Mood::Hedged,
        _ if s.lemma_in(head, words::PLANNING) && !gerund => Mood::Planned,
        _ if s.lemma_in(head, words::ATTEMPTS) || s.lemma_in(head, words::HEDGING) => Mood::Hedged,
        _ if s.lemma_in(head, words::ADVOCATING) => Mood::Planned,
        _ => Mood::Fact,
    };
    above.at_least(mood)
}

/// "**too** weak to attack".
fn is_too(s: &Sentence<'_, '_>, head: usize) -> bool {
    s.children(head).any(|c| c < head && s.label(c) == Label::Advmod && s.word(c).eq_ignore_ascii_case("too"))
}

/// "came **to help**": meant, but for what the verb itself is the doing of.
fn purpose(s: &Sentence<'_, '_>, status: &[Standing], token: usize, head: usize) -> Standing {
    let above = status[head];
    // "voted to adopt": the vote is the act
    if s.lemma(head) == "vote" && s.lemma_in(token, words::VOTED) {
        return above;
    }
    if ranked_before(s, token, head) || is_the_act(s, token, head) {
        return above;
    }
    // "rallied **to beat** him", "took advantage **to seize** the town"
    let took = |noun: usize| s.lemma(noun) == "advantage";
    if matches!(s.lemma(token), "beat" | "defeat" | "edge" | "overcome" | "upset" | "oust")
        && (matches!(s.lemma(head), "rally" | "bounce" | "recover")
            || matches!(s.lemma(head), "fight" | "come" | "battle")
                && s.children(head).any(|c| matches!(s.lemma(c), "back" | "behind")))
        || s.lemma(head) == "take"
            && s.child(head, Label::Obj).is_some_and(took)
            && (is_past(s, head) || s.morph(head) == Morph::Gerund)
    {
        return above;
    }
    // what is not done serves no purpose, and yet may come about
    Standing::of(if above.negative { above.mood.max(Mood::Hedged) } else { above.mood.max(Mood::Planned) })
}

/// "was the **last** team **to qualify**", which the tree may hang on the verb.
fn ranked_before(s: &Sentence<'_, '_>, token: usize, head: usize) -> bool {
    let Some(to) = s.child(token, Label::Mark).filter(|&m| m > head && s.word(m) == "to") else {
        return false;
    };
    let mut noun = to - 1;
    for _ in 0..3 {
        match s.head(noun).filter(|&up| up > head && up < to && s.is_noun(up)) {
            Some(up) => noun = up,
            None => break,
        }
    }
    let ranked = |c: usize| c < noun && (s.word(c) == "only" || holds(words::RANKED, s.folded(c)));
    let is_it = matches!(s.lemma(head), "be" | "become" | "remain") || s.child(head, Label::Cop).is_some();
    is_it && s.is_noun(noun) && noun > head && s.date[noun].is_none() && s.children(noun).any(ranked)
}

/// What is done in doing the verb above: who beats a team **to reach** the final is in it, who marches **to protest** protests,
/// who goes on record **to say** something says it.
fn is_the_act(s: &Sentence<'_, '_>, token: usize, head: usize) -> bool {
    let (act, way) = (s.lemma(token), s.lemma(head));
    let told = s.upos(head) == Upos::Verb && !matches!(s.morph(head), Morph::Infinitive);
    if !told || token < head {
        return false;
    }
    let object = || s.child_of(head, &[Label::Obj, Label::Obl]).map(|o| s.lemma(o));
    let meets = holds(words::GATHERING, way)
        || matches!(way, "hold" | "stage" | "organize" | "organise" | "have" | "join" | "attend")
            && object().is_some_and(|o| holds(words::GATHERINGS, o))
        || matches!(way, "take" | "go") && object().is_some_and(|o| matches!(o, "street" | "record"));
    let so_far = way == "go" && s.children(head).any(|c| c > head && c < token && s.lemma(c) == "far");
    holds(words::WINNING, way) && holds(words::OUTCOMES, act) || meets && holds(words::SHOWN, act) || so_far
}

/// "**failed** to sign", "**ruled out** signing": to rule alone refuses nothing.
fn refuses(s: &Sentence<'_, '_>, verb: usize) -> bool {
    let lemma = s.lemma(verb);
    let beside = |c: usize| matches!(s.folded(c), "out" | "against");
    s.lemma_in(verb, words::REFUSING) && (lemma != "rule" || s.children(verb).any(beside))
}

/// The verb that keeps somebody from what a gerund says: "barred Apple **from using**", "laws banning migrants **from
/// claiming**". The tree hangs it on the verb or on the one who is kept.
fn kept_from(s: &Sentence<'_, '_>, token: usize, head: usize, mark: Option<&str>) -> Option<usize> {
    use Label::*;
    if s.morph(token) != Morph::Gerund || mark != Some("from") {
        return None;
    }
    let keeps = |verb: usize| refuses(s, verb) || s.lemma_in(verb, words::KEEPING_FROM);
    match s.label(token) {
        Advcl | Xcomp | Ccomp if keeps(head) => Some(head),
        Acl if s.label(head) == Obj || s.label(head) == NsubjPass => s.head(head).filter(|&verb| keeps(verb)),
        _ => None,
    }
}

/// Gerunds and participles beside a verb: "warned **against lifting**", "could overrule it **by appointing**".
fn adjunct(
    s: &Sentence<'_, '_>,
    status: &[Standing],
    token: usize,
    head: usize,
    mark: Option<&str>,
) -> Standing {
    if clause::speaks_beside(s, token).is_some() {
        return Standing::FACT;
    }
    let above = status[head];
    let lemma = s.lemma(head);
    if let Some(mark) = mark {
        // "accused neighboring Chad **of paying**", which the tree hung on "neighboring"
        let wrong = mark == "of" && s.label(head) == Label::Xcomp && s.morph(head) == Morph::Gerund;
        if wrong && s.head(head).is_some_and(|verb| matches!(s.lemma(verb), "accuse" | "suspect")) {
            return above.at_least(Mood::Hedged);
        }
        // "is holding **talks on forming**", "voted **on forming**"
        let talks = |o: usize| o < token && s.lemma_in(o, words::GATHERINGS);
        if matches!(mark, "on" | "about" | "over")
            && (lemma == "vote" || s.child(head, Label::Obj).is_some_and(talks))
        {
            return Standing::of(Mood::Open);
        }
        if mark == "against" {
            let settled = s.lemma_in(head, words::DECIDING);
            return if settled { above.opposite() } else { Standing::of(Mood::Open) };
        }
        if pair(lemma, mark, words::UNREAL_PREPOSITIONS) {
            return if above.negative { Standing::of(Mood::Open) } else { above.at_least(Mood::Hedged) };
        }
        if refuses(s, head) && matches!(mark, "of" | "in" | "at") {
            return above.opposite();
        }
    }
    match mark {
        // what precedes it or gives its reason is told by itself
        Some(
            "after" | "since" | "despite" | "for" | "over" | "upon" | "on" | "while" | "at" | "from" | "as",
        ) => {
            if above.mood == Mood::Planned || above.mood == Mood::If {
                Standing::of(above.mood)
            } else {
                Standing::FACT
            }
        }
        // "did not win by cheating"
        Some("by") if above.negative => Standing::of(Mood::Open),
        // "tried to win by cheating"
        Some("by")
            if s.label(head) == Label::Xcomp
                && s.head(head).is_some_and(|tries| status[tries] == Standing::FACT) =>
        {
            Standing::FACT
        }
        // "came to give access, **prompting** a call": what came of it all is told of the whole clause
        None if token > head
            && s.word(token - 1) == ","
            && (s.label(head) == Label::Advcl || s.lemma_in(token, words::RESULTING)) =>
        {
            Standing::of(status[clause::whole(s, head)].mood)
        }
        _ if token < head && mark.is_none() => Standing::FACT,
        _ => Standing::of(above.mood),
    }
}

/// The infinitive of a noun: "his **plan** to visit", "**failure** to stop", "missed a **chance** to score".
fn of_noun(s: &Sentence<'_, '_>, status: &[Standing], noun: usize) -> Standing {
    let lemma = s.lemma(noun);
    // "the **only** state to join"
    let only = |c: usize| c < noun && (s.word(c) == "only" || holds(words::RANKED, s.folded(c)));
    if s.lemma_in(noun, words::RANKED) || s.children(noun).any(only) {
        return status[noun];
    }
    let above =
        s.head(noun).filter(|_| matches!(s.label(noun), Label::Obj | Label::NsubjPass | Label::Xcomp));
    let lost =
        above.is_some_and(|verb| s.lemma_in(verb, words::LOSING) && s.lemma_in(noun, words::NOUNS_OPEN));
    // "used the summit to press", "began efforts to": of a verb that takes an infinitive itself it is no noun's
    let used = above.is_some_and(|verb| s.lemma(verb) == "use" && !s.lemma_in(noun, words::NOUNS_OPEN));
    if used {
        return above.map_or(Standing::FACT, |verb| status[verb]);
    }
    let denied = status[noun].negative;
    if s.lemma_in(noun, words::NOUNS_REFUSED) {
        return Standing { mood: Mood::Fact, negative: !denied };
    }
    // "had the honour to meet" him, and did; who had the chance to may have missed it
    if let Some(verb) = above.filter(|&verb| matches!(s.lemma(verb), "have" | "get") && is_past(s, verb)) {
        match lemma {
            "honor" | "honour" | "privilege" | "pleasure" => return status[verb],
            "chance" | "opportunity" | "occasion" => return Standing::of(Mood::Open),
            _ => {}
        }
    }
    if lost {
        // "will not miss the chance to": then it will
        let verb = above.map_or(Standing::FACT, |verb| status[verb]);
        return match verb.mood {
            Mood::Fact | Mood::Planned => Standing { mood: Mood::Planned, negative: !verb.negative },
            _ => Standing::of(Mood::Open),
        };
    }
    let mood = if s.lemma_in(noun, words::NOUNS_TRIED) { Mood::Hedged } else { Mood::Planned };
    // "demanded that he **make** a pledge to go"
    let made =
        above.filter(|&verb| matches!(s.lemma(verb), "make" | "give" | "sign")).map(|verb| status[verb].mood);
    let wished = made.filter(|&mood| mood == Mood::Hedged).unwrap_or(mood);
    Standing { mood: mood.max(wished), negative: denied }
}

/// Gerunds and participles beside a noun: "laws **banning** migrants", "the danger of **losing**", "wants him **detained**".
fn beside_noun(
    s: &Sentence<'_, '_>,
    status: &[Standing],
    token: usize,
    noun: usize,
    mark: Option<&str>,
) -> Standing {
    let lemma = s.lemma(noun);
    if mark == Some("against") {
        return Standing::of(Mood::Open);
    }
    // "accused Chad **of paying**", where the tree has it hang on Chad or on "neighboring"
    let accused = mark == Some("of")
        && s.label(noun) == Label::Obj
        && [s.head(noun), s.head(noun).and_then(|verb| s.head(verb))]
            .into_iter()
            .flatten()
            .any(|verb| matches!(s.lemma(verb), "accuse" | "suspect"));
    if accused {
        return Standing::of(Mood::Hedged);
    }
    if let Some(mark) = mark {
        if pair(lemma, mark, words::UNREAL_PREPOSITIONS) || s.lemma_in(noun, words::NOUNS_TRIED) {
            return Standing::of(Mood::Hedged);
        }
        if s.lemma_in(noun, words::NOUNS_PLANNED) && mark != "after" {
            return Standing::of(Mood::Planned);
        }
        if s.lemma_in(noun, words::NOUNS_REFUSED) {
            return Standing { mood: Mood::Fact, negative: true };
        }
    }
    let Some(verb) = s.head(noun).filter(|_| !matches!(s.label(noun), Label::Root | Label::Conj)) else {
        return Standing::FACT;
    };
    // "want the woman **detained**"
    let object = s.label(noun) == Label::Obj;
    let wanted = matches!(s.lemma(verb), "want" | "need" | "like" | "wish" | "order" | "prefer" | "expect");
    if object && wanted && noun > verb && s.morph(token) == Morph::Participle {
        return status[verb].at_least(Mood::Hedged);
    }
    let new = !super::events::is_known(s, noun) && s.mention[noun].is_none();
    if mark.is_none() && new && s.morph(token) == Morph::Gerund {
        let meant = super::events::of_meant(s, status, noun, verb);
        let unreal = matches!(meant.mood, Mood::If | Mood::Would) || s.label(noun) == Label::NsubjPass;
        return if unreal { meant } else { Standing::FACT };
    }
    Standing::FACT
}
