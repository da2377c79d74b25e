//! The semi-Markov lattice over one region (Sarawagi and Cohen 2004): exact best path and exact marginals.

#![allow(clippy::needless_range_loop, reason = "one index walks several tables at once")]

/// Kinds that the model knows: the five of [`Kind`](crate::gazetteer::Kind) and names of any other kind.
pub const KINDS: usize = 6;
/// The state of a token outside every name.
pub const OUTSIDE: usize = KINDS;
/// States of a segment's end.
pub const STATES: usize = KINDS + 1;

/// A stretch of a region that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// First token, counted from the region's start.
    pub start: u16,
    /// One past its last token.
    pub end: u16,
}

/// What a segment brings when it follows another directly: `[state before][state]`.
pub type Transitions = [[f32; STATES]; STATES];

/// Restricts the paths to those that agree with an annotation. For training.
#[derive(Debug, Clone, Copy)]
pub struct Allowed<'a> {
    /// Kinds allowed for each candidate, as bits.
    pub spans: &'a [u8],
    /// Whether a token may be outside.
    pub outside: &'a [bool],
}

/// Reusable buffers.
#[derive(Debug, Default)]
pub struct Lattice {
    alpha: Vec<[f32; STATES]>,
    enter: Vec<[f32; STATES]>,
    up: Vec<f32>,
    beta: Vec<[f32; STATES]>,
    leave: Vec<[f32; STATES]>,
    down: Vec<f32>,
    by_start: Vec<u32>,
    /// By candidate: the shift of its scores, and their exponentials.
    weights: Vec<(f32, [f32; KINDS])>,
    best: Vec<[f32; STATES]>,
    /// Best way to begin each state behind a token, with the state before.
    reach: Vec<[(f32, usize); STATES]>,
    back: Vec<[(u32, u8); STATES]>,
}

impl Lattice {
    /// Probability of each candidate and kind, in the order of `spans`, which must be sorted by end. Returns the
    /// logarithm of the sum over all paths. `trans` holds the exponentials of the transition weights.
    pub fn marginals(
        &mut self,
        len: usize,
        spans: &[Candidate],
        scores: &[[f32; KINDS]],
        trans: &Transitions,
        allowed: Option<Allowed<'_>>,
        out: &mut Vec<[f32; KINDS]>,
    ) -> f32 {
        // Two compiled forms: the library's has no question in its loops.
        match allowed {
            None => self.pass(len, spans, scores, trans, (|_, _| true, |_| true), out),
            Some(a) => {
                let open = |span: usize, kind: usize| a.spans[span] & (1 << kind) != 0;
                self.pass(len, spans, scores, trans, (open, |token: usize| a.outside[token]), out)
            }
        }
    }

    fn pass(
        &mut self,
        len: usize,
        spans: &[Candidate],
        scores: &[[f32; KINDS]],
        trans: &Transitions,
        (open, outside): (impl Fn(usize, usize) -> bool, impl Fn(usize) -> bool),
        out: &mut Vec<[f32; KINDS]>,
    ) -> f32 {
        self.alpha.clear();
        self.alpha.resize(len + 1, [0.0; STATES]);
        self.beta.clear();
        self.beta.resize(len + 1, [0.0; STATES]);
        self.enter.clear();
        self.enter.resize(len + 1, [0.0; STATES]);
        self.leave.clear();
        self.leave.resize(len + 1, [0.0; STATES]);
        self.up.clear();
        self.up.resize(len + 1, DEAD);
        self.down.clear();
        self.down.resize(len + 1, DEAD);

        self.weights.clear();
        self.weights.resize(spans.len(), (f32::NAN, [0.0; KINDS]));
        self.alpha[0][OUTSIDE] = 1.0;
        self.up[0] = 0.0;
        self.enter[0] = product(&self.alpha[0], trans);
        let mut next = 0;
        for end in 1..=len {
            let first = next;
            let mut scale = if outside(end - 1) { self.up[end - 1] } else { DEAD };
            while next < spans.len() && spans[next].end as usize == end {
                let from = self.up[spans[next].start as usize];
                for kind in (0..KINDS).filter(|&k| open(next, k)) {
                    scale = scale.max(from + scores[next][kind]);
                }
                next += 1;
            }
            if scale <= DEAD {
                continue;
            }
            let mut sum = [0.0; STATES];
            for (span, candidate) in spans.iter().enumerate().take(next).skip(first) {
                let start = candidate.start as usize;
                let shift = self.up[start] - scale;
                if self.up[start] <= DEAD {
                    continue;
                }
                self.weights[span].0 = shift;
                for kind in (0..KINDS).filter(|&k| open(span, k)) {
                    let weight = exp(scores[span][kind] + shift);
                    self.weights[span].1[kind] = weight;
                    sum[kind] += self.enter[start][kind] * weight;
                }
            }
            if outside(end - 1) && self.up[end - 1] > DEAD {
                sum[OUTSIDE] = self.enter[end - 1][OUTSIDE] * exp(self.up[end - 1] - scale);
            }
            self.alpha[end] = sum;
            self.up[end] = scale;
            self.enter[end] = product(&sum, trans);
        }
        let total: f32 = self.alpha[len].iter().sum();
        out.clear();
        out.resize(spans.len(), [0.0; KINDS]);
        if total <= 0.0 || self.up[len] <= DEAD {
            return f32::NEG_INFINITY;
        }
        let log_sum = self.up[len] + total.ln();

        self.by_start.clear();
        self.by_start.extend(0..spans.len() as u32);
        self.by_start.sort_by_key(|&s| std::cmp::Reverse((spans[s as usize].start, s)));
        self.beta[len] = [1.0; STATES];
        self.down[len] = 0.0;
        let mut next = 0;
        for start in (0..len).rev() {
            let first = next;
            let mut scale = if outside(start) { self.down[start + 1] } else { DEAD };
            while next < spans.len() && spans[self.by_start[next] as usize].start as usize == start {
                let span = self.by_start[next] as usize;
                let to = self.down[spans[span].end as usize];
                for kind in (0..KINDS).filter(|&k| open(span, k)) {
                    scale = scale.max(to + scores[span][kind]);
                }
                next += 1;
            }
            if scale <= DEAD {
                continue;
            }
            let mut sum = [0.0; STATES];
            let whole = exp(scale + self.up[start] - log_sum);
            for &span in &self.by_start[first..next] {
                let span = span as usize;
                let end = spans[span].end as usize;
                if self.down[end] <= DEAD {
                    continue;
                }
                let shift = self.down[end] - scale;
                // In a region of one word it is the shift of the way forward.
                let (known, weights) = self.weights[span];
                for kind in (0..KINDS).filter(|&k| open(span, k)) {
                    let weight = if known == shift { weights[kind] } else { exp(scores[span][kind] + shift) };
                    let part = weight * self.beta[end][kind];
                    sum[kind] += part;
                    out[span][kind] = self.enter[start][kind] * part * whole;
                }
            }
            if outside(start) && self.down[start + 1] > DEAD {
                sum[OUTSIDE] = exp(self.down[start + 1] - scale) * self.beta[start + 1][OUTSIDE];
            }
            self.leave[start] = sum;
            self.down[start] = scale;
            for state in 0..STATES {
                self.beta[start][state] = (0..STATES).map(|k| trans[state][k] * sum[k]).sum();
            }
        }
        log_sum
    }

