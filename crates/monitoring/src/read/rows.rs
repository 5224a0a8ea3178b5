//! Rows of counts by stratum, read and put in order.

use super::error::{ReadError, error};
use super::table::{Table, cell, unknown};
use super::time::{Moment, coarse, frequency};
use crate::Frequency;
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

/// A count at a moment.
pub(super) struct Row {
    pub(super) row: u64,
    pub(super) text: String,
    pub(super) moment: Moment,
    pub(super) count: Option<u64>,
    /// 1 without a column for it.
    pub(super) exposure: f64,
    /// Place in [`Rows::reporters`]; 0 without a column for it.
    pub(super) reporter: usize,
}

/// A file of counts.
pub(super) struct Rows {
    /// Name of the time column.
    pub(super) time: String,
    /// Names of the columns of strata.
    pub(super) strata: Vec<String>,
    /// Names of who reports, in the order of their first rows.
    pub(super) reporters: Vec<String>,
    /// Rows by stratum, in the order of their first rows.
    pub(super) groups: Vec<(Vec<String>, Vec<Row>)>,
}

/// Which columns mean what.
struct Columns {
    count: usize,
    time: usize,
    exposure: Option<usize>,
    reporter: Option<usize>,
    strata: Vec<usize>,
}

impl Columns {
    fn find(table: &Table<'_>, exposure: Option<&str>, reporter: Option<&str>) -> Result<Self, ReadError> {
        let known = table.heads.join(", ");
        let missing =
            |what: &str| error(1, "", format!("no {what} (there are: {known}); expected {EXPECTED}"));
        let count = table.column(&["count", "counts", "cases", "aantal"]);
        let count = count.ok_or_else(|| missing("column count"))?;
        let given = |name: Option<&str>, what: &str, taken: &[usize]| match name {
            Some(name) => match table.column(&[name]).filter(|column| !taken.contains(column)) {
                Some(column) => Ok(Some(column)),
                None => Err(error(
                    1,
                    "",
                    format!("no column {name} (there are: {known}); expected it for {what}"),
                )),
            },
            None => Ok(None),
        };
        let exposure = given(exposure, "the exposure", &[count])?;
        let mut taken: Vec<usize> = exposure.into_iter().chain([count]).collect();
        let reporter = given(reporter, "who reports", &taken)?;
        taken.extend(reporter);
        let free = |column: &usize| !taken.contains(column);
        let time = table.column(&TIMES).filter(free);
        let time = time.or_else(|| (0..table.heads.len()).find(free));
        let time = time.ok_or_else(|| missing("time column"))?;
        let strata = (0..table.heads.len()).filter(|column| free(column) && *column != time).collect();
        Ok(Self { count, time, exposure, reporter, strata })
    }
}

impl Rows {
    /// Reads all rows; `exposure` and `reporter` name columns.
    pub(super) fn read(
        bytes: &[u8],
        exposure: Option<&str>,
        reporter: Option<&str>,
    ) -> Result<Self, ReadError> {
        let mut table = Table::read(bytes, EXPECTED)?;
        let columns = Columns::find(&table, exposure, reporter)?;
        let heads = table.heads.clone();
        let head = |column: usize| heads.get(column).map_or("", String::as_str);
        let mut groups: Vec<(Vec<String>, Vec<Row>)> = Vec::new();
        let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut reporters: Vec<String> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut stratum: Vec<String> = columns.strata.iter().map(|_| String::new()).collect();
        table.each(|row, cells| {
            let text = cell(cells, columns.time);
            let moment = Moment::parse(text).ok_or_else(|| {
                let wanted = "expected a week number (17), an ISO week (2020-W05), a date (2020-02-03), a month (2020-02) or a quarter (2020-Q1)";
                error(row, head(columns.time), format!("\"{text}\"{}; {wanted}", Moment::why_not(text)))
            })?;
            let count = count(cell(cells, columns.count))
                .map_err(|problem| error(row, head(columns.count), problem))?;
            let exposure = match columns.exposure {
                Some(column) => match cell(cells, column).parse::<f64>() {
                    Ok(value) if value > 0.0 && value.is_finite() => value,
                    _ => {
                        let problem = format!("\"{}\"; expected a number above 0", cell(cells, column));
                        return Err(error(row, head(column), problem));
                    }
                },
                None => 1.0,
            };
            let reporter = match columns.reporter.map(|column| (column, cell(cells, column))) {
                Some((column, "")) => {
                    return Err(error(row, head(column), "empty; expected the name of who reports"));
                }
                Some((_, name)) => match numbers.get(name) {
                    Some(number) => *number,
                    None => {
                        numbers.insert(name.to_owned(), reporters.len());
                        reporters.push(name.to_owned());
                        reporters.len() - 1
                    }
                },
                None => 0,
            };
            for (value, column) in stratum.iter_mut().zip(&columns.strata) {
                value.clear();
                value.push_str(cell(cells, *column));
            }
            let place = match places.get(&stratum) {
                Some(place) => *place,
                None => {
                    places.insert(stratum.clone(), groups.len());
                    groups.push((stratum.clone(), Vec::new()));
                    groups.len() - 1
                }
            };
            if let Some((_, rows)) = groups.get_mut(place) {
                rows.push(Row { row, text: text.to_owned(), moment, count, exposure, reporter });
            }
            Ok(())
        })?;
        Ok(Self {
            time: head(columns.time).to_owned(),
            strata: columns.strata.iter().map(|column| head(*column).to_owned()).collect(),
            reporters,
            groups,
        })
    }
}

