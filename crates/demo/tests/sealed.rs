//! Names and texts of the example register are nowhere in the database file in plain text, and its audit log is
//! whole.

mod common;

use common::{SEED, example, today};

#[tokio::test]
async fn names_and_texts_are_sealed_and_the_log_is_whole() {
    let example = example(SEED, today()).await;
    let report = example.store.verify_audit(None).await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert!(report.rows > 500, "{} rows", report.rows);
    let names = {
        let mut tx = example.store.begin("read").await.unwrap();
        let filter = store::NotificationFilter { limit: 1_000_000, ..store::NotificationFilter::default() };
        let mut names = 0;
        for line in tx.notifications(&filter).await.unwrap().iter().take(2_000) {
            let notification = tx.notification(&line.id).await.unwrap().unwrap();
            names +=
                usize::from(notification.identified.is_some_and(|part| part.family_name.contains("Nergens")));
        }
        names
    };
    assert!(names > 0, "the name is in the register");
    example.store.close().await;
    let mut bytes = Vec::new();
    for suffix in ["", "-wal"] {
        let mut path = example.path.clone().into_os_string();
        path.push(suffix);
        bytes.extend(std::fs::read(&path).unwrap_or_default());
    }
    assert!(bytes.len() > 5_000_000, "the whole file was read");
    let found = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(found("Jeugdhulp De Lantaarn"), "the search finds what is there in plain text");
    for canary in
        ["Nergenshuizen", "Verzinsel", "nieuwe, dure telefoon", "opvangplek", "Hij heeft drie telefoons"]
    {
        assert!(!found(canary), "{canary} is in the file in plain text");
    }
}
