//! Chance that repeats itself: everything drawn follows from the seed.

use domain::{ReferenceKind, reference_number};
use jiff::Timestamp;
use rand::{Rng, RngExt};
use rand_pcg::Pcg64;
use std::collections::HashSet;
use std::sync::Mutex;

/// Draws from a seed. Each part of the register has its own stream, so that a change in one part
/// leaves the other parts as they were.
pub(crate) struct Chance {
    seed: u64,
    rng: Pcg64,
    used: HashSet<String>,
}

/// The same chance for use cases that ask for random bytes.
#[derive(Debug)]
pub(crate) struct Seeded(Mutex<Pcg64>);

impl Seeded {
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        Self(Mutex::new(stream(seed, number)))
    }
}

impl app::Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        self.0.lock().map_err(|error| error.to_string())?.fill_bytes(bytes);
        Ok(())
    }
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, rng: stream(seed, 0), used: HashSet::new() }
    }

    /// Goes on with another stream; reference numbers already given are not given again.
    pub(crate) fn switch(&mut self, number: u64) {
        self.rng = stream(self.seed, number);
    }

    /// A whole number from zero up to but not including `bound`; zero when the bound is zero.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.rng.random_range(0..bound) }
    }

    /// A whole number from `low` up to and including `high`.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low)).unwrap_or(0);
        low.saturating_add(i64::try_from(self.below(width.saturating_add(1))).unwrap_or(0))
    }

    /// True in so many of a thousand draws.
    pub(crate) fn per_mille(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    /// One of the choices, each with its share of a thousand; what the shares leave over goes to
    /// `otherwise`.
    pub(crate) fn share<T: Copy>(&mut self, choices: &[(T, u64)], otherwise: T) -> T {
        let mut at = self.below(1000);
        for (choice, share) in choices {
            if at < *share {
                return *choice;
            }
            at -= share;
        }
        otherwise
    }

    /// One of these, each as likely; `otherwise` when there are none.
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T], otherwise: T) -> T {
        let at = self.below(choices.len() as u64);
        usize::try_from(at).ok().and_then(|at| choices.get(at)).copied().unwrap_or(otherwise)
    }

    /// Puts them in another order (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or(0);
            list.swap(last, other);
        }
    }

    /// An identifier for a record made at this moment: a UUID of version 7, as the application makes
    /// them, so that records by identifier are in order of time.
    pub(crate) fn id(&mut self, at: Timestamp) -> String {
        let mut random = [0u8; 10];
        self.rng.fill_bytes(&mut random);
        let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid().to_string()
    }

    /// A reference number that was not given before.
    pub(crate) fn number(&mut self, kind: ReferenceKind) -> String {
        loop {
            let number = reference_number(kind, self.rng.next_u64());
            if self.used.insert(number.clone()) {
                return number;
            }
        }
    }

    /// A notifier's own pseudonym of a person: sixteen hexadecimal digits.
    pub(crate) fn pseudonym(&mut self) -> String {
        format!("{:016x}", self.rng.next_u64())
    }
}

fn stream(seed: u64, number: u64) -> Pcg64 {
    Pcg64::new(u128::from(seed), u128::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (0..50).map(|_| chance.between(-5, 5)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!(draw(3).iter().all(|number| (-5..=5).contains(number)));
    }

    #[test]
    fn shares_are_of_a_thousand() {
        let mut chance = Chance::new(7);
        let drawn = (0..10_000).filter(|_| chance.share(&[(true, 250)], false)).count();
        assert!((2_300..2_700).contains(&drawn), "{drawn}");
        assert!(chance.share(&[(true, 1000)], false));
        assert_eq!(chance.one_of(&[], 3), 3);
    }
}
