//! Counts at random, for resamples.

use rand_distr::{Binomial, Distribution};

/// So many persons from these counts, with replacement: a multinomial draw, one binomial at a time.
pub(crate) fn some(persons: u64, counts: &[u64], stream: &mut impl rand::Rng, drawn: &mut [f64]) {
    let mut left: u64 = counts.iter().sum();
    let mut persons = persons;
    for (count, drawn) in counts.iter().zip(drawn) {
        let taken = match *count {
            0 => 0,
            all if all == left => persons,
            some => binomial(persons, some as f64 / left as f64, stream),
        };
        *drawn = taken as f64;
        persons -= taken;
        left -= count;
    }
}

/// How many of a population are seen again when it is drawn once more from itself, those on no list among it (Buckland &
/// Garthwaite 1991). `seen` of `size` are seen; a size that is no whole number is rounded up or down at random.
pub(crate) fn seen(size: f64, seen: f64, stream: &mut impl rand::Rng) -> u64 {
    if size <= 0.0 {
        return 0;
    }
    let whole = size.floor() as u64 + binomial(1, size.fract(), stream);
    binomial(whole, (seen / size).min(1.0), stream)
}

/// A population drawn from cells with these means, once per stratum: the first mean is that of the unseen, who stay at 0.
pub(crate) fn strata(means: &[f64], stream: &mut impl rand::Rng, drawn: &mut [f64]) {
    let Some(unseen) = means.first() else { return };
    let mut left: f64 = means.iter().skip(1).sum();
    let mut persons = seen(unseen + left, left, stream);
    drawn.fill(0.0);
    for (mean, drawn) in means.iter().zip(drawn).skip(1) {
        let share = if left > 0.0 { (mean / left).min(1.0) } else { 0.0 };
        let taken = binomial(persons, share, stream);
        *drawn = taken as f64;
        persons -= taken;
        left -= mean;
    }
}

fn binomial(persons: u64, share: f64, stream: &mut impl rand::Rng) -> u64 {
    Binomial::new(persons, share).map_or(0, |binomial| binomial.sample(stream))
}

#[cfg(test)]
mod tests {
    use super::*;
    use numerics::streams;

    #[test]
    fn draws_have_the_means_they_should() {
        let means = [40.5, 10.0, 0.0, 25.25, 4.0, 0.5];
        let counts = [0u64, 10, 0, 25, 4];
        let (mut drawn, mut again) = ([0.0; 6], [0.0; 5]);
        let (mut sums, mut others) = ([0.0; 6], [0.0; 5]);
        let rounds = 20_000;
        for number in 0..rounds {
            let mut stream = streams::stream(4, number);
            strata(&means, &mut stream, &mut drawn);
            some(117, &counts, &mut stream, &mut again);
            assert_eq!(again.iter().sum::<f64>(), 117.0);
            sums.iter_mut().zip(drawn).for_each(|(sum, value)| *sum += value / rounds as f64);
            others.iter_mut().zip(again).for_each(|(sum, value)| *sum += value / rounds as f64);
        }
        // Standard error of the largest mean: √(25 · 0.7 / 20,000) = 0.03.
        for (sum, mean) in sums.into_iter().zip([0.0, 10.0, 0.0, 25.25, 4.0, 0.5]) {
            assert!((sum - mean).abs() < 0.15, "{sums:?}");
        }
        for (sum, count) in others.into_iter().zip(counts) {
            assert!((sum - 3.0 * count as f64).abs() < 0.3, "{others:?}");
        }
        assert_eq!(seen(0.0, 0.0, &mut streams::stream(1, 1)), 0);
        assert_eq!(seen(7.0, 7.0, &mut streams::stream(1, 1)), 7);
    }
}
