//! Reading the audit log. Reading it is itself an act, committed with an entry.

use crate::audit::{AuditRow, Outcome, read_row};
use crate::row::Value;
use crate::{StoreError, Tx};
use jiff::Timestamp;
use std::fmt::Write as _;

/// Which rows of the log to show; all given conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Rows of this organisation.
    pub organisation_id: Option<String>,
    /// Rows about this record: kind and identifier.
    pub object: Option<(String, String)>,
    /// Rows of this user.
    pub actor_id: Option<String>,
    /// Rows with this action.
    pub action: Option<String>,
    /// Rows with this outcome.
    pub outcome: Option<Outcome>,
    /// Rows at or after this moment.
    pub from: Option<Timestamp>,
    /// Rows before this moment.
    pub until: Option<Timestamp>,
    /// Rows before this position (for the next page).
    pub before: Option<i64>,
    /// How many rows at most.
    pub limit: i64,
}

impl AuditFilter {
    /// The statement and what is bound to it. Only conditions that were given are in it, so that the
    /// database finds the index of each.
    fn statement(&self) -> (String, Vec<Value>) {
        let (kind, id) = self.object.clone().unzip();
        let conditions: [(&str, Option<Value>); 9] = [
            ("organisation_id =", self.organisation_id.as_ref().map(Value::from)),
            ("object_kind =", kind.map(Value::from)),
            ("object_id =", id.map(Value::from)),
            ("actor_id =", self.actor_id.as_ref().map(Value::from)),
            ("action =", self.action.as_ref().map(Value::from)),
            ("outcome =", self.outcome.map(|outcome| Value::from(outcome.code()))),
            ("at >=", self.from.map(Value::from)),
            ("at <", self.until.map(Value::from)),
            ("sequence <", self.before.map(Value::from)),
        ];
        let mut sql = String::from("SELECT * FROM audit");
        let mut bound = Vec::new();
        for (condition, value) in conditions {
            let Some(value) = value else { continue };
            bound.push(value);
            let word = if bound.len() == 1 { "WHERE" } else { "AND" };
            let _ = write!(sql, " {word} {condition} ${}", bound.len());
        }
        bound.push(Value::from(self.limit));
        let _ = write!(sql, " ORDER BY sequence DESC LIMIT ${}", bound.len());
        (sql, bound)
    }
}

impl Tx {
    /// Who did what with one record, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn audit_of(&mut self, kind: &str, id: &str, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
        let object = Some((kind.to_owned(), id.to_owned()));
        self.audit_rows(&AuditFilter { object, limit, ..AuditFilter::default() }).await
    }

    /// Rows of the log, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn audit_rows(&mut self, filter: &AuditFilter) -> Result<Vec<AuditRow>, StoreError> {
        let (sql, bound) = filter.statement();
        let rows = self.rows_made(sql, bound).await?;
        Ok(rows.iter().map(read_row).collect())
    }
}
