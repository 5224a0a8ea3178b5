//! The result as one JSON object. Numbers without a limit are `null`.

use super::Found;
use estimation::diagnosis::{Diagnosis, Found as OfList};
use estimation::heterogeneity::Member;
use estimation::simulate::Score;
use estimation::survey::{Answer, MethodResult};
use estimation::{CaptureHistories, Interval, NoAnswer};
use serde_json::{Value, json};

pub(super) fn of(found: &Found, family: &[Member]) -> Value {
    let Found { table, options, survey, diagnosis } = found;
    let results: Vec<Value> = survey.results.iter().map(|one| result(table, options.level, one)).collect();
    let mut value = json!({
        "lists": table.lists(),
        "observed": table.observed(),
        "seed": options.seed,
        "threshold": options.threshold,
        "bootstrap": options.resamples,
        "warnings": words(&survey.warnings),
        "results": results,
        "family": family.iter().map(|one| member(one, options.level)).collect::<Vec<_>>(),
    });
    if let (Some(diagnosis), Some(all)) = (diagnosis, value.as_object_mut()) {
        all.insert("diagnosis".to_owned(), looked(table, diagnosis));
    }
    value
}

fn words<W: ToString>(warnings: &[W]) -> Vec<String> {
    warnings.iter().map(ToString::to_string).collect()
}

/// Puts the fields of one object into another.
fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(all), Value::Object(more)) = (one.as_object_mut(), other) {
        all.extend(more);
    }
    one
}

fn interval(interval: Result<&Interval, &NoAnswer>) -> Value {
    match interval {
        Ok(found) => json!({ "estimate": found.estimate, "lower": found.lower, "upper": found.upper }),
        Err(reason) => {
            json!({ "estimate": null, "lower": null, "upper": null, "reason": reason.to_string() })
        }
    }
}

fn result(table: &CaptureHistories, level: f64, result: &MethodResult) -> Value {
    let head = json!({ "method": result.method.name(), "observed": table.observed(), "level": level });
    let numbers = interval(result.answer.as_ref().map(|answer| &answer.interval));
    let rest = match &result.answer {
        Ok(answer) => model(table, answer),
        Err(reason) => json!({
            "model": [], "deviance": null, "df": null, "aic": null, "bic": null, "profile": null, "residuals": [],
            "warnings": [reason.to_string()],
        }),
    };
    joined(joined(head, numbers), rest)
}

fn model(table: &CaptureHistories, answer: &Answer) -> Value {
    let residuals: Vec<Value> = answer
        .residuals
        .iter()
        .map(|(pattern, residual)| json!({ "pattern": table.name(*pattern), "residual": residual }))
        .collect();
    json!({
        "model": answer.model.iter().map(|set| table.name(*set)).collect::<Vec<_>>(),
        "deviance": answer.deviance,
        "df": answer.degrees_of_freedom,
        "aic": answer.aic,
        "bic": answer.bic,
        "profile": answer.profile.as_ref().map(|profile| interval(Ok(profile))),
        "residuals": residuals,
        "warnings": words(&answer.warnings),
    })
}

fn member(member: &Member, level: f64) -> Value {
    let head = json!({ "model": member.model.name() });
    match &member.fit {
        Ok(fit) => joined(
            joined(head, interval(Ok(&fit.interval(level)))),
            json!({
                "standard_error": fit.standard_error(), "deviance": fit.deviance, "df": fit.degrees_of_freedom,
                "aic": fit.aic, "bic": fit.bic,
            }),
        ),
        Err(reason) => joined(head, interval(Err(reason))),
    }
}

fn looked(table: &CaptureHistories, diagnosis: &Diagnosis) -> Value {
    let grid = diagnosis.grid.iter().map(|set| {
        let results = set.results.iter().map(|result| {
            let numbers = interval(result.answer.as_ref().map(|answer| &answer.interval));
            joined(json!({ "method": result.method.name() }), numbers)
        });
        json!({
            "left_out": set.left_out, "observed": set.table.observed(), "results": results.collect::<Vec<_>>(),
        })
    });
    let known = diagnosis.known.iter().map(|list| {
        let found = |found: &OfList| {
            let head = json!({ "method": found.method.name(), "misses": found.misses(list.size) });
            joined(head, interval(found.interval.as_ref()))
        };
        json!({
            "list": list.list, "size": list.size, "seen": list.seen, "counts": list.counts(),
            "results": list.found.iter().map(found).collect::<Vec<_>>(),
        })
    });
    let records = diagnosis.records.iter().map(|record| {
        json!({
            "method": record.method.name(), "lists": record.asked, "missed": record.missed,
            "mean_log_ratio": record.mean_log_ratio,
            "root_mean_squared_log_ratio": record.root_mean_squared_log_ratio,
        })
    });
    let lists = diagnosis.without_lists.iter().map(|without| {
        let reason = without.estimate.as_ref().err().map(ToString::to_string);
        json!({ "list": without.list, "estimate": without.estimate.ok(), "reason": reason })
    });
    let persons = diagnosis
        .without_persons
        .iter()
        .map(|(pattern, change)| json!({ "pattern": table.name(*pattern), "change": change }));
    json!({
        "grid": grid.collect::<Vec<_>>(),
        "known_lists": known.collect::<Vec<_>>(),
        "records": records.collect::<Vec<_>>(),
        "simulated": diagnosis.simulated.as_ref().map(|simulated| json!({
            "size": simulated.size,
            "scores": simulated.scores.iter().map(score).collect::<Vec<_>>(),
        })),
        "without_lists": lists.collect::<Vec<_>>(),
        "without_persons": persons.collect::<Vec<_>>(),
        "findings": words(&diagnosis.findings),
    })
}

fn score(score: &Score) -> Value {
    let near = score.accuracy;
    json!({
        "method": score.name, "tables": score.tables, "failures": score.failures,
        "bias": near.map(|near| near.bias), "median_error": near.map(|near| near.median_error),
        "root_mean_squared_error": near.map(|near| near.root_mean_squared_error),
        "coverage": near.map(|near| near.coverage), "coverage_error": near.map(|near| near.coverage_error),
        "too_low": near.map(|near| near.too_low), "width": near.map(|near| near.width),
    })
}
