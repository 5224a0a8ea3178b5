//! Models in which persons differ in how easily they are seen (Baillargeon & Rivest 2007, `closedp.t` of Rcapture).
//! The mean of a pattern on `j` lists is `exp(γ + Σ β_list + τ h(j))`: `h` says how persons differ.

use crate::interval::checked;
use crate::{CaptureHistories, Interval, NoAnswer};
use numerics::{GlmError, PoissonFit, normal, poisson, poisson_regression};
use rayon::prelude::*;

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

impl Heterogeneity {
    /// Its name, as in Rcapture.
    pub fn name(self) -> &'static str {
        match self {
            Self::M0 => "M0",
            Self::Mt => "Mt",
            Self::Mh(Form::Chao) => "Mh Chao (LB)",
            Self::Mh(Form::Poisson) => "Mh Poisson2",
            Self::Mh(Form::Darroch) => "Mh Darroch",
            Self::Mh(Form::Gamma) => "Mh Gamma3.5",
            Self::Mth(Form::Chao) => "Mth Chao (LB)",
            Self::Mth(Form::Poisson) => "Mth Poisson2",
            Self::Mth(Form::Darroch) => "Mth Darroch",
            Self::Mth(Form::Gamma) => "Mth Gamma3.5",
        }
    }

    fn form(self) -> Option<Form> {
        match self {
            Self::M0 | Self::Mt => None,
            Self::Mh(form) | Self::Mth(form) => Some(form),
        }
    }
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

/// A model of the family with its fit, or why it has none.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which.
    pub model: Heterogeneity,
    /// Its fit, with a number that means something.
    pub fit: Result<HeterogeneityFit, NoAnswer>,
}

/// All models of the family beside each other; lists that nobody is on are left out.
pub fn family(table: &CaptureHistories) -> Vec<Member> {
    let used = table.without_empty_lists().filter(|_| table.any_overlap());
    let fitted = |model: Heterogeneity| {
        let (used, _) = used.as_ref().ok_or(NoAnswer::NoOverlap)?;
        let fitted = fit(used, model)?;
        checked(fitted.interval(0.95), fitted.observed)?;
        Ok(fitted)
    };
    FAMILY.par_iter().map(|model| Member { model: *model, fit: fitted(*model) }).collect()
}

/// Fits a model of the family.
///
/// # Errors
/// [`GlmError`]: with two lists only M0 and Mt can be fitted.
pub fn fit(table: &CaptureHistories, model: Heterogeneity) -> Result<HeterogeneityFit, GlmError> {
    let lists = table.lists().len();
    let patterns: Vec<usize> = (1..1usize << lists).collect();
    let counts: Vec<f64> = table.counts().iter().skip(1).map(|count| *count as f64).collect();
    let sizes: Vec<f64> = patterns.iter().map(|pattern| f64::from(pattern.count_ones())).collect();
    let of_size = |h: &dyn Fn(f64) -> f64| -> Vec<f64> { sizes.iter().map(|size| h(*size)).collect() };
    let mut columns = vec![vec![1.0; patterns.len()]];
    match model {
        Heterogeneity::M0 | Heterogeneity::Mh(_) => columns.push(sizes.clone()),
        Heterogeneity::Mt | Heterogeneity::Mth(_) => {
            for list in 0..lists {
                columns.push(patterns.iter().map(|pattern| (pattern >> list & 1) as f64).collect());
            }
        }
    }
    let (columns, fitted) = match model.form() {
        Some(Form::Chao) => {
            // Where nobody is on so many lists, the parameter would be at minus infinity: taken out.
            let seen = counts.iter().zip(&sizes).filter(|(count, _)| **count > 0.0);
            let most = seen.map(|(_, size)| *size as usize).max().unwrap_or(0);
            let extra = (3..=most).map(|from| of_size(&|size| (size - from as f64 + 1.0).max(0.0))).collect();
            lower_bound(columns, extra, &counts)?
        }
        form => {
            match form {
                Some(Form::Poisson) => columns.push(of_size(&|size| size.exp2() - 1.0)),
                Some(Form::Darroch) => columns.push(of_size(&|size| size * size / 2.0)),
                Some(Form::Gamma) => columns.push(of_size(&|size| 3.5f64.ln() - (3.5 + size).ln())),
                _ => {}
            }
            let fitted = poisson_regression(&columns, &counts, &[])?;
            (columns.len(), fitted)
        }
    };
    let parameters = columns as f64;
    let ln_likelihood: f64 =
        counts.iter().zip(&fitted.means).map(|(count, mean)| poisson::ln_mass(*count, *mean)).sum();
    Ok(HeterogeneityFit {
        model,
        observed: table.observed(),
        unseen: fitted.coefficients.first().copied().unwrap_or_default().exp(),
        ln_error: fitted.information.inverse_diagonal(0).sqrt(),
        deviance: fitted.deviance,
        degrees_of_freedom: counts.len().saturating_sub(columns),
        aic: 2.0 * (parameters - ln_likelihood),
        bic: parameters * (table.observed() as f64).ln() - 2.0 * ln_likelihood,
    })
}

