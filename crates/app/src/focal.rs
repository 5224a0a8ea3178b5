//! Whose work it is: the organisation's focal officer, or whoever stands in.

use crate::access::{Action, RULES, Relation};
use domain::User;
use domain::codes::{OrganisationKind, Role};
use jiff::Timestamp;
use store::{StoreError, Tx};

/// Whether somebody can do the tasks of an organisation of any kind.
pub(crate) fn does_tasks(user: &User) -> bool {
    does_tasks_in(user, OrganisationKind::Ngo)
}

/// Whether somebody can do the tasks of an organisation of this kind: at the national centre there are more who do.
pub(crate) fn does_tasks_in(user: &User, kind: OrganisationKind) -> bool {
    let here = |relation| relation != Relation::NationalCentre || kind == OrganisationKind::NationalCentre;
    let rules = RULES.iter().filter(|rule| rule.action == Action::TaskWrite && here(rule.relation));
    rules.into_iter().any(|rule| rule.roles.iter().any(|role| user.has(*role)))
}

/// Who goes on with a task that is late: the owner's deputy, otherwise another colleague who does tasks and is there; `None`
/// when there is nobody else.
pub(crate) async fn stands_in(
    tx: &mut Tx,
    organisation_id: &str,
    owner_id: &str,
    now: Timestamp,
) -> Result<Option<User>, StoreError> {
    let users = tx.users_of(organisation_id).await?;
    let users: Vec<User> = users.into_iter().map(|user| user.record).collect();
    let deputy = users.iter().find(|user| user.id == owner_id).and_then(|owner| owner.deputy_id.clone());
    let free = |user: &&User| {
        user.active
            && user.id != owner_id
            && does_tasks(user)
            && user.away_until.is_none_or(|until| until <= now)
    };
    let preferred = users.iter().filter(free).find(|user| Some(&user.id) == deputy.as_ref());
    Ok(preferred.or_else(|| users.iter().find(free)).cloned())
}

/// Who takes up new work of an organisation now: its first active focal officer by name; when away
/// the deputy; when that is not possible another focal officer who is there. An organisation
/// without a focal officer falls back on its team lead. `None` when there is neither.
pub(crate) async fn on_duty(
    tx: &mut Tx,
    organisation_id: &str,
    now: Timestamp,
) -> Result<Option<User>, StoreError> {
    let users = tx.users_for_work(organisation_id).await?;
    let users: Vec<User> = users.into_iter().map(|user| user.record).collect();
    Ok(choose(&users, now).cloned())
}

fn choose(users: &[User], now: Timestamp) -> Option<&User> {
    let there = |user: &&User| user.active && user.away_until.is_none_or(|until| until <= now);
    for role in [Role::FocalOfficer, Role::TeamLead] {
        let officers: Vec<&User> = users.iter().filter(|user| user.active && user.has(role)).collect();
        let Some(first) = officers.first().copied() else { continue };
        if there(&first) {
            return Some(first);
        }
        let deputy = first.deputy_id.as_ref().and_then(|id| users.iter().find(|user| user.id == *id));
        // With everybody away the work still has an owner, and goes to the deputy when it is late.
        let deputy = deputy.filter(|user| there(user) && (does_tasks(user) || user.has(role)));
        return deputy.or_else(|| officers.iter().copied().find(there)).or(Some(first));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::World;
    use domain::codes::Role;
    use jiff::SignedDuration;

    async fn owner(world: &World) -> String {
        let mut tx = world.app.store.begin("test").await.unwrap();
        super::on_duty(&mut tx, "linde", world.now()).await.unwrap().map(|user| user.id).unwrap_or_default()
    }

    #[tokio::test]
    async fn work_goes_to_who_is_there() {
        let world = World::new().await;
        let later = world.now().checked_add(SignedDuration::from_hours(24)).unwrap();
        assert_eq!(owner(&world).await, "officer");
        world.change_user("officer", |user| user.away_until = Some(later)).await;
        assert_eq!(owner(&world).await, "second-officer", "no deputy, another focal officer is there");
        for other in ["lead", "auditor", "worker"] {
            world.change_user("officer", |user| user.deputy_id = Some(other.to_owned())).await;
            assert_eq!(owner(&world).await, "second-officer", "{other} may not open it");
        }
        world.change_user("worker", |user| user.roles = vec![Role::FocalOfficer]).await;
        world.change_user("officer", |user| user.deputy_id = Some("second-officer".to_owned())).await;
        assert_eq!(owner(&world).await, "second-officer", "the deputy");
        world.change_user("second-officer", |user| user.active = false).await;
        assert_eq!(owner(&world).await, "worker", "a deputy who left does not count");
        world.change_user("worker", |user| user.roles = vec![Role::YouthWorker]).await;
        world.change_user("second-officer", |user| user.active = true).await;
        world.change_user("second-officer", |user| user.away_until = Some(later)).await;
        assert_eq!(owner(&world).await, "officer", "everybody is away: it still has an owner");
        world.change_user("officer", |user| user.away_until = Some(world.now())).await;
        assert_eq!(owner(&world).await, "officer", "back again");
        for id in ["officer", "second-officer"] {
            world.change_user(id, |user| user.active = false).await;
        }
        assert_eq!(owner(&world).await, "lead", "without focal officer the team lead");
    }
}
