//! Accounts added from the command line: the first ones of an installation.

use super::new_password;
use crate::{Actor, App, AppError, FieldError, Problem};
use domain::codes::Outcome;
use domain::{Organisation, User};
use store::{AuditEntry, Credentials};

/// Adds a user to the organisation with this name; with `new_organisation` that is made when it is
/// not there yet.
///
/// # Errors
/// [`AppError::Invalid`] for a taken address, a weak password, or an unknown organisation.
pub async fn add_from_console(
    app: &App,
    organisation_name: &str,
    new_organisation: Option<Organisation>,
    mut user: User,
    password: &str,
) -> Result<(), AppError> {
    let hash = new_password(app, "password", password, &[&user.name, &user.email, organisation_name])?;
    let mut tx = app.store.begin("user_add").await?;
    if tx.user_by_email(&user.email).await?.is_some() {
        return Err(AppError::Invalid(vec![FieldError::new("email", Problem::Taken)]));
    }
    let known = tx.organisations().await?.into_iter().map(|o| o.record).find(|o| o.name == organisation_name);
    let organisation = match (known, new_organisation) {
        (Some(organisation), _) => organisation,
        (None, Some(organisation)) => {
            tx.insert_organisation(&organisation).await?;
            organisation
        }
        (None, None) => {
            return Err(AppError::Invalid(vec![FieldError::new("organisation", Problem::Required)]));
        }
    };
    user.organisation_id = organisation.id.clone();
    tx.insert_user(&user, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    tx.commit(AuditEntry {
        at: app.clock.now(),
        actor_id: "console".to_owned(),
        organisation_id: organisation.id,
        action: "user_add".to_owned(),
        object_kind: "user".to_owned(),
        object_id: user.id,
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    })
    .await?;
    Ok(())
}

/// Who works on the command line as the user with this address: the same access rules hold, and the
/// audit log names that user. `None` for an unknown or closed account.
///
/// # Errors
/// What the database says.
pub async fn actor_for_console(app: &App, email: &str) -> Result<Option<Actor>, AppError> {
    let mut tx = app.store.begin("actor_for_console").await?;
    let Some(user) = tx.user_by_email(email).await?.map(|user| user.record).filter(|user| user.active) else {
        return Ok(None);
    };
    let organisation = tx.organisation(&user.organisation_id).await?.map(|found| found.record);
    Ok(organisation.filter(|found| found.active).map(|organisation| Actor { user, organisation, form: None }))
}
