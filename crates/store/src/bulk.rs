//! Many records at once, for filling a register from elsewhere: as few statements as possible, the
//! same rows as one by one.

use crate::notification::{EVENT, NOTIFICATION};
use crate::row::{Value, values};
use crate::{StoreError, Tx};
use domain::{FileTypeChange, LinkEvent, Notification, NotificationEvent, Person, PersonFile};

/// Values in one statement at most. SQLite looks every place up among all names of places before it, so
/// that much longer statements take more time, not less.
const VALUES: usize = 250;

impl Tx {
    /// Adds notifications, each with its whole history. A person that a notification names is stored
    /// with it; the lines of the register's history come with [`Tx::insert_links`].
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_notifications<'n>(
        &mut self,
        notifications: impl Iterator<Item = (&'n Notification, &'n [NotificationEvent])>,
    ) -> Result<(), StoreError> {
        let (mut rows, mut lines) = (Vec::new(), Vec::new());
        for (notification, events) in notifications {
            rows.push(self.notification_values(notification)?);
            for (event, sequence) in events.iter().zip(1i64..) {
                lines.push(self.notification_event_values(&notification.id, sequence, event)?);
            }
        }
        self.insert_rows(NOTIFICATION, rows).await?;
        self.insert_rows(EVENT, lines).await
    }

    /// Adds persons, each with a file and the history of its type.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_persons<'p>(
        &mut self,
        persons: impl Iterator<Item = (&'p Person, &'p PersonFile, &'p [FileTypeChange])>,
    ) -> Result<(), StoreError> {
        let (mut rows, mut files, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for (person, file, changes) in persons {
            rows.push(values![&person.id, &person.number, person.created_at]);
            files.push(values![
                &file.id,
                file.version,
                &file.person_id,
                file.file_type.code(),
                file.opened_at
            ]);
            for (change, sequence) in changes.iter().zip(1i64..) {
                let reason = self.seal("file_type_change", &file.id, "reason", change.reason.as_bytes())?;
                let (at, actor_id, file_type) = (change.at, &change.actor_id, change.file_type.code());
                lines.push(values![&file.id, sequence, at, actor_id, file_type, reason]);
            }
        }
        self.insert_rows("INSERT INTO person (id, number, created_at) VALUES ", rows).await?;
        let sql = "INSERT INTO person_file (id, version, person_id, file_type, opened_at) VALUES ";
        self.insert_rows(sql, files).await?;
        let sql = "INSERT INTO file_type_change (file_id, sequence, at, actor_id, file_type, reason) VALUES ";
        self.insert_rows(sql, lines).await
    }

    /// Adds lines to the register's history, in this order, after what is there. The notifications
    /// must name the person of their last line already.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_links(&mut self, links: &[LinkEvent]) -> Result<(), StoreError> {
        self.lock_links().await?;
        let sql = "SELECT COALESCE(MAX(sequence), 0) AS n FROM link_event";
        let before = self.number(sql, values![]).await?;
        let mut rows = Vec::with_capacity(links.len());
        for (link, place) in links.iter().zip(1i64..) {
            let reason = self.seal("link_event", &link.notification_id, "reason", link.reason.as_bytes())?;
            let (notification_id, person_id) = (&link.notification_id, &link.person_id);
            rows.push(values![before + place, link.at, notification_id, person_id, &link.actor_id, reason]);
        }
        let sql =
            "INSERT INTO link_event (sequence, at, notification_id, person_id, actor_id, reason) VALUES ";
        self.insert_rows(sql, rows).await
    }

    /// Adds rows of the same width; `insert` ends with `VALUES `.
    pub(crate) async fn insert_rows(
        &mut self,
        insert: &'static str,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let width = rows.first().map_or(1, Vec::len).max(1);
        let mut rest = rows.into_iter().peekable();
        while rest.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rest.by_ref().take((VALUES / width).max(1)).collect();
            let mut sql = insert.to_owned();
            for row in 0..chunk.len() {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                for column in 0..width {
                    let comma = if column == 0 { "$" } else { ", $" };
                    sql.push_str(&format!("{comma}{}", row * width + column + 1));
                }
                sql.push(')');
            }
            self.execute_made(sql, chunk.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }
}
