//! The national centre: what came in, one human decision at a time, and the persons and files that
//! come of it.

mod accept;
mod candidates;
mod converse;
mod inbox;
mod person;
mod read;
#[cfg(test)]
mod tests;

pub use accept::{accept, link, unlink};
pub use candidates::Candidate;
pub use converse::{ask_back, feedback, receive, reject, reopen};
pub use inbox::{Inbox, Part, inbox};
pub use person::{FileChange, PersonView, Persons, change_file_type, person, persons};
pub use read::{Received, read};

use crate::access::{Grant, Relation};
use crate::{AppError, Object, Work};
use domain::Notification;

/// A notification that was sent, for the national centre. Drafts do not exist for it; what was withdrawn
/// after sending stays visible as withdrawn.
async fn sent(work: &mut Work<'_>, id: &str) -> Result<(Notification, Grant), AppError> {
    let object = Object::new("notification", id);
    let found = work.tx.notification(id).await?.filter(|notification| notification.submitted_at.is_some());
    let Some(notification) = found else { return Err(work.refused(object)) };
    let grant = work.require(&[Relation::NationalCentre], object)?;
    work.result_at(Object::new("register_notification", id));
    Ok((notification, grant))
}

/// The same for a change of this version.
async fn sent_at(work: &mut Work<'_>, id: &str, version: i64) -> Result<Notification, AppError> {
    let (notification, _) = sent(work, id).await?;
    crate::notification::same_version(&notification, version)?;
    Ok(notification)
}
