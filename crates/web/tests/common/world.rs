//! Organisations, users in every role, and one record of every kind that belongs to `linde`.

use app::{Actor, App, Settings};
use domain::codes::*;
use domain::states::*;
use domain::*;
use identity::session;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{AuditEntry, Credentials, KeyFile, SessionRow, Store, StoreOptions};

/// The moment of all tests.
pub(crate) const NOW: &str = "2026-05-12T12:00:00Z";

/// Organisation, its kind, and the roles it has a user for; the user is called `role@organisation`.
/// `vreemd` has everyone but nothing to do with the records.
const CHAIN: &[(&str, OrganisationKind, &[Role])] = &[
    (
        "linde",
        OrganisationKind::YouthCare,
        &[
            Role::YouthWorker,
            Role::FocalOfficer,
            Role::TeamLead,
            Role::OrganisationAdministrator,
            Role::PrivacyOfficer,
            Role::Auditor,
        ],
    ),
    ("anker", OrganisationKind::Shelter, &[Role::YouthWorker, Role::FocalOfficer, Role::TeamLead]),
    (
        "centre",
        OrganisationKind::NationalCentre,
        &[Role::NationalCoordinator, Role::Analyst, Role::PrivacyOfficer, Role::Auditor],
    ),
    ("platform", OrganisationKind::Platform, &[Role::PlatformAdministrator, Role::Auditor]),
    ("vreemd", OrganisationKind::Reception, Role::ALL),
];

/// Text that stands in every free text of the records.
pub(crate) const SECRET_TEXT: &str = "Zij zei dat zij het geld moest afgeven";
/// The name in the records.
pub(crate) const SECRET_NAME: &str = "Zuzanna Wiśniewska";
/// The client number in the records.
pub(crate) const SECRET_NUMBER: &str = "CL-77-41-902";

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) database: PathBuf,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_path_buf();
        Self::within(folder, &path).await
    }

    /// With the database somewhere within the temporary folder.
    pub(crate) async fn within(folder: tempfile::TempDir, path: &Path) -> Self {
        let database = path.join("register.sqlite");
        let options = StoreOptions { url: database.display().to_string(), create: true };
        let store = Store::open(&options, &KeyFile::from_seed(7)).await.unwrap();
        let mut app = App::new(store, Settings::default());
        app.clock = Arc::new(FixedClock(now()));
        let world = Self { app, database, _folder: folder };
        let mut tx = world.app.store.begin("world").await.unwrap();
        for (id, kind, roles) in CHAIN {
            tx.insert_organisation(&organisation(id, *kind)).await.unwrap();
            for role in *roles {
                tx.insert_user(&user(id, *role), &Credentials::default()).await.unwrap();
            }
        }
        insert_records(&mut tx).await;
        tx.commit(entry()).await.unwrap();
        world
    }

    /// All users, as signed in.
    pub(crate) async fn actors(&self) -> Vec<Actor> {
        let mut actors = Vec::new();
        for (organisation, _, roles) in CHAIN {
            for role in *roles {
                actors.push(self.actor(&user_id(organisation, *role)).await);
            }
        }
        actors
    }

    pub(crate) async fn actor(&self, user_id: &str) -> Actor {
        let user = self.app.store.find_user(user_id).await.unwrap().unwrap().record;
        let organisation =
            self.app.store.find_organisation(&user.organisation_id).await.unwrap().unwrap().record;
        Actor { user, organisation, form: None }
    }

    /// Lets so many hours pass.
    pub(crate) fn pass(&mut self, hours: i64) {
        let then = self.app.clock.now() + jiff::SignedDuration::from_hours(hours);
        self.app.clock = Arc::new(FixedClock(then));
    }

    /// Opens a session; gives the cookie's value and the secret of its forms.
    pub(crate) async fn session(&self, user_id: &str, second_factor: bool) -> (String, Vec<u8>) {
        let id = *blake3::hash(format!("{user_id} {second_factor}").as_bytes()).as_bytes();
        let cookie = session::cookie_value(&id);
        let secret = blake3::hash(cookie.as_bytes()).as_bytes().to_vec();
        let row = SessionRow {
            id_hash: session::id_hash(&cookie).unwrap(),
            user_id: user_id.to_owned(),
            form_secret: secret.clone(),
            created_at: now(),
            last_seen_at: now(),
            second_factor_at: second_factor.then(now),
        };
        if self.app.store.find_session(&row.id_hash).await.unwrap().is_none() {
            let mut tx = self.app.store.begin("session").await.unwrap();
            tx.insert_session(&row).await.unwrap();
            tx.commit(entry()).await.unwrap();
        }
        (cookie, secret)
    }
}

pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub(crate) fn user_id(organisation: &str, role: Role) -> String {
    format!("{}-{organisation}", role.code().replace('_', "-"))
}

/// A path of the table with its braces filled in: with the first record of `linde`.
pub(crate) fn fill(path: &str) -> String {
    fill_with(path, "1")
}

/// With each record of `linde` that there is one of this kind of.
pub(crate) fn fill_each(path: &str) -> Vec<String> {
    let mut paths: Vec<String> = RECORDS.iter().map(|which| fill_with(path, which)).collect();
    paths.dedup();
    paths
}

/// With an identifier that no record has.
pub(crate) fn fill_unknown(path: &str) -> String {
    path.replace("{id}", "0190aaaa-0000-7000-8000-00000000dead")
        .replace("{table}", "T99")
        .replace("{method}", "independence")
        .replace("{step}", "1")
        .replace("{number}", "1")
}

/// The records of one kind are numbered: the first has been through everything, the second is a
/// draft, the third was sent and not looked at yet.
const RECORDS: &[&str] = &["1", "2", "3"];

fn fill_with(path: &str, which: &str) -> String {
    let kind = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let path = path.replace("{kind}", if kind == "log" { "signal" } else { "police" });
    let id = match kind {
        "log" => format!("signal-{which}"),
        "referrals" if path.starts_with("/referrals/new/") => format!("subject-{which}"),
        "users" => user_id("linde", Role::YouthWorker),
        "directory" | "platform" => "linde".to_owned(),
        "notifications" if path.starts_with("/notifications/new/") => format!("assessment-{which}"),
        "register" if path.contains("/persons/") => format!("person-{which}"),
        "register" => format!("notification-{which}"),
        _ => format!("{}-{which}", kind.trim_end_matches('s')),
    };
    path.replace("{id}", &id)
        .replace("{number}", "1")
        .replace("{step}", "1")
        .replace("{table}", "T1")
        .replace("{method}", "independence")
}

