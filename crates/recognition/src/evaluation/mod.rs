//! How well an instrument did, once outcomes are known: accuracy, items, differences between boys and girls, calibration.
//!
//! Missing answers are never guessed. Each result says how many cases it left out.

mod accuracy;
mod calibration;
mod differential;
mod items;
mod proportion;

pub use accuracy::{AccuracyResult, FourCells, LikelihoodRatio, accuracy};
pub use calibration::{Calibration, CalibrationGroup, calibration};
pub use differential::{Differential, EtsClass, MantelHaenszel, Stratum, differential, mantel_haenszel};
pub use items::{ItemPerformance, OddsRatio, item_performance, odds_ratio};
pub use proportion::{Proportion, clopper_pearson, jeffreys, wilson};

/// One screening of which the outcome is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Answers in the order of the instrument: yes, no, or not known.
    pub answers: Vec<Option<bool>>,
    /// Whether the instrument said consult (or the screen was positive); `None` when it gave no outcome.
    pub positive: Option<bool>,
    /// Whether exploitation was established; `None` when not known (yet).
    pub exploited: Option<bool>,
    /// Whether it is about a boy; `None` when not known or neither.
    pub boy: Option<bool>,
}
