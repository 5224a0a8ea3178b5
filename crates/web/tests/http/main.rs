//! The platform asked over HTTP: who gets which page, what a form must carry, what bad input does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

#[path = "../common/mod.rs"]
mod common;
mod crisis;
mod flood;
mod forms;
mod full_disk;
mod input;
mod knowledge;
mod log;
mod monitor;
mod policy;
mod recognise;
mod routes;
