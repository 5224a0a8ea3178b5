//! An assessment with all that it rests on.

use super::{MissingToClose, missing_to_close, own, signals};
use crate::access::{Action, FieldClass, Grant};
use crate::names::Names;
use crate::{Actor, App, AppError, Object};
use domain::codes::{DecisionKind, DecisionOutcome, Purpose};
use domain::{Assessment, AssessmentSteps, Code, Decision, Subject, consent_stands};
use store::NotificationSummary;

/// An assessment. What the reader may not see is left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentView {
    /// The assessment.
    pub assessment: Assessment,
    /// What the reader may see.
    pub grant: Grant,
    /// Name of the focal officer in charge.
    pub owner_name: String,
    /// Who it is about.
    pub subject: Subject,
    /// The signals weighed in it, newest first.
    pub signals: Vec<domain::Signal>,
    /// All decisions, oldest first.
    pub decisions: Vec<DecisionLine>,
    /// Purposes for which consent stands.
    pub standing: Vec<Purpose>,
    /// Notifications made from it, newest first.
    pub notifications: Vec<NotificationSummary>,
    /// What must be there before it can be closed.
    pub missing: Vec<MissingToClose>,
}

/// A decision with the name of who took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionLine {
    /// The decision.
    pub decision: Decision,
    /// Who took it.
    pub actor_name: String,
}

impl AssessmentView {
    /// The decision of a kind that holds: the last one.
    pub fn holds(&self, kind: DecisionKind) -> Option<&DecisionLine> {
        self.decisions.iter().rev().find(|line| line.decision.kind == kind)
    }

    /// Decisions of a kind that were followed by another, newest first.
    pub fn followed(&self, kind: DecisionKind) -> impl Iterator<Item = &DecisionLine> {
        self.decisions.iter().rev().filter(move |line| line.decision.kind == kind).skip(1)
    }

    /// How many decisions of a kind there are.
    pub fn taken(&self, kind: DecisionKind) -> usize {
        self.decisions.iter().filter(|line| line.decision.kind == kind).count()
    }

    /// Whether the decision on notifying the national register is yes and the certainty allows it.
    pub fn may_notify(&self) -> bool {
        self.assessment.certainty.is_some_and(|certainty| certainty.allows_notification())
            && self
                .holds(DecisionKind::NationalRegister)
                .is_some_and(|line| line.decision.outcome == DecisionOutcome::Yes)
    }

    /// Whether it runs.
    pub fn runs(&self) -> bool {
        self.assessment.closed_at.is_none()
    }
}

/// An assessment of the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] when not of the actor's organisation.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<AssessmentView, AppError> {
    let mut work = app.begin(actor, Action::SubjectRead).await?;
    let (mut assessment, grant) = own(&mut work, id).await?;
    let (subject, _) = crate::subject::own(&mut work, &assessment.subject_id).await?;
    let mut subject = subject.record;
    if !grant.covers(FieldClass::Identity) {
        subject.name = String::new();
        subject.client_number = String::new();
    }
    let mut names = Names::default();
    let owner_name = names.of(&mut work, &assessment.owner_id).await?;
    let mut signals = signals(&mut work, &assessment).await?;
    for signal in &mut signals {
        signal.content = crate::signal::covered(std::mem::take(&mut signal.content), &grant);
    }
    let decisions = work.tx.decisions(id).await?;
    let missing = missing_to_close(&assessment, &decisions);
    let mut lines = Vec::new();
    for mut decision in decisions {
        if !grant.covers(FieldClass::FreeText) {
            decision.reason = String::new();
        }
        let actor_name = names.of(&mut work, &decision.actor_id).await?;
        lines.push(DecisionLine { decision, actor_name });
    }
    let consents = work.tx.consents(&assessment.subject_id).await?;
    let standing = Purpose::ALL.iter().copied();
    let standing = standing.filter(|purpose| consent_stands(&consents, *purpose, subject.age_band)).collect();
    let notifications = work.tx.notifications_of_assessment(id).await?;
    if !grant.covers(FieldClass::FreeText) {
        let AssessmentSteps { weighing, conversation_held, .. } = assessment.steps;
        assessment.steps = AssessmentSteps { weighing, conversation_held, ..AssessmentSteps::default() };
    }
    work.done(Object::new("assessment", id)).await?;
    Ok(AssessmentView {
        assessment,
        grant,
        owner_name,
        subject,
        signals,
        decisions: lines,
        standing,
        notifications,
        missing,
    })
}
