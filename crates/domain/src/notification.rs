//! A notification (*aanmelding*): a suspicion sent to the national register.

use crate::codes::{
    AgeBand, Certainty, CrossBorder, FormOfExploitation, LegalGround, NationalityGroup, OrganisationKind,
    Purpose, Region, Sector, Sex, Track, YesNoUnknown,
};
use crate::states::{NotificationAct, NotificationState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What leaves on both tracks: codes only, no free text, nothing that names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountPart {
    /// Forms of exploitation; one or more.
    pub forms: Vec<FormOfExploitation>,
    /// Sector.
    pub sector: Sector,
    /// Domestic or cross-border.
    pub cross_border: CrossBorder,
    /// Age band at notification.
    pub age_band: AgeBand,
    /// Sex.
    pub sex: Sex,
    /// Nationality group.
    pub nationality: NationalityGroup,
    /// ISO 3166-1 alpha-2 country of nationality; empty when not known or not sent.
    pub country: String,
    /// Region where the exploitation was signalled.
    pub region: Region,
    /// Unaccompanied minor.
    pub unaccompanied: YesNoUnknown,
    /// Mild intellectual disability.
    pub mild_intellectual_disability: YesNoUnknown,
    /// Whether the young person is in youth care.
    pub in_youth_care: YesNoUnknown,
    /// How sure the notifier is.
    pub certainty: Certainty,
}

/// What leaves on the care track in addition. As a whole stored encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentifiedPart {
    /// First names.
    pub first_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, `YYYY-MM-DD`; empty when not known.
    pub date_of_birth: String,
    /// How and when to reach someone safely.
    pub safe_contact: String,
    /// What help is asked.
    pub help_request: String,
}

/// A notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Identifier.
    pub id: String,
    /// Reference number, `N-…`.
    pub number: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation that notifies.
    pub organisation_id: String,
    /// Its kind at the time; with it the list.
    pub organisation_kind: OrganisationKind,
    /// Who made it (user id); never shown outside the notifying organisation.
    pub author_id: String,
    /// The assessment it came from; never shown outside the notifying organisation. `None` for
    /// imported notifications.
    pub assessment_id: Option<String>,
    /// A pseudonym of the young person that is only meaningful within the notifying organisation:
    /// it shows that two notifications by one organisation are about one person.
    pub pseudonym: String,
    /// Count only, or care with identity.
    pub track: Track,
    /// Where it stands.
    pub state: NotificationState,
    /// Ground of the disclosure; `None` only in a draft.
    pub ground: Option<LegalGround>,
    /// Purpose of the disclosure.
    pub purpose: Purpose,
    /// What leaves on both tracks.
    pub count: CountPart,
    /// What leaves on the care track; `None` on the count track.
    pub identified: Option<IdentifiedPart>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// When the national centre received it. The year of this moment is the year it counts in.
    pub received_at: Option<Timestamp>,
    /// The person it is linked to, once accepted.
    pub person_id: Option<String>,
}

/// A line of a notification's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationEvent {
    /// When.
    pub at: Timestamp,
    /// By whom (user id).
    pub actor_id: String,
    /// What was done.
    pub act: NotificationAct,
    /// The state it led to.
    pub to: NotificationState,
    /// Short reason, stored encrypted; empty when none was asked.
    pub note: String,
}

/// A question of the national centre or the notifier's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationMessage {
    /// When.
    pub at: Timestamp,
    /// By whom (user id).
    pub actor_id: String,
    /// From which organisation.
    pub organisation_id: String,
    /// The text; stored encrypted.
    pub text: String,
}

/// What the notifier hears back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// When it was received; `None` when not yet.
    pub received_at: Option<Timestamp>,
    /// The year in whose figures it is counted; `None` when it is not counted.
    pub counted_in: Option<i16>,
    /// What it led to, as the national centre wrote it; newest last.
    pub led_to: Vec<(Timestamp, String)>,
}

impl Feedback {
    /// What the notifier of this notification hears back.
    pub fn of(notification: &Notification, led_to: Vec<(Timestamp, String)>) -> Self {
        let received_at = notification.received_at;
        let counted_in = received_at.filter(|_| notification.state.counts()).map(crate::count::year_of);
        Self { received_at, counted_in, led_to }
    }
}
