//! Optimistic locking: what was read carries the version it had.

/// A record with the version at which it was read, counting from 1. A change names the version it
/// was made on and is refused when the stored one is newer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<T> {
    /// The version that was read.
    pub version: i64,
    /// The record itself.
    pub record: T,
}
