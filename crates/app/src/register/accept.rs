//! A human decides: a new person, or one who is known already. Every decision can be undone, and the
//! register's history keeps both.

use super::sent_at;
use crate::access::Action;
use crate::input::Checks;
use crate::notification::{act, take_out};
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{FileType, Purpose, Track};
use domain::states::{NotificationAct, NotificationState};
use domain::{FileTypeChange, LinkEvent, Notification, Person, PersonFile, ReferenceKind};

/// Accepts a notification that has this version as about a person who was not known yet; gives the
/// person's identifier. The centre's file begins with the type that fits what is asked.
///
/// # Errors
/// [`AppError::Conflict`]; [`AppError::NotAllowed`] when it is not up for a decision.
pub async fn accept(app: &App, actor: &Actor, id: &str, version: i64) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    act(&mut work, &mut notification, NotificationAct::Accept, "").await?;
    let person = new_person(&mut work, &notification).await?;
    point(&mut work, &mut notification, Some(&person), "").await?;
    work.tx.update_notification(&notification).await?;
    work.also(Object::new("person", &person));
    work.detail("accept");
    work.done(Object::new("notification", id)).await?;
    Ok(person)
}

/// Accepts a notification as about a person who is known; the reason says what was compared.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::Refused`] for an unknown person;
/// [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn link(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    person_id: &str,
    reason: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    let mut checks = Checks::new();
    checks.need("person", !person_id.is_empty());
    let reason = checks.long("reason", reason);
    checks.need("reason", !reason.is_empty());
    checks.finish()?;
    if work.tx.person(person_id).await?.is_none() || notification.person_id.as_deref() == Some(person_id) {
        return Err(work.refused(Object::new("person", person_id)));
    }
    act(&mut work, &mut notification, NotificationAct::Link, &reason).await?;
    point(&mut work, &mut notification, Some(person_id), &reason).await?;
    work.tx.update_notification(&notification).await?;
    work.also(Object::new("person", person_id));
    work.detail("link");
    work.done(Object::new("notification", id)).await
}

/// Undoes the last decision on a notification that has this version. A link to a known person becomes
/// a person of its own; a person of its own goes back to what is up for a decision.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn unlink(app: &App, actor: &Actor, id: &str, version: i64, reason: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::RegisterDecide).await?;
    let mut notification = sent_at(&mut work, id, version).await?;
    let mut checks = Checks::new();
    let reason = checks.long("reason", reason);
    checks.need("reason", !reason.is_empty());
    checks.finish()?;
    act(&mut work, &mut notification, NotificationAct::Unlink, &reason).await?;
    if notification.state == NotificationState::Accepted {
        let person = new_person(&mut work, &notification).await?;
        point(&mut work, &mut notification, Some(&person), &reason).await?;
        work.also(Object::new("person", &person));
    } else {
        take_out(&mut work, &mut notification, &reason).await?;
    }
    work.tx.update_notification(&notification).await?;
    work.detail("unlink");
    work.done(Object::new("notification", id)).await
}

async fn new_person(work: &mut Work<'_>, notification: &Notification) -> Result<String, AppError> {
    let person = Person {
        id: work.app.new_id()?,
        number: work.app.new_number(ReferenceKind::Person)?,
        created_at: work.now,
    };
    let file_type = match (notification.track, notification.purpose) {
        (Track::Count, _) => FileType::Registration,
        (Track::Care, Purpose::Shelter) => FileType::RegistrationShelter,
        (Track::Care, _) => FileType::RegistrationAdvice,
    };
    let file = PersonFile {
        id: work.app.new_id()?,
        version: 1,
        person_id: person.id.clone(),
        file_type,
        opened_at: work.now,
    };
    work.tx.insert_person(&person, &file).await?;
    let change = FileTypeChange {
        at: work.now,
        actor_id: work.actor.user.id.clone(),
        file_type,
        reason: String::new(),
    };
    work.tx.add_file_type_change(&file.id, &change).await?;
    Ok(person.id)
}

async fn point(
    work: &mut Work<'_>,
    notification: &mut Notification,
    person_id: Option<&str>,
    reason: &str,
) -> Result<(), AppError> {
    notification.person_id = person_id.map(str::to_owned);
    let event = LinkEvent {
        sequence: 0,
        at: work.now,
        notification_id: notification.id.clone(),
        person_id: notification.person_id.clone(),
        actor_id: work.actor.user.id.clone(),
        reason: reason.to_owned(),
    };
    Ok(work.tx.link_notification(&event).await?)
}
