//! What follows for notifications when consent changes.

use super::withdraw::take_back;
use super::{act, add_task};
use crate::{AppError, Object, Work};
use domain::codes::{LegalGround, TaskKind};
use domain::states::{NotificationAct, NotificationState, TaskAct};
use domain::{Subject, consent_stands};

/// Notifications that waited for consent that now stands become drafts again, with a task to send
/// them; notifications that were sent on consent that no longer stands are withdrawn.
pub(crate) async fn consent_changed(work: &mut Work<'_>, subject: &Subject) -> Result<(), AppError> {
    let consents = work.tx.consents(&subject.id).await?;
    let mut ids = Vec::new();
    for assessment in work.tx.assessments_of(&subject.id).await? {
        ids.extend(work.tx.notifications_of_assessment(&assessment.id).await?.into_iter().map(|n| n.id));
    }
    for id in ids {
        let Some(mut notification) = work.tx.notification(&id).await? else { continue };
        if notification.ground != Some(LegalGround::Consent) {
            continue;
        }
        let stands = consent_stands(&consents, notification.purpose, subject.age_band);
        match (notification.state, stands) {
            (NotificationState::AwaitingConsent, true) => {
                act(work, &mut notification, NotificationAct::ConsentGiven, "").await?;
                work.tx.update_notification(&notification).await?;
                crate::task::end(work, &id, &[TaskKind::AskConsent], TaskAct::Finish).await?;
                add_task(work, &notification, TaskKind::FollowUp).await?;
            }
            (
                NotificationState::Submitted
                | NotificationState::Received
                | NotificationState::QuestionBack
                | NotificationState::Accepted
                | NotificationState::Merged,
                false,
            ) => take_back(work, &mut notification, "").await?,
            _ => continue,
        }
        work.also(Object::new("notification", &id));
    }
    Ok(())
}
