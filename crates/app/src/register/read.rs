//! A notification at the national centre: exactly what left the notifier, never more.

use super::candidates::{Candidate, candidates};
use super::sent;
use crate::access::{Action, Grant};
use crate::names::Names;
use crate::notification::{HistoryLine, MessageLine, Outgoing, conversation, outgoing};
use crate::{Actor, App, AppError, Object};
use domain::codes::Track;
use domain::states::NotificationState;
use domain::{Notification, Person};
use jiff::Timestamp;

/// A notification as the national centre sees it.
#[derive(Clone, Debug)]
pub struct Received {
    /// The notification, without its author and assessment.
    pub notification: Notification,
    /// What the reader may see.
    pub grant: Grant,
    /// Name of the organisation that sent it.
    pub organisation_name: String,
    /// Exactly what left it.
    pub fields: Vec<Outgoing>,
    /// What happened to it since it was sent, oldest first.
    pub history: Vec<HistoryLine>,
    /// Questions and answers, oldest first.
    pub messages: Vec<MessageLine>,
    /// What the notifier heard that it led to.
    pub feedback: Vec<(Timestamp, String)>,
    /// The person it is linked to.
    pub person: Option<Person>,
    /// Persons who may be the same, while there is something to decide.
    pub candidates: Vec<Candidate>,
}

/// A notification that was sent to the national centre.
///
/// # Errors
/// [`AppError::Refused`] for one that was not sent.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<Received, AppError> {
    let mut work = app.begin(actor, Action::RegisterRead).await?;
    let (mut notification, grant) = sent(&mut work, id).await?;
    let Some(from) = work.tx.organisation(&notification.organisation_id).await? else {
        return Err(work.refused(Object::new("notification", id)));
    };
    let fields = outgoing(&notification, &from.record);
    let mut names = Names::default();
    let mut history = Vec::new();
    for mut event in work.tx.notification_events(id).await? {
        if notification.submitted_at.is_some_and(|sent| event.at < sent) {
            continue;
        }
        let who = work.tx.user(&event.actor_id).await?.map(|user| user.record);
        let ours = who.is_some_and(|user| user.organisation_id == actor.organisation.id);
        // On the count track no text leaves the organisation, not even why it took the notification back.
        if !ours && notification.track == Track::Count {
            event.note.clear();
        }
        let actor_name = if ours { names.of(&mut work, &event.actor_id).await? } else { String::new() };
        history.push(HistoryLine { event, actor_name });
    }
    let messages = conversation(&mut work, id).await?;
    let feedback = work.tx.notification_messages(id, true).await?;
    let feedback = feedback.into_iter().map(|message| (message.at, message.text)).collect();
    let person = match &notification.person_id {
        Some(person_id) => work.tx.person(person_id).await?.map(|(person, _)| person),
        None => None,
    };
    let open = matches!(notification.state, NotificationState::Received | NotificationState::Accepted);
    let candidates = if open { candidates(&mut work, &notification).await? } else { Vec::new() };
    for candidate in &candidates {
        work.also(Object::new("person", &candidate.person.id));
    }
    notification.author_id = String::new();
    notification.assessment_id = None;
    work.detail(format!("candidates={}", candidates.len()));
    work.done(Object::new("notification", id)).await?;
    let organisation_name = from.record.name;
    Ok(Received {
        notification,
        grant,
        organisation_name,
        fields,
        history,
        messages,
        feedback,
        person,
        candidates,
    })
}
