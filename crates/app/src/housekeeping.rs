//! What happens by itself: offers expire, late tasks go to the deputy or another colleague who does tasks, learners are reminded, used
//! forms are forgotten.

use crate::referral::DAYS_TO_FOLLOW_UP;
use crate::{App, AppError, focal};
use domain::codes::{Outcome, TaskKind};
use domain::states::{Machine, ReferralAct, TaskAct, TaskState};
use domain::{ReferralEvent, Task};
use jiff::{SignedDuration, Timestamp};
use store::AuditEntry;

/// The actor id of what happens by itself.
pub const SYSTEM: &str = "system";

/// How long a task may be late before it goes to somebody else.
const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// Does all of it once. Safe to call at any time and as often as one likes.
///
/// # Errors
/// What the database says; nothing is then half done.
pub async fn run(app: &App) -> Result<(), AppError> {
    let now = app.clock.now();
    expire_offers(app, now).await?;
    escalate_late_tasks(app, now).await?;
    crate::learn::remind(app, now).await?;
    forget(app, now).await
}

async fn expire_offers(app: &App, now: Timestamp) -> Result<(), AppError> {
    let mut tx = app.store.begin("expire_offers").await?;
    let offers = tx.expired_offers(now).await?;
    if offers.is_empty() {
        return Ok(());
    }
    for mut referral in offers.iter().cloned() {
        referral.state = referral.state.next(ReferralAct::Expire)?;
        tx.update_referral(&referral).await?;
        let event = ReferralEvent {
            at: now,
            actor_id: SYSTEM.to_owned(),
            act: ReferralAct::Expire,
            to: referral.state,
            note: String::new(),
        };
        tx.add_referral_event(&referral.id, &event).await?;
        tx.note(entry(now, &referral.from_organisation_id, "referral_expire", "referral", &referral.id));
        for mut task in tx.open_tasks_about(&referral.id).await? {
            task.state = task.state.next(TaskAct::Cancel)?;
            tx.update_task(&task).await?;
        }
        let owner = focal::on_duty(&mut tx, &referral.from_organisation_id, now).await?;
        let task = Task {
            id: app.new_id()?,
            version: 1,
            organisation_id: referral.from_organisation_id.clone(),
            owner_id: owner.map_or(referral.author_id, |owner| owner.id),
            kind: TaskKind::FollowUp,
            about_kind: "referral".to_owned(),
            about_id: referral.id.clone(),
            due_at: now.checked_add(SignedDuration::from_hours(24 * DAYS_TO_FOLLOW_UP)).unwrap_or(now),
            state: TaskState::INITIAL,
            escalated_at: None,
            created_at: now,
        };
        tx.insert_task(&task).await?;
    }
    tx.commit(entry(now, "", "expire_offers", "", "")).await?;
    Ok(())
}

async fn escalate_late_tasks(app: &App, now: Timestamp) -> Result<(), AppError> {
    let mut tx = app.store.begin("escalate_late_tasks").await?;
    let late = tx.late_tasks(now.checked_sub(GRACE).unwrap_or(now)).await?;
    let mut moved = 0;
    for mut task in late {
        // Where nobody else can do it, it stays with its owner; the team lead sees it among the late ones.
        if let Some(other) = focal::stands_in(&mut tx, &task.organisation_id, &task.owner_id, now).await? {
            // What an expert group keeps is for its members alone.
            let may = task.kind != TaskKind::CrisisMeasureDue
                || crate::crisis::takes_part(&mut tx, &task.about_id, &other.id).await?;
            if may {
                task.owner_id = other.id;
            }
        }
        task.escalated_at = Some(now);
        tx.update_task(&task).await?;
        tx.note(entry(now, &task.organisation_id, "task_escalate", "task", &task.id));
        moved += 1;
    }
    if moved > 0 {
        tx.commit(entry(now, "", "escalate_late_tasks", "", "")).await?;
    }
    Ok(())
}

async fn forget(app: &App, now: Timestamp) -> Result<(), AppError> {
    let mut tx = app.store.begin("forget_expired").await?;
    let forgotten = tx.forget_expired(now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now)).await?;
    if forgotten == 0 {
        return Ok(());
    }
    tx.commit(entry(now, "", "forget_expired", "", "")).await?;
    Ok(())
}

/// An audit entry of what happens by itself.
pub(crate) fn entry(at: Timestamp, organisation_id: &str, action: &str, kind: &str, id: &str) -> AuditEntry {
    AuditEntry {
        at,
        actor_id: SYSTEM.to_owned(),
        organisation_id: organisation_id.to_owned(),
        action: action.to_owned(),
        object_kind: kind.to_owned(),
        object_id: id.to_owned(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    }
}
