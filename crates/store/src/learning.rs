//! Learning: versions of modules, progress, cases to repeat, certificates, reminders.

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::codes::ReminderKind;
use domain::states::ModuleState;
use domain::{Answers, CaseCard, Certificate, LearnReminder, ModuleEvent, ModuleVersion, Progress};
use jiff::Timestamp;
use jiff::civil::Date;

impl Tx {
    /// Adds a version of a module.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_module_version(&mut self, version: &ModuleVersion) -> Result<(), StoreError> {
        let m = version;
        let (dutch, english) = self.seal_module(m)?;
        self.execute(
            "INSERT INTO module_version (id, version, module_id, number, organisation_id, author_id, state, dutch, english,
                 created_at, changed_at, published_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &m.id, m.version, &m.module_id, m.number, &m.organisation_id, &m.author_id, m.state.code(), dutch,
                english, m.created_at, m.changed_at, m.published_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes text and state of a version that still has the lock it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_module_version(&mut self, version: &ModuleVersion) -> Result<(), StoreError> {
        let m = version;
        let (dutch, english) = self.seal_module(m)?;
        self.execute_versioned(
            "module_version",
            "UPDATE module_version SET version = version + 1, state = $3, dutch = $4, english = $5, changed_at = $6,
                 published_at = $7
             WHERE id = $1 AND version = $2",
            values![&m.id, m.version, m.state.code(), dutch, english, m.changed_at, m.published_at],
        )
        .await
    }

    /// A version of a module.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn module_version(&mut self, id: &str) -> Result<Option<ModuleVersion>, StoreError> {
        let row = self.row("SELECT * FROM module_version WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_module(&row)).transpose()
    }

    /// The versions of an organisation's modules, the last changed first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn module_versions_of(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<ModuleVersion>, StoreError> {
        let sql = "SELECT * FROM module_version WHERE organisation_id = $1 ORDER BY changed_at DESC, id DESC";
        let rows = self.rows(sql, values![organisation_id]).await?;
        rows.iter().map(|row| self.read_module(row)).collect()
    }

