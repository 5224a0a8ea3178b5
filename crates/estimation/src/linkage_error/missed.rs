//! Missed links. A person on the lists `ω` has a record on each. Two of these records are linked directly unless that is
//! missed, for each pair of records on its own; records that are linked, directly or through others, are taken as one
//! person. What is seen of the person are then the connected parts of a random graph on `ω`.
//!
//! With `q_ab` the chance to miss the link between lists a and b, the records on exactly `τ ⊆ ω` are one part with chance
//! `C_τ Π_{a∈τ, b∈ω∖τ} q_ab`. `C_τ`, the chance that `τ` hangs together, is 1 less the chances that the part which holds its
//! first list is smaller (Gilbert 1959). The expected number of parts on exactly `τ` is the sum of this over persons: a
//! triangular system of equations, since parts are never larger than persons.

#![allow(clippy::indexing_slicing, reason = "sets of lists run below 2ᵏ, pairs of lists below k²")]

/// What missed links do to a table, and how it is undone.
#[derive(Clone, Debug)]
pub(super) struct Missed {
    lists: usize,
    /// By pair of lists the chance to miss the link between their records.
    chances: Vec<f64>,
    /// By set of lists the chance that records on them hang together.
    whole: Vec<f64>,
    any: bool,
}

/// Calls with each set that is not empty of lists outside `part` and the chance that no record of the part is linked to
/// one of the set. `room` holds 2ᵏ values.
fn apart(lists: usize, chances: &[f64], part: usize, room: &mut [f64], mut each: impl FnMut(usize, f64)) {
    let mut to_list = [1.0; crate::MOST_LISTS];
    for (list, chance) in to_list.iter_mut().enumerate().take(lists) {
        for other in (0..lists).filter(|other| part >> other & 1 == 1) {
            *chance *= chances[list * lists + other];
        }
    }
    let outside = (room.len() - 1) & !part;
    room[0] = 1.0;
    // All subsets in rising order: each is one list more than a subset before it.
    let mut set = outside & outside.wrapping_neg();
    while set > 0 {
        let value = room[set & (set - 1)] * to_list[set.trailing_zeros() as usize];
        room[set] = value;
        each(set, value);
        set = set.wrapping_sub(outside) & outside;
    }
}

impl Missed {
    /// For `chances[a k + b]` of missing the link between lists a and b, symmetric, from 0 to below 1.
    pub(super) fn new(lists: usize, chances: Vec<f64>) -> Self {
        let mut whole = vec![1.0; 1 << lists];
        for set in 1..1usize << lists {
            let first = set & set.wrapping_neg();
            let mut broken = 0.0;
            // Each smaller part that holds the first list, by what it leaves out.
            let mut part = (set - 1) & set;
            while part > 0 {
                if part & first > 0 {
                    let rest = set & !part;
                    broken += whole[part] * between(lists, &chances, part, rest);
                }
                part = (part - 1) & set;
            }
            whole[set] = 1.0 - broken;
        }
        let any = chances.iter().any(|chance| *chance > 0.0);
        Self { lists, chances, whole, any }
    }

    /// The chance that records on these lists hang together.
    pub(super) fn whole(&self, set: usize) -> f64 {
        self.whole[set]
    }

    /// The expected number of parts by pattern, from the number of persons.
    pub(super) fn apply(&self, persons: &[f64]) -> Vec<f64> {
        if !self.any {
            return persons.to_vec();
        }
        let mut room = vec![0.0; persons.len()];
        let mut parts = vec![0.0; persons.len()];
        for (part, value) in parts.iter_mut().enumerate().skip(1) {
            let mut sum = persons[part];
            apart(self.lists, &self.chances, part, &mut room, |rest, chance| {
                sum += persons[part | rest] * chance;
            });
            *value = self.whole[part] * sum;
        }
        parts
    }

    /// The number of persons by pattern whose expected parts these are; may be below 0.
    pub(super) fn undo(&self, parts: &[f64]) -> Vec<f64> {
        if !self.any {
            return parts.to_vec();
        }
        let mut room = vec![0.0; parts.len()];
        let mut persons = vec![0.0; parts.len()];
        // A larger set is a larger number, so those it needs are done.
        for part in (1..parts.len()).rev() {
            let mut sum = 0.0;
            apart(self.lists, &self.chances, part, &mut room, |rest, chance| {
                sum += persons[part | rest] * chance;
            });
            persons[part] = parts[part] / self.whole[part] - sum;
        }
        persons
    }
}

/// The chance that no record of one set is linked to one of the other.
fn between(lists: usize, chances: &[f64], one: usize, other: usize) -> f64 {
    let mut chance = 1.0;
    for first in (0..lists).filter(|list| one >> list & 1 == 1) {
        for second in (0..lists).filter(|list| other >> list & 1 == 1) {
            chance *= chances[first * lists + second];
        }
    }
    chance
}
