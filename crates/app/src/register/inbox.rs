//! What came in at the national centre.

use crate::access::{Action, Relation};
use crate::notification::{PAGE, offset};
use crate::{Actor, App, AppError, Object};
use domain::states::NotificationState;
use store::{NotificationFilter, NotificationSummary};

/// A page of what came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox {
    /// Newest first.
    pub lines: Vec<NotificationSummary>,
    /// How many there are in each state.
    pub counts: Vec<(NotificationState, i64)>,
    /// The page, from 1.
    pub page: i64,
    /// Whether there is a next page.
    pub more: bool,
}

/// Which part of what came in is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What waits for the centre: to be received, or to be decided on.
    #[default]
    ToDo,
    /// Everything.
    All,
    /// What is in one state.
    In(NotificationState),
}

/// What came in. Nothing sealed is opened for it.
///
/// # Errors
/// What the database says.
pub async fn inbox(app: &App, actor: &Actor, part: Part, page: i64) -> Result<Inbox, AppError> {
    let mut work = app.begin(actor, Action::RegisterInbox).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let (state, or_state) = match part {
        Part::ToDo => (Some(NotificationState::Submitted), Some(NotificationState::Received)),
        Part::All => (None, None),
        Part::In(state) => (Some(state), None),
    };
    let (limit, offset) = (PAGE + 1, offset(page));
    let filter = NotificationFilter { organisation_id: None, state, or_state, limit, offset };
    let mut lines = work.tx.notifications(&filter).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|count| count > PAGE);
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let mut counts = work.tx.notification_counts(None).await?;
    counts.sort_by_key(|(state, _)| *state as usize);
    work.detail(format!("page {page}"));
    work.done(Object::NONE).await?;
    Ok(Inbox { lines, counts, page: page.max(1), more })
}
