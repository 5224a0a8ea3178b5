//! Table T19 of the own organisation: professionals trained, signals, consultations, estimated, notified, and the gap.

use super::{bounds, require_own, this_year};
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::policy::YearFigures;
use jiff::{SignedDuration, Timestamp};
use store::YearCounts;

/// How many years are shown, this one included.
const YEARS: i16 = 3;

/// Training of the last so many days counts: 24 months.
const TRAINED_DAYS: i64 = 730;

/// How many professionals were trained, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trained {
    /// How many.
    pub count: i64,
    /// Whether they have a certificate of the learning place; otherwise the organisation filled it in.
    pub by_certificate: bool,
}

impl Trained {
    /// From what was filled in, and how many got a certificate. Certificates count where there are any, unless the organisation filled
    /// in more: it then also trained people elsewhere. `None` with neither.
    pub fn of(filled_in: Option<i64>, certified: i64) -> Option<Self> {
        match filled_in {
            Some(count) if certified == 0 || count > certified => Some(Self { count, by_certificate: false }),
            _ => (certified > 0).then_some(Self { count: certified, by_certificate: true }),
        }
    }
}

/// A year of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// The year.
    pub year: i16,
    /// What the organisation filled in; `None` when it did not.
    pub figures: Option<YearFigures>,
    /// What was counted from its records.
    pub counts: YearCounts,
    /// People who got a certificate of the learning place in the 24 months up to the end of the year, or up to now.
    pub certified: i64,
}

impl YearRow {
    /// Professionals who work with young people; `None` when it was not filled in.
    pub fn professionals(&self) -> Option<i64> {
        self.figures.map(|figures| figures.professionals)
    }

    /// Of whom trained in the last 24 months.
    pub fn trained(&self) -> Option<Trained> {
        Trained::of(self.figures.map(|figures| figures.trained), self.certified)
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
        let professionals = self.figures?.professionals;
        (self.trained()?.count * 100 + professionals / 2).checked_div(professionals)
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
        let certified = certified(work, &organisation_id, year).await?;
        rows.push(YearRow { year, figures, counts, certified });
    }
    Ok(rows)
}

/// How many people of an organisation got a certificate in the 24 months up to the end of the year, or up to now.
pub(super) async fn certified(
    work: &mut Work<'_>,
    organisation_id: &str,
    year: i16,
) -> Result<i64, AppError> {
    let until: Timestamp = bounds(year).1.min(work.now);
    let from = until.checked_sub(SignedDuration::from_hours(24 * TRAINED_DAYS)).unwrap_or(until);
    Ok(work.tx.people_certified(organisation_id, from, until).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_count_unless_more_were_trained_elsewhere() {
        let said = |count| Some(Trained { count, by_certificate: false });
        let certified = |count| Some(Trained { count, by_certificate: true });
        assert_eq!(Trained::of(None, 0), None);
        assert_eq!(Trained::of(Some(0), 0), said(0));
        assert_eq!(Trained::of(Some(12), 0), said(12));
        assert_eq!(Trained::of(None, 3), certified(3));
        assert_eq!(Trained::of(Some(3), 3), certified(3));
        assert_eq!(Trained::of(Some(2), 3), certified(3));
        assert_eq!(Trained::of(Some(12), 3), said(12));
    }
}
