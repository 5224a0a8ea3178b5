//! How each item did: what it says about the outcome, and whether it goes with the other items.

use super::Case;
use numerics::normal::two_sided;

/// An odds ratio with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsRatio {
    /// Best single number.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Whether ½ was added to each cell because one was empty (Haldane 1956; Anscombe 1956).
    pub corrected: bool,
}

/// The odds ratio of a table with rows yes and no, columns exploited and not, with Woolf's interval (1955) on the logarithm. `None` when a row
/// or a column is empty: there is then nothing to compare.
pub fn odds_ratio(cells: [[u64; 2]; 2], level: f64) -> Option<OddsRatio> {
    let [[a, b], [c, d]] = cells;
    if a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0 {
        return None;
    }
    let corrected = [a, b, c, d].contains(&0);
    let add = if corrected { 0.5 } else { 0.0 };
    let [a, b, c, d] = [a, b, c, d].map(|count| count as f64 + add);
    let logarithm = (a * d / (b * c)).ln();
    let reach = two_sided(level) * (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d).sqrt();
    Some(OddsRatio {
        estimate: logarithm.exp(),
        lower: (logarithm - reach).exp(),
        upper: (logarithm + reach).exp(),
        corrected,
    })
}

/// How one item did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemPerformance {
    /// Position of the item.
    pub item: usize,
    /// Yes and exploited, yes and not; no and exploited, no and not.
    pub cells: [[u64; 2]; 2],
    /// Odds of exploitation with a yes against a no.
    pub odds_ratio: Option<OddsRatio>,
    /// Correlation with the number of yes to the other items, over cases where all of them are known; `None` with fewer than 3 such cases
    /// or when one of the two does not vary.
    pub item_rest_correlation: Option<f64>,
    /// Cases over which that correlation runs.
    pub complete: u64,
    /// Cases in which this item is not known.
    pub not_known: u64,
    /// Cases in which it is known, but not what turned out.
    pub without_outcome: u64,
}

/// How each of the items did. `items` are positions in [`Case::answers`]; only they make up the rest.
pub fn item_performance(cases: &[Case], items: &[usize], level: f64) -> Vec<ItemPerformance> {
    items.iter().map(|item| one(cases, *item, items, level)).collect()
}

fn one(cases: &[Case], item: usize, items: &[usize], level: f64) -> ItemPerformance {
    let mut cells = [[0_u64; 2]; 2];
    let (mut not_known, mut without_outcome) = (0, 0);
    let mut pairs = Vec::new();
    for case in cases {
        let Some(answer) = known(case, item) else {
            not_known += 1;
            continue;
        };
        let [yes, no] = &mut cells;
        let [exploited, other] = if answer { yes } else { no };
        match case.exploited {
            Some(true) => *exploited += 1,
            Some(false) => *other += 1,
            None => without_outcome += 1,
        }
        let rest: Option<Vec<bool>> =
            items.iter().filter(|other| **other != item).map(|other| known(case, *other)).collect();
        if let Some(rest) = rest {
            let yes = rest.iter().filter(|answer| **answer).count();
            pairs.push((f64::from(u8::from(answer)), yes as f64));
        }
    }
    ItemPerformance {
        item,
        cells,
        odds_ratio: odds_ratio(cells, level),
        item_rest_correlation: correlation(&pairs),
        complete: pairs.len() as u64,
        not_known,
        without_outcome,
    }
}

pub(super) fn known(case: &Case, item: usize) -> Option<bool> {
    case.answers.get(item).copied().flatten()
}

/// Pearson's correlation.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let xx = sum(&|pair| (pair.0 - x).powi(2));
    let yy = sum(&|pair| (pair.1 - y).powi(2));
    let xy = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases() -> Vec<Case> {
        let columns = [
            [1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1],
            [1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1],
            [0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1],
            [1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1],
        ];
        (0..24)
            .map(|row| Case {
                answers: (0..3).map(|column: usize| Some(columns[column][row] == 1)).collect(),
                positive: None,
                exploited: Some(columns[3][row] == 1),
                boy: None,
            })
            .collect()
    }

    #[test]
    fn as_in_r() {
        // R 4.2.2: cor(x1, x2 + x3) and so on; the odds ratio of table(x1, y) with exp(log(or) ± qnorm(.975) * sqrt(sum(1/t))).
        let found = item_performance(&cases(), &[0, 1, 2], 0.95);
        for (item, expected) in
            [0.735_024_978_133_083_8, 0.375_839_070_182_395_2, 0.320_378_407_697_575_9].iter().enumerate()
        {
            assert!((found[item].item_rest_correlation.unwrap() - expected).abs() < 1e-12);
        }
        assert_eq!(found[0].cells, [[9, 2], [1, 12]]);
        let ratio = found[0].odds_ratio.unwrap();
        assert!((ratio.estimate - 54.0).abs() < 1e-9 && !ratio.corrected);
        assert!((ratio.lower - 4.210_926_525_192_961).abs() < 1e-7);
        assert!((ratio.upper - 692.484_179_563_398_6).abs() < 1e-4);
        let empty = odds_ratio([[5, 0], [3, 8]], 0.95).unwrap();
        assert!(empty.corrected && (empty.estimate - 26.714_285_714_285_71).abs() < 1e-9);
        assert!((empty.lower - 1.143_246_077_855_732).abs() < 1e-8);
        assert_eq!(odds_ratio([[5, 0], [3, 0]], 0.95), None);
    }

    #[test]
    fn answers_that_are_not_known_are_left_out_and_counted() {
        let mut cases = cases();
        cases[0].answers[1] = None;
        cases[1].exploited = None;
        let found = item_performance(&cases, &[0, 1, 2], 0.95);
        assert_eq!((found[0].complete, found[0].not_known, found[0].without_outcome), (23, 0, 1));
        assert_eq!((found[1].complete, found[1].not_known), (23, 1));
    }
}
