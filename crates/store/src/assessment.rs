//! Assessments, decisions and consent.

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::codes::Certainty;
use domain::{Assessment, Consent, Decision};
use jiff::Timestamp;

/// An open assessment as a worklist shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSummary {
    /// Identifier.
    pub id: String,
    /// Who it is about.
    pub subject_id: String,
    /// Reference number of who it is about.
    pub subject_number: String,
    /// Name of the focal officer in charge.
    pub owner_name: String,
    /// How sure the focal officer is so far.
    pub certainty: Option<Certainty>,
    /// When it was begun.
    pub opened_at: Timestamp,
}

impl Tx {
    /// Adds an assessment.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_assessment(&mut self, assessment: &Assessment) -> Result<(), StoreError> {
        let a = assessment;
        let steps = self.seal("assessment", &a.id, "steps", &to_json("steps", &a.steps)?)?;
        self.execute(
            "INSERT INTO assessment (id, version, organisation_id, subject_id, owner_id, certainty, steps, opened_at, closed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &a.id, a.version, &a.organisation_id, &a.subject_id, &a.owner_id, a.certainty.map(|c| c.code()), steps,
                a.opened_at, a.closed_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes an assessment that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_assessment(&mut self, assessment: &Assessment) -> Result<(), StoreError> {
        let a = assessment;
        let steps = self.seal("assessment", &a.id, "steps", &to_json("steps", &a.steps)?)?;
        self.execute_versioned(
            "assessment",
            "UPDATE assessment SET version = version + 1, owner_id = $3, certainty = $4, steps = $5, closed_at = $6
             WHERE id = $1 AND version = $2",
            values![&a.id, a.version, &a.owner_id, a.certainty.map(|c| c.code()), steps, a.closed_at],
        )
        .await
    }

    /// An assessment.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn assessment(&mut self, id: &str) -> Result<Option<Assessment>, StoreError> {
        let row = self.row("SELECT * FROM assessment WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_assessment(&row)).transpose()
    }

    /// The assessments of a young person, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn assessments_of(&mut self, subject_id: &str) -> Result<Vec<Assessment>, StoreError> {
        let sql = "SELECT * FROM assessment WHERE subject_id = $1 ORDER BY opened_at DESC, id";
        let rows = self.rows(sql, values![subject_id]).await?;
        rows.iter().map(|row| self.read_assessment(row)).collect()
    }

    /// The open assessments of an organisation, oldest first; nothing sealed is opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_assessments(
        &mut self,
        organisation_id: &str,
        limit: i64,
    ) -> Result<Vec<AssessmentSummary>, StoreError> {
        let sql = "SELECT a.id, a.subject_id, b.number AS subject_number, u.name AS owner_name, a.certainty, a.opened_at
                   FROM assessment a JOIN subject b ON b.id = a.subject_id JOIN app_user u ON u.id = a.owner_id
                   WHERE a.organisation_id = $1 AND a.closed_at IS NULL ORDER BY a.opened_at, a.id LIMIT $2";
        let rows = self.rows(sql, values![organisation_id, limit]).await?;
        rows.iter()
            .map(|row| {
                Ok(AssessmentSummary {
                    id: row.text("id")?,
                    subject_id: row.text("subject_id")?,
                    subject_number: row.text("subject_number")?,
                    owner_name: row.text("owner_name")?,
                    certainty: row.code_or_none("certainty")?,
                    opened_at: row.time("opened_at")?,
                })
            })
            .collect()
    }

    /// Adds a decision.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_decision(&mut self, decision: &Decision) -> Result<(), StoreError> {
        let d = decision;
        let reason = self.seal("decision", &d.id, "reason", d.reason.as_bytes())?;
        self.execute(
            "INSERT INTO decision (id, assessment_id, kind, outcome, ground, purpose, data_set, reason, at, actor_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                &d.id, &d.assessment_id, d.kind.code(), d.outcome.code(), d.ground.map(|g| g.code()), d.purpose.code(),
                d.data_set.join(","), reason, d.at, &d.actor_id
            ],
        )
        .await?;
        Ok(())
    }

    /// The decisions of an assessment, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn decisions(&mut self, assessment_id: &str) -> Result<Vec<Decision>, StoreError> {
        let sql = "SELECT * FROM decision WHERE assessment_id = $1 ORDER BY at, id";
        let rows = self.rows(sql, values![assessment_id]).await?;
        rows.iter()
            .map(|row| {
                let id = row.text("id")?;
                Ok(Decision {
                    assessment_id: row.text("assessment_id")?,
                    kind: row.code("kind")?,
                    outcome: row.code("outcome")?,
                    ground: row.code_or_none("ground")?,
                    purpose: row.code("purpose")?,
                    data_set: row
                        .text("data_set")?
                        .split(',')
                        .filter(|n| !n.is_empty())
                        .map(str::to_owned)
                        .collect(),
                    reason: self.open_text("decision", &id, "reason", &row.bytes("reason")?)?,
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    id,
                })
            })
            .collect()
    }

    /// Adds a line about consent.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_consent(&mut self, consent: &Consent) -> Result<(), StoreError> {
        let c = consent;
        let note = self.seal("consent", &c.id, "note", c.note.as_bytes())?;
        self.execute(
            "INSERT INTO consent (id, subject_id, purpose, giver, state, safety_override, note, at, actor_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &c.id,
                &c.subject_id,
                c.purpose.code(),
                c.giver.code(),
                c.state.code(),
                c.safety_override,
                note,
                c.at,
                &c.actor_id
            ],
        )
        .await?;
        Ok(())
    }

    /// All lines about consent of a young person, oldest first; per purpose the last one holds.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn consents(&mut self, subject_id: &str) -> Result<Vec<Consent>, StoreError> {
        let sql = "SELECT * FROM consent WHERE subject_id = $1 ORDER BY at, id";
        let rows = self.rows(sql, values![subject_id]).await?;
        rows.iter()
            .map(|row| {
                let id = row.text("id")?;
                Ok(Consent {
                    subject_id: row.text("subject_id")?,
                    purpose: row.code("purpose")?,
                    giver: row.code("giver")?,
                    state: row.code("state")?,
                    safety_override: row.flag("safety_override")?,
                    note: self.open_text("consent", &id, "note", &row.bytes("note")?)?,
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    id,
                })
            })
            .collect()
    }

    fn read_assessment(&self, row: &Row) -> Result<Assessment, StoreError> {
        let id = row.text("id")?;
        let steps = self.crypter.open("assessment", &id, "steps", &row.bytes("steps")?)?;
        Ok(Assessment {
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            subject_id: row.text("subject_id")?,
            owner_id: row.text("owner_id")?,
            certainty: row.code_or_none("certainty")?,
            steps: json("steps", &steps)?,
            opened_at: row.time("opened_at")?,
            closed_at: row.time_or_none("closed_at")?,
            id,
        })
    }
}