pub(crate) fn entry() -> AuditEntry {
    AuditEntry {
        at: now(),
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

fn user(organisation: &str, role: Role) -> User {
    let id = user_id(organisation, role);
    User {
        name: format!("Collega {id}"),
        email: format!("{id}@example.org"),
        organisation_id: organisation.to_owned(),
        id,
        phone: String::new(),
        roles: vec![role],
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    }
}

/// A signal with all that follows from it: assessment, notification, person, referral, task.
async fn insert_records(tx: &mut store::Tx) {
    let worker = user_id("linde", Role::YouthWorker);
    let officer = user_id("linde", Role::FocalOfficer);
    let subject = Subject {
        id: "subject-1".to_owned(),
        number: "B-1".to_owned(),
        organisation_id: "linde".to_owned(),
        client_number: SECRET_NUMBER.to_owned(),
        name: SECRET_NAME.to_owned(),
        age_band: AgeBand::From16To17,
        sex: Sex::Female,
        nationality: NationalityGroup::OtherEu,
        unaccompanied: YesNoUnknown::No,
        mild_intellectual_disability: YesNoUnknown::Yes,
    };
    tx.insert_subject(&subject).await.unwrap();
    let content = SignalContent {
        safety: Some(SafetyAnswer { danger: Danger::NotAcute, help_called: YesNoUnknown::No }),
        observation: SECRET_TEXT.to_owned(),
        how_known: vec![HowKnown::Told],
        period: SECRET_TEXT.to_owned(),
        place: SECRET_TEXT.to_owned(),
        forms: vec![FormOfExploitation::Criminal],
        client_number: SECRET_NUMBER.to_owned(),
        name: SECRET_NAME.to_owned(),
        ..SignalContent::default()
    };
    let signal = Signal {
        id: "signal-1".to_owned(),
        number: "S-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        author_id: worker.clone(),
        subject_id: Some(subject.id.clone()),
        assessment_id: Some("assessment-1".to_owned()),
        state: SignalState::Consulted,
        acute: false,
        created_at: now(),
        recorded_at: Some(now()),
        content: content.clone(),
    };
    tx.insert_signal(&signal).await.unwrap();
    let draft = Signal {
        id: "signal-2".to_owned(),
        number: "S-2".to_owned(),
        subject_id: None,
        assessment_id: None,
        state: SignalState::Draft,
        recorded_at: None,
        ..signal
    };
    tx.insert_signal(&draft).await.unwrap();
    let assessment = Assessment {
        id: "assessment-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        subject_id: subject.id.clone(),
        owner_id: officer.clone(),
        certainty: Some(Certainty::Indication),
        steps: AssessmentSteps { signals: SECRET_TEXT.to_owned(), ..AssessmentSteps::default() },
        opened_at: now(),
        closed_at: None,
    };
    tx.insert_assessment(&assessment).await.unwrap();
    for (kind, ground) in
        [(DecisionKind::NationalRegister, LegalGround::Consent), (DecisionKind::Help, LegalGround::Consent)]
    {
        let decision = Decision {
            id: format!("decision-{}", kind.code()),
            assessment_id: assessment.id.clone(),
            kind,
            outcome: DecisionOutcome::Yes,
            ground: Some(ground),
            purpose: kind.purpose(),
            data_set: Vec::new(),
            reason: SECRET_TEXT.to_owned(),
            at: now(),
            actor_id: officer.clone(),
        };
        tx.insert_decision(&decision).await.unwrap();
        let consent = Consent {
            id: format!("consent-{}", kind.code()),
            subject_id: subject.id.clone(),
            purpose: kind.purpose(),
            giver: ConsentGiver::YoungPerson,
            state: ConsentState::Given,
            safety_override: false,
            note: SECRET_TEXT.to_owned(),
            at: now(),
            actor_id: officer.clone(),
        };
        tx.insert_consent(&consent).await.unwrap();
    }
    let (person, file) = (
        Person { id: "person-1".to_owned(), number: "P-1".to_owned(), created_at: now() },
        PersonFile {
            id: "file-1".to_owned(),
            version: 1,
            person_id: "person-1".to_owned(),
            file_type: FileType::Registration,
            opened_at: now(),
        },
    );
    tx.insert_person(&person, &file).await.unwrap();
    let accepted = notification(&officer);
    tx.insert_notification(&accepted).await.unwrap();
    for (which, state) in [("2", NotificationState::Draft), ("3", NotificationState::Submitted)] {
        let notification = Notification {
            id: format!("notification-{which}"),
            number: format!("N-{which}"),
            state,
            submitted_at: (state == NotificationState::Submitted).then(now),
            received_at: None,
            person_id: None,
            ..accepted.clone()
        };
        tx.insert_notification(&notification).await.unwrap();
    }
    let link = LinkEvent {
        sequence: 0,
        at: now(),
        notification_id: "notification-1".to_owned(),
        person_id: Some(person.id.clone()),
        actor_id: user_id("centre", Role::NationalCoordinator),
        reason: String::new(),
    };
    tx.link_notification(&link).await.unwrap();
    let field = PackageField { name: "note".to_owned(), value: SECRET_TEXT.to_owned(), list: String::new() };
    let referral = Referral {
        id: "referral-1".to_owned(),
        number: "R-1".to_owned(),
        version: 1,
        from_organisation_id: "linde".to_owned(),
        to_organisation_id: "anker".to_owned(),
        author_id: officer.clone(),
        subject_id: Some(subject.id.clone()),
        person_id: None,
        aim: ReferralAim::Shelter,
        ground: LegalGround::Consent,
        purpose: Purpose::Shelter,
        state: ReferralState::Offered,
        package: Package { fields: vec![field] },
        created_at: now(),
        offered_at: Some(now()),
        expires_at: Some(now() + jiff::SignedDuration::from_hours(240)),
        rejection: None,
    };
    tx.insert_referral(&referral).await.unwrap();
    let draft = Referral {
        id: "referral-2".to_owned(),
        number: "R-2".to_owned(),
        state: ReferralState::Draft,
        offered_at: None,
        expires_at: None,
        ..referral
    };
    tx.insert_referral(&draft).await.unwrap();
    let task = Task {
        id: "task-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        owner_id: officer,
        kind: TaskKind::AssessSignal,
        about_kind: "signal".to_owned(),
        about_id: "signal-1".to_owned(),
        due_at: now(),
        state: TaskState::Open,
        escalated_at: None,
        created_at: now(),
    };
    tx.insert_task(&task).await.unwrap();
    insert_estimates(tx).await;
    insert_knowledge(tx).await;
}

/// The first is published for everybody, the second is a draft of `linde`, the third is in review at the national centre.
/// The first question was answered, the second waits, the third was not dealt with.
async fn insert_knowledge(tx: &mut store::Tx) {
    let published = Article {
        id: "knowledge-1".to_owned(),
        version: 1,
        organisation_id: None,
        state: ArticleState::Published,
        author_id: user_id("centre", Role::NationalCoordinator),
        created_at: now(),
        changed_at: now(),
        text_version: 1,
        published_version: Some(1),
        published_at: Some(now()),
        question_id: None,
        starter: String::new(),
        text: ArticleText {
            kind: ArticleKind::Guide,
            language: Language::Dutch,
            region: Region::National,
            audience: vec![OrganisationKind::YouthCare],
            title: "Praten over geld".to_owned(),
            summary: "Hoe begint u erover?".to_owned(),
            body: "## Begin\n\nVraag het **rustig**.".to_owned(),
            sources: "Eigen ervaring".to_owned(),
            valid_until: None,
        },
    };
    tx.insert_article(&published).await.unwrap();
    let stems = store::ArticleStems { title: "prat geld".to_owned(), ..store::ArticleStems::default() };
    tx.index_article(&published, &stems).await.unwrap();
    for (which, state, organisation_id) in
        [("2", ArticleState::Draft, Some("linde".to_owned())), ("3", ArticleState::InReview, None)]
    {
        let article = Article {
            id: format!("knowledge-{which}"),
            state,
            organisation_id,
            published_version: None,
            published_at: None,
            ..published.clone()
        };
        tx.insert_article(&article).await.unwrap();
    }
    for (which, state, answer) in [
        ("1", QuestionState::Answered, "Ja"),
        ("2", QuestionState::Asked, ""),
        ("3", QuestionState::Declined, "Nee"),
    ] {
        let question = HelpdeskQuestion {
            id: format!("question-{which}"),
            version: 1,
            state,
            asked_on: now(),
            organisation_kind: OrganisationKind::YouthCare,
            region: Region::MiddenNederland,
            language: Language::Dutch,
            asker: tx.asker(&user_id("linde", Role::YouthWorker)),
            content: if state == QuestionState::Declined { String::new() } else { "Mag dat zo?".to_owned() },
            answer: answer.to_owned(),
            answered_at: (!answer.is_empty()).then(now),
            article_id: None,
        };
        tx.insert_question(&question).await.unwrap();
    }
}

/// The first is done and shared, the second waits, the third was stopped.
async fn insert_estimates(tx: &mut store::Tx) {
    let waiting = Estimate {
        id: "estimate-2".to_owned(),
        version: 1,
        organisation_id: "centre".to_owned(),
        author_id: user_id("centre", Role::Analyst),
        state: EstimateState::Waiting,
        question: EstimateQuestion {
            from: 2026,
            to: 2026,
            reference: now(),
            lists: vec![RegisterList::Police, RegisterList::Others],
            split: Some(domain::count::Dimension::Sex),
            level: 0.95,
            threshold: 0.02,
            resamples: 10,
            seed: 1,
            diagnose: false,
        },
        position: 1,
        shared: false,
        created_at: now(),
        progress: 0,
        claimed_until: None,
        finished_at: None,
        input_hash: String::new(),
        engine: String::new(),
        result: Vec::new(),
    };
    tx.insert_estimate(&waiting).await.unwrap();
    let done = Estimate {
        id: "estimate-1".to_owned(),
        question: EstimateQuestion { diagnose: true, ..waiting.question.clone() },
        state: EstimateState::Done,
        shared: true,
        finished_at: Some(now()),
        input_hash: "0".repeat(64),
        engine: "0.1.0".to_owned(),
        result: serde_json::to_vec(&outcome()).unwrap(),
        ..waiting.clone()
    };
    tx.insert_estimate(&done).await.unwrap();
    let stopped = Estimate { id: "estimate-3".to_owned(), state: EstimateState::Cancelled, ..waiting };
    tx.insert_estimate(&stopped).await.unwrap();
}

fn notification(author: &str) -> Notification {
    Notification {
        id: "notification-1".to_owned(),
        number: "N-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        organisation_kind: OrganisationKind::YouthCare,
        author_id: author.to_owned(),
        assessment_id: Some("assessment-1".to_owned()),
        pseudonym: "pseudonym".to_owned(),
        track: Track::Care,
        state: NotificationState::Accepted,
        ground: Some(LegalGround::Consent),
        purpose: Purpose::Shelter,
        count: CountPart {
            forms: vec![FormOfExploitation::Criminal],
            sector: Sector::Drugs,
            cross_border: CrossBorder::Domestic,
            age_band: AgeBand::From16To17,
            sex: Sex::Female,
            nationality: NationalityGroup::OtherEu,
            country: "PL".to_owned(),
            region: Region::MiddenNederland,
            unaccompanied: YesNoUnknown::No,
            mild_intellectual_disability: YesNoUnknown::Yes,
            in_youth_care: YesNoUnknown::Yes,
            certainty: Certainty::Indication,
        },
        identified: Some(IdentifiedPart {
            first_name: "Zuzanna".to_owned(),
            family_name: SECRET_NAME.to_owned(),
            date_of_birth: "2009-03-04".to_owned(),
            safe_contact: SECRET_TEXT.to_owned(),
            help_request: SECRET_TEXT.to_owned(),
        }),
        created_at: now(),
        submitted_at: Some(now()),
        received_at: Some(now()),
        person_id: Some("person-1".to_owned()),
    }
}

/// What independence says of 120 persons on two lists.
fn outcome() -> app::estimate::Outcome {
    let lists = vec![RegisterList::Police, RegisterList::Others];
    let patterns = vec![(1, 60), (2, 40), (3, 20)];
    let names = lists.iter().map(|list| list.code().to_owned()).collect();
    let table = estimation::CaptureHistories::new(names, patterns.clone()).unwrap();
    let methods = vec![estimation::survey::Method::Independence];
    let options = estimation::survey::Options { methods: methods.clone(), ..Default::default() };
    let none =
        app::estimate::Dependence { methods, sets: Vec::new(), known: Vec::new(), findings: Vec::new() };
    app::estimate::Outcome {
        observed: table.observed(),
        lists,
        patterns,
        whole: estimation::survey::survey(&table, &options, None),
        groups: Vec::new(),
        pooled: None,
        linkage: None,
        dependence: Some(none),
    }
}
