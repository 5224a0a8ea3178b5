//! `kill -9` in the middle of a stream of writes, many times: every acknowledged signal is there.

use app::signal::{self, ForStep, Forms, Observation, Safety};
use app::{Actor, App, Settings};
use domain::codes::*;
use domain::states::SignalState;
use domain::{Language, Organisation, User};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;
use store::{AuditEntry, Credentials, KeyFile, Store, StoreOptions};

const WRITERS: usize = 8;
const KILLS: u64 = 20;
/// Tells the helper process where the database is.
const PLACE: &str = "KETENZICHT_KILL_TEST";

async fn open(url: &str) -> App {
    let options = StoreOptions { url: url.to_owned(), create: true };
    App::new(Store::open(&options, &KeyFile::from_seed(7)).await.unwrap(), Settings::default())
}

fn actor() -> Actor {
    let organisation = Organisation {
        id: "o1".to_owned(),
        name: "De Lantaarn".to_owned(),
        kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        phone: String::new(),
        email: String::new(),
        about: String::new(),
        availability: String::new(),
        active: true,
    };
    let user = User {
        id: "u1".to_owned(),
        organisation_id: "o1".to_owned(),
        name: "Sanne".to_owned(),
        email: "sanne@lantaarn.example".to_owned(),
        phone: String::new(),
        roles: vec![Role::YouthWorker],
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    };
    Actor { user, organisation, form: None }
}

async fn record(app: &App, actor: &Actor) -> String {
    let id = signal::start(app, actor, None).await.unwrap();
    let answers = [
        ForStep::Safety(Safety { danger: Some(Danger::NotAcute), help_called: None }),
        ForStep::Observation(Observation { observation: "Twee keer gezien".to_owned(), how_known: vec![] }),
        ForStep::Forms(Forms { forms: vec![FormOfExploitation::Labour] }),
    ];
    for (version, answer) in (1..).zip(&answers) {
        signal::save_step(app, actor, &id, version, answer).await.unwrap();
    }
    signal::record(app, actor, &id, 4).await.unwrap();
    id
}

/// The process that is killed: it records signals and says which ones were recorded. As a test of
/// its own it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn helper_that_records_signals() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let app = open(&place).await;
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let app = app.clone();
        writers.spawn(async move {
            let actor = actor();
            loop {
                let id = record(&app, &actor).await;
                // One write, so that a line is there as a whole or not at all.
                let mut out = std::io::stdout().lock();
                out.write_all(format!("\nrecorded {id}\n").as_bytes()).unwrap();
                out.flush().unwrap();
            }
        });
    }
    writers.join_all().await;
}

fn record_until_killed(place: &str, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::helper_that_records_signals", "--nocapture"])
        .env(PLACE, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let id = |line: String| line.strip_prefix("recorded ").map(str::to_owned);
    let mut acknowledged: Vec<String> = lines.by_ref().find_map(id).into_iter().collect();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged.extend(lines.filter_map(id));
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_signal_survives_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    survives(&folder.path().join("register.sqlite").display().to_string()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_so_it_does_on_postgresql() {
    survives(&testkit::postgres::database().unwrap()).await;
}

async fn survives(place: &str) {
    let app = open(place).await;
    let mut tx = app.store.begin("people").await.unwrap();
    tx.insert_organisation(&actor().organisation).await.unwrap();
    tx.insert_user(&actor().user, &Credentials::default()).await.unwrap();
    tx.commit(entry(&app)).await.unwrap();
    app.store.close().await;

    let mut acknowledged = BTreeSet::new();
    for turn in 0..KILLS {
        // Each time at another moment, between 10 and 200 milliseconds after the first signal.
        let after = Duration::from_millis(10 + (turn * 7_919) % 190);
        let more = record_until_killed(place, after);
        assert!(!more.is_empty(), "turn {turn}: nothing was recorded");
        acknowledged.extend(more);

        let app = open(place).await;
        let report = app.store.verify_audit(None).await.unwrap();
        assert_eq!(report.faults, [], "turn {turn}");
        app.store.close().await;
    }
    let app = open(place).await;
    app.store.check_integrity().await.unwrap();
    let mut tx = app.store.begin("read").await.unwrap();
    for id in &acknowledged {
        let signal = tx
            .signal(id)
            .await
            .unwrap()
            .unwrap_or_else(|| panic!("signal {id} was acknowledged and is lost"));
        assert_eq!(signal.state, SignalState::Recorded);
        assert!(tx.subject(&signal.subject_id.unwrap()).await.unwrap().is_some());
        assert_eq!(tx.open_tasks_about(id).await.unwrap().len(), 1, "its task is there too");
        assert_eq!(tx.signal_events(id).await.unwrap().len(), 1);
        let acts = tx.audit_of("signal", id, 100).await.unwrap();
        assert_eq!(acts.len(), 5, "a row for the draft, each step and the recording");
    }
    println!("{} signals were acknowledged in {KILLS} lives", acknowledged.len());
}

fn entry(app: &App) -> AuditEntry {
    AuditEntry {
        at: app.clock.now(),
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
