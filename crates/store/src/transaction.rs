//! A named transaction. It ends with [`Tx::commit`], which asks for the audit entry, or it never was.

use crate::row::{Row, Value};
use crate::sqlite::SqliteTx;
use crate::{AuditEntry, Crypter, StoreError};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use std::sync::Arc;

/// A transaction under way; dropping it rolls it back.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Tx {
    name: &'static str,
    connection: Connection,
    pub(crate) crypter: Arc<Crypter>,
    notes: Vec<AuditEntry>,
}

pub(crate) enum Connection {
    Sqlite(SqliteTx),
    Postgres(Transaction<'static, Postgres>),
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Tx {
    pub(crate) fn new(name: &'static str, connection: Connection, crypter: Arc<Crypter>) -> Self {
        Self { name, connection, crypter, notes: Vec::new() }
    }

    /// Adds an audit entry that is written together with the one of [`Tx::commit`].
    pub fn note(&mut self, entry: AuditEntry) {
        self.notes.push(entry);
    }

    /// Writes the audit entries to the chain and makes everything permanent.
    ///
    /// # Errors
    /// Whatever the database says; then nothing was done.
    pub async fn commit(mut self, entry: AuditEntry) -> Result<(), StoreError> {
        let mut entries = std::mem::take(&mut self.notes);
        entries.push(entry);
        self.append_audit(&entries).await?;
        self.finish().await
    }

    /// Makes everything permanent without an audit entry: only for sign-in bookkeeping that says
    /// nothing about a person in the register (session last seen) and for setting up.
    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        tracing::debug!(transaction.name = self.name, "commit");
        match self.connection {
            Connection::Sqlite(tx) => tx.commit().await?,
            Connection::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.connection, Connection::Postgres(_))
    }

    pub(crate) async fn execute(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        self.execute_made(sql.to_owned(), values).await
    }

    /// The same with a statement that was put together from fixed texts and numbers of places.
    pub(crate) async fn execute_made(&mut self, sql: String, values: Vec<Value>) -> Result<u64, StoreError> {
        let sql = AssertSqlSafe(sql);
        Ok(match &mut self.connection {
            Connection::Sqlite(tx) => {
                let mut query = sqlx::query(sql);
                for value in values {
                    query = match value {
                        Value::Text(text) => query.bind(text),
                        Value::Int(number) => query.bind(number),
                        Value::Bytes(bytes) => query.bind(bytes),
                    };
                }
                query.execute(tx.connection()?).await?.rows_affected()
            }
            Connection::Postgres(tx) => {
                let mut query = sqlx::query(sql);
                for value in values {
                    query = match value {
                        Value::Text(text) => query.bind(text),
                        Value::Int(number) => query.bind(number),
                        Value::Bytes(bytes) => query.bind(bytes),
                    };
                }
                query.execute(&mut **tx).await?.rows_affected()
            }
        })
    }

    /// Changes one row that must still have the version that was read.
    pub(crate) async fn execute_versioned(
        &mut self,
        table: &'static str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        match self.execute(sql, values).await? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict { table }),
        }
    }

    pub(crate) async fn rows(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.rows_made(sql.to_owned(), values).await
    }

    /// The same with a statement that was put together from fixed texts and numbers of places.
    pub(crate) async fn rows_made(
        &mut self,
        sql: String,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(tx) => fetch_all_sqlite(tx.connection()?, sql, values).await,
            Connection::Postgres(tx) => fetch_all_postgres(tx, sql, values).await,
        }
    }

    pub(crate) async fn row(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// A single number, for example of a `COUNT(*) AS n`.
    pub(crate) async fn number(&mut self, sql: &'static str, values: Vec<Value>) -> Result<i64, StoreError> {
        match self.row(sql, values).await? {
            Some(row) => row.int("n"),
            None => Ok(0),
        }
    }

    pub(crate) fn seal(
        &self,
        table: &'static str,
        row: &str,
        column: &'static str,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        self.crypter.seal(table, row, column, plain)
    }

    pub(crate) fn open_text(
        &self,
        table: &'static str,
        row: &str,
        column: &'static str,
        sealed: &[u8],
    ) -> Result<String, StoreError> {
        String::from_utf8(self.crypter.open(table, row, column, sealed)?)
            .map_err(|_| StoreError::Inconsistent { column, why: "not text".to_owned() })
    }
}

pub(crate) async fn fetch_all_sqlite(
    connection: &mut SqliteConnection,
    sql: String,
    values: Vec<Value>,
) -> Result<Vec<Row>, StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            Value::Text(text) => query.bind(text),
            Value::Int(number) => query.bind(number),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    Ok(query.fetch_all(connection).await?.into_iter().map(Row::Sqlite).collect())
}

pub(crate) async fn fetch_all_postgres(
    connection: &mut PgConnection,
    sql: String,
    values: Vec<Value>,
) -> Result<Vec<Row>, StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            Value::Text(text) => query.bind(text),
            Value::Int(number) => query.bind(number),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    Ok(query.fetch_all(connection).await?.into_iter().map(Row::Postgres).collect())
}
