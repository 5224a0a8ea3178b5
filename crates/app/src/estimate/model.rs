//! A chosen model in detail: its terms, and how well it describes each pattern.

use super::Outcome;
use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::Estimate;
use domain::states::EstimateState;
use estimation::loglinear::{LoglinearFit, Model, fit};
use estimation::survey::Method;

/// Methods that choose one log-linear model.
pub const WITH_A_MODEL: &[Method] = &[Method::Independence, Method::Stepwise, Method::Aic];

/// A term of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The lists, as codes: `P:Z`; empty for the intercept.
    pub name: String,
    /// Coefficient on the log scale; −∞ when nobody is on these lists together.
    pub coefficient: f64,
    /// Standard error.
    pub standard_error: f64,
}

/// A pattern: how many were seen, and how many the model expects.
#[derive(Clone, Debug, PartialEq)]
pub struct PatternFit {
    /// The lists, as codes: `P:Z`.
    pub name: String,
    /// Persons on exactly those lists.
    pub observed: u64,
    /// Expected by the model.
    pub expected: f64,
    /// `(n − μ)/√μ`.
    pub residual: f64,
}

/// The model in detail.
#[derive(Clone, Debug)]
pub struct ModelView {
    /// The estimate it belongs to.
    pub estimate: Estimate,
    /// By which method it was chosen.
    pub method: Method,
    /// The fit.
    pub fit: LoglinearFit,
    /// Terms in order, the intercept first.
    pub terms: Vec<Term>,
    /// Patterns with anybody seen or expected, the worst described first.
    pub patterns: Vec<PatternFit>,
}

/// The model of one of the methods.
///
/// # Errors
/// [`AppError::Refused`] for an unknown estimate, one without result, or a method without a model.
pub async fn model(app: &App, actor: &Actor, id: &str, method: Method) -> Result<ModelView, AppError> {
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let known = work.tx.estimate(id).await?.filter(|estimate| estimate.state == EstimateState::Done);
    let Some(estimate) = known else { return Err(work.refused(object)) };
    let Some(outcome) = super::read::opened(&estimate, true)? else { return Err(work.refused(object)) };
    let Some((fit, terms, patterns)) = detail(&outcome, method) else { return Err(work.refused(object)) };
    work.detail(format!("model={}", method.name()));
    work.done(object).await?;
    Ok(ModelView { estimate, method, fit, terms, patterns })
}

fn detail(outcome: &Outcome, method: Method) -> Option<(LoglinearFit, Vec<Term>, Vec<PatternFit>)> {
    let result = outcome.whole.results.iter().find(|result| result.method == method)?;
    let answer = result.answer.as_ref().ok().filter(|_| WITH_A_MODEL.contains(&method))?;
    let table = outcome.table()?;
    let model = Model::with(table.lists().len(), &answer.model).ok()?;
    let fitted = fit(&table, &model).ok()?;
    let terms = fitted.terms.iter().map(|term| Term {
        name: outcome.name(term.term),
        coefficient: term.coefficient,
        standard_error: term.standard_error,
    });
    let count = |set: usize| table.counts().get(set).copied().unwrap_or_default();
    let mean = |set: usize| fitted.means.get(set).copied().unwrap_or_default();
    let mut patterns: Vec<PatternFit> = fitted
        .residuals(&table)
        .into_iter()
        .filter(|(set, _)| count(*set) > 0 || mean(*set) >= 0.5)
        .map(|(set, residual)| PatternFit {
            name: outcome.name(set),
            observed: count(set),
            expected: mean(set),
            residual,
        })
        .collect();
    patterns.sort_by(|one, other| other.residual.abs().total_cmp(&one.residual.abs()));
    Some((fitted.clone(), terms.collect(), patterns))
}
