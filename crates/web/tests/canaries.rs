//! Planted names, client numbers and texts: they must show up for whoever may see them, and
//! nowhere else: not in the database's bytes, the log, addresses, titles, error pages, downloads.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    reason = "a test that cannot go on stops; the shared helpers are not all used here"
)]

mod common;

use axum::http::StatusCode;
use common::browser::{Browser, Page};
use common::world::{World, fill, fill_each};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::filter::LevelFilter;
use web::{ROUTES, Verb};

const NAME: &str = "Quirijn Zwanenvlotter";
const NUMBER: &str = "KX-5501-ZQ";
const TEXT: &str = "De paarse vuurtoren fluisterde tegen de melkboer";
/// The planted words, in pieces small enough to be found when they were changed a little.
const CANARIES: &[&str] = &["quirijn", "zwanenvlotter", "kx-5501-zq", "kx5501zq", "vuurtoren", "melkboer"];

/// Everything that is logged, at the finest level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn start() -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        log
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

fn found(bytes: &[u8]) -> Vec<&'static str> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    CANARIES.iter().copied().filter(|canary| text.contains(canary)).collect()
}

/// Records a signal over HTTP, step by step; gives the pages and the signal's identifier.
async fn plant(browser: &Browser) -> (Vec<Page>, String) {
    let begun = browser.post("/signals/new", &[]).await;
    let id = begun.location().split('/').nth(2).unwrap().to_owned();
    let mut pages = vec![begun];
    let steps: &[&[(&str, &str)]] = &[
        &[("danger", "not_acute")],
        &[("observation", TEXT), ("how_known", "seen")],
        &[("period", TEXT), ("place", TEXT), ("region", "limburg")],
        &[("forms", "labour")],
        &[("client_number", NUMBER), ("name", NAME), ("sex", "male")],
    ];
    for (number, fields) in (1..).zip(steps) {
        let version = number.to_string();
        let mut all = vec![("version", version.as_str())];
        all.extend_from_slice(fields);
        let page = browser.post(&format!("/signals/{id}/step/{number}"), &all).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        pages.push(page);
    }
    pages.push(browser.post(&format!("/signals/{id}/record"), &[("version", "6")]).await);
    assert_eq!(pages.last().unwrap().location(), format!("/signals/{id}/done"));
    (pages, id)
}

/// Every page with the planted signal, and with the records that are there already.
async fn crawl(browser: &Browser, signal: &str, subject: &str) -> Vec<Page> {
    let mut pages = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Get && route.path != "/leave") {
        let mut paths: BTreeSet<String> = fill_each(route.path).into_iter().collect();
        paths.insert(fill(route.path).replace("signal-1", signal).replace("subject-1", subject));
        for path in paths {
            pages.push(browser.get(&path).await);
        }
    }
    pages
}

fn title(page: &Page) -> &str {
    page.text
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .map_or("", |(title, _)| title)
}

/// What may never hold a canary, whoever asks: address, headers, title, and all of an error page.
fn discreet(page: &Page) {
    let context = format!("{} {}", page.status, page.path);
    assert_eq!(found(page.path.as_bytes()), [""; 0], "{context}");
    for (name, value) in &page.headers {
        assert_eq!(found(value.as_bytes()), [""; 0], "{context}: {name}");
    }
    assert_eq!(found(title(page).as_bytes()), [""; 0], "{context}: title");
    if page.status != StatusCode::OK && page.status != StatusCode::UNPROCESSABLE_ENTITY {
        assert_eq!(found(without_own_form(&page.text).as_bytes()), [""; 0], "{context}");
    }
}

