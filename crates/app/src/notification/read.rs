//! A notification as its own organisation sees it: what left, what was asked and answered, and what it
//! led to.

use super::{Outgoing, outgoing, own};
use crate::access::{Action, Grant};
use crate::names::Names;
use crate::{Actor, App, AppError, Object, Work};
use domain::states::{NotificationAct, NotificationState};
use domain::{Feedback, Notification, NotificationEvent};
use jiff::Timestamp;

/// A notification with what belongs to it. What the reader may not see is left out of it.
#[derive(Clone, Debug)]
pub struct NotificationView {
    /// The notification, in the state as the notifier sees it.
    pub notification: Notification,
    /// What the reader may see.
    pub grant: Grant,
    /// What left, or will leave.
    pub fields: Vec<Outgoing>,
    /// Name of who made it.
    pub author_name: String,
    /// Who it is about.
    pub subject_id: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryLine>,
    /// Questions and answers, oldest first.
    pub messages: Vec<MessageLine>,
    /// What the notifier hears back.
    pub feedback: Feedback,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// What was done.
    pub event: NotificationEvent,
    /// Who did it; empty for someone at another organisation.
    pub actor_name: String,
}

/// A line of the conversation between notifier and national centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageLine {
    /// When.
    pub at: Timestamp,
    /// Name of the organisation that wrote it.
    pub organisation_name: String,
    /// Whether the reader's organisation wrote it.
    pub own: bool,
    /// The text.
    pub text: String,
}

/// A notification of the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] when not of the actor's organisation.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<NotificationView, AppError> {
    let mut work = app.begin(actor, Action::NotificationRead).await?;
    let (mut notification, grant) = own(&mut work, id).await?;
    let mut names = Names::default();
    let author_name = names.of(&mut work, &notification.author_id).await?;
    let subject_id = match &notification.assessment_id {
        Some(assessment_id) => work.tx.assessment(assessment_id).await?.map(|found| found.subject_id),
        None => None,
    };
    let free_text = grant.covers(crate::access::FieldClass::FreeText);
    let mut history = Vec::new();
    for event in work.tx.notification_events(id).await? {
        let Some(mut event) = seen_by_notifier(event) else { continue };
        let who = work.tx.user(&event.actor_id).await?.map(|user| user.record);
        let who = who.filter(|user| user.organisation_id == actor.organisation.id);
        if !free_text || who.is_none() && event.act != NotificationAct::Reject {
            event.note = String::new();
        }
        let again = history.last().is_some_and(|line: &HistoryLine| line.event.act == event.act);
        if again && event.act == NotificationAct::Accept {
            continue;
        }
        history.push(HistoryLine { event, actor_name: who.map(|user| user.name).unwrap_or_default() });
    }
    let mut messages = conversation(&mut work, id).await?;
    let led_to = work.tx.notification_messages(id, true).await?;
    let mut led_to: Vec<_> = led_to.into_iter().map(|message| (message.at, message.text)).collect();
    if !free_text {
        messages.clear();
        led_to.clear();
    }
    let feedback = Feedback::of(&notification, led_to);
    let mut fields = outgoing(&notification, &actor.organisation);
    fields.retain(|field| {
        field.class == crate::access::FieldClass::Administration || grant.covers(field.class)
    });
    notification.state = notification.state.seen_by_notifier();
    notification.person_id = None;
    work.done(Object::new("notification", id)).await?;
    Ok(NotificationView { notification, grant, fields, author_name, subject_id, history, messages, feedback })
}

/// Questions and answers about a notification.
pub(crate) async fn conversation(work: &mut Work<'_>, id: &str) -> Result<Vec<MessageLine>, AppError> {
    let mut lines = Vec::new();
    for message in work.tx.notification_messages(id, false).await? {
        let organisation = work.tx.organisation(&message.organisation_id).await?;
        lines.push(MessageLine {
            at: message.at,
            organisation_name: organisation.map(|found| found.record.name).unwrap_or_default(),
            own: message.organisation_id == work.actor.organisation.id,
            text: message.text,
        });
    }
    Ok(lines)
}

/// Whether a person was known already stays at the national centre: linking looks like accepting,
/// and corrections of links do not show.
fn seen_by_notifier(mut event: NotificationEvent) -> Option<NotificationEvent> {
    match (event.act, event.to) {
        (NotificationAct::Unlink, _) => return None,
        (NotificationAct::Link, NotificationState::Merged) => {
            event.act = NotificationAct::Accept;
            event.to = NotificationState::Accepted;
        }
        _ => {}
    }
    Some(event)
}
