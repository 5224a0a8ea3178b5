//! Lines of the audit log for what happens in the example register.

use app::access::Action;
use domain::codes::{Outcome, Purpose};
use jiff::Timestamp;
use store::AuditEntry;

/// Something that was done: when, by whom (user and organisation), what, with which record.
pub(crate) fn done(
    at: Timestamp,
    (actor_id, organisation_id): (&str, &str),
    action: Action,
    (object_kind, object_id): (&str, &str),
    purpose: Purpose,
    detail: &str,
) -> AuditEntry {
    AuditEntry {
        at,
        actor_id: actor_id.to_owned(),
        organisation_id: organisation_id.to_owned(),
        action: action.code().to_owned(),
        object_kind: object_kind.to_owned(),
        object_id: object_id.to_owned(),
        purpose: Some(purpose),
        ground: None,
        outcome: Outcome::Done,
        detail: detail.to_owned(),
    }
}

/// Something that was asked and refused.
pub(crate) fn refused(at: Timestamp, who: (&str, &str), action: Action, object: (&str, &str)) -> AuditEntry {
    AuditEntry {
        outcome: Outcome::Refused,
        purpose: None,
        ..done(at, who, action, object, Purpose::Care, "")
    }
}
