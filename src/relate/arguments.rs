use super::Voice;
use super::class::Class;
use super::draft::{Draft, Moment, Phrase};
use super::emit::{Emitter, Slots};
use super::frames::{Arg, Frame, Role};
use super::matching::{self, name_of};
use super::rules::{SAYS, Trigger};
use super::words::{self, holds};
use crate::gazetteer::Kind;
use crate::parse::Label;
use crate::tag::{Morph, Upos};
use std::borrow::Cow;
use std::ops::Range;

/// Nouns that are joined are one argument as long as their phrases have no more tokens than this.
const LONGEST_JOINED: usize = 16;

/// What is said of a noun is told as long as the whole has no more tokens than this.
const LONGEST_SIDE: usize = 14;

/// Where the arguments of a relation go, and which words of the text each of them is.
impl<'s> Emitter<'_, 's, '_> {
    /// Place, time, event, or one of the others.
    pub(super) fn place_argument(
        &self,
        frame: &Frame<'_>,
        arg: &Arg<'s>,
        slots: &Slots,
        draft: &mut Draft<'s>,
    ) {
        let all = self.context.all_frames;
        let s = self.s;
        match arg.role {
            Role::Prep | Role::Bare => {
                if let (Some(date), None) = (self.date_of(arg.head), &draft.time) {
                    draft.time = Some(self.time(arg, date));
                    return;
                }
                if all && draft.time.is_none() && self.is_time(arg) {
                    draft.time = Some(self.when(arg));
                } else if all && draft.place.is_none() && s.lemma_in(arg.head, words::PLACE_ADVERBS) {
                    draft.place = Some(self.of_tokens(arg.head..arg.head + 1, None));
                } else if arg.role == Role::Bare {
                    if all {
                        self.other(arg, Cow::Borrowed(""), slots, draft);
                    }
                } else if draft.place.is_none() && self.is_place(arg) {
                    draft.place = Some(self.with_case(arg));
                    // "in Syria **and Iraq**"
                    for &head in self.distribute(arg.head).iter().skip(1) {
                        self.add(&mut draft.others, arg.prep.clone(), self.argument(head));
                    }
                } else if draft.event.is_none() && self.is_event(arg) {
                    let head = self.event_head(arg);
                    draft.event = Some(if all { self.with_case(arg) } else { self.argument(head) });
                } else {
                    self.other(arg, arg.prep.clone(), slots, draft);
                }
            }
            // "was offered **the seat**"
            Role::Indirect if frame.voice == Voice::Passive => {
                self.other(arg, Cow::Borrowed(""), slots, draft)
            }
            Role::Indirect => self.other(arg, Cow::Borrowed("to"), slots, draft),
            Role::Direct if !all && draft.relation() == Some(SAYS) => {
                self.other(arg, Cow::Borrowed("to"), slots, draft);
            }
            // "gave **protection** to the rebels": what was given is the point
            Role::Direct
                if arg.head != frame.head
                    && (all || s.mention[arg.head].is_some() || draft.relation() == Some("gives_to")) =>
            {
                self.other(arg, Cow::Borrowed(""), slots, draft)
            }
            Role::Clause => {
                let range = s.extent(arg.head);
                let wanted =
                    all || matches!(&*arg.prep, "of" | "for" | "from" | "to") && arg.head > frame.head;
                let whole = range.contains(&frame.head) || range.len() > 120;
                if all && !whole && draft.time.is_none() && holds(words::TIME_CONJUNCTIONS, &arg.prep) {
                    draft.time = Some(Moment { span: s.span(range), date: None });
                } else if wanted && !whole {
                    draft.others.push((arg.prep.clone(), self.of_tokens(range, None)));
                }
            }
            Role::Possessive | Role::Compound => {
                // "his friend Bill King": whose, where that is known
                let known = || frame.title.is_some() && self.antecedents.entity(s.base + arg.head).is_some();
                let told = !all && (frame.kind != Trigger::Copula || draft.object.is_none());
                let told = if s.upos(arg.head) == Upos::Pron { known() } else { told };
                if told {
                    self.other(arg, Cow::Borrowed("of"), slots, draft);
                }
            }
            _ => {}
        }
    }

