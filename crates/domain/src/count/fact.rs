//! The facts that counting works on, and what was known of them on a reference date.

use crate::codes::{FileType, OrganisationKind, RegisterList};
use crate::notification::CountPart;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One accepted notification, stripped of everything that counting does not need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Identifier of the notification.
    pub notification_id: String,
    /// The person it is linked to.
    pub person_id: String,
    /// When the national centre received it; its calendar year (Europe/Amsterdam) is the year counted.
    pub received_at: Timestamp,
    /// Kind of the notifying organisation.
    pub notifier: OrganisationKind,
    /// What the notification says.
    pub count: CountPart,
    /// Type of the person's file.
    pub file_type: FileType,
}

impl Fact {
    /// The list this notification puts the person on.
    pub fn list(&self) -> RegisterList {
        self.notifier.register_list()
    }
}

/// A count is always "as known on" a date: everything recorded up to and including this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReferenceDate(pub Timestamp);

/// Replays link events, given in order, up to the reference date: for each notification that
/// counts, the person it was linked to.
pub fn as_known_on<'a>(
    events: impl IntoIterator<Item = (Timestamp, &'a str, Option<&'a str>)>,
    date: ReferenceDate,
) -> BTreeMap<&'a str, &'a str> {
    let mut linked = BTreeMap::new();
    for (at, notification, person) in events {
        if at > date.0 {
            continue;
        }
        match person {
            Some(person) => linked.insert(notification, person),
            None => linked.remove(notification),
        };
    }
    linked
}
