//! Dividing persons over the classes, and how many are unseen.

#![allow(
    clippy::indexing_slicing,
    reason = "lists, classes and patterns run below dimensions set at the start"
)]

use super::chain::{Chain, NOBODY};
use super::draws::{binomial, exponential, gamma, hazard, poisson, uniform, whole};
use super::halves::Four;

/// Classes that take fewer persons of a pattern than this, on average, are drawn together.
const RARE: f64 = 1.5;

/// Up to as many persons of a pattern are drawn one by one.
const FEW: f64 = 3.0;

impl Chain {
    /// Draws the number unseen and divides everybody over the classes.
    pub(super) fn divide(&mut self) {
        let classes = self.occupied;
        let largest = self.weigh();
        let none = self.none();
        // Chances of a class over all patterns add up to 1, so an empty class takes at most its share of the pattern that
        // persons leave most easily. Seldom is this enough for anybody to go.
        let (seen, unseen) = (exponential(&mut self.random), exponential(&mut self.random));
        let share = self.empty.share;
        let some = share > 0.0
            && (self.empty.drawn
                || seen < share * largest
                || unseen * (1.0 - none - share) < share * self.observed);
        if some {
            self.go_to_empty(seen);
        }
        let proposed = self.proposed.take();
        if let Some(empty) = proposed.or_else(|| self.draw_unseen(classes, none, some.then_some(unseen))) {
            self.unseen[..classes].copy_from_slice(&self.drawn[..classes]);
            for _ in 0..empty as u64 {
                let class = self.pick_empty(0, 0);
                self.unseen[class] += 1.0;
            }
        }
        let (weights, mut divided) = (std::mem::take(&mut self.weights), std::mem::take(&mut self.divided));
        let rows = weights.chunks_exact(self.wide).zip(divided.chunks_exact_mut(self.wide));
        let mut clock = exponential(&mut self.random);
        for (index, (weights, divided)) in rows.take(self.patterns.len()).enumerate() {
            divided.fill([0.0; 4]);
            self.assign(index, weights.as_flattened(), divided.as_flattened_mut(), classes, &mut clock);
        }
        self.add_up(&divided, classes);
        (self.weights, self.divided) = (weights, divided);
        self.drop_empty();
    }

    pub(super) fn weight(&self, class: usize, low: usize, high: usize) -> f64 {
        let (place, lane) = (class / 4, class % 4);
        self.low[low * self.wide + place][lane] * self.high[high * self.wide + place][lane]
    }

    /// Weights of the classes for each pattern, and what is left of each. Gives the most persons per weight of a pattern.
    fn weigh(&mut self) -> f64 {
        let wide = self.wide;
        let mut largest = 0.0;
        let rows = self.weights.chunks_exact_mut(wide).zip(&self.patterns);
        let totals = self.inverse.iter_mut().zip(&mut self.remaining);
        for ((row, pattern), (inverse, remaining)) in rows.zip(totals) {
            let low = &self.low[pattern.low * wide..][..wide];
            let high = &self.high[pattern.high * wide..][..wide];
            let mut sum = [0.0; 4];
            for ((weight, low), high) in row.iter_mut().zip(low).zip(high) {
                for lane in 0..4 {
                    weight[lane] = low[lane] * high[lane];
                    sum[lane] += weight[lane];
                }
            }
            *inverse = 1.0 / (sum[0] + sum[1] + (sum[2] + sum[3]));
            *remaining = pattern.count;
            largest = f64::max(largest, pattern.count * *inverse);
        }
        largest
    }

    /// Persons by class, and those on each list.
    fn add_up(&mut self, divided: &[Four], classes: usize) {
        let (wide, lists) = (self.wide, self.halves.lists);
        let sums = &mut self.sums[..wide * (lists + 1)];
        sums.fill([0.0; 4]);
        let add = |sum: &mut [Four], row: &[Four]| {
            for (sum, row) in sum.iter_mut().zip(row) {
                for lane in 0..4 {
                    sum[lane] += row[lane];
                }
            }
        };
        for (row, pattern) in divided.chunks_exact(wide).zip(&self.patterns) {
            add(&mut sums[lists * wide..], row);
            let mut rest = pattern.set;
            while rest > 0 {
                add(&mut sums[rest.trailing_zeros() as usize * wide..][..wide], row);
                rest &= rest - 1;
            }
        }
        for class in 0..classes {
            let (place, lane) = (class / 4, class % 4);
            self.seen[class] = sums[lists * wide + place][lane];
            for list in 0..lists {
                self.on_list[class * lists + list] = sums[list * wide + place][lane];
            }
        }
    }

