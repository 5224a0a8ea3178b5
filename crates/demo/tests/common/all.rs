//! Every record of the example register, read through the store.

use domain::states::SignalState;
use domain::{
    Assessment, Code, Consent, Decision, FileTypeChange, LinkEvent, Notification, NotificationEvent,
    NotificationMessage, Organisation, Person, PersonFile, Referral, ReferralEvent, Signal, SignalEvent,
    Subject, Task, User,
};
use std::collections::BTreeSet;
use store::{AuditFilter, AuditRow, NotificationFilter, Store, Tx};

const MANY: i64 = 1_000_000;

#[derive(Debug, PartialEq)]
pub struct All {
    pub organisations: Vec<Organisation>,
    pub users: Vec<User>,
    pub signals: Vec<(Signal, Vec<SignalEvent>)>,
    pub subjects: Vec<Subject>,
    pub assessments: Vec<(Assessment, Vec<Decision>)>,
    pub consents: Vec<Consent>,
    pub notifications: Vec<Entry>,
    pub persons: Vec<(Person, PersonFile, Vec<FileTypeChange>)>,
    pub referrals: Vec<(Referral, Vec<ReferralEvent>)>,
    /// Only those that are open: the store has no list of the others.
    pub tasks: Vec<Task>,
    pub audit: Vec<AuditRow>,
}

#[derive(Debug, PartialEq)]
pub struct Entry {
    pub notification: Notification,
    pub events: Vec<NotificationEvent>,
    pub messages: Vec<NotificationMessage>,
    pub feedback: Vec<NotificationMessage>,
    pub links: Vec<LinkEvent>,
}

pub async fn read(store: &Store) -> All {
    let mut tx = store.begin("read").await.unwrap();
    let organisations: Vec<Organisation> =
        tx.organisations().await.unwrap().into_iter().map(|organisation| organisation.record).collect();
    let mut all = All {
        users: tx.users().await.unwrap().into_iter().map(|user| user.record).collect(),
        signals: Vec::new(),
        subjects: Vec::new(),
        assessments: Vec::new(),
        consents: Vec::new(),
        notifications: Vec::new(),
        persons: Vec::new(),
        referrals: Vec::new(),
        tasks: Vec::new(),
        audit: tx.audit_rows(&AuditFilter { limit: MANY, ..AuditFilter::default() }).await.unwrap(),
        organisations,
    };
    for organisation in all.organisations.clone() {
        signals(&mut tx, &organisation.id, &mut all).await;
        notifications(&mut tx, &organisation.id, &mut all).await;
        for line in tx.referrals_from(&organisation.id, MANY).await.unwrap() {
            let events = tx.referral_events(&line.id).await.unwrap();
            all.referrals.push((tx.referral(&line.id).await.unwrap().unwrap(), events));
        }
        all.tasks.extend(tx.open_tasks(&organisation.id, MANY).await.unwrap());
    }
    for (person, file) in tx.persons(None, MANY, 0).await.unwrap() {
        let changes = tx.file_type_changes(&file.id).await.unwrap();
        all.persons.push((person, file, changes));
    }
    all
}

async fn signals(tx: &mut Tx, organisation_id: &str, all: &mut All) {
    let mut subject_ids = BTreeSet::new();
    for state in SignalState::ALL {
        for line in tx.signals_in_state(organisation_id, *state, MANY, 0).await.unwrap() {
            let events = tx.signal_events(&line.id).await.unwrap();
            all.signals.push((tx.signal(&line.id).await.unwrap().unwrap(), events));
            subject_ids.extend(line.subject_id);
        }
    }
    for id in subject_ids {
        all.subjects.push(tx.subject(&id).await.unwrap().unwrap().record);
        all.consents.extend(tx.consents(&id).await.unwrap());
        for assessment in tx.assessments_of(&id).await.unwrap() {
            let decisions = tx.decisions(&assessment.id).await.unwrap();
            all.assessments.push((assessment, decisions));
        }
    }
}

async fn notifications(tx: &mut Tx, organisation_id: &str, all: &mut All) {
    let filter = NotificationFilter {
        organisation_id: Some(organisation_id.to_owned()),
        limit: MANY,
        ..NotificationFilter::default()
    };
    for line in tx.notifications(&filter).await.unwrap() {
        all.notifications.push(Entry {
            notification: tx.notification(&line.id).await.unwrap().unwrap(),
            events: tx.notification_events(&line.id).await.unwrap(),
            messages: tx.notification_messages(&line.id, false).await.unwrap(),
            feedback: tx.notification_messages(&line.id, true).await.unwrap(),
            links: tx.links_of(&line.id).await.unwrap(),
        });
    }
}
