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
        .replace("{theme}", "awareness")
        .replace("{step}", "1")
        .replace("{instrument}", "no-such-list")
        .replace("{aid}", "no-such-aid")
        .replace("{item}", "no_such_item")
        .replace("{series}", "sex:nobody")
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
        "crises" => format!("crisis-{which}"),
        "notifications" if path.starts_with("/notifications/new/") => format!("assessment-{which}"),
        "learn" => format!("module-{which}"),
        "learn-cases" => format!("case-{which}"),
        "learn-certificates" => format!("certificate-{which}"),
        "learn-editor" => format!("version-{which}"),
        "register" if path.contains("/persons/") => format!("person-{which}"),
        "register" => format!("notification-{which}"),
        _ => format!("{}-{which}", kind.trim_end_matches('s')),
    };
    path.replace("{id}", &id)
        .replace("{number}", "1")
        .replace("{step}", "1")
        .replace("{table}", "T1")
        .replace("{method}", "independence")
        .replace("{theme}", "awareness")
        .replace("{instrument}", "signals-criminal")
        .replace("{aid}", "start")
        .replace("{item}", "bank_card")
        .replace("{series}", "all")
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
    insert_alarms(tx).await;
    insert_learning(tx).await;
}

/// A module of the centre (`module-1`) and one of `linde` (`module-2`) with versions: published, a draft, in review. A
/// youth worker has a case that is due and a certificate.
async fn insert_learning(tx: &mut store::Tx) {
    let officer = user_id("linde", Role::FocalOfficer);
    let starter = learning::STARTERS[0];
    let with = |text: &str| {
        text.replace("## Waar het om gaat\n", &format!("## Waar het om gaat\n\n{SECRET_TEXT}\n"))
    };
    let published = ModuleVersion {
        id: "version-1".to_owned(),
        version: 1,
        module_id: "module-2".to_owned(),
        number: 1,
        organisation_id: "linde".to_owned(),
        author_id: officer.clone(),
        state: ModuleState::Published,
        dutch: with(starter.dutch),
        english: String::new(),
        created_at: now(),
        changed_at: now(),
        published_at: Some(now()),
    };
    let draft = ModuleVersion {
        id: "version-2".to_owned(),
        module_id: "module-3".to_owned(),
        state: ModuleState::Draft,
        dutch: format!("{}\n<b>{SECRET_TEXT}</b>", with(starter.dutch)),
        published_at: None,
        ..published.clone()
    };
    let review = ModuleVersion {
        id: "version-3".to_owned(),
        module_id: "module-4".to_owned(),
        state: ModuleState::InReview,
        dutch: with(starter.dutch),
        ..draft.clone()
    };
    let national = ModuleVersion {
        id: "version-4".to_owned(),
        module_id: "module-1".to_owned(),
        organisation_id: "centre".to_owned(),
        author_id: user_id("centre", Role::NationalCoordinator),
        dutch: starter.dutch.to_owned(),
        ..published.clone()
    };
    for version in [&published, &draft, &review, &national] {
        tx.insert_module_version(version).await.unwrap();
    }
    let event = ModuleEvent {
        at: now(),
        actor_id: officer,
        act: ModuleAct::SendBack,
        to: ModuleState::Draft,
        note: SECRET_TEXT.to_owned(),
    };
    tx.add_module_event("version-2", &event).await.unwrap();
    let (module, _) = &learning::starters()[0];
    let learner = user_id("linde", Role::YouthWorker);
    let card = CaseCard {
        id: "case-1".to_owned(),
        version: 1,
        user_id: learner.clone(),
        organisation_id: "linde".to_owned(),
        module_id: module.id.clone(),
        module_version: module.version.clone(),
        section_id: module.cases().next().unwrap().id.clone(),
        repetitions: 1,
        easiness: 250,
        interval_days: 1,
        due_on: "2026-05-12".parse().unwrap(),
        last_on: "2026-05-11".parse().unwrap(),
        answers: Answers::new(),
    };
    tx.put_case(&card).await.unwrap();
    let certificate = Certificate {
        id: "certificate-1".to_owned(),
        number: "C-2222-2222".to_owned(),
        user_id: learner,
        organisation_id: "linde".to_owned(),
        module_id: module.id.clone(),
        module_version: module.version.clone(),
        title_dutch: module.title.clone(),
        title_english: module.title.clone(),
        competence: module.competence,
        score: 100,
        issued_at: now(),
        valid_until: now() + jiff::SignedDuration::from_hours(24 * 20),
    };
    tx.insert_certificate(&certificate).await.unwrap();
    insert_policy(tx).await;
}

