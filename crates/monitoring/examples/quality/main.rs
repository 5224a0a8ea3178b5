//! The quality study: `cargo run --release -p monitoring --example quality` simulates the scenarios of Noufaily et al. (2013),
//! judges them by every method, and writes `docs/methods/monitoring-quality.md`. Where R with the package surveillance is
//! installed, a part of the same series goes through R as well. It also tries how often intervals of effects and nowcasts hold the
//! truth. All of it takes some minutes.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a study stops when something is wrong"
)]

use monitoring::farrington::Reference;
use monitoring::simulate::{Happening, JUDGED_FROM, Scenario, scenarios};
use monitoring::{Direction, Frequency, Method, Series};
use numerics::streams::stream;
use rand::RngExt;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

mod beside_r;
mod coverage;

const SEED: u64 = 2013;
const REPLICATES: u64 = 100;
/// Share of the cases that is still reported during a fall.
const KEPT: f64 = 0.25;

/// What was found of one method in one scenario, or in all.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    weeks: f64,
    false_rises: f64,
    false_falls: f64,
    rises: f64,
    rises_found: f64,
    rise_delay: f64,
    falls: f64,
    falls_found: f64,
    fall_delay: f64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.weeks += other.weeks;
        self.false_rises += other.false_rises;
        self.false_falls += other.false_falls;
        self.rises += other.rises;
        self.rises_found += other.rises_found;
        self.rise_delay += other.rise_delay;
        self.falls += other.falls;
        self.falls_found += other.falls_found;
        self.fall_delay += other.fall_delay;
    }

    fn row(&self) -> String {
        let percent = |part: f64, whole: f64| {
            if whole > 0.0 { format!("{:.1} %", 100.0 * part / whole) } else { "–".into() }
        };
        let mean =
            |sum: f64, count: f64| if count > 0.0 { format!("{:.1}", sum / count) } else { "–".into() };
        format!(
            "{} | {} | {} | {} | {} | {}",
            percent(self.false_rises, self.weeks),
            percent(self.false_falls, self.weeks),
            percent(self.rises_found, self.rises),
            mean(self.rise_delay, self.rises_found),
            percent(self.falls_found, self.falls),
            mean(self.fall_delay, self.falls_found)
        )
    }
}

/// The series of one replicate: nothing, a rise, a fall; all three with the same history.
fn replicate(scenario: &Scenario, place: usize, number: u64) -> [(Series, Option<(usize, usize)>); 3] {
    let key = place as u64 * 1_000 + number;
    let size = f64::from(stream(SEED + 1, key).random_range(1..=10u32));
    [Happening::Nothing, Happening::Rise(size), Happening::Fall(KEPT)].map(|happening| {
        let made = scenario.simulate(happening, SEED, key);
        (Series::new(Frequency::Weekly, made.counts.into_iter().map(Some)), made.touched)
    })
}

fn tally(method: &str, scenario: &Scenario, place: usize) -> Tally {
    let how = Method::from_name(method, Frequency::Weekly).unwrap();
    let mut found = Tally::default();
    for number in 0..REPLICATES {
        let [nothing, rise, fall] = replicate(scenario, place, number);
        // A regression may have no solution on a history without cases: then nothing is judged, and nothing found.
        let alarms = |series: &Series| -> Vec<(usize, Option<Direction>)> {
            let verdicts = how.monitor(series, &Reference::Steps, Some(JUDGED_FROM)).unwrap_or_default();
            verdicts.iter().map(|verdict| (verdict.at, verdict.alarm)).collect()
        };
        for (_, alarm) in alarms(&nothing.0) {
            found.weeks += 1.0;
            found.false_rises += f64::from(u8::from(alarm == Some(Direction::Rise)));
            found.false_falls += f64::from(u8::from(alarm == Some(Direction::Fall)));
        }
        let first = |(series, touched): &(Series, Option<(usize, usize)>), direction: Direction| {
            let (start, end) = touched.unwrap();
            let hit = alarms(series)
                .into_iter()
                .find(|(at, alarm)| (start..=end).contains(at) && *alarm == Some(direction));
            hit.map(|(at, _)| (at - start) as f64)
        };
        found.rises += 1.0;
        if let Some(delay) = first(&rise, Direction::Rise) {
            found.rises_found += 1.0;
            found.rise_delay += delay;
        }
        found.falls += 1.0;
        if let Some(delay) = first(&fall, Direction::Fall) {
            found.falls_found += 1.0;
            found.fall_delay += delay;
        }
    }
    found
}

fn main() {
    let all = scenarios();
    let heads = "false rises | false falls | rises found | delay | falls found | delay";
    let mut text = format!(
        "# How well monitoring works\n\n\
         Written by `cargo run --release -p monitoring --example quality`; do not edit by hand.\n\n\
         The 42 scenarios of Noufaily et al. (2013, §3): seven levels and dispersions, with and without trend, with 0, 1 or 2\n\
         waves a year; 624 weeks, four outbreaks in the five years of history, {REPLICATES} series each (seed {SEED}). The last 49\n\
         weeks are judged three times: as they are, with an outbreak of 1 to 10 standard deviations, and with a fall in which for\n\
         six weeks only {:.0} % of the cases is reported. *False*: share of the weeks in which nothing happens that have an alarm.\n\
         *Found*: share of the outbreaks and falls with an alarm in the right direction in one of their weeks. *Delay*: weeks from\n\
         the first week touched to the first alarm, of those found. Each method has its usual settings (`ketenzicht monitor\n\
         --method …`); they aim at different rates of false alarms.\n\n\
         ## All scenarios\n\n| method | {heads} |\n|---|---|---|---|---|---|---|\n",
        100.0 * KEPT
    );
    let mut plug_in = Vec::new();
    let mut high: Vec<(&str, Tally)> = Vec::new();
    for method in Method::NAMES {
        let found: Vec<Tally> =
            all.par_iter().enumerate().map(|(place, scenario)| tally(method, scenario, place)).collect();
        let (mut total, mut large) = (Tally::default(), Tally::default());
        for (one, scenario) in found.iter().zip(&all) {
            total.add(one);
            if scenario.mean(600) >= 10.0 {
                large.add(one);
            }
        }
        eprintln!("{method}: {}", total.row());
        writeln!(text, "| {method} | {} |", total.row()).unwrap();
        high.push((method, large));
        if method == "farrington" {
            plug_in = found;
        }
    }
    let many = all.iter().filter(|scenario| scenario.mean(600) >= 10.0).count();
    write!(
        text,
        "\n## The {many} scenarios with ten cases a week or more\n\nBelow some five cases a week not even silence is out of the \
         ordinary: a fall cannot be found there.\n\n| method | {heads} |\n|---|---|---|---|---|---|---|\n"
    )
    .unwrap();
    for (method, large) in high {
        writeln!(text, "| {method} | {} |", large.row()).unwrap();
    }
    write!(text, "\n## Beside R\n\n{}\n{}", beside_r::section(&all), coverage::section()).unwrap();
    write!(
        text,
        "\n## farrington by scenario\n\n| θ | β | waves | φ | mean in the last year | {heads} |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n"
    )
    .unwrap();
    for (scenario, found) in all.iter().zip(&plug_in) {
        let mean = (572..624).map(|week| scenario.mean(week)).sum::<f64>() / 52.0;
        writeln!(
            text,
            "| {} | {} | {} | {} | {mean:.1} | {} |",
            scenario.theta,
            scenario.beta,
            scenario.waves,
            scenario.phi,
            found.row()
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/methods/monitoring-quality.md");
    std::fs::write(path, text).expect("docs/methods");
}
