use super::attribution::Attribution;
use super::clause::{Clauses, is_predicate};
use super::confidence::Trace;
use super::coref::{Antecedents, Quoted, Speaker};
use super::emit::Emitter;
use super::frames::{Frame, Role, clause_frame};
use super::implied::{hyphen_frames, member_frames};
use super::light::{light, supported};
use super::nominal::{mark_titles, noun_frame, role_frames, told_by_noun};
use super::outcome::Outcomes;
use super::relation::{Argument, Relation, Source, TextSpan};
use super::rules::Trigger;
use super::sentence::Sentence;
use super::speech::{self, Manner, Saying};
use super::whereabouts::{place_frames, target_frames};
use super::words::{self, holds};
use super::{Context, matching, said, status};
use crate::parse::{Label, Tree};
use crate::tag::{Tagged, Upos};
use crate::text::Span;
use std::cell::RefCell;
use std::ops::Range;

/// Reads the sentences of a document, one after the other, and gathers what they tell.
pub struct Relater<'a, 't> {
    context: Context<'a, 't>,
    antecedents: Antecedents,
    relations: Vec<Relation>,
    attributions: Vec<(Attribution, Manner)>,
    /// A cue before a colon at the end of a sentence: what it announces stands in the next.
    announced: Option<(usize, Attribution)>,
    /// The quotation that is still open at the end of the last sentence, as an index into the attributions.
    running: Option<Running>,
    traces: Option<RefCell<Vec<Trace>>>,
    /// The last sentence, for its vectors.
    sentence: Option<Sentence<'a, 't>>,
    clauses: Clauses,
}

#[derive(Debug, Clone, Copy)]
struct Running {
    attribution: usize,
    sentence: usize,
    block: usize,
    /// Quotation marks that opened in its content, less those that closed.
    open: isize,
}

impl<'a, 't> Relater<'a, 't> {
    /// A relater for one document.
    pub fn new(context: Context<'a, 't>) -> Self {
        Relater {
            context,
            antecedents: Antecedents::default(),
            relations: Vec::new(),
            attributions: Vec::new(),
            announced: None,
            running: None,
            traces: None,
            sentence: None,
            clauses: Clauses::default(),
        }
    }

    /// One that also notes all relations that it thinks of.
    pub fn traced(context: Context<'a, 't>) -> Self {
        Relater { traces: Some(RefCell::default()), ..Relater::new(context) }
    }

    /// Whether a sentence goes on with what was said in the last that was read: its quotation is open, or what it announced is
    /// still to come.
    pub fn goes_on_in(&self, index: usize) -> bool {
        let open = self.running.filter(|running| running.open > 0).map(|running| running.sentence);
        let announced = self.announced.as_ref().map(|(sentence, _)| *sentence);
        [open, announced].into_iter().flatten().any(|last| last + 1 == index)
    }

