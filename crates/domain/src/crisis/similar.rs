//! Which observations may be the same.

use std::collections::BTreeSet;

/// From this likeness on two observations with theme, direction and region in common are proposed as duplicates.
pub const DUPLICATE: f64 = 0.2;

/// How alike two sets of words are: the share of the smaller one that is in the other, between 0 and 1. Nothing is like
/// nothing.
pub fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let smaller = one.len().min(other.len());
    if smaller == 0 { 0.0 } else { one.intersection(other).count() as f64 / smaller as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_a_share_of_the_smaller() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        assert!((likeness(&words("a b"), &words("a b c d")) - 1.0).abs() < 1e-12);
        assert!((likeness(&words("a b c d"), &words("d e f g h")) - 0.25).abs() < 1e-12);
        assert!(likeness(&BTreeSet::new(), &words("a")) < 1e-12);
    }
}
