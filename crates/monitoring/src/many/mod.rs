//! Many series at once: which alarms remain when so many were looked at, totals of groups, and clusters in space and time.

mod discovery;
mod hierarchy;
mod scan;

pub use discovery::adjusted;
pub use hierarchy::{Node, hierarchy};
pub use scan::{Cluster, Place, Scan, ScanError};
