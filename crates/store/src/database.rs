//! Opening a database, and its two doors: transactions that write (and audit), and snapshots for
//! figures that name nobody.

use crate::row::{Row, Value, values};
use crate::sqlite::SqliteTx;
use crate::transaction::{Connection, Tx, fetch_all_postgres, fetch_all_sqlite};
use crate::{Crypter, KeyFile, StoreError, create_private, migrate};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use std::io::ErrorKind;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// Where the database is.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// `sqlite:PATH`, a plain path, or `postgres://…`.
    pub url: String,
    /// Whether a register may be made where there is none: no file, or a database without its tables.
    pub create: bool,
}

impl StoreOptions {
    /// The SQLite file; `None` for PostgreSQL.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        (!self.url.starts_with("postgres")).then(|| sqlite_path(&self.url))
    }

    /// Whether what is sent to and from PostgreSQL can be read or changed on the way: it goes over a network
    /// and the server's certificate and name are not verified. The address is read as the driver reads it,
    /// its defaults from the environment included.
    ///
    /// # Errors
    /// [`StoreError::Database`] for an address that cannot be read.
    pub fn crosses_network_unverified(&self) -> Result<bool, StoreError> {
        if !self.url.starts_with("postgres") {
            return Ok(false);
        }
        let connect = PgConnectOptions::from_str(&self.url)?;
        let host = connect.get_host().trim_start_matches('[').trim_end_matches(']');
        let here = host.eq_ignore_ascii_case("localhost")
            || host.starts_with('/')
            || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let local = connect.get_socket().is_some() || here;
        Ok(!local && !matches!(connect.get_ssl_mode(), PgSslMode::VerifyFull))
    }
}

/// An open database with the keys to its sealed columns.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
    crypter: Arc<Crypter>,
}

#[derive(Clone, Debug)]
enum Pools {
    /// SQLite has one writer: a pool of one connection is its queue. Readers see snapshots.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
        path: PathBuf,
    },
    Postgres {
        pool: PgPool,
    },
}

impl Store {
    /// Opens the database, brings its tables up to date and checks that the keys belong to it.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where there is no register and none may be made, [`StoreError::WrongKeys`] with
    /// another database's key file, [`StoreError::Damaged`] for a file that is no database, otherwise whatever
    /// the database says.
    pub async fn open(options: &StoreOptions, keys: &KeyFile) -> Result<Self, StoreError> {
        let crypter = Arc::new(Crypter::new(keys));
        let pools = if options.url.starts_with("postgres") {
            Pools::open_postgres(options).await?
        } else {
            Pools::open_sqlite(options).await?
        };
        let store = Self { pools, crypter };
        store.check_keys().await?;
        Ok(store)
    }

    /// Whether there is nothing yet: no file, or no tables. Only then may new keys be made.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn is_new(options: &StoreOptions) -> Result<bool, StoreError> {
        if let Some(path) = options.sqlite_file() {
            return Ok(!path.exists());
        }
        let connect = PgConnectOptions::from_str(&options.url)?.application_name("ketenzicht");
        let mut connection = PgConnection::connect_with(&connect).await?;
        let known = known_keys_postgres(&mut connection).await;
        connection.close().await?;
        Ok(known? == 0)
    }

    /// Begins a named transaction. It is rolled back unless [`Tx::commit`] is called.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when no turn comes within half a minute.
    pub async fn begin(&self, name: &'static str) -> Result<Tx, StoreError> {
        let connection = match &self.pools {
            Pools::Sqlite { writer, .. } => Connection::Sqlite(SqliteTx::begin(writer).await?),
            Pools::Postgres { pool } => Connection::Postgres(pool.begin().await?),
        };
        Ok(Tx::new(name, connection, self.crypter.clone()))
    }

    /// Rows outside a transaction: for sign-in bookkeeping and figures that name nobody.
    pub(crate) async fn read(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let mut connection = readers.acquire().await?;
                fetch_all_sqlite(&mut connection, sql.to_owned(), values).await
            }
            Pools::Postgres { pool } => {
                let mut connection = pool.acquire().await?;
                fetch_all_postgres(&mut connection, sql.to_owned(), values).await
            }
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read("SELECT 1 AS one", values![]).await.map(|_| ())
    }

    /// The keys in use.
    pub fn crypter(&self) -> &Crypter {
        &self.crypter
    }

    /// The SQLite file, when it is SQLite.
    pub fn sqlite_path(&self) -> Option<&Path> {
        match &self.pools {
            Pools::Sqlite { path, .. } => Some(path),
            Pools::Postgres { .. } => None,
        }
    }

    /// Writes a consistent copy of a SQLite database to a new file, while others go on working.
    /// For PostgreSQL use `pg_dump`; the answer is then `false`.
    ///
    /// # Errors
    /// Whatever the database says, among others when the file exists.
    pub async fn copy_to(&self, path: &Path) -> Result<bool, StoreError> {
        match &self.pools {
            Pools::Sqlite { path: source, .. } => {
                // A connection of its own: the readers may write nothing at all, not even a copy.
                let options =
                    SqliteConnectOptions::new().filename(source).busy_timeout(Duration::from_secs(10));
                let mut connection = SqliteConnection::connect_with(&options).await?;
                // SQLite writes into an empty file as well, and leaves its mode as it is.
                drop(create_private(path).map_err(|error| cannot_open(&error))?);
                let copied = sqlx::query("VACUUM INTO $1")
                    .bind(path.display().to_string())
                    .execute(&mut connection)
                    .await;
                connection.close().await?;
                copied?;
                Ok(true)
            }
            Pools::Postgres { .. } => Ok(false),
        }
    }

    /// Looks the whole SQLite file through for damage.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when there is any.
    pub async fn check_integrity(&self) -> Result<(), StoreError> {
        if let Pools::Sqlite { .. } = &self.pools {
            let rows =
                self.read("SELECT integrity_check AS verdict FROM pragma_integrity_check", values![]).await?;
            match rows.first().map(|row| row.text("verdict")).transpose()?.as_deref() {
                Some("ok") => {}
                _ => return Err(StoreError::Damaged),
            }
        }
        Ok(())
    }

    /// Finishes what is under way and closes the database.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres { pool } => pool.close().await,
        }
    }

    async fn check_keys(&self) -> Result<(), StoreError> {
        let rows = self.read("SELECT key_id, sample FROM key_check", values![]).await?;
        let mut known = Vec::new();
        for row in &rows {
            let key_id = row.text("key_id")?;
            let sample = row.bytes("sample")?;
            if self.crypter.open("key_check", &key_id, "sample", &sample).is_err() {
                return Err(StoreError::WrongKeys { key_id });
            }
            known.push(key_id);
        }
        if self.crypter.key_ids().all(|id| known.iter().any(|other| other == id)) {
            return Ok(());
        }
        let mut tx = self.begin("register_keys").await?;
        for (id, sample) in self.crypter.samples()? {
            if !known.contains(&id) {
                tx.execute("INSERT INTO key_check (key_id, sample) VALUES ($1, $2)", values![id, sample])
                    .await?;
            }
        }
        tx.start_chain().await?;
        tx.finish().await
    }
}

