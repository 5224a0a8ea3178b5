//! Series of counts: a time column, a `count` column, and perhaps columns that divide the counts into strata.

use super::error::{ReadError, error};
use super::table::{Table, cell, unknown};
use super::time::{Moment, coarse, frequency};
use crate::{Frequency, Series};
use std::collections::BTreeMap;

const EXPECTED: &str = "a header with a time column (week number, ISO week or date), a count column and perhaps columns of strata";
const TIMES: [&str; 16] = [
    "time",
    "week",
    "date",
    "isoweek",
    "iso_week",
    "yearweek",
    "year_week",
    "epoch",
    "period",
    "day",
    "month",
    "quarter",
    "datum",
    "maand",
    "kwartaal",
    "t",
];

/// The series of one stratum.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Value of each column of strata; empty without such columns.
    pub stratum: Vec<String>,
    /// The time of each step as the file writes it, oldest first.
    pub times: Vec<String>,
    /// The same, read.
    pub moments: Vec<Moment>,
    /// The counts.
    pub series: Series,
}

/// A file of series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesFile {
    /// Name of the time column.
    pub time: String,
    /// Names of the columns of strata.
    pub strata: Vec<String>,
    /// One series per stratum, in the order of their first rows.
    pub groups: Vec<Group>,
}

struct Row {
    row: u64,
    text: String,
    moment: Moment,
    count: Option<u64>,
    exposure: f64,
}

/// Reads series. Rows may stand in any order, but each step from the first to the last must be there once; a count that is
/// not known is left empty (or `NA`). `exposure` names a column of numbers above 0 to which counts are in proportion.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_series(bytes: &[u8], exposure: Option<&str>) -> Result<SeriesFile, ReadError> {
    let table = Table::read(bytes, EXPECTED)?;
    let Some(count) = table.column(&["count", "counts", "cases", "aantal"]) else {
        let known = table.heads.join(", ");
        return Err(error(1, "", format!("no column count (there are: {known}); expected {EXPECTED}")));
    };
    let time = table.column(&TIMES).or_else(|| (0..table.heads.len()).find(|column| *column != count));
    let Some(time) = time.filter(|time| *time != count) else {
        return Err(error(1, "", format!("no time column; expected {EXPECTED}")));
    };
    let exposed = match exposure {
        Some(name) => match table.column(&[name]).filter(|column| ![count, time].contains(column)) {
            Some(column) => Some(column),
            None => return Err(error(1, "", format!("no column {name}; expected it for the exposure"))),
        },
        None => None,
    };
    let strata: Vec<usize> = (0..table.heads.len())
        .filter(|column| ![Some(count), Some(time), exposed].contains(&Some(*column)))
        .collect();
    let mut order: Vec<Vec<String>> = Vec::new();
    let mut rows: BTreeMap<Vec<String>, Vec<Row>> = BTreeMap::new();
    for (row, cells) in &table.rows {
        let text = cell(cells, time);
        let Some(moment) = Moment::parse(text) else {
            let wanted = "expected a week number (17), an ISO week (2020-W05), a date (2020-02-03), a month (2020-02) or a quarter (2020-Q1)";
            return Err(error(*row, table.head(time), format!("\"{text}\"; {wanted}")));
        };
        let value = cell(cells, count);
        let number = match value.parse::<u64>() {
            Ok(number) if number < 1 << 52 => Some(number),
            _ if unknown(value) => None,
            _ => {
                let problem = format!(
                    "\"{value}\"; expected a whole number from 0 on, or nothing when it is not known"
                );
                return Err(error(*row, table.head(count), problem));
            }
        };
        let exposure = match exposed {
            Some(column) => match cell(cells, column).parse::<f64>() {
                Ok(value) if value > 0.0 && value.is_finite() => value,
                _ => {
                    let problem = format!("\"{}\"; expected a number above 0", cell(cells, column));
                    return Err(error(*row, table.head(column), problem));
                }
            },
            None => 1.0,
        };
        let stratum: Vec<String> = strata.iter().map(|column| cell(cells, *column).to_owned()).collect();
        if !rows.contains_key(&stratum) {
            order.push(stratum.clone());
        }
        rows.entry(stratum).or_default().push(Row {
            row: *row,
            text: text.to_owned(),
            moment,
            count: number,
            exposure,
        });
    }
    let head = table.head(time);
    let groups: Result<Vec<Group>, ReadError> = order
        .into_iter()
        .map(|stratum| {
            let rows = rows.remove(&stratum).unwrap_or_default();
            group(stratum, rows, head, exposed.is_some())
        })
        .collect();
    Ok(SeriesFile {
        time: head.to_owned(),
        strata: strata.iter().map(|column| table.head(*column).to_owned()).collect(),
        groups: groups?,
    })
}

