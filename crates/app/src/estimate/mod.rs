//! Estimates from the register's live capture histories: asked for by an analyst, worked out in the background, kept
//! with their inputs' hash, seed and version so that the same numbers come back, and shared when somebody decides so.

mod ask;
mod change;
mod model;
mod outcome;
mod read;
mod run;
#[cfg(test)]
mod tests;

pub use ask::{EstimateInput, LEVELS, MOST_RESAMPLES, SPLITS, ask, prefill, repeat};
pub use change::{cancel, share};
pub use model::{ModelView, PatternFit, Term, WITH_A_MODEL, model};
pub use outcome::{Dependence, FEWEST, GroupOutcome, KnownSize, NoGroup, Outcome};
pub use read::{Compared, EstimateLine, EstimateView, Overview, dependence, guide, overview, read};
pub use run::{run_waiting, work};
