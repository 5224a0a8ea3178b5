//! Whose work something about a notification is.

use crate::{AppError, Work};
use domain::User;
use domain::codes::Role;

/// The author, when still there as a focal officer; while away the author's deputy; otherwise
/// another focal officer of the organisation; failing all that the author, so that the work has an
/// owner and goes on from there when it is late.
pub(crate) async fn owner_of_work(
    work: &mut Work<'_>,
    organisation_id: &str,
    author_id: &str,
) -> Result<String, AppError> {
    let now = work.now;
    let users: Vec<User> =
        work.tx.users_of(organisation_id).await?.into_iter().map(|user| user.record).collect();
    let there = |user: &&User| user.active && user.away_until.is_none_or(|until| until <= now);
    let officers = || users.iter().filter(|user| user.active && user.has(Role::FocalOfficer));
    let author = officers().find(|user| user.id == author_id);
    let deputy = || {
        let id = author.and_then(|author| author.deputy_id.as_deref())?;
        users.iter().find(|user| user.id == id)
    };
    let owner = author
        .filter(there)
        .or_else(|| deputy().filter(there))
        .or_else(|| officers().find(there))
        .or_else(|| officers().next());
    Ok(owner.map_or_else(|| author_id.to_owned(), |owner| owner.id.clone()))
}
