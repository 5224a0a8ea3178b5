//! What each column means, from the comments of the migrations, as comments of the database in PostgreSQL, so
//! that whoever looks with `psql` reads them too. SQLite keeps the text of a table, with its comments, in
//! `sqlite_master` by itself.

use crate::StoreError;
use sqlx::migrate::Migration;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Row as _};
use std::collections::HashSet;
use std::fmt::Write;

/// Name of the lock under which the comments are made, so that two programs that start together do not
/// get in each other's way.
const LOCK: i64 = 0x6b65_7465_6e7a;

/// A column and what it is for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Column<'a> {
    pub(crate) table: &'a str,
    /// Name, type and constraints as in the migration.
    pub(crate) definition: &'a str,
    pub(crate) meaning: &'a str,
}

impl Column<'_> {
    pub(crate) fn name(&self) -> &str {
        self.definition.split_whitespace().next().unwrap_or_default()
    }
}

/// The columns of a migration that say what they are: lines of a `CREATE TABLE`, and `ALTER TABLE … ADD COLUMN`.
pub(crate) fn columns(text: &str) -> Vec<Column<'_>> {
    let mut table = "";
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            table = name.trim_end_matches(" (");
        } else if let Some(rest) = line.strip_prefix("ALTER TABLE ") {
            let added = rest.split_once(" ADD COLUMN ").zip(rest.split_once(" -- "));
            if let Some(((table, definition), (_, meaning))) = added {
                let definition = definition.split(" -- ").next().unwrap_or_default().trim_end_matches(';');
                found.push(Column { table, definition, meaning });
            }
        } else if let Some((definition, meaning)) =
            line.strip_prefix("    ").and_then(|line| line.split_once(" -- "))
            && !definition.starts_with("PRIMARY KEY")
        {
            found.push(Column { table, definition, meaning });
        }
    }
    found
}

/// Gives the columns of PostgreSQL their comments, where they do not all have one yet. A column that a later
/// migration took away is passed over.
pub(crate) async fn write(migrations: &[Migration], connection: &mut PgConnection) -> Result<(), StoreError> {
    let there = sqlx::query(
        "SELECT c.relname::text, a.attname::text,
             EXISTS (SELECT 1 FROM pg_description d WHERE d.objoid = c.oid AND d.objsubid = a.attnum)
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut silent: HashSet<(String, String)> = HashSet::new();
    for row in &there {
        if !row.try_get::<bool, _>(2)? {
            silent.insert((row.try_get(0)?, row.try_get(1)?));
        }
    }
    let mut statements = String::new();
    for column in migrations.iter().flat_map(|migration| columns(migration.sql.as_str())) {
        if silent.contains(&(column.table.to_owned(), column.name().to_owned())) {
            let (table, name, meaning) = (column.table, column.name(), column.meaning.replace('\'', "''"));
            let _ = writeln!(statements, "COMMENT ON COLUMN {table}.{name} IS '{meaning}';");
        }
    }
    if statements.is_empty() {
        return Ok(());
    }
    let mut transaction = connection.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *transaction).await?;
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_new_and_changed_tables_are_found() {
        let text = "-- About.\nCREATE TABLE a (\n    id TEXT NOT NULL, -- identifier\n    PRIMARY KEY (id)\n);\n\
                    ALTER TABLE b ADD COLUMN c BIGINT; -- what c is\n";
        let found: Vec<(&str, &str, &str)> =
            columns(text).iter().map(|column| (column.table, column.definition, column.meaning)).collect();
        assert_eq!(found, [("a", "id TEXT NOT NULL,", "identifier"), ("b", "c BIGINT", "what c is")]);
    }
}
