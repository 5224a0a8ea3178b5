//! The use cases on a real SQLite file.

use super::*;
use crate::access::FieldClass;
use crate::testing::World;
use crate::{Actor, FieldError, Problem};
use domain::codes::*;
use jiff::SignedDuration;

fn observed(text: &str) -> ForStep {
    ForStep::Observation(Observation { observation: text.to_owned(), how_known: vec![HowKnown::Seen] })
}

async fn recorded(world: &World, actor: &Actor, number: &str, danger: Danger) -> String {
    let id = start(&world.app, actor, None).await.unwrap();
    let steps = [
        ForStep::Safety(Safety { danger: Some(danger), help_called: None }),
        observed("Nieuwe telefoon, komt laat thuis"),
        ForStep::Forms(Forms { forms: vec![FormOfExploitation::Criminal] }),
        ForStep::Subject(SubjectTraits {
            client_number: number.to_owned(),
            name: "Canarie Zandbergen".to_owned(),
            sex: Some(Sex::Male),
            ..SubjectTraits::default()
        }),
    ];
    for (at, step) in steps.iter().enumerate() {
        save_step(&world.app, actor, &id, at as i64 + 1, step).await.unwrap();
    }
    record(&world.app, actor, &id, 5).await.unwrap();
    id
}

#[tokio::test]
async fn from_draft_to_task() {
    let mut world = World::new().await;
    let worker = world.actor("worker").await;
    let id = recorded(&world, &worker, "20 417", Danger::NotAcute).await;
    let view = read(&world.app, &worker, &id).await.unwrap();
    assert_eq!(view.signal.state, SignalState::Recorded);
    assert_eq!(view.assignment.as_ref().unwrap().owner_name, "Name of officer");
    assert_eq!(view.assignment.unwrap().due_at, world.now() + SignedDuration::from_hours(24 * 5));

    world.pass(SignedDuration::from_hours(48));
    let again = recorded(&world, &worker, "20417", Danger::Acute).await;
    let second = read(&world.app, &worker, &again).await.unwrap();
    assert_eq!(second.subject_number, view.subject_number, "the same client number is the same young person");
    assert!(second.signal.acute);
    assert_eq!(second.assignment.unwrap().due_at, world.now() + SignedDuration::from_hours(24));
    assert_eq!(list_own(&world.app, &worker, 1).await.unwrap().recorded.len(), 2);
}

#[tokio::test]
async fn everyone_sees_their_part_or_nothing() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = recorded(&world, &worker, "20417", Danger::Unknown).await;
    let officer = read(&world.app, &world.actor("officer").await, &id).await.unwrap();
    assert!(officer.grant.covers(FieldClass::Identity));
    assert_eq!(officer.signal.content.name, "Canarie Zandbergen");
    let lead = read(&world.app, &world.actor("lead").await, &id).await.unwrap();
    assert_eq!((lead.signal.content.name.as_str(), lead.signal.content.observation.as_str()), ("", ""));
    assert_eq!(lead.signal.content.forms, [FormOfExploitation::Criminal]);
    for other in ["colleague", "anker-worker", "anker-officer", "coordinator", "analyst", "administrator"] {
        let answer = read(&world.app, &world.actor(other).await, &id).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{other}");
        let answer = read(&world.app, &world.actor(other).await, "no-such-signal").await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{other}");
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_alone_and_can_be_taken_back() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = start(&world.app, &worker, None).await.unwrap();
    let officer = world.actor("officer").await;
    assert!(matches!(read(&world.app, &officer, &id).await, Err(AppError::Refused(_))));
    assert!(matches!(draft(&world.app, &officer, &id).await, Err(AppError::Refused(_))));
    discard(&world.app, &worker, &id).await.unwrap();
    assert!(matches!(
        save_step(&world.app, &worker, &id, 2, &observed("x")).await,
        Err(AppError::NotAllowed(_))
    ));
    restore(&world.app, &worker, &id).await.unwrap();
    save_step(&world.app, &worker, &id, 3, &observed("x")).await.unwrap();
}

#[tokio::test]
async fn two_tabs_conflict_and_nothing_is_lost() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = start(&world.app, &worker, None).await.unwrap();
    save_step(&world.app, &worker, &id, 1, &observed("eerste tab")).await.unwrap();
    let answer = save_step(&world.app, &worker, &id, 1, &observed("tweede tab")).await;
    assert!(matches!(answer, Err(AppError::Conflict)));
    assert_eq!(draft(&world.app, &worker, &id).await.unwrap().content.observation, "eerste tab");
}

#[tokio::test]
async fn what_is_missing_is_named_and_a_form_works_once() {
    let world = World::new().await;
    let mut worker = world.actor("worker").await;
    let id = start(&world.app, &worker, None).await.unwrap();
    let Err(AppError::Invalid(errors)) = record(&world.app, &worker, &id, 1).await else { panic!() };
    assert_eq!(errors.first(), Some(&FieldError::new("danger", Problem::Required)));
    assert_eq!(errors.len(), 3);
    worker.form = Some(vec![1; 16]);
    let first = start(&world.app, &worker, None).await.unwrap();
    let answer = start(&world.app, &worker, None).await;
    assert!(
        matches!(answer, Err(AppError::HandedInBefore(location)) if location == format!("signal/{first}"))
    );
}

#[tokio::test]
async fn every_act_leaves_a_row_without_content() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    recorded(&world, &worker, "20417", Danger::NotAcute).await;
    let rows = world.log(100).await;
    assert!(rows.iter().filter(|row| row.entry.action == "signal_record").count() >= 6);
    assert!(!format!("{rows:?}").contains("Canarie") && !format!("{rows:?}").contains("20417"));
    assert!(world.app.store.verify_audit(None).await.unwrap().faults.is_empty());
}
