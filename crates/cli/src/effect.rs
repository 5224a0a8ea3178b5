//! `ketenzicht effect`: what a dated event did to a series of counts.

use crate::arguments::EffectOptions;
use crate::monitor::{one_series, place, read, written};
use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use domain::Language;
use monitoring::effect::placebo::{Placebo, placebo};
use monitoring::effect::{
    EffectStep, Estimate, Interrupted, InterruptedEffect, Structural, StructuralEffect,
};
use monitoring::read::{Group, SeriesFile};
use report::Format;
use report::chart::{Frame, Watched, WatchedStep};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Everything that was found of one series.
struct Found<'a> {
    group: &'a Group,
    event: usize,
    interrupted: InterruptedEffect,
    placebo: Option<Placebo>,
    structural: StructuralEffect,
    controls: Vec<String>,
}

pub(crate) fn run(options: &EffectOptions) -> Result<ExitCode> {
    let file = options.file.display();
    let table = read(&options.file, options.exposure.as_deref())?;
    let is_control = |group: &Group| options.control.iter().any(|name| group.stratum.contains(name));
    if let Some(name) =
        options.control.iter().find(|name| !table.groups.iter().any(|group| group.stratum.contains(name)))
    {
        bail!("{file}, --control {name}: no such value in the columns of strata");
    }
    let controls: Vec<&Group> = table.groups.iter().filter(|group| is_control(group)).collect();
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for group in table.groups.iter().filter(|group| !is_control(group)) {
        match examine(options, &table, group, &controls) {
            Ok(one) => found.push(one),
            Err(problem) => {
                let name = if group.stratum.is_empty() {
                    String::new()
                } else {
                    format!(", {}", one_series(&table.strata, &group.stratum))
                };
                problems.push(format!("{file}{name}, {problem:#}"));
            }
        }
    }
    if found.is_empty() {
        bail!("{}", problems.into_iter().next().unwrap_or_else(|| format!("{file}, no series")));
    }
    for problem in problems {
        say(format!("ketenzicht: {problem}"));
    }
    if let (Some(path), Some(one)) = (&options.plot, found.first()) {
        std::fs::write(path, plot(one)).map_err(|error| crate::file::unwritten(path, &error))?;
        say(format!("ketenzicht: chart in {}", path.display()));
    }
    if options.json {
        print(as_json(options, &table, &found));
    } else {
        for one in &found {
            as_text(options, &table, one);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn examine<'a>(
    options: &EffectOptions,
    table: &SeriesFile,
    group: &'a Group,
    controls: &[&Group],
) -> Result<Found<'a>> {
    let series = &group.series;
    let event =
        place(&group.times, &group.moments, group.series.frequency(), &options.event).with_context(|| {
            let shown = |time: Option<&String>| time.cloned().unwrap_or_default();
            format!(
                "--event {}: no such step; expected one from {} to {}",
                options.event,
                shown(group.times.first()),
                shown(group.times.last())
            )
        })?;
    let how = Interrupted { level: options.level, ..Interrupted::default() };
    let interrupted = how.effect(series, event)?;
    let spacing = (series.frequency().per_year() / 13).max(1);
    let placebo = placebo(&how, series, event, interrupted.relative.value, spacing);
    let columns: Vec<Vec<f64>> = controls.iter().map(|control| control.series.counts().to_vec()).collect();
    let structural = Structural { level: options.level, seed: options.seed, ..Structural::default() };
    Ok(Found {
        group,
        event,
        interrupted,
        placebo,
        structural: structural.effect(series, event, &columns)?,
        controls: controls.iter().map(|control| one_series(&table.strata, &control.stratum)).collect(),
    })
}

fn estimate(value: &Estimate) -> Value {
    json!({ "estimate": value.value, "lower": value.lower, "upper": value.upper })
}

fn steps(group: &Group, steps: &[EffectStep]) -> Vec<Value> {
    let one = |step: &EffectStep| {
        json!({
            "time": written(&group.times, &group.moments, step.at),
            "count": step.count,
            "counterfactual": step.without.value,
            "lower": step.without.lower,
            "upper": step.without.upper,
            "effect": step.count.map(|count| count - step.without.value),
            "cumulative": step.cumulative.value,
            "cumulative_lower": step.cumulative.lower,
            "cumulative_upper": step.cumulative.upper,
        })
    };
    steps.iter().map(one).collect()
}

fn as_json(options: &EffectOptions, table: &SeriesFile, found: &[Found<'_>]) -> Value {
    let mut results = Vec::new();
    for one in found {
        let strata: serde_json::Map<String, Value> =
            table.strata.iter().cloned().zip(one.group.stratum.iter().map(|value| json!(value))).collect();
        let interrupted = &one.interrupted;
        results.push(json!({
            "method": "interrupted",
            "stratum": strata,
            "effect": interrupted.total.value,
            "lower": interrupted.total.lower,
            "upper": interrupted.total.upper,
            "relative": estimate(&interrupted.relative),
            "level": estimate(&interrupted.level_ratio),
            "level_p": interrupted.level_p,
            "slope": interrupted.slope_ratio.as_ref().map(estimate),
            "slope_p": interrupted.slope_p,
            "lags": interrupted.lags,
            "placebo": one.placebo.as_ref().map(|placebo| json!({
                "dates": placebo.effects.len(),
                "p_value": placebo.p_value,
                "effects": placebo.effects.iter()
                    .map(|(at, effect)| json!({ "time": written(&one.group.times, &one.group.moments, *at), "relative": effect }))
                    .collect::<Vec<_>>(),
            })),
            "steps": steps(one.group, &interrupted.steps),
        }));
        let structural = &one.structural;
        results.push(json!({
            "method": "structural",
            "stratum": strata,
            "effect": structural.total.value,
            "lower": structural.total.lower,
            "upper": structural.total.upper,
            "relative": estimate(&structural.relative),
            "tail": structural.tail,
            "controls": one.controls,
            "steps": steps(one.group, &structural.steps),
        }));
    }
    json!({ "event": options.event, "confidence": options.level, "seed": options.seed, "results": results })
}

fn as_text(options: &EffectOptions, table: &SeriesFile, found: &Found<'_>) {
    if !found.group.stratum.is_empty() {
        print(format!("{}:", one_series(&table.strata, &found.group.stratum)));
    }
    let interrupted = &found.interrupted;
    let known = interrupted.steps.iter().filter(|step| step.count.is_some()).count();
    print(format!("Event at {}; {known} steps from then on\n", options.event));
    let row = |name: &str, total: &Estimate, relative: &Estimate| {
        print(format!(
            "{name:<24} {:>9.0} {:>9.0} {:>9.0}   {:>+6.0} % ({:+.0} to {:+.0})",
            total.value,
            total.lower,
            total.upper,
            100.0 * relative.value,
            100.0 * relative.lower,
            100.0 * relative.upper
        ));
    };
    print(format!(
        "{:<24} {:>9} {:>9} {:>9}   of what would have been",
        "cases more or fewer",
        "effect",
        format!("{:.0}% from", 100.0 * options.level),
        "to"
    ));
    row("interrupted series", &interrupted.total, &interrupted.relative);
    row("structural series", &found.structural.total, &found.structural.relative);
    let level = &interrupted.level_ratio;
    print(format!(
        "\nlevel at the event: times {:.2} ({:.2} to {:.2})",
        level.value, level.lower, level.upper
    ));
    if let Some(slope) = &interrupted.slope_ratio {
        print(format!(
            "growth per step afterwards: times {:.4} ({:.4} to {:.4})",
            slope.value, slope.lower, slope.upper
        ));
    }
    match &found.placebo {
        Some(placebo) => print(format!(
            "placebo dates: at least as large an effect in {:.0} % of {} dates, this one included",
            100.0 * placebo.p_value,
            placebo.effects.len() + 1
        )),
        None => print("placebo dates: the history is too short for any"),
    }
}

fn plot(found: &Found<'_>) -> String {
    let series = &found.group.series;
    let steps = (0..series.len()).map(|at| {
        let mut step = WatchedStep {
            label: found.group.times.get(at).cloned().unwrap_or_default(),
            count: series.count(at),
            expected: found.interrupted.fitted.get(at).copied(),
            ..WatchedStep::default()
        };
        if let Some(effect) = at.checked_sub(found.event).and_then(|place| found.interrupted.steps.get(place))
        {
            step.expected = Some(effect.without.value);
            step.lower = Some(effect.without.lower);
            step.upper = Some(effect.without.upper);
        }
        step
    });
    let watched = Watched {
        steps: steps.collect(),
        event: Some(found.event),
        heads: ["step", "count", "without the event", "lower", "upper", ""].map(str::to_owned),
        ..Watched::default()
    };
    watched.svg(&Frame {
        id: "effect",
        title: "Counts beside what would have been without the event",
        description: "Counts, the fitted series before the event and what it foretells after it with its interval",
        format: Format::new(Language::English, 1),
    })
}
