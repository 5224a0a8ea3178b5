//! All series at one moment, judged.

use crate::figures::RegisterCache;
use crate::{App, AppError};
use domain::codes::YesNoUnknown;
use domain::count::{Dimension, Measure, Receipts, SeriesKey, StepLength, Steps};
use jiff::Timestamp;
use monitoring::farrington::{Farrington, Reference};
use monitoring::many::adjusted;
use monitoring::nowcast::{Nowcast, NowcastMethod, NowcastStep, Triangle};
use monitoring::{Direction, Frequency, Series, Verdict};
use rayon::prelude::*;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Probability of an alarm on each side in one step of one series in which nothing changed.
pub const ALPHA: f64 = 0.01;

/// Of the alarms that are kept for judgement this share is expected to be false, over all series of a step.
pub const FALSE_SHARE: f64 = 0.1;

/// With less than this share known by now a step is too young to be judged.
pub const LEAST_SHARE: f64 = 0.3;

/// By what the register is cut into series: the country, one property, and pairs where people act on them.
pub const CUTS: &[&[Dimension]] = &[
    &[],
    &[Dimension::Region],
    &[Dimension::AnyForm],
    &[Dimension::Sector],
    &[Dimension::NotifierKind],
    &[Dimension::MinorAdult],
    &[Dimension::Sex],
    &[Dimension::DutchOrNot],
    &[Dimension::CrossBorder],
    &[Dimension::InYouthCare],
    &[Dimension::Unaccompanied],
    &[Dimension::IntellectualDisability],
    &[Dimension::Region, Dimension::AnyForm],
    &[Dimension::Region, Dimension::NotifierKind],
    &[Dimension::Region, Dimension::MinorAdult],
    &[Dimension::NotifierKind, Dimension::AnyForm],
    &[Dimension::AnyForm, Dimension::MinorAdult],
    &[Dimension::AnyForm, Dimension::Sex],
    &[Dimension::MinorAdult, Dimension::Sex],
];

/// How many last steps of all series are judged: late decisions can make an earlier step stand out.
pub fn judged_steps(length: StepLength) -> usize {
    match length {
        StepLength::Week => 4,
        StepLength::Month => 3,
        StepLength::Quarter => 2,
    }
}

/// How far back series reach: five years to compare with, half a year that stays out, and two years to look at.
fn most_steps(length: StepLength) -> usize {
    length.per_year() * 15 / 2 + 8
}

/// After how many steps everything is taken to be known.
fn longest_delay(length: StepLength) -> usize {
    match length {
        StepLength::Week => 12,
        StepLength::Month => 3,
        StepLength::Quarter => 1,
    }
}

pub(super) fn frequency(length: StepLength) -> Frequency {
    match length {
        StepLength::Week => Frequency::Weekly,
        StepLength::Month => Frequency::Monthly,
        StepLength::Quarter => Frequency::Quarterly,
    }
}

/// A series with the verdicts on its last steps.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Which notifications.
    pub key: SeriesKey,
    /// Counts of all steps.
    pub counts: Vec<u64>,
    /// Verdicts on the last steps, oldest first; empty when there is too little history.
    pub verdicts: Vec<Verdict>,
    /// p-values of the same steps over all series together (Benjamini & Hochberg); not a number where none could be told.
    pub q_values: Vec<f64>,
}

impl Judged {
    /// The verdict on a step, with its q-value.
    pub fn at(&self, place: usize) -> Option<(&Verdict, f64)> {
        let mut pairs = self.verdicts.iter().zip(&self.q_values);
        pairs.find(|(verdict, _)| verdict.at == place).map(|(verdict, q)| (verdict, *q))
    }

    /// Whether a step asks for a judgement: an alarm that holds over all series, or of the country as a whole.
    pub fn stands_out(&self, place: usize) -> Option<(Direction, &Verdict, f64)> {
        let (verdict, q) = self.at(place)?;
        let direction = verdict.alarm?;
        (self.key.parts().is_empty() || q <= FALSE_SHARE).then_some((direction, verdict, q))
    }
}

/// All series as known at the end of the last whole step.
#[derive(Debug)]
pub struct Snapshot {
    /// What is counted.
    pub measure: Measure,
    /// The steps; the numbers are as known at their end.
    pub steps: Steps,
    /// The notifications.
    pub receipts: Receipts,
    /// Share of the notifications of each step that is known by now.
    pub shares: Vec<f64>,
    /// The method; none when there are fewer than two years to compare with.
    pub method: Option<Farrington>,
    /// The series, in the order of their keys.
    pub series: Vec<Judged>,
}

