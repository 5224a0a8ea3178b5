//! Review: sent, sent back, published by somebody else, withdrawn, brought back.

use super::read::{faults, wrote};
use super::write::unfinished;
use super::{WRITE, own_at};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::states::{Machine, ModuleAct, ModuleState, NotAllowed};
use domain::{ModuleEvent, ModuleVersion};

/// Sends a draft to review.
///
/// # Errors
/// [`AppError::Invalid`] while there are faults; [`AppError::Conflict`], [`AppError::NotAllowed`].
pub async fn submit(app: &App, actor: &Actor, id: &str, lock: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    without_faults(&mut work, &version).await?;
    step(&mut work, &mut version, ModuleAct::Submit, "").await?;
    done(work, &version, ModuleAct::Submit).await
}

/// Sends it back to be changed, with the reason.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::Conflict`], [`AppError::NotAllowed`].
pub async fn send_back(app: &App, actor: &Actor, id: &str, lock: i64, note: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ModuleReview).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    let mut checks = Checks::new();
    let note = checks.long("note", note);
    checks.need("note", !note.is_empty());
    checks.finish()?;
    step(&mut work, &mut version, ModuleAct::SendBack, &note).await?;
    done(work, &version, ModuleAct::SendBack).await
}

/// Publishes a version that somebody else wrote; the one that was published before is replaced.
///
/// # Errors
/// [`AppError::Invalid`] for whoever wrote on it, and while there are faults; [`AppError::Conflict`],
/// [`AppError::NotAllowed`].
pub async fn publish(app: &App, actor: &Actor, id: &str, lock: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ModuleReview).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    let events = work.tx.module_events(id).await?;
    if wrote(&version, &events, &actor.user.id) {
        let mut checks = Checks::new();
        checks.add("publish", Problem::Other("problem-own-work"));
        checks.finish()?;
    }
    without_faults(&mut work, &version).await?;
    let all = work.tx.module_versions_of(&actor.organisation.id).await?;
    for mut before in all {
        if before.module_id == version.module_id && before.state == ModuleState::Published {
            step(&mut work, &mut before, ModuleAct::Replace, "").await?;
            work.also(Object::new("module_version", &before.id));
        }
    }
    version.published_at = Some(work.now);
    step(&mut work, &mut version, ModuleAct::Publish, "").await?;
    done(work, &version, ModuleAct::Publish).await
}

/// Withdraws a draft or what is published. Progress and certificates stay; the module is not shown any more.
///
/// # Errors
/// [`AppError::Conflict`], [`AppError::NotAllowed`].
pub async fn withdraw(app: &App, actor: &Actor, id: &str, lock: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    step(&mut work, &mut version, ModuleAct::Withdraw, "").await?;
    done(work, &version, ModuleAct::Withdraw).await
}

/// Brings a withdrawn draft back. What was published stays as it was and gets a new version instead.
///
/// # Errors
/// [`AppError::Invalid`] while another draft of the module is under way; [`AppError::NotAllowed`], also for what was
/// published; [`AppError::Conflict`].
pub async fn bring_back(app: &App, actor: &Actor, id: &str, lock: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    if version.published_at.is_some() {
        return Err(NotAllowed { state: version.state.code(), act: ModuleAct::Restore.code() }.into());
    }
    let all = work.tx.module_versions_of(&actor.organisation.id).await?;
    if unfinished(&all, &version.module_id).is_some() {
        let mut checks = Checks::new();
        checks.add("restore", Problem::Other("problem-draft-there"));
        checks.finish()?;
    }
    step(&mut work, &mut version, ModuleAct::Restore, "").await?;
    done(work, &version, ModuleAct::Restore).await
}

async fn without_faults(work: &mut Work<'_>, version: &ModuleVersion) -> Result<(), AppError> {
    let all = work.tx.module_versions_of(&version.organisation_id).await?;
    let mut checks = Checks::new();
    if !faults(version, &all).none() {
        checks.add("faults", Problem::Other("problem-module-faults"));
    }
    checks.finish()
}

async fn step(
    work: &mut Work<'_>,
    version: &mut ModuleVersion,
    act: ModuleAct,
    note: &str,
) -> Result<(), AppError> {
    version.state = version.state.next(act)?;
    work.tx.update_module_version(version).await?;
    let event = ModuleEvent {
        at: work.now,
        actor_id: work.actor.user.id.clone(),
        act,
        to: version.state,
        note: note.to_owned(),
    };
    work.tx.add_module_event(&version.id, &event).await?;
    Ok(())
}

async fn done(mut work: Work<'_>, version: &ModuleVersion, act: ModuleAct) -> Result<(), AppError> {
    work.detail(act.code());
    work.done(Object::new("module_version", &version.id)).await
}
