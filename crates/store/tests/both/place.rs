//! Where a test's database is, and a way around the store to tamper with it.

use domain::codes::Outcome;
use jiff::Timestamp;
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::{AuditEntry, KeyFile, Store, StoreError, StoreOptions};
use tempfile::TempDir;

/// A fresh database.
pub(crate) struct Place {
    url: String,
    _folder: Option<TempDir>,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: format!("sqlite:{}/register.sqlite", folder.path().display()), _folder: Some(folder) }
    }

    pub(crate) fn postgres() -> Self {
        Self { url: testkit::postgres::database().unwrap(), _folder: None }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite")
    }

    /// The store with the keys that most tests use.
    pub(crate) async fn open(&self) -> Store {
        self.open_with(&keys()).await.unwrap()
    }

    pub(crate) async fn open_with(&self, keys: &KeyFile) -> Result<Store, StoreError> {
        Store::open(&StoreOptions { url: self.url.clone(), create: true }, keys).await
    }

    /// The store where there is one already.
    pub(crate) async fn open_existing(&self) -> Result<Store, StoreError> {
        Store::open(&StoreOptions { url: self.url.clone(), create: false }, &keys()).await
    }

    /// Does something to the database behind the store's back.
    pub(crate) async fn tamper(&self, sql: &'static str) {
        if self.is_sqlite() {
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        } else {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        }
    }

    /// The first column of a query; it must hold bytes.
    pub(crate) async fn column(&self, sql: &'static str) -> Vec<Vec<u8>> {
        if self.is_sqlite() {
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        } else {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        }
    }
}

pub(crate) fn keys() -> KeyFile {
    KeyFile::from_seed(7)
}

/// A moment, this many seconds into the tests' own time.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

/// An audit entry that says little.
pub(crate) fn entry(action: &str) -> AuditEntry {
    AuditEntry {
        at: at(0),
        actor_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        action: action.to_owned(),
        object_kind: "signal".to_owned(),
        object_id: "s1".to_owned(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: "rows=1".to_owned(),
    }
}
