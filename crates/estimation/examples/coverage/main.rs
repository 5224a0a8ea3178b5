//! How near each method comes where the truth is known: `cargo run --release -p estimation --example coverage` writes
//! `docs/methods/coverage.md`. With a share, as in `-- 0.1`, it asks about fewer tables and prints the page instead.
#![allow(missing_docs, reason = "a program")]

mod page;
mod scenarios;

use estimation::heterogeneity::{FAMILY, Form, Heterogeneity};
use estimation::latent_class::Schedule;
use estimation::simulate::{Population, Score, Trial, study};
use estimation::survey::{Method, Options};
use std::path::Path;
use std::time::Instant;

/// Whatever goes wrong ends the study.
type Stop = Box<dyn std::error::Error>;

/// Seed of all tables.
const SEED: u64 = 2021;

/// Chains of the latent classes: far shorter than for an answer, where four of them take 120,000 iterations.
const SCHEDULE: Schedule =
    Schedule { chains: 2, burn_in: 1_500, draws: 750, thinning: 4, levels: 1, relabel: true };

/// Resamples per bootstrap interval; an answer takes 1,000.
const RESAMPLES: usize = 200;

fn main() -> Result<(), Stop> {
    let share: f64 = std::env::args().nth(1).map_or(Ok(1.0), |text| text.parse())?;
    let start = Instant::now();
    let scenarios = scenarios::all()?;
    let mut scores: Vec<Vec<Score>> = Vec::new();
    for scenario in &scenarios {
        scores.push(study(&scenario.population, &trials(&scenario.population, share), SEED, None));
        eprintln!("{:.0} s: {}", start.elapsed().as_secs_f64(), scenario.name);
    }
    let page = page::of(&scenarios, &scores);
    if share < 1.0 {
        println!("{page}");
        return Ok(());
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/methods/coverage.md");
    std::fs::write(&path, page)?;
    eprintln!("written: {}", path.display());
    Ok(())
}

/// Every way to estimate, on as many tables as it can be asked about in reasonable time.
fn trials(population: &Population, share: f64) -> Vec<Trial> {
    let options = Options { schedule: SCHEDULE, resamples: RESAMPLES, details: false, ..Options::default() };
    let plain = Options { resamples: 0, ..options.clone() };
    let lists = population.lists();
    let tables = |count: usize| ((count as f64 * share).ceil() as usize).max(2);
    let by_size = |few: usize, five: usize, six: usize| match lists {
        0..=4 => tables(few),
        5 => tables(five),
        _ => tables(six),
    };
    let method = |method, count, options| Trial::method(method, count, options);
    let named = |name: &str, trial: Trial| Trial { name: name.to_owned(), ..trial };
    let mut trials = vec![
        method(Method::Independence, tables(1_000), &plain),
        method(Method::Chao, tables(1_000), &plain),
        named("stepwise, normal", method(Method::Stepwise, tables(1_000), &plain)),
        named("stepwise, BCa", method(Method::Stepwise, tables(500), &options)),
        method(Method::Aic, tables(1_000), &plain),
        method(Method::AllModels, by_size(500, 100, 50), &plain),
        method(Method::Bma, by_size(500, 200, 50), &plain),
        method(Method::LatentClass, tables(100), &plain),
    ];
    // Mt is independence and Mth Chao is chao.
    let known = [Heterogeneity::Mt, Heterogeneity::Mth(Form::Chao)];
    let others = FAMILY.iter().filter(|model| !known.contains(model));
    trials.extend(others.map(|model| Trial::family(*model, tables(1_000), &plain)));
    trials
}
