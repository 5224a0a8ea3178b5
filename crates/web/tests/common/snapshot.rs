//! What is in the database, to see that nothing changed; and the newest rows of the audit log.

use super::world::World;
use sqlx::{Connection, SqliteConnection};
use store::{AuditFilter, AuditRow};

/// Tables that change by merely asking.
const BOOKKEEPING: &[&str] =
    &["audit", "audit_head", "session", "login_attempt", "used_form", "_sqlx_migrations"];

/// Every row of every table but the bookkeeping.
pub(crate) async fn contents(world: &World) -> Vec<String> {
    let mut connection = SqliteConnection::connect(&world.database.display().to_string()).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let mut rows = Vec::new();
    for table in tables.iter().filter(|table| !BOOKKEEPING.contains(&table.as_str())) {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(table)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
        let sql =
            format!("SELECT '{table} ' || {} AS line FROM {table} ORDER BY 1", quoted.join(" || ' ' || "));
        let lines: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap();
        rows.extend(lines);
    }
    rows
}

/// The newest rows of the audit log, newest first.
pub(crate) async fn log(world: &World, limit: i64) -> Vec<AuditRow> {
    let mut tx = world.app.store.begin("read_log").await.unwrap();
    tx.audit_rows(&AuditFilter { limit, ..AuditFilter::default() }).await.unwrap()
}

/// How long the audit log is.
pub(crate) async fn log_length(world: &World) -> i64 {
    world.app.store.audit_head().await.unwrap().0
}
