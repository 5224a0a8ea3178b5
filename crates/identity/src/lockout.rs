//! Lock-out after failed sign-ins. It works the same for addresses with and without an account:
//! what is counted hangs on a keyed hash of the address that was typed.

use jiff::{SignedDuration, Timestamp};

/// So many failures in a row lock.
pub const FAILURES: u32 = 5;
/// Failures further apart than this do not add up.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// The first lock; each next one is twice as long.
pub const FIRST_LOCK: SignedDuration = SignedDuration::from_mins(15);
/// The longest lock.
pub const LONGEST_LOCK: SignedDuration = SignedDuration::from_hours(8);

/// What is known of the failures of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Failures in a row.
    pub failures: u32,
    /// Locks since the last success.
    pub locks: u32,
    /// Last failure.
    pub last_failure: Timestamp,
    /// Locked until.
    pub locked_until: Option<Timestamp>,
}

/// The key of a typed address.
pub fn account_key(secret: &[u8; 32], normalised_address: &str) -> Vec<u8> {
    blake3::keyed_hash(secret, normalised_address.as_bytes()).as_bytes().to_vec()
}

/// What is known after one more failure; a success forgets everything.
pub fn after_failure(before: Option<Attempts>, now: Timestamp) -> Attempts {
    let mut attempts = match before {
        Some(known) if now.duration_since(known.last_failure) <= WINDOW || known.locks > 0 => known,
        _ => Attempts { failures: 0, locks: 0, last_failure: now, locked_until: None },
    };
    attempts.failures = attempts.failures.saturating_add(1);
    attempts.last_failure = now;
    if attempts.failures >= FAILURES {
        let doubled =
            FIRST_LOCK.saturating_mul(1_i32.checked_shl(attempts.locks.min(10)).unwrap_or(i32::MAX));
        attempts.locked_until = now.checked_add(doubled.min(LONGEST_LOCK)).ok();
        attempts.locks = attempts.locks.saturating_add(1);
        attempts.failures = 0;
    }
    attempts
}

/// Until when it is locked, if it is.
pub fn locked_until(attempts: &Attempts, now: Timestamp) -> Option<Timestamp> {
    attempts.locked_until.filter(|until| *until > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_failures_lock_and_the_next_lock_is_longer() {
        let start: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
        let mut attempts = None;
        for _ in 0..5 {
            attempts = Some(after_failure(attempts, start));
        }
        let first = locked_until(&attempts.unwrap(), start).unwrap();
        assert_eq!(first.duration_since(start), FIRST_LOCK);
        assert_eq!(locked_until(&attempts.unwrap(), first), None);
        for _ in 0..5 {
            attempts = Some(after_failure(attempts, first));
        }
        let second = locked_until(&attempts.unwrap(), first).unwrap();
        assert_eq!(second.duration_since(first), FIRST_LOCK * 2);
    }

    proptest! {
        #[test]
        fn never_locked_longer_than_the_longest(gaps in prop::collection::vec(0i64..100_000, 1..200)) {
            let mut now: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
            let mut attempts = None;
            for gap in gaps {
                now += SignedDuration::from_secs(gap);
                attempts = Some(after_failure(attempts, now));
                if let Some(until) = locked_until(&attempts.unwrap(), now) {
                    prop_assert!(until.duration_since(now) <= LONGEST_LOCK);
                }
            }
        }
    }
}
