//! Signs that the tree around a frame is wrong: better no relation than one that the text does not tell.

use super::Voice;
use super::clause::{self, owner_beside};
use super::draft::Draft;
use super::emit::Emitter;
use super::frames::{Frame, Role};
use super::matching::is_who;
use super::rules::{SAYS, Trigger};
use super::sentence::Sentence;
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::ops::Range;

impl Emitter<'_, '_, '_> {
    /// Whether any sign of a wrong tree shows; `heads` are those of subject and object.
    pub(super) fn in_doubt(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        self.no_verb(frame)
            || self.garden_path(frame, heads[1])
            || self.broken_chain(frame)
            || self.doubtful_passive(frame, heads[1])
            || self.stolen_subject(frame, heads[0])
            || self.untold_subject(frame, heads[0])
            || self.misplaced(draft, frame, heads)
            || self.set_apart(frame, heads)
            || self.behind_quotation(draft, frame)
            || self.actor_behind(frame)
            || self.other_clause(draft, frame, heads)
            || self.loose_apposition(frame)
            || self.bare_form(frame)
            || self.past_behind_infinitive(frame)
            || self.hidden_passive(frame, heads[1])
            || self.patient_lost(draft, frame, heads)
            || self.is_torn(draft, frame, heads)
            || self.strayed(frame, heads)
            || self.lacks(draft, frame, heads)
            || self.wished_for(draft, frame)
    }

    /// "In a message **posted** Friday, Cruz said": a past form without a subject of its own, whose subject stands behind it as
    /// that of another verb.
    fn actor_behind(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let past = matches!(s.morph(frame.head), Morph::Past | Morph::Participle);
        let helped = s.child_of(frame.head, &[Label::Aux, Label::AuxPass]).is_some();
        past && !helped
            && frame.voice == Voice::Active
            && matches!(frame.kind, Trigger::Verb | Trigger::Light)
            && s.label(frame.head) != Label::Amod
            && !frame.alone
            && frame.subject.is_some_and(|t| t > frame.head && s.head(t) != Some(frame.head))
    }

    /// An argument with a clause of its own around it: a noun with an object ("rebels **set/NOUN fire** to") or with a link ("a
    /// diplomat visiting Beirut **is warning**"), and a passive of which only where it led is told ("were sent **to Rafah**").
    fn other_clause(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let s = self.s;
        let below = |t: usize| matches!(s.label(t), Label::Obj | Label::Obl | Label::Nmod | Label::Compound);
        let linked = |t: usize| {
            below(t)
                && s.child(t, Label::Cop).is_some()
                && s.child(t, Label::Nsubj).is_some_and(|n| s.is_noun(n))
        };
        let acted = |t: usize| {
            s.is_noun(t)
                && s.child(t, Label::Cop).is_none()
                && s.children(t).any(|c| s.label(c) == Label::Obj && c > t && s.is_noun(c))
        };
        // "were sent to Rafah": nobody sends Rafah
        let patient =
            frame.args.iter().find(|a| a.role == Role::Direct && a.head < frame.head).map(|a| a.head);
        let other = draft.voice == Voice::Passive
            && frame.voice == Voice::Passive
            && frame.kind == Trigger::Verb
            && draft.subject.is_none()
            && frame.args.iter().any(|a| a.role == Role::Prep && Some(a.head) == heads[1])
            && patient.is_some_and(|p| Some(p) != heads[1]);
        other || heads.into_iter().flatten().any(|t| t != frame.head && (linked(t) || acted(t)))
    }

    /// "In Peru, **the protest wave** that began has ended": a description that no comma ends before the next verb is the subject
    /// of that verb; one that a name is joined to is a list ("the Centre, **the community** and the State of Ohio").
    fn loose_apposition(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        if frame.kind != Trigger::Copula || !frame.group.is_empty() || s.label(frame.head) != Label::Appos {
            return false;
        }
        let extent = s.extent(frame.head);
        let comma = extent.start > 0 && s.word(extent.start - 1) == ",";
        let finite = |t: usize| matches!(s.upos(t), Upos::Verb | Upos::Aux) && s.is_finite(t);
        // "Ana Roth, the envoy for Syria said" only lost its comma
        let open = extent.end < s.len() && finite(extent.end) && !is_who(s, frame.head);
        let listed = s.children(frame.head).any(|c| {
            let body = s.mention[c].is_some_and(|m| {
                matches!(self.context.mentions[m as usize].kind, Kind::Place | Kind::Organization)
            });
            c > frame.head && s.label(c) == Label::Conj && body && s.child(c, Label::Cc).is_some()
        });
        // "is in Norway Friday, **for a visit**": what has a preposition of its own says nothing of the name
        let apart = s.child(frame.head, Label::Case).is_some_and(|c| {
            c < frame.head && s.upos(c) == Upos::Adp && !matches!(s.folded(c), "as" | "like")
        });
        comma && (open || listed || apart)
    }

    /// "is running projects in power and **waste** management": a bare form is not joined to a gerund or a past tense.
    fn bare_form(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|_| s.label(frame.head) == Label::Conj) else {
            return false;
        };
        frame.kind == Trigger::Verb
            && s.morph(frame.head) == Morph::Infinitive
            && frame.chain.is_empty()
            && above < frame.head
            && s.is_verb(above)
            && matches!(s.morph(above), Morph::Gerund | Morph::Past | Morph::Present3)
            && s.child(above, Label::Xcomp).is_none()
            && s.child_of(frame.head, &[Label::Aux, Label::Mark, Label::Nsubj]).is_none()
    }

    /// "reach refugees and **displaced** people": a past form that "and" joins to a bare one is a quality of the noun behind.
    fn past_behind_infinitive(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let Some(above) = s.head(frame.head).filter(|_| s.label(frame.head) == Label::Conj) else {
            return false;
        };
        let behind = frame.head + 1;
        let bare = s.child_of(frame.head, &[Label::Aux, Label::AuxPass, Label::Nsubj, Label::Mark]).is_none();
        frame.kind == Trigger::Verb
            && bare
            && matches!(s.morph(frame.head), Morph::Past | Morph::Participle)
            && above < frame.head
            && s.morph(above) == Morph::Infinitive
            && frame.head > 0
            && s.upos(frame.head - 1) == Upos::Cconj
            && behind < s.len()
            && s.upos(behind) == Upos::Noun
            && s.morph(behind) == Morph::Plural
            && s.mention[behind].is_none()
    }

    /// "gunmen **believed** to be rebels have fled", "two men **kidnapped** last week": without an auxiliary these verbs tell what
    /// is done to the noun before them.
    fn hidden_passive(&self, frame: &Frame<'_>, object: Option<usize>) -> bool {
        let s = self.s;
        let past = matches!(s.morph(frame.head), Morph::Past | Morph::Participle);
        let helped = s.child_of(frame.head, &[Label::Aux, Label::AuxPass]).is_some();
        if frame.kind != Trigger::Verb || frame.voice != Voice::Active || !past || helped {
            return false;
        }
        let behind = frame.head + 1;
        let to = behind < s.len() && s.word(behind) == "to" && s.upos(behind) == Upos::Part;
        let believed =
            to && matches!(s.lemma(frame.head), "believe" | "suspect" | "allege" | "say" | "think");
        let seized = object.is_none()
            && frame.clause.is_none()
            && frame.infinitive.is_none()
            && matches!(
                s.lemma(frame.head),
                "abduct"
                    | "apprehend"
                    | "arrest"
                    | "capture"
                    | "deport"
                    | "detain"
                    | "execute"
                    | "imprison"
                    | "jail"
                    | "kidnap"
                    | "assassinate"
                    | "behead"
                    | "exile"
                    | "evict"
                    | "seize"
            );
        believed || seized
    }

    /// "is the first **drafted** under Abe": a passive whose only argument stands behind a preposition lost what it was done to.
    fn patient_lost(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        frame.kind == Trigger::Verb
            && frame.voice == Voice::Passive
            && draft.voice == Voice::Passive
            && draft.subject.is_none()
            && heads[1].is_some_and(|object| {
                frame.args.iter().any(|a| a.role == Role::Prep && a.head == object)
                    && !frame.args.iter().any(|a| a.role == Role::Direct)
            })
    }

    /// "a rule that traders fear **could hurt** the port": what is feared has a subject of its own.
    fn broken_chain(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let finite = |aux: usize| s.morph(aux) != Morph::Infinitive && aux > 0 && s.word(aux - 1) != "to";
        !frame.chain.is_empty()
            && s.label(frame.head) == Label::Xcomp
            && s.child(frame.head, Label::Mark).is_none()
            && s.child(frame.head, Label::Aux).is_some_and(finite)
    }

    /// "“I **thought** he was my friend,” **she said outside the court**": what stands behind the quotation is no clause of a verb
    /// in it.
    fn behind_quotation(&self, draft: &Draft<'_>, frame: &Frame<'_>) -> bool {
        let s = self.s;
        // what is said may stand there
        let says = draft.relation() == Some(SAYS);
        let Some(object) = draft.object.as_ref().filter(|_| frame.kind == Trigger::Verb && !says) else {
            return false;
        };
        let start = object.tokens().start;
        // "thought **was a leveller**": the clause lost its subject
        let headless = object.entity.is_none() && s.upos(start) == Upos::Aux && s.is_finite(start);
        // "was “grappling” with": without a stop before the mark the clause goes on
        let ends = |t: usize| t > 0 && s.upos(t - 1) == Upos::Punct && s.closes_quotation(t);
        start > frame.head && start - frame.head < 64 && (headless || (frame.head..start).any(ends))
    }

    /// An object that a mark parts from its verb ("had returned to yellow, **Zawahiri** in February issued"), a noun that only
    /// tells of what sort an event is ("a **bomb** attack"), and an act that is the subject of what is said ("say
    /// **disarming** the rebels is hard").
    fn set_apart(&self, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let s = self.s;
        let parted = heads[1].is_some_and(|object| {
            let start = s.base_phrase(object).start;
            start > frame.head + 1
                && s.label(object) == Label::Obj
                && s.head(object) == Some(frame.head)
                && matches!(s.word(start - 1), "," | ";" | ":" | "–" | "—" | "--")
        });
        let sort = |t: usize| s.label(t) == Label::Compound && s.mention[t].is_none() && !is_who(s, t);
        let told = s.label(frame.head) == Label::Xcomp
            && s.morph(frame.head) == Morph::Gerund
            && s.head(frame.head).is_some_and(|above| s.lemma_in(above, words::SAYING));
        match frame.kind {
            Trigger::Noun => heads.into_iter().flatten().any(sort),
            Trigger::Verb | Trigger::Light => parted || told,
            Trigger::Copula => false,
        }
    }

    /// A number ("was **3rd**") or half a compound ("off-**reserve**") that the tagger took for a verb.
    fn no_verb(&self, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let token = &s.tokens.tokens[s.base + frame.head];
        // "is to coach Nice": what the tagger saw as a noun
        let infinitive = frame.head > 0
            && s.word(frame.head - 1) == "to"
            && frame.kind == Trigger::Copula
            && frame.title.is_none();
        // "the US-led coalition" is read for what it is
        let half = !frame.alone
            && frame.head > 0
            && token.glued
            && matches!(s.word(frame.head - 1), "-" | "‑" | "–");
        // "Deputy Leader Ann Poe, **Associate** Professor Lee"
        let capital = |t: usize| s.word(t).starts_with(char::is_uppercase);
        let title = frame.head > 0
            && frame.head + 1 < s.len()
            && s.word(s.len() - 1) == "."
            && capital(frame.head)
            && capital(frame.head + 1)
            && s.word(frame.head).contains(char::is_lowercase)
            && !matches!(s.word(frame.head - 1), "\"" | "“" | ":" | "'" | "‘");
        // "the **leading** nations", "its **growing** role": between an article or an owner and a noun
        let quality = !frame.alone
            && frame.head > 0
            && matches!(s.morph(frame.head), Morph::Gerund | Morph::Participle | Morph::Past)
            && s.label(frame.head) != Label::Amod
            && (s.upos(frame.head - 1) == Upos::Det && matches!(s.lemma(frame.head - 1), "the" | "a" | "an")
                || s.upos(frame.head - 1) == Upos::Part && s.word(frame.head - 1).starts_with(['\'', '’']));
        // "on “All Things **Considered**” in March": the end of a title
        let cited = frame.head > 0
            && frame.head + 1 < s.len()
            && capital(frame.head)
            && capital(frame.head - 1)
            && matches!(s.word(frame.head + 1), "\"" | "”" | "''");
        // "stand shoulder to **shoulder**", "**regarding** the talks" behind a comma
        let twice =
            frame.head > 1 && s.word(frame.head - 1) == "to" && s.word(frame.head - 2) == s.word(frame.head);
        let joins = matches!(s.folded(frame.head), "regarding" | "concerning")
            && s.child_of(frame.head, &[Label::Aux, Label::Nsubj]).is_none();
        // "**managing** editor", "**acting** head": titles
        let titled = s.morph(frame.head) == Morph::Gerund
            && matches!(s.lemma(frame.head), "manage" | "act" | "found" | "contribute" | "preside")
            && frame.head + 1 < s.len()
            && s.upos(frame.head + 1) == Upos::Noun
            && s.morph(frame.head + 1) != Morph::Plural
            && s.mention[frame.head + 1].is_none()
            && is_who(s, frame.head + 1);
        infinitive
            || frame.kind == Trigger::Verb && (twice || joins || titled)
            || frame.kind == Trigger::Verb
                && (title
                    || quality
                    || cited
                    || holds(words::NEVER_VERBS, &frame.lemma)
                    || half
                    || s.word(frame.head).starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The object of an active verb stands before it without being the head of its relative clause, or a participle without an
    /// object ("her grandson, **snatched** after his birth") was read as a verb that acts.
    fn misplaced(&self, draft: &Draft<'_>, frame: &Frame<'_>, heads: [Option<usize>; 2]) -> bool {
        let s = self.s;
        if frame.kind != Trigger::Verb || frame.voice != Voice::Active {
            return false;
        }
        let inside = matches!(s.label(frame.head), Label::AclRelcl | Label::Acl | Label::Amod);
        let before = |head: Option<usize>| head.is_some_and(|h| h < frame.head);
        if !inside && draft.voice == Voice::Active && before(heads[0]) && before(heads[1]) {
            // "A and B met" relates what is joined
            return !draft.is_symmetric();
        }
        let bare = s
            .child_of(frame.head, &[Label::Aux, Label::Nsubj, Label::Obj, Label::Cop, Label::Ccomp])
            .is_none();
        let comma = frame.head > 0 && s.word(frame.head - 1) == ",";
        bare && matches!(s.label(frame.head), Label::Acl | Label::Advcl | Label::Amod)
            && matches!(s.morph(frame.head), Morph::Past | Morph::Participle)
            && (comma || s.label(frame.head) == Label::Acl)
            && heads[1].is_none()
    }

    /// Whether an argument shows that the tree is wrong: it begins or ends in the middle, it is an owner ("Reagan" of
    /// "Reagan's wife"), or it is the verb itself.
    pub(super) fn is_broken(&self, tokens: Range<usize>, head: usize, frame: &Frame<'_>) -> bool {
        let s = self.s;
        let own = frame.kind == Trigger::Verb && !frame.alone && tokens.contains(&frame.head);
        if tokens.is_empty() || own {
            return true;
        }
        let (first, last) = (tokens.start, tokens.end - 1);
        // "got to sit in **on** it"
        let no_noun =
            matches!(s.upos(head), Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Part | Upos::Punct)
                && s.mention[head].is_none();
        let owner = s.mention[head].is_some()
            && tokens.end < s.len()
            && s.upos(tokens.end) == Upos::Part
            && s.word(tokens.end).starts_with(['\'', '’'])
            && matches!(s.label(head), Label::Nsubj | Label::NsubjPass | Label::Obj | Label::Conj);
        let opens = matches!(
            s.upos(first),
            Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Punct | Upos::Adp
        ) && first != head
            && s.mention[first].is_none()
            && s.label(first) != Label::Amod
            && !matches!(s.folded(first), "at" | "over" | "under" | "about" | "around")
            && !s.word(first).starts_with(['"', '“', '\'', '‘', '(']);
        let closes = matches!(s.upos(last), Upos::Adp | Upos::Cconj | Upos::Aux | Upos::Sconj | Upos::Det)
            && s.mention[last].is_none()
            && last != head;
        // "on behalf of", "with regard to" are prepositions
        let hollow = s.lemma_in(head, words::HOLLOW_NOUNS) && s.mention[head].is_none();
        let (text, span) = (self.context.tokens.text, s.span(tokens.clone()));
        // "center-**right leader**"
        let before = text.get(..span.start).and_then(|before| before.strip_suffix('-'));
        let half = before.is_some_and(|before| before.ends_with(char::is_alphanumeric));
        // "27 **leaders - British Prime Minister** Ana Ruiz was not there": no title goes over a dash
        let named = s.mention.get(tokens.end).is_some_and(Option::is_some);
        let dashed =
            frame.title.is_some() && named && [" - ", " – ", " — "].iter().any(|d| span.of(text).contains(d));
        no_noun
            || owner
            || half
            || dashed
            || opens
            || closes
            || hollow && frame.title.is_none()
            || self.is_cut(tokens.clone(), frame)
            || self.swallows(tokens, head, frame)
    }

    /// "as it faces many crises, **the deal bolsters** reforms", "according to his will, **a committee**": behind a comma an
    /// article begins another phrase, unless "and" closes the list.
    fn swallows(&self, tokens: Range<usize>, head: usize, frame: &Frame) -> bool {
        let s = self.s;
        if frame.title.is_some() || s.word(s.len() - 1) != "." {
            return false;
        }
        let begins =
            |t: usize| s.word(t) == "," && t + 1 < tokens.end && matches!(s.word(t + 1), "the" | "a" | "an");
        let joined = |range: Range<usize>| {
            range.into_iter().any(|t| s.upos(t) == Upos::Cconj && s.label(t) == Label::Cc)
        };
        let before = (tokens.start..head.min(tokens.end)).find(|&t| begins(t));
        let last = s.children(head).rev().find(|&c| c > head && s.label(c) == Label::Conj && s.is_noun(c));
        let unclosed = last.is_some_and(|last| {
            let own = |c: usize| s.label(c) == Label::Cc && s.lemma(c) != "but";
            tokens.contains(&last)
                && !s.children(last).any(own)
                && !s.children(head).any(own)
                && (head..last).any(begins)
        });
        before.is_some_and(|comma| !joined(tokens.start..comma) && !joined(comma..head)) || unclosed
    }

    /// "confirmed **the government** was preparing": an object with a finite verb right behind it is the subject of a clause.
    fn garden_path(&self, frame: &Frame<'_>, object: Option<usize>) -> bool {
        let Some(object) = object.filter(|&o| o > frame.head && frame.title.is_none()) else { return false };
        let s = self.s;
        // "charge **the actions against the firm** are a revenge"
        let saying = matches!(&*frame.lemma, "charge" | "rule" | "suggest" | "argue" | "claim" | "confirm");
        let mut end = if saying { s.extent(object).end } else { s.base_phrase(object).end };
        while end + 1 < s.len() && s.upos(end) == Upos::Adv {
            end += 1;
        }
        // inside a noun phrase the next verb is that of the clause around
        let inside = matches!(s.label(frame.head), Label::Acl | Label::AclRelcl | Label::Csubj | Label::Amod)
            || matches!(s.label(frame.head), Label::Conj | Label::Xcomp | Label::Advcl)
                && s.head(frame.head)
                    .is_some_and(|h| matches!(s.label(h), Label::Acl | Label::AclRelcl | Label::Csubj));
        let finite = |t: usize| matches!(s.upos(t), Upos::Verb | Upos::Aux) && s.is_finite(t);
        frame.kind == Trigger::Verb
            && frame.voice == Voice::Active
            && !inside
            && end < s.len()
            && end > frame.head
            && finite(end)
            && s.label(end) != Label::AclRelcl
    }

    /// Signs that a passive was read where there is none, or that it was hung on the wrong noun: "he's proposed" (has), and a
    /// participle right behind one noun whose patient is another ("a judge jailed members of the order, founded by her").
    fn doubtful_passive(&self, frame: &Frame<'_>, patient: Option<usize>) -> bool {
        let (s, Some(patient)) = (self.s, patient) else { return false };
        if frame.voice != Voice::Passive || frame.kind != Trigger::Verb {
            return false;
        }
        let aux = s.child_of(frame.head, &[Label::AuxPass, Label::Aux, Label::Cop]);
        if let Some(aux) = aux {
            // "has stood by his remarks": no passive has "have" alone
            let have =
                s.lemma(aux) == "have" && s.child_of(frame.head, &[Label::AuxPass, Label::Cop]).is_none();
            return have
                || s.word(aux).starts_with(['\'', '’'])
                    && s.upos(patient) == Upos::Pron
                    && frame.subject.is_none();
        }
        // without its auxiliary a passive stands behind a noun, or in a headline
        let own = matches!(s.label(frame.head), Label::Root | Label::Ccomp | Label::Parataxis);
        if own && s.word(s.len() - 1) == "." {
            return true;
        }
        let before = (0..frame.head).rev().find(|&t| !matches!(s.upos(t), Upos::Punct | Upos::Adv));
        // "an associate member of Mercosur, **formed** in 1991": the name before the comma
        let parted = frame.head > 0
            && s.word(frame.head - 1) == ","
            && s.label(frame.head) == Label::Acl
            && !is_who(s, patient)
            && s.mention[patient].is_none()
            && before.is_some_and(|t| t > patient && s.mention[t].is_some() && s.date[t].is_none())
            && !(patient..frame.head - 1).any(|t| s.word(t) == ",");
        if parted {
            return true;
        }
        let other = |t: usize| {
            s.is_noun(t) && !s.noun_phrase(patient).contains(&t) && !s.extent(patient).contains(&t)
        };
        // "districts bordering the part of Kashmir **administered** by Delhi": what is told of the noun right before it
        let nearer = (patient + 1..frame.head).any(|t| {
            s.is_verb(t)
                && s.label(t) == Label::Acl
                && s.head(t) == Some(patient)
                && s.morph(t) == Morph::Gerund
                && before.is_some_and(|noun| noun > t && s.is_noun(noun))
        });
        patient < frame.head && nearer && s.word(frame.head - 1) != ","
            || patient < frame.head
                && before.is_some_and(|t| t != patient && (other(t) || frame.head - patient > 12))
    }

    /// Who acts is not told: "The fort was set up **to protect** the town", "crowds can be avoided by **walking**", "strikes in
    /// support of operations **to isolate** the town".
    fn untold_subject(&self, frame: &Frame<'_>, subject: Option<usize>) -> bool {
        let s = self.s;
        let (Some(above), Some(subject)) = (s.head(frame.head), subject) else { return false };
        let mark = s.child_of(frame.head, &[Label::Mark, Label::Case]).filter(|&mark| mark < frame.head);
        let own = s.child_of(frame.head, &[Label::Nsubj, Label::NsubjPass]).is_some();
        if !frame.chain.is_empty() || own || frame.kind == Trigger::Copula {
            return false;
        }
        let to = mark.is_some_and(|mark| s.word(mark) == "to");
        match s.label(frame.head) {
            Label::Advcl if frame.head > above => {
                // "the team was fined, leading to a rush": what led to it is the fine
                let result = s.lemma_in(frame.head, words::RESULTING);
                let above = if result { clause::whole(s, above) } else { above };
                let passive = s.child_of(above, &[Label::AuxPass, Label::NsubjPass]).is_some();
                // "were kidnapped while traveling": who was
                let meanwhile =
                    mark.is_some_and(|mark| s.word(mark) == "while") && above_is_done(s, above, subject);
                let doing = (mark.is_some() || result) && s.morph(frame.head) == Morph::Gerund && !meanwhile;
                passive && (to || doing) && s.head(subject) == Some(above)
            }
            Label::Acl if to && subject < above => match (s.label(above), s.head(above)) {
                // "supported the army in its efforts to …": whose they are is safe
                (Label::Obl | Label::Nmod, _) => {
                    let owner = s.child(above, Label::NmodPoss).and_then(|owner| owner_beside(s, owner));
                    s.head(subject) != Some(above) && owner != Some(subject)
                }
                (Label::Obj, Some(verb)) => {
                    s.head(subject) == Some(verb) && !s.lemma_in(verb, words::OWNING_VERBS)
                }
                _ => false,
            },
            Label::Acl | Label::Advcl if mark.is_some() && s.morph(frame.head) == Morph::Gerund => {
                // "his first conference since winning": a thing wins nothing
                subject == above && s.mention[subject].is_none() && !is_who(s, subject)
            }
            _ => false,
        }
    }

    /// A finite verb right behind a noun that is not its subject: the tree gave it the subject of another verb.
    fn stolen_subject(&self, frame: &Frame<'_>, subject: Option<usize>) -> bool {
        let (s, Some(subject)) = (self.s, subject) else { return false };
        if !matches!(frame.kind, Trigger::Verb | Trigger::Light)
            || frame.voice != Voice::Active
            || subject >= frame.head
            || s.head(subject) == Some(frame.head)
            || s.label(frame.head) == Label::AclRelcl
        {
            return false;
        }
        // "a newspaper reports the administration **has been monitoring**": the clause begins with its first auxiliary
        let finite = |t: usize| matches!(s.morph(t), Morph::Past | Morph::Present3);
        let aux = s
            .children(frame.head)
            .find(|&c| c < frame.head && matches!(s.label(c), Label::Aux | Label::AuxPass) && finite(c));
        let Some(first) = aux.or(Some(frame.head).filter(|&head| finite(head))) else { return false };
        let before = (subject..first).rev().find(|&t| s.upos(t) != Upos::Adv);
        before.is_some_and(|t| {
            s.is_noun(t)
                && t != subject
                && s.mention[t].is_none_or(|m| s.mention[subject] != Some(m))
                && !s.noun_phrase(subject).contains(&t)
        })
    }
}

/// Whether somebody, and no thing, is what the verb was done to.
fn above_is_done(s: &Sentence<'_, '_>, verb: usize, subject: usize) -> bool {
    s.head(subject) == Some(verb)
        && (s.person[subject] || is_who(s, subject) || s.lemma_in(subject, words::QUANTITIES))
}
