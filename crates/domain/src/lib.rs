//! What Ketenzicht talks about, without any I/O: codes with their Dutch and English labels, roles,
//! records, and the states a record may be in.
//!
//! Four things are never mixed up: a [`Signal`] (an observation), a [`Notification`] (a message to
//! the national register), a [`Person`] (a possible victim, unique after linkage) and a
//! [`PersonFile`] (the national centre's dossier on a person).

mod alarm;
mod assessment;
mod clock;
pub mod codes;
pub mod count;
pub mod crisis;
mod estimate;
mod knowledge;
mod learning;
mod notification;
mod organisation;
mod person;
pub mod policy;
mod reference;
mod referral;
mod screening;
mod signal;
pub mod states;
mod task;
mod versioned;

pub use alarm::{AlarmEvent, AlarmFigures, SeriesAlarm};
pub use assessment::{
    Assessment, AssessmentSteps, Consent, ConsentAgeRule, ConsentState, Decision, Weighing, consent_rule,
    consent_stands,
};
pub use clock::{Clock, FixedClock};
pub use codes::{Code, Language};
pub use estimate::{Estimate, EstimateQuestion};
pub use knowledge::{Article, ArticleText, ArticleVersion, HelpdeskQuestion};
pub use learning::{Answers, CaseCard, Certificate, LearnReminder, ModuleEvent, ModuleVersion, Progress};
pub use notification::{
    CountPart, Feedback, IdentifiedPart, Notification, NotificationEvent, NotificationMessage,
};
pub use organisation::{Organisation, User};
pub use person::{FileTypeChange, LinkEvent, Person, PersonFile};
pub use reference::{ReferenceKind, reference_number, valid_reference_number};
pub use referral::{Package, PackageField, Referral, ReferralEvent};
pub use screening::{FeedbackKind, InstrumentFeedback, PatternJudgement, Screening};
pub use signal::{SafetyAnswer, Signal, SignalContent, SignalEvent, Subject};
pub use task::Task;
pub use versioned::Versioned;
