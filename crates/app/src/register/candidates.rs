//! Persons who may be the one a notification is about. The platform proposes, a person decides.

use crate::{AppError, Work};
use domain::{Notification, Person};

/// Most candidates that are shown side by side.
const MOST: usize = 4;

/// A person who may be the same, with the notifications that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The person.
    pub person: Person,
    /// The notifications linked to the person, oldest first, opened.
    pub notifications: Vec<Notification>,
    /// Whether name and date of birth are the same on the care track.
    pub same_identity: bool,
    /// Whether the same organisation used the same pseudonym.
    pub same_pseudonym: bool,
}

/// The candidates for a notification, the strongest first. A person it is linked to already is left out.
pub(super) async fn candidates(
    work: &mut Work<'_>,
    notification: &Notification,
) -> Result<Vec<Candidate>, AppError> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for summary in work.tx.candidate_notifications(notification, 20).await? {
        let Some(person_id) = summary.person_id else { continue };
        if notification.person_id.as_ref() == Some(&person_id)
            || candidates.iter().any(|known| known.person.id == person_id)
        {
            continue;
        }
        let Some((person, _)) = work.tx.person(&person_id).await? else { continue };
        let mut notifications = Vec::new();
        for line in work.tx.notifications_of_person(&person_id).await? {
            notifications.extend(work.tx.notification(&line.id).await?);
        }
        let same_identity = notifications.iter().any(|other| same_identity(other, notification));
        let same_pseudonym = notifications.iter().any(|other| {
            other.organisation_id == notification.organisation_id && other.pseudonym == notification.pseudonym
        });
        candidates.push(Candidate { person, notifications, same_identity, same_pseudonym });
    }
    candidates.sort_by_key(|candidate| (!candidate.same_identity, !candidate.same_pseudonym));
    candidates.truncate(MOST);
    Ok(candidates)
}

fn same_identity(one: &Notification, other: &Notification) -> bool {
    let (Some(one), Some(other)) = (&one.identified, &other.identified) else { return false };
    !one.date_of_birth.is_empty()
        && one.date_of_birth == other.date_of_birth
        && one.family_name.to_lowercase() == other.family_name.to_lowercase()
}
