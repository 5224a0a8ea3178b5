//! Whoever changes, removes, reorders or cuts off rows of the audit log is found out.

use crate::place::{Place, entry};
use store::{AnchorError, AuditFilter, ChainFault, NotedHead, Store};

/// A log of six rows: five transactions, one of them with a note.
async fn written(place: &Place) -> Store {
    let store = place.open().await;
    for (turn, action) in ["one", "two", "three", "four", "five"].into_iter().enumerate() {
        let mut tx = store.begin("write").await.unwrap();
        if turn == 2 {
            tx.note(entry("note"));
        }
        tx.commit(entry(action)).await.unwrap();
    }
    store
}

async fn faults(store: &Store) -> Vec<ChainFault> {
    store.verify_audit(None).await.unwrap().faults
}

pub(crate) async fn a_whole_chain_is_whole(place: Place) {
    let store = written(&place).await;
    let report = store.verify_audit(None).await.unwrap();
    assert_eq!((report.rows, report.faults.as_slice()), (6, &[][..]));
    assert_eq!(report.head, store.audit_head().await.unwrap());
    let mut tx = store.begin("read").await.unwrap();
    let rows = tx.audit_of("signal", "s1", 10).await.unwrap();
    let actions: Vec<&str> = rows.iter().map(|row| row.entry.action.as_str()).collect();
    assert_eq!(actions, ["five", "four", "three", "note", "two", "one"]);
    assert_eq!(rows[0].entry, entry("five"));
    let filter = store::AuditFilter {
        organisation_id: Some("o1".to_owned()),
        actor_id: Some("u1".to_owned()),
        outcome: Some(domain::codes::Outcome::Done),
        before: Some(3),
        limit: 1,
        ..store::AuditFilter::default()
    };
    assert_eq!(tx.audit_rows(&filter).await.unwrap()[0].sequence, 2);
}

pub(crate) async fn a_changed_row_is_found(place: Place) {
    let store = written(&place).await;
    for change in [
        "UPDATE audit SET actor_id = 'u2' WHERE sequence = 3",
        "UPDATE audit SET at = at + 1 WHERE sequence = 3",
        "UPDATE audit SET outcome = 'refused' WHERE sequence = 3",
        "UPDATE audit SET object_id = '', detail = 's1' WHERE sequence = 3",
    ] {
        place.tamper("DROP TABLE IF EXISTS kept").await;
        place.tamper("CREATE TABLE kept AS SELECT * FROM audit").await;
        place.tamper(change).await;
        assert!(faults(&store).await.contains(&ChainFault::Changed(3)), "{change}");
        place.tamper("DELETE FROM audit").await;
        place.tamper("INSERT INTO audit SELECT * FROM kept").await;
        assert_eq!(faults(&store).await, []);
    }
    place.tamper("UPDATE audit SET hash = previous WHERE sequence = 3").await;
    assert!(faults(&store).await.contains(&ChainFault::Changed(3)));
}

pub(crate) async fn a_removed_row_is_found(place: Place) {
    let store = written(&place).await;
    place.tamper("DELETE FROM audit WHERE sequence = 4").await;
    assert!(faults(&store).await.contains(&ChainFault::Missing(4)));
    // Moving the later rows up does not hide it.
    place.tamper("UPDATE audit SET sequence = 4 WHERE sequence = 5; UPDATE audit SET sequence = 5 WHERE sequence = 6").await;
    let found = faults(&store).await;
    assert!(found.contains(&ChainFault::Changed(4)) && found.contains(&ChainFault::Missing(4)), "{found:?}");
    place.tamper("DELETE FROM audit WHERE sequence = 1").await;
    assert!(faults(&store).await.contains(&ChainFault::Missing(1)));
}

pub(crate) async fn reordered_rows_are_found(place: Place) {
    let store = written(&place).await;
    place
        .tamper(
            "UPDATE audit SET sequence = 100 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3;
             UPDATE audit SET sequence = 3 WHERE sequence = 100",
        )
        .await;
    let found = faults(&store).await;
    assert!(found.contains(&ChainFault::Missing(2)) && found.contains(&ChainFault::Changed(2)), "{found:?}");
}

pub(crate) async fn a_cut_off_log_is_found(place: Place) {
    let store = written(&place).await;
    place.tamper("DELETE FROM audit WHERE sequence > 4").await;
    assert_eq!(faults(&store).await, [ChainFault::Truncated { found: 4, expected: 6 }]);
    // A head that fits the shortened log cannot be made without the key.
    place
        .tamper("UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit WHERE sequence = 4)")
        .await;
    assert_eq!(faults(&store).await, [ChainFault::Head]);
    place.tamper("DELETE FROM audit; DELETE FROM audit_head").await;
    assert_eq!(faults(&store).await, [ChainFault::Head]);
}

