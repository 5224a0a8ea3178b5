//! `ketenzicht estimate`: all methods beside each other, or one of them.

use crate::arguments::EstimateOptions;
use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use domain::Language;
use estimation::bootstrap::Watch;
use estimation::survey::{Answer, Method, Options, Survey, survey};
use estimation::{CaptureHistories, read_counts};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use report::Format;
use report::chart::{Estimated, Forest, Frame};
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

pub(crate) fn run(options: &EstimateOptions) -> Result<ExitCode> {
    let file = options.file.display();
    let bytes = std::fs::read(&options.file).with_context(|| file.to_string())?;
    let table = match read_counts(&bytes) {
        Ok(table) => table,
        Err(problem) => bail!("{file}, {problem}"),
    };
    if !(0.0..=1.0).contains(&options.threshold) {
        bail!("--threshold is a probability, from 0 to 1");
    }
    if !(options.level > 0.0 && options.level < 1.0) {
        bail!("--level is between 0 and 1, for example 0.95");
    }
    let chosen = Options {
        methods: options.method.map_or_else(|| Method::ALL.to_vec(), |method| vec![method]),
        level: options.level,
        threshold: options.threshold,
        resamples: options.bootstrap,
        seed: options.seed,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build()?;
    let watch = Arc::new(Watch::default());
    let bar = progress(&watch);
    let found = pool.install(|| survey(&table, &chosen, Some(&watch)));
    bar.finish_and_clear();
    if let Some(path) = &options.plot {
        std::fs::write(path, plot(&table, &found)).with_context(|| path.display().to_string())?;
        say(format!("ketenzicht: chart in {}", path.display()));
    }
    if options.json {
        print(as_json(&table, &chosen, &found));
    } else {
        as_text(&table, &chosen, &found);
    }
    let any = found.results.iter().any(|result| result.answer.is_ok());
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// How many resamples and draws are done, while somebody looks at the terminal.
fn progress(watch: &Arc<Watch>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} resamples and draws, {elapsed}") {
        bar.set_style(style);
    }
    let (shown, watch) = (bar.downgrade(), watch.clone());
    std::thread::spawn(move || {
        while let Some(bar) = shown.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_position(watch.done.load(Ordering::Relaxed) as u64);
            bar.tick();
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    bar
}

fn frame<'a>(title: &'a str, description: &'a str) -> Frame<'a> {
    Frame { id: "estimates", title, description, format: Format::new(Language::English, 1) }
}

fn plot(table: &CaptureHistories, found: &Survey) -> String {
    let rows = found.results.iter().filter_map(|result| {
        let interval = result.answer.as_ref().ok()?.interval;
        Some(Estimated {
            label: result.method.name().to_owned(),
            estimate: interval.estimate,
            lower: interval.lower,
            upper: interval.upper,
        })
    });
    let forest = Forest {
        rows: rows.collect(),
        observed: table.observed(),
        heads: ["estimate", "from", "to", "seen"].map(str::to_owned),
    };
    forest.svg(&frame(
        "Estimated population size by method",
        "Estimates with their intervals, and the number seen",
    ))
}

fn as_json(table: &CaptureHistories, options: &Options, found: &Survey) -> Value {
    let words = |warnings: &[estimation::survey::Warning]| -> Vec<String> {
        warnings.iter().map(ToString::to_string).collect()
    };
    let results: Vec<Value> = found
        .results
        .iter()
        .map(|result| {
            let mut value = json!({ "method": result.method.name(), "observed": table.observed(), "level": options.level });
            let fields = match &result.answer {
                Ok(answer) => json!({
                    "estimate": answer.interval.estimate,
                    "lower": answer.interval.lower,
                    "upper": answer.interval.upper,
                    "model": model(table, answer),
                    "deviance": answer.deviance,
                    "df": answer.degrees_of_freedom,
                    "aic": answer.aic,
                    "bic": answer.bic,
                    "warnings": words(&answer.warnings),
                }),
                Err(reason) => json!({
                    "estimate": null, "lower": null, "upper": null, "model": [], "deviance": null, "df": null,
                    "aic": null, "bic": null, "warnings": [reason],
                }),
            };
            if let (Some(all), Value::Object(more)) = (value.as_object_mut(), fields) {
                all.extend(more);
            }
            value
        })
        .collect();
    json!({
        "lists": table.lists(),
        "observed": table.observed(),
        "seed": options.seed,
        "threshold": options.threshold,
        "bootstrap": options.resamples,
        "warnings": words(&found.warnings),
        "results": results,
    })
}

fn model(table: &CaptureHistories, answer: &Answer) -> Vec<String> {
    answer.model.iter().map(|set| table.name(*set)).collect()
}

fn as_text(table: &CaptureHistories, options: &Options, found: &Survey) {
    let format = Format::new(Language::English, 1);
    let number = |value: f64| match value.is_finite() {
        true => format.count(value.round().max(0.0) as u64),
        false => "no limit".to_owned(),
    };
    print(format!(
        "{} persons on {} lists ({})\n",
        format.count(table.observed()),
        table.lists().len(),
        table.lists().join(", ")
    ));
    let percent = format!("{:.0}% from", options.level * 100.0);
    print(format!("{:<14} {:>13} {:>13} {:>13}  model", "method", "estimate", percent, "to"));
    for result in &found.results {
        match &result.answer {
            Ok(answer) => {
                let interval = answer.interval;
                let (estimate, lower, upper) =
                    (number(interval.estimate), number(interval.lower), number(interval.upper));
                let chosen = model(table, answer);
                let text = if chosen.len() > 12 {
                    format!("{} interactions", chosen.len())
                } else {
                    chosen.join(" ")
                };
                let line =
                    format!("{:<14} {estimate:>13} {lower:>13} {upper:>13}  {text}", result.method.name());
                print(line.trim_end());
            }
            Err(reason) => print(format!("{:<14} {:>13}  {reason}", result.method.name(), "–")),
        }
    }
    let mut notes = Vec::new();
    for result in &found.results {
        if let Ok(answer) = &result.answer {
            notes
                .extend(answer.warnings.iter().map(|warning| format!("{}: {warning}", result.method.name())));
        }
    }
    notes.extend(found.warnings.iter().map(|warning| format!("all: {warning}")));
    if !notes.is_empty() {
        print("\nRead with this in mind:");
        for note in notes {
            print(format!("- {note}"));
        }
    }
    if let Some((low, high)) = found.range().filter(|(low, high)| high > low) {
        print(format!(
            "\nRecommended reading: between {} and {} persons, of whom {} were seen; the spread between methods is part of \
             the answer.",
            number(low),
            number(high),
            format.count(table.observed())
        ));
    }
}
