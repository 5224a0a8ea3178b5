//! Results as one JSON object.

use super::Judged;
use super::clusters::Found;
use super::options::MonitorOptions;
use super::source::Source;
use monitoring::many::drill_down;
use monitoring::{Direction, Verdict};
use serde_json::{Value, json};

pub(super) fn all(
    options: &MonitorOptions,
    source: &Source,
    found: &[Judged<'_>],
    clusters: Option<&[Found]>,
) -> Value {
    let mut results = Vec::new();
    for judged in found {
        for (number, verdict) in judged.verdicts.iter().enumerate() {
            results.push(result(source, judged, number, verdict));
        }
    }
    let mut value = json!({ "method": options.method, "results": results });
    if let Some(fields) = value.as_object_mut() {
        if options.totals {
            fields.insert("drill_down".to_owned(), drilled(source, found));
        }
        if let Some(clusters) = clusters {
            fields.insert("clusters".to_owned(), clusters.iter().map(cluster).collect());
        }
    }
    value
}

fn whole(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn result(source: &Source, judged: &Judged<'_>, number: usize, verdict: &Verdict) -> Value {
    let mut value = json!({
        "time": judged.watch.time(verdict.at),
        "count": verdict.count.map(whole),
        "expected": verdict.expected,
        "lower": verdict.lower.map(whole),
        "upper": verdict.upper.map(whole),
        "alarm": verdict.alarm.is_some(),
        "direction": verdict.alarm.map(Direction::name),
        "score": verdict.score,
    });
    let Some(fields) = value.as_object_mut() else { return value };
    if !source.strata.is_empty() {
        fields.insert("stratum".to_owned(), judged.watch.object(source));
    }
    if let Some(q) = judged.adjusted.get(number) {
        fields.insert("p_value".to_owned(), json!(verdict.p_value()));
        fields.insert("q_value".to_owned(), json!(Some(*q).filter(|q| !q.is_nan())));
    }
    if let Some(panel) = &judged.watch.panel {
        fields.insert("reporters".to_owned(), json!(panel.active().get(verdict.at)));
        if verdict.alarm.is_some() {
            let parts = panel.contributions(verdict).into_iter().map(|part| {
                json!({
                    "reporter": part.name,
                    "count": whole(part.count),
                    "expected": part.expected,
                    "share": part.share,
                    "active": part.active,
                })
            });
            fields.insert("contributions".to_owned(), parts.collect());
        }
    }
    value
}

/// What each alarm of a total consists of.
fn drilled(source: &Source, found: &[Judged<'_>]) -> Value {
    let verdicts = by_node(source, found);
    let mut all = Vec::new();
    for judged in found {
        for verdict in judged.alarms() {
            for (dimension, parts) in drill_down(&source.nodes, &verdicts, judged.place, verdict.at) {
                let parts: Vec<Value> = parts
                    .iter()
                    .map(|part| {
                        let value =
                            source.nodes.get(part.node).and_then(|node| node.group.get(dimension)?.clone());
                        json!({
                            "value": value,
                            "count": part.count.map(whole),
                            "expected": part.expected,
                            "share": part.share,
                            "direction": part.alarm.map(Direction::name),
                        })
                    })
                    .collect();
                all.push(json!({
                    "time": judged.watch.time(verdict.at),
                    "stratum": judged.watch.object(source),
                    "direction": verdict.alarm.map(Direction::name),
                    "by": source.strata.get(dimension),
                    "parts": parts,
                }));
            }
        }
    }
    Value::Array(all)
}

/// Verdicts in the order of the nodes; none for a series that could not be judged.
pub(super) fn by_node(source: &Source, found: &[Judged<'_>]) -> Vec<Vec<Verdict>> {
    let mut all = vec![Vec::new(); source.nodes.len()];
    for judged in found {
        if let Some(slot) = all.get_mut(judged.place) {
            slot.clone_from(&judged.verdicts);
        }
    }
    all
}

fn cluster(found: &Found) -> Value {
    json!({
        "places": found.places,
        "from": found.from,
        "to": found.to,
        "steps": found.steps,
        "count": found.count,
        "expected": found.expected,
        "direction": found.direction.name(),
        "log_likelihood_ratio": found.log_ratio,
        "p_value": found.p_value,
    })
}
