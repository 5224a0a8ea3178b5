//! When a case is repeated: the SM-2 rule.
//!
//! Woźniak, P. A. (1990), *Optimization of learning*, master's thesis, Poznań University of Technology, section 3.2
//! (<https://super-memory.com/english/ol/sm2.htm>). With quality `q` from 0 to 5 after the repetition:
//! `I(1) = 1`, `I(2) = 6`, `I(n) = I(n−1)·EF` days, rounded up; `EF' = EF + (0.1 − (5−q)(0.08 + (5−q)·0.02))`, at least
//! 1.3, 2.5 at first; below `q = 3` the repetitions start again and EF stays. One deviation: the rule repeats what
//! scored below four on the same day until it scores four; here it comes back the next day.

use domain::codes::Sureness;
use jiff::ToSpan;
use jiff::civil::Date;

/// Easiness factors are whole hundredths: all steps of the rule are, so nothing is rounded.
const FIRST_EASINESS: i64 = 250;
const LEAST_EASINESS: i64 = 130;

/// An interval is at most ten years: longer than anyone keeps a role, and dates stay within the calendar.
const LONGEST: i64 = 3_650;

/// Where a case stands in the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Repetitions of quality three or more in a row.
    pub repetitions: i64,
    /// Easiness factor in hundredths: 130 or more.
    pub easiness: i64,
    /// Days between the last repetition and the next; zero before the first.
    pub interval_days: i64,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { repetitions: 0, easiness: FIRST_EASINESS, interval_days: 0 }
    }
}

impl Schedule {
    /// After a repetition of this quality (0 to 5; more counts as 5).
    #[must_use]
    pub fn after(self, quality: u8) -> Self {
        let quality = i64::from(quality.min(5));
        if quality < 3 {
            return Self { repetitions: 1, easiness: self.easiness, interval_days: 1 };
        }
        let repetitions = self.repetitions.saturating_add(1);
        let interval_days = match repetitions {
            ..=1 => 1,
            2 => 6,
            _ => self.interval_days.saturating_mul(self.easiness).saturating_add(99) / 100,
        };
        let wrong = 5 - quality;
        let easiness = self.easiness + 10 - wrong * (8 + wrong * 2);
        Self {
            repetitions,
            easiness: easiness.max(LEAST_EASINESS),
            interval_days: interval_days.clamp(1, LONGEST),
        }
    }

    /// The day of the next repetition, after one today.
    pub fn due(&self, today: Date) -> Date {
        today.checked_add(self.interval_days.days()).unwrap_or(Date::MAX)
    }
}

/// The quality of an answer: right and sure 5, with hesitation 4, guessed 3; wrong but not sure 2, wrong and sure 1.
pub fn quality(right: bool, sureness: Sureness) -> u8 {
    match (right, sureness) {
        (true, Sureness::Sure) => 5,
        (true, Sureness::Hesitated) => 4,
        (true, Sureness::Guessed) => 3,
        (false, Sureness::Hesitated | Sureness::Guessed) => 2,
        (false, Sureness::Sure) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn walk(qualities: &[u8]) -> Vec<(i64, i64)> {
        let mut schedule = Schedule::default();
        let step = |quality: &u8| {
            schedule = schedule.after(*quality);
            (schedule.interval_days, schedule.easiness)
        };
        qualities.iter().map(step).collect()
    }

    /// The published rule worked out by hand. At `q = 4` EF stays 2.5: 1, 6, 15, 37.5 → 38, 95. At `q = 5` EF grows by
    /// 0.1 after each, and the interval uses the factor from before: 1, 6, 6·2.7 = 16.2 → 17, 17·2.8 = 47.6 → 48.
    #[test]
    fn the_published_rule_worked_out() {
        let days = |qualities: &[u8]| walk(qualities).into_iter().map(|(days, _)| days).collect::<Vec<_>>();
        assert_eq!(days(&[4, 4, 4, 4, 4]), [1, 6, 15, 38, 95]);
        assert_eq!(walk(&[5, 5, 5, 5]), [(1, 260), (6, 270), (17, 280), (48, 290)]);
        // q = 3 takes 0.14 off; q = 2 starts again and leaves the factor: the next two are I(2) = 6 and 6·2.36 → 15.
        assert_eq!(walk(&[3, 2, 4, 4]), [(1, 236), (1, 236), (6, 236), (15, 236)]);
        assert_eq!(walk(&[3; 12]).last().unwrap().1, LEAST_EASINESS);
    }

    #[test]
    fn the_next_day_is_counted_on_the_calendar() {
        let today: Date = "2026-02-27".parse().unwrap();
        let schedule = Schedule { interval_days: 6, ..Schedule::default() };
        assert_eq!(schedule.due(today).to_string(), "2026-03-05");
        assert_eq!(Schedule { interval_days: LONGEST, ..schedule }.due(Date::MAX), Date::MAX);
    }

    proptest! {
        #[test]
        fn intervals_never_shrink_on_right_answers_and_start_again_on_wrong_ones(qualities in prop::collection::vec(0u8..=5, 1..60)) {
            let mut before = Schedule::default();
            for quality in qualities {
                let after = before.after(quality);
                prop_assert!(after.easiness >= LEAST_EASINESS && (1..=LONGEST).contains(&after.interval_days));
                if quality < 3 {
                    prop_assert_eq!((after.interval_days, after.easiness), (1, before.easiness));
                } else {
                    prop_assert!(after.interval_days >= before.interval_days);
                }
                before = after;
            }
        }
    }
}
