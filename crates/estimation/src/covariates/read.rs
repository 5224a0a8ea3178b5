//! Reading counts with covariates from CSV: 0/1 columns for the lists, further columns for the covariates, last column the
//! count.

use super::{Covariate, StratifiedError, StratifiedHistories};
use crate::{CaptureHistories, CountsError, ReadError};
use std::collections::HashMap;

/// Reads a table of counts per stratum. Rows of the same stratum and pattern are added up.
///
/// Which columns are covariates is either said, by name, or recognised. Recognised is a column as a list when every value in
/// it is `0` or `1`, and as a covariate when none is. A column that has both is refused, since a slip of the pen in a list
/// would otherwise change the analysis; so is a covariate that is coded 0 and 1 taken for a list. Name the covariates then:
/// every other column is a list. The levels of a covariate come in the order of the file; the first is what the others are
/// compared with.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_stratified(
    bytes: &[u8],
    covariates: Option<&[String]>,
) -> Result<StratifiedHistories, ReadError> {
    let (names, rows) = rows(bytes)?;
    let Some((count_column, columns)) = names.split_last() else { return Err(error(1, "", "no columns")) };
    let records = rows.collect::<Result<Vec<_>, _>>()?;
    let column =
        |place: usize| records.iter().map(move |(row, record)| (*row, record.get(place).unwrap_or_default()));
    let is_covariate: Vec<bool> = match covariates {
        Some(named) => {
            if let Some(missing) = named.iter().find(|name| !columns.contains(name)) {
                let known = columns.join(", ");
                return Err(error(1, "", format!("no column {missing}; expected one of {known}")));
            }
            columns.iter().map(|name| named.contains(name)).collect()
        }
        None => columns
            .iter()
            .enumerate()
            .map(|(place, name)| recognise(name, column(place)))
            .collect::<Result<_, _>>()?,
    };
    let of_kind = |covariate: bool| {
        columns.iter().enumerate().filter(move |(place, _)| is_covariate.get(*place) == Some(&covariate))
    };
    let lists: Vec<(usize, &String)> = of_kind.clone()(false).collect();
    let covariates: Vec<(usize, &String)> = of_kind(true).collect();
    let mut levels: Vec<(Vec<String>, HashMap<String, usize>)> = vec![Default::default(); covariates.len()];
    let mut counts = Vec::with_capacity(records.len());
    for (row, record) in &records {
        let mut pattern = 0;
        for (list, (place, name)) in lists.iter().enumerate() {
            match record.get(*place).unwrap_or_default() {
                "0" => {}
                "1" => pattern |= 1usize.checked_shl(list as u32).unwrap_or(0),
                other => return Err(error(*row, name, format!("\"{other}\"; expected 0 or 1"))),
            }
        }
        let mut own = Vec::with_capacity(covariates.len());
        for ((place, name), (order, known)) in covariates.iter().zip(&mut levels) {
            let value = record.get(*place).unwrap_or_default();
            if value.is_empty() {
                return Err(error(*row, name, "empty; expected a level of this covariate"));
            }
            own.push(*known.entry(value.to_owned()).or_insert_with(|| {
                order.push(value.to_owned());
                order.len() - 1
            }));
        }
        let value = record.get(columns.len()).unwrap_or_default();
        counts.push((own, pattern, count(*row, count_column, value, pattern)?));
    }
    if records.is_empty() {
        return Err(error(0, "", "no persons; expected counts above 0"));
    }
    let lists = lists.into_iter().map(|(_, name)| name.clone()).collect();
    let covariates = covariates
        .into_iter()
        .zip(levels)
        .map(|((_, name), (levels, _))| Covariate { name: name.clone(), levels })
        .collect();
    let table = StratifiedHistories::new(lists, covariates, counts).map_err(|problem| match problem {
        StratifiedError::Counts(problem) => counts_error(&problem),
        other => error(1, "", other.to_string()),
    })?;
    if let Some(whole) = table.whole() {
        must_overlap(&whole)?;
    }
    Ok(table)
}

fn error(row: u64, column: &str, problem: impl Into<String>) -> ReadError {
    ReadError { row, column: column.to_owned(), problem: problem.into() }
}

/// A row that holds something, with its number.
type Row = Result<(u64, csv::StringRecord), ReadError>;

/// The names of the columns, and the rows that hold something with their numbers; each row has as many values as there are
/// names.
fn rows(bytes: &[u8]) -> Result<(Vec<String>, impl Iterator<Item = Row>), ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| error(0, "", "not text in UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(error(0, "", "empty; expected a header with the names of the lists and a count column"));
    }
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.into_records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        _ => return Err(error(1, "", "not CSV; expected the names of the lists and a count column")),
    };
    let names: Vec<String> = header.iter().map(str::to_owned).collect();
    if names.iter().any(|name| name.parse::<f64>().is_ok()) {
        return Err(error(
            1,
            "",
            "numbers; expected a header with the names of the lists and a count column",
        ));
    }
    if let Some(place) = names.iter().position(|name| name.is_empty()) {
        return Err(error(1, &(place + 1).to_string(), "no name; expected the name of a list"));
    }
    let width = names.len();
    let rows = records.enumerate().filter_map(move |(index, record)| {
        let row = index as u64 + 2;
        match record {
            Err(problem) => Some(Err(error(row, "", format!("not CSV: {problem}")))),
            Ok(record) if record.iter().all(str::is_empty) => None,
            Ok(record) if record.len() != width => {
                Some(Err(error(row, "", format!("{} values; expected {width}", record.len()))))
            }
            Ok(record) => Some(Ok((row, record))),
        }
    });
    Ok((names, rows))
}

