//! How long monitoring takes: `cargo bench -p monitoring`. Prints the median of several runs per line.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use monitoring::ears::{Ears, EarsMethod};
use monitoring::farrington::{Farrington, Reference, Threshold};
use monitoring::glr::Glr;
use monitoring::{Baseline, Frequency, Series};
use std::hint::black_box;
use std::time::{Duration, Instant};

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

/// Series of the reference tests.
const REFERENCE: [(&str, &str); 4] = [
    ("high", include_str!("../tests/reference/weekly_high.csv")),
    ("mid", include_str!("../tests/reference/weekly_mid.csv")),
    ("low", include_str!("../tests/reference/weekly_low.csv")),
    ("sparse", include_str!("../tests/reference/weekly_sparse.csv")),
];

fn series(text: &str) -> Series {
    let counts = text.lines().skip(1).map(|line| line.split(',').nth(1).and_then(|count| count.parse().ok()));
    Series::new(Frequency::Weekly, counts)
}

fn main() {
    println!("| series | method | steps | per step |\n|---|---|---|---|");
    let flexible = Farrington::noufaily(Frequency::Weekly);
    for (name, text) in REFERENCE {
        let series = series(text);
        let row = |method: &str, steps: usize, time: Duration| {
            println!("| {name} | {method} | {steps} | {:.2} µs |", time.as_secs_f64() * 1e6 / steps as f64);
        };
        let methods = [
            ("Noufaily, plug-in", flexible),
            ("Noufaily, muan", Farrington { threshold: Threshold::Muan, ..flexible }),
            ("original", Farrington::original(Frequency::Weekly)),
        ];
        for (method, how) in methods {
            let time = median(15, || {
                black_box(how.monitor(&series, &Reference::Steps, 468).expect("verdicts"));
            });
            row(method, 104, time);
        }
        for kind in [EarsMethod::C1, EarsMethod::C3] {
            let time = median(15, || {
                black_box(Ears::new(kind).monitor(&series, 0));
            });
            row(&format!("EARS {kind:?}"), 572, time);
        }
        let time = median(15, || {
            let expected = Baseline::default().expect(&series, 263).expect("fit");
            black_box(Glr::default().monitor(&series, 263, &expected));
        });
        row("likelihood ratio, with its regression", 309, time);
    }
}
