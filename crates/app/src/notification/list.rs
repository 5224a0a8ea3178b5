//! The notifications of one's own organisation.

use super::{PAGE, offset};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::states::NotificationState;
use store::{NotificationFilter, NotificationSummary};

/// A page of an organisation's notifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNotifications {
    /// Newest first, with the state as the notifier sees it.
    pub lines: Vec<NotificationSummary>,
    /// How many there are in each state, as the notifier sees it.
    pub counts: Vec<(NotificationState, i64)>,
    /// The page, from 1.
    pub page: i64,
    /// Whether there is a next page.
    pub more: bool,
}

/// The notifications of the actor's organisation, all or those in one state.
///
/// # Errors
/// What the database says.
pub async fn list(
    app: &App,
    actor: &Actor,
    state: Option<NotificationState>,
    page: i64,
) -> Result<OwnNotifications, AppError> {
    let mut work = app.begin(actor, Action::NotificationList).await?;
    work.require(&[Relation::SameOrganisation], Object::NONE)?;
    let own = actor.organisation.id.as_str();
    let filter = NotificationFilter {
        organisation_id: Some(own.to_owned()),
        state,
        // A merged notification looks like any other that counts.
        or_state: (state == Some(NotificationState::Accepted)).then_some(NotificationState::Merged),
        limit: PAGE + 1,
        offset: offset(page),
    };
    let mut lines = work.tx.notifications(&filter).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|count| count > PAGE);
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    for line in &mut lines {
        line.state = line.state.seen_by_notifier();
        line.person_id = None;
    }
    let mut counts: Vec<(NotificationState, i64)> = Vec::new();
    for (state, count) in work.tx.notification_counts(Some(own)).await? {
        let state = state.seen_by_notifier();
        match counts.iter_mut().find(|(known, _)| *known == state) {
            Some((_, sum)) => *sum += count,
            None => counts.push((state, count)),
        }
    }
    counts.sort_by_key(|(state, _)| *state as usize);
    work.detail(format!("page {page}"));
    work.done(Object::NONE).await?;
    Ok(OwnNotifications { lines, counts, page: page.max(1), more })
}
