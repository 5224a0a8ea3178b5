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
const NETHERLANDS: &str = "I,K,O,P,R,Z,count
1,0,1,1,0,0,4\n1,0,1,0,0,0,1\n1,0,0,1,0,1,4\n1,0,0,1,0,0,18\n1,0,0,0,1,0,3\n1,0,0,0,0,1,16\n1,0,0,0,0,0,352
0,1,1,0,0,0,1\n0,1,0,1,0,0,44\n0,1,0,0,0,1,4\n0,1,0,0,0,0,1299\n0,0,1,1,1,0,2\n0,0,1,1,0,1,7\n0,0,1,1,0,0,59
0,0,1,0,1,0,2\n0,0,1,0,0,1,57\n0,0,1,0,0,0,403\n0,0,0,1,1,1,1\n0,0,0,1,1,0,82\n0,0,0,1,0,1,125\n0,0,0,1,0,0,4466
0,0,0,0,1,1,2\n0,0,0,0,1,0,650\n0,0,0,0,0,1,632\n";

/// Silverman (2014): the United Kingdom, 2013.
const KINGDOM: &str = "LA,NG,PF,GO,GP,NCA,count
1,0,0,0,0,0,54\n0,1,0,0,0,0,463\n0,0,1,0,0,0,907\n0,0,0,1,0,0,695\n0,0,0,0,1,0,316\n0,0,0,0,0,1,57\n1,1,0,0,0,0,15
1,0,1,0,0,0,19\n1,0,0,1,0,0,3\n0,1,1,0,0,0,56\n0,1,0,1,0,0,19\n0,1,0,0,1,0,1\n0,1,0,0,0,1,3\n0,0,1,1,0,0,69
0,0,1,0,1,0,10\n0,0,1,0,0,1,31\n0,0,0,1,1,0,8\n0,0,0,1,0,1,6\n0,0,0,0,1,1,1\n1,1,1,0,0,0,1\n1,1,0,1,0,0,1
0,1,1,1,0,0,4\n0,1,1,0,0,1,3\n0,0,1,1,0,1,1\n1,1,1,1,0,0,1\n";

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
