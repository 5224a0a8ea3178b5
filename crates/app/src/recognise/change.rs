//! Beginning a screening, finishing it, throwing it away and taking it back, showing it to the focal officer.

use super::{Kept, instrument, own};
use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Work};
use domain::Screening;
use domain::codes::{AgeBand, Sex, YesNoUnknown};
use domain::states::{Machine, ScreeningAct, ScreeningState};
use recognition::{Instrument, Profile};
use std::collections::BTreeMap;

/// What is asked before the first question. Everything may be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartInput {
    /// The organisation's own client number.
    pub client_number: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Unaccompanied minor.
    pub unaccompanied: Option<YesNoUnknown>,
    /// Mild intellectual disability.
    pub mild_intellectual_disability: Option<YesNoUnknown>,
}

/// The instrument somebody is about to begin with.
///
/// # Errors
/// [`AppError::Refused`] when there is no such instrument.
pub async fn chosen(
    app: &App,
    actor: &Actor,
    instrument_id: &str,
    action: Action,
) -> Result<&'static Instrument, AppError> {
    let mut work = app.begin(actor, action).await?;
    let Some(found) = instrument(instrument_id) else { return Err(work.refused(Object::NONE)) };
    work.require(&[Relation::Author], Object::NONE)?;
    work.detail(format!("instrument={}", found.id));
    work.done(Object::NONE).await?;
    Ok(found)
}

/// Begins a screening and gives its identifier.
///
/// # Errors
/// [`AppError::Refused`] when there is no such instrument; [`AppError::Invalid`] for a number that is too long.
pub async fn start(
    app: &App,
    actor: &Actor,
    instrument_id: &str,
    input: &StartInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::ScreeningWrite).await?;
    let Some(instrument) = instrument(instrument_id) else { return Err(work.refused(Object::NONE)) };
    let id = app.new_id()?;
    work.require(&[Relation::Author], Object::new("screening", &id))?;
    let mut checks = Checks::new();
    let client_number = checks.short("client_number", &input.client_number);
    checks.finish()?;
    let profile = Profile {
        age: input.age_band,
        sex: input.sex,
        unaccompanied: input.unaccompanied,
        mild_intellectual_disability: input.mild_intellectual_disability,
    };
    let stored = recognition::Screening::start(instrument, profile).store();
    let screening = Screening {
        id: id.clone(),
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        author_id: actor.user.id.clone(),
        state: ScreeningState::INITIAL,
        handed_in: false,
        client_number,
        signal_id: None,
        created_at: work.now,
        changed_at: work.now,
        finished_at: None,
        answers: Kept { stored, notes: BTreeMap::new() }.bytes()?,
    };
    work.tx.insert_screening(&screening).await?;
    work.detail("start");
    work.done(Object::new("screening", &id)).await?;
    Ok(id)
}

/// Finishes a screening: what is still open counts as not known.
///
/// # Errors
/// [`AppError::NotAllowed`] when it does not run.
pub async fn finish(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, ScreeningAct::Finish).await
}

/// Goes on with a finished screening.
///
/// # Errors
/// [`AppError::NotAllowed`] when it is not finished.
pub async fn reopen(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, ScreeningAct::Reopen).await
}

/// Throws a screening that runs away; it can be taken back.
///
/// # Errors
/// [`AppError::NotAllowed`] when it does not run.
pub async fn discard(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, ScreeningAct::Discard).await
}

/// Takes a thrown-away screening back.
///
/// # Errors
/// [`AppError::NotAllowed`] when it was not thrown away.
pub async fn restore(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, ScreeningAct::Restore).await
}

async fn turn(app: &App, actor: &Actor, id: &str, act: ScreeningAct) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ScreeningWrite).await?;
    let mut record = own(&mut work, id).await?.record;
    record.state = record.state.next(act)?;
    record.finished_at = (record.state == ScreeningState::Finished).then_some(work.now);
    store(work, record, domain::Code::code(act)).await
}

/// Shows a screening to the focal officer, or not any more.
///
/// # Errors
/// [`AppError::Refused`] when it is not the actor's own.
pub async fn hand_in(app: &App, actor: &Actor, id: &str, shown: bool) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ScreeningWrite).await?;
    let mut record = own(&mut work, id).await?.record;
    record.handed_in = shown;
    store(work, record, if shown { "hand in" } else { "take back" }).await
}

async fn store(mut work: Work<'_>, record: Screening, detail: &str) -> Result<(), AppError> {
    work.tx.update_screening(&record).await?;
    work.detail(detail);
    work.done(Object::new("screening", &record.id)).await
}
