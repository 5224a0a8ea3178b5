//! The sampler against posteriors that are known otherwise: added up over every division of a few persons, and by data drawn
//! from the model (Geweke 2004).

use super::chain::{Chain, LatentClassPrior, Start};
use super::{Schedule, effective_sample_size, latent_class};
use crate::CaptureHistories;
use numerics::{ln_gamma, streams};
use rand::RngExt;
use rand_distr::{Beta, Distribution, Gamma};
use std::collections::BTreeMap;

/// By class: persons seen, those on the first list, those on the second.
type Division = ([usize; 3], [usize; 3], [usize; 3]);

/// Posterior of the number unseen, of the number of classes with somebody, and mean concentration: the sum over all ways to
/// divide persons on two lists over three classes, with chances and shares integrated out, and a sum over the concentration.
struct Exact {
    unseen: Vec<f64>,
    classes: [f64; 4],
    concentration: f64,
}

fn add_up(only_first: usize, only_second: usize, both: usize, prior: LatentClassPrior) -> Exact {
    let seen = only_first + only_second + both;
    let most = (prior.most_unseen * seen as f64) as usize;
    let ln: Vec<f64> = (0..=seen + most + 2).map(|n| ln_gamma(n as f64 + 1.0)).collect();
    // The concentration from e⁻³⁰ to e⁵ in steps of its logarithm; by step its weight and the chances of the shares.
    let steps: Vec<f64> = (0..350).map(|step| (f64::from(step) * 0.1 - 30.0).exp()).collect();
    let weights: Vec<f64> =
        steps.iter().map(|alpha| (prior.shape * alpha.ln() - prior.rate * alpha).exp()).collect();
    let share = |alpha: f64, here: usize, behind: usize| {
        let (here, behind) = (here as f64, behind as f64);
        (alpha.ln() + ln_gamma(1.0 + here) + ln_gamma(alpha + behind) - ln_gamma(1.0 + alpha + here + behind))
            .exp()
    };
    // By persons in each class: the integral over the concentration, and that of the concentration itself.
    let mut integrals = BTreeMap::new();
    let mut integral = |members: [usize; 3]| {
        *integrals.entry(members).or_insert_with(|| {
            let mut sums = (0.0, 0.0);
            for (alpha, weight) in steps.iter().zip(&weights) {
                let chance = share(*alpha, members[0], members[1] + members[2])
                    * share(*alpha, members[1], members[2]);
                sums.0 += weight * chance;
                sums.1 += weight * chance * alpha;
            }
            sums
        })
    };
    let three =
        |n: usize| (0..=n).flat_map(move |one| (0..=n - one).map(move |two| [one, two, n - one - two]));
    let mut exact = Exact { unseen: vec![0.0; most + 1], classes: [0.0; 4], concentration: 0.0 };
    // Divisions that put as many persons on each list and class are alike.
    let mut divisions: BTreeMap<Division, f64> = BTreeMap::new();
    for first in three(only_first) {
        for second in three(only_second) {
            for pair in three(both) {
                let on = |list: [usize; 3]| std::array::from_fn(|class| list[class] + pair[class]);
                let members = std::array::from_fn(|class| first[class] + second[class] + pair[class]);
                let ways: f64 =
                    (0..3).map(|class| ln[first[class]] + ln[second[class]] + ln[pair[class]]).sum();
                *divisions.entry((members, on(first), on(second))).or_default() += (-ways).exp();
            }
        }
    }
    for unseen in 0..=most {
        for hidden in three(unseen) {
            for ((members, first, second), ways) in &divisions {
                let all: [usize; 3] = std::array::from_fn(|class| members[class] + hidden[class]);
                let mut value = ln[seen + unseen - 1] + ways.ln();
                for class in 0..3 {
                    value -= ln[hidden[class]];
                    for on in [first, second] {
                        value += ln[on[class]] + ln[all[class] - on[class]] - ln[all[class] + 1];
                    }
                }
                let (weight, concentration) = integral(all);
                let weight = value.exp() * weight;
                exact.unseen[unseen] += weight;
                exact.classes[all.iter().filter(|members| **members > 0).count()] += weight;
                exact.concentration += value.exp() * concentration;
            }
        }
    }
    let sum: f64 = exact.unseen.iter().sum();
    exact.unseen.iter_mut().for_each(|weight| *weight /= sum);
    exact.classes.iter_mut().for_each(|weight| *weight /= sum);
    exact.concentration /= sum;
    exact
}

/// How many standard errors the mean of correlated draws is from what it should be.
fn distance(chains: &[Vec<f64>], expected: f64) -> f64 {
    let all: Vec<f64> = chains.iter().flatten().copied().collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    let variance = all.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / all.len() as f64;
    let error = (variance / effective_sample_size(chains)).sqrt();
    assert!(error < 0.02 * (1.0 + expected), "too few draws to tell: {error} of {expected}");
    (mean - expected) / error
}

