//! What two or more of the statistical rooms share. No I/O, no clock; randomness only through seeded
//! [streams].

mod cholesky;
mod glm;
pub mod normal;
pub mod poisson;
mod quantile;
pub mod streams;

pub use cholesky::{Cholesky, Singular};
pub use glm::{GlmError, PoissonFit, poisson_regression};
pub use quantile::{quantile, sort};
pub use statrs::function::gamma::ln_gamma;
