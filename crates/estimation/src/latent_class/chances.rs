//! Chances of counts on the log scale, by differences that stay small (Loader 2000).

/// The logarithm of a Poisson chance.
pub(super) fn ln_poisson(k: f64, mean: f64) -> f64 {
    if k <= 0.0 {
        return -mean;
    }
    -stirling_error(k) - deviance(k, mean) - 0.5 * (std::f64::consts::TAU * k).ln()
}

/// The logarithm of a binomial chance, likewise.
pub(super) fn ln_binomial(k: f64, n: f64, p: f64, q: f64) -> f64 {
    if k <= 0.0 {
        return n * (-p).ln_1p();
    }
    if k >= n {
        return n * p.ln();
    }
    stirling_error(n)
        - stirling_error(k)
        - stirling_error(n - k)
        - deviance(k, n * p)
        - deviance(n - k, n * q)
        + 0.5 * (n / (std::f64::consts::TAU * k * (n - k))).ln()
}

/// `ln n! − ln(√(2πn) (n/e)ⁿ)`.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return numerics::ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * std::f64::consts::TAU.ln();
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1_260.0 - 1.0 / (1_680.0 * square)) / square) / square) / n
}

/// `x ln(x/m) + m − x`.
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let ratio = difference / (x + m);
    let square = ratio * ratio;
    let (mut sum, mut term, mut odd) = (difference * ratio, 2.0 * x * ratio, 1.0);
    loop {
        term *= square;
        odd += 2.0;
        let next = sum + term / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latent_class::draws::whole;

    /// Chances of counts as large as the population of a continent stay those of the normal law.
    #[test]
    fn chances_of_large_counts_keep_their_digits() {
        let (n, p) = (4e12, 0.25);
        let deviation = f64::sqrt(n * p * (1.0 - p));
        let ratio = ln_binomial(n * p + whole(deviation), n, p, 1.0 - p) - ln_binomial(n * p, n, p, 1.0 - p);
        assert!((ratio + 0.5).abs() < 1e-5, "{ratio}");
        let ratio = ln_poisson(1e12 + 1e6, 1e12) - ln_poisson(1e12, 1e12);
        assert!((ratio + 0.5).abs() < 1e-5, "{ratio}");
    }
}
