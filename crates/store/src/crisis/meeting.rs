//! Meetings.

use super::day;
use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::crisis::Meeting;

impl Tx {
    /// Adds a meeting.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_meeting(&mut self, meeting: &Meeting) -> Result<(), StoreError> {
        let m = meeting;
        let words = self.seal("crisis_meeting", &m.id, "words", &to_json("words", &m.text)?)?;
        self.execute(
            "INSERT INTO crisis_meeting (id, version, crisis_id, number, state, held_on, author_id, created_at, changed_at,
                 words)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                &m.id, m.version, &m.crisis_id, m.number, m.state.code(), m.held_on.to_string(), &m.author_id,
                m.created_at, m.changed_at, words
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a meeting that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_meeting(&mut self, meeting: &Meeting) -> Result<(), StoreError> {
        let m = meeting;
        let words = self.seal("crisis_meeting", &m.id, "words", &to_json("words", &m.text)?)?;
        self.execute_versioned(
            "crisis_meeting",
            "UPDATE crisis_meeting SET version = version + 1, state = $3, held_on = $4, changed_at = $5, words = $6
             WHERE id = $1 AND version = $2",
            values![&m.id, m.version, m.state.code(), m.held_on.to_string(), m.changed_at, words],
        )
        .await
    }

    /// A meeting.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn meeting(&mut self, id: &str) -> Result<Option<Meeting>, StoreError> {
        let row = self.row("SELECT * FROM crisis_meeting WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_meeting(&row)).transpose()
    }

    /// The meetings of a crisis monitor, the last day first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn meetings_of(&mut self, crisis_id: &str) -> Result<Vec<Meeting>, StoreError> {
        let sql = "SELECT * FROM crisis_meeting WHERE crisis_id = $1 ORDER BY held_on DESC, number DESC";
        self.rows(sql, values![crisis_id]).await?.iter().map(|row| self.read_meeting(row)).collect()
    }

    /// The number that the next meeting of a crisis monitor gets.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn next_meeting_number(&mut self, crisis_id: &str) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM crisis_meeting WHERE crisis_id = $1";
        self.number(sql, values![crisis_id]).await
    }

    fn read_meeting(&self, row: &Row) -> Result<Meeting, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("crisis_meeting", &id, "words", &row.bytes("words")?)?;
        Ok(Meeting {
            version: row.int("version")?,
            crisis_id: row.text("crisis_id")?,
            number: row.int("number")?,
            state: row.code("state")?,
            held_on: day("held_on", row)?,
            author_id: row.text("author_id")?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            text: json("words", &words)?,
            id,
        })
    }
}
