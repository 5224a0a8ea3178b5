//! Bulletins: what the group tells others, with figures as known on a date.

use crate::codes::{BulletinReach, TrafficLight};
use crate::states::BulletinState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The words of a bulletin, and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinText {
    /// Title.
    pub title: String,
    /// What the group wants to say first.
    pub lead: String,
    /// What readers can do.
    pub advice: String,
    /// Identifiers of the observations that were chosen.
    pub observations: Vec<String>,
    /// Identifiers of the measures that were chosen.
    pub measures: Vec<String>,
    /// Whether the figures of the register stand in it.
    pub figures: bool,
}

/// A bulletin as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The crisis monitor.
    pub crisis_id: String,
    /// Number within it, from 1.
    pub number: i64,
    /// Where it stands.
    pub state: BulletinState,
    /// Who reads it.
    pub reach: BulletinReach,
    /// Figures and log as known on this moment.
    pub reference: Timestamp,
    /// Who began it.
    pub author_id: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// How many editions were published; the newest is what readers see.
    pub editions: i64,
    /// The words.
    pub text: BulletinText,
}

impl Bulletin {
    /// Whether something of this colour may stand in it: red nowhere, amber only where just the group reads it.
    pub fn may_hold(&self, light: TrafficLight) -> bool {
        match light {
            TrafficLight::Red => false,
            TrafficLight::Amber => self.reach == BulletinReach::Group,
            TrafficLight::Green => true,
        }
    }
}

/// An edition as it was published. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulletinEdition {
    /// The bulletin.
    pub bulletin_id: String,
    /// Number, from 1.
    pub edition: i64,
    /// When.
    pub at: Timestamp,
    /// Who published it.
    pub actor_id: String,
    /// Who reads it.
    pub reach: BulletinReach,
    /// As known on this moment.
    pub reference: Timestamp,
    /// Title.
    pub title: String,
    /// What was corrected; empty for the first.
    pub correction: String,
    /// One HTML file that needs nothing else.
    pub html: String,
}
