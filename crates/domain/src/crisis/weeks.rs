//! Table T24: observations per theme and week, and by direction.

use super::Observation;
use crate::codes::{Code, CrisisTheme, Direction};
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// A week of ISO 8601, from Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
}

impl Week {
    /// The week of a moment, by the clock that counting uses.
    pub fn of(moment: Timestamp) -> Self {
        Self::of_day(Offset::constant(1).to_datetime(moment).date())
    }

    /// The week of a day.
    pub fn of_day(day: Date) -> Self {
        let back = i64::from(day.weekday().since(Weekday::Monday));
        Self { monday: day.checked_sub(SignedDuration::from_hours(24 * back)).unwrap_or(day) }
    }

    /// The week after it.
    pub fn next(self) -> Self {
        Self { monday: self.monday.checked_add(SignedDuration::from_hours(24 * 7)).unwrap_or(self.monday) }
    }

    /// As `2020-W12`.
    pub fn code(self) -> String {
        let week = self.monday.iso_week_date();
        format!("{}-W{:02}", week.year(), week.week())
    }

    /// The week with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let (year, week) = code.split_once("-W")?;
        let day =
            jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
        Some(Self { monday: day.date() })
    }
}

/// Observations per theme and week: what came in the log, also when it was joined to another later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeWeeks {
    /// The weeks in order.
    pub weeks: Vec<Week>,
    /// Per theme that occurs a number per week.
    pub rows: Vec<(CrisisTheme, Vec<u64>)>,
}

impl ThemeWeeks {
    /// All themes together, per week.
    pub fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.weeks.len()];
        for (_, counts) in &self.rows {
            totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
        }
        totals
    }
}

/// What came in the log per theme and week, from one moment to another, at most so many weeks back.
pub fn theme_weeks(
    observations: &[&Observation],
    from: Timestamp,
    until: Timestamp,
    most: usize,
) -> ThemeWeeks {
    let last = Week::of(until);
    let mut weeks = vec![Week::of(from).min(last)];
    while let Some(week) = weeks.last().copied().filter(|week| *week < last) {
        weeks.push(week.next());
        if week.next() == week {
            break;
        }
    }
    weeks.drain(..weeks.len().saturating_sub(most));
    let mut rows: Vec<(CrisisTheme, Vec<u64>)> =
        CrisisTheme::ALL.iter().map(|theme| (*theme, vec![0; weeks.len()])).collect();
    for one in observations {
        let Some(at) = one.entered_at.filter(|at| *at <= until) else { continue };
        let Ok(place) = weeks.binary_search(&Week::of(at)) else { continue };
        let row = rows.iter_mut().find(|(theme, _)| *theme == one.theme);
        if let Some(count) = row.and_then(|(_, counts)| counts.get_mut(place)) {
            *count += 1;
        }
    }
    rows.retain(|(_, counts)| counts.iter().any(|count| *count > 0));
    ThemeWeeks { weeks, rows }
}

/// How many observations go which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionCount {
    /// The theme.
    pub theme: CrisisTheme,
    /// A number per direction, in the order of the code list.
    pub counts: Vec<u64>,
}

/// By theme and direction, themes that occur only.
pub fn by_direction(observations: &[&Observation]) -> Vec<DirectionCount> {
    let count = |theme: CrisisTheme, direction: Direction| {
        let these = observations.iter().filter(|one| one.theme == theme && one.direction == direction);
        u64::try_from(these.count()).unwrap_or(u64::MAX)
    };
    let row = |theme: &CrisisTheme| DirectionCount {
        theme: *theme,
        counts: Direction::ALL.iter().map(|direction| count(*theme, *direction)).collect(),
    };
    CrisisTheme::ALL.iter().map(row).filter(|row| row.counts.iter().any(|count| *count > 0)).collect()
}