    /// Expected number of each transition under the last [`marginals`](Self::marginals) call, added to `out`.
    pub fn expected_transitions(
        &self,
        len: usize,
        trans: &Transitions,
        log_sum: f32,
        factor: f32,
        out: &mut Transitions,
    ) {
        for at in 0..len {
            if self.up[at] <= DEAD || self.down[at] <= DEAD {
                continue;
            }
            let scale = exp(self.up[at] + self.down[at] - log_sum) * factor;
            for before in 0..STATES {
                for after in 0..STATES {
                    out[before][after] +=
                        self.alpha[at][before] * trans[before][after] * self.leave[at][after] * scale;
                }
            }
        }
    }

    /// The best path: candidates with their kinds, in text order. `trans` holds the transition weights themselves. Of
    /// paths of equal score the one whose last differing segment is outside, or comes first in `spans`, wins.
    pub fn best(
        &mut self,
        len: usize,
        spans: &[Candidate],
        scores: &[[f32; KINDS]],
        trans: &Transitions,
        out: &mut Vec<(usize, usize)>,
    ) {
        const NONE: u32 = u32::MAX;
        self.best.clear();
        self.best.resize(len + 1, [f32::NEG_INFINITY; STATES]);
        self.back.clear();
        self.back.resize(len + 1, [(NONE, OUTSIDE as u8); STATES]);
        self.best[0][OUTSIDE] = 0.0;
        self.reach.clear();
        let into = |row: &[f32; STATES], kind: usize| {
            let mut top = (f32::NEG_INFINITY, OUTSIDE);
            for state in (0..STATES).rev() {
                let score = row[state] + trans[state][kind];
                if score > top.0 {
                    top = (score, state);
                }
            }
            top
        };
        let mut next = 0;
        for end in 1..=len {
            let row = &self.best[end - 1];
            self.reach.push(std::array::from_fn(|kind| into(row, kind)));
            let (score, state) = self.reach[end - 1][OUTSIDE];
            self.best[end][OUTSIDE] = score;
            self.back[end][OUTSIDE] = (NONE, state as u8);
            while next < spans.len() && spans[next].end as usize == end {
                let start = spans[next].start as usize;
                for kind in 0..KINDS {
                    let (score, state) = self.reach[start][kind];
                    let score = score + scores[next][kind];
                    if score > self.best[end][kind] {
                        self.best[end][kind] = score;
                        self.back[end][kind] = (next as u32, state as u8);
                    }
                }
                next += 1;
            }
        }
        out.clear();
        let (mut at, mut state) = (len, OUTSIDE);
        for kind in 0..KINDS {
            if self.best[len][kind] > self.best[len][state] {
                state = kind;
            }
        }
        while at > 0 {
            let (span, before) = self.back[at][state];
            if span == NONE {
                at -= 1;
            } else {
                out.push((span as usize, state));
                at = spans[span as usize].start as usize;
            }
            state = before as usize;
        }
        out.reverse();
    }
}

/// Logarithm of an impossible path.
const DEAD: f32 = -1.0e30;

fn product(row: &[f32; STATES], trans: &Transitions) -> [f32; STATES] {
    let mut out = [0.0; STATES];
    for (weight, line) in row.iter().zip(trans) {
        for (sum, step) in out.iter_mut().zip(line) {
            *sum += weight * step;
        }
    }
    out
}

#[inline]
fn exp(x: f32) -> f32 {
    // The best segment's shift is nothing, and needs no exponential.
    if x == 0.0 {
        1.0
    } else if x < -80.0 {
        0.0
    } else {
        x.exp()
    }
}
