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
    migrations!("sqlite": 1 "0001_register")
}

/// The migrations for PostgreSQL.
pub(crate) fn postgres() -> Vec<Migration> {
    migrations!("postgres": 1 "0001_register")
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
