//! Estimates: asked for, under way, and with their results.

use crate::row::{Row, values};
use crate::{Store, StoreError, Tx};
use domain::Estimate;
use domain::states::EstimateState;
use jiff::Timestamp;

impl Tx {
    /// Adds an estimate.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_estimate(&mut self, estimate: &Estimate) -> Result<(), StoreError> {
        let e = estimate;
        let result = self.seal_result(e)?;
        self.execute(
            "INSERT INTO estimate (id, version, organisation_id, author_id, state, question, position, shared, created_at,
                 progress, claimed_until, finished_at, input_hash, engine, result)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            values![
                &e.id, e.version, &e.organisation_id, &e.author_id, e.state.code(), question(e)?, e.position, e.shared,
                e.created_at, e.progress, e.claimed_until, e.finished_at, &e.input_hash, &e.engine, result
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes an estimate that still has the version it carries; what was asked stays.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_estimate(&mut self, estimate: &Estimate) -> Result<(), StoreError> {
        let e = estimate;
        let result = self.seal_result(e)?;
        self.execute_versioned(
            "estimate",
            "UPDATE estimate SET version = version + 1, state = $3, shared = $4, progress = $5, claimed_until = $6,
                 finished_at = $7, input_hash = $8, engine = $9, result = $10
             WHERE id = $1 AND version = $2",
            values![
                &e.id, e.version, e.state.code(), e.shared, e.progress, e.claimed_until, e.finished_at, &e.input_hash,
                &e.engine, result
            ],
        )
        .await
    }

    /// An estimate with its result opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn estimate(&mut self, id: &str) -> Result<Option<Estimate>, StoreError> {
        let row = self.row("SELECT * FROM estimate WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_estimate(&row)).transpose()
    }

    /// The newest estimates, newest first; perhaps only those that are shared.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn estimates(&mut self, only_shared: bool, limit: i64) -> Result<Vec<Estimate>, StoreError> {
        let sql = "SELECT * FROM estimate WHERE shared >= $1 ORDER BY created_at DESC, id DESC LIMIT $2";
        let rows = self.rows(sql, values![only_shared, limit]).await?;
        rows.iter().map(|row| self.read_estimate(row)).collect()
    }

    /// The oldest estimate that waits.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn waiting_estimate(&mut self) -> Result<Option<Estimate>, StoreError> {
        let sql = "SELECT * FROM estimate WHERE state = 'waiting' ORDER BY created_at, id LIMIT 1";
        let row = self.row(sql, values![]).await?;
        row.map(|row| self.read_estimate(&row)).transpose()
    }

    /// Estimates that a process worked on that is no longer there.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn abandoned_estimates(&mut self, now: Timestamp) -> Result<Vec<Estimate>, StoreError> {
        let sql =
            "SELECT * FROM estimate WHERE state = 'running' AND claimed_until < $1 ORDER BY created_at, id";
        let rows = self.rows(sql, values![now]).await?;
        rows.iter().map(|row| self.read_estimate(row)).collect()
    }

    fn seal_result(&self, estimate: &Estimate) -> Result<Option<Vec<u8>>, StoreError> {
        if estimate.result.is_empty() {
            return Ok(None);
        }
        self.seal("estimate", &estimate.id, "result", &estimate.result).map(Some)
    }

    fn read_estimate(&self, row: &Row) -> Result<Estimate, StoreError> {
        let id = row.text("id")?;
        let result = match row.bytes_or_none("result")? {
            Some(sealed) => self.crypter.open("estimate", &id, "result", &sealed)?,
            None => Vec::new(),
        };
        Ok(Estimate {
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            author_id: row.text("author_id")?,
            state: row.code("state")?,
            question: crate::row::json("question", row.text("question")?.as_bytes())?,
            position: row.int("position")?,
            shared: row.flag("shared")?,
            created_at: row.time("created_at")?,
            progress: row.int("progress")?,
            claimed_until: row.time_or_none("claimed_until")?,
            finished_at: row.time_or_none("finished_at")?,
            input_hash: row.text("input_hash")?,
            engine: row.text("engine")?,
            result,
            id,
        })
    }
}

impl Store {
    /// Notes how far a running estimate is and that its process is alive; `false` when it was stopped meanwhile. Says
    /// nothing about anybody, so it leaves no audit row and does not change the version.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn note_progress(
        &self,
        id: &str,
        percent: i64,
        claimed_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin("note_progress").await?;
        let sql = "UPDATE estimate SET progress = $2, claimed_until = $3 WHERE id = $1 AND state = $4";
        let running = EstimateState::Running.code();
        let changed = tx.execute(sql, values![id, percent, claimed_until, running]).await?;
        tx.finish().await?;
        Ok(changed == 1)
    }
}

fn question(estimate: &Estimate) -> Result<String, StoreError> {
    let bytes = crate::row::to_json("question", &estimate.question)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
