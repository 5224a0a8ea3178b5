//! Recognising exploitation of young people: screening instruments as data, answers in, findings with explanation out.
//!
//! Nothing here decides about a person. An instrument asks; [`findings`] say in words what was seen, which forms of exploitation it fits,
//! what is not known yet and what else could explain it. The strongest conclusion is "consult": that somebody is exploited is never one.
//!
//! - [`instrument`]: instruments in TOML, checked before they reach anybody; [`instrument::library`] holds the ones that come along;
//! - [`screening`]: which question is next, given the answers so far; stored, resumed, changed;
//! - [`findings`]: what the answers mean, in Dutch and English;
//! - [`course`]: how earlier screenings and signals on the same young person compare;
//! - [`patterns`]: rules over an organisation's own signals, each with what it may mean and why it may mean nothing;
//! - [`evaluation`]: how well an instrument did, once outcomes are known.

mod answer;
pub mod course;
pub mod evaluation;
pub mod findings;
pub mod instrument;
mod named;
pub mod patterns;
mod profile;
pub mod screening;
mod text;

pub use answer::{Answer, AnswerRecord, Asked, Knowledge};
pub use domain::Language;
pub use domain::codes::{FormOfExploitation, HowKnown};
pub use instrument::{Instrument, InstrumentError};
pub use profile::{Group, Profile};
pub use screening::{Screening, StoredScreening};
pub use text::Text;
