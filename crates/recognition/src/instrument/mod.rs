//! Instruments: what is asked, of whom, in which order, and what the answers may mean.
//!
//! An instrument is a TOML text. [`load`] reads and checks it; a text with a fault gives [`InstrumentError`] with every fault by file, item
//! and rule, and nothing else. Warnings ([`Loaded::warnings`]) are hints on plain language and do not stop it.

mod check;
mod language;
pub mod library;
mod model;
mod problem;
mod read;
mod read_rules;
mod reader;

pub use model::{
    Accuracy, Condition, FilledInBy, Instrument, Item, Kind, Prevalence, Rule, Scoring, Section, SignedOff,
    Strength, Threshold, Urgent,
};
pub use problem::{Fault, InstrumentError, Problem};

/// A checked instrument with the hints on its language.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The instrument.
    pub instrument: Instrument,
    /// Sentences and words that are hard at level B1.
    pub warnings: Vec<Problem>,
}

/// Reads and checks an instrument. `file` is only used in messages.
///
/// # Errors
/// [`InstrumentError::NotToml`], or [`InstrumentError::Faults`] with all that is wrong.
pub fn load(file: &str, text: &str) -> Result<Loaded, InstrumentError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| InstrumentError::NotToml {
        file: file.to_owned(),
        message: error.message().to_owned(),
        line: error.span().map(|span| 1 + text.get(..span.start).unwrap_or_default().matches('\n').count()),
    })?;
    let mut problems = Vec::new();
    let instrument = read::instrument(file, &table, &mut problems);
    let checked = instrument.filter(|_| problems.is_empty()).and_then(|instrument| {
        check::check(file, &instrument, &mut problems);
        problems.is_empty().then_some(instrument)
    });
    match checked {
        Some(instrument) => {
            let warnings = language::hints(file, &instrument);
            Ok(Loaded { instrument, warnings })
        }
        None => Err(InstrumentError::Faults(problems)),
    }
}
