//! Self-assessment, plan, documents, appointments: what goes in comes out again, and a year is counted from the records.

use crate::place::{Place, at, entry};
use crate::samples::*;
use domain::codes::OrganisationKind;
use domain::policy::*;
use domain::states::*;
use domain::{Notification, Signal};
use jiff::civil::Date;
use store::{Credentials, Store, StoreError, Tx, YearCounts};

async fn with_users(place: &Place) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("users").await.unwrap();
    for (organisation_id, user_id) in [("o1", "u1"), ("o2", "u2")] {
        tx.insert_organisation(&organisation(organisation_id)).await.unwrap();
        tx.insert_user(&user(user_id, organisation_id), &Credentials::default()).await.unwrap();
    }
    tx.commit(entry("users")).await.unwrap();
    store
}

async fn commit(tx: Tx) {
    tx.commit(entry("write")).await.unwrap();
}

fn round(id: &str, organisation_id: &str, year: i16) -> SelfAssessment {
    SelfAssessment {
        id: id.to_owned(),
        version: 1,
        organisation_id: organisation_id.to_owned(),
        year,
        state: SelfAssessmentState::Open,
        figures: None,
        author_id: "u1".to_owned(),
        created_at: at(1),
        finished_at: None,
        first_finished_at: None,
        frozen: None,
    }
}

fn part(theme: PolicyTheme, note: &str) -> SelfAssessmentPart {
    let answered =
        Answered { statement: "a1".to_owned(), answer: StatementAnswer::Partly, note: note.to_owned() };
    SelfAssessmentPart {
        theme,
        version: 1,
        changed_by: "u1".to_owned(),
        changed_at: at(2),
        answers: vec![answered],
    }
}

pub(crate) async fn rounds_are_filled_in_by_several_people(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    let parts = [part(PolicyTheme::Awareness, ""), part(PolicyTheme::Training, "")];
    tx.insert_self_assessment(&round("r1", "o1", 2026), &parts).await.unwrap();
    commit(tx).await;
    // Two people, two themes: both count. The same theme: the second one hears of it.
    let mut tx = store.begin("write").await.unwrap();
    tx.update_self_assessment_part("r1", &part(PolicyTheme::Awareness, "WOORDEN")).await.unwrap();
    tx.update_self_assessment_part("r1", &part(PolicyTheme::Training, "")).await.unwrap();
    let late = tx.update_self_assessment_part("r1", &part(PolicyTheme::Training, "")).await;
    assert!(matches!(late, Err(StoreError::Conflict { table: "self_assessment_part" })));
    let figures = YearFigures { professionals: 40, trained: 12, estimated: None };
    let frozen = Frozen { scores: ThemeScores::new([Some(50), None, None, None, None, None]), figures };
    let finished = SelfAssessment {
        state: SelfAssessmentState::Finished,
        figures: Some(figures),
        finished_at: Some(at(9)),
        first_finished_at: Some(at(9)),
        frozen: Some(frozen),
        ..round("r1", "o1", 2026)
    };
    tx.update_self_assessment(&finished).await.unwrap();
    assert!(matches!(tx.update_self_assessment(&finished).await, Err(StoreError::Conflict { .. })));
    let stored = SelfAssessment { version: 2, ..finished };
    assert_eq!(tx.self_assessment("r1").await.unwrap(), Some(stored.clone()));
    // Nothing of a finished round changes.
    let again = SelfAssessmentPart { version: 2, ..part(PolicyTheme::Awareness, "") };
    assert!(tx.update_self_assessment_part("r1", &again).await.is_err());
    let kept = tx.self_assessment_parts("r1").await.unwrap();
    assert_eq!(kept[0], SelfAssessmentPart { version: 2, ..part(PolicyTheme::Awareness, "WOORDEN") });

    tx.insert_self_assessment(&round("r2", "o2", 2026), &[]).await.unwrap();
    let earlier = SelfAssessment { first_finished_at: Some(at(3)), ..round("r3", "o2", 2025) };
    tx.insert_self_assessment(&earlier, &[]).await.unwrap();
    let care = OrganisationKind::YouthCare;
    assert_eq!(tx.finished_self_assessments(care, 2026).await.unwrap(), [stored]);
    assert_eq!(tx.finished_self_assessments(care, 2025).await.unwrap(), [earlier]);
    assert!(tx.finished_self_assessments(OrganisationKind::Shelter, 2026).await.unwrap().is_empty());
    let years: Vec<i16> =
        tx.self_assessments_of("o2").await.unwrap().iter().map(|round| round.year).collect();
    assert_eq!(years, [2026, 2025]);
    commit(tx).await;
    let mut tx = store.begin("again").await.unwrap();
    assert!(tx.insert_self_assessment(&round("r4", "o2", 2026), &[]).await.is_err(), "one round a year");
    drop(tx);
    let sealed = place.column("SELECT answers FROM self_assessment_part").await;
    assert!(sealed.iter().all(|bytes| !bytes.windows(7).any(|part| part == b"WOORDEN")));
}

