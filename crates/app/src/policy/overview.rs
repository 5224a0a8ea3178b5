//! The hub of one's own organisation, and everything together as evidence for the inspectorate.

use super::appointment::{self, Appointments};
use super::document::{self, Documents};
use super::plan::{self, Plan};
use super::round::{self, RoundView};
use super::year::{self, YearRow};
use super::{require_own, this_year};
use crate::access::{Action, possible};
use crate::{Actor, App, AppError, Object, Work};
use jiff::Timestamp;

/// What the first page shows. What the reader may not see is `None`.
#[derive(Clone, Debug)]
pub struct Hub {
    /// Appointments that stand.
    pub appointments: Appointments,
    /// The plan of this year.
    pub plan: Plan,
    /// The newest round; outer `None` for whoever may not see it.
    pub round: Option<Option<RoundView>>,
    /// Documents.
    pub documents: Option<Documents>,
    /// This year.
    pub year: Option<YearRow>,
}

/// The first page of one's own organisation.
///
/// # Errors
/// What the database says.
pub async fn hub(app: &App, actor: &Actor) -> Result<Hub, AppError> {
    let mut work = app.begin(actor, Action::PlanRead).await?;
    require_own(&mut work)?;
    let this = this_year(&work);
    let (mut round, mut documents, mut year) = (None, None, None);
    if possible(actor, Action::PolicyRead) {
        round = Some(newest(&mut work).await?);
        documents = Some(document::load(&mut work).await?);
        year = year::load(&mut work).await?.into_iter().next();
    }
    let appointments = appointment::load(&mut work).await?;
    let plan = plan::load(&mut work, this).await?;
    work.done(Object::NONE).await?;
    Ok(Hub { appointments, plan, round, documents, year })
}

/// The newest round, also an open one.
async fn newest(work: &mut Work<'_>) -> Result<Option<RoundView>, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    match work.tx.self_assessments_of(&organisation_id).await?.into_iter().next() {
        Some(found) => round::load(work, found).await.map(Some),
        None => Ok(None),
    }
}

/// Everything that shows what the organisation does.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// As known on this moment.
    pub reference: Timestamp,
    /// The newest finished round, or else the one that is open.
    pub round: Option<RoundView>,
    /// The plan of this year.
    pub plan: Plan,
    /// Documents.
    pub documents: Documents,
    /// Appointments with their history.
    pub appointments: Appointments,
    /// Table T19.
    pub years: Vec<YearRow>,
}

/// The evidence, to read ([`Action::PolicyRead`]) or to download ([`Action::PolicyExport`]).
///
/// # Errors
/// [`AppError::Refused`] for whoever may not.
pub async fn evidence(app: &App, actor: &Actor, action: Action) -> Result<Evidence, AppError> {
    let mut work = app.begin(actor, action).await?;
    require_own(&mut work)?;
    let this = this_year(&work);
    let round = match round::latest(&mut work).await? {
        Some(found) => Some(round::load(&mut work, found).await?),
        None => None,
    };
    let evidence = Evidence {
        reference: work.now,
        round,
        plan: plan::load(&mut work, this).await?,
        documents: document::load(&mut work).await?,
        appointments: appointment::load(&mut work).await?,
        years: year::load(&mut work).await?,
    };
    work.detail("evidence");
    work.done(Object::NONE).await?;
    Ok(evidence)
}
