//! One chain of the Gibbs sampler (Manrique-Vallier 2016, §3.2). Persons of the same pattern are alike, so classes are drawn
//! per pattern, not per person: the cost of a step does not grow with their number. Only classes with anybody in them are
//! kept; what is unknown about the others is drawn when somebody may go there.

#![allow(
    clippy::indexing_slicing,
    reason = "lists, classes and patterns run below dimensions set at the start"
)]

use super::draws::{self, exponential, gamma, uniform};
use super::empty::Empty;
use super::halves::{Four, Halves};
use crate::CaptureHistories;
use numerics::ln_gamma;
use numerics::streams::Stream;
use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

/// What is assumed before the data. The population size has weight `1/N`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatentClassPrior {
    /// Most classes.
    pub classes: usize,
    /// Shape of the gamma prior of the concentration.
    pub shape: f64,
    /// Rate of the gamma prior of the concentration.
    pub rate: f64,
    /// Most persons unseen for each one seen.
    pub most_unseen: f64,
}

impl Default for LatentClassPrior {
    fn default() -> Self {
        Self { classes: 10, shape: 0.25, rate: 0.25, most_unseen: 20.0 }
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

/// Where a chain begins.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// Classes that share everybody.
    pub(super) classes: usize,
    /// But for this part, which the other classes share.
    pub(super) others: f64,
}

/// The concentration never becomes 0.
const EDGE: f64 = 1e-12;

/// Steps with a small concentration before a chain begins.
const WARM_UP: usize = 500;

/// A label that no class with anybody in it has.
pub(super) const NOBODY: usize = usize::MAX;

/// A pattern that was seen.
pub(super) struct Pattern {
    /// Its lists.
    pub(super) set: usize,
    /// The same, cut in two.
    pub(super) low: usize,
    pub(super) high: usize,
    pub(super) count: f64,
}

pub(super) struct Chain {
    pub(super) halves: Halves,
    prior: LatentClassPrior,
    /// Whether the labels of classes are exchanged.
    relabel: bool,
    pub(super) random: Xoshiro256PlusPlus,
    pub(super) patterns: Vec<Pattern>,
    pub(super) observed: f64,
    pub(super) most_unseen: f64,
    pub(super) concentration: f64,
    /// By label: which of the classes below has it, or [`NOBODY`].
    pub(super) labels: Vec<usize>,
    /// Classes with anybody in them; of what follows as many entries are in use.
    pub(super) occupied: usize,
    /// Persons seen and unseen in each class, and those on each list: `on_list[class * lists + list]`.
    pub(super) seen: Vec<f64>,
    pub(super) unseen: Vec<f64>,
    pub(super) on_list: Vec<f64>,
    /// Share of each class, and chances to be on each list and off it: `on[list * wide + class / 4][class % 4]`.
    shares: Vec<Four>,
    on: Vec<Four>,
    off: Vec<Four>,
    /// Products of share and chances over each half of the lists: `low[pattern * wide + class / 4][class % 4]`.
    pub(super) low: Vec<Four>,
    pub(super) high: Vec<Four>,
    /// Fours of classes that were occupied when these were filled.
    pub(super) wide: usize,
    pub(super) empty: Empty,
    gammas: Vec<f64>,
    /// Minus the logarithm of the share of the last label.
    ln_last: f64,
    /// By pattern and class; by pattern the inverse of their sum; persons who are still to be divided.
    pub(super) weights: Vec<Four>,
    /// Who goes where, by pattern and class.
    pub(super) divided: Vec<Four>,
    pub(super) sums: Vec<Four>,
    pub(super) inverse: Vec<f64>,
    pub(super) remaining: Vec<f64>,
    /// Numbers unseen in the classes, and after an exchange with another chain how many there are in empty classes.
    pub(super) drawn: Vec<f64>,
    pub(super) proposed: Option<f64>,
}

impl Chain {
    pub(super) fn new(
        table: &CaptureHistories,
        prior: LatentClassPrior,
        relabel: bool,
        start: Start,
        mut stream: Stream,
    ) -> Self {
        let lists = table.lists().len();
        let halves = Halves { lists, first: lists.div_ceil(2) };
        let classes = prior.classes.max(1);
        let wide = classes.div_ceil(4);
        let low_lists = halves.lows() - 1;
        let patterns: Vec<Pattern> = (table.counts().iter().enumerate())
            .filter(|(_, count)| **count > 0)
            .map(|(set, count)| Pattern {
                set,
                low: set & low_lists,
                high: set >> halves.first,
                count: *count as f64,
            })
            .collect();
        // All classes begin at the lists' shares of the persons seen; while the chain warms up the concentration is small, so that
        // classes are left empty; then the largest come first.
        let observed = table.observed() as f64;
        let overlaps = table.overlaps();
        let on_list = |list: usize| (overlaps[1 << list] + 0.5) / (observed + 1.0);
        let few = start.classes.clamp(1, classes);
        let mut chain = Self {
            halves,
            prior,
            relabel,
            // A quarter of a step's time goes into random numbers; this generator takes half as long as the stream.
            random: Xoshiro256PlusPlus::from_rng(&mut stream),
            observed,
            most_unseen: (prior.most_unseen * observed).floor(),
            concentration: 0.3 / classes as f64,
            labels: (0..classes).collect(),
            occupied: classes,
            seen: vec![0.0; classes],
            unseen: vec![0.0; classes],
            on_list: vec![0.0; classes * lists],
            shares: vec![[0.0; 4]; wide],
            on: vec![[0.0; 4]; wide * lists],
            off: vec![[0.0; 4]; wide * lists],
            low: vec![[0.0; 4]; wide * halves.lows()],
            high: vec![[0.0; 4]; wide * halves.highs()],
            wide,
            empty: Empty::default(),
            gammas: Vec::new(),
            ln_last: 0.0,
            weights: vec![[0.0; 4]; wide * patterns.len()],
            divided: vec![[0.0; 4]; wide * patterns.len()],
            sums: vec![[0.0; 4]; wide * (lists + 1)],
            inverse: vec![0.0; patterns.len()],
            remaining: vec![0.0; patterns.len()],
            drawn: vec![0.0; classes],
            patterns,
            proposed: None,
        };
        let others = if classes > few { start.others } else { 0.0 };
        for class in 0..classes {
            let share =
                if class < few { (1.0 - others) / few as f64 } else { others / (classes - few) as f64 };
            chain.set_share(class, share);
            for list in 0..lists {
                chain.set_chance(class, list, on_list(list), 1.0 - on_list(list));
            }
        }
        chain.fill();
        for _ in 0..WARM_UP {
            chain.divide();
            chain.draw_classes();
        }
        chain.order_by_size();
        chain.draw_classes();
        chain
    }

