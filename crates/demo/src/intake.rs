//! Notifications without an assessment on the platform: read in from the notifier's own system, and
//! decided on by the national centre.

use crate::DemoError;
use crate::book::{Book, NotificationEntry, after, notification_history};
use crate::calendar::later;
use crate::chain::Chain;
use crate::chance::Chance;
use crate::file::file;
use crate::names;
use domain::codes::{LegalGround, OrganisationKind, Purpose, RegisterList, Role, Track};
use domain::states::NotificationAct;
use domain::{CountPart, IdentifiedPart, LinkEvent, Notification, Person, ReferenceKind};
use jiff::Timestamp;

/// One arrival: on which list, when the national centre received it, what it says.
pub(crate) struct Arrival {
    pub(crate) list: RegisterList,
    /// Only from this kind of organisation; `None` for any that puts a person on the list.
    pub(crate) kind: Option<OrganisationKind>,
    pub(crate) received_at: Timestamp,
    pub(crate) count: CountPart,
}

/// Makes the records of persons who were notified.
pub(crate) struct Intake<'a> {
    pub(crate) chain: &'a Chain,
    pub(crate) coordinators: Vec<String>,
    /// Nothing happens later than this.
    pub(crate) until: Timestamp,
    /// An organisation that stopped notifying, and when.
    pub(crate) silent: Option<(String, Timestamp)>,
}

/// Who someone is, the same in every care notification about this person.
struct Identity {
    first_name: &'static str,
    family_name: &'static str,
    date_of_birth: String,
}

/// What the national centre decided: about whom, what, when.
struct Decided<'a> {
    person_id: &'a str,
    act: NotificationAct,
    at: Timestamp,
}

impl Intake<'_> {
    /// A person with these arrivals in order of time: the first is accepted, the later ones are linked.
    /// Gives the person's identifier.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`] for a history that its state table does not have.
    pub(crate) fn person(
        &self,
        chance: &mut Chance,
        book: &mut Book,
        arrivals: &[Arrival],
    ) -> Result<String, DemoError> {
        let Some(first) = arrivals.first() else { return Ok(String::new()) };
        let age = first.count.age_band;
        let identity = Identity {
            first_name: names::first_name(chance, first.count.sex),
            family_name: names::family_name(chance),
            date_of_birth: names::date_of_birth(chance, age, first.received_at),
        };
        let person_id = chance.id(first.received_at);
        let mut opened_at = None;
        let mut last = None;
        let mut shelter = false;
        for arrival in arrivals {
            let wanted = later(arrival.received_at, chance.between(90, 6 * 24 * 60)).min(self.until);
            let at = after(last, wanted);
            let act = if last.is_none() { NotificationAct::Accept } else { NotificationAct::Link };
            let decided = Decided { person_id: &person_id, act, at };
            shelter |= self.notification(chance, book, arrival, &identity, &decided)? == Purpose::Shelter;
            opened_at = opened_at.or(Some(at));
            last = Some(at);
        }
        let opened_at = opened_at.unwrap_or(first.received_at);
        let number = chance.number(ReferenceKind::Person);
        let person = Person { id: person_id.clone(), number, created_at: opened_at };
        let coordinator = self.coordinator(chance);
        book.persons.push(file(chance, person, shelter, &coordinator, self.until));
        Ok(person_id)
    }

    /// One notification, decided on; gives its purpose.
    fn notification(
        &self,
        chance: &mut Chance,
        book: &mut Book,
        arrival: &Arrival,
        identity: &Identity,
        decided: &Decided<'_>,
    ) -> Result<Purpose, DemoError> {
        let mut links = self.chain.on_list(arrival.list);
        links.retain(|link| arrival.kind.is_none_or(|kind| link.organisation.kind == kind));
        if let Some((silent, since)) = &self.silent
            && links.len() > 1
            && arrival.received_at > *since
        {
            links.retain(|link| link.organisation.id != *silent);
        }
        let place = usize::try_from(chance.below(links.len() as u64)).unwrap_or(0);
        let Some(link) = links.get(place) else { return Err(DemoError::NobodyOnList(arrival.list)) };
        let author_id = link.who(Role::FocalOfficer);
        let coordinator = self.coordinator(chance);
        let submitted_at = later(arrival.received_at, -chance.between(1, 240));
        let created_at = later(submitted_at, -chance.between(5, 3 * 24 * 60));
        let (state, events) = notification_history(&[
            (submitted_at, &author_id, NotificationAct::Submit),
            (arrival.received_at, &coordinator, NotificationAct::Receive),
            (decided.at, &coordinator, decided.act),
        ])?;
        let kind = link.organisation.kind;
        let track = chance.share(&[(Track::Care, 70)], Track::Count);
        let (ground, purpose) = terms(chance, track, kind);
        let notification = Notification {
            id: chance.id(created_at),
            number: chance.number(ReferenceKind::Notification),
            version: 1,
            organisation_id: link.organisation.id.clone(),
            organisation_kind: kind,
            author_id,
            assessment_id: None,
            pseudonym: chance.pseudonym(),
            track,
            state,
            ground: Some(ground),
            purpose,
            count: arrival.count.clone(),
            identified: (track == Track::Care).then(|| identified(chance, identity)),
            created_at,
            submitted_at: Some(submitted_at),
            received_at: Some(arrival.received_at),
            person_id: Some(decided.person_id.to_owned()),
        };
        book.links.push(LinkEvent {
            sequence: 0,
            at: decided.at,
            notification_id: notification.id.clone(),
            person_id: notification.person_id.clone(),
            actor_id: coordinator,
            reason: String::new(),
        });
        book.notifications.push(NotificationEntry { notification, events, messages: Vec::new() });
        Ok(purpose)
    }

    fn coordinator(&self, chance: &mut Chance) -> String {
        let at = chance.below(self.coordinators.len() as u64);
        usize::try_from(at).ok().and_then(|at| self.coordinators.get(at)).cloned().unwrap_or_default()
    }
}

/// A ground and a purpose that this notifier may use on this track; the usual ground mostly.
pub(crate) fn terms(chance: &mut Chance, track: Track, kind: OrganisationKind) -> (LegalGround, Purpose) {
    let grounds = track.grounds(kind);
    let usual = grounds.first().copied().unwrap_or(LegalGround::Consent);
    let ground = if chance.per_mille(600) { usual } else { chance.one_of(grounds, usual) };
    (ground, chance.one_of(track.purposes(), Purpose::Registration))
}

const CONTACT: &[&str] = &[
    "Bel tussen 10 en 12 uur de aanmelder, niet de jongere zelf.",
    "Alleen via de begeleider; berichten op de telefoon leest iemand mee.",
    "Op werkdagen via de contactpersoon van de aanmelder.",
];
const HELP: &[&str] = &[
    "Een veilige plek voor de komende weken en rust.",
    "Opvang buiten de eigen regio.",
    "Iemand die helpt met papieren, verzekering en inkomen.",
    "Hulp bij slapen en angst, in de eigen taal.",
];

fn identified(chance: &mut Chance, identity: &Identity) -> IdentifiedPart {
    IdentifiedPart {
        first_name: identity.first_name.to_owned(),
        family_name: identity.family_name.to_owned(),
        date_of_birth: identity.date_of_birth.clone(),
        safe_contact: chance.one_of(CONTACT, "").to_owned(),
        help_request: chance.one_of(HELP, "").to_owned(),
    }
}
