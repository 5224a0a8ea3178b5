//! One's own account: password, second factor, absence and deputy.

use super::new_password;
use crate::access::Action;
use crate::{Actor, App, AppError, FieldError, Object, Problem};
use domain::{User, Versioned};
use identity::totp::{self, RECOVERY_BYTES, RECOVERY_CODES, SECRET_LENGTH};
use jiff::Timestamp;

/// What the account page shows.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    /// The user, with the version for changes.
    pub user: Versioned<User>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Recovery codes left.
    pub recovery_codes: usize,
    /// Whether there is a local password.
    pub password: bool,
    /// Colleagues who can be deputy.
    pub colleagues: Vec<User>,
}

/// A second factor that is being set up.
#[derive(Clone)]
pub struct Enrolment {
    /// The secret as people type it.
    pub readable: String,
    /// The address that opens an authenticator app.
    pub address: String,
    /// Recovery codes, shown once.
    pub recovery_codes: Vec<String>,
}

/// Absence and deputy.
#[derive(Clone, Debug, Default)]
pub struct AwayInput {
    /// Version that was read.
    pub version: i64,
    /// Deputy; `None` for nobody.
    pub deputy_id: Option<String>,
    /// Away until; `None` when present.
    pub away_until: Option<Timestamp>,
}

/// One's own account.
///
/// # Errors
/// What the database says.
pub async fn own_account(app: &App, actor: &Actor) -> Result<OwnAccount, AppError> {
    let mut work = app.begin(actor, Action::Account).await?;
    work.require(&[], Object::NONE)?;
    let user = work.tx.user(&actor.user.id).await?.ok_or_else(|| work.refused(Object::NONE))?;
    let credentials = work.tx.credentials(&actor.user.id).await?.unwrap_or_default();
    let colleagues = work.tx.users_of(&actor.organisation.id).await?;
    let colleagues = colleagues.into_iter().map(|c| c.record).filter(|c| can_stand_in(actor, c)).collect();
    work.done(Object::NONE).await?;
    Ok(OwnAccount {
        user,
        second_factor: credentials.totp_secret.is_some() && credentials.totp_last_step.is_some(),
        recovery_codes: credentials.recovery_codes.len(),
        password: credentials.password.is_some(),
        colleagues,
    })
}

/// Changes the password; all other sessions end.
///
/// # Errors
/// [`AppError::Invalid`] for a wrong old or a weak new password.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    old: &str,
    new: &str,
    again: &str,
) -> Result<(), AppError> {
    if new != again {
        return Err(AppError::Invalid(vec![FieldError::new("again", Problem::PasswordsDiffer)]));
    }
    let known = [actor.user.name.as_str(), &actor.user.email, &actor.organisation.name];
    let hash = new_password(app, "new", new, &known)?;
    let mut work = app.begin(actor, Action::Account).await?;
    work.require(&[], Object::NONE)?;
    work.detail("password");
    let mut credentials = work.tx.credentials(&actor.user.id).await?.unwrap_or_default();
    let right = credentials.password.as_ref().is_some_and(|phc| identity::password::verify(old, phc));
    if !right {
        return Err(AppError::Invalid(vec![FieldError::new(
            "old",
            Problem::Other("account-password-wrong"),
        )]));
    }
    credentials.password = Some(hash);
    work.tx.set_credentials(&actor.user.id, &credentials).await?;
    work.tx.delete_sessions_of(&actor.user.id).await?;
    work.done(Object::NONE).await
}

