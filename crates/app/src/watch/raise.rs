//! Keeping what stands out, and putting it in somebody's worklist: by itself, every hour.

use super::snapshot::{Snapshot, WatchCache, judged_steps};
use crate::figures::RegisterCache;
use crate::housekeeping::entry;
use crate::{App, AppError, Object};
use domain::codes::{Change, OrganisationKind, Role, TaskKind};
use domain::count::{Measure, SeriesKey, StepLength};
use domain::states::{AlarmState, Machine, TaskState};
use domain::{AlarmFigures, SeriesAlarm, Task, User};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use monitoring::{Direction, Verdict};
use std::time::Duration;
use store::Tx;

/// How often the register is looked at.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// A series that stands out again within so many steps goes on with the same alarm.
const SAME: usize = 4;

/// How many days there are for a judgement.
const DAYS_TO_JUDGE: i64 = 7;

/// What is watched by itself: every week what came in, and every month too, for what changes slowly.
const WATCHED: &[(Measure, StepLength)] =
    &[(Measure::Notifications, StepLength::Week), (Measure::Notifications, StepLength::Month)];

/// Watches for as long as the program runs.
pub async fn work(app: App) {
    let (register, cache) = (RegisterCache::default(), WatchCache::default());
    loop {
        if let Err(error) = raise(&app, &register, &cache).await {
            tracing::error!(watch.error = %error, "the series were not watched; it is tried again in an hour");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Looks at the newest steps and keeps what stands out; gives how many alarms are new.
///
/// # Errors
/// What the database says; nothing is then half done.
pub async fn raise(app: &App, register: &RegisterCache, cache: &WatchCache) -> Result<usize, AppError> {
    look_back(app, register, cache, app.clock.now()).await
}

/// The same for the newest steps at an earlier moment, as the register was known then.
///
/// # Errors
/// As [`raise`].
pub async fn look_back(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    moment: Timestamp,
) -> Result<usize, AppError> {
    let mut count = 0;
    for (measure, length) in WATCHED {
        let snapshot = cache.snapshot(app, register, *measure, *length, moment).await?;
        count += keep(app, &snapshot, app.clock.now()).await?;
    }
    Ok(count)
}

async fn keep(app: &App, snapshot: &Snapshot, now: Timestamp) -> Result<usize, AppError> {
    let (last, look_back) = (snapshot.last(), judged_steps(snapshot.steps.length()));
    let mut found: Vec<(usize, &SeriesKey, Direction, Verdict, f64)> = ((last + 1).saturating_sub(look_back)
        ..=last)
        .flat_map(|place| {
            let outstanding = snapshot.series.iter().filter_map(move |one| {
                let (direction, verdict, q) = one.stands_out(place)?;
                Some((place, &one.key, direction, *verdict, q))
            });
            outstanding.collect::<Vec<_>>()
        })
        .collect();
    if found.is_empty() {
        return Ok(0);
    }
    // What is whole before what is part of it, so that a part is known for one.
    found.sort_by_key(|(place, key, ..)| (*place, key.parts().len()));
    let mut tx = app.store.begin("raise_alarms").await?;
    let Some(owner) = owner(&mut tx, now).await? else { return Ok(0) };
    let since = snapshot.steps.start(last.saturating_sub(look_back + SAME));
    let length = snapshot.steps.length();
    let mut known = tx.alarms_since(snapshot.measure, length, since).await?;
    let (mut raised, mut changed) = (0, false);
    for (place, key, direction, verdict, q_value) in found {
        let (change, step) = (change(direction), snapshot.steps.start(place));
        let near = |alarm: &&mut SeriesAlarm| {
            alarm.series == *key
                && alarm.change == change
                && alarm.first_step <= snapshot.steps.start(place + SAME)
                && alarm.last_step >= snapshot.steps.start(place.saturating_sub(SAME))
        };
        if let Some(alarm) = known.iter_mut().find(near) {
            if alarm.last_step < step {
                tx.prolong_alarm(&alarm.id, step).await?;
                alarm.last_step = step;
                changed = true;
            }
            continue;
        }
        // A part of what stands out already in the same direction is seen on the page of the whole.
        let within = known.iter().any(|alarm| {
            alarm.change == change
                && alarm.series != *key
                && alarm.series.holds(key)
                && alarm.first_step <= step
                && alarm.last_step >= step
        });
        let share = snapshot.shares.get(place).copied().unwrap_or(1.0);
        let alarm = alarm(app, snapshot, (key, change, step), &verdict, (share, q_value), now)?;
        tx.insert_alarm(&alarm).await?;
        tx.note(entry(now, &owner.organisation_id, "alarm_raise", "alarm", &alarm.id));
        if !within {
            tx.insert_task(&task(app, &owner, &alarm, now)?).await?;
        }
        known.push(alarm);
        raised += 1;
    }
    if raised > 0 || changed {
        tx.commit(entry(now, "", "watch_series", "", "")).await?;
    }
    Ok(raised)
}

fn alarm(
    app: &App,
    snapshot: &Snapshot,
    (key, change, step): (&SeriesKey, Change, Date),
    verdict: &Verdict,
    (share, q_value): (f64, f64),
    now: Timestamp,
) -> Result<SeriesAlarm, AppError> {
    Ok(SeriesAlarm {
        id: app.new_id()?,
        version: 1,
        series: key.clone(),
        measure: snapshot.measure,
        length: snapshot.steps.length(),
        change,
        first_step: step,
        last_step: step,
        state: AlarmState::INITIAL,
        judgement: None,
        judged_by: None,
        judged_at: None,
        created_at: now,
        figures: AlarmFigures {
            count: verdict.count.unwrap_or_default(),
            expected: verdict.expected.unwrap_or_default(),
            lower: verdict.lower.unwrap_or_default(),
            upper: verdict.upper.unwrap_or_default(),
            share,
            p_value: super::snapshot::p_value(verdict).unwrap_or(1.0),
            q_value: if q_value.is_finite() { q_value } else { 1.0 },
        },
    })
}

fn task(app: &App, owner: &User, alarm: &SeriesAlarm, now: Timestamp) -> Result<Task, AppError> {
    let about = Object::new("alarm", &alarm.id);
    Ok(Task {
        id: app.new_id()?,
        version: 1,
        organisation_id: owner.organisation_id.clone(),
        owner_id: owner.id.clone(),
        kind: TaskKind::JudgeAlarm,
        about_kind: about.kind.to_owned(),
        about_id: about.id.to_owned(),
        due_at: now.checked_add(SignedDuration::from_hours(24 * DAYS_TO_JUDGE)).unwrap_or(now),
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: now,
    })
}

/// Who judges: an analyst of the national centre who is there, else a coordinator, else whoever of them comes first.
async fn owner(tx: &mut Tx, now: Timestamp) -> Result<Option<User>, AppError> {
    let organisations = tx.organisations().await?.into_iter().map(|found| found.record);
    let centre =
        organisations.into_iter().find(|one| one.active && one.kind == OrganisationKind::NationalCentre);
    let Some(centre) = centre else { return Ok(None) };
    let users: Vec<User> = tx.users_of(&centre.id).await?.into_iter().map(|user| user.record).collect();
    let with = |role: Role| users.iter().filter(move |user| user.active && user.has(role));
    let all: Vec<&User> = with(Role::Analyst).chain(with(Role::NationalCoordinator)).collect();
    let there = all.iter().find(|user| user.away_until.is_none_or(|until| until <= now));
    Ok(there.or(all.first()).map(|user| (*user).clone()))
}

pub(super) fn change(direction: Direction) -> Change {
    match direction {
        Direction::Rise => Change::Rise,
        Direction::Fall => Change::Fall,
    }
}
