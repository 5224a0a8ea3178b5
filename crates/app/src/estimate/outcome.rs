//! What an estimate found: the methods beside each other for everybody, and for each group.

use super::run::Inputs;
use domain::EstimateQuestion;
use domain::codes::RegisterList;
use domain::count::{Dimension, Key};
use estimation::covariates::{
    Covariate, CovariateAnswer, CovariateError, CovariateFitError, CovariateOptions, StratifiedHistories,
    estimate as with_covariates,
};
use estimation::diagnosis::{Finding, Plan, diagnose};
use estimation::linkage_error::{LinkageAnswer, LinkageOptions, linkage_sensitivity};
use estimation::survey::{Method, Options, Survey, survey};
use estimation::{CaptureHistories, CountsError, Interval, NoAnswer, Watch};
use serde::{Deserialize, Serialize};

/// Groups of fewer persons are not estimated: with so few, a person more or less decides.
pub const FEWEST: u64 = 50;

/// The result of an estimate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The lists, in the order of the bits of a pattern.
    pub lists: Vec<RegisterList>,
    /// Persons on at least one of the lists.
    pub observed: u64,
    /// Persons by pattern, for those that occur.
    pub patterns: Vec<(usize, u64)>,
    /// All methods.
    pub whole: Survey,
    /// Each group of the property that was asked for on its own.
    pub groups: Vec<GroupOutcome>,
    /// One model for all groups together, in which the lists reach some groups better than others; its groups add up to
    /// its whole. `None` when no groups were asked for.
    pub pooled: Option<Result<CovariateAnswer, NoAnswer>>,
    /// What errors in linking do to the stepwise estimate; `None` where it cannot be told.
    pub linkage: Option<LinkageAnswer>,
    /// What the answer depends on, when that was asked for.
    pub dependence: Option<Dependence>,
}

/// The same population looked at from other sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The methods, in the order of the columns.
    pub methods: Vec<Method>,
    /// Estimates on other sets of lists: those left out, and an estimate per method.
    pub sets: Vec<(Vec<String>, Vec<Option<f64>>)>,
    /// Lists as populations of known size.
    pub known: Vec<KnownSize>,
    /// What to conclude.
    pub findings: Vec<Finding>,
}

/// The persons on a list, whose number is known, estimated from the other lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownSize {
    /// The list.
    pub list: String,
    /// How many persons are on it.
    pub size: u64,
    /// How many of them are on another list too.
    pub seen: u64,
    /// What each method finds.
    pub found: Vec<Option<Interval>>,
}

/// The result for one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupOutcome {
    /// Code of the group within its property.
    pub code: String,
    /// Persons seen.
    pub observed: u64,
    /// The methods that can be asked quickly, or why there is no estimate.
    pub survey: Result<Survey, NoGroup>,
}

/// Why a group has no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoGroup {
    /// Fewer than [`FEWEST`] persons.
    TooFew,
    /// Nobody is on two lists.
    NoOverlap,
}

/// Methods that a group is asked by.
const OF_GROUPS: &[Method] = &[Method::Independence, Method::Chao, Method::Stepwise, Method::Aic];

impl GroupOutcome {
    /// The group as a key of its property; `None` when the property has changed since.
    pub fn key(&self, split: Dimension) -> Option<Key> {
        Key::parse(split, &self.code).ok()
    }
}

impl Outcome {
    /// Asks every method, for everybody and for each group.
    pub(super) fn of(
        question: &EstimateQuestion,
        inputs: &Inputs,
        watch: &Watch,
    ) -> Result<Self, CountsError> {
        let options = Options {
            methods: Method::ALL.to_vec(),
            level: question.level,
            threshold: question.threshold,
            resamples: question.resamples as usize,
            seed: question.seed,
            // Residuals tell counts of single patterns, which not every reader may see.
            details: false,
            ..Options::default()
        };
        let table = histories(question, &inputs.whole)?;
        let whole = survey(&table, &options, Some(watch));
        let of_groups = Options { methods: OF_GROUPS.to_vec(), ..options.clone() };
        let group = |(code, patterns): &(String, Vec<(usize, u64)>)| {
            let table = histories(question, patterns)?;
            let observed = table.observed();
            let answer = if observed < FEWEST {
                Err(NoGroup::TooFew)
            } else if !table.any_overlap() {
                Err(NoGroup::NoOverlap)
            } else {
                Ok(survey(&table, &of_groups, Some(watch)))
            };
            Ok(GroupOutcome { code: code.clone(), observed, survey: answer })
        };
        let linkage = LinkageOptions { level: question.level, ..LinkageOptions::default() };
        let dependence = question.diagnose.then(|| Dependence::of(&table, &options, watch));
        Ok(Self {
            lists: question.lists.clone(),
            observed: table.observed(),
            patterns: inputs.whole.clone(),
            whole,
            groups: inputs.groups.iter().map(group).collect::<Result<_, _>>()?,
            pooled: question.split.map(|_| pooled(question, inputs, watch)),
            linkage: linkage_sensitivity(&table, &linkage, Some(watch)).ok(),
            dependence,
        })
    }