#[test]
fn few_persons_have_the_posterior_of_all_their_divisions() {
    let names = || vec!["A".to_owned(), "B".to_owned()];
    for (counts, most_unseen) in [([4, 2, 2], 2.5), ([1, 1, 1], 5.0)] {
        let prior = LatentClassPrior { classes: 3, most_unseen, ..LatentClassPrior::default() };
        let exact = add_up(counts[0], counts[1], counts[2], prior);
        let patterns = (1..4).zip(counts).map(|(pattern, count)| (pattern, count as u64));
        let table = CaptureHistories::new(names(), patterns).unwrap();
        for (levels, relabel) in [(1, true), (1, false), (2, true)] {
            let schedule =
                Schedule { chains: 2, burn_in: 1_000, draws: 60_000, thinning: 2, levels, relabel };
            let drawn = latent_class(&table, prior, schedule, 5, None);
            let check = |what: &str, expected: f64, statistic: &dyn Fn(&super::Draw) -> f64| {
                let chains: Vec<Vec<f64>> =
                    drawn.draws.iter().map(|chain| chain.iter().map(statistic).collect()).collect();
                let away = distance(&chains, expected);
                assert!(
                    away.abs() < 4.0,
                    "{counts:?}, {levels} levels, {relabel}: {what} {away} errors off {expected}"
                );
            };
            for most in [0, 1, 3, 7] {
                let expected = exact.unseen[..=most].iter().sum();
                check("unseen", expected, &|draw| f64::from(u8::from(draw.unseen <= most as f64)));
            }
            for classes in [1, 2] {
                let expected = exact.classes[classes];
                check("classes", expected, &|draw| f64::from(u8::from(draw.classes == classes)));
            }
            check("concentration", exact.concentration, &|draw| draw.concentration);
        }
    }
}

/// When data are drawn from the model given its parameters and these given the data, by turns, the parameters have their prior
/// distribution, whatever the number of persons seen.
#[test]
fn data_from_the_model_give_back_the_prior() {
    const LISTS: usize = 3;
    const PERSONS: u64 = 300;
    const CLASSES: usize = 4;
    let prior = LatentClassPrior { classes: CLASSES, shape: 1.0, rate: 1.0, most_unseen: 1e12 };
    let names = (0..LISTS).map(|list| list.to_string()).collect();
    // Of what can be drawn from the prior directly too: the concentration, and chances of patterns.
    let statistics = |concentration: f64, chances: &[f64; 8]| {
        let seen = 1.0 - chances[0];
        [
            f64::from(u8::from(concentration < 0.5)),
            f64::from(u8::from(concentration < 1.5)),
            seen,
            f64::from(u8::from(seen < 0.8)),
            chances[1] / seen,
            (chances[7] / seen).sqrt(),
            (chances[6] / seen).powi(2),
        ]
    };
    let mut stream = streams::stream(3, 0);
    let mut expected = [0.0; 7];
    const DRAWS: usize = 200_000;
    for _ in 0..DRAWS {
        let concentration: f64 = Gamma::new(prior.shape, 1.0 / prior.rate).unwrap().sample(&mut stream);
        let (mut left, mut chances) = (1.0, [0.0; 8]);
        for class in 0..CLASSES {
            let part = if class + 1 == CLASSES {
                1.0
            } else {
                Beta::new(1.0, concentration).unwrap().sample(&mut stream)
            };
            let on: [f64; LISTS] = std::array::from_fn(|_| stream.random());
            for (pattern, chance) in chances.iter_mut().enumerate() {
                let product = on
                    .iter()
                    .enumerate()
                    .map(|(list, on)| if pattern >> list & 1 == 1 { *on } else { 1.0 - on });
                *chance += left * part * product.product::<f64>();
            }
            left *= 1.0 - part;
        }
        for (sum, value) in expected.iter_mut().zip(statistics(concentration, &chances)) {
            *sum += value / DRAWS as f64;
        }
    }
    let counts = (1..8).map(|pattern| (pattern, if pattern == 7 { PERSONS - 6 } else { 1 }));
    let table = CaptureHistories::new(names, counts).unwrap();
    let mut chains = vec![Vec::new(); 7];
    for number in 0..2 {
        let mut chain =
            Chain::new(&table, prior, true, Start { classes: 4, others: 0.0 }, streams::stream(8, number));
        let mut values = vec![Vec::new(); 7];
        for round in 0..150_000 {
            chain.step();
            let chances = chain.chances_of_patterns();
            chain.draw_counts(&chances, PERSONS as f64);
            if round % 5 == 4 {
                let chances: [f64; 8] = std::array::from_fn(|pattern| chances[pattern]);
                for (values, value) in values.iter_mut().zip(statistics(chain.draw().concentration, &chances))
                {
                    values.push(value);
                }
            }
        }
        for (chains, values) in chains.iter_mut().zip(values) {
            chains.push(values);
        }
    }
    for (place, (chains, expected)) in chains.iter().zip(expected).enumerate() {
        let away = distance(chains, expected);
        assert!(away.abs() < 4.0, "statistic {place}: {away} errors off {expected}");
    }
}

impl Chain {
    /// Chances of all patterns, that of nobody's first.
    fn chances_of_patterns(&mut self) -> Vec<f64> {
        self.draw_empty();
        let first = self.halves.first;
        (0..1 << self.halves.lists)
            .map(|set| {
                let (low, high) = (set & ((1 << first) - 1), set >> first);
                let occupied: f64 = (0..self.occupied).map(|class| self.weight(class, low, high)).sum();
                occupied + self.empty.weight(low, high)
            })
            .collect()
    }

    /// Other persons with these chances, as many as before, all seen.
    fn draw_counts(&mut self, chances: &[f64], persons: f64) {
        let (mut left, mut chance_left) = (persons, 1.0 - chances[0]);
        for pattern in &mut self.patterns {
            let chance = (chances[pattern.set] / chance_left).min(1.0);
            let drawn =
                rand_distr::Binomial::new(left as u64, chance).unwrap().sample(&mut self.random) as f64;
            pattern.count = drawn;
            left -= drawn;
            chance_left -= chances[pattern.set];
        }
        if let Some(pattern) = self.patterns.last_mut() {
            pattern.count += left;
        }
    }
}
