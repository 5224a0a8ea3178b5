//! Against the R package surveillance 1.20.3; see `reference/README.md` for the calls.

mod common;

use common::{Table, series, series_of};
use monitoring::bayes::Bayes;
use monitoring::cusum::Cusum;
use monitoring::ears::{Ears, EarsMethod};
use monitoring::farrington::{Farrington, Reference, Threshold};
use monitoring::glr::Glr;
use monitoring::{Baseline, Direction, Frequency, Verdict};

const SERIES: [&str; 4] = ["weekly_high", "weekly_mid", "weekly_low", "weekly_sparse"];

/// How well the verdicts agree with R's columns: expectations within 1e-4, whole thresholds exactly (others within 1e-4),
/// scores within 1e-4, and the same rises.
fn compare(name: &str, verdicts: &[Verdict], reference: &Table, whole: bool) {
    assert_eq!(verdicts.len(), reference.rows(), "{name}");
    let mut wrong = 0;
    for (row, verdict) in verdicts.iter().enumerate() {
        let near = |ours: Option<f64>, theirs: f64| {
            ours.is_some_and(|ours| (ours - theirs).abs() <= 1e-4 * theirs.abs().max(1e-2))
        };
        let place = format!("{name}, week {}", verdict.at + 1);
        if let Some(expected) = reference.get(row, "expected") {
            assert!(near(verdict.expected, expected), "{place}: {:?} {expected}", verdict.expected);
        }
        match reference.get(row, "upperbound") {
            Some(upper) if whole => wrong += usize::from(verdict.upper != Some(upper)),
            Some(upper) => assert!(near(verdict.upper, upper), "{place}: {:?} {upper}", verdict.upper),
            // R gives nothing for four weeks after an unknown count; we count the known ones.
            None if verdicts.iter().take(row + 1).rev().take(4).any(|lately| lately.count.is_none()) => {}
            None => assert_eq!(verdict.upper, None, "{place}"),
        }
        if let (Some(score), true) = (reference.get(row, "score"), verdict.alarm != Some(Direction::Fall)) {
            assert!(near(verdict.score, score), "{place}: {:?} {score}", verdict.score);
        }
        let alarm = reference.get(row, "alarm") == Some(1.0);
        assert_eq!(verdict.alarm == Some(Direction::Rise), alarm, "{place}");
    }
    assert_eq!(wrong, 0, "{name}: whole thresholds that differ");
}

#[test]
fn farrington_as_in_r() {
    let flexible = Farrington::noufaily(Frequency::Weekly);
    let methods = [
        ("farrington_noufaily", flexible, true),
        ("farrington_muan", Farrington { threshold: Threshold::Muan, ..flexible }, true),
        ("farrington_original", Farrington::original(Frequency::Weekly), false),
    ];
    for name in SERIES {
        let series = series(name);
        for (method, how, whole) in methods {
            let verdicts = how.monitor(&series, &Reference::Steps, 468).unwrap();
            compare(
                &format!("{name} {method}"),
                &verdicts,
                &Table::read(&format!("{name}__{method}")),
                whole,
            );
        }
    }
}

#[test]
fn ears_as_in_r() {
    for name in SERIES {
        for (method, kind) in
            [("ears_c1", EarsMethod::C1), ("ears_c2", EarsMethod::C2), ("ears_c3", EarsMethod::C3)]
        {
            let verdicts = Ears::new(kind).monitor(&series(name), 468);
            compare(
                &format!("{name} {method}"),
                &verdicts,
                &Table::read(&format!("{name}__{method}")),
                false,
            );
        }
    }
}

#[test]
fn likelihood_ratio_charts_as_in_r() {
    for name in SERIES {
        let series = series(name);
        let reference = Table::read(&format!("{name}__glrnb"));
        let expected = Baseline::default().expect(&series, 468).unwrap();
        for (row, point) in Glr::default().charts(&series, 468, &expected).iter().enumerate() {
            let (mean, statistic) =
                (reference.get(row, "mu0").unwrap(), reference.get(row, "statistic").unwrap());
            assert!((point.expected / mean - 1.0).abs() < 1e-4, "{name} {row}: {} {mean}", point.expected);
            assert!((point.rise - statistic).abs() < 1e-4 * (1.0 + statistic), "{name} {row}");
            assert_eq!(point.rise >= 5.0, reference.get(row, "alarm") == Some(1.0), "{name} {row}");
        }
    }
}

