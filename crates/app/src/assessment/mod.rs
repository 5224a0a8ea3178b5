//! The focal officer's assessment along the five steps of the Dutch reporting code: taken up, written
//! step by step, weighed, decided on, closed and reopened.

mod close;
mod decide;
mod read;
mod step;
mod take_up;
#[cfg(test)]
mod tests;

pub use close::{MissingToClose, close, missing_to_close, reopen};
pub use decide::{DATA_FIELDS, DecisionInput, decide, usual_data_set};
pub use read::{AssessmentView, DecisionLine, read};
pub use step::{StepInput, save_step};
pub use take_up::take_up;

use crate::access::Grant;
use crate::{AppError, Object, Work};
use domain::states::{Machine, NotAllowed, SignalAct};
use domain::{Assessment, Signal, SignalEvent};

/// An assessment of the actor's own organisation.
pub(crate) async fn own(work: &mut Work<'_>, id: &str) -> Result<(Assessment, Grant), AppError> {
    let object = Object::new("assessment", id);
    let Some(assessment) = work.tx.assessment(id).await? else { return Err(work.refused(object)) };
    let relations = work.relations(&assessment.organisation_id, "");
    let grant = work.require(&relations, object)?;
    Ok((assessment, grant))
}

/// The same, for a change: a closed assessment must be reopened first.
async fn own_open(work: &mut Work<'_>, id: &str, act: &'static str) -> Result<Assessment, AppError> {
    let (assessment, _) = own(work, id).await?;
    match assessment.closed_at {
        Some(_) => Err(NotAllowed { state: "closed", act }.into()),
        None => Ok(assessment),
    }
}

/// The signals that are weighed in an assessment.
pub(crate) async fn signals(work: &mut Work<'_>, assessment: &Assessment) -> Result<Vec<Signal>, AppError> {
    let mut signals = work.tx.signals_about(&assessment.subject_id).await?;
    signals.retain(|signal| signal.assessment_id.as_deref() == Some(assessment.id.as_str()));
    Ok(signals)
}

/// Does an act with a signal, where its state allows it; otherwise nothing.
async fn turn_signal(work: &mut Work<'_>, mut signal: Signal, act: SignalAct) -> Result<(), AppError> {
    let Ok(to) = signal.state.next(act) else { return Ok(()) };
    signal.state = to;
    work.tx.update_signal(&signal).await?;
    let event = SignalEvent { at: work.now, actor_id: work.actor.user.id.clone(), act, to };
    work.tx.add_signal_event(&signal.id, &event).await?;
    work.also(Object::new("signal", &signal.id));
    Ok(())
}
