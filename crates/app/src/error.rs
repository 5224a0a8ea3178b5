//! What a use case answers when it can't do what was asked. The web layer has one place that turns
//! these into pages.

use crate::access::Action;
use domain::states::NotAllowed;
use store::StoreError;

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Unknown or not for this actor: both look the same to the reader. It is written to the audit log.
    #[error("not found or not allowed")]
    Refused(Refusal),
    /// Some fields were filled in wrongly; nothing was saved.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<FieldError>),
    /// Someone else changed the record since this form was opened; the form shows both versions.
    #[error("changed by somebody else")]
    Conflict,
    /// The record is in a state that does not allow this.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// This form was handed in before; its result is at this object (`kind/id`).
    #[error("handed in before")]
    HandedInBefore(String),
    /// The database could not do it.
    #[error(transparent)]
    Store(StoreError),
    /// The operating system could not do it.
    #[error("{0}")]
    System(String),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { .. } => Self::Conflict,
            StoreError::FormUsed { location } => Self::HandedInBefore(location),
            other => Self::Store(other),
        }
    }
}

/// Who was refused what; becomes a row of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was asked.
    pub action: Action,
    /// Kind of record; empty when none.
    pub kind: String,
    /// Identifier of the record as it was asked; empty when none.
    pub id: String,
}

impl std::fmt::Display for FieldError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

/// In English, for the command line; never with what was filled in.
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Required => f.write_str("fill this in"),
            Self::TooLong(most) => write!(f, "use no more than {most} characters"),
            Self::NotAChoice => f.write_str("choose one of the possibilities"),
            Self::NotADate => f.write_str("this is not a day of the calendar"),
            Self::InTheFuture => f.write_str("this day has not been yet"),
            Self::NotAnEmail => f.write_str("this is not an e-mail address"),
            Self::ControlCharacters => f.write_str("there are characters in it that do not belong in text"),
            Self::Taken => f.write_str("this address is in use already"),
            Self::PasswordTooShort => write!(f, "use at least {} characters", identity::password::SHORTEST),
            Self::PasswordTooCommon => {
                f.write_str("this password is known or easily guessed; choose another")
            }
            Self::PasswordsDiffer => f.write_str("the two are not the same"),
            Self::WrongCode => f.write_str("this code is not right (any more)"),
            Self::ConsentMissing => f.write_str("consent is needed first"),
            Self::Other("problem-another-kind") => {
                f.write_str("this organisation is of another kind; leave this out")
            }
            Self::Other("problem-one-centre") => f.write_str("there is a national centre already"),
            Self::Other("problem-unknown-organisation") => {
                f.write_str("there is no organisation with this name; give its kind to make it")
            }
            Self::Other(key) => f.write_str(&key.trim_start_matches("problem-").replace('-', " ")),
        }
    }
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field in the form.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

impl FieldError {
    /// A problem with a field.
    pub fn new(field: &'static str, problem: Problem) -> Self {
        Self { field, problem }
    }
}

/// What can be wrong with a field. The web layer has a sentence for each in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was filled in or chosen.
    Required,
    /// Longer than this number of characters.
    TooLong(usize),
    /// Not one of the choices.
    NotAChoice,
    /// Not a day of the calendar.
    NotADate,
    /// A day that has not been yet.
    InTheFuture,
    /// Not an e-mail address.
    NotAnEmail,
    /// Contains characters that do not belong in text.
    ControlCharacters,
    /// The address is in use already.
    Taken,
    /// A password that is too short.
    PasswordTooShort,
    /// A password that is on lists of known passwords or easily guessed.
    PasswordTooCommon,
    /// The two passwords differ.
    PasswordsDiffer,
    /// The code is not right (any more).
    WrongCode,
    /// Consent is needed first.
    ConsentMissing,
    /// Anything else, as a translation key.
    Other(&'static str),
}
