//! One chain of the Gibbs sampler (Manrique-Vallier 2016, §3.2). Persons of the same pattern are alike, so classes are drawn
//! per pattern, not per person: the cost of a step does not grow with their number.

#![allow(
    clippy::indexing_slicing,
    reason = "lists, classes and patterns run below dimensions set at the start"
)]

use crate::CaptureHistories;
use numerics::streams::Stream;
use rand::RngExt;
use rand_distr::{Beta, Binomial, Distribution, Gamma, Poisson};

/// What is assumed before the data. The population size has weight `1/N`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatentClassPrior {
    /// Most classes.
    pub classes: usize,
    /// Shape of the gamma prior of the concentration.
    pub shape: f64,
    /// Rate of the gamma prior of the concentration.
    pub rate: f64,
}

impl Default for LatentClassPrior {
    fn default() -> Self {
        Self { classes: 10, shape: 0.25, rate: 0.25 }
    }
}

/// A draw from the posterior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// Persons not seen.
    pub unseen: f64,
    /// Classes with anybody in them.
    pub classes: usize,
    /// Concentration of the stick-breaking prior.
    pub concentration: f64,
}

/// Chances never become exactly 0 or 1.
const EDGE: f64 = 1e-12;

/// Steps with a small concentration before a chain begins.
const WARM_UP: usize = 500;

pub(super) struct Chain {
    lists: usize,
    prior: LatentClassPrior,
    stream: Stream,
    /// Patterns that were seen, with their counts.
    patterns: Vec<(usize, u64)>,
    observed: f64,
    /// Share of each class.
    shares: Vec<f64>,
    /// Chance to be on each list, by class: `chances[class * lists + list]`.
    chances: Vec<f64>,
    concentration: f64,
    /// Logarithm of the share of the last class.
    ln_last: f64,
    unseen: u64,
    /// Persons in each class, and among them those on each list.
    members: Vec<u64>,
    on_list: Vec<u64>,
    /// `ln V` and `ln(1 − V)`, where `V` is the part of what is left that each class takes.
    ln_parts: Vec<(f64, f64)>,
    weights: Vec<f64>,
}

impl Chain {
    pub(super) fn new(table: &CaptureHistories, prior: LatentClassPrior, stream: Stream) -> Self {
        let lists = table.lists().len();
        let classes = prior.classes.max(1);
        let patterns: Vec<(usize, u64)> =
            table.counts().iter().copied().enumerate().filter(|(_, count)| *count > 0).collect();
        // All classes begin at the lists' shares of the persons seen, four of them with nearly everybody; while the chain
        // warms up the concentration is small, so that classes are left empty; then the largest come first.
        let observed = table.observed() as f64;
        let overlaps = table.overlaps();
        let share = |list: usize| (overlaps[1 << list] / observed).clamp(EDGE, 1.0 - EDGE);
        let chances = (0..classes * lists).map(|place| share(place % lists)).collect();
        let few = classes.min(4);
        let rest = if classes > few { 0.1 / (classes - few) as f64 } else { 0.0 };
        let most = if classes > few { 0.9 } else { 1.0 };
        let shares = (0..classes).map(|class| if class < few { most / few as f64 } else { rest }).collect();
        let mut chain = Self {
            lists,
            prior,
            stream,
            patterns,
            observed,
            shares,
            chances,
            concentration: 0.3 / classes as f64,
            ln_last: 0.0,
            unseen: 0,
            members: vec![0; classes],
            on_list: vec![0; classes * lists],
            ln_parts: vec![(0.0, 0.0); classes],
            weights: vec![0.0; classes],
        };
        for _ in 0..WARM_UP {
            chain.divide();
            chain.draw_chances();
            chain.draw_shares();
        }
        chain.order_by_size();
        chain
    }

    fn order_by_size(&mut self) {
        let mut order: Vec<usize> = (0..self.shares.len()).collect();
        order.sort_by(|one, other| self.shares[*other].total_cmp(&self.shares[*one]));
        let (shares, chances) = (self.shares.clone(), self.chances.clone());
        for (place, class) in order.into_iter().enumerate() {
            self.shares[place] = shares[class];
            self.chances[place * self.lists..][..self.lists]
                .copy_from_slice(&chances[class * self.lists..][..self.lists]);
        }
    }

    /// One round over everything that is unknown.
    pub(super) fn step(&mut self) {
        self.divide();
        self.swap_labels();
        self.draw_chances();
        self.draw_shares();
        self.draw_concentration();
    }

    /// Draws the number unseen and divides everybody over the classes.
    fn divide(&mut self) {
        self.members.fill(0);
        self.on_list.fill(0);
        for index in 0..self.patterns.len() {
            let (pattern, count) = self.patterns[index];
            self.assign(pattern, count);
        }
        self.draw_unseen();
        self.assign(0, self.unseen);
    }

