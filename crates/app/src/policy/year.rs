//! Table T19 of the own organisation: professionals trained, signals, consultations, estimated, notified, and the gap.

use super::{bounds, require_own, this_year};
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::policy::YearFigures;
use store::YearCounts;

/// How many years are shown, this one included.
const YEARS: i16 = 3;

/// A year of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// The year.
    pub year: i16,
    /// What the organisation filled in; `None` when it did not.
    pub figures: Option<YearFigures>,
    /// What was counted from its records.
    pub counts: YearCounts,
}

impl YearRow {
    /// Professionals who work with young people; `None` when it was not filled in.
    pub fn professionals(&self) -> Option<i64> {
        self.figures.map(|figures| figures.professionals)
    }

    /// Of whom trained in the last 24 months.
    pub fn trained(&self) -> Option<i64> {
        self.figures.map(|figures| figures.trained)
    }

    /// What professionals estimate; `None` when they cannot say either.
    pub fn estimated(&self) -> Option<i64> {
        self.figures?.estimated
    }

    /// Estimated by professionals less notified; negative when more were notified. `None` without an estimate.
    pub fn gap(&self) -> Option<i64> {
        Some(self.figures?.estimated? - self.counts.notified)
    }

    /// Notified per hundred estimated, rounded; `None` without an estimate, or when that is nought.
    pub fn share(&self) -> Option<i64> {
        let estimated = self.figures?.estimated?;
        (self.counts.notified * 100 + estimated / 2).checked_div(estimated)
    }

    /// Trained per hundred professionals, rounded; `None` when nobody works there.
    pub fn trained_share(&self) -> Option<i64> {
        let figures = self.figures?;
        (figures.trained * 100 + figures.professionals / 2).checked_div(figures.professionals)
    }
}

/// The last years of one's own organisation, newest first.
///
/// # Errors
/// What the database says.
pub async fn years(app: &App, actor: &Actor) -> Result<Vec<YearRow>, AppError> {
    let mut work = app.begin(actor, Action::PolicyRead).await?;
    require_own(&mut work)?;
    let rows = load(&mut work).await?;
    work.detail("years");
    work.done(Object::NONE).await?;
    Ok(rows)
}

pub(super) async fn load(work: &mut Work<'_>) -> Result<Vec<YearRow>, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let rounds = work.tx.self_assessments_of(&organisation_id).await?;
    let this = this_year(work);
    let mut rows = Vec::new();
    for year in (this - YEARS + 1..=this).rev() {
        let (from, until) = bounds(year);
        let counts = work.tx.year_counts(&organisation_id, from, until).await?;
        let figures = rounds.iter().find(|round| round.year == year).and_then(|round| round.figures);
        rows.push(YearRow { year, figures, counts });
    }
    Ok(rows)
}
