use super::*;
use crate::subject::{ConsentInput, consent};
use crate::testing::World;
use crate::{Actor, AppError, Problem};
use domain::ConsentState;
use domain::codes::{ConsentGiver, LegalGround, Purpose, ReferralAim, RejectionReason};
use jiff::SignedDuration;

fn input() -> ReferralInput {
    ReferralInput {
        to: "anker".to_owned(),
        aim: Some(ReferralAim::Shelter),
        ground: Some(LegalGround::VitalInterest),
        fields: vec!["age_band".to_owned(), "forms".to_owned()],
        name: "Canarie Naam".to_owned(),
        help_request: "Een plek voor vannacht".to_owned(),
        ..ReferralInput::default()
    }
}

async fn offered(world: &World) -> (Actor, Actor, String) {
    let (officer, other) = (world.actor("officer").await, world.actor("anker-officer").await);
    let subject = world.signal("A-1").await;
    let id = create(&world.app, &officer, &Source::Subject(subject), &input()).await.unwrap();
    assert!(matches!(read(&world.app, &other, &id).await, Err(AppError::Refused(_))), "a draft is hidden");
    act(&world.app, &officer, &id, 1, ReferralAct::Offer, "").await.unwrap();
    (officer, other, id)
}

#[tokio::test]
async fn the_receiver_sees_the_package_and_nothing_else() {
    let world = World::new().await;
    let (officer, other, id) = offered(&world).await;
    let view = read(&world.app, &other, &id).await.unwrap();
    let names: Vec<&str> = view.referral.package.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, vec!["forms", "age_band", "help_request"]);
    let seen = format!("{view:?}");
    assert!(!seen.contains("Canarie") && !seen.contains("A-1") && !seen.contains("Name of officer"));
    assert!(view.referral.subject_id.is_none());
    assert_eq!(read(&world.app, &officer, &id).await.unwrap().side, Side::Sender);
    for stranger in ["worker", "coordinator", "anker-worker"] {
        let answer = read(&world.app, &world.actor(stranger).await, &id).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{stranger}");
    }
    let tasks = crate::worklist::read(&world.app, &other).await.unwrap();
    assert_eq!(tasks.tasks.len(), 1, "the partner has a task");
    act(&world.app, &officer, &id, 2, ReferralAct::Withdraw, "").await.unwrap();
    let view = read(&world.app, &other, &id).await.unwrap();
    assert!(view.referral.package.fields.is_empty(), "withdrawn: the package is closed");
    assert!(crate::worklist::read(&world.app, &other).await.unwrap().tasks.is_empty());
}

#[tokio::test]
async fn accepted_carried_out_and_completed() {
    let world = World::new().await;
    let (officer, other, id) = offered(&world).await;
    let wrong_side = act(&world.app, &officer, &id, 2, ReferralAct::Accept, "").await;
    assert!(matches!(wrong_side, Err(AppError::Refused(_))));
    act(&world.app, &other, &id, 2, ReferralAct::Accept, "Vanavond welkom").await.unwrap();
    let late = act(&world.app, &officer, &id, 2, ReferralAct::Revoke, "").await;
    assert!(matches!(late, Err(AppError::Conflict)));
    act(&world.app, &other, &id, 3, ReferralAct::Start, "").await.unwrap();
    act(&world.app, &other, &id, 4, ReferralAct::Complete, "").await.unwrap();
    let again = act(&world.app, &officer, &id, 5, ReferralAct::Revoke, "").await;
    assert!(matches!(again, Err(AppError::NotAllowed(_))));
    let history = read(&world.app, &officer, &id).await.unwrap().history;
    assert_eq!(history.len(), 4);
    assert_eq!(history.get(1).unwrap().who, "Stichting anker", "of the other side only the organisation");
}

#[tokio::test]
async fn rejected_with_a_reason_or_expired() {
    let mut world = World::new().await;
    let (officer, other, id) = offered(&world).await;
    assert!(matches!(reject(&world.app, &other, &id, 2, None, "").await, Err(AppError::Invalid(_))));
    reject(&world.app, &other, &id, 2, Some(RejectionReason::NoCapacity), "").await.unwrap();
    let tasks = crate::worklist::read(&world.app, &officer).await.unwrap().tasks;
    assert!(tasks.iter().any(|line| line.task.about_id == id), "the sender follows up");

    let (officer, other, second) = offered(&world).await;
    world.pass(SignedDuration::from_hours(24 * 15));
    crate::housekeeping::run(&world.app).await.unwrap();
    let view = read(&world.app, &other, &second).await.unwrap();
    assert_eq!(view.referral.state, ReferralState::Expired);
    assert!(!view.open);
    let tasks = crate::worklist::read(&world.app, &officer).await.unwrap().tasks;
    assert!(tasks.iter().any(|line| line.task.about_id == second), "an expired offer comes back");
    let tasks = crate::worklist::read(&world.app, &other).await.unwrap().tasks;
    assert!(!tasks.iter().any(|line| line.task.about_id == second), "and is no task any more");
}

#[tokio::test]
async fn consent_must_be_there_when_it_is_the_ground() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    let source = Source::Subject(subject.clone());
    let input = ReferralInput { ground: Some(LegalGround::Consent), ..input() };
    let Err(AppError::Invalid(errors)) = create(&world.app, &officer, &source, &input).await else {
        panic!("without consent")
    };
    assert_eq!(errors.first().unwrap().problem, Problem::ConsentMissing);
    let given = ConsentInput {
        purpose: Some(Purpose::Shelter),
        state: Some(ConsentState::Given),
        giver: Some(ConsentGiver::YoungPerson),
        ..ConsentInput::default()
    };
    consent(&world.app, &officer, &subject, &given).await.unwrap();
    let id = create(&world.app, &officer, &source, &input).await.unwrap();
    let withdrawn = ConsentInput { state: Some(ConsentState::Withdrawn), ..given };
    consent(&world.app, &officer, &subject, &withdrawn).await.unwrap();
    let offer = act(&world.app, &officer, &id, 1, ReferralAct::Offer, "").await;
    assert!(matches!(offer, Err(AppError::Invalid(_))), "gone before the offer");
}

#[tokio::test]
async fn the_national_centre_refers_a_person() {
    let world = World::new().await;
    let centre = world.actor("coordinator").await;
    let sent = world.sent("A-1").await;
    crate::register::receive(&world.app, &centre, &sent, 2).await.unwrap();
    let person = crate::register::accept(&world.app, &centre, &sent, 3).await.unwrap();
    let source = Source::Person(person);
    let form = prepare(&world.app, &centre, &source).await.unwrap();
    assert!(form.number.starts_with("P-"));
    let id = create(&world.app, &centre, &source, &input()).await.unwrap();
    act(&world.app, &centre, &id, 1, ReferralAct::Offer, "").await.unwrap();
    let other = world.actor("anker-officer").await;
    assert!(read(&world.app, &other, &id).await.unwrap().referral.person_id.is_none());
    let officer = world.actor("officer").await;
    assert!(matches!(prepare(&world.app, &officer, &source).await, Err(AppError::Refused(_))));
}
