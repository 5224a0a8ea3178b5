//! Exact random draws, for many draws of which each has other parameters: nothing is set up that is not used at once. The
//! samplers of `rand_distr` compute what serves many draws of one distribution first, and take several times as long here.

#![allow(clippy::indexing_slicing, reason = "arrays of a length known here")]

use super::chances::{ln_binomial, ln_poisson};
use rand::{Rng, RngExt};
use rand_distr::{Exp1, StandardNormal};

/// Below this mean counts are found by inversion or by waiting times.
const LARGE: f64 = 10.0;

/// Above 0 and below 1.
#[inline]
pub(super) fn uniform(random: &mut impl Rng) -> f64 {
    const STEP: f64 = 1.0 / (1u64 << 52) as f64;
    ((random.next_u64() >> 12) as f64 + 0.5) * STEP
}

/// With mean 1.
#[inline]
pub(super) fn exponential(random: &mut impl Rng) -> f64 {
    random.sample(Exp1)
}

/// A gamma variable with rate 1 (Marsaglia & Tsang 2000); of a small shape by `G(a) = G(a + 1) U^{1/a}` (Stuart 1962), which
/// may be too small for floating point.
#[inline]
pub(super) fn gamma(random: &mut impl Rng, shape: f64) -> f64 {
    if shape < 1.0 {
        return gamma(random, shape + 1.0) * (-exponential(random) / shape).exp();
    }
    let base = shape - 1.0 / 3.0;
    let scale = 1.0 / (9.0 * base).sqrt();
    loop {
        let normal: f64 = random.sample(StandardNormal);
        let root = 1.0 + scale * normal;
        if root <= 0.0 {
            continue;
        }
        let cube = root * root * root;
        let square = normal * normal;
        let height = uniform(random);
        if height < 1.0 - 0.0331 * square * square
            || height.ln() < 0.5 * square + base * (1.0 - cube + cube.ln())
        {
            return base * cube;
        }
    }
}

/// Puts a gamma variable in the place of each shape, which is 1 or more: as [`gamma`], many at once. Sixteen bits decide nearly
/// always whether a draw is accepted; where they leave it open, more follow.
pub(super) fn gammas(random: &mut impl Rng, shapes: &mut [f64]) {
    const MANY: usize = 4;
    const STEP: f64 = 1.0 / 65_536.0;
    let mut whole = shapes.chunks_exact_mut(MANY);
    for shapes in &mut whole {
        let (mut normals, mut draws, mut slacks) = ([0.0f64; MANY], [0.0f64; MANY], [0.0f64; MANY]);
        for normal in &mut normals {
            *normal = random.sample(StandardNormal);
        }
        let bits = random.next_u64();
        for (place, slack) in slacks.iter_mut().enumerate() {
            *slack = (bits >> (16 * place) & 0xffff) as i32 as f64;
        }
        let heights = slacks;
        for place in 0..MANY {
            let (normal, base) = (normals[place], shapes[place] - 1.0 / 3.0);
            let root = 1.0 + normal / (9.0 * base).sqrt();
            let square = normal * normal;
            draws[place] = base * (root * root * root);
            let bound = 1.0 - 0.0331 * square * square - (slacks[place] + 1.0) * STEP;
            slacks[place] = bound.min(root);
        }
        for place in 0..MANY {
            if slacks[place] <= 0.0 {
                let height = (heights[place] + uniform(random)) * STEP;
                draws[place] = finish_gamma(random, shapes[place], normals[place], height);
            }
        }
        shapes.copy_from_slice(&draws);
    }
    for shape in whole.into_remainder() {
        *shape = gamma(random, *shape);
    }
}

#[cold]
fn finish_gamma(random: &mut impl Rng, shape: f64, normal: f64, height: f64) -> f64 {
    let base = shape - 1.0 / 3.0;
    let root = 1.0 + normal / (9.0 * base).sqrt();
    let cube = root * root * root;
    let square = normal * normal;
    let accepted = root > 0.0
        && (height < 1.0 - 0.0331 * square * square
            || height.ln() < 0.5 * square + base * (1.0 - cube + cube.ln()));
    if accepted { base * cube } else { gamma(random, shape) }
}

/// `−ln(1 − q)`: how fast persons go, when each goes with chance `q`.
#[inline]
pub(super) fn hazard(q: f64) -> f64 {
    if q < 0.02 {
        // 2 artanh(q / (2 − q)); the next term is below 10⁻¹⁷ of the first.
        let half = q / (2.0 - q);
        let square = half * half;
        2.0 * half * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0))))
    } else {
        -(-q).ln_1p()
    }
}

