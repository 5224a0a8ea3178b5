//! Observations, comments, judgements.

use super::{day_or_none, text_of};
use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::codes::{FormOfExploitation, Judgement, Sector};
use domain::crisis::{JudgementLine, Observation, ObservationComment};

impl Tx {
    /// Adds an observation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_observation(&mut self, observation: &Observation) -> Result<(), StoreError> {
        let o = observation;
        let words = self.seal("crisis_observation", &o.id, "words", &to_json("words", &o.text)?)?;
        self.execute(
            "INSERT INTO crisis_observation (id, version, crisis_id, number, state, joined_to, author_id, organisation_id,
                 created_at, entered_at, changed_at, theme, cause, direction, region, risk_group, form, sector, first_seen,
                 last_seen, source, reliability, light, figure, series, judgement, judge_by, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28)",
            values![
                &o.id, o.version, &o.crisis_id, o.number, o.state.code(), &o.joined_to, &o.author_id,
                &o.organisation_id, o.created_at, o.entered_at, o.changed_at, o.theme.code(), o.cause.code(),
                o.direction.code(), o.region.code(), o.group.code(), o.form.map(FormOfExploitation::code),
                o.sector.map(Sector::code), text_of(o.first_seen), text_of(o.last_seen), o.source.code(),
                o.reliability.code(), o.light.code(), &o.figure, &o.series, o.judgement.map(Judgement::code),
                text_of(o.judge_by), words
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes an observation that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_observation(&mut self, observation: &Observation) -> Result<(), StoreError> {
        let o = observation;
        let words = self.seal("crisis_observation", &o.id, "words", &to_json("words", &o.text)?)?;
        self.execute_versioned(
            "crisis_observation",
            "UPDATE crisis_observation SET version = version + 1, number = $3, state = $4, joined_to = $5, entered_at = $6,
                 changed_at = $7, theme = $8, cause = $9, direction = $10, region = $11, risk_group = $12, form = $13,
                 sector = $14, first_seen = $15, last_seen = $16, source = $17, reliability = $18, light = $19,
                 figure = $20, series = $21, judgement = $22, judge_by = $23, words = $24
             WHERE id = $1 AND version = $2",
            values![
                &o.id, o.version, o.number, o.state.code(), &o.joined_to, o.entered_at, o.changed_at, o.theme.code(),
                o.cause.code(), o.direction.code(), o.region.code(), o.group.code(),
                o.form.map(FormOfExploitation::code), o.sector.map(Sector::code), text_of(o.first_seen),
                text_of(o.last_seen), o.source.code(), o.reliability.code(), o.light.code(), &o.figure, &o.series,
                o.judgement.map(Judgement::code), text_of(o.judge_by), words
            ],
        )
        .await
    }

    /// An observation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn observation(&mut self, id: &str) -> Result<Option<Observation>, StoreError> {
        let row = self.row("SELECT * FROM crisis_observation WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_observation(&row)).transpose()
    }

    /// The observations of a crisis monitor with drafts and withdrawn ones, in the order in which they were begun.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn observations_of(&mut self, crisis_id: &str) -> Result<Vec<Observation>, StoreError> {
        let sql = "SELECT * FROM crisis_observation WHERE crisis_id = $1 ORDER BY created_at, id";
        self.rows(sql, values![crisis_id]).await?.iter().map(|row| self.read_observation(row)).collect()
    }

