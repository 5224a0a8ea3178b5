//! From draft to recorded signal: tied to a young person, and a task for the focal officer.

use super::step::Step;
use super::{own, subject};
use crate::access::Action;
use crate::{Actor, App, AppError, FieldError, Object, Problem, focal};
use domain::codes::{Danger, TaskKind};
use domain::states::{Machine, NotAllowed, SignalAct, SignalState, TaskState};
use domain::{Signal, SignalContent, SignalEvent, Task};
use jiff::SignedDuration;

/// Something that is still needed before a draft can be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The step where it is asked.
    pub step: Step,
    /// The field of the form.
    pub field: &'static str,
}

/// What is still needed: an answer to the safety question (possibly "don't know"), what was seen or
/// heard, and a form of exploitation (possibly "don't know"). Nothing else.
pub fn missing(content: &SignalContent) -> Vec<Missing> {
    let needed = [
        (content.safety.is_none(), Step::Safety, "danger"),
        (content.observation.is_empty(), Step::Observation, "observation"),
        (content.forms.is_empty(), Step::Forms, "forms"),
    ];
    needed.into_iter().filter(|(is, ..)| *is).map(|(_, step, field)| Missing { step, field }).collect()
}

/// Records a draft that has this version. The signal is tied to the young person it is about, and
/// the focal officer gets the task to assess it.
///
/// # Errors
/// [`AppError::Invalid`] when something is [`missing`]; [`AppError::Conflict`] when the draft was
/// changed since it was read; [`AppError::NotAllowed`] when it is no draft.
pub async fn record(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let mut signal = own(&mut work, id).await?;
    let state = signal.state.next(SignalAct::Record)?;
    if signal.state != SignalState::Draft {
        return Err(NotAllowed { state: signal.state.code(), act: SignalAct::Record.code() }.into());
    }
    if signal.version != version {
        return Err(AppError::Conflict);
    }
    let missing = missing(&signal.content);
    if !missing.is_empty() {
        let errors = missing.iter().map(|missing| FieldError::new(missing.field, Problem::Required));
        return Err(AppError::Invalid(errors.collect()));
    }
    let subject_id = subject::find_or_create(&mut work, &signal.content).await?;
    signal.state = state;
    signal.acute = signal.content.safety.is_some_and(|safety| safety.danger == Danger::Acute);
    signal.recorded_at = Some(work.now);
    signal.subject_id = Some(subject_id.clone());
    work.tx.update_signal(&signal).await?;
    let event =
        SignalEvent { at: work.now, actor_id: actor.user.id.clone(), act: SignalAct::Record, to: state };
    work.tx.add_signal_event(id, &event).await?;
    let officer = focal::on_duty(&mut work.tx, &signal.organisation_id, work.now).await?;
    let owner_id = officer.map_or_else(|| actor.user.id.clone(), |officer| officer.id);
    let task = assessment_task(app, &signal, owner_id)?;
    work.tx.insert_task(&task).await?;
    work.detail("record");
    work.also(Object::new("subject", &subject_id));
    work.also(Object::new("task", &task.id));
    work.done(Object::new("signal", id)).await
}

/// Acute danger is looked at within a day, everything else within the days of the settings.
fn assessment_task(app: &App, signal: &Signal, owner_id: String) -> Result<Task, AppError> {
    let now = app.clock.now();
    let days = if signal.acute { 1 } else { app.settings.assess_days };
    Ok(Task {
        id: app.new_id()?,
        version: 1,
        organisation_id: signal.organisation_id.clone(),
        owner_id,
        kind: TaskKind::AssessSignal,
        about_kind: "signal".to_owned(),
        about_id: signal.id.clone(),
        due_at: now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now),
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: now,
    })
}
