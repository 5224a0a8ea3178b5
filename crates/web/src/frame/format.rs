//! Dates and numbers the way readers of each language write them. Two languages do not justify a
//! locale database; these few lines are all that the screens use.

use domain::Language;
use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};
use std::sync::LazyLock;

static AMSTERDAM: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC));

const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn local(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(AMSTERDAM.clone())
}

/// "12 mei 2026".
pub(super) fn date(at: Timestamp, language: Language) -> String {
    calendar_day(local(at).date(), language)
}

/// The same for a day of the calendar.
pub(super) fn calendar_day(day: jiff::civil::Date, language: Language) -> String {
    let months = match language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    };
    let month = usize::try_from(day.month() - 1).ok().and_then(|index| months.get(index)).copied();
    format!("{} {} {}", day.day(), month.unwrap_or(""), day.year())
}

/// "12 mei 2026, 14.05 uur" or "12 May 2026, 14:05".
pub(super) fn moment(at: Timestamp, language: Language) -> String {
    let time = local(at);
    match language {
        Language::Dutch => format!("{}, {}.{:02} uur", date(at, language), time.hour(), time.minute()),
        Language::English => format!("{}, {}:{:02}", date(at, language), time.hour(), time.minute()),
    }
}

/// The day as a date field has it: `2026-05-12`.
pub(crate) fn day(at: &Timestamp) -> String {
    local(*at).date().to_string()
}

/// The end of a day of the calendar that a date field gave (`2026-05-12`), or that was typed as
/// `12-05-2026`; `None` when there is no such day.
pub(crate) fn end_of_day(text: &str) -> Option<Timestamp> {
    let day = parse_day(text)?;
    day.at(23, 59, 59, 0).to_zoned_datetime(AMSTERDAM.clone()).ok().map(|moment| moment.timestamp())
}

/// The start of a day of the calendar.
pub(crate) fn start_of_day(text: &str) -> Option<Timestamp> {
    midnight(parse_day(text)?)
}

/// The start of the day after a day of the calendar.
pub(crate) fn day_after(text: &str) -> Option<Timestamp> {
    midnight(parse_day(text)?.tomorrow().ok()?)
}

fn midnight(day: jiff::civil::Date) -> Option<Timestamp> {
    day.at(0, 0, 0, 0).to_zoned_datetime(AMSTERDAM.clone()).ok().map(|moment| moment.timestamp())
}

/// A day as a date field gives it or as people type it.
pub(crate) fn parse_day(text: &str) -> Option<jiff::civil::Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// "1.234" or "1,234".
pub(super) fn number(number: i64, language: Language) -> String {
    let mark = match language {
        Language::Dutch => '.',
        Language::English => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_read_naturally() {
        let at: Timestamp = "2026-05-12T12:05:00Z".parse().unwrap();
        assert_eq!(moment(at, Language::Dutch), "12 mei 2026, 14.05 uur");
        assert_eq!(moment(at, Language::English), "12 May 2026, 14:05");
        assert_eq!(number(8_234, Language::Dutch), "8.234");
        assert_eq!(number(-1_234_567, Language::English), "−1,234,567");
        assert_eq!(number(999, Language::Dutch), "999");
    }
}
