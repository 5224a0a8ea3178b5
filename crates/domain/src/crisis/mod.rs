//! The crisis monitor: for a dated event an expert group of partners keeps a log of observations without personal
//! data, judges them, advises measures, meets, publishes bulletins, and closes with a report.
//!
//! An observation is about groups and trends, never about somebody. How strong it is follows from its independent
//! sources: see [`strength`].

mod agenda;
mod bulletin;
mod measure;
mod meeting;
mod observation;
mod record;
mod similar;
mod weeks;

pub use agenda::{AgendaSource, propose_agenda};
pub use bulletin::{Bulletin, BulletinEdition, BulletinText};
pub use measure::{Escalation, Measure, MeasureEvent, MeasureText};
pub use meeting::{AgendaKind, AgendaPoint, Meeting, MeetingText};
pub use observation::{
    JudgementLine, Observation, ObservationComment, ObservationText, joined_into, sources, strength,
};
pub use record::{ClosingReport, Crisis, CrisisMember, CrisisText};
pub use similar::{DUPLICATE, likeness};
pub use weeks::{DirectionCount, ThemeWeeks, Week, by_direction, theme_weeks};
