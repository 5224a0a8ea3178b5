//! The migrations as they end up in the two databases.

use crate::place::{Place, entry};
use std::collections::BTreeSet;

pub(crate) async fn reopening_changes_nothing(place: Place) {
    let store = place.open().await;
    store.begin("write").await.unwrap().commit(entry("write")).await.unwrap();
    let head = store.audit_head().await.unwrap();
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.audit_head().await.unwrap(), head);
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
