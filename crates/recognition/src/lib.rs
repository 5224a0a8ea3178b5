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
//!
//! ```
//! use recognition::{Answer, AnswerRecord, HowKnown, Language, Profile, Screening};
//! use recognition::findings::{Advice, evaluate};
//! use recognition::instrument::library;
//!
//! let all = library::all()?;
//! let list = all.iter().find(|one| one.id == "signals-criminal").ok_or("no such list")?;
//! let mut screening = Screening::start(list, Profile::default());
//! while let Some(item) = screening.next() {
//!     // A page shows item.question, item.why and item.also; here somebody saw that a bank card was lent out.
//!     let answer = if item.id == "bank_card" { Answer::Yes } else { Answer::DontKnow };
//!     screening.answer(&item.id, AnswerRecord { how_known: vec![HowKnown::Seen], ..AnswerRecord::new(answer) })?;
//! }
//! let stored = screening.store();
//! assert_eq!(Screening::resume(list, &stored)?.store(), stored);
//!
//! let findings = evaluate(&screening);
//! assert_eq!(findings.advice, Advice::Consult);
//! let report = findings.report(list, Language::Dutch);
//! assert!(report.advice.starts_with("Overleg met de aandachtsfunctionaris."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
