//! From memory to the database, in one transaction.

use crate::book::{Book, NotificationEntry, PersonEntry};
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
    for entry in &book.persons {
        person(tx, entry).await?;
    }
    for entry in &book.notifications {
        notification(tx, entry).await?;
    }
    for link in &book.links {
        tx.link_notification(link).await?;
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
    for entry in book.log {
        tx.note(entry);
    }
    Ok(())
}

async fn person(tx: &mut Tx, entry: &PersonEntry) -> Result<(), StoreError> {
    tx.insert_person(&entry.person, &entry.file).await?;
    for change in &entry.changes {
        tx.add_file_type_change(&entry.file.id, change).await?;
    }
    Ok(())
}

async fn notification(tx: &mut Tx, entry: &NotificationEntry) -> Result<(), StoreError> {
    let id = &entry.notification.id;
    tx.insert_notification(&entry.notification).await?;
    for event in &entry.events {
        tx.add_notification_event(id, event).await?;
    }
    for (feedback, message) in &entry.messages {
        tx.add_notification_message(id, *feedback, message).await?;
    }
    Ok(())
}
