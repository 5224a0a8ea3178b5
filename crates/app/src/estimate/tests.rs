use super::{read as read_for, *};
use crate::access::Action;
use crate::figures::RegisterCache;
use crate::testing::World;
use crate::{Actor, App, AppError, FieldError};
use domain::codes::RegisterList;
use domain::count::Dimension;
use domain::states::{EstimateAct, EstimateState, Machine};
use jiff::SignedDuration;

async fn read(app: &App, actor: &Actor, id: &str) -> Result<EstimateView, AppError> {
    read_for(app, actor, id, Action::EstimateRead).await
}

async fn asked(world: &World, cache: &RegisterCache) -> String {
    let analyst = world.actor("analyst").await;
    let input = prefill(&world.app, cache, &analyst).await.unwrap();
    ask(&world.app, cache, &analyst, &EstimateInput { resamples: Some(20), ..input }).await.unwrap()
}

#[tokio::test]
async fn an_estimate_is_worked_out_read_shared_and_repeated() {
    let world = World::new().await;
    let cache = RegisterCache::default();
    let analyst = world.actor("analyst").await;
    let officer = world.actor("officer").await;
    let id = asked(&world, &cache).await;
    assert_eq!(read(&world.app, &analyst, &id).await.unwrap().estimate.state, EstimateState::Waiting);
    assert!(matches!(share(&world.app, &analyst, &id, true).await, Err(AppError::NotAllowed(_))));
    assert_eq!(run_waiting(&world.app, &cache).await.unwrap(), 1);
    let view = read(&world.app, &analyst, &id).await.unwrap();
    assert_eq!(view.estimate.state, EstimateState::Done);
    assert_eq!(view.estimate.input_hash.len(), 64);
    // Nobody is in this register: every method says why it has no answer.
    let outcome = view.outcome.unwrap();
    assert_eq!(outcome.observed, 0);
    assert!(outcome.whole.results.iter().all(|result| result.answer.is_err()), "{:?}", outcome.whole);

    assert!(matches!(read(&world.app, &officer, &id).await, Err(AppError::Refused(_))));
    assert!(overview(&world.app, &officer).await.unwrap().lines.is_empty());
    share(&world.app, &analyst, &id, true).await.unwrap();
    assert!(read(&world.app, &officer, &id).await.unwrap().outcome.is_some());
    assert!(overview(&world.app, &officer).await.unwrap().shared.is_some());

    let again = repeat(&world.app, &cache, &analyst, &id).await.unwrap();
    run_waiting(&world.app, &cache).await.unwrap();
    let earlier = read(&world.app, &analyst, &again).await.unwrap().earlier.unwrap();
    assert_eq!((earlier.id.as_str(), earlier.same, earlier.same_input), (id.as_str(), true, true));
    let acts: Vec<String> = world.log(40).await.into_iter().map(|row| row.entry.action).collect();
    for act in ["estimate_write", "estimate_start", "estimate_finish", "estimate_read"] {
        assert!(acts.iter().any(|known| known == act), "{act} is not in {acts:?}");
    }
}

#[tokio::test]
async fn what_was_stopped_is_not_worked_out() {
    let world = World::new().await;
    let cache = RegisterCache::default();
    let analyst = world.actor("analyst").await;
    let id = asked(&world, &cache).await;
    cancel(&world.app, &analyst, &id).await.unwrap();
    assert_eq!(run_waiting(&world.app, &cache).await.unwrap(), 0);
    assert!(matches!(cancel(&world.app, &analyst, &id).await, Err(AppError::NotAllowed(_))));
    for other in ["worker", "officer", "operator", "auditor"] {
        let answer = cancel(&world.app, &world.actor(other).await, &id).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{other}");
    }
}

#[tokio::test]
async fn what_a_stopped_process_left_is_taken_up_again() {
    let mut world = World::new().await;
    let cache = RegisterCache::default();
    let analyst = world.actor("analyst").await;
    let id = asked(&world, &cache).await;
    let mut tx = world.app.store.begin("stopped").await.unwrap();
    let mut estimate = tx.estimate(&id).await.unwrap().unwrap();
    estimate.state = estimate.state.next(EstimateAct::Start).unwrap();
    estimate.claimed_until = Some(world.now() + SignedDuration::from_secs(30));
    tx.update_estimate(&estimate).await.unwrap();
    tx.commit(crate::housekeeping::entry(world.now(), "", "test", "", "")).await.unwrap();
    assert_eq!(run_waiting(&world.app, &cache).await.unwrap(), 0, "it may still be worked on");
    assert!(world.app.store.note_progress(&id, 40, world.now()).await.unwrap());
    assert_eq!(read(&world.app, &analyst, &id).await.unwrap().estimate.progress, 40);
    world.pass(SignedDuration::from_mins(1));
    assert_eq!(run_waiting(&world.app, &cache).await.unwrap(), 1);
    assert!(!world.app.store.note_progress(&id, 50, world.now()).await.unwrap(), "it is done");
}

#[tokio::test]
async fn every_mistake_is_told_at_its_field() {
    let world = World::new().await;
    let cache = RegisterCache::default();
    let analyst = world.actor("analyst").await;
    let wrong = EstimateInput {
        from: Some(2015),
        to: Some(2010),
        reference: None,
        lists: vec![RegisterList::Police],
        split: Some(Dimension::Country),
        level: Some(50),
        threshold: "veel".to_owned(),
        resamples: Some(1_000_000),
        seed: Some(-1),
        diagnose: false,
    };
    match ask(&world.app, &cache, &analyst, &wrong).await {
        Err(AppError::Invalid(errors)) => {
            let fields: Vec<&str> = errors.iter().map(|error: &FieldError| error.field).collect();
            assert_eq!(fields, ["to", "lists", "split", "level", "threshold", "resamples", "seed"]);
        }
        other => panic!("{other:?}"),
    }
    let officer = world.actor("officer").await;
    let refused = ask(&world.app, &cache, &officer, &wrong).await;
    assert!(matches!(refused, Err(AppError::Invalid(_) | AppError::Refused(_))));
}
