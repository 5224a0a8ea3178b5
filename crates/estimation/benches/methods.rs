//! How long estimating takes: `cargo bench -p estimation`. Prints the median of several runs per line, on all threads, beside
//! the time of the peer as it was measured on a machine with two cores.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use estimation::bootstrap::{Procedure, Resampling, acceleration, bca_interval, bootstrap};
use estimation::graphical::{Prior, average};
use estimation::latent_class::{LatentClassPrior, Schedule, latent_class};
use estimation::selection::{Criterion, THRESHOLD, all_models, stepwise};
use estimation::{CaptureHistories, read_counts};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// van Dijk et al. (2017): the Netherlands, 2010–2015.
const NETHERLANDS: &str = include_str!("../data/nl-2010-2015.csv");

/// Silverman (2014): the United Kingdom, 2013.
const KINGDOM: &str = include_str!("../data/uk-2013.csv");

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn row(what: &str, time: Duration, peer: &str, seconds: f64) {
    let ours = time.as_secs_f64();
    println!("| {what} | {:.2} ms | {peer}, {seconds} s | {:.0} |", ours * 1e3, seconds / ours);
}

fn bca(table: &CaptureHistories) {
    let procedure = Procedure::Stepwise(THRESHOLD);
    let point = stepwise(table, THRESHOLD).expect("fit").fit.estimate();
    let resamples = bootstrap(table, &procedure, Resampling::Persons, 1_000, 1, None);
    black_box(bca_interval(&resamples, point, &acceleration(table, &procedure), 0.95));
}

fn main() {
    let kingdom_6 = read_counts(KINGDOM.as_bytes()).expect("table");
    let dutch_6 = read_counts(NETHERLANDS.as_bytes()).expect("table");
    let kingdom_5 = kingdom_6.joined(2, 5, "PFNCA").expect("table");
    let dutch_5 = dutch_6.joined(0, 2, "IO").expect("table");
    println!("| what | ours | peer | times as fast |\n|---|---|---|---|");
    row("UK 5, stepwise and BCa, 1,000 resamples", median(9, || bca(&kingdom_5)), "SparseMSE", 107.0);
    row("NL 6, stepwise and BCa, 1,000 resamples", median(9, || bca(&dutch_6)), "SparseMSE", 430.0);
    let pairs = median(21, || {
        black_box(all_models(&kingdom_5, 2, Criterion::Aic).expect("models"));
    });
    row("UK 5, all 1,024 models of pairs", pairs, "Rcapture", 6.0);
    let all = median(9, || {
        black_box(all_models(&kingdom_5, 4, Criterion::Aic).expect("models"));
    });
    println!("| UK 5, all 6,893 hierarchical models | {:.2} ms | | |", all.as_secs_f64() * 1e3);
    for (what, table, seconds) in [("UK 5", &kingdom_5, 5.4), ("NL 5", &dutch_5, 19.9)] {
        let time = median(9, || {
            black_box(average(table, Prior::default()).expect("posterior"));
        });
        row(&format!("{what}, all 822 decomposable graphs"), time, "dga", seconds);
    }
    let schedule = Schedule { chains: 1, burn_in: 10_000, draws: 5_000, thinning: 20 };
    let time = median(5, || {
        black_box(latent_class(&dutch_5, LatentClassPrior::default(), schedule, 1, None));
    });
    row("NL 5, latent classes, one chain of 110,000 iterations", time, "LCMCR", 1.5);
}
