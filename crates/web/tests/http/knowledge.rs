//! The library and the helpdesk over HTTP: safe pages, neutral titles, and a question that shows up nowhere else.

use crate::common::browser::{Browser, Page};
use crate::common::form::pages;
use crate::common::world::World;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use store::AuditFilter;

const QUESTION: &str = "hoe zit het met paarse vuurtorens en melkboeren?";
const CANARIES: &[&str] = &["vuurtoren", "melkboer"];

fn found(text: &str) -> bool {
    CANARIES.iter().any(|canary| text.to_lowercase().contains(canary))
}

fn title(page: &Page) -> &str {
    page.text.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default()
}

#[tokio::test]
async fn an_article_is_safe_html_and_its_writer_sees_both_versions() {
    let world = World::new().await;
    let writer = Browser::of(&world, "national-coordinator-centre").await;
    let hostile = "## Kop\n\n**vet** <img src=x onerror=alert(2)> [x](javascript:alert(1))\n\n<script>alert(1)</script>";
    let fields = |body: &'static str, version: &'static str| {
        [
            ("version", version),
            ("kind", "guide"),
            ("language", "nl"),
            ("region", "national"),
            ("title", "Proef"),
            ("summary", "Kort"),
            ("body", body),
        ]
    };
    let path = "/knowledge/knowledge-1/edit";
    assert_eq!(writer.post(path, &fields(hostile, "1")).await.status, StatusCode::SEE_OTHER);
    let page = writer.get("/knowledge/knowledge-1/versions/2").await;
    assert!(
        page.text.contains("<strong>vet</strong>") && page.text.contains("&lt;script&gt;"),
        "{}",
        page.text
    );
    assert!(
        !page.text.contains("<script>alert")
            && !page.text.contains("<img src=x")
            && !page.text.contains("href=\"javascript")
    );
    let mine = writer.post(path, &fields("Mijn tekst", "1")).await;
    assert_eq!(mine.status, StatusCode::CONFLICT);
    assert!(mine.text.contains("Mijn tekst") && mine.text.contains("**vet**"), "both versions");
    // Readers still see what was published.
    let reader = Browser::of(&world, "youth-worker-anker").await;
    let seen = reader.get("/knowledge/knowledge-1").await;
    assert!(seen.text.contains("<strong>rustig</strong>") && !seen.text.contains("<strong>vet"));
    assert_eq!(title(&seen), "Artikel – Ketenzicht");
}

#[tokio::test]
async fn what_is_searched_stands_in_no_address_title_or_log() {
    let world = World::new().await;
    let reader = Browser::of(&world, "youth-worker-linde").await;
    let page = reader.post("/knowledge/search", &[("text", "praten <b>vuurtoren")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Praten over geld"), "one of the words is there: {}", page.text);
    assert_eq!(title(&page), "Gevonden in de kennisbank – Ketenzicht");
    assert!(!page.text.contains("<b>vuurtoren"));
    let mut tx = world.app.store.begin("read_log").await.unwrap();
    for row in tx.audit_rows(&AuditFilter { limit: 1_000, ..AuditFilter::default() }).await.unwrap() {
        assert!(!found(&format!("{row:?}")));
    }
}

#[tokio::test]
async fn a_question_is_for_who_asked_and_who_answers_only() {
    let world = World::new().await;
    let asker = Browser::of(&world, "youth-worker-linde").await;
    let named = asker
        .post("/questions", &[("text", "Mag Zuzanna dat zelf zeggen? Wij denken dat Zuzanna 15 is.")])
        .await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(named.text.contains("name=\"confirmed\"") && named.text.contains("Zuzanna"), "{}", named.text);
    let sent = asker.post("/questions", &[("text", QUESTION)]).await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, "/questions?notice=notice-question-asked")
    );
    let list = asker.get("/questions").await;
    let id = list.text.split("/questions/").find(|part| part.contains("vuurtoren")).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let mut seen_by = BTreeSet::new();
    for actor in world.actors().await {
        let browser = Browser::of_actor(&world, &actor).await;
        let mut all = pages(&browser, &actor).await;
        all.push(browser.get(&format!("/questions/{id}")).await);
        for page in &all {
            assert!(!found(title(page)) && !found(&page.path), "{}", page.path);
            if found(&page.text) {
                seen_by.insert(actor.user.id.clone());
                let names = ["Collega youth-worker-linde", "Stichting linde"];
                let shown = page.path.starts_with("/questions") && actor.organisation.id == "centre";
                assert!(!shown || !names.iter().any(|name| page.text.contains(name)), "{}", page.path);
            }
        }
    }
    let may: BTreeSet<String> =
        ["national-coordinator-centre", "youth-worker-linde"].map(str::to_owned).into();
    assert_eq!(seen_by, may);
    let mut bytes = std::fs::read(&world.database).unwrap();
    bytes.extend(std::fs::read(format!("{}-wal", world.database.display())).unwrap_or_default());
    assert!(!found(&String::from_utf8_lossy(&bytes)), "sealed in the database");
}
