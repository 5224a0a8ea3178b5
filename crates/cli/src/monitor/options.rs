//! What can be asked of `ketenzicht monitor`.

use crate::arguments::{level, number};
use clap::{Args, ValueEnum};
use monitoring::Sides;
use monitoring::cusum::Scale;
use monitoring::farrington::Threshold;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct MonitorOptions {
    /// Series as CSV: a time column (week number, ISO week, date, month or quarter), a count column, columns of strata
    pub(crate) file: PathBuf,
    /// farrington (Noufaily 2013), farrington-muan, farrington-original, ears-c1, ears-c2, ears-c3, glr-nb, glr-poisson, cusum
    /// or bayes
    #[arg(long, default_value = "farrington", value_parser = method)]
    pub(crate) method: String,
    /// First step to judge, as the time column writes it [default: the first with enough history]
    #[arg(long)]
    pub(crate) from: Option<String>,
    /// Which changes are looked for
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) direction: Looking,
    /// Probability of an alarm on each side when nothing changed [default: 0.01; EARS 0.001; bayes 0.05]
    #[arg(long, value_parser = alpha)]
    pub(crate) alpha: Option<f64>,
    /// How many years to go back [default: 5; bayes 0]
    #[arg(long, value_parser = years)]
    pub(crate) years_back: Option<usize>,
    /// Steps on each side of the same step in earlier years [default: 3 weeks, 1 month, 0 quarters; bayes 6]
    #[arg(long)]
    pub(crate) half_window: Option<usize>,
    /// Column to which counts are in proportion: population, or active reporting organisations
    #[arg(long, alias = "population-offset")]
    pub(crate) exposure: Option<String>,
    /// Column with who reports: expectations follow who is active, and alarms say what each has to do with them
    #[arg(long, conflicts_with = "exposure")]
    pub(crate) reporter: Option<String>,
    /// Steps that a reporter may be silent and still be active
    #[arg(long, default_value_t = 4, requires = "reporter")]
    pub(crate) patience: usize,
    /// Also judge the totals over each column of strata, and say which parts explain an alarm
    #[arg(long, conflicts_with_all = ["exposure", "reporter"])]
    pub(crate) totals: bool,
    /// With several series: keep an alarm only while the rate of false ones among those of its step stays below this
    #[arg(long, value_parser = level)]
    pub(crate) false_discovery: Option<f64>,
    /// Places as CSV (place, x, y; or place, latitude, longitude): also look for clusters in space and time up to the last step
    #[arg(long, conflicts_with = "reporter")]
    pub(crate) scan: Option<PathBuf>,
    /// Longest cluster, in steps
    #[arg(long, default_value_t = 4, requires = "scan")]
    pub(crate) scan_steps: usize,
    /// Simulations for the p-values of clusters, at most a million
    #[arg(long, default_value_t = 999, value_parser = simulations, requires = "scan")]
    pub(crate) simulations: usize,
    /// Seed of everything that is random; the same seed gives the same numbers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Find the same week of earlier years by its date instead of 52 weeks back
    #[arg(long)]
    pub(crate) by_date: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write a chart of the first series (SVG)
    #[arg(long)]
    pub(crate) plot: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) regression: RegressionOptions,
    #[command(flatten)]
    pub(crate) chart: ChartOptions,
}

/// For the regression of Farrington's methods; names of `farringtonFlexible` in R in brackets.
#[derive(Debug, Args)]
#[command(next_help_heading = "Farrington's methods")]
pub(crate) struct RegressionOptions {
    /// Threshold (thresholdMethod) [default: plug-in; farrington-original delta]
    #[arg(long, value_enum)]
    pub(crate) threshold: Option<Limit>,
    /// No trend (trend); charts too
    #[arg(long, conflicts_with = "trend_p")]
    pub(crate) no_trend: bool,
    /// p-value below which a trend is kept; 1 keeps each (pThresholdTrend) [default: 1; farrington-original 0.05]
    #[arg(long, value_parser = share)]
    pub(crate) trend_p: Option<f64>,
    /// Levels of the season; 1 compares with the windows alone (noPeriods) [default: 10; farrington-original 1]
    #[arg(long, value_parser = seasons)]
    pub(crate) seasons: Option<usize>,
    /// Anscombe residual above which a past count loses weight (weightsThreshold) [default: 2.58;
    /// farrington-original 1]
    #[arg(long, value_parser = positive, conflicts_with = "no_reweighting")]
    pub(crate) weights_threshold: Option<f64>,
    /// All past counts keep their weight (reweight)
    #[arg(long)]
    pub(crate) no_reweighting: bool,
    /// Last steps that stay out of the regression (pastWeeksNotIncluded) [default: 26 weeks, 6 months, 2 quarters;
    /// farrington-original as the half-window]
    #[arg(long, alias = "past-weeks-not-included")]
    pub(crate) past_not_included: Option<usize>,
    /// Fewest cases in the last steps for a rise to be judged (limit54) [default: 5]
    #[arg(long)]
    pub(crate) at_least: Option<u32>,
    /// How many last steps that are (limit54) [default: 4 weeks, else 1]
    #[arg(long)]
    pub(crate) at_least_in: Option<usize>,
}

