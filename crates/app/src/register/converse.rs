//! Receiving, asking back, rejecting, and telling the notifier what a notification led to.

use super::sent_at;
use crate::access::Action;
use crate::input::Checks;
use crate::notification::{act, add_task};
use crate::{Actor, App, AppError, Object, Work};
use domain::NotificationMessage;
use domain::codes::TaskKind;
use domain::states::{NotificationAct, TaskAct};

/// Confirms the receipt of a notification that has this version. The year of this moment is the year
/// it counts in.
///
/// # Errors
/// [`AppError::Conflict`]; [`AppError::NotAllowed`] when it was received before.
pub async fn receive(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    act(&mut work, &mut notification, NotificationAct::Receive, "").await?;
    notification.received_at = Some(work.now);
    work.tx.update_notification(&notification).await?;
    finish(work, id, "receive").await
}

/// Asks the notifier something.
///
/// # Errors
/// [`AppError::Invalid`] without a question; [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn ask_back(app: &App, actor: &Actor, id: &str, version: i64, text: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    let text = needed("question", text)?;
    act(&mut work, &mut notification, NotificationAct::AskBack, "").await?;
    work.tx.update_notification(&notification).await?;
    write(&mut work, id, false, text).await?;
    add_task(&mut work, &notification, TaskKind::AnswerQuestion).await?;
    finish(work, id, "ask_back").await
}

/// Rejects a notification with a reason that the notifier reads.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn reject(app: &App, actor: &Actor, id: &str, version: i64, reason: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    let reason = needed("reason", reason)?;
    act(&mut work, &mut notification, NotificationAct::Reject, &reason).await?;
    work.tx.update_notification(&notification).await?;
    crate::task::end(&mut work, id, &[TaskKind::AnswerQuestion], TaskAct::Cancel).await?;
    finish(work, id, "reject").await
}

/// Takes up a rejected notification again.
///
/// # Errors
/// [`AppError::Conflict`]; [`AppError::NotAllowed`] when it was not rejected.
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    act(&mut work, &mut notification, NotificationAct::Reopen, "").await?;
    work.tx.update_notification(&notification).await?;
    finish(work, id, "reopen").await
}

/// Tells the notifier what a notification led to. Only for what was accepted.
///
/// # Errors
/// [`AppError::Invalid`] without text; [`AppError::NotAllowed`] when it does not count.
pub async fn feedback(app: &App, actor: &Actor, id: &str, version: i64, text: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let notification = sent_at(&mut work, id, version).await?;
    let text = needed("feedback", text)?;
    if !notification.state.counts() {
        let state = domain::Code::code(notification.state);
        return Err(domain::states::NotAllowed { state, act: "feedback" }.into());
    }
    write(&mut work, id, true, text).await?;
    finish(work, id, "feedback").await
}

fn needed(field: &'static str, text: &str) -> Result<String, AppError> {
    let mut checks = Checks::new();
    let text = checks.long(field, text);
    checks.need(field, !text.is_empty());
    checks.finish()?;
    Ok(text)
}

async fn write(work: &mut Work<'_>, id: &str, feedback: bool, text: String) -> Result<(), AppError> {
    let message = NotificationMessage {
        at: work.now,
        actor_id: work.actor.user.id.clone(),
        organisation_id: work.actor.organisation.id.clone(),
        text,
    };
    Ok(work.tx.add_notification_message(id, feedback, &message).await?)
}

async fn finish(mut work: Work<'_>, id: &str, detail: &str) -> Result<(), AppError> {
    work.detail(detail);
    work.done(Object::new("notification", id)).await
}
