//! Comparing one's scores with those of similar organisations, so that nobody's score can be read from it.
//!
//! Five measures together:
//! * nothing below [`FEWEST_OTHERS`] *other* organisations;
//! * organisations join in groups of [`FEWEST_OTHERS`], in the order in which they first finished their round: a figure
//!   never changes because of one of them, so that two figures cannot be subtracted. The groups are the same for every
//!   reader, so that readers who lay their figures side by side learn nothing of a third;
//! * what counts is what was answered when the round was first finished; later changes do not move the figures;
//! * only median and quartiles, never a lowest or highest score, each rounded to ten;
//! * nothing where nearly everybody scores the same: that would tell everybody's score.
//!
//! See Hundepool et al., *Statistical Disclosure Control* (Wiley, 2012), on thresholds and differencing.

use super::{PolicyTheme, ThemeScores};
use crate::Code;

/// At least so many other organisations.
pub const FEWEST_OTHERS: usize = 5;

/// Fewer different scores say too much about each.
const FEWEST_DIFFERENT: usize = 3;

/// What the figures are rounded to.
const STEP: f64 = 10.0;

/// Why there is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyHidden {
    /// Fewer than [`FEWEST_OTHERS`] others have a score.
    TooFew,
    /// The others score nearly the same.
    TooAlike,
}

/// The scores of the others on a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Not shown.
    Hidden(WhyHidden),
    /// Quartiles and median, 0 to 100 in steps of ten.
    Shown {
        /// A quarter scores lower.
        lower: u8,
        /// Half scores lower.
        median: u8,
        /// A quarter scores higher.
        upper: u8,
    },
}

/// All themes compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benchmark {
    /// How many others count.
    pub others: usize,
    /// The themes, in order.
    pub themes: Vec<(PolicyTheme, Compared)>,
}

impl Benchmark {
    /// Whether any figure is shown.
    pub fn shows(&self) -> bool {
        self.themes.iter().any(|(_, compared)| matches!(compared, Compared::Shown { .. }))
    }
}

/// How many of the first so many organisations count: everyone in it has at least [`FEWEST_OTHERS`] others, and each
/// further group is of that size.
pub fn pool_size(finished: usize) -> usize {
    let first = FEWEST_OTHERS + 1;
    match finished.checked_sub(first) {
        Some(more) => first + more / FEWEST_OTHERS * FEWEST_OTHERS,
        None => 0,
    }
}

/// The scores of the organisations of a kind in the order in which they first finished, seen by the one at place `own`
/// (by somebody who is not among them: `None`).
pub fn benchmark(finished: &[ThemeScores], own: Option<usize>) -> Benchmark {
    let pool = finished.iter().enumerate().take(pool_size(finished.len()));
    let others: Vec<&ThemeScores> =
        pool.filter(|(place, _)| Some(*place) != own).map(|(_, scores)| scores).collect();
    let themes = PolicyTheme::ALL.iter().map(|theme| {
        let scores = others.iter().filter_map(|scores| scores.get(*theme));
        (*theme, compare(scores.collect()))
    });
    Benchmark { others: others.len(), themes: themes.collect() }
}

fn compare(mut scores: Vec<u8>) -> Compared {
    scores.sort_unstable();
    if scores.len() < FEWEST_OTHERS {
        return Compared::Hidden(WhyHidden::TooFew);
    }
    if scores.chunk_by(|one, other| one == other).count() < FEWEST_DIFFERENT {
        return Compared::Hidden(WhyHidden::TooAlike);
    }
    let at = |share: f64| (quantile(&scores, share) / STEP).round() * STEP;
    Compared::Shown { lower: at(0.25) as u8, median: at(0.5) as u8, upper: at(0.75) as u8 }
}

