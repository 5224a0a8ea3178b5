//! What the tests of several crates need: a PostgreSQL of their own, and a browser.

#[cfg(feature = "browser")]
pub mod browser;
pub mod postgres;
