//! Counting unique persons from the register's history: facts in, tables out.

mod fact;

pub use fact::{Fact, ReferenceDate, as_known_on};
