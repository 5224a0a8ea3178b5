//! Totals over organisations that must not tell what one of them contributed.

use super::FEWEST_OTHERS;

/// What totals are rounded to.
const STEP: u64 = 5;

/// The largest contributor must not be known to within this share by the second largest (the p% rule; Hundepool et
/// al., *Statistical Disclosure Control*, Wiley 2012, section 4.2.2).
const PER_CENT: u64 = 10;

/// A total over organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtectedTotal {
    /// Not known: nobody has said.
    Unknown,
    /// Hidden: too few contribute, it is too small, or one contributes nearly all of it.
    Hidden,
    /// Rounded to five.
    Shown(u64),
}

impl ProtectedTotal {
    /// The figure, when it is shown.
    pub fn shown(self) -> Option<u64> {
        match self {
            Self::Shown(total) => Some(total),
            Self::Unknown | Self::Hidden => None,
        }
    }
}

/// The total of what each organisation contributes; `None` for one that does not know. Hidden unless at least
/// [`FEWEST_OTHERS`] contribute more than nothing, the total is `threshold` or more, and the p% rule holds.
pub fn protect_total(contributions: &[Option<u64>], threshold: u64) -> ProtectedTotal {
    let mut known: Vec<u64> = contributions.iter().flatten().copied().collect();
    if known.is_empty() {
        return ProtectedTotal::Unknown;
    }
    known.sort_unstable_by(|one, other| other.cmp(one));
    let total: u64 = known.iter().sum();
    let mut largest = known.iter().copied();
    let (first, second) = (largest.next().unwrap_or_default(), largest.next().unwrap_or_default());
    let rest = total - first - second;
    let few = known.iter().filter(|count| **count > 0).count() < FEWEST_OTHERS;
    if few || total < threshold || rest * 100 < first * PER_CENT {
        return ProtectedTotal::Hidden;
    }
    ProtectedTotal::Shown(round_total(total))
}

/// To the nearest multiple of five.
pub fn round_total(total: u64) -> u64 {
    (total + STEP / 2) / STEP * STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProtectedTotal::{Hidden, Shown, Unknown};
    use proptest::prelude::*;

    fn of(contributions: &[u64]) -> ProtectedTotal {
        protect_total(&contributions.iter().copied().map(Some).collect::<Vec<_>>(), 10)
    }

    #[test]
    fn totals_of_few_small_or_one_sided_contributions_are_hidden() {
        assert_eq!(of(&[4, 3, 2, 2, 1]), Shown(10));
        assert_eq!(of(&[9, 9, 9, 9]), Hidden, "four contribute");
        assert_eq!(of(&[9, 9, 9, 9, 0]), Hidden, "the fifth contributes nothing");
        assert_eq!(of(&[1, 1, 1, 1, 1]), Hidden, "small");
        assert_eq!(of(&[0; 8]), Hidden, "that nobody has any tells it of each");
        assert_eq!(of(&[100, 2, 1, 1, 1]), Hidden, "one has nearly all");
        assert_eq!(of(&[100, 80, 5, 4, 3]), Shown(190));
        assert_eq!(protect_total(&[None, None], 10), Unknown);
        assert_eq!(protect_total(&[], 10), Unknown);
    }

    proptest! {
        /// The second largest, who knows its own contribution, does not know the largest to within ten per cent.
        #[test]
        fn the_largest_stays_uncertain(contributions in prop::collection::vec(0u64..200, 0..12)) {
            if let Shown(total) = of(&contributions) {
                let mut sorted = contributions.clone();
                sorted.sort_unstable();
                let (first, second) = (sorted.pop().unwrap(), sorted.pop().unwrap());
                prop_assert!(sorted.iter().filter(|count| **count > 0).count() >= FEWEST_OTHERS - 2);
                let exact: u64 = contributions.iter().sum();
                prop_assert!((exact - second - first) * 10 >= first);
                prop_assert!(total % 5 == 0 && total.abs_diff(exact) <= 2);
            }
        }
    }
}
