use super::*;
use crate::AppError;
use crate::subject::{ConsentInput, consent};
use crate::testing::World;
use domain::ConsentState;
use domain::codes::{ConsentGiver, LegalGround, Purpose, Track};
use domain::states::NotificationState;

fn by_the_young_person(state: ConsentState) -> ConsentInput {
    ConsentInput {
        purpose: Some(Purpose::Registration),
        state: Some(state),
        giver: Some(ConsentGiver::YoungPerson),
        ..ConsentInput::default()
    }
}

#[tokio::test]
async fn the_count_track_leaves_no_name_and_no_text() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let (_, assessment) = world.assessed("A-1", LegalGround::LegitimateInterest).await;
    let mut input = prefill(&world.app, &officer, &assessment).await.unwrap().input;
    assert_eq!(input.identified.first_name, "Canarie", "at hand for the care track");
    input.ground = Some(LegalGround::LegitimateInterest);
    let id = create(&world.app, &officer, &assessment, &input).await.unwrap();
    let preview = preview(&world.app, &officer, &id).await.unwrap();
    assert!(!format!("{:?}", preview.fields).contains("Canarie"));
    assert!(preview.notification.identified.is_none());
    assert_eq!(submit(&world.app, &officer, &id, 1).await.unwrap(), NotificationState::Submitted);
    let again = submit(&world.app, &officer, &id, 2).await;
    assert!(matches!(again, Err(AppError::NotAllowed(_))));
}

#[tokio::test]
async fn the_care_track_needs_a_fitting_ground_and_a_request() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let (_, assessment) = world.assessed("A-1", LegalGround::LegitimateInterest).await;
    let mut input = prefill(&world.app, &officer, &assessment).await.unwrap().input;
    input.track = Some(Track::Care);
    input.ground = Some(LegalGround::LegitimateInterest);
    let Err(AppError::Invalid(errors)) = create(&world.app, &officer, &assessment, &input).await else {
        panic!("identity cannot leave on a legitimate interest")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, vec!["ground", "help_request"]);
    input.ground = Some(LegalGround::VitalInterest);
    input.identified.help_request = "Opvang buiten de regio".to_owned();
    input.identified.date_of_birth = "2100-01-01".to_owned();
    assert!(matches!(create(&world.app, &officer, &assessment, &input).await, Err(AppError::Invalid(_))));
    input.identified.date_of_birth = "2009-02-03".to_owned();
    let id = create(&world.app, &officer, &assessment, &input).await.unwrap();
    let view = read(&world.app, &world.actor("lead").await, &id).await.unwrap();
    assert!(!format!("{:?}", view.fields).contains("Canarie"), "the team lead sees codes only");
}

#[tokio::test]
async fn consent_makes_it_wait_go_and_come_back() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let (subject, assessment) = world.assessed("A-1", LegalGround::Consent).await;
    let input = prefill(&world.app, &officer, &assessment).await.unwrap().input;
    let id = create(&world.app, &officer, &assessment, &input).await.unwrap();
    assert!(preview(&world.app, &officer, &id).await.unwrap().consent_missing);
    assert_eq!(submit(&world.app, &officer, &id, 1).await.unwrap(), NotificationState::AwaitingConsent);
    let list = crate::worklist::read(&world.app, &officer).await.unwrap();
    assert_eq!(list.awaiting_consent.len(), 1);
    consent(&world.app, &officer, &subject, &by_the_young_person(ConsentState::Given)).await.unwrap();
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert_eq!(view.notification.state, NotificationState::Draft);
    let version = view.notification.version;
    assert_eq!(submit(&world.app, &officer, &id, version).await.unwrap(), NotificationState::Submitted);
    consent(&world.app, &officer, &subject, &by_the_young_person(ConsentState::Withdrawn)).await.unwrap();
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert_eq!(view.notification.state, NotificationState::Withdrawn);
}

#[tokio::test]
async fn only_a_decided_suspicion_leads_to_a_notification() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    let assessment = crate::assessment::take_up(&world.app, &officer, &subject).await.unwrap();
    let prefill = prefill(&world.app, &officer, &assessment).await.unwrap();
    assert_eq!(prefill.obstacles, vec![Obstacle::NotSureEnough, Obstacle::NotDecided]);
    let answer = create(&world.app, &officer, &assessment, &prefill.input).await;
    assert!(matches!(answer, Err(AppError::NotAllowed(_))));
    let stranger = world.actor("anker-officer").await;
    let answer = create(&world.app, &stranger, &assessment, &prefill.input).await;
    assert!(matches!(answer, Err(AppError::Refused(_))));
}