/// What `linde` does: a finished round and one under way, two actions, a document in force and one withdrawn, and an
/// appointment.
async fn insert_policy(tx: &mut store::Tx) {
    use domain::policy::*;
    let officer = user_id("linde", Role::FocalOfficer);
    let parts = |answer: Option<StatementAnswer>| {
        PolicyTheme::ALL.iter().map(move |theme| SelfAssessmentPart {
            theme: *theme,
            version: 1,
            changed_by: String::new(),
            changed_at: now(),
            answers: statements_of(*theme)
                .filter_map(|statement| {
                    let note = SECRET_TEXT.to_owned();
                    Some(Answered { statement: statement.code.to_owned(), answer: answer?, note })
                })
                .collect(),
        })
    };
    let figures = YearFigures { professionals: 20, trained: 5, estimated: Some(4) };
    let finished = SelfAssessment {
        id: "self-assessment-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        year: 2025,
        state: SelfAssessmentState::Finished,
        figures: Some(figures),
        author_id: officer.clone(),
        created_at: now(),
        finished_at: Some(now()),
        first_finished_at: Some(now()),
        frozen: Some(Frozen { scores: ThemeScores::default(), figures }),
    };
    let all: Vec<_> = parts(Some(StatementAnswer::Partly)).collect();
    tx.insert_self_assessment(&finished, &all).await.unwrap();
    let open = SelfAssessment {
        id: "self-assessment-2".to_owned(),
        year: 2026,
        state: SelfAssessmentState::Open,
        figures: None,
        finished_at: None,
        first_finished_at: None,
        frozen: None,
        ..finished
    };
    let none: Vec<_> = parts(None).collect();
    tx.insert_self_assessment(&open, &none).await.unwrap();
    let action = PlanAction {
        id: "plan-action-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        year: 2026,
        theme: PolicyTheme::Training,
        statement: Some("t1".to_owned()),
        state: PlanActionState::UnderWay,
        owner_id: officer.clone(),
        due_on: "2026-04-01".parse().unwrap(),
        text: PlanText {
            title: SECRET_TEXT.to_owned(),
            description: SECRET_TEXT.to_owned(),
            reason: String::new(),
        },
        author_id: officer.clone(),
        created_at: now(),
        ended_at: None,
    };
    tx.insert_plan_action(&action).await.unwrap();
    let done = PlanAction {
        id: "plan-action-2".to_owned(),
        state: PlanActionState::Done,
        ended_at: Some(now()),
        ..action
    };
    tx.insert_plan_action(&done).await.unwrap();
    for (which, withdrawn_at) in [("1", None), ("2", Some(now()))] {
        let document = PolicyDocument {
            id: format!("policy-document-{which}"),
            version: 1,
            organisation_id: "linde".to_owned(),
            kind: DocumentKind::Policy,
            withdrawn_at,
        };
        tx.insert_policy_document(&document).await.unwrap();
        let version = DocumentVersion {
            number: 1,
            at: now(),
            actor_id: officer.clone(),
            title: SECRET_TEXT.to_owned(),
            text: SECRET_TEXT.to_owned(),
            link: "https://example.org/beleid".to_owned(),
            valid_until: None,
            review_on: Some("2026-06-01".parse().unwrap()),
        };
        tx.add_document_version(&document.id, &version).await.unwrap();
    }
    let appointment = FocalAppointment {
        id: "appointment-1".to_owned(),
        organisation_id: "linde".to_owned(),
        act: AppointmentAct::Appoint,
        user_id: officer.clone(),
        since: "2024-01-01".parse().unwrap(),
        hours: 8,
        deputy_id: None,
        appointed_by: "Bestuurder".to_owned(),
        at: now(),
        actor_id: officer,
    };
    tx.add_focal_appointment(&appointment).await.unwrap();
    insert_screenings(tx).await;
    insert_knowledge(tx).await;
    insert_crises(tx).await;
}

