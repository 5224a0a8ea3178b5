//! The page of the study.

use crate::scenarios::Scenario;
use crate::{RESAMPLES, SCHEDULE, SEED};
use estimation::simulate::Score;
use std::fmt::Write;

/// What to conclude; written by hand from the tables below it.
const CONCLUSIONS: &str = include_str!("conclusions.md");

pub(crate) fn of(scenarios: &[Scenario], scores: &[Vec<Score>]) -> String {
    let mut page = format!(
        "# Do the intervals hold the truth?\n\n\
         Every method was asked for the size of populations of known size. Written by\n\n\
         \x20   cargo run --release -p estimation --example coverage\n\n\
         with seed {SEED} and version {} of the crate; the same numbers come out on any number of threads.\n\n{}\n",
        estimation::VERSION,
        CONCLUSIONS.trim()
    );
    page.push_str(&how(scores));
    page.push_str(&populations(scenarios));
    page.push_str(&matrix(
        "Share of the 95% intervals that hold the true number, in percent",
        scores,
        |score| score.accuracy.map(|near| format!("{:.0}", near.coverage * 100.0)),
    ));
    page.push_str(&matrix(
        "Typical (median) error of the estimate, in percent of the true number",
        scores,
        |score| score.accuracy.map(|near| signed(near.median_error * 100.0, 0)),
    ));
    for (place, (scenario, scores)) in scenarios.iter().zip(scores).enumerate() {
        page.push_str(&detail(place + 1, scenario, scores));
    }
    page
}

fn how(scores: &[Vec<Score>]) -> String {
    let draws = SCHEDULE.draws * SCHEDULE.thinning + SCHEDULE.burn_in;
    let largest = scores.iter().flatten().map(|score| score.tables).max().unwrap_or_default();
    format!(
        "\n## How it was done\n\n\
         Each population has a size and a chance of every pattern of lists, from which tables of who is seen are drawn; table 17 of a \
         population is the same for all methods. Fast methods were asked about {largest} tables, slow ones about fewer (column \
         *tables* below). Methods are used as `ketenzicht estimate` uses them, with two differences that save time: {RESAMPLES} \
         resamples instead of 1,000 for the BCa interval, and {} chains of {draws} iterations instead of 4 of 120,000 for latent \
         classes. *Stepwise, normal* is the interval that takes the chosen model for granted.\n\n\
         Error, interval and width are over the tables with an answer. The error after ± is the Monte-Carlo standard error \
         of a coverage, √(p(1−p)/n) with two hits and two misses added; with 1,000 tables it is 0.7 at a coverage of 95%, with 100 \
         tables 2.3. Chao's models (LB) aim at a lower bound: for them what counts is that the interval seldom lies above \
         the truth, which is what holds and what is too low together.\n",
        SCHEDULE.chains
    )
}

fn populations(scenarios: &[Scenario]) -> String {
    let mut text = "\n## The populations\n\n| | population | lists | persons | seen | on two lists or more | how it is made |\n\
                    |---|---|---|---|---|---|---|\n"
        .to_owned();
    for (place, Scenario { name, about, population }) in scenarios.iter().enumerate() {
        let _ = writeln!(
            text,
            "| {} | {name} | {} | {} | {:.0}% | {:.0} | {about} |",
            place + 1,
            population.lists(),
            population.size(),
            population.seen() * 100.0,
            population.on_several()
        );
    }
    text
}

/// Methods by scenarios.
fn matrix(title: &str, scores: &[Vec<Score>], cell: impl Fn(&Score) -> Option<String>) -> String {
    let mut text = format!("\n## {title}\n\n| method |");
    for place in 1..=scores.len() {
        let _ = write!(text, " {place} |");
    }
    let _ = write!(text, "\n|---|{}\n", "---|".repeat(scores.len()));
    let Some(first) = scores.first() else { return text };
    for (row, score) in first.iter().enumerate() {
        let _ = write!(text, "| {} |", score.name);
        for column in scores {
            let value = column.get(row).and_then(&cell).unwrap_or_else(|| "–".to_owned());
            let _ = write!(text, " {value} |");
        }
        text.push('\n');
    }
    text
}

fn detail(place: usize, scenario: &Scenario, scores: &[Score]) -> String {
    let mut text = format!(
        "\n### {place}. {}\n\n{} persons, {} lists: {}.\n\n\
         | method | tables | no answer | median error | mean error | root mean squared error | interval holds | too low | median \
         width |\n|---|---|---|---|---|---|---|---|---|\n",
        scenario.name,
        scenario.population.size(),
        scenario.population.lists(),
        scenario.about
    );
    for score in scores {
        let head = format!("| {} | {} | {}", score.name, score.tables, score.failures);
        match score.accuracy {
            Some(near) => {
                let _ = writeln!(
                    text,
                    "{head} | {}% | {}% | {:.1}% | {:.1} ± {:.1}% | {:.1}% | {} |",
                    signed(near.median_error * 100.0, 1),
                    signed(near.bias * 100.0, 1),
                    near.root_mean_squared_error * 100.0,
                    near.coverage * 100.0,
                    near.coverage_error * 100.0,
                    near.too_low * 100.0,
                    if near.width.is_finite() {
                        format!("{:.0}%", near.width * 100.0)
                    } else {
                        "no limit".to_owned()
                    }
                );
            }
            None => {
                let _ = writeln!(text, "{head} | – | – | – | – | – | – |");
            }
        }
    }
    text
}

/// `+1.2`, `−0.3`, `0.0`.
fn signed(value: f64, decimals: usize) -> String {
    let text = format!("{value:+.decimals$}");
    let zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    let text = if zero { text.replace(['+', '-'], "") } else { text };
    text.replace('-', "−")
}
