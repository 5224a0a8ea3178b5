use super::*;
use crate::AppError;
use crate::notification;
use crate::testing::World;
use domain::codes::{CountAnswer, FileType, Region};
use domain::states::NotificationState;

#[tokio::test]
async fn from_receipt_to_feedback() {
    let world = World::new().await;
    let (officer, centre) = (world.actor("officer").await, world.actor("coordinator").await);
    let id = world.sent("A-1").await;
    receive(&world.app, &centre, &id, 2).await.unwrap();
    ask_back(&world.app, &centre, &id, 3, "Welke regio?").await.unwrap();
    let list = crate::worklist::read(&world.app, &officer).await.unwrap();
    assert_eq!(list.questions.len(), 1);
    let other_region = notification::AnswerInput {
        choice: Some(CountAnswer::Corrected),
        region: Some(Region::MiddenNederland),
        ..notification::AnswerInput::default()
    };
    notification::answer(&world.app, &officer, &id, 4, &other_region).await.unwrap();
    let person_id = accept(&world.app, &centre, &id, 5).await.unwrap();
    feedback(&world.app, &centre, &id, 6, "Meegeteld; geen hulpvraag.").await.unwrap();
    let view = notification::read(&world.app, &officer, &id).await.unwrap();
    assert_eq!(view.feedback.counted_in, Some(2026));
    assert_eq!(view.feedback.led_to.len(), 1);
    assert_eq!(view.messages.len(), 2);
    assert!(view.notification.person_id.is_none(), "the person stays at the national centre");
    let file = person(&world.app, &centre, &person_id).await.unwrap();
    assert_eq!(file.file.file_type, FileType::Registration);
    let kind = Some(FileType::RegistrationAdvice);
    change_file_type(&world.app, &centre, &person_id, 1, kind, "Vraagt advies").await.unwrap();
    let again = change_file_type(&world.app, &centre, &person_id, 1, Some(FileType::Registration), "x").await;
    assert!(matches!(again, Err(AppError::Conflict)));
    assert_eq!(person(&world.app, &centre, &person_id).await.unwrap().changes.len(), 2);
}

#[tokio::test]
async fn a_link_is_a_human_decision_and_can_be_undone() {
    let world = World::new().await;
    let (officer, centre) = (world.actor("officer").await, world.actor("coordinator").await);
    let (first, second) = (world.sent("A-1").await, world.sent("B-2").await);
    for id in [&first, &second] {
        receive(&world.app, &centre, id, 2).await.unwrap();
    }
    let person_id = accept(&world.app, &centre, &first, 3).await.unwrap();
    let view = read(&world.app, &centre, &second).await.unwrap();
    assert_eq!(view.candidates.first().unwrap().person.id, person_id);
    assert!(matches!(link(&world.app, &centre, &second, 3, &person_id, "").await, Err(AppError::Invalid(_))));
    link(&world.app, &centre, &second, 3, &person_id, "Zelfde kenmerken en plaats").await.unwrap();
    let notifier = notification::read(&world.app, &officer, &second).await.unwrap();
    assert_eq!(notifier.notification.state, NotificationState::Accepted, "a match does not show");
    assert!(!format!("{:?}", notifier.history).contains("Merged"));
    unlink(&world.app, &centre, &second, 4, "Toch iemand anders").await.unwrap();
    let view = read(&world.app, &centre, &second).await.unwrap();
    assert_ne!(view.person.unwrap().id, person_id);
    unlink(&world.app, &centre, &second, 5, "Nog eens bekijken").await.unwrap();
    let view = read(&world.app, &centre, &second).await.unwrap();
    assert_eq!((view.notification.state, view.person), (NotificationState::Received, None));
    reject(&world.app, &centre, &second, 6, "Geen mensenhandel").await.unwrap();
    reopen(&world.app, &centre, &second, 7).await.unwrap();
}

#[tokio::test]
async fn the_centre_sees_what_was_sent_and_nobody_else_sees_the_register() {
    let world = World::new().await;
    let (officer, centre) = (world.actor("officer").await, world.actor("coordinator").await);
    let id = world.sent("A-1").await;
    let view = read(&world.app, &centre, &id).await.unwrap();
    let seen = format!("{view:?}");
    assert!(!seen.contains("Canarie") && !seen.contains("A-1") && !seen.contains("Name of officer"));
    for stranger in ["officer", "worker", "analyst", "anker-officer"] {
        let actor = world.actor(stranger).await;
        assert!(matches!(read(&world.app, &actor, &id).await, Err(AppError::Refused(_))), "{stranger}");
    }
    let (_, assessment) = world.assessed("B-2", domain::codes::LegalGround::LegitimateInterest).await;
    let mut input = notification::prefill(&world.app, &officer, &assessment).await.unwrap().input;
    input.ground = Some(domain::codes::LegalGround::LegitimateInterest);
    let draft = notification::create(&world.app, &officer, &assessment, &input).await.unwrap();
    assert!(matches!(read(&world.app, &centre, &draft).await, Err(AppError::Refused(_))));
    notification::withdraw(&world.app, &officer, &id, 2, "Vergissing").await.unwrap();
    assert!(matches!(receive(&world.app, &centre, &id, 3).await, Err(AppError::NotAllowed(_))));
}
