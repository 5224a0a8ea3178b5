//! False links. After missed links there are groups of records that truly belong together. A false link takes two groups of
//! different persons as one. Lists hold each person once, so a group is never joined to one with a list in common; of the
//! pairs without, each is as likely as any other; no group is joined twice. With `F` false links and `u_ω` groups on exactly
//! `ω`, the expected number of those that join `ω` and `ω'` is `F u_ω u_ω' / Z`, `Z` the number of pairs without a list in
//! common. Each takes away one group of either kind and makes one on `ω ∪ ω'`.

#![allow(clippy::indexing_slicing, reason = "sets of lists run below 2ᵏ")]

use crate::subsets;

/// The changes settle geometrically; for rates that a linkage may have some ten rounds are enough.
const MOST_ROUNDS: usize = 500;
/// Share of all groups that is no change any more.
const SETTLED: f64 = 1e-12;

/// The table after so many false links; `None` when there are not so many pairs of groups that can be joined.
pub(super) fn apply(groups: &[f64], links: f64) -> Option<Vec<f64>> {
    let change = change(groups, links)?;
    let after: Vec<f64> = groups.iter().zip(&change).map(|(group, change)| group - change).collect();
    possible(groups, links).then_some(after)
}

/// The groups before false links, from the table after them. `links` gives their number for groups at hand. Groups may be
/// below 0. `None` when there are not so many pairs of groups that can be joined.
pub(super) fn undo(after: &[f64], links: impl Fn(&[f64]) -> f64) -> Option<Vec<f64>> {
    let total: f64 = after.iter().sum();
    let mut groups = after.to_vec();
    for _ in 0..MOST_ROUNDS {
        let change = change(&groups, links(&groups))?;
        let mut moved = 0.0f64;
        for ((group, after), change) in groups.iter_mut().zip(after).zip(&change) {
            let next = after + change;
            moved = moved.max((next - *group).abs());
            *group = next;
        }
        if moved.is_nan() {
            return None;
        }
        if moved <= SETTLED * (1.0 + total) {
            return possible(&groups, links(&groups)).then_some(groups);
        }
    }
    None
}

/// By pattern how many groups false links take away, less those they make.
fn change(groups: &[f64], links: f64) -> Option<Vec<f64>> {
    let mut change = vec![0.0; groups.len()];
    if links == 0.0 {
        return Some(change);
    }
    let (weights, others, pairs) = partners(groups);
    if pairs <= 0.0 || links < 0.0 {
        return None;
    }
    for (set, change) in change.iter_mut().enumerate().skip(1) {
        *change = weights[set] * others[set];
        // Each way to split the set in two, once from either side.
        let mut part = (set - 1) & set;
        let mut made = 0.0;
        while part > 0 {
            made += weights[part] * weights[set & !part];
            part = (part - 1) & set;
        }
        *change = (*change - made / 2.0) * links / pairs;
    }
    Some(change)
}

/// Groups by pattern (none below 0), how many have no list in common with each, and the number of such pairs.
fn partners(groups: &[f64]) -> (Vec<f64>, Vec<f64>, f64) {
    let mut weights: Vec<f64> = groups.iter().map(|group| group.max(0.0)).collect();
    weights[0] = 0.0;
    let mut within = weights.clone();
    subsets::subset_sums(&mut within);
    let all = groups.len() - 1;
    let others: Vec<f64> = (0..groups.len()).map(|set| within[all & !set]).collect();
    let pairs = weights.iter().zip(&others).map(|(weight, others)| weight * others).sum::<f64>() / 2.0;
    (weights, others, pairs)
}

/// Whether no more groups of a pattern are joined than there are.
fn possible(groups: &[f64], links: f64) -> bool {
    let (weights, others, pairs) = partners(groups);
    links == 0.0
        || weights
            .iter()
            .zip(&others)
            .all(|(weight, others)| *weight == 0.0 || links * others <= pairs * 1.000_001)
}
