//! How long a search over 10,000 articles takes: the whole use case with its audit row, on a database file of its own.
//! `cargo bench -p app --bench knowledge`, or with `-- URL` on an empty PostgreSQL database.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a measurement that cannot go on stops")]

use app::access::Action;
use app::knowledge::{SearchInput, search, stems};
use app::{Actor, App, Settings};
use domain::codes::{ArticleKind, OrganisationKind, Region, Role};
use domain::states::ArticleState;
use domain::{Article, ArticleText, Language, Organisation, User};
use jiff::Timestamp;
use std::time::{Duration, Instant};
use store::{AuditEntry, Credentials, KeyFile, Outcome, Store, StoreOptions};

const ARTICLES: usize = 10_000;
const ROUNDS: usize = 100;

/// From words that stand in almost every article to a typing error.
const QUERIES: &[&str] = &[
    "jongere",
    "veilig thuis melden",
    "toestemming ouders jonger dan 16",
    "wat doet de zorgcoördinator?",
    "tolk",
    "criminele uitbuiting van jongens",
    "meldcdoe stappne",
];

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bench.sqlite").display().to_string();
    let url = std::env::args().skip(1).find(|argument| argument.starts_with("postgres")).unwrap_or(file);
    let on_postgres = url.starts_with("postgres");
    let store = Store::open(&StoreOptions { url, create: true }, &KeyFile::from_seed(1)).await.unwrap();
    let app = App::new(store, Settings::default());
    let actor = fill(&app).await;
    if on_postgres {
        // By itself PostgreSQL looks at what is in new tables within a minute; before, it plans badly.
        tokio::time::sleep(Duration::from_secs(100)).await;
    }
    println!("{ARTICLES} articles, {ROUNDS} searches each");
    for text in QUERIES {
        let input = SearchInput {
            text: (*text).to_owned(),
            language: Some(Language::Dutch),
            ..SearchInput::default()
        };
        let mut times = Vec::new();
        let mut found = 0;
        let before = processor_time();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            found = search(&app, &actor, &input).await.unwrap().hits.len();
            times.push(start.elapsed());
        }
        let processor = (processor_time() - before) / ROUNDS as u32;
        times.sort();
        let ms = |time: &Duration| time.as_secs_f64() * 1_000.0;
        println!(
            "{text:40} {found:3} shown   p50 {:6.1} ms   p95 {:6.1} ms   processor {:6.1} ms",
            ms(&times[ROUNDS / 2]),
            ms(&times[ROUNDS * 19 / 20]),
            ms(&processor)
        );
    }
    app.store.close().await;
}

/// Time that this process, and a PostgreSQL server on this machine, were on a processor, over all their threads: what a busy machine
/// does not stretch.
fn processor_time() -> Duration {
    let own = std::process::id().to_string();
    let counts = |process: &std::path::Path| {
        let name = std::fs::read_to_string(process.join("comm")).unwrap_or_default();
        name.trim() == "postgres" || process.file_name().is_some_and(|id| id.to_str() == Some(own.as_str()))
    };
    let folders = |path: &std::path::Path| {
        std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let processes = folders(std::path::Path::new("/proc")).into_iter().filter(|process| counts(process));
    let tasks = processes.flat_map(|process| folders(&process.join("task")));
    let on = tasks.filter_map(|task| std::fs::read_to_string(task.join("schedstat")).ok());
    on.filter_map(|line| line.split(' ').next()?.parse().ok()).map(Duration::from_nanos).sum()
}

/// Articles of 150 words drawn from the texts that come with the platform.
async fn fill(app: &App) -> Actor {
    let sources: Vec<ArticleText> =
        library::STARTERS.iter().map(|starter| starter.text(Language::Dutch).unwrap().text).collect();
    let words: Vec<&str> = sources.iter().flat_map(|text| text.body.split_whitespace()).collect();
    let mut state = 1u64;
    let mut next = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let organisation = Organisation {
        id: "o".to_owned(),
        name: "Stichting".to_owned(),
        kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        phone: String::new(),
        email: String::new(),
        about: String::new(),
        availability: String::new(),
        active: true,
    };
    let user = User {
        id: "u".to_owned(),
        organisation_id: "o".to_owned(),
        name: "Lezer".to_owned(),
        email: "lezer@voorbeeld.example".to_owned(),
        phone: String::new(),
        roles: vec![Role::YouthWorker],
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    };
    let mut tx = app.store.begin("fill").await.unwrap();
    tx.insert_organisation(&organisation).await.unwrap();
    tx.insert_user(&user, &Credentials::default()).await.unwrap();
    for number in 0..ARTICLES {
        let some = |count: usize, next: &mut dyn FnMut(usize) -> usize| {
            (0..count).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ")
        };
        let article = Article {
            id: format!("a{number}"),
            version: 1,
            organisation_id: None,
            state: ArticleState::Published,
            author_id: "u".to_owned(),
            created_at: now,
            changed_at: now,
            text_version: 1,
            published_version: Some(1),
            published_at: Some(now),
            question_id: None,
            starter: String::new(),
            text: ArticleText {
                kind: <ArticleKind as domain::Code>::ALL[number % <ArticleKind as domain::Code>::ALL.len()],
                language: Language::Dutch,
                region: Region::National,
                audience: if number % 3 == 0 { vec![OrganisationKind::Police] } else { Vec::new() },
                title: some(6, &mut next),
                summary: some(15, &mut next),
                body: some(150, &mut next),
                sources: String::new(),
                valid_until: None,
            },
        };
        tx.insert_article(&article).await.unwrap();
        tx.index_article(&article, &stems(&article.text)).await.unwrap();
    }
    let entry = AuditEntry {
        at: now,
        actor_id: "u".to_owned(),
        organisation_id: "o".to_owned(),
        action: Action::KnowledgeWrite.code().to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    };
    tx.commit(entry).await.unwrap();
    Actor { user, organisation, form: None }
}
