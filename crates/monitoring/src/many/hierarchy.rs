//! Totals of groups: for series by region and form of exploitation, also each region, each form, and everything.

use crate::{Frequency, Series};
use std::collections::BTreeMap;

/// A sum of series.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value of each dimension; `None` where it is summed over.
    pub group: Vec<Option<String>>,
    /// The sum; a step that is not known in one of the series is not known here.
    pub series: Series,
    /// Places of the series that are summed.
    pub members: Vec<usize>,
}

/// All sums of series over their dimensions: everything first, then by how many dimensions are set, down to the series
/// themselves. Series must have the same steps; those that differ in length or frequency from the first are left out.
pub fn hierarchy(series: &[(Vec<String>, Series)]) -> Vec<Node> {
    let Some((first, shape)) = series.first() else { return Vec::new() };
    let dimensions = first.len().min(16);
    let mut nodes: BTreeMap<(u32, Vec<Option<String>>), Vec<usize>> = BTreeMap::new();
    for (place, (group, one)) in series.iter().enumerate() {
        if group.len() != first.len() || one.len() != shape.len() || one.frequency() != shape.frequency() {
            continue;
        }
        for set in 0..1u32 << dimensions {
            let key = group.iter().enumerate().map(|(at, value)| (set >> at & 1 == 1).then(|| value.clone()));
            nodes.entry((set.count_ones(), key.collect())).or_default().push(place);
        }
    }
    let sum = |members: &[usize], frequency: Frequency, steps: usize| {
        let counts = (0..steps).map(|at| {
            let parts = members.iter().filter_map(|place| series.get(*place)).map(|(_, one)| one.count(at));
            parts.sum::<Option<f64>>().map(|count| count as u64)
        });
        Series::new(frequency, counts)
    };
    nodes
        .into_iter()
        .map(|((_, group), members)| Node {
            group,
            series: sum(&members, shape.frequency(), shape.len()),
            members,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_over_each_dimension() {
        let one = |region: &str, form: &str, counts: [Option<u64>; 2]| {
            (vec![region.to_owned(), form.to_owned()], Series::new(Frequency::Weekly, counts))
        };
        let nodes = hierarchy(&[
            one("N", "labour", [Some(1), Some(2)]),
            one("N", "sexual", [Some(3), None]),
            one("Z", "labour", [Some(5), Some(6)]),
        ]);
        // Everything, two regions and two forms, three series.
        assert_eq!(nodes.len(), 1 + 4 + 3);
        assert_eq!((nodes[0].series.count(0), nodes[0].series.count(1)), (Some(9.0), None));
        let labour = nodes.iter().find(|node| node.group == [None, Some("labour".to_owned())]).unwrap();
        assert_eq!((labour.series.count(1), labour.members.as_slice()), (Some(8.0), [0, 2].as_slice()));
        assert!(hierarchy(&[]).is_empty());
    }
}
