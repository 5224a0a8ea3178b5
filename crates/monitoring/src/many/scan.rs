//! Clusters in space and time (Kulldorff 2001): cylinders over places close together and the last steps of time, each judged
//! by its likelihood ratio under the Poisson model, and the best by simulation of the whole search.

#![allow(clippy::indexing_slicing, reason = "places and steps run below the lengths checked at the start")]

use crate::Direction;
use numerics::streams::stream;
use rand::Rng;
use rand_distr::{Binomial, Distribution};
use rayon::prelude::*;

/// A place with its counts and what was expected there, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Name.
    pub name: String,
    /// Coordinates in any unit of length.
    pub at: (f64, f64),
    /// Counts, oldest first.
    pub counts: Vec<u64>,
    /// Expected counts, 0 or more.
    pub expected: Vec<f64>,
}

/// How to look for clusters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scan {
    /// Longest cylinder, in steps up to the last.
    pub longest: usize,
    /// Largest share of the expected cases that a circle may hold.
    pub widest: f64,
    /// Simulations.
    pub simulations: usize,
    /// Seed.
    pub seed: u64,
    /// Clusters to report.
    pub most: usize,
}

impl Default for Scan {
    /// Four steps, half of the cases, 999 simulations, three clusters.
    fn default() -> Self {
        Self { longest: 4, widest: 0.5, simulations: 999, seed: 1, most: 3 }
    }
}

/// A cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Places of it in the input, the centre first.
    pub places: Vec<usize>,
    /// Steps up to the last.
    pub steps: usize,
    /// Counts inside.
    pub count: u64,
    /// Expected inside when the cases fell as everywhere.
    pub expected: f64,
    /// More or fewer than expected.
    pub direction: Direction,
    /// Logarithm of the likelihood ratio.
    pub log_ratio: f64,
    /// Share of searches, the real one included, whose best cluster of any direction is at least as good.
    pub p_value: f64,
}

/// Why places cannot be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Places with different numbers of steps, or none.
    #[error("place {0} has another number of counts or expectations")]
    Lengths(usize),
    /// No case or nothing expected.
    #[error("no cases, or nothing expected")]
    Empty,
    /// An expectation below 0 or not finite.
    #[error("place {0} has an expectation below 0")]
    Expected(usize),
}

/// What stays the same in all searches.
struct Ground {
    /// For each place the places by distance, as far as a circle may reach.
    circles: Vec<Vec<usize>>,
    /// Expected cases by place in the last 1, 2, … steps, scaled to the total.
    expected: Vec<Vec<f64>>,
    total: f64,
    longest: usize,
}

/// The best cylinder around one place.
#[derive(Clone, Copy)]
struct Best {
    centre: usize,
    size: usize,
    steps: usize,
    count: u64,
    expected: f64,
    log_ratio: f64,
}

impl Scan {
    /// Looks for clusters of more or fewer cases than expected that last up to the last step; the best first, without places
    /// that an earlier one holds.
    ///
    /// # Errors
    /// See [`ScanError`].
    pub fn search(&self, places: &[Place]) -> Result<Vec<Cluster>, ScanError> {
        let steps = places.first().map(|place| place.counts.len()).filter(|steps| *steps > 0);
        let steps = steps.ok_or(ScanError::Empty)?;
        for (number, place) in places.iter().enumerate() {
            if place.counts.len() != steps || place.expected.len() != steps {
                return Err(ScanError::Lengths(number));
            }
            if place.expected.iter().any(|value| !(*value >= 0.0 && value.is_finite())) {
                return Err(ScanError::Expected(number));
            }
        }
        let total: u64 = places.iter().flat_map(|place| &place.counts).sum();
        let expected: f64 = places.iter().flat_map(|place| &place.expected).sum();
        if total == 0 || expected <= 0.0 {
            return Err(ScanError::Empty);
        }
        let ground = self.ground(places, total as f64, expected, steps);
        let recent = |counts: &[u64]| -> Vec<u64> {
            counts
                .iter()
                .rev()
                .take(ground.longest)
                .scan(0, |sum, count| Some(*sum + count).inspect(|new| *sum = *new))
                .collect()
        };
        let counts: Vec<Vec<u64>> = places.iter().map(|place| recent(&place.counts)).collect();
        let mut found: Vec<Best> =
            (0..places.len()).filter_map(|centre| ground.best_at(centre, &counts)).collect();
        found.sort_by(|one, other| other.log_ratio.total_cmp(&one.log_ratio));
        let simulated: Vec<f64> = (0..self.simulations)
            .into_par_iter()
            .map(|number| {
                let counts = ground.simulate(total, &mut stream(self.seed, number as u64));
                let best = (0..places.len()).filter_map(|centre| ground.best_at(centre, &counts));
                best.map(|best| best.log_ratio).fold(0.0, f64::max)
            })
            .collect();
        let mut clusters: Vec<Cluster> = Vec::new();
        for best in found {
            let members = &ground.circles[best.centre][..best.size];
            if clusters.len() >= self.most
                || clusters.iter().any(|known| known.places.iter().any(|place| members.contains(place)))
            {
                continue;
            }
            let as_good = simulated.iter().filter(|value| **value >= best.log_ratio - 1e-12).count();
            clusters.push(Cluster {
                places: members.to_vec(),
                steps: best.steps,
                count: best.count,
                expected: best.expected,
                direction: if best.count as f64 > best.expected { Direction::Rise } else { Direction::Fall },
                log_ratio: best.log_ratio,
                p_value: (1 + as_good) as f64 / (1 + simulated.len()) as f64,
            });
        }
        Ok(clusters)
    }

