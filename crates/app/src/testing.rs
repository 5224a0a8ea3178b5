//! A small chain of organisations on a real SQLite file, for the tests of the use cases.

use crate::{Actor, App, Entropy, Settings};
use domain::codes::{OrganisationKind, Region, Role};
use domain::{FixedClock, Language, Organisation, User};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{AuditEntry, AuditFilter, AuditRow, Credentials, KeyFile, Outcome, Store, StoreOptions};

/// Bytes that are different each time and the same in each test run.
#[derive(Debug, Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        let turn = self.0.fetch_add(1, Ordering::Relaxed);
        blake3::Hasher::new().update(&turn.to_le_bytes()).finalize_xof().fill(bytes);
        Ok(())
    }
}

/// An application with organisations and users. Users are called by what they do: `worker`,
/// `colleague`, `officer`, `second-officer`, `lead` at the youth-care institution `linde`;
/// `anker-worker` and `anker-officer` at the shelter `anker`; `coordinator` at the national `centre`.
pub(crate) struct World {
    pub(crate) app: App,
    _folder: tempfile::TempDir,
}

const ORGANISATIONS: &[(&str, OrganisationKind)] = &[
    ("linde", OrganisationKind::YouthCare),
    ("anker", OrganisationKind::Shelter),
    ("centre", OrganisationKind::NationalCentre),
];

const USERS: &[(&str, &str, Role)] = &[
    ("worker", "linde", Role::YouthWorker),
    ("colleague", "linde", Role::YouthWorker),
    ("officer", "linde", Role::FocalOfficer),
    ("second-officer", "linde", Role::FocalOfficer),
    ("lead", "linde", Role::TeamLead),
    ("administrator", "linde", Role::OrganisationAdministrator),
    ("anker-worker", "anker", Role::YouthWorker),
    ("anker-officer", "anker", Role::FocalOfficer),
    ("coordinator", "centre", Role::NationalCoordinator),
    ("analyst", "centre", Role::Analyst),
];

impl World {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = StoreOptions { url: folder.path().join("test.db").display().to_string(), create: true };
        let store = Store::open(&options, &KeyFile::from_seed(7)).await.unwrap();
        let mut app = App::new(store, Settings::default());
        app.clock = Arc::new(FixedClock("2026-05-12T12:00:00Z".parse().unwrap()));
        app.entropy = Arc::new(Counting::default());
        let world = Self { app, _folder: folder };
        let mut tx = world.app.store.begin("world").await.unwrap();
        for (id, kind) in ORGANISATIONS {
            tx.insert_organisation(&organisation(id, *kind)).await.unwrap();
        }
        for (id, organisation_id, role) in USERS {
            tx.insert_user(&user(id, organisation_id, *role), &Credentials::default()).await.unwrap();
        }
        tx.commit(world.entry()).await.unwrap();
        world
    }

    /// Who asks, as signed in now.
    pub(crate) async fn actor(&self, id: &str) -> Actor {
        let user = self.app.store.find_user(id).await.unwrap().unwrap().record;
        let organisation =
            self.app.store.find_organisation(&user.organisation_id).await.unwrap().unwrap().record;
        Actor { user, organisation, form: None }
    }

    /// Lets this much time pass.
    pub(crate) fn pass(&mut self, time: SignedDuration) {
        self.app.clock = Arc::new(FixedClock(self.now().checked_add(time).unwrap()));
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Changes a user, outside any use case.
    pub(crate) async fn change_user(&self, id: &str, change: impl FnOnce(&mut User)) {
        let mut tx = self.app.store.begin("change_user").await.unwrap();
        let mut user = tx.user(id).await.unwrap().unwrap();
        change(&mut user.record);
        tx.update_user(user.version, &user.record).await.unwrap();
        tx.commit(self.entry()).await.unwrap();
    }

    /// The newest rows of the audit log, newest first.
    pub(crate) async fn log(&self, limit: i64) -> Vec<AuditRow> {
        let mut tx = self.app.store.begin("read_log").await.unwrap();
        tx.audit_rows(&AuditFilter { limit, ..AuditFilter::default() }).await.unwrap()
    }

    fn entry(&self) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            actor_id: "test".to_owned(),
            organisation_id: String::new(),
            action: "test".to_owned(),
            object_kind: String::new(),
            object_id: String::new(),
            purpose: None,
            ground: None,
            outcome: Outcome::Done,
            detail: String::new(),
        }
    }
}

fn organisation(id: &str, kind: OrganisationKind) -> Organisation {
    Organisation {
        id: id.to_owned(),
        name: format!("Stichting {id}"),
        kind,
        region: Region::MiddenNederland,
        phone: String::new(),
        email: String::new(),
        about: String::new(),
        availability: String::new(),
        active: true,
    }
}

fn user(id: &str, organisation_id: &str, role: Role) -> User {
    User {
        id: id.to_owned(),
        organisation_id: organisation_id.to_owned(),
        name: format!("Name of {id}"),
        email: format!("{id}@example.org"),
        phone: String::new(),
        roles: vec![role],
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    }
}
