//! Use cases, one file each. A use case begins a [`Work`], asks [`access`] whether this actor may do
//! this to this record, does it, and ends with an audit entry in the same transaction.

pub mod access;
pub mod accounts;
pub mod assessment;
pub mod audit_log;
mod clock;
pub mod console;
mod context;
pub mod crisis;
pub mod directory;
mod error;
pub mod estimate;
pub mod exchange;
pub mod figures;
mod focal;
pub mod housekeeping;
pub mod input;
pub mod knowledge;
pub mod learn;
mod names;
pub mod notification;
pub mod platform;
pub mod policy;
pub mod recognise;
pub mod referral;
pub mod register;
pub mod session;
pub mod signal;
pub mod subject;
pub mod task;
#[cfg(test)]
mod testing;
pub mod watch;
pub mod worklist;

pub use clock::SystemClock;
pub use context::{Actor, App, Entropy, Object, OsEntropy, Settings, Work};
pub use error::{AppError, FieldError, Problem, Refusal};