/// A count; nothing where it is not known.
fn count(value: &str) -> Result<Option<u64>, String> {
    match value.parse::<u64>() {
        Ok(number) if number < 1 << 52 => Ok(Some(number)),
        _ if unknown(value) => Ok(None),
        _ => {
            // Software that knows real numbers alone writes 12.0.
            let whole = value.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
            match whole.and_then(|(whole, _)| whole.parse::<u64>().ok()).filter(|number| *number < 1 << 52) {
                Some(number) => Ok(Some(number)),
                None => Err(format!(
                    "\"{value}\"; expected a whole number from 0 on, or nothing when it is not known"
                )),
            }
        }
    }
}

/// Puts the rows of one stratum in order of time, and finds how long a step is: steps in a year, and days in a step.
pub(super) fn in_order(rows: &mut [Row], head: &str) -> Result<(Frequency, i64), ReadError> {
    for pair in rows.windows(2) {
        let [one, other] = pair else { continue };
        if one.moment.kind() != other.moment.kind() {
            let problem = format!("\"{}\"; expected {} as in the row before", other.text, one.moment.kind());
            return Err(error(other.row, head, problem));
        }
    }
    rows.sort_by_key(|row| row.moment);
    let Some(first) = rows.first() else { return Ok((Frequency::Weekly, 7)) };
    let (step, days) = match rows.iter().find(|row| row.moment != first.moment) {
        Some(second) => frequency(head, first.moment, second.moment).ok_or_else(|| {
            let problem = format!(
                "\"{}\" follows \"{}\"; expected dates a week, a month or a quarter apart",
                second.text, first.text
            );
            error(second.row, head, problem)
        })?,
        None => (Frequency::Weekly, 7),
    };
    for row in rows.iter_mut() {
        row.moment = coarse(row.moment, step);
    }
    Ok((step, days))
}

/// Refuses a step that is not the one after another.
pub(super) fn follows(one: &Row, other: &Row, days: i64, head: &str) -> Result<(), ReadError> {
    let origin = one.moment.day().unwrap_or(0);
    let distance = match days {
        7 => (other.moment.day().unwrap_or(0) - origin) as f64 / 7.0,
        _ => (other.moment.place(days) - one.moment.place(days)) as f64,
    };
    if distance == 1.0 {
        return Ok(());
    }
    let wanted = one.moment.later(1, days);
    let problem = format!(
        "\"{}\" follows \"{}\"; expected {wanted} (a row for each step, its count 0, or empty when it is not known)",
        other.text, one.text
    );
    Err(error(other.row, head, problem))
}

/// The same step again.
pub(super) fn twice(row: &Row, head: &str, per: &str) -> ReadError {
    error(row.row, head, format!("\"{}\" is there twice; expected each step once per {per}", row.text))
}
