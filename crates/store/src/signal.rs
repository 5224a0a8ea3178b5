//! Signals, their history, and the young people they are about.

use crate::row::{Row, json, to_json, values};
use crate::{Store, StoreError, Tx};
use domain::states::SignalState;
use domain::{Signal, SignalEvent, Subject, Versioned};
use jiff::Timestamp;

/// A line of a list of signals; nothing sealed is opened for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalSummary {
    /// Identifier.
    pub id: String,
    /// Reference number.
    pub number: String,
    /// Where it stands.
    pub state: SignalState,
    /// Whether there was acute danger.
    pub acute: bool,
    /// Who recorded it (user id).
    pub author_id: String,
    /// The author's name.
    pub author_name: String,
    /// Who it is about.
    pub subject_id: Option<String>,
    /// Reference number of who it is about.
    pub subject_number: Option<String>,
    /// The assessment it is weighed in.
    pub assessment_id: Option<String>,
    /// Draft begun.
    pub created_at: Timestamp,
    /// Recorded.
    pub recorded_at: Option<Timestamp>,
}

macro_rules! summary {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.number, s.state, s.acute, s.author_id, u.name AS author_name, s.subject_id,
                 b.number AS subject_number, s.assessment_id, s.created_at, s.recorded_at
             FROM signal s JOIN app_user u ON u.id = s.author_id LEFT JOIN subject b ON b.id = s.subject_id ",
            $rest
        )
    };
}

impl Tx {
    /// Adds a signal (a draft).
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_signal(&mut self, signal: &Signal) -> Result<(), StoreError> {
        let s = signal;
        let content = self.seal("signal", &s.id, "content", &to_json("content", &s.content)?)?;
        self.execute(
            "INSERT INTO signal (id, version, number, organisation_id, author_id, subject_id, assessment_id, state, acute,
                 created_at, recorded_at, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &s.id, s.version, &s.number, &s.organisation_id, &s.author_id, &s.subject_id, &s.assessment_id,
                s.state.code(), s.acute, s.created_at, s.recorded_at, content
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a signal that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_signal(&mut self, signal: &Signal) -> Result<(), StoreError> {
        let s = signal;
        let content = self.seal("signal", &s.id, "content", &to_json("content", &s.content)?)?;
        self.execute_versioned(
            "signal",
            "UPDATE signal SET version = version + 1, subject_id = $3, assessment_id = $4, state = $5, acute = $6,
                 recorded_at = $7, content = $8 WHERE id = $1 AND version = $2",
            values![
                &s.id, s.version, &s.subject_id, &s.assessment_id, s.state.code(), s.acute, s.recorded_at, content
            ],
        )
        .await
    }

    /// Adds a line to a signal's history.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_signal_event(&mut self, signal_id: &str, event: &SignalEvent) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO signal_event (signal_id, sequence, at, actor_id, act, to_state)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5 FROM signal_event WHERE signal_id = $1",
            values![signal_id, event.at, &event.actor_id, event.act.code(), event.to.code()],
        )
        .await?;
        Ok(())
    }

