//! The pages of the audit log when somebody changed it outside the program.

use crate::common::browser::Browser;
use crate::common::world::{World, now};
use axum::http::StatusCode;
use sqlx::{Connection, SqliteConnection};

async fn tamper(world: &World, sql: &'static str) {
    let mut connection = SqliteConnection::connect(&world.database.display().to_string()).await.unwrap();
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_shown_as_such_and_found_by_the_check() {
    let world = World::new().await;
    let browser = Browser::of(&world, "auditor-platform").await;
    for _ in 0..3 {
        browser.get("/log").await;
    }
    tamper(
        &world,
        "UPDATE audit SET purpose = 'x' WHERE sequence = 2; UPDATE audit SET at = 'abc', action = 'no_such_act' WHERE sequence = 3",
    )
    .await;
    let log = browser.get("/log").await;
    assert_eq!(log.status, StatusCode::OK);
    // One in its outcome; the other in its outcome and its moment.
    assert_eq!(log.text.matches("Niet te lezen").count(), 3, "{}", log.text);
    assert!(!log.text.contains("1970") && log.text.contains("no_such_act"));
    let file = browser.get("/log/csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.text.matches(",unreadable,").count(), 2, "{}", file.text);
    let check = browser.get("/log/check").await;
    assert_eq!(check.status, StatusCode::OK);
    for fault in ["row 2 was changed", "row 3 was changed"] {
        assert!(check.text.contains(fault), "{}", check.text);
    }
}

#[tokio::test]
async fn what_is_done_at_the_console_does_not_happen_by_itself() {
    let world = World::new().await;
    let act = app::console::ConsoleAct::Backup;
    app::console::record(&world.app.store, now(), act, "row=1".to_owned()).await.unwrap();
    let log = Browser::of(&world, "auditor-platform").await.get("/log").await;
    for words in ["Een beheerder op de server", "Back-up gemaakt op de server", "row=1"] {
        assert!(log.text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_check_says_what_it_compared_with() {
    let mut world = World::new().await;
    let browser = Browser::of(&world, "auditor-platform").await;
    assert!(browser.get("/log/check").await.text.contains("geen eerdere stand"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.toml.anchor");
    world.app.settings.anchor = Some(path.clone());
    world.app.store.note_head(&path, now()).await.unwrap();
    let check = browser.again(&world).get("/log/check").await;
    assert!(
        check.text.contains("12 mei 2026") && check.text.contains("Het logboek is heel"),
        "{}",
        check.text
    );
    std::fs::write(&path, format!("1 {}\n", "00".repeat(32))).unwrap();
    let check = browser.again(&world).get("/log/check").await;
    assert!(check.text.contains("an older copy was put back"), "{}", check.text);
}
