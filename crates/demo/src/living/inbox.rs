//! What came in at the national centre in the last days from organisations that keep their cases
//! elsewhere, so without an assessment here; and what the centre itself asks of partners.

use super::case::Scene;
use super::refer::{self, Asked, Offer};
use super::words;
use crate::DemoError;
use crate::book::{Done, NotificationEntry, notification_history};
use crate::calendar::{days_ago, days_later, later};
use crate::file::{file_type, opened};
use crate::intake::terms;
use crate::log;
use crate::names;
use crate::traits;
use app::access::Action;
use domain::codes::{OrganisationKind as Kind, Purpose, ReferralAim, Role, TaskKind, Track};
use domain::count::year_of;
use domain::states::{Machine, NotificationAct as Act, ReferralState, TaskState};
use domain::{CountPart, IdentifiedPart, LinkEvent, Notification, NotificationMessage, ReferenceKind, Task};
use jiff::Timestamp;

/// Who notified on which track how many days ago, and what the centre did since; each act a day later.
type Line = (Kind, Track, i64, &'static [Act]);

const LINES: &[Line] = &[
    (Kind::Police, Track::Count, 0, &[]),
    (Kind::BorderPolice, Track::Count, 1, &[]),
    (Kind::RegionalCoordination, Track::Care, 1, &[]),
    (Kind::LabourInspectorate, Track::Count, 2, &[Act::Receive]),
    (Kind::Police, Track::Count, 3, &[Act::Receive]),
    (Kind::Police, Track::Care, 3, &[Act::Receive]),
    (Kind::BorderPolice, Track::Count, 4, &[Act::Receive]),
    (Kind::Police, Track::Count, 5, &[Act::Receive, Act::AskBack]),
    (Kind::LabourInspectorate, Track::Count, 7, &[Act::Receive, Act::AskBack]),
    (Kind::Police, Track::Count, 8, &[Act::Receive, Act::Reject]),
    (Kind::Lawyers, Track::Count, 9, &[Act::Receive, Act::Accept]),
    (Kind::Police, Track::Care, 9, &[Act::Receive, Act::Accept]),
    (Kind::RegionalCoordination, Track::Count, 10, &[Act::Receive, Act::Accept]),
];

/// Persons for whom the centre looks for a place: days ago, to whom, how far it has come.
const REFERRALS: &[(i64, Asked)] = &[
    (6, Asked { to: Kind::Shelter, aim: ReferralAim::Shelter, state: ReferralState::Offered }),
    (
        20,
        Asked {
            to: Kind::RegionalCoordination,
            aim: ReferralAim::CareCoordination,
            state: ReferralState::Active,
        },
    ),
    (45, Asked { to: Kind::Shelter, aim: ReferralAim::Shelter, state: ReferralState::Completed }),
];

/// A notification that was sent at a moment.
struct Sent<'x> {
    kind: Kind,
    track: Track,
    at: Timestamp,
    acts: &'x [Act],
}

/// The centre's inbox and referrals.
///
/// # Errors
/// [`DemoError::NotAllowed`].
pub(super) fn fill(scene: &mut Scene<'_>) -> Result<(), DemoError> {
    let centres = scene.chain.of_kind(Kind::NationalCentre);
    let Some(centre) = centres.first() else { return Ok(()) };
    let coordinators = centre.all(Role::NationalCoordinator);
    let coordinator = coordinators.last().cloned().unwrap_or_default();
    let who = (coordinator.as_str(), centre.organisation.id.as_str());
    for (kind, track, days, acts) in LINES {
        let at = days_ago(scene.chance, scene.today, *days);
        notification(scene, who, &Sent { kind: *kind, track: *track, at, acts })?;
    }
    for (days, asked) in REFERRALS {
        let at = days_ago(scene.chance, scene.today, *days);
        let sent = Sent { kind: Kind::Police, track: Track::Care, at, acts: &[Act::Receive, Act::Accept] };
        let notification = notification(scene, who, &sent)?;
        let Some(to) = asked.receiver(scene, who.1, notification.count.sex) else { continue };
        let identified = notification.identified.clone().unwrap_or_default();
        let created_at = days_later(at, 3);
        let mut moment = created_at;
        let moments = asked.acts().iter().map(|(_, days)| {
            moment = later(days_later(moment, *days), 20);
            moment
        });
        let moments: Vec<Timestamp> = moments.collect();
        let offer = Offer {
            asked: *asked,
            from: who.1,
            author: who.0,
            to,
            subject_id: None,
            person_id: notification.person_id.clone(),
            package: super::package::package(&notification.count, &identified),
            created_at,
        };
        refer::write(scene, offer, &moments)?;
    }
    Ok(())
}

