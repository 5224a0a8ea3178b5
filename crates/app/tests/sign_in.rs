//! Signing in against a real database: lock-out, its end, weaker hashes, the second factor.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop the test")]

use app::accounts::{ConsoleAccount, SignedIn, add_from_console, second_factor, sign_in};
use app::{App, AppError, OsEntropy, Settings};
use domain::codes::{Code, OrganisationKind, Region, Role};
use domain::{Clock, User};
use identity::password::{self, Cost};
use identity::{session, totp};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex};
use store::{AuditEntry, Credentials, KeyFile, Store, StoreOptions};

const ADDRESS: &str = "noor@haverkamp.example";
const PASSWORD: &str = "drijvende lantaarn 48 kievit";
const SECRET: &[u8] = b"12345678901234567890";

#[derive(Debug)]
struct TurnableClock(Mutex<Timestamp>);

impl TurnableClock {
    fn forward(&self, duration: SignedDuration) {
        *self.0.lock().unwrap() += duration;
    }
}

impl Clock for TurnableClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct World {
    app: Arc<App>,
    clock: Arc<TurnableClock>,
    user: User,
    _dir: tempfile::TempDir,
}

impl World {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = dir.path().join("register.db").display().to_string();
        let store = Store::open(&StoreOptions { url, create: true }, &KeyFile::from_seed(1)).await.unwrap();
        let clock = Arc::new(TurnableClock(Mutex::new("2026-03-02T08:00:00Z".parse().unwrap())));
        let settings = Settings { require_second_factor: false, ..Settings::default() };
        let app = Arc::new(App {
            store,
            clock: clock.clone(),
            entropy: Arc::new(OsEntropy),
            settings,
            estimates_wait: Arc::default(),
        });
        let account = ConsoleAccount {
            name: "Noor Voorbeeld".to_owned(),
            email: ADDRESS.to_owned(),
            roles: vec![Role::FocalOfficer],
            password: PASSWORD.to_owned(),
            organisation: "De Brug".to_owned(),
            kind: Some(OrganisationKind::YouthCare),
            region: Region::ALL[0],
        };
        add_from_console(&app, &account).await.unwrap();
        let user =
            app.store.begin("read").await.unwrap().user_by_email(ADDRESS).await.unwrap().unwrap().record;
        Self { app, clock, user, _dir: dir }
    }

    async fn credentials(&self) -> Credentials {
        self.app.store.begin("read").await.unwrap().credentials(&self.user.id).await.unwrap().unwrap()
    }

    async fn set(&self, credentials: &Credentials) {
        let mut tx = self.app.store.begin("set").await.unwrap();
        tx.set_credentials(&self.user.id, credentials).await.unwrap();
        let entry = AuditEntry {
            at: self.clock.now(),
            actor_id: self.user.id.clone(),
            organisation_id: self.user.organisation_id.clone(),
            action: "account".to_owned(),
            object_kind: String::new(),
            object_id: String::new(),
            purpose: None,
            ground: None,
            outcome: domain::codes::Outcome::Done,
            detail: String::new(),
        };
        tx.commit(entry).await.unwrap();
    }
}

fn is_refused<T>(result: &Result<T, AppError>) -> bool {
    matches!(result, Err(AppError::Invalid(_)))
}

#[tokio::test]
async fn known_and_unknown_addresses_are_locked_alike_and_the_lock_ends() {
    let world = World::new().await;
    let app = &world.app;
    let known = sign_in(app, ADDRESS, "wrong").await;
    let unknown = sign_in(app, "nobody@haverkamp.example", "wrong").await;
    assert_eq!(format!("{known:?}"), format!("{unknown:?}"));
    for _ in 0..4 {
        assert!(is_refused(&sign_in(app, ADDRESS, "wrong").await));
    }
    assert!(is_refused(&sign_in(app, ADDRESS, PASSWORD).await), "locked, so the right password is refused");
    world.clock.forward(SignedDuration::from_mins(14));
    for _ in 0..6 {
        assert!(is_refused(&sign_in(app, ADDRESS, PASSWORD).await));
    }
    world.clock.forward(SignedDuration::from_mins(1));
    // What was tried during the lock did not make it longer.
    assert!(sign_in(app, ADDRESS, PASSWORD).await.is_ok());
    for _ in 0..4 {
        assert!(is_refused(&sign_in(app, ADDRESS, "wrong").await));
    }
    assert!(sign_in(app, " Noor@HAVERKAMP.example", PASSWORD).await.is_ok(), "a success forgets failures");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_the_same_moment_are_counted_too() {
    let world = World::new().await;
    let guess = |given: &'static str| {
        let app = world.app.clone();
        tokio::spawn(async move { sign_in(&app, ADDRESS, given).await })
    };
    for task in (0..12).map(|_| guess("wrong")).collect::<Vec<_>>() {
        assert!(is_refused(&task.await.unwrap()));
    }
    assert!(is_refused(&sign_in(&world.app, ADDRESS, PASSWORD).await));
}

#[tokio::test]
async fn a_weak_hash_is_replaced_when_its_owner_signs_in() {
    let world = World::new().await;
    let weak = password::hash(PASSWORD, &[3; 16], Cost { memory: 64, passes: 1, lanes: 1 }).unwrap();
    world.set(&Credentials { password: Some(weak.clone()), ..world.credentials().await }).await;
    assert!(is_refused(&sign_in(&world.app, ADDRESS, "wrong").await));
    assert_eq!(world.credentials().await.password, Some(weak.clone()));
    assert!(sign_in(&world.app, ADDRESS, PASSWORD).await.is_ok());
    let stronger = world.credentials().await.password.unwrap();
    assert!(!password::needs_rehash(&stronger, Cost::RECOMMENDED) && password::verify(PASSWORD, &stronger));
    assert!(sign_in(&world.app, ADDRESS, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_code_and_a_recovery_code_work_once() {
    let world = World::new().await;
    let recovery = totp::recovery_code(&[5; 10]);
    let credentials = Credentials {
        totp_secret: Some(SECRET.to_vec()),
        totp_last_step: Some(1),
        recovery_codes: vec![totp::recovery_hash(&recovery), totp::recovery_hash("other")],
        ..world.credentials().await
    };
    world.set(&credentials).await;
    let SignedIn { cookie, code_needed } = sign_in(&world.app, ADDRESS, PASSWORD).await.unwrap();
    assert!(code_needed);
    let hash = session::id_hash(&cookie).unwrap();
    let code = totp::code_at(SECRET, u64::try_from(world.clock.now().as_second()).unwrap());
    let full = second_factor(&world.app, &world.user, &hash, &code).await.unwrap();
    assert_ne!(full, cookie);
    assert!(world.app.store.find_session(&hash).await.unwrap().is_none(), "the half session ended");
    let hash = session::id_hash(&full).unwrap();
    let row = world.app.store.find_session(&hash).await.unwrap().unwrap();
    assert_eq!(row.second_factor_at, Some(world.clock.now()));

    assert!(is_refused(&second_factor(&world.app, &world.user, &hash, &code).await), "replayed");
    let typed = recovery.to_uppercase().replace('-', " ");
    assert!(second_factor(&world.app, &world.user, &hash, &typed).await.is_ok());
    assert!(is_refused(&second_factor(&world.app, &world.user, &hash, &recovery).await), "used");
    assert_eq!(world.credentials().await.recovery_codes.len(), 1);
}