    /// Two moves that exchange the labels of classes (Papaspiliopoulos & Roberts 2008, §3.4): without them a large class
    /// stays behind small ones, or in the last place, where the truncation shows.
    fn swap_labels(&mut self) {
        let classes = self.weights.len();
        if classes < 2 {
            return;
        }
        let (one, other) = (self.stream.random_range(0..classes), self.stream.random_range(0..classes));
        if one != other {
            let gain = self.members[other] as f64 - self.members[one] as f64;
            let ratio = gain
                * (self.shares[one].max(f64::MIN_POSITIVE) / self.shares[other].max(f64::MIN_POSITIVE)).ln();
            if ratio >= 0.0 || self.stream.random::<f64>().ln() < ratio {
                self.exchange(one, other);
            }
        }
        let first = self.stream.random_range(0..classes - 1);
        let second = first + 1;
        // The last class takes all that is left, so it has no part of its own to exchange.
        if second + 1 < classes {
            let ratio = self.members[first] as f64 * self.ln_parts[second].1
                - self.members[second] as f64 * self.ln_parts[first].1;
            if ratio >= 0.0 || self.stream.random::<f64>().ln() < ratio {
                self.exchange(first, second);
                self.ln_parts.swap(first, second);
            }
        }
    }

    fn exchange(&mut self, one: usize, other: usize) {
        self.members.swap(one, other);
        for list in 0..self.lists {
            self.on_list.swap(one * self.lists + list, other * self.lists + list);
            self.chances.swap(one * self.lists + list, other * self.lists + list);
        }
    }

    pub(super) fn draw(&self) -> Draw {
        Draw {
            unseen: self.unseen as f64,
            classes: self.members.iter().filter(|members| **members > 0).count(),
            concentration: self.concentration,
        }
    }

    /// Weight of each class for a pattern; gives their sum.
    fn weigh(&mut self, pattern: usize) -> f64 {
        let mut sum = 0.0;
        for (class, weight) in self.weights.iter_mut().enumerate() {
            let mut value = self.shares[class];
            for (list, chance) in self.chances[class * self.lists..][..self.lists].iter().enumerate() {
                value *= if pattern >> list & 1 == 1 { *chance } else { 1.0 - chance };
            }
            *weight = value;
            sum += value;
        }
        sum
    }

    /// Divides persons of a pattern over the classes: a multinomial draw, one binomial at a time.
    fn assign(&mut self, pattern: usize, count: u64) {
        let mut weight_left = self.weigh(pattern);
        let mut left = count;
        for class in 0..self.weights.len() {
            if left == 0 {
                break;
            }
            let weight = self.weights[class];
            let drawn = if class + 1 == self.weights.len() || weight >= weight_left {
                left
            } else {
                let chance = (weight / weight_left).clamp(0.0, 1.0);
                Binomial::new(left, chance).map_or(0, |binomial| binomial.sample(&mut self.stream))
            };
            weight_left -= weight;
            left -= drawn;
            self.members[class] += drawn;
            let mut rest = pattern;
            while rest > 0 {
                self.on_list[class * self.lists + rest.trailing_zeros() as usize] += drawn;
                rest &= rest - 1;
            }
        }
    }

    /// With weight `1/N`, the number unseen is negative binomial: Poisson with a gamma mean.
    fn draw_unseen(&mut self) {
        let none = self.weigh(0).clamp(EDGE, 1.0 - EDGE);
        let mean = Gamma::new(self.observed, none / (1.0 - none))
            .map_or(0.0, |gamma| gamma.sample(&mut self.stream));
        let drawn: f64 = Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(&mut self.stream));
        self.unseen = drawn as u64;
    }

    fn draw_chances(&mut self) {
        for class in 0..self.weights.len() {
            let members = self.members[class];
            for list in 0..self.lists {
                let on = self.on_list[class * self.lists + list];
                let beta = Beta::new(1.0 + on as f64, 1.0 + (members - on) as f64);
                let chance = beta.map_or(0.5, |beta| beta.sample(&mut self.stream));
                self.chances[class * self.lists + list] = chance.clamp(EDGE, 1.0 - EDGE);
            }
        }
    }

    /// In logarithms: with a small concentration the parts that are left become smaller than floating point can hold.
    fn draw_shares(&mut self) {
        let last = self.weights.len() - 1;
        let mut behind: u64 = self.members.iter().sum();
        let mut ln_left = 0.0;
        for class in 0..last {
            behind -= self.members[class];
            let taken = self.ln_gamma_draw(1.0 + self.members[class] as f64);
            let left = self.ln_gamma_draw(self.concentration + behind as f64);
            let both = taken.max(left) + (-(taken - left).abs()).exp().ln_1p();
            self.shares[class] = (taken - both + ln_left).exp();
            self.ln_parts[class] = (taken - both, left - both);
            ln_left += left - both;
        }
        self.shares[last] = ln_left.exp();
        self.ln_last = ln_left;
    }

    /// The logarithm of a gamma variable; of a small shape by `G(a) = G(a + 1) U^{1/a}` (Stuart 1962).
    fn ln_gamma_draw(&mut self, shape: f64) -> f64 {
        let boosted = if shape < 1.0 { shape + 1.0 } else { shape };
        let drawn = Gamma::new(boosted, 1.0).map_or(boosted, |gamma| gamma.sample(&mut self.stream)).ln();
        match shape < 1.0 {
            true => drawn + self.stream.random::<f64>().max(f64::MIN_POSITIVE).ln() / shape,
            false => drawn,
        }
    }

    fn draw_concentration(&mut self) {
        let shape = self.prior.shape + self.shares.len() as f64 - 1.0;
        let rate = self.prior.rate - self.ln_last;
        let drawn = Gamma::new(shape, 1.0 / rate).map_or(1.0, |gamma| gamma.sample(&mut self.stream));
        self.concentration = drawn.max(EDGE);
    }
}