impl Snapshot {
    /// Judges all series of a register as known at a moment. `receipts` must hold what was known at the end of the last whole
    /// step before `now`; later ones are left out.
    pub fn new(receipts: Receipts, measure: Measure, length: StepLength, now: Timestamp) -> Self {
        Self::of_cuts(receipts, CUTS, measure, length, now)
    }

    /// The same with other cuts.
    pub fn of_cuts(
        receipts: Receipts,
        cuts: &[&[Dimension]],
        measure: Measure,
        length: StepLength,
        now: Timestamp,
    ) -> Self {
        let first = receipts.first_day().unwrap_or(jiff::civil::Date::MAX);
        let steps = Steps::until(length, first, now, most_steps(length));
        let shares = shares(&receipts, measure, &steps);
        let method = method(&steps);
        let mut counted = receipts.series(cuts, measure, &steps);
        // Who is not in youth care, not unaccompanied: nearly everybody, so those series say the same as the whole.
        counted.retain(|key, _| !key.parts().iter().any(|part| part.code() == YesNoUnknown::No.code()));
        let from = steps.count().saturating_sub(judged_steps(length));
        let mut series: Vec<Judged> = counted
            .into_par_iter()
            .map(|(key, counts)| {
                let verdicts = match method {
                    Some(how) if enough(&how, &counts, length) => {
                        verdicts(&how, &counts, &shares, length, from)
                    }
                    _ => Vec::new(),
                };
                Judged { key, counts, q_values: vec![f64::NAN; verdicts.len()], verdicts }
            })
            .collect();
        for at in 0..judged_steps(length) {
            let p_values: Vec<f64> =
                series.iter().map(|one| one.verdicts.get(at).and_then(p_value).unwrap_or(f64::NAN)).collect();
            for (one, q) in series.iter_mut().zip(adjusted(&p_values)) {
                if let Some(slot) = one.q_values.get_mut(at) {
                    *slot = q;
                }
            }
        }
        Self { measure, steps, receipts, shares, method, series }
    }

    /// The place of the last step.
    pub fn last(&self) -> usize {
        self.steps.count().saturating_sub(1)
    }

    /// The newest step of which enough is known to be judged.
    pub fn newest(&self) -> usize {
        let known = |at: &usize| self.shares.get(*at).is_some_and(|share| *share >= LEAST_SHARE);
        (0..self.steps.count()).rev().find(known).unwrap_or(self.last())
    }

    /// A series; with counts of nothing when its key does not occur.
    pub fn find(&self, key: &SeriesKey) -> Judged {
        let known = self.series.iter().find(|one| one.key == *key);
        known.cloned().unwrap_or_else(|| {
            let counts = self.receipts.one(key, self.measure, &self.steps);
            Judged { key: key.clone(), counts, verdicts: Vec::new(), q_values: Vec::new() }
        })
    }

    /// Verdicts on all steps of a series from `from` on that have enough history.
    pub fn verdicts(&self, counts: &[u64], from: usize) -> Vec<Verdict> {
        self.method
            .map(|how| verdicts(&how, counts, &self.shares, self.steps.length(), from))
            .unwrap_or_default()
    }

    /// A series judged at one step only, which may be long ago.
    pub(super) fn judged_at(&self, one: &Judged, place: usize) -> Judged {
        let part = (one.counts.get(..=place), self.shares.get(..=place), self.method);
        let verdicts = match part {
            (Some(counts), Some(shares), Some(how)) => {
                verdicts(&how, counts, shares, self.steps.length(), place)
            }
            _ => Vec::new(),
        };
        Judged { q_values: vec![f64::NAN; verdicts.len()], verdicts, ..one.clone() }
    }

    /// What the steps whose notifications are still being decided on will come to.
    pub fn nowcast(&self, key: &SeriesKey) -> Vec<NowcastStep> {
        let Some(triangle) = triangle(&self.receipts, key, self.measure, &self.steps) else {
            return Vec::new();
        };
        let how = Nowcast { window: Some(self.steps.length().per_year()), ..Nowcast::default() };
        how.steps(&triangle).into_iter().filter(|step| step.share < 0.995).collect()
    }
}

/// The p-value of a verdict; none for a rise that is not judged, as too few were seen.
pub(super) fn p_value(verdict: &Verdict) -> Option<f64> {
    let rise = verdict.count? > verdict.expected?;
    if rise && verdict.upper.is_none() { None } else { verdict.p_value() }
}

