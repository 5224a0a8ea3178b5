//! Many series at once: which alarms remain when so many were looked at, totals of groups and what they consist of, and
//! clusters in space and time.

mod discovery;
mod drill_down;
mod hierarchy;
mod scan;

pub use discovery::adjusted;
pub use drill_down::{Part, drill_down};
pub use hierarchy::{Node, hierarchy};
pub use scan::{Cluster, Place, Scan, ScanError};
