//! The register that is measured: the example register, and on top of it a hundred organisations
//! with all the signals, their assessments, tasks, histories and audit rows.

use crate::Options;
use anyhow::{Context, Result};
use app::SystemClock;
use domain::codes::*;
use domain::states::{SignalAct, SignalState, TaskState};
use domain::*;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use store::{AuditEntry, Credentials, KeyFile, Store, StoreOptions, Tx};

const ORGANISATIONS: u64 = 100;
const WORKERS: u64 = 10;
const CHUNK: u64 = 5_000;
/// The example register's own seed: `ketenzicht demo` opens the database with it.
pub(crate) const SEED: u64 = 2020;

/// What there is to measure.
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    pub(crate) officers: Vec<String>,
    pub(crate) leads: Vec<String>,
    pub(crate) workers: Vec<String>,
    pub(crate) analyst: String,
    /// Recorded signals of the first organisation.
    pub(crate) signals: Vec<String>,
    total: i64,
    bytes: u64,
}

impl Place {
    pub(crate) fn describe(&self) -> String {
        format!("{} signals, {:.1} GB", self.total, self.bytes as f64 / 1e9)
    }
}

pub(crate) async fn open(folder: &std::path::Path) -> Result<Store> {
    let url = format!("sqlite:{}", folder.join("example.sqlite").display());
    Ok(Store::open(&StoreOptions { url, create: true }, &KeyFile::from_seed(SEED)).await?)
}

/// Makes the register, or finds the one that was made before.
pub(crate) async fn register(options: &Options) -> Result<Place> {
    let folder = options.data.join(options.signals.to_string());
    std::fs::create_dir_all(&folder)?;
    let done = folder.join("filled");
    let database = folder.join("example.sqlite");
    if !done.exists() {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", database.display()));
        }
        let store = open(&folder).await?;
        fill(&store, options.signals).await?;
        store.close().await;
        std::fs::write(&done, "")?;
    }
    let store = open(&folder).await?;
    let mut tx = store.begin("bench").await?;
    let users = tx.users().await?;
    let analyst =
        users.iter().find(|user| user.record.has(Role::Analyst)).context("no analyst")?.record.id.clone();
    let officer = name("officer", 0, 0);
    let mut signals = Vec::new();
    for state in [SignalState::Recorded, SignalState::Closed, SignalState::Escalated] {
        let lines = tx.signals_in_state(&id("organisation", 0), state, 400, 0).await?;
        signals.extend(lines.into_iter().map(|line| line.id));
    }
    drop(tx);
    let total = store.signal_total().await?;
    store.close().await;
    Ok(Place {
        officers: vec![officer],
        leads: vec![name("lead", 0, 0)],
        workers: (0..ORGANISATIONS).map(|organisation| name("worker", organisation, 0)).collect(),
        analyst,
        signals,
        total,
        bytes: std::fs::metadata(&database)?.len(),
        folder,
    })
}

fn id(kind: &str, number: u64) -> String {
    format!("bench-{kind}-{number}")
}

fn name(role: &str, organisation: u64, number: u64) -> String {
    format!("bench-{role}-{organisation}-{number}")
}

async fn fill(store: &Store, signals: u64) -> Result<()> {
    let now = SystemClock.now();
    demo::generate(store, SEED, now).await?;
    let mut tx = store.begin("bench_people").await?;
    for number in 0..ORGANISATIONS {
        tx.insert_organisation(&organisation(number)).await?;
        let roles = [
            ("officer", Role::FocalOfficer, 1),
            ("lead", Role::TeamLead, 1),
            ("worker", Role::YouthWorker, WORKERS),
        ];
        for (role, code, many) in roles {
            for which in 0..many {
                tx.insert_user(&user(&name(role, number, which), number, code), &Credentials::default())
                    .await?;
            }
        }
    }
    tx.commit(entry(now, "", "")).await?;
    let mut next = 0;
    while next < signals {
        let mut tx = store.begin("bench_signals").await?;
        let end = (next + CHUNK).min(signals);
        for number in next..end {
            // Over six years, the oldest first.
            let age = SignedDuration::from_secs(((signals - number) * (6 * 365 * 86_400) / signals) as i64);
            insert(&mut tx, number, now - age).await?;
        }
        tx.commit(entry(now, "", "")).await?;
        next = end;
        if next % 50_000 == 0 {
            eprintln!("{next} signals");
        }
    }
    Ok(())
}

/// Of a thousand signals two are new, three are being assessed and five were weighed; the rest is
/// history. The open ones are among the newest.
fn state(number: u64) -> SignalState {
    match number % 1_000 {
        0..2 => SignalState::Recorded,
        2..5 => SignalState::Consulted,
        5..10 => SignalState::Weighed,
        10..300 => SignalState::Escalated,
        _ => SignalState::Closed,
    }
}

