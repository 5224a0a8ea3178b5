//! The quality study: `cargo run --release -p monitoring --example quality` simulates the scenarios of Noufaily et al. (2013),
//! judges them by every method, and writes `docs/methods/monitoring-quality.md`. Where R with the package surveillance is
//! installed, a part of the same series goes through R as well.
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
use std::process::Command;

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

/// The same series through R: alarms of `farringtonFlexible` as in the defaults here, one replicate of each scenario, with a rise;
/// how many weeks were judged, how many rises R and we call, in how many weeks we differ, and R's seconds.
fn beside_r(all: &[Scenario]) -> Option<(usize, usize, usize, usize, f64)> {
    let folder = std::env::temp_dir().join("ketenzicht-quality");
    std::fs::create_dir_all(&folder).ok()?;
    let (series, script, out) = (folder.join("series.csv"), folder.join("run.R"), folder.join("alarms.csv"));
    let made: Vec<Series> =
        all.iter().enumerate().map(|(place, one)| replicate(one, place, 0)[1].0.clone()).collect();
    let mut text = String::new();
    for one in &made {
        let counts: Vec<String> = one.counts().iter().map(f64::to_string).collect();
        writeln!(text, "{}", counts.join(",")).unwrap();
    }
    std::fs::write(&series, text).ok()?;
    let code = format!(
        "suppressMessages(library(surveillance)); x <- as.matrix(read.csv('{}', header = FALSE)); a <- NULL\n\
         s <- proc.time()[['elapsed']]\n\
         for (i in seq_len(nrow(x))) {{ r <- suppressWarnings(farringtonFlexible(sts(as.numeric(x[i, ]), frequency = 52), \
         list(range = {}:{}, noPeriods = 10, b = 5, w = 3, weightsThreshold = 2.58, pastWeeksNotIncluded = 26, \
         pThresholdTrend = 1, trend = TRUE, thresholdMethod = 'nbPlugin', alpha = 0.01, limit54 = c(5, 4), \
         glmWarnings = FALSE))); a <- rbind(a, as.integer(alarms(r))) }}\n\
         a[is.na(a)] <- 0; cat(proc.time()[['elapsed']] - s, '\\n'); \
         write.table(a, '{}', sep = ',', row.names = FALSE, col.names = FALSE)\n",
        series.display(),
        JUDGED_FROM + 1,
        monitoring::simulate::WEEKS,
        out.display()
    );
    std::fs::write(&script, code).ok()?;
    let run = Command::new("Rscript").arg(&script).output().ok().filter(|run| run.status.success())?;
    let seconds = String::from_utf8_lossy(&run.stdout).trim().parse().ok()?;
    let theirs = std::fs::read_to_string(&out).ok()?;
    let how = Method::from_name("farrington", Frequency::Weekly)?;
    let (mut weeks, mut called, mut ours, mut differ) = (0, 0, 0, 0);
    for (one, line) in made.iter().zip(theirs.lines()) {
        let verdicts = how.monitor(one, &Reference::Steps, Some(JUDGED_FROM)).ok()?;
        for (verdict, alarm) in verdicts.iter().zip(line.split(',')) {
            let (we, they) = (verdict.alarm == Some(Direction::Rise), alarm == "1");
            weeks += 1;
            ours += usize::from(we);
            called += usize::from(they);
            differ += usize::from(we != they);
        }
    }
    Some((weeks, called, ours, differ, seconds))
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
    write!(text, "\n## Beside R\n\n").unwrap();
    match beside_r(&all) {
        Some((weeks, theirs, ours, differ, seconds)) => writeln!(
            text,
            "One series of each scenario, with its outbreak, through `surveillance::farringtonFlexible` with the same settings: \
             {weeks} weeks, {theirs} rises called by R, {ours} by us, {differ} weeks in which we differ. R took {seconds:.0} s for \
             them on this machine."
        ),
        None => writeln!(text, "R with the package surveillance was not installed when this was written."),
    }
    .unwrap();
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
