//! From what was found to what to conclude. The thresholds are ours: where a reader would draw another conclusion.

use super::{Diagnosis, Finding, range};
use crate::CaptureHistories;
use crate::simulate::{Estimator, Score};
use crate::survey::Options;

/// Over methods and sets of lists the largest estimate is more than so many times the smallest.
const APART: f64 = 2.0;

/// One person more or less changes the estimate by more than this share.
const ONE_PERSON: f64 = 0.05;

/// At most so many patterns are named.
const MOST_PATTERNS: usize = 3;

/// A typical error, when the model holds, of more than this share.
const BIASED: f64 = 0.1;

/// Intervals hold the true number in so much fewer cases than they should, beyond two Monte-Carlo standard errors.
const MISSES: f64 = 0.05;

/// More than this share of simulated tables have no answer.
const FAILS: f64 = 0.1;

pub(super) fn findings(table: &CaptureHistories, options: &Options, found: &Diagnosis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((low, high)) = range(&found.grid).filter(|(low, high)| *high > APART * low) {
        findings.push(Finding::SetsDisagree { low, high });
    }
    let persons = found.without_persons.iter().filter(|(_, change)| change.abs() > ONE_PERSON);
    findings.extend(persons.take(MOST_PATTERNS).map(|(pattern, change)| Finding::DependsOnPerson {
        pattern: table.name(*pattern),
        change: *change,
    }));
    findings.extend(of_known_lists(found));
    if let Some(simulated) = &found.simulated {
        findings.extend(simulated.scores.iter().flat_map(|score| of_score(score, options.level)));
    }
    findings
}

fn of_known_lists(found: &Diagnosis) -> Vec<Finding> {
    if found.records.is_empty() {
        return vec![Finding::NoKnownList];
    }
    let mut findings = Vec::new();
    for list in found.known.iter().filter(|list| list.counts()) {
        let verdicts: Vec<bool> = list.found.iter().filter_map(|found| found.misses(list.size)).collect();
        let missed = verdicts.iter().filter(|missed| **missed).count();
        let shares = list.shares();
        let Some(share) = numerics::quantile(&shares, 0.5) else { continue };
        if 2 * missed > verdicts.len() {
            let (list, size, asked) = (list.list.clone(), list.size, verdicts.len());
            findings.push(Finding::MissesKnownList { list, size, missed, asked, share });
        }
    }
    for record in found.records.iter().filter(|record| 2 * record.missed > record.asked) {
        findings.push(Finding::MissesKnownLists {
            method: record.method,
            missed: record.missed,
            asked: record.asked,
            share: record.mean_log_ratio.exp(),
        });
    }
    findings
}

fn of_score(score: &Score, level: f64) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Estimator::Method(method) = score.estimator else { return findings };
    let share = score.failure_share();
    if share > FAILS {
        findings.push(Finding::FailsWhenModelHolds { method, share });
    }
    let Some(near) = score.accuracy else { return findings };
    let bound = method.is_lower_bound();
    // A lower bound may lie as low as it likes.
    if near.median_error > BIASED || !bound && near.median_error < -BIASED {
        findings.push(Finding::BiasedWhenModelHolds { method, error: near.median_error });
    }
    if !bound && near.coverage + 2.0 * near.coverage_error < level - MISSES {
        findings.push(Finding::MissesWhenModelHolds { method, coverage: near.coverage, level });
    }
    findings
}
