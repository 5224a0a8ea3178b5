//! The methods by name.

use super::{Answer, Options, Warning};
use crate::CaptureHistories;
use crate::bootstrap::{Procedure, Resampling, Watch, acceleration, bca_interval, bootstrap};
use crate::graphical::{self, Prior};
use crate::heterogeneity::{self, Form, Heterogeneity};
use crate::latent_class::{LatentClassPrior, Schedule, latent_class};
use crate::loglinear::{LoglinearFit, Model, fit};
use crate::selection::{Criterion, all_models, by_criterion, stepwise};

/// A way to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Method {
    /// Log-linear, main effects only.
    Independence,
    /// Chao's lower bound with differing lists.
    Chao,
    /// Log-linear, pairs chosen stepwise by Poisson p-value.
    Stepwise,
    /// Log-linear, chosen by Akaike's criterion.
    Aic,
    /// Log-linear, all models averaged by Akaike's criterion.
    AllModels,
    /// Bayesian averaging over decomposable graphs.
    Bma,
    /// Bayesian latent classes.
    LatentClass,
}

impl Method {
    /// All methods.
    pub const ALL: &'static [Self] = &[
        Self::Independence,
        Self::Chao,
        Self::Stepwise,
        Self::Aic,
        Self::AllModels,
        Self::Bma,
        Self::LatentClass,
    ];

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Independence => "independence",
            Self::Chao => "chao",
            Self::Stepwise => "stepwise",
            Self::Aic => "aic",
            Self::AllModels => "all-models",
            Self::Bma => "bma",
            Self::LatentClass => "latent-class",
        }
    }

    /// The method of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|method| method.name() == name)
    }

    /// Whether it gives a bound instead of an estimate.
    pub fn is_lower_bound(self) -> bool {
        self == Self::Chao
    }

    pub(super) fn ask(
        self,
        table: &CaptureHistories,
        options: &Options,
        watch: Option<&Watch>,
    ) -> Result<Answer, String> {
        let lists = table.lists().len();
        match self {
            Self::Independence => {
                let fitted = fit(table, &Model::independence(lists)).map_err(|error| error.to_string())?;
                let mut answer = of_fit(table, &fitted, options.level);
                answer.warnings.insert(0, Warning::AssumesIndependence);
                Ok(answer)
            }
            Self::Chao => chao(table, options),
            Self::Stepwise => by_steps(table, options, watch),
            Self::Aic => {
                let order = highest_order(lists);
                let fitted = by_criterion(table, order, Criterion::Aic).map_err(|error| error.to_string())?;
                let mut answer = of_fit(table, &fitted, options.level);
                answer.warnings.push(Warning::IntervalOfOneModel);
                Ok(answer)
            }
            Self::AllModels => {
                let order = if lists > 5 { 2 } else { highest_order(lists) };
                let all = all_models(table, order, Criterion::Aic).map_err(|error| error.to_string())?;
                let best = all.models.first();
                let mut answer = Answer {
                    interval: all.averaged(options.level),
                    model: best.map(|best| best.model.interactions().to_vec()).unwrap_or_default(),
                    deviance: None,
                    degrees_of_freedom: None,
                    aic: best.map(|best| best.criterion),
                    bic: None,
                    warnings: Vec::new(),
                };
                if all.without_estimate > 0 {
                    answer.warnings.push(Warning::ModelsWithoutEstimate { count: all.without_estimate });
                }
                Ok(answer)
            }
            Self::Bma => {
                let posterior =
                    graphical::average(table, Prior::default()).map_err(|error| error.to_string())?;
                let mut warnings = Vec::new();
                if posterior.at_the_limit > 0.005 {
                    warnings.push(Warning::PriorSetsTheLimit);
                }
                let best = posterior.graphs.first();
                Ok(Answer {
                    interval: posterior.interval(options.level),
                    model: best.map(|best| best.graph.cliques.clone()).unwrap_or_default(),
                    deviance: None,
                    degrees_of_freedom: None,
                    aic: None,
                    bic: None,
                    warnings,
                })
            }
            Self::LatentClass => {
                let prior = LatentClassPrior::default();
                let posterior = latent_class(table, prior, Schedule::default(), options.seed, watch);
                let interval = posterior.interval(options.level);
                if !interval.estimate.is_finite() {
                    return Err("it was stopped before there were draws".to_owned());
                }
                let warnings = match posterior.r_hat > 1.01 {
                    true => vec![Warning::ChainsDisagree { r_hat: posterior.r_hat }],
                    false => Vec::new(),
                };
                Ok(Answer {
                    interval,
                    model: Vec::new(),
                    deviance: None,
                    degrees_of_freedom: None,
                    aic: None,
                    bic: None,
                    warnings,
                })
            }
        }
    }
}

