//! The audit log, as its readers see it: of one's organisation (auditor, privacy officer), of the whole
//! platform (the platform's auditor), of one record (who looked at it), and whether it is whole.

mod record;
#[cfg(test)]
mod tests;

pub use record::{RecordLog, of_record};

use crate::access::{Action, Relation, possible};
use crate::{Actor, App, AppError, Object, Refusal, Work};
use domain::codes::{OrganisationKind, Outcome};
use jiff::Timestamp;
use std::collections::HashMap;
use store::{AuditFilter, AuditRow, ChainReport, NotedHead};

/// Acts in the log that are not an [`Action`] of somebody who was signed in.
pub const OTHER_ACTS: &[&str] = &[
    "example_register",
    "user_add",
    "backup",
    "restore",
    "keys_rotate",
    "referral_expire",
    "expire_offers",
    "task_escalate",
    "escalate_late_tasks",
    "forget_expired",
    "knowledge_starter",
    "estimate_start",
    "estimate_restart",
    "estimate_finish",
    "estimate_fail",
    "alarm_raise",
    "watch_series",
    "learn_remind",
    "learn_reminders",
];

/// How many rows stand on a page.
pub const PAGE: i64 = 50;

/// How many rows go into one file at most.
pub const FILE: i64 = 50_000;

/// What is asked of the log; all conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct LogQuestion {
    /// Of this organisation; only the platform's auditor can ask for another than the own one.
    pub organisation_id: Option<String>,
    /// Of this user.
    pub user_id: Option<String>,
    /// With this action code.
    pub action: Option<String>,
    /// With this outcome.
    pub outcome: Option<Outcome>,
    /// At or after this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Before this position.
    pub before: Option<i64>,
}

/// A row of the log with names beside its identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// The row.
    pub row: AuditRow,
    /// Name of who did it; empty when nobody was signed in, when it happened by itself, or for someone
    /// whose name the reader may not see.
    pub who: String,
    /// Name of that user's organisation.
    pub organisation: String,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Log {
    /// Newest first.
    pub lines: Vec<LogLine>,
    /// Position to go on from; none on the last page.
    pub next: Option<i64>,
    /// Organisations to choose from: identifier and name; empty for whoever sees only the own one.
    pub organisations: Vec<(String, String)>,
    /// Users to choose from: identifier and name.
    pub users: Vec<(String, String)>,
}

/// A page of the log.
///
/// # Errors
/// What the database says.
pub async fn read(app: &App, actor: &Actor, question: &LogQuestion) -> Result<Log, AppError> {
    let mut work = app.begin(actor, Action::AuditRead).await?;
    let filter = filter(&mut work, question, PAGE + 1)?;
    let mut rows = work.tx.audit_rows(&filter).await?;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > PAGE);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = rows.last().map(|row| row.sequence).filter(|_| more);
    let whole_platform = sees_all(actor);
    let organisations: Vec<(String, String)> = work
        .tx
        .organisations()
        .await?
        .into_iter()
        .map(|found| (found.record.id, found.record.name))
        .collect();
    let users = match &filter.organisation_id {
        Some(id) => work.tx.users_of(id).await?,
        None => Vec::new(),
    };
    let users = users.into_iter().map(|user| (user.record.id, user.record.name)).collect();
    let mut known = Known::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(known.line(&mut work, row, |_| true).await?);
    }
    work.detail(described(question, lines.len()));
    work.done(Object::NONE).await?;
    let organisations = if whole_platform { organisations } else { Vec::new() };
    Ok(Log { lines, next, organisations, users })
}

/// The rows asked for, newest first, for a file; at most [`FILE`] of them, and whether there are more.
///
/// # Errors
/// What the database says.
pub async fn export(
    app: &App,
    actor: &Actor,
    question: &LogQuestion,
) -> Result<(Vec<LogLine>, bool), AppError> {
    let mut work = app.begin(actor, Action::AuditExport).await?;
    let filter = filter(&mut work, question, FILE + 1)?;
    let mut rows = work.tx.audit_rows(&filter).await?;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > FILE);
    rows.truncate(usize::try_from(FILE).unwrap_or(usize::MAX));
    let mut known = Known::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(known.line(&mut work, row, |_| true).await?);
    }
    work.detail(described(question, lines.len()));
    work.done(Object::NONE).await?;
    Ok((lines, more))
}

