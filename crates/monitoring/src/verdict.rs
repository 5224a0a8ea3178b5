//! What a method says of one step of a series.

/// In which direction a count is out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More than expected.
    Rise,
    /// Less than expected.
    Fall,
}

impl Direction {
    /// `rise` or `fall`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rise => "rise",
            Self::Fall => "fall",
        }
    }
}

/// Which changes are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sides {
    /// Rises and falls.
    #[default]
    Both,
    /// Rises alone.
    Rises,
    /// Falls alone.
    Falls,
}

impl Sides {
    /// Whether this direction is looked for.
    pub fn include(self, direction: Direction) -> bool {
        match direction {
            Direction::Rise => self != Self::Falls,
            Direction::Fall => self != Self::Rises,
        }
    }
}

/// A count beside what was expected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Place in the series, from 0.
    pub at: usize,
    /// The count; `None` when it is not known.
    pub count: Option<f64>,
    /// What was expected; `None` when nothing could be fitted.
    pub expected: Option<f64>,
    /// A count below this is a fall; `None` when falls are not judged here.
    pub lower: Option<f64>,
    /// A count above this is a rise; `None` when rises are not judged here.
    pub upper: Option<f64>,
    /// How far out of the ordinary; its scale is the method's. Below 0 for a fall.
    pub score: Option<f64>,
    /// Dispersion of the expectation, variance divided by mean, for methods that have one.
    pub dispersion: Option<f64>,
    /// Whether there is an alarm, and in which direction.
    pub alarm: Option<Direction>,
}

impl Verdict {
    /// Probability of a count at least as high as this one, and of one at least as low, when nothing changed: those of
    /// the negative binomial distribution with the expectation and dispersion of this verdict. `None` without them.
    pub fn tails(&self) -> Option<(f64, f64)> {
        let (count, mean, dispersion) = (self.count?, self.expected?, self.dispersion?);
        let count = count as u64;
        Some((
            numerics::negative_binomial::at_least(count, mean, dispersion),
            numerics::negative_binomial::at_most(count, mean, dispersion),
        ))
    }

    /// The two-sided p-value: twice the smaller tail, at most 1.
    pub fn p_value(&self) -> Option<f64> {
        self.tails().map(|(above, below)| (2.0 * above.min(below)).min(1.0))
    }
}

/// Keeps numbers; what is not a number becomes nothing.
pub(crate) fn known(value: f64) -> Option<f64> {
    Some(value).filter(|value| !value.is_nan())
}
