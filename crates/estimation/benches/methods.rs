//! How long estimating takes: `cargo bench -p estimation`. Prints the median of several runs per line, on all threads, beside
//! the time of the peer as it was measured on a machine with two cores.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use estimation::bootstrap::{Procedure, Resampling, acceleration, bca_interval, bootstrap};
use estimation::covariates::{
    CovariateChoice, CovariateModel, CovariateOptions, StratifiedHistories, estimate, fit, read_stratified,
};
use estimation::graphical::{Prior, average};
use estimation::latent_class::{LatentClassPrior, Schedule, latent_class};
use estimation::linkage_error::{LinkageOptions, linkage_sensitivity};
use estimation::selection::{Criterion, THRESHOLD, all_models, stepwise};
use estimation::{CaptureHistories, read_counts};
use rand_distr::{Distribution, Poisson};
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

/// Six lists, six years and four covariates of two levels: 96 strata of some 12,000 persons in all, drawn once from a made-up
/// population with dependence between lists and lists that reach some levels better.
fn victims() -> StratifiedHistories {
    let mut stream = numerics::streams::stream(7, 0);
    let covariates = [
        ("year", &["2010", "2011", "2012", "2013", "2014", "2015"][..]),
        ("sex", &["f", "m"]),
        ("age", &["adult", "minor"]),
        ("form", &["sexual", "labour"]),
        ("nationality", &["nl", "other"]),
    ];
    let mut text = String::from("I,K,O,P,R,Z,year,sex,age,form,nationality,count\n");
    for stratum in 0..96usize {
        let level = |place: usize| if place == 0 { stratum % 6 } else { ((stratum / 6) >> (place - 1)) & 1 };
        let [year, sex, age, form, nationality] = [0, 1, 2, 3, 4].map(|place| level(place) as f64);
        let size = 0.05 * year - 1.6 * sex - 1.2 * age - 0.8 * form + 0.3 * nationality + 1.5 * sex * form;
        for pattern in 1..64usize {
            let on = |list: usize| (pattern >> list & 1) as f64;
            let lists = on(0) * (1.5 * form - 3.8)
                + on(1) * (nationality - 0.1 * year - 3.6)
                + on(2) * (0.7 * age - 3.6)
                + on(3) * (0.1 * year - 0.8 * form - 1.4)
                + on(4) * (0.4 * sex - 3.0)
                + on(5) * (0.5 * nationality - 3.0);
            let pairs = 1.2 * on(2) * on(5) + 0.9 * on(3) * on(5) + 0.8 * on(3) * on(4) + 0.6 * on(2) * on(3);
            let mean = 1_500.0 * (size + lists + pairs).exp();
            let count: f64 = Poisson::new(mean).expect("mean").sample(&mut stream);
            if count > 0.0 {
                let lists = (0..6).map(|list| format!("{},", pattern >> list & 1)).collect::<String>();
                let levels = covariates.iter().enumerate();
                let levels = levels.map(|(place, (_, names))| format!("{},", names[level(place)]));
                text += &format!("{lists}{}{count}\n", levels.collect::<String>());
            }
        }
    }
    read_stratified(text.as_bytes(), None).expect("table")
}

/// Lists with covariates: a fit, the search, the bootstrap.
fn covariates() {
    let victims = victims();
    let mut terms: Vec<String> = ["O:Z", "P:Z", "P:R", "O:P"].map(str::to_owned).to_vec();
    let names: Vec<&str> = victims.covariates().iter().map(|covariate| covariate.name.as_str()).collect();
    for (place, name) in names.iter().enumerate() {
        terms.extend(victims.lists().iter().map(|list| format!("{list}:{name}")));
        terms.extend(names[..place].iter().map(|other| format!("{other}:{name}")));
    }
    let model = CovariateModel::named(&victims, &terms).expect("model");
    let time = median(21, || {
        black_box(fit(&victims, &model).expect("fit"));
    });
    row("6 lists, 96 strata, 100 parameters, one fit", time, "R glm", 0.17);
    let time = median(3, || {
        black_box(estimate(&victims, &CovariateOptions::default(), None).expect("answer"));
    });
    row("6 lists, 96 strata, search over 55 pairs by BIC", time, "R step", 23.1);
    let choice = CovariateChoice::Fixed(terms);
    let options = CovariateOptions { choice, resamples: 1_000, ..CovariateOptions::default() };
    let time = median(3, || {
        black_box(estimate(&victims, &options, None).expect("answer"));
    });
    println!("| the same, parametric bootstrap of 1,000 draws | {:.2} ms | | |", time.as_secs_f64() * 1e3);
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
    let schedule =
        Schedule { chains: 1, burn_in: 10_000, draws: 5_000, thinning: 20, levels: 1, relabel: true };
    let time = median(5, || {
        black_box(latent_class(&dutch_5, LatentClassPrior::default(), schedule, 1, None));
    });
    row("NL 5, latent classes, one chain of 110,000 iterations", time, "LCMCR", 1.5);
    for (what, table) in [("UK 5", &kingdom_5), ("NL 5", &dutch_5)] {
        let mut effective = 0.0;
        let time = median(3, || {
            let prior = LatentClassPrior::default();
            effective = latent_class(table, prior, Schedule::default(), 1, None).effective;
        });
        let (ours, rate) = (time.as_secs_f64(), effective / time.as_secs_f64());
        println!(
            "| {what}, latent classes, the answer | {:.2} ms, {rate:.0} effective draws/s | | |",
            ours * 1e3
        );
    }
    covariates();
    let options = LinkageOptions { resamples: 200, ..LinkageOptions::default() };
    let time = median(5, || {
        black_box(linkage_sensitivity(&kingdom_5, &options, None).expect("answer"));
    });
    println!(
        "| UK 5, 24 linkage errors, stepwise, 200 resamples each | {:.2} ms | | |",
        time.as_secs_f64() * 1e3
    );
}