/// The first runs, with the focal officers of `linde` and `anker` and the centre's coordinator and analyst in its group; the
/// second is closed; in the third nobody of `linde` is a member.
async fn insert_crises(tx: &mut store::Tx) {
    use domain::crisis::*;
    let (officer, chair) =
        (user_id("linde", Role::FocalOfficer), user_id("centre", Role::NationalCoordinator));
    let day: jiff::civil::Date = "2026-03-12".parse().unwrap();
    for (which, state, closed_at) in [
        ("1", CrisisState::Open, None),
        ("2", CrisisState::Closed, Some(now())),
        ("3", CrisisState::Open, None),
    ] {
        let crisis = Crisis {
            id: format!("crisis-{which}"),
            version: 1,
            state,
            event_on: day,
            planned_end: None,
            author_id: chair.clone(),
            opened_at: now(),
            closed_at,
            text: CrisisText {
                name: "Sluiting".to_owned(),
                what: "Alles ging dicht.".to_owned(),
                questions: "Wat verandert er?".to_owned(),
            },
            report: ClosingReport {
                seen: "Minder".to_owned(),
                judged: "Waar".to_owned(),
                done: "Gebeld".to_owned(),
                learnt: "Eerder beginnen".to_owned(),
            },
        };
        tx.insert_crisis(&crisis).await.unwrap();
        let of_linde: &[(String, GroupPart)] = &[
            (officer.clone(), GroupPart::Secretary),
            (user_id("anker", Role::FocalOfficer), GroupPart::Member),
            (user_id("centre", Role::Analyst), GroupPart::Member),
        ];
        let others = of_linde.iter().filter(|_| which != "3").cloned();
        for (user, part) in others.chain([(chair.clone(), GroupPart::Chair)]) {
            let crisis_id = crisis.id.clone();
            let member = CrisisMember { crisis_id, user_id: user, part, since: now(), until: None };
            tx.put_crisis_member(&member).await.unwrap();
        }
    }
    for (which, state) in
        [("1", ObservationState::Entered), ("2", ObservationState::Draft), ("3", ObservationState::Joined)]
    {
        let observation = Observation {
            id: format!("crisis-observation-{which}"),
            version: 1,
            crisis_id: "crisis-1".to_owned(),
            number: which.parse().unwrap(),
            state,
            joined_to: (state == ObservationState::Joined).then(|| "crisis-observation-1".to_owned()),
            author_id: officer.clone(),
            organisation_id: "linde".to_owned(),
            created_at: now(),
            entered_at: (state != ObservationState::Draft).then(now),
            changed_at: now(),
            theme: CrisisTheme::Sight,
            cause: CrisisCause::Measure,
            direction: Direction::Down,
            region: Region::Limburg,
            group: RiskGroup::Minors,
            form: None,
            sector: None,
            first_seen: Some(day),
            last_seen: None,
            source: SourceKind::Own,
            reliability: Reliability::Reliable,
            light: TrafficLight::Green,
            figure: "T1".to_owned(),
            series: "all".to_owned(),
            judgement: None,
            judge_by: None,
            text: ObservationText {
                title: SECRET_TEXT.to_owned(),
                trend: SECRET_TEXT.to_owned(),
                ..ObservationText::default()
            },
        };
        tx.insert_observation(&observation).await.unwrap();
    }
    let comment = ObservationComment {
        id: "crisis-comment-1".to_owned(),
        observation_id: "crisis-observation-1".to_owned(),
        at: now(),
        author_id: officer.clone(),
        dissent: true,
        text: SECRET_TEXT.to_owned(),
        withdrawn_at: None,
    };
    tx.insert_crisis_comment(&comment).await.unwrap();
    for (which, state) in
        [("1", MeasureState::Advised), ("2", MeasureState::Proposed), ("3", MeasureState::Done)]
    {
        let measure = Measure {
            id: format!("crisis-measure-{which}"),
            version: 1,
            crisis_id: "crisis-1".to_owned(),
            number: which.parse().unwrap(),
            state,
            owner_organisation_id: Some("linde".to_owned()),
            owner_id: Some(officer.clone()),
            due_on: Some(day),
            light: TrafficLight::Amber,
            author_id: officer.clone(),
            created_at: now(),
            changed_at: now(),
            ended_at: (state == MeasureState::Done).then(now),
            text: MeasureText {
                title: SECRET_TEXT.to_owned(),
                why: SECRET_TEXT.to_owned(),
                observations: vec!["crisis-observation-1".to_owned()],
                ..MeasureText::default()
            },
        };
        tx.insert_measure(&measure).await.unwrap();
        let event = MeasureEvent {
            at: now(),
            actor_id: officer.clone(),
            act: None,
            to: MeasureState::Proposed,
            note: String::new(),
        };
        tx.add_measure_event(&measure.id, &event).await.unwrap();
        let escalation = Escalation {
            id: format!("crisis-escalation-{which}"),
            version: 1,
            measure_id: measure.id,
            level: EscalationLevel::TaskForce,
            on: day,
            actor_id: officer.clone(),
            question: SECRET_TEXT.to_owned(),
            answered_on: None,
            answer: String::new(),
        };
        tx.insert_escalation(&escalation).await.unwrap();
    }
    for (which, state) in
        [("1", MeetingState::Planned), ("2", MeetingState::Held), ("3", MeetingState::Cancelled)]
    {
        let point = |key: &str, kind, about: &str| AgendaPoint {
            key: key.to_owned(),
            kind,
            about_id: about.to_owned(),
            title: SECRET_TEXT.to_owned(),
            minutes: SECRET_TEXT.to_owned(),
            decision: String::new(),
        };
        let meeting = Meeting {
            id: format!("crisis-meeting-{which}"),
            version: 1,
            crisis_id: "crisis-1".to_owned(),
            number: which.parse().unwrap(),
            state,
            held_on: day,
            author_id: chair.clone(),
            created_at: now(),
            changed_at: now(),
            text: MeetingText {
                points: vec![
                    point("opening", AgendaKind::Opening, ""),
                    point("crisis-observation-1", AgendaKind::NewObservation, "crisis-observation-1"),
                ],
                present: vec![officer.clone()],
                ..MeetingText::default()
            },
        };
        tx.insert_meeting(&meeting).await.unwrap();
    }
    for (which, state, reach, editions) in [
        ("1", BulletinState::Published, BulletinReach::Chain, 1),
        ("2", BulletinState::Draft, BulletinReach::Group, 0),
        ("3", BulletinState::Correcting, BulletinReach::Group, 1),
    ] {
        let bulletin = Bulletin {
            id: format!("crisis-bulletin-{which}"),
            version: 1,
            crisis_id: "crisis-1".to_owned(),
            number: which.parse().unwrap(),
            state,
            reach,
            reference: now(),
            author_id: chair.clone(),
            created_at: now(),
            changed_at: now(),
            editions,
            text: BulletinText {
                title: "Wat wij zien".to_owned(),
                lead: "Minder.".to_owned(),
                observations: vec!["crisis-observation-1".to_owned()],
                figures: true,
                ..BulletinText::default()
            },
        };
        tx.insert_bulletin(&bulletin).await.unwrap();
        if editions > 0 {
            let edition = BulletinEdition {
                bulletin_id: bulletin.id,
                edition: 1,
                at: now(),
                actor_id: chair.clone(),
                reach,
                reference: now(),
                title: bulletin.text.title,
                correction: String::new(),
                html: "<html><main><p>Minder.</p></main></html>".to_owned(),
            };
            tx.add_edition(&edition).await.unwrap();
        }
    }
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

/// The first is judged, the others wait.
async fn insert_alarms(tx: &mut store::Tx) {
    let week = |day: &str| day.parse().unwrap();
    let open = SeriesAlarm {
        id: "alarm-2".to_owned(),
        version: 1,
        series: domain::count::SeriesKey::default(),
        measure: domain::count::Measure::Notifications,
        length: domain::count::StepLength::Week,
        change: Change::Fall,
        first_step: week("2026-04-27"),
        last_step: week("2026-05-04"),
        state: AlarmState::Open,
        judgement: None,
        judged_by: None,
        judged_at: None,
        created_at: now(),
        figures: AlarmFigures {
            count: 2.0,
            expected: 9.5,
            lower: 3.0,
            upper: 16.0,
            share: 1.0,
            p_value: 0.001,
            q_value: 0.02,
        },
    };
    tx.insert_alarm(&open).await.unwrap();
    let series = domain::count::SeriesKey::parse("region:limburg").unwrap();
    let part = SeriesAlarm { id: "alarm-3".to_owned(), series, ..open.clone() };
    tx.insert_alarm(&part).await.unwrap();
    let analyst = user_id("centre", Role::Analyst);
    let judged = SeriesAlarm {
        id: "alarm-1".to_owned(),
        first_step: week("2026-02-02"),
        last_step: week("2026-02-02"),
        state: AlarmState::Judged,
        judgement: Some(AlarmJudgement::Artefact),
        judged_by: Some(analyst.clone()),
        judged_at: Some(now()),
        ..open
    };
    tx.insert_alarm(&judged).await.unwrap();
    let event = AlarmEvent {
        at: now(),
        actor_id: analyst,
        act: AlarmAct::Judge,
        judgement: judged.judgement,
        note: "een melder stopte".to_owned(),
    };
    tx.add_alarm_event(&judged.id, &event).await.unwrap();
}

/// The first is finished, shown and about the young person of the records; the second runs; the third was thrown away.
async fn insert_screenings(tx: &mut store::Tx) {
    let profile = app::recognise::profile(AgeBand::From16To17, Sex::Female);
    let answers = [("bank_card", "yes", SECRET_TEXT)];
    let finished = Screening {
        id: "screening-1".to_owned(),
        version: 1,
        organisation_id: "linde".to_owned(),
        author_id: user_id("linde", Role::YouthWorker),
        state: ScreeningState::Finished,
        handed_in: true,
        client_number: SECRET_NUMBER.to_owned(),
        signal_id: None,
        created_at: now(),
        changed_at: now(),
        finished_at: Some(now()),
        answers: app::recognise::kept("signals-criminal", profile, &answers).unwrap(),
    };
    tx.insert_screening(&finished).await.unwrap();
    let other = |which: &str, state| Screening {
        id: format!("screening-{which}"),
        state,
        handed_in: false,
        finished_at: None,
        ..finished.clone()
    };
    tx.insert_screening(&other("2", ScreeningState::Running)).await.unwrap();
    tx.insert_screening(&other("3", ScreeningState::Discarded)).await.unwrap();
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