/// Interactions of all lists at once are never determined; beyond five lists pairs are enough to choose from.
fn highest_order(lists: usize) -> usize {
    if lists > 5 { 2 } else { lists.saturating_sub(1).max(2) }
}

fn of_fit(table: &CaptureHistories, fitted: &LoglinearFit, level: f64) -> Answer {
    let mut warnings = Vec::new();
    let empty: Vec<String> = fitted
        .terms
        .iter()
        .filter(|term| term.coefficient == f64::NEG_INFINITY)
        .map(|term| table.name(term.term))
        .collect();
    if !empty.is_empty() {
        warnings.push(Warning::EmptyOverlaps { pairs: empty });
    }
    let ratio = fitted.deviance / fitted.degrees_of_freedom.max(1) as f64;
    if ratio > 3.0 {
        warnings.push(Warning::PoorFit { ratio });
    }
    Answer {
        interval: fitted.interval(level),
        model: fitted.model.interactions().to_vec(),
        deviance: Some(fitted.deviance),
        degrees_of_freedom: Some(fitted.degrees_of_freedom),
        aic: Some(fitted.aic()),
        bic: Some(fitted.bic()),
        warnings,
    }
}

fn by_steps(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Result<Answer, String> {
    let chosen = stepwise(table, options.threshold).map_err(|error| error.to_string())?;
    let mut answer = of_fit(table, &chosen.fit, options.level);
    // In the order in which they were chosen.
    answer.model = chosen.steps.iter().map(|step| step.pair).collect();
    if options.resamples == 0 {
        answer.warnings.push(Warning::IntervalOfOneModel);
        return Ok(answer);
    }
    let procedure = Procedure::Stepwise(options.threshold);
    let resamples = bootstrap(table, &procedure, Resampling::Persons, options.resamples, options.seed, watch);
    let acceleration = acceleration(table, &procedure);
    if let Some(interval) = bca_interval(&resamples, answer.interval.estimate, &acceleration, options.level) {
        answer.interval = crate::Interval {
            lower: interval.lower.min(interval.estimate),
            upper: interval.upper.max(interval.estimate),
            ..interval
        };
    }
    if resamples.without_estimate > 0 {
        answer.warnings.push(Warning::ResamplesWithoutEstimate { count: resamples.without_estimate });
    }
    if resamples.most_chosen_share() < 0.5 {
        answer.warnings.push(Warning::ModelFlips { share: resamples.most_chosen_share() });
    }
    Ok(answer)
}

fn chao(table: &CaptureHistories, options: &Options) -> Result<Answer, String> {
    let fitted =
        heterogeneity::fit(table, Heterogeneity::Mth(Form::Chao)).map_err(|error| error.to_string())?;
    Ok(Answer {
        interval: fitted.interval(options.level),
        model: Vec::new(),
        deviance: Some(fitted.deviance),
        degrees_of_freedom: Some(fitted.degrees_of_freedom),
        aic: Some(fitted.aic),
        bic: Some(fitted.bic),
        warnings: vec![Warning::LowerBound],
    })
}