    /// One round over everything that is unknown.
    pub(super) fn step(&mut self) {
        self.divide();
        if self.relabel {
            self.exchange_labels();
        }
        self.draw_classes();
        self.draw_concentration();
    }

    pub(super) fn draw(&self) -> Draw {
        Draw {
            unseen: self.unseen[..self.occupied].iter().sum(),
            classes: self.occupied,
            concentration: self.concentration,
        }
    }

    pub(super) fn members(&self, class: usize) -> f64 {
        self.seen[class] + self.unseen[class]
    }

    /// Persons with this label.
    fn behind(&self, label: usize) -> f64 {
        match self.labels[label] {
            NOBODY => 0.0,
            class => self.members(class),
        }
    }

    fn order_by_size(&mut self) {
        let mut order: Vec<usize> = (0..self.occupied).collect();
        order.sort_by(|one, other| self.members(*other).total_cmp(&self.members(*one)));
        self.labels.fill(NOBODY);
        self.labels[..order.len()].copy_from_slice(&order);
    }

    /// Exchanges the labels of neighbours where the shares allow it (Papaspiliopoulos & Roberts 2008, §3.4), with the shares
    /// summed out: `Π α Γ(1 + n_k) Γ(α + n_{>k}) / Γ(1 + α + n_{≥k})` over all labels but the last is the chance of the
    /// numbers `n` by label, and of two neighbours only one factor `1 / (α + n_{>k})` changes. Without this a large class stays
    /// behind small ones, or in the last place, where the truncation shows. Shares must be drawn right after.
    fn exchange_labels(&mut self) {
        let labels = self.labels.len();
        if labels < 2 {
            return;
        }
        let (one, other) = (self.behind(labels - 2), self.behind(labels - 1));
        if one != other {
            let alpha = self.concentration;
            let ratio =
                ln_gamma(1.0 + other) + ln_gamma(alpha + one) - ln_gamma(1.0 + one) - ln_gamma(alpha + other);
            if -exponential(&mut self.random) < ratio {
                self.labels.swap(labels - 2, labels - 1);
            }
        }
        let mut behind = self.behind(labels - 1);
        for label in (0..labels - 2).rev() {
            let (one, other) = (self.behind(label), self.behind(label + 1));
            let ratio = (self.concentration + other + behind) / (self.concentration + one + behind);
            if one != other && (ratio >= 1.0 || uniform(&mut self.random) < ratio) {
                self.labels.swap(label, label + 1);
                behind += one;
            } else {
                behind += other;
            }
        }
    }

