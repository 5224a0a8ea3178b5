//! Decomposable (chordal) graphs over lists, with their cliques and separators.

#![allow(clippy::indexing_slicing, reason = "lists run below the number of lists")]

/// A decomposable graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// Its cliques: sets of lists as bits.
    pub cliques: Vec<usize>,
    /// Its separators without the empty ones, as often as they stand in a junction tree.
    pub separators: Vec<usize>,
    /// Number of connected parts.
    pub components: usize,
}

/// All decomposable graphs over so many lists: 8, 61, 822 and 18,154 for three to six.
pub fn decomposable(lists: usize) -> Vec<Graph> {
    let mut pairs = Vec::new();
    for first in 0..lists {
        for second in first + 1..lists {
            pairs.push((first, second));
        }
    }
    (0..1usize << pairs.len())
        .filter_map(|edges| {
            let mut neighbours = vec![0usize; lists];
            for (index, (first, second)) in pairs.iter().enumerate() {
                if edges >> index & 1 == 1 {
                    neighbours[*first] |= 1 << second;
                    neighbours[*second] |= 1 << first;
                }
            }
            decompose(&neighbours)
        })
        .collect()
}

/// Takes away one vertex after another whose remaining neighbours all know each other (Fulkerson & Gross 1965); a graph
/// is chordal when that uses it up. Each vertex with its remaining neighbours is a clique unless it lies within
/// another one; the neighbours that later cliques share with it are a separator.
fn decompose(neighbours: &[usize]) -> Option<Graph> {
    let lists = neighbours.len();
    let mut left = (1usize << lists) - 1;
    let mut order = Vec::with_capacity(lists);
    while left > 0 {
        let simplicial = (0..lists).filter(|vertex| left >> vertex & 1 == 1).find(|vertex| {
            let around = neighbours[*vertex] & left;
            (0..lists)
                .filter(|other| around >> other & 1 == 1)
                .all(|other| around & !(1 << other) & !neighbours[other] == 0)
        })?;
        order.push((simplicial, neighbours[simplicial] & left));
        left &= !(1 << simplicial);
    }
    // From the last vertex back, each one joins a clique or begins one behind a separator.
    let mut cliques: Vec<usize> = Vec::new();
    let mut separators = Vec::new();
    let mut components = 0;
    for (vertex, around) in order.into_iter().rev() {
        match cliques.iter_mut().find(|clique| **clique == around) {
            Some(clique) if around > 0 => *clique |= 1 << vertex,
            _ => {
                cliques.push(around | 1 << vertex);
                if around > 0 { separators.push(around) } else { components += 1 }
            }
        }
    }
    Some(Graph { cliques, separators, components })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_is_known() {
        // OEIS A058862.
        for (lists, count) in [(2, 2), (3, 8), (4, 61), (5, 822), (6, 18_154)] {
            assert_eq!(decomposable(lists).len(), count);
        }
    }

    #[test]
    fn cliques_and_separators_count_each_list_once() {
        for graph in decomposable(5) {
            let size = |sets: &[usize]| sets.iter().map(|set| set.count_ones()).sum::<u32>();
            assert_eq!(size(&graph.cliques) - size(&graph.separators), 5);
            assert_eq!(graph.cliques.len() - graph.separators.len(), graph.components);
        }
        // A path A-B-C.
        let path = decompose(&[0b010, 0b101, 0b010]).unwrap();
        let mut cliques = path.cliques.clone();
        cliques.sort_unstable();
        assert_eq!((cliques, path.separators, path.components), (vec![0b011, 0b110], vec![0b010], 1));
        // A square has no chord.
        assert_eq!(decompose(&[0b1010, 0b0101, 0b1010, 0b0101]), None);
    }
}
