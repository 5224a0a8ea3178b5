//! Moments as people write them: numbers of weeks, ISO weeks, dates, months, quarters.

use crate::Frequency;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// A step of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A running number.
    Number(i64),
    /// An ISO week.
    Week(Date),
    /// A day, or the first day of a step.
    Day(Date),
    /// A month, counted from year 0.
    Month(i64),
    /// A quarter, counted from year 0.
    Quarter(i64),
}

impl Moment {
    /// Reads `17`, `2020-W05` or `2020W05`, `2020-02-03`, `2020-02`, `2020-Q1` or `2020Q1`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(number) = text.parse::<i64>() {
            return Some(Self::Number(number));
        }
        if let Ok(day) = text.parse::<Date>() {
            return (text.len() == 10).then_some(Self::Day(day));
        }
        let (year, rest) = text.split_at_checked(4)?;
        let year: i16 = year.parse().ok()?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
        if let Some(week) = rest.strip_prefix(['W', 'w']) {
            let week = ISOWeekDate::new(year, number(week)?, Weekday::Monday).ok()?;
            return Some(Self::Week(week.date()));
        }
        if let Some(quarter) = rest.strip_prefix(['Q', 'q', 'K', 'k']) {
            let quarter = number(quarter).filter(|quarter| (1..=4).contains(quarter))?;
            return Some(Self::Quarter(i64::from(year) * 4 + i64::from(quarter) - 1));
        }
        let month = number(rest).filter(|month| (1..=12).contains(month))?;
        Some(Self::Month(i64::from(year) * 12 + i64::from(month) - 1))
    }

    /// Why a text that looks like a moment is none; nothing for other texts.
    pub(super) fn why_not(text: &str) -> String {
        let parts = text.split_once(['W', 'w']).map(|(year, week)| (year.trim_end_matches('-'), week));
        match parts.map(|(year, week)| (year.parse::<i16>(), week)) {
            Some((Ok(year), "53")) => format!(": {year} has 52 weeks"),
            _ => String::new(),
        }
    }

    /// The name of the kind, as an error says it.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Week(_) => "an ISO week",
            Self::Day(_) => "a date",
            Self::Month(_) => "a month",
            Self::Quarter(_) => "a quarter",
        }
    }

    /// Days since 1970 of the first day, for moments that have one.
    pub fn day(self) -> Option<i64> {
        match self {
            Self::Week(day) | Self::Day(day) => Some(days(day)),
            Self::Month(month) => Some(days(first_of(month)?)),
            Self::Quarter(quarter) => Some(days(first_of(quarter * 3)?)),
            Self::Number(_) => None,
        }
    }

    /// Place on an axis on which consecutive steps are one apart: weeks by week, dates by the given days.
    pub(super) fn place(self, days_per_step: i64) -> i64 {
        match self {
            Self::Number(number) | Self::Month(number) | Self::Quarter(number) => number,
            Self::Week(day) | Self::Day(day) => days(day).div_euclid(days_per_step.max(1)),
        }
    }

    /// Writes the moment so many steps of so many days later as files write it.
    pub(super) fn later(self, steps: i64, days_per_step: i64) -> String {
        match self {
            Self::Number(number) => (number + steps).to_string(),
            Self::Week(day) => {
                let week = from_days(days(day) + 7 * steps).map(Date::iso_week_date);
                week.map(|week| format!("{}-W{:02}", week.year(), week.week())).unwrap_or_default()
            }
            Self::Day(day) => {
                from_days(days(day) + days_per_step * steps).map(|day| day.to_string()).unwrap_or_default()
            }
            Self::Month(month) => {
                let month = month + steps;
                format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
            }
            Self::Quarter(quarter) => {
                let quarter = quarter + steps;
                format!("{:04}-Q{}", quarter.div_euclid(4), quarter.rem_euclid(4) + 1)
            }
        }
    }
}

fn first_of(month: i64) -> Option<Date> {
    Date::new(i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
}

fn days(day: Date) -> i64 {
    i64::from((day - date(1970, 1, 1)).get_days())
}

pub(super) fn from_days(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The same day of an earlier year, in days since 1970; 29 February becomes 1 March, as in R.
pub fn years_earlier(day: i64, years: usize) -> i64 {
    let Some(now) = from_days(day) else { return day };
    let year = now.year() - i16::try_from(years).unwrap_or(0);
    let same = Date::new(year, now.month(), now.day()).or_else(|_| Date::new(year, 3, 1));
    same.map_or(day, days)
}

/// Which steps moments of a kind make; for numbers the name of the column decides, for dates their distance.
pub(super) fn frequency(head: &str, first: Moment, second: Moment) -> Option<(Frequency, i64)> {
    let head = head.to_ascii_lowercase();
    Some(match (first, second) {
        (Moment::Number(_), _) if head.contains("month") || head == "maand" => (Frequency::Monthly, 1),
        (Moment::Number(_), _) if head.contains("quarter") || head == "kwartaal" => (Frequency::Quarterly, 1),
        (Moment::Number(_), _) => (Frequency::Weekly, 1),
        (Moment::Week(_), _) => (Frequency::Weekly, 7),
        (Moment::Month(_), _) => (Frequency::Monthly, 1),
        (Moment::Quarter(_), _) => (Frequency::Quarterly, 1),
        (Moment::Day(one), Moment::Day(other)) => match days(other) - days(one) {
            7 => (Frequency::Weekly, 7),
            28..=31 if one.day() == other.day() => (Frequency::Monthly, 0),
            89..=92 if one.day() == other.day() => (Frequency::Quarterly, 0),
            _ => return None,
        },
        _ => return None,
    })
}

/// A date that stands for its month or quarter.
pub(super) fn coarse(moment: Moment, frequency: Frequency) -> Moment {
    match (moment, frequency) {
        (Moment::Day(day), Frequency::Monthly) => {
            Moment::Month(i64::from(day.year()) * 12 + i64::from(day.month()) - 1)
        }
        (Moment::Day(day), Frequency::Quarterly) => {
            Moment::Quarter(i64::from(day.year()) * 4 + i64::from(day.month() - 1) / 3)
        }
        _ => moment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_written() {
        for (text, next) in [
            ("17", "18"),
            ("2020-W53", "2021-W01"),
            ("2015W09", "2015-W10"),
            ("2020-12-28", "2021-01-04"),
            ("2020-12", "2021-01"),
            ("2020Q4", "2021-Q1"),
        ] {
            assert_eq!(Moment::parse(text).unwrap().later(1, 7), next, "{text}");
        }
        for text in
            ["", "2021-W53", "2020-13", "2020-Q5", "12-05-2020", "tomorrow", "2020-02-30", "2020-1-2-3", "é"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        let day = Moment::parse("2020-02-29").unwrap().day().unwrap();
        assert_eq!(from_days(years_earlier(day, 1)).unwrap().to_string(), "2019-03-01");
    }
}
