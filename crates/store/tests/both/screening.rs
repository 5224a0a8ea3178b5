//! Screenings survive a restart, stay sealed, and are found with the young person they are about.

use crate::place::{Place, at, entry};
use crate::samples::*;
use domain::states::ScreeningState;
use domain::*;
use store::{Credentials, Store, StoreError, Tx};

fn screening(id: &str, state: ScreeningState) -> Screening {
    Screening {
        id: id.to_owned(),
        version: 1,
        organisation_id: "o1".to_owned(),
        author_id: "u1".to_owned(),
        state,
        handed_in: false,
        client_number: "C-000-PLAIN".to_owned(),
        signal_id: None,
        created_at: at(1),
        changed_at: at(2),
        finished_at: (state == ScreeningState::Finished).then(|| at(3)),
        answers: br#"{"note":"seen at night by Plainly Named"}"#.to_vec(),
    }
}

async fn filled(place: &Place) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("fill").await.unwrap();
    tx.insert_organisation(&organisation("o1")).await.unwrap();
    for id in ["u1", "u2"] {
        tx.insert_user(&user(id, "o1"), &Credentials::default()).await.unwrap();
    }
    tx.insert_screening(&screening("c1", ScreeningState::Running)).await.unwrap();
    commit(tx).await;
    store
}

async fn commit(tx: Tx) {
    tx.commit(entry("screening")).await.unwrap();
}

pub(crate) async fn a_screening_survives_a_restart(place: Place) {
    filled(&place).await.close().await;
    let store = place.open().await;
    let mut tx = store.begin("go on").await.unwrap();
    let found = tx.screening("c1").await.unwrap().unwrap();
    assert_eq!(found, screening("c1", ScreeningState::Running));
    let answered = Screening { answers: b"{}".to_vec(), changed_at: at(9), ..found.clone() };
    tx.update_screening(&answered).await.unwrap();
    let late = tx.update_screening(&found).await;
    assert!(matches!(late, Err(StoreError::Conflict { table: "screening" })));
    commit(tx).await;
    store.close().await;
    let store = place.open().await;
    let mut tx = store.begin("read").await.unwrap();
    let found = tx.screenings_by("u1", ScreeningState::Running, 9).await.unwrap();
    assert_eq!(found, [Screening { version: 2, ..answered }]);
    assert!(tx.screenings_by("u2", ScreeningState::Running, 9).await.unwrap().is_empty());
}

pub(crate) async fn answers_are_sealed_to_their_author(place: Place) {
    let store = filled(&place).await;
    for column in ["SELECT answers FROM screening", "SELECT client_number FROM screening"] {
        for value in place.column(column).await {
            let text = String::from_utf8_lossy(&value).to_lowercase();
            assert!(!text.contains("plain") && !text.contains("night"), "{column}");
        }
    }
    place.tamper("UPDATE screening SET author_id = 'u2' WHERE id = 'c1'").await;
    let mut tx = store.begin("read").await.unwrap();
    assert!(matches!(tx.screening("c1").await, Err(StoreError::Sealed { column: "answers" })));
}

