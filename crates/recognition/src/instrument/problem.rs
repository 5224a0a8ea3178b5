//! What can be wrong with an instrument.

use std::fmt;

/// Which rule was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A key that means nothing here; often a typing error.
    UnknownKey,
    /// Something required is not there.
    Missing,
    /// A text is not there in one of the languages.
    MissingTranslation,
    /// A value of the wrong type, or outside what is allowed.
    BadValue,
    /// The same identifier twice.
    Twice,
    /// A name that stands for nothing: a section, a source, an item.
    UnknownName,
    /// A condition refers to an item that is asked later, or to the item itself.
    LaterItem,
    /// Conditions that wait for each other.
    Cycle,
    /// No answers lead to this item.
    Unreachable,
    /// A scoring rule or figure without a source.
    NoSource,
    /// A text that draws the conclusion an instrument must not draw.
    Conclusion,
    /// A sentence or word that is hard at level B1. A warning only.
    PlainLanguage,
}

impl Fault {
    /// The rule in words.
    pub fn rule(self) -> &'static str {
        match self {
            Self::UnknownKey => "only known keys",
            Self::Missing => "everything required is there",
            Self::MissingTranslation => "every text is there in Dutch and English",
            Self::BadValue => "values have the right type and range",
            Self::Twice => "identifiers are unique",
            Self::UnknownName => "names refer to something",
            Self::LaterItem => "conditions refer to earlier items",
            Self::Cycle => "conditions make no circle",
            Self::Unreachable => "every item can be reached",
            Self::NoSource => "scoring rules and figures have a source",
            Self::Conclusion => "no text draws a conclusion about the person",
            Self::PlainLanguage => "plain language (B1)",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The item, section or rule it is about; empty for the instrument as a whole.
    pub place: String,
    /// The rule that was broken.
    pub fault: Fault,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{} (rule: {})", self.message, self.fault.rule())
    }
}

/// Why an instrument could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum InstrumentError {
    /// The text is not TOML.
    #[error("{file}: line {}: not valid TOML: {message}", line.map_or_else(|| "?".to_owned(), |line| line.to_string()))]
    NotToml {
        /// The file.
        file: String,
        /// What the parser says.
        message: String,
        /// The line, from 1, where known.
        line: Option<usize>,
    },
    /// The text breaks rules; all of them are listed.
    #[error("{}", list(.0))]
    Faults(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
