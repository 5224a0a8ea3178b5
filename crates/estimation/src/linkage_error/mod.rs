//! What errors in linking the lists do to the estimate (Ding & Fienberg 1994; Di Consiglio & Tuoto 2015; de Wolf, van der
//! Laan & Zult 2019; Zult, de Wolf, Bakker & van der Heijden 2021).
//!
//! A missed link makes two persons of one, so that lists seem to overlap less and more seem unseen; a false link makes one
//! of two. Given how often either happens, [`corrected_table`] gives the table that is to be expected without error, and
//! [`linkage_sensitivity`] the estimate over a range of rates. Both errors keep the number of records on each list, and act
//! in this order:
//!
//! 1. missed links break a person's records up into parts (`missed`): a triangular system of linear equations, undone by
//!    substitution from the largest patterns down;
//! 2. false links join parts of different persons (`joined`): undone by repetition until nothing changes.
//!
//! For two lists and false links as [`FalseRate::OfUnmatched`] this is the estimator of Ding & Fienberg,
//! `n₁ n₂ (α − β) / (n₁₂ − β n₂)` with `α` one less the rate of missed links. Both steps take time with 3ᵏ for *k* lists.

mod correct;
mod joined;
mod missed;
mod sensitivity;

pub use correct::{
    CHANCE, Corrected, ErrorRates, FalseRate, Impossible, PairFactor, RatesError, corrected_table,
    linked_table,
};
pub use sensitivity::{
    Band, LinkageAnswer, LinkageOptions, NoPoint, Point, PointEstimate, linkage_sensitivity,
};

#[cfg(test)]
mod tests;
