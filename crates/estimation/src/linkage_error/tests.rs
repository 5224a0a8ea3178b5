//! What corrections must give.

use super::*;
use crate::CaptureHistories;
use crate::bootstrap::Procedure;
use crate::counts::tests::{kingdom_5, netherlands_6};
use crate::loglinear::Model;
use crate::selection::stepwise;
use numerics::streams::{self, Stream};
use proptest::prelude::*;
use rand::RngExt;

fn names(count: usize) -> Vec<String> {
    (0..count).map(|list| format!("L{list}")).collect()
}

fn close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance * expected.abs().max(1.0), "{value} instead of {expected}");
}

fn two(one: u64, other: u64, both: u64) -> CaptureHistories {
    CaptureHistories::new(names(2), [(1, one), (2, other), (3, both)]).unwrap()
}

fn fixed(lists: usize) -> LinkageOptions {
    LinkageOptions { procedure: Procedure::Fixed(Model::independence(lists)), ..LinkageOptions::default() }
}

#[test]
fn two_lists_are_those_of_ding_and_fienberg() {
    let table = two(400, 250, 60);
    let (n1, n2) = (460.0, 310.0);
    for (missed, beta) in [(0.0, 0.0), (0.1, 0.0), (0.0, 0.05), (0.1, 0.05), (0.3, 0.1)] {
        let options = LinkageOptions {
            missed: vec![missed],
            false_links: vec![beta],
            false_rate: FalseRate::OfUnmatched,
            ..fixed(2)
        };
        let answer = linkage_sensitivity(&table, &options, None).unwrap();
        let point = answer.points.first().unwrap().estimate.clone().unwrap();
        let alpha = 1.0 - missed;
        close(point.interval.estimate, n1 * n2 * (alpha - beta) / (60.0 - beta * n2), 1e-9);
        // The same share of the links made: of n₁₂ links β n₀₁ are false, n₀₁ the true number.
        let both = (60.0 - beta * n2) / (alpha - beta);
        let of_links = LinkageOptions {
            false_links: vec![beta * (n2 - both) / 60.0],
            false_rate: FalseRate::OfLinks,
            ..options
        };
        let answer = linkage_sensitivity(&table, &of_links, None).unwrap();
        let same = answer.points.first().unwrap().estimate.clone().unwrap();
        close(same.interval.estimate, point.interval.estimate, 1e-9);
    }
}

#[test]
fn rates_of_zero_change_nothing() {
    for table in [kingdom_5(), netherlands_6()] {
        let rates = ErrorRates::new(0.0, 0.0);
        let corrected = corrected_table(&table, &rates).unwrap().unwrap();
        assert_eq!((corrected.counts, corrected.set_to_zero), (table.real_counts(), 0.0));
        assert_eq!(linked_table(&table, &rates).unwrap().unwrap(), table.real_counts());
        let answer = linkage_sensitivity(&table, &LinkageOptions::default(), None).unwrap();
        let plain = stepwise(&table, 0.02).unwrap().fit.interval(0.95);
        let first = answer.points.first().unwrap();
        assert_eq!((first.missed, first.false_links), (0.0, 0.0));
        for estimate in [&answer.uncorrected, &first.estimate] {
            let found = estimate.clone().unwrap().interval;
            close(found.estimate, plain.estimate, 1e-9);
            close(found.upper, plain.upper, 1e-9);
        }
    }
}

/// All ways to miss links between three and four records, one by one.
#[test]
fn parts_are_those_of_a_random_graph() {
    for lists in [3usize, 4] {
        let mut chances = vec![0.0; lists * lists];
        let mut edges = Vec::new();
        for one in 0..lists {
            for other in one + 1..lists {
                let chance = 0.05 * (edges.len() + 1) as f64;
                chances[one * lists + other] = chance;
                chances[other * lists + one] = chance;
                edges.push((one, other, chance));
            }
        }
        let mut expected = vec![0.0; 1 << lists];
        for graph in 0..1usize << edges.len() {
            let mut chance = 1.0;
            let mut group: Vec<usize> = (0..lists).collect();
            for (place, (one, other, missed)) in edges.iter().enumerate() {
                if graph >> place & 1 == 1 {
                    chance *= 1.0 - missed;
                    let (old, new) = (group[*one], group[*other]);
                    group.iter_mut().filter(|name| **name == old).for_each(|name| *name = new);
                } else {
                    chance *= missed;
                }
            }
            for name in 0..lists {
                let part: usize = (0..lists).filter(|list| group[*list] == name).map(|list| 1 << list).sum();
                if part > 0 {
                    expected[part] += chance;
                }
            }
        }
        let mut person = vec![0.0; 1 << lists];
        person[(1 << lists) - 1] = 1.0;
        let parts = super::missed::Missed::new(lists, chances).apply(&person);
        for (part, expected) in parts.iter().zip(&expected) {
            close(*part, *expected, 1e-12);
        }
    }
}

