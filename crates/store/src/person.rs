//! Persons, their files, and the register's own history from which every count is replayed.

use crate::row::{Row, json, values};
use crate::{Store, StoreError, Tx};
use domain::codes::{FileType, OrganisationKind};
use domain::{CountPart, FileTypeChange, LinkEvent, Person, PersonFile};
use jiff::Timestamp;

/// What counting needs of one notification, whoever it is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Identifier of the notification.
    pub notification_id: String,
    /// When the national centre received it.
    pub received_at: Timestamp,
    /// Kind of the notifying organisation.
    pub notifier: OrganisationKind,
    /// Who notified.
    pub organisation_id: String,
    /// What the notification says.
    pub count: CountPart,
}

/// A line of the register's history, without its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterChange {
    /// Position, from 1 without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// The notification.
    pub notification_id: String,
    /// The person from then on; `None` when it no longer counts.
    pub person_id: Option<String>,
}

impl Tx {
    /// Adds a person with a file of the given type.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_person(&mut self, person: &Person, file: &PersonFile) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO person (id, number, created_at) VALUES ($1, $2, $3)",
            values![&person.id, &person.number, person.created_at],
        )
        .await?;
        self.execute(
            "INSERT INTO person_file (id, version, person_id, file_type, opened_at) VALUES ($1, 1, $2, $3, $4)",
            values![&file.id, &file.person_id, file.file_type.code(), file.opened_at],
        )
        .await?;
        Ok(())
    }

    /// A person with the file.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn person(&mut self, id: &str) -> Result<Option<(Person, PersonFile)>, StoreError> {
        let sql = "SELECT p.id AS person_id, p.number, p.created_at, f.id AS file_id, f.version, f.file_type, f.opened_at
                   FROM person p JOIN person_file f ON f.person_id = p.id WHERE p.id = $1";
        self.row(sql, values![id]).await?.as_ref().map(read_person).transpose()
    }

    /// Persons by reference number or newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn persons(
        &mut self,
        number: Option<&str>,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<(Person, PersonFile)>, StoreError> {
        let rows = match number {
            Some(number) => {
                let sql = "SELECT p.id AS person_id, p.number, p.created_at, f.id AS file_id, f.version, f.file_type, f.opened_at
                           FROM person p JOIN person_file f ON f.person_id = p.id WHERE p.number = $1";
                self.rows(sql, values![number]).await?
            }
            None => {
                let sql = "SELECT p.id AS person_id, p.number, p.created_at, f.id AS file_id, f.version, f.file_type, f.opened_at
                           FROM person p JOIN person_file f ON f.person_id = p.id ORDER BY p.id DESC LIMIT $1 OFFSET $2";
                self.rows(sql, values![limit, offset]).await?
            }
        };
        rows.iter().map(read_person).collect()
    }

    /// Changes the type of a file that still has the version that was read, and keeps the history.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn change_file_type(
        &mut self,
        file: &PersonFile,
        change: &FileTypeChange,
    ) -> Result<(), StoreError> {
        self.execute_versioned(
            "person_file",
            "UPDATE person_file SET version = version + 1, file_type = $3 WHERE id = $1 AND version = $2",
            values![&file.id, file.version, change.file_type.code()],
        )
        .await?;
        self.add_file_type_change(&file.id, change).await
    }

    /// Adds a line to a file's type history.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_file_type_change(
        &mut self,
        file_id: &str,
        change: &FileTypeChange,
    ) -> Result<(), StoreError> {
        let reason = self.seal("file_type_change", file_id, "reason", change.reason.as_bytes())?;
        self.execute(
            "INSERT INTO file_type_change (file_id, sequence, at, actor_id, file_type, reason)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5 FROM file_type_change WHERE file_id = $1",
            values![file_id, change.at, &change.actor_id, change.file_type.code(), reason],
        )
        .await?;
        Ok(())
    }

    /// A file's type history, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn file_type_changes(&mut self, file_id: &str) -> Result<Vec<FileTypeChange>, StoreError> {
        let sql = "SELECT * FROM file_type_change WHERE file_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![file_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(FileTypeChange {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    file_type: row.code("file_type")?,
                    reason: self.open_text("file_type_change", file_id, "reason", &row.bytes("reason")?)?,
                })
            })
            .collect()
    }

    /// Adds a line to the register's history and points the notification at the person. The
    /// sequence of `event` is ignored; the next one is taken.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn link_notification(&mut self, event: &LinkEvent) -> Result<(), StoreError> {
        self.lock_links().await?;
        let reason = self.seal("link_event", &event.notification_id, "reason", event.reason.as_bytes())?;
        self.execute(
            "INSERT INTO link_event (sequence, at, notification_id, person_id, actor_id, reason)
             SELECT COALESCE(MAX(sequence), 0) + 1, $1, $2, $3, $4, $5 FROM link_event",
            values![event.at, &event.notification_id, &event.person_id, &event.actor_id, reason],
        )
        .await?;
        self.execute(
            "UPDATE notification SET person_id = $2 WHERE id = $1",
            values![&event.notification_id, &event.person_id],
        )
        .await?;
        Ok(())
    }

    /// One writer at a time, so that the sequence has no gaps and no doubles; SQLite has one anyway.
    pub(crate) async fn lock_links(&mut self) -> Result<(), StoreError> {
        if self.is_postgres() {
            self.execute("LOCK TABLE link_event IN EXCLUSIVE MODE", values![]).await?;
        }
        Ok(())
    }

    /// The history of one notification's links, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn links_of(&mut self, notification_id: &str) -> Result<Vec<LinkEvent>, StoreError> {
        let sql = "SELECT * FROM link_event WHERE notification_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![notification_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(LinkEvent {
                    sequence: row.int("sequence")?,
                    at: row.time("at")?,
                    notification_id: row.text("notification_id")?,
                    person_id: row.text_or_none("person_id")?,
                    actor_id: row.text("actor_id")?,
                    reason: self.open_text("link_event", notification_id, "reason", &row.bytes("reason")?)?,
                })
            })
            .collect()
    }
}

