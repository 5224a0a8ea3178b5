//! Clusters in space and time.

use super::options::MonitorOptions;
use super::source::{Source, Watch};
use super::{Judged, judge};
use anyhow::{Result, bail};
use monitoring::many::{Cluster, Place, Scan, hierarchy};
use monitoring::read::{Located, read_places};
use monitoring::{Direction, Series, Verdict};
use std::path::Path;

/// Places of the series, and the column of strata that names them.
pub(super) struct Places {
    column: usize,
    located: Vec<Located>,
}

/// A cluster in the words of the file.
pub(super) struct Found {
    pub(super) places: Vec<String>,
    /// First and last step, as the file writes them.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) steps: usize,
    pub(super) count: u64,
    pub(super) expected: f64,
    pub(super) direction: Direction,
    pub(super) log_ratio: f64,
    pub(super) p_value: f64,
}

/// Reads the places, and finds the column of strata that holds them.
pub(super) fn read(path: &Path, source: &Source) -> Result<Places> {
    let bytes = crate::file::read("the file", path, "give the right path")?;
    let located = match read_places(&bytes) {
        Ok(located) => located,
        Err(problem) => bail!("{}, {problem}", path.display()),
    };
    if source.strata.is_empty() {
        bail!("--scan: no column of strata; expected one with the places of {}", path.display());
    }
    let unknown = |column: usize| -> Vec<&str> {
        let values = source.watches.iter().filter_map(|watch| watch.stratum.get(column)?.as_deref());
        values.filter(|value| !located.iter().any(|place| place.name == *value)).collect()
    };
    let best = (0..source.strata.len()).min_by_key(|column| unknown(*column).len()).unwrap_or(0);
    if let Some(missing) = unknown(best).first() {
        let column = source.strata.get(best).map_or("", String::as_str);
        bail!("{}: no place \"{missing}\"; expected each value of the column {column}", path.display());
    }
    Ok(Places { column: best, located })
}

/// Looks for clusters up to the last step. What is expected of a place is what the method says of its series, or the mean of
/// the year before where that says nothing.
pub(super) fn search(
    options: &MonitorOptions,
    source: &Source,
    places: &Places,
    found: &[Judged<'_>],
) -> Result<Vec<Found>> {
    let whole = |watch: &Watch| watch.stratum.iter().all(Option::is_some);
    let single: Vec<&Watch> = source.watches.iter().filter(|watch| whole(watch)).collect();
    let Some(shape) = single.first() else { return Ok(Vec::new()) };
    if single.iter().any(|watch| watch.moments != shape.moments) {
        bail!("--scan: expected the same steps for each place");
    }
    // Other columns are summed over.
    let by_place: Vec<(Vec<String>, Series)> = single
        .iter()
        .filter_map(|watch| Some((vec![watch.stratum.get(places.column)?.clone()?], watch.series.clone())))
        .collect();
    let mut scanned = Vec::new();
    for node in hierarchy(&by_place) {
        let Some(name) = node.group.first().cloned().flatten() else { continue };
        let Some(located) = places.located.iter().find(|place| place.name == name) else { continue };
        let known = found.iter().find(|judged| {
            judged.watch.stratum.get(places.column) == Some(&Some(name.clone()))
                && judged.watch.series == node.series
        });
        let verdicts = match known {
            Some(judged) => judged.verdicts.clone(),
            None => {
                let watch = Watch {
                    stratum: Vec::new(),
                    times: shape.times.clone(),
                    moments: shape.moments.clone(),
                    series: node.series.clone(),
                    panel: None,
                };
                judge(options, &watch).unwrap_or_default()
            }
        };
        scanned.push(place(located, &node.series, &verdicts));
    }
    let how = Scan {
        longest: options.scan_steps,
        simulations: options.simulations,
        seed: options.seed,
        ..Scan::default()
    };
    let clusters = match how.search(&scanned) {
        Ok(clusters) => clusters,
        Err(problem) => bail!("--scan: {problem}"),
    };
    let last = shape.times.len().saturating_sub(1);
    Ok(clusters.iter().map(|cluster| told(cluster, &scanned, &shape.times, last)).collect())
}

/// Counts and expectations of the last year, the judged steps of it.
fn place(located: &Located, series: &Series, verdicts: &[Verdict]) -> Place {
    let year = series.frequency().per_year();
    let start = series.len().saturating_sub(year);
    let before: Vec<f64> = (start.saturating_sub(year)..start).filter_map(|at| series.count(at)).collect();
    let usual = before.iter().sum::<f64>() / before.len().max(1) as f64;
    let expected = |at: usize| {
        let verdict = verdicts.iter().find(|verdict| verdict.at == at);
        verdict.and_then(|verdict| verdict.expected).unwrap_or(usual)
    };
    let steps = start..series.len();
    Place {
        name: located.name.clone(),
        at: located.at,
        // A count that is not known is as expected.
        counts: steps
            .clone()
            .map(|at| series.count(at).unwrap_or_else(|| expected(at).round()) as u64)
            .collect(),
        expected: steps.map(expected).collect(),
    }
}

fn told(cluster: &Cluster, places: &[Place], times: &[String], last: usize) -> Found {
    let label = |at: usize| times.get(at).cloned().unwrap_or_default();
    let names = cluster.places.iter().filter_map(|place| places.get(*place));
    Found {
        places: names.map(|place| place.name.clone()).collect(),
        from: label((last + 1).saturating_sub(cluster.steps)),
        to: label(last),
        steps: cluster.steps,
        count: cluster.count,
        expected: cluster.expected,
        direction: cluster.direction,
        log_ratio: cluster.log_ratio,
        p_value: cluster.p_value,
    }
}
