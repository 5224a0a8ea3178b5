//! Series of counts: a time column, a `count` column, and perhaps columns that divide the counts into strata.

use super::error::{ReadError, error};
use super::rows::{Row, Rows, follows, in_order, twice};
use super::time::Moment;
use crate::Series;

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

/// Reads series. Rows may stand in any order, but each step from the first to the last must be there once; a count that is
/// not known is left empty (or `NA`). `exposure` names a column of numbers above 0 to which counts are in proportion.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_series(bytes: &[u8], exposure: Option<&str>) -> Result<SeriesFile, ReadError> {
    let rows = Rows::read(bytes, exposure, None)?;
    let groups: Result<Vec<Group>, ReadError> = rows
        .groups
        .into_iter()
        .map(|(stratum, own)| group(stratum, own, &rows.time, exposure.is_some()))
        .collect();
    Ok(SeriesFile { groups: groups?, time: rows.time, strata: rows.strata })
}

fn group(stratum: Vec<String>, mut rows: Vec<Row>, head: &str, exposed: bool) -> Result<Group, ReadError> {
    let (step, days) = in_order(&mut rows, head)?;
    for pair in rows.windows(2) {
        let [one, other] = pair else { continue };
        if one.moment == other.moment {
            return Err(twice(other, head, "stratum"));
        }
        follows(one, other, days, head)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;

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
            (
                b"week,count\n2021-W53,1\n",
                "row 2, column week: \"2021-W53\": 2021 has 52 weeks; expected a week number",
            ),
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
