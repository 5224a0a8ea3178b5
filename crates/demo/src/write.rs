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
    for (version, events) in &book.module_versions {
        tx.insert_module_version(version).await?;
        for event in events {
            tx.add_module_event(&version.id, event).await?;
        }
    }
    for progress in &book.progress {
        tx.insert_progress(progress).await?;
    }
    for card in &book.cases {
        tx.put_case(card).await?;
    }
    for certificate in &book.certificates {
        tx.insert_certificate(certificate).await?;
    }
    let policy = &book.policy;
    for (round, parts) in &policy.rounds {
        tx.insert_self_assessment(round, parts).await?;
    }
    for action in &policy.actions {
        tx.insert_plan_action(action).await?;
    }
    for (document, versions) in &policy.documents {
        tx.insert_policy_document(document).await?;
        for version in versions {
            tx.add_document_version(&document.id, version).await?;
        }
    }
    for line in &policy.appointments {
        tx.add_focal_appointment(line).await?;
    }
    for screening in &book.screenings {
        tx.insert_screening(screening).await?;
    }
    for remark in &book.remarks {
        tx.insert_instrument_feedback(remark).await?;
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
    crate::crisis::write(tx, &book.crisis).await?;
    for entry in book.log {
        tx.note(entry);
    }
    Ok(())
}
