//! `ketenzicht monitor`: what is out of the ordinary in series of counts.

use crate::arguments::MonitorOptions;
use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use domain::Language;
use monitoring::farrington::{Farrington, Reference};
use monitoring::many::adjusted;
use monitoring::read::{Group, Moment, SeriesFile, read_series, years_earlier};
use monitoring::{Direction, Frequency, Method, Verdict};
use report::Format;
use report::chart::{Frame, Watched, WatchedStep};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(options: &MonitorOptions) -> Result<ExitCode> {
    let file = options.file.display();
    let table = read(&options.file, options.exposure.as_deref())?;
    let mut found: Vec<(&Group, Vec<Verdict>)> = Vec::new();
    let mut problems = Vec::new();
    for group in &table.groups {
        let name =
            if group.stratum.is_empty() { String::new() } else { format!(", {}", stratum(&table, group)) };
        match judge(options, group) {
            Ok(verdicts) => {
                let silent = verdicts.iter().filter(|verdict| verdict.expected.is_none()).count();
                if silent > 0 {
                    say(format!(
                        "ketenzicht: {file}{name}: {silent} steps without an expectation (nothing could be fitted)"
                    ));
                }
                found.push((group, verdicts));
            }
            Err(problem) => problems.push(format!("{file}{name}, {problem}")),
        }
    }
    if found.is_empty() {
        bail!("{}", problems.into_iter().next().unwrap_or_else(|| format!("{file}, no series")));
    }
    for problem in problems {
        say(format!("ketenzicht: {problem}"));
    }
    if let Some(rate) = options.false_discovery {
        sift(&mut found, rate);
    }
    if let (Some(path), Some((group, verdicts))) = (&options.plot, found.first()) {
        std::fs::write(path, plot(group, verdicts)).map_err(|error| crate::file::unwritten(path, &error))?;
        say(format!("ketenzicht: chart in {}", path.display()));
    }
    if options.json {
        print(as_json(options, &table, &found));
    } else {
        as_text(options, &table, &found);
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a file of series; what is wrong is told in one line.
pub(crate) fn read(path: &Path, exposure: Option<&str>) -> Result<SeriesFile> {
    let file = path.display();
    let bytes = crate::file::read("the file", path, "give the right path")?;
    match read_series(&bytes, exposure) {
        Ok(table) => Ok(table),
        Err(problem) => bail!("{file}, {problem}"),
    }
}

/// The place of a step that is written as in the time column, or otherwise names the same moment.
pub(crate) fn place(group: &Group, text: &str) -> Option<usize> {
    let written = group.times.iter().position(|time| time == text);
    written.or_else(|| {
        let moment = Moment::parse(text)?;
        match moment.day() {
            // The step in which the day lies.
            Some(day) => {
                let after =
                    group.moments.partition_point(|step| step.day().is_some_and(|start| start <= day));
                let place = after.checked_sub(1)?;
                let length = match group.series.frequency() {
                    Frequency::Weekly => 7,
                    Frequency::Monthly => 31,
                    Frequency::Quarterly => 92,
                };
                (group.moments.get(place)?.day()? + length > day).then_some(place)
            }
            None => group.moments.iter().position(|step| *step == moment),
        }
    })
}

fn judge(options: &MonitorOptions, group: &Group) -> Result<Vec<Verdict>> {
    let series = &group.series;
    let mut method = Method::from_name(&options.method, series.frequency()).context("no such method")?;
    match &mut method {
        Method::Farrington(how) => settle(how, options),
        Method::Ears(how) => how.alpha = options.alpha.unwrap_or(how.alpha),
        Method::Bayes(how) => how.alpha = options.alpha.unwrap_or(how.alpha),
        Method::Cusum(..) | Method::Glr(..) => {}
    }
    let from = match &options.from {
        Some(text) => Some(place(group, text).with_context(|| {
            let (first, last) = (group.times.first(), group.times.last());
            let shown = |time: Option<&String>| time.cloned().unwrap_or_default();
            format!("--from {text}: no such step; expected one from {} to {}", shown(first), shown(last))
        })?),
        None => None,
    };
    let days: Option<Vec<i64>> = group.moments.iter().map(|moment| moment.day()).collect();
    let reference = match (&days, options.by_date) {
        (Some(days), true) => Reference::Dates { days, years_earlier },
        (None, true) => bail!("--by-date needs dates or ISO weeks in the time column"),
        _ => Reference::Steps,
    };
    Ok(method.monitor(series, &reference, from)?)
}

/// Takes back alarms of which too large a share would be false: over all series, step by step. Methods without a distribution
/// (EARS) keep theirs.
fn sift(found: &mut [(&Group, Vec<Verdict>)], rate: f64) {
    let mut steps: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (place, (group, verdicts)) in found.iter().enumerate() {
        for (number, verdict) in verdicts.iter().enumerate() {
            let label = group.times.get(verdict.at).cloned().unwrap_or_default();
            steps.entry(label).or_default().push((place, number));
        }
    }
    for members in steps.values() {
        let verdict =
            |(place, number): &(usize, usize)| found.get(*place).and_then(|(_, all)| all.get(*number));
        let p_values: Vec<f64> = members
            .iter()
            .map(|member| verdict(member).and_then(Verdict::p_value).unwrap_or(f64::NAN))
            .collect();
        for ((place, number), q) in members.iter().zip(adjusted(&p_values)) {
            if q > rate
                && let Some(verdict) = found.get_mut(*place).and_then(|(_, all)| all.get_mut(*number))
            {
                verdict.alarm = None;
            }
        }
    }
}

fn settle(how: &mut Farrington, options: &MonitorOptions) {
    how.alpha = options.alpha.unwrap_or(how.alpha);
    how.years_back = options.years_back;
    how.exposure = options.exposure.is_some();
    if let Some(half_window) = options.half_window {
        // The original form leaves out as many steps as the window has on a side.
        if how.seasons == 1 {
            how.excluded = half_window;
        }
        how.half_window = half_window;
    }
}

/// The values of the columns of strata, in words.
pub(crate) fn stratum(table: &SeriesFile, group: &Group) -> String {
    let pairs = table.strata.iter().zip(&group.stratum);
    pairs.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// The time of a step as the file has it: a number, or text.
pub(crate) fn time(group: &Group, at: usize) -> Value {
    match (group.moments.get(at), group.times.get(at)) {
        (Some(Moment::Number(number)), _) => json!(number),
        (_, text) => json!(text),
    }
}

fn whole(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn as_json(options: &MonitorOptions, table: &SeriesFile, found: &[(&Group, Vec<Verdict>)]) -> Value {
    let mut results = Vec::new();
    for (group, verdicts) in found {
        for verdict in verdicts {
            let mut value = json!({
                "time": time(group, verdict.at),
                "count": verdict.count.map(whole),
                "expected": verdict.expected,
                "lower": verdict.lower.map(whole),
                "upper": verdict.upper.map(whole),
                "alarm": verdict.alarm.is_some(),
                "direction": verdict.alarm.map(Direction::name),
                "score": verdict.score,
            });
            if let (Some(fields), false) = (value.as_object_mut(), group.stratum.is_empty()) {
                let strata = table.strata.iter().zip(&group.stratum);
                let strata: Map<String, Value> =
                    strata.map(|(name, value)| (name.clone(), json!(value))).collect();
                fields.insert("stratum".to_owned(), Value::Object(strata));
            }
            results.push(value);
        }
    }
    json!({ "method": options.method, "results": results })
}

fn as_text(options: &MonitorOptions, table: &SeriesFile, found: &[(&Group, Vec<Verdict>)]) {
    let judged: usize = found.iter().map(|(_, verdicts)| verdicts.len()).sum();
    let alarms: usize =
        found.iter().flat_map(|(_, verdicts)| verdicts).filter(|verdict| verdict.alarm.is_some()).count();
    let series = if found.len() == 1 { String::new() } else { format!(" of {} series", found.len()) };
    print(format!("{judged} steps{series} judged by {}, {alarms} alarms", options.method));
    if alarms == 0 {
        return;
    }
    let widest = found.iter().map(|(group, _)| stratum(table, group).chars().count()).max().unwrap_or(0);
    let pad = if widest > 0 { widest + 2 } else { 0 };
    print(format!(
        "\n{:<pad$}{:<12} {:<6} {:>8} {:>10} {:>9} {:>9} {:>8}",
        "", table.time, "alarm", "count", "expected", "lower", "upper", "score"
    ));
    let number = |value: Option<f64>, digits: usize| {
        value.map_or_else(
            || "–".to_owned(),
            |value| match value.fract() == 0.0 {
                true => format!("{value:.0}"),
                false => format!("{value:.digits$}"),
            },
        )
    };
    for (group, verdicts) in found {
        let name = stratum(table, group);
        for verdict in verdicts {
            let Some(alarm) = verdict.alarm else { continue };
            print(format!(
                "{name:<pad$}{:<12} {:<6} {:>8} {:>10} {:>9} {:>9} {:>8}",
                group.times.get(verdict.at).map_or("", String::as_str),
                alarm.name(),
                number(verdict.count, 0),
                number(verdict.expected, 1),
                number(verdict.lower, 1),
                number(verdict.upper, 1),
                number(verdict.score, 2),
            ));
        }
    }
}

fn plot(group: &Group, verdicts: &[Verdict]) -> String {
    let steps = verdicts.iter().map(|verdict| WatchedStep {
        label: group.times.get(verdict.at).cloned().unwrap_or_default(),
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
