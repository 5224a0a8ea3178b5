//! Stopping an estimate, and sharing its result.

use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::states::{EstimateAct, EstimateState, Machine, NotAllowed};

/// Stops an estimate that waits or is being worked out; the process that works on it notices within a second.
///
/// # Errors
/// [`AppError::NotAllowed`] when it is done already; [`AppError::Refused`] for an unknown one.
pub async fn cancel(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let Some(mut estimate) = work.tx.estimate(id).await? else { return Err(work.refused(object)) };
    estimate.state = estimate.state.next(EstimateAct::Cancel)?;
    estimate.finished_at = Some(work.now);
    estimate.claimed_until = None;
    work.tx.update_estimate(&estimate).await?;
    work.detail("cancel");
    work.done(object).await
}

/// Shows a result to everyone who may see figures, or not any more.
///
/// # Errors
/// [`AppError::NotAllowed`] when there is no result; [`AppError::Refused`] for an unknown one.
pub async fn share(app: &App, actor: &Actor, id: &str, shared: bool) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let Some(mut estimate) = work.tx.estimate(id).await? else { return Err(work.refused(object)) };
    if estimate.state != EstimateState::Done {
        return Err(NotAllowed { state: estimate.state.code(), act: "share" }.into());
    }
    estimate.shared = shared;
    work.tx.update_estimate(&estimate).await?;
    work.detail(format!("shared={shared}"));
    work.done(object).await
}
