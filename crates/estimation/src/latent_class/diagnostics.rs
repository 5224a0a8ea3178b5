//! Whether chains agree (Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021).

/// Split R-hat: each chain is cut in halves, and the spread between halves is compared with that within. 1 when they agree;
/// infinite for fewer than four draws per chain.
pub fn split_r_hat(chains: &[Vec<f64>]) -> f64 {
    let halves = halves(chains);
    let length = halves.iter().map(|half| half.len()).min().unwrap_or_default();
    if halves.len() < 2 || length < 2 {
        return f64::INFINITY;
    }
    let moments: Vec<(f64, f64)> = halves.iter().map(|half| moments(half)).collect();
    let (count, n) = (moments.len() as f64, length as f64);
    let grand = moments.iter().map(|(mean, _)| mean).sum::<f64>() / count;
    let between = moments.iter().map(|(mean, _)| (mean - grand).powi(2)).sum::<f64>() / (count - 1.0);
    let within = moments.iter().map(|(_, variance)| variance).sum::<f64>() / count;
    if within <= 0.0 {
        return if between <= 0.0 { 1.0 } else { f64::INFINITY };
    }
    (((n - 1.0) / n * within + between) / within).sqrt()
}

/// Effective number of draws over all chains, by Geyer's initial monotone sequence of autocorrelations.
pub fn effective_sample_size(chains: &[Vec<f64>]) -> f64 {
    let halves = halves(chains);
    let length = halves.iter().map(|half| half.len()).min().unwrap_or_default();
    if halves.is_empty() || length < 4 {
        return 0.0;
    }
    let moments: Vec<(f64, f64)> = halves.iter().map(|half| moments(half)).collect();
    let (count, n) = (moments.len() as f64, length as f64);
    let grand = moments.iter().map(|(mean, _)| mean).sum::<f64>() / count;
    let between =
        moments.iter().map(|(mean, _)| (mean - grand).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    let within = moments.iter().map(|(_, variance)| variance).sum::<f64>() / count;
    let total = (n - 1.0) / n * within + between;
    if total <= 0.0 {
        return count * n;
    }
    let correlation = |lag: usize| {
        let covariance: f64 = halves
            .iter()
            .zip(&moments)
            .map(|(half, (mean, _))| {
                let pairs = half.iter().zip(half.iter().skip(lag));
                pairs.map(|(one, other)| (one - mean) * (other - mean)).sum::<f64>() / n
            })
            .sum::<f64>()
            / count;
        1.0 - (within - covariance) / total
    };
    let (mut sum, mut before, mut lag) = (0.0, f64::INFINITY, 0);
    while lag + 1 < length {
        let pair = (correlation(lag) + correlation(lag + 1)).min(before);
        if pair <= 0.0 {
            break;
        }
        sum += pair;
        before = pair;
        lag += 2;
    }
    let time = (2.0 * sum - 1.0).max(1.0 / (count * n).log10());
    count * n / time
}

fn halves(chains: &[Vec<f64>]) -> Vec<&[f64]> {
    let length = chains.iter().map(Vec::len).min().unwrap_or_default() / 2;
    chains
        .iter()
        .flat_map(|chain| {
            let (first, second) = chain.split_at(length.min(chain.len()));
            [first, second.get(second.len().saturating_sub(length)..).unwrap_or_default()]
        })
        .filter(|half| !half.is_empty())
        .collect()
}

/// Mean and variance (with n − 1).
fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, variance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    #[test]
    fn independent_draws_agree_and_count_each() {
        let mut stream = numerics::streams::stream(1, 1);
        let mut chain =
            |shift: f64| -> Vec<f64> { (0..2_000).map(|_| shift + stream.random::<f64>()).collect() };
        let same = vec![chain(0.0), chain(0.0), chain(0.0)];
        assert!((split_r_hat(&same) - 1.0).abs() < 0.01);
        assert!((effective_sample_size(&same) / 6_000.0 - 1.0).abs() < 0.15);
        let apart = vec![chain(0.0), chain(1.0)];
        assert!(split_r_hat(&apart) > 1.5);
        assert!(effective_sample_size(&apart) < 100.0);
        assert_eq!(split_r_hat(&[vec![1.0]]), f64::INFINITY);
    }

    #[test]
    fn a_slow_chain_counts_less() {
        // First-order autoregression with 0.9: one in (1 + 0.9)/(1 − 0.9) = 19 counts.
        let mut stream = numerics::streams::stream(2, 1);
        let mut chains = Vec::new();
        for _ in 0..4 {
            let mut value = 0.0;
            let chain: Vec<f64> = (0..5_000)
                .map(|_| {
                    let noise: f64 = (0..12).map(|_| stream.random::<f64>()).sum::<f64>() - 6.0;
                    value = 0.9 * value + noise;
                    value
                })
                .collect();
            chains.push(chain);
        }
        let effective = effective_sample_size(&chains);
        assert!((effective / (20_000.0 / 19.0) - 1.0).abs() < 0.3, "{effective}");
    }
}
