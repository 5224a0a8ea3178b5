//! What goes in comes out again, each kind of record; and two editors do not overwrite each other.

use crate::place::{Place, at, entry};
use crate::samples::*;
use domain::codes::*;
use domain::states::*;
use domain::*;
use store::{Credentials, LoginAttempts, NotificationFilter, SessionRow, Store, StoreError, Tx};

/// Two organisations with a user each.
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

pub(crate) async fn organisations_and_users(place: Place) {
    let store = with_users(&place).await;
    let found = store.find_organisation("o1").await.unwrap().unwrap();
    assert_eq!((found.version, &found.record), (1, &organisation("o1")));
    let found = store.find_user("u1").await.unwrap().unwrap();
    assert_eq!((found.version, &found.record), (1, &user("u1", "o1")));
    assert!(store.find_user("nobody").await.unwrap().is_none());
    let mut tx = store.begin("read").await.unwrap();
    assert_eq!(tx.user_by_email("u2@example.org").await.unwrap().unwrap().record.id, "u2");
    assert_eq!(tx.users_of("o1").await.unwrap().len(), 1);
    assert_eq!(tx.organisations().await.unwrap().len(), 2);
    let changed = Organisation { about: "Anders".to_owned(), active: false, ..organisation("o1") };
    tx.update_organisation(1, &changed).await.unwrap();
    assert_eq!(tx.organisation("o1").await.unwrap().unwrap().record, changed);
    let full = Credentials {
        password: Some("$argon2id$x".to_owned()),
        totp_secret: Some(vec![0, 1, 255]),
        totp_last_step: Some(3),
        recovery_codes: vec!["a".to_owned(), "b".to_owned()],
    };
    tx.set_credentials("u1", &full).await.unwrap();
    assert!(tx.credentials("u1").await.unwrap().unwrap() == full);
    commit(tx).await;
}

pub(crate) async fn sessions_and_forms(place: Place) {
    let store = with_users(&place).await;
    let session = SessionRow {
        id_hash: vec![1; 32],
        user_id: "u1".to_owned(),
        form_secret: vec![2; 32],
        created_at: at(0),
        last_seen_at: at(0),
        second_factor_at: Some(at(1)),
    };
    let attempts = LoginAttempts { failures: 3, locks: 1, last_failure_at: at(2), locked_until: Some(at(9)) };
    let mut tx = store.begin("sessions").await.unwrap();
    tx.insert_session(&session).await.unwrap();
    tx.set_login_attempts(b"key", Some(attempts)).await.unwrap();
    assert_eq!(tx.login_attempts(b"key").await.unwrap(), Some(attempts));
    tx.set_login_attempts(b"key", None).await.unwrap();
    assert_eq!(tx.login_attempts(b"key").await.unwrap(), None);
    tx.use_form(b"nonce", at(0), "signal/s1").await.unwrap();
    let again = tx.use_form(b"nonce", at(1), "signal/s2").await;
    assert!(matches!(again, Err(StoreError::FormUsed { location }) if location == "signal/s1"));
    commit(tx).await;
    store.touch_session(&session.id_hash, at(60)).await.unwrap();
    let found = store.find_session(&session.id_hash).await.unwrap().unwrap();
    assert_eq!(found, SessionRow { last_seen_at: at(60), ..session.clone() });
    let mut tx = store.begin("forget").await.unwrap();
    tx.forget_expired(at(30)).await.unwrap();
    tx.use_form(b"nonce", at(31), "").await.unwrap();
    commit(tx).await;
    assert!(store.find_session(&session.id_hash).await.unwrap().is_none());
}

