//! Accounts and what they sign in with.

use crate::row::{Row, parse, values};
use crate::{Store, StoreError, Tx};
use domain::{Language, User, Versioned};

/// What a user signs in with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Argon2id hash in PHC form; `None` without a local password.
    pub password: Option<String>,
    /// Shared secret of the second factor; `None` before it is set up.
    pub totp_secret: Option<Vec<u8>>,
    /// Last accepted time step.
    pub totp_last_step: Option<i64>,
    /// Hashes of unused recovery codes.
    pub recovery_codes: Vec<String>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials")
            .field("second_factor", &self.totp_secret.is_some())
            .finish_non_exhaustive()
    }
}

impl Tx {
    /// Adds a user.
    ///
    /// # Errors
    /// Whatever the database says, among others when the address is taken.
    pub async fn insert_user(&mut self, user: &User, credentials: &Credentials) -> Result<(), StoreError> {
        let u = user;
        self.execute(
            "INSERT INTO app_user (id, version, organisation_id, name, email, phone, roles, language, deputy_id,
                 away_until, active, password, totp_secret, totp_last_step, recovery_codes)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, NULL, '')",
            values![
                &u.id, &u.organisation_id, &u.name, &u.email, &u.phone, roles(u), u.language.tag(), &u.deputy_id,
                u.away_until, u.active
            ],
        )
        .await?;
        self.set_credentials(&u.id, credentials).await
    }

    /// Changes a user that still has the version that was read; not what the user signs in with.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_user(&mut self, version: i64, user: &User) -> Result<(), StoreError> {
        let u = user;
        self.execute_versioned(
            "app_user",
            "UPDATE app_user SET version = version + 1, name = $3, email = $4, phone = $5, roles = $6, language = $7,
                 deputy_id = $8, away_until = $9, active = $10 WHERE id = $1 AND version = $2",
            values![
                &u.id, version, &u.name, &u.email, &u.phone, roles(u), u.language.tag(), &u.deputy_id, u.away_until,
                u.active
            ],
        )
        .await
    }

    /// Replaces what a user signs in with.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn set_credentials(
        &mut self,
        user_id: &str,
        credentials: &Credentials,
    ) -> Result<(), StoreError> {
        let secret = credentials
            .totp_secret
            .as_ref()
            .map(|secret| self.seal("app_user", user_id, "totp_secret", secret))
            .transpose()?;
        self.execute(
            "UPDATE app_user SET password = $2, totp_secret = $3, totp_last_step = $4, recovery_codes = $5 WHERE id = $1",
            values![user_id, &credentials.password, secret, credentials.totp_last_step, credentials.recovery_codes.join(",")],
        )
        .await?;
        Ok(())
    }

    /// What a user signs in with.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn credentials(&mut self, user_id: &str) -> Result<Option<Credentials>, StoreError> {
        let sql = "SELECT password, totp_secret, totp_last_step, recovery_codes FROM app_user WHERE id = $1";
        let Some(row) = self.row(sql, values![user_id]).await? else { return Ok(None) };
        let totp_secret = row
            .bytes_or_none("totp_secret")?
            .map(|sealed| self.crypter.open("app_user", user_id, "totp_secret", &sealed))
            .transpose()?;
        Ok(Some(Credentials {
            password: row.text_or_none("password")?,
            totp_secret,
            totp_last_step: row.int_or_none("totp_last_step")?,
            recovery_codes: list(&row.text("recovery_codes")?),
        }))
    }

    /// A user.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn user(&mut self, id: &str) -> Result<Option<Versioned<User>>, StoreError> {
        let row = self.row("SELECT * FROM app_user WHERE id = $1", values![id]).await?;
        row.as_ref().map(read).transpose()
    }

    /// The user with this sign-in address (lower case).
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn user_by_email(&mut self, email: &str) -> Result<Option<Versioned<User>>, StoreError> {
        let row = self.row("SELECT * FROM app_user WHERE email = $1", values![email]).await?;
        row.as_ref().map(read).transpose()
    }

    /// The users of an organisation by name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn users_of(&mut self, organisation_id: &str) -> Result<Vec<Versioned<User>>, StoreError> {
        let sql = "SELECT * FROM app_user WHERE organisation_id = $1 ORDER BY name, id";
        self.rows(sql, values![organisation_id]).await?.iter().map(read).collect()
    }

    /// All active users with a role, by organisation and name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn users(&mut self) -> Result<Vec<Versioned<User>>, StoreError> {
        let sql = "SELECT * FROM app_user WHERE active = 1 ORDER BY organisation_id, name, id";
        self.rows(sql, values![]).await?.iter().map(read).collect()
    }
}

impl Store {
    /// A user, outside a transaction: to recognise who sends a request.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_user(&self, id: &str) -> Result<Option<Versioned<User>>, StoreError> {
        let rows = self.read("SELECT * FROM app_user WHERE id = $1", values![id]).await?;
        rows.first().map(read).transpose()
    }
}

fn roles(user: &User) -> String {
    user.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(",")
}

fn list(text: &str) -> Vec<String> {
    text.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn read(row: &Row) -> Result<Versioned<User>, StoreError> {
    let roles =
        list(&row.text("roles")?).iter().map(|code| parse("roles", code)).collect::<Result<Vec<_>, _>>()?;
    Ok(Versioned {
        version: row.int("version")?,
        record: User {
            id: row.text("id")?,
            organisation_id: row.text("organisation_id")?,
            name: row.text("name")?,
            email: row.text("email")?,
            phone: row.text("phone")?,
            roles,
            language: Language::from_tag(&row.text("language")?).unwrap_or_default(),
            deputy_id: row.text_or_none("deputy_id")?,
            away_until: row.time_or_none("away_until")?,
            active: row.flag("active")?,
        },
    })
}
