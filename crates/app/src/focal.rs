//! Whose work it is: the organisation's focal officer, or whoever stands in.

use domain::User;
use domain::codes::Role;
use jiff::Timestamp;
use store::{StoreError, Tx};

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
        return deputy.filter(there).or_else(|| officers.iter().copied().find(there)).or(Some(first));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::World;
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
        world.change_user("officer", |user| user.deputy_id = Some("lead".to_owned())).await;
        assert_eq!(owner(&world).await, "lead", "the deputy");
        world.change_user("lead", |user| user.active = false).await;
        assert_eq!(owner(&world).await, "second-officer", "a deputy who left does not count");
        world.change_user("second-officer", |user| user.away_until = Some(later)).await;
        assert_eq!(owner(&world).await, "officer", "everybody is away: it still has an owner");
        world.change_user("officer", |user| user.away_until = Some(world.now())).await;
        assert_eq!(owner(&world).await, "officer", "back again");
        for id in ["officer", "second-officer"] {
            world.change_user(id, |user| user.active = false).await;
        }
        assert_eq!(owner(&world).await, "", "nobody left");
        world.change_user("lead", |user| user.active = true).await;
        assert_eq!(owner(&world).await, "lead", "without focal officer the team lead");
    }
}
