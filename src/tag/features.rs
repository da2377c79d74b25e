use super::Fine;
use super::weights::feature;
use super::words::Form;

/// How many features a token has.
pub const FEATURES: usize = 38;

/// The class before the first token.
pub const BEFORE: u8 = 0xff;

/// What stands before a token: has the clause its finite verb?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Clause {
    /// No finite verb so far.
    Open,
    /// A finite verb, and nothing since that could begin another clause.
    Full,
    /// A finite verb, and then something that could begin another clause.
    Again,
    /// No finite verb, but something that could begin another clause.
    Under,
}

impl Clause {
    /// What holds behind a token of this class.
    #[inline]
    pub const fn after(self, class: Fine) -> Clause {
        match self {
            _ if class.is_finite() => Clause::Full,
            Clause::Full | Clause::Again if class.ends_clause() => Clause::Again,
            Clause::Open if class.ends_clause() && !matches!(class, Fine::Pron) => Clause::Under,
            other => other,
        }
    }
}

/// The features of the token at `at`; `before` and `before2` are the classes of the two tokens before it,
/// `clause` what its clause has so far.
///
/// The order is that of the templates; changing one means training again.
#[inline]
pub fn features(forms: &[Form], at: usize, before: u8, before2: u8, clause: Clause) -> [u64; FEATURES] {
    let get = |index: Option<usize>| index.and_then(|i| forms.get(i)).unwrap_or(&Form::OUTSIDE);
    let w0 = get(Some(at));
    let (l1, l2) = (get(at.checked_sub(1)), get(at.checked_sub(2)));
    let (r1, r2) = (get(Some(at + 1)), get(Some(at + 2)));
    let (t1, t2) = (u64::from(before), u64::from(before2));
    let shape = u64::from(w0.shape);
    let (a0, a1, a2) = (ambiguity(w0), ambiguity(r1), ambiguity(r2));
    let pos = u64::from(w0.entry.pos);
    let finite = clause as u64 * 4 + u64::from(w0.ahead);
    let f = feature;
    [
        f(1, w0.hash, 0, 0),
        f(2, w0.suffix(1), shape, 0),
        f(3, w0.suffix(2), shape & 7, 0),
        f(4, w0.suffix(3), shape & 7, 0),
        f(5, w0.suffix(4), shape & 7, 0),
        f(6, u64::from(w0.head >> 8), 0, 0),
        f(7, u64::from(w0.head >> 16), shape & 7, 0),
        f(8, shape, pos, 0),
        f(9, shape, a0, 0),
        f(10, t1, 0, 0),
        f(11, t1, t2, 0),
        f(12, t1, w0.hash, 0),
        f(13, t1, a0, 0),
        f(14, t1, t2, a0),
        f(15, l1.hash, 0, 0),
        f(16, l1.hash, w0.hash, 0),
        f(17, l2.hash, 0, 0),
        f(18, r1.hash, 0, 0),
        f(19, w0.hash, r1.hash, 0),
        f(20, r2.hash, 0, 0),
        f(21, a1, 0, 0),
        f(22, a1, t1, 0),
        f(23, a0, a1, 0),
        f(24, a1, a2, 0),
        f(25, t1, a0, a1),
        f(26, r1.suffix(3), a0, 0),
        f(27, l1.suffix(3), a0, 0),
        f(28, u64::from(l1.shape & 15), shape, u64::from(r1.shape & 15)),
        f(29, t1, w0.suffix(3), 0),
        f(30, t1, shape, pos),
        f(31, pos, u64::from(w0.entry.classes), t1),
        f(32, l1.hash, r1.hash, 0),
        f(33, finite, a0, 0),
        f(34, finite, a0, t1),
        f(35, finite, w0.suffix(2), shape & 7),
        f(36, finite, w0.hash, 0),
        f(37, finite, pos, a1),
        f(38, finite, pos, t1),
    ]
}

/// How many keys are asked, one after the other, before a class is summed up.
pub const SETTLING: usize = 4;

/// What may settle the class of a token ([`Settled`](super::Settled)): what it can be, the class before it, its ending,
/// what the next can be.
#[inline(always)]
pub fn settling(forms: &[Form], at: usize, before: u8, kind: usize) -> u64 {
    let get = |index: usize| forms.get(index).unwrap_or(&Form::OUTSIDE);
    let (word, next) = (get(at), get(at + 1));
    let here = u64::from(before) << 8 | u64::from(word.shape);
    match kind {
        0 => {
            let here = u64::from(before) << 8 | u64::from(word.shape & 15);
            feature(201, here, ambiguity(word), ambiguity(next))
        }
        1 => feature(202, here, ambiguity(word), word.suffix(2)),
        2 => feature(203, here, ambiguity(word), word.suffix(3) << 32 | ambiguity(next)),
        _ => feature(204, here, word.hash, next.hash),
    }
}

/// What a word can be, as far as is known before it is tagged.
#[inline(always)]
fn ambiguity(form: &Form) -> u64 {
    let entry = form.entry;
    if entry.classes != 0 {
        u64::from(entry.classes)
    } else {
        0x100 | u64::from(entry.pos) << 16 | u64::from(form.shape & 15) << 9
    }
}
