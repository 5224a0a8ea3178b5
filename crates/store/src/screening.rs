//! Guided screenings and what users say about the lists.

use crate::row::{Row, values};
use crate::{StoreError, Tx};
use domain::states::ScreeningState;
use domain::{InstrumentFeedback, Screening};
use jiff::Timestamp;

/// What became known of a young person in an assessment; for evaluating instruments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// Who it is about.
    pub subject_id: String,
    /// Code of how sure the focal officer was in the end; empty when not stated.
    pub certainty: String,
    /// When the assessment was closed; `None` while it runs.
    pub closed_at: Option<Timestamp>,
    /// How many of its notifications the national centre accepted.
    pub accepted: i64,
}

impl Tx {
    /// Adds a screening.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_screening(&mut self, screening: &Screening) -> Result<(), StoreError> {
        let s = screening;
        let (lookup, _) = self.lookups(&s.organisation_id, &s.client_number, "");
        let (number, answers) = self.seal_screening(s)?;
        self.execute(
            "INSERT INTO screening (id, version, organisation_id, author_id, state, handed_in, lookup, client_number, signal_id,
                 created_at, changed_at, finished_at, answers)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            values![
                &s.id, s.version, &s.organisation_id, &s.author_id, s.state.code(), s.handed_in, lookup, number,
                &s.signal_id, s.created_at, s.changed_at, s.finished_at, answers
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a screening that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_screening(&mut self, screening: &Screening) -> Result<(), StoreError> {
        let s = screening;
        let (lookup, _) = self.lookups(&s.organisation_id, &s.client_number, "");
        let (number, answers) = self.seal_screening(s)?;
        self.execute_versioned(
            "screening",
            "UPDATE screening SET version = version + 1, state = $3, handed_in = $4, lookup = $5, client_number = $6,
                 signal_id = $7, changed_at = $8, finished_at = $9, answers = $10 WHERE id = $1 AND version = $2",
            values![
                &s.id, s.version, s.state.code(), s.handed_in, lookup, number, &s.signal_id, s.changed_at,
                s.finished_at, answers
            ],
        )
        .await
    }

    /// A screening with its answers opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screening(&mut self, id: &str) -> Result<Option<Screening>, StoreError> {
        let row = self.row("SELECT * FROM screening WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_screening(&row)).transpose()
    }

    /// A user's own screenings in this state, the one last changed first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screenings_by(
        &mut self,
        author_id: &str,
        state: ScreeningState,
        limit: i64,
    ) -> Result<Vec<Screening>, StoreError> {
        let sql = "SELECT * FROM screening WHERE author_id = $1 AND state = $2 ORDER BY changed_at DESC, id DESC LIMIT $3";
        let rows = self.rows(sql, values![author_id, state.code(), limit]).await?;
        rows.iter().map(|row| self.read_screening(row)).collect()
    }

