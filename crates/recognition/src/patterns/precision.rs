//! How often what a rule found was worth looking at, by the judgement of the focal officers who looked.

use super::RuleId;
use crate::evaluation::{Proportion, jeffreys};
use std::collections::BTreeMap;

/// A focal officer's judgement on a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The rule that found it.
    pub rule: RuleId,
    /// Whether looking at these signals side by side was useful; `None` when nobody looked yet.
    pub useful: Option<bool>,
}

/// How a rule does in this organisation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RulePrecision {
    /// The rule.
    pub rule: RuleId,
    /// Useful among judged, with Jeffreys' interval (95 %): it behaves well with the small numbers there are. `None` before the first judgement.
    pub precision: Option<Proportion>,
    /// Patterns that nobody judged.
    pub unjudged: u64,
}

/// The precision of each rule that found something.
pub fn precision(judgements: &[Judgement]) -> Vec<RulePrecision> {
    let mut counts: BTreeMap<RuleId, (u64, u64, u64)> = BTreeMap::new();
    for judgement in judgements {
        let (useful, judged, unjudged) = counts.entry(judgement.rule).or_default();
        match judgement.useful {
            Some(was) => {
                *judged += 1;
                *useful += u64::from(was);
            }
            None => *unjudged += 1,
        }
    }
    let one = |(rule, (useful, judged, unjudged))| RulePrecision {
        rule,
        precision: jeffreys(useful, judged, 0.95),
        unjudged,
    };
    counts.into_iter().map(one).collect()
}
