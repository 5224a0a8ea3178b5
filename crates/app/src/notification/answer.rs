//! The notifier's answer to a question of the national centre.

use super::{act, own, same_version};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object};
use domain::NotificationMessage;
use domain::codes::TaskKind;
use domain::states::{NotificationAct, TaskAct};

/// Answers the question about a notification that has this version.
///
/// # Errors
/// [`AppError::Invalid`] without text; [`AppError::Conflict`]; [`AppError::NotAllowed`] without a question.
pub async fn answer(app: &App, actor: &Actor, id: &str, version: i64, text: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (mut notification, _) = own(&mut work, id).await?;
    let mut checks = Checks::new();
    let text = checks.long("answer", text);
    checks.need("answer", !text.is_empty());
    checks.finish()?;
    same_version(&notification, version)?;
    act(&mut work, &mut notification, NotificationAct::Answer, "").await?;
    work.tx.update_notification(&notification).await?;
    let message = NotificationMessage {
        at: work.now,
        actor_id: actor.user.id.clone(),
        organisation_id: actor.organisation.id.clone(),
        text,
    };
    work.tx.add_notification_message(id, false, &message).await?;
    crate::task::end(&mut work, id, &[TaskKind::AnswerQuestion], TaskAct::Finish).await?;
    work.detail("answer");
    work.done(Object::new("notification", id)).await
}
