//! The crisis monitors of the actor, and the bulletins that everybody may read.

use super::measure::MeasureLine;
use crate::access::{Action, Relation, grant, possible};
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object};
use domain::codes::{BulletinReach, GroupPart, OrganisationKind};
use domain::crisis::{BulletinEdition, Crisis};
use domain::states::{CrisisState, ObservationState};

/// A crisis monitor in the list.
#[derive(Clone, Debug)]
pub struct CrisisLine {
    /// The monitor.
    pub crisis: Crisis,
    /// What the actor does in its group; `None` for who is not in it.
    pub part: Option<GroupPart>,
    /// How many members there are.
    pub members: usize,
    /// How many observations stand in the log.
    pub observations: usize,
    /// How many of them nobody judged yet.
    pub unjudged: usize,
    /// How many measures are open.
    pub measures: usize,
    /// How many of them are late.
    pub late: usize,
}

/// What the first page shows.
#[derive(Clone, Debug, Default)]
pub struct Crises {
    /// Monitors that run.
    pub running: Vec<CrisisLine>,
    /// Monitors that are closed.
    pub closed: Vec<CrisisLine>,
    /// Open measures of the actor, each with the name of its monitor.
    pub own_measures: Vec<(String, MeasureLine)>,
    /// Bulletins for everybody, the newest first, each with the name of its monitor.
    pub bulletins: Vec<(String, BulletinEdition)>,
    /// Whether the actor opens monitors.
    pub may_manage: bool,
}

/// The monitors of the actor's groups; at the national centre all of them for a coordinator.
///
/// # Errors
/// What the database says.
pub async fn crises(app: &App, actor: &Actor) -> Result<Crises, AppError> {
    let mut work = app.begin(actor, Action::CrisisList).await?;
    work.require(&[], Object::NONE)?;
    let today = day_of(work.now);
    let at_centre = actor.organisation.kind == OrganisationKind::NationalCentre;
    let sees_all = at_centre && grant(actor, Action::CrisisRead, &[Relation::NationalCentre]).is_some();
    let in_a_group = possible(actor, Action::CrisisRead);
    let mut list = Crises { may_manage: possible(actor, Action::CrisisManage), ..Crises::default() };
    let mut people = super::people::People::default();
    let editions = work.tx.newest_editions().await?;
    for crisis in work.tx.crises().await? {
        let for_everybody = editions.iter().filter(|edition| edition.reach == BulletinReach::Chain);
        let bulletins = work.tx.bulletins_of(&crisis.id).await?;
        for edition in
            for_everybody.filter(|one| bulletins.iter().any(|bulletin| bulletin.id == one.bulletin_id))
        {
            let without_file = BulletinEdition { html: String::new(), ..edition.clone() };
            list.bulletins.push((crisis.text.name.clone(), without_file));
        }
        let members = work.tx.crisis_members(&crisis.id).await?;
        let own = members.iter().find(|member| member.is_in() && member.user_id == actor.user.id);
        let part = own.map(|member| member.part).filter(|_| in_a_group);
        if !sees_all && part.is_none() {
            continue;
        }
        let observations = work.tx.observations_of(&crisis.id).await?;
        let standing = observations.iter().filter(|one| one.state == ObservationState::Entered);
        let measures = work.tx.measures_of(&crisis.id).await?;
        let open = || measures.iter().filter(|measure| measure.is_open());
        let line = CrisisLine {
            part,
            members: members.iter().filter(|member| member.is_in()).count(),
            observations: standing.clone().count(),
            unjudged: standing.filter(|one| one.judgement.is_none()).count(),
            measures: open().count(),
            late: open().filter(|measure| measure.is_late(today)).count(),
            crisis,
        };
        if line.crisis.state == CrisisState::Open {
            for measure in
                measures.iter().filter(|m| m.is_open() && m.owner_id.as_ref() == Some(&actor.user.id))
            {
                let name = line.crisis.text.name.clone();
                list.own_measures
                    .push((name, super::measure::line(&mut work, &mut people, measure, &[]).await?));
            }
            list.running.push(line);
        } else {
            list.closed.push(line);
        }
    }
    list.own_measures.sort_by_key(|(_, line)| line.measure.due_on);
    list.bulletins.sort_by_key(|(_, edition)| std::cmp::Reverse(edition.at));
    work.detail(format!(
        "crises={} bulletins={}",
        list.running.len() + list.closed.len(),
        list.bulletins.len()
    ));
    work.done(Object::NONE).await?;
    Ok(list)
}
