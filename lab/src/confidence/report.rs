//! What the learned confidence is worth, measured on folds that it has not seen.

use super::samples::Sample;

/// Prints precision against recall and the calibration; the threshold under which the share `keep` of what is right stays.
pub fn print(samples: &[Sample], held_out: &[f64], keep: f64) -> f64 {
    let mut threshold = 0.0;
    for (name, all_frames, news) in
        [("by default", false, false), ("by default, news", false, true), ("all frames", true, false)]
    {
        let chosen = samples.iter().zip(held_out);
        let chosen = chosen.filter(|(s, _)| s.all_frames == all_frames && (s.news || !news));
        let mut ranked: Vec<(f64, bool)> = chosen.map(|(s, p)| (*p, s.right)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let right = ranked.iter().filter(|(_, right)| *right).count();
        println!(
            "\n{name}: {} relations, {:.1} % right; calibration error {:.3}, area under the curve {:.3}",
            ranked.len(),
            percent(right, ranked.len()),
            calibration(&ranked),
            area(&ranked)
        );
        println!("  kept of right   threshold   kept of all   right above   right below");
        for kept in [100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 88, 85, 80, 70, 50] {
            let goal = (right as f64 * f64::from(kept) / 100.0).ceil() as usize;
            let mut found = 0;
            let above = 1 + ranked
                .iter()
                .position(|(_, right)| {
                    found += usize::from(*right);
                    found >= goal
                })
                .unwrap_or(0);
            let rights = ranked[..above.min(ranked.len())].iter().filter(|r| r.1).count();
            println!(
                "  {kept:>13}   {:>9.3}   {:>11.1}   {:>11.1}   {:>11.1}",
                ranked.get(above - 1).map_or(0.0, |r| r.0),
                percent(above, ranked.len()),
                percent(rights, above),
                percent(right - rights, ranked.len() - above)
            );
        }
        if !all_frames && news {
            let goal = (right as f64 * keep).ceil() as usize;
            let least = ranked.iter().filter(|r| r.1).nth(goal.saturating_sub(1));
            threshold = least.map_or(0.0, |r| (r.0 * 1000.0).floor() / 1000.0);
        }
        for by_kind in ["Verb", "Light", "Noun", "Copula"] {
            let of = samples.iter().zip(held_out).filter(|(s, _)| {
                s.all_frames == all_frames && (s.news || !news) && format!("{:?}", s.trace.kind) == by_kind
            });
            let (mut all, mut right) = (0, 0);
            for (sample, _) in of {
                all += 1;
                right += usize::from(sample.right);
            }
            print!("  {by_kind} {all}, {:.1} % right", percent(right, all));
        }
        println!();
    }
    println!("\nthreshold {threshold:.3}");
    threshold
}

/// Prints relations with their probability and whether the treebank tells them too.
pub fn show(samples: &[Sample], held_out: &[f64], threshold: f64, count: usize) {
    let news: Vec<(&Sample, f64)> =
        samples.iter().zip(held_out.iter().copied()).filter(|(s, _)| s.news && !s.all_frames).collect();
    for (sample, p) in news.iter().step_by(news.len().div_ceil(count.max(1)).max(1)) {
        let mark = if *p < threshold { "-" } else { " " };
        let right = if sample.right { "right" } else { "WRONG" };
        println!("{mark} {p:.2} {right} {} :: {}", sample.trace.text, sample.sentence);
    }
}

/// Prints what each piece of evidence weighs, and how much it tells: its weight times its standard deviation.
pub fn evidence<N: AsRef<str>>(names: &[N], features: &[&[f32]], weights: &[f64]) {
    let mut rows: Vec<(f64, f64, &str)> = Vec::new();
    let n = features.len().max(1) as f64;
    for (at, (name, weight)) in names.iter().zip(weights).enumerate() {
        let mean = features.iter().map(|row| f64::from(row[at])).sum::<f64>() / n;
        let spread = features.iter().map(|row| (f64::from(row[at]) - mean).powi(2)).sum::<f64>() / n;
        rows.push((weight * spread.sqrt(), *weight, name.as_ref()));
    }
    rows.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    println!("\nwhat tells most: weight times standard deviation, and weight");
    for (tells, weight, name) in rows {
        println!("  {tells:+.3}  {weight:+.3}  {name}");
    }
}

/// So many of so many, in percent.
pub fn percent(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}

/// The expected calibration error in ten bins.
pub fn calibration(ranked: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for (p, right) in ranked {
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        *bin = (bin.0 + p, bin.1 + f64::from(u8::from(*right)), bin.2 + 1.0);
    }
    bins.iter().map(|(said, was, _)| (said - was).abs()).sum::<f64>() / ranked.len().max(1) as f64
}

/// How often a right one stands before a wrong one.
pub fn area(ranked: &[(f64, bool)]) -> f64 {
    let (mut rights, mut before) = (0.0, 0.0);
    for (_, right) in ranked {
        if *right {
            rights += 1.0;
        } else {
            before += rights;
        }
    }
    before / (rights * (ranked.len() as f64 - rights)).max(1.0)
}