pub(crate) async fn signals_and_subjects(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("signals").await.unwrap();
    tx.insert_subject(&subject("b1")).await.unwrap();
    assert_eq!(tx.subject("b1").await.unwrap().unwrap().record, subject("b1"));
    let by_number = tx.find_subject("o1", "c 000 plain", "").await.unwrap().unwrap();
    let by_name = tx.find_subject("o1", "", " plainly  NAMED ").await.unwrap().unwrap();
    assert_eq!((by_number.record.id.as_str(), by_name.record.id.as_str()), ("b1", "b1"));
    assert!(tx.find_subject("o1", "another", "plainly named").await.unwrap().is_none(), "two clients");
    assert!(tx.find_subject("o2", "c 000 plain", "plainly named").await.unwrap().is_none());
    let changed = Subject { name: "Other".to_owned(), ..subject("b1") };
    tx.update_subject(1, &changed).await.unwrap();
    assert_eq!(tx.subject("b1").await.unwrap().unwrap().record, changed);

    tx.insert_signal(&signal("s1")).await.unwrap();
    assert_eq!(tx.signal("s1").await.unwrap().unwrap(), signal("s1"));
    assert_eq!(tx.drafts_by("u1", SignalState::Draft, 10).await.unwrap().len(), 1);
    let recorded = Signal {
        state: SignalState::Recorded,
        recorded_at: Some(at(20)),
        subject_id: Some("b1".to_owned()),
        ..signal("s1")
    };
    tx.update_signal(&recorded).await.unwrap();
    for (second, act, to) in
        [(20, SignalAct::Record, SignalState::Recorded), (21, SignalAct::Consult, SignalState::Consulted)]
    {
        let event = SignalEvent { at: at(second), actor_id: "u1".to_owned(), act, to };
        tx.add_signal_event("s1", &event).await.unwrap();
    }
    let acts: Vec<_> = tx.signal_events("s1").await.unwrap().into_iter().map(|event| event.act).collect();
    assert_eq!(acts, [SignalAct::Record, SignalAct::Consult]);
    assert_eq!(tx.signals_about("b1").await.unwrap(), [Signal { version: 2, ..recorded }]);
    let line = &tx.signals_in_state("o1", SignalState::Recorded, 10, 0).await.unwrap()[0];
    assert_eq!((line.author_name.as_str(), line.subject_number.as_deref()), ("Name of u1", Some("B-b1")));
    assert_eq!(tx.signals_by("u1", 10, 0).await.unwrap().len(), 1);
    assert_eq!(tx.signals_by("u1", 10, 1).await.unwrap().len(), 0);
    assert_eq!(tx.count_signals("o1", SignalState::Recorded).await.unwrap(), 1);
    commit(tx).await;
    assert_eq!(store.signal_total().await.unwrap(), 1);
}

pub(crate) async fn assessments_decisions_consent(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("assess").await.unwrap();
    tx.insert_subject(&subject("b1")).await.unwrap();
    tx.insert_assessment(&assessment("a1")).await.unwrap();
    assert_eq!(tx.assessment("a1").await.unwrap().unwrap(), assessment("a1"));
    assert_eq!(tx.open_assessments("o1", 10).await.unwrap().len(), 1);
    let closed = Assessment { closed_at: Some(at(9)), certainty: None, ..assessment("a1") };
    tx.update_assessment(&closed).await.unwrap();
    assert_eq!(tx.assessments_of("b1").await.unwrap(), [Assessment { version: 2, ..closed }]);
    assert!(tx.open_assessments("o1", 10).await.unwrap().is_empty());
    let decision = |id: &str, second, ground| Decision {
        id: id.to_owned(),
        assessment_id: "a1".to_owned(),
        kind: DecisionKind::Police,
        outcome: DecisionOutcome::Yes,
        ground,
        purpose: Purpose::Investigation,
        data_set: vec!["place".to_owned(), "region".to_owned()],
        reason: "because".to_owned(),
        at: at(second),
        actor_id: "u1".to_owned(),
    };
    let both = [decision("d1", 1, None), decision("d2", 2, Some(LegalGround::VitalInterest))];
    for decision in both.iter().rev() {
        tx.insert_decision(decision).await.unwrap();
    }
    assert_eq!(tx.decisions("a1").await.unwrap(), both);
    let consent = Consent {
        id: "c1".to_owned(),
        subject_id: "b1".to_owned(),
        purpose: Purpose::Shelter,
        giver: ConsentGiver::Guardian,
        state: ConsentState::Given,
        safety_override: true,
        note: "the parent may be the exploiter".to_owned(),
        at: at(4),
        actor_id: "u1".to_owned(),
    };
    tx.insert_consent(&consent).await.unwrap();
    assert_eq!(tx.consents("b1").await.unwrap(), [consent]);
    commit(tx).await;
}

