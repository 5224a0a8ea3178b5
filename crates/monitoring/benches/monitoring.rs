//! How long monitoring takes: `cargo bench -p monitoring`. Prints the median of several runs per line.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use monitoring::ears::{Ears, EarsMethod};
use monitoring::effect::{Interrupted, Structural};
use monitoring::farrington::{Farrington, Reference, Threshold};
use monitoring::glr::Glr;
use monitoring::many::{Place, Scan};
use monitoring::simulate::{Happening, scenarios};
use monitoring::{Baseline, Frequency, Method, Series};
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

/// Seconds of processor time of this process, on Linux: what others do on the machine does not count.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
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
    println!("\n| 1,000 series of 520 weeks, each from where it can be judged | processor time |\n|---|---|");
    let made: Vec<Series> = (0..1_000u64)
        .map(|number| {
            let all = scenarios();
            let scenario = &all[number as usize % all.len()];
            let counts = scenario.simulate(Happening::Nothing, 1, number).counts;
            Series::new(Frequency::Weekly, counts.into_iter().skip(104).map(Some))
        })
        .collect();
    let mut all = 0.0;
    let work = |name: &str, series: &[Series]| {
        let (wall, start) = (Instant::now(), processor_seconds());
        let method = Method::from_name(name, Frequency::Weekly).expect("method");
        black_box(method.monitor_all(series, &Reference::Steps, None));
        (processor_seconds() - start, wall.elapsed().as_secs_f64())
    };
    let mut walls = 0.0;
    for name in Method::NAMES {
        let (time, wall) = work(name, &made);
        all += time;
        walls += wall;
        println!("| {name} | {time:.2} s |");
    }
    println!("| all ten | {all:.2} s (by the clock {walls:.2} s) |");
    println!("| farrington, 500 of them | {:.2} s |", work("farrington", &made[..500]).0);
    let live: Vec<Series> = (0..5).flat_map(|_| made.iter().cloned()).collect();
    let start = processor_seconds();
    let method = Method::from_name("farrington", Frequency::Weekly).expect("method");
    black_box(method.monitor_all(&live, &Reference::Steps, Some(519)));
    println!("| farrington, the last week of 5,000 such series | {:.2} s |", processor_seconds() - start);
    println!("\n| what | time |\n|---|---|");
    let series = series(REFERENCE[1].1);
    let time = median(9, || {
        black_box(Interrupted::default().effect(&series, 477).expect("effect"));
    });
    println!("| interrupted series, 572 weeks | {:.2} ms |", time.as_secs_f64() * 1e3);
    let time = median(5, || {
        black_box(Structural::default().effect(&series, 477, &[]).expect("effect"));
    });
    println!("| structural series, 2,500 draws | {:.2} ms |", time.as_secs_f64() * 1e3);
    let places: Vec<Place> = (0..100u32)
        .map(|place| Place {
            name: String::new(),
            at: (f64::from(place % 10), f64::from(place / 10)),
            counts: (0..52).map(|week| u64::from((place * 7 + week * 3) % 9)).collect(),
            expected: vec![4.0; 52],
        })
        .collect();
    let time = median(5, || {
        black_box(Scan::default().search(&places).expect("search"));
    });
    println!("| scan of 100 places, 999 simulations | {:.2} ms |", time.as_secs_f64() * 1e3);
}