/// An error page without the hidden fields in which whoever handed in a form too late gets it back.
fn without_own_form(text: &str) -> String {
    let mut parts = text.split("<input type=\"hidden\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, rest)| rest))
}

fn database(world: &World) -> Vec<u8> {
    let mut bytes = std::fs::read(&world.database).unwrap();
    for suffix in ["-wal", "-shm"] {
        bytes.extend(std::fs::read(format!("{}{suffix}", world.database.display())).unwrap_or_default());
    }
    bytes
}

/// Sends every form about people with the canaries in its text fields.
async fn plant_everywhere(browser: &Browser, pages: &[Page]) {
    let kinds = [
        "/signals",
        "/subjects",
        "/assessments",
        "/notifications",
        "/referrals",
        "/register",
        "/tasks",
        "/screenings",
        "/recognise",
        "/crises",
        "/crisis-",
    ];
    let mut sent = BTreeSet::new();
    for form in pages.iter().flat_map(Page::forms) {
        if !kinds.iter().any(|kind| form.action.starts_with(kind)) || !sent.insert(format!("{form:?}")) {
            continue;
        }
        let fields = form.filled(TEXT);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| match value.as_str() {
                TEXT if name.contains("number") => (name.as_str(), NUMBER),
                TEXT if name.contains("name") => (name.as_str(), NAME),
                value => (name.as_str(), value),
            })
            .collect();
        let page = browser.post(&form.action, &fields).await;
        assert!(page.status.as_u16() < 500, "{}: {}", form.action, page.status);
        if page.status != StatusCode::CONFLICT {
            discreet(&page);
        }
    }
}

#[tokio::test]
async fn planted_words_show_up_only_where_they_may() {
    let log = Log::start();
    let world = World::new().await;
    let worker = Browser::of(&world, "youth-worker-linde").await;
    let (pages, signal) = plant(&worker).await;
    pages.iter().for_each(discreet);
    let subject = {
        let mut tx = world.app.store.begin("read").await.unwrap();
        tx.signal(&signal).await.unwrap().unwrap().subject_id.unwrap()
    };

    // Mistakes of the one who knows the words: no error page, title or address repeats them.
    let path = "/signals/signal-2/step/2";
    let token = worker.token("/elsewhere");
    for page in [
        worker.post_raw(path, &[("_form", &token), ("observation", TEXT)]).await,
        worker.post(path, &[("version", "1"), ("observation", &TEXT.repeat(9_000))]).await,
        worker.post("/signals/unknown/step/2", &[("version", "1"), ("observation", TEXT)]).await,
        worker.post("/signals/new", &[("about", NAME)]).await,
    ] {
        assert!(page.status.is_client_error(), "{}", page.status);
        discreet(&page);
    }
    // A name typed in the address bar; the page repeats the address, the log and the database do not.
    assert_eq!(worker.get("/signals/Quirijn-Zwanenvlotter").await.status, StatusCode::NOT_FOUND);
    assert_eq!(worker.get("/Zwanenvlotter?name=Quirijn").await.status, StatusCode::NOT_FOUND);

    let mut seen_by = BTreeSet::new();
    let mut shown = Vec::new();
    for actor in world.actors().await {
        let browser = Browser::of_actor(&world, &actor).await;
        let pages = crawl(&browser, &signal, &subject).await;
        pages.iter().for_each(discreet);
        if pages.iter().any(|page| !found(page.text.as_bytes()).is_empty()) {
            seen_by.insert(actor.user.id.clone());
        }
        shown.push((browser, pages));
    }
    // Only who recorded it and the focal officer who weighs it: not the team lead, not the
    // administrator, not the privacy officer, nobody elsewhere.
    let may: BTreeSet<String> = ["focal-officer-linde", "youth-worker-linde"].map(str::to_owned).into();
    assert_eq!(seen_by, may);
    assert_eq!(found(&database(&world)), [""; 0], "in the database");
    assert_eq!(found(&log.bytes()), [""; 0], "in the log");

    for (browser, pages) in &shown {
        plant_everywhere(browser, pages).await;
    }
    assert_eq!(found(&database(&world)), [""; 0], "in the database, from another form");
    assert_eq!(found(&log.bytes()), [""; 0], "in the log, from another form");
    assert!(log.bytes().len() > 10_000, "the log was listened to");
}
