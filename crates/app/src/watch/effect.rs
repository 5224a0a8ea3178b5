//! What a dated event did to a series.

use super::Snapshot;
use super::read::{Asked, note, prepare};
use super::snapshot::{WatchCache, as_series};
use crate::figures::RegisterCache;
use crate::input::Checks;
use crate::{Actor, App, AppError, Problem};
use domain::count::{SeriesKey, StepLength, Steps};
use jiff::Span;
use jiff::civil::Date;
use monitoring::effect::placebo::{Placebo, placebo};
use monitoring::effect::{EffectError, Interrupted, InterruptedEffect, Structural, StructuralEffect};
use std::sync::Arc;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectAsked {
    /// Which numbers.
    pub asked: Asked,
    /// Which series.
    pub series: SeriesKey,
    /// The day of the event.
    pub event: Date,
    /// A series that the event did not touch, to compare with.
    pub control: Option<SeriesKey>,
    /// The last day that counts to the effect; to the end when left out.
    pub until: Option<Date>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct EffectFound {
    /// Counts of all steps up to the end of the effect.
    pub counts: Vec<u64>,
    /// The step in which the event falls: the first under the new circumstances.
    pub event: usize,
    /// The interrupted time series.
    pub interrupted: InterruptedEffect,
    /// The same at dates on which nothing happened; none when the history is too short for it.
    pub placebo: Option<Placebo>,
    /// The structural time series, with the control when one was chosen.
    pub structural: StructuralEffect,
}

/// The page of an effect.
#[derive(Clone, Debug)]
pub struct EffectView {
    /// What was asked.
    pub asked: EffectAsked,
    /// The steps of the numbers.
    pub steps: Steps,
    /// All series that can be chosen.
    pub series: Vec<SeriesKey>,
    /// What was found, or why nothing can be said.
    pub found: Result<EffectFound, EffectError>,
}

/// The effect of an event; the last steps of which not enough is known stay out.
///
/// # Errors
/// [`AppError::Invalid`] for a day outside the series; [`AppError::Refused`] for whoever may not see it.
pub async fn effect(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    actor: &Actor,
    asked: &EffectAsked,
) -> Result<EffectView, AppError> {
    let snapshot = prepare(app, register, cache, actor, &asked.asked).await?;
    let steps = steps(&snapshot, asked.event);
    let mut checks = Checks::new();
    let event = steps.place(asked.event);
    if event.is_none() {
        checks.add("event", Problem::Other("problem-effect-date"));
    }
    let until = match asked.until {
        Some(day) => steps.place(day).filter(|until| event.is_some_and(|event| *until >= event)),
        None => steps.count().checked_sub(1),
    };
    if until.is_none() {
        checks.add("until", Problem::Other("problem-effect-until"));
    }
    if asked
        .control
        .as_ref()
        .is_some_and(|control| control.holds(&asked.series) || asked.series.holds(control))
    {
        checks.add("control", Problem::Other("problem-effect-control"));
    }
    checks.finish()?;
    let (event, until) = (event.unwrap_or_default(), until.unwrap_or_default());
    let (worker, question) = (Arc::clone(&snapshot), asked.clone());
    let found = tokio::task::spawn_blocking(move || find(&worker, &question, &steps, event, until)).await;
    let found = found.map_err(|error| AppError::System(error.to_string()))?;
    note(app, actor, &format!("effect={} event={}", asked.series, asked.event), &snapshot).await?;
    Ok(EffectView {
        asked: asked.clone(),
        steps,
        series: snapshot.series.iter().map(|one| one.key.clone()).collect(),
        found,
    })
}

/// Years before the event that are compared with.
const YEARS_BEFORE: i64 = 4;

/// The steps from some years before the event on.
fn steps(snapshot: &Snapshot, event: Date) -> Steps {
    let known = snapshot.receipts.first_day().unwrap_or(Date::MAX);
    let from = known.max(event.saturating_sub(Span::new().years(YEARS_BEFORE)));
    Steps::until(snapshot.steps.length(), from, snapshot.steps.end(), usize::MAX)
}

fn find(
    snapshot: &Snapshot,
    asked: &EffectAsked,
    steps: &Steps,
    event: usize,
    until: usize,
) -> Result<EffectFound, EffectError> {
    // The last steps of both are the same.
    let share = |place: usize| {
        let back = steps.count() - 1 - place;
        snapshot.shares.iter().rev().nth(back).copied().unwrap_or(1.0)
    };
    let young = steps.count() - 1 - (snapshot.last() - snapshot.newest()).min(steps.count() - 1);
    let length = until.min(young) + 1;
    let part = |key: &SeriesKey| -> Vec<u64> {
        snapshot.receipts.one(key, snapshot.measure, steps).into_iter().take(length).collect()
    };
    let counts = part(&asked.series);
    let exposure: Vec<f64> = (0..length).map(share).collect();
    let step = snapshot.steps.length();
    let series = as_series(&counts, &exposure, step);
    let how = Interrupted::default();
    let interrupted = how.effect(&series, event)?;
    let placebo = placebo(&how, &series, event, interrupted.relative.value, spacing(step));
    // In proportion to what is known, as the structural model knows no exposure.
    let completed: Vec<u64> =
        counts.iter().zip(&exposure).map(|(count, share)| (*count as f64 / share).round() as u64).collect();
    let controls = asked.control.iter().map(|key| {
        let counts = part(key);
        counts.iter().zip(&exposure).map(|(count, share)| *count as f64 / share).collect()
    });
    let controls: Vec<Vec<f64>> = controls.collect();
    let structural =
        Structural::default().effect(&as_series(&completed, &vec![1.0; length], step), event, &controls)?;
    Ok(EffectFound { counts, event, interrupted, placebo, structural })
}

/// How far apart placebo dates are: a month.
fn spacing(length: StepLength) -> usize {
    match length {
        StepLength::Week => 4,
        StepLength::Month | StepLength::Quarter => 1,
    }
}
