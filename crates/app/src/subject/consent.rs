//! Consent per purpose, with the age rules. Never changed: a withdrawal is a new line.

use crate::access::Action;
use crate::input::Checks;
use crate::task::{self, NewTask};
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::{ConsentGiver, Purpose, TaskKind};
use domain::states::TaskAct;
use domain::{Consent, ConsentAgeRule, ConsentState, consent_rule};

/// The purposes for which consent is asked.
pub const PURPOSES: &[Purpose] =
    &[Purpose::Registration, Purpose::Shelter, Purpose::Care, Purpose::Investigation, Purpose::Cooperation];

/// How many days there are to ask.
const DAYS_TO_ASK: i64 = 14;

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentInput {
    /// For which purpose.
    pub purpose: Option<Purpose>,
    /// Asked, given, refused or withdrawn.
    pub state: Option<ConsentState>,
    /// By whom.
    pub giver: Option<ConsentGiver>,
    /// Whether parent or guardian is left out because that is safer.
    pub safety_override: bool,
    /// Why, or another remark.
    pub note: String,
}

/// Records consent about a young person, and does what follows from it: notifications that waited can
/// be sent, notifications that rested on consent that is gone are withdrawn.
///
/// # Errors
/// [`AppError::Invalid`] when someone gives consent who cannot at this age, or when parent or
/// guardian is left out without saying why.
pub async fn consent(app: &App, actor: &Actor, id: &str, input: &ConsentInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ConsentWrite).await?;
    let (subject, _) = super::own(&mut work, id).await?;
    let subject = subject.record;
    let mut checks = Checks::new();
    let note = checks.long("note", &input.note);
    checks.need("purpose", input.purpose.is_some());
    checks.need("state", input.state.is_some());
    checks.need("giver", input.giver.is_some());
    if input.purpose.is_some_and(|purpose| !PURPOSES.contains(&purpose)) {
        checks.add("purpose", Problem::NotAChoice);
    }
    if input.safety_override && note.is_empty() {
        checks.add("note", Problem::Other("problem-consent-why"));
    }
    let rule = consent_rule(subject.age_band);
    if input.safety_override && rule == ConsentAgeRule::YoungPerson {
        checks.add("safety_override", Problem::Other("problem-consent-no-override"));
    }
    if let (Some(ConsentState::Given), Some(giver)) = (input.state, input.giver)
        && !rule.allows(giver, input.safety_override)
    {
        let key = match rule {
            ConsentAgeRule::YoungPerson => "problem-consent-young-person",
            ConsentAgeRule::ParentOrGuardian => "problem-consent-parent",
            ConsentAgeRule::AgeUnknown => "problem-consent-age-unknown",
        };
        checks.add("giver", Problem::Other(key));
    }
    checks.finish()?;
    let (Some(purpose), Some(state), Some(giver)) = (input.purpose, input.state, input.giver) else {
        return Err(AppError::Invalid(Vec::new()));
    };
    let consent = Consent {
        id: app.new_id()?,
        subject_id: id.to_owned(),
        purpose,
        giver,
        state,
        safety_override: input.safety_override,
        note,
        at: work.now,
        actor_id: actor.user.id.clone(),
    };
    work.tx.insert_consent(&consent).await?;
    let about = Object::new("subject", id);
    if state == ConsentState::Asked {
        let organisation_id = subject.organisation_id.as_str();
        let owner_id = actor.user.id.as_str();
        let kind = TaskKind::AskConsent;
        task::add(&mut work, NewTask { organisation_id, owner_id, kind, about, days: DAYS_TO_ASK }).await?;
    } else {
        task::end(&mut work, id, &[TaskKind::AskConsent], TaskAct::Finish).await?;
    }
    crate::notification::consent_changed(&mut work, &subject).await?;
    work.for_purpose(purpose);
    work.detail(format!("{} {}", domain::Code::code(purpose), domain::Code::code(state)));
    work.done(about).await
}