pub(crate) async fn notifications(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("notify").await.unwrap();
    tx.insert_notification(&notification("n1")).await.unwrap();
    assert_eq!(tx.notification("n1").await.unwrap().unwrap(), notification("n1"));
    assert_eq!(tx.notification_by_number("N-n1").await.unwrap().as_deref(), Some("n1"));
    let own = notification("n1");
    let found = tx.notifications_by_pseudonym(&own.organisation_id, &own.pseudonym).await.unwrap();
    assert_eq!(found, std::slice::from_ref(&own));
    assert!(tx.notifications_by_pseudonym("elsewhere", &own.pseudonym).await.unwrap().is_empty());
    let received =
        Notification { state: NotificationState::Received, received_at: Some(at(30)), ..notification("n1") };
    tx.update_notification(&received).await.unwrap();
    let found = tx.received_notifications(at(0), at(60), None, 10).await.unwrap();
    assert_eq!(found, [(Notification { version: 2, ..received }, None)]);
    for (organisation, state, expected) in [
        (Some("o1"), Some(NotificationState::Received), 1),
        (Some("o2"), None, 0),
        (None, Some(NotificationState::Draft), 0),
        (None, None, 1),
    ] {
        let organisation_id = organisation.map(str::to_owned);
        let filter =
            NotificationFilter { organisation_id, state, limit: 10, ..NotificationFilter::default() };
        assert_eq!(tx.notifications(&filter).await.unwrap().len(), expected, "{filter:?}");
    }
    assert_eq!(tx.notification_counts(None).await.unwrap(), [(NotificationState::Received, 1)]);
    assert_eq!(tx.notifications_of_assessment("a1").await.unwrap().len(), 1);
    let event = NotificationEvent {
        at: at(30),
        actor_id: "u2".to_owned(),
        act: NotificationAct::Receive,
        to: NotificationState::Received,
        note: "came in".to_owned(),
    };
    tx.add_notification_event("n1", &event).await.unwrap();
    assert_eq!(tx.notification_events("n1").await.unwrap(), [event]);
    let message = NotificationMessage {
        at: at(31),
        actor_id: "u2".to_owned(),
        organisation_id: "o2".to_owned(),
        text: "Which region?".to_owned(),
    };
    tx.add_notification_message("n1", false, &message).await.unwrap();
    tx.add_notification_message(
        "n1",
        true,
        &NotificationMessage { text: "Counted".to_owned(), ..message.clone() },
    )
    .await
    .unwrap();
    assert_eq!(tx.notification_messages("n1", false).await.unwrap(), [message]);
    assert_eq!(tx.notification_messages("n1", true).await.unwrap()[0].text, "Counted");
    commit(tx).await;
}

