//! One program at a time: a server holds a lock beside its SQLite file as long as it runs, and a restore asks
//! for the same lock. The operating system lets go of it when the program ends, however it ends. The file
//! itself stays where it is: who removes a lock file takes the lock from under whoever waits for it.

use crate::file::{explained, real, with_suffix};
use anyhow::{Result, bail};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a database file, whatever path leads to it.
    pub(crate) fn of(database: &Path) -> Result<Self> {
        let path = with_suffix(&real(database), ".lock");
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|error| {
                explained(&path.display().to_string(), "written", &error, "see whether its folder is there")
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => bail!(
                "a Ketenzicht works with {} at this moment; stop it first (nothing was changed)",
                database.display()
            ),
            Err(TryLockError::Error(error)) => Err(explained(
                &path.display().to_string(),
                "locked",
                &error,
                "see whether its folder is there",
            )),
        }
    }
}
