//! Estimates of how many there are, kept with everything that is needed to get the same numbers again.

use crate::codes::RegisterList;
use crate::count::{Dimension, Period};
use crate::states::EstimateState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is estimated, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EstimateQuestion {
    /// First year of notification.
    pub from: i16,
    /// Last year of notification.
    pub to: i16,
    /// As known on this moment.
    pub reference: Timestamp,
    /// The lists that are compared: two or more.
    pub lists: Vec<RegisterList>,
    /// Also for each group by this property.
    pub split: Option<Dimension>,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Threshold of stepwise selection: a p-value.
    pub threshold: f64,
    /// Resamples for the interval of stepwise selection.
    pub resamples: u32,
    /// Seed of everything that is random.
    pub seed: u64,
    /// Whether to look from all sides at what the answer depends on, which takes much longer.
    #[serde(default)]
    pub diagnose: bool,
}

impl EstimateQuestion {
    /// The years.
    pub fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }
}

/// An estimate: asked for, under way, or with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Organisation of who asked.
    pub organisation_id: String,
    /// Who asked.
    pub author_id: String,
    /// Where it stands.
    pub state: EstimateState,
    /// What was asked.
    pub question: EstimateQuestion,
    /// Position in the register's history up to which it is replayed.
    pub position: i64,
    /// Whether everyone who may see figures may see it.
    pub shared: bool,
    /// When it was asked.
    pub created_at: Timestamp,
    /// How far it is, in per cent.
    pub progress: i64,
    /// Until when the process that works on it is believed to be alive.
    pub claimed_until: Option<Timestamp>,
    /// When the result was there, or was given up.
    pub finished_at: Option<Timestamp>,
    /// Hash of the counts it was worked out from; empty before.
    pub input_hash: String,
    /// Version of the software that worked it out; empty before.
    pub engine: String,
    /// The result as JSON; empty before.
    pub result: Vec<u8>,
}
