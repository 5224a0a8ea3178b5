use super::*;
use crate::testing::World;
use crate::{referral, signal, subject};

/// A signal that was read by its maker and refused to a colleague.
async fn with_a_signal(world: &World) -> String {
    let worker = world.actor("worker").await;
    let id = signal::start(&world.app, &worker, None).await.unwrap();
    let colleague = world.actor("colleague").await;
    let Err(AppError::Refused(refusal)) = signal::read(&world.app, &colleague, &id).await else {
        panic!("a colleague read a draft");
    };
    world.app.record_refusal(Some(&colleague), &refusal).await.unwrap();
    id
}

#[tokio::test]
async fn an_auditor_sees_the_own_organisation_and_the_platform_auditor_all() {
    let world = World::new().await;
    with_a_signal(&world).await;
    let anker = world.actor("anker-officer").await;
    referral::list(&world.app, &anker).await.unwrap();
    let own = read(&world.app, &world.actor("auditor").await, &LogQuestion::default()).await.unwrap();
    assert!(own.lines.iter().all(|line| line.row.entry.organisation_id == "linde"));
    assert!(own.organisations.is_empty());
    assert!(own.users.iter().any(|(id, _)| id == "worker"));
    let asks_elsewhere = LogQuestion { organisation_id: Some("anker".to_owned()), ..LogQuestion::default() };
    let still_own = read(&world.app, &world.actor("privacy").await, &asks_elsewhere).await.unwrap();
    assert!(still_own.lines.iter().all(|line| line.row.entry.organisation_id == "linde"));
    let platform = world.actor("platform-auditor").await;
    let all = read(&world.app, &platform, &LogQuestion::default()).await.unwrap();
    let seen = |id: &str| all.lines.iter().any(|line| line.row.entry.organisation_id == id);
    assert!(seen("linde") && seen("anker"));
    let anker_only = read(&world.app, &platform, &asks_elsewhere).await.unwrap();
    assert!(anker_only.lines.iter().all(|line| line.row.entry.organisation_id == "anker"));
    assert_eq!(anker_only.lines.len(), 1);
}

#[tokio::test]
async fn conditions_hold_together_and_pages_follow_each_other() {
    let world = World::new().await;
    with_a_signal(&world).await;
    let auditor = world.actor("auditor").await;
    let refused = LogQuestion {
        outcome: Some(Outcome::Refused),
        user_id: Some("colleague".to_owned()),
        ..LogQuestion::default()
    };
    let found = read(&world.app, &auditor, &refused).await.unwrap();
    assert_eq!(found.lines.len(), 1);
    assert_eq!(found.lines[0].who, "Name of colleague");
    let tomorrow = LogQuestion {
        from: Some(world.now() + jiff::SignedDuration::from_hours(24)),
        ..LogQuestion::default()
    };
    assert!(read(&world.app, &auditor, &tomorrow).await.unwrap().lines.is_empty());
    for _ in 0..PAGE {
        referral::list(&world.app, &world.actor("officer").await).await.unwrap();
    }
    let first = read(&world.app, &auditor, &LogQuestion::default()).await.unwrap();
    assert_eq!(first.lines.len(), 50);
    let next = LogQuestion { before: first.next, ..LogQuestion::default() };
    let second = read(&world.app, &auditor, &next).await.unwrap();
    assert!(second.lines[0].row.sequence < first.lines[49].row.sequence);
    assert!(!second.lines.is_empty() && second.next.is_none());
    let (rows, more) = export(&world.app, &auditor, &LogQuestion::default()).await.unwrap();
    assert!(rows.len() > 50 && !more);
    assert_eq!(world.log(1).await[0].entry.action, "audit_export");
}

#[tokio::test]
async fn a_record_shows_who_looked_at_it() {
    let world = World::new().await;
    let id = with_a_signal(&world).await;
    let privacy = world.actor("privacy").await;
    let log = of_record(&world.app, &privacy, "signal", &id, None).await.unwrap();
    let acts: Vec<(&str, Outcome)> =
        log.lines.iter().map(|line| (line.who.as_str(), line.row.entry.outcome)).collect();
    assert_eq!(acts, [("Name of colleague", Outcome::Refused), ("Name of worker", Outcome::Done)]);
    let own = of_record(&world.app, &world.actor("worker").await, "signal", &id, None).await.unwrap();
    assert_eq!(
        own.lines.len(),
        log.lines.len() + 1,
        "who made it sees the same, and that the privacy officer looked"
    );
    for stranger in ["anker-officer", "colleague", "auditor", "coordinator"] {
        let stranger = world.actor(stranger).await;
        let answer = of_record(&world.app, &stranger, "signal", &id, None).await;
        assert!(matches!(answer, Err(AppError::Refused(_))));
    }
    let nothing = of_record(&world.app, &privacy, "nonsense", &id, None).await;
    assert!(matches!(nothing, Err(AppError::Refused(_))));
    let unknown = subject::read(&world.app, &world.actor("officer").await, "nowhere").await;
    assert!(unknown.is_err());
}

#[tokio::test]
async fn only_auditors_check_the_chain() {
    let world = World::new().await;
    with_a_signal(&world).await;
    let found = check(&world.app, &world.actor("auditor").await).await.unwrap();
    assert!(found.report.faults.is_empty() && found.report.rows > 2 && found.noted.is_none());
    let refused = check(&world.app, &world.actor("privacy").await).await;
    assert!(matches!(refused, Err(AppError::Refused(_))));
}

#[tokio::test]
async fn the_check_compares_with_what_was_noted_outside_the_database() {
    let mut world = World::new().await;
    with_a_signal(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.toml.anchor");
    world.app.settings.anchor = Some(path.clone());
    let auditor = world.actor("auditor").await;
    assert_eq!(check(&world.app, &auditor).await.unwrap().noted, None, "nothing was noted yet");
    let noted = world.app.store.note_head(&path, world.now()).await.unwrap();
    let found = check(&world.app, &auditor).await.unwrap();
    assert_eq!((found.noted, found.report.faults.len()), (Some(noted.clone()), 0));
    let elsewhere = NotedHead { hash: "00".repeat(32), ..noted };
    elsewhere.write(&path).unwrap();
    let found = check(&world.app, &auditor).await.unwrap();
    assert_eq!(found.report.faults, [store::ChainFault::Anchor(elsewhere.sequence)]);
}

#[tokio::test]
async fn acts_at_the_console_stand_in_the_log() {
    use crate::console::{CONSOLE, ConsoleAct, record};
    let world = World::new().await;
    for act in [ConsoleAct::Backup, ConsoleAct::Restore, ConsoleAct::KeysRotate] {
        record(&world.app.store, world.now(), act, "row=1".to_owned()).await.unwrap();
        let entry = world.log(1).await.remove(0).entry;
        assert_eq!((entry.actor_id.as_str(), entry.action.as_str()), (CONSOLE, act.code()));
        assert!(OTHER_ACTS.contains(&act.code()), "the page has words for it");
    }
}
