//! Table T24: observations per theme and week, by direction, measures by state, beside the new victims by month (T1), with
//! the event in it. As known on a moment; small figures of the register are hidden.

use super::Desk;
use crate::access::Action;
use crate::figures::RegisterCache;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{Code, TrafficLight};
use domain::count::{Month, ProtectedMonths};
use domain::crisis::{Crisis, DirectionCount, Observation, ThemeWeeks, by_direction, theme_weeks};
use domain::states::{MeasureState, ObservationState};
use jiff::Timestamp;

/// Most weeks of the table.
pub const WEEKS: usize = 53;

/// Months before that of the event.
pub const MONTHS_BEFORE: i32 = 12;

/// Most months after that of the event.
pub const MONTHS_AFTER: i32 = 24;

/// The figures of a crisis monitor.
#[derive(Clone, Debug)]
pub struct Dashboard {
    /// The monitor.
    pub crisis: Crisis,
    /// Observations per theme and week.
    pub weeks: ThemeWeeks,
    /// Observations by theme and direction, without those that were joined to another.
    pub directions: Vec<DirectionCount>,
    /// Measures by state.
    pub measures: Vec<(MeasureState, u64)>,
    /// New victims by month.
    pub months: ProtectedMonths,
    /// The month of the event.
    pub event: Month,
    /// As known on this moment.
    pub reference: Timestamp,
    /// Position in the register's history up to which it was replayed.
    pub position: i64,
}

/// New victims by month around an event, as known on a moment.
#[derive(Clone, Debug)]
pub(super) struct Months {
    pub(super) months: ProtectedMonths,
    pub(super) event: Month,
    pub(super) reference: Timestamp,
    pub(super) position: i64,
}

/// Reads the register outside a writing transaction: figures must not hold up whoever writes.
pub(super) async fn months(
    app: &App,
    cache: &RegisterCache,
    crisis: Option<&Crisis>,
    reference: Option<Timestamp>,
) -> Result<Months, AppError> {
    let now = app.clock.now();
    let past = reference.filter(|moment| *moment < now);
    let reference = past.unwrap_or(now);
    let event = crisis.map_or(Month::of(reference), |crisis| Month::of_day(crisis.event_on));
    let (register, position) = cache.register(app, past).await?;
    let last = Month::of(reference).min(event.later(MONTHS_AFTER));
    let months = register.new_by_month(event.later(-MONTHS_BEFORE), last, app.settings.small_cell_threshold);
    Ok(Months { months, event, reference, position })
}

/// The figures of a crisis monitor: to be read ([`Action::CrisisRead`]) or downloaded ([`Action::CrisisExport`]).
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn dashboard(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    id: &str,
    reference: Option<Timestamp>,
    action: Action,
) -> Result<Dashboard, AppError> {
    let event = app.store.begin("crisis_figures").await?.crisis(id).await?;
    let months = months(app, cache, event.as_ref(), reference).await?;
    let mut work = app.begin(actor, action).await?;
    let object = Object::new("crisis", id);
    let desk = super::desk(&mut work, id, object).await?;
    let dashboard = load(&mut work, &desk, months, |_| true).await?;
    work.detail(format!("t24 reference={} position={}", dashboard.reference, dashboard.position));
    work.done(object).await?;
    Ok(dashboard)
}

/// Counts what its readers may know: `holds` says of which colours.
pub(super) async fn load(
    work: &mut Work<'_>,
    desk: &Desk,
    months: Months,
    holds: impl Fn(TrafficLight) -> bool,
) -> Result<Dashboard, AppError> {
    let crisis = desk.crisis.clone();
    let observations = work.tx.observations_of(&crisis.id).await?;
    let measures = work.tx.measures_of(&crisis.id).await?;
    let reference = months.reference;
    let known = |one: &&Observation| {
        holds(one.light)
            && one.entered_at.is_some_and(|at| at <= reference)
            && matches!(one.state, ObservationState::Entered | ObservationState::Joined)
    };
    let entered: Vec<&Observation> = observations.iter().filter(known).collect();
    let standing: Vec<&Observation> = entered.iter().copied().filter(|one| one.stands()).collect();
    let until = crisis.closed_at.map_or(reference, |closed| closed.min(reference));
    let first = entered.iter().filter_map(|one| one.entered_at).min().unwrap_or(crisis.opened_at);
    let state = |state: MeasureState| {
        let these = measures.iter().filter(|measure| {
            measure.state == state && measure.created_at <= reference && holds(measure.light)
        });
        (state, u64::try_from(these.count()).unwrap_or(u64::MAX))
    };
    Ok(Dashboard {
        weeks: theme_weeks(&entered, first.min(crisis.opened_at), until, WEEKS),
        directions: by_direction(&standing),
        measures: MeasureState::ALL.iter().map(|one| state(*one)).collect(),
        months: months.months,
        event: months.event,
        reference,
        position: months.position,
        crisis,
    })
}
