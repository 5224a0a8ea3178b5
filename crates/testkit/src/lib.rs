//! What the tests of several crates need: a PostgreSQL of their own, and a browser.

pub mod postgres;