/// How many of `n` go with chance `p` each.
#[inline]
pub(super) fn binomial(random: &mut impl Rng, n: f64, p: f64) -> f64 {
    let (small, other) = if p > 0.5 { (1.0 - p, p) } else { (p, 1.0 - p) };
    let few = match n * small {
        mean if mean >= LARGE => large_binomial(random, n, small, other),
        mean if mean > 0.0 => small_binomial(random, n, small, other),
        _ => 0.0,
    };
    if p > 0.5 { n - few } else { few }
}

/// By inversion: chances are added up from 0 on.
#[inline]
fn small_binomial(random: &mut impl Rng, n: f64, p: f64, q: f64) -> f64 {
    let odds = p / q;
    // Powers are faster than logarithms, and exact enough for so few.
    let none = if n < 1_024.0 { q.powi(n as i32) } else { (-n * hazard(p)).exp() };
    let factor = (n + 1.0) * odds;
    loop {
        let (mut rest, mut chance, mut k) = (uniform(random), none, 0.0);
        loop {
            if rest <= chance {
                return k;
            }
            rest -= chance;
            k += 1.0;
            if k > n || k > 200.0 {
                // Only where the sum falls short of 1 by rounding.
                break;
            }
            chance *= factor / k - odds;
        }
    }
}

/// By transformed rejection with squeezes, algorithm BTRD (Hörmann 1993, "The generation of binomial random variates"), for a
/// mean of 10 or more and `p` up to ½.
#[inline]
fn large_binomial(random: &mut impl Rng, n: f64, p: f64, q: f64) -> f64 {
    let variance = n * p * q;
    let deviation = variance.sqrt();
    let b = 1.15 + 2.53 * deviation;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let centre = n * p + 0.5;
    let top = 0.92 - 4.2 / b;
    loop {
        let height = uniform(random);
        if height <= 0.86 * top {
            let u = height / top - 0.43;
            return whole((2.0 * a / (0.5 - u.abs()) + b) * u + centre);
        }
        let (u, height) = beside(random, height, top);
        let edge = 0.5 - u.abs();
        let place = (2.0 * a / edge + b) * u + centre;
        let k = whole(place);
        if place < 0.0 || k > n {
            continue;
        }
        let height = height * (2.83 + 5.1 / b) * deviation / (a / (edge * edge) + b);
        if accept_binomial(height, k, n, p, q, variance) {
            return k;
        }
    }
}

/// Whether `height` is below the chance of `k` relative to that of the mode.
fn accept_binomial(height: f64, k: f64, n: f64, p: f64, q: f64, variance: f64) -> bool {
    let mode = whole((n + 1.0) * p);
    let far = (k - mode).abs();
    if far <= 15.0 {
        let odds = p / q;
        let factor = (n + 1.0) * odds;
        let (mut ratio, mut at) = (1.0, mode.min(k));
        while at < mode.max(k) {
            at += 1.0;
            ratio *= factor / at - odds;
        }
        return if k < mode { height * ratio <= 1.0 } else { height <= ratio };
    }
    let height = height.ln();
    let width = far / variance * (((far / 3.0 + 0.625) * far + 1.0 / 6.0) / variance + 0.5);
    let normal = -far * far / (2.0 * variance);
    if height < normal - width {
        return true;
    }
    height <= normal + width && height <= ln_binomial(k, n, p, q) - ln_binomial(mode, n, p, q)
}

/// A Poisson variable: from 10 on by transformed rejection, algorithm PTRD (Hörmann 1993, "The transformed rejection method
/// for generating Poisson random variables"), below by waiting times.
#[inline]
pub(super) fn poisson(random: &mut impl Rng, mean: f64) -> f64 {
    if mean < LARGE {
        let (mut k, mut time) = (0.0, exponential(random));
        while time < mean {
            k += 1.0;
            time += exponential(random);
        }
        return k;
    }
    let deviation = mean.sqrt();
    let b = 0.931 + 2.53 * deviation;
    let a = -0.059 + 0.02483 * b;
    let centre = mean + 0.445;
    let top = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let height = uniform(random);
        if height <= 0.86 * top {
            let u = height / top - 0.43;
            return whole((2.0 * a / (0.5 - u.abs()) + b) * u + centre);
        }
        let (u, height) = beside(random, height, top);
        let edge = 0.5 - u.abs();
        let place = (2.0 * a / edge + b) * u + centre;
        if place < 0.0 || (edge < 0.013 && height > edge) {
            continue;
        }
        let k = whole(place);
        let height = height * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b);
        if height.ln() <= ln_poisson(k, mean) {
            return k;
        }
    }
}

/// A point of the table mountain outside the rectangle where everything is accepted; `height` is what fell outside.
#[inline]
fn beside(random: &mut impl Rng, height: f64, top: f64) -> (f64, f64) {
    if height >= top {
        (uniform(random) - 0.5, height)
    } else {
        let u = height / top - 0.93;
        (0.5f64.copysign(u) - u, uniform(random) * top)
    }
}

