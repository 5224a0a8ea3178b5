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
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, NULL, NULL)",
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
        // Recovery codes are short enough to be found from their hashes by trying; hence sealed.
        let codes = credentials.recovery_codes.join(",");
        let codes = (!codes.is_empty())
            .then(|| self.seal("app_user", user_id, "recovery_codes", codes.as_bytes()))
            .transpose()?;
        self.execute(
            "UPDATE app_user SET password = $2, totp_secret = $3, totp_last_step = $4, recovery_codes = $5 WHERE id = $1",
            values![user_id, &credentials.password, secret, credentials.totp_last_step, codes],
        )
        .await?;
        Ok(())
    }

    /// What a user signs in with. Nobody else reads it until this transaction ends, so that a code
    /// that works once does not work twice at the same moment.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn credentials(&mut self, user_id: &str) -> Result<Option<Credentials>, StoreError> {
        // SQLite has one writer anyway.
        let sql = if self.is_postgres() {
            "SELECT password, totp_secret, totp_last_step, recovery_codes FROM app_user WHERE id = $1 FOR UPDATE"
        } else {
            "SELECT password, totp_secret, totp_last_step, recovery_codes FROM app_user WHERE id = $1"
        };
        let Some(row) = self.row(sql, values![user_id]).await? else { return Ok(None) };
        let totp_secret = row
            .bytes_or_none("totp_secret")?
            .map(|sealed| self.crypter.open("app_user", user_id, "totp_secret", &sealed))
            .transpose()?;
        let codes = row
            .bytes_or_none("recovery_codes")?
            .map(|sealed| self.open_text("app_user", user_id, "recovery_codes", &sealed))
            .transpose()?
            .unwrap_or_default();
        Ok(Some(Credentials {
            password: row.text_or_none("password")?,
            totp_secret,
            totp_last_step: row.int_or_none("totp_last_step")?,
            recovery_codes: list(&codes),
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

    /// The active focal officers and team leads of an organisation and their deputies, by name: among
    /// whom new work is divided.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn users_for_work(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<Versioned<User>>, StoreError> {
        let sql = "SELECT * FROM app_user WHERE organisation_id = $1 AND active = 1
                     AND (roles LIKE '%focal_officer%' OR roles LIKE '%team_lead%'
                       OR id IN (SELECT deputy_id FROM app_user WHERE organisation_id = $1
                                 AND (roles LIKE '%focal_officer%' OR roles LIKE '%team_lead%')))
                   ORDER BY name, id";
        self.rows(sql, values![organisation_id]).await?.iter().map(read).collect()
    }

    /// Which users of an organisation have set up and confirmed a second factor.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn second_factors_of(&mut self, organisation_id: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT id FROM app_user WHERE organisation_id = $1 AND totp_last_step IS NOT NULL";
        self.rows(sql, values![organisation_id]).await?.iter().map(|row| row.text("id")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AuditEntry, KeyFile, StoreOptions};
    use domain::Organisation;
    use domain::codes::{Code, OrganisationKind, Outcome, Region};
    use jiff::Timestamp;

    fn organisation() -> Organisation {
        Organisation {
            id: "o".to_owned(),
            name: "Voorbeeld".to_owned(),
            kind: OrganisationKind::ALL[0],
            region: Region::ALL[0],
            phone: String::new(),
            email: String::new(),
            about: String::new(),
            availability: String::new(),
            active: true,
        }
    }

    fn user() -> User {
        User {
            id: "u".to_owned(),
            organisation_id: "o".to_owned(),
            name: "Noor Voorbeeld".to_owned(),
            email: "noor@voorbeeld.example".to_owned(),
            phone: String::new(),
            roles: Vec::new(),
            language: Language::Dutch,
            deputy_id: None,
            away_until: None,
            active: true,
        }
    }

    fn entry() -> AuditEntry {
        AuditEntry {
            at: Timestamp::UNIX_EPOCH,
            actor_id: "u".to_owned(),
            organisation_id: "o".to_owned(),
            action: "account".to_owned(),
            object_kind: String::new(),
            object_id: String::new(),
            purpose: None,
            ground: None,
            outcome: Outcome::Done,
            detail: String::new(),
        }
    }

    #[tokio::test]
    async fn credentials_come_back_and_their_secrets_are_sealed() {
        let dir = tempfile::tempdir().unwrap();
        let url = dir.path().join("register.db").display().to_string();
        let store = Store::open(&StoreOptions { url, create: true }, &KeyFile::from_seed(1)).await.unwrap();
        let full = Credentials {
            password: Some("$argon2id$…".to_owned()),
            totp_secret: Some(b"12345678901234567890".to_vec()),
            totp_last_step: Some(7),
            recovery_codes: vec!["first/hash".to_owned(), "second+hash".to_owned()],
        };
        let mut tx = store.begin("insert").await.unwrap();
        tx.insert_organisation(&organisation()).await.unwrap();
        tx.insert_user(&user(), &Credentials::default()).await.unwrap();
        assert!(tx.credentials("u").await.unwrap().unwrap() == Credentials::default());
        tx.set_credentials("u", &full).await.unwrap();
        tx.commit(entry()).await.unwrap();

        let mut tx = store.begin("read").await.unwrap();
        assert!(tx.credentials("u").await.unwrap().unwrap() == full);
        let row =
            tx.row("SELECT totp_secret, recovery_codes FROM app_user", values![]).await.unwrap().unwrap();
        for (column, plain) in [("totp_secret", b"1234567890".as_slice()), ("recovery_codes", b"hash")] {
            let sealed = row.bytes(column).unwrap();
            assert!(!sealed.windows(plain.len()).any(|part| part == plain), "{column}");
        }
        tx.set_credentials("u", &Credentials { recovery_codes: Vec::new(), ..full.clone() }).await.unwrap();
        assert!(tx.credentials("u").await.unwrap().unwrap().recovery_codes.is_empty());
    }
}
