//! Two at once.

use crate::place::{Place, at, entry, keys};
use crate::samples::*;
use domain::LinkEvent;
use std::sync::Arc;
use store::{Credentials, LoginAttempts, Store, StoreError};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

/// Runs the same work so many times at once; how many succeeded.
async fn at_once<F, Fut>(count: usize, work: F) -> usize
where
    F: Fn(usize) -> Fut,
    Fut: Future<Output = bool> + Send + 'static,
{
    let barrier = Arc::new(Barrier::new(count));
    let mut tasks = JoinSet::new();
    for turn in 0..count {
        let (barrier, work) = (barrier.clone(), work(turn));
        tasks.spawn(async move {
            barrier.wait().await;
            work.await
        });
    }
    tasks.join_all().await.into_iter().filter(|success| *success).count()
}

pub(crate) async fn a_form_counts_once(place: Place) {
    let store = place.open().await;
    let successes = at_once(8, |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin("hand_in").await.unwrap();
            match tx.use_form(b"nonce", at(0), "signal/s1").await {
                Ok(()) => tx.commit(entry("hand_in")).await.is_ok(),
                Err(StoreError::FormUsed { .. }) => false,
                Err(other) => panic!("{other}"),
            }
        }
    })
    .await;
    assert_eq!(successes, 1);
}

/// A sign-in reads which code was used last, and writes the new one. Two sign-ins with the same
/// code must not both find it unused.
pub(crate) async fn a_code_counts_once(place: Place) {
    let store = place.open().await;
    let mut tx = store.begin("user").await.unwrap();
    tx.insert_organisation(&organisation("o1")).await.unwrap();
    let credentials =
        Credentials { totp_secret: Some(vec![1; 20]), totp_last_step: Some(1), ..Credentials::default() };
    tx.insert_user(&user("u1", "o1"), &credentials).await.unwrap();
    tx.commit(entry("user")).await.unwrap();
    let successes = at_once(6, |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin("second_factor").await.unwrap();
            let mut known = tx.credentials("u1").await.unwrap().unwrap();
            if known.totp_last_step >= Some(2) {
                return false;
            }
            // Time in which the others read, too.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            known.totp_last_step = Some(2);
            tx.set_credentials("u1", &known).await.unwrap();
            tx.commit(entry("second_factor")).await.is_ok()
        }
    })
    .await;
    assert_eq!(successes, 1);
}

/// Guesses at the same moment are all counted, also when there was none before.
pub(crate) async fn failures_are_all_counted(place: Place) {
    let store = place.open().await;
    let successes = at_once(10, |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin("guess").await.unwrap();
            let before = tx.login_attempts(&[7; 32]).await.unwrap().map_or(0, |known| known.failures);
            let after =
                LoginAttempts { failures: before + 1, locks: 0, last_failure_at: at(0), locked_until: None };
            tx.set_login_attempts(&[7; 32], Some(after)).await.unwrap();
            tx.commit(entry("guess")).await.is_ok()
        }
    })
    .await;
    let mut tx = store.begin("read").await.unwrap();
    let counted = tx.login_attempts(&[7; 32]).await.unwrap().unwrap().failures;
    assert_eq!((successes, counted), (10, 10));
}

pub(crate) async fn audit_rows_of_many_writers_make_one_chain(place: Place) {
    let store = place.open().await;
    // A second process on the same database.
    let other = place.open_with(&keys()).await.unwrap();
    let successes = at_once(40, |turn| {
        let store: Store = if turn % 2 == 0 { store.clone() } else { other.clone() };
        async move { store.begin("write").await.unwrap().commit(entry("write")).await.is_ok() }
    })
    .await;
    let report = store.verify_audit(None).await.unwrap();
    assert_eq!((successes, report.rows, report.faults.len()), (40, 40, 0));
}

pub(crate) async fn the_register_numbers_its_lines_without_gaps(place: Place) {
    let store = place.open().await;
    let successes = at_once(10, |turn| {
        let store = store.clone();
        async move {
            let mut tx = store.begin("link").await.unwrap();
            let event = LinkEvent {
                sequence: 0,
                at: at(0),
                notification_id: format!("n{turn}"),
                person_id: Some("p1".to_owned()),
                actor_id: "u1".to_owned(),
                reason: String::new(),
            };
            tx.link_notification(&event).await.unwrap();
            tx.commit(entry("link")).await.is_ok()
        }
    })
    .await;
    assert_eq!(successes, 10);
    let numbers: Vec<i64> =
        store.register_changes(0).await.unwrap().iter().map(|line| line.sequence).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
}

/// A browser that hangs up ends its request at any moment, also within a statement.
pub(crate) async fn a_request_given_up_halfway_leaves_nothing(place: Place) {
    let store = place.open().await;
    for turn in 0..60u64 {
        let work = async {
            let mut tx = store.begin("given_up").await.unwrap();
            for number in 0..50 {
                tx.insert_signal(&signal(&format!("{turn}-{number}"))).await.unwrap();
            }
            std::future::pending::<()>().await;
        };
        let _ = tokio::time::timeout(std::time::Duration::from_micros(turn * 90), work).await;
    }
    assert_eq!(store.signal_total().await.unwrap(), 0);
    let mut tx = store.begin("goes_on").await.unwrap();
    tx.insert_signal(&signal("s1")).await.unwrap();
    tx.commit(entry("goes_on")).await.unwrap();
    assert_eq!(store.signal_total().await.unwrap(), 1);
    assert_eq!(store.verify_audit(None).await.unwrap().rows, 1);
}
