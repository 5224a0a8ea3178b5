//! Step 5: separate decisions, each with its own ground, purpose and data set. Never changed: a new
//! decision of the same kind follows the old one.

use super::own_open;
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::{DecisionKind, DecisionOutcome, LegalGround};
use domain::{Decision, consent_stands};

/// What may go out with a decision, in the order of the screen.
pub const DATA_FIELDS: &[&str] = &[
    "forms",
    "region",
    "age_band",
    "sex",
    "nationality",
    "unaccompanied",
    "mild_intellectual_disability",
    "observations",
    "name",
    "date_of_birth",
    "safe_contact",
];

/// What usually goes out with a decision of this kind: no more than its purpose needs.
pub fn usual_data_set(kind: DecisionKind) -> &'static [&'static str] {
    match kind {
        DecisionKind::NationalRegister => &[
            "forms",
            "region",
            "age_band",
            "sex",
            "nationality",
            "unaccompanied",
            "mild_intellectual_disability",
        ],
        DecisionKind::VeiligThuis | DecisionKind::Police => {
            &["forms", "region", "age_band", "sex", "observations", "name", "date_of_birth"]
        }
        DecisionKind::Help => &["forms", "age_band", "sex", "mild_intellectual_disability", "safe_contact"],
        DecisionKind::RegionalTable => &["forms", "region", "age_band", "sex"],
    }
}

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionInput {
    /// What was decided.
    pub outcome: Option<DecisionOutcome>,
    /// On which ground; needed with yes.
    pub ground: Option<LegalGround>,
    /// Which fields may go out; needed with yes.
    pub data_set: Vec<String>,
    /// Why; needed with no.
    pub reason: String,
    /// How many decisions of this kind there were when the form was opened.
    pub earlier: i64,
}

/// Takes a decision in an assessment that runs.
///
/// # Errors
/// [`AppError::Invalid`] for a yes without ground, data set or the consent it rests on, and for a no
/// without reason; [`AppError::Conflict`] when somebody else took a decision of this kind meanwhile.
pub async fn decide(
    app: &App,
    actor: &Actor,
    assessment_id: &str,
    kind: DecisionKind,
    input: &DecisionInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::DecisionWrite).await?;
    let assessment = own_open(&mut work, assessment_id, "decide").await?;
    let (subject, _) = crate::subject::own(&mut work, &assessment.subject_id).await?;
    let yes = input.outcome == Some(DecisionOutcome::Yes);
    let mut checks = Checks::new();
    let reason = checks.long("reason", &input.reason);
    checks.need("outcome", input.outcome.is_some());
    if yes {
        checks.need("ground", input.ground.is_some());
        checks.need("data_set", !input.data_set.is_empty());
    }
    if input.outcome == Some(DecisionOutcome::No) {
        checks.need("reason", !reason.is_empty());
    }
    if input.ground.is_some_and(|ground| !kind.grounds().contains(&ground)) {
        checks.add("ground", Problem::NotAChoice);
    }
    if input.data_set.iter().any(|field| !DATA_FIELDS.contains(&field.as_str())) {
        checks.add("data_set", Problem::NotAChoice);
    }
    let waits = kind == DecisionKind::NationalRegister;
    if yes && !waits && input.ground == Some(LegalGround::Consent) {
        let consents = work.tx.consents(&assessment.subject_id).await?;
        if !consent_stands(&consents, kind.purpose(), subject.record.age_band) {
            checks.add("ground", Problem::ConsentMissing);
        }
    }
    checks.finish()?;
    let taken = work.tx.decisions(assessment_id).await?;
    let taken = taken.iter().filter(|decision| decision.kind == kind).count();
    if i64::try_from(taken).is_ok_and(|taken| taken != input.earlier) {
        return Err(AppError::Conflict);
    }
    let Some(outcome) = input.outcome else { return Err(AppError::Invalid(Vec::new())) };
    let decision = Decision {
        id: app.new_id()?,
        assessment_id: assessment_id.to_owned(),
        kind,
        outcome,
        ground: input.ground.filter(|_| yes),
        purpose: kind.purpose(),
        data_set: if yes { input.data_set.clone() } else { Vec::new() },
        reason,
        at: work.now,
        actor_id: actor.user.id.clone(),
    };
    work.tx.insert_decision(&decision).await?;
    work.for_purpose(decision.purpose);
    if let Some(ground) = decision.ground {
        work.on_ground(ground);
    }
    work.detail(format!("{}={}", domain::Code::code(kind), domain::Code::code(outcome)));
    work.done(Object::new("assessment", assessment_id)).await
}
