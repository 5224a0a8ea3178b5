//! The end of an assessment: what it led to for its signals, and a reason to look again later.

use super::{own, own_open, signals, turn_signal};
use crate::access::Action;
use crate::task::{self, NewTask};
use crate::{Actor, App, AppError, FieldError, Object, Problem};
use domain::codes::{Certainty, DecisionKind, DecisionOutcome, TaskKind};
use domain::states::{NotAllowed, SignalAct};
use domain::{Assessment, Decision};

/// After how many days someone who is watched is looked at again.
const DAYS_TO_WATCH: i64 = 90;

/// What must be there before an assessment can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingToClose {
    /// How sure the focal officer is.
    Certainty,
    /// A decision on reporting to Veilig Thuis, because the weighing makes that the norm.
    VeiligThuis,
    /// A decision on notifying the national register, because there is at least a suspicion.
    NationalRegister,
}

/// What is still missing. Decisions may be a reasoned no, but they must be there.
pub fn missing_to_close(assessment: &Assessment, decisions: &[Decision]) -> Vec<MissingToClose> {
    let decided = |kind| decisions.iter().any(|decision| decision.kind == kind);
    let mut missing = Vec::new();
    let Some(certainty) = assessment.certainty else { return vec![MissingToClose::Certainty] };
    let norm = assessment.steps.weighing.report_is_the_norm() == Some(true);
    if norm && !decided(DecisionKind::VeiligThuis) {
        missing.push(MissingToClose::VeiligThuis);
    }
    if certainty.allows_notification() && !decided(DecisionKind::NationalRegister) {
        missing.push(MissingToClose::NationalRegister);
    }
    missing
}

/// Closes an assessment that has this version.
///
/// # Errors
/// [`AppError::Invalid`] when something is missing (see [`missing_to_close`]); [`AppError::Conflict`];
/// [`AppError::NotAllowed`] when it is closed already.
pub async fn close(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::AssessmentWrite).await?;
    let mut assessment = own_open(&mut work, id, "close").await?;
    let decisions = work.tx.decisions(id).await?;
    if !missing_to_close(&assessment, &decisions).is_empty() {
        return Err(AppError::Invalid(vec![FieldError::new("close", Problem::Required)]));
    }
    assessment.version = version;
    assessment.closed_at = Some(work.now);
    work.tx.update_assessment(&assessment).await?;
    let concern = assessment.certainty != Some(Certainty::NoConcern);
    let acted = decisions.iter().any(|decision| decision.outcome == DecisionOutcome::Yes);
    let act = if concern && acted { SignalAct::Escalate } else { SignalAct::Close };
    for signal in signals(&mut work, &assessment).await? {
        turn_signal(&mut work, signal, act).await?;
    }
    if assessment.certainty == Some(Certainty::Watch) {
        let new = NewTask {
            organisation_id: &assessment.organisation_id,
            owner_id: &actor.user.id,
            kind: TaskKind::WatchAgain,
            about: Object::new("subject", &assessment.subject_id),
            days: DAYS_TO_WATCH,
        };
        task::add(&mut work, new).await?;
    }
    work.detail("close");
    work.done(Object::new("assessment", id)).await
}

/// Opens a closed assessment again: something was overlooked, or more became known.
///
/// # Errors
/// [`AppError::NotAllowed`] when it runs, or when another one about the same young person runs.
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::AssessmentWrite).await?;
    let (mut assessment, _) = own(&mut work, id).await?;
    let others = work.tx.assessments_of(&assessment.subject_id).await?;
    if others.iter().any(|other| other.closed_at.is_none()) {
        return Err(NotAllowed { state: "open", act: "reopen" }.into());
    }
    assessment.version = version;
    assessment.closed_at = None;
    work.tx.update_assessment(&assessment).await?;
    for signal in signals(&mut work, &assessment).await? {
        turn_signal(&mut work, signal, SignalAct::Reopen).await?;
    }
    work.detail("reopen");
    work.done(Object::new("assessment", id)).await
}
