//! Signing in with address and password, then a one-time code. Unknown addresses, wrong passwords
//! and locked accounts give the same answer after the same time.

use crate::access::Action;
use crate::session::{entry, open};
use crate::{App, AppError, FieldError, Problem};
use domain::User;
use domain::codes::Outcome;
use identity::lockout::{self, Attempts};
use identity::password::{self, Cost, SALT_LENGTH};
use identity::{email, totp};
use jiff::Timestamp;
use store::{AuditEntry, LoginAttempts, Tx};

/// A session was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The cookie's value.
    pub cookie: String,
    /// Whether a one-time code must be given, or the second factor set up, before anything else.
    pub code_needed: bool,
}

/// Signs in with address and password. The session can do nothing but give the one-time code while
/// that is needed.
///
/// # Errors
/// [`AppError::Invalid`] with the same problem whatever was wrong.
pub async fn sign_in(app: &App, address: &str, given: &str) -> Result<SignedIn, AppError> {
    let now = app.clock.now();
    let address = email::normalise(address).unwrap_or_default();
    let key = lockout::account_key(app.store.crypter().account_secret(), &address);
    let mut tx = app.store.begin("sign_in_lookup").await?;
    let mut user = tx.user_by_email(&address).await?.map(|user| user.record).filter(|user| user.active);
    if let Some(found) = &user {
        let organisation = tx.organisation(&found.organisation_id).await?;
        if !organisation.is_some_and(|organisation| organisation.record.active) {
            user = None;
        }
    }
    let credentials = match &user {
        Some(user) => tx.credentials(&user.id).await?.unwrap_or_default(),
        None => store::Credentials::default(),
    };
    drop(tx);
    let given = given.to_owned();
    let stored = credentials.password.clone();
    let mut salt = [0u8; SALT_LENGTH];
    app.entropy.fill(&mut salt).map_err(AppError::System)?;
    // Hashing takes tens of milliseconds on purpose; it must not hold up other requests.
    let (right, stronger) = tokio::task::spawn_blocking(move || {
        let cost = Cost::RECOMMENDED;
        let Some(stored) = stored else { return (password::verify_nothing(&given, cost), None) };
        let right = password::verify(&given, &stored);
        let weak = right && password::needs_rehash(&stored, cost);
        (right, weak.then(|| password::hash(&given, &salt, cost).ok()).flatten())
    })
    .await
    .map_err(|error| AppError::System(error.to_string()))?;
    let mut tx = app.store.begin("sign_in").await?;
    // Only now, so that many guesses at the same moment do not all pass before the first is counted.
    let attempts = tx.login_attempts(&key).await?;
    let locked = attempts.is_some_and(|known| lockout::locked_until(&read(known), now).is_some());
    match user.filter(|_| right && !locked) {
        Some(user) => {
            // Whoever must have a second factor but has none yet sets it up before anything else.
            let set_up = credentials.totp_secret.is_some() && credentials.totp_last_step.is_some();
            let code_needed = set_up || app.settings.require_second_factor;
            tx.set_login_attempts(&key, None).await?;
            if let Some(stronger) = stronger {
                let mut present = tx.credentials(&user.id).await?.unwrap_or_default();
                if present.password == credentials.password {
                    present.password = Some(stronger);
                    tx.set_credentials(&user.id, &present).await?;
                }
            }
            let cookie = open(app, &mut tx, &user, !code_needed).await?;
            tx.commit(AuditEntry { detail: "password".to_owned(), ..entry(app, Action::SignIn, &user) })
                .await?;
            Ok(SignedIn { cookie, code_needed })
        }
        None => {
            note_failure(&mut tx, &key, now).await?;
            tx.commit(failure(now, "")).await?;
            Err(AppError::Invalid(vec![FieldError::new("email", Problem::Other("sign-in-wrong"))]))
        }
    }
}

/// Gives the one-time or a recovery code: the old session ends and a full one begins.
///
/// # Errors
/// [`AppError::Invalid`] for a wrong or used code or while locked.
pub async fn second_factor(app: &App, user: &User, old_hash: &[u8], code: &str) -> Result<String, AppError> {
    let now = app.clock.now();
    let key =
        lockout::account_key(app.store.crypter().account_secret(), &format!("second factor {}", user.id));
    let mut tx = app.store.begin("second_factor").await?;
    let attempts = tx.login_attempts(&key).await?;
    let locked = attempts.is_some_and(|known| lockout::locked_until(&read(known), now).is_some());
    let mut credentials = tx.credentials(&user.id).await?.unwrap_or_default();
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let last = credentials.totp_last_step.and_then(|step| u64::try_from(step).ok());
    let step = credentials.totp_secret.as_ref().and_then(|secret| totp::verify(secret, code, seconds, last));
    let recovery = totp::recovery_hash(code);
    let accepted = if locked {
        false
    } else if let Some(step) = step {
        credentials.totp_last_step = i64::try_from(step).ok();
        true
    } else {
        let before = credentials.recovery_codes.len();
        credentials.recovery_codes.retain(|known| *known != recovery);
        credentials.recovery_codes.len() < before
    };
    if !accepted {
        note_failure(&mut tx, &key, now).await?;
        tx.commit(failure(now, &user.id)).await?;
        return Err(AppError::Invalid(vec![FieldError::new("code", Problem::WrongCode)]));
    }
    tx.set_credentials(&user.id, &credentials).await?;
    tx.set_login_attempts(&key, None).await?;
    tx.delete_session(old_hash).await?;
    let cookie = open(app, &mut tx, user, true).await?;
    tx.commit(AuditEntry { detail: "second_factor".to_owned(), ..entry(app, Action::SignIn, user) }).await?;
    Ok(cookie)
}

async fn note_failure(tx: &mut Tx, key: &[u8], now: Timestamp) -> Result<(), AppError> {
    let before = tx.login_attempts(key).await?.map(read);
    let after = lockout::after_failure(before, now);
    let row = LoginAttempts {
        failures: i64::from(after.failures),
        locks: i64::from(after.locks),
        last_failure_at: after.last_failure,
        locked_until: after.locked_until,
    };
    tx.set_login_attempts(key, Some(row)).await?;
    Ok(())
}

fn read(row: LoginAttempts) -> Attempts {
    Attempts {
        failures: u32::try_from(row.failures).unwrap_or(u32::MAX),
        locks: u32::try_from(row.locks).unwrap_or(u32::MAX),
        last_failure: row.last_failure_at,
        locked_until: row.locked_until,
    }
}

/// The typed address stays out of the log: people type passwords in the wrong field.
fn failure(at: Timestamp, actor_id: &str) -> AuditEntry {
    AuditEntry {
        at,
        actor_id: actor_id.to_owned(),
        organisation_id: String::new(),
        action: Action::SignIn.code().to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: Outcome::Refused,
        detail: String::new(),
    }
}
