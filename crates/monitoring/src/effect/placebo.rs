//! Placebo dates: what the regression would have found at dates on which nothing happened. An effect that is no larger than
//! theirs says little (Abadie, Diamond & Hainmueller 2010).

use super::Interrupted;
use crate::Series;

/// What was found at the other dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Placebo {
    /// Each date, as a step, and the effect there as a share of what would have been.
    pub effects: Vec<(usize, f64)>,
    /// Share of all dates, the real one included, at which the effect is at least as large in size.
    pub p_value: f64,
}

/// Repeats the regression on the time before the event at every `spacing`-th step that leaves half the history before it and as
/// many steps after it as the event has (at most a quarter of the history); `relative` is the effect at the event. `None` when
/// no date is left.
pub fn placebo(
    how: &Interrupted,
    series: &Series,
    event: usize,
    relative: f64,
    spacing: usize,
) -> Option<Placebo> {
    let after = series.len().saturating_sub(event).min(event / 4).max(1);
    let exposure = series.exposure();
    let effects: Vec<(usize, f64)> = (event / 2..=event.saturating_sub(after))
        .step_by(spacing.max(1))
        .filter_map(|date| {
            let end = (date + after).min(event);
            let counts = series.counts().get(..end)?.to_vec();
            let mut part = Series::from_real(series.frequency(), counts).ok()?;
            if !exposure.is_empty() {
                part = part.with_exposure(exposure.get(..end)?.to_vec()).ok()?;
            }
            let found = how.effect(&part, date).ok()?;
            Some((date, found.relative.value))
        })
        .collect();
    if effects.is_empty() {
        return None;
    }
    let as_large = effects.iter().filter(|(_, effect)| effect.abs() >= relative.abs()).count();
    Some(Placebo { p_value: (1 + as_large) as f64 / (1 + effects.len()) as f64, effects })
}