pub(crate) async fn an_older_copy_is_found_with_the_noted_head(place: Place) {
    let store = written(&place).await;
    place.tamper("CREATE TABLE older AS SELECT * FROM audit").await;
    place.tamper("CREATE TABLE older_head AS SELECT * FROM audit_head").await;
    store.begin("later").await.unwrap().commit(entry("later")).await.unwrap();
    let noted = store.audit_head().await.unwrap();
    assert_eq!(store.verify_audit(Some(noted.clone())).await.unwrap().faults, []);
    place
        .tamper(
            "DELETE FROM audit; INSERT INTO audit SELECT * FROM older;
             DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM older_head",
        )
        .await;
    assert_eq!(store.verify_audit(None).await.unwrap().faults, [], "in itself it is whole");
    assert_eq!(store.verify_audit(Some(noted)).await.unwrap().faults, [ChainFault::Anchor(7)]);
}

pub(crate) async fn what_cannot_be_read_counts_as_changed_and_the_check_goes_on(place: Place) {
    let store = written(&place).await;
    place.tamper("UPDATE audit SET purpose = 'x' WHERE sequence = 3; UPDATE audit SET outcome = 'well' WHERE sequence = 5").await;
    assert_eq!(faults(&store).await, [ChainFault::Changed(3), ChainFault::Changed(5)]);
    let filter = AuditFilter { limit: 10, ..AuditFilter::default() };
    let mut tx = store.begin("read").await.unwrap();
    let rows = tx.audit_rows(&filter).await.unwrap();
    drop(tx);
    let unreadable: Vec<(i64, Vec<&str>)> =
        rows.iter().rev().map(|row| (row.sequence, row.unreadable.clone())).collect();
    assert_eq!(unreadable[..3], [(1, vec![]), (2, vec![]), (3, vec!["purpose"])]);
    assert_eq!(unreadable[3..], [(4, vec![]), (5, vec!["outcome"]), (6, vec![])]);
    assert_eq!(rows[3].entry.action, "note", "what can be read is read");
    if !place.is_sqlite() {
        return; // PostgreSQL keeps other types than the column's out by itself.
    }
    place
        .tamper(
            "UPDATE audit SET at = 'abc' WHERE sequence = 2; UPDATE audit SET detail = x'ff' WHERE sequence = 4;
             UPDATE audit SET sequence = 'last' WHERE sequence = 6;
             UPDATE audit_head SET sequence = 'six'",
        )
        .await;
    let changed = [2, 3, 4, 5].map(ChainFault::Changed).into_iter();
    let expected: Vec<_> = changed.chain([ChainFault::Unplaced, ChainFault::Head]).collect();
    assert_eq!(faults(&store).await, expected);
    let mut tx = store.begin("read").await.unwrap();
    let rows = tx.audit_rows(&filter).await.unwrap();
    let unreadable: Vec<&str> = rows.iter().flat_map(|row| row.unreadable.clone()).collect();
    assert_eq!(unreadable, ["sequence", "outcome", "detail", "purpose", "at"]);
}

pub(crate) async fn a_noted_head_only_moves_forward(place: Place) {
    let store = written(&place).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.toml.anchor");
    let first = store.note_head(&path, crate::place::at(60)).await.unwrap();
    assert_eq!((first.sequence, first.noted_at), (6, Some(crate::place::at(60))));
    store.begin("later").await.unwrap().commit(entry("later")).await.unwrap();
    let second = store.note_head(&path, crate::place::at(120)).await.unwrap();
    assert_eq!(NotedHead::read(&path).unwrap(), Some(second.clone()));
    assert!(store.contains_head(&first).await.unwrap() && store.contains_head(&second).await.unwrap());
    // The same length with another content is no step forward either.
    place.tamper("DELETE FROM audit WHERE sequence = 7; UPDATE audit_head SET sequence = 6").await;
    store.begin("other").await.unwrap().commit(entry("other")).await.unwrap();
    let refused = store.note_head(&path, crate::place::at(180)).await;
    assert!(matches!(refused, Err(AnchorError::NotInLog(7))), "{refused:?}");
    assert_eq!(NotedHead::read(&path).unwrap(), Some(second), "what was noted stays");
}
