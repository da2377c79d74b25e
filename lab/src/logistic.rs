//! Logistic regression by Newton's method, with a penalty on the squares of the weights (not on the first, the bias).

/// Something that was right or not.
pub struct Row<'f> {
    /// What speaks for and against it; the first is always 1.
    pub features: &'f [f32],
    pub right: bool,
    /// What it counts beside others.
    pub count: f64,
}

/// The weights under which the rows are likeliest.
pub fn fit<'f>(rows: impl Iterator<Item = Row<'f>>, ridge: f64) -> Vec<f64> {
    let rows: Vec<Row<'f>> = rows.collect();
    let n = rows.first().map_or(0, |row| row.features.len());
    let mut weights = vec![0.0; n];
    for _ in 0..12 {
        let mut slope = vec![0.0; n];
        let mut curve = vec![0.0; n * n];
        for Row { features: x, right, count } in &rows {
            let p = probability(&weights, x);
            let error = count * (f64::from(u8::from(*right)) - p);
            let spread = count * (p * (1.0 - p)).max(1e-6);
            for i in (0..n).filter(|&i| x[i] != 0.0) {
                let xi = f64::from(x[i]);
                slope[i] += error * xi;
                for j in 0..=i {
                    curve[i * n + j] += spread * xi * f64::from(x[j]);
                }
            }
        }
        for i in 0..n {
            let penalty = if i == 0 { 1e-6 } else { ridge };
            slope[i] -= penalty * weights[i];
            curve[i * n + i] += penalty;
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope, n)) {
            *weight += step;
        }
    }
    weights
}

/// How likely something with this evidence is right.
pub fn probability(weights: &[f64], features: &[f32]) -> f64 {
    let sum: f64 = weights.iter().zip(features).map(|(w, x)| w * f64::from(*x)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Solves a symmetric system, of which the lower half is given, by Cholesky's method.
fn solve(mut a: Vec<f64>, mut b: Vec<f64>, n: usize) -> Vec<f64> {
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i * n + k] * a[j * n + k]).sum();
            let rest = a[i * n + j] - dot;
            a[i * n + j] = if i == j { rest.max(1e-12).sqrt() } else { rest / a[j * n + j] };
        }
    }
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| a[i * n + k] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| a[k * n + i] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i * n + i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn a_small_system_is_solved() {
        let x = solve(vec![4.0, 0.0, 2.0, 3.0], vec![10.0, 8.0], 2);
        assert!((x[0] - 1.75).abs() < 1e-9 && (x[1] - 1.5).abs() < 1e-9);
    }
}