#[test]
fn outbreaks_silence_holes_and_months_as_in_r() {
    for (name, frequency) in [
        ("outbreaks", Frequency::Weekly),
        ("seldom", Frequency::Weekly),
        ("holes", Frequency::Weekly),
        ("monthly", Frequency::Monthly),
    ] {
        let series = series_of(name, frequency);
        let flexible = Farrington::noufaily(frequency);
        for (method, how, whole) in [
            ("farrington_noufaily", flexible, true),
            ("farrington_muan", Farrington { threshold: Threshold::Muan, ..flexible }, true),
            ("farrington_original", Farrington::original(frequency), false),
        ] {
            let verdicts = how.monitor(&series, &Reference::Steps, 0).unwrap();
            compare(
                &format!("{name} {method}"),
                &verdicts,
                &Table::read(&format!("{name}__{method}")),
                whole,
            );
        }
    }
}

#[test]
fn other_charts_as_in_r() {
    let series = series("seldom");
    let bayes = Bayes::default().monitor(&series, 263);
    compare("bayes", &bayes, &Table::read("seldom__bayes"), true);
    let reference = Table::read("seldom__cusum");
    for (row, verdict) in Cusum::default().monitor(&series, 263, None).iter().enumerate() {
        let alarm = reference.get(row, "alarm") == Some(1.0);
        assert_eq!(verdict.alarm == Some(Direction::Rise), alarm, "{row}");
        if verdict.alarm != Some(Direction::Fall) {
            assert!((verdict.score.unwrap() - reference.get(row, "cusum").unwrap()).abs() < 1e-6, "{row}");
        }
    }
    for (name, dispersion) in [("glrnb_dec", 0.1), ("glrpois_inc", 0.0)] {
        let expected = Baseline { dispersion, ..Baseline::default() }.expect(&series, 263).unwrap();
        let reference = Table::read(&format!("seldom__{name}"));
        let how = Glr { dispersion, ..Glr::default() };
        for (row, point) in how.charts(&series, 263, &expected).iter().enumerate() {
            let ours = if name == "glrnb_dec" { point.fall } else { point.rise };
            let theirs = reference.get(row, "statistic").unwrap();
            assert!((ours - theirs).abs() < 2e-3 * (1.0 + theirs), "{name} {row}: {ours} {theirs}");
        }
    }
}

#[test]
fn reference_weeks_by_date_as_in_r() {
    for (name, frequency, from) in [("dates", Frequency::Weekly, 279), ("months", Frequency::Monthly, 63)] {
        let table = Table::read(name);
        let days: Vec<i64> = (0..table.rows()).map(|row| table.get(row, "day").unwrap() as i64).collect();
        let reference = Reference::Dates { days: &days, years_earlier: monitoring::read::years_earlier };
        let verdicts =
            Farrington::noufaily(frequency).monitor(&series_of(name, frequency), &reference, from).unwrap();
        compare(name, &verdicts, &Table::read(&format!("{name}__farrington_noufaily")), true);
    }
}

#[test]
fn expectations_in_proportion_to_a_population_as_in_r() {
    let table = Table::read("population");
    let population = (0..table.rows()).map(|row| table.get(row, "population").unwrap()).collect();
    let series = series("population").with_exposure(population).unwrap();
    let how = Farrington { exposure: true, ..Farrington::noufaily(Frequency::Weekly) };
    let verdicts = how.monitor(&series, &Reference::Steps, 263).unwrap();
    compare("population", &verdicts, &Table::read("population__farrington_noufaily"), true);
}

#[test]
fn settings_as_in_r() {
    let how = Farrington {
        years_back: 3,
        half_window: 2,
        seasons: 6,
        alpha: 0.05,
        trend: false,
        reweight_above: f64::INFINITY,
        excluded: 10,
        ..Farrington::noufaily(Frequency::Weekly)
    };
    for name in ["outbreaks", "seldom", "holes"] {
        let verdicts = how.monitor(&series(name), &Reference::Steps, 263).unwrap();
        compare(name, &verdicts, &Table::read(&format!("{name}__farrington_options")), true);
    }
}