    /// Divides persons of a pattern over the classes. Those who go to classes that take few come first, all these classes of
    /// all patterns together: `clock` is the exponential waiting time, in hazards, until the next one. Then one binomial per
    /// class, and the first class takes the rest.
    fn assign(
        &mut self,
        index: usize,
        weights: &[f64],
        divided: &mut [f64],
        classes: usize,
        clock: &mut f64,
    ) {
        let persons = self.remaining[index];
        if classes == 1 {
            divided[0] = persons;
            return;
        }
        let weights = &weights[..classes];
        if persons <= FEW {
            for _ in 0..persons as usize {
                let class = pick(uniform(&mut self.random) / self.inverse[index], weights, 0, f64::INFINITY);
                divided[class] += 1.0;
            }
            return;
        }
        let limit = RARE / (persons * self.inverse[index]);
        let mut rare = 0.0;
        for weight in &weights[1..] {
            rare += if *weight < limit { *weight } else { 0.0 };
        }
        let mut left = persons;
        if rare > 0.0 {
            let each = hazard(rare * self.inverse[index]);
            let mut ahead = persons;
            while *clock < ahead * each {
                ahead -= whole(*clock / each) + 1.0;
                left -= 1.0;
                divided[pick(uniform(&mut self.random) * rare, weights, 1, limit)] += 1.0;
                *clock = exponential(&mut self.random);
            }
            *clock -= f64::max(ahead, 0.0) * each;
        }
        let mut weight_left = 1.0 / self.inverse[index] - rare;
        for (class, weight) in weights.iter().enumerate().skip(1) {
            if *weight < limit {
                continue;
            }
            let chance = if *weight < weight_left { weight / weight_left } else { 1.0 };
            let drawn = binomial(&mut self.random, left, chance);
            divided[class] = drawn;
            left -= drawn;
            weight_left -= weight;
        }
        divided[0] = left;
    }

    /// Counts persons who go to a class that was empty.
    pub(super) fn tally(&mut self, class: usize, index: usize, persons: f64) {
        self.seen[class] += persons;
        let lists = self.halves.lists;
        let on_list = &mut self.on_list[class * lists..][..lists];
        let mut rest = self.patterns[index].set;
        while rest > 0 {
            on_list[rest.trailing_zeros() as usize] += persons;
            rest &= rest - 1;
        }
    }

    /// Weight of nobody's pattern in the classes with somebody.
    fn none(&self) -> f64 {
        let sum: f64 = (0..self.occupied).map(|class| self.weight(class, 0, 0)).sum();
        sum.min(1.0 - 1e-12)
    }

    /// With weight `1/N`, the number unseen is negative binomial: Poisson with a gamma mean; given that mean, the numbers in
    /// the classes are independent. Gives how many are in empty classes, which with `clock` are more than none when that is
    /// short. Beyond the most unseen nothing is given and the numbers of before stay: a step of Metropolis whose proposal is
    /// the conditional distribution without that bound.
    fn draw_unseen(&mut self, classes: usize, none: f64, clock: Option<f64>) -> Option<f64> {
        let empty = clock.map_or(0.0, |clock| self.unseen_in_empty(clock, none));
        let mean = gamma(&mut self.random, self.observed + empty) / (1.0 - none);
        let mut sum = empty;
        for class in 0..classes {
            let here = mean * self.weight(class, 0, 0);
            let drawn = poisson(&mut self.random, here);
            self.drawn[class] = drawn;
            sum += drawn;
        }
        (sum <= self.most_unseen).then_some(empty)
    }

    /// Draws the number unseen before the rest of a step; `false` when there would be too many.
    pub(super) fn propose_unseen(&mut self) -> bool {
        let clock = exponential(&mut self.random);
        self.proposed = self.draw_unseen(self.occupied, self.none(), Some(clock));
        self.proposed.is_some()
    }

    /// Forgets classes that lost everybody, and puts the largest first: it takes the rest.
    fn drop_empty(&mut self) {
        let mut class = 0;
        let (mut largest, mut most) = (0, 0.0);
        while class < self.occupied {
            let members = self.members(class);
            if members > 0.0 {
                if members > most {
                    (largest, most) = (class, members);
                }
                class += 1;
            } else {
                self.swap_classes(class, self.occupied - 1);
                self.occupied -= 1;
                for label in &mut self.labels {
                    if *label == self.occupied {
                        *label = NOBODY;
                    }
                }
            }
        }
        self.swap_classes(largest, 0);
    }

    /// Of two classes, the persons and the label.
    fn swap_classes(&mut self, one: usize, other: usize) {
        if one == other {
            return;
        }
        self.seen.swap(one, other);
        self.unseen.swap(one, other);
        for list in 0..self.halves.lists {
            self.on_list.swap(one * self.halves.lists + list, other * self.halves.lists + list);
        }
        for label in &mut self.labels {
            if *label == one {
                *label = other;
            } else if *label == other {
                *label = one;
            }
        }
    }
}

/// The class in whose weight a number falls, among those from `first` on that are below the limit.
#[inline]
fn pick(mut rest: f64, weights: &[f64], first: usize, limit: f64) -> usize {
    let mut last = first;
    for (class, weight) in weights.iter().enumerate().skip(first) {
        if *weight < limit {
            last = class;
            if rest < *weight {
                break;
            }
            rest -= weight;
        }
    }
    last
}