fn group(stratum: Vec<String>, mut rows: Vec<Row>, head: &str, exposed: bool) -> Result<Group, ReadError> {
    if let Some([one, other]) = rows
        .windows(2)
        .find(|pair| matches!(pair, [one, other] if one.moment.kind() != other.moment.kind()))
        .and_then(|pair| <&[Row; 2]>::try_from(pair).ok())
    {
        let problem = format!("\"{}\"; expected {} as in the row before", other.text, one.moment.kind());
        return Err(error(other.row, head, problem));
    }
    rows.sort_by_key(|row| row.moment);
    let (step, days) = match rows.as_slice() {
        [first, second, ..] => {
            if first.moment == second.moment {
                return Err(twice(second, head));
            }
            frequency(head, first.moment, second.moment).ok_or_else(|| {
                let problem = format!(
                    "\"{}\" follows \"{}\"; expected dates a week, a month or a quarter apart",
                    second.text, first.text
                );
                error(second.row, head, problem)
            })?
        }
        _ => (Frequency::Weekly, 7),
    };
    for row in &mut rows {
        row.moment = coarse(row.moment, step);
    }
    for pair in rows.windows(2) {
        let [one, other] = pair else { continue };
        if one.moment == other.moment {
            return Err(twice(other, head));
        }
        let origin = one.moment.day().unwrap_or(0);
        let distance = match days {
            7 => (other.moment.day().unwrap_or(0) - origin) as f64 / 7.0,
            _ => (other.moment.place(days) - one.moment.place(days)) as f64,
        };
        if distance != 1.0 {
            let wanted = one.moment.later(1, days);
            let problem = format!(
                "\"{}\" follows \"{}\"; expected {wanted} (a row for each step, its count 0, or empty when it is not known)",
                other.text, one.text
            );
            return Err(error(other.row, head, problem));
        }
    }
    let mut series = Series::new(step, rows.iter().map(|row| row.count));
    if exposed {
        series = series
            .with_exposure(rows.iter().map(|row| row.exposure).collect())
            .map_err(|problem| error(0, "", problem.to_string()))?;
    }
    Ok(Group {
        stratum,
        times: rows.iter().map(|row| row.text.clone()).collect(),
        moments: rows.iter().map(|row| row.moment).collect(),
        series,
    })
}

fn twice(row: &Row, head: &str) -> ReadError {
    error(row.row, head, format!("\"{}\" is there twice; expected each step once per stratum", row.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read() {
        let file = read_series(b"\xef\xbb\xbfweek,count\n2,7\n1,5\n3,\n\n4,NA\n", None).unwrap();
        assert_eq!(file.groups.len(), 1);
        assert_eq!(file.groups[0].times, ["1", "2", "3", "4"]);
        assert_eq!(file.groups[0].series.count(1), Some(7.0));
        assert_eq!(file.groups[0].series.count(2), None);
        let file = read_series(
            b"region;date;count;reporters\nN;2020-12-28;3;10\nZ;2020-12-28;4;9\nN;2021-01-04;5;11\n",
            Some("reporters"),
        )
        .unwrap();
        assert_eq!((file.strata.as_slice(), file.groups.len()), (["region".to_owned()].as_slice(), 2));
        assert_eq!(file.groups[0].series.exposure(), [10.0, 11.0]);
        let weeks = read_series(b"week,count\n2020-W52,1\n2020-W53,2\n2021-W01,3\n", None).unwrap();
        assert_eq!(weeks.groups[0].series.len(), 3);
        let months = read_series(b"date,count\n2020-01-01,1\n2020-02-01,2\n2020-03-01,3\n", None).unwrap();
        assert_eq!(months.groups[0].series.frequency(), Frequency::Monthly);
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "empty; expected a header with a time column"),
            (b"week,count\n", "no rows below the header; expected"),
            (b"1,5\n2,6\n", "row 1: no header; expected a header"),
            (b"week,number\n1,5\n", "row 1: no column count (there are: week, number); expected"),
            (b"count\n5\n", "row 1: no time column"),
            (b"week,count\n1,-5\n", "row 2, column count: \"-5\"; expected a whole number from 0 on"),
            (b"week,count\n1,2.5\n", "row 2, column count: \"2.5\"; expected a whole number from 0 on"),
            (b"week,count\n1,2\n1,3\n", "row 3, column week: \"1\" is there twice"),
            (b"week,count\n1,2\n2,3\n4,3\n", "row 4, column week: \"4\" follows \"2\"; expected 3"),
            (
                b"week,count\n2020-W52,1\n2021-W01,2\n",
                "row 3, column week: \"2021-W01\" follows \"2020-W52\"; expected 2020-W53",
            ),
            (b"week,count\n2021-W53,1\n", "row 2, column week: \"2021-W53\"; expected a week number"),
            (
                b"week,count\n1,1\n2020-W02,1\n",
                "row 3, column week: \"2020-W02\"; expected a number as in the row before",
            ),
            (
                b"date,count\n2020-01-01,1\n2020-01-03,1\n",
                "row 3, column date: \"2020-01-03\" follows \"2020-01-01\"; expected dates",
            ),
            (b"week,count\n1,2,3\n", "row 2: 3 values; expected 2"),
        ];
        for (bytes, expected) in cases {
            let found = read_series(bytes, None).unwrap_err().to_string();
            assert!(found.starts_with(expected), "{found}\n{expected}");
        }
        assert!(
            read_series(b"week,count,n\n1,2,0\n", Some("n")).unwrap_err().to_string().contains("above 0")
        );
        assert!(read_series(b"week,count\n1,2\n", Some("n")).is_err());
    }
}
