//! `ketenzicht estimate`: all methods beside each other, or one of them.

mod json;
mod look;
mod text;

use crate::arguments::EstimateOptions;
use crate::output::{print, say};
use anyhow::{Result, bail};
use domain::Language;
use estimation::diagnosis::{Diagnosis, Plan, diagnose};
use estimation::heterogeneity::family;
use estimation::latent_class::Schedule;
use estimation::survey::{Method, Options, Survey, survey};
use estimation::{CaptureHistories, Watch, read_counts};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use report::Format;
use report::chart::{Estimated, Forest, Frame};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// What was asked and what was found.
struct Found {
    table: CaptureHistories,
    options: Options,
    survey: Survey,
    diagnosis: Option<Diagnosis>,
}

pub(crate) fn run(options: &EstimateOptions) -> Result<ExitCode> {
    let file = options.file.display();
    let bytes = crate::file::read("the file", &options.file, "give the right path")?;
    let table = match read_counts(&bytes) {
        Ok(table) => table,
        Err(problem) => bail!("{file}, {problem}"),
    };
    drop(bytes);
    let chosen = Options {
        methods: options.method.map_or_else(|| Method::ALL.to_vec(), |method| vec![method]),
        level: options.level,
        threshold: options.threshold,
        resamples: options.bootstrap,
        seed: options.seed,
        schedule: if options.single_chain { Schedule::published() } else { Schedule::default() },
        ..Options::default()
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build()?;
    let watch = Arc::new(Watch::default());
    let bar = progress(&watch);
    let found = pool.install(|| Found {
        survey: survey(&table, &chosen, Some(&watch)),
        diagnosis: options.diagnose.then(|| diagnose(&table, &Plan::of(&chosen), Some(&watch))),
        options: chosen,
        table,
    });
    bar.finish_and_clear();
    if options.json {
        print(json::of(&found, &family(&found.table)));
    } else {
        text::survey(&found);
        if options.family || options.diagnose {
            text::family(&family(&found.table));
        }
        if let Some(diagnosis) = &found.diagnosis {
            look::diagnosis(&found, diagnosis);
        }
    }
    if let Some(path) = &options.plot {
        std::fs::write(path, plot(&found)).map_err(|error| crate::file::unwritten(path, &error))?;
        say(format!("ketenzicht: chart in {}", path.display()));
    }
    // One method without an answer is a failure; beside others it is a result.
    if let (Some(method), [result]) = (options.method, found.survey.results.as_slice())
        && let Err(reason) = &result.answer
    {
        bail!("{file}, {}: {reason}", method.name());
    }
    let any = found.survey.results.iter().any(|result| result.answer.is_ok());
    if any { Ok(ExitCode::SUCCESS) } else { bail!("{file}: no method has an answer") }
}

/// How much is done, while somebody looks at the terminal.
fn progress(watch: &Arc<Watch>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} [{bar:40}] {percent}%, {elapsed}") {
        bar.set_style(style.progress_chars("=> "));
    }
    let (shown, watch) = (bar.downgrade(), watch.clone());
    std::thread::spawn(move || {
        while let Some(bar) = shown.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_length(watch.whole.load(Ordering::Relaxed) as u64);
            bar.set_position(watch.done.load(Ordering::Relaxed) as u64);
            bar.tick();
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    bar
}

fn plot(found: &Found) -> String {
    let rows = found.survey.results.iter().filter_map(|result| {
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
        observed: found.table.observed(),
        heads: ["estimate", "from", "to", "seen"].map(str::to_owned),
    };
    forest.svg(&Frame {
        id: "estimates",
        title: "Estimated population size by method",
        description: "Estimates with their intervals, and the number seen",
        format: Format::new(Language::English, 1),
    })
}
