//! A disk that is full while people work: they hear so in their own language, and nothing is lost.

use crate::common::browser::Browser;
use crate::common::snapshot::contents;
use crate::common::world::World;
use axum::http::StatusCode;
use testkit::disk::SmallDisk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_on_the_page_and_what_was_saved_is_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let disk = SmallDisk::mount(&path, 4_096).unwrap();
    let world = World::within(folder, &path).await;
    let browser = Browser::of(&world, "youth-worker-linde").await;
    let before = contents(&world).await;
    let ballast = disk.fill(0).unwrap();
    let text = "Twee keer gezien. ".repeat(250);
    let mut version = 1;
    let refused = loop {
        let fields = [("version", version.to_string()), ("observation", text.clone())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = browser.post("/signals/signal-2/step/2", &fields).await;
        if page.status != StatusCode::SEE_OTHER {
            break page;
        }
        version += 1;
        assert!(version < 1_000, "the disk does not fill");
    };
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.text);
    assert!(refused.text.contains("schijf"), "{}", refused.text);
    std::fs::remove_file(ballast).unwrap();
    assert_eq!(contents(&world).await.len(), before.len());
    let page = browser.get("/signals/signal-2/step/2").await;
    assert!(
        page.text.contains(&format!("name=\"version\" value=\"{version}\"")),
        "the last saved version is there"
    );
    world.app.store.check_integrity().await.unwrap();
    assert_eq!(world.app.store.verify_audit(None).await.unwrap().faults, []);
    let fields = [("version", version.to_string())];
    let page = browser
        .post(
            "/signals/signal-2/step/2",
            &[(fields[0].0, &fields[0].1), ("observation", "Er is weer ruimte")],
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}
