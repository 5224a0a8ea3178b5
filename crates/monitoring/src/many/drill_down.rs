//! From a total to the parts that explain it.

use super::Node;
use crate::{Direction, Verdict};

/// Steps of which the mean stands in for an expectation that is missing.
const LATELY: usize = 52;

/// What a part has to do with the verdict on its total.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Place of its node.
    pub node: usize,
    /// Its count; `None` when it is not known.
    pub count: Option<f64>,
    /// What was expected of it, so that the parts of a dimension add up to the expectation of the total.
    pub expected: f64,
    /// Its part of the difference between count and expectation of the total: those of a dimension add up to 1.
    pub share: f64,
    /// Its own alarm.
    pub alarm: Option<Direction>,
}

/// The parts of a total at a step by each dimension that it sums over, the largest share first. Expectations of the parts are
/// put in proportion, so that they add up to that of the total: what is told on one level agrees with what is told on the next.
/// Empty without a count and an expectation of the total.
pub fn drill_down(
    nodes: &[Node],
    verdicts: &[Vec<Verdict>],
    node: usize,
    at: usize,
) -> Vec<(usize, Vec<Part>)> {
    let verdict = |place: usize| {
        let all = verdicts.get(place)?;
        all.binary_search_by_key(&at, |verdict| verdict.at).ok().and_then(|found| all.get(found))
    };
    let (Some(whole), Some(total)) = (verdict(node), nodes.get(node)) else { return Vec::new() };
    let (Some(count), Some(expected)) = (whole.count, whole.expected) else { return Vec::new() };
    let open = total.group.iter().enumerate().filter(|(_, value)| value.is_none());
    let by = |dimension: usize| {
        let belongs = |other: &Node| {
            other
                .group
                .iter()
                .zip(&total.group)
                .enumerate()
                .all(|(place, (one, of))| if place == dimension { one.is_some() } else { one == of })
        };
        let mut parts: Vec<Part> = nodes
            .iter()
            .enumerate()
            .filter(|(_, other)| belongs(other))
            .map(|(place, other)| {
                let own = verdict(place);
                Part {
                    node: place,
                    count: other.series.count(at),
                    expected: own.and_then(|own| own.expected).unwrap_or_else(|| lately(other, at)),
                    share: 0.0,
                    alarm: own.and_then(|own| own.alarm),
                }
            })
            .collect();
        let sum: f64 = parts.iter().map(|part| part.expected).sum();
        let scale = if sum > 0.0 { expected / sum } else { 0.0 };
        let difference = count - expected;
        for part in &mut parts {
            part.expected *= scale;
            part.share = match part.count {
                Some(own) if difference != 0.0 => (own - part.expected) / difference,
                _ => 0.0,
            };
        }
        parts.sort_by(|one, other| other.share.total_cmp(&one.share));
        parts
    };
    open.map(|(dimension, _)| (dimension, by(dimension))).collect()
}

fn lately(node: &Node, at: usize) -> f64 {
    let known: Vec<f64> =
        (at.saturating_sub(LATELY)..at).filter_map(|step| node.series.count(step)).collect();
    known.iter().sum::<f64>() / known.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::many::hierarchy;
    use crate::{Frequency, Method, Series};

    #[test]
    fn parts_add_up_and_point_at_what_fell() {
        let one = |region: &str, form: &str, level: u64, last: u64| {
            let counts = (0..300u64).map(move |at| Some(if at == 299 { last } else { level + at * 7 % 5 }));
            (vec![region.to_owned(), form.to_owned()], Series::new(Frequency::Weekly, counts))
        };
        let nodes = hierarchy(&[
            one("N", "labour", 30, 0),
            one("N", "sexual", 20, 22),
            one("Z", "labour", 25, 27),
            one("Z", "sexual", 0, 1),
        ]);
        let method = Method::from_name("farrington", Frequency::Weekly).unwrap();
        let judged: Vec<Vec<Verdict>> = nodes
            .iter()
            .map(|node| {
                method.monitor(&node.series, &crate::farrington::Reference::Steps, Some(290)).unwrap()
            })
            .collect();
        let whole = judged[0].last().unwrap();
        assert_eq!(whole.alarm, Some(Direction::Fall));
        let found = drill_down(&nodes, &judged, 0, 299);
        assert_eq!(found.iter().map(|(dimension, _)| *dimension).collect::<Vec<_>>(), [0, 1]);
        for (_, parts) in &found {
            let sum = |of: &dyn Fn(&Part) -> f64| parts.iter().map(of).sum::<f64>();
            assert!((sum(&|part| part.share) - 1.0).abs() < 1e-9);
            assert!((sum(&|part| part.expected) - whole.expected.unwrap()).abs() < 1e-9);
            assert_eq!(sum(&|part| part.count.unwrap()), whole.count.unwrap());
        }
        let first = |place: usize| &nodes[found[place].1[0].node].group;
        assert_eq!((first(0)[0].as_deref(), first(1)[1].as_deref()), (Some("N"), Some("labour")));
        // A series is no total of anything.
        assert!(drill_down(&nodes, &judged, nodes.len() - 1, 299).is_empty());
    }
}
