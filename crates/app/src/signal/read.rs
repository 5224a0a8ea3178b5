//! A signal as it may be read: all of it by its author and the focal officer, codes only by the
//! team lead.

use super::handed_in;
use crate::access::{Action, FieldClass, Grant, Relation};
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::TaskKind;
use domain::{Signal, SignalContent, SignalEvent};
use jiff::Timestamp;

/// A signal with what belongs to it. What the reader may not see is left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalView {
    /// The signal.
    pub signal: Signal,
    /// What the reader may see.
    pub grant: Grant,
    /// Name of who recorded it.
    pub author_name: String,
    /// Whether the reader recorded it.
    pub own: bool,
    /// Reference number of who it is about.
    pub subject_number: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryLine>,
    /// Who will assess it and by when, while that is still to be done.
    pub assignment: Option<Assignment>,
}

/// A line of the history with the name of who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// What was done.
    pub event: SignalEvent,
    /// Who did it; empty for what happened by itself.
    pub actor_name: String,
}

/// Whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Name of who will look at it.
    pub owner_name: String,
    /// By when.
    pub due_at: Timestamp,
}

/// A signal. A draft is shown to its author only.
///
/// # Errors
/// [`AppError::Refused`] when it is not for this actor.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<SignalView, AppError> {
    let mut work = app.begin(actor, Action::SignalRead).await?;
    let object = Object::new("signal", id);
    let Some(mut signal) = work.tx.signal(id).await? else { return Err(work.refused(object)) };
    let mut relations = work.relations(&signal.organisation_id, &signal.author_id);
    if !handed_in(signal.state) {
        relations.retain(|relation| *relation == Relation::Author);
    }
    let grant = work.require(&relations, object)?;
    signal.content = covered(signal.content, &grant);
    let subject_number = match &signal.subject_id {
        Some(subject_id) => work.tx.subject(subject_id).await?.map(|subject| subject.record.number),
        None => None,
    };
    let author_name = name(&mut work, &signal.author_id).await?;
    let mut history = Vec::new();
    for event in work.tx.signal_events(id).await? {
        let actor_name = name(&mut work, &event.actor_id).await?;
        history.push(HistoryLine { event, actor_name });
    }
    let tasks = work.tx.open_tasks_about(id).await?;
    let assignment = match tasks.iter().find(|task| task.kind == TaskKind::AssessSignal) {
        Some(task) => {
            Some(Assignment { owner_name: name(&mut work, &task.owner_id).await?, due_at: task.due_at })
        }
        None => None,
    };
    let own = signal.author_id == actor.user.id;
    work.done(object).await?;
    Ok(SignalView { signal, grant, author_name, own, subject_number, history, assignment })
}

async fn name(work: &mut Work<'_>, user_id: &str) -> Result<String, AppError> {
    Ok(work.tx.user(user_id).await?.map(|user| user.record.name).unwrap_or_default())
}

/// The content without the fields that the grant does not cover.
pub(crate) fn covered(mut content: SignalContent, grant: &Grant) -> SignalContent {
    if !grant.covers(FieldClass::Identity) {
        content.client_number = String::new();
        content.name = String::new();
    }
    if !grant.covers(FieldClass::FreeText) {
        content.observation = String::new();
        content.period = String::new();
        content.place = String::new();
    }
    if grant.covers(FieldClass::Signal) { content } else { SignalContent::default() }
}
