//! What two or more of the statistical rooms share. No I/O, no clock; randomness only through seeded
//! [streams].

mod cholesky;
mod glm;
pub mod negative_binomial;
pub mod normal;
pub mod poisson;
mod quantile;
pub mod streams;
pub mod student;

pub use cholesky::{Cholesky, Singular};
pub use glm::{GlmError, PoissonFit, negative_binomial_regression, poisson_regression, regression_as_in_r};
pub use quantile::{quantile, sort};
pub use statrs::function::gamma::ln_gamma;
