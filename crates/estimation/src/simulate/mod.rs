//! Populations of which the size is known: how near does each method come?

mod population;
mod study;

pub use population::{Population, PopulationError};
pub use study::{Accuracy, Estimator, Score, Trial, study};
