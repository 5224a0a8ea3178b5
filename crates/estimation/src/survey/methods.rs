//! The methods by name.

use super::{Answer, Options, Warning};
use crate::bootstrap::{Procedure, Resampling, acceleration, bca_interval, bootstrap};
use crate::graphical::{self, Prior};
use crate::heterogeneity::{self, Form, Heterogeneity};
use crate::latent_class::{LatentClassPrior, Schedule, latent_class};
use crate::loglinear::{LoglinearFit, Model, fit, profile_interval};
use crate::selection::{Criterion, all_models, by_criterion, stepwise};
use crate::{CaptureHistories, NoAnswer, Watch};

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

    /// Asks this method. Lists that nobody is on are left out.
    ///
    /// # Errors
    /// [`NoAnswer`]: never a number that means nothing.
    pub fn ask(
        self,
        table: &CaptureHistories,
        options: &Options,
        watch: Option<&Watch>,
    ) -> Result<Answer, NoAnswer> {
        if !table.any_overlap() {
            return Err(NoAnswer::NoOverlap);
        }
        if table.empty_lists().is_empty() {
            return self.answer(table, options, watch)?.checked(table.observed());
        }
        let (used, lists) = table.without_empty_lists().ok_or(NoAnswer::NoOverlap)?;
        let mut answer = self.answer(&used, options, watch)?.checked(table.observed())?;
        // Sets of the lists that are left, as sets of all lists.
        let set = |set: usize| -> usize {
            let left = lists.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
            left.map(|(_, list)| 1 << list).sum()
        };
        for term in &mut answer.model {
            *term = set(*term);
        }
        for (pattern, _) in &mut answer.residuals {
            *pattern = set(*pattern);
        }
        Ok(answer)
    }

    /// Steps that a watch will see of this method.
    pub(super) fn steps(self, table: &CaptureHistories, options: &Options) -> usize {
        match self {
            Self::Stepwise => options.resamples,
            Self::LatentClass => {
                let schedule = fitting(options.schedule, table);
                schedule.chains * schedule.draws
            }
            _ => 0,
        }
    }

    fn answer(
        self,
        table: &CaptureHistories,
        options: &Options,
        watch: Option<&Watch>,
    ) -> Result<Answer, NoAnswer> {
        let lists = table.lists().len();
        match self {
            Self::Independence => {
                let fitted = fit(table, &Model::independence(lists))?;
                let mut answer = of_fit(table, &fitted, options);
                answer.warnings.insert(0, Warning::AssumesIndependence);
                Ok(answer)
            }
            Self::Chao => chao(table, options),
            Self::Stepwise => by_steps(table, options, watch),
            Self::Aic => {
                let fitted = by_criterion(table, highest_order(lists), Criterion::Aic)?;
                let mut answer = of_fit(table, &fitted, options);
                answer.warnings.push(Warning::IntervalOfOneModel);
                Ok(answer)
            }
            Self::AllModels => {
                let all = all_models(table, highest_order(lists), Criterion::Aic)?;
                let best = all.models.first();
                let mut answer = Answer::of(all.averaged(options.level));
                answer.model = best.map(|best| best.model.interactions().to_vec()).unwrap_or_default();
                answer.aic = best.map(|best| best.criterion);
                if all.without_estimate > 0 {
                    answer.warnings.push(Warning::ModelsWithoutEstimate { count: all.without_estimate });
                }
                Ok(answer)
            }
            Self::Bma => {
                let posterior = graphical::average(table, Prior::default())?;
                let mut answer = Answer::of(posterior.interval(options.level));
                answer.model =
                    posterior.graphs.first().map(|best| best.graph.cliques.clone()).unwrap_or_default();
                if posterior.at_the_limit > 0.005 {
                    answer.warnings.push(Warning::PriorSetsTheLimit);
                }
                Ok(answer)
            }
            Self::LatentClass => by_classes(table, options, watch),
        }
    }
}

/// Interactions of all lists at once are never determined; beyond five lists pairs are enough to choose from.
fn highest_order(lists: usize) -> usize {
    if lists > 5 { 2 } else { lists.saturating_sub(1).max(2) }
}