    fn other(&self, arg: &Arg<'_>, role: Cow<'s, str>, slots: &Slots, draft: &mut Draft<'s>) {
        for &head in self.distribute(arg.head).iter() {
            if self.told(head, slots) {
                continue;
            }
            let side = matches!(arg.role, Role::Compound | Role::Possessive);
            let argument = if let (true, Some(mention)) = (side, self.s.mention[head]) {
                // inside a title the name is not that of its bearer
                self.of_mention(mention as usize)
            } else if self.context.all_frames {
                let mut range = self.s.noun_phrase(head);
                if head == arg.head && !arg.case.is_empty() && arg.case.end <= range.start {
                    range.start = arg.case.start;
                }
                self.of_tokens(range, self.entity(head))
            } else {
                self.argument(head)
            };
            self.add(&mut draft.others, role.clone(), argument);
        }
    }

    /// Whether the object tells it already: "is **a response to his efforts**".
    fn told(&self, head: usize, slots: &Slots) -> bool {
        self.context.all_frames
            && slots
                .objects
                .iter()
                .any(|&object| object != head && self.s.noun_phrase(object).contains(&head))
    }

    /// Names that hang on the object, a common noun, with a preposition of their own: "approved a request **from** the
    /// ministry", "eased restrictions on the movement of workers **in** Yei".
    pub(super) fn names_behind(&self, object: usize, draft: &mut Draft<'s>) {
        self.names_below(object, 0, "", draft);
    }

    fn names_below(&self, noun: usize, depth: usize, above: &str, draft: &mut Draft<'s>) {
        let s = self.s;
        if s.mention[noun].is_some() || depth > 2 {
            return;
        }
        for child in s.children(noun).filter(|&c| c > noun && s.label(c) == Label::Nmod) {
            let Some((prep, _)) = s.preposition(child) else { continue };
            if s.date[child].is_some() {
                continue;
            }
            let own = s.mention[child].is_some() || matching::is_who(s, child);
            let named = own || depth == 0 && s.extent(child).any(|t| s.mention[t].is_some());
            // "in schools in Dondo" is no list
            let listed = prep == above;
            // what an act is about is somebody beside it, what a thing is of is part of its name
            let beside = prep != "of" || own && depth > 0 || s.lemma_in(noun, words::EVENT_NOUNS);
            if named && !listed && beside {
                for &head in self.distribute(child).iter() {
                    let argument = self.argument(head);
                    if !told_already(draft, &argument) {
                        self.add(&mut draft.others, prep.clone(), argument);
                    }
                }
            }
            self.names_below(child, depth + 1, if named { &prep } else { "" }, draft);
        }
    }

    pub(super) fn is_place(&self, arg: &Arg<'_>) -> bool {
        arg.role == Role::Prep
            && holds(words::PLACES, arg.prep.rsplit(' ').next().unwrap_or(""))
            && name_of(self.s, self.context.mentions, arg.head)
                .is_some_and(|m| self.context.mentions[m].kind == Kind::Place)
    }

    pub(super) fn is_event(&self, arg: &Arg<'_>) -> bool {
        if arg.role != Role::Prep || !holds(words::OCCASIONS, arg.prep.rsplit(' ').next().unwrap_or("")) {
            return false;
        }
        let head = self.event_head(arg);
        match self.s.mention[head] {
            Some(mention) => self.context.mentions[mention as usize].kind == Kind::Event,
            None => self.s.lemma_in(head, words::OCCASION_NOUNS) && arg.prep != "for",
        }
    }

    /// "on the sidelines of the summit": the summit.
    fn event_head(&self, arg: &Arg<'_>) -> usize {
        if self.s.lemma_in(arg.head, words::SIDELINES) {
            let of = self.s.children(arg.head).find(|&c| self.s.label(c) == Label::Nmod && c > arg.head);
            return of.unwrap_or(arg.head);
        }
        arg.head
    }

    /// "during the second half", "after the meeting": says when without a date.
    fn is_time(&self, arg: &Arg<'_>) -> bool {
        let says_when =
            || matches!(&*arg.prep, "during" | "after" | "before" | "until" | "till" | "since" | "following");
        let moment = self.s.lemma_in(arg.head, words::TIME_NOUNS) && self.s.mention[arg.head].is_none();
        match arg.role {
            Role::Bare => moment,
            _ => {
                says_when()
                    || moment
                        && matches!(
                            &*arg.prep,
                            "in" | "at" | "on" | "within" | "throughout" | "for" | "over" | "by"
                        )
            }
        }
    }

