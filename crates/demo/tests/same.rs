//! The same seed and moment give the same register; another seed another one.

mod common;

use common::{all, example, today};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_and_moment_give_the_same_register() {
    let one = tokio::spawn(async { all::read(&example(7, today()).await.store).await });
    let other = tokio::spawn(async { all::read(&example(7, today()).await.store).await });
    let (one, other) = (one.await.unwrap(), other.await.unwrap());
    assert!(one.notifications.len() > 10_000);
    assert!(one == other, "every record is the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_seed_gives_another_register_with_the_same_chain() {
    let one = tokio::spawn(async { example(1, today()).await });
    let other = tokio::spawn(async { example(2, "2027-01-01T00:10:00Z".parse().unwrap()).await });
    let (one, other) = (one.await.unwrap(), other.await.unwrap());
    assert_eq!(
        (one.summary.organisations, one.summary.users),
        (other.summary.organisations, other.summary.users)
    );
    let number = async |store: &store::Store| {
        let mut tx = store.begin("read").await.unwrap();
        let persons = tx.persons(None, 1_000_000, 0).await.unwrap();
        persons.into_iter().map(|(person, _)| person.number).max().unwrap()
    };
    assert_ne!(number(&one.store).await, number(&other.store).await);
}
