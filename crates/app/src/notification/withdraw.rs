//! Taking a notification back: before sending, after it, or because consent is gone.

use super::{TASKS, act, own, same_version};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Work};
use domain::states::{NotificationAct, TaskAct};
use domain::{LinkEvent, Notification};

/// Withdraws a notification that has this version; it no longer counts from now on. What was known on
/// an earlier reference date stays as it was.
///
/// # Errors
/// [`AppError::Invalid`] without a reason once it was sent; [`AppError::Conflict`];
/// [`AppError::NotAllowed`] when it was withdrawn or rejected.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    reason: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (mut notification, _) = own(&mut work, id).await?;
    let mut checks = Checks::new();
    let reason = checks.long("reason", reason);
    checks.need("reason", !reason.is_empty() || notification.submitted_at.is_none());
    checks.finish()?;
    same_version(&notification, version)?;
    take_back(&mut work, &mut notification, &reason).await?;
    work.detail("withdraw");
    work.done(Object::new("notification", id)).await
}

/// Withdraws, takes it out of the count and ends the work that was open about it.
pub(super) async fn take_back(
    work: &mut Work<'_>,
    notification: &mut Notification,
    reason: &str,
) -> Result<(), AppError> {
    act(work, notification, NotificationAct::Withdraw, reason).await?;
    take_out(work, notification, reason).await?;
    work.tx.update_notification(notification).await?;
    crate::task::end(work, &notification.id, TASKS, TaskAct::Cancel).await
}

/// Takes a notification out of the count from now on.
pub(crate) async fn take_out(
    work: &mut Work<'_>,
    notification: &mut Notification,
    reason: &str,
) -> Result<(), AppError> {
    let Some(person_id) = notification.person_id.take() else { return Ok(()) };
    let event = LinkEvent {
        sequence: 0,
        at: work.now,
        notification_id: notification.id.clone(),
        person_id: None,
        actor_id: work.actor.user.id.clone(),
        reason: reason.to_owned(),
    };
    work.tx.link_notification(&event).await?;
    work.also(Object::new("person", &person_id));
    Ok(())
}