    fn when(&self, arg: &Arg<'_>) -> Moment {
        Moment { span: self.with_case(arg).span, date: None }
    }

    fn date_of(&self, head: usize) -> Option<usize> {
        self.s.date[head].map(|d| d as usize)
    }

    fn time(&self, arg: &Arg<'_>, date: usize) -> Moment {
        let mut span = self.context.dates[date].span;
        if self.context.all_frames {
            let mut range = self.s.noun_phrase(arg.head);
            if !arg.case.is_empty() && arg.case.end <= range.start {
                range.start = arg.case.start;
            }
            let pure = range.clone().all(|t| self.s.mention[t].is_none() || self.s.date[t].is_some());
            if range.len() <= 12 && pure {
                span = span.cover(self.s.span(range));
            }
        }
        Moment { span, date: Some(date) }
    }

    fn with_case(&self, arg: &Arg<'_>) -> Phrase {
        if !self.context.all_frames {
            return self.argument(arg.head);
        }
        let mut range = self.s.noun_phrase(arg.head);
        if !arg.case.is_empty() && arg.case.end <= range.start {
            range.start = arg.case.start;
        }
        self.of_tokens(range, self.entity(arg.head))
    }

    /// The argument that a token heads: the name, else the shortest phrase that says who or what.
    pub(super) fn argument(&self, head: usize) -> Phrase {
        let s = self.s;
        if self.context.all_frames {
            return self.of_tokens(s.noun_phrase(head), self.entity(head));
        }
        let range = self.owned(head);
        let head = range.as_ref().map_or(head, |range| range.end - 1);
        if let Some(mention) = name_of(s, self.context.mentions, head) {
            // "**ultranationalist** Jews", "**Sunni** Arabs" are not all of them
            let name = &self.context.mentions[mention];
            let first = self.s.covering(name.span).start;
            if name.kind == Kind::Group && s.is_noun(head) && first > 0 && self.narrows(first - 1, head) {
                return self.of_tokens(self.short_phrase(head), None);
            }
            return self.of_mention(mention);
        }
        match range {
            Some(range) => self.of_tokens(range, None),
            None => {
                let phrase = self.joined(head).unwrap_or_else(|| self.short_phrase(head));
                self.of_tokens(phrase, self.entity(head))
            }
        }
    }

    fn narrows(&self, before: usize, head: usize) -> bool {
        let s = self.s;
        matches!(s.label(before), Label::Amod | Label::Compound)
            && s.head(before) == Some(head)
            && s.morph(head) == Morph::Plural
            && !s.lemma_in(before, words::HOLLOW_MODIFIERS)
    }

    /// A phrase that no name heads tells too little when it is short: it goes on with what is said of its noun ("plans **to
    /// build a plant**", "an increase **in its profits**", "Britain's decision **to leave**").
    pub(super) fn lengthen(&self, side: &mut Option<Phrase>, head: Option<usize>, frame: &Frame<'_>) {
        let s = self.s;
        let (Some(argument), Some(head)) = (side, head) else { return };
        let mut range = argument.tokens();
        let named = argument.entity.is_some() || range.clone().any(|t| t >= head && s.mention[t].is_some());
        if let Some(end) = self.sum_ends(range.clone()).filter(|_| !self.context.all_frames) {
            *argument = self.of_tokens(range.start..end, None);
            return;
        }
        if self.context.all_frames || named || s.upos(head) != Upos::Noun {
            return;
        }
        // behind a phrase with an owner only what it is for: the rest is told of the names in it
        let owned = (range.start..head).any(|t| s.mention[t].is_some());
        let short = range.end;
        let up = |t: usize| s.head(t).is_some_and(|h| (t..short).contains(&h));
        let last = (head + 1..short).rev().find(|&t| s.is_noun(t) && !up(t));
        for noun in std::iter::once(head).chain(last) {
            for child in s.children(noun) {
                if child < range.end {
                    continue;
                }
                let more = s.extent(child);
                // a few words alone say little: "an application **that limits the volume**", "an iPod **capable of video**"
                let bare = short - range.start <= 3 && !owned;
                let told = match s.label(child) {
                    Label::Nmod => s.date[child].is_none() && !owned,
                    // "defended the increase, **saying** …": who acts says it
                    Label::Acl if s.lemma(child) == "say" && !s.lemma_in(head, words::UTTERANCES) => false,
                    Label::Acl => s.upos(more.start) == Upos::Part || bare,
                    Label::AclRelcl | Label::Amod => bare,
                    _ => false,
                };
                let fits = |end: usize| {
                    let plain = |t: usize| s.upos(t) != Upos::Punct || s.word(t) == "-";
                    end - range.start <= LONGEST_SIDE
                        && !matches!(s.upos(end - 1), Upos::Adp | Upos::Det | Upos::Cconj)
                        && !(more.start..end).contains(&frame.head)
                        && (more.start..end).all(plain)
                        && !self.goes_on(end)
                };
                let end = [more.end, self.gist(child)].into_iter().find(|&end| end > more.start && fits(end));
                let Some(end) = end.filter(|_| told && more.start == range.end) else { break };
                range.end = end;
                if end < more.end {
                    break;
                }
            }
        }
        if range.end > short {
            *argument = self.of_tokens(range, None);
        }
    }

