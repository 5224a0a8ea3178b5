//! From memory to the database, in one transaction.

use crate::book::Book;
use crate::chain::Chain;
use store::{Credentials, StoreError, Tx};

/// Writes everything; the log goes along as notes of the transaction.
pub(crate) async fn write(tx: &mut Tx, chain: &Chain, book: Book) -> Result<(), StoreError> {
    for link in &chain.links {
        tx.insert_organisation(&link.organisation).await?;
        for user in &link.people {
            tx.insert_user(user, &Credentials::default()).await?;
        }
    }
    for subject in &book.subjects {
        tx.insert_subject(subject).await?;
    }
    for (signal, events) in &book.signals {
        tx.insert_signal(signal).await?;
        for event in events {
            tx.add_signal_event(&signal.id, event).await?;
        }
    }
    for assessment in &book.assessments {
        tx.insert_assessment(assessment).await?;
    }
    for decision in &book.decisions {
        tx.insert_decision(decision).await?;
    }
    for consent in &book.consents {
        tx.insert_consent(consent).await?;
    }
    let persons = book.persons.iter();
    tx.insert_persons(persons.map(|entry| (&entry.person, &entry.file, entry.changes.as_slice()))).await?;
    let notifications = book.notifications.iter();
    tx.insert_notifications(notifications.map(|entry| (&entry.notification, entry.events.as_slice())))
        .await?;
    tx.insert_links(&book.links).await?;
    for entry in &book.notifications {
        for (feedback, message) in &entry.messages {
            tx.add_notification_message(&entry.notification.id, *feedback, message).await?;
        }
    }
    for (referral, events) in &book.referrals {
        tx.insert_referral(referral).await?;
        for event in events {
            tx.add_referral_event(&referral.id, event).await?;
        }
    }
    for task in &book.tasks {
        tx.insert_task(task).await?;
    }
    for estimate in &book.estimates {
        tx.insert_estimate(estimate).await?;
    }
    for article in &book.articles {
        tx.insert_article(article).await?;
        if article.published_version.is_some() {
            tx.index_article(article, &app::knowledge::stems(&article.text)).await?;
        }
    }
    for question in &book.questions {
        tx.insert_question(question).await?;
    }
    for entry in book.log {
        tx.note(entry);
    }
    Ok(())
}