/// Chao's bound: the extra columns have coefficients from 0 on, otherwise it would be no lower one. Columns with a negative
/// coefficient are taken out, as in Rcapture. When the fit with all columns does not exist (nobody on four lists, say, and
/// somebody on five), they are put in one at a time instead, as long as one would make the likelihood larger. Gives the
/// number of columns and the fit.
fn lower_bound(
    mut columns: Vec<Vec<f64>>,
    mut extra: Vec<Vec<f64>>,
    counts: &[f64],
) -> Result<(usize, PoissonFit), GlmError> {
    let base = columns.len();
    let worst = |fitted: &PoissonFit| {
        let negative = fitted.coefficients.iter().enumerate().skip(base).filter(|(_, b)| **b < 0.0);
        negative.min_by(|one, other| one.1.total_cmp(other.1)).map(|(place, _)| place)
    };
    let mut all = columns.clone();
    all.extend(extra.iter().cloned());
    let mut fitted = poisson_regression(&all, counts, &[]);
    while let Ok(now) = &fitted {
        let Some(place) = worst(now) else { return fitted.map(|fitted| (all.len(), fitted)) };
        all.remove(place);
        fitted = poisson_regression(&all, counts, &[]);
    }
    let mut fitted = poisson_regression(&columns, counts, &[])?;
    // Each round takes a column in for good or away for good.
    while let Some((place, _)) = extra
        .iter()
        .map(|column| -> f64 {
            let residuals = counts.iter().zip(&fitted.means).map(|(count, mean)| count - mean);
            column.iter().zip(residuals).map(|(value, residual)| value * residual).sum()
        })
        .enumerate()
        .filter(|(_, slope)| *slope > 1e-6)
        .max_by(|one, other| one.1.total_cmp(&other.1))
    {
        columns.push(extra.swap_remove(place));
        match poisson_regression(&columns, counts, &[]) {
            Ok(found) if worst(&found).is_none() => fitted = found,
            _ => {
                columns.pop();
            }
        }
    }
    Ok((columns.len(), fitted))
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
    fn the_whole_family_stands_beside_each_other() {
        let members = family(&kingdom_5());
        let names: Vec<&str> = members.iter().map(|member| member.model.name()).collect();
        assert_eq!(
            names,
            [
                "M0",
                "Mt",
                "Mh Chao (LB)",
                "Mh Poisson2",
                "Mh Darroch",
                "Mh Gamma3.5",
                "Mth Chao (LB)",
                "Mth Poisson2",
                "Mth Darroch",
                "Mth Gamma3.5"
            ]
        );
        assert!(members.iter().all(|member| member.fit.is_ok()));
        // Two lists: only M0 and Mt are determined.
        let lists = ["A", "B"].map(str::to_owned).to_vec();
        let two = family(&CaptureHistories::new(lists, [(1, 40), (2, 30), (3, 10)]).unwrap());
        assert!(two.iter().take(2).all(|member| member.fit.is_ok()));
        assert!(two.iter().any(|member| member.fit.is_err()));
    }

    #[test]
    fn a_size_that_nobody_has_leaves_a_lower_bound() {
        // Somebody on all five lists and nobody on exactly four: the fit with a parameter per size does not exist.
        let lists = (0..5).map(|list| format!("L{list}")).collect();
        let counts = (1..32usize).map(|set| (set, [0, 200, 25, 3, 0, 1][set.count_ones() as usize]));
        let table = CaptureHistories::new(lists, counts).unwrap();
        let bound = fit(&table, Heterogeneity::Mth(Form::Chao)).unwrap();
        let independent = fit(&table, Heterogeneity::Mt).unwrap();
        assert!(bound.estimate() >= independent.estimate() && bound.deviance <= independent.deviance);
    }

    #[test]
    fn criteria_are_those_of_rcapture() {
        let m0 = fit(&kingdom_5(), Heterogeneity::M0).unwrap();
        assert!((m0.aic - 1550.3863).abs() < 1e-3 && (m0.bic - 1562.2206).abs() < 1e-3);
        let chao = fit(&netherlands_5(), Heterogeneity::Mth(Form::Chao)).unwrap();
        assert!((chao.aic - 506.4486).abs() < 1e-3 && (chao.bic - 555.5608).abs() < 1e-3);
    }
}