    /// What was noted.
    pub fn traces(self) -> Vec<Trace> {
        self.traces.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Reads one sentence; `index` counts [`Tokens::sentences`](crate::token::Tokens), and grows from call to call.
    pub fn read(&mut self, index: usize, tagged: &[Tagged], tree: &Tree) {
        let mut s = self.sentence.take().unwrap_or_else(|| Sentence::empty(&self.context));
        if s.read(&self.context, index, tagged, tree) {
            mark_titles(&mut s, self.context.mentions);
            self.relate(&s);
        }
        self.sentence = Some(s);
    }

    fn relate(&mut self, s: &Sentence<'a, 't>) {
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.read(s);
        let quotes = speech::quotes(s);
        let sayings = speech::sayings(s, &clauses, self.context.mentions, &quotes);
        let goes_on = sayings.is_empty() && self.running.is_some_and(|r| self.goes_on(s, r, &quotes));
        let quoted = self.quoted(&sayings, &quotes, goes_on);
        let said: Vec<_> =
            sayings.iter().filter_map(|one| Some((one.source?, one.content.clone()))).collect();
        self.antecedents.read(s, &clauses, &self.context, &quoted, &said);
        if sayings.iter().any(|one| one.direct && one.source.is_none()) {
            self.antecedents.somebody_spoke(s.index);
        }
        // where nobody is named or meant, nothing is told that would be given
        let told = self.context.all_frames || self.traces.is_some() || self.antecedents.mean_somebody(s);
        let (status, frames) =
            if told { (status::read(s), frames(s, &clauses, &self.context)) } else { Default::default() };
        let outcomes = Outcomes::read(s, self.context.mentions, &frames, &status);
        let emitter = Emitter {
            context: &self.context,
            s,
            status: &status,
            antecedents: &self.antecedents,
            events: &outcomes.events,
            traces: self.traces.as_ref(),
        };
        for (frame, &found) in frames.iter().zip(&outcomes.matches) {
            if frame.joined && found.is_none() {
                continue;
            }
            emitter.emit(frame, found, &mut self.relations);
        }
        if !self.context.all_frames {
            for frame in target_frames(s, &self.context, &frames, &outcomes.matches) {
                let found = matching::best(s, self.context.mentions, &frame, Some(&outcomes.events));
                emitter.emit(&frame, found, &mut self.relations);
            }
        }
        let sayings: Vec<(Attribution, Manner)> =
            sayings.iter().map(|one| (attribution(&emitter, one), told_manner(s, one))).collect();
        let announced = speech::announced(s, &clauses).map(|one| attribution(&emitter, &one));
        self.attribute(s, sayings, &quotes, goes_on);
        if let Some(announced) = announced
            .filter(|a| self.attributions.iter().rev().take(8).all(|(b, _)| !b.cue.span.overlaps(a.cue.span)))
        {
            self.announced = Some((s.index, announced));
        }
        self.clauses = clauses;
    }

    /// Relations and attributions, in text order; each relation with who says so.
    pub fn finish(mut self) -> (Vec<Relation>, Vec<Attribution>) {
        // Frames come by their heads, but a trigger may begin before or behind its head.
        self.relations.sort_by_key(|relation| relation.trigger.span.start);
        self.attributions.sort_by_key(|(attribution, _)| attribution.cue.span.start);
        if !self.context.all_frames {
            said::complete(&mut self.relations, &self.attributions, &self.context);
        }
        source_relations(&mut self.relations, &self.attributions);
        (self.relations, self.attributions.into_iter().map(|(attribution, _)| attribution).collect())
    }

    /// The quotations of a sentence, each with who speaks.
    fn quoted(&self, sayings: &[Saying], quotes: &[Range<usize>], goes_on: bool) -> Vec<Quoted> {
        let running = self.running.filter(|_| goes_on);
        let entity = running.and_then(|r| self.attributions[r.attribution].0.source.as_ref()?.entity);
        let speaker = |range: &Range<usize>| {
            let saying = sayings.iter().find(|saying| {
                saying.source.is_some()
                    && saying.content.start < range.end
                    && range.start < saying.content.end
            });
            match (saying.and_then(|saying| saying.source), entity) {
                (Some(head), _) if !range.contains(&head) => Speaker::Token(head),
                (None, Some(entity)) => Speaker::Entity(entity),
                _ => Speaker::Unknown,
            }
        };
        // two words in quotation marks are quoted for their wording, not for what they tell
        let long = quotes.iter().filter(|range| range.len() > 4);
        long.map(|range| Quoted { speaker: speaker(range), range: range.clone() }).collect()
    }

    /// Whether the quotation that was open at the end of the last sentence goes on in this one, in which nobody is said to
    /// speak.
    fn goes_on(&self, s: &Sentence<'_, '_>, running: Running, quotes: &[Range<usize>]) -> bool {
        let block = self.context.tokens.sentences[s.index].block;
        let next = running.sentence + 1 == s.index && block <= running.block + 1;
        next && (quotes.first().is_some_and(|q| q.start == 0) || running.open > 0)
    }

    /// Adds the attributions of a sentence; a quotation that goes on belongs to who was speaking.
    fn attribute(
        &mut self,
        s: &Sentence<'_, '_>,
        sayings: Vec<(Attribution, Manner)>,
        quotes: &[Range<usize>],
        goes_on: bool,
    ) {
        let block = self.context.tokens.sentences[s.index].block;
        let whole = s.span(0..s.len());
        let begins_quoted = quotes.first().is_some_and(|q| q.start == 0);
        if let Some((sentence, mut announced)) = self.announced.take()
            && sentence + 1 == s.index
            && (begins_quoted || sayings.iter().all(|(saying, _)| saying.source.is_none()))
        {
            let quote = quotes.first().filter(|_| begins_quoted);
            announced.content = quote.map_or(whole, |q| s.span(q.clone()));
            announced.direct = begins_quoted;
            let open = self.open_marks(announced.content);
            let attribution = self.attributions.len();
            self.attributions.push((announced, Manner::Report));
            self.attributions.extend(sayings);
            self.running = begins_quoted.then_some(Running { attribution, sentence: s.index, block, open });
            return;
        }
        if let Some(running) = self.running.take().filter(|_| goes_on) {
            let end = quotes.last().map_or(whole.end, |q| s.span(q.clone()).end);
            let content = &mut self.attributions[running.attribution].0.content;
            let before = content.end;
            if content.start < end {
                content.end = content.end.max(end);
            }
            let more = Span::new(before, content.end);
            let open = running.open + self.open_marks(more);
            self.running = Some(Running { sentence: s.index, block, open, ..running });
            return;
        }
        let direct = sayings.iter().rposition(|(a, _)| a.direct);
        let first = self.attributions.len();
        self.attributions.extend(sayings);
        self.running = direct.map(|d| {
            let attribution = first + d;
            let open = self.open_marks(self.attributions[attribution].0.content);
            Running { attribution, sentence: s.index, block, open }
        });
    }

    /// The quotation marks that open in a stretch of text, less those that close.
    fn open_marks(&self, span: Span) -> isize {
        let step = |c| match c {
            '“' | '«' => 1,
            '”' | '»' => -1,
            _ => 0,
        };
        span.of(self.context.tokens.text).chars().map(step).sum()
    }
}

fn attribution(emitter: &Emitter<'_, '_, '_>, saying: &Saying) -> Attribution {
    let s = emitter.s;
    let text = |span: Span| span.of(emitter.context.tokens.text).to_owned();
    let cue = s.span(saying.cue.clone());
    Attribution {
        source: saying.source.map(|head| emitter.written(emitter.argument(head))),
        cue: TextSpan { span: cue, text: text(cue) },
        content: s.span(whole_content(s, saying)),
        direct: saying.direct,
    }
}

/// Half of what is said tells of nothing: "said **Friday's rate rise**", "said **even if the venture fails**".
fn told_manner(s: &Sentence<'_, '_>, saying: &Saying) -> Manner {
    let content = whole_content(s, saying);
    if saying.manner != Manner::Report || content.is_empty() {
        return saying.manner;
    }
    let told = content.clone().any(|t| matches!(s.upos(t), Upos::Verb | Upos::Aux));
    let marks = |wanted: fn(&str) -> bool| content.clone().any(|t| wanted(s.word(t)));
    let quoted = saying.direct || marks(|word| matches!(word, "\"" | "“" | "”" | "''" | "``"));
    let opens = matches!(
        s.folded(content.start),
        "even" | "although" | "though" | "while" | "because" | "unless" | "whereas"
    );
    let half = opens && !quoted && content.start >= saying.cue.end && !marks(|word| word == ",");
    let last = content.end - 1;
    let cut = !quoted
        && matches!(s.upos(last), Upos::Det | Upos::Cconj)
        && s.mention[last].is_none()
        && last > content.start
        && matches!(s.folded(last), "the" | "a" | "an" | "and" | "or");
    if told && !half && !cut || quoted && content.len() > 6 { saying.manner } else { Manner::Half }
}

/// What is said, without being cut before its own verb: "said **that the effort to save the bank** had failed" goes on, and
/// "said her home town **is feeling the weight**" begins with the town.
fn whole_content(s: &Sentence<'_, '_>, saying: &Saying) -> Range<usize> {
    let Range { start, end } = saying.content.clone();
    let after = saying.cue.end;
    let cut =
        start >= after && end < s.len() && matches!(s.upos(end), Upos::Verb | Upos::Aux) && s.is_finite(end);
    // "said **according to the figures**, shops closed": without a verb it is no clause yet
    let fronted = start == after
        && end < s.len()
        && s.word(end) == ","
        && holds(words::FRONTING, s.folded(start))
        && !(start..end).any(|t| is_predicate(s, t) || s.upos(t) == Upos::Punct)
        && (end..s.len()).any(|t| is_predicate(s, t));
    // "said he was pleased **her work has helped**", "because he doubted **any court would** enforce it": without "that"
    let nominal = |t: &usize| {
        matches!(
            s.upos(*t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adp
        )
    };
    let next = (end..s.len()).take(16).find(|t| !nominal(t)).unwrap_or(end);
    let clause = saying.manner == Manner::Report
        && start == after
        && end < s.len()
        && next > end
        && s.date[end].is_none()
        && !matches!(s.upos(end), Upos::Adp)
        && matches!(s.upos(next), Upos::Verb | Upos::Aux)
        && s.is_finite(next);
    let stop = |t: &usize| matches!(s.word(*t), "," | ";" | "—" | "–" | "“" | "\"");
    let till = || (next..s.len()).find(stop).unwrap_or(s.len());
    let end = if clause && !cut && !fronted { s.trim(start..till()).end } else { end };
    let end = if cut || fronted { s.trim(start..s.len()).end } else { end };
    let headless = start > after
        && start < s.len()
        && s.upos(start) == Upos::Aux
        && s.is_finite(start)
        && !(after..start).any(|t| s.upos(t) == Upos::Punct);
    // "said **the prospect of singing with her** is like a dream": nobody stands right behind it who is told
    let verb = saying.cue.clone().find(|&t| s.is_verb(t) && !s.lemma_in(t, words::TELLING));
    let listener = verb.and_then(|verb| s.child_of(verb, &[Label::Obj, Label::Iobj]));
    let taken = listener
        .is_some_and(|l| s.upos(l) != Upos::Pron && s.extent(l).start == after && s.extent(l).end <= start);
    let close = !(after..start).any(|t| matches!(s.word(t), "." | ";" | ":" | "\"" | "“" | "”"));
    if headless || start > after && taken && close { after..end } else { start..end }
}

/// The frames of a sentence, in text order of their triggers.
fn frames<'s>(s: &'s Sentence<'_, '_>, clauses: &Clauses, context: &Context<'_, '_>) -> Vec<Frame<'s>> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut of_token: Vec<Option<usize>> = vec![None; s.len()];
    let mut carried = vec![false; s.len()];
    for token in 0..s.len() {
        let tells = clauses.is_predicate[token]
            || context.all_frames && (s.is_verb(token) || is_participial(s, token));
        if tells && (context.all_frames || !told_by_noun(s, token)) {
            let mut frame = clause_frame(s, clauses, token);
            // a light verb counts as one only where a rule fits it with its noun
            let fits = |folded: &Frame| matching::best(s, context.mentions, folded, None).is_some();
            let supported = || if context.all_frames { None } else { supported(s, &frame) };
            let folded = light(s, &frame).filter(fits).or_else(|| supported().filter(fits));
            if let Some(folded) = folded {
                frame = folded;
            }
            if let Some(noun) = frame.noun {
                carried[noun] = true;
            }
            of_token[token] = Some(frames.len());
            frames.push(frame);
        }
    }
    let drop = chains(s, context, &mut frames, &of_token);
    let mut index = 0;
    frames.retain(|_| {
        index += 1;
        !drop[index - 1]
    });
    for (token, (carried, verb)) in carried.iter().zip(&of_token).enumerate() {
        if !carried && verb.is_none() && s.upos(token) == Upos::Noun {
            frames.extend(noun_frame(s, clauses, token, context.all_frames));
        }
    }
    role_frames(s, context.mentions, &mut frames);
    place_frames(s, context, &mut frames);
    if !context.all_frames {
        hyphen_frames(s, context.mentions, &mut frames);
        member_frames(s, clauses, &mut frames);
    }
    frames.sort_by_key(|f| f.head);
    frames
}

