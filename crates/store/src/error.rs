//! What can go wrong with the store, in kinds that a screen can explain.

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// There is no register, and none may be made.
    #[error("there is no register here (any more): it is gone or empty; restore a backup of it")]
    Gone,
    /// The database file cannot be opened.
    #[error(
        "the database file cannot be opened ({why}); see whether its folder is there, and whether this user may \
         read and write both"
    )]
    CannotOpen {
        /// What the database or the operating system said.
        why: String,
    },
    /// The database server cannot be reached.
    #[error(
        "the database server cannot be reached ({why}); see whether it runs, and whether its address is right"
    )]
    Unreachable {
        /// What the operating system said.
        why: String,
    },
    /// The database file is damaged.
    #[error("the database file is damaged; restore the last backup with `ketenzicht restore`")]
    Damaged,
    /// There is no room left on the disk; nothing was written.
    #[error("the disk is full; nothing was saved")]
    DiskFull,
    /// Somebody else is using the database for too long.
    #[error("the database is busy; try again")]
    Busy,
    /// The record was changed since it was read.
    #[error("{table} was changed by somebody else")]
    Conflict {
        /// The table.
        table: &'static str,
    },
    /// A form was handed in before; its result is at the location.
    #[error("this form was handed in before")]
    FormUsed {
        /// Where its result is.
        location: String,
    },
    /// A stored value does not fit the program.
    #[error("column {column}: {why}")]
    Inconsistent {
        /// The column.
        column: &'static str,
        /// What is wrong with it; never the value.
        why: String,
    },
    /// A sealed column does not open with the keys at hand.
    #[error(
        "column {column} does not open: the key file is not the one it was sealed with, or it was tampered with"
    )]
    Sealed {
        /// The column.
        column: &'static str,
    },
    /// The key file does not belong to this database.
    #[error(
        "the key file does not belong to this database (key {key_id:?}); use the key file of this database"
    )]
    WrongKeys {
        /// The key that does not fit or is missing.
        key_id: String,
    },
    /// The operating system's random numbers are not available.
    #[error("no random numbers: {0}")]
    Entropy(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(inner) => inner.code().map(|code| code.into_owned()),
            sqlx::Error::PoolTimedOut => return Self::Busy,
            sqlx::Error::Io(cause) => return Self::Unreachable { why: cause.to_string() },
            _ => None,
        };
        // SQLite result codes: https://www.sqlite.org/rescode.html (4874: no room for the -shm file; 14 and
        // what it is extended to: cannot open; 8 and the like: may only read); PostgreSQL: class 53.
        match code.as_deref() {
            Some("11" | "26" | "267" | "523") => Self::Damaged,
            Some("13" | "4874" | "53100") => Self::DiskFull,
            Some("5" | "6" | "261" | "517" | "262") => Self::Busy,
            Some("14" | "270" | "526" | "782" | "1038" | "1550" | "8" | "264" | "520" | "776" | "1544") => {
                let why =
                    error.as_database_error().map_or_else(String::new, |inner| inner.message().to_owned());
                Self::CannotOpen { why }
            }
            _ => Self::Database(error),
        }
    }
}
