//! Guided screenings with an instrument, judgements on patterns in signals, and what users say about the lists.

use crate::codes::codes;
use crate::states::ScreeningState;
use jiff::Timestamp;

/// A screening: an instrument gone through with one young person in mind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    /// Identifier.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation of who fills it in.
    pub organisation_id: String,
    /// Who fills it in; what was answered only opens together with this identifier.
    pub author_id: String,
    /// Where it stands.
    pub state: ScreeningState,
    /// Whether the author shows it to the focal officer.
    pub handed_in: bool,
    /// The organisation's own client number; stored encrypted, empty when not given.
    pub client_number: String,
    /// The draft or signal that was made from it.
    pub signal_id: Option<String>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When an answer was last changed.
    pub changed_at: Timestamp,
    /// When it was finished; `None` while it runs.
    pub finished_at: Option<Timestamp>,
    /// Instrument, profile, answers and notes as JSON; stored encrypted.
    pub answers: Vec<u8>,
}

/// What a focal officer thought of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternJudgement {
    /// The organisation.
    pub organisation_id: String,
    /// Code of the rule that found it.
    pub rule: String,
    /// Hash by which the same pattern is recognised later.
    pub pattern: String,
    /// Whether looking at these signals side by side was useful.
    pub useful: bool,
    /// How many signals it then had: with more it is looked at again.
    pub signals: i64,
    /// Who judged (user id).
    pub actor_id: String,
    /// When.
    pub at: Timestamp,
}

codes! {
    /// What is said about a list.
    FeedbackKind {
        Unclear = "unclear", "Een vraag is niet duidelijk", "A question is not clear";
        Missing = "missing", "Er ontbreekt een signaal", "A sign is missing";
        Unfitting = "unfitting", "Past niet bij een groep, bijvoorbeeld jongens", "Does not fit a group, for example boys";
        Other = "other", "Iets anders", "Something else";
    }
}

/// What somebody says about a list to its authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentFeedback {
    /// Identifier.
    pub id: String,
    /// The organisation of who wrote it; the writer stands in the audit log only.
    pub organisation_id: String,
    /// The instrument.
    pub instrument: String,
    /// Its version.
    pub instrument_version: String,
    /// The item it is about; empty for the list as a whole.
    pub item: String,
    /// What kind of remark.
    pub kind: FeedbackKind,
    /// The remark; stored encrypted.
    pub text: String,
    /// When.
    pub at: Timestamp,
}
