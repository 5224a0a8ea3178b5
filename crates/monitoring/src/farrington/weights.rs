//! What residuals say: dispersion, and less weight for outlying counts.

#![allow(clippy::indexing_slicing, reason = "rows and levels run below lengths set by `Rows::clear`")]

use super::fit::Fit;
use super::rows::{Rows, powers};

/// Pearson's statistic over the degrees of freedom, in two ways.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dispersion {
    /// As it should be.
    pub(super) proper: f64,
    /// What surveillance takes for it when it computes standard errors of the reweighted fit: its prior weights stand where
    /// the working weights should.
    pub(super) by_prior_weights: f64,
}

impl Fit {
    /// The dispersion.
    pub(super) fn dispersion(&self, rows: &Rows) -> Dispersion {
        let (mut proper, mut prior) = (0.0, 0.0);
        for (((mean, count), working), weight) in
            self.mean.iter().zip(&rows.count).zip(&self.working).zip(&rows.weight)
        {
            let off = (count - mean) / mean;
            let square = off * off;
            proper += working * square;
            prior += weight * square;
        }
        let freedom = self.degrees_of_freedom(rows);
        Dispersion { proper: proper / freedom, by_prior_weights: prior / freedom }
    }

    /// New weights from Anscombe residuals (Farrington et al. 1996, §3.6): a residual above the threshold loses weight with its
    /// square. Writes them into the rows.
    pub(super) fn reweight(&mut self, rows: &mut Rows, dispersion: f64, above: f64) {
        let mut total = 0.0;
        // Sixth roots of the means, in the same way as the means.
        powers(rows, self.slope / 6.0, &mut self.powers);
        for run in &rows.runs {
            let sums = &self.sums[run.level];
            let centre = sums.time / sums.weight;
            let level = (self.intercept[run.level] / 6.0).exp();
            for (row, power) in (run.start..run.end).zip(run.powers(&self.powers)) {
                let spread =
                    if self.trend { (rows.time[row] - centre).powi(2) / self.information } else { 0.0 };
                let leverage = self.working[row] * (1.0 / sums.weight + spread);
                let mut sixth = level * power;
                if let Some(offset) = rows.offset.get(row) {
                    sixth *= (offset / 6.0).exp();
                }
                // The square of the residual is `numerator² / square`; roots and quotients are not needed for most rows.
                let third = sixth * sixth;
                let numerator = 1.5 * (rows.two_thirds[row] - third * third);
                let square = third * dispersion * (1.0 - leverage);
                let outlying =
                    numerator > 0.0 && square >= 0.0 && numerator * numerator > above * above * square;
                let weight = if outlying { square / (numerator * numerator) } else { 1.0 };
                rows.weight[row] = weight;
                total += weight;
            }
        }
        let scale = rows.len() as f64 / total;
        for weight in &mut rows.weight {
            *weight *= scale;
        }
    }
}
