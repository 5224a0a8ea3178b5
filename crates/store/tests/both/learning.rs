//! Learning: what goes in comes out again, and who sees which module.

use crate::place::{Place, at, entry};
use crate::samples::{organisation, user};
use domain::codes::{Competence, OrganisationKind, ReminderKind};
use domain::states::{ModuleAct, ModuleState};
use domain::*;
use store::{Credentials, Store, StoreError};

async fn with_users(place: &Place) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("users").await.unwrap();
    for (organisation_id, user_id) in [("o1", "u1"), ("o2", "u2")] {
        tx.insert_organisation(&organisation(organisation_id)).await.unwrap();
        tx.insert_user(&user(user_id, organisation_id), &Credentials::default()).await.unwrap();
    }
    let centre = Organisation { kind: OrganisationKind::NationalCentre, ..organisation("centre") };
    tx.insert_organisation(&centre).await.unwrap();
    tx.insert_user(&user("u3", "centre"), &Credentials::default()).await.unwrap();
    tx.commit(entry("users")).await.unwrap();
    store
}

fn version(id: &str, organisation_id: &str, author_id: &str, state: ModuleState) -> ModuleVersion {
    ModuleVersion {
        id: id.to_owned(),
        version: 1,
        module_id: format!("module of {id}"),
        number: 1,
        organisation_id: organisation_id.to_owned(),
        author_id: author_id.to_owned(),
        state,
        dutch: format!("+++ tekst van {id}"),
        english: String::new(),
        created_at: at(1),
        changed_at: at(2),
        published_at: (state == ModuleState::Published).then(|| at(3)),
    }
}

pub(crate) async fn versions_and_who_sees_them(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    let own = version("own", "o1", "u1", ModuleState::Published);
    let national = version("national", "centre", "u3", ModuleState::Published);
    let draft = version("draft", "o1", "u1", ModuleState::Draft);
    for one in [&own, &national, &draft, &version("other", "o2", "u2", ModuleState::Published)] {
        tx.insert_module_version(one).await.unwrap();
    }
    assert_eq!(tx.published_modules("o1").await.unwrap(), [(national.clone(), true), (own.clone(), false)]);
    assert_eq!(tx.published_modules("centre").await.unwrap(), [(national, true)]);
    assert_eq!(tx.module_versions_of("o1").await.unwrap().len(), 2);
    let changed =
        ModuleVersion { state: ModuleState::InReview, english: "English".to_owned(), ..draft.clone() };
    tx.update_module_version(&changed).await.unwrap();
    let stored = tx.module_version("draft").await.unwrap().unwrap();
    assert_eq!(stored, ModuleVersion { version: 2, ..changed });
    let late = tx.update_module_version(&draft).await;
    assert!(matches!(late, Err(StoreError::Conflict { table: "module_version" })));
    let events = [ModuleAct::Change, ModuleAct::Submit].map(|act| ModuleEvent {
        at: at(4),
        actor_id: "u1".to_owned(),
        act,
        to: ModuleState::InReview,
        note: format!("noot {act}"),
    });
    for event in &events {
        tx.add_module_event("draft", event).await.unwrap();
    }
    assert_eq!(tx.module_events("draft").await.unwrap(), events);
    tx.commit(entry("write")).await.unwrap();
}

pub(crate) async fn progress_cases_certificates_reminders(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("write").await.unwrap();
    let answers = Answers::from([("1.1".to_owned(), vec![0, 2])]);
    let progress = Progress {
        id: "p1".to_owned(),
        version: 1,
        user_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        module_id: "m".to_owned(),
        module_version: "1.0".to_owned(),
        attempt: 1,
        answers: answers.clone(),
        started_at: at(1),
        finished_at: None,
        score: None,
        passed: false,
    };
    tx.insert_progress(&progress).await.unwrap();
    let done = Progress { finished_at: Some(at(2)), score: Some(90), passed: true, ..progress };
    tx.update_progress(&done).await.unwrap();
    assert_eq!(tx.progress_of("u1").await.unwrap(), [Progress { version: 2, ..done.clone() }]);
    assert!(matches!(tx.update_progress(&done).await, Err(StoreError::Conflict { .. })));

    let card = CaseCard {
        id: "c1".to_owned(),
        version: 1,
        user_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        module_id: "m".to_owned(),
        module_version: "1.0".to_owned(),
        section_id: "2".to_owned(),
        repetitions: 1,
        easiness: 250,
        interval_days: 1,
        due_on: "2026-05-13".parse().unwrap(),
        last_on: "2026-05-12".parse().unwrap(),
        answers,
    };
    tx.put_case(&card).await.unwrap();
    let due = |day: &str| day.parse().unwrap();
    assert!(tx.who_has_cases_due(due("2026-05-12")).await.unwrap().is_empty());
    assert_eq!(tx.who_has_cases_due(due("2026-05-13")).await.unwrap(), [("u1".to_owned(), "o1".to_owned())]);
    let later = CaseCard { due_on: due("2026-05-19"), repetitions: 2, interval_days: 6, ..card.clone() };
    tx.update_case(&later).await.unwrap();
    assert_eq!(tx.case_card("c1").await.unwrap(), Some(CaseCard { version: 2, ..later }));
    let anew = CaseCard { id: "c2".to_owned(), module_version: "2.0".to_owned(), ..card };
    tx.put_case(&anew).await.unwrap();
    assert_eq!(tx.cases_of("u1").await.unwrap(), [anew], "one card for a case");

    let certificate = Certificate {
        id: "k1".to_owned(),
        number: "C-1".to_owned(),
        user_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        module_id: "m".to_owned(),
        module_version: "1.0".to_owned(),
        title_dutch: "Titel".to_owned(),
        title_english: "Title".to_owned(),
        competence: Competence::Weigh,
        score: 90,
        issued_at: at(2),
        valid_until: at(100),
    };
    tx.insert_certificate(&certificate).await.unwrap();
    assert_eq!(tx.certificate("k1").await.unwrap().as_ref(), Some(&certificate));
    assert_eq!(tx.certificate_by_number("C-1").await.unwrap().as_ref(), Some(&certificate));
    assert_eq!(tx.certificates_of("u1").await.unwrap(), std::slice::from_ref(&certificate));
    assert_eq!(tx.certificates_at("o1", at(99)).await.unwrap().len(), 1);
    assert!(tx.certificates_at("o1", at(100)).await.unwrap().is_empty());
    assert!(tx.certificates_at("o2", at(99)).await.unwrap().is_empty());
    assert_eq!(tx.certificates_to_remind(at(50), at(100)).await.unwrap(), std::slice::from_ref(&certificate));
    assert!(tx.certificates_to_remind(at(50), at(99)).await.unwrap().is_empty(), "not yet");
    let reminder = LearnReminder {
        id: "r1".to_owned(),
        user_id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        kind: ReminderKind::CertificateExpires,
        about_id: "k1".to_owned(),
        created_at: at(60),
        closed_at: None,
    };
    tx.insert_reminder(&reminder).await.unwrap();
    assert!(tx.certificates_to_remind(at(50), at(100)).await.unwrap().is_empty(), "reminded once");
    assert_eq!(tx.reminders_of("u1").await.unwrap(), [reminder]);
    tx.close_reminder("r1", at(70)).await.unwrap();
    assert!(tx.open_reminders(ReminderKind::CertificateExpires).await.unwrap().is_empty());
    let newer =
        Certificate { id: "k2".to_owned(), number: "C-2".to_owned(), valid_until: at(200), ..certificate };
    tx.insert_certificate(&newer).await.unwrap();
    tx.commit(entry("write")).await.unwrap();
}
