//! Bad input in every field: too long, control characters, HTML, wrong kinds, missing.

use crate::common::browser::{Browser, Page};
use crate::common::form::{Kind, pages};
use crate::common::snapshot::contents;
use crate::common::world::World;
use axum::http::StatusCode;
use std::collections::BTreeSet;

const HTML: &str =
    "</textarea></title>\"'><script>alert(1)</script><img src=x onerror=alert(2)><b style=\"color:red\">";

/// Step and name of every text field of the signal form.
const TEXTS: &[(usize, &str)] = &[
    (2, "observation"),
    (3, "day"),
    (3, "month"),
    (3, "year"),
    (3, "period"),
    (3, "place"),
    (5, "client_number"),
    (5, "name"),
];

/// Step and name of every choice of the signal form.
const CHOICES: &[(usize, &str)] = &[
    (1, "danger"),
    (1, "help_called"),
    (2, "how_known"),
    (3, "region"),
    (4, "forms"),
    (5, "age_band"),
    (5, "sex"),
    (5, "nationality"),
    (5, "unaccompanied"),
    (5, "mild_intellectual_disability"),
];

#[tokio::test]
async fn what_does_not_belong_in_a_field_is_refused_and_nothing_changes() {
    let world = World::new().await;
    let browser = Browser::of(&world, "youth-worker-linde").await;
    let before = contents(&world).await;
    let long = "é".repeat(20_000);
    let megabyte = "a".repeat(1 << 20);
    for (step, name) in TEXTS {
        let path = format!("/signals/signal-2/step/{step}");
        for value in ["a\0b", "a\u{1b}[2Jb", "a\u{7f}b", "a\u{85}b", "a\u{7}b", &long] {
            let page = browser.post(&path, &[("version", "1"), (name, value)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {:?}", &value[..6]);
            assert!(page.text.contains("aria-invalid=\"true\""), "{name}: the field is marked");
        }
        let page = browser.post(&path, &[("version", "1"), (name, &megabyte)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{name}");
    }
    for (step, name) in CHOICES {
        let path = format!("/signals/signal-2/step/{step}");
        for value in ["no_such_code", HTML, "a\0b", "99999999999999999999"] {
            let page = browser.post(&path, &[("version", "1"), (name, value)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {value}");
        }
    }
    for (day, month, year) in
        [("31", "2", "2026"), ("1", "1", "99999"), ("0", "0", "0"), ("x", "y", "z"), ("1", "6", "2026")]
    {
        let fields = [("version", "1"), ("day", day), ("month", month), ("year", year)];
        let page = browser.post("/signals/signal-2/step/3", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}-{month}-{year}");
    }
    assert_eq!(contents(&world).await, before);
}

#[tokio::test]
async fn html_is_text() {
    let world = World::new().await;
    let browser = Browser::of(&world, "youth-worker-linde").await;
    let free = TEXTS.iter().filter(|(_, name)| !["day", "month", "year"].contains(name));
    for (version, (step, name)) in (1..).zip(free) {
        let path = format!("/signals/signal-2/step/{step}");
        let value = if *name == "name" || *name == "client_number" { &HTML[..60] } else { HTML };
        let page = browser.post(&path, &[("version", &format!("{version}")), (name, value)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{name}");
        // The browser's own checks look at both pages for scripts and handlers.
        for page in [browser.get(&path).await, browser.get("/signals/signal-2/check").await] {
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains("<script>") && !page.text.contains("<img src=x"), "{name}");
            assert!(page.text.contains("alert(1)") || name.contains("n"), "{name} is shown as it was typed");
        }
    }
}

/// Every form of every page, filled in with nonsense: refused or saved as text, never a failure of
/// the program, and nothing of it becomes part of a page.
#[tokio::test]
async fn nonsense_in_any_form_breaks_nothing() {
    let world = World::new().await;
    let mut seen = BTreeSet::new();
    let hostile =
        ["", HTML, "a\0b\u{1b}", "-1", "99999999999999999999", "\u{202e}../../etc/passwd", "' OR 1=1 --"];
    for actor in world.actors().await.iter().filter(|actor| actor.organisation.id != "vreemd") {
        let browser = Browser::of_actor(&world, actor).await;
        for form in pages(&browser, actor).await.iter().flat_map(Page::forms) {
            if !seen.insert((actor.user.id.clone(), form.action.clone(), form.fields.len())) {
                continue;
            }
            for (turn, value) in hostile.iter().enumerate() {
                let kept = |kind| kind == Kind::Hidden && turn % 2 == 0;
                let fields: Vec<(&str, &str)> = form
                    .fields
                    .iter()
                    .filter(|field| field.name != "_form")
                    .map(|field| {
                        (field.name.as_str(), if kept(field.kind) { field.value.as_str() } else { value })
                    })
                    .collect();
                let page = browser.post(&form.action, &fields).await;
                let context = format!("{} at {}: {fields:?}", actor.user.id, form.action);
                assert!(page.status.as_u16() < 500, "{context}: {}", page.status);
                assert_ne!(page.status, StatusCode::BAD_REQUEST, "{context}");
            }
        }
        // Whatever was saved is shown as text.
        pages(&browser, actor).await;
    }
    assert!(seen.len() > 20, "{seen:?}");
    let report = world.app.store.verify_audit(None).await.unwrap();
    assert_eq!(report.faults, []);
}
