//! Notifications from the side of the organisation that notifies: from an assessment to a draft, a
//! preview of exactly what leaves, sending, the conversation, withdrawal, and what it led to.

mod answer;
mod consent;
mod draft;
mod input;
mod list;
mod outgoing;
mod owner;
mod read;
mod send;
mod withdraw;

pub use answer::{AnswerInput, answer};
pub use draft::{ForEditing, Obstacle, Prefill, change, create, edit, prefill, pseudonym};
pub use input::NotificationInput;
pub use list::{OwnNotifications, list};
pub use outgoing::{CodeLabel, Outgoing, OutgoingValue, outgoing};
pub use read::{HistoryLine, MessageLine, NotificationView, read};
pub use send::{Preview, preview, submit};
pub use withdraw::withdraw;

pub(crate) use consent::consent_changed;
pub(crate) use input::{Checked, checked};
pub(crate) use owner::owner_of_work;
pub(crate) use read::conversation;
pub(crate) use withdraw::take_out;

#[cfg(test)]
mod tests;

use crate::task::NewTask;
use crate::{AppError, Object, Work};
use domain::codes::TaskKind;
use domain::states::{Machine, NotificationAct};
use domain::{Notification, NotificationEvent};

/// Notifications on one page of a list.
pub const PAGE: i64 = 25;

/// How many days there are to ask for consent or to answer a question of the national centre.
pub(crate) const DAYS_TO_ACT: i64 = 14;

/// The page's rows to skip.
pub(crate) fn offset(page: i64) -> i64 {
    page.clamp(1, 1_000_000).saturating_sub(1).saturating_mul(PAGE)
}

/// A notification of the actor's own organisation.
async fn own(work: &mut Work<'_>, id: &str) -> Result<(Notification, crate::access::Grant), AppError> {
    let Some(notification) = work.tx.notification(id).await? else {
        return Err(work.refused(Object::new("notification", id)));
    };
    let relations = work.relations(&notification.organisation_id, &notification.author_id);
    let grant = work.require(&relations, Object::new("notification", id))?;
    Ok((notification, grant))
}

/// Does an act: the state goes along the table, the history gets a line. The notification itself is
/// not stored yet.
pub(crate) async fn act(
    work: &mut Work<'_>,
    notification: &mut Notification,
    act: NotificationAct,
    note: &str,
) -> Result<(), AppError> {
    notification.state = notification.state.next(act)?;
    let event = NotificationEvent {
        at: work.now,
        actor_id: work.actor.user.id.clone(),
        act,
        to: notification.state,
        note: note.to_owned(),
    };
    work.tx.add_notification_event(&notification.id, &event).await?;
    Ok(())
}

/// Refuses a change that was made on an older version than the one stored.
pub(crate) fn same_version(notification: &Notification, version: i64) -> Result<(), AppError> {
    if notification.version == version { Ok(()) } else { Err(AppError::Conflict) }
}

/// Adds a task for whoever deals with the notification at the organisation that made it.
pub(crate) async fn add_task(
    work: &mut Work<'_>,
    notification: &Notification,
    kind: TaskKind,
) -> Result<(), AppError> {
    let organisation_id = notification.organisation_id.as_str();
    let owner_id = owner_of_work(work, organisation_id, &notification.author_id).await?;
    let about = Object::new("notification", &notification.id);
    let new = NewTask { organisation_id, owner_id: &owner_id, kind, about, days: DAYS_TO_ACT };
    crate::task::add(work, new).await
}

/// What all tasks of the notifier about a notification can be.
pub(crate) const TASKS: &[TaskKind] = &[TaskKind::AskConsent, TaskKind::AnswerQuestion, TaskKind::FollowUp];
