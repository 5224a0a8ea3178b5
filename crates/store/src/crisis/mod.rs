//! Crisis monitors: the monitor and its group here, what is kept in it in the other files.

mod bulletin;
mod measure;
mod meeting;
mod observation;

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::crisis::{Crisis, CrisisMember};
use jiff::civil::Date;

impl Tx {
    /// Adds a crisis monitor.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_crisis(&mut self, crisis: &Crisis) -> Result<(), StoreError> {
        let c = crisis;
        let words = self.seal("crisis", &c.id, "words", &to_json("words", &c.text)?)?;
        let report = self.seal("crisis", &c.id, "report", &to_json("report", &c.report)?)?;
        self.execute(
            "INSERT INTO crisis (id, version, state, event_on, planned_end, author_id, opened_at, closed_at, words, report)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                &c.id, c.version, c.state.code(), c.event_on.to_string(), text_of(c.planned_end), &c.author_id,
                c.opened_at, c.closed_at, words, report
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a crisis monitor that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_crisis(&mut self, crisis: &Crisis) -> Result<(), StoreError> {
        let c = crisis;
        let words = self.seal("crisis", &c.id, "words", &to_json("words", &c.text)?)?;
        let report = self.seal("crisis", &c.id, "report", &to_json("report", &c.report)?)?;
        self.execute_versioned(
            "crisis",
            "UPDATE crisis SET version = version + 1, state = $3, event_on = $4, planned_end = $5, closed_at = $6,
                 words = $7, report = $8 WHERE id = $1 AND version = $2",
            values![
                &c.id, c.version, c.state.code(), c.event_on.to_string(), text_of(c.planned_end), c.closed_at, words,
                report
            ],
        )
        .await
    }

    /// A crisis monitor.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn crisis(&mut self, id: &str) -> Result<Option<Crisis>, StoreError> {
        let row = self.row("SELECT * FROM crisis WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_crisis(&row)).transpose()
    }

    /// All crisis monitors, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn crises(&mut self) -> Result<Vec<Crisis>, StoreError> {
        let sql = "SELECT * FROM crisis ORDER BY opened_at DESC, id DESC";
        self.rows(sql, values![]).await?.iter().map(|row| self.read_crisis(row)).collect()
    }

    fn read_crisis(&self, row: &Row) -> Result<Crisis, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("crisis", &id, "words", &row.bytes("words")?)?;
        let report = self.crypter.open("crisis", &id, "report", &row.bytes("report")?)?;
        Ok(Crisis {
            version: row.int("version")?,
            state: row.code("state")?,
            event_on: day("event_on", row)?,
            planned_end: day_or_none("planned_end", row)?,
            author_id: row.text("author_id")?,
            opened_at: row.time("opened_at")?,
            closed_at: row.time_or_none("closed_at")?,
            text: json("words", &words)?,
            report: json("report", &report)?,
            id,
        })
    }

    /// Puts somebody in the group, or changes what a member does in it or since when.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn put_crisis_member(&mut self, member: &CrisisMember) -> Result<(), StoreError> {
        let m = member;
        self.execute(
            "INSERT INTO crisis_member (crisis_id, user_id, part, since, until) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (crisis_id, user_id)
             DO UPDATE SET part = excluded.part, since = excluded.since, until = excluded.until",
            values![&m.crisis_id, &m.user_id, m.part.code(), m.since, m.until],
        )
        .await?;
        Ok(())
    }

    /// Everybody who is or was in the group, in the order in which they came in.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn crisis_members(&mut self, crisis_id: &str) -> Result<Vec<CrisisMember>, StoreError> {
        let sql = "SELECT * FROM crisis_member WHERE crisis_id = $1 ORDER BY since, user_id";
        self.rows(sql, values![crisis_id]).await?.iter().map(read_member).collect()
    }

    /// The groups that somebody is or was in.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn crisis_memberships(&mut self, user_id: &str) -> Result<Vec<CrisisMember>, StoreError> {
        let sql = "SELECT * FROM crisis_member WHERE user_id = $1 ORDER BY since, crisis_id";
        self.rows(sql, values![user_id]).await?.iter().map(read_member).collect()
    }
}

fn read_member(row: &Row) -> Result<CrisisMember, StoreError> {
    Ok(CrisisMember {
        crisis_id: row.text("crisis_id")?,
        user_id: row.text("user_id")?,
        part: row.code("part")?,
        since: row.time("since")?,
        until: row.time_or_none("until")?,
    })
}

fn text_of(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn day(column: &'static str, row: &Row) -> Result<Date, StoreError> {
    parse_day(column, &row.text(column)?)
}

fn day_or_none(column: &'static str, row: &Row) -> Result<Option<Date>, StoreError> {
    row.text_or_none(column)?.map(|text| parse_day(column, &text)).transpose()
}

fn parse_day(column: &'static str, text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|error: jiff::Error| StoreError::Inconsistent { column, why: error.to_string() })
}
