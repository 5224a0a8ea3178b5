use super::*;
use crate::subject;
use crate::testing::World;
use crate::{AppError, Problem};
use domain::Weighing;
use domain::codes::{Certainty, DecisionKind, DecisionOutcome, LegalGround, YesNoUnknown};
use domain::states::SignalState;

fn weighed(certainty: Certainty, unsafety: YesNoUnknown) -> StepInput {
    let suspicion =
        Some(if certainty == Certainty::NoConcern { YesNoUnknown::No } else { YesNoUnknown::Yes });
    StepInput::Weighing {
        weighing: Weighing { suspicion, unsafety: Some(unsafety), ..Weighing::default() },
        note: String::new(),
        certainty: Some(certainty),
    }
}

fn decision(outcome: DecisionOutcome, ground: Option<LegalGround>, reason: &str) -> DecisionInput {
    let data_set = vec!["forms".to_owned()];
    DecisionInput { outcome: Some(outcome), ground, data_set, reason: reason.to_owned(), earlier: 0 }
}

#[tokio::test]
async fn an_assessment_from_first_signal_to_action() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let subject = world.signal("A-1").await;
    let id = take_up(&world.app, &officer, &subject).await.unwrap();
    assert_eq!(take_up(&world.app, &officer, &subject).await.unwrap(), id, "one at a time");
    let text = StepInput::Consultation { text: "Overlegd met Veilig Thuis, zonder naam".to_owned() };
    save_step(&world.app, &officer, &id, 1, &text).await.unwrap();
    let answer = close(&world.app, &officer, &id, 2).await;
    assert!(matches!(answer, Err(AppError::Invalid(_))), "certainty is missing");
    save_step(&world.app, &officer, &id, 2, &weighed(Certainty::Suspicion, YesNoUnknown::Yes)).await.unwrap();
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert_eq!(view.missing, vec![MissingToClose::VeiligThuis, MissingToClose::NationalRegister]);
    assert!(view.signals.iter().all(|signal| signal.state == SignalState::Weighed));

    let yes = decision(DecisionOutcome::Yes, Some(LegalGround::RightToReport), "");
    decide(&world.app, &officer, &id, DecisionKind::VeiligThuis, &yes).await.unwrap();
    let no = decision(DecisionOutcome::No, None, "");
    let answer = decide(&world.app, &officer, &id, DecisionKind::NationalRegister, &no).await;
    assert!(matches!(answer, Err(AppError::Invalid(_))), "a no needs a reason");
    let no = decision(DecisionOutcome::No, None, "Wil nog niet");
    decide(&world.app, &officer, &id, DecisionKind::NationalRegister, &no).await.unwrap();
    close(&world.app, &officer, &id, 3).await.unwrap();
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert!(view.signals.iter().all(|signal| signal.state == SignalState::Escalated));
    let answer = decide(&world.app, &officer, &id, DecisionKind::Police, &no).await;
    assert!(matches!(answer, Err(AppError::NotAllowed(_))), "closed");
    reopen(&world.app, &officer, &id, 4).await.unwrap();
    decide(&world.app, &officer, &id, DecisionKind::Police, &no).await.unwrap();
    let second = world.actor("second-officer").await;
    let other = decision(DecisionOutcome::No, None, "Eerst overleggen");
    let late = decide(&world.app, &second, &id, DecisionKind::Police, &other).await;
    assert!(matches!(late, Err(AppError::Conflict)), "somebody decided meanwhile: {late:?}");
    decide(&world.app, &second, &id, DecisionKind::Police, &DecisionInput { earlier: 1, ..other })
        .await
        .unwrap();
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert_eq!((view.taken(DecisionKind::Police), view.followed(DecisionKind::Police).count()), (2, 1));
}

#[tokio::test]
async fn no_concern_closes_and_watching_comes_back() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    for (number, certainty, tasks) in [("A-1", Certainty::NoConcern, 0), ("B-2", Certainty::Watch, 1)] {
        let subject = world.signal(number).await;
        let id = take_up(&world.app, &officer, &subject).await.unwrap();
        save_step(&world.app, &officer, &id, 1, &weighed(certainty, YesNoUnknown::No)).await.unwrap();
        close(&world.app, &officer, &id, 2).await.unwrap();
        let view = subject::read(&world.app, &officer, &subject).await.unwrap();
        assert!(view.signals.iter().all(|line| line.signal.state == SignalState::Closed));
        let list = crate::worklist::read(&world.app, &officer).await.unwrap();
        assert_eq!(list.tasks.len(), tasks);
    }
}

#[tokio::test]
async fn two_officers_at_once_and_consent_that_is_not_there() {
    let world = World::new().await;
    let officer = world.actor("officer").await;
    let second = world.actor("second-officer").await;
    let subject = world.signal("A-1").await;
    let id = take_up(&world.app, &officer, &subject).await.unwrap();
    let first = StepInput::Signals { text: "een".to_owned() };
    let other = StepInput::Signals { text: "twee".to_owned() };
    save_step(&world.app, &officer, &id, 1, &first).await.unwrap();
    save_step(&world.app, &second, &id, 1, &first).await.unwrap();
    assert!(matches!(save_step(&world.app, &second, &id, 1, &other).await, Err(AppError::Conflict)));
    let yes = decision(DecisionOutcome::Yes, Some(LegalGround::Consent), "");
    let answer = decide(&world.app, &officer, &id, DecisionKind::Help, &yes).await;
    let Err(AppError::Invalid(errors)) = answer else { panic!("without consent") };
    assert_eq!(errors.first().unwrap().problem, Problem::ConsentMissing);
    let answer = read(&world.app, &world.actor("anker-officer").await, &id).await;
    assert!(matches!(answer, Err(AppError::Refused(_))));
}
