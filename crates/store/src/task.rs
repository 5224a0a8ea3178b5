//! Tasks.

use crate::row::{Row, values};
use crate::{StoreError, Tx};
use domain::Task;
use jiff::Timestamp;

/// How much work of each kind waits in an organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkCounts {
    /// Open tasks.
    pub open: i64,
    /// Open tasks past their date.
    pub late: i64,
}

/// A task as a worklist shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSummary {
    /// The task.
    pub task: Task,
    /// Name of its owner.
    pub owner_name: String,
    /// Reference number of what it is about; of an alarm, the codes of its series.
    pub about_number: String,
}

impl Tx {
    /// Adds a task.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_task(&mut self, task: &Task) -> Result<(), StoreError> {
        let t = task;
        self.execute(
            "INSERT INTO task (id, version, organisation_id, owner_id, kind, about_kind, about_id, due_at, state,
                 escalated_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                &t.id, t.version, &t.organisation_id, &t.owner_id, t.kind.code(), &t.about_kind, &t.about_id, t.due_at,
                t.state.code(), t.escalated_at, t.created_at
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a task that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_task(&mut self, task: &Task) -> Result<(), StoreError> {
        let t = task;
        self.execute_versioned(
            "task",
            "UPDATE task SET version = version + 1, owner_id = $3, due_at = $4, state = $5, escalated_at = $6
             WHERE id = $1 AND version = $2",
            values![&t.id, t.version, &t.owner_id, t.due_at, t.state.code(), t.escalated_at],
        )
        .await
    }

    /// A task.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn task(&mut self, id: &str) -> Result<Option<Task>, StoreError> {
        self.row("SELECT * FROM task WHERE id = $1", values![id]).await?.as_ref().map(read).transpose()
    }

    /// The open tasks of an organisation, the most urgent first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_tasks(&mut self, organisation_id: &str, limit: i64) -> Result<Vec<Task>, StoreError> {
        let sql =
            "SELECT * FROM task WHERE organisation_id = $1 AND state = 'open' ORDER BY due_at, id LIMIT $2";
        self.rows(sql, values![organisation_id, limit]).await?.iter().map(read).collect()
    }

    /// The same with the names and numbers that a worklist shows.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_task_summaries(
        &mut self,
        organisation_id: &str,
        limit: i64,
    ) -> Result<Vec<TaskSummary>, StoreError> {
        let sql = "SELECT t.*, u.name AS owner_name,
                       COALESCE(s.number, b.number, n.number, r.number, a.series, '') AS about_number
                   FROM task t JOIN app_user u ON u.id = t.owner_id
                   LEFT JOIN signal s ON t.about_kind = 'signal' AND s.id = t.about_id
                   LEFT JOIN subject b ON t.about_kind = 'subject' AND b.id = t.about_id
                   LEFT JOIN notification n ON t.about_kind = 'notification' AND n.id = t.about_id
                   LEFT JOIN referral r ON t.about_kind = 'referral' AND r.id = t.about_id
                   LEFT JOIN series_alarm a ON t.about_kind = 'alarm' AND a.id = t.about_id
                   WHERE t.organisation_id = $1 AND t.state = 'open' ORDER BY t.due_at, t.id LIMIT $2";
        let rows = self.rows(sql, values![organisation_id, limit]).await?;
        rows.iter()
            .map(|row| {
                Ok(TaskSummary {
                    task: read(row)?,
                    owner_name: row.text("owner_name")?,
                    about_number: row.text("about_number")?,
                })
            })
            .collect()
    }

    /// The open tasks about one record.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_tasks_about(&mut self, about_id: &str) -> Result<Vec<Task>, StoreError> {
        let sql = "SELECT * FROM task WHERE about_id = $1 AND state = 'open' ORDER BY due_at, id";
        self.rows(sql, values![about_id]).await?.iter().map(read).collect()
    }

    /// Open tasks that are past a moment and were not passed on yet, of all organisations.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn late_tasks(&mut self, before: Timestamp) -> Result<Vec<Task>, StoreError> {
        let sql = "SELECT * FROM task WHERE state = 'open' AND due_at < $1 AND escalated_at IS NULL
                   ORDER BY due_at LIMIT 500";
        self.rows(sql, values![before]).await?.iter().map(read).collect()
    }

    /// How much work waits in an organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn work_counts(
        &mut self,
        organisation_id: &str,
        now: Timestamp,
    ) -> Result<WorkCounts, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM task WHERE organisation_id = $1 AND state = 'open'";
        let open = self.number(sql, values![organisation_id]).await?;
        let sql =
            "SELECT COUNT(*) AS n FROM task WHERE organisation_id = $1 AND state = 'open' AND due_at < $2";
        let late = self.number(sql, values![organisation_id, now]).await?;
        Ok(WorkCounts { open, late })
    }
}

fn read(row: &Row) -> Result<Task, StoreError> {
    Ok(Task {
        id: row.text("id")?,
        version: row.int("version")?,
        organisation_id: row.text("organisation_id")?,
        owner_id: row.text("owner_id")?,
        kind: row.code("kind")?,
        about_kind: row.text("about_kind")?,
        about_id: row.text("about_id")?,
        due_at: row.time("due_at")?,
        state: row.code("state")?,
        escalated_at: row.time_or_none("escalated_at")?,
        created_at: row.time("created_at")?,
    })
}
