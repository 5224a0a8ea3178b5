//! A signal: what a professional saw or heard about a young person; a fact with its context.

use crate::codes::{
    AgeBand, Danger, FormOfExploitation, HowKnown, NationalityGroup, Region, Sex, YesNoUnknown,
};
use crate::states::{SignalAct, SignalState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The person a signal is about, known by name only inside the reporting organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Identifier.
    pub id: String,
    /// Reference number, `B-…`.
    pub number: String,
    /// The only organisation that may see this record.
    pub organisation_id: String,
    /// The organisation's own client number; stored encrypted, empty when not given.
    pub client_number: String,
    /// Name; stored encrypted, empty when not given.
    pub name: String,
    /// Age band as last recorded.
    pub age_band: AgeBand,
    /// Sex as last recorded.
    pub sex: Sex,
    /// Nationality group as last recorded.
    pub nationality: NationalityGroup,
    /// Whether this is an unaccompanied minor (*alleenstaande minderjarige vreemdeling*).
    pub unaccompanied: YesNoUnknown,
    /// Whether there is a mild intellectual disability (*licht verstandelijke beperking*).
    pub mild_intellectual_disability: YesNoUnknown,
}

/// The answer to the safety question and what was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyAnswer {
    /// Whether there is acute danger.
    pub danger: Danger,
    /// With acute danger: whether 112, Veilig Thuis or the police was called.
    pub help_called: YesNoUnknown,
}

/// What the youth worker wrote down. As a whole stored encrypted, because free text and the
/// combination of answers say who it is. Every field can be left open while it is a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignalContent {
    /// The safety question; asked first.
    pub safety: Option<SafetyAnswer>,
    /// What was seen or heard, in the worker's words.
    pub observation: String,
    /// How it is known; one or more.
    pub how_known: Vec<HowKnown>,
    /// First day, `YYYY-MM-DD`; empty when not known.
    pub seen_on: String,
    /// When in words ("for two weeks"); empty when not given.
    pub period: String,
    /// Roughly where, in words; empty when not given.
    pub place: String,
    /// Region of the place.
    pub region: Option<Region>,
    /// Forms of exploitation suspected; one or more, possibly only `Unknown`.
    pub forms: Vec<FormOfExploitation>,
    /// Client number in the organisation's own system; empty when not given.
    pub client_number: String,
    /// Name of the young person; empty when not given.
    pub name: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality group.
    pub nationality: Option<NationalityGroup>,
    /// Unaccompanied minor.
    pub unaccompanied: Option<YesNoUnknown>,
    /// Mild intellectual disability.
    pub mild_intellectual_disability: Option<YesNoUnknown>,
}

/// A signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Identifier.
    pub id: String,
    /// Reference number, `S-…`.
    pub number: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation where it was recorded.
    pub organisation_id: String,
    /// Who recorded it.
    pub author_id: String,
    /// Who it is about; `None` while it is a draft.
    pub subject_id: Option<String>,
    /// The assessment it is weighed in, once a focal officer has taken it up.
    pub assessment_id: Option<String>,
    /// Where it stands.
    pub state: SignalState,
    /// Whether there was acute danger; kept beside the content so that the worklist can put it on top.
    pub acute: bool,
    /// When the draft was begun.
    pub created_at: Timestamp,
    /// When it was recorded; `None` while it is a draft.
    pub recorded_at: Option<Timestamp>,
    /// What was written down.
    pub content: SignalContent,
}

/// A line of a signal's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalEvent {
    /// When.
    pub at: Timestamp,
    /// By whom (user id).
    pub actor_id: String,
    /// What was done.
    pub act: SignalAct,
    /// The state it led to.
    pub to: SignalState,
}