/// Makes a new secret and recovery codes. They only count once a code has been confirmed.
///
/// # Errors
/// [`AppError::Refused`] when a second factor is in use already.
pub async fn begin_second_factor(app: &App, actor: &Actor) -> Result<Enrolment, AppError> {
    let mut work = app.begin(actor, Action::Account).await?;
    work.require(&[], Object::NONE)?;
    work.detail("second_factor_begin");
    let mut credentials = work.tx.credentials(&actor.user.id).await?.unwrap_or_default();
    if credentials.totp_secret.is_some() && credentials.totp_last_step.is_some() {
        return Err(work.refused(Object::NONE));
    }
    let mut secret = vec![0u8; SECRET_LENGTH];
    app.entropy.fill(&mut secret).map_err(AppError::System)?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let mut random = [0u8; RECOVERY_BYTES];
        app.entropy.fill(&mut random).map_err(AppError::System)?;
        codes.push(totp::recovery_code(&random));
    }
    let enrolment = Enrolment {
        readable: totp::readable(&secret),
        address: totp::address(&secret),
        recovery_codes: codes.clone(),
    };
    credentials.totp_secret = Some(secret);
    credentials.totp_last_step = None;
    credentials.recovery_codes = codes.iter().map(|code| totp::recovery_hash(code)).collect();
    work.tx.set_credentials(&actor.user.id, &credentials).await?;
    work.done(Object::NONE).await?;
    Ok(enrolment)
}

/// Whether the actor's second factor is set up and confirmed.
///
/// # Errors
/// What the database says.
pub async fn has_second_factor(app: &App, actor: &Actor) -> Result<bool, AppError> {
    let mut tx = app.store.begin("has_second_factor").await?;
    let credentials = tx.credentials(&actor.user.id).await?.unwrap_or_default();
    Ok(credentials.totp_secret.is_some() && credentials.totp_last_step.is_some())
}

/// Confirms the second factor with a code from the app: the session that was waiting for it ends and
/// a full one begins, whose cookie value this gives.
///
/// # Errors
/// [`AppError::Invalid`] for a wrong code.
pub async fn confirm_second_factor(
    app: &App,
    actor: &Actor,
    old_hash: &[u8],
    code: &str,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::Account).await?;
    work.require(&[], Object::NONE)?;
    work.detail("second_factor_confirm");
    let mut credentials = work.tx.credentials(&actor.user.id).await?.unwrap_or_default();
    let seconds = u64::try_from(work.now.as_second()).unwrap_or_default();
    let last = credentials.totp_last_step.and_then(|step| u64::try_from(step).ok());
    let step = credentials.totp_secret.as_ref().and_then(|secret| totp::verify(secret, code, seconds, last));
    let Some(step) = step else {
        return Err(AppError::Invalid(vec![FieldError::new("code", Problem::WrongCode)]));
    };
    credentials.totp_last_step = i64::try_from(step).ok();
    work.tx.set_credentials(&actor.user.id, &credentials).await?;
    work.tx.delete_session(old_hash).await?;
    let cookie = crate::session::open(app, &mut work.tx, &actor.user, true).await?;
    work.done(Object::NONE).await?;
    Ok(cookie)
}

/// Sets absence and deputy.
///
/// # Errors
/// [`AppError::Conflict`] when the account was changed meanwhile; [`AppError::Invalid`] for a deputy
/// of another organisation.
pub async fn set_away(app: &App, actor: &Actor, input: &AwayInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::Account).await?;
    work.require(&[], Object::NONE)?;
    work.detail("away");
    let mut user = work.tx.user(&actor.user.id).await?.ok_or_else(|| work.refused(Object::NONE))?.record;
    if let Some(deputy) = &input.deputy_id {
        let deputy = work.tx.user(deputy).await?.map(|deputy| deputy.record);
        if !deputy.is_some_and(|deputy| can_stand_in(actor, &deputy)) {
            return Err(AppError::Invalid(vec![FieldError::new("deputy", Problem::NotAChoice)]));
        }
    }
    user.deputy_id = input.deputy_id.clone();
    user.away_until = input.away_until;
    work.tx.update_user(input.version, &user).await?;
    work.done(Object::NONE).await
}

/// Whether a colleague may do what comes to the actor: only who can open a task can take it over.
fn can_stand_in(actor: &Actor, colleague: &User) -> bool {
    colleague.active
        && colleague.id != actor.user.id
        && colleague.organisation_id == actor.organisation.id
        && crate::focal::does_tasks(colleague)
}
