//! Models in which persons differ in how easily they are seen (Baillargeon & Rivest 2007, `closedp.t` of Rcapture).
//! The mean of a pattern on `j` lists is `exp(γ + Σ β_list + τ h(j))`: `h` says how persons differ.

use crate::{CaptureHistories, Interval};
use numerics::{GlmError, normal, poisson, poisson_regression};

/// A model of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heterogeneity {
    /// M0: all lists and persons alike.
    M0,
    /// Mt: lists differ (independence).
    Mt,
    /// Mh: persons differ, lists do not.
    Mh(Form),
    /// Mth: both differ.
    Mth(Form),
}

/// How persons differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A lower bound whatever the difference (Chao 1987): patterns on three lists or more get parameters of their own.
    Chao,
    /// `h(j) = 2ʲ − 1`.
    Poisson,
    /// `h(j) = j²/2` (Darroch et al. 1993).
    Darroch,
    /// `h(j) = ln 3.5 − ln(3.5 + j)`.
    Gamma,
}

/// A fitted model of the family.
#[derive(Clone, Debug)]
pub struct HeterogeneityFit {
    /// Which.
    pub model: Heterogeneity,
    /// Persons seen.
    pub observed: u64,
    /// Persons not seen.
    pub unseen: f64,
    /// Standard error of `ln(unseen)`.
    pub ln_error: f64,
    /// Residual deviance.
    pub deviance: f64,
    /// Cells minus parameters.
    pub degrees_of_freedom: usize,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz' criterion, with the persons seen as sample size.
    pub bic: f64,
}

impl HeterogeneityFit {
    /// Seen and unseen.
    pub fn estimate(&self) -> f64 {
        self.observed as f64 + self.unseen
    }

    /// Standard error of the estimate: `√(m + m² var ln m)`.
    pub fn standard_error(&self) -> f64 {
        (self.unseen + (self.unseen * self.ln_error).powi(2)).sqrt()
    }

    /// Log-normal interval.
    pub fn interval(&self, level: f64) -> Interval {
        let reach = (normal::two_sided(level) * self.ln_error).exp();
        let seen = self.observed as f64;
        Interval {
            estimate: seen + self.unseen,
            lower: seen + self.unseen / reach,
            upper: seen + self.unseen * reach,
            level,
        }
    }
}

/// All models of the family, in Rcapture's order.
pub const FAMILY: &[Heterogeneity] = &[
    Heterogeneity::M0,
    Heterogeneity::Mt,
    Heterogeneity::Mh(Form::Chao),
    Heterogeneity::Mh(Form::Poisson),
    Heterogeneity::Mh(Form::Darroch),
    Heterogeneity::Mh(Form::Gamma),
    Heterogeneity::Mth(Form::Chao),
    Heterogeneity::Mth(Form::Poisson),
    Heterogeneity::Mth(Form::Darroch),
    Heterogeneity::Mth(Form::Gamma),
];