pub(crate) async fn persons_and_the_history_of_the_register(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("register").await.unwrap();
    let (known, file) = person("p1");
    tx.insert_person(&known, &file).await.unwrap();
    assert_eq!(tx.person("p1").await.unwrap().unwrap(), (known.clone(), file.clone()));
    assert_eq!(tx.persons(Some("P-p1"), 10, 0).await.unwrap(), [(known.clone(), file.clone())]);
    assert_eq!(tx.persons(None, 10, 1).await.unwrap(), []);
    let change = FileTypeChange {
        at: at(40),
        actor_id: "u1".to_owned(),
        file_type: FileType::RegistrationShelter,
        reason: "a bed was found".to_owned(),
    };
    tx.change_file_type(&file, &change).await.unwrap();
    assert!(matches!(tx.change_file_type(&file, &change).await, Err(StoreError::Conflict { .. })));
    assert_eq!(tx.file_type_changes(&file.id).await.unwrap(), [change]);
    for id in ["n1", "n2"] {
        let received = Notification { received_at: Some(at(30)), ..notification(id) };
        tx.insert_notification(&received).await.unwrap();
    }
    let link = |id: &str, to: Option<&str>| LinkEvent {
        sequence: 0,
        at: at(41),
        notification_id: id.to_owned(),
        person_id: to.map(str::to_owned),
        actor_id: "u1".to_owned(),
        reason: "same name".to_owned(),
    };
    tx.link_notification(&link("n1", Some("p1"))).await.unwrap();
    assert_eq!(tx.notifications_of_person("p1").await.unwrap().len(), 1);
    let newcomer = tx.notification("n2").await.unwrap().unwrap();
    let candidates = tx.candidate_notifications(&newcomer, 10).await.unwrap();
    assert_eq!(candidates.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["n1"]);
    tx.link_notification(&link("n1", None)).await.unwrap();
    let links = tx.links_of("n1").await.unwrap();
    assert_eq!((links.len(), links[1].sequence, links[1].person_id.as_deref()), (2, 2, None));
    commit(tx).await;
    let changes = store.register_changes(0).await.unwrap();
    assert_eq!(changes.iter().map(|change| change.sequence).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(store.register_changes(1).await.unwrap().len(), 1);
    let facts = store.fact_rows(0).await.unwrap();
    assert_eq!((facts.len(), &facts[0].count), (1, &notification("n1").count));
    assert_eq!(store.file_types().await.unwrap(), [("p1".to_owned(), at(40), FileType::RegistrationShelter)]);
    assert_eq!(store.register_version().await.unwrap(), (2, 1));
}

pub(crate) async fn referrals(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("refer").await.unwrap();
    tx.insert_referral(&referral("r1")).await.unwrap();
    assert_eq!(tx.referral("r1").await.unwrap().unwrap(), referral("r1"));
    assert_eq!(tx.expired_offers(at(101)).await.unwrap().len(), 1);
    assert_eq!(tx.expired_offers(at(99)).await.unwrap().len(), 0);
    assert_eq!(tx.referrals_from("o1", 10).await.unwrap()[0].to_name, "Stichting o2");
    assert_eq!(tx.referrals_to("o2", 10).await.unwrap()[0].from_name, "Stichting o1");
    assert_eq!(tx.referrals_of_subject("b1").await.unwrap().len(), 1);
    let rejected = Referral {
        state: ReferralState::Rejected,
        rejection: Some(RejectionReason::ALL[0]),
        ..referral("r1")
    };
    tx.update_referral(&rejected).await.unwrap();
    assert_eq!(tx.referral("r1").await.unwrap().unwrap(), Referral { version: 2, ..rejected });
    let event = ReferralEvent {
        at: at(8),
        actor_id: "u2".to_owned(),
        act: ReferralAct::Reject,
        to: ReferralState::Rejected,
        note: "no bed".to_owned(),
    };
    tx.add_referral_event("r1", &event).await.unwrap();
    assert_eq!(tx.referral_events("r1").await.unwrap(), [event]);
    commit(tx).await;
}

pub(crate) async fn tasks(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("tasks").await.unwrap();
    tx.insert_task(&task("t1")).await.unwrap();
    tx.insert_task(&Task { owner_id: "u2".to_owned(), organisation_id: "o2".to_owned(), ..task("t2") })
        .await
        .unwrap();
    assert_eq!(tx.task("t1").await.unwrap().unwrap(), task("t1"));
    assert_eq!(tx.late_tasks(at(51)).await.unwrap().len(), 2);
    let escalated = Task { owner_id: "u2".to_owned(), escalated_at: Some(at(51)), ..task("t1") };
    tx.update_task(&escalated).await.unwrap();
    assert_eq!(tx.late_tasks(at(52)).await.unwrap().len(), 1, "the other was passed on already");
    assert_eq!(tx.open_tasks("o1", 10).await.unwrap(), [Task { version: 2, ..escalated.clone() }]);
    assert_eq!(tx.open_tasks_about("s1").await.unwrap().len(), 2);
    let done = Task { version: 2, state: TaskState::Done, ..escalated };
    tx.update_task(&done).await.unwrap();
    assert!(tx.open_tasks("o1", 10).await.unwrap().is_empty());
    commit(tx).await;
}

pub(crate) async fn what_is_not_committed_never_was(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("forgotten").await.unwrap();
    tx.insert_signal(&signal("s1")).await.unwrap();
    drop(tx);
    assert_eq!(store.signal_total().await.unwrap(), 0);
    assert_eq!(store.verify_audit(None).await.unwrap().rows, 1, "only the users");
}

pub(crate) async fn of_two_editors_the_second_one_hears_of_it(place: Place) {
    let store = with_users(&place).await;
    let mut tx = store.begin("insert").await.unwrap();
    tx.insert_subject(&subject("b1")).await.unwrap();
    tx.insert_signal(&signal("s1")).await.unwrap();
    tx.insert_assessment(&assessment("a1")).await.unwrap();
    tx.insert_notification(&notification("n1")).await.unwrap();
    tx.insert_referral(&referral("r1")).await.unwrap();
    tx.insert_task(&task("t1")).await.unwrap();
    commit(tx).await;
    let mut tx = store.begin("both").await.unwrap();
    for turn in 0..2 {
        let results = [
            ("organisation", tx.update_organisation(1, &organisation("o1")).await),
            ("app_user", tx.update_user(1, &user("u1", "o1")).await),
            ("subject", tx.update_subject(1, &subject("b1")).await),
            ("signal", tx.update_signal(&signal("s1")).await),
            ("assessment", tx.update_assessment(&assessment("a1")).await),
            ("notification", tx.update_notification(&notification("n1")).await),
            ("referral", tx.update_referral(&referral("r1")).await),
            ("task", tx.update_task(&task("t1")).await),
        ];
        for (name, result) in results {
            match result {
                Ok(()) => assert_eq!(turn, 0, "{name}"),
                Err(StoreError::Conflict { table }) => assert_eq!((turn, table), (1, name)),
                Err(other) => panic!("{name}: {other}"),
            }
        }
    }
}