    /// The number that the next observation of a crisis monitor gets.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn next_observation_number(&mut self, crisis_id: &str) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM crisis_observation WHERE crisis_id = $1";
        self.number(sql, values![crisis_id]).await
    }

    fn read_observation(&self, row: &Row) -> Result<Observation, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("crisis_observation", &id, "words", &row.bytes("words")?)?;
        Ok(Observation {
            version: row.int("version")?,
            crisis_id: row.text("crisis_id")?,
            number: row.int("number")?,
            state: row.code("state")?,
            joined_to: row.text_or_none("joined_to")?,
            author_id: row.text("author_id")?,
            organisation_id: row.text("organisation_id")?,
            created_at: row.time("created_at")?,
            entered_at: row.time_or_none("entered_at")?,
            changed_at: row.time("changed_at")?,
            theme: row.code("theme")?,
            cause: row.code("cause")?,
            direction: row.code("direction")?,
            region: row.code("region")?,
            group: row.code("risk_group")?,
            form: row.code_or_none("form")?,
            sector: row.code_or_none("sector")?,
            first_seen: day_or_none("first_seen", row)?,
            last_seen: day_or_none("last_seen", row)?,
            source: row.code("source")?,
            reliability: row.code("reliability")?,
            light: row.code("light")?,
            figure: row.text("figure")?,
            series: row.text("series")?,
            judgement: row.code_or_none("judgement")?,
            judge_by: day_or_none("judge_by", row)?,
            text: json("words", &words)?,
            id,
        })
    }

    /// Adds a comment.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_crisis_comment(&mut self, comment: &ObservationComment) -> Result<(), StoreError> {
        let c = comment;
        let words = self.comment_words(c)?;
        self.execute(
            "INSERT INTO crisis_comment (id, observation_id, at, author_id, dissent, withdrawn_at, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![&c.id, &c.observation_id, c.at, &c.author_id, c.dissent, c.withdrawn_at, words],
        )
        .await?;
        Ok(())
    }

    /// Takes a comment back: its words are gone.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was taken back already.
    pub async fn withdraw_crisis_comment(&mut self, comment: &ObservationComment) -> Result<(), StoreError> {
        self.execute_versioned(
            "crisis_comment",
            "UPDATE crisis_comment SET withdrawn_at = $2, words = NULL WHERE id = $1 AND withdrawn_at IS NULL",
            values![&comment.id, comment.withdrawn_at],
        )
        .await
    }

    /// What was said about the observations of a crisis monitor, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn crisis_comments(&mut self, crisis_id: &str) -> Result<Vec<ObservationComment>, StoreError> {
        let sql = "SELECT c.* FROM crisis_comment c JOIN crisis_observation o ON o.id = c.observation_id
                   WHERE o.crisis_id = $1 ORDER BY c.at, c.id";
        let rows = self.rows(sql, values![crisis_id]).await?;
        rows.iter()
            .map(|row| {
                let id = row.text("id")?;
                let text = match row.bytes_or_none("words")? {
                    Some(sealed) => self.open_text("crisis_comment", &id, "words", &sealed)?,
                    None => String::new(),
                };
                Ok(ObservationComment {
                    observation_id: row.text("observation_id")?,
                    at: row.time("at")?,
                    author_id: row.text("author_id")?,
                    dissent: row.flag("dissent")?,
                    withdrawn_at: row.time_or_none("withdrawn_at")?,
                    text,
                    id,
                })
            })
            .collect()
    }

    fn comment_words(&self, comment: &ObservationComment) -> Result<Option<Vec<u8>>, StoreError> {
        match comment.text.as_str() {
            "" => Ok(None),
            text => self.seal("crisis_comment", &comment.id, "words", text.as_bytes()).map(Some),
        }
    }

    /// Adds a judgement to the history of an observation.
    ///
    /// # Errors
    /// Whatever the database says; of two lines written at the same moment one is refused.
    pub async fn add_judgement(&mut self, line: &JudgementLine) -> Result<(), StoreError> {
        let l = line;
        let sql = "SELECT COUNT(*) AS n FROM crisis_judgement WHERE observation_id = $1";
        let sequence = self.number(sql, values![&l.observation_id]).await? + 1;
        let place = format!("{}/{sequence}", l.observation_id);
        let words = self.seal("crisis_judgement", &place, "words", l.reason.as_bytes())?;
        self.execute(
            "INSERT INTO crisis_judgement (observation_id, sequence, at, actor_id, judgement, judge_by, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &l.observation_id, sequence, l.at, &l.actor_id, l.judgement.code(), text_of(l.judge_by), words
            ],
        )
        .await?;
        Ok(())
    }

    /// All judgements of the observations of a crisis monitor, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn judgements_of(&mut self, crisis_id: &str) -> Result<Vec<JudgementLine>, StoreError> {
        let sql = "SELECT j.* FROM crisis_judgement j JOIN crisis_observation o ON o.id = j.observation_id
                   WHERE o.crisis_id = $1 ORDER BY j.at, j.observation_id, j.sequence";
        let rows = self.rows(sql, values![crisis_id]).await?;
        rows.iter()
            .map(|row| {
                let observation_id = row.text("observation_id")?;
                let place = format!("{observation_id}/{}", row.int("sequence")?);
                Ok(JudgementLine {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    judgement: row.code("judgement")?,
                    judge_by: day_or_none("judge_by", row)?,
                    reason: self.open_text("crisis_judgement", &place, "words", &row.bytes("words")?)?,
                    observation_id,
                })
            })
            .collect()
    }
}