/// Records per list.
fn records(counts: &[f64]) -> Vec<f64> {
    let lists = counts.len().trailing_zeros() as usize;
    let on = |list: usize| counts.iter().enumerate().filter(move |(set, _)| set >> list & 1 == 1);
    (0..lists).map(|list| on(list).map(|(_, count)| count).sum()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Correcting undoes what linking does, and neither loses a record.
    #[test]
    fn there_and_back(
        lists in 2usize..6,
        seed in 0u64..1000,
        missed in 0.0f64..0.3,
        wrong in 0.0f64..0.1,
        unmatched in any::<bool>(),
        factor in 0.0f64..3.0,
    ) {
        let mut stream = streams::stream(9, seed);
        let cells = (1..1usize << lists).map(|set| (set, 20 + (stream.random::<f64>() * 300.0) as u64));
        let persons = CaptureHistories::new(names(lists), cells.collect::<Vec<_>>()).unwrap();
        let rates = ErrorRates {
            false_rate: if unmatched { FalseRate::OfUnmatched } else { FalseRate::OfLinks },
            pairs: vec![PairFactor { one: "L0".into(), other: "L1".into(), factor }],
            ..ErrorRates::new(missed, wrong)
        };
        let linkage = super::correct::Linkage::new(persons.lists(), &rates).unwrap();
        let Ok(linked) = linkage.link(&persons.real_counts()) else { return Ok(()) };
        for (one, other) in records(&linked).into_iter().zip(records(&persons.real_counts())) {
            prop_assert!((one / other - 1.0).abs() < 1e-9);
        }
        let back = linkage.correct(&linked).unwrap();
        for (one, other) in back.counts.iter().zip(persons.real_counts()) {
            prop_assert!((one - other).abs() < 1e-6, "{one} {other}");
        }
    }
}

#[test]
fn twelve_lists_there_and_back() {
    let cells = (1..4096usize).map(|set| (set, 1 + 40_000 / 6u64.pow(set.count_ones())));
    let persons = CaptureHistories::new(names(12), cells).unwrap();
    let rates = ErrorRates::new(0.05, 0.02);
    let linkage = super::correct::Linkage::new(persons.lists(), &rates).unwrap();
    let linked = linkage.link(&persons.real_counts()).unwrap();
    let back = linkage.correct(&linked).unwrap();
    for (one, other) in back.counts.iter().zip(persons.real_counts()) {
        assert!((one - other).abs() < 1e-5, "{one} {other}");
    }
}

/// Persons seen on independent lists, linked with errors, one by one.
fn linked(
    size: usize,
    chances: &[f64],
    missed: f64,
    share_false: f64,
    stream: &mut Stream,
) -> CaptureHistories {
    let lists = chances.len();
    let mut groups: Vec<usize> = Vec::new();
    for _ in 0..size {
        let mut part: Vec<usize> =
            chances.iter().map(|chance| usize::from(stream.random::<f64>() < *chance)).collect();
        for (list, on) in part.iter_mut().enumerate() {
            *on <<= list;
        }
        // Records join the part of each record they are linked to.
        for one in 0..lists {
            for other in one + 1..lists {
                let both = part[one] > 0 && part[other] > 0;
                if both && stream.random::<f64>() >= missed && part[one] != part[other] {
                    let joined = part[one] | part[other];
                    part.iter_mut()
                        .enumerate()
                        .filter(|(list, _)| joined >> list & 1 == 1)
                        .for_each(|(_, own)| *own = joined);
                }
            }
        }
        part.sort_unstable();
        part.dedup();
        groups.extend(part.into_iter().filter(|part| *part > 0));
    }
    let links: usize = groups.iter().map(|group| group.count_ones() as usize - 1).sum();
    let mut left = (share_false / (1.0 - share_false) * links as f64).round() as usize;
    let mut taken = vec![false; groups.len()];
    let mut after = Vec::new();
    while left > 0 {
        let mut pick = || (stream.random::<f64>() * groups.len() as f64) as usize;
        let (one, other) = (pick(), pick());
        if one != other && !taken[one] && !taken[other] && groups[one] & groups[other] == 0 {
            (taken[one], taken[other]) = (true, true);
            after.push(groups[one] | groups[other]);
            left -= 1;
        }
    }
    after.extend(groups.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(group, _)| *group));
    CaptureHistories::new(names(lists), after.into_iter().map(|group| (group, 1))).unwrap()
}

