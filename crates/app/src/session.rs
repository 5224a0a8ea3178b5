//! Sessions: begun, ended, and in the example register switched with one click.

use crate::access::Action;
use crate::{Actor, App, AppError, Object, Refusal};
use domain::codes::Outcome;
use domain::{Organisation, User};
use identity::session::{ID_LENGTH, cookie_value, id_hash};
use store::{AuditEntry, SessionRow, Tx};

/// Everyone who can be switched to in the example register, by organisation.
///
/// # Errors
/// [`AppError::Refused`] outside the example register.
pub async fn demo_users(app: &App) -> Result<Vec<(Organisation, Vec<User>)>, AppError> {
    only_in_demo(app)?;
    let mut tx = app.store.begin("demo_users").await?;
    let mut list = Vec::new();
    for organisation in tx.organisations().await? {
        let users = tx.users_of(&organisation.record.id).await?.into_iter().map(|user| user.record);
        let users: Vec<User> = users.filter(|user| user.active).collect();
        if !users.is_empty() && organisation.record.active {
            list.push((organisation.record, users));
        }
    }
    Ok(list)
}

/// Signs in as somebody else in the example register; gives the cookie's value.
///
/// # Errors
/// [`AppError::Refused`] outside the example register or for an unknown user.
pub async fn demo_switch(app: &App, user_id: &str) -> Result<String, AppError> {
    only_in_demo(app)?;
    let mut tx = app.store.begin("demo_switch").await?;
    let Some(user) = tx.user(user_id).await?.filter(|user| user.record.active) else {
        return Err(refused(Action::DemoSwitch));
    };
    let value = open(app, &mut tx, &user.record, true).await?;
    tx.commit(entry(app, Action::DemoSwitch, &user.record)).await?;
    Ok(value)
}

/// Ends the session with this hash.
///
/// # Errors
/// What the database says.
pub async fn sign_out(app: &App, actor: &Actor, id_hash: &[u8]) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::SignIn).await?;
    work.require(&[], Object::NONE)?;
    work.detail("sign_out");
    work.tx.delete_session(id_hash).await?;
    work.done(Object::NONE).await
}

/// Opens a session for a user within a transaction; gives the cookie's value.
pub(crate) async fn open(
    app: &App,
    tx: &mut Tx,
    user: &User,
    second_factor: bool,
) -> Result<String, AppError> {
    let mut id = [0u8; ID_LENGTH];
    let mut form_secret = vec![0u8; 32];
    app.entropy.fill(&mut id).map_err(AppError::System)?;
    app.entropy.fill(&mut form_secret).map_err(AppError::System)?;
    let value = cookie_value(&id);
    let now = app.clock.now();
    let session = SessionRow {
        id_hash: id_hash(&value).ok_or_else(|| AppError::System("session id".to_owned()))?,
        user_id: user.id.clone(),
        form_secret,
        created_at: now,
        last_seen_at: now,
        second_factor_at: second_factor.then_some(now),
    };
    tx.insert_session(&session).await?;
    Ok(value)
}

pub(crate) fn entry(app: &App, action: Action, user: &User) -> AuditEntry {
    AuditEntry {
        at: app.clock.now(),
        actor_id: user.id.clone(),
        organisation_id: user.organisation_id.clone(),
        action: action.code().to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    }
}

fn only_in_demo(app: &App) -> Result<(), AppError> {
    if app.settings.demo { Ok(()) } else { Err(refused(Action::DemoSwitch)) }
}

fn refused(action: Action) -> AppError {
    AppError::Refused(Refusal { action, kind: String::new(), id: String::new() })
}
