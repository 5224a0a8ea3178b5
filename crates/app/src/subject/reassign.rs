//! A signal that turns out to be about somebody else: moved, and moved back when that was wrong.

use crate::access::{Action, FieldClass};
use crate::{Actor, App, AppError, FieldError, Object, Problem};
use domain::states::{Machine, SignalAct};
use domain::{ReferenceKind, SignalEvent, Subject, valid_reference_number};

/// Moves a signal to the young person with this reference number in the same organisation, or to a
/// new one when the number is empty. Gives who it is about from now on. The signal waits to be
/// taken up again; moving it back undoes it.
///
/// # Errors
/// [`AppError::Invalid`] for a number that the organisation does not have; [`AppError::NotAllowed`]
/// for a signal that is closed; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn reassign(
    app: &App,
    actor: &Actor,
    signal_id: &str,
    version: i64,
    number: &str,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::AssessmentWrite).await?;
    let object = Object::new("signal", signal_id);
    let Some(mut signal) = work.tx.signal(signal_id).await? else { return Err(work.refused(object)) };
    let relations = work.relations(&signal.organisation_id, "");
    let grant = work.require(&relations, object)?;
    signal.state = signal.state.next(SignalAct::Reassign)?;
    let number = number.trim().to_uppercase();
    let to = if number.is_empty() {
        let traits = &signal.content;
        let identity = grant.covers(FieldClass::Identity);
        let subject = Subject {
            id: app.new_id()?,
            number: app.new_number(ReferenceKind::Subject)?,
            organisation_id: signal.organisation_id.clone(),
            client_number: if identity { traits.client_number.clone() } else { String::new() },
            name: if identity { traits.name.clone() } else { String::new() },
            age_band: traits.age_band.unwrap_or(domain::codes::AgeBand::Unknown),
            sex: traits.sex.unwrap_or(domain::codes::Sex::Unknown),
            nationality: traits.nationality.unwrap_or(domain::codes::NationalityGroup::Unknown),
            unaccompanied: traits.unaccompanied.unwrap_or(domain::codes::YesNoUnknown::Unknown),
            mild_intellectual_disability: traits
                .mild_intellectual_disability
                .unwrap_or(domain::codes::YesNoUnknown::Unknown),
        };
        work.tx.insert_subject(&subject).await?;
        subject.id
    } else {
        let found = match valid_reference_number(&number) {
            true => work.tx.subject_by_number(&signal.organisation_id, &number).await?,
            false => None,
        };
        found.ok_or_else(|| AppError::Invalid(vec![FieldError::new("number", Problem::NotAChoice)]))?
    };
    let from = signal.subject_id.replace(to.clone()).unwrap_or_default();
    signal.version = version;
    signal.assessment_id = None;
    work.tx.update_signal(&signal).await?;
    let event = SignalEvent {
        at: work.now,
        actor_id: actor.user.id.clone(),
        act: SignalAct::Reassign,
        to: signal.state,
    };
    work.tx.add_signal_event(signal_id, &event).await?;
    crate::task::add(
        &mut work,
        crate::task::NewTask {
            organisation_id: &signal.organisation_id,
            owner_id: &actor.user.id,
            kind: domain::codes::TaskKind::AssessSignal,
            about: object,
            days: app.settings.assess_days,
        },
    )
    .await?;
    work.also(Object::new("subject", &from));
    work.also(Object::new("subject", &to));
    work.detail("reassign");
    work.done(object).await?;
    Ok(to)
}
