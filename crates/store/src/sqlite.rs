//! A transaction on SQLite's one writing connection. Statements of our own begin and end it: SQLite ends
//! a transaction by itself when the disk is full, and whoever counts along from outside then miscounts.

use crate::StoreError;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{Executor, Sqlite};

/// A transaction under way; dropping it rolls it back before anybody else gets the connection.
pub(crate) struct SqliteTx(Option<PoolConnection<Sqlite>>);

impl SqliteTx {
    /// Begins, when it is our turn.
    pub(crate) async fn begin(writer: &SqlitePool) -> Result<Self, StoreError> {
        // Made first, so that a request that is given up halfway is rolled back as well.
        let mut tx = Self(Some(writer.acquire().await?));
        tx.connection()?.execute("BEGIN IMMEDIATE").await?;
        Ok(tx)
    }

    /// The connection, for statements within the transaction.
    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.0.as_deref_mut().ok_or(StoreError::Busy)
    }

    /// Makes everything permanent; when that fails nothing was done.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.connection()?.execute("COMMIT").await?;
        // Nothing is left to roll back: the connection goes back as it is.
        self.0 = None;
        Ok(())
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        let (Some(mut connection), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = connection.execute("ROLLBACK").await {
                // "No transaction is active" is as it should be; with anything else a new connection is made.
                let ended = error
                    .as_database_error()
                    .is_some_and(|e| e.message().contains("no transaction is active"));
                if !ended {
                    tracing::error!(store.error = %error, "a transaction could not be rolled back");
                    let _ = connection.close().await;
                }
            }
        });
    }
}
