//! Sessions, failed sign-ins, and forms that were handed in.

use crate::row::values;
use crate::{Store, StoreError, Tx};
use jiff::Timestamp;

/// A session on the server; the cookie only holds the value whose hash finds it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the cookie's value.
    pub id_hash: Vec<u8>,
    /// Who signed in.
    pub user_id: String,
    /// Secret that the session's form tokens are made from.
    pub form_secret: Vec<u8>,
    /// Start.
    pub created_at: Timestamp,
    /// Last request.
    pub last_seen_at: Timestamp,
    /// When the second factor was given.
    pub second_factor_at: Option<Timestamp>,
}

impl std::fmt::Debug for SessionRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionRow").field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

/// Failed sign-ins of one account key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginAttempts {
    /// Failures in a row.
    pub failures: i64,
    /// How often it was locked since the last success.
    pub locks: i64,
    /// Last failure.
    pub last_failure_at: Timestamp,
    /// Locked until.
    pub locked_until: Option<Timestamp>,
}

impl Tx {
    /// Adds a session.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_session(&mut self, session: &SessionRow) -> Result<(), StoreError> {
        let sealed = self.seal("session", &name(&session.id_hash), "form_secret", &session.form_secret)?;
        self.execute(
            "INSERT INTO session (id_hash, user_id, form_secret, created_at, last_seen_at, second_factor_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![
                session.id_hash.as_slice(),
                &session.user_id,
                sealed,
                session.created_at,
                session.last_seen_at,
                session.second_factor_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn delete_session(&mut self, id_hash: &[u8]) -> Result<(), StoreError> {
        self.execute("DELETE FROM session WHERE id_hash = $1", values![id_hash]).await?;
        Ok(())
    }

    /// Ends all sessions of a user, for example when roles or password change.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn delete_sessions_of(&mut self, user_id: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM session WHERE user_id = $1", values![user_id]).await?;
        Ok(())
    }

    /// Failed sign-ins of an account key. Nobody else reads them until this transaction ends, so
    /// that guesses at the same moment are all counted.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn login_attempts(&mut self, account_key: &[u8]) -> Result<Option<LoginAttempts>, StoreError> {
        if self.is_postgres() {
            // A row that is not there yet cannot be locked; a number made of its key can.
            let number = account_key.iter().take(8).fold(0, |number, byte| (number << 8) | i64::from(*byte));
            self.execute("SELECT pg_advisory_xact_lock($1)", values![number]).await?;
        }
        let row =
            self.row("SELECT * FROM login_attempt WHERE account_key = $1", values![account_key]).await?;
        row.map(|row| {
            Ok(LoginAttempts {
                failures: row.int("failures")?,
                locks: row.int("locks")?,
                last_failure_at: row.time("last_failure_at")?,
                locked_until: row.time_or_none("locked_until")?,
            })
        })
        .transpose()
    }

    /// Notes failed sign-ins; `None` forgets them.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn set_login_attempts(
        &mut self,
        account_key: &[u8],
        attempts: Option<LoginAttempts>,
    ) -> Result<(), StoreError> {
        self.execute("DELETE FROM login_attempt WHERE account_key = $1", values![account_key]).await?;
        if let Some(a) = attempts {
            self.execute(
                "INSERT INTO login_attempt (account_key, failures, locks, last_failure_at, locked_until)
                 VALUES ($1, $2, $3, $4, $5)",
                values![account_key, a.failures, a.locks, a.last_failure_at, a.locked_until],
            )
            .await?;
        }
        Ok(())
    }

    /// Marks a form as handed in, with the place where its result is.
    ///
    /// # Errors
    /// [`StoreError::FormUsed`] when it was handed in before; nothing more must be done then.
    pub async fn use_form(&mut self, nonce: &[u8], at: Timestamp, location: &str) -> Result<(), StoreError> {
        let done = self
            .execute(
                "INSERT INTO used_form (nonce, used_at, location) VALUES ($1, $2, $3) ON CONFLICT (nonce) DO NOTHING",
                values![nonce, at, location],
            )
            .await?;
        if done == 1 {
            return Ok(());
        }
        let location = self.form_result(nonce).await?.unwrap_or_default();
        Err(StoreError::FormUsed { location })
    }

    /// Where the result of a form is that was handed in before.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn form_result(&mut self, nonce: &[u8]) -> Result<Option<String>, StoreError> {
        let row = self.row("SELECT location FROM used_form WHERE nonce = $1", values![nonce]).await?;
        row.map(|row| row.text("location")).transpose()
    }

    /// Forgets forms, sessions and sign-in failures from before a moment at which they had expired;
    /// how many there were.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn forget_expired(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let forms = self.execute("DELETE FROM used_form WHERE used_at < $1", values![before]).await?;
        let sessions = self.execute("DELETE FROM session WHERE created_at < $1", values![before]).await?;
        let sql = "DELETE FROM login_attempt WHERE last_failure_at < $1";
        Ok(forms + sessions + self.execute(sql, values![before]).await?)
    }
}

impl Store {
    /// The session with this hash, outside a transaction: to recognise who sends a request.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_session(&self, id_hash: &[u8]) -> Result<Option<SessionRow>, StoreError> {
        let rows = self.read("SELECT * FROM session WHERE id_hash = $1", values![id_hash]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let sealed = row.bytes("form_secret")?;
        Ok(Some(SessionRow {
            id_hash: id_hash.to_vec(),
            user_id: row.text("user_id")?,
            form_secret: self.crypter().open("session", &name(id_hash), "form_secret", &sealed)?,
            created_at: row.time("created_at")?,
            last_seen_at: row.time("last_seen_at")?,
            second_factor_at: row.time_or_none("second_factor_at")?,
        }))
    }

    /// Notes that a session was used. Session bookkeeping says nothing about anyone in the
    /// register and is not in the audit log.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn touch_session(&self, id_hash: &[u8], now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin("touch_session").await?;
        tx.execute("UPDATE session SET last_seen_at = $2 WHERE id_hash = $1", values![id_hash, now]).await?;
        tx.finish().await
    }
}

fn name(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
