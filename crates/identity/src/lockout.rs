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

/// After this long without failures, counted from the end of the last lock, all is forgotten: an old
/// attack does not lock the owner out for hours.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

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

/// What is known after one more failure; a success forgets everything. Failures during a lock do
/// not count: the password is not looked at then, and counting them would let anyone keep somebody
/// else out for ever.
pub fn after_failure(before: Option<Attempts>, now: Timestamp) -> Attempts {
    let before = before.filter(|known| !is_forgotten(known, now));
    if let Some(known) = before.filter(|known| locked_until(known, now).is_some()) {
        return known;
    }
    let recent = before.filter(|known| now.duration_since(known.last_failure) <= WINDOW);
    let mut attempts = Attempts {
        failures: recent.map_or(0, |known| known.failures).saturating_add(1),
        locks: before.map_or(0, |known| known.locks),
        last_failure: now,
        locked_until: before.and_then(|known| known.locked_until),
    };
    if attempts.failures >= FAILURES {
        attempts.locked_until =
            Some(now.saturating_add(lock_length(attempts.locks)).unwrap_or(Timestamp::MAX));
        attempts.locks = attempts.locks.saturating_add(1);
        attempts.failures = 0;
    }
    attempts
}

/// Until when it is locked, if it is.
pub fn locked_until(attempts: &Attempts, now: Timestamp) -> Option<Timestamp> {
    attempts.locked_until.filter(|until| *until > now)
}

fn lock_length(locks: u32) -> SignedDuration {
    // Ten doublings are beyond the longest lock and do not overflow.
    FIRST_LOCK.saturating_mul(1_i32 << locks.min(10)).min(LONGEST_LOCK)
}

fn is_forgotten(attempts: &Attempts, now: Timestamp) -> bool {
    let quiet_since =
        attempts.locked_until.map_or(attempts.last_failure, |end| end.max(attempts.last_failure));
    now.duration_since(quiet_since) > FORGOTTEN_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        "2026-01-01T08:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(second)
    }

    fn fail(before: Option<Attempts>, times: usize, now: Timestamp) -> Attempts {
        (0..times).fold(before, |known, _| Some(after_failure(known, now))).unwrap()
    }

    #[test]
    fn the_fifth_failure_locks() {
        let four = fail(None, 4, at(0));
        assert_eq!(locked_until(&four, at(0)), None);
        let five = fail(Some(four), 1, at(60));
        assert_eq!(locked_until(&five, at(60)), Some(at(960)));
        assert_eq!(locked_until(&five, at(959)), Some(at(960)));
        assert_eq!(locked_until(&five, at(960)), None);
    }

    #[test]
    fn failures_far_apart_do_not_add_up() {
        let attempts = (0..20).fold(None, |known, i| Some(after_failure(known, at(i * 901)))).unwrap();
        assert_eq!((attempts.failures, attempts.locks), (1, 0));
        let locked = fail(None, 5, at(0));
        let again = fail(Some(fail(Some(locked), 4, at(1000))), 4, at(2000));
        assert_eq!((again.failures, locked_until(&again, at(2000))), (4, None));
    }

    #[test]
    fn locks_double_up_to_eight_hours_and_failures_meanwhile_do_not_lengthen_them() {
        let (mut attempts, mut now, mut lengths) = (None, at(0), Vec::new());
        for _ in 0..8 {
            let locked = fail(attempts, 5, now);
            let end = locked_until(&locked, now).unwrap();
            lengths.push(end.duration_since(now).as_mins());
            assert_eq!(fail(Some(locked), 50, now), locked);
            (attempts, now) = (Some(locked), end);
        }
        assert_eq!(lengths, [15, 30, 60, 120, 240, 480, 480, 480]);
    }

    #[test]
    fn a_quiet_day_forgets() {
        let locked = fail(None, 5, at(0));
        assert_eq!(after_failure(Some(locked), at(901)).locks, 1);
        assert_eq!(after_failure(Some(locked), at(900 + 86_401)).locks, 0);
    }

    #[test]
    fn the_key_depends_on_secret_and_address() {
        let key = account_key(&[1; 32], "noor@x.example");
        assert_ne!(key, account_key(&[2; 32], "noor@x.example"));
        assert_ne!(key, account_key(&[1; 32], "noot@x.example"));
        // What is no address has a key as well.
        assert_eq!(account_key(&[1; 32], "").len(), key.len());
    }

    proptest! {
        /// A lock is never cut short or stretched by a failure, never longer than the longest, and
        /// the row of failures stays below the limit; also when the clock is put back.
        #[test]
        fn whatever_the_rhythm(gaps in prop::collection::vec(-3_600_i64..100_000, 1..100)) {
            let (mut attempts, mut second): (Option<Attempts>, i64) = (None, 0);
            for gap in gaps {
                second += gap;
                let now = at(second);
                let before = attempts.and_then(|known| locked_until(&known, now));
                let after = after_failure(attempts, now);
                let lock = locked_until(&after, now);
                prop_assert!(after.failures < FAILURES);
                prop_assert!(before.is_none() || lock == before);
                if let (None, Some(end)) = (before, lock) {
                    prop_assert!((FIRST_LOCK..=LONGEST_LOCK).contains(&end.duration_since(now)));
                }
                attempts = Some(after);
            }
        }

        /// Who keeps guessing and waits out every lock gets few guesses in a day.
        #[test]
        fn guesses_stay_few(gaps in prop::collection::vec(0_i64..900, 1..400)) {
            let (mut attempts, mut now, mut guesses) = (None, at(0), 0);
            for gap in gaps {
                now = attempts.and_then(|known| locked_until(&known, now)).unwrap_or(now);
                now += SignedDuration::from_secs(gap);
                if now >= at(86_400) {
                    break;
                }
                attempts = Some(after_failure(attempts, now));
                guesses += 1;
            }
            prop_assert!(guesses <= 40, "{guesses}");
        }
    }
}
