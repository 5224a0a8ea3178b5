//! What a dated event did to a series: how many more or fewer than there would have been, with an interval.
//!
//! - [`Interrupted`]: regression with a change of level and of slope, and errors that allow for autocorrelation;
//! - [`Structural`]: a Bayesian structural time series that foretells what would have been, with control series;
//! - [`placebo`]: the same at dates on which nothing happened.

mod interrupted;
mod newey_west;
pub mod placebo;
mod structural;

pub use interrupted::{Interrupted, InterruptedEffect};
pub use structural::{Structural, StructuralEffect};

/// A number with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// One step after the event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectStep {
    /// Place in the series, from 0.
    pub at: usize,
    /// The count; `None` when it is not known.
    pub count: Option<f64>,
    /// What would have been without the event.
    pub without: Estimate,
    /// Counts minus what would have been, from the event up to this step.
    pub cumulative: Estimate,
}

/// Why an effect cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EffectError {
    /// Too few steps before the event.
    #[error("{have} known counts before the event; expected at least {need}")]
    Before {
        /// Counts there are.
        have: usize,
        /// Counts that are needed.
        need: usize,
    },
    /// Nothing after the event.
    #[error("no known count from the event on; expected at least one")]
    After,
    /// No case before the event: there is nothing that could have changed.
    #[error("no case before the event: there is nothing that can have changed")]
    NoCases,
    /// The regression has no solution.
    #[error("no regression: {0}")]
    Fit(numerics::GlmError),
    /// A control series that does not cover the same steps.
    #[error("control series {0} has another length or unknown counts")]
    Control(usize),
}
