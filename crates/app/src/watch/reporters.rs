//! Who reports: what each organisation has to do with a count that stands out, and who fell silent.

use super::Snapshot;
use super::snapshot::as_series;
use domain::count::{SeriesKey, StepLength};
use monitoring::farrington::{Farrington, Reference};
use monitoring::panel::{Contribution, Panel};
use monitoring::{Direction, Verdict};

/// An organisation that used to report and does not any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// Its place in [`Receipts::organisations`](domain::count::Receipts::organisations).
    pub organisation: usize,
    /// How many it used to report in a year.
    pub usual: f64,
    /// Steps since its last report.
    pub steps: usize,
    /// Probability of such a silence when it reported as before.
    pub chance: f64,
}

/// What reporters have to do with a verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reporters {
    /// How many are active in the step.
    pub active: usize,
    /// How many were active a year before.
    pub active_before: usize,
    /// The part of each, the largest first. The name is the identifier of the organisation.
    pub contributions: Vec<Contribution>,
    /// The verdict in proportion to who is active: what remains of the alarm when organisations that left are not expected to
    /// report. None when nobody is active, or without a verdict.
    pub corrected: Option<Verdict>,
}

/// A silence that happens by chance less often than this is told.
const UNLIKELY: f64 = 0.01;

/// Organisations that report less often than this in a year are not missed.
const FEWEST_IN_A_YEAR: f64 = 4.0;

/// Who has to do with a verdict on a series.
pub fn reporters(snapshot: &Snapshot, key: &SeriesKey, verdict: &Verdict) -> Reporters {
    let steps = &snapshot.steps;
    let names = snapshot.receipts.organisations();
    let by = snapshot.receipts.by_organisation(key, snapshot.measure, steps);
    let rows = by.iter().map(|(place, counts)| {
        let name = names.get(*place).cloned().unwrap_or_default();
        (name, counts.iter().map(|count| Some(*count).filter(|count| *count > 0)).collect())
    });
    // Whoever reports a few times a year is not gone after a quiet month.
    let Ok(panel) = Panel::new(rows.collect(), patience(steps.length())) else { return Reporters::default() };
    let active = panel.active();
    let corrected = snapshot.method.and_then(|how| {
        let usual = panel.usual();
        if usual.get(verdict.at).is_none_or(|size| *size <= 0.0) {
            return None;
        }
        let exposure: Vec<f64> =
            usual.iter().zip(&snapshot.shares).map(|(usual, share)| usual.max(0.01) * share).collect();
        let counts = snapshot.receipts.one(key, snapshot.measure, steps);
        let series = as_series(&counts, &exposure, steps.length());
        let how = Farrington { exposure: true, ..how };
        how.monitor(&series, &Reference::Steps, verdict.at).ok()?.into_iter().next()
    });
    Reporters {
        active: active.get(verdict.at).copied().unwrap_or_default(),
        active_before: verdict
            .at
            .checked_sub(steps.length().per_year())
            .and_then(|at| active.get(at).copied())
            .unwrap_or_default(),
        contributions: panel.contributions(verdict),
        corrected,
    }
}

impl Reporters {
    /// Whether the alarm is gone once it is known who reports.
    pub fn explain(&self, direction: Direction) -> bool {
        self.corrected.is_some_and(|verdict| verdict.alarm != Some(direction) && verdict.expected.is_some())
    }
}

fn patience(length: StepLength) -> usize {
    length.per_year() / 4
}

/// Organisations whose silence is longer than chance would make it, the least likely first.
pub fn silent(snapshot: &Snapshot, key: &SeriesKey) -> Vec<Silent> {
    let by = snapshot.receipts.by_organisation(key, snapshot.measure, &snapshot.steps);
    let per_year = snapshot.steps.length().per_year();
    let mut found: Vec<Silent> = by
        .into_iter()
        .filter_map(|(organisation, counts)| {
            let last = counts.iter().rposition(|count| *count > 0)?;
            // The two years up to its last report; an organisation that began in them counts from its beginning.
            let window = counts.get((last + 1).saturating_sub(2 * per_year)..=last)?;
            let began = window.iter().position(|count| *count > 0)?;
            let reports: u64 = window.iter().sum();
            let rate = reports as f64 / (window.len() - began).max(per_year / 2) as f64;
            let quiet: f64 = snapshot.shares.get(last + 1..)?.iter().sum();
            let chance = (-rate * quiet).exp();
            let usual = rate * per_year as f64;
            let steps = counts.len() - 1 - last;
            // Gone for more than a year: that is not news any more.
            let told = chance < UNLIKELY && usual >= FEWEST_IN_A_YEAR && steps <= per_year;
            told.then_some(Silent { organisation, usual, steps, chance })
        })
        .collect();
    found.sort_by(|one, other| one.chance.total_cmp(&other.chance));
    found
}
