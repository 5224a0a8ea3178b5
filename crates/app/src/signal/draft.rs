//! Drafts: begun, filled in step by step, thrown away and taken back. A draft is its author's alone.

use super::step::ForStep;
use super::{handed_in, own};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::codes::Danger;
use domain::states::{Machine, NotAllowed, SignalAct, SignalState};
use domain::{ReferenceKind, Signal, SignalContent, SignalEvent};

/// Begins a draft and gives its identifier. With `about`, a signal that the actor recorded earlier,
/// the draft is about the same young person.
///
/// # Errors
/// [`AppError::Refused`] when `about` is not the actor's own.
pub async fn start(app: &App, actor: &Actor, about: Option<&str>) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let content = match about {
        Some(about) => about_the_same(&own(&mut work, about).await?.content),
        None => SignalContent::default(),
    };
    let id = app.new_id()?;
    work.require(&[Relation::Author], Object::new("signal", &id))?;
    let signal = Signal {
        id: id.clone(),
        number: app.new_number(ReferenceKind::Signal)?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        author_id: actor.user.id.clone(),
        subject_id: None,
        assessment_id: None,
        state: SignalState::INITIAL,
        acute: false,
        created_at: work.now,
        recorded_at: None,
        content,
    };
    work.tx.insert_signal(&signal).await?;
    work.detail("start");
    work.done(Object::new("signal", &id)).await?;
    Ok(id)
}

/// A signal of the actor's own, to go on with.
///
/// # Errors
/// [`AppError::Refused`] when it is not the actor's own.
pub async fn draft(app: &App, actor: &Actor, id: &str) -> Result<Signal, AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let signal = own(&mut work, id).await?;
    work.detail("read");
    work.done(Object::new("signal", id)).await?;
    Ok(signal)
}

/// Saves the answers of one step in a draft that has this version.
///
/// # Errors
/// [`AppError::Invalid`] when something does not make sense; [`AppError::Conflict`] when the draft
/// was changed since it was read, unless it already says the same.
pub async fn save_step(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    answers: &ForStep,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let mut signal = own(&mut work, id).await?;
    if signal.state != SignalState::Draft {
        return Err(NotAllowed { state: signal.state.code(), act: "save" }.into());
    }
    let content = answers.applied(&signal.content, work.now)?;
    if content != signal.content {
        signal.version = version;
        signal.acute = content.safety.is_some_and(|safety| safety.danger == Danger::Acute);
        signal.content = content;
        work.tx.update_signal(&signal).await?;
    }
    work.detail(format!("step {}", answers.step().number()));
    work.done(Object::new("signal", id)).await
}

/// Throws a draft away; it can be taken back.
///
/// # Errors
/// [`AppError::NotAllowed`] when it is no draft.
pub async fn discard(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, SignalAct::Discard).await
}

/// Takes a thrown-away draft back.
///
/// # Errors
/// [`AppError::NotAllowed`] when it was not thrown away.
pub async fn restore(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    turn(app, actor, id, SignalAct::Restore).await
}

async fn turn(app: &App, actor: &Actor, id: &str, act: SignalAct) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let mut signal = own(&mut work, id).await?;
    signal.state = signal.state.next(act)?;
    debug_assert!(!handed_in(signal.state), "only drafts come here");
    work.tx.update_signal(&signal).await?;
    let event = SignalEvent { at: work.now, actor_id: actor.user.id.clone(), act, to: signal.state };
    work.tx.add_signal_event(id, &event).await?;
    work.detail(act.code());
    work.done(Object::new("signal", id)).await
}

fn about_the_same(content: &SignalContent) -> SignalContent {
    SignalContent {
        client_number: content.client_number.clone(),
        name: content.name.clone(),
        age_band: content.age_band,
        sex: content.sex,
        nationality: content.nationality,
        unaccompanied: content.unaccompanied,
        mild_intellectual_disability: content.mild_intellectual_disability,
        ..SignalContent::default()
    }
}
