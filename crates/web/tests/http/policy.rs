//! *Our organisation* over HTTP: forms that fail show themselves again, a second editor sees both versions, and the
//! evidence is one file.

use crate::common::browser::Browser;
use crate::common::world::World;
use axum::http::StatusCode;

#[tokio::test]
async fn a_theme_is_filled_in_and_a_second_editor_sees_both_versions() {
    let world = World::new().await;
    let officer = Browser::of(&world, "focal-officer-linde").await;
    let administrator = Browser::of(&world, "organisation-administrator-linde").await;
    let path = "/self-assessments/self-assessment-2/theme/awareness";
    let page = officer.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("2025: Deels"), "what was answered the year before");
    let alone = officer.post(path, &[("version", "1"), ("a1-note", "Notulen")]).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "a note without an answer");
    assert!(alone.text.contains("Notulen"));
    let nonsense = officer.post(path, &[("version", "1"), ("a1", "perhaps")]).await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = officer.post(path, &[("version", "1"), ("a1", "yes"), ("a1-note", "Notulen")]).await;
    assert_eq!(
        saved.location().split('?').next(),
        Some("/self-assessments/self-assessment-2/theme/cooperation")
    );
    let late = administrator.post(path, &[("version", "1"), ("a1", "not_yet")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Ja: Notulen") && late.text.contains("Nog niet"));
    let mine = late.forms().into_iter().find(|form| form.action == path).unwrap();
    let fields = mine.filled("");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(administrator.post(path, &fields).await.status, StatusCode::SEE_OTHER);
    let page = officer.get("/self-assessments/self-assessment-2").await;
    assert!(page.text.contains("Nog niet") && !page.text.contains("Notulen"));
    // A finished round has no forms.
    let finished = officer.get("/self-assessments/self-assessment-1/theme/awareness").await;
    assert_eq!(finished.location(), "/self-assessments/self-assessment-1");
}

#[tokio::test]
async fn one_click_puts_a_suggestion_in_the_plan() {
    let world = World::new().await;
    let officer = Browser::of(&world, "focal-officer-linde").await;
    let page = officer.get("/self-assessments/self-assessment-1").await;
    let form = page.forms().into_iter().find(|form| form.action == "/plan-actions").unwrap();
    let fields = form.filled("");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let added = officer.post("/plan-actions", &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let shown = officer.get(added.location()).await;
    assert!(shown.text.contains("Het onderwerp in elk team bespreken"));
    let list = officer.get("/worklist").await;
    assert!(list.text.contains("Actie uit het jaarplan") && list.text.contains("/plan-actions/"));
    let dropped = officer.post("/plan-actions/plan-action-1/act", &[("version", "1"), ("act", "drop")]).await;
    assert_eq!(dropped.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let wrong = officer.post("/plan-actions", &[("title", "x"), ("due_on", "31-2-2026")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_evidence_is_one_file_and_the_appointment_stands_in_the_directory() {
    let world = World::new().await;
    let privacy = Browser::of(&world, "privacy-officer-linde").await;
    let file = privacy.get("/our-organisation/evidence/html").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(file.text.trim_start().starts_with("<!doctype html>"));
    for needle in ["src=\"/", "href=\"/", "<script", "url("] {
        assert!(!file.text.contains(needle), "{needle} needs something else");
    }
    assert!(file.text.contains("Stichting linde") && file.text.contains("Bestuurder"));
    let other = Browser::of(&world, "youth-worker-anker").await;
    let page = other.get("/directory/linde").await;
    assert!(page.text.contains("8 uur per week"), "partners see the appointment");
}