    /// "an end **to the bombing**", "a high value **on its ties**": nouns that tell nothing without what stands behind the
    /// preposition, where the tree hung that on the verb.
    pub(super) fn complete(&self, draft: &mut Draft<'s>) {
        let s = self.s;
        let Some(object) = draft.object.as_ref().filter(|_| !self.context.all_frames) else { return };
        let (range, last) = (object.tokens(), object.tokens().end.saturating_sub(1));
        if object.entity.is_some() || range.len() > 4 || !s.lemma_in(last, words::UNFINISHED) {
            return;
        }
        let behind = draft.others.iter().find(|(role, other)| {
            matches!(&**role, "to" | "on" | "in")
                && other.tokens().start == last + 2
                && s.folded(last + 1) == &**role
        });
        let end = behind.map(|(_, other)| other.tokens().end);
        if let Some(end) = end.filter(|end| end - range.start <= LONGEST_SIDE) {
            draft.object = Some(self.of_tokens(range.start..end, None));
        }
    }

    /// "$17.09 **an hour**", "$17 million **to $19 million**", "$5 billion **in stocks**": where a sum ends that goes on.
    fn sum_ends(&self, range: Range<usize>) -> Option<usize> {
        let s = self.s;
        let sign = |t: usize| t < s.len() && matches!(s.word(t), "$" | "€" | "£" | "US$");
        let number = |t: usize| t < s.len() && s.upos(t) == Upos::Num;
        let end = range.end;
        let from = range.clone().rev().take(4).find(|&t| sign(t))?;
        if end + 1 >= s.len() || !(from + 1..end).all(number) {
            return None;
        }
        let plain = |t: usize| t < s.len() && s.is_noun(t) && s.mention[t].is_none() && s.date[t].is_none();
        match s.folded(end) {
            "a" | "an" => {
                let each = s.lemma_in(end + 1, words::SHARES) || s.lemma_in(end + 1, words::SPANS);
                each.then_some(end + 2)
            }
            "to" if sign(end + 1) => Some((end + 2..s.len()).take_while(|&t| number(t)).last()? + 1),
            // without an article: what the money is, and not where it goes
            "in" if range.start == from || !s.is_noun(range.start) => {
                let quality = |t: usize| s.upos(t) == Upos::Adj && s.mention[t].is_none();
                let first =
                    (end + 1..s.len()).find(|&t| !quality(t)).filter(|&t| t <= end + 3 && plain(t))?;
                let kind = s.lemma_in(first, words::MEANS) && !plain(first + 1);
                kind.then_some(first + 1)
            }
            _ => None,
        }
    }

