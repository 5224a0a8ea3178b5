//! `ketenzicht monitor`: what is out of the ordinary in series of counts.

mod clusters;
mod json;
mod many;
mod options;
mod settings;
mod source;
mod text;

pub(crate) use options::MonitorOptions;
pub(crate) use source::{one_series, place, read, written};

use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use app::SystemClock;
use domain::{Clock, Language};
use monitoring::farrington::Reference;
use monitoring::read::{Moment, years_earlier};
use monitoring::{Frequency, Method, Verdict};
use rayon::prelude::*;
use report::Format;
use report::chart::{Frame, Watched, WatchedStep};
use source::{Source, Watch};
use std::process::ExitCode;

/// A series with its verdicts.
pub(crate) struct Judged<'a> {
    /// Place among the series of the source, and among its nodes.
    place: usize,
    watch: &'a Watch,
    verdicts: Vec<Verdict>,
    /// Adjusted p-values among the series of the same step; empty with one series.
    adjusted: Vec<f64>,
}

impl Judged<'_> {
    fn alarms(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.alarm.is_some())
    }
}

pub(crate) fn run(options: &MonitorOptions) -> Result<ExitCode> {
    // What the method does not know is a mistake in the command, whatever the file says.
    if let Err(problem) = settings::method(options, Frequency::Weekly) {
        say(format!("ketenzicht: {problem}"));
        return Ok(ExitCode::from(2));
    }
    let file = options.file.display();
    let source = Source::read(options)?;
    let places = options.scan.as_deref().map(|path| clusters::read(path, &source)).transpose()?;
    let results: Vec<Result<Vec<Verdict>>> =
        source.watches.par_iter().map(|watch| judge(options, watch)).collect();
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (place, (watch, result)) in source.watches.iter().zip(results).enumerate() {
        let name = match watch.name(&source) {
            name if name.is_empty() => name,
            name => format!(", {name}"),
        };
        match result {
            Ok(verdicts) => {
                let silent = verdicts.iter().filter(|verdict| verdict.expected.is_none()).count();
                if silent > 0 {
                    say(format!(
                        "ketenzicht: {file}{name}: {silent} steps without an expectation (nothing could be fitted)"
                    ));
                }
                found.push(Judged { place, watch, verdicts, adjusted: Vec::new() });
            }
            Err(problem) => problems.push(format!("{file}{name}, {problem:#}")),
        }
    }
    if found.is_empty() {
        bail!("{}", problems.into_iter().next().unwrap_or_else(|| format!("{file}, no series")));
    }
    for problem in problems {
        say(format!("ketenzicht: {problem}"));
    }
    tell_of_the_future(options, &source);
    if found.len() > 1 {
        many::adjust(&mut found);
        if let Some(rate) = options.false_discovery {
            many::sift(&mut found, rate);
        }
    }
    let clusters = match &places {
        Some(places) => Some(clusters::search(options, &source, places, &found)?),
        None => None,
    };
    if let (Some(path), Some(first)) = (&options.plot, found.first()) {
        std::fs::write(path, plot(first)).map_err(|error| crate::file::unwritten(path, &error))?;
        say(format!("ketenzicht: chart in {}", path.display()));
    }
    match options.json {
        true => print(json::all(options, &source, &found, clusters.as_deref())),
        false => text::all(options, &source, &found, clusters.as_deref()),
    }
    Ok(ExitCode::SUCCESS)
}

fn judge(options: &MonitorOptions, watch: &Watch) -> Result<Vec<Verdict>> {
    let method = settings::method(options, watch.series.frequency()).map_err(anyhow::Error::msg)?;
    let from = match &options.from {
        Some(text) => {
            Some(place(&watch.times, &watch.moments, watch.series.frequency(), text).with_context(|| {
                let shown = |time: Option<&String>| time.cloned().unwrap_or_default();
                let (first, last) = (shown(watch.times.first()), shown(watch.times.last()));
                format!("--from {text}: no such step; expected one from {first} to {last}")
            })?)
        }
        None => None,
    };
    let days: Option<Vec<i64>> = watch.moments.iter().map(|moment| moment.day()).collect();
    let reference = match (&days, options.by_date) {
        (Some(days), true) => Reference::Dates { days, years_earlier },
        (None, true) => bail!("--by-date needs dates or ISO weeks in the time column"),
        _ => Reference::Steps,
    };
    let verdicts = Method::monitor(&method, &watch.series, &reference, from)?;
    if verdicts.iter().all(|verdict| verdict.expected.is_none())
        && watch.series.counts().iter().all(|count| count.is_nan() || *count == 0.0)
    {
        bail!("all counts are 0 or not known; expected at least one case in the history");
    }
    Ok(verdicts)
}

/// A last step that is yet to come is a mistake in the file more often than not.
fn tell_of_the_future(options: &MonitorOptions, source: &Source) {
    let today = SystemClock.now().as_second().div_euclid(86_400);
    let late = source.watches.iter().find(|watch| {
        watch.moments.last().and_then(|moment: &Moment| moment.day()).is_some_and(|day| day > today)
    });
    if let Some(last) = late.and_then(|watch| watch.times.last()) {
        say(format!("ketenzicht: {}: the last step, {last}, lies in the future", options.file.display()));
    }
}

fn plot(judged: &Judged<'_>) -> String {
    let steps = judged.verdicts.iter().map(|verdict| WatchedStep {
        label: judged.watch.times.get(verdict.at).cloned().unwrap_or_default(),
        count: verdict.count,
        expected: verdict.expected,
        lower: verdict.lower,
        upper: verdict.upper,
        alarm: verdict.alarm.map(|alarm| alarm.name().to_owned()).unwrap_or_default(),
        nowcast: None,
    });
    let watched = Watched {
        steps: steps.collect(),
        event: None,
        heads: ["step", "count", "expected", "lower", "upper", "alarm"].map(str::to_owned),
        ..Watched::default()
    };
    watched.svg(&Frame {
        id: "monitor",
        title: "Counts beside what was expected",
        description: "Counts and expectations over time, the range of the ordinary, and alarms",
        format: Format::new(Language::English, 1),
    })
}
