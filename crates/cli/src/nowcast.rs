//! `ketenzicht nowcast`: how many cases there will be once all reports are in.

use crate::arguments::NowcastOptions;
use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use monitoring::nowcast::{Nowcast, NowcastMethod, NowcastStep, Triangle, alarms};
use monitoring::read::{LineList, Moment, read_line_list};
use monitoring::{Direction, Method, Series};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(crate) fn run(options: &NowcastOptions) -> Result<ExitCode> {
    let file = options.file.display();
    let bytes = crate::file::read("the file", &options.file, "give the right path")?;
    let list = match read_line_list(&bytes) {
        Ok(list) => list,
        Err(problem) => bail!("{file}, {problem}"),
    };
    if list.without_event > 0 {
        say(format!("ketenzicht: {file}: {} cases without an event left out", list.without_event));
    }
    let last = list.times.len().saturating_sub(1);
    let now = match &options.now {
        Some(text) => step(&list, text).with_context(|| {
            let shown = |time: Option<&String>| time.cloned().unwrap_or_default();
            format!(
                "{file}, --now {text}: no such step; expected one from {} to {}",
                shown(list.times.first()),
                shown(list.times.last())
            )
        })?,
        None => last,
    };
    let triangle = Triangle::new(list.cases.iter().copied(), now, options.longest_delay)
        .with_context(|| file.to_string())?;
    let how = Nowcast {
        method: if options.method == "lawless" { NowcastMethod::Lawless } else { NowcastMethod::Bayes },
        window: options.window,
        level: options.level,
        seed: options.seed,
        ..Nowcast::default()
    };
    let steps = how.steps(&triangle);
    let judged = judge(&list, &triangle, &steps);
    if options.json {
        let results: Vec<Value> =
            steps.iter().zip(&judged).map(|(step, alarm)| as_json(&list, step, *alarm)).collect();
        print(json!({
            "method": options.method,
            "now": list.times.get(now),
            "longest_delay": triangle.longest(),
            "level": options.level,
            "results": results,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    let percent = format!("{:.0}% from", 100.0 * options.level);
    print(format!(
        "{:<10} {:>9} {:>10} {:>9} {:>9} {:>9}  alarm",
        "step", "reported", "complete", "nowcast", percent, "to"
    ));
    for (step, alarm) in steps.iter().zip(&judged) {
        let text = format!(
            "{:<10} {:>9} {:>9.0}% {:>9.0} {:>9.0} {:>9.0}  {}",
            list.times.get(step.at).map_or("", String::as_str),
            step.reported,
            100.0 * step.share,
            step.expected,
            step.lower,
            step.upper,
            alarm.map_or("", Direction::name)
        );
        print(text.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

/// The step that is written so, or in which a day lies.
fn step(list: &LineList, text: &str) -> Option<usize> {
    let moments: Option<Vec<Moment>> = list.times.iter().map(|time| Moment::parse(time)).collect();
    crate::monitor::place(&list.times, &moments?, list.frequency, text)
}

/// Alarms on the nowcasts, when there are years of history to compare with.
fn judge(list: &LineList, triangle: &Triangle, steps: &[NowcastStep]) -> Vec<Option<Direction>> {
    let series = Series::new(list.frequency, triangle.reported_all().into_iter().map(Some));
    let found = Method::from_name("farrington", list.frequency)
        .and_then(|method| alarms(&method, &series, steps, 0.95).ok())
        .unwrap_or_default();
    let of = |step: &NowcastStep| found.iter().find(|alarm| alarm.verdict.at == step.at)?.verdict.alarm;
    steps.iter().map(of).collect()
}

fn as_json(list: &LineList, step: &NowcastStep, alarm: Option<Direction>) -> Value {
    let time = list.times.get(step.at).map(String::as_str).unwrap_or_default();
    json!({
        "time": time.parse::<i64>().map_or_else(|_| json!(time), |number| json!(number)),
        "reported": step.reported,
        "complete": step.share,
        "expected": step.expected,
        "lower": step.lower,
        "upper": step.upper,
        "alarm": alarm.is_some(),
        "direction": alarm.map(Direction::name),
    })
}
