//! Migrations, embedded in the binary: one folder per database, the same tables in both.

use crate::StoreError;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{SqlSafeStr, SqlStr};

macro_rules! migrations {
    ($folder:literal: $($version:literal $name:literal),+ $(,)?) => {
        vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            sql(include_str!(concat!("../migrations/", $folder, "/", $name, ".sql"))),
            false,
        )),+]
    };
}

fn sql(text: &'static str) -> SqlStr {
    text.into_sql_str()
}

/// The migrations for SQLite.
pub(crate) fn sqlite() -> Vec<Migration> {
    migrations!(
        "sqlite": 1 "0001_register", 2 "0002_estimate", 3 "0003_learn", 4 "0004_policy", 5 "0005_knowledge",
        6 "0006_screening", 7 "0007_monitor", 8 "0008_crisis"
    )
}

/// The migrations for PostgreSQL.
pub(crate) fn postgres() -> Vec<Migration> {
    migrations!(
        "postgres": 1 "0001_register", 2 "0002_estimate", 3 "0003_learn", 4 "0004_policy", 5 "0005_knowledge",
        6 "0006_screening", 7 "0007_monitor", 8 "0008_crisis"
    )
}

/// Brings a database to the present version.
pub(crate) async fn run<C: Migrate>(
    migrations: Vec<Migration>,
    connection: &mut C,
) -> Result<(), StoreError> {
    let migrator = Migrator { migrations: migrations.into(), ..Migrator::DEFAULT };
    migrator.run_direct(None, connection, false).await.map_err(|error| match error {
        MigrateError::Execute(inner) | MigrateError::ExecuteMigration(inner, _) => StoreError::from(inner),
        other => StoreError::Inconsistent { column: "_sqlx_migrations", why: other.to_string() },
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    fn text(migrations: Vec<sqlx::migrate::Migration>) -> String {
        // What a migration does in a database's own way stands at its end, under such a line.
        let own = "-- In this database's own way";
        migrations.iter().filter_map(|migration| migration.sql.as_str().split(own).next()).collect()
    }

    #[test]
    fn both_databases_have_the_same_tables() {
        assert_eq!(text(super::sqlite()).replace(" BLOB", " BYTEA"), text(super::postgres()));
    }

    #[test]
    fn every_column_says_what_it_is() {
        for line in text(super::sqlite())
            .lines()
            .filter(|line| line.starts_with("    ") && !line.trim().starts_with("PRIMARY KEY"))
        {
            assert!(line.contains("-- "), "{line}");
        }
    }

    #[test]
    fn the_committed_data_model_is_the_present_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-model.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, data_model()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == data_model(),
            "docs/data-model.md differs: run `cargo xtask access-matrix` and review it"
        );
    }

    /// The tables as a page for readers, from the migration's own comments.
    fn data_model() -> String {
        let mut text = String::from(
            "# Data model\n\nMade from `crates/store/migrations` by `cargo xtask access-matrix`; a test fails when it differs. Moments are \
             milliseconds since 1970-01-01 UTC. *Sealed* columns are encrypted (XChaCha20-Poly1305) with table, row and column as \
             associated data: a copy of the database without the key file does not open them.\n",
        );
        for line in self::text(super::sqlite()).lines() {
            if let Some(table) = line.strip_prefix("CREATE TABLE ") {
                let _ = write!(
                    text,
                    "\n## {}\n\n| column | type | meaning |\n|---|---|---|\n",
                    table.trim_end_matches(" (")
                );
            } else if let Some((column, meaning)) =
                line.strip_prefix("    ").and_then(|line| line.split_once(" -- "))
            {
                let mut words = column.split_whitespace();
                let (name, kind) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
                let optional = if column.contains("NOT NULL") { "" } else { ", may be empty" };
                let _ = writeln!(
                    text,
                    "| `{name}` | {}{optional} | {meaning} |",
                    kind.trim_end_matches(',').to_lowercase()
                );
            }
        }
        text
    }
}