/// Noufaily's method over as many of the last five years as there are, at least two.
fn method(steps: &Steps) -> Option<Farrington> {
    let usual =
        Farrington { alpha: ALPHA, exposure: true, ..Farrington::noufaily(frequency(steps.length())) };
    let enough = |years: &usize| {
        let how = Farrington { years_back: *years, ..usual };
        steps.count() > how.first(frequency(steps.length())) + 1
    };
    (2..=usual.years_back).rev().find(enough).map(|years| Farrington { years_back: years, ..usual })
}

/// Whether a series can stand out at all: with fewer in two years than a rise needs in a month, nothing is out of the ordinary.
fn enough(how: &Farrington, counts: &[u64], length: StepLength) -> bool {
    let recent = counts.iter().rev().take(2 * length.per_year());
    recent.sum::<u64>() as f64 >= how.fewest
}

/// A series in proportion to what is known of each step.
pub(super) fn as_series(counts: &[u64], exposure: &[f64], length: StepLength) -> Series {
    let series = Series::new(frequency(length), counts.iter().map(|count| Some(*count)));
    series.clone().with_exposure(exposure.to_vec()).unwrap_or(series)
}

fn verdicts(
    how: &Farrington,
    counts: &[u64],
    exposure: &[f64],
    length: StepLength,
    from: usize,
) -> Vec<Verdict> {
    let series = as_series(counts, exposure, length);
    let mut found = how.monitor(&series, &Reference::Steps, from).unwrap_or_default();
    for verdict in &mut found {
        if exposure.get(verdict.at).is_some_and(|share| *share < LEAST_SHARE) {
            verdict.alarm = None;
        }
    }
    found
}

fn triangle(receipts: &Receipts, key: &SeriesKey, measure: Measure, steps: &Steps) -> Option<Triangle> {
    let delays = receipts.delays(key, measure, steps);
    let cases = delays.into_iter().map(|(event, report)| (event, report, 1));
    Triangle::new(cases, steps.count().checked_sub(1)?, Some(longest_delay(steps.length()))).ok()
}

/// Share of the notifications of each step that is known by now, from the delays of the last year over the whole country.
fn shares(receipts: &Receipts, measure: Measure, steps: &Steps) -> Vec<f64> {
    let mut shares = vec![1.0; steps.count()];
    let Some(triangle) = triangle(receipts, &SeriesKey::default(), measure, steps) else { return shares };
    let how = Nowcast {
        method: NowcastMethod::Lawless,
        window: Some(steps.length().per_year()),
        ..Nowcast::default()
    };
    for step in how.steps(&triangle) {
        if let Some(share) = shares.get_mut(step.at) {
            // Without a delay that short in a year nothing can be said; the exposure must stay above 0.
            *share = if step.share.is_finite() { step.share.clamp(0.001, 1.0) } else { 1.0 };
        }
    }
    shares
}

type Asked = (i64, Measure, StepLength, Steps);

/// Snapshots in memory: judging all series again is only needed when the register changed or a week has passed.
#[derive(Debug, Default)]
pub struct WatchCache {
    ready: Mutex<Vec<(Asked, Arc<Snapshot>)>>,
}

/// How many snapshots are kept ready.
const KEPT: usize = 6;

impl WatchCache {
    /// The snapshot at the end of the last whole step before a moment.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn snapshot(
        &self,
        app: &App,
        register: &RegisterCache,
        measure: Measure,
        length: StepLength,
        now: Timestamp,
    ) -> Result<Arc<Snapshot>, AppError> {
        // Where series begin depends on the register, when they end does not.
        let end = Steps::until(length, domain::count::day_of(now), now, 1);
        let asked = (register.position(app, end.end()).await?, measure, length, end);
        if let Some((_, snapshot)) = self.ready.lock().await.iter().find(|(known, _)| *known == asked) {
            return Ok(snapshot.clone());
        }
        let receipts = register.receipts(end.end()).await;
        let made = tokio::task::spawn_blocking(move || Snapshot::new(receipts, measure, length, now)).await;
        let made = Arc::new(made.map_err(|error| AppError::System(error.to_string()))?);
        let mut ready = self.ready.lock().await;
        if ready.len() >= KEPT {
            ready.remove(0);
        }
        ready.push((asked, made.clone()));
        Ok(made)
    }
}
