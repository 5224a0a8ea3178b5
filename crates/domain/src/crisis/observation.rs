//! What the group sees: an observation with its source, what was said about it, and how it was judged.

use crate::codes::{
    CrisisCause, CrisisTheme, Direction, FormOfExploitation, Judgement, Region, Reliability, RiskGroup,
    Sector, SourceKind, Strength, TrafficLight,
};
use crate::states::ObservationState;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The words of an observation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservationText {
    /// In a few words.
    pub title: String,
    /// What changes, how that shows, and how much.
    pub trend: String,
    /// The measure it comes from, when it comes from one.
    pub because_of: String,
    /// The partner or publication that said so; empty for what the own organisation sees.
    pub source: String,
    /// Why it was withdrawn.
    pub reason: String,
}

/// An observation of an expert group. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The crisis monitor.
    pub crisis_id: String,
    /// Number within it, from 1; 0 for a draft.
    pub number: i64,
    /// Where it stands.
    pub state: ObservationState,
    /// The observation it was joined to.
    pub joined_to: Option<String>,
    /// Who wrote it.
    pub author_id: String,
    /// The organisation of the author at that time: the source of what it sees itself.
    pub organisation_id: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it came in the log; `None` for a draft.
    pub entered_at: Option<Timestamp>,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// What it is about.
    pub theme: CrisisTheme,
    /// Where it comes from.
    pub cause: CrisisCause,
    /// Which way it goes.
    pub direction: Direction,
    /// Where it is seen.
    pub region: Region,
    /// Who runs a risk.
    pub group: RiskGroup,
    /// The form of exploitation; `None` when it is about all or none.
    pub form: Option<FormOfExploitation>,
    /// The sector; `None` when it is about all or none.
    pub sector: Option<Sector>,
    /// First seen on.
    pub first_seen: Option<Date>,
    /// Last seen on.
    pub last_seen: Option<Date>,
    /// How the author knows.
    pub source: SourceKind,
    /// How far the source can be relied on.
    pub reliability: Reliability,
    /// Who may know.
    pub light: TrafficLight,
    /// Code of a yearly table (`T7`) or `estimate/` with an identifier; empty for none.
    pub figure: String,
    /// Key of a watched series (`all`, `region:limburg`, `any_form:criminal`); empty for none.
    pub series: String,
    /// How the group judges it; `None` before it did.
    pub judgement: Option<Judgement>,
    /// When the group looks at it again.
    pub judge_by: Option<Date>,
    /// The words.
    pub text: ObservationText,
}

impl Observation {
    /// Whether it counts in the log as one of its own.
    pub fn stands(&self) -> bool {
        self.state == ObservationState::Entered
    }

    /// What makes two sources the same: the organisation for what it sees itself, otherwise the name that was given.
    /// Without a name a source is only the same as itself.
    pub fn source_key(&self) -> String {
        let name = self.text.source.trim().to_lowercase();
        match self.source {
            SourceKind::Own => format!("own {}", self.organisation_id),
            kind if name.is_empty() => format!("{kind} {}", self.id),
            _ => format!("named {name}"),
        }
    }
}

/// All that was joined to an observation, also by way of another one, in the order of the list.
pub fn joined_into<'o>(all: &'o [Observation], id: &str) -> Vec<&'o Observation> {
    let mut inside: BTreeSet<&str> = BTreeSet::from([id]);
    loop {
        let more: Vec<&str> = all
            .iter()
            .filter(|one| one.state == ObservationState::Joined && !inside.contains(one.id.as_str()))
            .filter(|one| one.joined_to.as_deref().is_some_and(|to| inside.contains(to)))
            .map(|one| one.id.as_str())
            .collect();
        if more.is_empty() {
            break;
        }
        inside.extend(more);
    }
    all.iter().filter(|one| one.id != id && inside.contains(one.id.as_str())).collect()
}

/// How many independent sources an observation has, with what was joined to it.
pub fn sources(all: &[Observation], observation: &Observation) -> usize {
    let joined = joined_into(all, &observation.id);
    joined.into_iter().chain([observation]).map(Observation::source_key).collect::<BTreeSet<_>>().len()
}

/// How strong an observation is: one source is single, two are repeated, three or more a pattern; what the group confirmed
/// is confirmed.
pub fn strength(all: &[Observation], observation: &Observation) -> Strength {
    if observation.judgement == Some(Judgement::Confirmed) {
        return Strength::Confirmed;
    }
    match sources(all, observation) {
        0 | 1 => Strength::Single,
        2 => Strength::Repeated,
        _ => Strength::Pattern,
    }
}

/// Something that was said about an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservationComment {
    /// Identifier.
    pub id: String,
    /// The observation.
    pub observation_id: String,
    /// When.
    pub at: Timestamp,
    /// Who said it.
    pub author_id: String,
    /// Whether this member thinks differently.
    pub dissent: bool,
    /// What was said; empty once it was taken back.
    pub text: String,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}

/// A judgement as it was given. Its history is only added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementLine {
    /// The observation.
    pub observation_id: String,
    /// When.
    pub at: Timestamp,
    /// Who wrote it down.
    pub actor_id: String,
    /// The judgement.
    pub judgement: Judgement,
    /// When the group looks again.
    pub judge_by: Option<Date>,
    /// Why.
    pub reason: String,
}
