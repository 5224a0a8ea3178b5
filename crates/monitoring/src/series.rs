//! A series of counts at equal steps of time.

/// How many steps make a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// 52 weeks; a year's 53rd week makes the season drift by one week, well within the half-window.
    Weekly,
    /// 12 months.
    Monthly,
    /// 4 quarters.
    Quarterly,
}

impl Frequency {
    /// Steps in a year.
    pub fn per_year(self) -> usize {
        match self {
            Self::Weekly => 52,
            Self::Monthly => 12,
            Self::Quarterly => 4,
        }
    }
}

/// Counts, oldest first, one per step of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    frequency: Frequency,
    /// Whole numbers from 0 on; not a number where the count is not known.
    counts: Vec<f64>,
    /// What the counts are to be seen in proportion to: population, active reporters. Empty without.
    exposure: Vec<f64>,
}

/// Why values are no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// A count that no counting gives.
    #[error("count {0} is negative, broken or not finite")]
    Count(usize),
    /// An exposure of nothing.
    #[error("exposure {0} is not above 0")]
    Exposure(usize),
    /// Not as many exposures as counts.
    #[error("counts and exposures differ in number")]
    Lengths,
}

impl Series {
    /// A series; `None` where a count is not known.
    pub fn new(frequency: Frequency, counts: impl IntoIterator<Item = Option<u64>>) -> Self {
        let counts = counts.into_iter().map(|count| count.map_or(f64::NAN, |count| count as f64));
        Self { frequency, counts: counts.collect(), exposure: Vec::new() }
    }

    /// A series of real numbers that are whole, or not a number where the count is not known.
    ///
    /// # Errors
    /// [`SeriesError::Count`] with the place, from 0.
    pub fn from_real(frequency: Frequency, counts: Vec<f64>) -> Result<Self, SeriesError> {
        let wrong = |count: &f64| *count < 0.0 || count.is_infinite() || count.fract().abs() > 0.0;
        match counts.iter().position(wrong) {
            Some(place) => Err(SeriesError::Count(place)),
            None => Ok(Self { frequency, counts, exposure: Vec::new() }),
        }
    }

    /// The same with an exposure per step, above 0: expectations are in proportion to it.
    ///
    /// # Errors
    /// See [`SeriesError`].
    pub fn with_exposure(mut self, exposure: Vec<f64>) -> Result<Self, SeriesError> {
        if exposure.len() != self.counts.len() {
            return Err(SeriesError::Lengths);
        }
        let right = |value: &f64| *value > 0.0 && value.is_finite();
        if let Some(place) = exposure.iter().position(|value| !right(value)) {
            return Err(SeriesError::Exposure(place));
        }
        self.exposure = exposure;
        Ok(self)
    }

    /// Steps per year.
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// The counts; not a number where one is not known.
    pub fn counts(&self) -> &[f64] {
        &self.counts
    }

    /// The count at a step; `None` when it is not known or beyond the series.
    pub fn count(&self, at: usize) -> Option<f64> {
        self.counts.get(at).copied().filter(|count| !count.is_nan())
    }

    /// The exposures; empty without.
    pub fn exposure(&self) -> &[f64] {
        &self.exposure
    }

    /// The exposure at a step; 1 without exposures.
    pub fn exposure_at(&self, at: usize) -> f64 {
        self.exposure.get(at).copied().unwrap_or(1.0)
    }

    /// Steps.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no step at all.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_count_is_refused() {
        let make = |counts: &[f64]| Series::from_real(Frequency::Weekly, counts.to_vec());
        assert_eq!(make(&[1.0, -1.0]), Err(SeriesError::Count(1)));
        assert_eq!(make(&[2.5]), Err(SeriesError::Count(0)));
        assert_eq!(make(&[f64::INFINITY]), Err(SeriesError::Count(0)));
        let fine = make(&[3.0, f64::NAN]).unwrap();
        assert_eq!((fine.count(0), fine.count(1), fine.count(2)), (Some(3.0), None, None));
        assert_eq!(fine.clone().with_exposure(vec![1.0]), Err(SeriesError::Lengths));
        assert_eq!(fine.with_exposure(vec![1.0, 0.0]), Err(SeriesError::Exposure(1)));
    }
}