/// Fits a model of the family.
///
/// # Errors
/// [`GlmError`]: with two lists only M0 and Mt can be fitted.
pub fn fit(table: &CaptureHistories, model: Heterogeneity) -> Result<HeterogeneityFit, GlmError> {
    let lists = table.lists().len();
    let patterns: Vec<usize> = (1..1usize << lists).collect();
    let counts: Vec<f64> = table.counts().iter().skip(1).map(|count| *count as f64).collect();
    let sizes: Vec<f64> = patterns.iter().map(|pattern| f64::from(pattern.count_ones())).collect();
    let mut columns = vec![vec![1.0; patterns.len()]];
    let form = match model {
        Heterogeneity::M0 | Heterogeneity::Mh(_) => {
            columns.push(sizes.clone());
            if let Heterogeneity::Mh(form) = model { Some(form) } else { None }
        }
        Heterogeneity::Mt | Heterogeneity::Mth(_) => {
            for list in 0..lists {
                columns.push(patterns.iter().map(|pattern| (pattern >> list & 1) as f64).collect());
            }
            if let Heterogeneity::Mth(form) = model { Some(form) } else { None }
        }
    };
    let base = columns.len();
    match form {
        None => {}
        Some(Form::Chao) => {
            // The bound is a lower one only with parameters from 0 on; negative ones are taken out.
            // Where nobody is on so many lists, the parameter would be at minus infinity: taken out too.
            let seen =
                counts.iter().zip(&sizes).filter(|(count, _)| **count > 0.0).map(|(_, size)| *size as usize);
            for most in 3..=seen.max().unwrap_or(0) {
                let column = sizes.iter().map(|size| (size - most as f64 + 1.0).max(0.0)).collect();
                columns.push(column);
            }
        }
        Some(Form::Poisson) => columns.push(sizes.iter().map(|size| size.exp2() - 1.0).collect()),
        Some(Form::Darroch) => columns.push(sizes.iter().map(|size| size * size / 2.0).collect()),
        Some(Form::Gamma) => columns.push(sizes.iter().map(|size| 3.5f64.ln() - (3.5 + size).ln()).collect()),
    }
    let mut fitted = poisson_regression(&columns, &counts, &[])?;
    while form == Some(Form::Chao) {
        let extra = fitted.coefficients.iter().enumerate().skip(base);
        let Some((worst, _)) = extra.filter(|(_, b)| **b < 0.0).min_by(|one, other| one.1.total_cmp(other.1))
        else {
            break;
        };
        columns.remove(worst);
        fitted = poisson_regression(&columns, &counts, &[])?;
    }
    let parameters = columns.len() as f64;
    let ln_likelihood: f64 =
        counts.iter().zip(&fitted.means).map(|(count, mean)| poisson::ln_mass(*count, *mean)).sum();
    Ok(HeterogeneityFit {
        model,
        observed: table.observed(),
        unseen: fitted.coefficients.first().copied().unwrap_or_default().exp(),
        ln_error: fitted.information.inverse_diagonal(0).sqrt(),
        deviance: fitted.deviance,
        degrees_of_freedom: counts.len().saturating_sub(columns.len()),
        aic: 2.0 * (parameters - ln_likelihood),
        bic: parameters * (table.observed() as f64).ln() - 2.0 * ln_likelihood,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};

    /// Reference: Rcapture 1.4-4 `closedp.t`: abundance, standard error, deviance, degrees of freedom.
    #[test]
    fn the_family_is_that_of_rcapture() {
        use Heterogeneity::{M0, Mh, Mt, Mth};
        let cases = [
            (kingdom_5(), M0, 14832.22, 903.08, 1459.1391, 29),
            (kingdom_5(), Mt, 13444.13, 806.93, 118.5316, 25),
            (kingdom_5(), Mh(Form::Chao), 14962.75, 919.03, 1457.4411, 28),
            (kingdom_5(), Mth(Form::Chao), 13570.03, 821.28, 116.0734, 24),
            (kingdom_5(), Mth(Form::Poisson), 14572.45, 2263.08, 118.2284, 24),
            (kingdom_5(), Mth(Form::Darroch), 14649.66, 4489.03, 118.4503, 24),
            (kingdom_5(), Mth(Form::Gamma), 14715.38, 6737.25, 118.4919, 24),
            (netherlands_5(), M0, 65949.14, 2963.71, 6104.4177, 29),
            (netherlands_5(), Mt, 52923.89, 2332.95, 398.1871, 25),
            (netherlands_5(), Mh(Form::Chao), 66607.39, 3157.21, 6103.9594, 28),
            (netherlands_5(), Mth(Form::Chao), 53714.11, 2489.62, 397.0011, 24),
        ];
        for (table, model, abundance, error, deviance, freedom) in cases {
            let found = fit(&table, model).unwrap();
            for (value, expected) in
                [(found.estimate(), abundance), (found.standard_error(), error), (found.deviance, deviance)]
            {
                assert!((value / expected - 1.0).abs() < 1e-4, "{model:?}: {value} instead of {expected}");
            }
            assert_eq!(found.degrees_of_freedom, freedom, "{model:?}");
        }
    }

    #[test]
    fn criteria_are_those_of_rcapture() {
        let m0 = fit(&kingdom_5(), Heterogeneity::M0).unwrap();
        assert!((m0.aic - 1550.3863).abs() < 1e-3 && (m0.bic - 1562.2206).abs() < 1e-3);
        let chao = fit(&netherlands_5(), Heterogeneity::Mth(Form::Chao)).unwrap();
        assert!((chao.aic - 506.4486).abs() < 1e-3 && (chao.bic - 555.5608).abs() < 1e-3);
    }
}
