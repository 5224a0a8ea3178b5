//! Which series are judged: those of the file, the wholes of panels of reporters, and totals.

use super::options::MonitorOptions;
use anyhow::{Result, bail};
use monitoring::many::{Node, hierarchy};
use monitoring::panel::Panel;
use monitoring::read::{Group, Moment, SeriesFile, read_panels, read_series};
use monitoring::{Frequency, Series};
use serde_json::{Map, Value, json};
use std::path::Path;

/// One series that is judged.
pub(crate) struct Watch {
    /// Value of each column of strata; nothing where it is summed over.
    pub(crate) stratum: Vec<Option<String>>,
    pub(crate) times: Vec<String>,
    pub(crate) moments: Vec<Moment>,
    pub(crate) series: Series,
    /// Who reported.
    pub(crate) panel: Option<Panel>,
}

/// All series that are judged.
pub(crate) struct Source {
    /// Name of the time column.
    pub(crate) time: String,
    /// Names of the columns of strata.
    pub(crate) strata: Vec<String>,
    pub(crate) watches: Vec<Watch>,
    /// With totals: how the series hang together; one node per series, in the same order.
    pub(crate) nodes: Vec<Node>,
}

impl Source {
    pub(crate) fn read(options: &MonitorOptions) -> Result<Self> {
        if let Some(reporter) = &options.reporter {
            return panels(&options.file, reporter, options.patience);
        }
        let SeriesFile { time, strata, groups } = read(&options.file, options.exposure.as_deref())?;
        if options.totals {
            return totals(&options.file, time, strata, groups);
        }
        let watches = groups.into_iter().map(|group| Watch {
            stratum: group.stratum.into_iter().map(Some).collect(),
            times: group.times,
            moments: group.moments,
            series: group.series,
            panel: None,
        });
        Ok(Self { time, strata, watches: watches.collect(), nodes: Vec::new() })
    }
}

impl Watch {
    /// The values of the columns of strata, in words; `total` when all are summed over.
    pub(crate) fn name(&self, source: &Source) -> String {
        let pairs = source.strata.iter().zip(&self.stratum);
        let set: Vec<String> =
            pairs.filter_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?))).collect();
        match set.is_empty() && !source.strata.is_empty() {
            true => "total".to_owned(),
            false => set.join(", "),
        }
    }

    /// The same as an object; null where it is summed over.
    pub(crate) fn object(&self, source: &Source) -> Value {
        let pairs = source.strata.iter().zip(&self.stratum);
        Value::Object(pairs.map(|(name, value)| (name.clone(), json!(value))).collect::<Map<_, _>>())
    }

    /// The time of a step as the file has it: a number, or text.
    pub(crate) fn time(&self, at: usize) -> Value {
        written(&self.times, &self.moments, at)
    }
}

/// The time of a step as the file has it: a number, or text.
pub(crate) fn written(times: &[String], moments: &[Moment], at: usize) -> Value {
    match (moments.get(at), times.get(at)) {
        (Some(Moment::Number(number)), _) => json!(number),
        (_, text) => json!(text),
    }
}

/// Reads a file of series; what is wrong is told in one line.
pub(crate) fn read(path: &Path, exposure: Option<&str>) -> Result<SeriesFile> {
    let bytes = crate::file::read("the file", path, "give the right path")?;
    match read_series(&bytes, exposure) {
        Ok(table) => Ok(table),
        Err(problem) => bail!("{}, {problem}", path.display()),
    }
}

fn panels(path: &Path, reporter: &str, patience: usize) -> Result<Source> {
    let bytes = crate::file::read("the file", path, "give the right path")?;
    let file = match read_panels(&bytes, reporter, patience) {
        Ok(file) => file,
        Err(problem) => bail!("{}, {problem}", path.display()),
    };
    let mut watches = Vec::new();
    for group in file.groups {
        watches.push(Watch {
            stratum: group.stratum.into_iter().map(Some).collect(),
            series: group.panel.series(group.frequency)?,
            times: group.times,
            moments: group.moments,
            panel: Some(group.panel),
        });
    }
    Ok(Source { time: file.time, strata: file.strata, watches, nodes: Vec::new() })
}

fn totals(path: &Path, time: String, strata: Vec<String>, groups: Vec<Group>) -> Result<Source> {
    let file = path.display();
    if strata.is_empty() {
        bail!(
            "{file}, --totals: no column of strata to take totals over; expected one beside {time} and count"
        );
    }
    if strata.len() > 6 {
        bail!("{file}, --totals: {} columns of strata; expected at most 6", strata.len());
    }
    let Some(first) = groups.first() else { bail!("{file}, no series") };
    let (times, moments) = (first.times.clone(), first.moments.clone());
    if let Some(other) = groups.iter().find(|group| group.moments != moments) {
        let shown = |group: &Group| {
            format!(
                "{} from {} to {}",
                one_series(&strata, &group.stratum),
                group.times.first().map_or("", String::as_str),
                group.times.last().map_or("", String::as_str)
            )
        };
        bail!("{file}, --totals: {}; expected the same steps as {}", shown(other), shown(first));
    }
    let series: Vec<(Vec<String>, Series)> =
        groups.into_iter().map(|group| (group.stratum, group.series)).collect();
    let nodes = hierarchy(&series);
    let watches = nodes.iter().map(|node| Watch {
        stratum: node.group.clone(),
        times: times.clone(),
        moments: moments.clone(),
        series: node.series.clone(),
        panel: None,
    });
    Ok(Source { time, strata, watches: watches.collect(), nodes })
}

/// The values of the columns of strata, in words.
pub(crate) fn one_series(strata: &[String], values: &[String]) -> String {
    let pairs = strata.iter().zip(values);
    pairs.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// The place of a step that is written as in the time column, or otherwise names the same moment.
pub(crate) fn place(times: &[String], moments: &[Moment], frequency: Frequency, text: &str) -> Option<usize> {
    let same = times.iter().position(|time| time == text);
    same.or_else(|| {
        let moment = Moment::parse(text)?;
        match moment.day() {
            // The step in which the day lies.
            Some(day) => {
                let after = moments.partition_point(|step| step.day().is_some_and(|start| start <= day));
                let place = after.checked_sub(1)?;
                let length = match frequency {
                    Frequency::Weekly => 7,
                    Frequency::Monthly => 31,
                    Frequency::Quarterly => 92,
                };
                (moments.get(place)?.day()? + length > day).then_some(place)
            }
            None => moments.iter().position(|step| *step == moment),
        }
    })
}