impl Pools {
    async fn open_sqlite(options: &StoreOptions) -> Result<Self, StoreError> {
        let path = sqlite_path(&options.url);
        if options.create && !path.exists() {
            // Made here, because SQLite would let others read it; its -wal and -shm get the same mode.
            match create_private(&path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(cannot_open(&error)),
                _ => {}
            }
        }
        match std::fs::metadata(&path) {
            Ok(found) if options.create || found.len() > 0 => {}
            Ok(_) => return Err(StoreError::Gone),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(StoreError::Gone),
            Err(error) => return Err(cannot_open(&error)),
        }
        let connect = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cell_size_check", "on")
            .pragma("secure_delete", "on")
            .pragma("cache_size", "-16000")
            .statement_cache_capacity(256);
        // A file in the same process does not hang up: asking each time whether it is there costs as
        // much as a statement.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = pool().max_connections(1).connect_with(connect.clone()).await?;
        if !options.create && known_keys_sqlite(&mut *writer.acquire().await?).await? == 0 {
            writer.close().await;
            return Err(StoreError::Gone);
        }
        migrate::run(migrate::sqlite(), &mut *writer.acquire().await?).await?;
        let readers = pool().max_connections(4).connect_with(connect.pragma("query_only", "on")).await?;
        Ok(Self::Sqlite { writer, readers, path })
    }

    async fn open_postgres(options: &StoreOptions) -> Result<Self, StoreError> {
        let connect = PgConnectOptions::from_str(&options.url)?.application_name("ketenzicht");
        let pool = PgPoolOptions::new().max_connections(16).connect_with(connect).await?;
        if !options.create && known_keys_postgres(&mut *pool.acquire().await?).await? == 0 {
            pool.close().await;
            return Err(StoreError::Gone);
        }
        migrate::run(migrate::postgres(), &mut *pool.acquire().await?).await?;
        crate::comments::write(&migrate::postgres(), &mut *pool.acquire().await?).await?;
        Ok(Self::Postgres { pool })
    }
}

fn cannot_open(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::CannotOpen { why: error.to_string() },
    }
}

/// How many keys a database was made with; 0 where there is no register (yet).
async fn known_keys_sqlite(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'key_check'";
    if number(&fetch_all_sqlite(connection, sql.to_owned(), values![]).await?)? == 0 {
        return Ok(0);
    }
    number(&fetch_all_sqlite(connection, "SELECT COUNT(*) AS n FROM key_check".to_owned(), values![]).await?)
}

async fn known_keys_postgres(connection: &mut PgConnection) -> Result<i64, StoreError> {
    let sql =
        "SELECT COUNT(*) AS n FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'key_check'";
    if number(&fetch_all_postgres(connection, sql.to_owned(), values![]).await?)? == 0 {
        return Ok(0);
    }
    number(
        &fetch_all_postgres(connection, "SELECT COUNT(*) AS n FROM key_check".to_owned(), values![]).await?,
    )
}

fn number(rows: &[Row]) -> Result<i64, StoreError> {
    rows.first().map_or(Ok(0), |row| row.int("n"))
}

fn sqlite_path(url: &str) -> PathBuf {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    PathBuf::from(path.strip_prefix("//").unwrap_or(path))
}