    /// A signal's history, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signal_events(&mut self, signal_id: &str) -> Result<Vec<SignalEvent>, StoreError> {
        let sql = "SELECT * FROM signal_event WHERE signal_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![signal_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(SignalEvent {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    act: row.code("act")?,
                    to: row.code("to_state")?,
                })
            })
            .collect()
    }

    /// A signal with its content opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signal(&mut self, id: &str) -> Result<Option<Signal>, StoreError> {
        let row = self.row("SELECT * FROM signal WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_signal(&row)).transpose()
    }

    /// All signals about one young person, oldest first, with their content.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signals_about(&mut self, subject_id: &str) -> Result<Vec<Signal>, StoreError> {
        let sql = "SELECT * FROM signal WHERE subject_id = $1 ORDER BY created_at, id";
        let rows = self.rows(sql, values![subject_id]).await?;
        rows.iter().map(|row| self.read_signal(row)).collect()
    }

    /// Signals of an organisation in one state: acute ones first, then the oldest.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signals_in_state(
        &mut self,
        organisation_id: &str,
        state: SignalState,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<SignalSummary>, StoreError> {
        let sql = summary!(
            "WHERE s.organisation_id = $1 AND s.state = $2 ORDER BY s.acute DESC, s.created_at DESC LIMIT $3 OFFSET $4"
        );
        let rows = self.rows(sql, values![organisation_id, state.code(), limit, offset]).await?;
        rows.iter().map(read_summary).collect()
    }

    /// How many signals an organisation has in one state.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn count_signals(
        &mut self,
        organisation_id: &str,
        state: SignalState,
    ) -> Result<i64, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM signal WHERE organisation_id = $1 AND state = $2";
        self.number(sql, values![organisation_id, state.code()]).await
    }

    /// The signals that a user recorded, newest first; drafts and thrown-away drafts are left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signals_by(
        &mut self,
        author_id: &str,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<SignalSummary>, StoreError> {
        let sql = summary!(
            "WHERE s.author_id = $1 AND s.state NOT IN ('draft', 'discarded') ORDER BY s.created_at DESC, s.id DESC
             LIMIT $2 OFFSET $3"
        );
        let rows = self.rows(sql, values![author_id, limit, offset]).await?;
        rows.iter().map(read_summary).collect()
    }

    /// A user's own drafts (or thrown-away drafts), newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn drafts_by(
        &mut self,
        author_id: &str,
        state: SignalState,
        limit: i64,
    ) -> Result<Vec<SignalSummary>, StoreError> {
        let sql = summary!(
            "WHERE s.author_id = $1 AND s.state = $2 ORDER BY s.created_at DESC, s.id DESC LIMIT $3"
        );
        let rows = self.rows(sql, values![author_id, state.code(), limit]).await?;
        rows.iter().map(read_summary).collect()
    }

    /// Adds a young person; keyed hashes of client number and name let later signals find the record.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_subject(&mut self, subject: &Subject) -> Result<(), StoreError> {
        let s = subject;
        let client_number = self.seal("subject", &s.id, "client_number", s.client_number.as_bytes())?;
        let name = self.seal("subject", &s.id, "name", s.name.as_bytes())?;
        let (lookup, name_lookup) = self.subject_lookups(s);
        self.execute(
            "INSERT INTO subject (id, version, number, organisation_id, lookup, name_lookup, client_number, name, age_band,
                 sex, nationality, unaccompanied, mild_intellectual_disability)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &s.id, &s.number, &s.organisation_id, lookup, name_lookup, client_number, name, s.age_band.code(),
                s.sex.code(), s.nationality.code(), s.unaccompanied.code(), s.mild_intellectual_disability.code()
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a young person's record that still has the version that was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_subject(&mut self, version: i64, subject: &Subject) -> Result<(), StoreError> {
        let s = subject;
        let client_number = self.seal("subject", &s.id, "client_number", s.client_number.as_bytes())?;
        let name = self.seal("subject", &s.id, "name", s.name.as_bytes())?;
        let (lookup, name_lookup) = self.subject_lookups(s);
        self.execute_versioned(
            "subject",
            "UPDATE subject SET version = version + 1, lookup = $3, name_lookup = $4, client_number = $5, name = $6,
                 age_band = $7, sex = $8, nationality = $9, unaccompanied = $10, mild_intellectual_disability = $11
             WHERE id = $1 AND version = $2",
            values![
                &s.id, version, lookup, name_lookup, client_number, name, s.age_band.code(), s.sex.code(),
                s.nationality.code(), s.unaccompanied.code(), s.mild_intellectual_disability.code()
            ],
        )
        .await
    }

    /// A young person's record.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn subject(&mut self, id: &str) -> Result<Option<Versioned<Subject>>, StoreError> {
        let row = self.row("SELECT * FROM subject WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_subject(&row)).transpose()
    }

    /// The subject of an organisation with this reference number: its identifier.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn subject_by_number(
        &mut self,
        organisation_id: &str,
        number: &str,
    ) -> Result<Option<String>, StoreError> {
        let sql = "SELECT id FROM subject WHERE organisation_id = $1 AND number = $2";
        self.row(sql, values![organisation_id, number]).await?.map(|row| row.text("id")).transpose()
    }

    /// The young person of an organisation that a new signal is about: the one with the same client
    /// number; else the one with the same name, as long as client numbers do not say that these are
    /// two people, and there is only one such person.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_subject(
        &mut self,
        organisation_id: &str,
        client_number: &str,
        name: &str,
    ) -> Result<Option<Versioned<Subject>>, StoreError> {
        let (number, name) = self.lookups(organisation_id, client_number, name);
        let numbered = number.is_some();
        if let Some(number) = number {
            let sql = "SELECT * FROM subject WHERE organisation_id = $1 AND lookup = $2 ORDER BY id LIMIT 1";
            if let Some(row) = self.row(sql, values![organisation_id, number]).await? {
                return self.read_subject(&row).map(Some);
            }
        }
        let Some(name) = name else { return Ok(None) };
        let sql = if numbered {
            "SELECT * FROM subject WHERE organisation_id = $1 AND name_lookup = $2 AND lookup IS NULL ORDER BY id LIMIT 2"
        } else {
            "SELECT * FROM subject WHERE organisation_id = $1 AND name_lookup = $2 ORDER BY id LIMIT 2"
        };
        match self.rows(sql, values![organisation_id, name]).await?.as_slice() {
            [only] => self.read_subject(only).map(Some),
            _ => Ok(None),
        }
    }

    fn subject_lookups(&self, subject: &Subject) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
        self.lookups(&subject.organisation_id, &subject.client_number, &subject.name)
    }

    /// Keyed hashes of the client number (letters and digits only) and of the name (lower case,
    /// single spaces); another key per organisation, so that nobody is recognised across them.
    pub(crate) fn lookups(
        &self,
        organisation_id: &str,
        client_number: &str,
        name: &str,
    ) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
        let hash = |what: &str, value: String| {
            let context = format!("subject {what} {organisation_id}");
            (!value.is_empty()).then(|| self.crypter.lookup(&context, &value))
        };
        let number = client_number.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        (hash("number", number), hash("name", words.join(" ")))
    }

    pub(crate) fn read_subject(&self, row: &Row) -> Result<Versioned<Subject>, StoreError> {
        let id = row.text("id")?;
        Ok(Versioned {
            version: row.int("version")?,
            record: Subject {
                number: row.text("number")?,
                organisation_id: row.text("organisation_id")?,
                client_number: self.open_text(
                    "subject",
                    &id,
                    "client_number",
                    &row.bytes("client_number")?,
                )?,
                name: self.open_text("subject", &id, "name", &row.bytes("name")?)?,
                age_band: row.code("age_band")?,
                sex: row.code("sex")?,
                nationality: row.code("nationality")?,
                unaccompanied: row.code("unaccompanied")?,
                mild_intellectual_disability: row.code("mild_intellectual_disability")?,
                id,
            },
        })
    }

    pub(crate) fn read_signal(&self, row: &Row) -> Result<Signal, StoreError> {
        let id = row.text("id")?;
        let content = self.crypter.open("signal", &id, "content", &row.bytes("content")?)?;
        Ok(Signal {
            number: row.text("number")?,
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            author_id: row.text("author_id")?,
            subject_id: row.text_or_none("subject_id")?,
            assessment_id: row.text_or_none("assessment_id")?,
            state: row.code("state")?,
            acute: row.flag("acute")?,
            created_at: row.time("created_at")?,
            recorded_at: row.time_or_none("recorded_at")?,
            content: json("content", &content)?,
            id,
        })
    }
}

fn read_summary(row: &Row) -> Result<SignalSummary, StoreError> {
    Ok(SignalSummary {
        id: row.text("id")?,
        number: row.text("number")?,
        state: row.code("state")?,
        acute: row.flag("acute")?,
        author_id: row.text("author_id")?,
        author_name: row.text("author_name")?,
        subject_id: row.text_or_none("subject_id")?,
        subject_number: row.text_or_none("subject_number")?,
        assessment_id: row.text_or_none("assessment_id")?,
        created_at: row.time("created_at")?,
        recorded_at: row.time_or_none("recorded_at")?,
    })
}

impl Store {
    /// How many signals there are in all; a figure for the platform's health page.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signal_total(&self) -> Result<i64, StoreError> {
        let rows = self.read("SELECT COUNT(*) AS n FROM signal", values![]).await?;
        rows.first().map_or(Ok(0), |row| row.int("n"))
    }
}
