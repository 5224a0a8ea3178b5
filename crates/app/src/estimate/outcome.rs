//! What an estimate found: the methods beside each other for everybody, and for each group.

use super::run::Inputs;
use domain::EstimateQuestion;
use domain::codes::RegisterList;
use domain::count::{Dimension, Key};
use estimation::bootstrap::Watch;
use estimation::survey::{Method, Options, Survey, survey};
use estimation::{CaptureHistories, CountsError};
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
    /// By the property that was asked for.
    pub groups: Vec<GroupOutcome>,
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
        let options = Options { methods: OF_GROUPS.to_vec(), ..options };
        let group = |(code, patterns): &(String, Vec<(usize, u64)>)| {
            let table = histories(question, patterns)?;
            let observed = table.observed();
            let answer = if observed < FEWEST {
                Err(NoGroup::TooFew)
            } else if !table.any_overlap() {
                Err(NoGroup::NoOverlap)
            } else {
                Ok(survey(&table, &options, Some(watch)))
            };
            Ok(GroupOutcome { code: code.clone(), observed, survey: answer })
        };
        Ok(Self {
            lists: question.lists.clone(),
            observed: table.observed(),
            patterns: inputs.whole.clone(),
            whole,
            groups: inputs.groups.iter().map(group).collect::<Result<_, _>>()?,
        })
    }

    /// The same for whoever may only see protected figures: no patterns, and groups rounded to tens, so that no small
    /// number can be worked out from a difference.
    pub(super) fn rounded(mut self) -> Self {
        self.patterns.clear();
        for group in &mut self.groups {
            group.observed = (group.observed + 5) / 10 * 10;
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

fn histories(
    question: &EstimateQuestion,
    patterns: &[(usize, u64)],
) -> Result<CaptureHistories, CountsError> {
    let names = question.lists.iter().map(|list| list.code().to_owned()).collect();
    // Who is on none of the lists that are compared is not in the table.
    CaptureHistories::new(names, patterns.iter().copied().filter(|(set, _)| *set > 0))
}
