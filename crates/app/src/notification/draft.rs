//! A draft: made from an assessment that allows it, changed, and sent later.

use super::{NotificationInput, act, checked, own, same_version};
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{DecisionKind, DecisionOutcome, OrganisationKind, Track, YesNoUnknown};
use domain::states::{Machine, NotAllowed, NotificationAct, NotificationState};
use domain::{Assessment, Notification, ReferenceKind};
use jiff::civil::Date;
use store::{Crypter, NotificationSummary};

/// Why an assessment cannot lead to a notification yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is less than a suspicion.
    NotSureEnough,
    /// There is no decision to notify.
    NotDecided,
}

/// A form to start from.
#[derive(Clone, Debug)]
pub struct Prefill {
    /// What is known already.
    pub input: NotificationInput,
    /// What is in the way.
    pub obstacles: Vec<Obstacle>,
    /// Who it is about: identifier and reference number.
    pub subject: (String, String),
    /// Notifications made from the same assessment before.
    pub earlier: Vec<NotificationSummary>,
}

/// What is known for a notification from this assessment.
///
/// # Errors
/// [`AppError::Refused`] for an assessment elsewhere.
pub async fn prefill(app: &App, actor: &Actor, assessment_id: &str) -> Result<Prefill, AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (assessment, _) = crate::assessment::own(&mut work, assessment_id).await?;
    let obstacles = obstacles(&mut work, &assessment).await?;
    let (subject, _) = crate::subject::own(&mut work, &assessment.subject_id).await?;
    let subject = subject.record;
    let gathered = crate::subject::gathered(&crate::assessment::signals(&mut work, &assessment).await?);
    let kind = actor.organisation.kind;
    let (first_name, family_name) = subject.name.split_once(' ').unwrap_or((&subject.name, ""));
    let input = NotificationInput {
        track: Some(Track::Count),
        ground: Track::Count.grounds(kind).first().copied(),
        forms: gathered.forms,
        age_band: Some(subject.age_band),
        sex: Some(subject.sex),
        nationality: Some(subject.nationality),
        region: gathered.region.or(Some(actor.organisation.region)),
        unaccompanied: Some(subject.unaccompanied),
        mild_intellectual_disability: Some(subject.mild_intellectual_disability),
        in_youth_care: (kind == OrganisationKind::YouthCare).then_some(YesNoUnknown::Yes),
        certainty: assessment.certainty,
        identified: domain::IdentifiedPart {
            first_name: first_name.to_owned(),
            family_name: family_name.to_owned(),
            ..domain::IdentifiedPart::default()
        },
        ..NotificationInput::default()
    };
    let earlier = work.tx.notifications_of_assessment(assessment_id).await?;
    work.detail("prefill");
    work.done(Object::new("assessment", assessment_id)).await?;
    Ok(Prefill { input, obstacles, subject: (subject.id, subject.number), earlier })
}

/// Makes a draft from an assessment; gives its identifier.
///
/// # Errors
/// [`AppError::NotAllowed`] when there is an [`Obstacle`]; [`AppError::Invalid`].
pub async fn create(
    app: &App,
    actor: &Actor,
    assessment_id: &str,
    input: &NotificationInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (assessment, _) = crate::assessment::own(&mut work, assessment_id).await?;
    if !obstacles(&mut work, &assessment).await?.is_empty() {
        return Err(NotAllowed { state: "not_decided", act: "notify" }.into());
    }
    let input = NotificationInput { certainty: assessment.certainty, ..input.clone() };
    let checked = checked(&input, actor.organisation.kind, day_of(work.now))?;
    let notification = Notification {
        id: app.new_id()?,
        number: app.new_number(ReferenceKind::Notification)?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        organisation_kind: actor.organisation.kind,
        author_id: actor.user.id.clone(),
        assessment_id: Some(assessment.id.clone()),
        pseudonym: pseudonym(app.store.crypter(), &actor.organisation.id, &assessment.subject_id),
        track: checked.track,
        state: NotificationState::INITIAL,
        ground: Some(checked.ground),
        purpose: checked.purpose,
        count: checked.count,
        identified: checked.identified,
        created_at: work.now,
        submitted_at: None,
        received_at: None,
        person_id: None,
    };
    work.tx.insert_notification(&notification).await?;
    work.detail("create");
    work.done(Object::new("notification", &notification.id)).await?;
    Ok(notification.id)
}

/// A draft, to go on with.
#[derive(Clone, Debug)]
pub struct ForEditing {
    /// As stored.
    pub notification: Notification,
    /// Its fields.
    pub input: NotificationInput,
}

/// A draft of the actor's organisation.
///
/// # Errors
/// [`AppError::NotAllowed`] when it was sent.
pub async fn edit(app: &App, actor: &Actor, id: &str) -> Result<ForEditing, AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (notification, _) = own(&mut work, id).await?;
    notification.state.next(NotificationAct::Change)?;
    work.detail("read");
    work.done(Object::new("notification", id)).await?;
    let input = NotificationInput::of(&notification);
    Ok(ForEditing { notification, input })
}

/// Changes a draft that has this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`] when it was sent.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &NotificationInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (mut notification, _) = own(&mut work, id).await?;
    let changed = input.applied(&notification, work.now)?;
    same_version(&notification, version)?;
    act(&mut work, &mut notification, NotificationAct::Change, "").await?;
    let notification = Notification { state: notification.state, ..changed };
    work.tx.update_notification(&notification).await?;
    work.detail("change");
    work.done(Object::new("notification", id)).await
}

/// The same young person always has the same pseudonym in one organisation, and another in another.
pub fn pseudonym(crypter: &Crypter, organisation_id: &str, subject_id: &str) -> String {
    let hash = crypter.lookup(&format!("pseudonym/{organisation_id}"), subject_id);
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

async fn obstacles(work: &mut Work<'_>, assessment: &Assessment) -> Result<Vec<Obstacle>, AppError> {
    let mut obstacles = Vec::new();
    if !assessment.certainty.is_some_and(|certainty| certainty.allows_notification()) {
        obstacles.push(Obstacle::NotSureEnough);
    }
    let decisions = work.tx.decisions(&assessment.id).await?;
    let last = decisions.iter().rev().find(|decision| decision.kind == DecisionKind::NationalRegister);
    if last.is_none_or(|decision| decision.outcome != DecisionOutcome::Yes) {
        obstacles.push(Obstacle::NotDecided);
    }
    Ok(obstacles)
}

/// The day in the Netherlands, possibly an hour early in winter: precise enough for a day of birth.
pub(super) fn day_of(now: jiff::Timestamp) -> Date {
    jiff::tz::Offset::constant(2).to_datetime(now).date()
}
