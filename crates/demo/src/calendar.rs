//! Moments by the clock of Amsterdam, in office hours where people do the work.

use crate::chance::Chance;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

const DAY: i64 = 24 * 60;

/// The moment of this hour and minute on a day of a year, counted from zero. Winter time all the
/// year round: counting goes by the same clock.
pub(crate) fn moment(year: i16, day: i64, hour: i64, minute: i64) -> Timestamp {
    let new_year = Date::new(year, 1, 1).unwrap_or(Date::ZERO).to_datetime(jiff::civil::Time::midnight());
    later(zoned(new_year), day * DAY + hour * 60 + minute)
}

fn zoned(moment: DateTime) -> Timestamp {
    Offset::constant(1).to_timestamp(moment).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// So many minutes later; the same moment where time ends.
pub(crate) fn later(moment: Timestamp, minutes: i64) -> Timestamp {
    moment.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(moment)
}

/// So many days later, or earlier with a negative number.
pub(crate) fn days_later(moment: Timestamp, days: i64) -> Timestamp {
    later(moment, days.saturating_mul(DAY))
}

/// Whole minutes from one moment to another.
pub(crate) fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_mins()
}

/// The calendar date by the clock of Amsterdam.
pub(crate) fn date(moment: Timestamp) -> Date {
    Offset::constant(1).to_datetime(moment).date()
}

/// A moment in office hours on the day of another moment.
pub(crate) fn office_hours(chance: &mut Chance, on: Timestamp) -> Timestamp {
    let midnight = zoned(date(on).to_datetime(jiff::civil::Time::midnight()));
    later(midnight, chance.between(8 * 60, 17 * 60))
}

/// A moment in office hours so many days before `today` (zero: today). Never after `today`.
pub(crate) fn days_ago(chance: &mut Chance, today: Timestamp, days: i64) -> Timestamp {
    let at = office_hours(chance, days_later(today, -days));
    if at < today { at } else { later(today, -chance.between(5, 90)) }
}
