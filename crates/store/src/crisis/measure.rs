//! Advised measures, their history, and where they were brought.

use super::{day, day_or_none, text_of};
use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::crisis::{Escalation, Measure, MeasureEvent};
use domain::states::MeasureAct;

impl Tx {
    /// Adds a measure.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_measure(&mut self, measure: &Measure) -> Result<(), StoreError> {
        let m = measure;
        let words = self.seal("crisis_measure", &m.id, "words", &to_json("words", &m.text)?)?;
        self.execute(
            "INSERT INTO crisis_measure (id, version, crisis_id, number, state, owner_organisation_id, owner_id, due_on,
                 light, author_id, created_at, changed_at, ended_at, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            values![
                &m.id, m.version, &m.crisis_id, m.number, m.state.code(), &m.owner_organisation_id, &m.owner_id,
                text_of(m.due_on), m.light.code(), &m.author_id, m.created_at, m.changed_at, m.ended_at, words
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a measure that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_measure(&mut self, measure: &Measure) -> Result<(), StoreError> {
        let m = measure;
        let words = self.seal("crisis_measure", &m.id, "words", &to_json("words", &m.text)?)?;
        self.execute_versioned(
            "crisis_measure",
            "UPDATE crisis_measure SET version = version + 1, state = $3, owner_organisation_id = $4, owner_id = $5,
                 due_on = $6, light = $7, changed_at = $8, ended_at = $9, words = $10 WHERE id = $1 AND version = $2",
            values![
                &m.id, m.version, m.state.code(), &m.owner_organisation_id, &m.owner_id, text_of(m.due_on),
                m.light.code(), m.changed_at, m.ended_at, words
            ],
        )
        .await
    }

    /// A measure.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn measure(&mut self, id: &str) -> Result<Option<Measure>, StoreError> {
        let row = self.row("SELECT * FROM crisis_measure WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_measure(&row)).transpose()
    }

    /// The measures of a crisis monitor in the order of their numbers.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn measures_of(&mut self, crisis_id: &str) -> Result<Vec<Measure>, StoreError> {
        let sql = "SELECT * FROM crisis_measure WHERE crisis_id = $1 ORDER BY number";
        self.rows(sql, values![crisis_id]).await?.iter().map(|row| self.read_measure(row)).collect()
    }

    /// The number that the next measure of a crisis monitor gets.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn next_measure_number(&mut self, crisis_id: &str) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM crisis_measure WHERE crisis_id = $1";
        self.number(sql, values![crisis_id]).await
    }

    fn read_measure(&self, row: &Row) -> Result<Measure, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("crisis_measure", &id, "words", &row.bytes("words")?)?;
        Ok(Measure {
            version: row.int("version")?,
            crisis_id: row.text("crisis_id")?,
            number: row.int("number")?,
            state: row.code("state")?,
            owner_organisation_id: row.text_or_none("owner_organisation_id")?,
            owner_id: row.text_or_none("owner_id")?,
            due_on: day_or_none("due_on", row)?,
            light: row.code("light")?,
            author_id: row.text("author_id")?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            ended_at: row.time_or_none("ended_at")?,
            text: json("words", &words)?,
            id,
        })
    }

    /// Adds a step to the history of a measure.
    ///
    /// # Errors
    /// Whatever the database says; of two lines written at the same moment one is refused.
    pub async fn add_measure_event(
        &mut self,
        measure_id: &str,
        event: &MeasureEvent,
    ) -> Result<(), StoreError> {
        let e = event;
        let sql = "SELECT COUNT(*) AS n FROM crisis_measure_event WHERE measure_id = $1";
        let sequence = self.number(sql, values![measure_id]).await? + 1;
        let place = format!("{measure_id}/{sequence}");
        let words = self.seal("crisis_measure_event", &place, "words", e.note.as_bytes())?;
        self.execute(
            "INSERT INTO crisis_measure_event (measure_id, sequence, at, actor_id, act, to_state, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![measure_id, sequence, e.at, &e.actor_id, e.act.map(MeasureAct::code), e.to.code(), words],
        )
        .await?;
        Ok(())
    }

    /// The history of a measure, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn measure_events(&mut self, measure_id: &str) -> Result<Vec<MeasureEvent>, StoreError> {
        let sql = "SELECT * FROM crisis_measure_event WHERE measure_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![measure_id]).await?;
        rows.iter()
            .map(|row| {
                let place = format!("{measure_id}/{}", row.int("sequence")?);
                Ok(MeasureEvent {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    act: row.code_or_none("act")?,
                    to: row.code("to_state")?,
                    note: self.open_text("crisis_measure_event", &place, "words", &row.bytes("words")?)?,
                })
            })
            .collect()
    }

    /// Adds an escalation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_escalation(&mut self, escalation: &Escalation) -> Result<(), StoreError> {
        let e = escalation;
        let question = self.seal("crisis_escalation", &e.id, "question", e.question.as_bytes())?;
        let answer = self.escalation_answer(e)?;
        self.execute(
            "INSERT INTO crisis_escalation (id, version, measure_id, level, asked_on, actor_id, answered_on, question, answer)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &e.id, e.version, &e.measure_id, e.level.code(), e.on.to_string(), &e.actor_id, text_of(e.answered_on),
                question, answer
            ],
        )
        .await?;
        Ok(())
    }

    /// Writes down the answer to an escalation that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_escalation(&mut self, escalation: &Escalation) -> Result<(), StoreError> {
        let e = escalation;
        let answer = self.escalation_answer(e)?;
        self.execute_versioned(
            "crisis_escalation",
            "UPDATE crisis_escalation SET version = version + 1, answered_on = $3, answer = $4
             WHERE id = $1 AND version = $2",
            values![&e.id, e.version, text_of(e.answered_on), answer],
        )
        .await
    }

    /// The escalations of the measures of a crisis monitor, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn escalations_of(&mut self, crisis_id: &str) -> Result<Vec<Escalation>, StoreError> {
        let sql = "SELECT e.* FROM crisis_escalation e JOIN crisis_measure m ON m.id = e.measure_id
                   WHERE m.crisis_id = $1 ORDER BY e.asked_on, e.id";
        let rows = self.rows(sql, values![crisis_id]).await?;
        rows.iter()
            .map(|row| {
                let id = row.text("id")?;
                let answer = match row.bytes_or_none("answer")? {
                    Some(sealed) => self.open_text("crisis_escalation", &id, "answer", &sealed)?,
                    None => String::new(),
                };
                Ok(Escalation {
                    version: row.int("version")?,
                    measure_id: row.text("measure_id")?,
                    level: row.code("level")?,
                    on: day("asked_on", row)?,
                    actor_id: row.text("actor_id")?,
                    question: self.open_text(
                        "crisis_escalation",
                        &id,
                        "question",
                        &row.bytes("question")?,
                    )?,
                    answered_on: day_or_none("answered_on", row)?,
                    answer,
                    id,
                })
            })
            .collect()
    }

    fn escalation_answer(&self, escalation: &Escalation) -> Result<Option<Vec<u8>>, StoreError> {
        match escalation.answer.as_str() {
            "" => Ok(None),
            text => self.seal("crisis_escalation", &escalation.id, "answer", text.as_bytes()).map(Some),
        }
    }
}