async fn insert(tx: &mut Tx, number: u64, at: Timestamp) -> Result<()> {
    let organisation = (number / 1_000 + number) % ORGANISATIONS;
    let (signal_id, organisation_id) = (id("signal", number), id("organisation", organisation));
    let worker = name("worker", organisation, number / 7 % WORKERS);
    let officer = name("officer", organisation, 0);
    let state = state(number);
    let open = matches!(state, SignalState::Recorded | SignalState::Consulted | SignalState::Weighed);
    let subject = subject(number, &organisation_id);
    tx.insert_subject(&subject).await?;
    let assessment = (state != SignalState::Recorded).then(|| id("assessment", number));
    tx.insert_signal(&Signal {
        id: signal_id.clone(),
        number: format!("S-{number:010}"),
        version: 2,
        organisation_id: organisation_id.clone(),
        author_id: worker.clone(),
        subject_id: Some(subject.id.clone()),
        assessment_id: assessment.clone(),
        state,
        acute: number.is_multiple_of(50),
        created_at: at,
        recorded_at: Some(at),
        content: content(number),
    })
    .await?;
    let acts = [
        (SignalAct::Record, &worker, SignalState::Recorded),
        (SignalAct::Consult, &officer, SignalState::Consulted),
    ];
    for (act, actor, to) in acts.into_iter().take(if assessment.is_some() { 2 } else { 1 }) {
        let event = SignalEvent { at, actor_id: actor.clone(), act, to };
        tx.add_signal_event(&signal_id, &event).await?;
    }
    if let Some(id) = assessment {
        let certainty = (state != SignalState::Consulted).then_some(Certainty::Indication);
        let steps = AssessmentSteps {
            signals: "Samengevat uit de signalen.".to_owned(),
            ..AssessmentSteps::default()
        };
        let closed_at = (!open).then_some(at);
        let (subject_id, owner_id) = (subject.id.clone(), officer.clone());
        let organisation_id = organisation_id.clone();
        tx.insert_assessment(&Assessment {
            id,
            version: 1,
            organisation_id,
            subject_id,
            owner_id,
            certainty,
            steps,
            opened_at: at,
            closed_at,
        })
        .await?;
    }
    tx.insert_task(&Task {
        id: id("task", number),
        version: 1,
        organisation_id: organisation_id.clone(),
        owner_id: officer,
        kind: TaskKind::AssessSignal,
        about_kind: "signal".to_owned(),
        about_id: signal_id.clone(),
        due_at: at + SignedDuration::from_hours(120),
        state: if open { TaskState::Open } else { TaskState::Done },
        escalated_at: open.then_some(at),
        created_at: at,
    })
    .await?;
    tx.note(entry(at, &worker, &signal_id));
    tx.note(entry(at, &worker, &signal_id));
    Ok(())
}

pub(crate) fn content(number: u64) -> SignalContent {
    SignalContent {
        safety: Some(SafetyAnswer { danger: Danger::NotAcute, help_called: YesNoUnknown::No }),
        observation: format!(
            "Waarneming {number}: nieuwe telefoon, wisselende verblijfplaats, bang voor iemand. "
        )
        .repeat(3),
        how_known: vec![HowKnown::Seen],
        region: Some(Region::Limburg),
        forms: vec![FormOfExploitation::ALL[(number % 3) as usize]],
        client_number: format!("K-{number}"),
        name: format!("Voorbeeld {number}"),
        age_band: Some(AgeBand::From16To17),
        sex: Some(Sex::Female),
        ..SignalContent::default()
    }
}

fn subject(number: u64, organisation_id: &str) -> Subject {
    Subject {
        id: id("subject", number),
        number: format!("B-{number:010}"),
        organisation_id: organisation_id.to_owned(),
        client_number: format!("K-{number}"),
        name: format!("Voorbeeld {number}"),
        age_band: AgeBand::From16To17,
        sex: Sex::Female,
        nationality: NationalityGroup::Unknown,
        unaccompanied: YesNoUnknown::No,
        mild_intellectual_disability: YesNoUnknown::Unknown,
    }
}

fn organisation(number: u64) -> Organisation {
    Organisation {
        id: id("organisation", number),
        name: format!("Instelling {number:03}"),
        kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        phone: String::new(),
        email: String::new(),
        about: String::new(),
        availability: String::new(),
        active: true,
    }
}

fn user(id: &str, organisation: u64, role: Role) -> User {
    User {
        id: id.to_owned(),
        organisation_id: self::id("organisation", organisation),
        name: id.to_owned(),
        email: format!("{id}@bench.example"),
        phone: String::new(),
        roles: vec![role],
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    }
}

pub(crate) fn entry(at: Timestamp, actor: &str, signal: &str) -> AuditEntry {
    AuditEntry {
        at,
        actor_id: actor.to_owned(),
        organisation_id: String::new(),
        action: "signal_record".to_owned(),
        object_kind: "signal".to_owned(),
        object_id: signal.to_owned(),
        purpose: Some(Purpose::Care),
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    }
}
