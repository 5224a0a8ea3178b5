//! Alarms: what goes in comes out again, small numbers are sealed, and two editors do not overwrite each other.

use crate::place::{Place, at, entry};
use crate::samples::{organisation, user};
use domain::codes::{AlarmJudgement, Change};
use domain::count::{Dimension, Key, Measure, SeriesKey, StepLength};
use domain::states::{AlarmAct, AlarmState};
use domain::{AlarmEvent, AlarmFigures, SeriesAlarm};
use store::{Credentials, StoreError};

fn alarm(id: &str, step: &str) -> SeriesAlarm {
    let key = Key::parse(Dimension::Region, "limburg").unwrap();
    SeriesAlarm {
        id: id.to_owned(),
        version: 1,
        series: SeriesKey::new(vec![key]),
        measure: Measure::Notifications,
        length: StepLength::Week,
        change: Change::Fall,
        first_step: step.parse().unwrap(),
        last_step: step.parse().unwrap(),
        state: AlarmState::Open,
        judgement: None,
        judged_by: None,
        judged_at: None,
        created_at: at(1),
        figures: AlarmFigures {
            count: 7_777.0,
            expected: 9.5,
            lower: 3.0,
            upper: 16.0,
            share: 0.9,
            p_value: 0.001,
            q_value: 0.02,
        },
    }
}

pub(crate) async fn alarms_are_kept_judged_and_prolonged(place: Place) {
    let store = place.open().await;
    let mut tx = store.begin("fill").await.unwrap();
    tx.insert_organisation(&organisation("o1")).await.unwrap();
    tx.insert_user(&user("u1", "o1"), &Credentials::default()).await.unwrap();
    let (old, new) = (alarm("old", "2026-03-02"), alarm("new", "2026-05-04"));
    for one in [&old, &new] {
        tx.insert_alarm(one).await.unwrap();
    }
    assert_eq!(tx.alarm("old").await.unwrap(), Some(old.clone()));
    assert_eq!(tx.alarms(None, 10).await.unwrap(), [new.clone(), old.clone()]);
    let since = |day: &str| day.parse().unwrap();
    let found = tx.alarms_since(Measure::Notifications, StepLength::Week, since("2026-05-04")).await.unwrap();
    assert_eq!(found, std::slice::from_ref(&new));
    let none = tx.alarms_since(Measure::Notifications, StepLength::Month, since("2026-01-01")).await.unwrap();
    assert!(none.is_empty());
    // To go on standing out is no change that an editor has to know of, and never goes back in time.
    tx.prolong_alarm("old", since("2026-05-11")).await.unwrap();
    tx.prolong_alarm("old", since("2026-04-06")).await.unwrap();
    let judged = SeriesAlarm {
        state: AlarmState::Judged,
        judgement: Some(AlarmJudgement::Artefact),
        judged_by: Some("u1".to_owned()),
        judged_at: Some(at(9)),
        ..old.clone()
    };
    tx.update_alarm(&judged).await.unwrap();
    let late = tx.update_alarm(&old).await;
    assert!(matches!(late, Err(StoreError::Conflict { table: "series_alarm" })));
    let stored = tx.alarm("old").await.unwrap().unwrap();
    assert_eq!(stored, SeriesAlarm { version: 2, last_step: since("2026-05-11"), ..judged });
    assert_eq!(tx.alarms(Some(AlarmState::Open), 10).await.unwrap(), [new]);
    assert_eq!(tx.alarms_of_series(&stored.series).await.unwrap().len(), 2);
    let event = |note: &str| AlarmEvent {
        at: at(9),
        actor_id: "u1".to_owned(),
        act: AlarmAct::Judge,
        judgement: Some(AlarmJudgement::Artefact),
        note: note.to_owned(),
    };
    let events = [event("plain words"), event("")];
    for one in &events {
        tx.add_alarm_event("old", one).await.unwrap();
    }
    assert_eq!(tx.alarm_events("old").await.unwrap(), events);
    tx.commit(entry("fill")).await.unwrap();
    let mut tx = store.begin("twice").await.unwrap();
    assert!(tx.insert_alarm(&alarm("twice", "2026-05-04")).await.is_err(), "one alarm per series and step");
    drop(tx);
    for column in ["SELECT figures FROM series_alarm", "SELECT note FROM series_alarm_event"] {
        for value in place.column(column).await {
            let text = String::from_utf8_lossy(&value).into_owned();
            assert!(!text.contains("7777") && !text.contains("plain"), "{column}");
        }
    }
}