fn of_fit(table: &CaptureHistories, fitted: &LoglinearFit, options: &Options) -> Answer {
    let mut answer = Answer::of(fitted.interval(options.level));
    let empty: Vec<String> = fitted
        .terms
        .iter()
        .filter(|term| term.coefficient == f64::NEG_INFINITY)
        .map(|term| table.name(term.term))
        .collect();
    if !empty.is_empty() {
        answer.warnings.push(Warning::EmptyOverlaps { pairs: empty });
    }
    let ratio = fitted.deviance / fitted.degrees_of_freedom.max(1) as f64;
    if ratio > POOR {
        answer.warnings.push(Warning::PoorFit { ratio });
    }
    answer.model = fitted.model.interactions().to_vec();
    answer.deviance = Some(fitted.deviance);
    answer.degrees_of_freedom = Some(fitted.degrees_of_freedom);
    answer.aic = Some(fitted.aic());
    answer.bic = Some(fitted.bic());
    if options.details {
        answer.profile = profile_interval(table, &fitted.model, options.level).ok();
        answer.residuals = fitted.residuals(table);
    }
    answer
}

/// A deviance of this many times its degrees of freedom: by chance it seldom exceeds twice.
const POOR: f64 = 3.0;

fn by_steps(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Result<Answer, NoAnswer> {
    let chosen = stepwise(table, options.threshold)?;
    let mut answer = of_fit(table, &chosen.fit, options);
    // In the order in which they were chosen.
    answer.model = chosen.steps.iter().map(|step| step.pair).collect();
    if options.resamples == 0 {
        answer.warnings.push(Warning::IntervalOfOneModel);
        return Ok(answer);
    }
    let procedure = Procedure::Stepwise(options.threshold);
    let resamples = bootstrap(table, &procedure, Resampling::Persons, options.resamples, options.seed, watch);
    if watch.is_some_and(Watch::stopped) {
        return Err(NoAnswer::Stopped);
    }
    let acceleration = acceleration(table, &procedure);
    match bca_interval(&resamples, answer.interval.estimate, &acceleration, options.level) {
        Some(interval) => {
            answer.interval = crate::Interval {
                lower: interval.lower.min(interval.estimate),
                upper: interval.upper.max(interval.estimate),
                ..interval
            };
        }
        None => answer.warnings.push(Warning::IntervalOfOneModel),
    }
    if resamples.without_estimate > 0 {
        answer.warnings.push(Warning::ResamplesWithoutEstimate { count: resamples.without_estimate });
    }
    let share = resamples.most_chosen_share();
    if !resamples.chosen.is_empty() && share < 0.5 {
        answer.warnings.push(Warning::ModelFlips { share });
    }
    Ok(answer)
}

fn chao(table: &CaptureHistories, options: &Options) -> Result<Answer, NoAnswer> {
    let fitted = heterogeneity::fit(table, Heterogeneity::Mth(Form::Chao))?;
    Ok(Answer {
        deviance: Some(fitted.deviance),
        degrees_of_freedom: Some(fitted.degrees_of_freedom),
        aic: Some(fitted.aic),
        bic: Some(fitted.bic),
        warnings: vec![Warning::LowerBound],
        ..Answer::of(fitted.interval(options.level))
    })
}

fn by_classes(
    table: &CaptureHistories,
    options: &Options,
    watch: Option<&Watch>,
) -> Result<Answer, NoAnswer> {
    let schedule = fitting(options.schedule, table);
    let posterior = latent_class(table, LatentClassPrior::default(), schedule, options.seed, watch);
    // Chains that were cut short are of different lengths; half a posterior is none.
    if watch.is_some_and(Watch::stopped) || !posterior.quantile(0.5).is_finite() {
        return Err(NoAnswer::Stopped);
    }
    let mut answer = Answer::of(posterior.interval(options.level));
    if schedule != options.schedule {
        let iterations = schedule.burn_in + schedule.draws * schedule.thinning;
        answer.warnings.push(Warning::ShortChains { iterations });
    }
    if posterior.r_hat > 1.01 {
        answer.warnings.push(Warning::ChainsDisagree { r_hat: posterior.r_hat });
    }
    if posterior.at_the_limit > 0.005 {
        answer.warnings.push(Warning::PriorSetsTheLimit);
    }
    Ok(answer)
}

/// Patterns times lists up to which chains have their full length; an iteration takes time with both.
const FULL_LENGTH: usize = 3_000;

/// The schedule, with shorter chains on a large table: at least a tenth.
fn fitting(schedule: Schedule, table: &CaptureHistories) -> Schedule {
    let patterns = table.counts().iter().filter(|count| **count > 0).count();
    let size = patterns * table.lists().len();
    if size <= FULL_LENGTH {
        return schedule;
    }
    let share = (FULL_LENGTH as f64 / size as f64).max(0.1);
    let shorter = |length: usize| ((length as f64 * share) as usize).max(1);
    Schedule { burn_in: shorter(schedule.burn_in), draws: shorter(schedule.draws), ..schedule }
}