/// The quantile between order statistics (definition 7 of Hyndman and Fan, 1996) of sorted scores.
fn quantile(sorted: &[u8], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let below = place.floor();
    let get = |at: f64| sorted.get(at as usize).copied().map_or(0.0, f64::from);
    get(below) + (place - below) * (get(place.ceil()) - get(below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(score: u8) -> ThemeScores {
        ThemeScores::new([Some(score); 6])
    }

    fn pool(scores: &[u8]) -> Vec<ThemeScores> {
        scores.iter().copied().map(all).collect()
    }

    fn first(benchmark: &Benchmark) -> Compared {
        benchmark.themes[0].1
    }

    #[test]
    fn quartiles_against_hand_counted_values() {
        // Others of the first: 25, 38, 50, 63, 88; of five, definition 7 takes the second, third and fourth.
        let found = benchmark(&pool(&[0, 25, 88, 38, 63, 50]), Some(0));
        assert_eq!(found.others, 5);
        assert_eq!(first(&found), Compared::Shown { lower: 40, median: 50, upper: 60 });
    }

    #[test]
    fn organisations_join_in_groups() {
        let sizes: Vec<usize> = [0, 1, 5, 6, 7, 10, 11, 15, 16].map(pool_size).into();
        assert_eq!(sizes, [0, 0, 0, 6, 6, 6, 11, 11, 16]);
    }

    #[test]
    fn a_theme_that_applies_to_few_is_hidden() {
        let mut scores = pool(&[10, 20, 30, 40, 50, 60]);
        scores[2] = ThemeScores::new([None, Some(1), Some(2), Some(3), Some(4), Some(5)]);
        let found = benchmark(&scores, Some(0));
        assert_eq!(first(&found), Compared::Hidden(WhyHidden::TooFew));
        assert!(matches!(found.themes[1].1, Compared::Shown { .. }));
    }

    proptest! {
        #[test]
        fn nothing_is_shown_below_the_limit(scores in prop::collection::vec(0u8..=100, 0..=5), own in 0usize..5) {
            let found = benchmark(&pool(&scores), (own < scores.len()).then_some(own));
            prop_assert!(!found.shows());
            prop_assert!(found.others < FEWEST_OTHERS);
        }

        #[test]
        fn what_is_shown_is_coarse_and_in_order(scores in prop::collection::vec(0u8..=100, 6..40)) {
            let found = benchmark(&pool(&scores), Some(0));
            prop_assert!(found.others >= FEWEST_OTHERS);
            if let Compared::Shown { lower, median, upper } = first(&found) {
                prop_assert!(lower <= median && median <= upper && upper <= 100);
                prop_assert!([lower, median, upper].iter().all(|figure| figure % 10 == 0));
            }
        }

        /// Who joins, alone or with up to three more, moves nothing: no two figures differ by one organisation.
        #[test]
        fn one_more_organisation_changes_nothing(
            groups in 1usize..4, many in prop::collection::vec(0u8..=100, 30), more in prop::collection::vec(0u8..=100, 1..5)
        ) {
            let scores = many[..1 + groups * FEWEST_OTHERS].to_vec();
            prop_assert_eq!(pool_size(scores.len()), scores.len());
            let later = [scores.clone(), more].concat();
            prop_assert_eq!(benchmark(&pool(&scores), Some(0)), benchmark(&pool(&later), Some(0)));
        }

        /// Figures say nothing about who has which score.
        #[test]
        fn who_has_which_score_does_not_show(scores in prop::collection::vec(0u8..=100, 7), turn in 1usize..5) {
            let mut turned = scores.clone();
            turned[1..6].rotate_left(turn);
            prop_assert_eq!(benchmark(&pool(&scores), Some(0)), benchmark(&pool(&turned), Some(0)));
        }

        /// Each of the others could have another score with the same figures: no figure identifies one.
        #[test]
        fn nobodys_score_follows_from_the_figures(scores in prop::collection::vec(0u8..=100, 6..25), which in any::<prop::sample::Index>()) {
            let size = pool_size(scores.len());
            let figures = benchmark(&pool(&scores), Some(0));
            prop_assume!(figures.shows());
            let place = 1 + which.index(size - 1);
            let possible = (0u8..=100).filter(|score| {
                let mut other = scores.clone();
                other[place] = *score;
                benchmark(&pool(&other), Some(0)) == figures
            });
            prop_assert!(possible.count() > 1, "the score of {} follows", place);
        }

        /// The highest and the lowest never show.
        #[test]
        fn extremes_do_not_show(scores in prop::collection::vec(1u8..=99, 6..25)) {
            let size = pool_size(scores.len());
            let mut extreme = scores.clone();
            let others = 1..size;
            let highest = others.clone().max_by_key(|place| scores[*place]).unwrap();
            extreme[highest] = 100;
            let figures = benchmark(&pool(&scores), Some(0));
            if figures.shows() {
                prop_assert_eq!(figures, benchmark(&pool(&extreme), Some(0)));
            }
        }
    }
}
