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
/// `anker-worker` and `anker-officer` at the shelter `anker`; `coordinator` at the national `centre`;
/// `operator` at the `platform` operator.
pub(crate) struct World {
    pub(crate) app: App,
    _folder: tempfile::TempDir,
}

const ORGANISATIONS: &[(&str, OrganisationKind)] = &[
    ("linde", OrganisationKind::YouthCare),
    ("anker", OrganisationKind::Shelter),
    ("centre", OrganisationKind::NationalCentre),
    ("platform", OrganisationKind::Platform),
];

const USERS: &[(&str, &str, Role)] = &[
    ("worker", "linde", Role::YouthWorker),
    ("colleague", "linde", Role::YouthWorker),
    ("officer", "linde", Role::FocalOfficer),
    ("second-officer", "linde", Role::FocalOfficer),
    ("lead", "linde", Role::TeamLead),
    ("administrator", "linde", Role::OrganisationAdministrator),
    ("privacy", "linde", Role::PrivacyOfficer),
    ("auditor", "linde", Role::Auditor),
    ("anker-worker", "anker", Role::YouthWorker),
    ("anker-officer", "anker", Role::FocalOfficer),
    ("coordinator", "centre", Role::NationalCoordinator),
    ("analyst", "centre", Role::Analyst),
    ("operator", "platform", Role::PlatformAdministrator),
    ("platform-auditor", "platform", Role::Auditor),
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

    pub(crate) fn entry(&self) -> AuditEntry {
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

/// Steps of the chain, for tests of what comes after them.
impl World {
    /// A recorded signal about someone of 16 or 17 with this client number; gives the subject.
    pub(crate) async fn signal(&self, client_number: &str) -> String {
        use crate::signal::{self, ForStep, Forms, Observation, Safety, SubjectTraits};
        use domain::codes::{AgeBand, Danger, FormOfExploitation, Sex};
        let worker = self.actor("worker").await;
        let id = signal::start(&self.app, &worker, None).await.unwrap();
        let steps = [
            ForStep::Safety(Safety { danger: Some(Danger::NotAcute), help_called: None }),
            ForStep::Observation(Observation {
                observation: "Canarie-tekst".to_owned(),
                how_known: Vec::new(),
            }),
            ForStep::Forms(Forms { forms: vec![FormOfExploitation::Criminal] }),
            ForStep::Subject(SubjectTraits {
                client_number: client_number.to_owned(),
                name: "Canarie Naam".to_owned(),
                age_band: Some(AgeBand::From16To17),
                sex: Some(Sex::Male),
                ..SubjectTraits::default()
            }),
        ];
        for (version, step) in (1..).zip(&steps) {
            signal::save_step(&self.app, &worker, &id, version, step).await.unwrap();
        }
        signal::record(&self.app, &worker, &id, 5).await.unwrap();
        signal::read(&self.app, &worker, &id).await.unwrap().signal.subject_id.unwrap()
    }

    /// An assessment with a suspicion and the decision to notify on this ground; gives subject and assessment.
    pub(crate) async fn assessed(
        &self,
        client_number: &str,
        ground: domain::codes::LegalGround,
    ) -> (String, String) {
        use crate::assessment::{self, DecisionInput, StepInput};
        use domain::codes::{Certainty, DecisionKind, DecisionOutcome};
        let subject = self.signal(client_number).await;
        let officer = self.actor("officer").await;
        let id = assessment::take_up(&self.app, &officer, &subject).await.unwrap();
        let step = StepInput::Weighing {
            weighing: domain::Weighing::default(),
            note: String::new(),
            certainty: Some(Certainty::Suspicion),
        };
        assessment::save_step(&self.app, &officer, &id, 1, &step).await.unwrap();
        let yes = DecisionInput {
            outcome: Some(DecisionOutcome::Yes),
            ground: Some(ground),
            data_set: vec!["forms".to_owned()],
            reason: String::new(),
            earlier: 0,
        };
        assessment::decide(&self.app, &officer, &id, DecisionKind::NationalRegister, &yes).await.unwrap();
        (subject, id)
    }

    /// A notification on the count track that was sent without consent; gives its identifier.
    pub(crate) async fn sent(&self, client_number: &str) -> String {
        use domain::codes::LegalGround;
        let ground = LegalGround::LegitimateInterest;
        let (_, assessment) = self.assessed(client_number, ground).await;
        let officer = self.actor("officer").await;
        let mut input = crate::notification::prefill(&self.app, &officer, &assessment).await.unwrap().input;
        input.ground = Some(ground);
        let id = crate::notification::create(&self.app, &officer, &assessment, &input).await.unwrap();
        crate::notification::submit(&self.app, &officer, &id, 1).await.unwrap();
        id
    }
}
