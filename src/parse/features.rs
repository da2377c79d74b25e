use super::state::{Action, Node, State, mix};

/// How many features a decision between actions has.
pub const ACTION_FEATURES: usize = 75;

/// How many features the label of an arc has.
pub const LABEL_FEATURES: usize = 34;

/// Joins the parts of a feature, all of which are spread over 64 bits already.
#[inline(always)]
fn f(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let x = template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a ^ b.rotate_left(21) ^ c.rotate_left(42);
    (x ^ (x >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// How far two tokens stand apart, in classes: 1, 2, 3, 4, 5 to 6, 7 to 10, more.
#[inline(always)]
fn distance(from: u32, to: u32) -> u64 {
    mix(match from.abs_diff(to) {
        near @ 0..=4 => u64::from(near),
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    })
}

/// Whether a verb, and whether a comma, stands between two tokens (`from` before `to`).
#[inline(always)]
fn between(from: &Node, to: &Node) -> u64 {
    let verbs = to.verbs.wrapping_sub(from.verbs + u32::from(from.fine.is_verb())).min(2);
    let commas = to.commas.wrapping_sub(from.commas).min(2);
    mix(u64::from(verbs * 3 + commas + 100))
}

/// What marks stand between two tokens (`from` before `to`): conjunctions, commas, others.
#[inline(always)]
fn signs(from: &Node, to: &Node) -> u64 {
    let joins = to.joins.wrapping_sub(from.joins).min(1);
    let marks = to.marks.wrapping_sub(from.marks).min(2);
    let commas = to.commas.wrapping_sub(from.commas).min(2);
    mix(u64::from(joins * 9 + commas * 3 + marks + 200))
}

/// What two words look like.
#[inline(always)]
fn looks(a: &Node, b: &Node) -> u64 {
    mix(u64::from(a.shape) * 256 + u64::from(b.shape) + 1500)
}

/// The features of a state, those that tell most first. Changing one means training again.
#[inline]
pub fn action_features(state: &State) -> [u64; ACTION_FEATURES] {
    let (i0, i1, i2) = (state.stack(0), state.stack(1), state.stack(2));
    let (j0, j1, j2) = (state.buffer(0), state.buffer(1), state.buffer(2));
    let (s0, s1, s2) = (state.node(i0), state.node(i1), state.node(i2));
    let (b0, b1, b2) = (state.node(j0), state.node(j1), state.node(j2));
    let (s0l, s0l2) = (state.node(s0.left), state.node(s0.left2));
    let (s0r, s0r2) = (state.node(s0.right), state.node(s0.right2));
    let (s1r, s1r2) = (state.node(s1.right), state.node(s1.right2));
    let (b0l, b0l2) = (state.node(b0.left), state.node(b0.left2));
    let (b0d, s0d) = (state.node(b0.lead), state.node(s0.lead));
    let wt = |node: &Node| node.word ^ node.tag.rotate_left(11);
    let label = |node: &Node| mix(node.label as u64 + 300);
    let count = |n: u8| mix(u64::from(n.min(4)) + 500);
    let d0 = distance(i0, j0);
    let (g0, g1) = (between(s0, b0), between(s1, s0));
    let (s0wt, s1wt, b0wt) = (wt(s0), wt(s1), wt(b0));
    let (s0b0, s1s0) = (s0.tag ^ b0.tag.rotate_left(9), s1.tag ^ s0.tag.rotate_left(9));
    [
        f(49, b0.tag, label(b0l), label(b0l2)),
        f(2, s0.tag, 0, 0),
        f(5, s1.tag, 0, 0),
        f(57, b0.tag, b0l.tag, b0l2.tag),
        f(8, b0.tag, 0, 0),
        f(18, b0.tag, b1.tag, 0),
        f(11, b1.tag, b2.tag, 0),
        f(10, wt(b1), 0, 0),
        f(56, s0.tag, s0r.tag, s0r2.tag),
        f(55, s0.tag, s0l.tag, s0l2.tag),
        f(48, s0.tag, label(s0l), label(s0r)),
        f(43, s0.tag, count(s0.rights), count(s0.lefts)),
        f(50, s1.tag, label(s1r), label(s1r2)),
        f(9, b0.word, 0, 0),
        f(58, s1.tag, s1r.tag, s1r2.tag),
        f(24, s1.tag, b0.tag, 0),
        f(12, wt(b2), 0, 0),
        f(7, b0wt, 0, 0),
        f(97, signs(s0, b0), s0.tag, b0.tag),
        f(6, s1.word, 0, 0),
        f(103, s0.tag, b0.tag, looks(s0, b0)),
        f(40, b0.word, d0, 0),
        f(45, b0.word, count(b0.lefts), 0),
        f(81, s0.tag, b0.cluster, 0),
        f(80, s0.cluster, b0.tag, 0),
        f(4, s1wt, 0, 0),
        f(38, s0.word, d0, 0),
        f(29, b0.tag, b1.tag, b2.tag),
        f(28, s0.tag, b0.tag, b0l.tag),
        f(44, s0.word, count(s0.lefts), 0),
        f(98, signs(s1, s0), s1.tag, s0.tag),
        f(60, s1.word, b0d.word, 0),
        f(66, g0, s0.tag, b0.tag),
        f(35, s1.tag, s0.tag, s0r.tag),
        f(59, s0.word, b0d.word, 0),
        f(30, s0.tag, s0l.tag, b0.tag),
        f(25, s0.tag, b0.tag, b1.tag),
        f(63, s1.word, s0d.word, 0),
        f(39, s0.tag, d0, b0.tag),
        f(46, b0.tag, count(b0.lefts), s0.tag),
        f(67, g1, s1.tag, s0.tag),
        f(34, s1.tag, s0.tag, s0l.tag),
        f(91, s0.word, b0.ahead, 0),
        f(77, s0.cluster, b0.cluster, 0),
        f(53, b0.tag, mix(b0.left_labels), s0.tag),
        f(89, s0.cluster, g0, b0.cluster),
        f(95, s0b0, state.node(i0.wrapping_add(1)).tag, state.node(j0.wrapping_sub(1)).tag),
        f(51, s0.tag, mix(s0.left_labels), b0.tag),
        f(99, s0b0, mix(s0.left_labels), mix(b0.left_labels)),
        f(27, s2.tag, s1.tag, s0.tag),
        f(82, s1.cluster, b0d.word, b0.cluster),
        f(64, s0d.word, s1.tag, s0.tag),
        f(31, s0.tag, s0r.tag, b0.tag),
        f(52, s0.tag, mix(s0.right_labels), b0.tag),
        f(100, s1s0, mix(s1.left_labels), mix(s0.left_labels)),
        f(102, s1s0, mix(s1.right_labels), mix(s0.left_labels)),
        f(32, s1.tag, s1r.tag, s0.tag),
        f(84, s1.cluster, s0.cluster, b0d.word),
        f(54, s1.tag, mix(s1.right_labels), s0.tag),
        f(83, s0.cluster, b0d.word, b0.cluster),
        f(22, s1.tag, s0wt, 0),
        f(104, s0b0, s1.tag, b0d.tag),
        f(68, g0, s0.word, b0.tag),
        f(86, s0.tag, b0.cluster, b1.cluster),
        f(61, s0.tag, s1.tag, b0d.word ^ b0.tag),
        f(85, s0.cluster, b0.cluster, b1.tag),
        f(94, s1.tag ^ b0.tag.rotate_left(9), s0.tag, b0.stop),
        f(62, b0d.word, b0.word, s0.tag),
        f(108, b0.word, mix(b0.left_labels), s0.tag),
        f(93, s0.word, b0.tag, b0.stop),
        f(72, s0.word, s1.tag, b0.tag),
        f(23, s1.word, b0.word, 0),
        f(71, s0.suffix, b0.suffix, s0b0),
        f(110, s0.word, b1.word, b0.tag),
        f(13, s0wt, b0wt, 0),
    ]
}

/// The features of the arc that an action would make.
#[inline]
pub fn label_features(state: &State, action: Action) -> [u64; LABEL_FEATURES] {
    let (at, to) = state.arc(action);
    let (h, d) = (state.node(at), state.node(to));
    let way = mix(700 + action as u64);
    let (before, behind) = (state.node(to.wrapping_sub(1)), state.node(to + 1));
    let (dl, dr) = (state.node(d.left), state.node(d.right));
    let (lead, hlead) = (state.node(d.lead), state.node(h.lead));
    let (hl, hr) = (state.node(h.left), state.node(h.right));
    let label = |node: &Node| mix(node.label as u64 + 300);
    let far = distance(at, to);
    let (first, second) = if to < at { (d, h) } else { (h, d) };
    let dwt = d.word ^ d.tag.rotate_left(11);
    [
        f(101, way, d.tag, h.tag),
        f(102, way, d.word, h.word),
        f(104, way, d.tag, h.word),
        f(105, way, dwt, 0),
        f(106, way, h.word, 0),
        f(107, way ^ lead.word, d.tag, h.tag),
        f(108, way ^ lead.word, d.word, 0),
        f(109, way ^ lead.word, h.word, d.tag),
        f(110, way ^ lead.tag, d.tag, h.tag),
        f(113, way ^ before.tag, d.tag, h.tag),
        f(114, way ^ behind.tag, d.tag, h.tag),
        f(115, way ^ mix(h.left_labels), d.tag, h.tag),
        f(116, way ^ mix(h.right_labels), d.tag, h.tag),
        f(117, way ^ mix(d.left_labels), d.tag, h.tag),
        f(119, way ^ label(hr), h.tag, d.tag),
        f(120, way ^ label(hl), h.tag, d.tag),
        f(121, way, dl.tag, d.tag),
        f(122, way, dr.tag, d.tag),
        f(123, way ^ d.suffix, h.tag, d.tag),
        f(124, way ^ h.suffix, h.tag, d.tag),
        f(125, way ^ hlead.word, h.tag, d.tag),
        f(126, way, before.word, d.tag),
        f(127, way, behind.word, d.tag),
        f(130, way ^ mix(d.left_labels), d.word, 0),
        f(131, way ^ far, lead.word, h.tag),
        f(132, way ^ mix(h.left_labels), mix(d.left_labels), d.tag ^ h.tag.rotate_left(9)),
        f(136, way, d.cluster, lead.word),
        f(137, way ^ lead.word, h.cluster, d.tag),
        f(138, way ^ lead.word, h.cluster, d.cluster),
        f(140, way, d.cluster, h.tag),
        f(141, way, d.cluster, mix(d.left_labels)),
        f(142, way ^ looks(h, d), h.tag, d.tag),
        f(143, way ^ mix(h.right_labels), h.cluster, d.tag),
        f(145, way ^ signs(first, second), h.tag, d.tag),
    ]
}