    fn ground(&self, places: &[Place], total: f64, expected: f64, steps: usize) -> Ground {
        let scale = total / expected;
        let longest = self.longest.clamp(1, steps);
        let own: Vec<f64> = places.iter().map(|place| scale * place.expected.iter().sum::<f64>()).collect();
        let circles = (0..places.len()).map(|centre| {
            let (x, y) = places[centre].at;
            let distance = |place: usize| (places[place].at.0 - x).powi(2) + (places[place].at.1 - y).powi(2);
            let mut order: Vec<usize> = (0..places.len()).collect();
            order.sort_by(|one, other| {
                // The centre first, also when another place lies on the same spot.
                (distance(*one), *one != centre)
                    .partial_cmp(&(distance(*other), *other != centre))
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
            let mut inside = 0.0;
            let fit = order.iter().take_while(|place| {
                inside += own[**place];
                inside <= self.widest * total
            });
            let size = fit.count().max(1);
            order.truncate(size);
            order
        });
        let recent = |place: &Place| -> Vec<f64> {
            let values = place.expected.iter().rev().take(longest);
            values.scan(0.0, |sum, value| Some(*sum + scale * value).inspect(|new| *sum = *new)).collect()
        };
        Ground { circles: circles.collect(), expected: places.iter().map(recent).collect(), total, longest }
    }
}

impl Ground {
    /// The best cylinder around a place; `None` when none differs from what was expected.
    fn best_at(&self, centre: usize, counts: &[Vec<u64>]) -> Option<Best> {
        let mut best: Option<Best> = None;
        for steps in 1..=self.longest {
            let (mut count, mut expected) = (0, 0.0);
            for (size, place) in self.circles[centre].iter().enumerate() {
                count += counts[*place][steps - 1];
                expected += self.expected[*place][steps - 1];
                let log_ratio = log_ratio(count as f64, expected, self.total);
                if log_ratio > best.map_or(0.0, |best| best.log_ratio) {
                    best = Some(Best { centre, size: size + 1, steps, count, expected, log_ratio });
                }
            }
        }
        best
    }

    /// All cases thrown over places and steps anew in proportion to what was expected; sums of the last steps by place.
    fn simulate(&self, total: u64, random: &mut impl Rng) -> Vec<Vec<u64>> {
        let (mut left, mut share) = (total, self.total);
        let mut draw = |expected: f64, left: &mut u64| {
            let p = (expected / share).clamp(0.0, 1.0);
            share -= expected;
            let drawn = Binomial::new(*left, p).map_or(0, |binomial| binomial.sample(random));
            *left -= drawn;
            drawn
        };
        self.expected
            .iter()
            .map(|recent| {
                let mut before = (0.0, 0);
                let sums = recent.iter().map(|sum| {
                    let drawn = draw(sum - before.0, &mut left);
                    before = (*sum, before.1 + drawn);
                    before.1
                });
                sums.collect()
            })
            .collect()
    }
}

/// `c ln(c/e) + (C − c) ln((C − c)/(C − e))`.
fn log_ratio(count: f64, expected: f64, total: f64) -> f64 {
    let part = |count: f64, expected: f64| if count > 0.0 { count * (count / expected).ln() } else { 0.0 };
    if expected <= 0.0 || expected >= total {
        return 0.0;
    }
    part(count, expected) + part(total - count, total - expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;
    use rand_distr::Poisson;

    fn made(seed: u64, factor: f64) -> Vec<Place> {
        let mut random = stream(seed, 11);
        (0..25)
            .map(|number| {
                let (x, y) = (number % 5, number / 5);
                let counts = (0..20).map(|step| {
                    let inside = x < 2 && y < 2 && step >= 17;
                    let mean = 6.0 * if inside { factor } else { 1.0 };
                    let drawn: f64 = Poisson::new(mean).unwrap().sample(&mut random);
                    drawn as u64
                });
                Place {
                    name: format!("{x}-{y}"),
                    at: (f64::from(x), f64::from(y)),
                    counts: counts.collect(),
                    expected: vec![6.0; 20],
                }
            })
            .collect()
    }

    #[test]
    fn planted_clusters_are_found_in_both_directions() {
        let how = Scan { simulations: 199, ..Scan::default() };
        for (factor, direction) in [(3.0, Direction::Rise), (0.1, Direction::Fall)] {
            let best = &how.search(&made(1, factor)).unwrap()[0];
            assert_eq!((best.direction, best.steps), (direction, 3), "{best:?}");
            let inside = best.places.iter().filter(|place| *place % 5 < 2 && *place / 5 < 2).count();
            assert!(inside >= 3 && best.places.len() <= 6, "{best:?}");
            assert!(best.p_value <= 0.01);
            assert_eq!(how.search(&made(1, factor)).unwrap()[0], *best);
        }
    }

    /// The definition: every disc around a place up to another place, every number of last steps, from the counts themselves.
    fn plainly(places: &[Place], how: &Scan) -> f64 {
        let (total, expected): (u64, f64) = (
            places.iter().flat_map(|place| &place.counts).sum(),
            places.iter().flat_map(|place| &place.expected).sum(),
        );
        let (total, scale) = (total as f64, total as f64 / expected);
        let steps = places[0].counts.len();
        let mut best = 0.0f64;
        for centre in places {
            for edge in places {
                let far = |place: &Place| (place.at.0 - centre.at.0).hypot(place.at.1 - centre.at.1);
                let inside: Vec<&Place> = places.iter().filter(|place| far(place) <= far(edge)).collect();
                let all: f64 = inside.iter().flat_map(|place| &place.expected).sum();
                if scale * all > how.widest * total {
                    continue;
                }
                for last in 1..=how.longest {
                    let count: u64 = inside.iter().flat_map(|place| &place.counts[steps - last..]).sum();
                    let mean: f64 = inside.iter().flat_map(|place| &place.expected[steps - last..]).sum();
                    let (c, e) = (count as f64, scale * mean);
                    let inner = if c > 0.0 { c * (c / e).ln() } else { 0.0 };
                    best = best.max(inner + (total - c) * ((total - c) / (total - e)).ln());
                }
            }
        }
        best
    }

    #[test]
    fn the_best_cluster_is_the_best_of_all_cylinders() {
        let how = Scan { simulations: 1, longest: 5, ..Scan::default() };
        for seed in 0..40 {
            let mut places = made(500 + seed, if seed % 2 == 0 { 1.0 } else { 2.0 });
            let mut random = stream(seed, 12);
            for place in &mut places {
                // All distances differ, and so do the expectations.
                place.at = (random.random::<f64>(), random.random::<f64>());
                place.expected.fill(1.0 + 9.0 * random.random::<f64>());
            }
            let found = how.search(&places).unwrap()[0].log_ratio;
            let wanted = plainly(&places, &how);
            assert!((found - wanted).abs() < 1e-9 * (1.0 + wanted), "{seed}: {found} {wanted}");
        }
    }

    #[test]
    fn p_values_are_no_smaller_than_chance_makes_them() {
        let how = Scan { simulations: 99, ..Scan::default() };
        let small =
            (0..60).filter(|seed| how.search(&made(100 + seed, 1.0)).unwrap()[0].p_value <= 0.1).count();
        // 6 expected; 13 or more would happen less than once in two hundred times.
        assert!(small < 13, "{small}");
    }

    #[test]
    fn what_cannot_be_searched_is_refused() {
        let place = |counts: Vec<u64>, expected: Vec<f64>| Place {
            name: String::new(),
            at: (0.0, 0.0),
            counts,
            expected,
        };
        let how = Scan::default();
        assert_eq!(how.search(&[]), Err(ScanError::Empty));
        assert_eq!(how.search(&[place(vec![0], vec![1.0])]), Err(ScanError::Empty));
        assert_eq!(how.search(&[place(vec![1], vec![1.0, 2.0])]), Err(ScanError::Lengths(0)));
        assert_eq!(how.search(&[place(vec![1], vec![-1.0])]), Err(ScanError::Expected(0)));
    }
}
