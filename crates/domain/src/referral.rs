//! A referral (*overdracht*): handing a case to another partner.

use crate::codes::{LegalGround, Purpose, ReferralAim, RejectionReason};
use crate::states::{ReferralAct, ReferralState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One field of the package: what the receiving side sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageField {
    /// Name of the field, a translation key.
    pub name: String,
    /// Its value: text, or a code when `list` is given.
    pub value: String,
    /// The code list of the value; empty for text.
    pub list: String,
}

/// All that the receiving side sees: exactly these fields, fixed at the moment of the offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// The fields in the order of the screen.
    pub fields: Vec<PackageField>,
}

/// A referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Identifier.
    pub id: String,
    /// Reference number, `R-…`.
    pub number: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// Who refers.
    pub from_organisation_id: String,
    /// To whom.
    pub to_organisation_id: String,
    /// Who made it (user id).
    pub author_id: String,
    /// The young person; never shown to the receiving side.
    pub subject_id: Option<String>,
    /// The national centre's person, when the centre refers.
    pub person_id: Option<String>,
    /// What is asked.
    pub aim: ReferralAim,
    /// Ground of the disclosure.
    pub ground: LegalGround,
    /// Purpose of the disclosure.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: ReferralState,
    /// What the receiving side sees; stored encrypted.
    pub package: Package,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was offered.
    pub offered_at: Option<Timestamp>,
    /// Until when the offer stands.
    pub expires_at: Option<Timestamp>,
    /// Why it was rejected.
    pub rejection: Option<RejectionReason>,
}

/// A line of a referral's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralEvent {
    /// When.
    pub at: Timestamp,
    /// By whom (user id); the system for an expiry.
    pub actor_id: String,
    /// What was done.
    pub act: ReferralAct,
    /// The state it led to.
    pub to: ReferralState,
    /// Remark; stored encrypted, empty when none.
    pub note: String,
}
