//! What the tests of several crates need: a PostgreSQL of their own, a full disk, and a browser.

#[cfg(feature = "browser")]
pub mod browser;
pub mod disk;
pub mod postgres;
