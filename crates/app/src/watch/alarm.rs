//! One alarm: looking at it, judging it, noting something, taking a judgement back.

use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::knowledge::confirmation;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{AlarmJudgement, TaskKind};
use domain::states::{AlarmAct, Machine, TaskAct};
use domain::{AlarmEvent, SeriesAlarm};
use library::findings;

/// What somebody says of an alarm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// Words about the figures, without persons.
    pub text: String,
    /// Findings of which the writer said that they name nobody: their [`confirmation`]s.
    pub confirmed: Vec<String>,
}

/// An alarm with its history.
#[derive(Clone, Debug)]
pub struct AlarmView {
    /// The alarm.
    pub alarm: SeriesAlarm,
    /// Its history, oldest first, each line with the name of who did it.
    pub events: Vec<(AlarmEvent, String)>,
    /// Whether the reader may judge it.
    pub may_judge: bool,
}

/// An alarm.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one and for whoever may not see it.
pub async fn alarm(app: &App, actor: &Actor, id: &str) -> Result<AlarmView, AppError> {
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    let alarm = find(&mut work, id).await?;
    let mut events = Vec::new();
    for event in work.tx.alarm_events(id).await? {
        let name = work.tx.user(&event.actor_id).await?.map(|user| user.record.name).unwrap_or_default();
        events.push((event, name));
    }
    work.done(Object::new("alarm", id)).await?;
    Ok(AlarmView { alarm, events, may_judge: crate::access::possible(actor, Action::MonitorJudge) })
}

/// Most alarms of a list.
const MOST: i64 = 500;

/// All alarms, the newest first.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see them.
pub async fn alarms(app: &App, actor: &Actor) -> Result<Vec<SeriesAlarm>, AppError> {
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let alarms = work.tx.alarms(None, MOST).await?;
    work.detail(format!("alarms={}", alarms.len()));
    work.done(Object::NONE).await?;
    Ok(alarms)
}

/// Puts alarms in the order in which they are best looked at: those that no other of these alarms holds first, each followed by
/// those that it holds in the same direction and time. Gives each with the number of alarms that hold it.
pub fn grouped(alarms: &[SeriesAlarm]) -> Vec<(&SeriesAlarm, usize)> {
    let holds = |one: &SeriesAlarm, other: &SeriesAlarm| {
        one.series != other.series
            && one.series.holds(&other.series)
            && (one.measure, one.length, one.change) == (other.measure, other.length, other.change)
            && one.first_step <= other.last_step
            && other.first_step <= one.last_step
    };
    let within = |alarm: &SeriesAlarm| alarms.iter().filter(|other| holds(other, alarm)).count();
    let mut found = Vec::with_capacity(alarms.len());
    for whole in alarms.iter().filter(|alarm| within(alarm) == 0) {
        found.push((whole, 0));
        for part in alarms.iter().filter(|part| holds(whole, part)) {
            if !found.iter().any(|(known, _): &(&SeriesAlarm, usize)| known.id == part.id) {
                found.push((part, within(part)));
            }
        }
    }
    found
}

/// Says what it is, and why; the task that asks for it is ticked off. A later judgement replaces an earlier one, and the earlier
/// one stays in the history.
///
/// # Errors
/// [`AppError::Invalid`] without a judgement, or with words that may name somebody; [`AppError::Conflict`] when it was changed
/// meanwhile.
pub async fn judge(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    judgement: Option<AlarmJudgement>,
    remark: &Remark,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MonitorJudge).await?;
    let mut alarm = find(&mut work, id).await?;
    let mut checks = Checks::new();
    checks.need("judgement", judgement.is_some());
    let note = words(&mut checks, remark);
    checks.finish()?;
    alarm.version = version;
    alarm.state = alarm.state.next(AlarmAct::Judge)?;
    alarm.judgement = judgement;
    alarm.judged_by = Some(actor.user.id.clone());
    alarm.judged_at = Some(work.now);
    work.tx.update_alarm(&alarm).await?;
    write(&mut work, id, AlarmAct::Judge, judgement, note).await?;
    crate::task::end(&mut work, id, &[TaskKind::JudgeAlarm], TaskAct::Finish).await?;
    work.detail(format!("judgement={}", judgement.map_or("", |judgement| judgement.code())));
    work.done(Object::new("alarm", id)).await
}

/// Adds a note without judging.
///
/// # Errors
/// [`AppError::Invalid`] for an empty note, or one that may name somebody.
pub async fn note(app: &App, actor: &Actor, id: &str, remark: &Remark) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MonitorJudge).await?;
    let alarm = find(&mut work, id).await?;
    let mut checks = Checks::new();
    let note = words(&mut checks, remark);
    checks.need("note", !note.is_empty());
    checks.finish()?;
    alarm.state.next(AlarmAct::Note)?;
    write(&mut work, id, AlarmAct::Note, None, note).await?;
    work.detail("note");
    work.done(Object::new("alarm", id)).await
}

/// Takes a judgement back.
///
/// # Errors
/// [`AppError::NotAllowed`] when there is none; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MonitorJudge).await?;
    let mut alarm = find(&mut work, id).await?;
    alarm.version = version;
    alarm.state = alarm.state.next(AlarmAct::Reopen)?;
    alarm.judgement = None;
    alarm.judged_by = None;
    alarm.judged_at = None;
    work.tx.update_alarm(&alarm).await?;
    write(&mut work, id, AlarmAct::Reopen, None, String::new()).await?;
    work.detail("reopen");
    work.done(Object::new("alarm", id)).await
}

async fn find(work: &mut Work<'_>, id: &str) -> Result<SeriesAlarm, AppError> {
    let object = Object::new("alarm", id);
    work.require(&[Relation::NationalCentre], object)?;
    match work.tx.alarm(id).await? {
        Some(alarm) => Ok(alarm),
        None => Err(work.refused(object)),
    }
}

/// A note without persons: figures are about many people, and a note about them should be too.
fn words(checks: &mut Checks, remark: &Remark) -> String {
    let note = checks.long("note", &remark.text);
    if findings(&note).iter().any(|finding| !remark.confirmed.contains(&confirmation(finding))) {
        checks.add("note", Problem::Other("problem-identity"));
    }
    note
}

async fn write(
    work: &mut Work<'_>,
    id: &str,
    act: AlarmAct,
    judgement: Option<AlarmJudgement>,
    note: String,
) -> Result<(), AppError> {
    let event = AlarmEvent { at: work.now, actor_id: work.actor.user.id.clone(), act, judgement, note };
    work.tx.add_alarm_event(id, &event).await?;
    Ok(())
}
