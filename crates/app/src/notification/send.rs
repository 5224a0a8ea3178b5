//! The preview of exactly what leaves, and sending it.

use super::{Outgoing, act, add_task, outgoing, own, same_version};
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{LegalGround, TaskKind};
use domain::states::{Machine, NotificationAct, NotificationState, TaskAct};
use domain::{Notification, consent_stands};

/// What will leave.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The draft.
    pub notification: Notification,
    /// Everything that leaves, and nothing else does.
    pub fields: Vec<Outgoing>,
    /// Whether it rests on consent that is not there (yet).
    pub consent_missing: bool,
    /// Who it is about.
    pub subject_id: String,
}

/// What will leave with a draft.
///
/// # Errors
/// [`AppError::NotAllowed`] when it was sent.
pub async fn preview(app: &App, actor: &Actor, id: &str) -> Result<Preview, AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (notification, _) = own(&mut work, id).await?;
    notification.state.next(NotificationAct::Withdraw)?;
    let fields = outgoing(&notification, &actor.organisation);
    let (subject_id, stands) = consent(&mut work, &notification).await?;
    let consent_missing = notification.ground == Some(LegalGround::Consent) && !stands;
    work.detail("preview");
    work.done(Object::new("notification", id)).await?;
    Ok(Preview { notification, fields, consent_missing, subject_id })
}

/// Sends a draft that has this version. When it rests on consent that is not there, it waits, and the
/// focal officer gets the task to ask. Gives the state it is in then.
///
/// # Errors
/// [`AppError::Conflict`]; [`AppError::NotAllowed`] when it was sent before.
pub async fn submit(app: &App, actor: &Actor, id: &str, version: i64) -> Result<NotificationState, AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (mut notification, _) = own(&mut work, id).await?;
    same_version(&notification, version)?;
    let (_, stands) = consent(&mut work, &notification).await?;
    if notification.ground == Some(LegalGround::Consent) && !stands {
        act(&mut work, &mut notification, NotificationAct::AwaitConsent, "").await?;
        add_task(&mut work, &notification, TaskKind::AskConsent).await?;
    } else {
        act(&mut work, &mut notification, NotificationAct::Submit, "").await?;
        notification.submitted_at = Some(work.now);
        crate::task::end(&mut work, id, &[TaskKind::FollowUp], TaskAct::Finish).await?;
        if let Some(ground) = notification.ground {
            work.on_ground(ground);
        }
    }
    work.tx.update_notification(&notification).await?;
    work.for_purpose(notification.purpose);
    work.detail(domain::Code::code(notification.state));
    work.done(Object::new("notification", id)).await?;
    Ok(notification.state)
}

/// Who it is about, and whether consent for its purpose stands.
async fn consent(work: &mut Work<'_>, notification: &Notification) -> Result<(String, bool), AppError> {
    let Some(assessment_id) = &notification.assessment_id else { return Ok((String::new(), false)) };
    let Some(assessment) = work.tx.assessment(assessment_id).await? else {
        return Ok((String::new(), false));
    };
    let Some(subject) = work.tx.subject(&assessment.subject_id).await? else {
        return Ok((String::new(), false));
    };
    let consents = work.tx.consents(&subject.record.id).await?;
    let stands = consent_stands(&consents, notification.purpose, subject.record.age_band);
    Ok((subject.record.id, stands))
}
