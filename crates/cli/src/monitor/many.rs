//! Many series at once: how many of the alarms of a step are false.

use super::Judged;
use monitoring::Verdict;
use monitoring::many::adjusted;
use std::collections::BTreeMap;

/// Adjusts p-values over all series, step by step. Methods without a distribution (EARS) have none.
pub(super) fn adjust(found: &mut [Judged<'_>]) {
    let mut steps: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (place, judged) in found.iter().enumerate() {
        for (number, verdict) in judged.verdicts.iter().enumerate() {
            let label = judged.watch.times.get(verdict.at).map_or("", String::as_str);
            steps.entry(label).or_default().push((place, number));
        }
    }
    let members: Vec<Vec<(usize, usize)>> = steps.into_values().collect();
    for judged in found.iter_mut() {
        judged.adjusted = vec![f64::NAN; judged.verdicts.len()];
    }
    for members in members {
        let p_value = |(place, number): &(usize, usize)| {
            let verdict = found.get(*place).and_then(|judged| judged.verdicts.get(*number));
            verdict.and_then(Verdict::p_value).unwrap_or(f64::NAN)
        };
        let p_values: Vec<f64> = members.iter().map(p_value).collect();
        for ((place, number), q) in members.iter().zip(adjusted(&p_values)) {
            let slot = found.get_mut(*place).and_then(|judged| judged.adjusted.get_mut(*number));
            if let Some(slot) = slot {
                *slot = q;
            }
        }
    }
}

/// Takes back alarms of which too large a share would be false.
pub(super) fn sift(found: &mut [Judged<'_>], rate: f64) {
    for judged in found {
        for (verdict, q) in judged.verdicts.iter_mut().zip(&judged.adjusted) {
            if *q > rate {
                verdict.alarm = None;
            }
        }
    }
}
