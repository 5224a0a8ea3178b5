//! The same seed and moment give the same register; another seed another one, in the same chain.

mod common;

use common::{all, example, today};
use jiff::Timestamp;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_and_moment_give_the_same_register() {
    let one = tokio::spawn(async { all::read(&example(7, today()).await.store).await });
    let same = tokio::spawn(async { all::read(&example(7, today()).await.store).await });
    let (one, same) = (one.await.unwrap(), same.await.unwrap());
    assert!(one.notifications.len() > 10_000);
    assert!(one == same, "every record is the same");

    let new_year: Timestamp = "2027-01-01T00:10:00Z".parse().unwrap();
    let other = example(8, new_year).await;
    assert_eq!(other.summary.users, one.users.len());
    let mut tx = other.store.begin("read").await.unwrap();
    let persons = tx.persons(None, 1_000_000, 0).await.unwrap();
    let numbers = |persons: &mut dyn Iterator<Item = &str>| persons.max().unwrap().to_owned();
    let ours = numbers(&mut one.persons.iter().map(|(person, ..)| person.number.as_str()));
    assert_ne!(ours, numbers(&mut persons.iter().map(|(person, _)| person.number.as_str())));
    let latest =
        tx.audit_rows(&store::AuditFilter { limit: 1, ..store::AuditFilter::default() }).await.unwrap();
    assert!(latest.iter().all(|row| row.entry.at <= new_year), "nothing is later than the moment");
}