/// Downwards for what is not negative; the processors we build for have no instruction for `floor`.
#[inline]
pub(super) fn whole(value: f64) -> f64 {
    value as i64 as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::Xoshiro256PlusPlus;

    fn random() -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus::seed_from_u64(11)
    }

    /// Pearson's statistic over cells of at least thirty expected, as a number of its standard deviations.
    fn misfit(chance: impl Fn(f64) -> f64, mut draw: impl FnMut() -> f64, mean: f64, variance: f64) -> f64 {
        const DRAWS: usize = 400_000;
        let lowest = (mean - 8.0 * variance.sqrt()).max(0.0).floor();
        let mut counts = vec![0.0; (16.0 * variance.sqrt()) as usize + 30];
        for _ in 0..DRAWS {
            let cell = (draw() - lowest).max(0.0) as usize;
            let last = counts.len() - 1;
            counts[cell.min(last)] += 1.0;
        }
        let (mut statistic, mut freedom, mut expected, mut seen) = (0.0, -1.0, 0.0, 0.0);
        for (cell, count) in counts.iter().enumerate() {
            expected += chance(lowest + cell as f64) * DRAWS as f64;
            seen += count;
            if expected > 30.0 {
                statistic += (seen - expected).powi(2) / expected;
                freedom += 1.0;
                (expected, seen) = (0.0, 0.0);
            }
        }
        assert!(expected < 31.0 && seen < 80.0, "{expected} expected and {seen} seen beyond the cells");
        (statistic - freedom) / (2.0 * f64::max(freedom, 1.0)).sqrt()
    }

    #[test]
    fn binomial_draws_have_binomial_chances() {
        let mut random = random();
        let ln_chance = |k: f64, n: f64, p: f64| {
            let ln = numerics::ln_gamma;
            ln(n + 1.0) - ln(k + 1.0) - ln(n - k + 1.0) + k * p.ln() + (n - k) * (1.0 - p).ln()
        };
        for (n, p) in [
            (1.0, 0.3),
            (5.0, 0.9),
            (20.0, 0.5),
            (21.0, 0.49),
            (40.0, 0.3),
            (100.0, 0.05),
            (100.0, 0.11),
            (100.0, 0.5),
            (1_000.0, 0.4),
            (4_466.0, 0.93),
            (40_000.0, 0.0002),
            (40_000.0, 0.3),
        ] {
            let chance = |k: f64| if k > n { 0.0 } else { ln_chance(k, n, p).exp() };
            let value = misfit(chance, || binomial(&mut random, n, p), n * p, n * p * (1.0 - p));
            assert!(value.abs() < 4.5, "{n} with {p}: {value}");
        }
        assert_eq!(binomial(&mut random, 10.0, 0.0), 0.0);
        assert_eq!(binomial(&mut random, 10.0, 1.0), 10.0);
    }

    #[test]
    fn poisson_draws_have_poisson_chances() {
        let mut random = random();
        for mean in [0.5, 5.0, 10.0, 11.3, 15.0, 40.0, 100.0, 1_234.5, 40_000.0] {
            let chance = |k: f64| (k * f64::ln(mean) - mean - numerics::ln_gamma(k + 1.0)).exp();
            let value = misfit(chance, || poisson(&mut random, mean), mean, mean);
            assert!(value.abs() < 4.5, "{mean}: {value}");
        }
    }

    /// By the integral of the density, in cells.
    #[test]
    fn gamma_draws_have_the_gamma_density() {
        let mut random = random();
        for shape in [0.3, 1.0, 2.5, 60.0, 5_000.0] {
            let width = f64::sqrt(shape) / 4.0;
            let cell = |k: f64| {
                let steps = 400;
                (0..steps)
                    .map(|step| {
                        // Finer at the start, where the density of a small shape has no bound.
                        let part = ((f64::from(step) + 0.5) / f64::from(steps)).powi(4);
                        let slope = 4.0 * ((f64::from(step) + 0.5) / f64::from(steps)).powi(3);
                        let x = (k + part) * width;
                        let ln = (shape - 1.0) * x.ln() - x - numerics::ln_gamma(shape);
                        ln.exp() * slope * width / f64::from(steps)
                    })
                    .sum::<f64>()
            };
            let mean = shape / width;
            let value =
                misfit(cell, || whole(gamma(&mut random, shape) / width), mean, 16.0 + mean.min(30.0));
            assert!(value.abs() < 4.5, "{shape}: {value}");
        }
    }

    #[test]
    fn hazards_keep_their_digits() {
        for q in [1e-12, 1e-3, 0.019_999, 0.02, 0.4] {
            assert!((hazard(q) / -(-q).ln_1p() - 1.0).abs() < 1e-15);
        }
    }
}
