//! What the organisations do in the example register, as their people see it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use app::policy::{comparison, documents, hub, institutions, years};
use app::{Actor, App, Settings};
use common::{SEED, example, today};
use domain::FixedClock;
use domain::codes::OrganisationKind;
use domain::policy::ProtectedTotal;
use std::sync::Arc;

async fn actor(app: &App, name: &str) -> Actor {
    let mut tx = app.store.begin("find").await.unwrap();
    let user = tx.users().await.unwrap().into_iter().find(|user| user.record.name == name).unwrap().record;
    let organisation = tx.organisation(&user.organisation_id).await.unwrap().unwrap().record;
    Actor { user, organisation, form: None }
}

#[tokio::test]
async fn our_organisation_has_something_to_see() {
    let example = example(SEED, today()).await;
    let mut app = App::new(example.store.clone(), Settings { demo: true, ..Settings::default() });
    app.clock = Arc::new(FixedClock(today()));
    let noor = actor(&app, "Noor Bergsma").await;
    let seen = hub(&app, &noor).await.unwrap();
    assert_eq!(seen.appointments.standing.len(), 1);
    assert_eq!(seen.appointments.history.len(), 2);
    assert_eq!(seen.plan.late(), 1, "an action is late");
    let round = seen.round.flatten().unwrap();
    assert!(round.overall > round.previous_overall && !round.suggestions.is_empty());
    assert_eq!(documents(&app, &noor).await.unwrap().attention(), 2, "one to review soon, one expired");
    let year = years(&app, &noor).await.unwrap()[0];
    assert!(year.counts.notified > 0 && year.counts.consulted <= year.counts.signals, "{year:?}");
    assert!(year.gap().unwrap() > 0, "{year:?}");

    let compared = comparison(&app, &noor, None).await.unwrap();
    assert!(compared.benchmark.shows(), "{compared:?}");
    let shelter = comparison(&app, &actor(&app, "Roos Spaargaren").await, None).await.unwrap();
    assert!(shelter.own.is_some() && !shelter.benchmark.shows());
    let busy = hub(&app, &actor(&app, "Wout Terpstra").await).await.unwrap().round.flatten().unwrap();
    assert!(!busy.missing.is_nothing(), "one is still filling in");

    let mirjam = actor(&app, "Mirjam Oldekamp").await;
    let national = institutions(&app, &mirjam, OrganisationKind::YouthCare).await.unwrap();
    assert_eq!((national.organisations, national.years[0].counted, national.years[1].counted), (7, 6, 6));
    assert!(matches!(national.years[0].signals, ProtectedTotal::Shown(_)), "{:?}", national.years[0]);
    assert!(national.years[0].gap().is_some());
    assert_eq!(national.years[2].counted, 0);
}
