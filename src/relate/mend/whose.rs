//! "whose": what somebody has does something, not he himself.

use super::clauses::phrase_ending_at;
use super::{Change, is_comma};
use crate::parse::{Label::*, ROOT};
use crate::relate::sentence::Sentence;
use crate::tag::Upos;

/// No clause with "whose" is longer than this.
const LONGEST: usize = 30;

/// "Ana Ruiz, **whose brother leads** the party, **was arrested**": the brother leads, in a clause that tells of Ruiz, and the verb
/// behind the second comma is hers.
pub fn whose_clause(s: &Sentence<'_, '_>, whose: usize, changes: &mut Vec<Change>) {
    let Some(owned) = s.head(whose).filter(|&o| o > whose && o - whose <= 8 && s.is_noun(o)) else { return };
    let aside = whose > 1 && is_comma(s, whose - 1);
    let Some(last) = whose.checked_sub(1 + usize::from(aside)) else { return };
    let Some(owner) = phrase_ending_at(s, last).filter(|&o| s.is_noun(o)) else { return };
    // "the prosecutor **Pedro Molina**, whose"
    let named = s.head(owner).filter(|&h| h < owner && s.label(owner) == Appos && !behind_comma(s, owner));
    let owner = named.unwrap_or(owner);
    let end = s.len().min(whose + LONGEST);
    let Some(verb) = verb_behind(s, owned, owned + 1..end) else { return };
    if between(s, owned, verb) {
        return;
    }
    let subject = if s.has(verb, AuxPass) { NsubjPass } else { Nsubj };
    let told = s.head(verb) == Some(owner) && s.label(verb) == AclRelcl;
    let main = (verb + 1..end).filter(|_| aside).find_map(|comma| {
        let next = comma + 1;
        let plain = next < s.len() && is_comma(s, comma) && s.is_finite(next);
        let main = if plain { verb_at(s, next) } else { None };
        // a subject of its own, which the clause's predicate is not
        let own = |&c: &usize| c > whose && c < comma && matches!(s.label(c), Nsubj | NsubjPass);
        main.filter(|&main| s.children(main).filter(own).all(|c| c == verb))
    });
    match main {
        Some(main) => {
            if climbs(s, main, verb) {
                changes.push((main, s.head(verb).unwrap_or(ROOT), s.label(verb)));
            }
            let role = if s.has(main, AuxPass) { NsubjPass } else { Nsubj };
            changes.push((owner, main, role));
            let late = s.children(verb).filter(|&c| c > main);
            changes.extend(late.map(|c| (c, main, s.label(c))));
        }
        None if s.head(owner) == Some(verb) => {
            // "the woman whose son was killed met …": which verb is hers is not seen; that of the clause is not
            changes.extend([(owner, verb, Dep), (owned, verb, subject)]);
            return;
        }
        None if s.head(verb).is_none_or(|h| h > whose) || climbs(s, owner, verb) => return,
        None => {}
    }
    if !told {
        changes.push((verb, owner, AclRelcl));
    }
    changes.push((owned, verb, subject));
}

/// Whether a token hangs somewhere below another.
fn climbs(s: &Sentence<'_, '_>, token: usize, above: usize) -> bool {
    std::iter::successors(Some(token), |&t| s.head(t)).take(LONGEST).any(|t| t == above)
}

/// The verb whose first word is the first finite one of a stretch; a comma ends it, unless a name behind it stands for the noun:
/// "whose father, **Ivan**, founded …".
fn verb_behind(s: &Sentence<'_, '_>, owned: usize, range: std::ops::Range<usize>) -> Option<usize> {
    let named = s.children(owned).find(|&c| c > owned && s.label(c) == Appos && behind_comma(s, c));
    let aside = named.map(|name| s.extent(name)).filter(|name| is_comma(s, name.end));
    let from = aside.map_or(range.start, |name| name.end + 1);
    let first =
        (from..range.end).find(|&t| s.is_finite(t) || matches!(s.upos(t), Upos::Punct | Upos::Sconj))?;
    verb_at(s, first)
}

/// The verb, or the predicate of "be", that begins with this finite word.
fn verb_at(s: &Sentence<'_, '_>, first: usize) -> Option<usize> {
    match s.upos(first) {
        Upos::Verb => Some(first),
        Upos::Aux => s.head(first).filter(|&h| h > first && matches!(s.label(first), Aux | AuxPass | Cop)),
        _ => None,
    }
}

/// Whether somebody else stands between what is owned and the verb: "whose government China does not recognise".
fn between(s: &Sentence<'_, '_>, owned: usize, verb: usize) -> bool {
    s.children(verb).any(|c| c > owned && c < verb && matches!(s.label(c), Nsubj | NsubjPass))
        || (owned + 1..verb).any(|t| s.head(t) == Some(owned) && s.label(t) == Appos && !behind_comma(s, t))
}

fn behind_comma(s: &Sentence<'_, '_>, token: usize) -> bool {
    s.extent(token).start.checked_sub(1).is_some_and(|before| is_comma(s, before))
}