/// Reads the number of persons of a pattern.
fn count(row: u64, column: &str, value: &str, pattern: usize) -> Result<u64, ReadError> {
    let Ok(count) = value.parse::<u64>() else {
        return Err(error(row, column, format!("\"{value}\"; expected a whole number from 0 on")));
    };
    if pattern == 0 && count > 0 {
        return Err(error(row, column, "persons on no list; expected only persons who are on a list"));
    }
    Ok(count)
}

/// What a table of counts that cannot be estimated from is told with.
fn counts_error(problem: &CountsError) -> ReadError {
    match problem {
        CountsError::TooLarge => error(0, "", "the counts add up to more than 4,503,599,627,370,495"),
        other => error(1, "", other.to_string()),
    }
}

/// Refuses a table of nobody, or of lists without any overlap.
fn must_overlap(table: &CaptureHistories) -> Result<(), ReadError> {
    if table.observed() == 0 {
        return Err(error(0, "", "no persons; expected counts above 0"));
    }
    if !table.any_overlap() {
        let problem = "nobody is on two lists; without any overlap nothing can be estimated";
        return Err(error(0, "", problem));
    }
    Ok(())
}

/// Whether a column holds a covariate.
fn recognise<'a>(name: &str, values: impl Iterator<Item = (u64, &'a str)>) -> Result<bool, ReadError> {
    let mut found: Option<bool> = None;
    for (row, value) in values {
        let here = !matches!(value, "0" | "1");
        if found.is_some_and(|before| before != here) {
            let problem = match here {
                true => format!(
                    "\"{value}\" after 0 and 1; expected 0 or 1 for a list, or the column named as a covariate"
                ),
                false => format!(
                    "\"{value}\" after other values; expected the column named as a covariate, or 0 and 1 only"
                ),
            };
            return Err(error(row, name, problem));
        }
        found = Some(here);
    }
    Ok(found == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covariates_are_recognised() {
        let text =
            b"year,A,B,sex,count\n2014,1,0,f,10\n2015,1,1,m,2\n2014,0,1,f,3\n2014,1,0,f,1\n2015,0,1,f,0\n";
        let table = read_stratified(text, None).unwrap();
        assert_eq!(table.lists(), ["A", "B"]);
        assert_eq!(
            table.covariates(),
            [Covariate::new("year", ["2014", "2015"]), Covariate::new("sex", ["f", "m"])]
        );
        assert_eq!(table.counts_of(0), [0, 11, 3, 0]);
        assert_eq!(table.counts_of(3), [0, 0, 0, 2]);
        // Only lists: one stratum.
        assert_eq!(read_stratified(b"A;B;n\n1;1;5\n1;0;2\n", None).unwrap().strata(), 1);
    }

    #[test]
    fn a_covariate_of_zeros_and_ones_is_named() {
        let text = b"A,B,minor,count\n1,0,0,10\n1,1,1,2\n0,1,1,3\n";
        assert_eq!(read_stratified(text, None).unwrap().lists().len(), 3);
        let table = read_stratified(text, Some(&["minor".to_owned()])).unwrap();
        assert_eq!((table.lists().len(), table.strata()), (2, 2));
        let none = read_stratified(text, Some(&[])).unwrap();
        assert_eq!((none.lists().len(), none.strata()), (3, 1));
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let named = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let too_few = format!("row 1: {}", CountsError::TooFewLists(1));
        type Case<'a> = (&'a [u8], Option<Vec<String>>, &'a str);
        let cases: &[Case<'_>] = &[
            (b"", None, "empty; expected a header with the names of the lists and a count column"),
            (b"A,B,y,count\n", None, "no persons; expected counts above 0"),
            (
                b"A,B,y,count\n1,0,x,3\n2,1,x,3\n",
                None,
                "row 3, column A: \"2\" after 0 and 1; expected 0 or 1 for a list, or the column named as a covariate",
            ),
            (
                b"A,B,y,count\n1,0,2,3\n1,1,1,3\n",
                None,
                "row 3, column y: \"1\" after other values; expected the column named as a covariate, or 0 and 1 only",
            ),
            (
                b"A,B,y,count\n1,0,x,3\n1,1,,3\n",
                None,
                "row 3, column y: empty; expected a level of this covariate",
            ),
            (b"A,B,y,count\n1,2,x,3\n", named(&["y"]), "row 2, column B: \"2\"; expected 0 or 1"),
            (b"A,B,y,count\n1,1,x,3\n", named(&["z"]), "row 1: no column z; expected one of A, B, y"),
            (b"A,B,y,count\n1,1,x,3\n", named(&["count"]), "row 1: no column count; expected one of A, B, y"),
            (
                b"A,B,y,count\n1,1,x,-3\n",
                None,
                "row 2, column count: \"-3\"; expected a whole number from 0 on",
            ),
            (
                b"A,B,y,count\n0,0,x,3\n",
                None,
                "row 2, column count: persons on no list; expected only persons who are on a list",
            ),
            (b"A,B,y,count\n1,1,x\n", None, "row 2: 3 values; expected 4"),
            (b"A,y,count\n1,x,3\n", None, &too_few),
            (b"A,B,B,count\n1,1,x,3\n", None, "row 1: two columns are called B"),
            (
                b"A,B,y,count\n1,0,x,3\n0,1,z,3\n",
                None,
                "nobody is on two lists; without any overlap nothing can be estimated",
            ),
            (b"A,B,y,count\n1,1,x,0\n", None, "no persons; expected counts above 0"),
        ];
        for (bytes, covariates, expected) in cases {
            let told = read_stratified(bytes, covariates.as_deref()).unwrap_err();
            assert_eq!(told.to_string(), *expected);
        }
    }
}
