//! The binary as someone at a terminal meets it: help, messages, exit codes; and what becomes of the
//! database when keys, disk or power are not as they should be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod accounts;
mod estimate;
mod full_disk;
mod guarded;
mod help;
mod installation;
mod kill;
mod monitor;
mod trouble;
mod whole;