    /// The same for whoever may only see protected figures: no patterns, and groups rounded to tens, so that no small
    /// number can be worked out from a difference.
    pub(super) fn rounded(mut self) -> Self {
        self.patterns.clear();
        self.dependence = None;
        let tens = |count: u64| (count + 5) / 10 * 10;
        for group in &mut self.groups {
            group.observed = tens(group.observed);
        }
        if let Some(Ok(pooled)) = &mut self.pooled {
            pooled.strata.clear();
            for level in pooled.covariates.iter_mut().flat_map(|covariate| &mut covariate.levels) {
                level.observed = tens(level.observed);
            }
        }
        self
    }

    /// The table that the methods were asked about; `None` where only rounded figures are shown.
    pub fn table(&self) -> Option<CaptureHistories> {
        let names = self.lists.iter().map(|list| list.code().to_owned()).collect();
        let patterns = self.patterns.iter().copied();
        CaptureHistories::new(names, patterns).ok().filter(|_| !self.patterns.is_empty())
    }

    /// The codes of the lists in a set: `P:Z`.
    pub fn name(&self, set: usize) -> String {
        let within = self.lists.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        within.map(|(_, list)| list.code()).collect::<Vec<_>>().join(":")
    }
}

impl Dependence {
    fn of(table: &CaptureHistories, options: &Options, watch: &Watch) -> Self {
        let found = diagnose(table, &Plan::of(options), Some(watch));
        let estimates = |results: &[estimation::survey::MethodResult]| {
            results.iter().map(|result| Some(result.answer.as_ref().ok()?.interval.estimate)).collect()
        };
        let known = found.known.into_iter().map(|known| KnownSize {
            list: known.list,
            size: known.size,
            seen: known.seen,
            found: known.found.into_iter().map(|found| found.interval.ok()).collect(),
        });
        Self {
            methods: options.methods.clone(),
            sets: found.grid.iter().map(|set| (set.left_out.clone(), estimates(&set.results))).collect(),
            known: known.collect(),
            findings: found.findings,
        }
    }
}

/// One model for all groups together (van Dijk et al. 2017), chosen by Schwarz' criterion.
fn pooled(question: &EstimateQuestion, inputs: &Inputs, watch: &Watch) -> Result<CovariateAnswer, NoAnswer> {
    // A group of too few persons would only add parameters that nothing determines.
    let persons = |patterns: &[(usize, u64)]| patterns.iter().map(|(_, count)| count).sum::<u64>();
    let groups: Vec<_> = inputs.groups.iter().filter(|(_, patterns)| persons(patterns) >= FEWEST).collect();
    let names = question.lists.iter().map(|list| list.code().to_owned()).collect();
    let covariate = Covariate::new("group", groups.iter().map(|(code, _)| code.clone()));
    let counts = groups.iter().enumerate().flat_map(|(level, (_, patterns))| {
        patterns.iter().map(move |(pattern, count)| (vec![level], *pattern, *count))
    });
    let histories =
        StratifiedHistories::new(names, vec![covariate], counts).map_err(|_| NoAnswer::NotIdentified)?;
    let options = CovariateOptions {
        level: question.level,
        resamples: question.resamples as usize,
        seed: question.seed,
        ..CovariateOptions::default()
    };
    with_covariates(&histories, &options, Some(watch)).map_err(|error| match error {
        CovariateError::Fit(CovariateFitError::NoMaximum) => NoAnswer::NoMaximum,
        CovariateError::Fit(CovariateFitError::Unsettled) => NoAnswer::Unsettled,
        _ => NoAnswer::NotIdentified,
    })
}

fn histories(
    question: &EstimateQuestion,
    patterns: &[(usize, u64)],
) -> Result<CaptureHistories, CountsError> {
    let names = question.lists.iter().map(|list| list.code().to_owned()).collect();
    // Who is on none of the lists that are compared is not in the table.
    CaptureHistories::new(names, patterns.iter().copied().filter(|(set, _)| *set > 0))
}
