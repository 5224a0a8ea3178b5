//! False discovery (Benjamini & Hochberg 1995): of what is called out of the ordinary, a known share is expected not to be.

/// Adjusted p-values: calling everything with at most `q` keeps the expected share of false calls below `q` when the p-values
/// are independent or positively dependent. What is not a number stays so and does not count.
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    let value = |place: usize| p_values.get(place).copied().unwrap_or(f64::NAN);
    order.retain(|place| !value(*place).is_nan());
    order.sort_by(|one, other| value(*one).total_cmp(&value(*other)));
    let tests = order.len() as f64;
    let mut found = vec![f64::NAN; p_values.len()];
    let mut least = 1.0f64;
    for (rank, place) in order.iter().enumerate().rev() {
        least = least.min(value(*place) * tests / (rank + 1) as f64);
        if let Some(slot) = found.get_mut(*place) {
            *slot = least;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_r() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.6), "BH")
        let found = adjusted(&[0.01, 0.04, 0.03, 0.005, 0.6]);
        for (ours, theirs) in found.iter().zip([0.025, 0.05, 0.05, 0.025, 0.6]) {
            assert!((ours - theirs).abs() < 1e-12, "{found:?}");
        }
        let found = adjusted(&[0.02, f64::NAN]);
        assert!(found[0] == 0.02 && found[1].is_nan());
        assert!(adjusted(&[]).is_empty());
    }
}
