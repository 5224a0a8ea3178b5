//! Counts by who reports: like series, with a column that names the reporter.

use super::error::{ReadError, error};
use super::rows::{Row, Rows, follows, in_order, twice};
use super::time::Moment;
use crate::Frequency;
use crate::panel::Panel;

/// The reporters of one stratum.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelGroup {
    /// Value of each column of strata; empty without such columns.
    pub stratum: Vec<String>,
    /// The time of each step as the file writes it, oldest first.
    pub times: Vec<String>,
    /// The same, read.
    pub moments: Vec<Moment>,
    /// Steps in a year.
    pub frequency: Frequency,
    /// Who reported what.
    pub panel: Panel,
}

/// A file of counts by who reports.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelFile {
    /// Name of the time column.
    pub time: String,
    /// Names of the columns of strata.
    pub strata: Vec<String>,
    /// One panel per stratum, in the order of their first rows.
    pub groups: Vec<PanelGroup>,
}

/// Reads counts by reporter. A reporter without a row, or with an empty count, did not report at that step; a 0 is a report. At
/// each step somebody has to have a row. `patience` is how many steps a reporter may be silent and still be active.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_panels(bytes: &[u8], reporter: &str, patience: usize) -> Result<PanelFile, ReadError> {
    let rows = Rows::read(bytes, None, Some(reporter))?;
    let groups: Result<Vec<PanelGroup>, ReadError> = rows
        .groups
        .into_iter()
        .map(|(stratum, own)| group(stratum, own, &rows.time, &rows.reporters, patience))
        .collect();
    Ok(PanelFile { groups: groups?, time: rows.time, strata: rows.strata })
}

fn group(
    stratum: Vec<String>,
    mut rows: Vec<Row>,
    head: &str,
    names: &[String],
    patience: usize,
) -> Result<PanelGroup, ReadError> {
    let (frequency, days) = in_order(&mut rows, head)?;
    // Rows of one moment lie together; the first of them stands for it.
    let mut firsts: Vec<&Row> = Vec::new();
    for row in &rows {
        match firsts.last() {
            Some(first) if first.moment == row.moment => {}
            Some(first) => {
                follows(first, row, days, head)?;
                firsts.push(row);
            }
            None => firsts.push(row),
        }
    }
    let mut reporters: Vec<(usize, Vec<Option<u64>>, usize)> = Vec::new();
    let mut places: Vec<Option<usize>> = vec![None; names.len()];
    let mut step = 0;
    for row in &rows {
        while firsts.get(step).is_some_and(|first| first.moment != row.moment) {
            step += 1;
        }
        let Some(known) = places.get_mut(row.reporter) else { continue };
        let place = *known.get_or_insert_with(|| {
            reporters.push((row.reporter, vec![None; firsts.len()], usize::MAX));
            reporters.len() - 1
        });
        let Some((_, counts, last)) = reporters.get_mut(place) else { continue };
        if *last == step {
            return Err(twice(row, head, "stratum and reporter"));
        }
        *last = step;
        if let Some(slot) = counts.get_mut(step) {
            *slot = row.count;
        }
    }
    let named = reporters
        .into_iter()
        .map(|(number, counts, _)| (names.get(number).cloned().unwrap_or_default(), counts));
    let panel = Panel::new(named.collect(), patience).map_err(|problem| error(0, "", problem.to_string()))?;
    Ok(PanelGroup {
        stratum,
        times: firsts.iter().map(|row| row.text.clone()).collect(),
        moments: firsts.iter().map(|row| row.moment).collect(),
        frequency,
        panel,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reporters_come_and_go() {
        let file = read_panels(
            b"week,region,who,count\n1,N,b,3\n1,N,a,1\n2,N,a,0\n3,N,a,2\n3,N,b,5\n1,Z,a,9\n",
            "WHO",
            0,
        )
        .unwrap();
        assert_eq!((file.strata.as_slice(), file.groups.len()), (["region".to_owned()].as_slice(), 2));
        let group = &file.groups[0];
        assert_eq!(group.times, ["1", "2", "3"]);
        assert_eq!(group.panel.active(), [2, 1, 2]);
        let whole = group.panel.series(Frequency::Weekly).unwrap();
        assert_eq!(whole.counts(), [4.0, 0.0, 7.0]);
        // Usually a reports 1 a week and b 4.
        assert_eq!(whole.exposure(), [5.0, 1.0, 5.0]);
        assert_eq!(file.groups[1].panel.active(), [1]);
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (
                b"week,count\n1,2\n",
                "row 1: no column who (there are: week, count); expected it for who reports",
            ),
            (b"week,who,count\n1,,2\n", "row 2, column who: empty; expected the name of who reports"),
            (
                b"week,who,count\n1,a,2\n1,a,3\n",
                "row 3, column week: \"1\" is there twice; expected each step once per stratum and reporter",
            ),
            (b"week,who,count\n1,a,2\n3,b,3\n", "row 3, column week: \"3\" follows \"1\"; expected 2"),
        ];
        for (bytes, expected) in cases {
            let found = read_panels(bytes, "who", 4).unwrap_err().to_string();
            assert!(found.starts_with(expected), "{found}\n{expected}");
        }
    }
}
