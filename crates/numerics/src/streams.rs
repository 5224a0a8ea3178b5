//! Streams of random numbers that depend on the seed and on what they are for, never on the thread.

use rand::SeedableRng;
use rand_pcg::Pcg64;

/// A stream of random numbers; pinned, so that the same seed gives the same numbers next year.
pub type Stream = Pcg64;

/// The stream of a seed for the piece of work with this number (a resample, a chain).
pub fn stream(seed: u64, number: u64) -> Stream {
    // Weyl steps of the golden ratio keep neighbouring seeds and numbers far apart; `seed_from_u64` mixes them.
    let mixed = seed.rotate_left(32) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(seed);
    Stream::seed_from_u64(mixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    #[test]
    fn streams_repeat_and_differ() {
        let first = |seed, number| stream(seed, number).random::<u64>();
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(2, 1));
        assert_ne!(first(1, 2), first(1, 3));
    }
}
