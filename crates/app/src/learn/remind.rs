//! Reminders that make themselves: a certificate that expires within a month, cases that are due.

use super::day;
use crate::housekeeping::entry;
use crate::{App, AppError};
use domain::LearnReminder;
use domain::codes::ReminderKind;
use jiff::{SignedDuration, Timestamp};
use learning::EXPIRES_SOON_DAYS;

/// Makes what is needed and closes what is not needed any more. Safe to call as often as one likes.
///
/// # Errors
/// What the database says; nothing is then half done.
pub(crate) async fn remind(app: &App, now: Timestamp) -> Result<(), AppError> {
    let mut tx = app.store.begin("learn_remind").await?;
    let soon = now.checked_add(SignedDuration::from_hours(24 * EXPIRES_SOON_DAYS)).unwrap_or(now);
    let mut made = Vec::new();
    for certificate in tx.certificates_to_remind(now, soon).await? {
        let whom = (certificate.user_id, certificate.organisation_id);
        made.push((ReminderKind::CertificateExpires, whom, certificate.id));
    }
    let due = tx.who_has_cases_due(day(now)).await?;
    let mut open = tx.open_reminders(ReminderKind::CasesDue).await?;
    for whom in &due {
        if !open.iter().any(|reminder| reminder.user_id == whom.0) {
            made.push((ReminderKind::CasesDue, whom.clone(), String::new()));
        }
    }
    open.retain(|reminder| !due.iter().any(|(user_id, _)| *user_id == reminder.user_id));
    if made.is_empty() && open.is_empty() {
        return Ok(());
    }
    for (kind, (user_id, organisation_id), about_id) in made {
        let reminder = LearnReminder {
            id: app.new_id()?,
            user_id,
            organisation_id,
            kind,
            about_id,
            created_at: now,
            closed_at: None,
        };
        tx.insert_reminder(&reminder).await?;
        tx.note(entry(now, &reminder.organisation_id, "learn_remind", "learn_reminder", &reminder.id));
    }
    for reminder in &open {
        tx.close_reminder(&reminder.id, now).await?;
    }
    tx.commit(entry(now, "", "learn_reminders", "", "")).await?;
    Ok(())
}
