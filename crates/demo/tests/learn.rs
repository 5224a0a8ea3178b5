//! Learning in the example register: something to repeat, a certificate that expires, a module that waits for review.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod common;

use app::learn::{editor, overview, team};
use app::{Actor, App, Settings};
use domain::FixedClock;
use domain::codes::Standing;
use domain::states::{ModuleAct, ModuleState};
use std::sync::Arc;

#[tokio::test]
async fn the_example_register_has_everything_of_learning() {
    let example = common::example(common::SEED, common::today()).await;
    let mut app = App::new(example.store.clone(), Settings::default());
    app.clock = Arc::new(FixedClock(common::today()));
    let users = example.store.begin("read").await.unwrap().users().await.unwrap();
    let actor = async |name: &str| {
        let user = users.iter().find(|user| user.record.name == name).unwrap().record.clone();
        let organisation = app.store.find_organisation(&user.organisation_id).await.unwrap().unwrap().record;
        Actor { user, organisation, form: None }
    };
    let sanne = overview(&app, &actor("Sanne Vliegenhart").await).await.unwrap();
    assert_eq!((sanne.due.len(), sanne.certificates.len()), (4, 3));
    let standings: Vec<Standing> = sanne.competences.iter().map(|line| line.standing).collect();
    assert!(
        standings.contains(&Standing::InOrder) && standings.contains(&Standing::Missing),
        "{standings:?}"
    );
    assert!(sanne.lessons.iter().any(|line| line.lesson.dutch.title == "Onze afspraken bij een signaal"));

    let noor = actor("Noor Bergsma").await;
    app::housekeeping::run(&app).await.unwrap();
    let own = overview(&app, &noor).await.unwrap();
    assert_eq!((own.due.len(), own.expiring.len()), (2, 1));
    let lines = editor::list(&app, &noor).await.unwrap();
    let waiting = lines.iter().find(|line| line.version.state == ModuleState::InReview).unwrap();
    assert!(lines.iter().any(|line| line.version.state == ModuleState::Published));
    let reviewer = actor("Ilse Doornbos").await;
    let view = editor::read(&app, &reviewer, &waiting.version.id).await.unwrap();
    assert!(view.faults.none(), "{:?}", view.faults);
    assert!(view.acts.contains(&ModuleAct::Publish) && !view.own_work);
    let found = team(&app, &noor).await.unwrap();
    assert!(found.lines.iter().any(|line| line.name == "Sanne Vliegenhart"));
}