/// An adjective made from a verb: "the **planned** withdrawal", "a **missing** person".
fn is_participial(s: &Sentence<'_, '_>, token: usize) -> bool {
    let word = s.word(token);
    matches!(s.label(token), Label::Amod | Label::Acl)
        && s.upos(token) == Upos::Adj
        && (word.ends_with("ed") || word.ends_with("ing"))
}

/// Joins verbs to their infinitives: "agreed to meet" is one group; tells which frames are told by others then.
fn chains<'s>(
    s: &'s Sentence<'_, '_>,
    context: &Context<'_, '_>,
    frames: &mut [Frame<'s>],
    of_token: &[Option<usize>],
) -> Vec<bool> {
    let mut drop = vec![false; frames.len()];
    for index in 0..frames.len() {
        let token = frames[index].head;
        if s.label(token) != Label::Xcomp || token == 0 {
            continue;
        }
        let Some(above) = s.head(token).and_then(|h| of_token[h]) else { continue };
        let upper = &frames[above];
        if s.child_of(token, &[Label::Nsubj, Label::NsubjPass]).is_some() {
            continue;
        }
        let own_object = upper.voice == super::Voice::Active
            && upper
                .args
                .iter()
                .any(|a| matches!(a.role, Role::Direct | Role::Indirect) && upper.kind != Trigger::Copula);
        if own_object || upper.head > token || upper.chain.len() > 3 {
            continue;
        }
        let mut chain = upper.chain.clone();
        chain.push(upper.head);
        let mut group = upper.group.clone();
        group.extend(s.children(token).filter(|&c| s.label(c) == Label::Mark));
        let late: Vec<_> = upper
            .args
            .iter()
            .filter(|a| matches!(a.role, Role::Prep | Role::Bare) && a.head != upper.head)
            .cloned()
            .collect();
        let ruled = matching::best(s, context.mentions, upper, None).is_some();
        drop[above] = context.all_frames || !ruled;
        frames[above].joined = true;
        let frame = &mut frames[index];
        group.append(&mut frame.group);
        frame.group = group;
        frame.chain = chain;
        frame.args.extend(late);
    }
    drop
}