/// What a check of the whole log found.
#[derive(Clone, Debug)]
pub struct Check {
    /// The verdict, also on what was noted.
    pub report: ChainReport,
    /// The head that was noted outside the database, with which the log was compared; `None` when none was.
    pub noted: Option<NotedHead>,
}

/// Goes through the whole log, compares it with the head that was noted outside the database, and says
/// whether it is whole. It holds up nobody who is writing.
///
/// # Errors
/// [`AppError::Refused`] for whoever is not an auditor; [`AppError::System`] when what was noted cannot be read.
pub async fn check(app: &App, actor: &Actor) -> Result<Check, AppError> {
    let action = Action::AuditCheck;
    if !possible(actor, action) {
        return Err(AppError::Refused(Refusal { action, kind: String::new(), id: String::new() }));
    }
    // Read before the log is: what is noted meanwhile lies further along.
    let noted = app.settings.anchor.as_deref().map(NotedHead::read).transpose();
    let noted = noted.map_err(|error| AppError::System(error.to_string()))?.flatten();
    let anchor = noted.as_ref().map(|noted| (noted.sequence, noted.hash.clone()));
    let report = app.store.verify_audit(anchor).await?;
    let mut work = app.begin(actor, action).await?;
    work.require(&[], Object::NONE)?;
    work.detail(format!("rows={} faults={}", report.rows, report.faults.len()));
    work.done(Object::NONE).await?;
    Ok(Check { report, noted })
}

fn sees_all(actor: &Actor) -> bool {
    actor.organisation.kind == OrganisationKind::Platform
}

/// The question within what the reader may see.
fn filter(work: &mut Work<'_>, question: &LogQuestion, limit: i64) -> Result<AuditFilter, AppError> {
    let own = Some(work.actor.organisation.id.clone());
    let (relation, organisation_id) = match sees_all(work.actor) {
        true => (Relation::Platform, question.organisation_id.clone()),
        false => (Relation::SameOrganisation, own),
    };
    work.require(&[relation], Object::NONE)?;
    Ok(AuditFilter {
        organisation_id,
        object: None,
        actor_id: question.user_id.clone(),
        action: question.action.clone(),
        outcome: question.outcome,
        from: question.from,
        until: question.until,
        before: question.before,
        limit,
    })
}

/// Which conditions were given, without their values.
fn described(question: &LogQuestion, rows: usize) -> String {
    let given = [
        ("organisation", question.organisation_id.is_some()),
        ("user", question.user_id.is_some()),
        ("action", question.action.is_some()),
        ("outcome", question.outcome.is_some()),
        ("from", question.from.is_some()),
        ("until", question.until.is_some()),
    ];
    let given: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
    if given.is_empty() { format!("rows={rows}") } else { format!("rows={rows} by={}", given.join(",")) }
}

/// Names of users and organisations, each looked up once.
#[derive(Debug, Default)]
struct Known {
    users: HashMap<String, (String, String)>,
    organisations: HashMap<String, String>,
}

impl Known {
    /// The line of a row; the name of its user only when `by_name` says so of the user's organisation.
    async fn line(
        &mut self,
        work: &mut Work<'_>,
        row: AuditRow,
        by_name: impl Fn(&str) -> bool,
    ) -> Result<LogLine, AppError> {
        let id = &row.entry.actor_id;
        if !self.users.contains_key(id) {
            let user = work.tx.user(id).await?.map(|user| user.record);
            let found = user.map(|user| (user.name, user.organisation_id)).unwrap_or_default();
            self.users.insert(id.clone(), found);
        }
        let (name, organisation_id) = self.users.get(id).cloned().unwrap_or_default();
        if !self.organisations.contains_key(&organisation_id) {
            let found = work.tx.organisation(&organisation_id).await?;
            let found = found.map(|organisation| organisation.record.name).unwrap_or_default();
            self.organisations.insert(organisation_id.clone(), found);
        }
        let organisation = self.organisations.get(&organisation_id).cloned().unwrap_or_default();
        let who = if by_name(&organisation_id) { name } else { String::new() };
        Ok(LogLine { row, who, organisation })
    }
}
