//! Poisson log-linear models for capture histories (Fienberg 1972; Cormack 1989): the count of each pattern is
//! Poisson with mean `exp(Σ β_T)` over the terms `T` that are subsets of the pattern. Whoever is on no list has
//! mean `exp(β_∅)`.

mod existence;
mod fit;
mod model;
mod profile;

pub use existence::{Obstacle, obstacle};
pub use fit::{FitError, Fitter, LoglinearFit, TermFit, fit};
pub use model::Model;
pub use profile::profile_interval;