/// Gives each relation, in text order, the innermost attribution whose content holds its trigger.
fn source_relations(relations: &mut [Relation], attributions: &[(Attribution, Manner)]) {
    // who condemns an attack does not say that there was one
    let reports = attributions.iter().filter(|(a, manner)| *manner == Manner::Report && a.source.is_some());
    let mut order: Vec<&Attribution> = reports.map(|(a, _)| a).collect();
    order.sort_by_key(|a| (a.content.start, std::cmp::Reverse(a.content.end)));
    let mut open: Vec<&Attribution> = Vec::new();
    let mut next = 0;
    for relation in relations {
        let at = relation.trigger.span;
        while next < order.len() && order[next].content.start <= at.start {
            open.push(order[next]);
            next += 1;
        }
        while open.last().is_some_and(|a| a.content.end <= at.start) {
            open.pop();
        }
        // what somebody means to do is not told by himself, but perhaps by somebody around
        let own = |source: &Argument| relation.subject.as_ref().is_some_and(|s| s.span == source.span);
        let inner = open.iter().rev().take(8).find(|a| {
            a.content.contains(at) && !a.cue.span.overlaps(at) && !a.source.as_ref().is_some_and(own)
        });
        if let Some(Attribution { source: Some(source), cue, .. }) = inner {
            relation.source = Some(Source { argument: source.clone(), cue: cue.clone() });
        }
    }
}
