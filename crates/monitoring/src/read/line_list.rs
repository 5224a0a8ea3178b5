//! Lists of cases with the day of the event and the day on which it was reported.

use super::error::{ReadError, error};
use super::table::{Table, cell, unknown};
use super::time::Moment;
use crate::Frequency;

const EXPECTED: &str =
    "a header with a column event (date or week of what happened) and a column report (when it became known)";

/// Cases by event and report, in steps.
#[derive(Clone, Debug, PartialEq)]
pub struct LineList {
    /// Step of event and step of report of each case (and how often), in whole steps from the first event on.
    pub cases: Vec<(usize, usize, u64)>,
    /// The steps as files write them, from the first event to the last report.
    pub times: Vec<String>,
    /// Steps in a year.
    pub frequency: Frequency,
    /// Cases without a day of event, which are left out.
    pub without_event: u64,
}

/// Reads a list of cases. Dates are put into weeks that begin on Monday; week numbers, ISO weeks and months are taken as they
/// are. A column `count` may say how many cases a row stands for.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_line_list(bytes: &[u8]) -> Result<LineList, ReadError> {
    let mut table = Table::read(bytes, EXPECTED)?;
    let heads = table.heads.clone();
    let head = |column: usize| heads.get(column).map_or("", String::as_str);
    let find = |names: &[&str], what: &str| {
        let found = table.column(names);
        found.ok_or_else(|| {
            let known = table.heads.join(", ");
            error(1, "", format!("no column {what} (there are: {known}); expected {EXPECTED}"))
        })
    };
    let event = find(&["event", "event_date", "date_event", "onset", "event_week", "week", "date"], "event")?;
    let report = find(
        &["report", "report_date", "date_report", "reported", "report_week", "notified", "received"],
        "report",
    )?;
    let count = table.column(&["count", "cases", "aantal"]);
    let mut kind = None;
    let mut without_event = 0;
    let mut cases: Vec<(i64, i64, u64)> = Vec::new();
    let mut first: Option<Moment> = None;
    table.each(|row, cells| {
        let mut read = |column: usize| -> Result<Option<Moment>, ReadError> {
            let text = cell(cells, column);
            if unknown(text) {
                return Ok(None);
            }
            let moment = Moment::parse(text).ok_or_else(|| {
                let problem = format!("\"{text}\"; expected a date (2020-02-03), an ISO week (2020-W05), a week number or a month");
                error(row, head(column), problem)
            })?;
            if *kind.get_or_insert(moment.kind()) != moment.kind() {
                let problem =
                    format!("\"{text}\"; expected {} as in the rows before", kind.unwrap_or_default());
                return Err(error(row, head(column), problem));
            }
            Ok(Some(moment))
        };
        let (happened, known) = (read(event)?, read(report)?);
        let Some(known) = known else {
            return Err(error(row, head(report), "empty; expected when the case became known"));
        };
        let number = match count {
            Some(column) => cell(cells, column).parse::<u64>().map_err(|_| {
                let problem = format!("\"{}\"; expected a whole number from 0 on", cell(cells, column));
                error(row, head(column), problem)
            })?,
            None => 1,
        };
        let Some(happened) = happened else {
            without_event += number;
            return Ok(());
        };
        let (from, to) = (place(happened), place(known));
        if happened > known {
            let problem =
                format!("\"{}\" lies before the event; expected a later moment", cell(cells, report));
            return Err(error(row, head(report), problem));
        }
        if first.is_none_or(|first| place(first) > from) {
            first = Some(happened);
        }
        cases.push((from, to, number));
        Ok(())
    })?;
    let Some(first) = first else {
        return Err(error(0, "", "no case has an event; expected dates in the column event"));
    };
    let origin = place(first);
    let last = cases.iter().map(|(_, to, _)| *to).max().unwrap_or(origin);
    if last - origin > 20_000 {
        let problem = format!("events and reports span {} steps; expected at most 20,000", last - origin + 1);
        return Err(error(0, "", problem));
    }
    let week = match first {
        Moment::Day(day) => Moment::Week(day),
        other => other,
    };
    Ok(LineList {
        frequency: match week {
            Moment::Month(_) => Frequency::Monthly,
            Moment::Quarter(_) => Frequency::Quarterly,
            _ => Frequency::Weekly,
        },
        cases: cases
            .iter()
            .map(|(from, to, number)| ((from - origin) as usize, (to - origin) as usize, *number))
            .collect(),
        times: (0..=last - origin).map(|steps| week.later(steps, 7)).collect(),
        without_event,
    })
}

/// Week of a date (beginning on Monday), or the step itself.
fn place(moment: Moment) -> i64 {
    match moment {
        // 1970-01-01 was a Thursday.
        Moment::Day(_) | Moment::Week(_) => (moment.day().unwrap_or(0) + 3).div_euclid(7),
        other => other.place(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_weeks() {
        let list = read_line_list(
            b"event,report\n2020-12-31,2021-01-04\n2021-01-03,2021-01-03\n,2021-01-09\n2021-01-04,2021-01-20\n",
        )
        .unwrap();
        assert_eq!(list.times, ["2020-W53", "2021-W01", "2021-W02", "2021-W03"]);
        assert_eq!(list.cases, [(0, 1, 1), (0, 0, 1), (1, 3, 1)]);
        assert_eq!(list.without_event, 1);
        assert_eq!(
            read_line_list(b"week;reported;count\n3;5;2\n4;4;9\n").unwrap().cases,
            [(0, 2, 2), (1, 1, 9)]
        );
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "empty; expected a header with a column event"),
            (b"event,known\n1,2\n", "row 1: no column report (there are: event, known)"),
            (
                b"event,report\n2020-01-05,2020-01-04\n",
                "row 2, column report: \"2020-01-04\" lies before the event",
            ),
            (b"event,report\n2020-01-05,\n", "row 2, column report: empty; expected when"),
            (b"event,report\nsoon,2020-01-05\n", "row 2, column event: \"soon\"; expected a date"),
            (b"event,report\n,2020-01-05\n", "no case has an event"),
            (b"event,report\n3,2020-01-05\n", "row 2, column report: \"2020-01-05\"; expected a number"),
        ];
        for (bytes, expected) in cases {
            let found = read_line_list(bytes).unwrap_err().to_string();
            assert!(found.starts_with(expected), "{found}\n{expected}");
        }
    }
}
