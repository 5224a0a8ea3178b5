//! Lists cut in two halves, so that a pattern's weight takes two tables that stay small.

#![allow(clippy::indexing_slicing, reason = "lists and classes run below dimensions set at the start")]

/// Numbers of four classes, which processors handle together.
pub(super) type Four = [f64; 4];

/// How lists are cut in two: the weight of a pattern is the product of two entries, one per half.
#[derive(Clone, Copy)]
pub(super) struct Halves {
    pub(super) lists: usize,
    pub(super) first: usize,
}

impl Halves {
    pub(super) fn lows(self) -> usize {
        1 << self.first
    }

    pub(super) fn highs(self) -> usize {
        1 << (self.lists - self.first)
    }

    /// Tables over each half of products of chances to be on and off the lists; several classes beside each other.
    pub(super) fn fill(
        self,
        shares: &[Four],
        on: &[Four],
        off: &[Four],
        low: &mut [Four],
        high: &mut [Four],
    ) {
        let wide = shares.len();
        low[..wide].copy_from_slice(shares);
        high[..wide].fill([1.0; 4]);
        let cut = self.first * wide;
        products(low, wide, &on[..cut], &off[..cut]);
        products(high, wide, &on[cut..], &off[cut..]);
    }
}

fn products(table: &mut [Four], wide: usize, on: &[Four], off: &[Four]) {
    let mut size = wide;
    for (on, off) in on.chunks_exact(wide).zip(off.chunks_exact(wide)) {
        let (without, with) = table.split_at_mut(size);
        let pairs = without.chunks_exact_mut(wide).zip(with.chunks_exact_mut(wide));
        for (without, with) in pairs {
            for (((without, with), on), off) in without.iter_mut().zip(with).zip(on).zip(off) {
                for lane in 0..4 {
                    with[lane] = without[lane] * on[lane];
                    without[lane] *= off[lane];
                }
            }
        }
        size *= 2;
    }
}
