//! The log of a group: its observations with filter, strength and what was joined.

use super::people::{People, Person};
use super::{desk, may};
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{CrisisTheme, Direction, Judgement, Region, Strength};
use domain::crisis::{Crisis, Observation, Week, joined_into, sources, strength};
use domain::states::ObservationState;

/// An observation in a list.
#[derive(Clone, Debug)]
pub struct ObservationLine {
    /// The observation.
    pub observation: Observation,
    /// Who wrote it.
    pub author: Person,
    /// How strong it is.
    pub strength: Strength,
    /// How many independent sources it has.
    pub sources: usize,
    /// How many others were joined to it.
    pub joined: usize,
    /// How many comments there are, without those that were taken back.
    pub comments: usize,
}

/// What is asked of the log; all conditions hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// About this theme.
    pub theme: Option<CrisisTheme>,
    /// In this region.
    pub region: Option<Region>,
    /// In this direction.
    pub direction: Option<Direction>,
    /// Judged so.
    pub judgement: Option<Judgement>,
    /// Not judged at all.
    pub unjudged: bool,
    /// In this state; those that stand in the log without one.
    pub state: Option<ObservationState>,
    /// That came in the log in this week.
    pub week: Option<Week>,
}

impl Wanted {
    /// Whether anything is asked.
    pub fn is_something(&self) -> bool {
        *self != Self::default()
    }

    fn fits(&self, one: &Observation) -> bool {
        let is = |asked: Option<bool>| asked.unwrap_or(true);
        is(self.theme.map(|theme| theme == one.theme))
            && is(self.region.map(|region| region == one.region))
            && is(self.direction.map(|direction| direction == one.direction))
            && is(self.judgement.map(|judgement| Some(judgement) == one.judgement))
            && (!self.unjudged || one.judgement.is_none())
            && self.state.unwrap_or(ObservationState::Entered) == one.state
            && is(self.week.map(|week| one.entered_at.is_some_and(|at| Week::of(at) == week)))
    }
}

/// The log.
#[derive(Clone, Debug)]
pub struct LogView {
    /// The monitor.
    pub crisis: Crisis,
    /// What fits, the newest first.
    pub lines: Vec<ObservationLine>,
    /// How many stand in the log in all.
    pub standing: usize,
    /// Weeks to choose from, the newest first.
    pub weeks: Vec<Week>,
    /// Whether the reader adds observations.
    pub may_write: bool,
}

/// The log of a crisis monitor.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn observations(app: &App, actor: &Actor, id: &str, wanted: &Wanted) -> Result<LogView, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let mut people = People::default();
    let mut lines = lines(&mut work, &mut people, id).await?;
    // A draft is its author's.
    lines.retain(|line| !line.observation.state.is_private() || line.observation.author_id == actor.user.id);
    let standing = lines.iter().filter(|line| line.observation.stands()).count();
    let mut weeks: Vec<Week> =
        lines.iter().filter_map(|line| line.observation.entered_at.map(Week::of)).collect();
    weeks.sort_unstable();
    weeks.dedup();
    weeks.reverse();
    lines.retain(|line| wanted.fits(&line.observation));
    lines.sort_by_key(|line| std::cmp::Reverse((line.observation.entered_at, line.observation.created_at)));
    work.detail(format!("rows={}", lines.len()));
    let may_write = may(actor, &desk, Action::ObservationWrite);
    work.done(object).await?;
    Ok(LogView { crisis: desk.crisis, lines, standing, weeks, may_write })
}

/// All observations of a crisis monitor with what is shown beside them, in the order in which they were begun.
pub(super) async fn lines(
    work: &mut Work<'_>,
    people: &mut People,
    crisis_id: &str,
) -> Result<Vec<ObservationLine>, AppError> {
    let all = work.tx.observations_of(crisis_id).await?;
    let comments = work.tx.crisis_comments(crisis_id).await?;
    let mut lines = Vec::with_capacity(all.len());
    for one in &all {
        let said =
            comments.iter().filter(|said| said.observation_id == one.id && said.withdrawn_at.is_none());
        lines.push(ObservationLine {
            author: people.of(work, &one.author_id).await?,
            strength: strength(&all, one),
            sources: sources(&all, one),
            joined: joined_into(&all, &one.id).len(),
            comments: said.count(),
            observation: one.clone(),
        });
    }
    Ok(lines)
}
