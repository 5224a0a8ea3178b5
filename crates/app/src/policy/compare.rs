//! How organisations compare: for an organisation beside its own scores, for the national centre over all of a kind.
//! Never per organisation; see `domain::policy` for the rules.

use super::year::{Trained, certified};
use super::{bounds, require_own, this_year};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::Code;
use domain::codes::OrganisationKind;
use domain::policy::{
    Benchmark, ProtectedTotal, SelfAssessment, ThemeScores, benchmark, pool_size, protect_total, round_total,
};

/// How many years the national centre sees.
const YEARS: i16 = 3;

/// Own scores beside those of similar organisations.
#[derive(Clone, Debug)]
pub struct OwnComparison {
    /// The year.
    pub year: i16,
    /// Years to choose from, newest first.
    pub years: Vec<i16>,
    /// Own scores, from the round as it stands; `None` without a round.
    pub own: Option<ThemeScores>,
    /// The others.
    pub benchmark: Benchmark,
}

/// The own organisation beside similar ones in a year: the last with a round of its own when none is asked for.
///
/// # Errors
/// What the database says.
pub async fn comparison(app: &App, actor: &Actor, year: Option<i16>) -> Result<OwnComparison, AppError> {
    let mut work = app.begin(actor, Action::PolicyRead).await?;
    require_own(&mut work)?;
    let own = work.tx.self_assessments_of(&actor.organisation.id).await?;
    let usual = own.iter().find(|round| round.first_finished_at.is_some()).or(own.first());
    let year = year.unwrap_or_else(|| usual.map_or(this_year(&work), |round| round.year));
    let mut years: Vec<i16> = own.iter().map(|round| round.year).chain([this_year(&work)]).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let scores = match own.iter().find(|round| round.year == year) {
        Some(round) => Some(ThemeScores::of(&super::round::answers(&mut work, &round.id).await?)),
        None => None,
    };
    let finished = work.tx.finished_self_assessments(actor.organisation.kind, year).await?;
    let place = finished.iter().position(|round| round.organisation_id == actor.organisation.id);
    let found = benchmark(&frozen_scores(&finished), place);
    work.detail(format!("benchmark={year} others={}", found.others));
    work.done(Object::NONE).await?;
    Ok(OwnComparison { year, years, own: scores, benchmark: found })
}

fn frozen_scores(rounds: &[SelfAssessment]) -> Vec<ThemeScores> {
    rounds.iter().map(|round| round.frozen.unwrap_or_default().scores).collect()
}

/// Table T19 over the organisations of a kind in a year.
#[derive(Clone, Debug)]
pub struct InstitutionYear {
    /// The year.
    pub year: i16,
    /// How many organisations count in it.
    pub counted: usize,
    /// Professionals who work with young people.
    pub professionals: ProtectedTotal,
    /// Of whom trained.
    pub trained: ProtectedTotal,
    /// Signals recorded.
    pub signals: ProtectedTotal,
    /// Signals taken up.
    pub consulted: ProtectedTotal,
    /// Victims as professionals estimate.
    pub estimated: ProtectedTotal,
    /// Young people notified.
    pub notified: ProtectedTotal,
    /// Scores of the self-assessment.
    pub benchmark: Benchmark,
}

impl InstitutionYear {
    /// Estimated less notified, from the figures as they are shown.
    pub fn gap(&self) -> Option<i64> {
        let whole = |total: ProtectedTotal| total.shown().and_then(|total| i64::try_from(total).ok());
        Some(whole(self.estimated)? - whole(self.notified)?)
    }
}

/// What the national centre sees of a kind of organisations.
#[derive(Clone, Debug)]
pub struct Institutions {
    /// The kind.
    pub kind: OrganisationKind,
    /// Kinds to choose from.
    pub kinds: Vec<OrganisationKind>,
    /// How many organisations of the kind take part in the platform.
    pub organisations: usize,
    /// The last years, newest first.
    pub years: Vec<InstitutionYear>,
}

/// The protected figures over all organisations of a kind.
///
/// # Errors
/// [`AppError::Refused`] for whoever does not work at the national centre.
pub async fn institutions(
    app: &App,
    actor: &Actor,
    kind: OrganisationKind,
) -> Result<Institutions, AppError> {
    let mut work = app.begin(actor, Action::PolicyCompare).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let active = work.tx.organisations().await?.into_iter().map(|found| found.record);
    let organisations =
        active.filter(|organisation| organisation.active && organisation.kind == kind).count();
    let this = this_year(&work);
    let mut years = Vec::new();
    for year in (this - YEARS + 1..=this).rev() {
        let finished = work.tx.finished_self_assessments(kind, year).await?;
        let counted = pool_size(finished.len());
        let (from, until) = bounds(year);
        let mut columns: [Vec<Option<u64>>; 6] = Default::default();
        for round in finished.iter().take(counted) {
            let counts = work.tx.year_counts(&round.organisation_id, from, until).await?;
            let figures = round.frozen.unwrap_or_default().figures;
            let certified = certified(&mut work, &round.organisation_id, year).await?;
            let numbers = [
                Some(figures.professionals),
                Trained::of(Some(figures.trained), certified).map(|trained| trained.count),
                Some(counts.signals),
                Some(counts.consulted),
                figures.estimated,
                Some(counts.notified),
            ];
            for (column, number) in columns.iter_mut().zip(numbers) {
                column.push(number.and_then(|number| u64::try_from(number).ok()));
            }
        }
        let threshold = app.settings.small_cell_threshold;
        let [professionals, trained, signals, consulted, estimated, notified] = &columns;
        years.push(InstitutionYear {
            year,
            counted,
            professionals: protect_total(professionals, threshold),
            trained: protect_total(trained, threshold),
            signals: protect_total(signals, threshold),
            consulted: protect_total(consulted, threshold),
            estimated: protect_total(estimated, threshold),
            notified: known_to_the_centre(notified, threshold),
            benchmark: benchmark(&frozen_scores(&finished), None),
        });
    }
    let kinds = OrganisationKind::ALL.iter().copied();
    let kinds =
        kinds.filter(|kind| !matches!(kind, OrganisationKind::Platform | OrganisationKind::NationalCentre));
    work.detail(format!("kind={kind}"));
    work.done(Object::NONE).await?;
    Ok(Institutions { kind, kinds: kinds.collect(), organisations, years })
}

/// Notifications are the centre's own records: who notified how many it knows already. They are rounded and small ones
/// hidden, because figures here are carried on to others.
fn known_to_the_centre(counts: &[Option<u64>], threshold: u64) -> ProtectedTotal {
    match counts.iter().flatten().sum::<u64>() {
        _ if counts.is_empty() => ProtectedTotal::Unknown,
        total if total < threshold => ProtectedTotal::Hidden,
        total => ProtectedTotal::Shown(round_total(total)),
    }
}
