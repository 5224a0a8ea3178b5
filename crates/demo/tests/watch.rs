//! The monitor has something to find in the example register: what was planted there, and an alarm of every kind to look at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops")]

mod common;

use app::figures::RegisterCache;
use app::watch::{Asked, EffectAsked, WatchCache, effect, overview};
use app::{Actor, App, Settings};
use domain::FixedClock;
use domain::codes::{AlarmJudgement, Change, Region, Role};
use domain::count::{SeriesKey, StepLength};
use std::sync::Arc;

#[tokio::test]
async fn the_monitor_finds_what_was_planted() {
    let example = common::example(common::SEED, common::today()).await;
    let mut app = App::new(example.store.clone(), Settings::default());
    app.clock = Arc::new(FixedClock(common::today()));
    let (register, cache) = (RegisterCache::default(), WatchCache::default());
    let analyst = analyst(&app).await;
    let asked = Asked::default();
    let seen = overview(&app, &register, &cache, &analyst, asked).await.unwrap();
    // More and more boys in one region are notified as exploited for crime.
    let boys = SeriesKey::parse("region:rotterdam,any_form:criminal").unwrap();
    assert!(seen.open.iter().any(|alarm| alarm.series == boys && alarm.change == Change::Rise));
    assert!(
        seen.clusters.iter().any(|cluster| cluster.regions.contains(&Region::Rotterdam)),
        "{:?}",
        seen.clusters
    );
    let silent: Vec<&str> = seen.silent.iter().map(|(name, _)| name.as_str()).collect();
    assert!(silent.contains(&"Zorgcoördinatie Lommerstreek"), "{silent:?}");
    // Of what stands out in the same week, only what is no part of something else asks for a judgement of its own.
    let mut tx = app.store.begin("tasks").await.unwrap();
    for own in &seen.open {
        let mut same = seen.open.iter().filter(|other| {
            (other.length, other.change, other.first_step) == (own.length, own.change, own.first_step)
        });
        if same.any(|other| other.series != own.series && other.series.holds(&own.series)) {
            assert!(tx.open_tasks_about(&own.id).await.unwrap().is_empty(), "{own:?}");
        }
    }
    drop(tx);
    // The campaign was judged; the spring of 2020 is there to be looked into.
    let campaign = seen.judged.iter().find(|alarm| alarm.series == SeriesKey::default()).unwrap();
    assert_eq!((campaign.change, campaign.judgement), (Change::Rise, Some(AlarmJudgement::Artefact)));
    let asked = EffectAsked {
        asked: Asked { length: StepLength::Week, ..asked },
        series: SeriesKey::default(),
        event: "2020-03-16".parse().unwrap(),
        control: None,
        until: Some("2020-06-28".parse().unwrap()),
    };
    let found = effect(&app, &register, &cache, &analyst, &asked).await.unwrap().found.unwrap();
    for relative in [found.interrupted.relative, found.structural.relative] {
        assert!(relative.upper < -0.2, "{relative:?}");
    }
}

async fn analyst(app: &App) -> Actor {
    let mut tx = app.store.begin("analyst").await.unwrap();
    let users = tx.users().await.unwrap();
    let user = users.into_iter().map(|user| user.record).find(|user| user.has(Role::Analyst)).unwrap();
    let organisation = tx.organisation(&user.organisation_id).await.unwrap().unwrap().record;
    Actor { user, organisation, form: None }
}
