//! Quantiles of samples.

/// Sorts numbers; what is not a number goes last.
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// A quantile of sorted values, linear between them (type 7 of Hyndman & Fan 1996, the default of R); `None`
/// without values. `level` is from 0 to 1.
pub fn quantile(sorted: &[f64], level: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = level.clamp(0.0, 1.0) * last as f64;
    let below = sorted.get(place.floor() as usize)?;
    let above = sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // R: quantile(c(1, 2, 4, 8), c(0.1, 0.5, 0.9), type = 7)
        let values = [1.0, 2.0, 4.0, 8.0];
        for (level, expected) in [(0.1, 1.3), (0.5, 3.0), (0.9, 6.8), (0.0, 1.0), (1.0, 8.0)] {
            assert!((quantile(&values, level).unwrap() - expected).abs() < 1e-12);
        }
        assert_eq!(quantile(&[], 0.5), None);
    }
}
