//! Classes that nobody is in. Their chances are those of the prior, and hardly ever somebody goes there; so it is first asked
//! whether anybody could, whatever the chances are.

#![allow(
    clippy::indexing_slicing,
    reason = "lists, classes and patterns run below dimensions set at the start"
)]

use super::chain::{Chain, NOBODY};
use super::draws::{exponential, gamma, hazard, poisson, uniform, whole};
use super::halves::{Four, Halves};
use rand::Rng;

/// Shares of the empty classes; once they are needed, their tables.
#[derive(Default)]
pub(super) struct Empty {
    /// Sum of the shares.
    pub(super) share: f64,
    /// Labels before the last one that somebody has, with their shares.
    between: Vec<(usize, f64)>,
    /// The first label behind it, and what is left for that one and those after it.
    tail: Option<(usize, f64)>,
    /// Whether what follows was drawn.
    pub(super) drawn: bool,
    labels: Vec<usize>,
    /// Tables of four classes at a time.
    shares: Vec<Four>,
    on: Vec<Four>,
    off: Vec<Four>,
    low: Vec<Four>,
    high: Vec<Four>,
}

impl Empty {
    pub(super) fn clear(&mut self) {
        self.share = 0.0;
        self.between.clear();
        self.tail = None;
        self.drawn = false;
        self.labels.clear();
        self.shares.clear();
    }

    pub(super) fn set_share(&mut self, label: usize, share: f64) {
        self.share += share;
        self.between.push((label, share));
    }

    pub(super) fn set_tail(&mut self, label: usize, left: f64) {
        self.share += left;
        self.tail = Some((label, left));
    }

    /// Sum of the weights for a pattern.
    pub(super) fn weight(&self, low: usize, high: usize) -> f64 {
        let wide = self.labels.len().div_ceil(4);
        let pairs = self.low[low * wide..][..wide].iter().zip(&self.high[high * wide..][..wide]);
        pairs.map(|(low, high)| (0..4).map(|lane| low[lane] * high[lane]).sum::<f64>()).sum()
    }

    fn one(&self, class: usize, low: usize, high: usize) -> f64 {
        let wide = self.labels.len().div_ceil(4);
        self.low[low * wide + class / 4][class % 4] * self.high[high * wide + class / 4][class % 4]
    }

    fn add(&mut self, label: usize, share: f64) {
        let class = self.labels.len();
        if class.is_multiple_of(4) {
            self.shares.push([0.0; 4]);
        }
        self.shares[class / 4][class % 4] = share;
        self.labels.push(label);
    }

    /// With chances from the prior, which is uniform.
    fn fill(&mut self, halves: Halves, random: &mut impl Rng) {
        let wide = self.shares.len();
        if wide == 0 {
            return;
        }
        self.on.resize(wide * halves.lists, [0.5; 4]);
        self.off.resize(wide * halves.lists, [0.5; 4]);
        for (on, off) in self.on.iter_mut().zip(&mut self.off) {
            for lane in 0..4 {
                on[lane] = uniform(random);
                off[lane] = 1.0 - on[lane];
            }
        }
        self.low.resize(wide * halves.lows(), [0.0; 4]);
        self.high.resize(wide * halves.highs(), [0.0; 4]);
        halves.fill(&self.shares, &self.on, &self.off, &mut self.low, &mut self.high);
    }
}

impl Chain {
    /// Draws shares and chances of the empty classes from the prior, given the concentration.
    pub(super) fn draw_empty(&mut self) {
        if self.empty.drawn {
            return;
        }
        self.empty.drawn = true;
        for place in 0..self.empty.between.len() {
            let (label, share) = self.empty.between[place];
            self.empty.add(label, share);
        }
        if let Some((first, mut left)) = self.empty.tail {
            let last = self.labels.len() - 1;
            for label in first..last {
                let part = exponential(&mut self.random) / self.concentration;
                self.empty.add(label, -left * (-part).exp_m1());
                left *= (-part).exp();
            }
            self.empty.add(last, left);
        }
        self.empty.fill(self.halves, &mut self.random);
    }

    /// Draws who of those seen goes to an empty class, and gives them their class; they are taken from those who remain.
    /// Before each comes a number of persons who do not go: an exponential waiting time, measured in their hazards.
    pub(super) fn go_to_empty(&mut self, mut clock: f64) {
        self.draw_empty();
        for index in 0..self.patterns.len() {
            let (low, high) = (self.patterns[index].low, self.patterns[index].high);
            let weight = self.empty.weight(low, high);
            // Of all who may come here: those in classes with somebody weigh the inverse of `inverse`.
            let each = hazard(weight / (weight + 1.0 / self.inverse[index]));
            let mut ahead = self.remaining[index];
            while clock < ahead * each {
                ahead -= whole(clock / each) + 1.0;
                let class = self.pick_empty(low, high);
                self.tally(class, index, 1.0);
                self.remaining[index] -= 1.0;
                clock = exponential(&mut self.random);
            }
            clock -= f64::max(ahead, 0.0) * each;
        }
    }

    /// How many unseen are in empty classes, and how many are not seen for each who is seen with mean 1. Persons unseen are
    /// negative binomial, and `clock` is minus the logarithm of a uniform number.
    pub(super) fn unseen_in_empty(&mut self, clock: f64, none: f64) -> f64 {
        let ratio = self.empty.weight(0, 0) / (1.0 - none);
        if ratio <= 0.0 {
            return 0.0;
        }
        let nobody = self.observed * hazard(ratio.min(1.0 - 1e-12));
        if clock >= nobody {
            return 0.0;
        }
        if nobody > 30.0 {
            // Adding up from 0 would take too long. That there are some is known by now.
            loop {
                let odds = ratio / (1.0 - ratio).max(1e-12);
                let mean = gamma(&mut self.random, self.observed) * odds;
                let drawn = poisson(&mut self.random, mean);
                if drawn > 0.0 {
                    return drawn;
                }
            }
        }
        let (mut rest, mut chance, mut k) = ((-clock).exp(), (-nobody).exp(), 0.0);
        while rest > chance && k < 1e4 {
            rest -= chance;
            chance *= ratio * (self.observed + k) / (k + 1.0);
            k += 1.0;
        }
        k
    }

    /// Gives a person of this pattern an empty class, which is empty no more.
    pub(super) fn pick_empty(&mut self, low: usize, high: usize) -> usize {
        let weight = self.empty.weight(low, high);
        let mut rest = uniform(&mut self.random) * weight;
        let last = self.empty.labels.len() - 1;
        let mut place = 0;
        while place < last {
            rest -= self.empty.one(place, low, high);
            if rest < 0.0 {
                break;
            }
            place += 1;
        }
        let label = self.empty.labels[place];
        if self.labels[label] == NOBODY {
            let class = self.occupied;
            self.labels[label] = class;
            self.occupied += 1;
            self.seen[class] = 0.0;
            self.unseen[class] = 0.0;
            let lists = self.halves.lists;
            self.on_list[class * lists..][..lists].fill(0.0);
        }
        self.labels[label]
    }
}
