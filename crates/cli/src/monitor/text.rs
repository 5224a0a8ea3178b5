//! Results as tables.

use super::Judged;
use super::clusters::Found;
use super::json::by_node;
use super::options::MonitorOptions;
use super::source::Source;
use crate::output::print;
use monitoring::Verdict;
use monitoring::many::drill_down;

/// Parts of an alarm that are told.
const PARTS: usize = 3;

pub(super) fn all(
    options: &MonitorOptions,
    source: &Source,
    found: &[Judged<'_>],
    clusters: Option<&[Found]>,
) {
    let judged: usize = found.iter().map(|judged| judged.verdicts.len()).sum();
    let alarms: usize = found.iter().map(|judged| judged.alarms().count()).sum();
    let series = if found.len() == 1 { String::new() } else { format!(" of {} series", found.len()) };
    print(format!("{judged} steps{series} judged by {}, {alarms} alarms", options.method));
    if alarms > 0 {
        table(source, found);
    }
    if let Some(clusters) = clusters {
        self::clusters(options, clusters);
    }
}

fn number(value: Option<f64>, digits: usize) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value.fract() == 0.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.digits$}"),
    }
}

fn table(source: &Source, found: &[Judged<'_>]) {
    let widest = found.iter().map(|judged| judged.watch.name(source).chars().count()).max().unwrap_or(0);
    let pad = if widest > 0 { widest + 2 } else { 0 };
    let many = found.iter().any(|judged| !judged.adjusted.is_empty());
    let q = if many { format!(" {:>8}", "q") } else { String::new() };
    print(format!(
        "\n{:<pad$}{:<12} {:<6} {:>8} {:>10} {:>9} {:>9} {:>8}{q}",
        "", source.time, "alarm", "count", "expected", "lower", "upper", "score"
    ));
    let verdicts = by_node(source, found);
    for judged in found {
        let name = judged.watch.name(source);
        for (place, verdict) in judged.verdicts.iter().enumerate() {
            let Some(alarm) = verdict.alarm else { continue };
            let q = match judged.adjusted.get(place) {
                Some(q) if q.is_nan() => format!(" {:>8}", "–"),
                Some(q) => format!(" {q:>8.4}"),
                None => String::new(),
            };
            print(format!(
                "{name:<pad$}{:<12} {:<6} {:>8} {:>10} {:>9} {:>9} {:>8}{q}",
                judged.watch.times.get(verdict.at).map_or("", String::as_str),
                alarm.name(),
                number(verdict.count, 0),
                number(verdict.expected, 1),
                number(verdict.lower, 1),
                number(verdict.upper, 1),
                number(verdict.score, 2),
            ));
            explained(source, judged, verdict, &verdicts);
        }
    }
}

/// Who or what an alarm consists of.
fn explained(source: &Source, judged: &Judged<'_>, verdict: &Verdict, verdicts: &[Vec<Verdict>]) {
    let part = |name: &str, count: Option<f64>, expected: f64, share: f64| {
        format!("{name} {} of {expected:.1} ({:.0} %)", number(count, 0), 100.0 * share)
    };
    if let Some(panel) = &judged.watch.panel {
        let parts = panel.contributions(verdict);
        let told = parts.iter().filter(|one| one.share > 0.0).take(PARTS).map(|one| {
            let gone = if one.active { "" } else { ", stopped reporting" };
            format!("{}{gone}", part(&one.name, Some(one.count), one.expected, one.share))
        });
        print(format!("    reporters: {}", told.collect::<Vec<_>>().join("; ")));
    }
    for (dimension, parts) in drill_down(&source.nodes, verdicts, judged.place, verdict.at) {
        let told = parts.iter().filter(|one| one.share > 0.0).take(PARTS).map(|one| {
            let value = source.nodes.get(one.node).and_then(|node| node.group.get(dimension)?.as_deref());
            part(value.unwrap_or_default(), one.count, one.expected, one.share)
        });
        let name = source.strata.get(dimension).map_or("", String::as_str);
        print(format!("    by {name}: {}", told.collect::<Vec<_>>().join("; ")));
    }
}

fn clusters(options: &MonitorOptions, found: &[Found]) {
    let simulations = options.simulations;
    if found.is_empty() {
        print("\nno clusters in space and time");
        return;
    }
    print(format!(
        "\nclusters in space and time, at most {} steps, {simulations} simulations",
        options.scan_steps
    ));
    print(format!(
        "{:<6} {:<12} {:<12} {:>8} {:>10} {:>8}  places",
        "change", "from", "to", "count", "expected", "p"
    ));
    for one in found {
        print(format!(
            "{:<6} {:<12} {:<12} {:>8} {:>10.1} {:>8.3}  {}",
            one.direction.name(),
            one.from,
            one.to,
            one.count,
            one.expected,
            one.p_value,
            one.places.join(", ")
        ));
    }
}