    /// Shares and chances of the classes, given who is in them.
    fn draw_classes(&mut self) {
        let lists = self.halves.lists;
        let shapes = &mut self.gammas;
        shapes.clear();
        for class in 0..self.occupied {
            let members = self.seen[class] + self.unseen[class];
            let on_list = &self.on_list[class * lists..][..lists];
            shapes.extend(on_list.iter().map(|on_list| 1.0 + on_list));
            shapes.extend(on_list.iter().map(|on_list| 1.0 + members - on_list));
        }
        let chances = shapes.len();
        self.shapes_of_shares();
        let mut gammas = std::mem::take(&mut self.gammas);
        draws::gammas(&mut self.random, &mut gammas);
        self.wide = self.occupied.div_ceil(4);
        self.shares[..self.wide].fill([0.0; 4]);
        self.draw_shares(&gammas[chances..]);
        for (class, gammas) in gammas[..chances].chunks_exact(2 * lists).enumerate() {
            // Both from gamma variables: neither becomes 0, however many persons there are.
            let (one, other) = gammas.split_at(lists);
            for (list, (one, other)) in one.iter().zip(other).enumerate() {
                let both = 1.0 / (one + other);
                self.set_chance(class, list, one * both, other * both);
            }
        }
        self.fill();
        self.gammas = gammas;
    }

    fn set_share(&mut self, class: usize, share: f64) {
        self.shares[class / 4][class % 4] = share;
    }

    fn set_chance(&mut self, class: usize, list: usize, on: f64, off: f64) {
        let place = list * self.wide + class / 4;
        self.on[place][class % 4] = on;
        self.off[place][class % 4] = off;
    }

    /// What [`Self::draw_shares`] needs gamma variables of.
    fn shapes_of_shares(&mut self) {
        let last = self.labels.len() - 1;
        let mut behind: f64 = (0..self.occupied).map(|class| self.members(class)).sum();
        let mut label = 0;
        while label < last && behind > 0.0 {
            let members = self.behind(label);
            if members > 0.0 {
                behind -= members;
                let shape = self.concentration + behind;
                self.gammas.push(1.0 + members);
                self.gammas.push(if shape < 1.0 { 1.0 + shape } else { shape });
            }
            label += 1;
        }
        if label < last {
            self.gammas.push((last - label) as f64);
        }
    }

    fn fill(&mut self) {
        let chances = self.wide * self.halves.lists;
        let (on, off) = (&self.on[..chances], &self.off[..chances]);
        self.halves.fill(&self.shares[..self.wide], on, off, &mut self.low, &mut self.high);
    }

    /// Shares up to the last label that somebody has; what is left goes to the empty classes behind it.
    fn draw_shares(&mut self, gammas: &[f64]) {
        let mut gammas = gammas.iter().copied();
        let mut next = || gammas.next().unwrap_or(1.0);
        self.empty.clear();
        let last = self.labels.len() - 1;
        let mut behind: f64 = (0..self.occupied).map(|class| self.members(class)).sum();
        // In logarithms too: with a small concentration what is left becomes smaller than floating point can hold.
        let (mut left, mut product, mut ln_left) = (1.0, 1.0, 0.0);
        let mut label = 0;
        while label < last && behind > 0.0 {
            let class = self.labels[label];
            if class == NOBODY {
                let part = exponential(&mut self.random) / (self.concentration + behind);
                self.empty.set_share(label, -left * (-part).exp_m1());
                ln_left += part;
                left *= (-part).exp();
            } else {
                behind -= self.members(class);
                let shape = self.concentration + behind;
                let (taken, kept) = (next(), next());
                if shape >= 1.0 {
                    let both = 1.0 / (taken + kept);
                    self.set_share(class, left * taken * both);
                    left *= kept * both;
                    product *= kept * both;
                } else {
                    let ln_kept = kept.ln() - exponential(&mut self.random) / shape;
                    let both = taken + ln_kept.exp();
                    self.set_share(class, left * taken / both);
                    let part = both.ln() - ln_kept;
                    ln_left += part;
                    left *= (-part).exp();
                }
            }
            label += 1;
        }
        if label == last && self.labels[last] != NOBODY {
            self.set_share(self.labels[last], left);
        } else {
            self.empty.set_tail(label, left);
            // The parts of the labels behind are only needed as the sum of their logarithms.
            if label < last {
                ln_left += next() / self.concentration;
            }
        }
        self.ln_last = ln_left - f64::ln(product);
    }

    fn draw_concentration(&mut self) {
        let shape = self.prior.shape + self.labels.len() as f64 - 1.0;
        let rate = self.prior.rate + self.ln_last;
        self.concentration = (gamma(&mut self.random, shape) / rate).max(EDGE);
    }
}