pub(crate) async fn screenings_are_found_with_their_young_person(place: Place) {
    let store = filled(&place).await;
    let mut tx = store.begin("find").await.unwrap();
    let done = screening("c2", ScreeningState::Finished);
    let other = Screening { client_number: String::new(), ..screening("c3", ScreeningState::Finished) };
    tx.insert_screening(&done).await.unwrap();
    tx.insert_screening(&other).await.unwrap();
    // Nobody of the organisation has a record of them yet.
    assert!(tx.screenings_shown("o1", "u2", 9).await.unwrap().is_empty());
    assert_eq!(tx.screening_subject(&done).await.unwrap(), None);
    tx.insert_subject(&subject("b1")).await.unwrap();
    assert_eq!(tx.screening_subject(&done).await.unwrap().as_deref(), Some("b1"));
    assert_eq!(tx.screenings_about("b1").await.unwrap(), std::slice::from_ref(&done), "not what runs");
    assert_eq!(tx.screenings_shown("o1", "u2", 9).await.unwrap(), std::slice::from_ref(&done));
    assert!(tx.screenings_shown("o1", "u1", 9).await.unwrap().is_empty(), "one's own are elsewhere");
    assert_eq!(tx.screenings_alike(&done).await.unwrap().len(), 1);
    assert!(tx.screenings_alike(&other).await.unwrap().is_empty(), "without a number nobody is alike");
    // By the signal that was made from it.
    let recorded = Signal {
        subject_id: Some("b1".to_owned()),
        state: domain::states::SignalState::Recorded,
        recorded_at: Some(at(5)),
        ..signal("s1")
    };
    tx.insert_signal(&recorded).await.unwrap();
    tx.update_screening(&Screening { signal_id: Some("s1".to_owned()), ..other }).await.unwrap();
    assert_eq!(tx.screenings_about("b1").await.unwrap().len(), 2);
    let all = tx.finished_screenings("", 9).await.unwrap();
    assert!(all.len() == 2 && all.iter().all(|(_, about)| about.as_deref() == Some("b1")));
    assert_eq!(tx.finished_screenings("c2", 9).await.unwrap().len(), 1);
    tx.insert_assessment(&assessment("a1")).await.unwrap();
    let turned = tx.turnouts().await.unwrap();
    assert_eq!((turned[0].subject_id.as_str(), turned[0].certainty.as_str()), ("b1", "indication"));
    assert_eq!((turned[0].closed_at, turned[0].accepted), (None, 0));
    commit(tx).await;
}

pub(crate) async fn judgements_rules_and_remarks(place: Place) {
    let store = filled(&place).await;
    let mut tx = store.begin("judge").await.unwrap();
    let mut judgement = PatternJudgement {
        organisation_id: "o1".to_owned(),
        rule: "same_place".to_owned(),
        pattern: "abc".to_owned(),
        useful: false,
        signals: 3,
        actor_id: "u1".to_owned(),
        at: at(1),
    };
    tx.put_pattern_judgement(&judgement).await.unwrap();
    judgement.useful = true;
    tx.put_pattern_judgement(&judgement).await.unwrap();
    assert_eq!(tx.pattern_judgements("o1").await.unwrap(), [judgement]);
    for on in [false, false, true, false] {
        tx.switch_pattern_rule("o1", "same_pair", on, "u1", at(2)).await.unwrap();
    }
    assert_eq!(tx.pattern_rules_off("o1").await.unwrap(), ["same_pair"]);
    assert_ne!(tx.pattern_key("o1", "place", "station"), tx.pattern_key("o2", "place", "station"));
    let remark = InstrumentFeedback {
        id: "f1".to_owned(),
        organisation_id: "o1".to_owned(),
        instrument: "signals-sexual".to_owned(),
        instrument_version: "1.0".to_owned(),
        item: "hotel".to_owned(),
        kind: FeedbackKind::Unclear,
        text: "Plainly not clear".to_owned(),
        at: at(4),
    };
    tx.insert_instrument_feedback(&remark).await.unwrap();
    assert_eq!(tx.instrument_feedback("signals-sexual", 9).await.unwrap(), [remark]);
    assert!(tx.instrument_feedback("signals-labour", 9).await.unwrap().is_empty());
    tx.insert_subject(&subject("b1")).await.unwrap();
    assert_eq!(tx.subjects_of("o1", 9).await.unwrap().len(), 1);
    let recorded = Signal {
        state: domain::states::SignalState::Recorded,
        subject_id: Some("b1".to_owned()),
        recorded_at: Some(at(5)),
        ..signal("s1")
    };
    tx.insert_signal(&recorded).await.unwrap();
    tx.insert_signal(&signal("s2")).await.unwrap();
    assert_eq!(tx.signals_since("o1", at(4), 9).await.unwrap(), [recorded]);
    assert!(tx.signals_since("o1", at(6), 9).await.unwrap().is_empty());
    commit(tx).await;
}
