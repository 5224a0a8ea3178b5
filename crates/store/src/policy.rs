//! Self-assessments, yearly plan, policy documents and appointments of an organisation.

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::codes::OrganisationKind;
use domain::policy::{
    DocumentVersion, FocalAppointment, Frozen, PlanAction, PolicyDocument, SelfAssessment, SelfAssessmentPart,
};
use jiff::Timestamp;
use jiff::civil::Date;

/// What the organisation did in a year, counted from its own records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCounts {
    /// Signals recorded; drafts do not count.
    pub signals: i64,
    /// Signals in an assessment that was opened.
    pub consulted: i64,
    /// Young people notified to the national register, by the organisation's own pseudonym; what was withdrawn or
    /// rejected does not count.
    pub notified: i64,
}

impl Tx {
    /// Adds a round, with its parts.
    ///
    /// # Errors
    /// Whatever the database says, among others when the organisation has a round of that year already.
    pub async fn insert_self_assessment(
        &mut self,
        round: &SelfAssessment,
        parts: &[SelfAssessmentPart],
    ) -> Result<(), StoreError> {
        let r = round;
        let (figures, frozen) = self.seal_round(r)?;
        self.execute(
            "INSERT INTO self_assessment (id, version, organisation_id, year, state, figures, author_id, created_at,
                 finished_at, first_finished_at, frozen)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                &r.id, r.version, &r.organisation_id, i64::from(r.year), r.state.code(), figures, &r.author_id,
                r.created_at, r.finished_at, r.first_finished_at, frozen
            ],
        )
        .await?;
        for part in parts {
            let answers = self.seal_part_answers(&r.id, part)?;
            self.execute(
                "INSERT INTO self_assessment_part (self_assessment_id, theme, version, changed_by, changed_at, answers)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                values![&r.id, part.theme.code(), part.version, &part.changed_by, part.changed_at, answers],
            )
            .await?;
        }
        Ok(())
    }

    /// Changes figures and state of a round that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_self_assessment(&mut self, round: &SelfAssessment) -> Result<(), StoreError> {
        let r = round;
        let (figures, frozen) = self.seal_round(r)?;
        self.execute_versioned(
            "self_assessment",
            "UPDATE self_assessment SET version = version + 1, state = $3, figures = $4, finished_at = $5,
                 first_finished_at = $6, frozen = $7 WHERE id = $1 AND version = $2",
            values![&r.id, r.version, r.state.code(), figures, r.finished_at, r.first_finished_at, frozen],
        )
        .await
    }

    /// Changes a theme of an open round that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed, or the round was finished, meanwhile.
    pub async fn update_self_assessment_part(
        &mut self,
        id: &str,
        part: &SelfAssessmentPart,
    ) -> Result<(), StoreError> {
        let answers = self.seal_part_answers(id, part)?;
        self.execute_versioned(
            "self_assessment_part",
            "UPDATE self_assessment_part SET version = version + 1, changed_by = $4, changed_at = $5, answers = $6
             WHERE self_assessment_id = $1 AND theme = $2 AND version = $3
               AND EXISTS (SELECT 1 FROM self_assessment WHERE id = $1 AND state = 'open')",
            values![id, part.theme.code(), part.version, &part.changed_by, part.changed_at, answers],
        )
        .await
    }

    /// A round.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn self_assessment(&mut self, id: &str) -> Result<Option<SelfAssessment>, StoreError> {
        let row = self.row("SELECT * FROM self_assessment WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_round(&row)).transpose()
    }

    /// The rounds of an organisation, newest year first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn self_assessments_of(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<SelfAssessment>, StoreError> {
        let sql = "SELECT * FROM self_assessment WHERE organisation_id = $1 ORDER BY year DESC";
        self.rows(sql, values![organisation_id]).await?.iter().map(|row| self.read_round(row)).collect()
    }

    /// The rounds of a year of all organisations of a kind, in the order in which they were first finished. One that no
    /// longer takes part stays in: figures must not change because of one organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn finished_self_assessments(
        &mut self,
        kind: OrganisationKind,
        year: i16,
    ) -> Result<Vec<SelfAssessment>, StoreError> {
        let sql = "SELECT s.* FROM self_assessment s JOIN organisation o ON o.id = s.organisation_id
                   WHERE o.kind = $1 AND s.year = $2 AND s.first_finished_at IS NOT NULL
                   ORDER BY s.first_finished_at, s.id";
        let rows = self.rows(sql, values![kind.code(), i64::from(year)]).await?;
        rows.iter().map(|row| self.read_round(row)).collect()
    }

    /// The themes of a round, in order of their code.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn self_assessment_parts(&mut self, id: &str) -> Result<Vec<SelfAssessmentPart>, StoreError> {
        let sql = "SELECT * FROM self_assessment_part WHERE self_assessment_id = $1 ORDER BY theme";
        let rows = self.rows(sql, values![id]).await?;
        rows.iter()
            .map(|row| {
                let theme = row.text("theme")?;
                let place = format!("{id}/{theme}");
                let plain =
                    self.crypter.open("self_assessment_part", &place, "answers", &row.bytes("answers")?)?;
                Ok(SelfAssessmentPart {
                    theme: row.code("theme")?,
                    version: row.int("version")?,
                    changed_by: row.text("changed_by")?,
                    changed_at: row.time("changed_at")?,
                    answers: json("answers", &plain)?,
                })
            })
            .collect()
    }

    fn seal_part_answers(&self, id: &str, part: &SelfAssessmentPart) -> Result<Vec<u8>, StoreError> {
        let place = format!("{id}/{}", part.theme.code());
        self.seal("self_assessment_part", &place, "answers", &to_json("answers", &part.answers)?)
    }

    #[expect(clippy::type_complexity, reason = "figures and frozen, both sealed and both optional")]
    fn seal_round(&self, round: &SelfAssessment) -> Result<(Option<Vec<u8>>, Option<Vec<u8>>), StoreError> {
        let seal = |column, plain: Vec<u8>| self.seal("self_assessment", &round.id, column, &plain);
        let figures = round.figures.map(|figures| seal("figures", to_json("figures", &figures)?));
        let frozen = round.frozen.map(|frozen| seal("frozen", to_json("frozen", &frozen)?));
        Ok((figures.transpose()?, frozen.transpose()?))
    }

    fn read_round(&self, row: &Row) -> Result<SelfAssessment, StoreError> {
        let id = row.text("id")?;
        let open = |column| match row.bytes_or_none(column)? {
            Some(sealed) => self.crypter.open("self_assessment", &id, column, &sealed).map(Some),
            None => Ok(None),
        };
        let frozen: Option<Frozen> = open("frozen")?.map(|plain| json("frozen", &plain)).transpose()?;
        Ok(SelfAssessment {
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            year: year(row)?,
            state: row.code("state")?,
            figures: open("figures")?.map(|plain| json("figures", &plain)).transpose()?,
            author_id: row.text("author_id")?,
            created_at: row.time("created_at")?,
            finished_at: row.time_or_none("finished_at")?,
            first_finished_at: row.time_or_none("first_finished_at")?,
            frozen,
            id,
        })
    }

    /// Adds an action to the plan.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_plan_action(&mut self, action: &PlanAction) -> Result<(), StoreError> {
        let a = action;
        let words = self.seal("plan_action", &a.id, "words", &to_json("words", &a.text)?)?;
        self.execute(
            "INSERT INTO plan_action (id, version, organisation_id, year, theme, statement, state, owner_id, due_on,
                 words, author_id, created_at, ended_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            values![
                &a.id, a.version, &a.organisation_id, i64::from(a.year), a.theme.code(), &a.statement, a.state.code(),
                &a.owner_id, a.due_on.to_string(), words, &a.author_id, a.created_at, a.ended_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes an action that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_plan_action(&mut self, action: &PlanAction) -> Result<(), StoreError> {
        let a = action;
        let words = self.seal("plan_action", &a.id, "words", &to_json("words", &a.text)?)?;
        self.execute_versioned(
            "plan_action",
            "UPDATE plan_action SET version = version + 1, year = $3, theme = $4, state = $5, owner_id = $6, due_on = $7,
                 words = $8, ended_at = $9 WHERE id = $1 AND version = $2",
            values![
                &a.id, a.version, i64::from(a.year), a.theme.code(), a.state.code(), &a.owner_id, a.due_on.to_string(),
                words, a.ended_at
            ],
        )
        .await
    }

    /// An action.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn plan_action(&mut self, id: &str) -> Result<Option<PlanAction>, StoreError> {
        let row = self.row("SELECT * FROM plan_action WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_action(&row)).transpose()
    }

    /// The actions of an organisation, by the day on which they are to be ready.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn plan_actions_of(&mut self, organisation_id: &str) -> Result<Vec<PlanAction>, StoreError> {
        let sql = "SELECT * FROM plan_action WHERE organisation_id = $1 ORDER BY due_on, id";
        self.rows(sql, values![organisation_id]).await?.iter().map(|row| self.read_action(row)).collect()
    }

    fn read_action(&self, row: &Row) -> Result<PlanAction, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("plan_action", &id, "words", &row.bytes("words")?)?;
        Ok(PlanAction {
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            year: year(row)?,
            theme: row.code("theme")?,
            statement: row.text_or_none("statement")?,
            state: row.code("state")?,
            owner_id: row.text("owner_id")?,
            due_on: day("due_on", row)?,
            text: json("words", &words)?,
            author_id: row.text("author_id")?,
            created_at: row.time("created_at")?,
            ended_at: row.time_or_none("ended_at")?,
            id,
        })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_policy_document(&mut self, document: &PolicyDocument) -> Result<(), StoreError> {
        let d = document;
        self.execute(
            "INSERT INTO policy_document (id, version, organisation_id, kind, withdrawn_at) VALUES ($1, $2, $3, $4, $5)",
            values![&d.id, d.version, &d.organisation_id, d.kind.code(), d.withdrawn_at],
        )
        .await?;
        Ok(())
    }

    /// Changes a document that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_policy_document(&mut self, document: &PolicyDocument) -> Result<(), StoreError> {
        let d = document;
        self.execute_versioned(
            "policy_document",
            "UPDATE policy_document SET version = version + 1, kind = $3, withdrawn_at = $4
             WHERE id = $1 AND version = $2",
            values![&d.id, d.version, d.kind.code(), d.withdrawn_at],
        )
        .await
    }

    /// Adds a version to a document.
    ///
    /// # Errors
    /// Whatever the database says, among others when the document has a version with this number.
    pub async fn add_document_version(
        &mut self,
        document_id: &str,
        version: &DocumentVersion,
    ) -> Result<(), StoreError> {
        let place = format!("{document_id}/{}", version.number);
        let content =
            self.seal("policy_document_version", &place, "content", &to_json("content", version)?)?;
        self.execute(
            "INSERT INTO policy_document_version (document_id, number, content) VALUES ($1, $2, $3)",
            values![document_id, version.number, content],
        )
        .await?;
        Ok(())
    }

    /// A document.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn policy_document(&mut self, id: &str) -> Result<Option<PolicyDocument>, StoreError> {
        let row = self.row("SELECT * FROM policy_document WHERE id = $1", values![id]).await?;
        row.as_ref().map(read_document).transpose()
    }

    /// The documents of an organisation, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn policy_documents_of(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<PolicyDocument>, StoreError> {
        let sql = "SELECT * FROM policy_document WHERE organisation_id = $1 ORDER BY id";
        self.rows(sql, values![organisation_id]).await?.iter().map(read_document).collect()
    }

    /// The versions of a document, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn document_versions(&mut self, document_id: &str) -> Result<Vec<DocumentVersion>, StoreError> {
        let sql = "SELECT * FROM policy_document_version WHERE document_id = $1 ORDER BY number";
        let rows = self.rows(sql, values![document_id]).await?;
        rows.iter()
            .map(|row| {
                let place = format!("{document_id}/{}", row.int("number")?);
                let sealed = row.bytes("content")?;
                json("content", &self.crypter.open("policy_document_version", &place, "content", &sealed)?)
            })
            .collect()
    }

    /// Adds a line to the history of appointments.
    ///
    /// # Errors
    /// Whatever the database says; of two lines written at the same moment one is refused.
    pub async fn add_focal_appointment(&mut self, line: &FocalAppointment) -> Result<(), StoreError> {
        let l = line;
        let sql = "SELECT COUNT(*) AS n FROM focal_appointment WHERE organisation_id = $1";
        let sequence = self.number(sql, values![&l.organisation_id]).await? + 1;
        self.execute(
            "INSERT INTO focal_appointment (id, organisation_id, sequence, act, user_id, since, hours, deputy_id,
                 appointed_by, at, actor_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                &l.id, &l.organisation_id, sequence, l.act.code(), &l.user_id, l.since.to_string(), l.hours,
                &l.deputy_id, &l.appointed_by, l.at, &l.actor_id
            ],
        )
        .await?;
        Ok(())
    }

    /// The history of appointments of an organisation, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn focal_appointments_of(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<FocalAppointment>, StoreError> {
        let sql = "SELECT * FROM focal_appointment WHERE organisation_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![organisation_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(FocalAppointment {
                    id: row.text("id")?,
                    organisation_id: row.text("organisation_id")?,
                    act: row.code("act")?,
                    user_id: row.text("user_id")?,
                    since: day("since", row)?,
                    hours: row.int("hours")?,
                    deputy_id: row.text_or_none("deputy_id")?,
                    appointed_by: row.text("appointed_by")?,
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                })
            })
            .collect()
    }

    /// What an organisation recorded, took up and notified from one moment up to another.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn year_counts(
        &mut self,
        organisation_id: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<YearCounts, StoreError> {
        let signals = "SELECT COUNT(*) AS n FROM signal
                       WHERE organisation_id = $1 AND recorded_at >= $2 AND recorded_at < $3";
        let consulted = "SELECT COUNT(*) AS n FROM signal s JOIN assessment a ON a.id = s.assessment_id
                         WHERE s.organisation_id = $1 AND a.opened_at >= $2 AND a.opened_at < $3";
        let notified = "SELECT COUNT(DISTINCT pseudonym) AS n FROM notification
                        WHERE organisation_id = $1 AND submitted_at >= $2 AND submitted_at < $3
                          AND state NOT IN ('withdrawn', 'rejected')";
        Ok(YearCounts {
            signals: self.number(signals, values![organisation_id, from, until]).await?,
            consulted: self.number(consulted, values![organisation_id, from, until]).await?,
            notified: self.number(notified, values![organisation_id, from, until]).await?,
        })
    }

    /// How many people got a certificate of the learning place in this period, while they worked at an organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn people_certified(
        &mut self,
        organisation_id: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<i64, StoreError> {
        let sql = "SELECT COUNT(DISTINCT user_id) AS n FROM certificate
                   WHERE organisation_id = $1 AND issued_at >= $2 AND issued_at < $3";
        self.number(sql, values![organisation_id, from, until]).await
    }
}

fn read_document(row: &Row) -> Result<PolicyDocument, StoreError> {
    Ok(PolicyDocument {
        id: row.text("id")?,
        version: row.int("version")?,
        organisation_id: row.text("organisation_id")?,
        kind: row.code("kind")?,
        withdrawn_at: row.time_or_none("withdrawn_at")?,
    })
}

fn year(row: &Row) -> Result<i16, StoreError> {
    i16::try_from(row.int("year")?)
        .map_err(|error| StoreError::Inconsistent { column: "year", why: error.to_string() })
}

fn day(column: &'static str, row: &Row) -> Result<Date, StoreError> {
    row.text(column)?
        .parse()
        .map_err(|error: jiff::Error| StoreError::Inconsistent { column, why: error.to_string() })
}
