//! The national centre's file on a person and how its type changed.

use crate::book::PersonEntry;
use crate::calendar::{later, minutes_between};
use crate::chance::Chance;
use domain::codes::{FileType, Purpose, Track};
use domain::{FileTypeChange, Notification, Person, PersonFile, ReferenceKind};
use jiff::Timestamp;

const SHELTER: &[&str] = &[
    "Een opvangplek gevraagd.",
    "Kan niet terug naar huis; opvang gezocht.",
    "Gevraagd om een veilige plek in een andere regio.",
];
const ADVICE: &[&str] = &[
    "Vraag om advies over verblijf en papieren.",
    "Geen opvang nodig, wel hulp bij het vinden van een advocaat.",
    "Vraag om informatie over aangifte doen.",
];

/// The type of the file that a notification opens.
pub(crate) fn file_type(notification: &Notification) -> FileType {
    match (notification.track, notification.purpose) {
        (Track::Count, _) => FileType::Registration,
        (Track::Care, Purpose::Shelter) => FileType::RegistrationShelter,
        (Track::Care, _) => FileType::RegistrationAdvice,
    }
}

/// A person with a file of this type, opened just now.
pub(crate) fn opened(chance: &mut Chance, file_type: FileType, actor_id: &str, at: Timestamp) -> PersonEntry {
    let number = chance.number(ReferenceKind::Person);
    let person = Person { id: chance.id(at), number, created_at: at };
    let person_id = person.id.clone();
    let file = PersonFile { id: chance.id(at), version: 1, person_id, file_type, opened_at: at };
    PersonEntry { person, file, changes: vec![change(at, actor_id, file_type, "")] }
}

/// A person with a file that is opened as a registration. Of all clients some 15 % ask for shelter (212 of
/// 1,437 in 2013 and 274 of 1,711 in 2012: CoMensha, *Jaarcijfers 2013*), among them who was notified for
/// it; some ask for advice, and some go back to registration when it is done.
pub(crate) fn file(
    chance: &mut Chance,
    person: Person,
    shelter: bool,
    actor_id: &str,
    until: Timestamp,
) -> PersonEntry {
    let opened_at = person.created_at;
    let mut changes = vec![change(opened_at, actor_id, FileType::Registration, "")];
    let next = if shelter || chance.per_mille(130) {
        Some((FileType::RegistrationShelter, chance.one_of(SHELTER, "")))
    } else if chance.per_mille(100) {
        Some((FileType::RegistrationAdvice, chance.one_of(ADVICE, "")))
    } else {
        None
    };
    let room = minutes_between(opened_at, until);
    if let Some((file_type, reason)) = next
        && room > 2 * 24 * 60
    {
        let at = later(opened_at, chance.between(30, room.min(20 * 24 * 60)));
        changes.push(change(at, actor_id, file_type, reason));
        let room = minutes_between(at, until);
        if room > 60 * 24 * 60 && chance.per_mille(250) {
            let at = later(at, chance.between(30 * 24 * 60, room.min(200 * 24 * 60)));
            changes.push(change(at, actor_id, FileType::Registration, "De hulp is afgerond."));
        }
    }
    let file_type = changes.last().map_or(FileType::Registration, |change| change.file_type);
    let file = PersonFile {
        id: chance.id(opened_at),
        version: 1,
        person_id: person.id.clone(),
        file_type,
        opened_at,
    };
    PersonEntry { person, file, changes }
}

fn change(at: Timestamp, actor_id: &str, file_type: FileType, reason: &str) -> FileTypeChange {
    FileTypeChange { at, actor_id: actor_id.to_owned(), file_type, reason: reason.to_owned() }
}
