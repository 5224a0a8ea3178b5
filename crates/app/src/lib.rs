//! Use cases, one file each. A use case begins a [`Work`], asks [`access`] whether this actor may do
//! this to this record, does it, and ends with an audit entry in the same transaction.

pub mod access;
pub mod accounts;
mod clock;
mod context;
mod error;
pub mod figures;
mod focal;
pub mod housekeeping;
pub mod input;
pub mod session;
pub mod signal;
#[cfg(test)]
mod testing;

pub use clock::SystemClock;
pub use context::{Actor, App, Entropy, Object, OsEntropy, Settings, Work};
pub use error::{AppError, FieldError, Problem, Refusal};
