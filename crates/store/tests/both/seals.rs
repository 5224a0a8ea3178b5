//! Sealed columns: unreadable in the database, tied to their place, with keys that can rotate.

use crate::place::{Place, entry, keys};
use crate::samples::*;
use store::{Credentials, KeyFile, Store, StoreError};

async fn filled(place: &Place) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("fill").await.unwrap();
    tx.insert_organisation(&organisation("o1")).await.unwrap();
    tx.insert_user(&user("u1", "o1"), &Credentials::default()).await.unwrap();
    for id in ["b1", "b2"] {
        tx.insert_subject(&subject(id)).await.unwrap();
    }
    for id in ["s1", "s2"] {
        tx.insert_signal(&signal(id)).await.unwrap();
    }
    tx.insert_notification(&notification("n1")).await.unwrap();
    tx.insert_referral(&referral("r1")).await.unwrap();
    tx.commit(entry("fill")).await.unwrap();
    store
}

pub(crate) async fn what_is_sealed_is_not_readable(place: Place) {
    filled(&place).await;
    for column in [
        "SELECT content FROM signal",
        "SELECT name FROM subject",
        "SELECT client_number FROM subject",
        "SELECT lookup FROM subject",
        "SELECT name_lookup FROM subject",
        "SELECT identified FROM notification",
        "SELECT package FROM referral",
    ] {
        let values = place.column(column).await;
        assert!(!values.is_empty());
        for value in values {
            let text = String::from_utf8_lossy(&value).to_lowercase();
            for plain in ["plain", "named", "night"] {
                assert!(!text.contains(plain), "{column}");
            }
        }
    }
}

pub(crate) async fn a_moved_ciphertext_does_not_open(place: Place) {
    let store = filled(&place).await;
    place
        .tamper("UPDATE signal SET content = (SELECT content FROM signal WHERE id = 's1') WHERE id = 's2'")
        .await;
    place.tamper("UPDATE subject SET name = client_number WHERE id = 'b2'").await;
    let mut tx = store.begin("read").await.unwrap();
    assert!(tx.signal("s1").await.is_ok());
    assert!(matches!(tx.signal("s2").await, Err(StoreError::Sealed { column: "content" })));
    assert!(matches!(tx.subject("b2").await, Err(StoreError::Sealed { column: "name" })));
}

pub(crate) async fn another_key_file_is_refused(place: Place) {
    filled(&place).await.close().await;
    let other = place.open_with(&KeyFile::from_seed(8)).await;
    assert!(matches!(other, Err(StoreError::WrongKeys { key_id }) if key_id == "k1"));
    assert!(place.open_with(&keys()).await.is_ok());
}

pub(crate) async fn old_rows_open_after_a_rotation(place: Place) {
    filled(&place).await.close().await;
    let rotated = keys().rotated().unwrap();
    let store = place.open_with(&rotated).await.unwrap();
    let mut tx = store.begin("rotate").await.unwrap();
    let old = tx.signal("s1").await.unwrap().unwrap();
    assert_eq!(old, signal("s1"));
    tx.update_signal(&old).await.unwrap();
    tx.commit(entry("rotate")).await.unwrap();
    store.close().await;
    let sealed = place.column("SELECT content FROM signal ORDER BY id").await;
    assert_eq!((&sealed[0][1..3], &sealed[1][1..3]), (&b"k2"[..], &b"k1"[..]));
    // The list without the new key does not open what was sealed since, and says so at once.
    assert!(
        matches!(place.open_with(&keys()).await, Err(StoreError::WrongKeys { key_id }) if key_id == "k2")
    );
    let store = place.open_with(&rotated).await.unwrap();
    let mut tx = store.begin("read").await.unwrap();
    assert!(tx.signal("s1").await.is_ok() && tx.signal("s2").await.is_ok());
    assert_eq!(store.verify_audit(None).await.unwrap().faults, []);
}