#[test]
fn the_correction_is_right_on_average() {
    const SIZE: usize = 12_000;
    let chances = [0.3, 0.25, 0.35, 0.2];
    // Rates, and whether they make the estimate too large or too small.
    for (missed, wrong, too_large) in [(0.25, 0.0, true), (0.0, 0.08, false), (0.3, 0.05, true)] {
        let count = 20;
        let (mut naive, mut corrected) = (0.0, 0.0);
        for number in 0..count {
            let mut stream = streams::stream(31, number);
            let table = linked(SIZE, &chances, missed, wrong, &mut stream);
            let options = LinkageOptions { missed: vec![missed], false_links: vec![wrong], ..fixed(4) };
            let answer = linkage_sensitivity(&table, &options, None).unwrap();
            naive += answer.uncorrected.unwrap().interval.estimate / count as f64;
            let point = answer.points.first().unwrap().estimate.clone().unwrap();
            corrected += point.interval.estimate / count as f64;
        }
        let (naive, corrected) = (naive / SIZE as f64 - 1.0, corrected / SIZE as f64 - 1.0);
        assert!(if too_large { naive > 0.05 } else { naive < -0.05 }, "{missed} {wrong}: {naive}");
        assert!(corrected.abs() < 0.01, "{missed} {wrong}: {corrected}");
    }
}

#[test]
fn what_cannot_be_is_said() {
    // So few on A alone that they cannot hold what missed links would have left there.
    let table = two(2, 250, 60);
    let options = LinkageOptions { missed: vec![0.0, 0.2], false_links: vec![0.0], ..fixed(2) };
    let answer = linkage_sensitivity(&table, &options, None).unwrap();
    let told = answer.points.last().unwrap().estimate.clone().unwrap_err();
    assert_eq!(
        told,
        NoPoint::Impossible(Impossible::Negative { lists: "L0".into(), persons: 2.0 - 0.2 * 60.0 / 0.8 })
    );
    assert!(told.to_string().starts_with("it would leave -13.0 persons on exactly L0"), "{told}");
    assert_eq!(answer.band.map(|band| band.without_estimate), Some(0));
    let kept: LinkageAnswer = serde_json::from_str(&serde_json::to_string(&answer).unwrap()).unwrap();
    assert_eq!(kept.points.last().unwrap().estimate, answer.points.last().unwrap().estimate);
    // Nobody seen where one false link was to be expected is chance, where four were it is not.
    for (both, expected) in [(20, true), (80, false)] {
        let table =
            CaptureHistories::new(names(3), [(1, 400), (2, 250), (4, 300), (3, both), (5, 0)]).unwrap();
        let rates = ErrorRates::new(0.0, 0.15);
        let corrected = corrected_table(&table, &rates).unwrap();
        assert_eq!(corrected.is_ok(), expected, "{corrected:?}");
    }
    // One false link of two groups needs two groups without a list in common.
    let all = CaptureHistories::new(names(2), [(1, 40), (3, 9)]).unwrap();
    let told = corrected_table(&all, &ErrorRates::new(0.0, 0.5)).unwrap();
    assert_eq!(told, Err(Impossible::TooManyFalse));
    // All plausible points impossible: no band.
    let options = LinkageOptions { missed: vec![0.1], plausible_missed: (0.1, 0.1), ..options };
    assert_eq!(linkage_sensitivity(&table, &options, None).unwrap().band, None);
    for rate in [-0.1, 1.0, f64::NAN] {
        let options = LinkageOptions { missed: vec![rate], ..LinkageOptions::default() };
        assert!(matches!(linkage_sensitivity(&table, &options, None), Err(RatesError::Rate(_))));
        let options = LinkageOptions { false_links: vec![rate], ..LinkageOptions::default() };
        assert!(matches!(linkage_sensitivity(&table, &options, None), Err(RatesError::Rate(_))));
    }
    let options = LinkageOptions { missed: vec![], ..LinkageOptions::default() };
    assert_eq!(linkage_sensitivity(&table, &options, None).unwrap_err(), RatesError::NoRates);
    let pairs = vec![PairFactor { one: "L0".into(), other: "L7".into(), factor: 1.0 }];
    let options = LinkageOptions { pairs, ..LinkageOptions::default() };
    assert!(matches!(linkage_sensitivity(&table, &options, None), Err(RatesError::Pair { .. })));
}

#[test]
fn the_band_of_a_published_table() {
    let options = LinkageOptions { resamples: 100, ..LinkageOptions::default() };
    let answer = linkage_sensitivity(&kingdom_5(), &options, None).unwrap();
    assert_eq!(answer.points.len(), 24);
    let band = answer.band.unwrap();
    let uncorrected = answer.uncorrected.unwrap();
    // Missed links make it look larger, so corrections of these go down, those of false links up.
    assert!(band.lowest < uncorrected.interval.estimate && uncorrected.interval.estimate < band.highest);
    assert!(band.lower < band.lowest && band.highest < band.upper);
    for point in answer.points.iter().filter(|point| point.plausible) {
        let found = point.estimate.as_ref().unwrap();
        assert!(found.resampled.is_some_and(|drawn| drawn.lower < drawn.upper), "{point:?}");
    }
}

#[test]
fn threads_do_not_change_the_numbers() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = LinkageOptions { resamples: 20, missed: vec![0.0, 0.05], ..LinkageOptions::default() };
        pool.install(|| linkage_sensitivity(&kingdom_5(), &options, None).unwrap())
    };
    assert_eq!(run(1), run(3));
}
