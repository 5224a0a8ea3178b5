//! The expert groups of the example register, as their members see them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod common;

use app::access::Action;
use app::crisis::{self, Wanted};
use app::figures::RegisterCache;
use app::{Actor, App, Settings};
use common::{SEED, example, today};
use domain::FixedClock;
use domain::codes::{Code, TaskKind};
use domain::count::Cell;
use domain::states::{MeasureState, ObservationState};
use std::sync::Arc;

async fn actor(app: &App, name: &str) -> Actor {
    let mut tx = app.store.begin("find").await.unwrap();
    let user = tx.users().await.unwrap().into_iter().find(|user| user.record.name == name).unwrap().record;
    let organisation = tx.organisation(&user.organisation_id).await.unwrap().unwrap().record;
    Actor { user, organisation, form: None }
}

#[tokio::test]
async fn the_expert_groups_have_something_to_see() {
    let example = example(SEED, today()).await;
    let mut app = App::new(example.store.clone(), Settings { demo: true, ..Settings::default() });
    app.clock = Arc::new(FixedClock(today()));
    let noor = actor(&app, "Noor Bergsma").await;
    let list = crisis::crises(&app, &noor).await.unwrap();
    assert_eq!((list.running.len(), list.closed.len(), list.bulletins.len()), (1, 1, 2));
    assert_eq!(list.own_measures.len(), 1);
    let id = list.running[0].crisis.id.clone();

    let log = crisis::observations(&app, &noor, &id, &Wanted::default()).await.unwrap();
    assert!(log.standing >= 15, "{}", log.standing);
    assert!(log.lines.iter().any(|line| line.sources > 2), "a pattern");
    let joined = Wanted { state: Some(ObservationState::Joined), ..Wanted::default() };
    assert!(crisis::observations(&app, &noor, &id, &joined).await.unwrap().lines.len() >= 3);
    let measures = crisis::measures(&app, &noor, &id).await.unwrap();
    for state in MeasureState::ALL {
        let all = measures.open.iter().chain(&measures.ended);
        assert!(all.into_iter().any(|line| line.measure.state == *state), "{state}");
    }
    assert!(measures.open.iter().any(|line| line.late) && measures.open.iter().any(|line| line.waits));
    let tasks = app::worklist::read_all(&app, &noor).await.unwrap().tasks;
    assert!(tasks.iter().any(|line| line.task.kind == TaskKind::CrisisMeasureDue));
    let meetings = crisis::meetings(&app, &noor, &id).await.unwrap().meetings;
    assert_eq!(meetings.len(), 3);
    let hub = crisis::hub(&app, &noor, &id).await.unwrap();
    assert!(hub.next_meeting.is_some() && hub.last_meeting.is_some() && !hub.to_judge.is_empty());

    // Somebody with an account for just this sees the group and nothing else.
    let floor = actor(&app, "Floor Hazelaar").await;
    assert_eq!(crisis::crises(&app, &floor).await.unwrap().running.len(), 1);
    assert!(!app::access::possible(&floor, Action::CountRead));
    // Who left finds nothing.
    let esme = actor(&app, "Esme Lagerwey").await;
    assert!(crisis::hub(&app, &esme, &id).await.is_err());

    // The closed one of 2020 stands beside the months of that year.
    let closed = list.closed[0].crisis.id.clone();
    let report = crisis::report(&app, &noor, &closed).await.unwrap();
    assert!(report.is_whole() && report.open_measures() == 0 && !report.may_write);
    let cache = RegisterCache::default();
    let figures = crisis::dashboard(&app, &cache, &noor, &closed, None, Action::CrisisRead).await.unwrap();
    let shown = figures.months.cells.iter().filter(|cell| matches!(cell, Cell::Count(count) if *count > 0));
    assert!(shown.count() > 24, "{:?}", figures.months);
    assert!(figures.weeks.rows.len() > 3);
}

/// What stands in the log would be accepted when it was typed: at most a name to be confirmed, never what is surely one.
#[tokio::test]
async fn nothing_in_the_groups_names_anybody() {
    let example = example(SEED, today()).await;
    let app = App::new(example.store.clone(), Settings { demo: true, ..Settings::default() });
    let mut tx = app.store.begin("read").await.unwrap();
    let mut texts = Vec::new();
    for crisis in tx.crises().await.unwrap() {
        texts.extend([crisis.text.name, crisis.text.what, crisis.text.questions]);
        for one in tx.observations_of(&crisis.id).await.unwrap() {
            texts.extend([
                one.text.title,
                one.text.trend,
                one.text.because_of,
                one.text.source,
                one.text.reason,
            ]);
        }
        texts.extend(tx.crisis_comments(&crisis.id).await.unwrap().into_iter().map(|comment| comment.text));
        texts.extend(tx.judgements_of(&crisis.id).await.unwrap().into_iter().map(|line| line.reason));
        for measure in tx.measures_of(&crisis.id).await.unwrap() {
            texts.extend([measure.text.title, measure.text.why, measure.text.outcome, measure.text.reason]);
        }
    }
    drop(tx);
    assert!(texts.len() > 100, "{}", texts.len());
    let doubts = crisis::doubts(&app, &texts, &[]).await.unwrap();
    assert!(doubts.iter().all(|doubt| !doubt.value.is_empty()), "{doubts:?}");
}
