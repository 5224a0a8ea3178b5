//! Crisis monitors: what goes in comes out again, sealed; of two editors the second one hears of it; histories only grow.

use crate::place::{Place, at, entry};
use crate::samples::*;
use domain::codes::*;
use domain::crisis::*;
use domain::states::*;
use jiff::civil::Date;
use store::{Credentials, Store, StoreError, Tx};

async fn with_crisis(place: &Place) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("users").await.unwrap();
    for (organisation_id, user_id) in [("o1", "u1"), ("o2", "u2")] {
        tx.insert_organisation(&organisation(organisation_id)).await.unwrap();
        tx.insert_user(&user(user_id, organisation_id), &Credentials::default()).await.unwrap();
    }
    tx.insert_crisis(&crisis("c1")).await.unwrap();
    tx.commit(entry("users")).await.unwrap();
    store
}

async fn commit(tx: Tx) {
    tx.commit(entry("write")).await.unwrap();
}

/// What stands in this column cannot be read.
async fn sealed(place: &Place, sql: &'static str) {
    let found = place.column(sql).await;
    assert!(!found.is_empty(), "{sql}");
    assert!(found.iter().all(|bytes| !bytes.windows(7).any(|part| part == b"WOORDEN")), "{sql}");
}

fn day(month: i8, day: i8) -> Date {
    Date::new(2020, month, day).unwrap()
}

fn crisis(id: &str) -> Crisis {
    Crisis {
        id: id.to_owned(),
        version: 1,
        state: CrisisState::Open,
        event_on: day(3, 12),
        planned_end: Some(day(9, 1)),
        author_id: "u1".to_owned(),
        opened_at: at(1),
        closed_at: None,
        text: CrisisText {
            name: "WOORDEN".to_owned(),
            what: "wat\nër".to_owned(),
            questions: "?".to_owned(),
        },
        report: ClosingReport::default(),
    }
}

fn observation(id: &str) -> Observation {
    Observation {
        id: id.to_owned(),
        version: 1,
        crisis_id: "c1".to_owned(),
        number: 0,
        state: ObservationState::Draft,
        joined_to: None,
        author_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        created_at: at(2),
        entered_at: None,
        changed_at: at(2),
        theme: CrisisTheme::Sight,
        cause: CrisisCause::Measure,
        direction: Direction::Down,
        region: Region::Limburg,
        group: RiskGroup::Minors,
        form: Some(FormOfExploitation::Criminal),
        sector: None,
        first_seen: Some(day(3, 20)),
        last_seen: None,
        source: SourceKind::Partner,
        reliability: Reliability::Likely,
        light: TrafficLight::Amber,
        figure: "T7".to_owned(),
        series: "region:limburg".to_owned(),
        judgement: None,
        judge_by: None,
        text: ObservationText {
            title: "WOORDEN".to_owned(),
            trend: "Ëén".to_owned(),
            ..ObservationText::default()
        },
    }
}