    /// Finished screenings by others of the organisation that were handed in, or are about a young person whom the
    /// organisation has a record of; newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screenings_shown(
        &mut self,
        organisation_id: &str,
        but_by: &str,
        limit: i64,
    ) -> Result<Vec<Screening>, StoreError> {
        let sql = "SELECT c.* FROM screening c WHERE c.organisation_id = $1 AND c.author_id <> $2 AND c.state = 'finished'
             AND (c.handed_in = 1 OR EXISTS (SELECT 1 FROM subject b WHERE b.organisation_id = c.organisation_id AND b.lookup = c.lookup)
                 OR EXISTS (SELECT 1 FROM signal s WHERE s.id = c.signal_id AND s.subject_id IS NOT NULL))
             ORDER BY c.finished_at DESC, c.id DESC LIMIT $3";
        let rows = self.rows(sql, values![organisation_id, but_by, limit]).await?;
        rows.iter().map(|row| self.read_screening(row)).collect()
    }

    /// Finished screenings about a young person, oldest first: with the same client number, or from which a signal about
    /// them was made.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screenings_about(&mut self, subject_id: &str) -> Result<Vec<Screening>, StoreError> {
        let sql = "SELECT c.* FROM screening c JOIN subject b ON b.id = $1
             WHERE c.organisation_id = b.organisation_id AND c.state = 'finished'
             AND (c.lookup = b.lookup OR c.signal_id IN (SELECT s.id FROM signal s WHERE s.subject_id = b.id))
             ORDER BY c.finished_at, c.id";
        let rows = self.rows(sql, values![subject_id]).await?;
        rows.iter().map(|row| self.read_screening(row)).collect()
    }

    /// A user's own finished screenings with the same client number, oldest first; none without a number.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screenings_alike(&mut self, screening: &Screening) -> Result<Vec<Screening>, StoreError> {
        let (lookup, _) = self.lookups(&screening.organisation_id, &screening.client_number, "");
        let sql = "SELECT * FROM screening WHERE organisation_id = $1 AND lookup = $2 AND author_id = $3 AND state = 'finished'
             ORDER BY finished_at, id";
        let rows = self.rows(sql, values![&screening.organisation_id, lookup, &screening.author_id]).await?;
        rows.iter().map(|row| self.read_screening(row)).collect()
    }

    /// The young person of the organisation that a screening is about, when there is a record of them.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn screening_subject(&mut self, screening: &Screening) -> Result<Option<String>, StoreError> {
        if let Some(signal) = &screening.signal_id {
            let row = self.row("SELECT subject_id FROM signal WHERE id = $1", values![signal]).await?;
            let found = row.map(|row| row.text_or_none("subject_id")).transpose()?.flatten();
            if found.is_some() {
                return Ok(found);
            }
        }
        let (Some(lookup), _) = self.lookups(&screening.organisation_id, &screening.client_number, "") else {
            return Ok(None);
        };
        let sql = "SELECT id FROM subject WHERE organisation_id = $1 AND lookup = $2 ORDER BY id LIMIT 1";
        let row = self.row(sql, values![&screening.organisation_id, lookup]).await?;
        row.map(|row| row.text("id")).transpose()
    }

    /// Finished screenings of all organisations after this identifier, with the young person where there is a record.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn finished_screenings(
        &mut self,
        after: &str,
        limit: i64,
    ) -> Result<Vec<(Screening, Option<String>)>, StoreError> {
        let sql = "SELECT c.*, COALESCE((SELECT s.subject_id FROM signal s WHERE s.id = c.signal_id),
                 (SELECT MIN(b.id) FROM subject b WHERE b.organisation_id = c.organisation_id AND b.lookup = c.lookup)) AS about
             FROM screening c WHERE c.state = 'finished' AND c.id > $1 ORDER BY c.id LIMIT $2";
        let rows = self.rows(sql, values![after, limit]).await?;
        rows.iter().map(|row| Ok((self.read_screening(row)?, row.text_or_none("about")?))).collect()
    }

    /// What became known in all assessments of young people about whom there may be a screening.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn turnouts(&mut self) -> Result<Vec<Turnout>, StoreError> {
        let sql = "SELECT a.subject_id, COALESCE(a.certainty, '') AS certainty, a.closed_at,
                 (SELECT COUNT(*) FROM notification n WHERE n.assessment_id = a.id AND n.state IN ('accepted', 'merged')) AS accepted
             FROM assessment a ORDER BY a.subject_id, a.opened_at, a.id";
        let rows = self.rows(sql, values![]).await?;
        rows.iter()
            .map(|row| {
                Ok(Turnout {
                    subject_id: row.text("subject_id")?,
                    certainty: row.text("certainty")?,
                    closed_at: row.time_or_none("closed_at")?,
                    accepted: row.int("accepted")?,
                })
            })
            .collect()
    }

    /// Adds a remark about a list.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_instrument_feedback(
        &mut self,
        feedback: &InstrumentFeedback,
    ) -> Result<(), StoreError> {
        let f = feedback;
        let content = self.seal("instrument_feedback", &f.id, "content", f.text.as_bytes())?;
        self.execute(
            "INSERT INTO instrument_feedback (id, organisation_id, instrument, instrument_version, item, kind, content, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                &f.id, &f.organisation_id, &f.instrument, &f.instrument_version, &f.item, domain::Code::code(f.kind),
                content, f.at
            ],
        )
        .await?;
        Ok(())
    }

    /// The newest remarks about a list, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn instrument_feedback(
        &mut self,
        instrument: &str,
        limit: i64,
    ) -> Result<Vec<InstrumentFeedback>, StoreError> {
        let sql =
            "SELECT * FROM instrument_feedback WHERE instrument = $1 ORDER BY at DESC, id DESC LIMIT $2";
        let rows = self.rows(sql, values![instrument, limit]).await?;
        rows.iter()
            .map(|row| {
                let id = row.text("id")?;
                Ok(InstrumentFeedback {
                    organisation_id: row.text("organisation_id")?,
                    instrument: row.text("instrument")?,
                    instrument_version: row.text("instrument_version")?,
                    item: row.text("item")?,
                    kind: row.code("kind")?,
                    text: self.open_text("instrument_feedback", &id, "content", &row.bytes("content")?)?,
                    at: row.time("at")?,
                    id,
                })
            })
            .collect()
    }

    fn seal_screening(&self, s: &Screening) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
        let number = self.seal("screening", &s.id, "client_number", s.client_number.as_bytes())?;
        let answers = self.seal("screening", &bound(&s.id, &s.author_id), "answers", &s.answers)?;
        Ok((number, answers))
    }

    fn read_screening(&self, row: &Row) -> Result<Screening, StoreError> {
        let (id, author_id) = (row.text("id")?, row.text("author_id")?);
        let answers =
            self.crypter.open("screening", &bound(&id, &author_id), "answers", &row.bytes("answers")?)?;
        Ok(Screening {
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            state: row.code("state")?,
            handed_in: row.flag("handed_in")?,
            client_number: self.open_text("screening", &id, "client_number", &row.bytes("client_number")?)?,
            signal_id: row.text_or_none("signal_id")?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            finished_at: row.time_or_none("finished_at")?,
            answers,
            author_id,
            id,
        })
    }
}

/// What answers are sealed to: they do not open for a row that was given to somebody else.
fn bound(id: &str, author_id: &str) -> String {
    format!("{id} {author_id}")
}