/// For short baselines and charts of sums.
#[derive(Debug, Args)]
#[command(next_help_heading = "EARS and charts of sums")]
pub(crate) struct ChartOptions {
    /// EARS: steps of the baseline, at least 3 [default: 7]
    #[arg(long, value_parser = baseline)]
    pub(crate) baseline: Option<usize>,
    /// EARS: smallest standard deviation [default: 0]
    #[arg(long, value_parser = positive)]
    pub(crate) smallest_deviation: Option<f64>,
    /// Charts: sum or statistic from which there is an alarm [default: 5; cusum 2.26]
    #[arg(long, value_parser = positive)]
    pub(crate) decision: Option<f64>,
    /// cusum: what is taken off at each step [default: 1.04]
    #[arg(long, value_parser = positive)]
    pub(crate) reference: Option<f64>,
    /// cusum: how counts are put on one scale [default: standard]
    #[arg(long, value_enum)]
    pub(crate) scale: Option<Scaling>,
    /// glr-nb: dispersion α, variance μ + α μ² [default: 0.1]
    #[arg(long, value_parser = positive)]
    pub(crate) dispersion: Option<f64>,
    /// Charts: waves a year in the regression that they compare with [default: 1]
    #[arg(long, value_parser = waves)]
    pub(crate) waves: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Looking {
    Both,
    Rise,
    Fall,
}

impl Looking {
    pub(crate) fn sides(self) -> Sides {
        match self {
            Self::Both => Sides::Both,
            Self::Rise => Sides::Rises,
            Self::Fall => Sides::Falls,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Limit {
    /// Quantiles of the negative binomial distribution with the fitted mean (nbPlugin)
    PlugIn,
    /// The same with the mean at the edge of its interval
    Muan,
    /// Normal quantiles of the counts to the power of two thirds
    Delta,
}

impl Limit {
    pub(crate) fn threshold(self) -> Threshold {
        match self {
            Self::PlugIn => Threshold::PlugIn,
            Self::Muan => Threshold::Muan,
            Self::Delta => Threshold::TwoThirds,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scaling {
    Standard,
    Rossi,
}

impl Scaling {
    pub(crate) fn scale(self) -> Scale {
        match self {
            Self::Standard => Scale::Standard,
            Self::Rossi => Scale::Rossi,
        }
    }
}

fn method(text: &str) -> Result<String, String> {
    let names = monitoring::Method::NAMES;
    match names.contains(&text) {
        true => Ok(text.to_owned()),
        false => Err(format!("choose one of: {}", names.join(", "))),
    }
}

fn alpha(text: &str) -> Result<f64, String> {
    number(text, |value| *value > 0.0 && *value < 0.5, "a number between 0 and 0.5, for example 0.01")
}

fn share(text: &str) -> Result<f64, String> {
    number(text, |value| *value > 0.0 && *value <= 1.0, "a number above 0, at most 1")
}

fn positive(text: &str) -> Result<f64, String> {
    number(text, |value: &f64| *value > 0.0 && value.is_finite(), "a number above 0")
}

fn years(text: &str) -> Result<usize, String> {
    number(text, |count| (0..=100).contains(count), "a whole number from 0 to 100")
}

fn seasons(text: &str) -> Result<usize, String> {
    number(text, |count| (1..=52).contains(count), "a whole number from 1 to 52")
}

fn baseline(text: &str) -> Result<usize, String> {
    number(text, |count| (3..=1_000).contains(count), "a whole number from 3 to 1000")
}

fn waves(text: &str) -> Result<usize, String> {
    number(text, |count| (0..=10).contains(count), "a whole number from 0 to 10")
}

fn simulations(text: &str) -> Result<usize, String> {
    number(text, |count| (1..=1_000_000).contains(count), "a whole number from 1 to 1000000")
}
