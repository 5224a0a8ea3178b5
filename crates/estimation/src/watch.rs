//! How far long work is, and stopping it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a piece of work is, and whether to stop; shared with whoever waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    /// Steps done: resamples, draws, estimates.
    pub done: AtomicUsize,
    /// Steps there are in all, as far as is known by now.
    pub whole: AtomicUsize,
    /// Set to stop; what was done so far is then given.
    pub stop: Arc<AtomicBool>,
}

impl Watch {
    /// Whether somebody asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// One step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// So many steps more are to be done.
    pub fn expect(&self, steps: usize) {
        self.whole.fetch_add(steps, Ordering::Relaxed);
    }

    /// For a part of the work that is one step here: stops when this one does, and counts its steps apart.
    pub fn part(&self) -> Self {
        Self { stop: self.stop.clone(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stops_with_the_whole_and_counts_apart() {
        let watch = Watch::default();
        let part = watch.part();
        part.step();
        watch.expect(3);
        watch.stop.store(true, Ordering::Relaxed);
        assert!(part.stopped());
        assert_eq!((watch.done.into_inner(), watch.whole.into_inner()), (0, 3));
    }
}
