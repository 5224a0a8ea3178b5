//! Reading estimates: the list, and one with its result.

use super::{Dependence, Outcome};
use crate::access::{Action, possible};
use crate::{Actor, App, AppError, Object, Work};
use domain::Estimate;
use domain::states::EstimateState;

/// How many estimates the list shows.
const NEWEST: i64 = 100;

/// A line of the list.
#[derive(Clone, Debug)]
pub struct EstimateLine {
    /// The estimate; its result stays closed.
    pub estimate: Estimate,
    /// Name of who asked.
    pub author: String,
}

/// The list, and the newest shared result on top.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Newest first.
    pub lines: Vec<EstimateLine>,
    /// The newest result that is shared.
    pub shared: Option<(Estimate, Outcome)>,
    /// Whether the reader may ask for estimates.
    pub may_ask: bool,
}

/// One estimate.
#[derive(Clone, Debug)]
pub struct EstimateView {
    /// The estimate.
    pub estimate: Estimate,
    /// Name of who asked.
    pub author: String,
    /// The result, when there is one.
    pub outcome: Option<Outcome>,
    /// The same question, asked before.
    pub earlier: Option<Compared>,
    /// Whether the reader may ask, stop and share.
    pub may_change: bool,
}

/// An earlier answer to the same question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its identifier.
    pub id: String,
    /// When it was asked.
    pub created_at: jiff::Timestamp,
    /// Whether all numbers are the same.
    pub same: bool,
    /// Whether it was worked out from the same counts.
    pub same_input: bool,
    /// Whether by the same version of the software.
    pub same_engine: bool,
}

/// The list. Who may only see figures sees what is shared.
///
/// # Errors
/// What the database says.
pub async fn overview(app: &App, actor: &Actor) -> Result<Overview, AppError> {
    let mut work = app.begin(actor, Action::EstimateRead).await?;
    work.require(&[], Object::NONE)?;
    let may_ask = possible(actor, Action::EstimateWrite);
    let all = work.tx.estimates(!may_ask, NEWEST).await?;
    let newest =
        all.iter().find(|estimate| estimate.shared && estimate.state == EstimateState::Done).cloned();
    let shared = match newest {
        Some(estimate) => opened(&estimate, may_ask)?.map(|outcome| (estimate, outcome)),
        None => None,
    };
    let mut lines = Vec::with_capacity(all.len());
    let readable = |estimate: &Estimate| may_ask || estimate.state == EstimateState::Done;
    for mut estimate in all.into_iter().filter(readable) {
        estimate.result.clear();
        lines.push(EstimateLine { author: name(&mut work, &estimate.author_id).await?, estimate });
    }
    work.detail(format!("rows={}", lines.len()));
    work.done(Object::NONE).await?;
    Ok(Overview { lines, shared, may_ask })
}

/// One estimate: to be read ([`Action::EstimateRead`]) or downloaded ([`Action::CountExport`]).
///
/// # Errors
/// [`AppError::Refused`] for an unknown one, and for one that is not shared for whoever may only see figures.
pub async fn read(app: &App, actor: &Actor, id: &str, action: Action) -> Result<EstimateView, AppError> {
    let mut work = app.begin(actor, action).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let may_change = possible(actor, Action::EstimateWrite);
    let only_results = !may_change || action == Action::CountExport;
    let found = work.tx.estimate(id).await?.filter(|estimate| may_change || estimate.shared);
    let found = found.filter(|estimate| !only_results || estimate.state == EstimateState::Done);
    let Some(estimate) = found else { return Err(work.refused(object)) };
    let outcome = opened(&estimate, may_change)?;
    let earlier = match (&outcome, may_change) {
        (Some(_), true) => {
            let all = work.tx.estimates(false, NEWEST).await?;
            let same = all.into_iter().find(|other| {
                other.id != estimate.id
                    && other.created_at <= estimate.created_at
                    && other.question == estimate.question
                    && other.state == EstimateState::Done
            });
            same.map(|other| Compared {
                same: other.result == estimate.result,
                same_input: other.input_hash == estimate.input_hash,
                same_engine: other.engine == estimate.engine,
                created_at: other.created_at,
                id: other.id,
            })
        }
        _ => None,
    };
    let author = name(&mut work, &estimate.author_id).await?;
    work.done(object).await?;
    Ok(EstimateView { estimate, author, outcome, earlier, may_change })
}

/// What the answer of an estimate depends on, with the estimate and its whole result.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one, and for one of which it was not looked into.
pub async fn dependence(
    app: &App,
    actor: &Actor,
    id: &str,
) -> Result<(Estimate, Outcome, Dependence), AppError> {
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let Some(estimate) = work.tx.estimate(id).await? else { return Err(work.refused(object)) };
    let found = opened(&estimate, true)?.and_then(|mut outcome| {
        let dependence = outcome.dependence.take()?;
        Some((outcome, dependence))
    });
    let Some((outcome, dependence)) = found else { return Err(work.refused(object)) };
    work.detail("dependence");
    work.done(object).await?;
    Ok((estimate, outcome, dependence))
}

/// The guide to reading estimates was opened.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see estimates; what the database says.
pub async fn guide(app: &App, actor: &Actor) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::EstimateRead).await?;
    work.require(&[], Object::NONE)?;
    work.detail("guide");
    work.done(Object::NONE).await
}

pub(super) fn opened(estimate: &Estimate, exact: bool) -> Result<Option<Outcome>, AppError> {
    if estimate.state != EstimateState::Done {
        return Ok(None);
    }
    let outcome: Outcome = serde_json::from_slice(&estimate.result)
        .map_err(|error| AppError::System(format!("the result of an estimate: {:?}", error.classify())))?;
    Ok(Some(if exact { outcome } else { outcome.rounded() }))
}

async fn name(work: &mut Work<'_>, user_id: &str) -> Result<String, AppError> {
    Ok(work.tx.user(user_id).await?.map(|user| user.record.name).unwrap_or_default())
}
