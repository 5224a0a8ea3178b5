//! All new signals about a young person are taken up together in one assessment.

use super::turn_signal;
use crate::access::Action;
use crate::{Actor, App, AppError, Object, task};
use domain::codes::TaskKind;
use domain::states::{SignalAct, SignalState, TaskAct};
use domain::{Assessment, AssessmentSteps};

/// Takes up the new signals about a young person: into the assessment that runs, or into a new one
/// in the actor's charge. Gives the assessment's identifier.
///
/// # Errors
/// [`AppError::Refused`] for a young person elsewhere.
pub async fn take_up(app: &App, actor: &Actor, subject_id: &str) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::AssessmentWrite).await?;
    let (subject, _) = crate::subject::own(&mut work, subject_id).await?;
    let running = work.tx.assessments_of(subject_id).await?;
    let running = running.into_iter().find(|assessment| assessment.closed_at.is_none());
    let id = match running {
        Some(assessment) => assessment.id,
        None => {
            let assessment = Assessment {
                id: app.new_id()?,
                version: 1,
                organisation_id: subject.record.organisation_id.clone(),
                subject_id: subject_id.to_owned(),
                owner_id: actor.user.id.clone(),
                certainty: None,
                steps: AssessmentSteps::default(),
                opened_at: work.now,
                closed_at: None,
            };
            work.tx.insert_assessment(&assessment).await?;
            assessment.id
        }
    };
    for mut signal in work.tx.signals_about(subject_id).await? {
        if signal.state == SignalState::Recorded {
            signal.assessment_id = Some(id.clone());
            task::end(&mut work, &signal.id, &[TaskKind::AssessSignal], TaskAct::Finish).await?;
            turn_signal(&mut work, signal, SignalAct::Consult).await?;
        }
    }
    task::end(&mut work, subject_id, &[TaskKind::WatchAgain], TaskAct::Finish).await?;
    work.detail("take_up");
    work.done(Object::new("assessment", &id)).await?;
    Ok(id)
}
