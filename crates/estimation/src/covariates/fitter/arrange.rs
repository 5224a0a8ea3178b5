//! Which cells are left, and which parameters they say something about.

#![allow(
    clippy::indexing_slicing,
    reason = "cells, strata and terms run below dimensions checked at the start"
)]

use super::super::rank;
use super::super::terms::{APART, Term, joins, terms};
use super::{CovariateFitError, CovariateModel, Fitter, MOST_PARAMETERS, State};

/// What is left of a whole number of ones and of the multiples that were taken off it counts as nothing.
const NOTHING: f64 = 1e-5;

impl Fitter {
    /// Removes empty cells, and sorts terms into finite, empty and redundant ones.
    pub(super) fn arrange(
        &mut self,
        counts: &[f64],
        model: &CovariateModel,
    ) -> Result<(), CovariateFitError> {
        if self.model.as_ref() != Some(model) {
            self.model = None;
            self.terms =
                terms(model, &self.lattice, MOST_PARAMETERS).ok_or(CovariateFitError::TooManyParameters)?;
            self.model = Some(model.clone());
        }
        let width = self.lattice.width();
        self.margins.copy_from_slice(counts);
        self.lattice.overlaps(&mut self.margins);
        self.left.fill(1.0);
        for patterns in self.left.chunks_exact_mut(width) {
            patterns[0] = 0.0;
        }
        self.possible.fill(true);
        for set in model.sets() {
            self.remove_empty(set);
        }
        self.lattice.gather(&mut self.margins, width);
        // A list that nobody is on has no fit; everything else that nobody is in is at −∞.
        let low = width - 1;
        let is_empty = |term: &Term| {
            self.margins[term.cell] == 0.0 && (term.set & !low != 0 || term.set.count_ones() > 1)
        };
        self.finite = (0..self.terms.len()).filter(|place| !is_empty(&self.terms[*place])).collect();
        self.states = vec![State::Empty; self.terms.len()];
        self.keep_independent()?;
        for (place, term) in self.finite.iter().enumerate() {
            self.states[*term] = State::Finite(place);
        }
        Ok(())
    }

    /// Removes the cells of each combination of levels in which nobody is on all lists of the set.
    fn remove_empty(&mut self, set: usize) {
        let width = self.lattice.width();
        let (lists, covariates) = (set & (width - 1), set >> self.lattice.lists());
        if covariates == 0 && lists.count_ones() < 2 {
            return;
        }
        let mut size = 1;
        let mut strides = vec![0; self.lattice.levels().len()];
        for (covariate, levels) in self.lattice.levels().iter().enumerate() {
            if covariates >> covariate & 1 == 1 {
                strides[covariate] = size;
                size *= levels;
            }
        }
        let key = |levels: &[usize]| -> usize {
            levels.iter().zip(&strides).map(|(level, stride)| level * stride).sum()
        };
        let mut margin = vec![0.0; size];
        for (stratum, levels) in self.levels.iter().enumerate() {
            margin[key(levels)] += self.margins[stratum * width + lists];
        }
        for (stratum, levels) in self.levels.iter().enumerate() {
            if margin[key(levels)] > 0.0 {
                continue;
            }
            let left = &mut self.left[stratum * width..][..width];
            if lists == 0 {
                self.possible[stratum] = false;
            }
            for (pattern, value) in left.iter_mut().enumerate() {
                if pattern & lists == lists {
                    *value = 0.0;
                }
            }
        }
    }

    /// Takes away finite terms that the cells that are left do not tell from those before them. The number unseen must not
    /// depend on which are taken away.
    fn keep_independent(&mut self) -> Result<(), CovariateFitError> {
        self.sums.copy_from_slice(&self.left);
        self.lattice.margins(&mut self.sums);
        let finite: Vec<&Term> = self.finite.iter().map(|place| &self.terms[*place]).collect();
        self.joins = joins(&finite, &self.lattice);
        let product = |row: usize, column: usize| match self.joins[row * (row + 1) / 2 + column] {
            APART => 0.0,
            cell => self.sums[cell as usize],
        };
        let (kept, dependent) = rank::split(finite.len(), product);
        if dependent.is_empty() {
            return Ok(());
        }
        let low = self.lattice.width() - 1;
        let unseen = |place: usize, levels: &[usize]| {
            let term = finite[place];
            let inside = term.levels.iter().zip(levels).all(|(want, level)| *want == 0 || want == level);
            f64::from(u8::from(term.set & low == 0 && inside))
        };
        let told = |levels: &[usize]| {
            dependent.iter().all(|column| {
                let rest: f64 = column.on.iter().map(|(other, share)| share * unseen(*other, levels)).sum();
                (unseen(column.column, levels) - rest).abs() < NOTHING
            })
        };
        let strata: Vec<usize> = (0..self.levels.len())
            .filter(|stratum| self.possible[*stratum] && !told(&self.levels[*stratum]))
            .collect();
        if !strata.is_empty() {
            return Err(CovariateFitError::Undetermined { strata });
        }
        for column in &dependent {
            self.states[self.finite[column.column]] = State::Redundant;
        }
        let kept: Vec<usize> = kept.into_iter().map(|place| self.finite[place]).collect();
        let terms: Vec<&Term> = kept.iter().map(|place| &self.terms[*place]).collect();
        self.joins = joins(&terms, &self.lattice);
        self.finite = kept;
        Ok(())
    }
}
