//! Do predicted shares come true? Of those of whom 30 in 100 were expected to be exploited, was it 30 in 100?

use super::{Proportion, clopper_pearson, wilson};

/// Cases with about the same prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibrationGroup {
    /// Mean prediction.
    pub predicted: f64,
    /// What turned out, with Wilson's interval.
    pub observed: Proportion,
}

/// How predictions and outcomes compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Groups from the lowest prediction to the highest.
    pub groups: Vec<CalibrationGroup>,
    /// Mean squared difference (Brier 1950); 0 is perfect.
    pub brier: f64,
    /// Observed number by expected number, with the exact interval of the observed one, the expected one taken as given; 1 is right.
    pub observed_by_expected: (f64, f64, f64),
    /// Intercept and slope of a logistic regression of the outcome on the logit of the prediction (Cox 1958); 0 and 1 are right. `None` when
    /// predictions do not vary, or tell the two apart completely.
    pub line: Option<(f64, f64)>,
    /// Predictions without an outcome.
    pub without_outcome: u64,
    /// Predictions that are no probability strictly between 0 and 1; left out.
    pub no_probability: u64,
}

/// Compares predictions (strictly between 0 and 1) with outcomes, in at most `groups` groups of about the same size; equal predictions stay
/// together. `None` without a case that counts.
pub fn calibration(cases: &[(f64, Option<bool>)], groups: usize, level: f64) -> Option<Calibration> {
    let (mut without_outcome, mut no_probability) = (0, 0);
    let mut known: Vec<(f64, bool)> = Vec::new();
    for (predicted, outcome) in cases {
        match outcome {
            _ if !(*predicted > 0.0 && *predicted < 1.0) => no_probability += 1,
            None => without_outcome += 1,
            Some(outcome) => known.push((*predicted, *outcome)),
        }
    }
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let many = known.len();
    let observed = known.iter().filter(|(_, outcome)| *outcome).count() as u64;
    let expected: f64 = known.iter().map(|(predicted, _)| predicted).sum();
    let whole = clopper_pearson(observed, many as u64, level)?;
    let by = |share: f64| share * many as f64 / expected;
    let square = |(predicted, outcome): &(f64, bool)| (predicted - f64::from(u8::from(*outcome))).powi(2);
    Some(Calibration {
        groups: grouped(&known, groups.max(1), level),
        brier: known.iter().map(square).sum::<f64>() / many as f64,
        observed_by_expected: (by(whole.estimate), by(whole.lower), by(whole.upper)),
        line: line(&known),
        without_outcome,
        no_probability,
    })
}

fn grouped(known: &[(f64, bool)], groups: usize, level: f64) -> Vec<CalibrationGroup> {
    let size = known.len().div_ceil(groups).max(1);
    let mut found = Vec::new();
    let mut group: Vec<(f64, bool)> = Vec::new();
    let mut close = |group: &mut Vec<(f64, bool)>| {
        let many = group.len() as u64;
        let exploited = group.iter().filter(|(_, outcome)| *outcome).count() as u64;
        if let Some(observed) = wilson(exploited, many, level) {
            let predicted = group.iter().map(|(predicted, _)| predicted).sum::<f64>() / many as f64;
            found.push(CalibrationGroup { predicted, observed });
        }
        group.clear();
    };
    for case in known {
        if group.len() >= size && group.last().is_some_and(|last| last.0 < case.0) {
            close(&mut group);
        }
        group.push(*case);
    }
    close(&mut group);
    found
}

/// Newton's method for two parameters.
fn line(known: &[(f64, bool)]) -> Option<(f64, f64)> {
    let (mut intercept, mut slope) = (0.0, 1.0);
    for _ in 0..50 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (predicted, outcome) in known {
            let x = (predicted / (1.0 - predicted)).ln();
            let fitted = 1.0 / (1.0 + (-(intercept + slope * x)).exp());
            let (rest, weight) = (f64::from(u8::from(*outcome)) - fitted, fitted * (1.0 - fitted));
            g0 += rest;
            g1 += rest * x;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant.is_nan() || determinant <= 1e-10 * h00 * h11 {
            return None;
        }
        let (step0, step1) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
        intercept += step0;
        slope += step1;
        // Outcomes that can be told apart completely have no largest likelihood.
        if !intercept.is_finite() || slope.abs() > 1e3 || intercept.abs() > 1e3 {
            return None;
        }
        if step0.abs() + step1.abs() < 1e-12 {
            return Some((intercept, slope));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases() -> Vec<(f64, Option<bool>)> {
        let predicted = [
            0.05, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5, 0.6, 0.7, 0.7, 0.8, 0.9, 0.15, 0.25,
            0.35, 0.45,
        ];
        let outcome = [0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0];
        predicted.iter().zip(outcome).map(|(p, o)| (*p, Some(o == 1))).collect()
    }

    #[test]
    fn as_glm_in_r() {
        // R 4.2.2: glm(o ~ qlogis(p), binomial), mean((p - o)^2), sum(o) / sum(p).
        let found = calibration(&cases(), 4, 0.95).unwrap();
        let (intercept, slope) = found.line.unwrap();
        assert!((intercept - 0.223_398_139_876_783_9).abs() < 1e-10);
        assert!((slope - 0.871_660_370_281_319_3).abs() < 1e-10);
        assert!((found.brier - 0.200_125).abs() < 1e-12);
        assert!((found.observed_by_expected.0 - 9.0 / 7.95).abs() < 1e-12);
        assert_eq!(found.groups.iter().map(|group| group.observed.of).sum::<u64>(), 20);
        assert!(found.groups.is_sorted_by(|a, b| a.predicted < b.predicted));
    }

    #[test]
    fn equal_predictions_stay_together() {
        let twice = [(0.2, Some(false)), (0.2, Some(true)), (0.2, Some(false)), (0.6, Some(true))];
        let found = calibration(&twice, 4, 0.95).unwrap();
        assert_eq!(found.groups.iter().map(|group| group.observed.of).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        assert!(calibration(&[], 4, 0.95).is_none());
        let apart: Vec<_> = (1..20).map(|at| (f64::from(at) / 20.0, Some(at > 10))).collect();
        assert_eq!(calibration(&apart, 4, 0.95).unwrap().line, None);
        let odd = [(0.0, Some(true)), (f64::NAN, Some(true)), (0.4, None), (0.4, Some(false))];
        let found = calibration(&odd, 4, 0.95).unwrap();
        assert_eq!((found.no_probability, found.without_outcome, found.line), (2, 1, None));
    }
}