/// A notification without assessment, with what the centre did with it.
fn notification(
    scene: &mut Scene<'_>,
    who: (&str, &str),
    sent: &Sent<'_>,
) -> Result<Notification, DemoError> {
    let mut links = scene.chain.of_kind(sent.kind);
    if sent.kind == Kind::RegionalCoordination {
        // The last one has been silent for months.
        links.truncate(1);
    }
    let link = match scene.chance.per_mille(500) {
        true => links.first(),
        false => links.last(),
    };
    let Some(link) = link else { return Err(DemoError::NobodyOnList(sent.kind.register_list())) };
    let author_id = link.who(Role::FocalOfficer);
    let mut acts: Vec<Done<'_, Act>> = vec![(sent.at, author_id.as_str(), Act::Submit)];
    for (act, days) in sent.acts.iter().zip(1..) {
        let at = later(days_later(sent.at, days), -scene.chance.between(30, 90));
        acts.push((at, who.0, *act));
    }
    let (state, mut events) = notification_history(&acts)?;
    let last = acts.last().map_or(sent.at, |(at, ..)| *at);
    let count = traits::draw(scene.chance, year_of(sent.at), sent.kind.register_list());
    let (ground, purpose) = terms(scene.chance, sent.track, sent.kind);
    let created_at = later(sent.at, -scene.chance.between(10, 300));
    let mut notification = Notification {
        id: scene.chance.id(created_at),
        number: scene.chance.number(ReferenceKind::Notification),
        version: 1,
        organisation_id: link.organisation.id.clone(),
        organisation_kind: sent.kind,
        author_id: author_id.clone(),
        assessment_id: None,
        pseudonym: scene.chance.pseudonym(),
        track: sent.track,
        state,
        ground: Some(ground),
        purpose,
        identified: (sent.track == Track::Care).then(|| identified(scene, &count, sent.at)),
        count,
        created_at,
        submitted_at: Some(sent.at),
        received_at: acts.iter().find(|(_, _, act)| *act == Act::Receive).map(|(at, ..)| *at),
        person_id: None,
    };
    for (at, _, act) in acts.iter().skip(1) {
        let object = ("notification", notification.id.as_str());
        let line = log::done(*at, who, Action::RegisterDecide, object, Purpose::Registration, act.code());
        scene.book.log.push(line);
    }
    let mut messages = Vec::new();
    match sent.acts.last() {
        Some(Act::AskBack) => {
            let text = scene.chance.one_of(words::QUESTIONS, "").to_owned();
            let (actor_id, organisation_id) = (who.0.to_owned(), who.1.to_owned());
            messages.push((false, NotificationMessage { at: last, actor_id, organisation_id, text }));
            question(scene, &notification, last);
        }
        Some(Act::Reject) => {
            if let Some(event) = events.last_mut() {
                event.note = words::REJECTED.to_owned();
            }
        }
        Some(Act::Accept) => notification.person_id = Some(accepted(scene, &notification, who.0, last)),
        _ => {}
    }
    scene.book.notifications.push(NotificationEntry { notification: notification.clone(), events, messages });
    Ok(notification)
}

/// The notifier's task to answer the centre's question.
fn question(scene: &mut Scene<'_>, notification: &Notification, at: Timestamp) {
    scene.book.tasks.push(Task {
        id: scene.chance.id(at),
        version: 1,
        organisation_id: notification.organisation_id.clone(),
        owner_id: notification.author_id.clone(),
        kind: TaskKind::AnswerQuestion,
        about_kind: "notification".to_owned(),
        about_id: notification.id.clone(),
        due_at: days_later(at, 14),
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: at,
    });
}

/// A person of its own; gives the identifier.
fn accepted(scene: &mut Scene<'_>, notification: &Notification, actor_id: &str, at: Timestamp) -> String {
    let entry = opened(scene.chance, file_type(notification), actor_id, at);
    let id = entry.person.id.clone();
    scene.book.persons.push(entry);
    scene.book.links.push(LinkEvent {
        sequence: 0,
        at,
        notification_id: notification.id.clone(),
        person_id: Some(id.clone()),
        actor_id: actor_id.to_owned(),
        reason: String::new(),
    });
    id
}

fn identified(scene: &mut Scene<'_>, count: &CountPart, at: Timestamp) -> IdentifiedPart {
    let chance = &mut *scene.chance;
    IdentifiedPart {
        first_name: names::first_name(chance, count.sex).to_owned(),
        family_name: names::family_name(chance).to_owned(),
        date_of_birth: names::date_of_birth(chance, count.age_band, at),
        safe_contact: chance.one_of(words::CONTACT, "").to_owned(),
        help_request: chance.one_of(words::HELP, "").to_owned(),
    }
}
