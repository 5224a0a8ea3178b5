//! From options to a method with its settings.

use super::options::MonitorOptions;
use monitoring::bayes::Bayes;
use monitoring::ears::Ears;
use monitoring::farrington::Farrington;
use monitoring::{Baseline, Frequency, Method};

/// The method for series of this frequency.
///
/// # Errors
/// An option that this method does not have, as a sentence.
pub(crate) fn method(options: &MonitorOptions, frequency: Frequency) -> Result<Method, String> {
    let mut method = Method::from_name(&options.method, frequency).ok_or("no such method")?;
    fits(options, &method)?;
    let (regression, chart) = (&options.regression, &options.chart);
    let compare = |baseline: &mut Baseline| {
        baseline.harmonics = chart.waves.unwrap_or(baseline.harmonics);
        baseline.trend = !regression.no_trend;
    };
    match &mut method {
        Method::Farrington(how) => farrington(how, options),
        Method::Ears(how) => ears(how, options),
        Method::Bayes(how) => bayes(how, options),
        Method::Cusum(how, baseline) => {
            compare(baseline);
            how.decision = chart.decision.unwrap_or(how.decision);
            how.reference = chart.reference.unwrap_or(how.reference);
            how.scale = chart.scale.map_or(how.scale, |scale| scale.scale());
        }
        Method::Glr(how, baseline) => {
            compare(baseline);
            how.decision = chart.decision.unwrap_or(how.decision);
            how.dispersion = chart.dispersion.unwrap_or(how.dispersion);
            baseline.dispersion = how.dispersion;
        }
    }
    Ok(method.looking_for(options.direction.sides()))
}

fn farrington(how: &mut Farrington, options: &MonitorOptions) {
    let own = &options.regression;
    how.alpha = options.alpha.unwrap_or(how.alpha);
    how.years_back = options.years_back.unwrap_or(how.years_back);
    how.exposure = options.exposure.is_some() || options.reporter.is_some();
    how.threshold = own.threshold.map_or(how.threshold, |limit| limit.threshold());
    how.trend = !own.no_trend;
    how.trend_p = own.trend_p.unwrap_or(how.trend_p);
    if let Some(half_window) = options.half_window {
        // The original form leaves out as many steps as the window has on a side.
        if how.seasons == 1 {
            how.excluded = half_window;
        }
        how.half_window = half_window;
    }
    how.seasons = own.seasons.unwrap_or(how.seasons);
    how.excluded = own.past_not_included.unwrap_or(how.excluded);
    how.reweight_above = own.weights_threshold.unwrap_or(how.reweight_above);
    if own.no_reweighting {
        how.reweight_above = f64::INFINITY;
    }
    how.fewest = own.at_least.map_or(how.fewest, f64::from);
    how.fewest_in = own.at_least_in.unwrap_or(how.fewest_in);
}

fn ears(how: &mut Ears, options: &MonitorOptions) {
    how.alpha = options.alpha.unwrap_or(how.alpha);
    how.baseline = options.chart.baseline.unwrap_or(how.baseline);
    how.smallest_deviation = options.chart.smallest_deviation.unwrap_or(how.smallest_deviation);
}

fn bayes(how: &mut Bayes, options: &MonitorOptions) {
    how.alpha = options.alpha.unwrap_or(how.alpha);
    how.years_back = options.years_back.unwrap_or(how.years_back);
    how.half_window = options.half_window.unwrap_or(how.half_window);
}

/// Refuses options that the method would pass over in silence.
fn fits(options: &MonitorOptions, method: &Method) -> Result<(), String> {
    let (own, chart) = (&options.regression, &options.chart);
    let (farrington, ears, bayes, cusum, glr) = match method {
        Method::Farrington(_) => (true, false, false, false, false),
        Method::Ears(_) => (false, true, false, false, false),
        Method::Bayes(_) => (false, false, true, false, false),
        Method::Cusum(..) => (false, false, false, true, false),
        Method::Glr(..) => (false, false, false, false, true),
    };
    let charts = cusum || glr;
    let given = [
        ("--alpha", options.alpha.is_some(), farrington || ears || bayes),
        ("--years-back", options.years_back.is_some(), farrington || bayes),
        ("--half-window", options.half_window.is_some(), farrington || bayes),
        ("--by-date", options.by_date, farrington),
        ("--exposure", options.exposure.is_some(), farrington || charts),
        ("--threshold", own.threshold.is_some(), farrington),
        ("--no-trend", own.no_trend, farrington || charts),
        ("--trend-p", own.trend_p.is_some(), farrington),
        ("--seasons", own.seasons.is_some(), farrington),
        ("--weights-threshold", own.weights_threshold.is_some(), farrington),
        ("--no-reweighting", own.no_reweighting, farrington),
        ("--past-not-included", own.past_not_included.is_some(), farrington),
        ("--at-least", own.at_least.is_some(), farrington),
        ("--at-least-in", own.at_least_in.is_some(), farrington),
        ("--baseline", chart.baseline.is_some(), ears),
        ("--smallest-deviation", chart.smallest_deviation.is_some(), ears),
        ("--decision", chart.decision.is_some(), charts),
        ("--reference", chart.reference.is_some(), cusum),
        ("--scale", chart.scale.is_some(), cusum),
        ("--dispersion", chart.dispersion.is_some(), glr && options.method == "glr-nb"),
        ("--waves", chart.waves.is_some(), charts),
    ];
    match given.iter().find(|(_, given, fits)| *given && !fits) {
        Some((name, ..)) => Err(format!("{name} is not an option of the method {}", options.method)),
        None => match method {
            Method::Farrington(_) if options.years_back == Some(0) => {
                Err("--years-back 0: expected at least 1 for this method".to_owned())
            }
            _ => Ok(()),
        },
    }
}
