//! What users say about a list to its authors. No personal data: the page says so, and who wrote it stands in the log only.

use super::instrument;
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::{FeedbackKind, InstrumentFeedback};
use recognition::Instrument;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackInput {
    /// What kind of remark.
    pub kind: Option<FeedbackKind>,
    /// The question it is about; empty for the list as a whole.
    pub item: String,
    /// The remark.
    pub text: String,
}

/// The list somebody is about to say something about.
///
/// # Errors
/// [`AppError::Refused`] when there is no such list.
pub async fn about_instrument(
    app: &App,
    actor: &Actor,
    instrument_id: &str,
) -> Result<&'static Instrument, AppError> {
    let mut work = app.begin(actor, Action::InstrumentFeedback).await?;
    let Some(found) = instrument(instrument_id) else { return Err(work.refused(Object::NONE)) };
    work.require(&[], Object::NONE)?;
    work.done(Object::NONE).await?;
    Ok(found)
}

/// Keeps a remark for the authors of the list.
///
/// # Errors
/// [`AppError::Invalid`] when something is missing or does not make sense.
pub async fn give_feedback(
    app: &App,
    actor: &Actor,
    instrument_id: &str,
    input: &FeedbackInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::InstrumentFeedback).await?;
    let Some(found) = instrument(instrument_id) else { return Err(work.refused(Object::NONE)) };
    work.require(&[], Object::NONE)?;
    let mut checks = Checks::new();
    checks.need("kind", input.kind.is_some());
    if !input.item.is_empty() && found.item(&input.item).is_none() {
        checks.add("item", Problem::NotAChoice);
    }
    let text = checks.long("text", &input.text);
    checks.need("text", !text.is_empty());
    checks.finish()?;
    let Some(kind) = input.kind else { return Err(AppError::Invalid(Vec::new())) };
    let feedback = InstrumentFeedback {
        id: app.new_id()?,
        organisation_id: actor.organisation.id.clone(),
        instrument: found.id.clone(),
        instrument_version: found.version.clone(),
        item: input.item.clone(),
        kind,
        text,
        at: work.now,
    };
    work.tx.insert_instrument_feedback(&feedback).await?;
    work.detail(format!("instrument={}", found.id));
    work.done(Object::NONE).await
}