    /// "nations which have **conducted** strikes": a verb right before a noun phrase is no end.
    fn goes_on(&self, end: usize) -> bool {
        let s = self.s;
        let opens =
            |t: usize| matches!(s.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        end < s.len() && s.is_verb(end - 1) && opens(end) && s.date[end].is_none()
    }

    /// Where a clause of a noun may end when all of it is too long: behind its object ("a chance **to win the title** that had
    /// escaped him …") or behind who acts ("the force **led by a former general**, which …").
    fn gist(&self, clause: usize) -> usize {
        let s = self.s;
        let told = |t: &usize| *t > clause && matches!(s.label(*t), Label::Obj | Label::OblAgent);
        // half of what is said is nothing
        let whole = s.lemma(clause) == "say";
        let object = s.children(clause).find(told).filter(|_| s.label(clause) == Label::Acl && !whole);
        object.map_or(0, |object| self.short_phrase(object).end)
    }

    /// "farmers and producers of the region": the phrase of nouns that are joined, none of which is named. Where more than
    /// "of" stands between them ("lost the vote on a promise and an expectation") the tree may have joined the wrong ones:
    /// the first alone.
    pub(super) fn joined(&self, head: usize) -> Option<Range<usize>> {
        let s = self.s;
        let unnamed = |t: usize| s.upos(t) == Upos::Noun && self.entity(t).is_none();
        if s.label(head) == Label::Conj || s.upos(head) != Upos::Noun || s.stands_alone(head) {
            return None;
        }
        let mut last = head;
        for next in s.conjuncts(head).skip(1) {
            if next < last || !unnamed(next) {
                return None;
            }
            last = next;
        }
        if last == head || !unnamed(head) {
            return None;
        }
        let first = s.base_phrase(head);
        let between = first.end..s.base_phrase(last).start;
        let apart = |t: usize| match s.upos(t) {
            Upos::Adp => {
                s.word(t) != "of" && s.label(t) != Label::Fixed && !s.word(t).eq_ignore_ascii_case("as")
            }
            Upos::Verb | Upos::Aux => s.label(t) != Label::Amod,
            Upos::Adv => s.label(t) != Label::Cc,
            _ => false,
        };
        let whole = first.start..self.short_phrase(last).end;
        let close =
            whole.len() <= LONGEST_JOINED && s.preposition(last).is_none_or(|(_, case)| case.start < head);
        Some(if close && !between.into_iter().any(apart) { whole } else { self.short_phrase(head) })
    }

    /// "Russia's Foreign Ministry" where the tree took the owner for the head: the whole of it.
    fn owned(&self, head: usize) -> Option<Range<usize>> {
        let s = self.s;
        let role = matches!(s.label(head), Label::Nsubj | Label::NsubjPass | Label::Obj | Label::Conj);
        let mention = s.mention[head].filter(|_| role)?;
        let clitic = (head..s.len()).find(|&t| s.mention[t] != Some(mention))?;
        if s.upos(clitic) != Upos::Part || !s.word(clitic).starts_with(['\'', '’']) {
            return None;
        }
        let part = |t: &usize| matches!(s.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        let last = (clitic + 1..s.len().min(clitic + 8)).take_while(part).filter(|&t| s.is_noun(t)).last()?;
        let start = (0..head).rev().take_while(|&t| s.mention[t] == Some(mention)).last().unwrap_or(head);
        Some(start..last + 1)
    }

    /// Base noun phrase with its "of"; with two where the first brings only a number ("a leader of one of the parties").
    pub(super) fn short_phrase(&self, head: usize) -> Range<usize> {
        let s = self.s;
        if !s.is_nominal(head) && s.upos(head) != Upos::Adj {
            return s.noun_phrase(head);
        }
        let mut range = s.base_phrase(head);
        let mut at = head;
        for _ in 0..3 {
            let of = s.children(at).find(|&c| {
                c > at
                    && s.label(c) == Label::Nmod
                    && s.preposition(c).is_some_and(|(p, case)| p == "of" && case.start == range.end)
            });
            let Some(of) = of else { break };
            let inner = s.base_phrase(of);
            if inner.end <= range.end || inner.end - range.start > 16 {
                break;
            }
            range.end = inner.end;
            if let Some(end) = self.name_behind(of, range.end) {
                range.end = end;
                break;
            }
            if let Some(end) = self.several_of(head, of) {
                range.end = end;
                break;
            }
            at = of;
            if s.is_noun(of) && !matches!(s.lemma(of), "member" | "part" | "group" | "number" | "dozen") {
                break;
            }
        }
        range
    }

    /// "the appeal of the former tycoon **Omar Bello**": where the name right behind a noun ends, if it is of the same phrase.
    fn name_behind(&self, noun: usize, end: usize) -> Option<usize> {
        let s = self.s;
        if noun + 1 != end || s.upos(noun) != Upos::Noun || s.mention[noun].is_some() || end >= s.len() {
            return None;
        }
        let mention = s.mention[end].filter(|_| s.date[end].is_none())?;
        let name = &self.context.mentions[mention as usize];
        let behind = s.covering(name.span).end;
        // "the hostages **Chad** wants": a clause; "the broadcaster **Deutsche Welle's** staff": an owner
        let next = |t: usize| t < s.len() && matches!(s.upos(t), Upos::Verb | Upos::Aux | Upos::Part);
        let sort = matches!(name.kind, Kind::Person | Kind::Organization) && matching::is_who(s, noun);
        (sort && !next(behind) && s.morph(noun) != Morph::Plural).then_some(behind)
    }

    /// "the leaders of **Chad and Sudan**": several have their places or bodies side by side; where the last ends.
    fn several_of(&self, head: usize, of: usize) -> Option<usize> {
        let s = self.s;
        if s.morph(head) != Morph::Plural || !matching::is_who(s, head) {
            return None;
        }
        let kind = |t: usize| s.mention[t].map(|m| self.context.mentions[m as usize].kind);
        let body = kind(of).filter(|kind| matches!(kind, Kind::Place | Kind::Organization))?;
        let mut end = s.base_phrase(of).end;
        let mut joined = false;
        for next in s.conjuncts(of).skip(1) {
            let phrase = s.base_phrase(next);
            let near = phrase.start >= end && phrase.start - end <= 2 && phrase.end - of <= 12;
            if kind(next) != Some(body)
                || !near
                || s.preposition(next).is_some_and(|(_, case)| case.start > of)
            {
                return None;
            }
            (end, joined) = (phrase.end, s.child(next, Label::Cc).is_some());
        }
        Some(end).filter(|_| joined)
    }

    pub(super) fn entity(&self, head: usize) -> Option<usize> {
        name_of(self.s, self.context.mentions, head)
            .map(|m| self.context.mentions[m].entity)
            .or_else(|| self.antecedents.entity(self.s.base + head))
    }

    /// The end of a person's name that goes on behind a hyphen ("Ana Roth-**Weber**") or a nickname ("Peter “Lucky” **Nkandu**").
    fn name_ends(&self, end: usize) -> usize {
        let s = self.s;
        if self.context.all_frames {
            return end;
        }
        let capital = |t: usize| t < s.len() && s.word(t).starts_with(char::is_uppercase);
        let glued = |t: usize| t < s.len() && s.tokens.tokens[s.base + t].glued;
        let quote = |t: usize| t < s.len() && matches!(s.word(t), "\"" | "“" | "”" | "''" | "``");
        if glued(end) && glued(end + 1) && matches!(s.word(end), "-" | "‑") && capital(end + 1) {
            end + 2
        } else if quote(end) && capital(end + 1) && quote(end + 2) && capital(end + 3) {
            end + 4
        } else {
            end
        }
    }

    /// A name.
    fn of_mention(&self, mention: usize) -> Phrase {
        let mention = &self.context.mentions[mention];
        let range = self.s.covering(mention.span);
        let end = if mention.kind == Kind::Person { self.name_ends(range.end) } else { range.end };
        if end > range.end {
            return self.of_tokens(range.start..end, Some(mention.entity));
        }
        Phrase::new(range, mention.span, Some(mention.entity))
    }

    /// A stretch of the sentence.
    pub(super) fn of_tokens(&self, range: Range<usize>, entity: Option<usize>) -> Phrase {
        Phrase::new(range.clone(), self.s.span(range), entity)
    }

    /// Adds an argument unless it is there already, or tells nothing by itself ("in which").
    fn add(&self, others: &mut Vec<(Cow<'s, str>, Phrase)>, role: Cow<'s, str>, argument: Phrase) {
        let said = argument.span.of(self.context.tokens.text).contains(char::is_alphanumeric)
            && !self.is_one_of(&argument, words::RELATIVES);
        if said && others.len() < 64 && !others.iter().any(|(_, other)| other.span == argument.span) {
            others.push((role, argument));
        }
    }

    /// Whether a phrase is a single word of a class.
    pub(super) fn is_one_of(&self, phrase: &Phrase, class: &Class) -> bool {
        let tokens = phrase.tokens();
        tokens.len() == 1 && holds(class, self.s.folded(tokens.start))
    }
}

/// Whether some side of the relation says it.
fn told_already(draft: &Draft<'_>, argument: &Phrase) -> bool {
    let sides = [&draft.subject, &draft.object, &draft.place, &draft.event];
    let others = draft.others.iter().map(|(_, other)| other);
    sides.into_iter().flatten().chain(others).any(|side| side.span.overlaps(argument.span))
}
