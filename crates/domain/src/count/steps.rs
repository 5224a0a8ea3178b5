//! Steps of time that a series is counted in: calendar weeks, months or quarters by the clock of Amsterdam.

use crate::codes::codes;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

codes! {
    /// How long a step is.
    StepLength {
        Week = "week", "Week", "Week";
        Month = "month", "Maand", "Month";
        Quarter = "quarter", "Kwartaal", "Quarter";
    }
}

impl StepLength {
    /// Steps in a year.
    pub fn per_year(self) -> usize {
        match self {
            Self::Week => 52,
            Self::Month => 12,
            Self::Quarter => 4,
        }
    }

    /// The first day of the step that this day lies in.
    fn start(self, day: Date) -> Date {
        let back = match self {
            Self::Week => Span::new().days(i64::from(day.weekday().to_monday_zero_offset())),
            Self::Month => Span::new().days(i64::from(day.day() - 1)),
            Self::Quarter => {
                return Self::Month
                    .start(day.saturating_sub(Span::new().months(i64::from((day.month() - 1) % 3))));
            }
        };
        day.saturating_sub(back)
    }

    fn later(self, day: Date, steps: i64) -> Date {
        day.saturating_add(match self {
            Self::Week => Span::new().weeks(steps),
            Self::Month => Span::new().months(steps),
            Self::Quarter => Span::new().months(steps.saturating_mul(3)),
        })
    }
}

/// Whole steps in a row, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Steps {
    length: StepLength,
    first: Date,
    count: usize,
}

impl Steps {
    /// All steps from the one that holds `from` up to the last that is over at `now`; at most `most`, the last ones.
    pub fn until(length: StepLength, from: Date, now: Timestamp, most: usize) -> Self {
        // The running step is not over.
        let last = length.later(length.start(day_of(now)), -1);
        let first = length.start(from);
        let steps = Self { length, first, count: 0 };
        let count = usize::try_from(steps.distance(last) + 1).unwrap_or(0);
        let left_out = i64::try_from(count.saturating_sub(most)).unwrap_or(0);
        Self { length, first: length.later(first, left_out), count: count.min(most) }
    }

    /// How long each is.
    pub fn length(&self) -> StepLength {
        self.length
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first day of a step; also for places beyond the last.
    pub fn start(&self, place: usize) -> Date {
        self.length.later(self.first, i64::try_from(place).unwrap_or(i64::MAX))
    }

    /// The moment at which the last step is over.
    pub fn end(&self) -> Timestamp {
        let midnight = self.start(self.count).to_datetime(jiff::civil::Time::midnight());
        CLOCK.to_timestamp(midnight).unwrap_or(Timestamp::MAX)
    }

    /// The place of the step that a day lies in; `None` outside.
    pub fn place(&self, day: Date) -> Option<usize> {
        usize::try_from(self.distance(day)).ok().filter(|place| *place < self.count)
    }

    /// A step as it is written: `2026-W47`, `2026-11`, `2026-Q4`.
    pub fn label(&self, place: usize) -> String {
        let start = self.start(place);
        match self.length {
            StepLength::Week => {
                let week = start.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            StepLength::Month => format!("{}-{:02}", start.year(), start.month()),
            StepLength::Quarter => format!("{}-Q{}", start.year(), (start.month() + 2) / 3),
        }
    }

    /// Steps from the first one to the one that holds the day.
    fn distance(&self, day: Date) -> i64 {
        match self.length {
            StepLength::Week => (day_number(day) - day_number(self.first)).div_euclid(7),
            StepLength::Month => months(day) - months(self.first),
            StepLength::Quarter => months(day).div_euclid(3) - months(self.first).div_euclid(3),
        }
    }
}

/// Around midnight between days the clock of Amsterdam is taken to be one hour ahead of UTC, all the year round: as
/// [`year_of`](super::year_of) does, so that a week's count never disagrees with its year's.
const CLOCK: jiff::tz::Offset = jiff::tz::Offset::constant(1);

/// The calendar day of a moment by that clock.
pub fn day_of(moment: Timestamp) -> Date {
    CLOCK.to_datetime(moment).date()
}

fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month() - 1)
}

fn day_number(day: Date) -> i64 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("date")
    }

    #[test]
    fn only_whole_steps_by_the_calendar() {
        let now: Timestamp = "2021-01-13T12:00:00Z".parse().expect("moment");
        let weeks = Steps::until(StepLength::Week, date("2020-12-23"), now, 500);
        let labels: Vec<String> = (0..weeks.count()).map(|place| weeks.label(place)).collect();
        assert_eq!(labels, ["2020-W52", "2020-W53", "2021-W01"]);
        assert_eq!(weeks.place(date("2021-01-03")), Some(1));
        assert_eq!(weeks.place(date("2021-01-04")), Some(2));
        assert_eq!((weeks.place(date("2021-01-11")), weeks.place(date("2020-12-20"))), (None, None));
        assert_eq!(weeks.end().to_string(), "2021-01-10T23:00:00Z");
        let months = Steps::until(StepLength::Month, date("2019-11-30"), now, 500);
        assert_eq!(
            (months.count(), months.label(0), months.label(13)),
            (14, "2019-11".into(), "2020-12".into())
        );
        let quarters = Steps::until(StepLength::Quarter, date("2019-11-30"), now, 3);
        assert_eq!(
            (quarters.count(), quarters.label(0), quarters.label(2)),
            (3, "2020-Q2".into(), "2020-Q4".into())
        );
        assert_eq!(quarters.place(date("2020-09-30")), Some(1));
    }

    #[test]
    fn a_register_that_starts_today_has_no_whole_step() {
        let now: Timestamp = "2021-01-13T12:00:00Z".parse().expect("moment");
        for length in [StepLength::Week, StepLength::Month, StepLength::Quarter] {
            assert_eq!(Steps::until(length, date("2021-01-13"), now, 10).count(), 0);
            assert_eq!(Steps::until(length, date("2021-06-13"), now, 10).count(), 0);
        }
    }
}
