//! What an organisation does to recognise victims and to act: a self-assessment on the recommendations of the study
//! of 2020 on youth care, a yearly plan, policy documents, the appointment of a focal officer, and how it compares.
//!
//! The study: CoMensha, Landelijk Kenniscentrum LVB, NJi, Jeugdzorg Nederland and Tilburg University, *Signalering en
//! registratie: slachtoffers mensenhandel in de jeugdhulpverlening*, December 2020.

mod benchmark;
mod record;
mod score;
mod statement;
mod total;

pub use benchmark::{Benchmark, Compared, FEWEST_OTHERS, WhyHidden, benchmark, pool_size};
pub use record::{
    AppointmentAct, DocumentKind, DocumentVersion, FocalAppointment, Frozen, PlanAction, PlanText,
    PolicyDocument, SelfAssessment, SelfAssessmentPart, YearFigures, standing,
};
pub use score::{Answered, ThemeScores, score, weakest};
pub use statement::{
    PolicyTheme, STATEMENTS, Statement, StatementAnswer, StatementSource, statement, statements_of,
};
pub use total::{ProtectedTotal, protect_total, round_total};