pub(crate) async fn plan_documents_and_appointments(place: Place) {
    let store = with_users(&place).await;
    let day = Date::new(2026, 9, 1).unwrap();
    let mut tx = store.begin("write").await.unwrap();
    let action = PlanAction {
        id: "a1".to_owned(),
        version: 1,
        organisation_id: "o1".to_owned(),
        year: 2026,
        theme: PolicyTheme::Structure,
        statement: Some("s1".to_owned()),
        state: PlanActionState::Planned,
        owner_id: "u1".to_owned(),
        due_on: day,
        text: PlanText {
            title: "Ëén".to_owned(),
            description: "twee\ndrie".to_owned(),
            reason: String::new(),
        },
        author_id: "u1".to_owned(),
        created_at: at(1),
        ended_at: None,
    };
    tx.insert_plan_action(&action).await.unwrap();
    let sooner = PlanAction { id: "a2".to_owned(), due_on: Date::new(2026, 2, 1).unwrap(), ..action.clone() };
    tx.insert_plan_action(&sooner).await.unwrap();
    assert_eq!(tx.plan_actions_of("o1").await.unwrap(), [sooner, action.clone()]);
    let text = PlanText { reason: "geen geld".to_owned(), ..action.text.clone() };
    let dropped = PlanAction { state: PlanActionState::Dropped, text, ended_at: Some(at(5)), ..action };
    tx.update_plan_action(&dropped).await.unwrap();
    assert!(matches!(tx.update_plan_action(&dropped).await, Err(StoreError::Conflict { .. })));
    assert_eq!(tx.plan_action("a1").await.unwrap(), Some(PlanAction { version: 2, ..dropped }));
    assert!(tx.plan_actions_of("o2").await.unwrap().is_empty());

    let document = PolicyDocument {
        id: "d1".to_owned(),
        version: 1,
        organisation_id: "o1".to_owned(),
        kind: DocumentKind::Protocol,
        withdrawn_at: None,
    };
    tx.insert_policy_document(&document).await.unwrap();
    let first = DocumentVersion {
        number: 1,
        at: at(2),
        actor_id: "u1".to_owned(),
        title: "Werkwijze".to_owned(),
        text: "Tekst".to_owned(),
        link: String::new(),
        valid_until: Some(day),
        review_on: None,
    };
    let second = DocumentVersion { number: 2, at: at(3), ..first.clone() };
    tx.add_document_version("d1", &first).await.unwrap();
    tx.add_document_version("d1", &second).await.unwrap();
    assert_eq!(tx.document_versions("d1").await.unwrap(), [first, second]);
    let withdrawn = PolicyDocument { withdrawn_at: Some(at(8)), ..document };
    tx.update_policy_document(&withdrawn).await.unwrap();
    assert!(matches!(tx.update_policy_document(&withdrawn).await, Err(StoreError::Conflict { .. })));
    let withdrawn = PolicyDocument { version: 2, ..withdrawn };
    assert_eq!(tx.policy_document("d1").await.unwrap(), Some(withdrawn.clone()));
    assert_eq!(tx.policy_documents_of("o1").await.unwrap(), [withdrawn]);

    let appointed = FocalAppointment {
        id: "f1".to_owned(),
        organisation_id: "o1".to_owned(),
        act: AppointmentAct::Appoint,
        user_id: "u1".to_owned(),
        since: day,
        hours: 8,
        deputy_id: Some("u2".to_owned()),
        appointed_by: "Bestuurder".to_owned(),
        at: at(4),
        actor_id: "u1".to_owned(),
    };
    let ended =
        FocalAppointment { id: "f0".to_owned(), act: AppointmentAct::End, hours: 0, ..appointed.clone() };
    tx.add_focal_appointment(&appointed).await.unwrap();
    tx.add_focal_appointment(&ended).await.unwrap();
    assert_eq!(tx.focal_appointments_of("o1").await.unwrap(), [appointed, ended], "in the order of writing");
    commit(tx).await;
}

pub(crate) async fn a_year_is_counted_from_the_records(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    // Three recorded (one before the year), of which two taken up; one draft.
    for (id, recorded, assessment) in [
        ("s1", Some(at(10)), Some("a1")),
        ("s2", Some(at(11)), None),
        ("s3", Some(at(1)), Some("a1")),
        ("s4", None, None),
    ] {
        let signal = Signal {
            recorded_at: recorded,
            assessment_id: assessment.map(str::to_owned),
            state: if recorded.is_some() { SignalState::Recorded } else { SignalState::Draft },
            ..signal(id)
        };
        tx.insert_signal(&signal).await.unwrap();
    }
    tx.insert_assessment(&domain::Assessment { opened_at: at(12), ..assessment("a1") }).await.unwrap();
    // One young person twice, one withdrawn, one not sent, one rejected, one of another organisation, one later.
    let states = [
        ("n1", "p1", "o1", Some(at(13)), NotificationState::Submitted),
        ("n2", "p1", "o1", Some(at(14)), NotificationState::Accepted),
        ("n3", "p2", "o1", Some(at(15)), NotificationState::Withdrawn),
        ("n4", "p3", "o1", None, NotificationState::Draft),
        ("n5", "p4", "o1", Some(at(15)), NotificationState::Rejected),
        ("n6", "p5", "o2", Some(at(15)), NotificationState::Submitted),
        ("n7", "p6", "o1", Some(at(20)), NotificationState::Submitted),
        ("n8", "p7", "o1", Some(at(16)), NotificationState::QuestionBack),
    ];
    for (id, pseudonym, organisation_id, submitted_at, state) in states {
        let sent = Notification {
            pseudonym: pseudonym.to_owned(),
            organisation_id: organisation_id.to_owned(),
            submitted_at,
            state,
            ..notification(id)
        };
        tx.insert_notification(&sent).await.unwrap();
    }
    let counts = tx.year_counts("o1", at(5), at(20)).await.unwrap();
    assert_eq!(counts, YearCounts { signals: 2, consulted: 2, notified: 2 });
    assert_eq!(tx.year_counts("o1", at(30), at(40)).await.unwrap(), YearCounts::default());
    commit(tx).await;
}