pub(crate) async fn a_monitor_with_its_group(place: Place) {
    let store = with_crisis(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    let closed = Crisis {
        state: CrisisState::Closed,
        closed_at: Some(at(9)),
        planned_end: None,
        report: ClosingReport { learnt: "WOORDEN".to_owned(), ..ClosingReport::default() },
        ..crisis("c1")
    };
    tx.update_crisis(&closed).await.unwrap();
    assert!(matches!(tx.update_crisis(&closed).await, Err(StoreError::Conflict { table: "crisis" })));
    let stored = Crisis { version: 2, ..closed };
    assert_eq!(tx.crisis("c1").await.unwrap(), Some(stored.clone()));
    let later = Crisis { opened_at: at(5), ..crisis("c2") };
    tx.insert_crisis(&later).await.unwrap();
    assert_eq!(tx.crises().await.unwrap(), [later, stored]);

    let member = |user: &str, part, until| CrisisMember {
        crisis_id: "c1".to_owned(),
        user_id: user.to_owned(),
        part,
        since: at(1),
        until,
    };
    tx.put_crisis_member(&member("u1", GroupPart::Chair, None)).await.unwrap();
    tx.put_crisis_member(&member("u2", GroupPart::Member, None)).await.unwrap();
    let left = member("u2", GroupPart::Member, Some(at(4)));
    tx.put_crisis_member(&left).await.unwrap();
    let members = tx.crisis_members("c1").await.unwrap();
    assert_eq!(members, [member("u1", GroupPart::Chair, None), left.clone()]);
    assert!(members[0].leads() && !members[1].is_in());
    assert_eq!(tx.crisis_memberships("u2").await.unwrap(), [left]);
    commit(tx).await;
    for sql in ["SELECT words FROM crisis", "SELECT report FROM crisis"] {
        sealed(&place, sql).await;
    }
}

pub(crate) async fn observations_with_talk_and_judgements(place: Place) {
    let store = with_crisis(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    tx.insert_observation(&observation("w1")).await.unwrap();
    tx.insert_observation(&Observation { created_at: at(1), ..observation("w0") }).await.unwrap();
    assert_eq!(tx.next_observation_number("c1").await.unwrap(), 1);
    let entered = Observation {
        number: 1,
        state: ObservationState::Joined,
        joined_to: Some("w0".to_owned()),
        entered_at: Some(at(3)),
        judgement: Some(Judgement::Follow),
        judge_by: Some(day(5, 1)),
        sector: Some(Sector::Drugs),
        form: None,
        ..observation("w1")
    };
    tx.update_observation(&entered).await.unwrap();
    assert!(matches!(tx.update_observation(&entered).await, Err(StoreError::Conflict { .. })));
    assert_eq!(tx.observation("w1").await.unwrap(), Some(Observation { version: 2, ..entered }));
    assert_eq!(tx.next_observation_number("c1").await.unwrap(), 2);
    let all = tx.observations_of("c1").await.unwrap();
    assert_eq!(all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["w0", "w1"]);
    assert_eq!(strength(&all, &all[0]), Strength::Repeated, "two partners without a name are two sources");

    let comment = ObservationComment {
        id: "m1".to_owned(),
        observation_id: "w1".to_owned(),
        at: at(4),
        author_id: "u2".to_owned(),
        dissent: true,
        text: "WOORDEN".to_owned(),
        withdrawn_at: None,
    };
    tx.insert_crisis_comment(&comment).await.unwrap();
    assert_eq!(tx.crisis_comments("c1").await.unwrap(), std::slice::from_ref(&comment));
    let back = ObservationComment { withdrawn_at: Some(at(5)), text: String::new(), ..comment };
    tx.withdraw_crisis_comment(&back).await.unwrap();
    assert!(matches!(tx.withdraw_crisis_comment(&back).await, Err(StoreError::Conflict { .. })));
    assert_eq!(tx.crisis_comments("c1").await.unwrap(), [back]);
    let line = |judgement, at| JudgementLine {
        observation_id: "w1".to_owned(),
        at,
        actor_id: "u1".to_owned(),
        judgement,
        judge_by: None,
        reason: "WOORDEN".to_owned(),
    };
    let lines = [line(Judgement::Follow, at(4)), line(Judgement::Confirmed, at(6))];
    for line in &lines {
        tx.add_judgement(line).await.unwrap();
    }
    assert_eq!(tx.judgements_of("c1").await.unwrap(), lines);
    commit(tx).await;
    for sql in ["SELECT words FROM crisis_observation", "SELECT words FROM crisis_judgement"] {
        sealed(&place, sql).await;
    }
}

pub(crate) async fn measures_meetings_and_bulletins(place: Place) {
    let store = with_crisis(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    let measure = Measure {
        id: "m1".to_owned(),
        version: 1,
        crisis_id: "c1".to_owned(),
        number: tx.next_measure_number("c1").await.unwrap(),
        state: MeasureState::Proposed,
        owner_organisation_id: Some("o2".to_owned()),
        owner_id: None,
        due_on: Some(day(6, 1)),
        light: TrafficLight::Green,
        author_id: "u1".to_owned(),
        created_at: at(2),
        changed_at: at(2),
        ended_at: None,
        text: MeasureText {
            title: "WOORDEN".to_owned(),
            observations: vec!["w1".to_owned()],
            ..MeasureText::default()
        },
    };
    tx.insert_measure(&measure).await.unwrap();
    let done = Measure {
        state: MeasureState::Done,
        ended_at: Some(at(5)),
        owner_id: Some("u2".to_owned()),
        ..measure
    };
    tx.update_measure(&done).await.unwrap();
    assert!(matches!(tx.update_measure(&done).await, Err(StoreError::Conflict { .. })));
    let stored = Measure { version: 2, ..done };
    assert_eq!(tx.measure("m1").await.unwrap(), Some(stored.clone()));
    assert_eq!(tx.measures_of("c1").await.unwrap(), [stored]);
    let events = [(None, MeasureState::Proposed), (Some(MeasureAct::Advise), MeasureState::Advised)];
    let events = events.map(|(act, to)| MeasureEvent {
        at: at(3),
        actor_id: "u1".to_owned(),
        act,
        to,
        note: "WOORDEN".to_owned(),
    });
    for event in &events {
        tx.add_measure_event("m1", event).await.unwrap();
    }
    assert_eq!(tx.measure_events("m1").await.unwrap(), events);
    let asked = Escalation {
        id: "e1".to_owned(),
        version: 1,
        measure_id: "m1".to_owned(),
        level: EscalationLevel::TaskForce,
        on: day(4, 1),
        actor_id: "u1".to_owned(),
        question: "WOORDEN".to_owned(),
        answered_on: None,
        answer: String::new(),
    };
    tx.insert_escalation(&asked).await.unwrap();
    let answered = Escalation { answered_on: Some(day(4, 9)), answer: "ja".to_owned(), ..asked };
    tx.update_escalation(&answered).await.unwrap();
    assert!(matches!(tx.update_escalation(&answered).await, Err(StoreError::Conflict { .. })));
    assert_eq!(tx.escalations_of("c1").await.unwrap(), [Escalation { version: 2, ..answered }]);

    let meeting = Meeting {
        id: "v1".to_owned(),
        version: 1,
        crisis_id: "c1".to_owned(),
        number: 1,
        state: MeetingState::Planned,
        held_on: day(4, 2),
        author_id: "u1".to_owned(),
        created_at: at(2),
        changed_at: at(2),
        text: MeetingText { time: "10.00".to_owned(), ..MeetingText::default() },
    };
    tx.insert_meeting(&meeting).await.unwrap();
    let held = Meeting {
        state: MeetingState::Held,
        text: MeetingText { present: vec!["u2".to_owned()], ..MeetingText::default() },
        ..meeting
    };
    tx.update_meeting(&held).await.unwrap();
    assert!(matches!(tx.update_meeting(&held).await, Err(StoreError::Conflict { .. })));
    let stored = Meeting { version: 2, ..held };
    assert_eq!(tx.meeting("v1").await.unwrap(), Some(stored.clone()));
    assert_eq!(tx.meetings_of("c1").await.unwrap(), [stored]);
    assert_eq!(tx.next_meeting_number("c1").await.unwrap(), 2);

    let bulletin = Bulletin {
        id: "b1".to_owned(),
        version: 1,
        crisis_id: "c1".to_owned(),
        number: tx.next_bulletin_number("c1").await.unwrap(),
        state: BulletinState::Draft,
        reach: BulletinReach::Chain,
        reference: at(4),
        author_id: "u1".to_owned(),
        created_at: at(2),
        changed_at: at(2),
        editions: 0,
        text: BulletinText { title: "WOORDEN".to_owned(), figures: true, ..BulletinText::default() },
    };
    tx.insert_bulletin(&bulletin).await.unwrap();
    let published = Bulletin { state: BulletinState::Published, editions: 1, ..bulletin };
    tx.update_bulletin(&published).await.unwrap();
    assert!(matches!(tx.update_bulletin(&published).await, Err(StoreError::Conflict { .. })));
    let stored = Bulletin { version: 2, ..published };
    assert_eq!(tx.bulletin("b1").await.unwrap(), Some(stored.clone()));
    assert_eq!(tx.bulletins_of("c1").await.unwrap(), [stored]);
    let edition = BulletinEdition {
        bulletin_id: "b1".to_owned(),
        edition: 1,
        at: at(6),
        actor_id: "u1".to_owned(),
        reach: BulletinReach::Chain,
        reference: at(4),
        title: "WOORDEN".to_owned(),
        correction: String::new(),
        html: "<p>WOORDEN".to_owned(),
    };
    tx.add_edition(&edition).await.unwrap();
    assert_eq!(tx.editions_of("b1").await.unwrap(), std::slice::from_ref(&edition));
    assert_eq!(tx.newest_editions().await.unwrap(), std::slice::from_ref(&edition));
    commit(tx).await;
    let mut tx = store.begin("again").await.unwrap();
    assert!(tx.add_edition(&edition).await.is_err(), "an edition never changes");
    drop(tx);
    for sql in [
        "SELECT words FROM crisis_measure",
        "SELECT words FROM crisis_measure_event",
        "SELECT question FROM crisis_escalation",
        "SELECT words FROM crisis_bulletin",
        "SELECT html FROM crisis_bulletin_edition",
    ] {
        sealed(&place, sql).await;
    }
}
