//! Managing accounts on a real SQLite file.

use super::*;
use crate::testing::World;
use crate::{Actor, App};
use domain::codes::{Outcome, Role};

const PASSWORD: &str = "wrakhout sextant vlierbes";

fn input(version: i64, name: &str, email: &str, roles: &[Role]) -> AccountInput {
    AccountInput {
        version,
        name: name.to_owned(),
        email: email.to_owned(),
        roles: roles.to_vec(),
        active: true,
        password: PASSWORD.to_owned(),
        ..AccountInput::default()
    }
}

fn fields(result: Result<impl std::fmt::Debug, AppError>) -> Vec<&'static str> {
    let Err(AppError::Invalid(errors)) = result else { panic!("{result:?}") };
    errors.into_iter().map(|error| error.field).collect()
}

async fn sessions(app: &App, actor: &Actor) -> String {
    let mut tx = app.store.begin("session").await.unwrap();
    let value = crate::session::open(app, &mut tx, &actor.user, true).await.unwrap();
    tx.commit(crate::session::entry(app, crate::access::Action::SignIn, &actor.user)).await.unwrap();
    value
}

async fn lives(app: &App, cookie: &str) -> bool {
    let hash = identity::session::id_hash(cookie).unwrap();
    app.store.find_session(&hash).await.unwrap().is_some()
}

#[tokio::test]
async fn an_administrator_adds_changes_and_resets_accounts() {
    let world = World::new().await;
    let (app, administrator) = (&world.app, world.actor("administrator").await);
    let id =
        create(app, &administrator, &input(0, "Mila Hoekzema", " Mila@Example.ORG", &[Role::YouthWorker]))
            .await
            .unwrap();
    let list = accounts(app, &administrator).await.unwrap();
    assert!(list.users.iter().any(|user| user.record.id == id && user.record.email == "mila@example.org"));
    assert!(list.users.iter().all(|user| user.record.organisation_id == "linde"));
    assert!(
        !list.roles.contains(&Role::PlatformAdministrator)
            && !list.roles.contains(&Role::NationalCoordinator)
    );

    let signed_in = sign_in(app, "mila@example.org", PASSWORD).await.unwrap();
    let mila =
        Actor { user: app.store.find_user(&id).await.unwrap().unwrap().record, ..administrator.clone() };
    begin_second_factor(app, &mila).await.unwrap();
    assert!(accounts(app, &administrator).await.unwrap().second_factors.is_empty(), "not confirmed yet");

    // A name changes nothing about the session; roles do.
    let mut changed = input(1, "Mila de Boer", "mila@example.org", &[Role::YouthWorker]);
    save(app, &administrator, &id, &changed).await.unwrap();
    assert!(lives(app, &signed_in.cookie).await);
    changed.roles = vec![Role::FocalOfficer];
    assert!(matches!(save(app, &administrator, &id, &changed).await, Err(AppError::Conflict)));
    changed.version = 2;
    save(app, &administrator, &id, &changed).await.unwrap();
    assert!(!lives(app, &signed_in.cookie).await);

    let cookie = sessions(app, &mila).await;
    reset(app, &administrator, &id, "kurkdroge paraplu 38").await.unwrap();
    assert!(!lives(app, &cookie).await);
    assert!(sign_in(app, "mila@example.org", PASSWORD).await.is_err());
    assert!(sign_in(app, "mila@example.org", "kurkdroge paraplu 38").await.is_ok());
    changed.version = 3;
    changed.active = false;
    save(app, &administrator, &id, &changed).await.unwrap();
    assert!(sign_in(app, "mila@example.org", "kurkdroge paraplu 38").await.is_err());
    let row = world.log(2).await.remove(1);
    assert_eq!((row.entry.action.as_str(), row.entry.object_id.as_str()), ("user_manage", id.as_str()));
    assert_eq!(row.entry.detail, "roles=focal_officer active=false");
}

#[tokio::test]
async fn every_mistake_is_told_at_its_field() {
    let world = World::new().await;
    let (app, administrator) = (&world.app, world.actor("administrator").await);
    let wrong = AccountInput { password: "kort".to_owned(), ..input(0, "", "geen adres", &[]) };
    assert_eq!(fields(create(app, &administrator, &wrong).await), ["name", "email", "roles", "password"]);
    let taken = input(0, "Iemand", "worker@example.org", &[Role::PlatformAdministrator]);
    assert_eq!(fields(create(app, &administrator, &taken).await), ["roles"]);
    let taken = AccountInput { roles: vec![Role::Auditor], ..taken };
    assert_eq!(fields(create(app, &administrator, &taken).await), ["email"]);
    assert_eq!(fields(save(app, &administrator, "lead", &taken).await), ["email"]);
    let own = AccountInput { active: false, email: "administrator@example.org".to_owned(), ..taken };
    assert_eq!(fields(save(app, &administrator, "administrator", &own).await), ["active", "roles"]);
    // Made of the user's own name and address.
    for weak in ["kort", "name of worker", "worker@example.org", "stichting linde"] {
        assert_eq!(fields(reset(app, &administrator, "worker", weak).await), ["password"], "{weak}");
    }
    assert_eq!(fields(reset(app, &administrator, "administrator", PASSWORD).await), ["password"]);
}

#[tokio::test]
async fn accounts_elsewhere_and_other_roles_are_refused() {
    let world = World::new().await;
    let app = &world.app;
    let administrator = world.actor("administrator").await;
    let any = input(1, "Iemand", "iemand@example.org", &[Role::Auditor]);
    for id in ["anker-worker", "nobody"] {
        assert!(matches!(account(app, &administrator, id).await, Err(AppError::Refused(_))));
        assert!(matches!(save(app, &administrator, id, &any).await, Err(AppError::Refused(_))));
        assert!(matches!(reset(app, &administrator, id, PASSWORD).await, Err(AppError::Refused(_))));
    }
    for who in ["worker", "officer", "lead", "privacy", "auditor", "coordinator", "operator"] {
        let actor = world.actor(who).await;
        assert!(matches!(accounts(app, &actor).await, Err(AppError::Refused(_))), "{who}");
        assert!(matches!(account(app, &actor, "worker").await, Err(AppError::Refused(_))), "{who}");
        assert!(matches!(create(app, &actor, &any).await, Err(AppError::Refused(_))), "{who}");
        assert!(matches!(save(app, &actor, "worker", &any).await, Err(AppError::Refused(_))), "{who}");
        assert!(matches!(reset(app, &actor, "worker", PASSWORD).await, Err(AppError::Refused(_))), "{who}");
    }
    assert!(world.log(50).await.iter().all(|row| row.entry.outcome == Outcome::Done));
}
