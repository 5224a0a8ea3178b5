use super::*;
use crate::testing::World;
use crate::{AppError, Problem};
use domain::ConsentState;
use domain::codes::{AgeBand, ConsentGiver, Purpose};

fn given(giver: ConsentGiver) -> ConsentInput {
    ConsentInput {
        purpose: Some(Purpose::Registration),
        state: Some(ConsentState::Given),
        giver: Some(giver),
        ..ConsentInput::default()
    }
}

#[tokio::test]
async fn signals_about_one_person_come_together_and_can_be_taken_apart() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    assert_eq!(world.signal("A-1").await, subject);
    let other = world.signal("B-2").await;
    let view = read(&world.app, &officer, &subject).await.unwrap();
    assert_eq!((view.signals.len(), view.new_signals()), (2, 2));
    let signal = view.signals.first().unwrap().signal.clone();
    let number = read(&world.app, &officer, &other).await.unwrap().subject.number;
    let moved = reassign(&world.app, &officer, &signal.id, signal.version, &number).await.unwrap();
    assert_eq!(moved, other);
    assert_eq!(read(&world.app, &officer, &subject).await.unwrap().signals.len(), 1);
    assert_eq!(read(&world.app, &officer, &other).await.unwrap().signals.len(), 2);
    let back = read(&world.app, &officer, &subject).await.unwrap().subject.number;
    reassign(&world.app, &officer, &signal.id, signal.version + 1, &back).await.unwrap();
    assert_eq!(read(&world.app, &officer, &subject).await.unwrap().signals.len(), 2, "undone");
    let unknown = reassign(&world.app, &officer, &signal.id, signal.version + 2, "B-0000-0000").await;
    assert!(matches!(unknown, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn another_organisation_sees_nothing_and_a_team_lead_no_name() {
    let world = World::new().await;
    let subject = world.signal("A-1").await;
    for stranger in ["anker-officer", "worker", "coordinator", "analyst"] {
        let answer = read(&world.app, &world.actor(stranger).await, &subject).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{stranger}");
    }
    let view = read(&world.app, &world.actor("lead").await, &subject).await.unwrap();
    assert!(!format!("{view:?}").contains("Canarie") && !format!("{view:?}").contains("A-1"));
    let view = read(&world.app, &world.actor("officer").await, &subject).await.unwrap();
    assert_eq!(view.subject.name, "Canarie Naam");
}

#[tokio::test]
async fn at_16_the_young_person_decides() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    let answer = consent(&world.app, &officer, &subject, &given(ConsentGiver::Parent)).await;
    let Err(AppError::Invalid(errors)) = answer else { panic!("a parent cannot") };
    assert_eq!(errors.first().unwrap().problem, Problem::Other("problem-consent-young-person"));
    consent(&world.app, &officer, &subject, &given(ConsentGiver::YoungPerson)).await.unwrap();
    let view = read(&world.app, &officer, &subject).await.unwrap();
    assert_eq!(view.standing, vec![Purpose::Registration]);
    let withdrawn = ConsentInput { state: Some(ConsentState::Withdrawn), ..given(ConsentGiver::YoungPerson) };
    consent(&world.app, &officer, &subject, &withdrawn).await.unwrap();
    let view = read(&world.app, &officer, &subject).await.unwrap();
    assert!(view.standing.is_empty());
    assert_eq!(view.consents.len(), 2, "nothing is overwritten");
}

#[tokio::test]
async fn leaving_out_the_parent_needs_a_reason() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    let mut input = ConsentInput { safety_override: true, ..given(ConsentGiver::YoungPerson) };
    let field = |answer: Result<(), AppError>| match answer {
        Err(AppError::Invalid(errors)) => errors.first().map(|error| error.field).unwrap_or_default(),
        other => panic!("{other:?}"),
    };
    input.note = "De vader is mogelijk betrokken.".to_owned();
    let answer = consent(&world.app, &officer, &subject, &input).await;
    assert_eq!(field(answer), "safety_override", "from 16 on nobody is left out");
    let mut tx = world.app.store.begin("younger").await.unwrap();
    let mut known = tx.subject(&subject).await.unwrap().unwrap();
    known.record.age_band = AgeBand::From12To15;
    tx.update_subject(known.version, &known.record).await.unwrap();
    tx.commit(crate::housekeeping::entry(world.now(), "", "test", "", "")).await.unwrap();
    input.note.clear();
    assert_eq!(field(consent(&world.app, &officer, &subject, &input).await), "note");
    input.note = "De vader is mogelijk betrokken.".to_owned();
    consent(&world.app, &officer, &subject, &input).await.unwrap();
}
