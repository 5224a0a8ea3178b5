//! The migrations as they end up in the two databases.

use crate::place::{Place, entry};
use std::collections::BTreeSet;
use store::StoreError;

pub(crate) async fn reopening_changes_nothing(place: Place) {
    let store = place.open().await;
    store.begin("write").await.unwrap().commit(entry("write")).await.unwrap();
    let head = store.audit_head().await.unwrap();
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.audit_head().await.unwrap(), head);
}

pub(crate) async fn where_there_is_no_register_none_is_made_unasked(place: Place) {
    let refused = place.open_existing().await;
    assert!(matches!(refused, Err(StoreError::Gone)), "{refused:?}");
    place.open().await.close().await;
    place.open_existing().await.unwrap().close().await;
    // Tables without the keys that they were made with are no register either.
    place.tamper("DELETE FROM key_check").await;
    assert!(matches!(place.open_existing().await, Err(StoreError::Gone)));
}

async fn names(place: &Place, sql: &'static str) -> BTreeSet<String> {
    place.open().await.close().await;
    place.column(sql).await.into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
}

/// Tables, columns, whether they may be empty, and indexes.
#[tokio::test]
async fn both_databases_end_up_with_the_same_tables_columns_and_indexes() {
    let sqlite = names(
        &Place::sqlite(),
        "SELECT CAST(m.name || '.' || c.name || ' ' || CASE c.type WHEN 'BLOB' THEN 'BYTEA' ELSE c.type END || ' '
             || CASE c.\"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END AS BLOB)
         FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND m.name NOT LIKE 'article_stems%'
         UNION SELECT CAST('index ' || name || ' on ' || tbl_name AS BLOB) FROM sqlite_master
         WHERE type = 'index' AND name NOT LIKE 'sqlite_autoindex%'",
    )
    .await;
    let postgres = names(
        &Place::postgres(),
        "SELECT convert_to(table_name || '.' || column_name || ' ' || upper(data_type) || ' ' || is_nullable, 'UTF8')
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'
             AND table_name <> 'article_stems'
         UNION SELECT convert_to('index ' || indexname || ' on ' || tablename, 'UTF8') FROM pg_indexes i
         WHERE schemaname = 'public' AND tablename NOT LIKE '\\_sqlx%' AND tablename <> 'article_stems'
             AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)",
    )
    .await;
    assert!(sqlite.len() > 200, "{}", sqlite.len());
    assert_eq!(sqlite, postgres);
}

/// In SQLite they stand in the text of each table, in PostgreSQL as comments of the database.
#[tokio::test]
async fn every_column_says_what_it_is_in_either_database() {
    let postgres = names(
        &Place::postgres(),
        "SELECT convert_to(table_name || '.' || column_name || ': '
             || coalesce(col_description((table_schema || '.' || table_name)::regclass, ordinal_position), 'NOTHING'), 'UTF8')
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'",
    )
    .await;
    let silent: Vec<&String> = postgres.iter().filter(|line| line.ends_with("NOTHING")).collect();
    assert!(postgres.len() > 150 && silent.is_empty(), "{silent:?}");
    assert!(postgres.contains("audit_head.id: always 1"));
    let sqlite =
        names(&Place::sqlite(), "SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE name = 'audit_head'")
            .await;
    assert!(sqlite.iter().all(|text| text.contains("-- always 1")), "{sqlite:?}");
}