    /// What is published for an organisation: its own modules and those of the national centre, which come first;
    /// in order of publication.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn published_modules(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<(ModuleVersion, bool)>, StoreError> {
        let sql = "SELECT m.*, CAST(CASE WHEN o.kind = 'national_centre' THEN 1 ELSE 0 END AS BIGINT) AS for_everybody
                   FROM module_version m JOIN organisation o ON o.id = m.organisation_id
                   WHERE m.state = $1 AND (m.organisation_id = $2 OR o.kind = 'national_centre')
                   ORDER BY for_everybody DESC, m.published_at, m.id";
        let rows = self.rows(sql, values![ModuleState::Published.code(), organisation_id]).await?;
        rows.iter().map(|row| Ok((self.read_module(row)?, row.flag("for_everybody")?))).collect()
    }

    /// Adds a line to the history of a version.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_module_event(
        &mut self,
        version_id: &str,
        event: &ModuleEvent,
    ) -> Result<(), StoreError> {
        let e = event;
        let note = self.seal("module_event", version_id, "note", e.note.as_bytes())?;
        self.execute(
            "INSERT INTO module_event (version_id, sequence, at, actor_id, act, to_state, note)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6 FROM module_event WHERE version_id = $1",
            values![version_id, e.at, &e.actor_id, e.act.code(), e.to.code(), note],
        )
        .await?;
        Ok(())
    }

    /// The history of a version, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn module_events(&mut self, version_id: &str) -> Result<Vec<ModuleEvent>, StoreError> {
        let sql = "SELECT * FROM module_event WHERE version_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![version_id]).await?;
        let read = |row: &Row| {
            Ok(ModuleEvent {
                at: row.time("at")?,
                actor_id: row.text("actor_id")?,
                act: row.code("act")?,
                to: row.code("to_state")?,
                note: self.open_text("module_event", version_id, "note", &row.bytes("note")?)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Adds progress in a version of a module.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_progress(&mut self, progress: &Progress) -> Result<(), StoreError> {
        let p = progress;
        let answers = self.seal_module_answers("learn_progress", &p.id, &p.answers)?;
        self.execute(
            "INSERT INTO learn_progress (id, version, user_id, organisation_id, module_id, module_version, attempt, answers,
                 started_at, finished_at, score, passed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &p.id, p.version, &p.user_id, &p.organisation_id, &p.module_id, &p.module_version, p.attempt, answers,
                p.started_at, p.finished_at, p.score, p.passed
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes progress that still has the lock it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_progress(&mut self, progress: &Progress) -> Result<(), StoreError> {
        let p = progress;
        let answers = self.seal_module_answers("learn_progress", &p.id, &p.answers)?;
        self.execute_versioned(
            "learn_progress",
            "UPDATE learn_progress SET version = version + 1, attempt = $3, answers = $4, started_at = $5,
                 finished_at = $6, score = $7, passed = $8
             WHERE id = $1 AND version = $2",
            values![&p.id, p.version, p.attempt, answers, p.started_at, p.finished_at, p.score, p.passed],
        )
        .await
    }

    /// All progress of somebody.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn progress_of(&mut self, user_id: &str) -> Result<Vec<Progress>, StoreError> {
        let sql = "SELECT * FROM learn_progress WHERE user_id = $1 ORDER BY module_id, module_version";
        let rows = self.rows(sql, values![user_id]).await?;
        rows.iter().map(|row| self.read_progress(row)).collect()
    }

    /// Adds a case to repeat; one that was there already for this section starts anew.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn put_case(&mut self, card: &CaseCard) -> Result<(), StoreError> {
        let c = card;
        let answers = self.seal_module_answers("learn_case", &c.id, &c.answers)?;
        let sql = "DELETE FROM learn_case WHERE user_id = $1 AND module_id = $2 AND section_id = $3";
        self.execute(sql, values![&c.user_id, &c.module_id, &c.section_id]).await?;
        self.execute(
            "INSERT INTO learn_case (id, version, user_id, organisation_id, module_id, module_version, section_id,
                 repetitions, easiness, interval_days, due_on, last_on, answers)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            values![
                &c.id, c.version, &c.user_id, &c.organisation_id, &c.module_id, &c.module_version, &c.section_id,
                c.repetitions, c.easiness, c.interval_days, c.due_on.to_string(), c.last_on.to_string(), answers
            ],
        )
        .await?;
        Ok(())
    }

    /// Notes a repetition of a case that still has the lock it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_case(&mut self, card: &CaseCard) -> Result<(), StoreError> {
        let c = card;
        let answers = self.seal_module_answers("learn_case", &c.id, &c.answers)?;
        self.execute_versioned(
            "learn_case",
            "UPDATE learn_case SET version = version + 1, repetitions = $3, easiness = $4, interval_days = $5, due_on = $6,
                 last_on = $7, answers = $8
             WHERE id = $1 AND version = $2",
            values![
                &c.id, c.version, c.repetitions, c.easiness, c.interval_days, c.due_on.to_string(), c.last_on.to_string(),
                answers
            ],
        )
        .await
    }

    /// A case to repeat.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn case_card(&mut self, id: &str) -> Result<Option<CaseCard>, StoreError> {
        let row = self.row("SELECT * FROM learn_case WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_case(&row)).transpose()
    }

    /// All cases that somebody repeats, the first due first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn cases_of(&mut self, user_id: &str) -> Result<Vec<CaseCard>, StoreError> {
        let sql = "SELECT * FROM learn_case WHERE user_id = $1 ORDER BY due_on, id";
        let rows = self.rows(sql, values![user_id]).await?;
        rows.iter().map(|row| self.read_case(row)).collect()
    }

    /// Who, of which organisation, has cases to repeat on this day or before.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn who_has_cases_due(&mut self, today: Date) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT DISTINCT c.user_id, c.organisation_id FROM learn_case c JOIN app_user u ON u.id = c.user_id
                   WHERE c.due_on <= $1 AND u.active = 1 ORDER BY c.user_id";
        let rows = self.rows(sql, values![today.to_string()]).await?;
        rows.iter().map(|row| Ok((row.text("user_id")?, row.text("organisation_id")?))).collect()
    }

    /// Adds a certificate.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_certificate(&mut self, certificate: &Certificate) -> Result<(), StoreError> {
        let c = certificate;
        self.execute(
            "INSERT INTO certificate (id, number, user_id, organisation_id, module_id, module_version, title_dutch,
                 title_english, competence, score, issued_at, valid_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &c.id, &c.number, &c.user_id, &c.organisation_id, &c.module_id, &c.module_version, &c.title_dutch,
                &c.title_english, c.competence.code(), c.score, c.issued_at, c.valid_until
            ],
        )
        .await?;
        Ok(())
    }

    /// A certificate.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn certificate(&mut self, id: &str) -> Result<Option<Certificate>, StoreError> {
        let row = self.row("SELECT * FROM certificate WHERE id = $1", values![id]).await?;
        row.as_ref().map(read_certificate).transpose()
    }

    /// The certificate with this number.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn certificate_by_number(&mut self, number: &str) -> Result<Option<Certificate>, StoreError> {
        let row = self.row("SELECT * FROM certificate WHERE number = $1", values![number]).await?;
        row.as_ref().map(read_certificate).transpose()
    }

    /// The certificates of somebody, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn certificates_of(&mut self, user_id: &str) -> Result<Vec<Certificate>, StoreError> {
        let sql = "SELECT * FROM certificate WHERE user_id = $1 ORDER BY issued_at DESC, id DESC";
        self.rows(sql, values![user_id]).await?.iter().map(read_certificate).collect()
    }

    /// The certificates that still hold, of everybody who works at an organisation now.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn certificates_at(
        &mut self,
        organisation_id: &str,
        now: Timestamp,
    ) -> Result<Vec<Certificate>, StoreError> {
        let sql = "SELECT c.* FROM certificate c JOIN app_user u ON u.id = c.user_id
                   WHERE u.organisation_id = $1 AND c.valid_until > $2 ORDER BY c.issued_at DESC, c.id DESC";
        self.rows(sql, values![organisation_id, now]).await?.iter().map(read_certificate).collect()
    }

    /// Certificates that end between two moments, of which nobody was reminded, and for which there is no newer one.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn certificates_to_remind(
        &mut self,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Certificate>, StoreError> {
        let sql = "SELECT c.* FROM certificate c JOIN app_user u ON u.id = c.user_id
                   WHERE c.valid_until > $1 AND c.valid_until <= $2 AND u.active = 1
                     AND NOT EXISTS (SELECT 1 FROM learn_reminder r WHERE r.user_id = c.user_id AND r.about_id = c.id)
                     AND NOT EXISTS (SELECT 1 FROM certificate n WHERE n.user_id = c.user_id AND n.module_id = c.module_id
                                       AND n.valid_until > c.valid_until)
                   ORDER BY c.id";
        self.rows(sql, values![from, until]).await?.iter().map(read_certificate).collect()
    }

    /// Adds a reminder.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_reminder(&mut self, reminder: &LearnReminder) -> Result<(), StoreError> {
        let r = reminder;
        self.execute(
            "INSERT INTO learn_reminder (id, user_id, organisation_id, kind, about_id, created_at, closed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &r.id,
                &r.user_id,
                &r.organisation_id,
                r.kind.code(),
                &r.about_id,
                r.created_at,
                r.closed_at
            ],
        )
        .await?;
        Ok(())
    }

    /// The open reminders of somebody, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn reminders_of(&mut self, user_id: &str) -> Result<Vec<LearnReminder>, StoreError> {
        let sql = "SELECT * FROM learn_reminder WHERE user_id = $1 AND closed_at IS NULL ORDER BY created_at DESC, id";
        self.rows(sql, values![user_id]).await?.iter().map(read_reminder).collect()
    }

    /// The open reminders of a kind, of everybody.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_reminders(&mut self, kind: ReminderKind) -> Result<Vec<LearnReminder>, StoreError> {
        let sql = "SELECT * FROM learn_reminder WHERE kind = $1 AND closed_at IS NULL ORDER BY user_id, id";
        self.rows(sql, values![kind.code()]).await?.iter().map(read_reminder).collect()
    }

    /// Closes a reminder.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn close_reminder(&mut self, id: &str, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE learn_reminder SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
        self.execute(sql, values![id, at]).await?;
        Ok(())
    }

    fn seal_module(&self, m: &ModuleVersion) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
        let dutch = self.seal("module_version", &m.id, "dutch", m.dutch.as_bytes())?;
        let english = self.seal("module_version", &m.id, "english", m.english.as_bytes())?;
        Ok((dutch, english))
    }

    fn seal_module_answers(
        &self,
        table: &'static str,
        id: &str,
        answers: &Answers,
    ) -> Result<Vec<u8>, StoreError> {
        self.seal(table, id, "answers", &to_json("answers", answers)?)
    }

    fn open_answers(&self, table: &'static str, id: &str, row: &Row) -> Result<Answers, StoreError> {
        json("answers", &self.crypter.open(table, id, "answers", &row.bytes("answers")?)?)
    }

    fn read_module(&self, row: &Row) -> Result<ModuleVersion, StoreError> {
        let id = row.text("id")?;
        Ok(ModuleVersion {
            version: row.int("version")?,
            module_id: row.text("module_id")?,
            number: row.int("number")?,
            organisation_id: row.text("organisation_id")?,
            author_id: row.text("author_id")?,
            state: row.code("state")?,
            dutch: self.open_text("module_version", &id, "dutch", &row.bytes("dutch")?)?,
            english: self.open_text("module_version", &id, "english", &row.bytes("english")?)?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            published_at: row.time_or_none("published_at")?,
            id,
        })
    }

    fn read_progress(&self, row: &Row) -> Result<Progress, StoreError> {
        let id = row.text("id")?;
        Ok(Progress {
            version: row.int("version")?,
            user_id: row.text("user_id")?,
            organisation_id: row.text("organisation_id")?,
            module_id: row.text("module_id")?,
            module_version: row.text("module_version")?,
            attempt: row.int("attempt")?,
            answers: self.open_answers("learn_progress", &id, row)?,
            started_at: row.time("started_at")?,
            finished_at: row.time_or_none("finished_at")?,
            score: row.int_or_none("score")?,
            passed: row.flag("passed")?,
            id,
        })
    }

    fn read_case(&self, row: &Row) -> Result<CaseCard, StoreError> {
        let id = row.text("id")?;
        Ok(CaseCard {
            version: row.int("version")?,
            user_id: row.text("user_id")?,
            organisation_id: row.text("organisation_id")?,
            module_id: row.text("module_id")?,
            module_version: row.text("module_version")?,
            section_id: row.text("section_id")?,
            repetitions: row.int("repetitions")?,
            easiness: row.int("easiness")?,
            interval_days: row.int("interval_days")?,
            due_on: day("due_on", row)?,
            last_on: day("last_on", row)?,
            answers: self.open_answers("learn_case", &id, row)?,
            id,
        })
    }
}

fn day(column: &'static str, row: &Row) -> Result<Date, StoreError> {
    let text = row.text(column)?;
    text.parse().map_err(|_| StoreError::Inconsistent { column, why: "not a day".to_owned() })
}

fn read_certificate(row: &Row) -> Result<Certificate, StoreError> {
    Ok(Certificate {
        id: row.text("id")?,
        number: row.text("number")?,
        user_id: row.text("user_id")?,
        organisation_id: row.text("organisation_id")?,
        module_id: row.text("module_id")?,
        module_version: row.text("module_version")?,
        title_dutch: row.text("title_dutch")?,
        title_english: row.text("title_english")?,
        competence: row.code("competence")?,
        score: row.int("score")?,
        issued_at: row.time("issued_at")?,
        valid_until: row.time("valid_until")?,
    })
}

fn read_reminder(row: &Row) -> Result<LearnReminder, StoreError> {
    Ok(LearnReminder {
        id: row.text("id")?,
        user_id: row.text("user_id")?,
        organisation_id: row.text("organisation_id")?,
        kind: row.code("kind")?,
        about_id: row.text("about_id")?,
        created_at: row.time("created_at")?,
        closed_at: row.time_or_none("closed_at")?,
    })
}
