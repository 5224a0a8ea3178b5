//! Many records at once are the same records as one by one.

use crate::place::{Place, at, entry};
use crate::samples::{notification, person};
use domain::codes::FileType;
use domain::states::{NotificationAct, NotificationState};
use domain::{FileTypeChange, LinkEvent, Notification, NotificationEvent};

/// More than one statement can hold.
const MANY: i64 = 1_700;

fn event(minute: i64, act: NotificationAct, to: NotificationState) -> NotificationEvent {
    NotificationEvent { at: at(minute), actor_id: "u1".to_owned(), act, to, note: format!("note {minute}") }
}

pub(crate) async fn many_records_at_once(place: Place) {
    let store = place.open().await;
    let name = |place: i64| format!("n{place}");
    let all: Vec<Notification> = (0..MANY)
        .map(|place| Notification {
            number: format!("N-{place}"),
            received_at: Some(at(5)),
            person_id: Some("p1".to_owned()),
            ..notification(&name(place))
        })
        .collect();
    let events = [
        event(1, NotificationAct::Submit, NotificationState::Submitted),
        event(5, NotificationAct::Receive, NotificationState::Received),
    ];
    let links: Vec<LinkEvent> = all
        .iter()
        .map(|notification| LinkEvent {
            sequence: 0,
            at: at(6),
            notification_id: notification.id.clone(),
            person_id: notification.person_id.clone(),
            actor_id: "u1".to_owned(),
            reason: format!("reason {}", notification.id),
        })
        .collect();
    let (known, file) = person("p1");
    let changes = [FileType::Registration, FileType::RegistrationAdvice].map(|file_type| FileTypeChange {
        at: at(6),
        actor_id: "u1".to_owned(),
        file_type,
        reason: file_type.code().to_owned(),
    });
    let mut tx = store.begin("fill").await.unwrap();
    tx.insert_persons([(&known, &file, changes.as_slice())].into_iter()).await.unwrap();
    tx.insert_notifications(all.iter().map(|one| (one, events.as_slice()))).await.unwrap();
    tx.insert_links(&links[..1]).await.unwrap();
    tx.insert_links(&links[1..]).await.unwrap();
    tx.insert_links(&[]).await.unwrap();
    tx.commit(entry("fill")).await.unwrap();

    let mut tx = store.begin("read").await.unwrap();
    assert_eq!(tx.person("p1").await.unwrap().unwrap(), (known, file.clone()));
    assert_eq!(tx.file_type_changes(&file.id).await.unwrap(), changes);
    for place in [0, 1, MANY / 2, MANY - 1] {
        let one = tx.notification(&name(place)).await.unwrap().unwrap();
        assert_eq!(Some(&one), all.get(usize::try_from(place).unwrap()));
        assert_eq!(tx.notification_events(&one.id).await.unwrap(), events);
        let links = tx.links_of(&one.id).await.unwrap();
        assert_eq!(
            (links[0].sequence, links[0].reason.as_str()),
            (place + 1, format!("reason n{place}").as_str())
        );
    }
    drop(tx);
    assert_eq!(store.register_version().await.unwrap(), (MANY, 2));
}
