//! From the example register to the estimates that are published for the same table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops")]

mod common;

use app::estimate::{EstimateInput, ask, prefill, read, run_waiting};
use app::figures::RegisterCache;
use app::{Actor, App, Settings};
use domain::codes::{RegisterList, Role};
use domain::{Code, FixedClock};
use estimation::survey::Method;
use std::sync::Arc;

#[tokio::test]
async fn the_example_register_gives_the_published_estimates() {
    let example = common::example(common::SEED, common::today()).await;
    let mut app = App::new(example.store.clone(), Settings::default());
    app.clock = Arc::new(FixedClock(common::today()));
    let cache = RegisterCache::default();
    let analyst = analyst(&app).await;
    let usual = prefill(&app, &cache, &analyst).await.unwrap();
    assert_eq!((usual.from, usual.to), (Some(2020), Some(2025)), "the latest six full years");
    let published = EstimateInput { from: Some(2010), to: Some(2015), resamples: Some(0), ..usual };
    let id = ask(&app, &cache, &analyst, &published).await.unwrap();
    run_waiting(&app, &cache).await.unwrap();
    let outcome =
        read(&app, &analyst, &id, app::access::Action::EstimateRead).await.unwrap().outcome.unwrap();
    assert_eq!((outcome.observed, outcome.lists.as_slice()), (8_234, RegisterList::ALL));
    let found = |method: Method| {
        let result = outcome.whole.results.iter().find(|result| result.method == method).unwrap();
        result.answer.as_ref().unwrap().interval
    };
    // SparseMSE 2.0.1 (threshold 0.02) and own Poisson fits of the same six lists.
    let stepwise = found(Method::Stepwise);
    for (value, expected) in [
        (stepwise.estimate, 111_139.371),
        (stepwise.lower, 92_439.858),
        (stepwise.upper, 133_991.467),
        (found(Method::Independence).estimate, 52_823.46),
        (found(Method::Aic).estimate, 41_561.0),
    ] {
        assert!((value / expected - 1.0).abs() < 1e-3, "{value} instead of {expected}");
    }
    assert_eq!(outcome.groups.len(), 6, "a group for each year");
    assert_eq!(outcome.groups.iter().map(|group| group.observed).sum::<u64>(), 8_234);
    let pooled = outcome.pooled.unwrap().unwrap();
    let levels = pooled.covariates.first().unwrap();
    let sum: f64 = levels.levels.iter().map(|level| level.interval.estimate).sum();
    assert!((sum / pooled.total.interval.estimate - 1.0).abs() < 1e-9, "the years add up to the whole");
    assert_eq!(pooled.total.observed, 8_234);
}

async fn analyst(app: &App) -> Actor {
    let mut tx = app.store.begin("analyst").await.unwrap();
    let users = tx.users().await.unwrap();
    let user = users.into_iter().map(|user| user.record).find(|user| user.has(Role::Analyst)).unwrap();
    let organisation = tx.organisation(&user.organisation_id).await.unwrap().unwrap().record;
    Actor { user, organisation, form: None }
}