impl Store {
    /// The register's history after a position, in order: what a count replays.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn register_changes(&self, after: i64) -> Result<Vec<RegisterChange>, StoreError> {
        let sql = "SELECT sequence, at, notification_id, person_id FROM link_event WHERE sequence > $1 ORDER BY sequence";
        let rows = self.read(sql, values![after]).await?;
        rows.iter()
            .map(|row| {
                Ok(RegisterChange {
                    sequence: row.int("sequence")?,
                    at: row.time("at")?,
                    notification_id: row.text("notification_id")?,
                    person_id: row.text_or_none("person_id")?,
                })
            })
            .collect()
    }

    /// What counting needs of the notifications that the register's history names after a position.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn fact_rows(&self, after: i64) -> Result<Vec<FactRow>, StoreError> {
        let sql = "SELECT n.id, n.received_at, n.organisation_kind, n.organisation_id, n.count_part FROM notification n
                   WHERE n.received_at IS NOT NULL
                     AND n.id IN (SELECT notification_id FROM link_event WHERE sequence > $1) ORDER BY n.id";
        let rows = self.read(sql, values![after]).await?;
        rows.iter()
            .map(|row| {
                Ok(FactRow {
                    notification_id: row.text("id")?,
                    received_at: row.time("received_at")?,
                    notifier: row.code("organisation_kind")?,
                    organisation_id: row.text("organisation_id")?,
                    count: json("count_part", row.text("count_part")?.as_bytes())?,
                })
            })
            .collect()
    }

    /// The type of every person's file at each moment: person, moment, type; in order of time.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn file_types(&self) -> Result<Vec<(String, Timestamp, FileType)>, StoreError> {
        let sql = "SELECT f.person_id, c.at, c.file_type FROM file_type_change c
                   JOIN person_file f ON f.id = c.file_id ORDER BY c.at, c.file_id, c.sequence";
        let rows = self.read(sql, values![]).await?;
        rows.iter().map(|row| Ok((row.text("person_id")?, row.time("at")?, row.code("file_type")?))).collect()
    }

    /// Position of the last line of the register's history and the number of type changes: a
    /// cheap way to see whether a count must be made again.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn register_version(&self) -> Result<(i64, i64), StoreError> {
        let sql = "SELECT COALESCE(MAX(sequence), 0) AS n FROM link_event";
        let links = self.read(sql, values![]).await?.first().map_or(Ok(0), |row| row.int("n"))?;
        let sql = "SELECT COUNT(*) AS n FROM file_type_change";
        let types = self.read(sql, values![]).await?.first().map_or(Ok(0), |row| row.int("n"))?;
        Ok((links, types))
    }
}

fn read_person(row: &Row) -> Result<(Person, PersonFile), StoreError> {
    let person_id = row.text("person_id")?;
    let person =
        Person { id: person_id.clone(), number: row.text("number")?, created_at: row.time("created_at")? };
    let file = PersonFile {
        id: row.text("file_id")?,
        version: row.int("version")?,
        person_id,
        file_type: row.code("file_type")?,
        opened_at: row.time("opened_at")?,
    };
    Ok((person, file))
}
