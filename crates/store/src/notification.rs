//! Notifications to the national register, their history and the conversation about them.

use crate::row::{Row, Value, json, to_json, values};
use crate::{StoreError, Tx};
use domain::{IdentifiedPart, Notification, NotificationEvent, NotificationMessage};
use jiff::Timestamp;

macro_rules! insert {
    ($rows:literal) => {
        concat!(
            "INSERT INTO notification (id, version, number, organisation_id, organisation_kind, author_id, assessment_id,
                 pseudonym, track, state, ground, purpose, count_part, sex, age_band, nationality, region, identified,
                 identity_lookup, created_at, submitted_at, received_at, person_id)
             VALUES ",
            $rows
        )
    };
}

/// Adds notifications; the rows follow.
pub(crate) const NOTIFICATION: &str = insert!("");
/// Adds lines to the histories of notifications; the rows follow.
pub(crate) const EVENT: &str =
    "INSERT INTO notification_event (notification_id, sequence, at, actor_id, act, to_state, note) VALUES ";

/// Count part as JSON, identified part sealed, and its lookup hash.
type Parts = (String, Option<Vec<u8>>, Option<Vec<u8>>);

impl Tx {
    /// Adds a notification.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_notification(&mut self, notification: &Notification) -> Result<(), StoreError> {
        let values = self.notification_values(notification)?;
        self.execute(
            insert!(
                "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"
            ),
            values,
        )
        .await?;
        Ok(())
    }

    /// Changes a notification that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_notification(&mut self, notification: &Notification) -> Result<(), StoreError> {
        let n = notification;
        let (count, identified, lookup) = self.parts(n)?;
        self.execute_versioned(
            "notification",
            "UPDATE notification SET version = version + 1, track = $3, state = $4, ground = $5, purpose = $6,
                 count_part = $7, sex = $8, age_band = $9, nationality = $10, region = $11, identified = $12,
                 identity_lookup = $13, submitted_at = $14, received_at = $15, person_id = $16
             WHERE id = $1 AND version = $2",
            values![
                &n.id, n.version, n.track.code(), n.state.code(), n.ground.map(|g| g.code()), n.purpose.code(), count,
                n.count.sex.code(), n.count.age_band.code(), n.count.nationality.code(), n.count.region.code(),
                identified, lookup, n.submitted_at, n.received_at, &n.person_id
            ],
        )
        .await
    }

    /// A notification with its sealed parts opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notification(&mut self, id: &str) -> Result<Option<Notification>, StoreError> {
        let row = self.row("SELECT * FROM notification WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_notification(&row)).transpose()
    }

    /// The notification with this reference number: its identifier.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notification_by_number(&mut self, number: &str) -> Result<Option<String>, StoreError> {
        let row = self.row("SELECT id FROM notification WHERE number = $1", values![number]).await?;
        row.map(|row| row.text("id")).transpose()
    }

    /// The notifications of an organisation under one pseudonym, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notifications_by_pseudonym(
        &mut self,
        organisation_id: &str,
        pseudonym: &str,
    ) -> Result<Vec<Notification>, StoreError> {
        let sql = "SELECT * FROM notification WHERE organisation_id = $1 AND pseudonym = $2 ORDER BY created_at, id";
        let rows = self.rows(sql, values![organisation_id, pseudonym]).await?;
        rows.iter().map(|row| self.read_notification(row)).collect()
    }

    /// Notifications that the national centre received in a period and that were not withdrawn, with
    /// the number of the person they are linked to; in order of receipt, after the last one of the
    /// page before.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn received_notifications(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        after: Option<(Timestamp, &str)>,
        limit: i64,
    ) -> Result<Vec<(Notification, Option<String>)>, StoreError> {
        let (after_at, after_id) = after.unwrap_or((Timestamp::MIN, ""));
        let sql = "SELECT n.*, p.number AS person_number FROM notification n LEFT JOIN person p ON p.id = n.person_id
                   WHERE n.received_at >= $1 AND n.received_at < $2 AND n.state <> 'withdrawn'
                     AND (n.received_at > $3 OR (n.received_at = $3 AND n.id > $4))
                   ORDER BY n.received_at, n.id LIMIT $5";
        let rows = self.rows(sql, values![from, until, after_at, after_id, limit]).await?;
        rows.iter()
            .map(|row| Ok((self.read_notification(row)?, row.text_or_none("person_number")?)))
            .collect()
    }

    /// Adds a line to a notification's history.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_notification_event(
        &mut self,
        notification_id: &str,
        event: &NotificationEvent,
    ) -> Result<(), StoreError> {
        let note = self.seal("notification_event", notification_id, "note", event.note.as_bytes())?;
        self.execute(
            "INSERT INTO notification_event (notification_id, sequence, at, actor_id, act, to_state, note)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6 FROM notification_event WHERE notification_id = $1",
            values![notification_id, event.at, &event.actor_id, event.act.code(), event.to.code(), note],
        )
        .await?;
        Ok(())
    }

    /// A notification's history, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notification_events(
        &mut self,
        notification_id: &str,
    ) -> Result<Vec<NotificationEvent>, StoreError> {
        let sql = "SELECT * FROM notification_event WHERE notification_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![notification_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(NotificationEvent {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    act: row.code("act")?,
                    to: row.code("to_state")?,
                    note: self.open_text(
                        "notification_event",
                        notification_id,
                        "note",
                        &row.bytes("note")?,
                    )?,
                })
            })
            .collect()
    }

    /// Adds a question or an answer (`feedback: false`), or what it led to (`feedback: true`).
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_notification_message(
        &mut self,
        notification_id: &str,
        feedback: bool,
        message: &NotificationMessage,
    ) -> Result<(), StoreError> {
        let body = self.seal("notification_message", notification_id, "body", message.text.as_bytes())?;
        self.execute(
            "INSERT INTO notification_message (notification_id, sequence, kind, at, actor_id, organisation_id, body)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6 FROM notification_message WHERE notification_id = $1",
            values![
                notification_id,
                if feedback { "feedback" } else { "message" },
                message.at,
                &message.actor_id,
                &message.organisation_id,
                body
            ],
        )
        .await?;
        Ok(())
    }

    /// The conversation about a notification, or what it led to; oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notification_messages(
        &mut self,
        notification_id: &str,
        feedback: bool,
    ) -> Result<Vec<NotificationMessage>, StoreError> {
        let sql =
            "SELECT * FROM notification_message WHERE notification_id = $1 AND kind = $2 ORDER BY sequence";
        let kind = if feedback { "feedback" } else { "message" };
        let rows = self.rows(sql, values![notification_id, kind]).await?;
        rows.iter()
            .map(|row| {
                Ok(NotificationMessage {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    organisation_id: row.text("organisation_id")?,
                    text: self.open_text(
                        "notification_message",
                        notification_id,
                        "body",
                        &row.bytes("body")?,
                    )?,
                })
            })
            .collect()
    }

    /// The values of a notification's row, in the order of its columns.
    pub(crate) fn notification_values(&self, n: &Notification) -> Result<Vec<Value>, StoreError> {
        let (count, identified, lookup) = self.parts(n)?;
        Ok(values![
            &n.id,
            n.version,
            &n.number,
            &n.organisation_id,
            n.organisation_kind.code(),
            &n.author_id,
            &n.assessment_id,
            &n.pseudonym,
            n.track.code(),
            n.state.code(),
            n.ground.map(|g| g.code()),
            n.purpose.code(),
            count,
            n.count.sex.code(),
            n.count.age_band.code(),
            n.count.nationality.code(),
            n.count.region.code(),
            identified,
            lookup,
            n.created_at,
            n.submitted_at,
            n.received_at,
            &n.person_id
        ])
    }

    /// The values of a line of its history.
    pub(crate) fn notification_event_values(
        &self,
        notification_id: &str,
        sequence: i64,
        event: &NotificationEvent,
    ) -> Result<Vec<Value>, StoreError> {
        let note = self.seal("notification_event", notification_id, "note", event.note.as_bytes())?;
        let (at, actor_id) = (event.at, &event.actor_id);
        Ok(values![notification_id, sequence, at, actor_id, event.act.code(), event.to.code(), note])
    }

    fn parts(&self, n: &Notification) -> Result<Parts, StoreError> {
        let count = String::from_utf8(to_json("count_part", &n.count)?)
            .map_err(|_| StoreError::Inconsistent { column: "count_part", why: "not text".to_owned() })?;
        let identified = n
            .identified
            .as_ref()
            .map(|part| self.seal("notification", &n.id, "identified", &to_json("identified", part)?))
            .transpose()?;
        let lookup = n.identified.as_ref().and_then(|part| self.identity_lookup(part));
        Ok((count, identified, lookup))
    }

    pub(crate) fn identity_lookup(&self, part: &IdentifiedPart) -> Option<Vec<u8>> {
        let name: String = part.family_name.chars().filter(|c| c.is_alphanumeric()).collect();
        if name.is_empty() || part.date_of_birth.is_empty() {
            return None;
        }
        let value = format!("{} {}", name.to_lowercase(), part.date_of_birth);
        Some(self.crypter.lookup("notification identity", &value))
    }

    fn read_notification(&self, row: &Row) -> Result<Notification, StoreError> {
        let id = row.text("id")?;
        let identified = row
            .bytes_or_none("identified")?
            .map(|sealed| json("identified", &self.crypter.open("notification", &id, "identified", &sealed)?))
            .transpose()?;
        Ok(Notification {
            number: row.text("number")?,
            version: row.int("version")?,
            organisation_id: row.text("organisation_id")?,
            organisation_kind: row.code("organisation_kind")?,
            author_id: row.text("author_id")?,
            assessment_id: row.text_or_none("assessment_id")?,
            pseudonym: row.text("pseudonym")?,
            track: row.code("track")?,
            state: row.code("state")?,
            ground: row.code_or_none("ground")?,
            purpose: row.code("purpose")?,
            count: json("count_part", row.text("count_part")?.as_bytes())?,
            identified,
            created_at: row.time("created_at")?,
            submitted_at: row.time_or_none("submitted_at")?,
            received_at: row.time_or_none("received_at")?,
            person_id: row.text_or_none("person_id")?,
            id,
        })
    }
}
