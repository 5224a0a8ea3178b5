//! New persons by month, for the months around an event.

use super::protect::hide;
use super::table::Cell;
use super::{Period, Register};
use jiff::Timestamp;

/// A month of the calendar, by the clock that counting uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// Month, from 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of a moment.
    pub fn of(moment: Timestamp) -> Self {
        Self::of_day(super::day_of(moment))
    }

    /// The month of a day.
    pub fn of_day(day: jiff::civil::Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// So many months later, or earlier with a negative number.
    pub fn later(self, months: i32) -> Self {
        let at = i32::from(self.year) * 12 + i32::from(self.month) - 1 + months;
        let year = i16::try_from(at.div_euclid(12)).unwrap_or(i16::MAX);
        Self { year, month: i8::try_from(at.rem_euclid(12) + 1).unwrap_or(1) }
    }
}

/// How many persons were notified for the first time in each month, small numbers hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedMonths {
    /// The months in order.
    pub months: Vec<Month>,
    /// A figure per month.
    pub cells: Vec<Cell>,
}

impl Register {
    /// Persons by the month of their first notification, from one month to another. A month under the threshold is hidden,
    /// and so is what gives it away together with the number of new persons of its year (table T1): hiding goes by whole
    /// years, so that two windows on the same year do not tell more than one.
    pub fn new_by_month(&self, from: Month, to: Month, threshold: u64) -> ProtectedMonths {
        let to = to.max(from);
        let years = Period { from: from.year, to: to.year };
        let length = years.years().count() * 12;
        let mut counts = vec![0u64; length];
        self.each_first(|moment| {
            let month = Month::of(moment);
            let place = (i64::from(month.year) - i64::from(from.year)) * 12 + i64::from(month.month) - 1;
            if let Some(count) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        });
        let mut cells = Vec::with_capacity(length);
        for year in counts.chunks(12) {
            let total: u64 = year.iter().sum();
            let mut figures: Vec<Cell> =
                year.iter().chain([&total]).map(|count| Cell::Count(*count)).collect();
            let line = (0..figures.len()).collect();
            hide(&mut figures, &[line], threshold);
            figures.truncate(12);
            cells.extend(figures);
        }
        let first = Month { year: from.year, month: 1 };
        let all = (0..).map(|at| first.later(at)).zip(cells);
        let (months, cells) = all.filter(|(month, _)| (from..=to).contains(month)).unzip();
        ProtectedMonths { months, cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_new_year() {
        let december = Month { year: 2019, month: 12 };
        assert_eq!(december.later(1), Month { year: 2020, month: 1 });
        assert_eq!(december.later(-12), Month { year: 2018, month: 12 });
        assert_eq!(Month::of("2015-12-31T23:00:00Z".parse().unwrap()), Month { year: 2016, month: 1 });
    }
}
